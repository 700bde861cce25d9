"""``restore`` and ``passphrase``: told before it is done, refused without the number, and what was there is kept."""

from pathlib import Path

from cli.running_verbs import Desk

from casedesk.casework.office import Office

LOG = ("log", "--received", "2026-11-20", "--channel", "phone", "--text", "The lift is out again")


def backup_of(desk: Desk) -> str:
    """Make one, and return where it is."""
    desk.does("backup")
    (newest, *_) = desk.does("restore", "--json").json["backups"]
    return str(newest["file"])


def references(desk: Desk) -> list[str]:
    return [case["reference"] for case in desk.does("list", "--json").json["complaints"]]


def test_a_backup_is_put_back_once_its_number_was_given_and_that_taken_back(office_desk: Desk) -> None:
    desk = office_desk
    desk.does(*LOG, "--resident", "T. Okafor")
    backup = backup_of(desk)
    desk.does(*LOG, "--resident", "M. Adeyemi")

    asked = desk.run("restore", backup)
    assert (asked.code, "--complaints N" in asked.err) == (2, True)
    for said in ("It holds 1 complaint and", "not in the backup at all: C26-002", "NOT ENCRYPTED"):
        assert said in asked.out
    wrong = desk.run("restore", backup, "--complaints", "2")
    assert (wrong.code, "holds 1 complaint, not 2" in wrong.err) == (2, True)
    assert sorted(references(desk)) == ["C26-001", "C26-002"]

    done = desk.does("restore", backup, "--complaints", "1", "--json").json
    assert references(desk) == ["C26-001"]
    assert "Ann Example, Backup put back" in desk.does("trail").out
    desk.does("restore", done["kept"], "--complaints", "2")
    assert sorted(references(desk)) == ["C26-001", "C26-002"]


def test_a_backup_of_another_store_is_put_back_only_if_that_was_said(
    office_desk: Desk, tmp_path: Path
) -> None:
    other = tmp_path / "other.db"
    Office.create(other, None).close()
    refused = office_desk.run("restore", other, "--complaints", "0")
    assert refused.code == 2
    assert "of ANOTHER store" in refused.out
    assert "--other-store" in refused.err
    assert "Put back at" in office_desk.does("restore", other, "--complaints", "0", "--other-store").out


def test_another_passphrase_is_read_from_a_file_and_the_former_one_is_told_as_such(
    encrypted_desk: Desk, tmp_path: Path, store: Path, capsys
) -> None:
    new = tmp_path / "new"
    new.write_text("eleven calm otters\n")
    told = encrypted_desk.does("passphrase", "--new-passphrase-file", new).out
    assert "opens with the new passphrase from now on" in told
    assert "1 older backup in" in told
    assert "still opens with the former passphrase" in told

    assert "is a former passphrase" in encrypted_desk.fails(3, "due")
    now = Desk(capsys, "--store", str(store), "--passphrase-file", str(new))
    assert "Passphrase" in now.does("trail").out
    # It is as good as it was: only another passphrase opens it.
    assert "1 of before the passphrase was changed could not be opened" in now.does("check", "--deep").out
    assert "Either a new passphrase or --plain" in now.fails(
        2, "passphrase", "--plain", "--new-passphrase-file", new
    )


def test_a_plain_store_gets_a_passphrase_and_loses_it_only_if_that_was_said(
    office_desk: Desk, tmp_path: Path, capsys
) -> None:
    new = tmp_path / "new"
    new.write_text("eleven calm otters\n")
    told = office_desk.does("passphrase", "--new-passphrase-file", new).out
    assert "1 older backup in" in told
    assert "NOT ENCRYPTED: once the new one has opened, delete it" in told
    assert "is encrypted: give its passphrase" in office_desk.fails(3, "due")

    opened = Desk(capsys, "--store", str(tmp_path / "plain.db"), "--passphrase-file", str(new))
    assert "The new passphrase is asked for" in opened.fails(2, "passphrase")
    assert "NOT ENCRYPTED any more" in opened.does("passphrase", "--plain").out
    office_desk.does("due")


def test_the_demo_has_neither(desk: Desk) -> None:
    assert "keeps nothing" in desk.fails(2, "restore", "--demo")
    assert "has no passphrase" in desk.fails(2, "passphrase", "--demo")


def test_a_backup_under_the_home_of_nobody_is_refused_in_a_sentence(office_desk: Desk) -> None:
    assert "cannot be used" in office_desk.fails(2, "restore", "~nobody-of-this-name/x.backup")

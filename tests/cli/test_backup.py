"""``backup``: one now, or where they go from here on; and after a verb that writes, one by itself."""

import re
from pathlib import Path

import pytest
from cli.running_verbs import Desk

from casedesk.casework.config_file import change_config
from casedesk.casework.places import load_config
from casedesk.store import backups
from casedesk.store.opening import open_store


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where backups of the plain store go unless told otherwise."""
    return tmp_path / "plain-backups"


def logged(desk: Desk, name: str = "Ada Example") -> None:
    desk.does("log", "--resident", name, "--received", "2026-11-20", "--channel", "phone", "--text", "Damp")


@pytest.mark.fault(11)
def test_a_backup_is_made_and_says_what_it_holds(encrypted_desk, store, passphrase_file, tmp_path) -> None:
    logged(encrypted_desk)
    told = encrypted_desk.does("backup").out.splitlines()
    (made,) = (tmp_path / "casedesk-backups").glob("*.backup")
    assert told[0] == f"Backed up and proved: {made}."
    assert told[1].startswith("It holds 1 complaint and 0 documents, up to entry ")
    assert re.fullmatch(r"The seal of its trail is \d+-[0-9a-f]{16}\.", told[2])
    assert told[3].startswith("Backups lie on this computer only")
    with open_store(made, passphrase_file.read_text().splitlines()[0], read_only=True) as opened:
        assert opened.encrypted


def test_it_works_beside_an_open_desk(office_desk, folder, tmp_path) -> None:
    with open_store(tmp_path / "plain.db", None):
        office_desk.does("backup")
    assert len(backups.listed(folder)) == 1


def test_once_into_another_folder(office_desk, folder, tmp_path) -> None:
    elsewhere = tmp_path / "stick"
    told = office_desk.does("backup", "--to", elsewhere, "--json").json
    assert Path(told["backup"]).parent == elsewhere
    assert (told["complaints"], told["documents"], told["second"], told["remarks"]) == (0, 0, None, [])
    assert not folder.exists()
    assert load_config().backups is None
    assert "for this time only" in office_desk.fails(2, "backup", "--to", elsewhere, "--folder", elsewhere)
    assert "There is no folder" in office_desk.fails(2, "backup", "--to", tmp_path / "no" / "where")


def test_where_they_go_is_kept_once_one_was_made_there(office_desk, folder, tmp_path) -> None:
    mine, stick = tmp_path / "mine", tmp_path / "stick"
    told = office_desk.does("backup", "--folder", mine, "--second", stick, "--limit", "500").out
    assert f"Copied to the second place and proved: {stick}." in told
    assert "is on the same drive as the store" in told
    assert [len(backups.listed(each)) for each in (mine, stick, folder)] == [1, 1, 0]
    kept = load_config()
    assert (kept.backups, kept.second_backups, kept.backup_limit_mb) == (mine, stick, 500)

    office_desk.does("backup", "--folder", "", "--second", "none", "--limit", "")
    kept = load_config()
    assert (kept.backups, kept.second_backups, kept.second_wanted, kept.backup_limit_mb) == (
        None,
        None,
        False,
        2000,
    )
    assert len(backups.listed(folder)) == 1


@pytest.mark.parametrize(
    ("option", "typed", "told"),
    [
        ("--folder", "no/where", "There is no folder"),
        ("--folder", "plain.db", "is a file; name a folder"),
        ("--second", "plain.db", "is a file; name a folder"),
        ("--second", "plain-backups", "The second place is the first one"),
        ("--limit", "much", "Say how many megabytes"),
        ("--limit", "0", "Say how many megabytes"),
        ("--automatic", "maybe", "--automatic is one of yes, no"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_changed(
    option, typed, told, office_desk, tmp_path, monkeypatch
) -> None:
    monkeypatch.chdir(tmp_path)
    before = load_config()
    assert told in office_desk.fails(2, "backup", option, typed)
    assert load_config() == before


def test_after_a_verb_that_writes_one_is_made_by_itself(office_desk, folder, tmp_path) -> None:
    office_desk.does("backup", "--automatic", "yes")
    change_config("second_backups", "")
    logged(office_desk)
    assert len(backups.listed(folder)) == 1  # the first is not half an hour old
    for each in backups.listed(folder):
        each.path.unlink()
    office_desk.does("due")
    assert backups.listed(folder) == []
    logged(office_desk, "Ben Example")
    assert len(backups.listed(folder)) == 1


def test_one_that_fails_by_itself_costs_nothing_and_is_told(office_desk, folder) -> None:
    change_config("automatic_backups", None)
    folder.write_bytes(b"in the way")
    ran = office_desk.run(
        "log", "--resident", "A", "--received", "2026-11-20", "--channel", "phone", "--text", "D"
    )
    assert ran.code == 0
    assert ran.err == f"Note: No backup could be made. {folder} is a file; name a folder.\n"
    assert "C26-001" in office_desk.does("list").out


def test_the_demo_has_none(desk) -> None:
    assert "The demo has no backups" in desk.fails(2, "backup", "--demo")

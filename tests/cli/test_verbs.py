"""Finding the verb, the options that every verb takes, help, and what goes wrong before a verb begins."""

import re
import sys
from contextlib import closing
from pathlib import Path

import pytest
from cli.running_verbs import Desk

from casedesk.casework.acts import ACT_NAMES, ALIASES, act
from casedesk.casework.acts.fields import fields_of
from casedesk.cli import verbs
from casedesk.cli.parsing import find_verb
from casedesk.store import driver
from casedesk.store.lock import take

SOURCE = Path(verbs.__file__).parent


def test_help_has_a_line_for_every_verb(desk):
    told = desk.does("--help").out
    lines = {line.split()[0] for line in told.splitlines() if line.startswith("  ") and len(line.split()) > 1}
    assert set(verbs.NAMES) <= lines
    assert set(ACT_NAMES) | set(ALIASES) <= set(verbs.NAMES)
    assert {
        "due",
        "list",
        "show",
        "why",
        "clock",
        "days",
        "audit",
        "import",
        "init",
        "demo",
        "where",
        "check",
    } <= lines


@pytest.mark.parametrize("name", verbs.NAMES)
def test_every_verb_has_help_and_the_global_options(desk, name):
    told = desk.does(name, "--help").out
    assert f"casedesk {name}" in told
    assert all(option in told for option in ("--store", "--demo", "--passphrase-file", "--as-at", "--json"))


@pytest.mark.parametrize("name", ACT_NAMES)
def test_every_fact_of_an_act_is_an_option_of_its_verb(desk, name):
    told = desk.does(name, "--help").out
    assert all(field.option in told for field in fields_of(act(name).facts))


@pytest.mark.parametrize(
    ("argv", "verb", "rest"),
    [
        (["due"], "due", []),
        (["--json", "--store", "due", "list"], "list", ["--json", "--store", "due"]),
        (["--as-at=mon", "due", "--days", "3"], "due", ["--as-at=mon", "--days", "3"]),
        (["--json"], "", ["--json"]),
        ([], "", []),
    ],
)
def test_the_verb_is_the_first_word_that_belongs_to_no_option(argv, verb, rest):
    assert find_verb(argv) == (verb, rest)


def test_global_options_work_on_either_side(desk, office_desk):
    before = office_desk.does("--json", "list").out
    assert before == office_desk.does("list", "--json").out
    early = desk.does("--as-at", "2026-11-24", "--json", "clock", "--received", "2026-11-20")
    late = desk.does("clock", "--received", "2026-11-20", "--json", "--as-at", "24/11/2026")
    assert early.out == late.out
    assert early.json["as_at"] == "2026-11-24"


def test_the_version_is_told(desk):
    assert re.fullmatch(r"casedesk \d+\.\d+\.\d+\n", desk.does("--version").out)


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (("clok",), "Did you mean clock?"),
        (("xyzzy",), "--help"),
        (("due", "--colour"), "casedesk due --help"),
        (("due", "--as-at", "someday"), "--as-at"),
        (("show",), "REF"),
        (("--frobnicate",), "--frobnicate"),
    ],
)
def test_a_slip_gets_one_sentence(desk, argv, said):
    assert said in desk.fails(2, *argv)


def test_no_verb_makes_a_store_but_init(desk, tmp_path):
    place = tmp_path / "none" / "here.db"
    for verb in ("due", "list", "check", "settings", "trail"):
        assert "casedesk init" in desk.fails(3, verb, "--store", place)
    assert "casedesk init" in desk.fails(3, "note", "C26-001", "--text", "x", "--store", place)
    assert "casedesk init" in desk.fails(3, "--store", place)
    assert desk.does("where", "--store", place, "--json").json["exists"] is False
    assert not place.parent.exists()


def test_where_follows_option_environment_and_settings(desk, tmp_path, monkeypatch):
    usual = desk.does("where", "--json").json["store"]
    assert usual == str(tmp_path / "home" / "data" / "casedesk" / "casedesk.db")
    config = tmp_path / "home" / "config" / "casedesk"
    (config / "casedesk.toml").write_text('store = "from-settings.db"\n', encoding="utf-8")
    assert desk.does("where", "--json").json["store"] == "from-settings.db"
    monkeypatch.setenv("CASEDESK_STORE", "from-environment.db")
    assert desk.does("where", "--json").json["store"] == "from-environment.db"
    assert desk.does("where", "--store", "named.db").out.startswith("Store: named.db (there is none yet")


def test_init_makes_an_encrypted_store_once(desk, tmp_path, passphrase_file):
    place, sheet = tmp_path / "new" / "casedesk.db", tmp_path / "sheet.txt"
    options = ("--store", place, "--passphrase-file", passphrase_file)
    told = desk.does(
        "init", *options, "--officer", "Ann Example", "--policy", "harrow", "--recovery-sheet", sheet
    )
    assert "Nobody can recover the passphrase" in told.out
    assert place.read_bytes()[:6] != b"SQLite"
    assert place.stat().st_mode & 0o777 == 0o600
    assert desk.does("settings", "officer", *options).out == "officer: Ann Example\n"
    assert "Harrow" in desk.does("policies", *options).out
    assert "already a file" in desk.fails(3, "init", *options)
    assert str(place) in sheet.read_text(encoding="utf-8")
    assert "nine owls" not in sheet.read_text(encoding="utf-8")
    assert sheet.stat().st_mode & 0o777 == 0o600


def test_a_plain_store_is_made_on_request_and_says_so(desk, tmp_path):
    place = tmp_path / "plain.db"
    assert "not encrypted, as you asked" in desk.does("init", "--plain", "--store", place).out
    assert place.read_bytes().startswith(b"SQLite format 3")
    assert "not encrypted" in desk.does("check", "--store", place).out


def test_without_a_terminal_a_passphrase_comes_from_a_file(desk, store, tmp_path, monkeypatch):
    monkeypatch.setattr(sys.stdin, "isatty", lambda: False, raising=False)
    assert "--passphrase-file" in desk.fails(3, "due", "--store", store)
    assert "--passphrase-file" in desk.fails(2, "init", "--store", tmp_path / "new.db")
    wrong = tmp_path / "wrong"
    wrong.write_text("not the passphrase\n", encoding="utf-8")
    assert desk.fails(3, "due", "--store", store, "--passphrase-file", wrong)
    wrong.write_text("\n", encoding="utf-8")
    assert "empty" in desk.fails(2, "due", "--store", store, "--passphrase-file", wrong)
    assert "cannot be read" in desk.fails(2, "due", "--store", store, "--passphrase-file", tmp_path / "none")


def test_a_passphrase_is_asked_for_twice(desk, tmp_path, monkeypatch):
    typed = iter(["owl", "owls", "owl", "owl"])
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    monkeypatch.setattr("casedesk.cli.making.getpass", lambda prompt: next(typed))
    ran = desk.run("init", "--store", tmp_path / "new.db")
    assert (ran.code, ran.err) == (2, "The two passphrases differ; nothing was made.\n")
    assert not (tmp_path / "new.db").exists()
    assert desk.does("init", "--store", tmp_path / "new.db").out.startswith("Nobody can recover")


@pytest.mark.parametrize(
    "content", [b"", b"x" * 100, b"not a store at all " * 100, b"SQLite format 3\0" + b"\0" * 4080]
)
def test_a_file_that_is_no_store_is_refused_and_left_alone(desk, tmp_path, passphrase_file, content):
    place = tmp_path / "odd.db"
    place.write_bytes(content)
    assert desk.fails(3, "due", "--store", place, "--passphrase-file", passphrase_file)
    assert desk.fails(3, "init", "--store", place, "--passphrase-file", passphrase_file)
    assert place.read_bytes() == content


def test_settings_are_shown_and_changed(office_desk):
    assert office_desk.does("settings", "working_days", "tue, wed").out == "working_days: tue, wed\n"
    assert office_desk.does("settings", "--json").json["settings"]["working_days"] == "tue, wed"
    assert "not a day of the week" in office_desk.fails(2, "settings", "working_days", "someday")
    assert "no setting" in office_desk.fails(2, "settings", "favourite_colour")
    # Sunday 22 November: next in on Tuesday the 24th.
    assert "You are next in on Tue 24 Nov" in office_desk.does("due").out


def test_a_policy_tells_what_it_allows_that_the_code_does_not(office_desk):
    found = office_desk.does("policies", "--add", "policy_2025", "--json").json["policies"]
    assert [policy["id"] for policy in found] == ["policy_2025"]
    assert "2.3" in {lax["provision"] for lax in found[0]["allows_more"]}
    assert "Laxer than the 2024 Code, 2.3" in office_desk.does("policies").out


def test_a_proclaimed_holiday_moves_open_complaints(office_desk):
    """Received Friday 20 November: with Tuesday the 24th off, acknowledge by Monday 30 November."""
    given = ("--received", "20/11", "--resident", "A. Bee", "--channel", "phone", "--text", "Damp")
    office_desk.does("log", *given)
    day = ("holiday", "2026-11-24", "--title", "A day of thanks", "--source", "the Gazette")
    foretold = office_desk.does(*day, "--dry-run", "--json").json["moved"]
    assert (
        foretold[0]
        == "C26-001, stage 1, acknowledge, define and log: Fri 27 Nov 2026 becomes Mon 30 Nov 2026"
    )
    assert office_desk.does("show", "C26-001", "--json").clock("stage1.acknowledge")["due"] == "2026-11-27"
    assert office_desk.does(*day, "--json").json["moved"] == foretold
    assert office_desk.does("show", "C26-001", "--json").clock("stage1.acknowledge")["due"] == "2026-11-30"
    assert "Tuesday 24 November 2026: A day of thanks" in office_desk.does("calendar", "2026").out
    assert office_desk.fails(2, *day)
    assert office_desk.fails(2, "calendar", "1999")


def test_the_trail_names_who_did_what(office_desk):
    office_desk.does("log", "--received", "20/11", "--resident", "A", "--channel", "phone", "--text", "x")
    (entry,) = office_desk.does("trail", "c26-001", "--json").json["entries"]
    assert (entry["act"], entry["who"], entry["verified"]) == ("log", "Ann Example", True)
    told = office_desk.does("trail").out
    assert "Ann Example, Log a complaint on C26-001: Received by phone" in told
    assert "was proved: unbroken. Its seal: " in told


def test_an_undo_is_taken_back_by_a_verb_of_its_own(office_desk):
    """And only the last one, as long as nothing was done since."""
    office_desk.does("log", "--received", "20/11", "--resident", "A", "--channel", "phone", "--text", "x")
    office_desk.does("note", "C26-001", "--text", "rang back")
    assert office_desk.does("undo", "C26-001").out.startswith("Undone on C26-001: rang back (recorded ")
    assert office_desk.does("redo", "C26-001").out.startswith("Done again on C26-001: rang back (recorded ")
    assert "nothing was undone" in office_desk.fails(1, "redo", "C26-001")


def test_writing_out_beside_an_open_desk_says_where_to_do_it(office_desk, tmp_path):
    """The trail has to note it, and the desk holds the trail; what only looks answers all the same."""
    office_desk.does("log", "--received", "20/11", "--resident", "A", "--channel", "phone", "--text", "x")
    held = take((tmp_path / "plain.db").resolve(), wait=0)
    try:
        told = office_desk.fails(3, "handover", "--to", str(tmp_path))
        assert "in use by another casedesk" in told
        assert told.endswith("noted in the store's trail: do it on the desk that is open.")
        assert "C26-001" in office_desk.does("handover").out
        office_desk.does("calendar", "--to", str(tmp_path / "dates.ics"))
    finally:
        held.release()


def test_the_trail_is_found_written_out_and_compared_with_its_seal(office_desk, tmp_path):
    office_desk.does("log", "--received", "20/11", "--resident", "A", "--channel", "phone", "--text", "x")
    office_desk.does("note", "C26-001", "--text", "rang back")
    assert len(office_desk.does("trail", "--find", "note ann", "--json").json["entries"]) == 1
    assert "    resident: A\n" in office_desk.does("trail", "C26-001", "--full").out
    seal = office_desk.does("trail", "--json").json["seal"]
    paper = tmp_path / "trail.txt"
    office_desk.does("trail", "C26-001", "--to", str(paper))
    assert seal in paper.read_text(encoding="utf-8")
    assert office_desk.does("trail", "--seal", seal).out.startswith("The same: ")
    wrong = office_desk.run("trail", "--seal", "2-0123456789abcdef")
    assert (wrong.code, "another one than then" in wrong.out) == (3, True)
    assert "Name whose trail" in office_desk.fails(2, "trail", "--to", str(tmp_path / "all.pdf"))
    assert "cannot be used" in office_desk.fails(2, "trail", "C26-001", "--to", "~nobody-of-this-name/x.pdf")
    assert "No entry has all of these words." in office_desk.does("trail", "--find", "zebra").out


def test_a_seal_that_still_fits_says_nothing_of_a_chain_that_is_broken_before_it(office_desk, tmp_path):
    office_desk.does("log", "--received", "20/11", "--resident", "A", "--channel", "phone", "--text", "x")
    office_desk.does("note", "C26-001", "--text", "rang back")
    seal = office_desk.does("trail", "--json").json["seal"]
    with closing(driver.connect(tmp_path / "plain.db", None, read_only=False)) as forger:
        forger.execute("UPDATE audit SET who = 'Somebody Else' WHERE act = 'log'")
        forger.commit()
    told = office_desk.run("trail", "--seal", seal)
    assert (told.code, "NOT the same" in told.out, "The same:" in told.out) == (3, True, False)
    assert office_desk.run("trail", "--seal", seal, "--json").json["same"] is False


def test_without_a_terminal_the_worklist_is_printed(office_desk):
    told = office_desk.does().out
    assert told.startswith("Nothing is due.")
    assert "To open the desk, run `casedesk` in a terminal." in told
    assert office_desk.does("--json").json["items"] == []


@pytest.mark.fault(35)
def test_a_crash_says_nothing_that_a_resident_wrote(office_desk, tmp_path, monkeypatch):
    def broken(*_: object) -> None:
        raise RuntimeError("Ms N. O'Hara, 12 Elm Court")

    monkeypatch.setattr("casedesk.casework.office.Office.listed", broken)
    ran = office_desk.run("list")
    log = tmp_path / "home" / "state" / "casedesk" / "casedesk.log"
    assert ran.code == 70
    assert "RuntimeError" in log.read_text(encoding="utf-8")
    assert "O'Hara" not in ran.out + ran.err + log.read_text(encoding="utf-8")


def test_the_command_line_reads_no_store_itself():
    """Parsing and printing only: nothing in this room imports the store or the tables."""
    texts = {path.name: path.read_text(encoding="utf-8") for path in SOURCE.glob("*.py")}
    assert len(texts) > 15
    assert not [name for name, text in texts.items() if "casedesk.store" in text or "sqlcipher3" in text]


def test_undoing_the_logging_itself_is_asked_for_twice(encrypted_desk: Desk) -> None:
    said = ("--received", "2026-11-17", "--resident", "T. Okafor", "--channel", "phone", "--text", "Damp")
    encrypted_desk.does("log", *said)
    refused = encrypted_desk.run("undo", "C26-001")
    assert (refused.code, refused.out) == (1, "")
    assert "add --yes if you mean it" in refused.err
    assert "no longer logged" in encrypted_desk.does("undo", "C26-001", "--yes").out


@pytest.mark.parametrize(
    ("argv", "told"),
    [
        (("measures", "--homes", "twelve"), "--homes is a whole number in figures, not “twelve”"),
        (("register", "--to", "x.csv", "--which", "some"), "--which is one of all, open, ended, not “some”"),
        (("figures", "--year"), "--year needs something after it"),
        (("audit",), "REGISTER: not given"),
        (("due", "--sooner"), "What is not known here: --sooner"),
        (("due", "--json=yes"), "--json takes nothing after it, but “yes” stands there"),
    ],
)
def test_what_is_wrong_with_an_option_is_said_in_plain_words(
    desk: Desk, argv: tuple[str, ...], told: str
) -> None:
    assert desk.fails(2, *argv).startswith(told)


def test_a_store_without_settings_names_what_can_be_set(office_desk: Desk) -> None:
    assert "panel_members, ombudsman_details" in office_desk.does("settings").out
    assert "There are: officer, landlord" in office_desk.fails(2, "settings", "offcer", "Ann")
    assert office_desk.does("settings", "homes").out.startswith(
        "Not set: homes. `casedesk settings NAME VALUE`"
    )

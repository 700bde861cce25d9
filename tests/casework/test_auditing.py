"""The trail in the sector's words, found again by what is typed, and compared with a seal on paper."""

import json
from pathlib import Path

import pytest
from casework.officer import Officer

from casedesk.casework.auditing import Line, found, shown
from casedesk.casework.trail_words import changes, title_of, words_of
from casedesk.problems import BadInput, StoreProblem
from casedesk.records import AuditEntry
from casedesk.records.trails import Change
from casedesk.store import trail
from casedesk.store.shapes import SHAPES


def entry(facts: str, personal: str | None = "{}", act: str = "define") -> AuditEntry:
    """One entry with these changes."""
    at = "2026-07-01T12:30:00+00:00"
    return AuditEntry(7, at, "Ruth", act, "C26-001", facts, personal, "a", "b", True)


def test_changes_join_facts_with_the_personal_values_beside_them() -> None:
    """The same place in both lists; a repeated line of the timeline is left out."""
    facts = (
        '{"changes": [{"table": "stage", "key": [2], "before": {"acknowledged": null},'
        ' "after": {"acknowledged": "2026-11-19"}}, {"table": "event", "key": [1], "before": null, "after": {}},'
        ' {"table": "point", "key": [1], "before": null, "after": {"responsible": true}},'
        ' {"table": "money", "key": [1], "before": null, "after": {"pence": 12050}}]}'
    )
    personal = '{"changes": [{}, {}, {"before": {}, "after": {"text": "Damp"}}, {}]}'
    assert changes(entry(facts, personal)) == [
        Change("stage 2: acknowledged on", "–", "Thu 19 Nov 2026"),
        Change("point 1: our responsibility", "–", "yes"),
        Change("point 1: text", "–", "Damp"),
        Change("money 1: sum", "–", "£120.50"),
    ]
    assert Change("point 1: text", "–", "Damp") not in changes(entry(facts, None))


def test_how_a_clock_was_judged_is_one_line() -> None:
    row = '{"clock": "stage1.respond", "basis": "policy", "due": "2026-11-30", "done": "2026-12-01", "state": "late"}'
    facts = f'{{"changes": [{{"table": "verdict", "key": [3], "before": null, "after": {row}}}]}}'
    assert changes(entry(facts)) == [
        Change("stage 1 respond, our policy judged", "–", "late, done Tue 1 Dec 2026, due Mon 30 Nov 2026")
    ]


@pytest.mark.parametrize("facts", ["", "[]", "{", '{"changes": []}'])
def test_an_entry_that_says_nothing_changes_nothing(facts: str) -> None:
    """Whatever wrote it."""
    assert changes(entry(facts)) == []


def test_no_name_of_a_table_or_a_column_is_shown() -> None:
    """Whatever row of whatever table came: an officer reads sentences, not our layout."""
    for table, shape in SHAPES.items():
        after = dict.fromkeys((*shape.columns, *shape.keys), "x")
        key = list(range(1, len(shape.keys) + 1)) or [1]
        facts = json.dumps({"changes": [{"table": table, "key": key, "before": None, "after": after}]})
        told = changes(entry(facts))
        assert told or table.endswith("event")
        assert not [each for each in told if "_" in each.what or each.what.endswith((" id", "sha256"))]


def test_settings_and_what_left_are_told_in_words() -> None:
    both = changes(
        entry(
            '{"settings": ["working_days"]}',
            '{"before": {"working_days": null}, "after": {"working_days": "tue, wed"}}',
            "settings",
        )
    )
    assert both == [Change("setting working days", "–", "tue, wed")]
    left = entry(
        '{"what": "case file", "form": "for sending", "redacted": "names", "manifest": "ab12"}', act="export"
    )
    assert words_of(left, {}) == "Case file, for sending, redacted: names, SHA-256 ab12…"
    older = entry('{"register": "all", "complaints": 3, "sha256": "ab12"}', act="export")
    assert words_of(older, {}) == "Register, all complaints, 3 of them, SHA-256 ab12…"
    assert title_of("lend") == "Opened in another program"
    assert title_of("some-older-act") == "Some older act"


def test_entries_are_found_by_what_people_type() -> None:
    """12:30 UTC is 13:30 in London in July, and the same day; 23:30 UTC is the next day."""
    noon = Line(7, "2026-07-01T12:30:05+00:00", "Ruth Ellery", "extend", "C26-001", None)
    night = Line(8, "2026-07-01T23:30:00+00:00", "Jo Field", "undo", "SR26-003", 7)
    both = [night, noon]
    for words in ("ruth", "EXTEND 13:30", "1 jul", "c26-001 july", "2026-07-01", "01/07/2026"):
        assert found(both, words) == [noon], words
    assert found(both, "2 july jo") == [night]
    assert found(both, "ruth undo") == []
    assert found(both, "") == both
    assert shown(noon, {7: 8}) == (
        "7",
        "1 Jul 2026 13:30",
        "C26-001",
        "Extend the response (taken back by 8)",
        "Ruth Ellery",
    )


def test_a_seal_on_paper_tells_a_trail_that_was_written_anew(officer: Officer) -> None:
    """By somebody with the passphrase, who makes every digest right again: only the paper tells."""
    reference = officer.log("16/11")
    seal = officer.office.seal()
    officer.do("note", reference, text="rang back")
    assert officer.office.compare_seal(seal) == ""
    assert officer.office.compare_seal(f" {seal.upper()} ") == ""

    store = officer.office._store
    forged = store.connection.execute("SELECT * FROM audit ORDER BY number").fetchall()
    previous = ""
    for row in forged:
        number, at, _, *more, _, _ = row
        sealed = (number, at, "Somebody else", *more, previous)
        previous = trail._sealed(*sealed)
        store.connection.execute(
            "UPDATE audit SET who = ?, previous = ?, digest = ? WHERE number = ?",
            ("Somebody else", sealed[-1], previous, number),
        )
    assert trail.verify(store) == []
    assert "written anew" in officer.office.compare_seal(seal)
    assert "cut off" in officer.office.compare_seal("999-0123456789abcdef")
    with pytest.raises(BadInput, match="A seal is"):
        officer.office.compare_seal("457")


def test_the_trail_is_written_out_and_says_so(officer: Officer, tmp_path: Path) -> None:
    reference = officer.log("16/11", resident="Ada Example")
    officer.do("note", reference, text="rang back")
    officer.office.undo(reference)
    officer.office.write_trail(reference, tmp_path / "trail.txt")
    told = (tmp_path / "trail.txt").read_text(encoding="utf-8")
    assert "Note on C26-001: rang back." in told
    assert "Taken back by entry" in told
    assert "resident: Ada Example" in told
    assert "was proved: unbroken." in told
    last = officer.office.audit_trail(reference)[-1]
    assert (last.act, json.loads(last.facts)["what"]) == ("print", "trail")
    for name in ("trail.txt", "trail.docx"):
        with pytest.raises((StoreProblem, BadInput)):
            officer.office.write_trail(reference, tmp_path / name)
    assert officer.office.audit_trail(reference)[-1] == last


def test_the_paper_has_every_act_and_what_was_proved(officer: Officer, tmp_path: Path) -> None:
    from pypdf import PdfReader

    reference = officer.acknowledged("9/11", on="11/11")
    officer.office.write_trail(reference, tmp_path / "trail.pdf")
    words = " ".join(page.extract_text() for page in PdfReader(tmp_path / "trail.pdf").pages)
    for told in (
        "Audit trail of C26-001",
        "unbroken",
        "Log a complaint",
        "acknowledged on",
        "Keep this page",
    ):
        assert told in words

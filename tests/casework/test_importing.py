"""Importing, against the office: what is kept of a row, and when it is known again."""

from datetime import date

import pytest

from casedesk.casework.importing import DIFFERS, IMPORTED, REFUSED, UNCHANGED
from casedesk.intake.register_rows import read_row
from casedesk.intake.registers import Asked, read_register
from casedesk.intake.sheets import opened

TODAY = date(2026, 11, 22)


def rows_of(*lines):
    """The rows of a register of these lines."""
    return read_register(opened("\n".join(lines).encode()), Asked(), TODAY).rows


def take(officer, *lines, dry_run=False):
    """Import these lines and return each row's reference and outcome."""
    taken = officer.office.take_register(rows_of(*lines), "register.csv", dry_run=dry_run)
    return [(one.reference, one.outcome) for one in taken]


def test_an_imported_case_tells_its_story_and_where_it_came_from(officer):
    """Received 2 November 2026, acknowledged on the 6th, answered on the 25th of another year's Code."""
    take(
        officer,
        "reference,received,acknowledged,responded,outcome,escalated,stage2_acknowledged,stage2_responded",
        "R-1,2024-03-11,2024-03-14,2024-03-25,upheld,2024-05-29,,",
    )
    case = officer.office.case("R-1").complaint
    assert case.imported
    assert [(e.act, e.happened_on.isoformat()) for e in case.events] == [
        ("log", "2024-03-11"),
        ("acknowledge", "2024-03-14"),
        ("respond", "2024-03-25"),
        ("escalate", "2024-05-29"),
        ("import", "2026-11-22"),
    ]
    assert all(event.recorded_on == TODAY for event in case.events)
    assert case.events[-1].text.startswith("Imported from register.csv, row 2. Left open: definition")
    assert {(v.clock, v.state) for v in case.verdicts} == {
        ("stage1.acknowledge", "met"),  # by Monday 18 March
        ("stage1.respond", "met"),  # by Monday 25 March, counted from the day received
    }
    assert [entry.act for entry in officer.office.audit_trail("R-1")] == ["import"]


def test_the_same_register_twice_changes_nothing(officer):
    lines = ("reference,received,resident", "R-1,2026-11-02,A. Bee", "R-2,2026-11-03,C. Dee")
    assert take(officer, *lines) == [("R-1", IMPORTED), ("R-2", IMPORTED)]
    entries = len(officer.office.audit_trail())
    assert take(officer, *lines) == [("R-1", UNCHANGED), ("R-2", UNCHANGED)]
    assert len(officer.office.audit_trail()) == entries


def test_rows_without_a_reference_are_known_by_what_they_say(officer):
    """The store gives the next reference of the year received; a changed row is another complaint."""
    lines = ("received,resident,complaint", "2026-11-02,A. Bee,Damp", "2026-11-02,A. Bee,Noise")
    assert take(officer, *lines) == [("C26-001", IMPORTED), ("C26-002", IMPORTED)]
    assert take(officer, *lines) == [("C26-001", UNCHANGED), ("C26-002", UNCHANGED)]
    assert take(officer, lines[0], "2026-11-02,A. Bee,Damp again") == [("C26-003", IMPORTED)]


def test_a_reference_of_the_store_s_own_is_not_taken_over(officer):
    reference = officer.do("log", received="2/11", resident="A. Bee", channel="phone", text="Damp").reference
    row = f"{reference},2026-11-02,C. Dee"
    assert take(officer, "reference,received,resident", row) == [(reference, DIFFERS)]
    assert officer.office.case(reference).complaint.resident == "A. Bee"


def test_two_rows_with_one_reference_are_one_complaint_or_a_refusal(officer):
    header = "reference,received,resident"
    same, other = "R-1,2026-11-02,A. Bee", "R-1,2026-11-03,C. Dee"
    assert take(officer, header, same, same, other, dry_run=True) == [
        ("R-1", IMPORTED),
        ("R-1", UNCHANGED),
        ("R-1", REFUSED),
    ]
    assert take(officer, header, same, same) == [("R-1", IMPORTED), ("R-1", UNCHANGED)]
    assert take(officer, header, same, other) == [("R-1", UNCHANGED), ("R-1", REFUSED)]


def test_a_dry_run_writes_nothing_and_says_the_same(officer):
    lines = ("reference,received", "R-1,2026-11-02", "R-2,soon", "R-1,2026-11-03")
    wanted = [("R-1", IMPORTED), ("R-2", REFUSED), ("R-1", REFUSED)]
    assert take(officer, *lines, dry_run=True) == wanted
    assert officer.office.listed() == []
    assert take(officer, *lines) == wanted


def test_an_act_done_here_makes_the_row_differ_and_a_note_does_not(officer):
    lines = ("reference,received,acknowledged", "R-1,2026-11-16,2026-11-17")
    take(officer, *lines)
    officer.do("note", "R-1", text="She rang")
    assert take(officer, *lines) == [("R-1", UNCHANGED)]
    officer.do("define", "R-1", points="Damp", outcome_sought="Dry walls")
    assert take(officer, *lines) == [("R-1", UNCHANGED)]  # it has no column for what was defined
    assert take(officer, f"{lines[0]},definition", f"{lines[1]},") == [("R-1", DIFFERS)]


@pytest.mark.parametrize(
    ("written", "kept", "told"),
    [
        ("Telephone", "phone", False),
        ("E-mail", "email", False),
        ("Portal", "portal", False),
        ("", "other", False),
        ("pigeon post", "other", True),
    ],
)
def test_channels_are_a_closed_list(officer, written, kept, told):
    row = read_row(2, {"reference": "R-1", "received": "2026-11-02", "channel": written}, TODAY)
    (taken,) = officer.office.take_register((row,), "register.csv")
    assert officer.office.case("R-1").complaint.channel == kept
    assert any("channel" in problem for problem in taken.problems) is told


def test_a_resident_who_is_not_recorded_is_like_nobody_else(officer):
    take(officer, "reference,received", "R-1,2026-11-02", "R-2,2026-11-03")
    assert officer.office.case("R-1").complaint.resident == "(not recorded)"
    assert officer.office.case("R-1").similar == ()


def test_every_row_is_taken_over_more_than_one_transaction(officer, monkeypatch):
    monkeypatch.setattr("casedesk.casework.importing.AT_ONCE", 2)
    lines = [f"R-{n},2026-11-0{n}" for n in range(1, 6)]
    assert len(take(officer, "reference,received", *lines)) == 5
    assert officer.office.search("R-5")[0].reference == "R-5"
    assert all(well for _, well, _ in officer.office.check())


def test_a_row_without_a_reference_that_has_moved_on_is_told_to_be_perhaps_known(officer):
    """Nothing else can tell that it is the same complaint, answered since: it would be counted twice unseen."""
    header = "received,resident,complaint,responded"
    take(officer, header, "2026-11-02,A. Bee,Damp,")
    for dry_run in (True, False):
        rows = rows_of(header, "2026-11-02,A. Bee,Damp,2026-11-10")
        (taken,) = officer.office.take_register(rows, "log.csv", dry_run=dry_run)
        assert (taken.outcome, taken.problems[-1]) == (
            IMPORTED,
            "may be C26-001 as it stands now; taken in as another complaint",
        )

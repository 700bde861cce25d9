"""What was said is on record: contacts beside the acts, and what undo must not take back."""

from datetime import date

import pytest
from casework.officer import Officer

from casedesk.problems import Refusal
from casedesk.records import Contact, Letter
from casedesk.store import reading, writing


def test_a_call_from_a_contractor_is_a_line_of_the_timeline(officer: Officer) -> None:
    reference = officer.log("16/11")
    case = officer.do(
        "contact",
        reference,
        way="phone",
        direction="in",
        party="contractor",
        name="Ola Fixit",
        text="No access on the 12th; will go again on the 24th.",
        on="18/11",
    )
    assert case.contacts[-1] == Contact(2, "phone", "in", "contractor", "Ola Fixit")
    assert case.events[-1].happened_on == date(2026, 11, 18)
    assert case.events[-1].recorded_on == date(2026, 11, 22)
    assert case.events[-1].text == "No access on the 12th; will go again on the 24th."


def test_who_complained_how_is_the_first_contact(officer: Officer) -> None:
    reference = officer.log("16/11", channel="email")
    assert officer.office.case(reference).complaint.contacts == (
        Contact(1, "email", "in", "resident", "T. Okafor"),
    )


def test_a_complaint_made_by_a_representative_is_a_contact_with_the_representative(officer: Officer) -> None:
    reference = officer.log("16/11", channel="email", representative="Jo Webb, with written authority")
    assert officer.office.case(reference).complaint.contacts == (
        Contact(1, "email", "in", "representative", "Jo Webb"),
    )


def test_a_contact_without_a_name_is_with_the_resident(officer: Officer) -> None:
    reference = officer.log("16/11")
    case = officer.do("contact", reference, text="Rang to say when we come.", direction="out")
    assert case.contacts[-1] == Contact(2, "phone", "out", "resident", "T. Okafor")


def test_a_contact_says_what_was_said(officer: Officer) -> None:
    reference = officer.log("16/11")
    assert officer.missing("contact", reference) == ["What was said or agreed: not given (5.12)"]


def test_a_contact_is_searchable_and_can_be_undone(officer: Officer) -> None:
    reference = officer.log("16/11")
    officer.do("contact", reference, text="The gas engineer found no flue.", party="contractor")
    assert [c.reference for c in officer.office.search("flue")] == [reference]
    officer.office.undo(reference)
    assert officer.office.search("flue") == []
    assert len(officer.office.case(reference).complaint.contacts) == 1


def test_a_contact_can_still_be_recorded_on_a_closed_complaint(officer: Officer) -> None:
    reference = officer.log("16/11")
    officer.do("withdraw", reference, on="19/11", said="Mended", confirmed="20/11")
    assert officer.do("contact", reference, text="Thanked us.").contacts[-1].number == 3


def with_letter(officer: Officer, reference: str, promised: date | None = None) -> None:
    """A letter on record, as its issue leaves it, written on the day of the acknowledgement."""
    store = officer.office._store
    case = reading.complaint(store, reference)
    assert case is not None
    stage = case.stage._replace(acknowledged=date(2026, 11, 18), defined=date(2026, 11, 18))
    letter = Letter(
        1,
        "acknowledgement-1",
        1,
        date(2026, 11, 18),
        "email",
        "T. Okafor",
        "Dear T. Okafor",
        promised=promised,
    )
    after = case.with_stage(stage)._replace(letters=(letter,))
    writing.commit(
        store, case, after, act="acknowledge", who="Ann Example", at=officer.office._today.moment(), note=""
    )


def test_undo_stops_at_a_letter_sent(officer: Officer) -> None:
    reference = officer.log("16/11")
    with_letter(officer, reference)
    with pytest.raises(Refusal, match="a letter was sent with it"):
        officer.office.undo(reference)
    assert officer.office.case(reference).complaint.letters


def test_undo_stops_at_an_export(officer: Officer) -> None:
    reference = officer.log("16/11")
    case = officer.do("note", reference, text="rang back")
    store = officer.office._store
    writing.record_left(
        *(store, [case], {"manifest": "0" * 64}),
        act="export",
        who="Ann Example",
        at=officer.office._today.moment(),
    )
    with pytest.raises(Refusal, match="was exported since"):
        officer.office.undo(reference)
    officer.do("note", reference, text="a slip of the pen")
    assert "slip" in officer.office.last_act(reference)
    officer.office.undo(reference)
    assert [e.text for e in officer.office.case(reference).complaint.events][-1] == "rang back"
    assert {what: ok for what, ok, _ in officer.office.check()}["trail"]


def test_a_date_promised_in_a_letter_stays_when_a_holiday_moves_the_codes(officer: Officer) -> None:
    # Acknowledged on Wednesday 18 November: the Code gives until Wednesday 2 December.
    reference = officer.log("16/11")
    with_letter(officer, reference, promised=date(2026, 12, 2))
    assert [item.kind for item in officer.office.case(reference).items] == ["clock"]
    officer.office.proclaim(date(2026, 11, 30), "A day of thanks", "The Gazette, 20 November 2026")
    view = officer.office.case(reference)
    assert officer.due(reference, "stage1.respond") == ("2026-12-03", "running")
    promised = [item for item in view.items if item.kind == "promise"]
    assert [(item.title, item.due) for item in promised] == [
        ("Respond: promised in a letter", date(2026, 12, 2))
    ]
    row = next(row for row in officer.office.worklist() if row.case.reference == reference)
    assert row.first is not None
    assert row.first.due == date(2026, 12, 2)


def test_a_date_promised_in_a_letter_goes_once_an_extension_told_another(officer: Officer) -> None:
    # The letter promised Wednesday 2 December. On the 27th the resident is told Friday 11 December,
    # by an extension recorded without its letter: the old date would stay LATE until the response.
    reference = officer.log("16/11")
    with_letter(officer, reference, promised=date(2026, 12, 2))
    officer.on("2026-11-27")
    officer.do("extend", reference, to="11/12/2026", reason="Waiting for parts", ombudsman_details="yes")
    officer.on("2026-12-03")
    assert officer.due(reference, "stage1.respond") == ("2026-12-11", "running")
    assert [i.due for i in officer.office.case(reference).items if i.kind == "promise"] == []
    row = next(row for row in officer.office.worklist() if row.case.reference == reference)
    assert [item.due for item in row.items if item.kind != "update"] == [date(2026, 12, 11)]


def test_an_extension_that_came_before_the_letter_leaves_its_promise(officer: Officer) -> None:
    # Extended on the 17th to Friday 4 December; the letter of the 18th still promises the 2nd.
    reference = officer.acknowledged("2/11", "4/11")
    officer.on("2026-11-17")
    officer.do("extend", reference, to="4/12/2026", reason="Waiting for parts", ombudsman_details="yes")
    officer.on("2026-11-22")
    with_letter(officer, reference, promised=date(2026, 12, 2))
    promised = [i.due for i in officer.office.case(reference).items if i.kind == "promise"]
    assert promised == [date(2026, 12, 2)]

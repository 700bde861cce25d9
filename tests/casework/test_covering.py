"""Whoever covers can act from the sheet, acts under their own name, and the officer reads it when she is back."""

from datetime import date
from pathlib import Path

import pypdf
import pytest
from casework.officer import Officer

from casedesk.casework.acts.noting import Note
from casedesk.casework.office import Office
from casedesk.problems import BadInput

AWAY = (date(2026, 11, 24), date(2026, 12, 4))


@pytest.fixture
def reference(officer: Officer) -> str:
    """Received on Tuesday 17 November, defined on Sunday 22nd, not yet acknowledged: due Tuesday 24th."""
    reference = officer.log(
        "2026-11-17",
        address="12 Elm Court",
        contact="07700 900123",
        needs="Ring before a visit",
        representative="Ada Webb, sister, authority by letter",
    )
    officer.define(reference)
    officer.do("promise", reference, text="Dry the wall", by="2026-12-01")
    return reference


def test_the_sheet_says_what_is_next_by_when_and_with_which_key(officer: Officer, reference: str) -> None:
    text = officer.office.handover_text("Bea Cover", AWAY)

    assert "From Ann Example to Bea Cover, away Tuesday 24 November 2026 to Friday 4 December 2026." in text
    assert 'casedesk --as "Bea Cover"' in text
    assert (
        "Send the acknowledgement. Aim for Monday 23 November 2026; the last day is Tuesday 24 November 2026:"
        f" day 3 of 5, 2 working days left. In Casedesk: open {reference} and press a." in text
    )


def test_the_sheet_says_who_it_is_how_to_reach_them_and_what_was_promised(
    officer: Officer, reference: str
) -> None:
    text = officer.office.handover_text("", AWAY)

    for told in (
        f"{reference} · T. Okafor · 12 Elm Court · stage 1",
        "Ring before a visit",
        "07700 900123",
        "Speaks for them: Ada Webb, sister, authority by letter",
        "Third time I have rung about the damp",
        "They want:\n    A dry room",
        "2. Missed appointments",
        "Dry the wall by Tue 1 Dec 2026, who does it is not on record",
        "No e-mail address is on record.",
        "Nobody is named yet to consider stage 1. Before it is answered: o, “assign”, and name who considers it",
        "Stage 2 is considered by Bea Second",
    ):
        assert told in text


def test_the_diary_has_what_falls_due_while_she_is_away_and_nothing_later(
    officer: Officer, reference: str
) -> None:
    sheet = officer.office.handover("", AWAY)
    days = dict(sheet.diary)

    # The acknowledgement by the day to aim for, with its last day; the promise on Tuesday 1 December. The
    # answer waits for the acknowledgement and stands on its own page only.
    assert days == {
        date(2026, 11, 23): (f"{reference}, T. Okafor: Acknowledge, define (last day Tue 24 Nov 2026)",),
        date(2026, 12, 1): (f"{reference}, T. Okafor: Promised: Dry the wall",),
    }


def test_what_is_late_already_stands_under_today(officer: Officer) -> None:
    reference = officer.log("2026-11-09")  # to be acknowledged by Monday 16 November
    ((day, lines), *_) = officer.office.handover("", AWAY).diary

    assert day == date(2026, 11, 22)
    told = f"{reference}, T. Okafor: Acknowledge, define (LATE by 4 working days: it was due Mon 16 Nov 2026)"
    assert lines[0] == told


def test_what_comes_first_is_told_first_with_the_way_to_reach_them(officer: Officer) -> None:
    """Two complaints: one to acknowledge since Monday 16 November, one by Friday 27."""
    later = officer.log("2026-11-20", resident="J. Whitlock")
    late = officer.log("2026-11-09", contact="07700 900123")
    first = next(topic for topic in officer.office.handover("", AWAY).front if topic.title == "Do first")

    assert first.lines[0] == (
        f"1. {late}, T. Okafor: Define the complaint, then acknowledge it. It was due Monday 16 November 2026:"
        " LATE by 4 working days. (07700 900123)"
    )
    assert first.lines[1].startswith(f"2. {later}, J. Whitlock: Define the complaint, then acknowledge it.")


def test_who_decides_while_she_is_away_is_asked_for(officer: Officer) -> None:
    reference = officer.acknowledged("2026-11-02", on="2026-11-04")
    officer.do("assign", reference, considered_by="Ann Example")

    assert "Stage 1 is considered by Ann Example, who is away. Before it is answered: o, “assign”" in (
        officer.office.handover_text("", AWAY)
    )


def test_a_panels_day_is_not_told_as_the_day_of_the_answer(officer: Officer) -> None:
    """Stage 2 acknowledged on Friday 20 November: final response by Friday 18 December, panel on 1 December."""
    reference = officer.acknowledged("2026-11-02", on="2026-11-04")
    officer.answer(reference, "2026-11-13")
    officer.do("escalate", reference, on="2026-11-16")
    officer.do("acknowledge", reference, on="2026-11-20")
    officer.do("panel", reference, on="2026-12-01", members="Bea Second; Ida Moss")
    text = officer.office.handover_text("", AWAY)

    assert "Send the final response. Aim for Thursday 17 December 2026" in text
    assert "Panel on Tuesday 1 December 2026: see that its members have the papers" in text


def test_a_date_that_was_promised_and_does_not_count_is_explained(officer: Officer) -> None:
    """To answer by Wednesday 18 November; told on Friday the 20th, too late, that it comes on the 27th."""
    reference = officer.acknowledged("2026-11-02", on="2026-11-04")
    said = {"to": "2026-11-27", "sent": "2026-11-20", "reason": "the surveyor is ill", "update_every": "5"}
    officer.do("extend", reference, **said, in_writing=True, ombudsman_details=True)

    assert "The extension of Fri 20 Nov 2026 to Fri 27 Nov 2026 does not count (sent by Wed 18 Nov 2026" in (
        officer.office.handover_text("", AWAY)
    )


def test_a_request_says_what_it_is_whom_to_ring_and_where_its_complaint_is(officer: Officer) -> None:
    said = {"received": "2026-11-16", "resident": "J. Whitlock", "channel": "phone", "text": "The tap drips"}
    request = officer.do(
        "record", None, kind="service request", reason="first report", contact="07700 900456", **said
    )
    text = officer.on("2026-12-03").office.handover_text()

    assert f"{request.reference} · J. Whitlock · service request" in text
    for told in ("The tap drips", "07700 900456", f"open {request.reference} and press o", "First report"):
        assert told in text


def test_her_own_leave_is_taken_from_the_settings(officer: Officer, reference: str) -> None:
    officer.office.save_settings({"leave": "2026-12-21..2027-01-04"})
    sheet = officer.office.handover()

    assert (sheet.first, sheet.last) == (date(2026, 12, 21), date(2027, 1, 4))


@pytest.mark.parametrize(
    ("away", "said"),
    [
        ((date(2026, 12, 4), date(2026, 11, 24)), "is before"),
        ((date(2026, 11, 2), date(2026, 11, 6)), "has passed already"),
        ((date(2026, 11, 24), date(2027, 6, 1)), "longer than 120 days"),
    ],
)
def test_dates_that_cannot_be_are_said(officer: Officer, away: tuple[date, date], said: str) -> None:
    with pytest.raises(BadInput, match=said):
        officer.office.handover("", away)


def test_it_is_written_as_a_tagged_pdf_and_as_text_and_never_over_another(
    officer: Officer, reference: str, tmp_path: Path
) -> None:
    pdf, text = officer.office.hand_over(tmp_path / "new", "Bea Cover", AWAY)
    again, _ = officer.office.hand_over(tmp_path / "new", "Bea Cover", AWAY)

    read = pypdf.PdfReader(pdf)
    words = " ".join(page.extract_text() for page in read.pages)
    assert reference in words
    assert "Ring before a visit" in words
    assert read.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert "Third time I have rung about the damp" in text.read_text(encoding="utf-8")
    assert pdf.name == "handover-2026-11-22.pdf"
    assert again != pdf
    assert pdf.stat().st_mode & 0o077 == 0


def test_the_cover_acts_under_their_own_name_and_the_officer_reads_what_was_done(
    officer: Officer, reference: str, tmp_path: Path
) -> None:
    officer.office.close()
    place = tmp_path / "casedesk.db"
    cover = Office.open(place, None, as_at=date(2026, 11, 24), who="Bea Cover")
    cover.perform("note", reference, Note(text="Rang about the visit", on=date(2026, 11, 24)))
    cover.close()

    back = Office.open(place, None, as_at=date(2026, 12, 7))
    (done,) = back.done_by_others(date(2026, 11, 20))
    assert (done.reference, done.act, done.who) == (reference, "note", "Bea Cover")
    assert "Rang about the visit" in done.line
    assert back.case(reference).complaint.events[-1].by == "Bea Cover"
    assert back.case(reference).complaint.handler == "Ann Example"
    back.close()


def test_a_day_to_come_has_nothing_done_since(officer: Officer) -> None:
    with pytest.raises(BadInput, match="has not come yet"):
        officer.office.done_by_others(date(2026, 11, 23))


def test_the_latest_leave_that_has_begun_is_where_being_away_began(officer: Officer) -> None:
    assert officer.office.away_since() == date(2026, 11, 8)  # no leave set: two weeks ago
    officer.office.save_settings({"leave": "2026-11-16..2026-11-20, 2026-12-21..2027-01-04"})
    assert officer.office.away_since() == date(2026, 11, 16)


def test_what_was_to_be_aimed_for_before_today_stands_under_its_last_day(officer: Officer) -> None:
    """Received Monday 16 November: to aim for Friday the 20th, two days ago; the last day is Monday the 23rd."""
    reference = officer.log("2026-11-16")
    days = dict(officer.office.handover("", AWAY).diary)

    assert days[date(2026, 11, 23)] == (
        f"{reference}, T. Okafor: Acknowledge, define (last day Mon 23 Nov 2026)",
    )
    assert date(2026, 11, 22) not in days


def test_without_a_representative_it_says_that_nobody_else_may_be_told(officer: Officer) -> None:
    officer.log("2026-11-20", needs="His son interprets after four")

    assert "Nobody else has authority on record to discuss it" in officer.office.handover_text("", AWAY)


def test_an_open_hazard_is_among_the_first_things_to_do(officer: Officer) -> None:
    """Logged last and due last; a hazard does not wait for its turn."""
    officer.log("2026-11-09", resident="J. Whitlock")  # late since Monday 16 November
    reference = officer.log("2026-11-20", text="Black mould over the cot")
    officer.do(
        "hazard",
        reference,
        kind="damp and mould",
        noticed="2026-11-20",
        text="Mould over the cot",
        passed_to="Repairs",
    )
    first = next(topic for topic in officer.office.handover("", AWAY).front if topic.title == "Do first")

    assert any(line.startswith(f"2. {reference}, T. Okafor: HAZARD, damp and mould.") for line in first.lines)

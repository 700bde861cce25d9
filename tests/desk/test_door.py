"""At the door, on the screen: one question at a time, the form it leads to, and the log of what was no complaint."""

from datetime import date
from typing import Any

import pytest
from desk.conftest import Desk, do
from desk.formdesk import fill
from desk.screens_seen import everything, settled, told
from desk.test_hostile_text import ESCAPES, MARKUP, WIDE
from textual.pilot import Pilot

from casedesk.casework.office import Office
from casedesk.desk.forms.screen import ActForm
from casedesk.desk.screens.requests import RequestsScreen
from casedesk.desk.screens.triage import DoorScreen
from casedesk.desk.widgets.section import Section
from casedesk.desk.widgets.table import Table
from casedesk.records import Complaint
from casedesk.records.approaches import Approach

RECEIVED = date(2026, 11, 18)


def request(office: Office, **more: Any) -> str:
    """A request of Wednesday 18 November, to be looked at again on Friday 4 December if nothing else is said."""
    usual = {
        "kind": "service request",
        "resident": "F. Rahman",
        "channel": "phone",
        "text": "The radiator weeps",
    }
    return do(office, "record", **{**usual, "received": RECEIVED, "reason": "First report", **more})


def lines(pilot: Pilot[Any]) -> list[str]:
    """The references in the log, as shown."""
    return [each.reference for each in pilot.app.screen.query_one("#log", Table).rows]


async def filled(pilot: Pilot[Any], **typed: str) -> None:
    """Type into the fields of the form on the screen, and send it."""
    await settled(pilot)
    form = pilot.app.screen
    assert isinstance(form, ActForm)
    fill(form, **typed)
    await pilot.press("ctrl+s")
    await settled(pilot)


async def test_a_first_report_is_written_down_with_the_answers_that_led_there(
    desk: Desk, office: Office
) -> None:
    async with desk().run_test(size=(80, 24)) as pilot:
        await pilot.press("b", "2", "1")
        assert "Are they unhappy with how we have dealt with it" in pilot.app.screen.query_one(Section).text
        await pilot.press("2")
        assert pilot.app.screen.query_one(Section).text.startswith("A service request (1.4)")
        await pilot.press("enter")
        await filled(
            pilot,
            received="18/11",
            resident="F. Rahman",
            channel="phone",
            text="The radiator weeps",
            reason="First report",
        )
        assert not isinstance(pilot.app.screen, DoorScreen), "the questions are over"
    (kept,) = office.approaches()
    assert (kept.kind, kept.answers) == ("service request", "wish=no what=request unhappy=no")


async def test_whoever_wants_to_complain_is_not_asked_what_it_was(desk: Desk, office: Office) -> None:
    async with desk().run_test(size=(80, 24)) as pilot:
        await pilot.press("b", "2", "4")
        assert pilot.app.screen.query_one(Section).text.startswith("A survey remark (1.6)")
        await pilot.press("c", "1")
        assert pilot.app.screen.query_one(Section).text.startswith("A complaint (1.2)")
        await pilot.press("enter")
        await filled(pilot, received="18/11", resident="B. Quill", channel="phone", text="The lift again")
    case = office.case("C26-007").complaint
    assert "Why a complaint: They want to complain, and that settles it. (1.3)" in case.events[0].text


async def test_what_is_refused_is_logged_first_and_then_refused_on_its_ground(
    desk: Desk, office: Office
) -> None:
    async with desk().run_test(size=(80, 24)) as pilot:
        await pilot.press("b", "1", "2", "2", "2")
        assert pilot.app.screen.query_one(Section).text.startswith("Refused (2.4)")
        await pilot.press("enter")
        await filled(pilot, received="18/11", resident="Z. Old", channel="phone", text="The kitchen of 2019")
        form = pilot.app.screen
        assert isinstance(form, ActForm)
        assert (form.spec.name, form.reference) == ("refuse", "C26-007")
        assert form.given()["ground"] == "too long ago"
    assert office.case("C26-007").complaint.refused is None, "not before its own form is sent"


async def test_the_last_answer_can_be_taken_back(desk: Desk) -> None:
    async with desk().run_test(size=(80, 24)) as pilot:
        await pilot.press("b", "2", "5", "backspace")
        assert "What have they come with?" in pilot.app.screen.query_one(Section).text
        await pilot.press("backspace", "backspace")
        assert "Do they want to complain?" in pilot.app.screen.query_one(Section).text
        await pilot.press("escape")
        assert not isinstance(pilot.app.screen, DoorScreen)


async def test_one_key_makes_a_complaint_of_a_request(desk: Desk, office: Office) -> None:
    request(office)
    async with desk().run_test(size=(120, 40)) as pilot:
        await pilot.press("g")
        await settled(pilot)
        assert "look again Fri 4 Dec" in everything(pilot.app)
        await pilot.press("n")
        await settled(pilot)
        await filled(pilot, received="20/11", text="Nobody came")
        assert isinstance(pilot.app.screen, RequestsScreen)
        assert "Became C26-007; the work on it goes on." in everything(pilot.app)
    made, still = office.anything("C26-007"), office.anything("SR26-001")
    assert isinstance(made, Complaint) and isinstance(still, Approach)
    assert (made.first_contact, still.settled) == (RECEIVED, None)


async def test_the_log_is_filtered_by_number_kind_and_words(desk: Desk, office: Office) -> None:
    request(office)
    request(office, kind="compliment", text="Kind caretaker")
    request(office, follow_up=date(2026, 11, 22))
    async with desk().run_test(size=(80, 24)) as pilot:
        await pilot.press("g")
        await settled(pilot)
        assert lines(pilot)[0] == "SR26-002", "what waits longest first"
        assert "thank Fri 4 Dec" in everything(pilot.app)
        await pilot.press("2")
        await settled(pilot)
        assert lines(pilot) == ["SR26-002"]
        await pilot.press("1", "t", "t", "t", "t")
        await settled(pilot)
        assert lines(pilot) == ["CP26-001"]
        await pilot.press("t", "slash", *"weeps")
        await settled(pilot)
        assert lines(pilot) == ["SR26-002", "SR26-001"]


async def test_an_empty_log_says_what_to_press(desk: Desk) -> None:
    async with desk().run_test(size=(80, 24)) as pilot:
        await pilot.press("g")
        await settled(pilot)
        assert "Press b when somebody comes with something" in everything(pilot.app)
        await pilot.press("r")
        assert "Press b" in told(pilot.app)[-1]


@pytest.mark.fault(27)
async def test_what_somebody_said_is_shown_and_never_obeyed(desk: Desk, office: Office) -> None:
    for text in (*MARKUP, *ESCAPES, *WIDE):
        request(office, text=text, resident=text[:400], reason=text[:400], passed_to=text[:400])
    async with desk().run_test(size=(120, 40)) as pilot:
        await pilot.press("g")
        await settled(pilot)
        assert len(lines(pilot)) == len(MARKUP) + len(ESCAPES) + len(WIDE)
        for _ in lines(pilot):
            assert not set("\x1b\x07\x9b\x00") & set(everything(pilot.app))
            await pilot.press("down")
        seen = everything(pilot.app)
    assert "[/foo] hi" in seen and "[@click=app.quit]" in seen

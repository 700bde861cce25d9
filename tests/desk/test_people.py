"""Residents on the desk: found as typed, opened by enter, what is kept of them shown before any contact."""

from datetime import date
from typing import Any

from desk.conftest import Desk, do
from desk.formdesk import fill
from desk.screens_seen import everything, settled
from textual.pilot import Pilot

from casedesk.casework.office import Office
from casedesk.desk.forms.letter_head import usual_way
from casedesk.desk.forms.screen import ActForm
from casedesk.desk.screens.people import PeopleScreen
from casedesk.desk.screens.record import RecordScreen
from casedesk.records import Complaint, Stage

RECEIVED = date(2026, 11, 18)


def logged(office: Office, resident: str, **more: Any) -> str:
    """A complaint of Wednesday 18 November."""
    said = {"received": RECEIVED, "channel": "phone", "text": "The radiator weeps", "resident": resident}
    return do(office, "log", **{**said, **more})


async def shown(pilot: Pilot[Any]) -> str:
    await settled(pilot)
    return everything(pilot.app)


async def test_a_resident_is_found_and_opened_and_what_is_recorded_is_told_everywhere(
    desk: Desk, office: Office
) -> None:
    case = logged(office, "Ada Example", address="12 Ash Road")
    logged(office, "Ben Sample")
    hidden = logged(office, "Cora Hidden")
    do(office, "confidential", hidden, reason="Fears her neighbour")
    async with desk().run_test(size=(100, 30)) as pilot:
        pilot.app.show_people()  # type: ignore[attr-defined]  # as the palette does
        seen = await shown(pilot)
        assert isinstance(pilot.app.screen, PeopleScreen)
        assert "Ada Example" in seen and "Ben Sample" in seen and "(confidential)" in seen
        assert "Cora" not in seen
        await pilot.press(*"ash ada", "enter")
        assert "Ada Example" in await shown(pilot)
        assert isinstance(pilot.app.screen, RecordScreen)

        pilot.app.open_form("need", case)  # type: ignore[attr-defined]
        await settled(pilot)
        form = pilot.app.screen
        assert isinstance(form, ActForm)
        fill(form, kind="disability", text="Deaf: write, do not ring")
        await pilot.press("ctrl+s")
        assert "Disability: Deaf: write, do not ring" in await shown(pilot)
        pilot.app.open_form("acknowledge", case)  # type: ignore[attr-defined]
        assert "⚑ Disability: Deaf: write, do not ring" in await shown(pilot)


async def test_whoever_is_not_there_is_not_found_and_escape_leads_back(desk: Desk) -> None:
    async with desk().run_test(size=(80, 24)) as pilot:
        pilot.app.show_people()  # type: ignore[attr-defined]
        await settled(pilot)
        await pilot.press(*"nobody at all")
        assert "Nobody found." in await shown(pilot)
        await pilot.press("escape")
        assert not isinstance(pilot.app.screen, PeopleScreen)


def test_a_letter_goes_as_the_resident_likes_it_where_that_can_carry_one() -> None:
    rang = Complaint("C26-001", RECEIVED, RECEIVED, "phone", "Ada Example", "", stages=(Stage(1, RECEIVED),))
    assert usual_way(None, rang, "email") == "email"
    assert usual_way(None, rang._replace(channel="email"), "phone") == "email"
    assert usual_way(None, rang, "phone") == "letter"

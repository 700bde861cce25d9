"""The self-assessment on the desk: found, filtered, answered by keys, read whole on a narrow screen."""

from datetime import date
from typing import Any

import pytest
from desk.conftest import Desk, do
from desk.formdesk import fill
from desk.screens_seen import everything, settled, told
from textual.pilot import Pilot

from casedesk.casework.office import Office
from casedesk.casework.whole_office import WholeOffice
from casedesk.desk.forms.screen import ActForm
from casedesk.desk.screens.assessment import AssessmentScreen
from casedesk.rules.assessing import Line

ALL = "1 2 3 4 5 6 7 8 9"


async def shown(pilot: Pilot[Any]) -> str:
    await settled(pilot)
    return everything(pilot.app)


def two_years(office: Office) -> None:
    """Last year's, in which 6.2 was partial, approved; and one that goes on from it with nothing answered."""
    do(office, "assess", began=date(2026, 5, 6))
    do(office, "answer", "SA26-001", provision="6.2", comply="partial", commentary="Contractors are slow")
    do(office, "answer", "SA26-001", provision=ALL, comply="yes")
    do(office, "plan-action", "SA26-001", provision="6.2", text="Train them", by=date(2026, 11, 20))
    do(office, "approve", "SA26-001", on=date(2026, 6, 17), by="The board")
    do(office, "assess", began=date(2026, 11, 18), reason="the Ombudsman asked", submit_by=date(2027, 3, 1))


async def test_it_is_walked_through_with_one_key_for_as_last_time_and_one_for_another_answer(
    desk: Desk, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    two_years(office)
    said = {"6.2": Line("6.2", "41 of 43 in time", contradicts=True)}
    monkeypatch.setattr(
        WholeOffice, "live_lines", lambda _office, each: said if each.answer("6.2").comply == "yes" else {}
    )
    async with desk().run_test(size=(120, 40)) as pilot:
        pilot.app.show_assessment()  # type: ignore[attr-defined]  # as the palette does
        seen = await shown(pilot)
        assert "SA26-002" in seen and "0 of 72 answered" in seen and "1 action open, 1 LATE" in seen
        await pilot.press("equals_sign")
        await settled(pilot)
        await pilot.press("equals_sign")
        assert "2 of 72 answered" in await shown(pilot)
        screen = pilot.app.screen
        assert isinstance(screen, AssessmentScreen)

        await pilot.press("2")  # what has no answer yet: 6.2 is the 35th of them
        await pilot.press(*["down"] * 34, "a")
        seen = await shown(pilot)
        form = pilot.app.screen
        assert isinstance(form, ActForm)
        assert "What 6.2 asks" in seen and "Last time: partial." in seen and "Contractors are slow" in seen
        fill(form, comply="yes")
        await pilot.press("ctrl+s")
        assert "3 of 72 answered" in await shown(pilot)
        await pilot.press("4")
        seen = await shown(pilot)
        assert "41 of 43 in time" in seen and "They speak against this yes" in seen
        assert "(SA26-001): partial" in seen

        await pilot.press("t")
        assert "approved Wed 17 Jun 2026" in await shown(pilot)
        await pilot.press("1", "a")
        await settled(pilot)
        assert told(pilot.app)[-1].startswith("Approved Wed 17 Jun: its answers stay.")
        assert pilot.app.screen is screen


async def test_on_a_narrow_screen_enter_shows_one_provision_whole_and_escape_leads_back(
    desk: Desk, office: Office
) -> None:
    two_years(office)
    async with desk().run_test(size=(80, 24)) as pilot:
        pilot.app.open_case("SA26-002")  # type: ignore[attr-defined]
        await settled(pilot)
        await pilot.press("5", "enter", "m")
        form = pilot.app.screen
        await settled(pilot)
        assert isinstance(form, ActForm)
        fill(form, by=date(2026, 12, 4), reason="The trainer is ill")
        await pilot.press("ctrl+s")
        seen = await shown(pilot)
        assert "1. For 6.2, by Fri 4 Dec 2026: Train them. The trainer is ill." in seen
        await pilot.press("escape")
        assert "Provisions" in await shown(pilot)
        await pilot.press("d")
        assert isinstance(pilot.app.screen, ActForm)
        await pilot.press("escape", "escape")
        await settled(pilot)
        assert not isinstance(pilot.app.screen, AssessmentScreen)


async def test_where_there_is_none_its_form_opens(desk: Desk, office: Office) -> None:
    async with desk().run_test(size=(80, 24)) as pilot:
        pilot.app.show_assessment()  # type: ignore[attr-defined]
        assert "Begin a self-assessment" in await shown(pilot)
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert office.assessments()[0].reference == "SA26-001"

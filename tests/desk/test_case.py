"""The case screen and the dialog that tells why a date is the date."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date

import pytest
from desk.conftest import Desk, acknowledged, do, log
from desk.screens_seen import everything, settled, told
from rules.anything import LAWS
from textual.pilot import Pilot

from casedesk.casework.office import Office
from casedesk.desk.app import CasedeskApp
from casedesk.desk.dialogs.ask import Confirm
from casedesk.desk.screens.case import CaseScreen
from casedesk.desk.screens.why import WhyScreen
from casedesk.desk.screens.worklist import WorklistScreen
from casedesk.desk.widgets.case_parts import clock_title
from casedesk.desk.widgets.key_line import KeyLine
from casedesk.desk.widgets.rail import Rail
from casedesk.desk.widgets.section import Section
from casedesk.records import Facts, Stage
from casedesk.rules.clocks import clocks


@asynccontextmanager
async def case(
    app: CasedeskApp, reference: str, size: tuple[int, int] = (120, 40)
) -> AsyncIterator[Pilot[None]]:
    """The desk with one case open."""
    async with app.run_test(size=size) as pilot:
        app.open_case(reference)
        await pilot.pause()
        await settled(pilot)
        yield pilot


def said(pilot: Pilot[None], section: str) -> str:
    """What a section says."""
    return pilot.app.screen.query_one(f"#{section}", Section).text


async def test_the_rail_says_how_far_it_has_come(desk: Desk) -> None:
    async with case(desk(), "C26-004") as pilot:
        rail = pilot.app.screen.query_one(Rail).render().plain
    assert rail.startswith(
        "✓ Received Thu 15 Oct ── ✓ Stage 1 answered Mon 2 Nov ── ▲ Acknowledge by Tue 24 Nov"
    )
    assert "◌ Final response by Tue 22 Dec" in rail
    assert rail.endswith("Closed")


async def test_the_next_act_comes_with_what_it_still_needs(desk: Desk) -> None:
    async with case(desk(), "C26-001") as pilot:
        box = pilot.app.screen.query_one("#next", Section)
        assert "Next: " in box.border_title and "define" in box.border_title
        assert (
            "Acknowledge, define by Tue 24 Nov · day 3 of 5 · 2 working days left · aim for Mon 23 Nov"
            in box.text
        )
        assert "Still needed: the points complained of (5.6)   d define" in box.text
        assert "Still needed: the outcome sought (5.6)   d define" in box.text


async def test_on_her_last_day_in_she_must_answer_or_extend(desk: Desk) -> None:
    """Due Monday 23 November, seen on Sunday 22; she is next in on Tuesday."""
    async with case(desk(), "C26-006") as pilot:
        box = pilot.app.screen.query_one("#next", Section)
        assert "answer, or" in box.border_title and "extend, today" in box.border_title
        assert "Answer or extend today by Mon 23 Nov · day 10 of 10" not in box.text
        assert "Answer or extend today by Mon 23 Nov" in box.text
        keys = pilot.app.screen.query_one(KeyLine).render().plain
    assert "r respond" in keys and "e extend" in keys


async def test_clocks_tell_met_late_and_running_in_words(desk: Desk) -> None:
    async with case(desk(), "C26-002") as pilot:
        clocks = said(pilot, "clocks")
    assert "✓ Acknowledge, define and log 6.2" in clocks
    assert "done Mon 2 Nov, in time: due Thu 5 Nov" in clocks
    assert "‼ Respond 6.3" in clocks and "by Mon 16 Nov · LATE by 4" in clocks


async def test_a_late_acknowledgement_shows_the_date_a_timely_one_would_have_given(
    desk: Desk, office: Office
) -> None:
    """Received Monday 2 November, to be acknowledged by Monday 9; done on Thursday 12.

    Ten working days from the 12th are Thursday 26 November; fifteen from receipt are Monday 23.
    """
    late = acknowledged(office, "B. Osei", date(2026, 11, 2), date(2026, 11, 12), "The gutter leaks")
    async with case(desk(), late) as pilot:
        clocks = said(pilot, "clocks")
    assert "done Thu 12 Nov, LATE by 3 working days: it was due Mon 9 Nov" in clocks
    assert "by Thu 26 Nov" in clocks
    assert "a timely acknowledgement would have given Mon 23 Nov" in clocks


async def test_people_and_what_to_know_first(desk: Desk) -> None:
    async with case(desk(), "C26-001") as pilot:
        people = said(pilot, "people")
    assert people.startswith("Know first  Large print, ring first")
    assert "Logged" not in people


async def test_what_only_a_2022_case_needs_shows_only_there(desk: Desk) -> None:
    async with case(desk(), "C24-001") as pilot:
        assert "Logged             Wed 13 Mar 2024" in said(pilot, "people")
        assert "2022 Code" in everything(pilot.app)
        assert pilot.app.screen.query_one("#next", Section).border_title == "Ended"


async def test_points_findings_and_the_outcome_sought(desk: Desk) -> None:
    async with case(desk(), "C26-004") as pilot:
        points = said(pilot, "points")
    assert "1 Rubble on the stairs" in points
    assert "stage 1: upheld, It happened" in points
    assert "Wants: It put right" in points


async def test_promises_outlive_the_response(desk: Desk) -> None:
    async with case(desk(), "C26-005") as pilot:
        assert "Rehang the bathroom door · by Fri 4 Dec" in said(pilot, "promises")


async def test_the_timeline_tells_when_it_happened_and_when_it_was_written_down(desk: Desk) -> None:
    async with case(desk(), "C26-002") as pilot:
        timeline = said(pilot, "timeline")
    first, second = timeline.splitlines()[:2]
    assert first.startswith("Thu 29 Oct  received")
    assert second == "recorded Sun 22 Nov"


async def test_t_goes_through_the_kinds_of_entry(desk: Desk, office: Office) -> None:
    do(office, "note", "C26-002", text="The boiler part is on order", on=date(2026, 11, 10))
    async with case(desk(), "C26-002") as pilot:
        seen = {}
        for _ in range(4):
            await pilot.press("t")
            section = pilot.app.screen.query_one("#timeline", Section)
            seen[section.border_title] = section.text
    assert list(seen) == [
        "Timeline · in touch",
        "Timeline · inside",
        "Timeline · notes",
        "Timeline · all",
    ], "kinds of which there is nothing are passed over"
    assert "boiler part" in seen["Timeline · notes"] and "boiler part" not in seen["Timeline · inside"]
    assert "acknowledged" not in seen["Timeline · notes"]


async def test_earlier_complaints_of_the_same_resident_are_beside_it(desk: Desk, office: Office) -> None:
    log(office, "T. Okafor", date(2026, 11, 20), "The lights in the hall", address="12 Elm Court")
    async with case(desk(), "C26-001") as pilot:
        assert "C26-007 The lights in the hall" in said(pilot, "earlier")


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_tab_reaches_every_section_at_both_sizes(desk: Desk, size: tuple[int, int]) -> None:
    async with case(desk(), "C26-002", size) as pilot:
        seen = set()
        for _ in range(8):
            await pilot.press("tab")
            await pilot.pause()
            focused = pilot.app.focused
            assert focused is not None
            seen.add(focused.id)
            assert focused.region.height > 0
            assert pilot.app.screen.region.contains(*focused.region.offset) or focused.region.y < size[1]
    assert {"clocks", "points", "people", "said", "timeline"} <= seen


async def test_an_act_seen_from_the_case_shows_at_once_there_and_on_the_worklist(
    desk: Desk, office: Office
) -> None:
    app = desk()
    async with case(app, "C26-001") as pilot:
        do(office, "define", "C26-001", points=("Damp",), outcome_sought="It cured", sent=date(2026, 11, 20))
        app.refresh_case("C26-001")
        await settled(pilot)
        assert "Wants: It cured" in said(pilot, "points")
        await pilot.press("escape")
        await settled(pilot)
        assert isinstance(app.screen, WorklistScreen)
        assert app.screen.reference == "C26-001"


async def test_undoing_the_logging_leaves_the_case(desk: Desk, office: Office) -> None:
    app = desk()
    async with case(app, "C26-001") as pilot:
        await pilot.press("u")
        while not isinstance(app.screen, Confirm):
            await pilot.pause(0.02)
        await pilot.press("y")
        await settled(pilot)
        await settled(pilot)
        assert isinstance(app.screen, WorklistScreen)
        assert told(app) == ["Undone: C26-001 is no longer logged."]


async def test_slash_searches_from_a_case(desk: Desk) -> None:
    async with case(desk(), "C26-001") as pilot:
        await pilot.press("slash")
        await settled(pilot)
        assert isinstance(pilot.app.screen, WorklistScreen)
        assert pilot.app.focused is not None and pilot.app.focused.id == "search"


@pytest.mark.fault(19)
async def test_midnight_moves_the_case(desk: Desk, office: Office) -> None:
    async with case(desk(), "C26-002") as pilot:
        office._today.as_at = date(2026, 11, 23)
        await pilot.press("down")
        await settled(pilot)
        assert "by Mon 16 Nov · LATE by 5" in said(pilot, "clocks")


async def test_why_shows_the_derivation_and_digits_and_arrows_choose(desk: Desk) -> None:
    """Acknowledged Monday 2 November; ten working days are Tuesday 3 to Monday 16 November."""
    async with case(desk(), "C26-002") as pilot:
        await pilot.press("w")
        await settled(pilot)
        assert isinstance(pilot.app.screen, WhyScreen)
        lines = said(pilot, "derivation")
        assert "starts Mon 2 Nov 2026: stage 1 acknowledged" in lines
        assert "day 10 is Mon 16 Nov 2026" in lines
        await pilot.press("1")
        await settled(pilot)
        assert "starts Thu 29 Oct 2026: complaint received" in said(pilot, "derivation")
        await pilot.press("down")
        await settled(pilot)
        assert "day 10 is Mon 16 Nov 2026" in said(pilot, "derivation")
        await pilot.press("y")
        assert pilot.app.clipboard.startswith(
            "C26-002 · Respond · due Mon 16 Nov 2026 · 2024 Code, 6.3\nstarts Mon 2 Nov"
        )
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, CaseScreen)


async def test_both_bases_are_shown_where_the_landlord_has_a_policy(desk: Desk, office: Office) -> None:
    """The policy of 2025 decides stage 1 within ten working days of receipt: Thursday 29 October to 12 November."""
    from casedesk.desk.resources import resource

    office.save_policy(
        (resource("sample_data") / "policies" / "policy_2025.toml").read_text(encoding="utf-8")
    )
    async with case(desk(), "C26-002") as pilot:
        clocks = said(pilot, "clocks")
        assert "Our policy: respond" in clocks and "by Thu 12 Nov · LATE by 6" in clocks
        assert "by Mon 16 Nov · LATE by 4" in clocks
        await pilot.press("w")
        await settled(pilot)
        assert "by our policy: Thu 12 Nov 2026" in everything(pilot.app)


@pytest.mark.parametrize(
    ("number", "title", "basis", "several", "named"),
    [
        (1, "Respond", "code", False, "Respond"),
        (1, "Respond", "policy", False, "Our policy: respond"),
        (1, "Acknowledge, define and log", "code", True, "Stage 1: acknowledge, define and log"),
        (
            2,
            "Acknowledge, define and log",
            "policy",
            True,
            "Our policy, stage 2: acknowledge, define and log",
        ),
        (2, "Respond at stage 2", "code", True, "Respond at stage 2"),
    ],
)
def test_a_clock_names_its_stage_where_there_are_several(
    number: int, title: str, basis: str, several: bool, named: str
) -> None:
    day = date(2026, 11, 23)
    clock = clocks(Facts(day, None, (Stage(1, day),)), LAWS[None], day)[0]
    assert clock_title(clock._replace(id=f"stage{number}.x", title=title, basis=basis), several) == named

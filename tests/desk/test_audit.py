"""The audit trail on the screen: when, which act, by whom, from what to what, and whether the seals hold."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from desk.formdesk import Deskful
from desk.screens_seen import everything, seen, told

from casedesk.desk.forms.lines import Line
from casedesk.desk.screens.audit import AuditScreen


@pytest.fixture
def full(bare_store: Path, tmp_path: Path) -> Iterator[Deskful]:
    """A store of this test's own."""
    full = Deskful.copied(bare_store, tmp_path)
    yield full
    full.close()


async def test_the_trail_lists_acts_and_shows_old_and_new(full: Deskful, tmp_path: Path) -> None:
    """A corrected date: from Tue 17 to Mon 16 November; the newest entry is marked first."""
    reference = full.logged()
    full.do("correct", reference, received="2026-11-16", reason="Misread")
    app = full.app(lambda: AuditScreen(reference))
    async with app.run_test(size=(120, 40)) as pilot:
        await seen(pilot, "unbroken")
        await seen(pilot, "received on: Tue 17 Nov 2026 → Mon 16 Nov 2026")
        there = everything(app)
        assert f"Audit trail · {reference} · 2 entries" in there
        assert "Log a complaint" in there
        assert "Ruth Ellery" in there
        await pilot.press("down")
        await seen(pilot, "resident: T. Okafor")
        await pilot.press("slash", *"correct ruth")
        await seen(pilot, "1 entry")
        await pilot.press("escape", "y")
        assert "Correct a fact" in app.clipboard
        assert "Log a complaint" in app.clipboard  # esc takes the words away first
        await pilot.press("ctrl+e")
        await pilot.pause(0.2)
        app.screen.query_one(Line).value = str(tmp_path)
        await pilot.press("ctrl+s")
        while not any("Written to" in each for each in told(app)):
            await pilot.pause(0.1)
        await pilot.press("question_mark")
        await seen(pilot, "The audit trail")
        await pilot.press("escape", "escape")
        await pilot.pause(0.1)
        assert app.results == [None]
    (paper,) = tmp_path.glob("*-trail.pdf")
    assert paper.read_bytes().startswith(b"%PDF")


async def test_everything_is_listed_with_what_left_and_a_broken_chain_in_words(full: Deskful) -> None:
    """Whichever entry it is: not by colour alone. Entry 1 is the calendar of the store."""
    reference = full.logged()
    full.call(full.office.write_calendar, full.office.path.parent / "dates.ics", True)
    tamper = "UPDATE audit SET who = 'Nobody' WHERE reference = ?"
    full.call(full.office._store.connection.execute, tamper, (reference,))
    app = full.app(lambda: AuditScreen(None))
    async with app.run_test(size=(80, 24)) as pilot:
        await seen(pilot, "its facts were")
        assert "BROKEN: entry" in everything(app)
        await pilot.press("x")
        await seen(pilot, "1 entry")
        await seen(pilot, f"Calendar file with names, ics, with {reference}")
        await pilot.press("x", "slash", *reference)
        await seen(pilot, "SEAL BROKEN")


async def test_behind_the_lock_others_may_write_and_the_trail_is_read_again(full: Deskful) -> None:
    """Each entry once, and the chain proved to its new end."""
    reference = full.logged()
    app = full.app(lambda: AuditScreen(reference))
    async with app.run_test(size=(120, 40)) as pilot:
        await seen(pilot, f"{reference} · 1 entry · unbroken")
        await pilot.press("ctrl+g")
        await seen(pilot, "Locked at")
        full.do("correct", reference, received="2026-11-16", reason="Misread")
        await pilot.press("enter")
        await seen(pilot, f"{reference} · 2 entries · unbroken")


@pytest.mark.fault(27)
async def test_hostile_values_are_only_text(full: Deskful) -> None:
    """In the resident's name and words."""
    reference = full.logged(resident="[/x]\x1b[31m", text="\u202e[@click=app.quit]go[/]")
    app = full.app(lambda: AuditScreen(reference))
    async with app.run_test(size=(120, 40)) as pilot:
        await seen(pilot, "[/x]")
        there = everything(app)
        assert "[@click=app.quit]go[/]" in there
        assert "\x1b" not in there
        assert "\u202e" not in there

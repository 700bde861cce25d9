"""The officer's week at the desk: the plan, the handover sheet and what was done meanwhile, from the palette."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from desk.formdesk import Deskful
from desk.picking import rest
from desk.screens_seen import chosen, everything, painted, seen, settled, told

from casedesk.desk.screens.reading import ReadingScreen


@pytest.fixture
def full(bare_store: Path, tmp_path: Path) -> Iterator[Deskful]:
    """A store of this test's own, with one complaint about damp, C26-001, to be acknowledged by Tuesday."""
    full = Deskful.copied(bare_store, tmp_path)
    full.logged()
    yield full
    full.close()


async def test_the_plan_and_what_others_did_are_read_from_the_palette(full: Deskful) -> None:
    app = full.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await chosen(pilot, "plan of", "What to do on which of your days")
        assert isinstance(app.screen, ReadingScreen)
        assert "Tuesday 24 November 2026:" in everything(app)
        assert "C26-001, T. Okafor: Acknowledge, define, due Tue 24 Nov." in everything(app)
        assert "ctrl+e" not in painted(app)[-1]  # nothing to write, nothing to open elsewhere
        await pilot.press("ctrl+o", "ctrl+e", "escape")

        await chosen(pilot, "while you", "What others did since")
        assert "Nobody else did anything since then." in everything(app)


async def test_the_handover_sheet_is_read_and_written_to_a_folder(full: Deskful, tmp_path: Path) -> None:
    app = full.app()
    app.written_to = tmp_path
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await chosen(pilot, "handover", "For whoever covers")
        assert "1. C26-001, T. Okafor: Define the complaint, then acknowledge it." in everything(app)
        await pilot.press("ctrl+e")
        await rest(pilot)
        assert "names residents" in everything(app)
        await pilot.press("enter")
        await rest(pilot)

    assert sorted(path.suffix for path in tmp_path.glob("handover-2026-11-22*")) == [".pdf", ".txt"]
    assert told(app) == [f"Written: handover-2026-11-22.pdf and handover-2026-11-22.txt in {tmp_path}."]


async def test_the_dates_are_written_as_a_calendar_file(full: Deskful, tmp_path: Path) -> None:
    app = full.app()
    app.written_to = tmp_path
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("ctrl+p", *"calendar", "space", *"file")
        await seen(pilot, "Your dates for Outlook")
        await pilot.press("enter")
        await rest(pilot)
        assert "without names" in everything(app)
        await pilot.press("enter")
        await rest(pilot)

    assert told(app) == [f"Written: {tmp_path / 'casedesk.ics'}, 2 dates."]
    assert "Okafor" not in (tmp_path / "casedesk.ics").read_text(encoding="utf-8")

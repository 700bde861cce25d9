"""A report made at the desk, from the palette."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from desk.formdesk import Deskful
from desk.picking import rest
from desk.screens_seen import everything, seen, settled, told

from casedesk.desk.dialogs.make_report import MakeReport


@pytest.fixture
def full(bare_store: Path, tmp_path: Path) -> Iterator[Deskful]:
    """A store of this test's own, with one complaint."""
    full = Deskful.copied(bare_store, tmp_path)
    full.logged()
    yield full
    full.close()


async def test_it_says_what_it_will_make_and_then_where_it_went(full: Deskful, tmp_path: Path) -> None:
    app = full.app()
    app.written_to = tmp_path
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("ctrl+p", *"make", "space", *"a", "space", *"rep")
        await seen(pilot, "For the governing body, of the year")
        await pilot.press("enter")
        await rest(pilot)
        assert isinstance(app.screen, MakeReport)
        assert "Counted: July to September 2026, beside April to June 2026" in everything(app)
        await pilot.press("right", "right", "right")
        await rest(pilot)
        assert "Counted: April to September 2026" in everything(app)
        assert "Counts of 1 to 4 are left out." in everything(app)
        await pilot.press("ctrl+s")
        await rest(pilot)
        name = "complaints-web-2026-04-01-to-2026-09-30.pdf"
        assert (tmp_path / name).read_bytes().startswith(b"%PDF")
        assert told(app) == [f"Written: {name} in {tmp_path}."]

"""A report made at the desk, from the palette."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from desk.formdesk import Deskful, fill
from desk.picking import rest
from desk.screens_seen import everything, seen, settled, told

from casedesk.desk.dialogs.make_report import MakeReport
from casedesk.desk.figuring import show_measures
from casedesk.desk.reports import make_report


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
        assert "Counted: July to September 2026, as known today" in everything(app)
        await pilot.press("right", "right", "right")
        await rest(pilot)
        assert "Counted: April to September 2026" in everything(app)
        assert "Counts of 1 to 4 are left out." in everything(app)
        await pilot.press("ctrl+s")
        await rest(pilot)
        name = "complaints-web-2026-04-01-to-2026-09-30.pdf"
        assert (tmp_path / name).read_bytes().startswith(b"%PDF")
        written, lacking = told(app)
        assert written == f"Written: {name} in {tmp_path}."
        assert lacking.startswith("How to reach you stands nowhere")


async def test_a_year_as_it_was_known_on_an_earlier_day(full: Deskful, tmp_path: Path) -> None:
    app = full.app()
    app.written_to = tmp_path
    async with app.run_test(size=(100, 40)) as pilot:
        await settled(pilot)
        app.begin(make_report(app))
        await rest(pilot)
        fill(app.screen, year="2026-27", known="21/11/2026")
        await rest(pilot)
        assert "Counted: 2026–27, so far, as known on Sat 21 Nov 2026" in everything(app)
        fill(app.screen, known="1/12/2026")
        await rest(pilot)
        assert "has not come yet" in everything(app)


async def test_the_homes_are_asked_for_where_the_measures_are_counted_by_them(full: Deskful) -> None:
    app = full.app()
    async with app.run_test(size=(100, 40)) as pilot:
        await settled(pilot)
        app.begin(show_measures(app))
        await seen(pilot, "How many homes were there at the end of 2025–26?")
        fill(app.screen, rental="812")
        await pilot.press("ctrl+s")
        await seen(pilot, "812 homes")
    assert full.call(full.office.settings)["homes"] == "2025-26: 812 rental"

"""Putting things right on the screen: money typed head by head, and the guidance beside it, read and changed."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from desk.formdesk import Deskful, fill, judged
from desk.letterdesk import until
from desk.screens_seen import everything

from casedesk.desk.forms.screen import ActForm
from casedesk.desk.screens.guidance import GuidanceForm, GuidanceScreen, show_guidance


@pytest.fixture
def full(bare_store: Path, tmp_path: Path) -> Iterator[Deskful]:
    """A store of this test's own."""
    full = Deskful.copied(bare_store, tmp_path)
    yield full
    full.close()


async def test_it_is_read_and_changed_and_read_again(full: Deskful) -> None:
    app = full.app()
    async with app.run_test(size=(120, 40)) as pilot:
        await judged(pilot)
        app.begin(show_guidance(app))
        await until(pilot, GuidanceScreen)
        assert "THE FOUR HEADS OF MONEY" in everything(app)
        await pilot.press("e")
        await until(pilot, GuidanceForm)
        await judged(pilot)
        fill(app.screen, dated="3 nov", text="We pay £10 for a missed visit.")
        await judged(pilot)
        await pilot.press("ctrl+s")
        for _ in range(200):
            if "As at 3 November 2026" in (seen := everything(app)):
                break
            await pilot.pause(0.02)
        assert "We pay £10 for a missed visit." in seen
    assert full.call(full.office.guidance).own


async def test_money_is_typed_head_by_head_and_what_it_comes_to_is_said_first(full: Deskful) -> None:
    reference = full.acknowledged()
    app = full.app(lambda: ActForm("money", reference))
    async with app.run_test(size=(120, 40)) as pilot:
        await judged(pilot)
        fill(app.screen, statutory="0", loss="45.20 the heater", trouble="some")
        await judged(pilot)
        assert app.screen.row("trouble").problem.startswith("Time and trouble: “some” is not a sum of money.")
        fill(app.screen, trouble="£100 four calls")
        await judged(pilot)
        assert app.screen.row("distress").problem.startswith("distress and inconvenience has not been")
        fill(app.screen, distress="0")
        await judged(pilot)
        assert any("£145.20 in all" in line for line in app.screen.preview.lines)
        await pilot.press("ctrl+s")
        await judged(pilot)
    assert [each.pence for each in full.case(reference).money] == [0, 4520, 10000, 0]

"""Another landlord's form taken over at the desk, and this year's written beside it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from desk.formdesk import Deskful
from desk.picking import rest
from desk.screens_seen import everything, seen, settled

from casedesk.desk.dialogs.ask import Choose
from casedesk.desk.dialogs.ask_folder import AskFolder
from casedesk.desk.screens.assessment import AssessmentScreen


@pytest.fixture
def empty(bare_store: Path, tmp_path: Path) -> Iterator[Deskful]:
    """A store with nothing in it yet."""
    made = Deskful.copied(bare_store, tmp_path)
    yield made
    made.close()


async def test_harrows_form_is_taken_over_and_a_form_written(empty: Deskful, tmp_path: Path) -> None:
    app = empty.app()
    app.written_to = tmp_path
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("ctrl+p", *"take", "space", *"over")
        await seen(pilot, "Last year's, made elsewhere")
        await pilot.press("enter")
        await rest(pilot)
        assert isinstance(app.screen, Choose)
        assert "Harrow, 2022: eight times no, twelve things to do" in everything(app)
        await pilot.press("enter")
        await rest(pilot)
        assert isinstance(app.screen, AssessmentScreen)
        await pilot.press("x")
        await rest(pilot)
        assert isinstance(app.screen, AskFolder)
        await pilot.press("ctrl+s")
        await rest(pilot)
    assert (tmp_path / "self-assessment-SA22-001.pdf").read_bytes().startswith(b"%PDF")

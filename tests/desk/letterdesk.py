"""What the tests of letters share: a store with the Ombudsman's details, and a letter opened by its key."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from desk.formdesk import Deskful, judged
from textual.content import Content
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Static

from casedesk.desk.dialogs.ask import Choose
from casedesk.desk.screens.letter import LetterScreen
from casedesk.desk.widgets.checks import Checks

SMALL, LARGE = (80, 24), (120, 40)
OMBUDSMAN = {
    "ombudsman_details": "Housing Ombudsman Service, PO Box 1484, Unit D, Preston, PR2 0ET; 0300 111 3000;"
    " www.housing-ombudsman.org.uk",
    "ombudsman_checked": date(2026, 10, 3).isoformat(),
    "landlord_contact": "1 Mill Lane, Preston PR9 9ZZ; 01632 960000",
}


@pytest.fixture
def full(bare_store: Path, tmp_path: Path) -> Iterator[Deskful]:
    """A store of this test's own, with the Ombudsman's details in its settings."""
    full = Deskful.copied(bare_store, tmp_path)
    full.call(full.office.save_settings, OMBUDSMAN)
    yield full
    full.close()


async def until(pilot: Pilot[Any], screen: type[Screen[Any]]) -> None:
    """Wait until such a screen has the keys; nothing else is waited for."""
    for _ in range(200):
        await pilot.pause(0.02)
        if isinstance(pilot.app.screen, screen):
            break
    assert isinstance(pilot.app.screen, screen), pilot.app.screen
    await pilot.pause()


async def open_letter(pilot: Pilot[Any], reference: str, *choice: str) -> LetterScreen:
    """Press ``l`` on a case and choose a letter: the likeliest, or the one that ``choice`` goes to."""
    pilot.app.open_case(reference)  # type: ignore[attr-defined]
    await judged(pilot)
    await pilot.press("l")
    await until(pilot, Choose)
    await pilot.press(*choice, "enter")
    await until(pilot, LetterScreen)
    await judged(pilot)
    assert isinstance(pilot.app.screen, LetterScreen)
    return pilot.app.screen


def tally(screen: LetterScreen) -> str:
    """What is said of all checks in one line."""
    return Content.from_markup(str(screen.query_one("#what").border_title)).plain


def consequences(screen: LetterScreen) -> str:
    """What the letter does, in words."""
    return str(screen.query_one("#consequences", Static).content)


def missing(screen: LetterScreen) -> list[str]:
    """The ids of what is missing, in the order shown."""
    return [check.id for check in screen.query_one(Checks).missing]


def put_text(screen: LetterScreen, text: str) -> None:
    """Type another letter over the one that is there."""
    screen.area.text = text

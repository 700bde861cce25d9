"""From an e-mail file to a logged, defined, acknowledged complaint with its letter issued, by the keyboard alone.

Over an encrypted store, with the PDF that the resident gets made by the real typesetter, on a terminal
of 80 by 24: on Tuesday 24 November 2026 the officer finds the e-mail of Friday 20 in her downloads.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from desk.letterdesk import OMBUDSMAN, until
from desk.picking import rest
from desk.screens_seen import everything, settled
from textual.pilot import Pilot
from textual.widget import Widget

from casedesk.casework.office import Office
from casedesk.desk.app import CasedeskApp
from casedesk.desk.dialogs.ask import Choose, Confirm
from casedesk.desk.dialogs.issued import IssuedDialog
from casedesk.desk.dialogs.pick_file import PickFile
from casedesk.desk.forms.emailed import EmailForm
from casedesk.desk.forms.screen import ActForm
from casedesk.desk.screens.letter import LetterScreen
from casedesk.desk.screens.worklist import WorklistScreen
from casedesk.desk.storethread import StoreThread

PASSPHRASE = "nine owls at the gate"
TUESDAY = date(2026, 11, 24)
EMAIL = b"""From: "Tunde Okafor" <t.okafor@example.org>
To: complaints@millbrook.example
Subject: Damp again
Date: Fri, 20 Nov 2026 09:12:00 +0000
Content-Type: text/plain; charset=utf-8

I wrote twice about the damp in the back bedroom. Nobody has come.
I live at 12 Elm Court.
"""
FEWEST = 20
"""Key actions that the whole way may take, besides typing text."""


class StayingThread(StoreThread):
    """The test looks into the store after the desk is gone."""

    def close(self) -> None:
        """Stay."""


@pytest.fixture
def store(tmp_path: Path) -> Iterator[tuple[StayingThread, Office]]:
    """An encrypted store of her own, opened in its thread."""
    place = tmp_path / "casedesk.db"
    settings = {"officer": "Ruth Ellery", "landlord": "Millbrook Homes", **OMBUDSMAN}
    thread = StayingThread()

    def make() -> Office:
        Office.create(place, PASSPHRASE, settings, as_at=TUESDAY).close()
        return Office.open(place, PASSPHRASE, as_at=TUESDAY)

    office = thread.submit(make).result()
    yield thread, office
    thread.submit(office.close).result()
    StoreThread.close(thread)


class Fingers:
    """A keyboard that counts: every key pressed for what it does, none for the letters of a text."""

    def __init__(self, pilot: Pilot[Any]) -> None:
        self.pilot = pilot
        self.pressed: list[str] = []

    async def press(self, *keys: str) -> None:
        self.pressed += keys
        await self.pilot.press(*keys)

    async def type(self, text: str) -> None:
        """Into the field that has the focus."""
        names = {" ": "space", "/": "slash", ".": "full_stop", ",": "comma", "-": "minus", "_": "underscore"}
        await self.pilot.press(*(names.get(letter, letter) for letter in text))

    async def on_to(self, field: str) -> None:
        """Tab from field to field until the one of that name has the focus."""
        while field not in [getattr(each, "id", "") for each in _around(self.pilot.app.focused)]:
            await self.press("tab")
            await self.pilot.pause()
            assert len(self.pressed) < 2 * FEWEST, f"there is no way to {field}"


def _around(widget: Widget | None) -> list[Any]:
    return list(widget.ancestors_with_self) if widget is not None else []


async def test_from_an_email_to_the_acknowledgement_in_under_twenty_keys(
    store: tuple[StayingThread, Office], tmp_path: Path
) -> None:
    thread, office = store
    email = tmp_path / "damp.eml"
    email.write_bytes(EMAIL)
    app = CasedeskApp(office, store=thread)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        app.picked_in = tmp_path  # where she took something from the last time
        hand = Fingers(pilot)

        # The e-mail becomes a complaint, received on Friday 20 November.
        await hand.press("m")
        await until(pilot, PickFile)
        await hand.type("damp")
        await hand.press("enter")
        await until(pilot, EmailForm)
        await rest(pilot)
        await hand.press("ctrl+s")
        await until(pilot, WorklistScreen)
        await rest(pilot)

        # She says what it is about and what is wanted.
        await hand.press("d")
        await until(pilot, ActForm)
        await rest(pilot)
        await hand.type("Damp in the back bedroom")
        await hand.on_to("field-outcome_sought")
        await hand.type("A dry room")
        await hand.press("ctrl+s")
        await until(pilot, WorklistScreen)
        await rest(pilot)

        # The letter is there, whole; she reads it and issues it.
        await hand.press("l")
        await until(pilot, Choose)
        await hand.press("enter")
        await until(pilot, LetterScreen)
        await rest(pilot)
        assert "Nothing is missing" in everything(app)
        await hand.press("ctrl+s")
        await until(pilot, Confirm)
        await hand.press("y")
        await until(pilot, IssuedDialog)
        assert "Casedesk sends nothing" in everything(app)
        await hand.press("enter")
        await until(pilot, WorklistScreen)
        await rest(pilot)
        assert "Respond" in everything(app)
    assert len(hand.pressed) < FEWEST, hand.pressed

    case = thread.submit(office.case, "C26-001").result().complaint
    assert (case.resident, case.received, case.channel) == ("Tunde Okafor", date(2026, 11, 20), "email")
    assert [point.text for point in case.points] == ["Damp in the back bedroom"]
    assert (case.stage.defined, case.stage.acknowledged) == (TUESDAY, TUESDAY)
    letter = case.letters[0]
    assert (letter.kind, letter.how, letter.overridden) == ("acknowledgement-1", "email", "")
    # Ten working days from Tuesday 24 November end on Tuesday 8 December.
    assert letter.promised == date(2026, 12, 8)
    assert "Tuesday 8 December 2026" in letter.text and "Damp in the back bedroom" in letter.text
    pdf = thread.submit(office.sent_copy, "C26-001", 1, "pdf").result()
    assert pdf.startswith(b"%PDF-") and len(pdf) > 5_000
    assert [(d.label, d.kind) for d in case.documents] == [("E001", "email"), ("E002", "letter sent")]
    assert [said for _, whole, said in thread.submit(office.check).result() if not whole] == []

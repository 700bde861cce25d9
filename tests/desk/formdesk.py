"""A small application around one screen, over a real store, for the tests of forms and side screens."""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from textual.pilot import Pilot
from textual.screen import Screen

from casedesk.casework.acts import act
from casedesk.casework.acts.fields import read_facts
from casedesk.casework.office import Office
from casedesk.desk.app import CasedeskApp
from casedesk.desk.forms.base import FormScreen
from casedesk.desk.storethread import StoreThread
from casedesk.records import Complaint

TODAY = date(2026, 11, 22)
"""A Sunday. The officer of these tests is in on Tuesdays, Wednesdays and Thursdays."""


class LastingThread(StoreThread):
    """A store thread that outlives the application: the test looks into the store afterwards."""

    def close(self) -> None:
        """Stay, until the test ends it."""

    def end(self) -> None:
        """Come to the end."""
        super().close()


class FormDesk(CasedeskApp):
    """The desk with one screen over it; keeps what that is dismissed with."""

    def __init__(self, store: StoreThread, office: Office, screen: Callable[[], Screen[Any]] | None) -> None:
        super().__init__(office, store=store)
        self._make = screen
        self.results: list[Any] = []

    def on_ready(self) -> None:
        self.show()

    def show(self) -> None:
        """Push the screen; again after it was dismissed, for a draft that is offered back."""
        if self._make is not None:
            self.push_screen(self._make(), self.results.append)


class Deskful:
    """A store with its thread, and acts done in it by verb, for a test to begin from."""

    def __init__(self, place: Path, today: date = TODAY) -> None:
        """``place`` is a store that belongs to this test."""
        self.thread = LastingThread()
        self.office: Office = self.thread.submit(lambda: Office.open(place, None, as_at=today)).result()

    @classmethod
    def copied(cls, store: Path, folder: Path, today: date = TODAY) -> "Deskful":
        """Over a copy of a store that was made once for all tests."""
        shutil.copy(store, folder / "mine.db")
        return cls(folder / "mine.db", today)

    def call(self, fn: Callable[..., Any], *args: object) -> Any:
        """Run in the store's thread and wait."""
        return self.thread.submit(fn, *args).result()

    def do(self, name: str, reference: str | None = None, **given: object) -> str:
        """Perform an act; returns the reference."""

        def perform() -> str:
            case = self.office.case(reference).complaint if reference else None
            facts = read_facts(act(name).facts, given, self.office.today, case)
            return self.office.perform(name, reference, facts).reference

        return str(self.call(perform))

    def logged(self, received: str = "2026-11-17", **more: object) -> str:
        """A complaint of 17 November about damp."""
        given = {
            "received": received,
            "resident": "T. Okafor",
            "channel": "phone",
            "text": "Third time I have rung about the damp in the back bedroom",
            "address": "12 Elm Court",
            **more,
        }
        return self.do("log", None, **given)

    def defined(self, received: str = "2026-11-17", **more: object) -> str:
        """The same with two points and an outcome sought."""
        reference = self.logged(received, **more)
        return self.do(
            "define",
            reference,
            points=("Damp, back bedroom", "Two missed appointments"),
            outcome_sought="The damp cured and an apology",
        )

    def acknowledged(self, received: str = "2026-11-17", on: str = "2026-11-19", **more: object) -> str:
        """The same, acknowledged."""
        return self.do("acknowledge", self.defined(received, **more), on=on)

    def app(self, screen: Callable[[], Screen[Any]] | None = None) -> FormDesk:
        """The application around a screen."""
        return FormDesk(self.thread, self.office, screen)

    def case(self, reference: str) -> Complaint:
        """The complaint as the store has it."""
        return self.call(self.office.case, reference).complaint  # type: ignore[no-any-return]

    def close(self) -> None:
        self.call(self.office.close)
        self.thread.end()


async def typing(pilot: Pilot[Any], *texts: str) -> None:
    """Type texts into the field that has the focus, going on with tab between them."""
    for number, text in enumerate(texts):
        if number:
            await pilot.press("tab")
        await pilot.press(*(_KEYS.get(character, character) for character in text))


_KEYS = {" ": "space", ".": "full_stop", ",": "comma", "-": "minus", "/": "slash", "+": "plus"}


def fill(form: FormScreen[Any], **typed: Any) -> None:
    """Fill fields as a draft would."""
    form.put(typed)


async def judged(pilot: Pilot[Any]) -> None:
    """Wait until what is typed has been judged, 150 ms after the last key, and nothing is under way.

    An act that waits for another screen is left waiting.
    """
    await pilot.pause(0.2)
    for _ in range(100):
        if not any(worker.group in _QUICK and not worker.is_finished for worker in pilot.app.workers):
            break
        await pilot.pause(0.02)
    await pilot.pause()


_QUICK = ("judging", "saving", "performing", "default")

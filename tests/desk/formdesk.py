"""A small application around one screen, over a real store, for the tests of forms and side screens."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from textual.screen import Screen

from casedesk.casework.acts import act
from casedesk.casework.acts.fields import read_facts
from casedesk.casework.office import Office
from casedesk.desk.app import CasedeskApp
from casedesk.desk.storethread import StoreThread

TODAY = "2026-11-22"
"""A Sunday. The officer of these tests is in on Tuesdays, Wednesdays and Thursdays."""

SETTINGS = {
    "officer": "Ada Finch",
    "landlord": "Millbrook Homes",
    "working_days": "tue,wed,thu",
    "second_person": "Ines Vale",
}


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

    def __init__(self, folder: Path, today: str = TODAY, settings: dict[str, str] | None = None) -> None:
        from datetime import date

        self.thread = LastingThread()
        made = self.thread.submit(
            lambda: Office.create(
                folder / "casedesk.db", None, settings or SETTINGS, as_at=date.fromisoformat(today)
            )
        )
        self.office: Office = made.result()

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

    def close(self) -> None:
        self.call(self.office.close)
        self.thread.end()

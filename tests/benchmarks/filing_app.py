"""An application with a line to type in, which puts a file on file when asked: ``filing_app.py STORE FILE``."""

import sys
from datetime import date
from pathlib import Path
from typing import ClassVar

from textual import work
from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.widgets import Input, Label

from casedesk.casework.acts.attaching import Attach
from casedesk.casework.office import Office

TODAY = date(2026, 12, 1)


class FilingApp(App[None]):
    """The store lives in a thread of its own, as in the desk."""

    BINDINGS: ClassVar[list[BindingType]] = [("ctrl+t", "add", "Add the file")]

    def __init__(self, store: str, file: str, passphrase: str) -> None:
        super().__init__()
        self._place, self._file, self._passphrase = Path(store), Path(file), passphrase

    def compose(self) -> ComposeResult:
        """A line to type in, and a line that says how far it is."""
        yield Input()
        yield Label("ready", id="far")

    def action_add(self) -> None:
        """Begin to add the file."""
        self._say("adding now")
        self._add()

    @work(thread=True)
    def _add(self) -> None:
        office = Office.open(self._place, self._passphrase, as_at=TODAY)
        reference = office.listed()[0].reference
        office.attach(reference, [self._file], Attach(kind="photo", on=TODAY))
        office.close()
        self.call_from_thread(self._say, "kept whole")

    def _say(self, words: str) -> None:
        self.query_one("#far", Label).update(words)


if __name__ == "__main__":
    FilingApp(*sys.argv[1:]).run()

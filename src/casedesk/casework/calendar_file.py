"""Writing the dates of all complaints, and of what is no complaint, as a calendar file for other programs."""

import stat
from datetime import UTC, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from casedesk.casework.leaving import Leaving
from casedesk.casework.week import Week
from casedesk.casework.worklist import row
from casedesk.problems import BadInput, StoreProblem
from casedesk.rules.words import plural
from casedesk.store import reading, trail
from casedesk.store.duties import all_duties

if TYPE_CHECKING:
    from icalendar import Event

    from casedesk.rules.diary import Entry

FILE_NAME = "casedesk.ics"
"""What it is called where only a folder is asked for."""
_LARGEST = 20_000_000
"""Bytes of an earlier file of ours that are read; ten thousand dates take ten million."""


class CalendarWritten(NamedTuple):
    """Where a calendar file was written, and what it has."""

    path: Path
    events: int
    cancelled: int
    """Dates that an earlier file at that place had and that no longer count."""

    @property
    def line(self) -> str:
        """It in words."""
        gone = f", and {self.cancelled} marked as no longer due" if self.cancelled else ""
        return f"Written: {self.path}, {plural(self.events, 'date')}{gone}."


class CalendarFile(Leaving):
    """The dates for an office calendar."""

    def write_calendar(self, path: Path, names: bool = False) -> CalendarWritten:
        """Write every date still to be kept as an all-day event; an older file of ours there is replaced.

        Args:
            path: a file that ends in ``.ics``.
            names: with whose each date is and what was written of it.

        Raises:
            BadInput: it cannot be written there, or what is there is not ours.
            StoreProblem: writing fails; what was there is left as it was.
        """
        from casedesk.casework.writing_out import write_new, write_over
        from casedesk.papers.ics import Stamp, calendar_file

        earlier = _earlier(path)
        stamp = Stamp(*(trail.last_change(self._store) or (0, datetime.combine(self.today, time(), UTC))))
        diary = self._diary()
        made = calendar_file(
            diary, earlier or {}, stamp, self.today, names=names, realm="demo" if self.demo else ""
        )
        write = write_new if earlier is None else write_over
        if names:
            named = ", ".join(dict.fromkeys(entry.reference for entry in diary))
            with self._leaving("calendar file with names", form="ics", of=named):
                write(path, [made.data])
        else:
            write(path, [made.data])
        return CalendarWritten(path, made.events, made.cancelled)

    def _diary(self) -> "list[Entry]":
        from casedesk.rules.diary import duty_entry, entries_of

        nobodys, law, today = Week(frozenset(), ()), self.law, self.today
        rows = [row(case, law, nobodys, today) for case in reading.open_cases(self._store)]
        found = [entry for each in rows for entry in entries_of(each.case, each.clocks, law, today)]
        return found + [duty_entry(duty, law) for duty in all_duties(self._store)]


def _earlier(path: Path) -> "dict[str, Event] | None":
    """The events of our own file at that place; ``None`` if there is nothing.

    Raises:
        BadInput: something else is there, or no calendar file can be.
    """
    from casedesk.papers.ics import events_of

    if path.suffix.lower() != ".ics":
        raise BadInput("Name a file that ends in .ics: calendar programs know it by that.", "to")
    try:
        found = path.lstat()
        if not stat.S_ISREG(found.st_mode):
            raise BadInput(f"{path} is a folder or a link; name a file.", "to")
        events = events_of(path.read_bytes()) if found.st_size <= _LARGEST else None
    except FileNotFoundError:
        return None
    except OSError as error:
        raise StoreProblem(f"{path} could not be read: {error.strerror}.") from None
    if events is None:
        raise BadInput(f"{path} was not written by Casedesk and is left as it is. Choose another name.", "to")
    return events

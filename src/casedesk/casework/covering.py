"""Covering: the plan of the week, the sheet for whoever covers, and what was done while she was away."""

from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo

from casedesk.casework.leaving import Leaving
from casedesk.casework.looking import UNNAMED
from casedesk.casework.recordview import Records, RecordView
from casedesk.casework.week import Week
from casedesk.problems import BadInput
from casedesk.rules.words import day_and_year, long_day, one_line, same_name
from casedesk.store import trail

if TYPE_CHECKING:
    from casedesk.casework.caseview import CaseView
    from casedesk.casework.planning import PlannedDay
    from casedesk.casework.worklist import Row
    from casedesk.papers.handover import Handover

_LONDON = ZoneInfo("Europe/London")
NOBODYS = Week(frozenset(), ())
"""The week of somebody whose days are not known: nothing is said of a last day in."""
_LONGEST = 120
"""Days that a plan or an absence may span."""


class Done(NamedTuple):
    """One act by somebody else, as the trail has it."""

    day: date
    reference: str
    act: str
    who: str
    text: str

    @property
    def line(self) -> str:
        """It in words."""
        name = f", {self.reference}" if self.reference else ""
        text = f": {one_line(self.text, 160)}" if self.text else ""
        return f"{day_and_year(self.day)}{name}, {self.act}, by {self.who}{text}"


class Covering(Records, Leaving):
    """What a part-time officer needs besides her worklist: a plan, a handover, and the way back."""

    def plan(self, days: int = 14) -> "tuple[PlannedDay, ...]":
        """What to aim for in the next days, spread over those on which she is in.

        Args:
            days: how many days ahead, Saturdays and Sundays included.

        Raises:
            BadInput: that is none, or too far.
        """
        from casedesk.casework.planning import plan, tasks_of

        if not 1 <= days <= _LONGEST:
            raise BadInput(f"Give a number of days from 1 to {_LONGEST}.")
        ahead = [self.today + timedelta(days=n) for n in range(days + 1)]
        return plan(tasks_of(self.worklist(), ahead[-1]), [day for day in ahead if self.is_in(day)])

    def absence(self) -> tuple[date, date] | None:
        """The leave that she is on, or the next one she has set."""
        return next((span for span in sorted(self._week.leave) if span[1] >= self.today), None)

    def away_since(self) -> date:
        """The first day of her latest leave; without one, two weeks ago."""
        begun = [first for first, _ in self._week.leave if first <= self.today]
        return max(begun, default=self.today - timedelta(days=14))

    def handover(self, cover: str = "", away: tuple[date, date] | None = None) -> "Handover":
        """The sheet for whoever covers.

        Args:
            cover: their name; empty if it is not known yet.
            away: the first and the last day away; ``None`` takes the leave in the settings.

        Raises:
            BadInput: the last day is before the first, or has passed.
        """
        from casedesk.casework.handover_sheet import composed

        away = away or self.absence()
        if away is not None:
            _must_be_ahead(away, self.today)
        rows = self._worklist_of(NOBODYS)
        views = {row.case.reference: self._whole_view(row) for row in rows}
        return composed(rows, views, self._settings, self.today, cover, away)

    def _whole_view(self, row: "Row") -> "CaseView | RecordView":
        reference = row.case.reference
        return self._view(reference, None) if row.case.facts.stages else self.record(reference)

    def handover_text(self, cover: str = "", away: tuple[date, date] | None = None) -> str:
        """The sheet as plain text.

        Raises:
            BadInput: the dates are wrong.
        """
        from casedesk.papers.handover import handover_text

        return handover_text(self.handover(cover, away))

    def hand_over(
        self, folder: Path, cover: str = "", away: tuple[date, date] | None = None
    ) -> tuple[Path, Path]:
        """Write the sheet as a PDF and as a text into a folder, which is made if only it is missing.

        Raises:
            BadInput: the dates are wrong, or no folder can be made there.
            StoreProblem: it cannot be written there; nothing is left behind.
        """
        from casedesk.casework.writing_out import free_name, make_folder
        from casedesk.papers.handover import handover_pdf, handover_text

        self._must_note()
        sheet = self.handover(cover, away)
        pdf = handover_pdf(sheet)
        paths = tuple(
            free_name(folder / f"handover-{sheet.made.isoformat()}.{form}") for form in ("pdf", "txt")
        )
        make_folder(folder)
        named = ", ".join(dict.fromkeys(row.case.reference for row in self._worklist_of(NOBODYS)))
        for path, made in zip(paths, (pdf, handover_text(sheet).encode()), strict=True):
            self._write_out(path, [made], "handover sheet", of=named)
        return paths[0], paths[1]

    def done_by_others(self, since: date) -> list[Done]:
        """What others did since that day, in its order: to read on the first day back.

        Raises:
            BadInput: the day has not come yet.
        """
        if since > self.today:
            raise BadInput(f"{long_day(since)} has not come yet.")
        hers = ("", UNNAMED, self._settings.get("officer", ""))
        return [
            Done(day, entry.reference, entry.act, entry.who, _note(entry.personal))
            for entry in trail.entries(self._store, since=since)
            if (day := datetime.fromisoformat(entry.at).astimezone(_LONDON).date()) >= since
            and not any(same_name(entry.who, name) for name in hers)
        ]


def _must_be_ahead(away: tuple[date, date], today: date) -> None:
    first, last = away
    if last < first:
        raise BadInput(f"{long_day(last)} is before {long_day(first)}.")
    if last < today:
        raise BadInput(f"{long_day(last)} has passed already.")
    if (last - first).days > _LONGEST:
        raise BadInput(f"That is longer than {_LONGEST} days: hand the post over, not a sheet.")


def _note(personal: str | None) -> str:
    """What the trail says of it in words; nothing once it was deleted."""
    import json

    return str(json.loads(personal).get("note", "")) if personal else ""

"""The guidance on remedies: a page to read beside a case, with the day it was last compared with its source."""

from datetime import date
from importlib.resources import files
from typing import NamedTuple

from casedesk.casework.wordings import Wordings
from casedesk.problems import BadInput
from casedesk.rules.words import day_and_year, long_day, safe

_NAME = "remedies-guidance"
_AS_AT = "as at"
_OLD = 365
"""Days after which it is to be compared again."""


class GuidancePage(NamedTuple):
    """The page as it is kept."""

    dated: date
    """The day on which it was last compared with the Ombudsman's own."""
    text: str
    own: bool
    """Whether the landlord has changed it."""

    @property
    def whole(self) -> str:
        """With its day above it, as a file has it."""
        return f"As at {long_day(self.dated).partition(' ')[2]}\n\n{self.text}"

    def remark(self, today: date) -> str:
        """That it has not been looked at for a year; empty where it has."""
        if (today - self.dated).days <= _OLD:
            return ""
        return (
            f"Last compared on {day_and_year(self.dated)}, more than a year ago:"
            " look at the Ombudsman's site, then set the day."
        )


class Guidance(Wordings):
    """Reading and changing the guidance on remedies."""

    def guidance(self) -> GuidancePage:
        """The landlord's own copy, or ours."""
        own = self.own_wording(_NAME)
        ours = files("casedesk.rules").joinpath("remedies_guidance.txt")
        dated, text = _read(own or ours.read_text(encoding="utf-8"), self.today)
        return GuidancePage(dated, text, own is not None)

    def save_guidance(self, text: str | None) -> None:
        """Keep the landlord's own guidance; ``None`` goes back to ours.

        Args:
            text: its first line says as at which day, like ``As at 22 November 2026``.

        Raises:
            BadInput: no day stands above it, or nothing below.
        """
        if text is None:
            self._keep_wording(_NAME, None)
            return
        dated, kept = _read(text, self.today)
        if dated > self.today:
            raise BadInput(f"{day_and_year(dated)} has not come yet.", "dated")
        if not kept:
            raise BadInput("There is nothing below the day: write the guidance there.", "text")
        self._keep_wording(_NAME, GuidancePage(dated, kept, own=True).whole.encode())


def _read(text: str, today: date) -> tuple[date, str]:
    from casedesk.rules.spoken_dates import read_date

    first, _, rest = safe(text).strip().partition("\n")
    if not first.casefold().startswith(_AS_AT):
        raise BadInput("Begin with the day it was last compared, like “As at 22 November 2026”.", "dated")
    return read_date(first[len(_AS_AT) :], today, "past", "dated"), rest.strip()

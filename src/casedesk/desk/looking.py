"""One look at the store for the worklist, taken in the store's thread; nothing of the screen is here."""

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from casedesk.casework.office import Office
    from casedesk.casework.worklist import Row


class Look(NamedTuple):
    """One look at the store: all that the worklist draws."""

    today: date
    back: date | None
    open: "list[Row]"
    shown: "list[Row]"
    empty: bool
    """Whether the store holds no complaint at all."""


def look(office: "Office", which: str) -> Look:
    """Read the worklist in the store's thread."""
    rows = office.worklist("open")
    shown = rows if which == "open" else office.worklist(which)
    return Look(office.today, office.next_in(), rows, shown, not rows and not office.listed(limit=1))

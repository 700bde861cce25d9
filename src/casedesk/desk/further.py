"""What the menu of further acts lists for what is chosen: acts that fit, and the records that belong to it."""

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from casedesk.desk import fitting
from casedesk.desk.dialogs.further import Entry, FurtherActs
from casedesk.desk.keys import ACTS
from casedesk.records import Complaint
from casedesk.records.approaches import Approach

if TYPE_CHECKING:
    from casedesk.casework.further import Offer
    from casedesk.casework.judging import Whole
    from casedesk.casework.office import Office
    from casedesk.desk.app import CasedeskApp

HERE = "on this complaint"
RECORDS = "open"
NEW = "new"


class Read(NamedTuple):
    """What is chosen, and what can be done on it."""

    whole: "Whole"
    offers: "tuple[Offer, ...]"
    exceptional: str
    """The references of the exceptional circumstances it lies within."""


def read(office: "Office", reference: str) -> Read:
    """Read it in the store's thread."""
    whole = office.anything(reference)
    lain_in = office.case(reference).exceptional if isinstance(whole, Complaint) else ""
    return Read(whole, office.further(reference), lain_in)


def further_acts(desk: "CasedeskApp", reference: str | None) -> None:
    """Show the menu for what is chosen, and do what is taken from it."""

    async def entries() -> list[Entry]:
        found = entries_of(*await desk.ask(read, desk.office, reference)) if reference else ()
        return [*found, *beginnings()]

    title = f"What else on {reference}?" if reference else "What else?"
    desk.push_screen(FurtherActs(title, entries), partial(take, desk))


def take(desk: "CasedeskApp", entry: Entry | None) -> None:
    """Open the form of an act, or the record that the line stands for."""
    if entry is None:
        return
    if entry.act:
        desk.open_form(entry.act, entry.reference)
    elif entry.reference:
        desk.open_case(entry.reference)


def entries_of(whole: "Whole", offers: "tuple[Offer, ...]", exceptional: str = "") -> Iterator[Entry]:
    """The lines of the menu for what is chosen, which may lie within ``exceptional`` circumstances."""
    if isinstance(whole, Complaint):
        standing = fitting.of_complaint(whole)
        for key in ACTS:
            if not key.key and fitting.fits(key.act, standing):
                label = key.label[:1].upper() + key.label[1:]
                yield Entry(HERE, label, key.tooltip, key.act, whole.reference)
    for offer in offers:
        spec = offer.spec
        yield Entry(spec.group or "on this record", spec.title, spec.help, spec.name, offer.reference)
    yield from _records(whole)
    for reference in filter(None, exceptional.split(", ")):
        yield Entry(
            RECORDS, f"Open {reference}", "The exceptional circumstances it lies within", "", reference
        )


def _records(whole: "Whole") -> Iterator[Entry]:
    """What belongs to it and has a screen of its own."""
    about: tuple[tuple[str, str], ...] = ()
    if isinstance(whole, Complaint):
        about = (
            (whole.person, "The resident's own record"),
            (whole.came_from, "The request that it came from"),
            (whole.linked, "The complaint that it goes together with"),
        )
    elif isinstance(whole, Approach):
        about = ((whole.person, "The resident's own record"), (whole.became, "The complaint that came of it"))
    for reference, what in about:
        if reference:
            yield Entry(RECORDS, f"Open {reference}", what, "", reference)


def beginnings() -> Iterator[Entry]:
    """Acts that need nothing to be chosen."""
    from casedesk.casework.further import beginnings as begun

    for spec in begun():
        yield Entry(NEW, spec.title, spec.help, spec.name, None)

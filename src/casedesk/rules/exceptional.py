"""Times in which the Code could not be kept: which complaints lie within one, and what is told of it."""

from collections.abc import Iterable, Iterator
from datetime import date

from casedesk.records.approaches import Period
from casedesk.rules.particulars import Particular
from casedesk.rules.words import day_and_year, one_line

PROVISION = "8.5"


def within(periods: Iterable[Period], received: date, ended: date | None, today: date) -> tuple[Period, ...]:
    """The periods that a complaint was open in, from the day received to its end or today."""
    return tuple(each for each in periods if each.covers(received, ended or today))


def references(periods: Iterable[Period]) -> str:
    """``EX26-001``, with which a complaint within it is marked; empty if it is within none."""
    return ", ".join(each.reference for each in periods)


def particular(periods: Iterable[Period]) -> Iterator[Particular]:
    """The same under a heading of the complaint's own record."""
    lines = tuple(line for each in periods for line in _of_case(each))
    if lines:
        yield Particular("Exceptional circumstances", lines, (PROVISION,))


def _of_case(period: Period) -> Iterator[str]:
    until = f" to {day_and_year(period.ended)}" if period.ended else ""
    since = "from" if period.ended else "since"
    yield (
        f"{period.reference}, {since} {day_and_year(period.began)}{until}: {one_line(period.reason)}."
        " The clocks run on and are judged as ever."
    )


def untold(period: Period) -> tuple[str, ...]:
    """What the landlord has not done about it yet (2024: 8.5)."""
    wanted = (
        (period.told_ombudsman, "the Ombudsman told"),
        (period.told_residents, "residents told"),
        (period.published, "published on the website"),
        (period.comply_by, "by when the Code is kept again"),
    )
    return tuple(what for day, what in wanted if day is None)

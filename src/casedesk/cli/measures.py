"""``measures``: CH01 and CH02 of a year, against the landlord's homes, with the counts behind them."""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from casedesk.cli.parsing import must_have_come
from casedesk.cli.printing import say, show_json
from casedesk.cli.stores import office_of
from casedesk.problems import StoreHeld

if TYPE_CHECKING:
    from casedesk.casework.office import Office
    from casedesk.rules.homes import Homes
    from casedesk.rules.measures import Measures
    from casedesk.rules.spans import Span


def add_options(verb: str, parser: argparse.ArgumentParser) -> None:
    """The year, its homes, and how the unclear ones are counted."""
    parser.add_argument(
        "--year", metavar="YEAR", help="the financial year, such as 2025-26; else the last whole one"
    )
    parser.add_argument("--homes", metavar="N", type=int, help="low-cost rental homes at its end; remembered")
    parser.add_argument("--homes-lcho", metavar="N", type=int, help="homes of low-cost ownership; remembered")
    parser.add_argument(
        "--count", metavar="RULE", default="", help="received (else), answered, due or all: what is counted"
    )


def run(verb: str, options: argparse.Namespace) -> int:
    """Print the measures."""
    must_have_come(options)
    from casedesk.rules.homes import Homes

    given = Homes(options.homes, options.homes_lcho)
    with _office(options, writes=any(number is not None for number in given)) as office:
        span = _year(options, office)
        note = _remembered(office, span, given)
        homes = Homes(
            *(n if n is not None else kept for n, kept in zip(given, office.homes(span), strict=True))
        )
        found = office.measures(span, options.count, homes)
    if options.json:
        show_json({**_plain(found), "remembered": bool(note) and not office.read_only})
    else:
        from casedesk.casework.measuring import measure_lines

        say((*measure_lines(found), *note))
    return 0


def _year(options: argparse.Namespace, office: "Office") -> "Span":
    from casedesk.rules.spans import before, financial_year, read_year

    return read_year(options.year) if options.year else before(financial_year(office.today))


@contextmanager
def _office(options: argparse.Namespace, *, writes: bool) -> "Iterator[Office]":
    """The store, to write to where homes are to be remembered and nobody else writes."""
    try:
        opened = office_of(options, read_only=not writes)
        office = opened.__enter__()
    except StoreHeld:
        if not writes:
            raise
        opened = office_of(options, read_only=True)
        office = opened.__enter__()
    try:
        yield office
    finally:
        opened.__exit__(None, None, None)


def _remembered(office: "Office", span: "Span", given: "Homes") -> tuple[str, ...]:
    """Keep the homes that were given, and say so."""
    if given == (None, None):
        return ()
    from casedesk.rules.homes import with_year

    spelled = with_year(office.settings().get("homes", ""), span.first.year, given)
    if office.read_only:
        return (f"The homes of {span.title} were used and not kept: the store is open elsewhere.",)
    office.save_settings({"homes": spelled})
    return (f"The homes of {span.title} are kept in the setting “homes”.",)


def _plain(found: "Measures") -> dict[str, Any]:
    return {
        "year": found.span.title,
        "first": found.span.first,
        "last": found.span.last,
        "as_at": found.as_at,
        "rule": found.rule._asdict(),
        "groups": [
            {
                "id": group.id,
                "title": group.title,
                "homes": group.homes,
                "measures": [
                    {**each._asdict(), "value": None if each.value is None else str(each.value)}
                    for each in group.measures
                ],
                "counts": [each._asdict() for each in group.counts],
            }
            for group in found.groups
        ],
        "not_said": found.not_said,
    }

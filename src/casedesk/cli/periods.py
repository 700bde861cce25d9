"""``periods``: the times in which the landlord could not keep the Code, and how many complaints lie within each."""

import argparse
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from casedesk.cli.printing import say, show_json
from casedesk.cli.stores import office_of
from casedesk.rules.exceptional import untold
from casedesk.rules.words import day_and_year, one_line, plural

if TYPE_CHECKING:
    from casedesk.casework.recordview import RecordView


def add_options(verb: str, parser: argparse.ArgumentParser) -> None:
    """It takes nothing."""


def run(verb: str, options: argparse.Namespace) -> int:
    """List them, the earliest first."""
    with office_of(options, read_only=True) as office:
        views = [office.record(period.reference) for period in office.periods()]
        if options.json:
            show_json({"as_at": office.today, "periods": [_object(view) for view in views]})
        else:
            say(line for view in views for line in _lines(view))
            say(() if views else ("No exceptional circumstances are on record.",))
    return 0


def _object(view: "RecordView") -> dict[str, Any]:
    period: Any = view.whole
    return {
        "reference": period.reference,
        "began": period.began,
        "ended": period.ended,
        "reason": period.reason,
        "comply_by": period.comply_by,
        "not_on_record": untold(period),
        "complaints": [case.reference for case in view.complaints],
    }


def _lines(view: "RecordView") -> Iterator[str]:
    period: Any = view.whole
    span = f"since {day_and_year(period.began)}"
    if period.ended:
        span = f"{day_and_year(period.began)} to {day_and_year(period.ended)}"
    yield f"{period.reference}, {span}: {one_line(period.reason, 100)}"
    yield f"  {plural(len(view.complaints), 'complaint')} open within it. No clock stopped."
    if period.ended is None and period.comply_by:
        yield f"  The Code is to be kept again by {day_and_year(period.comply_by)}."
    yield from (f"  Not on record: {what}." for what in untold(period))

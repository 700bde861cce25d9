"""``days``: the nth working day after a date, or the working days between two dates."""

import argparse

from casedesk.cli.parsing import read_day, today_of
from casedesk.cli.printing import show_json
from casedesk.problems import BadInput
from casedesk.rules.calendar import Calendar, published_days


def add_options(verb: str, parser: argparse.ArgumentParser) -> None:
    """A date, and a number of working days or another date."""
    parser.add_argument("start", metavar="DATE", help="the day something happened: day 0")
    parser.add_argument("to", metavar="N|DATE", help="how many working days, or the day to count to")


def run(verb: str, options: argparse.Namespace) -> int:
    """Print the day, or the number of working days."""
    today = today_of(options)
    start = read_day(options.start, "DATE", today)
    calendar = Calendar(published_days())
    if options.to.lstrip("+-").isdecimal():
        end, count = calendar.add(start, _number(options.to)), int(options.to)
        answer = end.isoformat()
    else:
        end = read_day(options.to, "DATE", today)
        if end < start:
            raise BadInput("The second date is before the first; put the earlier one first.")
        count = calendar.count(start, end)
        answer = str(count)
    _tell(options.json, calendar, {"from": start, "to": end, "working_days": count}, answer)
    return 0


def _number(text: str) -> int:
    if len(text) > 6 or not 1 <= int(text) <= 10_000:
        raise BadInput("Give the number of working days as 1 or more.")
    return int(text)


def _tell(as_json: bool, calendar: Calendar, found: dict[str, object], answer: str) -> None:
    provisional = calendar.published_to < found["to"]  # type: ignore[operator]
    if as_json:
        show_json({**found, "provisional": provisional, "calendar": calendar.version})
    elif provisional:
        print(
            f"{answer} (provisional: bank holidays are published to {calendar.published_to.isoformat()} only)"
        )
    else:
        print(answer)

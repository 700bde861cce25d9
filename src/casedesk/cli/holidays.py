"""``calendar`` and ``holiday``: the bank holidays that are counted with, those added, and the dates as a file."""

import argparse
from datetime import date, timedelta
from typing import TYPE_CHECKING

from casedesk.casework.named_files import path_of
from casedesk.cli.parsing import read_day
from casedesk.cli.printing import say, show_json
from casedesk.cli.stores import office_of
from casedesk.problems import BadInput
from casedesk.rules.words import long_day

if TYPE_CHECKING:
    from casedesk.casework.office import Office


def add_options(verb: str, parser: argparse.ArgumentParser) -> None:
    """Which year, or which day and who proclaimed it."""
    add = parser.add_argument
    if verb == "calendar":
        add("year", metavar="YEAR", nargs="?", type=int, help="this year, if left out")
        add("--take-over", action="store_true", help="take over the published list if it has changed")
        add("--to", metavar="FILE", help="write every date to be kept there, for calendar programs (.ics)")
        add("--names", action="store_true", help="with residents' names; without, the file has none")
    else:
        add("day", metavar="DATE", help="the bank holiday")
        add("--title", metavar="TEXT", required=True, help="what it is called")
        add(
            "--source",
            metavar="TEXT",
            required=True,
            help="where it was proclaimed, so that others can check",
        )
        add("--working", action="store_true", help="the day is a working day after all")
    add("--dry-run", "--preview", action="store_true", help="say which dates would move and write nothing")


def run(verb: str, options: argparse.Namespace) -> int:
    """Show a year, or add a day."""
    writing = not options.dry_run and (verb == "holiday" or options.take_over)
    writes_out = bool(getattr(options, "names", False) and options.to)
    with office_of(options, read_only=not (writing or writes_out), writes_out=writes_out) as office:
        return holiday(office, options) if verb == "holiday" else calendar(office, options)


def calendar(office: "Office", options: argparse.Namespace) -> int:
    """The bank holidays of a year, whether the published list has changed, or the dates to be kept as a file."""
    if options.to is not None or options.names:
        return _write_dates(office, options)
    if options.take_over:
        moved = office.judge_published() if options.dry_run else office.take_published()
        return _tell_moves(options, moved)
    counted = office.law.calendar
    year = options.year or office.today.year
    if not counted.first.year <= year <= counted.last.year:
        raise BadInput(f"The calendar runs from {counted.first.year} to {counted.last.year}.")
    days = [date(year, 1, 1) + timedelta(days=n) for n in range(366)]
    listed = [(day, title) for day in days if day.year == year and (title := counted.title(day))]
    provisional = counted.provisional(date(year, 1, 1))
    if options.json:
        holidays = [{"date": day, "title": title} for day, title in listed]
        show_json(
            {"calendar": counted.version, "year": year, "provisional": provisional, "holidays": holidays}
        )
        return 0
    guess = " (provisional: not published yet)" if provisional else ""
    say(f"{long_day(day)}: {title}{guess}" for day, title in listed)
    say((f"Calendar {counted.version}, published to {long_day(counted.published_to)}.",))
    return 0


def _write_dates(office: "Office", options: argparse.Namespace) -> int:
    if options.to is None:
        raise BadInput("Say where to: --to FILE.ics.")
    if options.year or options.take_over or options.dry_run:
        raise BadInput(
            "--to writes the dates to be kept; a year, --take-over and --preview do not go with it."
        )
    written = office.write_calendar(path_of(options.to), options.names)
    if options.json:
        show_json({"written": str(written.path), "dates": written.events, "no_longer_due": written.cancelled})
    else:
        say((written.line,))
    return 0


def holiday(office: "Office", options: argparse.Namespace) -> int:
    """Add a proclaimed day; every open complaint follows at once."""
    day = read_day(options.day, "DATE", office.today)
    act = office.judge_proclaim if options.dry_run else office.proclaim
    return _tell_moves(options, act(day, options.title, options.source, options.working))


def _tell_moves(options: argparse.Namespace, moved: list[str]) -> int:
    if options.json:
        show_json({"dry_run": options.dry_run, "moved": moved})
        return 0
    say(("Nothing is written; this would move:",) if options.dry_run else ("Written. This moved:",))
    say(f"  {line}" for line in moved or ["no date of an open complaint"])
    return 0

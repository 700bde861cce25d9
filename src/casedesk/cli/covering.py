"""``plan``, ``handover`` and ``away``: the officer's week, and those who cover for her."""

import argparse
from datetime import date
from typing import TYPE_CHECKING, Any

from casedesk.casework.named_files import path_of
from casedesk.cli.printing import say, show_json
from casedesk.cli.stores import office_of
from casedesk.problems import BadInput

if TYPE_CHECKING:
    from casedesk.casework.office import Office
    from casedesk.casework.planning import PlannedDay


def add_options(verb: str, parser: argparse.ArgumentParser) -> None:
    """What each of the three asks for."""
    if verb == "plan":
        parser.add_argument("--days", metavar="N", type=int, default=14, help="how many days ahead; 14")
    elif verb == "away":
        parser.add_argument("--since", metavar="DATE", required=True, help="the first day away")
    else:
        parser.add_argument("--cover", metavar="NAME", default="", help="who covers")
        parser.add_argument(
            "--first", metavar="DATE", help="the first day away; else the leave in the settings"
        )
        parser.add_argument("--last", metavar="DATE", help="the last day away")
        parser.add_argument(
            "--to", metavar="FOLDER", help="write it there as PDF and text, not to the screen"
        )


def run(verb: str, options: argparse.Namespace) -> int:
    """Print or write what was asked for."""
    writes_out = getattr(options, "to", None) is not None
    with office_of(options, read_only=not writes_out, writes_out=writes_out) as office:
        {"plan": _plan, "handover": _handover, "away": _away}[verb](office, options)
    return 0


def _plan(office: "Office", options: argparse.Namespace) -> None:
    planned = office.plan(options.days)
    if options.json:
        show_json({"as_at": office.today, "days": [_day_object(day) for day in planned]})
    else:
        from casedesk.casework.planning import plan_lines

        say(plan_lines(planned, office.today))


def _day_object(planned: "PlannedDay") -> dict[str, Any]:
    tasks = [
        {"reference": t.reference, "title": t.item.title, "aim_for": t.item.aim_for, "due": t.item.due}
        for t in planned.tasks
    ]
    return {"day": planned.day, "tasks": tasks}


def _handover(office: "Office", options: argparse.Namespace) -> None:
    away = _absence(office, options)
    if options.to is None:
        say((office.handover_text(options.cover, away).rstrip("\n"),))
        return
    written = office.hand_over(path_of(options.to), options.cover, away)
    if options.json:
        show_json({"written": [str(path) for path in written]})
    else:
        say(f"Written: {path}" for path in written)


def _absence(office: "Office", options: argparse.Namespace) -> tuple[date, date] | None:
    from casedesk.rules.spoken_dates import read_date

    if options.first is None and options.last is None:
        return None
    if options.last is None:
        raise BadInput("Say the last day away too: --last.")
    first = read_date(options.first, office.today, "future", "first") if options.first else office.today
    return first, read_date(options.last, office.today, "future", "last")


def _away(office: "Office", options: argparse.Namespace) -> None:
    from casedesk.rules.spoken_dates import read_date

    done = office.done_by_others(read_date(options.since, office.today, "past", "since"))
    if options.json:
        show_json({"done": [each._asdict() for each in done]})
    else:
        say(each.line for each in done)
        if not done:
            say(("Nobody else did anything since then.",))

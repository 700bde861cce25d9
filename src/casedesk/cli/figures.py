"""``figures``: how complaints were handled in a period, as lines that read well aloud; the cases behind a figure."""

import argparse
from datetime import date
from typing import TYPE_CHECKING, Any

from casedesk.cli.parsing import must_have_come, read_day
from casedesk.cli.printing import say, show_json
from casedesk.cli.stores import office_of
from casedesk.problems import BadInput
from casedesk.rules.words import one_line

if TYPE_CHECKING:
    from casedesk.casework.behind import Behind
    from casedesk.casework.figuring import Figures
    from casedesk.casework.office import Office
    from casedesk.rules.figures.compared import Compared
    from casedesk.rules.figures.figure import Figure
    from casedesk.rules.spans import Span


def add_options(verb: str, parser: argparse.ArgumentParser) -> None:
    """The period that is counted, and what is told of it."""
    parser.add_argument("--from", dest="first", metavar="DATE", help="the first day; with --to")
    parser.add_argument("--to", dest="last", metavar="DATE", help="the last day; else today")
    parser.add_argument("--year", metavar="YEAR", help="a financial year, such as 2025-26")
    parser.add_argument(
        "--quarter", metavar="DATE", help="the quarter that a day lies in; else the last whole one"
    )
    parser.add_argument(
        "--list", metavar="FIGURE", help="the references behind a figure, by its id (see --json)"
    )
    parser.add_argument("--months", action="store_true", help="also each figure's last twelve months")
    parser.add_argument("--all", action="store_true", help="those too of which there was nothing to count")
    parser.add_argument(
        "--changed",
        metavar="DATE",
        nargs="?",
        const="",
        help="only what was told on DATE, else at the end of the period, and reads otherwise now",
    )
    parser.add_argument("--rules", action="store_true", help="also how each figure is counted")


def run(verb: str, options: argparse.Namespace) -> int:
    """Print the figures, or the list behind one."""
    must_have_come(options)
    with office_of(options, read_only=True) as office:
        figures = office.figures(span_of(options, office.today))
        if options.changed is not None:
            _tell_changes(options, office, figures)
            return 0
        if options.list is None:
            _tell(options, figures)
            return 0
        from casedesk.casework.behind import behind
        from casedesk.casework.figures_told import behind_lines

        row = named(figures, options.list)
        found = behind(office, figures, row.figure)
    if options.json:
        cases = [_case(each) for each in found]
        show_json({"figure": row.figure.id, "title": row.title, **_value(row.figure), "cases": cases})
    else:
        say(behind_lines(row.title, row.figure, found))
    return 0


def span_of(options: argparse.Namespace, today: date) -> "Span":
    """The period that the options name; the last whole quarter where they name none.

    Raises:
        BadInput: they name more than one, or one that is none.
    """
    from casedesk.rules import spans

    if sum(map(bool, (options.year, options.quarter, options.first or options.last))) > 1:
        raise BadInput("Give --year, or --quarter, or --from and --to: one of the three.")
    if options.year:
        return spans.read_year(options.year)
    if options.quarter:
        return spans.quarter(read_day(options.quarter, "--quarter", today))
    if options.last and not options.first:
        raise BadInput("Give --from, the first day, with --to.")
    if options.first:
        last = read_day(options.last, "--to", today) if options.last else today
        return spans.span(read_day(options.first, "--from", today), last)
    return spans.before(spans.quarter(today))


def named(figures: "Figures", name: str) -> "Compared":
    """The figure of that id.

    Raises:
        BadInput: there is none; the sentence names those that are near.
    """
    from difflib import get_close_matches

    from casedesk.casework.figures_told import rows_of

    there = {
        row.figure.id: row for chapter in figures.chapters for row in rows_of(figures, chapter, every=True)
    }
    wanted = name.strip().casefold()
    if found := there.get(wanted):
        return found
    near = [each for each in there if wanted in each] or get_close_matches(wanted, there, 3, 0.4)
    hint = f"Near it: {', '.join(near[:3])}." if near else "`casedesk figures --json` has the id of each."
    raise BadInput(f"There is no figure “{one_line(name, 60)}”. {hint}")


def _tell(options: argparse.Namespace, figures: "Figures") -> None:
    if options.json:
        show_json(figures_object(figures, months=options.months))
        return
    from casedesk.casework.figures_told import lines_of
    from casedesk.casework.today import Today

    say(lines_of(figures, Today.real(), rules=options.rules, months=options.months, every=options.all))


def _tell_changes(options: argparse.Namespace, office: "Office", figures: "Figures") -> None:
    from casedesk.casework.figures_told import changed_lines, compared_with

    then = compared_with(figures)
    if options.changed:
        then = read_day(options.changed, "--changed", office.today)
    found = office.differences(figures, then)
    if options.json:
        show_json({"then": then, "as_at": figures.as_at, "told_otherwise": found})
    else:
        say(changed_lines(figures, then, found))


def figures_object(figures: "Figures", *, months: bool = False) -> dict[str, Any]:
    """Every figure as programs read it, each with the references behind it, and its last twelve months if wanted."""
    from casedesk.casework.figures_told import rows_of

    then = figures.counted.beside
    return {
        "from": figures.span.first,
        "to": figures.span.last,
        "as_at": figures.as_at,
        "records_since": figures.counted.since,
        "before": {"from": then.first, "to": then.last},
        "chapters": [
            {
                "id": chapter.id,
                "title": chapter.title,
                "figures": [_figure(row) for row in rows_of(figures, chapter, every=True)],
                **({"months": _months(figures, chapter.id)} if months else {}),
            }
            for chapter in figures.chapters
        ],
    }


def _figure(row: "Compared") -> dict[str, Any]:
    figure = row.figure
    return {
        "id": figure.id,
        "title": row.title,
        "label": row.label,
        "depth": row.depth,
        **_value(figure),
        "before": _value(row.before) if row.before else None,
        "rule": figure.rule,
        "provision": figure.provision,
        "cases": figure.cases,
    }


def _months(figures: "Figures", chapter: str) -> dict[str, Any]:
    """By the id of the figure."""
    from casedesk.rules.figures.monthly import monthly

    return {
        name: [
            {"from": each.span.first, "to": each.span.last, **(_value(each.figure) if each.figure else {})}
            for each in found
        ]
        for name, found in monthly(figures.counted, chapter).items()
    }


def _value(figure: "Figure") -> dict[str, Any]:
    return {
        "words": figure.words,
        "number": figure.number,
        "of": figure.of,
        "per_cent": None if figure.per_cent is None else round(float(figure.per_cent), 1),
        "pence": figure.pence,
        "working_days": figure.days,
    }


def _case(each: "Behind") -> dict[str, Any]:
    return {
        "reference": each.reference,
        "counted": each.counted,
        "times": each.times,
        "received": each.received,
        "due": each.due,
        "done": each.done,
        "verdict": each.verdict,
    }

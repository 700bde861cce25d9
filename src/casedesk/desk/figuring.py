"""What is read beside the figures: the tenant satisfaction measures, and what would be told otherwise today."""

from typing import TYPE_CHECKING

from casedesk.casework.figures_told import changed_lines, compared_with
from casedesk.casework.measuring import measure_lines
from casedesk.desk.screens.reading import ReadingScreen

if TYPE_CHECKING:
    from casedesk.casework.figuring import Figures
    from casedesk.casework.office import Office
    from casedesk.desk.app import CasedeskApp
    from casedesk.rules.figures.counted import Counted
    from casedesk.rules.spans import Span


async def show_measures(
    desk: "CasedeskApp", year: "Span | None" = None, counted: "Counted | None" = None
) -> None:
    """CH01 and CH02 of a financial year; its homes are asked for where nobody has said them.

    Args:
        year: else the last whole one.
        counted: what is known already, and as at which day; else everything as it is known today.
    """
    from casedesk.rules.homes import Homes
    from casedesk.rules.spans import before, financial_year

    span = year or before(financial_year(desk.office.today))
    if await desk.ask(desk.office.homes, span) == Homes() and not desk.office.read_only:
        from casedesk.desk.dialogs.homes_of import HomesOf

        await desk.push_screen_wait(HomesOf(span))
    text = await desk.ask(_told, desk.office, span, counted)
    desk.push_screen(ReadingScreen("Tenant satisfaction measures", text))


def _told(office: "Office", span: "Span", counted: "Counted | None") -> str:
    from casedesk.rules.measures import RULES, measures

    known = counted.of(span) if counted else office.counted(span)
    return "\n".join(measure_lines(measures(known, office.homes(span), RULES[0])))


async def show_differences(desk: "CasedeskApp", figures: "Figures") -> None:
    """What was told then and reads otherwise now: figures that moved, verdicts that today's law would not give."""
    then = compared_with(figures)
    found = await desk.ask(desk.office.differences, figures, then)
    desk.push_screen(
        ReadingScreen("What would be told otherwise", "\n".join(changed_lines(figures, then, found)))
    )

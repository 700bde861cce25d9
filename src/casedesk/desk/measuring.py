"""The tenant satisfaction measures to read on the screen, with the rule they are counted by."""

from typing import TYPE_CHECKING

from casedesk.casework.measuring import measure_lines
from casedesk.desk.screens.reading import ReadingScreen

if TYPE_CHECKING:
    from casedesk.casework.office import Office
    from casedesk.desk.app import CasedeskApp
    from casedesk.rules.figures.counted import Counted
    from casedesk.rules.spans import Span


async def show_measures(
    desk: "CasedeskApp", year: "Span | None" = None, counted: "Counted | None" = None
) -> None:
    """CH01 and CH02 of a financial year.

    Args:
        year: else the last whole one.
        counted: what is known already, and as at which day; else everything as it is known today.
    """
    text = await desk.ask(_told, desk.office, year, counted)
    desk.push_screen(ReadingScreen("Tenant satisfaction measures", text))


def _told(office: "Office", year: "Span | None", counted: "Counted | None") -> str:
    from casedesk.rules.measures import RULES, measures
    from casedesk.rules.spans import before, financial_year

    span = year or before(financial_year(office.today))
    known = counted.of(span) if counted else office.counted(span)
    return "\n".join(measure_lines(measures(known, office.homes(span), RULES[0])))

"""Calendar months, in which the Codes limit how old a matter may be; working days are the calendar's."""

from calendar import monthrange
from datetime import date


def months_after(day: date, months: int) -> date:
    """The same day that many months later; the month's last where it is shorter."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))

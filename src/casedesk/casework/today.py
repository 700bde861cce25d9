"""The one clock on the wall: today in Europe/London, and the moment for the audit trail."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

_LONDON = ZoneInfo("Europe/London")


class Today:
    """Says what day it is. ``as_at`` moves the day, never the moment that the trail records."""

    def __init__(self, as_at: date | None = None) -> None:
        self.as_at = as_at

    def day(self) -> date:
        """Today in London, or the day that was asked for."""
        return self.as_at or datetime.now(_LONDON).date()

    def moment(self) -> datetime:
        """Now, as an aware UTC time."""
        return datetime.now(UTC)

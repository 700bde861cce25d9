"""What is on record already about the same resident, home or matter as something that has just come in."""

from datetime import date
from typing import NamedTuple


class Earlier(NamedTuple):
    """An earlier complaint or request, and what it shares with the one in hand."""

    reference: str
    resident: str
    state: str
    """Of a complaint as a list says it; of what is no complaint its kind."""
    received: date
    summary: str
    same: tuple[str, ...]
    """Of ``resident``, ``home`` and ``theme``; a theme alone only where it is the same building or street."""

    @property
    def is_open(self) -> bool:
        """Whether it is a complaint that has not ended."""
        return self.state in ("open", "answered")

"""The register that the demo's officer kept before: brought into the demo's store as any register is."""

import csv
import io
from typing import TYPE_CHECKING

from casedesk.casework import places
from casedesk.casework.today import Today

if TYPE_CHECKING:
    from casedesk.casework.office import Office
    from casedesk.casework.stories import Almanac

_FILE = "register_before_casedesk.csv"
_BROUGHT_IN = -150
"""Working days before today, or her first day in after it."""


def bring_in(office: "Office", clock: Today, almanac: "Almanac") -> None:
    """Take it in on a day long ago, with every row of it; a row that is refused is a fault of the sample."""
    from casedesk.casework import registers
    from casedesk.intake.registers import Asked

    steps = _BROUGHT_IN
    while not office.is_in(almanac.day(str(steps))):
        steps += 1
    text = (places.resource("sample_data") / _FILE).read_text(encoding="utf-8")
    clock.as_at = almanac.day(str(steps))
    register = registers.read(_dated(text, almanac).encode(), Asked(), clock.day())
    taken = office.take_register(register.rows, "the register kept before")
    assert {each.outcome for each in taken} == {"imported"}, [each for each in taken if each.problems]
    clock.as_at = almanac.today


def _dated(text: str, almanac: "Almanac") -> str:
    """The same file with days of the calendar where the sample counts working days back from today."""
    rows = list(csv.reader(io.StringIO(text)))
    known: dict[str, str] = {}
    for row in rows[1:]:
        for place, cell in enumerate(row):
            if cell.startswith("-"):
                if cell not in known:
                    known[cell] = almanac.day(cell).isoformat()
                row[place] = known[cell]
    written = io.StringIO()
    csv.writer(written).writerows(rows)
    return written.getvalue()

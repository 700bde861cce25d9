"""Words by which a complaint may give notice of danger: what they were found in is said, never judged by."""

import re
from datetime import date

from casedesk.records import Complaint

IN_FORCE = date(2025, 10, 27)
"""From when the regulations on hazards hold for social landlords: damp and mould, and every emergency."""
_HAZARD = re.compile(
    r"\b(?:asbestos|bare wires?|carbon monoxide|collaps\w*|damp|electric shocks?|exposed wires?|gas|"
    r"legionella|mildew|mou?ld|scald\w*|sewage|smoke alarms?|fire alarms?|spark(?:s|ing)|unsafe)\b",
    re.IGNORECASE,
)


def words_in(case: Complaint, wanted: re.Pattern[str]) -> list[str]:
    """The words of that kind in what was said, each once, as they come."""
    said = " ".join((case.category, case.summary, *(point.text for point in case.points)))
    return list(dict.fromkeys(found.casefold() for found in wanted.findall(said)))


def unflagged(case: Complaint) -> tuple[str, ...]:
    """A remark where the words may tell of a hazard, and none is flagged and nothing was weighed yet."""
    if case.received < IN_FORCE or case.hazards or case.weighed:
        return ()
    words = words_in(case, _HAZARD)
    if not words:
        return ()
    return (
        f"It speaks of {', '.join(words[:3])}: if that is a hazard at home, flag it and pass it to repairs"
        " (key o, “hazard”); if not, weigh it.",
    )

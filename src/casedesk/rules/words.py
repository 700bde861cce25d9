"""Dates and counts in words, the same on screen, on paper and on the command line."""

import re
from datetime import date

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

_NOT_SAID = re.compile(
    r"(?:(?:they|he|she|it|(?:the )?resident)(?: was)? )?"
    r"(?:(?:did|does|do|has|have)(?: not|n't)|never|not|none|nothing)(?: yet)?"
    r" (?:say|said|sure|know|known|given|stated|state|specified|specify|told|tell us|told us|asked for)(?: yet| what)?"
    r"|unknown|n/a|none"
)
_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
)


def short_day(day: date) -> str:
    """``Tue 24 Nov``: for columns, where the year is plain from the list."""
    return f"{DAYS[day.weekday()][:3]} {day.day} {MONTHS[day.month - 1][:3]}"


def day_and_year(day: date) -> str:
    """``Tue 24 Nov 2026``: for lines that may be of any year."""
    return f"{short_day(day)} {day.year}"


def long_day(day: date) -> str:
    """``Tuesday 24 November 2026``: for letters and for reading a typed date back."""
    return f"{DAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year}"


def near_day(day: date, today: date) -> str:
    """Short within half a year of today, with the year beyond it."""
    return short_day(day) if abs((day - today).days) < 183 else day_and_year(day)


def plural(count: int, noun: str) -> str:
    """``1 working day``, ``2 working days``."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def safe(text: str) -> str:
    """Take out what a terminal or a reader's eye could be tricked by: escapes, bidi marks, NUL.

    Each is replaced by a visible sign, so that nothing a resident wrote disappears unseen.
    """
    return _UNSAFE.sub("\N{REPLACEMENT CHARACTER}", text.replace("\r\n", "\n").replace("\r", "\n"))


def one_line(text: str, width: int | None = None) -> str:
    """``safe`` text on one line, shortened with an ellipsis to ``width`` characters."""
    line = " ".join(safe(text).split())
    return line if width is None or len(line) <= width else line[: max(width - 1, 0)] + "…"


def with_name(reference: str, name: str, width: int | None = None) -> str:
    """``C26-014, Ada Example``; a time in which the Code cannot be kept is nobody's, and has no name."""
    return ", ".join(filter(None, (reference, one_line(name, width))))


def sentence(text: str) -> str:
    """What somebody typed, begun with a capital letter and ended with a full stop where it has none."""
    told = text.strip()
    first = told.split(maxsplit=1)[0] if told else ""
    if first.islower() and first[0].isalpha() and first[0].upper().casefold() == first[0].casefold():
        told = f"{told[0].upper()}{told[1:]}"
    return f"{told}." if told[-1:].isalnum() or told[-1:] in tuple(")”’\"'%") else told


def ways_to_reach(contact: str) -> list[str]:
    """The parts of an address with telephone and e-mail, as semicolons or lines part them in a setting."""
    return [part.strip() for part in re.split(r"[;\n]", contact) if part.strip()]


def the_party(party: str) -> str:
    """``the contractor``, ``the Ombudsman``, ``somebody else``: with whom a contact was."""
    if party == "other":
        return "somebody else"
    return "the Ombudsman" if party == "ombudsman" else f"the {one_line(party)}"


def contact_words(way: str, direction: str, party: str, name: str) -> str:
    """``phone, in, from the contractor (A. Builder)``: who was in touch with whom, and how."""
    whom = f"{direction}, {'from' if direction == 'in' else 'to'} {the_party(party)}"
    return f"{way}, {whom}" + (f" ({one_line(name)})" if name else "")


def name_alone(said: str) -> str:
    """``Jo Webb`` of ``Jo Webb, with written authority``: what is recorded with a name stands behind it."""
    return one_line(re.split(r"[,;(\n]", said)[0])


def size_words(count: int) -> str:
    """A number of bytes as a person reads it: ``1 byte``, ``12 kB``, ``2.1 MB``."""
    if count < 1000:
        return plural(count, "byte")
    return f"{count / 1000:.0f} kB" if count < 999_500 else f"{count / 1_000_000:.1f} MB"


def not_said(told: str) -> bool:
    """Whether it says that the resident did not say: “did not say”, “not known”, “none given”."""
    return bool(_NOT_SAID.fullmatch(told.strip(" .").casefold().replace("’", "'")))


def same_name(one: str, other: str) -> bool:
    """Whether two names are the same but for case and spaces."""
    return " ".join(one.casefold().split()) == " ".join(other.casefold().split())


def count_words(state: str, day: int, of: int, days_left: int, due: date) -> str:
    """The count of a clock in words: ``day 3 of 10 · 7 working days left``, ``LATE by 2``.

    ``of`` is 0 for a promise, which has no "day n of N". No count of 0 is ever shown: a date missed
    on a Friday and seen on the Saturday is "LATE since Friday", one promised for a Saturday and
    seen on the Friday is "DUE Saturday". A clock that has stopped has its verdict only.
    """
    if state == "overdue":
        return f"LATE by {-days_left}" if days_left else f"LATE since {DAYS[due.weekday()]}"
    if state == "due_today":
        return "DUE TODAY"
    if state in ("met", "ended"):
        return state
    if state == "late":
        return late_words(-days_left, due)
    if not days_left:
        return f"DUE {DAYS[due.weekday()]}"
    left = f"{plural(days_left, 'working day')} left"
    return f"day {day} of {of} · {left}" if of else left


def late_words(days: int, due: date) -> str:
    """``late by 2 working days``, or the day missed where no working day has passed since."""
    if days > 0:
        return f"late by {plural(days, 'working day')}"
    return f"late, after {DAYS[due.weekday()]} had passed"

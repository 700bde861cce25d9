"""Printing: JSON for programs, and plain lines that make sense when they are read aloud."""

import json
from collections.abc import Iterable
from datetime import date
from typing import Any

from casedesk.rules.clocks import Clock
from casedesk.rules.words import count_words, day_and_year, plural, safe


def show_json(value: Any) -> None:
    """Print one JSON object. Only ASCII leaves: a terminal escape in a name stays inert, and exact."""
    print(json.dumps(value, indent=1, default=_iso))


def _iso(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no place in JSON")


def say(lines: Iterable[str]) -> None:
    """Print lines of plain text, with anything that a terminal would obey taken out."""
    for line in lines:
        print(safe(line))


_KEYS = {
    "the good reason for it (key e)": "the good reason for it (`extend --good-reason`)",
    "record the reason (key e)": "record the reason (`extend --reason`)",
    "with the resident and record it (key e)": "with the resident and record it (`extend --update-every`)",
    "(key e)": "(`extend`)",
    "(key d)": "(`define`)",
    "(key r)": "(`respond`)",
}


def in_verbs(sentence: str) -> str:
    """What the desk does with a key is done with a verb or an option here."""
    for key, verb in _KEYS.items():
        sentence = sentence.replace(key, verb)
    return sentence


def clock_line(clock: Clock, whose: str) -> str:
    """One clock in a sentence or two, its state first: ``LATE by 1: acknowledge …``.

    Args:
        whose: who says so, such as ``2024 Code, 6.2``.
    """
    parts = [f"{state_words(clock)}: {_what(clock)}.", *_dates(clock)]
    if clock.note:
        parts.append(f"{clock.note[:1].upper()}{clock.note[1:]}.")
    if clock.provisional:
        parts.append("Provisional: bank holidays of that year have not been published yet.")
    return " ".join((*parts, f"({whose})"))


def state_words(clock: Clock) -> str:
    """The state of a clock in words, the count with it."""
    if clock.state == "met":
        return "Met"
    if clock.state == "ended":
        return "Not recorded" if clock.untold else "Ended"
    if clock.state == "late":
        left = -clock.days_left
        return f"LATE by {plural(left, 'working day')}" if left else "LATE, answered on a day off after it"
    words = count_words(clock.state, clock.day, clock.of, clock.days_left, clock.due).replace(" · ", ", ")
    if clock.state == "overdue":
        return f"{words} working days, still open" if clock.days_left < -1 else f"{words}, still open"
    return f"Projected, {words}" if clock.state == "projected" else f"{words[:1].upper()}{words[1:]}"


def _what(clock: Clock) -> str:
    title = f"{clock.title[:1].lower()}{clock.title[1:]}"
    return title if "stage" in title else f"stage {clock.stage}, {title}"


def _dates(clock: Clock) -> list[str]:
    dates = [f"Due {day_and_year(clock.due)}"]
    if clock.done:
        dates.append(f"done {day_and_year(clock.done)}")
    elif clock.is_open and clock.state != "overdue":
        dates.append(f"aim for {day_and_year(clock.aim_for)}")
    sentences = [", ".join(dates) + "."]
    if clock.timely_instead:
        sentences.append(f"A timely acknowledgement would have given {day_and_year(clock.timely_instead)}.")
    for extension in clock.extensions:
        valid = "valid" if extension.valid else f"not valid, missing: {'; '.join(extension.missing)}"
        sentences.append(
            f"Extension sent {day_and_year(extension.sent)} to {day_and_year(extension.to)}: {valid}."
        )
    return sentences

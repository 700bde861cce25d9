"""Counts as sentences: how many of how many, and the references of the complaints of which it is not so."""

import re
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from casedesk.rules.figures.figure import Figure
from casedesk.rules.spans import Span
from casedesk.rules.words import day_and_year, plural

SHOWN = 8
"""References named in a line; the rest are counted, with where to read them."""
_HERE = " recorded in Casedesk"
_SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


class Said(NamedTuple):
    """What one thing of a figure is called, and what is said of those counted."""

    noun: str
    said: str
    nouns: str = ""
    """Where it is not the noun with an s."""
    saids: str = ""
    """Where more than one take other words."""
    listed: bool = True
    """Whether the complaints counted are named."""
    others: bool = True
    """Whether those that were not counted are named: they are where each of them falls short."""
    at: bool = False
    """Whether it was so on one day, the last of the time, and not in it."""
    register: bool = True
    """Whether what was taken in from a register is counted; else it has to be said that it is not."""

    def things(self, count: int) -> str:
        """The noun for so many."""
        things = self.noun if count == 1 else self.nouns or f"{self.noun}s"
        return things if self.register else f"{things}{_HERE}"

    def told(self, count: int) -> str:
        """``was sent``, ``were sent``."""
        return f"{_were(count)} {self.said if count == 1 else self.saids or self.said}"


class Time(NamedTuple):
    """The time that is counted, as it is known on a day."""

    span: Span
    as_at: date
    empty: bool = False
    """Whether no complaint that was received in it is on record: there may have been some all the same."""

    @property
    def within(self) -> str:
        """``in 2025–26``, ``from July to September 2026``; one that has not ended is told as such."""
        title = self.span.title
        so_far = " so far" if self.as_at < self.span.last else ""
        return f"{'from' if ' to ' in title else 'in'} {title}{so_far}"

    @property
    def options(self) -> str:
        """How ``casedesk figures`` is asked for the same time."""
        return f"--from {self.span.first} --to {self.span.last}"

    @property
    def at_end(self) -> str:
        """``on Tue 31 Mar 2026``."""
        return f"on {day_and_year(min(self.span.last, self.as_at))}"

    def of(self, said: Said) -> str:
        """The day, of what was so on one day; what was so within the time is told under its name."""
        return f" {self.at_end}" if said.at else ""


def left_over(figure: Figure) -> tuple[int, tuple[str, ...]]:
    """How many could have been counted and were not, and the complaints they belong to, each once."""
    return (figure.of or 0) - figure.number, figure.others


def share(figure: Figure, said: Said, time: Time) -> str:
    """``41 of 43 acknowledgements were sent; the two that were not: C25-011, C26-002.``"""
    whole, counted = figure.of or 0, figure.number
    if not whole:
        return nothing(said, time)
    if whole == 1:
        told = said.told(1) if counted else said.told(1).replace("was ", "was not ", 1)
        return f"The one {said.things(1)} {told}{time.of(said)}: {named(figure.among or ())}."
    if counted == whole:
        start = "Both" if whole == 2 else f"All {whole}"
        return f"{start} {said.things(whole)} {said.told(whole)}{time.of(said)}."
    told = _some(figure, said, time)
    if not said.others:
        return f"{told}."
    lapsed, references = left_over(figure)
    rest = f"; the {number(lapsed)} that {_were(lapsed)} not" if counted else ""
    return f"{told}{rest}: {named(references, _more(figure, time))}."


def told_share(figure: Figure, said: Said, time: Time) -> str:
    """``1 of 5 requests for stage 2 was declined: C26-011.`` It is no lapse of the others."""
    if not figure.number or figure.of in (0, 1, figure.number):
        return share(figure, said._replace(others=False), time)
    listed = f": {named(figure.references, _more(figure, time))}" if said.listed and said.others else ""
    return f"{_some(figure, said, time)}{listed}."


def _some(figure: Figure, said: Said, time: Time) -> str:
    counted, whole = figure.number, figure.of or 0
    start = f"{counted} of {whole}" if counted else f"None of {whole}"
    return f"{start} {said.things(whole)} {said.told(counted or 1)}{time.of(said)}"


def count(figure: Figure, said: Said, time: Time) -> str:
    """``2 promises were overdue on Tue 31 Mar 2026: C25-011, C26-002.``"""
    counted = figure.number
    if not counted:
        return f"No {said.things(1)} {said.told(1)}{time.of(said)}."
    listed = f": {named(figure.references, _more(figure, time))}" if said.listed else ""
    return f"{counted} {said.things(counted)} {said.told(counted)}{time.of(said)}{listed}."


def nothing(said: Said, time: Time) -> str:
    """``No stage 2 extension.``"""
    return f"No {said.things(1)}{time.of(said)}."


def spread(figure: Figure) -> str:
    """``Complaints came by 3 ways: phone (20), email (12), letter (1).``"""
    parts = [part for part in figure.parts if part.number]
    if not parts:
        return "No complaint came."
    told = ", ".join(f"{part.title} ({part.number})" for part in parts)
    return f"Complaints came by {plural(len(parts), 'way')}: {told}."


def in_time(sentences: list[str], time: Time) -> str:
    """``In 2025–26: both extensions were valid.``"""
    told = " ".join(dict.fromkeys(sentences))
    empty = ", of which no complaint is on record" if time.empty else ""
    within = f"{time.within[:1].upper()}{time.within[1:]}{empty}"
    return f"{within}: {told[:1].lower()}{told[1:]}" if told else ""


def named(references: Iterable[str], more: str = "") -> str:
    """References, cut where there are many, with where the rest can be read."""
    found = tuple(dict.fromkeys(references))
    if len(found) <= SHOWN + 1:
        return ", ".join(found)
    where = f" ({more})" if more else ""
    return f"{', '.join(found[:SHOWN])} and {len(found) - SHOWN} more{where}"


_HIDDEN = "\0"
_TOKEN = re.compile(r"[^\s,;()]+")
_LISTED = re.compile(rf":? {_HIDDEN}(?:, {_HIDDEN})*(?: and \d+ more(?: \([^)]*\))?)?")


def unreferenced(text: str, known: frozenset[str]) -> str:
    """A line without the references of complaints that it names: how many there are still stands in it."""
    for odd in (each for each in known if not _TOKEN.fullmatch(each) and each in text):
        text = text.replace(odd, _HIDDEN)
    hidden = _TOKEN.sub(lambda found: _hidden(found[0], known), text)
    return _LISTED.sub("", hidden).replace(_HIDDEN, "a complaint") if _HIDDEN in hidden else text


def _hidden(token: str, known: frozenset[str]) -> str:
    bare = token.rstrip(".:")
    return _HIDDEN + token[len(bare) :] if bare in known else token


def _more(figure: Figure, time: Time) -> str:
    return f"casedesk figures --list {figure.id} {time.options}"


def number(count: int) -> str:
    """Up to ten in words."""
    return _SMALL[count] if count < len(_SMALL) else str(count)


def _were(count: int) -> str:
    return "was" if count == 1 else "were"

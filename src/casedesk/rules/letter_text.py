"""Reading a letter as it was edited: its sentences, its dates, what is left to fill in, what it says."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property
from typing import NamedTuple

from casedesk.problems import BadInput
from casedesk.records import Complaint
from casedesk.rules.spoken_dates import read_date
from casedesk.rules.words import DAYS, MONTHS, long_day, one_line, safe

_SIGNS = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‑": "-", "\xa0": " "})
_SENTENCE = re.compile(
    r"(?<=[.!?;])\s+|(?<=[a-z\d][.!?])(?=[A-Z][a-z])|:[ \t]*\n|\n\s*\n|\n(?=\s*(?:[-•*]|\d+[.)])\s)"
)
_CLAUSE = re.compile(r",?\s+\b(?:but|however|although|though|yet)\b|[:;]")
_PARAGRAPH = re.compile(r"\n\s*\n")
_WORD = re.compile(r"[^\W_]+")

_MONTH = "|".join([*MONTHS, "Sept", *(month[:3] for month in MONTHS)])
_DAY = "|".join([*DAYS, *(day[:n] for n in (5, 4, 3) for day in DAYS)])
_NUMBERED = r"\d{1,2}(?:\s?(?:st|nd|rd|th))?(?:\s+of\b)?[\s-]+"
_YEAR = r"(?:,?\s+|-)(?:19|20)\d\d\b"
_NAMED = rf"{_NUMBERED}(?:(?i:{_MONTH})\b\.?{_YEAR}|(?:{_MONTH})\b)"
"""Without a year the month needs its capital: “point 2 may” is no date."""
_TURNED = rf"(?i:{_MONTH})\s+\d{{1,2}}(?:st|nd|rd|th)?{_YEAR}"
_NUMBERS = r"\d{1,2}/\d{1,2}/(?:\d{4}|\d\d)(?![\d/])|\d{1,2}[.-]\d{1,2}[.-]\d{4}(?!\d)|\d{4}-\d\d-\d\d(?!\d)"
_DATE = re.compile(
    rf"(?<![\w/.-])(?:(?P<weekday>(?i:{_DAY}))\b[,.]?\s+(?:the\s+)?)?"
    rf"(?:(?P<numbers>{_NUMBERS})|(?P<named>{_NAMED}|{_TURNED}))"
)

_LEFT_OPEN = re.compile(
    r"\[\[|\]\]|[\[<]\s*(?:insert|add|enter|type|fill|name|date|details|your)\b[^\]>\n]{0,60}[\]>]"
    r"|_{4,}|\.{5,}|\?{3,}|\bX{3,}\b|\bTBC\b|\bDD[/.-]MM\b",
    re.IGNORECASE,
)
_FIELD = re.compile(r"\{[a-z_]{3,40}\}")
_ENDING = re.compile(r"(?<=\w{3})(?:ing|ed|es|e|s|ly)$")
_COMMON = frozenset(
    _WORD.findall(
        "the and for with that this was were have has had you your our are will would from they them his her its"
        " did does been but who which when there then than out into about"
    )
)
ENOUGH = 2 / 3
"""Of the telling words on record, so many say that a letter tells the same in other words."""
LONGEST = 1000
"""Characters of one sentence that are looked at together: a page without a full stop takes no longer."""
FEW = 5
"""So few telling words must all be there: “damp” and “back” alone are no damp in the back bedroom."""


class DateSaid(NamedTuple):
    """A date in a letter: as written, where, and which day it is."""

    text: str
    start: int
    end: int
    day: date | None
    wrong: str = ""
    """One sentence, where there is no such day or it is another weekday."""


class LetterText:
    """The text of a letter, and the same without what only repeats the resident's own words."""

    def __init__(self, text: str, case: Complaint, sent: date) -> None:
        self.text = safe(text).translate(_SIGNS)
        self.ours = _without(self.text, residents_words(case))
        self._case = case
        self._sent = sent

    @cached_property
    def plain(self) -> str:
        """Only words, in small letters, one space between them."""
        return words_of(self.text)

    @cached_property
    def sentences(self) -> list[str]:
        """Our own sentences, each on one line in small letters; a line of a list counts as one."""
        return sentences_of(self.ours)

    @cached_property
    def told(self) -> list[str]:
        """All sentences, those that repeat the resident's words too."""
        return sentences_of(self.text)

    @cached_property
    def paragraphs(self) -> list[str]:
        """What blank lines set apart, as ``plain``."""
        return [words_of(part) for part in _PARAGRAPH.split(self.text) if part.strip()]

    @cached_property
    def dates(self) -> tuple[DateSaid, ...]:
        """Every full date in our own words, in order."""
        return tuple(_read(found, self._sent) for found in _DATE.finditer(self.ours))

    def gives(self, day: date | None) -> bool:
        """Whether that day is in the letter, in whatever form."""
        return any(said.day == day for said in self.dates)

    def says(self, wanted: str) -> bool:
        """Whether the letter says what is on record, word for word or in most of its words."""
        looked_for = words_of(wanted)
        if not looked_for:
            return " ".join(safe(wanted).split()) in " ".join(self.text.split())
        if f" {looked_for} " in f" {self.plain} ":
            return True
        return any(same_words(wanted, paragraph) for paragraph in self.paragraphs)

    def beside(self, words: str) -> "LetterText":
        """The letter without the first mention of these words: what is left says them itself."""
        for written in (safe(words).strip(), one_line(words)):
            quoted = written.translate(_SIGNS)
            if quoted and quoted in self.text:
                return LetterText(self.text.replace(quoted, "…", 1), self._case, self._sent)
        return self

    def around(self, said: DateSaid) -> tuple[str, str]:
        """What its sentence says before a date and after it, in small letters."""
        before = _SENTENCE.split(self.ours[max(said.start - LONGEST, 0) : said.start])[-1]
        after = _SENTENCE.split(self.ours[said.end : said.end + LONGEST])[0]
        return " ".join(before.split()).casefold(), " ".join(after.split()).casefold()

    @property
    def left_open(self) -> str:
        """The first thing in our own words that still waits to be filled in."""
        found = _LEFT_OPEN.search(self.ours) or _FIELD.search(self.ours)
        return self.ours[found.start() : found.start() + 60].partition("\n")[0] if found else ""


def sentences_of(text: str) -> list[str]:
    """The sentences of a text, each on one line in small letters; an endless one in pieces."""
    return [said.casefold() for said in _written(text)]


def as_written(text: str, sentence: str) -> str:
    """One of the sentences of a text, with the capitals that it was written with."""
    return next((said for said in _written(text) if said.casefold() == sentence), sentence)


def _written(text: str) -> list[str]:
    whole = (" ".join(part.split()) for part in _SENTENCE.split(safe(text).translate(_SIGNS)))
    return [said[at : at + LONGEST] for said in whole for at in range(0, len(said), LONGEST)]


def clauses_of(sentence: str) -> list[str]:
    """The parts of a sentence that stand against each other: what one frees, the other may demand."""
    return [part.strip() for part in _CLAUSE.split(sentence) if part.strip()]


def words_of(text: str) -> str:
    """Only the words of a text, in small letters, one space between them."""
    return " ".join(_WORD.findall(safe(text).translate(_SIGNS).casefold()))


def same_words(wanted: str, plain: str) -> bool:
    """Whether one paragraph (``plain``) holds ``wanted``, or most of the words that tell it.

    Over a whole letter most of the words would come together by chance.
    """
    looked_for = words_of(wanted)
    if looked_for and f" {looked_for} " in f" {plain} ":
        return True
    telling = _stems(looked_for)
    there = telling & _stems(plain)
    return len(telling) > 2 and len(there) >= len(telling) * (1 if len(telling) <= FEW else ENOUGH)


def _stems(plain: str) -> set[str]:
    """The words that tell something, without their endings: a fan is fitted where one was to be fit."""
    words = (_ENDING.sub("", word) for word in plain.split() if len(word) > 2 and word not in _COMMON)
    return {word[:-1] if word[-2:-1] == word[-1:] else word for word in words}


def residents_words(case: Complaint) -> Iterator[str]:
    """What the resident said, as the letter repeats it: not judged as ours."""
    yield from (case.resident, case.representative, case.address, case.summary, case.outcome_sought)
    yield from (point.text for point in case.points)
    yield from (stage.request for stage in case.stages)


def _without(text: str, said: Iterable[str]) -> str:
    """Leave out repeated words of others; a single plain word is too common to be theirs."""
    for words in sorted(said, key=len, reverse=True):
        if len(words.split()) > 1 or re.search(r"[\[\]{}_]", words):
            for written in (safe(words).strip(), one_line(words)):
                text = text.replace(written.translate(_SIGNS), "…")
    return text


def _read(found: re.Match[str], sent: date) -> DateSaid:
    """The day that was written; without a year, the nearest to the day of the letter."""
    text, weekday = " ".join(found[0].split()), found["weekday"]
    place = (text, found.start(), found.end())
    try:
        day = read_date(_typed(found), sent, "near")
    except BadInput as problem:
        return DateSaid(*place, None, f"“{text}”: {problem.message}")
    if weekday and not DAYS[day.weekday()].casefold().startswith(weekday.casefold()):
        return DateSaid(*place, day, f"“{text}” is not that day of the week: it is {long_day(day)}.")
    return DateSaid(*place, day)


def _typed(found: re.Match[str]) -> str:
    """The date without its weekday, as it would be typed."""
    if found["numbers"]:
        return found["numbers"]
    day = re.search(r"(?<!\d)\d{1,2}(?!\d)", found["named"])
    month = re.search(rf"(?i:{_MONTH})", found["named"])
    year = re.search(r"(?:19|20)\d\d", found["named"])
    assert day
    assert month
    return f"{day[0]} {month[0]} {year[0] if year else ''}"

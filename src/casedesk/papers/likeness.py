"""Finding words in text however they are written: case, accents, spaces, quotes and invisible marks aside."""

import re
import unicodedata
from collections.abc import Callable

EMAIL = r"(?<![\w.+%'-])[\w.+%'-]+@[\w-]+(?:\.[\w-]+)+"
_APART = r"(?:[\s().-]{0,3}\d)"
PHONE = rf"(?<![\w+])(?:\(?0(?!0){_APART}{{9,10}}|(?:\+\s?|00[\s-]?)\d{{1,3}}{_APART}{{7,12}})(?!\d)"
"""A telephone number with its area or its country. These are all for folded text, and have no groups."""
_WEEKDAY = r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}"
FIXED = (
    r"(?<![\w-])\d{4}-\d{2}-\d{2}(?:[t ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:z|[+-]\d{2}:?\d{2})?)?(?!\w)",
    r"(?<!\w)\d{1,2}/\d{1,2}/\d{4}(?!\d)",
    rf"(?<!\w)(?:{_WEEKDAY},?\s{{1,3}})?{_DAY}\s{{1,3}}{_MONTH},?\s{{1,3}}\d{{4}}(?!\w)",
    rf"(?<!\w){_WEEKDAY},?\s{{1,3}}{_DAY}\s{{1,3}}{_MONTH}(?!\w)",
    r"(?<!\w)[0-9a-f]{64}(?!\w)",
)
"""Days as papers write them, moments and digests: no part of one is a name or a number of a house."""
HOUSE = r"(?:(?:(?<!\w)(?:flat|unit|apartment|room|no)\.?\s{1,3})?(?<![\w:.,/£-])\d{1,3}[a-z]?\s{0,3},?\s{1,3}){0,2}"
"""What may stand before a street or the name of a house: its number, and that of a flat in it."""
_SAME = str.maketrans({"’": "'", "‘": "'", "`": "'", "‐": "-", "‑": "-", "–": "-", "\u00a0": " "})
_NO_LETTER_BEFORE, _NO_LETTER_AFTER = r"(?<![^\W\d_])", r"(?![^\W\d_])"
_BETWEEN = r"[\W\d_]*"
"""Between two words of one name: spaces, a line end, a dot, or nothing, as in an address of e-mail."""


def folded(text: str) -> tuple[str, list[int]]:
    """The text without case, accents and invisible marks, and for each character where it came from."""
    if text.isascii():
        return text.lower(), list(range(len(text)))
    letters: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text.translate(_SAME)):
        for each in unicodedata.normalize("NFKD", character).casefold():
            if unicodedata.category(each) not in ("Mn", "Cf"):
                letters.append(each)
                places.append(place)
    return "".join(letters), places


def fold(text: str) -> str:
    """The text as it is compared."""
    return folded(text)[0]


def pattern_of(words: str) -> str:
    """The expression that finds these words in folded text: whole, also before ``'s`` and beside digits."""
    found = re.findall(r"[^\W_]+", fold(words))
    if not found:
        return ""
    start = _NO_LETTER_BEFORE if found[0][0].isalpha() else r"(?<!\d)"
    end = _NO_LETTER_AFTER if found[-1][-1].isalpha() else r"(?!\d)"
    return start + _BETWEEN.join(map(re.escape, found)) + end


def replaced(text: str, expression: re.Pattern[str], by: Callable[[re.Match[str], str], str]) -> str:
    """The text with each match in its folded form replaced in its own.

    Args:
        by: is given the match and what stands there in the text itself.
    """
    comparable, places = folded(text)
    pieces, last = [], 0
    for match in expression.finditer(comparable):
        start, end = places[match.start()], _end(match.end(), places, len(text))
        pieces += [text[last:start], by(match, text[start:end])]
        last = end
    return "".join((*pieces, text[last:]))


def _end(end: int, places: list[int], length: int) -> int:
    """Behind the marks that follow the last letter, such as an accent written by itself."""
    return max(places[end] if end < len(places) else length, places[end - 1] + 1)

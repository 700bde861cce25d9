"""Which column of a register is which: loose names first, a mapping for the rest."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from casedesk.intake.columns import COLUMNS, OF_A_STAGE, SYNONYMS
from casedesk.rules.words import one_line

_SAME = {
    "ack": "acknowledged",
    "acked": "acknowledged",
    "ackd": "acknowledged",
    "acknowledge": "acknowledged",
    "acknowledgement": "acknowledged",
    "acknowledgment": "acknowledged",
    "respond": "responded",
    "response": "responded",
    "reply": "responded",
    "replied": "responded",
    "answer": "responded",
    "answered": "responded",
    "escalate": "escalated",
    "escalation": "escalated",
    "recd": "received",
    "rcvd": "received",
    "receipt": "received",
    "ref": "reference",
    "no": "number",
    "num": "number",
    "final": "stage 2",
    "one": "1",
    "two": "2",
}
_EMPTY_WORDS = frozenset(
    ("date", "dates", "of", "the", "on", "day", "a", "s", "was", "for", "or", "and", "first")
)
_STAGE = re.compile(r"\b(?:stage|stg|s) ?([12])\b")


_CONTINUED = re.compile(r"(.+) \(continued(?: \d+)?\)")
"""The header of a column that the text of another goes on in: a spreadsheet's cell has an end."""


class Headers(NamedTuple):
    """Where each known column is, and which headers are not used."""

    places: dict[str, int]
    names: dict[str, str]
    """The register's own header of each known column."""
    ignored: tuple[str, ...]
    notes: tuple[str, ...]
    more: dict[str, tuple[int, ...]]
    """Where the text of a column goes on."""
    cells: tuple[str, ...]
    """The headers as they stand, in their order."""


def match(headers: Sequence[str], mapping: Mapping[str, str]) -> Headers:
    """Find the known columns among ``headers``; ``mapping`` (ours to theirs) goes first."""
    places = _mapped(headers, mapping)
    notes = []
    for index, header in enumerate(headers):
        column = recognise(header)
        if column is None or index in places.values() or column in mapping:
            continue
        if column not in places:
            places[column] = index
        elif _spelled(header) == column and _spelled(headers[places[column]]) != column:
            places[column] = index  # the canonical name outdoes a synonym further left
        else:
            notes.append(f"“{one_line(header, 40)}” is not used: {column} is read from another column")
    more = _continued(headers, places)
    used = {*places.values(), *(place for row in more.values() for place in row)}
    ignored = tuple(one_line(h, 60) for i, h in enumerate(headers) if i not in used and h.strip())
    names = {column: one_line(headers[index], 60) for column, index in places.items()}
    return Headers(places, names, ignored, tuple(notes), more, tuple(headers))


def _continued(headers: Sequence[str], places: Mapping[str, int]) -> dict[str, tuple[int, ...]]:
    found: dict[str, list[int]] = {}
    for index, header in enumerate(headers):
        if begun := _CONTINUED.fullmatch(header.strip()):
            found.setdefault(begun[1], []).append(index)
    columns = {column: found.get(headers[place].strip(), []) for column, place in places.items()}
    return {column: tuple(more) for column, more in columns.items() if more}


def _mapped(headers: Sequence[str], mapping: Mapping[str, str]) -> dict[str, int]:
    known = {plain(header): i for i, header in reversed(list(enumerate(headers)))}
    places = {}
    for column, theirs in mapping.items():
        wanted = plain(theirs)
        if wanted and wanted in known:
            places[column] = known[wanted]
    return places


def plain(text: str) -> str:
    """A header or a word of a register, whatever its case and spaces."""
    return " ".join(text.split()).casefold()


def recognise(header: str) -> str | None:
    """The column that a header means, whatever its case, spaces, underscores and common words."""
    spelled = _spelled(header)
    if spelled in COLUMNS:
        return spelled
    text, words = _words(header)
    if words == {"complaint"} and "date" in text:
        return "received"
    whole = _PHRASES.get(words)
    if whole is not None:
        return whole
    stage = _STAGE.search(text)
    if stage is None:
        return None
    column = _PHRASES.get(words - {"stage", stage[1]})
    if column not in OF_A_STAGE and not (stage[1] == "1" and column in ("received", "logged")):
        return None
    return f"stage2_{column}" if stage[1] == "2" else column


def _spelled(header: str) -> str:
    return "_".join(re.findall(r"[a-z0-9]+", header.lower())).replace("stage_2_", "stage2_", 1)


def _words(header: str) -> tuple[str, frozenset[str]]:
    """The header in lower case with the sector's abbreviations written out, and the words that tell."""
    text = re.sub(
        r"[^a-z0-9]+", " ", re.sub(r"(?<=[a-z])(?=[A-Z])", " ", re.sub("['’]s?", "", header)).lower()
    )
    text = " ".join(_SAME.get(word, word) for word in text.split())
    text = _STAGE.sub(r"stage \1", re.sub(r"\b(?:stage|stg|s)([12])", r"stage \1 ", text))
    text = " ".join(_SAME.get(word, word) for word in text.split())
    return text, frozenset(text.split()) - _EMPTY_WORDS


_PHRASES = {_words(phrase)[1]: column for column, phrases in SYNONYMS.items() for phrase in phrases}

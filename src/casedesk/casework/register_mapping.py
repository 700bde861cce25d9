"""What the headers and the words of a register are taken for, line by line, and how one of them is changed."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from casedesk.casework.acts.receiving import CHANNELS
from casedesk.casework.importing import channel_of
from casedesk.intake.cells import CellError, read_stock, read_yes, says_unknown
from casedesk.intake.columns import EITHER, WORDED
from casedesk.intake.headers import plain, recognise
from casedesk.intake.mappings import Mapped
from casedesk.intake.peeking import Peeked
from casedesk.intake.register_rows import outcome_of
from casedesk.records import FINDINGS, WITHDRAWN
from casedesk.rules.who import STOCK

GUESSED, CHOSEN, REMEMBERED, NOT_USED = "guessed", "chosen", "remembered", "not used"
_MOST_WORDS = 12
"""Words of one column that are asked about: more are no words but texts."""


class Heading(NamedTuple):
    """One header of theirs."""

    header: str
    column: str
    """Ours; empty where it is not used."""
    how: str
    """``guessed``, ``chosen``, ``remembered`` or ``not used``."""
    samples: tuple[str, ...]


class Word(NamedTuple):
    """One word of theirs that is none of ours."""

    column: str
    theirs: str
    rows: int
    ours: str
    """What it is taken for; empty where nobody said."""
    choices: tuple[str, ...]


def headings(peeked: Peeked) -> list[Heading]:
    """Every header with what it is taken for, in the order of the register."""
    columns = {place: column for column, place in peeked.headers.places.items()}
    more = {place: column for column, places in peeked.headers.more.items() for place in places}
    given = REMEMBERED if peeked.remembered else CHOSEN
    found = []
    for place, header in enumerate(peeked.headers.cells):
        if not header.strip():
            continue
        column = columns.get(place, more.get(place, ""))
        chosen = plain(peeked.mapped.columns.get(column, "")) == plain(header)
        how = NOT_USED if not column else given if chosen else GUESSED
        found.append(Heading(" ".join(header.split()), column, how, peeked.samples[place]))
    return found


def words(peeked: Peeked) -> list[Word]:
    """The words of their own, by column, the most frequent first."""
    return [word for column in WORDED if column in peeked.words for word in _strange(peeked, column)]


def _strange(peeked: Peeked, column: str) -> Iterator[Word]:
    choices, known = _OURS[column]
    strange = sorted(
        ((-count, theirs) for theirs, count in peeked.words[column].items() if not known(theirs))
    )
    for count, theirs in strange[:_MOST_WORDS]:
        ours = peeked.mapped.word(column, theirs)
        yield Word(column, theirs, -count, "" if ours == theirs else ours, choices)


def _reads(reader: Callable[[str], object]) -> Callable[[str], bool]:
    def known(text: str) -> bool:
        try:
            reader(text)
        except CellError:
            return says_unknown(text)
        return True

    return known


_OUTCOMES = (*FINDINGS, WITHDRAWN)


def _is_outcome(text: str) -> bool:
    return outcome_of(text) in _OUTCOMES


_OURS: dict[str, tuple[tuple[str, ...], Callable[[str], bool]]] = {
    "outcome": (_OUTCOMES, _is_outcome),
    "stage2_outcome": (_OUTCOMES, _is_outcome),
    "channel": (CHANNELS, lambda text: not channel_of(text)[1]),
    "stock": (STOCK, _reads(read_stock)),
    **dict.fromkeys(EITHER, (("yes", "no"), _reads(read_yes))),
}
"""Of each column with few words: ours, and how one of them is known."""


def with_column(peeked: Peeked, header: str, column: str) -> Mapped:
    """The mapping with a header taken for another column, or (empty) for none."""
    left = {ours: "" for ours, theirs in peeked.mapped.columns.items() if plain(theirs) == plain(header)}
    columns = {**peeked.mapped.columns, **left}
    before = recognise(header)
    if before and before != column:
        columns.setdefault(before, "")
    if column:
        columns[column] = header
    return peeked.mapped._replace(columns=columns)


def displaced(peeked: Peeked, header: str, column: str) -> str:
    """The other header that is not read any more once this one is read as a column; empty if none is."""
    now = peeked.headers.names.get(column, "")
    return "" if not now or plain(now) == plain(header) else now


def fits(mapped: Mapped, peeked: Peeked) -> bool:
    """Whether a file has every header that something was chosen for."""
    there = {plain(header) for header in peeked.headers.cells}
    return all(plain(theirs) in there for theirs in mapped.columns.values() if theirs.strip())


def with_word(peeked: Peeked, word: Word, ours: str) -> Mapped:
    """The mapping with a word of theirs taken for one of ours, or (empty) as it stands."""
    values = {column: dict(known) for column, known in peeked.mapped.values.items()}
    known = values.setdefault(word.column, {})
    known.pop(plain(word.theirs), None)
    if ours:
        known[plain(word.theirs)] = ours
    return peeked.mapped._replace(values={column: known for column, known in values.items() if known})

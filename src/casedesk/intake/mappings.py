"""What a register calls our columns and our words: read from a mapping file, and kept for the next register."""

import hashlib
import json
import tomllib
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from casedesk.intake.columns import COLUMNS
from casedesk.intake.headers import plain
from casedesk.problems import BadInput
from casedesk.rules.words import one_line

_CLOSES = "close_answered"
_VALUES = "values"
"""The table of a mapping file under which words are mapped."""


class Mapped(NamedTuple):
    """What is which in registers of one shape."""

    columns: Mapping[str, str] = {}
    """Our columns to their headers; an empty header leaves the column out."""
    values: Mapping[str, Mapping[str, str]] = {}
    """Of a column, their words to ours."""
    close_answered: bool = False
    """Whether what was answered counts as closed that day, where there is no column for it."""

    def word(self, column: str, cell: str) -> str:
        """A cell with their word replaced by ours, where it is one of them; stage 2 has the words of stage 1."""
        for name in (column, column.removeprefix("stage2_")):
            if (ours := self.values.get(name, {}).get(plain(cell))) is not None:
                return ours
        return cell

    @property
    def says_nothing(self) -> bool:
        """Whether nothing is mapped."""
        return not self.columns and not self.values and not self.close_answered


def shape_of(headers: Iterable[str]) -> str:
    """By what registers of one shape are known again: their headers, in whatever order, case and spaces."""
    named = sorted({plain(header) for header in headers} - {""})
    return hashlib.sha256("\n".join(named).encode("utf-8", "replace")).hexdigest()[:32]


def read_mapping(text: str) -> Mapped:
    """Read a mapping file: ``received = "Date in"`` on each line; ``""`` leaves a column out.

    The other way round (``"Date in" = "received"``) is understood too. Under ``[values.outcome]`` stand
    words of the register's own: ``"Justified" = "upheld"``. ``close_answered = true`` closes what was answered on
    the day of its last answer.

    Raises:
        BadInput: it is not TOML, or names a column that does not exist.
    """
    try:
        data = tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # also a number too long to read, brackets too deep
        raise BadInput(
            f'The mapping file cannot be read: {one_line(str(error), 120)}. Write lines like received = "Date in".'
        ) from None
    values = _values(data.pop(_VALUES, {}))
    if not isinstance(closes := data.pop(_CLOSES, False), bool):
        raise BadInput(f"{_CLOSES} is true or false, without quotation marks.")
    columns = {}
    for left, right in data.items():
        if not isinstance(right, str):
            raise BadInput(f"The mapping of {one_line(left, 40)} must be a header in quotation marks.")
        column, theirs = (right, left) if left not in COLUMNS and right in COLUMNS else (left, right)
        columns[_known(column)] = theirs
    return Mapped(columns, values, closes)


def _values(data: Any) -> dict[str, dict[str, str]]:
    if not isinstance(data, dict):
        raise BadInput("Words are mapped under the name of their column, such as [values.outcome].")
    found: dict[str, dict[str, str]] = {}
    for column, words in data.items():
        if not isinstance(words, dict) or not all(isinstance(word, str) for word in words.values()):
            raise BadInput(f'The words of {one_line(column, 40)} must stand as "their word" = "our word".')
        found[_known(column)] = {plain(theirs): ours for theirs, ours in words.items()}
    return found


def _known(column: str) -> str:
    if column not in COLUMNS:
        raise BadInput(
            f"The mapping file names “{one_line(column, 40)}”. The columns are: {', '.join(COLUMNS)}."
        )
    return column


def kept(mapped: Mapped) -> bytes:
    """A mapping as the store keeps it."""
    said = {"columns": dict(mapped.columns), _VALUES: mapped.values, _CLOSES: mapped.close_answered}
    return json.dumps(said, ensure_ascii=False).encode()


def taken_up(content: bytes) -> Mapped:
    """A mapping that was kept."""
    said = json.loads(content)
    return Mapped(said["columns"], said[_VALUES], said.get(_CLOSES, False))

"""Records as plain data and back, driven by the records' own fields, so that a new field needs nothing here."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from itertools import pairwise
from types import NoneType
from typing import Any

from casedesk.problems import BadInput
from casedesk.rules.words import one_line

_LARGEST = 2**53
"""Beyond it other programs that read JSON round a number."""
Plain = str | int | bool | list[Any] | dict[str, Any] | None


def plain(value: object) -> Plain:
    """A record, or a value in one, as JSON can hold it: days and moments in ISO form."""
    if hasattr(value, "_fields"):
        return {name: plain(getattr(value, name)) for name in type(value)._fields}
    if isinstance(value, tuple):
        return [plain(each) for each in value]
    if isinstance(value, date):
        return value.isoformat()
    assert value is None or isinstance(value, str | int)
    return value


def record(kind: Callable[..., Any], data: object, where: str) -> Any:
    """The record of that kind. A field that is not given has its default; one too many is refused.

    Args:
        kind: a named tuple.
        where: the place of the data, as an error names it.

    Raises:
        BadInput: the data is not that of such a record; the sentence names the place, not the value.
    """
    fields = kind.__annotations__
    if not isinstance(data, dict):
        raise BadInput(f"{where} is not a list of fields.")
    if unknown := [name for name in data if name not in fields]:
        raise BadInput(f"{where} has a field “{one_line(unknown[0], 40)}” that this casedesk does not know.")
    defaults = getattr(kind, "_field_defaults", {})
    if missing := [name for name in fields if name not in data and name not in defaults]:
        raise BadInput(f"{where} lacks its field “{missing[0]}”.")
    return kind(**{name: _value(fields[name], given, f"{where}.{name}") for name, given in data.items()})


def _value(kind: Any, given: object, where: str) -> object:
    members = getattr(kind, "__args__", (kind,))
    if getattr(kind, "__origin__", None) is tuple:
        return _several(members[0], given, where)
    if given is None and NoneType in members:
        return None
    (wanted,) = (member for member in members if member is not NoneType)
    if hasattr(wanted, "_fields"):
        return record(wanted, given, where)
    return _READERS[wanted](given, where)


def _several(kind: Any, given: object, where: str) -> tuple[Any, ...]:
    if not isinstance(given, list):
        raise BadInput(f"{where} is not a list.")
    found: tuple[Any, ...] = tuple(
        _value(kind, each, f"{where}[{place}]") for place, each in enumerate(given)
    )
    if "number" in getattr(kind, "_fields", ()):
        numbers = [0, *(each.number for each in found)]
        if any(first >= second for first, second in pairwise(numbers)):
            raise BadInput(f"The numbers in {where} do not rise from 1.")
    return found


def _text(given: object, where: str) -> str:
    if not isinstance(given, str):
        raise BadInput(f"{where} is not a text.")
    if any("\ud800" <= character <= "\udfff" for character in given):
        raise BadInput(f"{where} holds half a character.")
    return given


def _number(given: object, where: str) -> int:
    if not isinstance(given, int) or isinstance(given, bool) or abs(given) > _LARGEST:
        raise BadInput(f"{where} is not a whole number.")
    return given


def _yes_or_no(given: object, where: str) -> bool:
    if not isinstance(given, bool):
        raise BadInput(f"{where} is neither true nor false.")
    return given


def _day(given: object, where: str) -> date:
    found: date = _from_iso(date, given, f"{where} is not a day, such as 2026-11-20.")
    return found


def _moment(given: object, where: str) -> datetime:
    problem = f"{where} is not a moment, such as 2026-11-20T09:30:00+00:00."
    found: datetime = _from_iso(datetime, given, problem)
    if found.tzinfo is None:
        raise BadInput(problem)
    return found


def _from_iso(kind: type[Any], given: object, problem: str) -> Any:
    """Only the form that ``isoformat`` writes, so that one day is spelt in one way."""
    try:
        found = kind.fromisoformat(given) if isinstance(given, str) else None
    except ValueError:
        found = None
    if found is None or found.isoformat() != given:
        raise BadInput(problem)
    return found


_READERS: Mapping[Any, Callable[[object, str], object]] = {
    str: _text,
    int: _number,
    bool: _yes_or_no,
    date: _day,
    datetime: _moment,
}

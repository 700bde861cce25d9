"""Forms that were filled in elsewhere, as facts in a file: read, checked, and made a self-assessment of."""

import tomllib
from collections.abc import Iterator
from datetime import date
from typing import Any

from casedesk.problems import BadInput
from casedesk.records.assessments import Answer, Assessment, PlannedAction
from casedesk.rules.assessing import form
from casedesk.rules.law import CODE_IDS
from casedesk.rules.spans import span
from casedesk.rules.words import one_line, safe, sentence

_TEXTS = ("id", "landlord", "title", "code", "source")
_DAYS = ("from", "to", "began")
_ANSWERS = {
    "yes": "yes",
    "no": "no",
    "partial": "partial",
    "not_stated": "not stated",
    "no_row": "not stated",
}
"""As the file calls it, and as it is kept; ``no_row``: the form leaves the provision out."""
_REMARK: dict[str, type] = {"provision": str, "text": str}
_ACTION: dict[str, type] = {**_REMARK, "owner": str, "by": date, "complete": bool}
_NO_ROW = "The form has no row for it."
_COMPLETE = "The form calls it complete, without a day: check, and record the day."


def read_form(text: str, name: str = "the form") -> Assessment:
    """The self-assessment that the facts of a form make, without a reference.

    Raises:
        BadInput: it is not TOML, uses a word that is not part of the vocabulary, or leaves a provision out.
    """
    try:
        data = tomllib.loads(text.removeprefix("\ufeff"))
    except (ValueError, RecursionError) as error:
        raise BadInput(f"{name} is not a form's file: {one_line(str(error), 120)}.") from None
    _check(data, name)
    given = _answers(data, name)
    remarks: dict[str, list[str]] = {}
    for each in data.get("remark", ()):
        remarks.setdefault(_on_form(each["provision"], given, name), []).append(
            sentence(one_line(each["text"]))
        )
    left_out = set(data["answers"].get("no_row", "").split())
    answers = []
    for number, provision in enumerate(form(data["code"]), 1):
        told = [*([_NO_ROW] if provision.number in left_out else []), *remarks.get(provision.number, ())]
        answers.append(Answer(number, provision.number, given[provision.number], commentary=" ".join(told)))
    period = span(data["from"], data["to"])
    return Assessment(
        "",
        data["code"],
        period.first,
        period.last,
        data["began"],
        source=f"{one_line(data['title'])}: {one_line(data['source'])}",
        answers=tuple(answers),
        planned=tuple(_planned(data, given, name)),
    )


def _answers(data: dict[str, Any], name: str) -> dict[str, str]:
    """Each provision of the form, and what was answered."""
    found: dict[str, str] = {}
    for word, numbers in data["answers"].items():
        for number in numbers.split():
            if number in found:
                raise BadInput(f"{name} answers {number} twice.")
            found[number] = _ANSWERS[word]
    rows = {each.number for each in form(data["code"])}
    if strange := sorted(found.keys() - rows):
        raise BadInput(f"{name} answers {strange[0][:20]}, which the {data['code']} form does not have.")
    if missing := [number for number in rows if number not in found]:
        raise BadInput(f"{name} says nothing of {min(missing)}; put it under not_stated or no_row.")
    return found


def _planned(data: dict[str, Any], given: dict[str, str], name: str) -> Iterator[PlannedAction]:
    for number, each in enumerate(data.get("action", ()), 1):
        yield PlannedAction(
            number,
            _on_form(each["provision"], given, name),
            sentence(one_line(each["text"])),
            one_line(each.get("owner", "")),
            each.get("by"),
            note=_COMPLETE if each.get("complete") else "",
        )


def _on_form(number: str, given: dict[str, str], name: str) -> str:
    if number not in given:
        raise BadInput(f"{name} speaks of {number[:20]}, which is not on its form.")
    return number


def _check(data: dict[str, Any], name: str) -> None:
    known = {*_TEXTS, *_DAYS, "answers", "remark", "action"}
    if strange := sorted(data.keys() - known):
        raise BadInput(f"{name}: “{safe(strange[0])[:30]}” is no word of a form's file.")
    for key in _TEXTS:
        _is(data.get(key), str, key, name)
    for key in _DAYS:
        _is(data.get(key), date, key, name)
    if data["code"] not in CODE_IDS:
        raise BadInput(f"{name}: the code is {' or '.join(CODE_IDS)}.")
    _is(data.get("answers"), dict, "answers", name)
    for key, value in data["answers"].items():
        if key not in _ANSWERS:
            raise BadInput(f"{name}: an answer is one of {', '.join(_ANSWERS)}, not “{safe(key)[:30]}”.")
        _is(value, str, key, name)
    for table, kinds in (("remark", _REMARK), ("action", _ACTION)):
        rows = data.get(table, [])
        _is(rows, list, table, name)
        for row in rows:
            _check_row(row, table, kinds, name)


def _check_row(row: Any, table: str, kinds: dict[str, type], name: str) -> None:
    _is(row, dict, table, name)
    for key, value in row.items():
        if key not in kinds:
            raise BadInput(f"{name}: “{safe(key)[:30]}” is no word of [[{table}]].")
        _is(value, kinds[key], key, name)
    for key in _REMARK:
        _is(row.get(key), str, key, name)


def _is(value: object, kind: type, key: str, name: str) -> None:
    if type(value) is not kind:
        words = {str: "text", date: "a date", bool: "true or false", dict: "a table", list: "tables"}[kind]
        raise BadInput(f"{name}: “{key}” must be {words}.")

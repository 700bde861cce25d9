"""A complaint as one row of a register: what each column says of it, and in which two complaints differ."""

from collections.abc import Iterable, Iterator
from datetime import date

from casedesk.intake.cells import UNKNOWN
from casedesk.intake.columns import COLUMNS, OF_A_STAGE, SAID_TO_BE_DUE
from casedesk.records import NOT_RECORDED, Complaint, Extension, Stage
from casedesk.rules.words import one_line, safe

Cell = date | int | str
"""Empty text: nothing to say."""

WRITTEN = tuple(column for column in COLUMNS if column not in SAID_TO_BE_DUE)
"""The columns of a register on its way out. What is due is left out: it follows from the facts, and moves."""
_OF_AN_EXTENSION = ("ombudsman_details_given", *(name for name in OF_A_STAGE if name.startswith("exten")))


def header(column: str) -> str:
    """A column as its header says it: ``Stage 2 extension sent``."""
    words = column.replace("stage2_", "stage 2 ").replace("_", " ")
    return words[:1].upper() + words[1:]


def row_of(case: Complaint) -> dict[str, Cell]:
    """What a register can say of a complaint, by column; texts as the import of them gives them back."""
    first, second = case.stage_number(1), case.stage_number(2)
    row: dict[str, Cell] = {
        "reference": one_line(case.reference),
        "received": case.received,
        "logged": case.logged or "",
        "channel": one_line(case.channel),
        "resident": "" if case.resident == NOT_RECORDED else one_line(case.resident),
        "address": one_line(case.address),
        "area": one_line(case.area),
        "stock": case.stock,
        "category": one_line(case.category),
        "summary": _text(case.summary),
        "definition": _definition(case),
        "outcome_sought": _text(case.outcome_sought),
        "withdrawn": case.withdrawn or "",
        "refused": case.refused or "",
        "escalated": second.requested if second else "",
        "stage2_declined": (second and second.declined) or "",
        "stage2_withdrawn": (second and second.taken_back) or "",
        "confidential": "yes" if case.confidential else "",
        "closed": case.closed or "",
        **_of_stage(first, ""),
        **_of_stage(second, "stage2_"),
    }
    return {column: row[column] for column in WRITTEN}


def _of_stage(stage: Stage | None, prefix: str) -> dict[str, Cell]:
    if stage is None:
        return {f"{prefix}{column}": "" for column in OF_A_STAGE}
    newest = stage.extensions[-1] if stage.extensions else None
    cells: dict[str, Cell] = {
        "acknowledged": stage.acknowledged or (UNKNOWN if stage.acknowledgement_unknown else ""),
        "defined": stage.defined or (UNKNOWN if stage.definition_unknown else ""),
        "update_every": _update_every(stage, newest),
        "responded": stage.responded or (UNKNOWN if stage.answer_unknown else ""),
        "outcome": "" if stage.outcome == NOT_RECORDED else one_line(stage.outcome),
        **_of_extension(newest),
    }
    return {f"{prefix}{column}": cell for column, cell in cells.items()}


def _update_every(stage: Stage, newest: Extension | None) -> Cell:
    return (newest and newest.update_every) or stage.update_every or ""


def _of_extension(extension: Extension | None) -> dict[str, Cell]:
    """The newest: a register has room for one."""
    if extension is None:
        return dict.fromkeys(_OF_AN_EXTENSION, "")
    return {
        "extension_sent": extension.sent,
        "extended_to": extension.to,
        "extension_reason": _words(extension.reason),
        "extension_in_writing": _either(extension.in_writing),
        "ombudsman_details_given": _either(extension.ombudsman_details),
        "extension_good_reason": _words(extension.good_reason),
        "extension_agreed": _either(extension.agreed),
    }


def _either(said: bool | None) -> str:
    return UNKNOWN if said is None else "yes" if said else "no"


def _words(text: str | None) -> str:
    return UNKNOWN if text is None else _text(text)


def _text(text: str) -> str:
    return safe(text).strip()


def _definition(case: Complaint) -> str:
    """The points: one as it is, several numbered, each on a line of its own."""
    texts = [text for point in case.points if (text := _text(point.text))]
    if len(texts) < 2:
        return "".join(texts)
    return "\n".join(f"{number}. {text}" for number, text in enumerate(texts, 1)).strip()


def differences(known: Complaint, case: Complaint, columns: Iterable[str]) -> list[str]:
    """In which columns of a register the stored complaint is not what it says; it is known by its reference."""
    old, new = row_of(known), row_of(case)
    wanted = frozenset(columns) - {"reference"}
    return [_named(column) for column in WRITTEN if column in wanted and old[column] != new[column]]


def _named(column: str) -> str:
    own = column.removeprefix("stage2_")
    if own in OF_A_STAGE and own == column:
        return f"stage 1 {own.replace('_', ' ')}"
    return header(column).lower()


def beyond(case: Complaint) -> Iterator[str]:
    """What of a complaint a register has no room for, though a date rests on it."""
    for stage in case.stages:
        if len(stage.extensions) > 1:
            yield f"stage {stage.number} was extended {len(stage.extensions)} times; only the newest is written"
        if stage.number > 2:
            yield f"stage {stage.number} is not written"

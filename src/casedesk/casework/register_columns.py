"""What each column of a register is for, in words to choose it by."""

from casedesk.intake.columns import COLUMNS, OF_A_STAGE

STAGES = ("the complaint", "stage 1", "stage 2")
_TOLD = {
    "reference": "your own reference; without one the store gives its next",
    "received": "the day it first reached anyone; nothing is judged without it",
    "logged": "the day it was written down: the 2022 Code counts from it",
    "channel": "how it came: phone, email, letter",
    "resident": "who complains",
    "address": "the home it is about",
    "area": "where that lies, to count by",
    "stock": "what kind of home, to count by",
    "category": "what it is about, to count by",
    "summary": "what they said",
    "definition": "the points as they were defined; several numbered 1., 2.",
    "outcome_sought": "what they want done",
    "acknowledged": "the day the acknowledgement was sent",
    "defined": "the day the definition was sent",
    "extension_sent": "the day they were told of more time",
    "extended_to": "the new date they were given",
    "extension_reason": "the reason they were given",
    "extension_in_writing": "yes or no",
    "ombudsman_details_given": "in the letter of the extension: yes or no",
    "extension_good_reason": "why it went beyond the limit",
    "extension_agreed": "by the resident: yes or no",
    "update_every": "working days between two updates",
    "responded": "the day the answer was sent",
    "outcome": "upheld, partially upheld or not upheld",
    "acknowledgement_due": "your own date for it: held against the rule, not kept",
    "response_due": "your own date for it: held against the rule, not kept",
    "withdrawn": "the day they withdrew it",
    "refused": "the day it was refused",
    "escalated": "the day stage 2 was asked for",
    "declined": "the day stage 2 was declined",
    "withdrawn_2": "the day the request for it was taken back",
    "confidential": "yes: the name is kept out of lists",
    "closed": "the day all was done",
}
_OF_STAGE_2 = {"stage2_withdrawn": "withdrawn_2"}


def told(column: str) -> str:
    """What the column is for."""
    return _TOLD[_OF_STAGE_2.get(column, column.removeprefix("stage2_"))]


def stage_of(column: str) -> str:
    """Under what it is listed: the complaint, stage 1 or stage 2."""
    if column.startswith("stage2_") or column == "escalated":
        return STAGES[2]
    return STAGES[1] if column in OF_A_STAGE else STAGES[0]


def by_stage() -> tuple[str, ...]:
    """Every column, those of the complaint first."""
    return tuple(sorted(COLUMNS, key=lambda column: STAGES.index(stage_of(column))))

"""The message to whoever is waited for: drafts and requests over all complaints, one message to each person."""

from collections.abc import Iterable, Iterator
from datetime import date

from casedesk.casework.acts.asking import asked_of_others, draft_awaited
from casedesk.casework.worklist import Row
from casedesk.records import Complaint
from casedesk.rules.words import long_day, one_line, same_name


def waited_for(case: Complaint) -> tuple[str, ...]:
    """Who owes a draft or an answer on this complaint, each once."""
    draft = draft_awaited(case)
    named = [draft.investigator] if draft and not (case.refused or case.withdrawn) else []
    named += [asked.who for asked in asked_of_others(case)]
    return tuple(
        name for at, name in enumerate(named) if not any(same_name(name, each) for each in named[:at])
    )


def message(person: str, rows: Iterable[Row], who: str) -> str:
    """One message about everything that ``person`` still owes on these complaints.

    Args:
        who: who signs it.
    """
    owed = [f"- {row.case.reference}: {what}" for row in rows for what in _owed(row, person)]
    return "\n".join(
        (
            f"Dear {person},",
            "",
            f"May I have {'these' if len(owed) > 1 else 'this'} from you?",
            *owed,
            "",
            "The dates in the Complaint Handling Code do not stop while we wait.",
            "",
            who,
        )
    )


def _owed(row: Row, person: str) -> Iterator[str]:
    for stage in row.case.facts.stages:
        if stage.investigator == person and stage.draft_due and not stage.responded:
            yield f"your draft, wanted by {long_day(stage.draft_due)}"
    for action in row.case.actions:
        if action.kind == "ask" and same_name(action.who, person):
            wanted = f", wanted by {long_day(action.by)}" if action.by else ""
            yield f"{one_line(action.text)}{wanted}{_asked_before(action.chased)}"


def _asked_before(chased: tuple[date, ...]) -> str:
    return f" (asked again on {long_day(chased[-1])})" if chased else ""

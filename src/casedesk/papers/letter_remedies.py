"""What puts it right, told to the resident: the remedy, money head by head, what is done and what is still to do."""

from collections.abc import Iterable
from datetime import date

from casedesk.records import Action, Money
from casedesk.rules.letters import Subject
from casedesk.rules.money import pounds, sums_in
from casedesk.rules.putting_right import ANSWERS, offered, total
from casedesk.rules.words import long_day, one_line, sentence

_HEADS = {
    "statutory payment": "a payment that the law says we must make",
    "quantifiable loss": "what this has cost you",
    "time and trouble": "your time and trouble",
    "distress and inconvenience": "the upset and the difficulty this caused you",
}
"""The heads of money, told to the resident."""


def remedy(subject: Subject) -> str:
    """What puts it right, as it was recorded."""
    upheld = any(f.finding != "not upheld" for f in subject.stage.findings)
    return subject.stage.remedy or ("[[what puts it right]]" if upheld else "")


def money(subject: Subject) -> str:
    """The money offered at this stage and what it is made up of, or why there is none (2022: 6.6)."""
    own = offered(subject.case.money, subject.stage.number)
    if not own:
        return _none(subject)
    return "\n".join((*_made_up(own), *_had(own), *_on_top(subject), *_against_arrears(own)))


def money_since(subject: Subject) -> str:
    """Money offered after the answer went out, which the resident has not replied to."""
    answered = subject.stage.responded
    own = offered(subject.case.money, subject.stage.number)
    fresh = tuple(m for m in own if answered and not (m.accepted or m.paid) and _not_in(subject, m, answered))
    return "\n".join((*_made_up(fresh), *_against_arrears(fresh))) if fresh else ""


def _not_in(subject: Subject, each: Money, answered: date) -> bool:
    """Whether the answer cannot have told of it: it was offered later, or the letter as sent does not name it."""
    stage = subject.stage.number
    sent = [x.text for x in subject.case.letters if x.stage == stage and x.kind in ANSWERS and x.text]
    left_out = bool(sent) and not any(each.pence in sums_in(text) for text in sent)
    return left_out or bool(each.offered and each.offered > answered)


def _none(subject: Subject) -> str:
    if not subject.stage.no_money:
        return ""
    why = sentence(one_line(subject.stage.no_money))
    return f"We thought about whether to offer you money, and we are not offering any. Why: {why}"


def _made_up(own: tuple[Money, ...]) -> tuple[str, ...]:
    if len(own) == 1:
        return (f"We are offering you {pounds(own[0].pence)} for {_for_what(own[0])}",)
    parts = (f"- {pounds(each.pence)} for {_for_what(each)}" for each in own)
    return (f"We are offering you {pounds(total(own))} in all. This is what it is made up of:", *parts)


def _had(own: tuple[Money, ...]) -> tuple[str, ...]:
    """What of it they have had by now."""
    had = tuple(each for each in own if each.paid)
    paid, taken = (tuple(m for m in had if bool(m.arrears_reason) is off) for off in (False, True))
    return (
        *((f"Of this, we have paid you {pounds(total(paid))} already.",) if paid else ()),
        *((f"We have taken {pounds(total(taken))} off the rent that you owe us.",) if taken else ()),
    )


def _for_what(each: Money) -> str:
    words = _HEADS.get(each.head, one_line(each.head))
    reasons = one_line(each.reasons).rstrip(".")
    return f"{words}: {reasons}." if reasons else f"{words}."


def _on_top(subject: Subject) -> tuple[str, ...]:
    before = tuple(m for m in offered(subject.case.money) if (m.stage or 0) < subject.stage.number)
    return (f"This is on top of the {pounds(total(before))} that we offered you before.",) if before else ()


def _against_arrears(own: tuple[Money, ...]) -> tuple[str, ...]:
    against = tuple(each for each in own if each.arrears_reason and not each.paid)
    if not against:
        return ()
    reason = sentence(one_line(against[0].arrears_reason))
    return (f"We will take {pounds(total(against))} off the rent that you owe us. Why: {reason}",)


def actions(subject: Subject) -> str:
    """What was promised and is still to be done, each with its day."""
    return _listed(_promise(action, subject.sent) for action in subject.case.promises if action.done is None)


def _promise(action: Action, sent: date) -> str:
    """A promise still open, and owned up to where its day has gone by."""
    told = one_line(action.text).rstrip(".")
    if action.by is None:
        return f"{told}, by [[which day]]"
    if action.by < sent:
        return f"{told}. This was due by {long_day(action.by)}, and we are sorry. It will be done by [[which day]]"
    return f"{told}, by {long_day(action.by)}{', as you agreed' if action.agreed else ''}"


def done(subject: Subject) -> str:
    """What was promised and has been done, each with its day."""
    kept = [action for action in subject.case.promises if action.done]
    return _listed(f"{one_line(a.text).rstrip('.')}: done on {long_day(a.done)}" for a in kept if a.done)


def _listed(lines: Iterable[str]) -> str:
    return "\n".join(f"- {line}" for line in lines)

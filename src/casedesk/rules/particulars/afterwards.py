"""After the last word: until when the resident can go to the Ombudsman, and everything once they did."""

from collections.abc import Iterator
from datetime import date

from casedesk.records import TOLD_OF, Action, Complaint, OmbudsmanFinding, Referral
from casedesk.rules.particulars import Particular
from casedesk.rules.referrals import last_word, twelve_months
from casedesk.rules.words import day_and_year, one_line, plural, sentence

_KINDS = ("evidence", *TOLD_OF)


def tell(case: Complaint, today: date) -> Iterator[Particular]:
    """The twelve months that count, then each referral: what was asked, found, ordered and done."""
    if not case.referrals:
        yield Particular("The way to the Ombudsman", tuple(_twelve_months(case, today)), ("3.7",))
    for referral in case.referrals:
        title = "With the Ombudsman" if referral.ended is None else "Was with the Ombudsman"
        yield Particular(title, tuple(_referral(case, referral, today)), ("3.7", "5.12"))
    others = (a for a in case.actions if a.kind == "failure" and a.referral is None)
    yield Particular("Complaint handling failure", tuple(_action(a, today) for a in others))


def _twelve_months(case: Complaint, today: date) -> Iterator[str]:
    said, to = last_word(case), twelve_months(case)
    if said is None or to is None:
        return
    since = f"twelve months from {said.words}"
    if today > to:
        yield f"The resident could go there until {day_and_year(to)}, {since}."
    else:
        left = plural((to - today).days, "day") + " left" if to > today else "today is the last day"
        yield f"The resident can go there until {day_and_year(to)}, {since}: {left}."


def _referral(case: Complaint, referral: Referral, today: date) -> Iterator[str]:
    yield _begun(referral)
    actions = [a for a in case.actions if a.kind in _KINDS and a.referral == referral.number]
    yield from (_action(a, today) for a in actions if a.kind == "evidence")
    if referral.determined:
        yield f"Determined {day_and_year(referral.determined)}: {referral.outcome}."
    yield from (_finding(each) for each in case.determined if each.referral == referral.number)
    yield from (_action(a, today) for a in actions if a.kind != "evidence")
    if referral.review_asked:
        asked = f"{referral.review_by} {day_and_year(referral.review_asked)}"
        yield f"Review asked for by the {asked}: {_review(referral)}."
    if referral.ended:
        how = "" if referral.determined or not referral.outcome else f": {referral.outcome}"
        yield f"Nothing left to do there since {day_and_year(referral.ended)}{how}."


def _begun(referral: Referral) -> str:
    more = (
        referral.reference and f"reference {one_line(referral.reference)}",
        referral.route,
        referral.contact and f"dealt with by {one_line(referral.contact)}",
    )
    return ", ".join((f"Heard of it {day_and_year(referral.told)}", *filter(None, more))) + "."


def _finding(found: OmbudsmanFinding) -> str:
    point = f"point {found.point}, " if found.point else ""
    reasons = f" {sentence(one_line(found.reasons))}" if found.reasons else ""
    return f"Found on {point}{one_line(found.about)}: {found.finding}.{reasons}"


def _review(referral: Referral) -> str:
    if referral.reviewed is None:
        return "no answer yet"
    became = "stands" if referral.review_outcome == "stands" else "was changed"
    return f"the determination {became}, {day_and_year(referral.reviewed)}"


def _action(action: Action, today: date) -> str:
    """What is asked or ordered, by when, and how far it is."""
    name = "Asked for:" if action.kind == "evidence" else f"{action.kind.capitalize()} {action.number}:"
    by = f", by {day_and_year(action.by)}" if action.by else ""
    return f"{name} {one_line(action.text).rstrip('.')}{by}: {_state(action, today)}."


def _state(action: Action, today: date) -> str:
    sent = action.kind == "evidence"
    if action.done is None:
        late = action.by is not None and today > action.by
        return f"{'not sent' if sent else 'not done'} yet{', LATE' if late else ''}"
    if sent:
        return action.note.lower() if action.told is None else f"sent {day_and_year(action.done)}"
    proof = f", proof E{action.evidence:03}" if action.evidence else ", no proof on file"
    told = f"the Ombudsman told {day_and_year(action.told)}" if action.told else "the Ombudsman not told yet"
    return f"done {day_and_year(action.done)}{proof}, {told}"

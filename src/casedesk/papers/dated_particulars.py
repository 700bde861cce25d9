"""The dates of what only some complaints carry: others asked, money, hazards, staff, the Ombudsman, lessons, holds."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from casedesk.records import Action, Complaint, Referral
from casedesk.rules.money import pounds
from casedesk.rules.words import day_and_year


class Dated(NamedTuple):
    """One date: what happened then, or was to, and the acts whose entry of that day tells it already."""

    day: date | None
    what: str
    kind: str
    told_by: tuple[str, ...] = ()
    by_act: str = ""
    """The act that recorded a day that lies ahead of it."""


class _Kind(NamedTuple):
    """How the two days of one kind of action are told."""

    due: str
    begun_by: str
    done: str
    done_by: tuple[str, ...]


_KINDS = {
    "ask": _Kind("The day wanted by from {who}", "ask", "Answered by {who}", ("answered",)),
    "notice": _Kind("The day to pass the hazard on", "hazard", "Hazard passed on", ("hazard",)),
    "hazard": _Kind("The day the repairs team gave", "hazard-date", "Repairs done", ("done",)),
    "evidence": _Kind(
        "The day the Ombudsman wanted by", "asked", "Sent to the Ombudsman", ("sent-to-ombudsman",)
    ),
    "order": _Kind("The day the Ombudsman ordered by", "ordered", "Done as ordered", ("complied",)),
    "recommendation": _Kind(
        "The day the Ombudsman recommended by", "ordered", "Done as recommended", ("complied",)
    ),
    "failure": _Kind("The day set by the Ombudsman", "failure", "Done as the Ombudsman asked", ("complied",)),
    "improvement": _Kind("The day the service was to improve by", "improve", "Improvement made", ("done",)),
}

_ANY = _Kind("The day it was to be done by", "", "Done", ())
"""Of a kind that is none of ours, as a file made elsewhere may have."""


def particular_dates(case: Complaint) -> Iterator[Dated]:
    """All of them but the promises to the resident; a step that has not happened has no day."""
    yield from _of_the_door(case)
    for action in case.actions:
        if action.kind != "promise":
            yield from _of_action(action, _KINDS.get(action.kind, _ANY))
        for day in action.chased:
            yield Dated(day, f"Asked {action.who or 'again'} once more: {action.text}", "action", ("chase",))
        told = f"The Ombudsman was told that it is done: {action.text}"
        yield Dated(action.told, told, "action", ("complied",))
    yield from _of_money(case)
    for member in case.staff:
        yield Dated(member.told, f"{member.name} told of the complaint about them", "contact", ("staff",))
        yield Dated(member.heard, f"{member.name} heard", "contact", ("heard",))
        shown = f"{member.name} shown what is found against them"
        yield Dated(member.adverse_shown, shown, "contact", ("comment",))
    for hazard in case.hazards:
        to = f" to {hazard.passed_to}" if hazard.passed_to else ""
        at = f" at {hazard.passed_at}" if hazard.passed_at else ""
        yield Dated(hazard.noticed, f"Hazard noticed: {hazard.kind}", "complaint", ("hazard",))
        yield Dated(hazard.passed, f"Hazard passed{to}{at}: {hazard.kind}", "action", ("hazard",))
        yield Dated(hazard.ended, f"Hazard made safe: {hazard.kind}", "action", ("made-safe",))
    for referral in case.referrals:
        yield from _of_referral(referral)
    yield from _of_keeping(case)


def _of_the_door(case: Complaint) -> Iterator[Dated]:
    if case.first_contact != case.received:
        from_request = f" as {case.came_from}" if case.came_from else ""
        yield Dated(case.first_contact, f"The matter first came up{from_request}", "complaint")
    if case.issue_known != case.received:
        yield Dated(case.issue_known, "The resident first knew of the matter", "complaint")
    yield Dated(
        case.authority_asked, "Authority to speak for the resident asked for", "contact", ("authority",)
    )
    yield Dated(case.authority_given, "Authority to speak for the resident given", "contact", ("authority",))
    for stage in case.stages:
        name = f"Stage {stage.number}"
        asked = f"{name}: whoever considers it asked about conflicts of interest"
        yield Dated(stage.conflict_asked, asked, "stage", ("conflict",))
        yield Dated(stage.panel, f"{name}: the day the panel meets", "date", (), "panel")


def _of_action(action: Action, kind: _Kind) -> Iterator[Dated]:
    became = f"done {day_and_year(action.done)}" if action.done else "not recorded as done"
    due = kind.due.format(who=action.who or "others")
    yield Dated(action.by, f"{due}: {action.text} ({became})", "date", (), kind.begun_by)
    yield Dated(
        action.done, f"{kind.done.format(who=action.who or 'others')}: {action.text}", "action", kind.done_by
    )


def _of_money(case: Complaint) -> Iterator[Dated]:
    for money in case.money:
        if money.pence:
            what = f"{pounds(money.pence)} for {money.head}"
            yield Dated(money.offered, f"Money offered: {what}", "action", ("money", "respond"))
            yield Dated(money.accepted, f"Money accepted: {what}", "contact", ("money-accepted",))
            yield Dated(money.declined, f"Money not accepted: {what}", "contact", ("money-accepted",))
            how = "Money set against rent arrears" if money.arrears_reason else "Money paid"
            yield Dated(money.paid, f"{how}: {what}", "action", ("money-paid",))


def _of_referral(referral: Referral) -> Iterator[Dated]:
    theirs = f", {referral.reference}" if referral.reference else ""
    outcome = f": {referral.outcome}" if referral.outcome else ""
    by = f" by {referral.review_by}" if referral.review_by else ""
    yield Dated(
        referral.told, f"Heard that the Ombudsman has the complaint{theirs}", "complaint", ("referred",)
    )
    yield Dated(referral.determined, f"The Ombudsman determined it{outcome}", "complaint", ("determined",))
    yield Dated(
        referral.review_asked, f"Review of the determination asked for{by}", "complaint", ("review-asked",)
    )
    yield Dated(referral.reviewed, f"Review decided: {referral.review_outcome}", "complaint", ("reviewed",))
    yield Dated(referral.ended, f"Ended with the Ombudsman{outcome}", "complaint", ("ombudsman-closed",))


def _of_keeping(case: Complaint) -> Iterator[Dated]:
    for lesson in case.lessons:
        yield Dated(lesson.on, f"Lesson: {lesson.text or lesson.root_cause}", "note", ("learn",))
    for feedback in case.feedback:
        score = f" ({feedback.score} of 5)" if feedback.score else ""
        yield Dated(feedback.asked, "Feedback asked for", "contact", ("ask-feedback",))
        yield Dated(feedback.answered, f"Feedback given{score}: {feedback.text}", "contact", ("feedback",))
    for hold in case.holds:
        yield Dated(hold.began, f"Put on hold, nothing may be destroyed: {hold.reason}", "note", ("hold",))
        yield Dated(hold.ended, f"Hold ended: {hold.reason}", "note", ("release",))
    yield Dated(case.retain_to, f"The day it is kept to: {case.retain_reason}", "date", (), "retain")
    yield Dated(case.anonymised, "Made anonymous", "note")

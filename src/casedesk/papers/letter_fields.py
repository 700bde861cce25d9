"""The named fields of a letter: each says one thing about the case, in words for the resident.

An empty string means that there is nothing to say, and the block is left out. ``[[…]]`` marks what
only the officer can write.
"""

import re
from collections.abc import Callable, Iterable

from casedesk.records import NOT_RECORDED, Action, Point
from casedesk.rules.letter_checks import rules_for
from casedesk.rules.letters import Subject
from casedesk.rules.words import long_day, one_line, plural

_GROUNDS = {
    "too long ago": "It is about something that happened too long ago for us to look into now.",
    "legal proceedings issued": "It is about something that a court has been asked to decide.",
    "already considered": "It is about something that we have already answered.",
    "the policy's own ground": "Our policy does not let us take on a complaint of this kind.",
}
"""What the acts call the grounds, told to the resident."""
_DECISIONS = {
    "upheld": "upheld. This means that we got it wrong",
    "partially upheld": "partially upheld. This means that we got some of it wrong",
    "not upheld": "not upheld. This means that we did not find that we got it wrong",
}
_FINDINGS = {
    "upheld": "We uphold this, because we got it wrong",
    "partially upheld": "We partly uphold this, because we got some of it wrong",
    "not upheld": "We do not uphold this",
}


def _resident(subject: Subject) -> str:
    name = one_line(subject.case.resident)
    return name if name and name != NOT_RECORDED else "[[the resident's name]]"


def _representative(subject: Subject) -> str:
    """The name alone: how the authority was given is recorded behind it."""
    return one_line(re.split(r"[,;(\n]", subject.case.representative)[0])


def _addressee(subject: Subject) -> str:
    return _representative(subject) or _resident(subject)


def _on_behalf(subject: Subject) -> str:
    if not _representative(subject):
        return ""
    resident = _resident(subject)
    return f"We are writing to you because you speak for {resident}. Where we say “you” below, we mean {resident}."


def to_lines(subject: Subject) -> str:
    """Name and address, one line each, as they stand at the head of the letter."""
    lines = [_addressee(subject)]
    if _representative(subject):
        lines.append(f"for {_resident(subject)}")
    lines += [part.strip() for part in re.split(r"[,\n]", subject.case.address) if part.strip()]
    return "\n".join(one_line(line) for line in lines)


def _stage(subject: Subject) -> str:
    return subject.stage_name(subject.stage.number)


def _next_stage(subject: Subject) -> str:
    return "" if subject.last_stage else subject.stage_name(subject.stage.number + 1)


def _go_to_ombudsman(subject: Subject) -> str:
    if not subject.last_stage:
        return ""
    return (
        "This was the last stage with us. If you are still unhappy, you can now take your complaint to the"
        " Housing Ombudsman, who is free to use and does not work for us. Please do this within 12 months."
    )


def _listed(lines: Iterable[str]) -> str:
    return "\n".join(f"- {line}" for line in lines)


def _definition(subject: Subject) -> str:
    points = [f"{point.number}. {one_line(point.text)}" for point in subject.points]
    return "\n".join(points) or "[[what the complaint is about, point by point]]"


def _outcome(subject: Subject) -> str:
    return subject.case.outcome_sought or "[[what the resident wants to happen]]"


def _responsibilities(subject: Subject) -> str:
    points = subject.points
    if points and all(point.responsible for point in points):
        return "We are responsible for every part of your complaint."
    ours = [point for point in points if point.responsible]
    parts = [f"We are responsible for {_numbers(ours)}."] if ours else []
    parts += [_not_ours(point) for point in points if point.responsible is False]
    parts += [_not_known(point) for point in points if point.responsible is None]
    return "\n".join(parts) or "[[which points we are responsible for]]"


def _not_known(point: Point) -> str:
    return f"[[Point {point.number}: say whether we are responsible for it]]"


def _not_ours(point: Point) -> str:
    note = (
        f" That is a matter for: {one_line(point.responsibility_note)}." if point.responsibility_note else ""
    )
    return f"We are not responsible for point {point.number}.{note}"


def _numbers(points: list[Point]) -> str:
    *first, last = [str(point.number) for point in points]
    return f"points {', '.join(first)} and {last}" if first else f"point {last}"


def _refused_points(subject: Subject) -> str:
    if subject.case.refused and subject.kind.act == "refuse":
        return ""
    return "\n\n".join(
        f"We cannot take on this part of your complaint: {one_line(point.text)}\n"
        f"{_ground_words(point.refused_ground)}\nWhy: {point.refused_reasons or '[[why not]]'}"
        for point in subject.refused_points
    )


def _ground_words(ground: str) -> str:
    return _GROUNDS.get(ground, f"{one_line(ground)}." if ground else "[[on which ground]]")


def _ground(subject: Subject) -> str:
    if subject.kind.act == "decline":
        return _ground_words(subject.stage.declined_ground)
    return _ground_words(subject.case.refused_ground) if subject.case.refused else ""


def _refusal_reasons(subject: Subject) -> str:
    if subject.kind.act == "decline":
        return subject.stage.declined_reasons or "[[why you decline]]"
    return (subject.case.refused_reasons or "[[why you refuse it]]") if subject.case.refused else ""


def _rest(subject: Subject) -> str:
    return (
        ""
        if subject.case.refused
        else "We are looking into the rest of your complaint, and you will still have our answer to it."
    )


def _findings(subject: Subject) -> str:
    found = {finding.point: finding for finding in subject.stage.findings}
    parts = []
    for point in subject.points:
        finding = found.get(point.number)
        decision = _FINDINGS.get(finding.finding, finding.finding) if finding else "[[what you decided]]"
        reasons = (finding.reasons if finding else "") or "[[why]]"
        parts.append(f"{point.number}. {one_line(point.text)}\nWhat we decided: {decision}.\nWhy: {reasons}")
    return "\n\n".join(parts) or "[[what you decided on each point, and why]]"


def _decision(subject: Subject) -> str:
    return _DECISIONS.get(subject.stage.outcome, subject.stage.outcome) or "[[upheld or not upheld]]"


def _remedy(subject: Subject) -> str:
    upheld = any(f.finding != "not upheld" for f in subject.stage.findings)
    return subject.stage.remedy or ("[[what puts it right]]" if upheld else "")


def _actions(subject: Subject) -> str:
    return _listed(_promise(action) for action in subject.case.actions if action.done is None)


def _promise(action: Action) -> str:
    return f"{one_line(action.text)}, by {long_day(action.by) if action.by else '[[which day]]'}"


def _done(subject: Subject) -> str:
    done = [action for action in subject.case.actions if action.done]
    return _listed(f"{one_line(a.text)}, on {long_day(a.done)}" for a in done if a.done)


def _respond_by(subject: Subject) -> str:
    due = subject.respond_by
    if due is None:
        return ""
    return long_day(due) if due >= subject.sent else "[[the day by which your answer will come now]]"


def _overdue(subject: Subject) -> str:
    due = subject.respond_by
    if due is None or due >= subject.sent:
        return ""
    return f"Our answer was due by {long_day(due)}. We are sorry that it is late."


def _late(subject: Subject) -> str:
    if subject.kind.act == "extend":
        moved = subject.date_before
        late = moved is not None and subject.sent > moved
        return "We should have told you this before that day, and we are sorry that we did not." if late else ""
    if subject.late_since is None:
        return ""
    return f"We should have written to you by {long_day(subject.late_since)}. This letter is late, and we are sorry."


def _date_before(subject: Subject) -> str:
    return long_day(subject.date_before) if subject.date_before else "[[the date you gave before]]"


def _new_date(subject: Subject) -> str:
    return long_day(subject.extension.to) if subject.extension else "[[the new date]]"


def _reason(subject: Subject) -> str:
    return (subject.extension.reason if subject.extension else "") or "[[why you need more time]]"


def _good_reason(subject: Subject) -> str:
    return (subject.extension.good_reason if subject.extension else "") or ""


def _updates(subject: Subject) -> str:
    every = subject.stage.update_every
    return (
        f"every {plural(every, 'working day')}"
        if every and every > 1
        else "every working day"
        if every
        else ""
    )


def _news(subject: Subject) -> str:
    return (
        subject.stage.updates[-1].text if subject.stage.updates else ""
    ) or "[[what has happened, and what comes next]]"


def _question(subject: Subject) -> str:
    return subject.stage.clarification or "[[what you need to know]]"


def _ombudsman(subject: Subject) -> str:
    """The details of the settings, a line for each. Where the letter must not go without, the gap is seen."""
    held = subject.settings.get("ombudsman_details", "").strip()
    if held:
        return "\n".join(part.strip() for part in held.split(";") if part.strip())
    must = any(rule.id == "ombudsman_details" and rule.force == "must" for rule in rules_for(subject))
    return "[[the Ombudsman's contact details, from the settings]]" if must else ""


def _answered(subject: Subject) -> str:
    days = [stage.settled for stage in subject.case.stages if stage.settled]
    return long_day(max(days)) if days else "[[the day of your answer]]"


def _signature(subject: Subject) -> str:
    names = (subject.settings.get("officer", ""), subject.settings.get("landlord", ""))
    return "\n".join(one_line(name) for name in names if name.strip()) or "[[your name]]"


Field = Callable[[Subject], str]

FIELDS: dict[str, Field] = {
    "addressee": _addressee,
    "on_behalf": _on_behalf,
    "resident": _resident,
    "reference": lambda subject: subject.case.reference,
    "landlord": lambda subject: one_line(subject.settings.get("landlord", "")),
    "received": lambda subject: long_day(subject.case.received),
    "requested": lambda subject: long_day(subject.stage.requested),
    "answered": _answered,
    "stage": _stage,
    "next_stage": _next_stage,
    "definition": _definition,
    "outcome_sought": _outcome,
    "request": lambda subject: subject.stage.request,
    "responsibilities": _responsibilities,
    "refused_points": _refused_points,
    "rest": _rest,
    "question": _question,
    "respond_by": _respond_by,
    "overdue": _overdue,
    "late": _late,
    "date_before": _date_before,
    "new_date": _new_date,
    "reason": _reason,
    "good_reason": _good_reason,
    "updates": _updates,
    "news": _news,
    "decision": _decision,
    "findings": _findings,
    "remedy": _remedy,
    "actions": _actions,
    "done": _done,
    "ground": _ground,
    "refusal_reasons": _refusal_reasons,
    "go_to_ombudsman": _go_to_ombudsman,
    "ombudsman": _ombudsman,
    "signature": _signature,
}
"""By the name that a wording uses between braces."""

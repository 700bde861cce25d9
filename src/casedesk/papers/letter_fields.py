"""The named fields of a letter: each says one thing about the case, in words for the resident.

An empty string means that there is nothing to say, and the block is left out. ``[[…]]`` marks what
only the officer can write.
"""

import re
from collections.abc import Callable, Iterator

from casedesk.papers import letter_points, letter_remedies
from casedesk.records import NAMELESS
from casedesk.rules.fairness import PANEL, is_panel
from casedesk.rules.letter_checks import rules_for
from casedesk.rules.letters import Subject
from casedesk.rules.who import PUBLIC, for_the_estate, what_authorises, written_to
from casedesk.rules.words import long_day, name_alone, one_line, plural, same_name, sentence, ways_to_reach


def _resident(subject: Subject) -> str:
    name = one_line(subject.case.resident)
    return name if name and name not in NAMELESS else "[[the resident's name]]"


def _addressee(subject: Subject) -> str:
    return written_to(subject.case) or _resident(subject)


def _on_behalf(subject: Subject) -> str:
    if not subject.case.representative:
        return ""
    resident, speaks = _resident(subject), written_to(subject.case)
    if not speaks:
        return (
            f"{name_alone(subject.case.representative)} got in touch with us for you. Before we can talk with them"
            " about your complaint, please tell us that they may speak for you."
        )
    return f"We are writing to you because you speak for {resident}. Where we say “you” below, we mean {resident}."


def _representative(subject: Subject) -> str:
    return name_alone(subject.case.representative) or "[[who wants to speak for the resident]]"


def _meanwhile(subject: Subject) -> str:
    if for_the_estate(subject.case):
        return ""
    return f"Until we have it, we will write to {_resident(subject)}. Nothing is held up by this."


def to_lines(subject: Subject) -> str:
    """Name and address, one line each, as they stand at the head of the letter."""
    if subject.kind.id == "authority":
        return _representative(subject)
    lines = [_addressee(subject)]
    if written_to(subject.case):
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
        " Housing Ombudsman, who is free to use and does not work for us. Please do this within 12 months of"
        " our answer."
    )


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
        return (
            "We should have told you this before that day, and we are sorry that we did not." if late else ""
        )
    if subject.late_since is None:
        return ""
    return f"We should have written to you by {long_day(subject.late_since)}. This letter is late, and we are sorry."


def _date_before(subject: Subject) -> str:
    return long_day(subject.date_before) if subject.date_before else "[[the date you gave before]]"


def _new_date(subject: Subject) -> str:
    return long_day(subject.extension.to) if subject.extension else "[[the new date]]"


def _reason(subject: Subject) -> str:
    return sentence((subject.extension.reason if subject.extension else "") or "[[why you need more time]]")


def _good_reason(subject: Subject) -> str:
    return sentence((subject.extension.good_reason if subject.extension else "") or "")


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
    held = "\n".join(ways_to_reach(subject.settings.get("ombudsman_details", "")))
    if held:
        return held
    must = any(rule.id == "ombudsman_details" and rule.force == "must" for rule in rules_for(subject))
    return "[[the Ombudsman's contact details, from the settings]]" if must else ""


def _ombudsman_decides(subject: Subject) -> str:
    if subject.case.capacity != PUBLIC:
        return ""
    return (
        "The Housing Ombudsman decides for itself whether it can help somebody who does not rent from us or"
        " own a home with us. Please ask them."
    )


def _answered(subject: Subject) -> str:
    days = [stage.settled for stage in subject.case.stages if stage.settled]
    return long_day(max(days)) if days else "[[the day of your answer]]"


def _considered_by(subject: Subject) -> str:
    """Who looked again; nobody while that is the person of an earlier stage."""
    stage = subject.stage
    earlier = [each.considered_by for each in subject.case.stages if each.number < stage.number]
    apart = earlier and all(name and not same_name(name, stage.considered_by) for name in earlier)
    if not apart or not subject.may_name(stage.considered_by):
        return ""
    if stage.panel and stage.panel > subject.sent and is_panel(stage.considered_by):
        return f"[[{PANEL}, once it has met on {long_day(stage.panel)}: until then nobody]]"
    return one_line(stage.considered_by)


def _signs(subject: Subject) -> str:
    """An answer is signed by who considered the stage, any other letter by the officer.

    Nobody whom the complaint is about signs a letter on it, or is the one to ask.
    """
    answered_by = subject.stage.considered_by if subject.kind.act == "respond" else ""
    return next(_named(subject, answered_by, *_officers(subject)), "")


def _questions_to(subject: Subject) -> str:
    officer = next(_named(subject, *_officers(subject)), "")
    return "" if officer == _signs(subject) else officer


def _officers(subject: Subject) -> tuple[str, str]:
    """Who writes the letter, then who runs the case."""
    return subject.settings.get("officer", ""), subject.case.handler


def _named(subject: Subject, *names: str) -> Iterator[str]:
    return (one_line(name) for name in names if subject.may_name(name))


def _reach_us(subject: Subject) -> str:
    return "; ".join(ways_to_reach(subject.settings.get("landlord_contact", "")))


def _help(subject: Subject) -> str:
    """Nobody is asked what they told us already: who gets large print, or how they like to be reached."""
    offers = (
        *(() if subject.adjusted else ("if large print would help you",)),
        *(("if you would rather talk to us on the phone",) if subject.phone_offered else ()),
    )
    return f"{', or '.join(offers).capitalize()}, please let us know." if offers else ""


def _signature(subject: Subject) -> str:
    names = (_signs(subject), subject.settings.get("landlord", ""))
    return "\n".join(one_line(name) for name in names if name.strip()) or "[[your name]]"


Field = Callable[[Subject], str]

FIELDS: dict[str, Field] = {
    "addressee": _addressee,
    "on_behalf": _on_behalf,
    "representative": _representative,
    "authority_needed": lambda subject: what_authorises(subject.case.representative_kind),
    "meanwhile": _meanwhile,
    "resident": _resident,
    "reference": lambda subject: subject.case.reference,
    "landlord": lambda subject: one_line(subject.settings.get("landlord", "")),
    "received": lambda subject: long_day(subject.case.received),
    "requested": lambda subject: long_day(subject.stage.requested),
    "answered": _answered,
    "stage": _stage,
    "next_stage": _next_stage,
    "definition": letter_points.definition,
    "outcome_sought": letter_points.outcome,
    "outcome_unsaid": letter_points.outcome_unsaid,
    "request": lambda subject: subject.stage.request,
    "responsibilities": letter_points.responsibilities,
    "refused_points": letter_points.refused_points,
    "rest": letter_points.rest,
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
    "decision": letter_points.decision,
    "findings": letter_points.findings,
    "remedy": letter_remedies.remedy,
    "money": letter_remedies.money,
    "money_since": letter_remedies.money_since,
    "actions": letter_remedies.actions,
    "still_promised": letter_remedies.actions,
    "done": letter_remedies.done,
    "ground": letter_points.ground,
    "refusal_reasons": letter_points.refusal_reasons,
    "discretion": letter_points.discretion,
    "go_to_ombudsman": _go_to_ombudsman,
    "ombudsman": _ombudsman,
    "ombudsman_decides": _ombudsman_decides,
    "considered_by": _considered_by,
    "questions_to": _questions_to,
    "reach_us": _reach_us,
    "help": _help,
    "signature": _signature,
}
"""By the name that a wording uses between braces."""

"""The parts of the case file that tell the complaint itself: what, who, what was decided and promised."""

from collections.abc import Iterator, Sequence
from datetime import date

from casedesk.papers.blocks import (
    Block,
    Cell,
    day,
    facts,
    heading,
    part,
    parts,
    points,
    section,
    table,
    words,
    yes_or_no,
)
from casedesk.papers.clock_words import judged
from casedesk.papers.identifying import REMOVED
from casedesk.records import Action, Complaint, Point, Stage
from casedesk.records.people import Need, Person, Restriction
from casedesk.rules.clocks import Clock
from casedesk.rules.grounds import titled
from casedesk.rules.law import Code, Policy
from casedesk.rules.particulars import Particular
from casedesk.rules.people import know_first, need_words
from casedesk.rules.putting_right import more_of
from casedesk.rules.who import home


def summary(case: Complaint, clocks: tuple[Clock, ...], policy: Policy | None, today: date) -> Block:
    """What was complained of and how each stage ended, on half a page."""
    rows = (_stage_row(stage, clocks, policy, today) for stage in case.stages)
    return section(
        "Summary",
        words(case.summary),
        table(
            ("Stage", "Opened", "Acknowledged", "Answered", "Outcome", "In the Code’s time"),
            (0, 0, 0, 0, 1, 1),
            rows,
        ),
        facts(("How it stands", state(case)), ("What the resident wants", case.outcome_sought)),
    )


def _stage_row(stage: Stage, clocks: tuple[Clock, ...], policy: Policy | None, today: date) -> list[Cell]:
    wanted = f"stage{stage.number}.respond"
    verdicts = [judged(c, today) for c in clocks if c.id == wanted and c.basis == "code"]
    name = policy.stage_name(stage.number) if policy else f"Stage {stage.number}"
    number = f"Stage {stage.number}"
    return [
        parts(part(number, "strong"), part("" if name == number else name, "quiet")),
        day(stage.requested),
        day(stage.acknowledged),
        day(stage.responded),
        outcome(stage),
        [verdicts[0]] if verdicts else "–",
    ]


def outcome(stage: Stage) -> str:
    """How the stage ended, in a few words."""
    if stage.declined:
        return f"Declined {day(stage.declined)}"
    if stage.taken_back:
        return f"Taken back by the resident {day(stage.taken_back)}"
    if stage.responded:
        return stage.outcome or "Answered; no outcome recorded"
    return "Not answered yet"


def state(case: Complaint) -> str:
    """Where the complaint stands, with its day."""
    told = []
    if case.refused:
        told.append(f"Refused {day(case.refused)}")
    if case.withdrawn:
        confirmed = (
            f", confirmed in writing {day(case.withdrawal_confirmed)}" if case.withdrawal_confirmed else ""
        )
        told.append(f"Withdrawn by the resident {day(case.withdrawn)}{confirmed}")
    if case.reopened:
        told.append(f"Reopened {day(case.reopened)}: {case.reopened_reason}")
    if case.closed:
        told.append(f"Closed {day(case.closed)}")
    return "; ".join(told) or ("Answered, not closed" if case.stage.settled else "Open")


def people(case: Complaint, person: Person | None = None, *, needs_removed: bool = False) -> Block:
    """The resident, what is to be known of them, who speaks for them, and who dealt with it.

    Args:
        person: their own record.
        needs_removed: the copy leaves them out, and says so.
    """
    considered = ((f"Stage {stage.number}", _who_considered(stage)) for stage in case.stages)
    return section(
        "People",
        facts(
            ("Resident", case.resident),
            ("Their own record", case.person),
            ("Home", case.address),
            ("How to reach them", case.contact),
            ("Representative", case.representative),
            ("What to know first", "; ".join(know_first(person, case.needs))),
            ("Complaints officer", case.handler),
            *considered,
        ),
        heading("Needs and reasonable adjustments"),
        words(REMOVED) if needs_removed else _needs(person.needs if person else ()),
        *_restrictions(person.restrictions if person else ()),
    )


def _needs(found: Sequence[Need]) -> Block:
    return table(
        ("What", "Since", "Looked at", "Again by", "Ended"),
        (2, 0, 1, 0, 0),
        (
            [
                need_words(each),
                day(each.since),
                ", ".join(map(day, each.reviewed)),
                day(each.review),
                day(each.ended),
            ]
            for each in found
        ),
    )


def _restrictions(found: Sequence[Restriction]) -> Iterator[Block]:
    if found:
        yield heading("Restrictions on contact")
    for each in found:
        yield facts(
            ("What", each.what),
            ("Why", each.reason),
            ("Why no less would do", each.proportionate),
            ("Approved by", each.approver),
            ("In force", f"{day(each.since)} to {day(each.ended) or 'now'}"),
            ("Resident told in writing", day(each.told)),
            ("Looked at", ", ".join(map(day, each.reviewed))),
            ("Again by", day(each.review)),
        )


def _who_considered(stage: Stage) -> str:
    considered = stage.considered_by and f"considered by {stage.considered_by}"
    investigated = stage.investigator and f"investigated by {stage.investigator}"
    return "; ".join(filter(None, (considered, investigated))) or "nobody named on record"


def definition(case: Complaint, code: Code, policy: Policy | None) -> Block:
    """What the resident said, the definition point by point, and the outcome sought."""
    return section(
        "Complaint definition and outcome sought",
        facts(
            ("Came in by", case.channel),
            ("Category", case.category),
            ("Home", home(case)),
            ("Received", day(case.received)),
            ("Logged", day(case.logged, "not recorded in the source")),
        ),
        heading("What the resident said"),
        *(each for stage in case.stages for each in _said(stage, case)),
        heading("Definition, point by point"),
        table(
            ("Point", "Complained of", "Are we responsible?"),
            (0, 3, 2),
            (_point_row(each, case, code, policy) for each in case.points),
        ),
        heading("Outcome sought"),
        words(case.outcome_sought),
        *(each for stage in case.stages for each in _clarified(stage)),
    )


def _said(stage: Stage, case: Complaint) -> Iterator[Block]:
    if stage.number == 1:
        yield words(stage.request or case.summary)
    else:
        asked = stage.request or "No reason was given; none may be demanded."
        yield facts((f"On asking for stage {stage.number}", asked))


def _clarified(stage: Stage) -> Iterator[Block]:
    """What was asked back, and why an acknowledgement went out without its definition."""
    if stage.clarification_asked or stage.clarification or stage.undefined_reason:
        yield heading(f"Stage {stage.number}: what was not clear")
        yield facts(
            ("Asked to clarify", day(stage.clarification_asked, "")),
            ("What was asked", stage.clarification),
            ("Acknowledged without a definition because", stage.undefined_reason),
        )


def _point_row(point: Point, case: Complaint, code: Code, policy: Policy | None) -> list[Cell]:
    added = f"Raised {day(point.added)}" if point.added and point.added != case.received else ""
    ground = titled(point.refused_ground, code, policy)
    refused = f"Refused: {ground}" if ground else ""
    return [
        str(point.number),
        parts(part(point.text), part(added, "quiet"), part(refused, "bad"), part(point.refused_reasons)),
        parts(part(yes_or_no(point.responsible)), part(point.responsibility_note, "quiet")),
    ]


def findings(case: Complaint, code: Code, policy: Policy | None) -> Block:
    """What was decided at each stage, point by point with reasons; refusals and declined requests too."""
    decided = [each for stage in case.stages for each in _stage_findings(stage, case, code, policy)]
    if case.refused or case.refused_ground or case.refused_reasons:
        decided += [
            heading("Refusal of the complaint"),
            facts(
                ("Refused", day(case.refused)),
                ("Ground", titled(case.refused_ground, code, policy)),
                ("Reasons", case.refused_reasons),
            ),
        ]
    return section("Findings", *(decided or [words("")]))


def _stage_findings(stage: Stage, case: Complaint, code: Code, policy: Policy | None) -> Iterator[Block]:
    asked = {point.number: point.text for point in case.points}
    yield heading(f"Stage {stage.number}")
    yield facts(("Outcome", outcome(stage)), ("Decided by", stage.considered_by))
    if stage.declined or stage.declined_ground or stage.declined_reasons:
        ground = titled(stage.declined_ground, code, policy)
        yield facts(("Ground", ground), ("Reasons", stage.declined_reasons))
    if stage.findings or not stage.declined:
        yield table(
            ("Point", "Finding", "Reasons"),
            (4, 2, 6),
            (
                [
                    parts(part(f"Point {each.point}", "strong"), part(asked.get(each.point, ""))),
                    each.finding,
                    each.reasons,
                ]
                for each in stage.findings
            ),
        )


def remedies(case: Complaint) -> Block:
    """What was offered or done to put it right, stage by stage."""
    return section("Remedies", facts(*((f"Stage {stage.number}", stage.remedy) for stage in case.stages)))


_WHOSE = {
    "promise": "promised to the resident",
    "ask": "asked of others",
    "notice": "a hazard to be passed to repairs",
    "hazard": "a date of the repairs team",
    "evidence": "asked for by the Ombudsman",
    "order": "ordered by the Ombudsman",
    "recommendation": "recommended by the Ombudsman",
    "failure": "asked for with a Complaint Handling Failure Notice or Order",
    "improvement": "an improvement of the service",
}
"""What each kind of action is, where a complaint has more than promises."""


def actions(case: Complaint) -> Block:
    """What is to be done by when, whoever it was promised to or asked by; what is outstanding first."""
    only_promises = all(each.kind == "promise" for each in case.actions)
    head, widths = ("No.", "Promised" if only_promises else "To be done", "By", "Done"), (0, 1, 0, 0)
    outstanding = [_action_row(each, only_promises) for each in case.actions if each.done is None]
    done = [_action_row(each, only_promises) for each in case.actions if each.done is not None]
    return section(
        "Outstanding actions",
        table(head, widths, outstanding),
        *((heading("Done"), table(head, widths, done)) if done else ()),
    )


def on_record(found: Sequence[Particular]) -> Block:
    """What only some complaints carry, under its headings."""
    told = [each for one in found for each in (heading(_with_provisions(one)), points(one.lines))]
    return section("What else is on record", *(told or [words("")]))


def _with_provisions(one: Particular) -> str:
    return f"{one.title} ({', '.join(one.provisions)})" if one.provisions else one.title


def _action_row(action: Action, only_promises: bool) -> list[Cell]:
    whose = "" if only_promises else _WHOSE.get(action.kind, action.kind)
    told = f"the Ombudsman told {day(action.told)}" if action.told else ""
    more = "; ".join(filter(None, (whose, *more_of(action), told)))
    return [
        str(action.number),
        parts(part(action.text), part(more, "quiet")),
        day(action.by, "no date given"),
        day(action.done) if action.done else [part("not yet", "bad")],
    ]

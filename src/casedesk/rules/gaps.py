"""The gaps list: what a case file lacks before it goes to the Ombudsman, and what mends each thing."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from casedesk.records import TOLD_OF, Complaint, Document, Extension, Stage
from casedesk.rules.agenda import agreed_on
from casedesk.rules.calendar import BeyondCalendar, Calendar
from casedesk.rules.clocks import Clock
from casedesk.rules.contradictions import contradictions
from casedesk.rules.fairness import unheard
from casedesk.rules.gap import LEFT_OUT, RECORD, Gap, Looked, on
from casedesk.rules.gaps_at_the_door import at_the_door
from casedesk.rules.law import ClockRule, Code, Policy
from casedesk.rules.missing_papers import missing_papers
from casedesk.rules.money import pounds, sums_in
from casedesk.rules.putting_right import AMOUNT_DUE, UPHELD, put_right, total, without_a_day
from casedesk.rules.referrals import ORDERS
from casedesk.rules.words import day_and_year, one_line, plural, same_name

__all__ = ["Gap", "gaps"]

_DECIDED = {"2024": "6.7", "2022": "5.6"}
_ALL_DECIDED = {"2024": "6.18", "2022": "5.16"}
_CONSIDERED = {"2024": "6.13", "2022": "5.12"}
_HEARD = {"2024": "5.8", "2022": "4.12"}
_PROMISED = {"2024": "7.3", "2022": "6.5"}
_REMEDIES = {"2024": "7.1", "2022": "6.1"}
_UPDATES = {"2024": "5.9", "2022": "4.10"}


def gaps(
    case: Complaint,
    code: Code,
    policy: Policy | None,
    clocks: tuple[Clock, ...],
    today: date,
    calendar: Calendar,
) -> tuple[Gap, ...]:
    """Everything that the case file lacks or tells in two ways; nothing for a complete one, or an anonymous one.

    What is only told, such as a duplicate left out, comes last and is marked as a note.

    Args:
        policy: the landlord's policy in force on the day received, if one was.
        clocks: of the case as it stands, with its verdicts applied.
        today: the day that promises are looked at on.
        calendar: the working days that updates are counted in.
    """
    if case.anonymised:
        return ()
    look = Looked(case, code, policy, clocks, today, calendar)
    return (
        *_no_policy(look),
        *at_the_door(look),
        *(gap for stage in case.stages for gap in _stage_gaps(look, stage)),
        *missing_papers(look),
        *contradictions(look),
        *_promises(look),
        *_orders(look),
        *_unpaid(look),
        *_duplicates(look),
    )


def _no_policy(look: Looked) -> Iterator[Gap]:
    if look.policy is None:
        what = (
            f"No policy of ours is kept that was in force on the day received,"
            f" {day_and_year(look.case.received)}."
        )
        yield look.gap(what, RECORD, "policies", "case")


def _stage_gaps(look: Looked, stage: Stage) -> Iterator[Gap]:
    yield from _unanswered(look, stage)
    yield from _unacknowledged(look, stage)
    yield from _undecided(look, stage)
    yield from _same_person(look, stage)
    yield from _not_heard(look, stage)
    yield from _not_put_right(look, stage)
    yield from _no_update(look, stage)
    for extension in stage.extensions:
        yield from _details(look, stage, extension)


def _unanswered(look: Looked, stage: Stage) -> Iterator[Gap]:
    """No response, though its day has passed or the next stage is under way."""
    after = look.case.stage_number(stage.number + 1)
    went_on = after is not None and (after.acknowledged or after.responded) is not None
    late = next((c for c in look.clocks_of(f"stage{stage.number}.respond") if c.state == "overdue"), None)
    if stage.settled or not (went_on or late or look.case.closed):
        return
    due = f"; it was due {on(late.due)}" if late else ""
    rule = _rule(look, stage)
    provision = rule.provision if rule else ""
    yield Gap(f"No stage {stage.number} response is recorded{due}.", provision, "respond", _where(stage))


def _unacknowledged(look: Looked, stage: Stage) -> Iterator[Gap]:
    rule = look.code.clock(f"stage{stage.number}.acknowledge")
    if rule and stage.responded and not stage.acknowledged:
        what = f"Stage {stage.number} was answered, but no acknowledgement of it is recorded."
        yield Gap(what, rule.provision, "correct", _where(stage))


def _undecided(look: Looked, stage: Stage) -> Iterator[Gap]:
    """A response of which the decisions are not recorded, as imported registers have them."""
    if not stage.responded:
        return
    provision = _DECIDED if stage.number == 1 else _ALL_DECIDED
    undecided = ", ".join(str(number) for number in _left_open(look, stage))
    if not stage.findings:
        what = f"Stage {stage.number} was answered, but no finding on any point is recorded."
    elif undecided:
        what = f"The stage {stage.number} response has no finding on point {undecided}."
    else:
        return
    yield look.gap(what, provision, "note", _where(stage))


def _left_open(look: Looked, stage: Stage) -> list[int]:
    """Points without a finding; those beyond the last decided one may have come with a later stage."""
    decided = {finding.point for finding in stage.findings}
    asked = [p.number for p in look.case.points if not p.refused_ground and p.number not in decided]
    if look.case.stage_number(stage.number + 1) is None:
        return asked
    return [number for number in asked if number < max(decided, default=0)]


def _same_person(look: Looked, stage: Stage) -> Iterator[Gap]:
    """Who considered a later stage: somebody else, and recorded."""
    if stage.number == 1 or not stage.responded:
        return
    if not stage.considered_by:
        what = f"Who considered stage {stage.number} is not recorded."
        yield look.gap(what, _CONSIDERED, "correct", _where(stage))
    for other in look.case.stages:
        if other.number < stage.number and other.responded and _same(other, stage):
            who = one_line(stage.considered_by, 60)
            what = f"{who} considered stage {other.number} and stage {stage.number}."
            yield look.gap(what, _CONSIDERED, "correct", _where(stage))


def _not_heard(look: Looked, stage: Stage) -> Iterator[Gap]:
    """Staff complained about who had no fair chance before it was decided."""
    if stage.responded:
        adverse = any(finding.finding != "not upheld" for finding in stage.findings)
        for what, act in unheard(look.case, stage.responded, adverse=adverse):
            yield look.gap(f"Stage {stage.number}: {what}.", _HEARD, act, _where(stage))


def _same(one: Stage, other: Stage) -> bool:
    return bool(one.considered_by) and same_name(one.considered_by, other.considered_by)


def _not_put_right(look: Looked, stage: Stage) -> Iterator[Gap]:
    """Something upheld that nothing puts right, or a sum of which nobody knows how it was come by."""
    if any(each.finding in UPHELD for each in stage.findings) and not put_right(look.case, stage):
        what = f"Something was upheld at stage {stage.number}, and what puts it right is not recorded."
        yield look.gap(what, _REMEDIES, "remedy", _where(stage))
    named = sums_in(stage.remedy)
    if named and not any(each.stage == stage.number for each in look.case.money):
        told = pounds(max(named))
        what = f"The stage {stage.number} remedy is {told}; that each head of money was considered is not recorded."
        yield look.gap(what, AMOUNT_DUE, "money", _where(stage))


def _no_update(look: Looked, stage: Stage) -> Iterator[Gap]:
    """An interval for updates that was agreed and went by; of an open stage only what is past.

    Where it was changed, nobody knows from which day: the longest counts.
    """
    every = max((stage.update_every or 0, *(e.update_every or 0 for e in stage.extensions)))
    if every < 1:
        return
    for day, following in pairwise(_told(stage, stage.settled or look.today)):
        due = _after(look.calendar, day, every)
        if due and following > due:
            what = (
                f"Stage {stage.number}: updates were agreed every {plural(every, 'working day')}, but none is"
                f" recorded between {day_and_year(day)} and {day_and_year(following)}; one was due {on(due)}."
            )
            yield look.gap(what, _UPDATES, "note" if stage.settled else "update", _where(stage))
            return


def _after(calendar: Calendar, day: date, every: int) -> date | None:
    """That many working days later; a day typed so wrongly that no calendar reaches it has none."""
    try:
        return calendar.add(day, every)
    except BeyondCalendar:
        return None


def _told(stage: Stage, end: date) -> list[date]:
    """The days on which the resident heard from us since the interval was agreed, and the end of it."""
    updates = [update.on for update in stage.updates]
    agreed = agreed_on(stage) or (min(updates, default=stage.acknowledged or stage.requested),)
    told = {*agreed, *updates, *(extension.sent for extension in stage.extensions)}
    return [*sorted(day for day in told if min(agreed) <= day < end), end]


def _details(look: Looked, stage: Stage, extension: Extension) -> Iterator[Gap]:
    rule = _rule(look, stage)
    if rule is None or extension.ombudsman_details or not _needs_details(look, stage, extension, rule):
        return
    unknown = extension.ombudsman_details is None
    says = "does not say whether it had" if unknown else "went out without"
    what = f"The stage {stage.number} extension sent {on(extension.sent)} {says} the Ombudsman's details."
    yield Gap(what, rule.extension_provisions[-1], "correct", _where(stage))


def _needs_details(look: Looked, stage: Stage, extension: Extension, rule: ClockRule) -> bool:
    """Always since 2024; before, only beyond the limit where the resident did not agree."""
    if rule.details_always or not rule.extension_provisions:
        return rule.details_always
    judged = (e for c in look.clocks_of(f"stage{stage.number}.respond") for e in c.extensions)
    beyond = any(e.beyond_limit for e in judged if (e.sent, e.to) == (extension.sent, extension.to))
    return beyond and rule.agreement_beyond and not extension.agreed


def _rule(look: Looked, stage: Stage) -> ClockRule | None:
    return look.code.clock(f"stage{stage.number}.respond")


def _promises(look: Looked) -> Iterator[Gap]:
    """What was promised for a day that has passed."""
    for action in look.case.promises:
        if action.by and not action.done and action.by < look.today:
            promise = one_line(action.text, 60)
            what = f"“{promise}” was promised for {day_and_year(action.by)} and is not recorded as done."
            yield look.gap(what, _PROMISED, "done", f"action {action.number}")


def _orders(look: Looked) -> Iterator[Gap]:
    """What the Ombudsman ordered for a day that has passed, not done or not told as done."""
    for action in look.case.actions:
        if action.kind in TOLD_OF and action.waiting and action.by and action.by < look.today:
            lacks = "the Ombudsman is not recorded as told" if action.done else "it is not recorded as done"
            what = f"“{one_line(action.text, 60)}” was ordered for {day_and_year(action.by)}; {lacks}."
            yield look.gap(what, ORDERS, "complied", f"action {action.number}")


def _unpaid(look: Looked) -> Iterator[Gap]:
    """Money that the resident took, and that no day is set for nor payment recorded of."""
    if owed := without_a_day(look.case):
        what = f"{pounds(total(owed))} was accepted, and is not recorded as paid."
        yield look.gap(what, _PROMISED, "money-paid", "case")


def _duplicates(look: Looked) -> Iterator[Gap]:
    """The same file twice, kept or left out: said, and nothing to mend."""
    first: dict[str, Document] = {}
    for document in look.case.documents:
        twin = first.setdefault(document.sha256, document)
        if twin is not document:
            what = f"{document.label} is the same file as {twin.label}, byte for byte."
            yield Gap(what, "", "", document.label, note=True)
    for event in look.case.events:
        if event.act == "attach" and LEFT_OUT in event.text:
            what = f"Files that were on file already were left out {on(event.recorded_on)}."
            yield Gap(what, "", "", f"entry {event.number}", note=True)


def _where(stage: Stage) -> str:
    return f"stage {stage.number}"

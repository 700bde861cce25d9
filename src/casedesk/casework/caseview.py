"""One complaint whole, with everything that follows from it today: clocks, next act, remarks."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from casedesk.casework.acts.defining import still_needed
from casedesk.casework.judging import open_stage
from casedesk.casework.worklist import last_day_in
from casedesk.problems import Missing
from casedesk.records import NOT_RECORDED, WITHDRAWN, Complaint, ListedCase
from casedesk.records.approaches import Approach, Period
from casedesk.records.people import Person
from casedesk.rules.agenda import NOT_BY_DONE, Item, agenda_of
from casedesk.rules.clocks import Clock, clocks, facts_of
from casedesk.rules.exceptional import particular, references, within
from casedesk.rules.hazards import unflagged
from casedesk.rules.law import Code, Law, Policy
from casedesk.rules.particulars import Particular, particulars
from casedesk.rules.particulars.door import work_on
from casedesk.rules.people import know_first
from casedesk.rules.verdicts import apply
from casedesk.rules.words import day_and_year


class CaseView(NamedTuple):
    """A complaint whole, with everything that follows from it today."""

    complaint: Complaint
    clocks: tuple[Clock, ...]
    items: tuple[Item, ...]
    code: Code
    policy: Policy | None
    next_act: str
    still_needed: tuple[Missing, ...]
    similar: tuple[ListedCase, ...]
    remarks: tuple[str, ...]
    particulars: tuple[Particular, ...] = ()
    """What only some complaints carry, under its own headings."""
    person: Person | None = None
    """Whose complaint it is, as far as there is a record of them."""
    exceptional: str = ""
    """The references of the exceptional circumstances it lies within; its clocks run on."""
    quiet: str = ""
    """The complaint of theirs, this or another, that keeps the name out of lists; empty if none does."""

    @property
    def known(self) -> tuple[str, ...]:
        """What to know before any contact."""
        return know_first(self.person, self.complaint.needs)


def view(
    case: Complaint,
    law: Law,
    today: date,
    soon: date | None,
    similar: tuple[ListedCase, ...],
    person: Person | None = None,
    periods: tuple[Period, ...] = (),
    request: Approach | None = None,
    quiet: str = "",
) -> CaseView:
    """Work out everything that the case screen and ``show`` tell. ``soon``: when she is next in."""
    facts = facts_of(case)
    live = clocks(facts, law, today)
    items = agenda_of(() if case.closed else live, facts, case.actions, law, today)
    if case.closed:
        items = [item for item in items if item.clock.startswith("action.")]
    code, policy = law.code_for(case.received), law.policy_for(case.received)
    found = apply(live, case.verdicts, law.calendar)
    next_act, needed = _next_act(case, items, code.id)
    lain_in = within(periods, case.received, case.closed or facts.ended, today)
    return CaseView(
        case,
        found,
        tuple(last_day_in(item, today, soon) for item in items),
        code,
        policy,
        next_act,
        needed,
        similar,
        (*_remarks(case, found, policy), *_kept_quiet(case, quiet), *_hazard_unflagged(case)),
        (*particulars(case, today), *work_on(request), *particular(lain_in)),
        person,
        references(lain_in),
        quiet,
    )


def _next_act(case: Complaint, items: list[Item], code_id: str) -> tuple[str, tuple[Missing, ...]]:
    """The one next act, and what it still needs; on an ended case what settles the most urgent action."""
    promises = any(action.done is None for action in case.promises)
    if case.closed or case.withdrawn or case.refused:
        settles = next((NOT_BY_DONE.get(item.kind, "done") for item in items), "done" if promises else "")
        return settles, ()
    stage = open_stage(case)
    if stage.settled:
        return ("done" if promises else "close"), ()
    if stage.answer_unknown and stage.outcome != NOT_RECORDED:  # what is wanted is the day of it
        return ("withdraw" if stage.outcome.lower() == WITHDRAWN else "respond"), ()
    needed = still_needed(case, stage, code_id)
    if stage.acknowledged is None or (stage.defined is None and not stage.definition_unknown):
        return ("define" if needed or stage.acknowledged else "acknowledge"), needed
    return "respond", needed if not case.points else ()


def _remarks(case: Complaint, found: tuple[Clock, ...], policy: Policy | None) -> tuple[str, ...]:
    remarks = [f"{clock.id} ({clock.basis}): {clock.note}" for clock in found if "judged on" in clock.note]
    if policy is not None:
        by_id = {clock.id: clock for clock in found if clock.basis == "code"}
        remarks += [
            f"Our policy gives until {day_and_year(clock.due)}; the Code gives until"
            f" {day_and_year(by_id[clock.id].due)} ({clock.provision}). The Code counts."
            for clock in found
            if clock.basis == "policy" and clock.is_open and clock.due > by_id[clock.id].due
        ]
    remarks += _who_decides(case, found)
    if case.imported:
        remarks.append("Imported from a register: not every step is on record here.")
    return tuple(remarks)


def _kept_quiet(case: Complaint, quiet: str) -> tuple[str, ...]:
    return (f"The name is kept out of lists, as on {quiet}.",) if quiet not in ("", case.reference) else ()


def _hazard_unflagged(case: Complaint) -> tuple[str, ...]:
    return () if case.closed or case.withdrawn or case.refused else unflagged(case)


def _who_decides(case: Complaint, found: tuple[Clock, ...]) -> Iterator[str]:
    """A later stage that nobody is named for, and a panel whose day no longer leaves the response in time."""
    for stage in case.stages:
        if stage.settled or stage.number == 1:
            continue
        if not stage.considered_by:
            yield f"Nobody is named yet to consider stage {stage.number} (2024: 6.13; 2022: 5.12)."
        due = next(
            (c.due for c in found if c.id == f"stage{stage.number}.respond" and c.basis == "code"), None
        )
        if stage.panel and due and stage.panel > due:
            yield (
                f"The panel meets on {day_and_year(stage.panel)}, but the response is due by"
                f" {day_and_year(due)}: extend, or bring it forward."
            )

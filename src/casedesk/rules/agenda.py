"""What an officer must not miss on one complaint: its clocks, promises and requests, worst first."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from casedesk.records import Action, Duty, Facts, Stage
from casedesk.rules.calendar import Calendar
from casedesk.rules.clocks import Clock, clocks
from casedesk.rules.law import Law
from casedesk.rules.words import short_day


class Item(NamedTuple):
    """One thing with a date.

    ``kind`` is ``clock``, ``promise``, ``update``, ``draft``, ``request``, ``panel``, one of the other kinds of
    an action, or that of a duty on something that is no complaint.
    """

    kind: str
    clock: str
    """The clock's id, or ``stage1.promise``, ``action.2`` and the like."""
    basis: str
    title: str
    due: date
    state: str
    stage: int
    day: int
    of: int
    days_left: int
    act: str
    """The act that settles it."""
    aim_for: date | None = None
    mark: str = ""
    """What else to say, such as a policy date that was missed."""
    provisional: bool = False

    @property
    def open_ended(self) -> bool:
        """Whether it is counted in days left only, not "day n of N"."""
        return self.kind != "clock"


_URGENCY = {"overdue": 0, "due_today": 1, "running": 2, "projected": 3}


def agenda(facts: Facts, actions: tuple[Action, ...], law: Law, today: date) -> list[Item]:
    """Return everything still to be done on a complaint, most urgent first."""
    return agenda_of(clocks(facts, law, today), facts, actions, law, today)


def agenda_of(
    found: tuple[Clock, ...], facts: Facts, actions: tuple[Action, ...], law: Law, today: date
) -> list[Item]:
    """The same from clocks that have been worked out already."""
    items = [_clock_item(clock, mark, facts) for clock, mark in driving(found)]
    if not facts.ended:
        promised = {number: (day, sent) for number, day, sent in facts.promised}
        for stage in facts.stages:
            items += _stage_items(stage, _still_promised(stage, promised), found, law.calendar, today)
    items += [
        _action_item(action, law.calendar, today)
        for action in actions
        if action.waiting and (action.by or action.chase)
    ]
    return sorted(items, key=urgency)


def urgency(item: Item) -> tuple[int, date, str]:
    """What hurts first: a request that waits for its stage, what is late, then by date."""
    rank = _URGENCY.get(item.state, 2)
    rank = 2 if rank == 3 else rank
    return (-1 if item.kind == "request" else rank, item.due, item.clock)


def driving(found: tuple[Clock, ...]) -> list[tuple[Clock, str]]:
    """For each open clock the basis whose date drives the countdown, and a mark for the other.

    The earlier date not yet missed drives. A missed date of the policy stays as a mark; once the
    Code's own date is missed nothing milder can hide it.
    """
    by_id: dict[str, list[Clock]] = {}
    for clock in found:
        if clock.is_open:
            by_id.setdefault(clock.id, []).append(clock)
    return [_driver(pair) for pair in by_id.values()]


def _driver(pair: list[Clock]) -> tuple[Clock, str]:
    if len(pair) == 1:
        return pair[0], ""
    code, policy = pair
    if policy.missed:
        return code, f"our policy's date was missed: {short_day(policy.due)}"
    if code.missed:
        return code, ""
    return (policy, f"the Code's date is {short_day(code.due)}") if policy.due < code.due else (code, "")


def _clock_item(clock: Clock, mark: str, facts: Facts) -> Item:
    stage = next(s for s in facts.stages if s.number == clock.stage)
    return Item(
        "clock",
        clock.id,
        clock.basis,
        clock_title(clock, stage),
        clock.due,
        clock.state,
        clock.stage,
        clock.day,
        clock.of,
        clock.days_left,
        _act(clock, stage),
        clock.aim_for,
        mark,
        clock.provisional,
    )


def clock_title(clock: Clock, stage: Stage) -> str:
    """What a clock asks for now: what was done already is left out."""
    if clock.id.endswith("acknowledge"):
        if stage.acknowledged:
            return "Define"
        return "Acknowledge" if stage.defined else "Acknowledge, define"
    name = "Final response" if clock.stage > 1 else "Respond"
    return f"{name} (extended)" if clock.due != clock.original_due else name


def _act(clock: Clock, stage: Stage) -> str:
    if clock.id.endswith("respond"):
        return "respond"
    return "acknowledge" if stage.acknowledged is None and stage.defined else "define"


def _stage_items(
    stage: Stage, promised: date | None, found: tuple[Clock, ...], calendar: Calendar, today: date
) -> list[Item]:
    """Promises, updates, drafts and waiting requests of a stage that has not been answered."""
    if stage.settled:
        return []
    items = []
    responses = [c for c in found if c.id == f"stage{stage.number}.respond"]
    if responses:
        items += _promised_dates(stage, promised, responses, calendar, today)
    if every := _update_interval(stage):
        last = max((stage.acknowledged or stage.requested, *(u.on for u in stage.updates), *agreed_on(stage)))
        due = calendar.add(last, every)
        items.append(
            _dated(
                "update", f"stage{stage.number}.update", "Update promised", due, stage.number, calendar, today
            )
        )
    if stage.draft_due:
        who = f"Waiting for {stage.investigator}" if stage.investigator else "Draft due"
        items.append(
            _dated("draft", f"stage{stage.number}.draft", who, stage.draft_due, stage.number, calendar, today)
        )
    if stage.panel and stage.panel >= today:  # once it has met, the response is what is waited for
        panel = f"stage{stage.number}.panel"
        items.append(_dated("panel", panel, "Panel meets", stage.panel, stage.number, calendar, today))
    items += _waiting_request(stage, found, calendar, today)
    return items


def _waiting_request(stage: Stage, found: tuple[Clock, ...], calendar: Calendar, today: date) -> list[Item]:
    """A stage asked for before the one before it was answered: kept at the top of the list."""
    before = f"stage{stage.number - 1}.respond"
    response = next((c for c in found if c.id == before and c.basis == "code" and c.done is None), None)
    if response is None or stage.acknowledged:
        return []
    title = f"Stage {stage.number} asked for {short_day(stage.requested)}: answer stage {stage.number - 1}"
    return [
        _dated("request", f"stage{stage.number}.request", title, response.due, stage.number, calendar, today)
    ]


def _update_interval(stage: Stage) -> int | None:
    """Working days between updates: as last agreed, or as the last letter that names one says."""
    named = [extension.update_every for extension in stage.extensions if extension.update_every]
    return stage.update_every or (named[-1] if named else None)


def agreed_on(stage: Stage) -> tuple[date, ...]:
    """The days on which an interval for updates was agreed: counting starts anew."""
    return tuple(extension.sent for extension in stage.extensions if extension.update_every)


def _still_promised(stage: Stage, promised: Mapping[int, tuple[date, date]]) -> date | None:
    """What the stage's newest letter promises, unless an extension recorded without one told another date since."""
    day, sent = promised.get(stage.number, (None, None))
    return None if day is None or sent is None or stage.told_another_date(day, sent) else day


def _promised_dates(
    stage: Stage, promised: date | None, responses: list[Clock], calendar: Calendar, today: date
) -> list[Item]:
    """A date that a letter gave the resident is a promise, even where it did not move the clock.

    Only the newest letter promises: a later one has told the resident another date. A promise made
    before a holiday moved the Code's date still binds. A day that the response is due by anyhow is told
    once, with the clock; a missed date of the policy no longer drives that, so its promise is told.
    """
    newest = [e for c in responses if c.basis == "code" for e in c.extensions[-1:]]
    dates = {e.to for e in newest if not e.valid} | ({promised} if promised else set())
    told = {c.due for c in responses if c.basis == "code" or not c.missed}
    clock, title = f"stage{stage.number}.promise", "Respond: promised in a letter"
    return [
        _dated("promise", clock, title, day, stage.number, calendar, today) for day in sorted(dates - told)
    ]


ACTION_TITLES = {
    "promise": "Promised",
    "ask": "Waiting for",
    "notice": "Hazard",
    "hazard": "Repairs",
    "evidence": "Ombudsman asks",
    "order": "Order",
    "recommendation": "Recommendation",
    "failure": "Ombudsman",
    "improvement": "Improvement",
}
"""How the worklist begins each kind of action."""
NOT_BY_DONE = {
    "ask": "answered",
    "notice": "hazard",
    "evidence": "sent-to-ombudsman",
    "order": "complied",
    "recommendation": "complied",
    "failure": "complied",
}
"""What settles the kinds that ``done`` does not."""


def _action_item(action: Action, calendar: Calendar, today: date) -> Item:
    """By when it is to be done; what is asked of others comes up when it is time to ask again."""
    if action.kind == "ask":
        return _ask_item(action, calendar, today)
    due = min(day for day in (action.by, action.chase) if day)
    title = f"{ACTION_TITLES[action.kind]}: {action.text}"
    item = _dated(action.kind, f"action.{action.number}", title, due, 0, calendar, today)
    if action.done:
        item = item._replace(title=f"Tell the Ombudsman it is done: {action.text}")
    elif action.kind == "promise" and due != action.by:
        return item._replace(title=f"Tell the resident of it: {action.text}", act="progress")
    return item._replace(act=NOT_BY_DONE.get(action.kind, item.act))


def _ask_item(asked: Action, calendar: Calendar, today: date) -> Item:
    """What others owe: to ask again before it is wanted, and once they let that day pass and were asked again."""
    wanted, again = asked.by, asked.chase
    passed = wanted is not None and any(day >= wanted for day in asked.chased)
    chase = again is not None and (wanted is None or again < wanted or passed)
    due = again if chase else wanted or again
    assert due is not None
    title = f"{'Chase' if chase else ACTION_TITLES['ask']} {asked.who}: {asked.text}"
    item = _dated("ask", f"action.{asked.number}", title, due, 0, calendar, today)
    return item._replace(act="chase" if chase else NOT_BY_DONE["ask"])


def duty_item(duty: Duty, calendar: Calendar, today: date) -> Item:
    """A date on something that is no complaint, as the worklist shows it."""
    return _dated(duty.kind, duty.kind, duty.title, duty.due, 0, calendar, today)._replace(act=duty.act)


_SETTLED_BY = {
    "update": "update",
    "draft": "chase",
    "promise": "respond",
    "request": "respond",
    "panel": "respond",
}


def _dated(kind: str, clock: str, title: str, due: date, stage: int, calendar: Calendar, today: date) -> Item:
    act = "done" if clock.startswith("action.") else _SETTLED_BY.get(kind, "")
    state = "overdue" if today > due else "due_today" if today == due else "running"
    reached = max(calendar.first, min(due, calendar.last))  # one absurd date must not hide all others
    left = calendar.count(today, reached)
    return Item(
        kind,
        clock,
        "promise",
        title,
        due,
        state,
        stage,
        0,
        0,
        left,
        act,
        provisional=calendar.provisional(due),
    )

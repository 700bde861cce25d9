"""Why a date is the date: the derivation of one clock, line by line, in words."""

from collections.abc import Iterator
from datetime import date, timedelta

from casedesk.records import Event, Facts, Stage
from casedesk.rules.calendar import Calendar
from casedesk.rules.clocks import Clock, clocks
from casedesk.rules.extensions import JudgedExtension
from casedesk.rules.law import ClockRule, Code, Law
from casedesk.rules.words import day_and_year, late_words, plural, short_day

_STEPS = {
    "received": "complaint received",
    "logged": "complaint logged",
    "acknowledged": "stage {stage} acknowledged",
    "opened": "stage {stage} opened",
}
_ACTS = {"received": "log", "logged": "log", "acknowledged": "acknowledge", "opened": "escalate"}


def why(
    clock: Clock, facts: Facts, law: Law, events: tuple[Event, ...] = (), *, reminders: bool = True
) -> list[str]:
    """Return the lines that lead from a recorded or assumed fact to the due date.

    Args:
        events: the timeline; it lets the first line say when the fact was written down.
        reminders: with what is for the officer's own eyes, such as the day to aim for.
    """
    calendar = law.calendar
    rule = _rule(clock, facts, law)
    stage = next(s for s in facts.stages if s.number == clock.stage)
    lines = [_start_line(clock, rule, stage, events), *_before_opening_line(clock, rule, stage)]
    lines += _lateness_line(clock, rule, facts, law)
    lines += _counting_lines(clock, calendar)
    for extension in clock.extensions:
        lines += _extension_lines(extension, clock.original_due, calendar)
    lines += _closing_lines(clock, calendar, reminders)
    if clock.basis == "code":
        lines += _provision_lines(clock, rule, law.code_for(facts.received), reminders)
    return [*lines, _calendar_line(calendar)]


def source(clock: Clock, facts: Facts, law: Law) -> str:
    """Who says so: ``2024 Code, 6.3``, or the policy laid over it."""
    if clock.basis == "code":
        return f"{law.code_for(facts.received).id} Code, {clock.provision}"
    policy = law.policy_for(facts.received)
    return policy.called if policy else "our policy"


def _rule(clock: Clock, facts: Facts, law: Law) -> ClockRule:
    basis = next(b for b in law.bases(facts.received) if b.name == clock.basis)
    rules = basis.rules[clock.stage]
    return next(rule for rule in rules if rule is not None and rule.id == clock.id)


def _start_line(clock: Clock, rule: ClockRule, stage: Stage, events: tuple[Event, ...]) -> str:
    start = "opened" if _acknowledged_early(clock, rule, stage) else rule.start
    step = _STEPS[start].format(stage=clock.stage)
    day = day_and_year(clock.start)
    if clock.start_projected:
        missing = "was not recorded before the response" if clock.done else "has not been recorded"
        return f"starts {day}: assumed, for “{step}” {missing}"
    written = [e.recorded_on for e in events if e.act == _ACTS[start] and e.happened_on == clock.start]
    recorded = f"recorded {day_and_year(written[0])}" if written else "as recorded"
    return f"starts {day}: {step} ({recorded}); this is day 0"


def _acknowledged_early(clock: Clock, rule: ClockRule, stage: Stage) -> bool:
    """Whether the stage was acknowledged before it opened: the clock then starts at its opening."""
    early = stage.acknowledged is not None and stage.acknowledged < clock.start
    return rule.start == "acknowledged" and early and not clock.start_projected


def _before_opening_line(clock: Clock, rule: ClockRule, stage: Stage) -> Iterator[str]:
    """Say so where a stage was asked for, or acknowledged, before it could open."""
    if _acknowledged_early(clock, rule, stage) and stage.acknowledged:
        yield f"acknowledged {day_and_year(stage.acknowledged)}, before it opened"
    if rule.start == "opened" and stage.requested < clock.start:
        yield (
            f"asked for {day_and_year(stage.requested)}, before stage {clock.stage - 1} was answered;"
            " it opens on the day of that response"
        )


def _lateness_line(clock: Clock, rule: ClockRule, facts: Facts, law: Law) -> Iterator[str]:
    """Say so where the clock starts at an acknowledgement that was itself late."""
    if rule.start != "acknowledged" or clock.start_projected:
        return
    wanted = f"stage{clock.stage}.acknowledge"
    found = [c for c in clocks(facts, law, clock.start) if c.id == wanted]
    for other in sorted(found, key=lambda c: c.basis != clock.basis)[:1]:
        if clock.start > other.due:
            yield f"late: it was due {day_and_year(other.due)} ({other.provision})"


def _counting_lines(clock: Clock, calendar: Calendar) -> Iterator[str]:
    first = calendar.add(clock.start, 1)
    yield f"day 1 is {day_and_year(first)}, the first working day after it"
    yield from _skipped(clock.start, clock.original_due, calendar)
    yield f"day {clock.limit} is {day_and_year(clock.original_due)} ({clock.provision})"


def _skipped(start: date, end: date, calendar: Calendar) -> Iterator[str]:
    """The days between that do not count: weekends, and each bank holiday by its name."""
    days = [start + timedelta(days=n) for n in range(1, (end - start).days)]
    weekend = [short_day(day) for day in days if day.weekday() >= 5]
    holidays = [f"{short_day(day)}, {title}" for day in days if (title := calendar.title(day))]
    if weekend:
        yield "skipped weekends: " + ", ".join(weekend)
    if holidays:
        yield "skipped bank holidays: " + "; ".join(holidays)
    elif weekend:
        yield "no bank holidays between"


def _extension_lines(extension: JudgedExtension, original: date, calendar: Calendar) -> Iterator[str]:
    letter = f"extension sent {day_and_year(extension.sent)} to {day_and_year(extension.to)}"
    if not extension.valid:
        yield f"{letter}: not valid, so the date stays. Missing: {'; '.join(extension.missing)}"
        return
    beyond = calendar.count(original, extension.to)
    added = f"{plural(beyond, 'working day')} beyond" if beyond else "no working day more than"
    yield f"{letter}: valid, {added} {day_and_year(original)}"
    yield from _skipped(original, extension.to, calendar)
    if extension.beyond_limit:
        yield "beyond the Code's limit, for the good reason on record"
    if extension.no_update_interval:
        yield "no interval for updates was agreed with the resident (2024: 5.9; 2022: 4.10)"
    if extension.unknown:
        yield f"not recorded in the source, and not held against it: {'; '.join(extension.unknown)}"


def _closing_lines(clock: Clock, calendar: Calendar, reminders: bool) -> Iterator[str]:
    yield f"due {day_and_year(clock.due)}, to the end of that day"
    if reminders:
        yield f"aim for {day_and_year(clock.aim_for)}: in time even if the first day is counted as day 1"
    if clock.timely_due:
        yield f"had the acknowledgement been made on its last day: {day_and_year(clock.timely_due)}"
    if clock.done:
        verdict = (
            "met" if clock.state == "met" else late_words(calendar.count(clock.due, clock.done), clock.due)
        )
        yield f"done {day_and_year(clock.done)}: {verdict}"
    if clock.note:
        yield clock.note
    if clock.provisional:
        yield "provisional: the bank holidays of that year have not been published yet"


def _provision_lines(clock: Clock, rule: ClockRule, code: Code, reminders: bool) -> Iterator[str]:
    """What the provision asks for, in our own words, and how surely it is known."""
    if rule.note:
        yield rule.note
    if provision := code.provision(clock.provision):
        yield f"{code.id} Code, {provision.number} (a {provision.force}): {provision.summary}"
        if reminders and provision.sure == "check":
            yield "seen in paraphrase only: read it on the Ombudsman's site before you publish anything on it"


def _calendar_line(calendar: Calendar) -> str:
    return (
        f"calendar {calendar.version} ({calendar.source}), {calendar.first.year} to {calendar.last.year};"
        f" bank holidays published to {day_and_year(calendar.published_to)}"
    )

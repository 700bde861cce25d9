"""The clocks of a complaint, worked out from its facts each time they are looked at.

Nothing here is stored: a corrected date, a new bank holiday or another policy shows at once. What
was decided when a clock stopped is kept apart, as a verdict (``rules.verdicts``).
"""

from datetime import date
from typing import NamedTuple

from casedesk.records import NOT_RECORDED, Complaint, Facts, Stage
from casedesk.rules.calendar import Calendar
from casedesk.rules.extensions import JudgedExtension, judge
from casedesk.rules.law import Basis, ClockRule, Law
from casedesk.rules.words import DAYS, plural

NONE_RECORDED = "none recorded before the response"
NOT_TOLD = "on a day that is not recorded"


class Clock(NamedTuple):
    """One clock on one basis, as it stands on a day. All counts are working days."""

    id: str
    basis: str
    """``code`` or ``policy``."""
    provision: str
    title: str
    start: date
    start_projected: bool
    """The start is assumed: the step before it has not been recorded."""
    limit: int
    original_due: date
    due: date
    """With valid extensions."""
    aim_for: date
    timely_due: date | None
    """What a timely acknowledgement would have given."""
    done: date | None
    state: str
    """``projected``, ``running``, ``due_today``, ``overdue``, ``met``, ``late`` or ``ended``."""
    day: int
    of: int
    days_left: int
    extensions: tuple[JudgedExtension, ...]
    provisional: bool
    """The date rests on bank holidays that have not been published yet."""
    note: str

    @property
    def stage(self) -> int:
        """The number of the stage that the clock belongs to."""
        return int(self.id[5])

    @property
    def is_open(self) -> bool:
        """Whether the clock still has to be stopped."""
        return self.done is None and self.state != "ended"

    @property
    def timely_instead(self) -> date | None:
        """What a timely acknowledgement would have given, where this one was late and moved the date."""
        moved = self.timely_due is not None and self.timely_due < self.original_due
        return self.timely_due if moved else None

    @property
    def untold(self) -> bool:
        """Whether it is not on record when it stopped: neither met nor late."""
        return self.note.endswith(NOT_TOLD)

    @property
    def missed(self) -> bool:
        """Whether its date was missed, stopped or not."""
        return self.state in ("overdue", "late")


_Opening = tuple[date, bool]
"""When a stage opens on one basis, and whether that is assumed: the step before has not been recorded."""
_Start = tuple[date, bool, date, date | None]
"""Where a clock starts, whether that is assumed, today, and the day that all ended.

Both are plain: naming their fields would cost a fifth of the time that all clocks take at midnight.
"""


def clocks(facts: Facts, law: Law, today: date) -> tuple[Clock, ...]:
    """Return every clock that the complaint has on ``today``: the Code's, then the policy's.

    Raises:
        BeyondCalendar: a date of the complaint lies outside the calendar of working days.
    """
    found: list[Clock] = []
    for basis in law.bases(facts.received):
        _clocks_of_basis(facts, basis, law.calendar, today, found)
    return tuple(found)


def facts_of(case: Complaint) -> Facts:
    """The dates of a complaint that its clocks follow from."""
    ended = case.withdrawn or case.refused
    how = "withdrawn" if case.withdrawn else "refused" if case.refused else ""
    promised = {x.stage: (x.stage, x.promised, x.sent) for x in case.letters if x.promised}
    return Facts(case.received, case.logged, case.stages, ended, how, tuple(promised.values()))


def _clocks_of_basis(facts: Facts, basis: Basis, calendar: Calendar, today: date, found: list[Clock]) -> None:
    opening: _Opening = (facts.received, False)
    shown = basis.shown
    for stage in facts.stages:
        rules = basis.rules.get(stage.number)
        if rules is None:
            continue
        opened = _opening(stage, opening) if stage.number > 1 else opening
        if stage.taken_back and (opened[1] or stage.taken_back < opened[0]):
            continue  # asked for and taken back before it opened: no clock ever ran
        acknowledge, respond = _stage_clocks(stage, opened, facts, basis.name, rules, calendar, today)
        if acknowledge is not None and acknowledge.id in shown:
            found.append(acknowledge)
        if respond.id in shown:
            found.append(respond)
        if stage.answer_unknown:  # it was asked for after that answer, as far as anybody can tell
            opening = (opened[0], False)
        else:
            opening = (stage.responded or respond.due, stage.responded is None)


def _opening(stage: Stage, before: _Opening) -> _Opening:
    """A request made before the last response opens its stage on the day of that response.

    ``before`` is the response of the stage before: its day, or its due date while unanswered. A
    stage that has been acknowledged or answered was open when it was asked for, whatever the
    record of the stage before says.
    """
    day, assumed = before
    if assumed and (stage.acknowledged or stage.responded):
        return stage.requested, False
    return max(stage.requested, day), assumed


def _stage_clocks(
    stage: Stage,
    opening: _Opening,
    facts: Facts,
    basis: str,
    rules: tuple[ClockRule | None, ClockRule],
    calendar: Calendar,
    today: date,
) -> tuple[Clock | None, Clock]:
    acknowledge_rule, respond_rule = rules
    ended = facts.ended
    for given_up in (stage.declined, stage.taken_back):
        if given_up and (ended is None or given_up < ended):
            ended = given_up
    acknowledge = None
    if acknowledge_rule is not None:
        done, note = _acknowledged(stage)
        start: _Start = (*opening, today, ended)
        acknowledge = _clock(acknowledge_rule, basis, start, calendar, done, note)
        if stage.acknowledgement_unknown and (ended or stage.responded):
            acknowledge = acknowledge._replace(state="ended", done=None, note=f"acknowledged {NOT_TOLD}")
    start = (*_response_start(stage, opening, facts, respond_rule, acknowledge), today, ended)
    timely = _timely(respond_rule, facts.received, opening[0], calendar)
    respond = _clock(respond_rule, basis, start, calendar, stage.responded, "", stage, timely)
    if stage.answer_unknown and (stage.outcome != NOT_RECORDED or stage is not facts.stages[-1]):
        respond = respond._replace(state="ended", note=f"ended {NOT_TOLD}")
    return acknowledge, respond


def _acknowledged(stage: Stage) -> tuple[date | None, str]:
    """The day a stage counts as acknowledged and defined, and what to say about it.

    It is the later of acknowledgement and definition; a response does what was left undone.
    """
    acknowledged, responded = stage.acknowledged, stage.responded
    if acknowledged is None or (responded is not None and responded < acknowledged):
        return (responded, NONE_RECORDED) if responded is not None else (None, "")
    if stage.definition_unknown:
        return acknowledged, "the definition is not recorded; judged as sent with the acknowledgement"
    if stage.defined is None or (responded is not None and responded < stage.defined):
        if responded is None:
            return None, "acknowledged, not yet defined"
        return responded, "no definition recorded before the response"
    if stage.defined > acknowledged:
        return stage.defined, "the definition was sent after the acknowledgement"
    return acknowledged, ""


def _response_start(
    stage: Stage, opening: _Opening, facts: Facts, rule: ClockRule, acknowledge: Clock | None
) -> tuple[date, bool]:
    """Where the response clock starts, and whether that is assumed."""
    if rule.start == "received":
        return facts.received, False
    if rule.start == "logged":
        return (facts.logged, False) if facts.logged else (facts.received, True)
    if rule.start == "opened":
        return opening
    opened, assumed = opening
    if stage.acknowledged is None or (stage.responded is not None and stage.responded < stage.acknowledged):
        return (acknowledge.due if acknowledge else opened), True
    return max(stage.acknowledged, opened), assumed


def _timely(rule: ClockRule, received: date, opened: date, calendar: Calendar) -> date | None:
    if not rule.timely_limit:
        return None
    return calendar.add(received if rule.timely_from == "received" else opened, rule.timely_limit)


def _clock(
    rule: ClockRule,
    basis: str,
    start: _Start,
    calendar: Calendar,
    done: date | None,
    note: str,
    stage: Stage | None = None,
    timely: date | None = None,
) -> Clock:
    """One clock, judged. ``stage`` brings its extensions; ``timely`` the date in hand for 'what if'."""
    day, assumed, today, ended = start
    limit = rule.limit
    original = due = calendar.add(day, limit)
    extensions: tuple[JudgedExtension, ...] = ()
    if stage is not None and stage.extensions and rule.extension_provisions:
        due, extensions = judge(stage.extensions, original, rule, calendar, stage.responded)
    until = done or ended or today
    state = _state(due, done, start)
    left = calendar.count(until, due)
    if state == "ended" and until > due:
        note = _was_late(calendar.count(due, until), due)
    return Clock(
        rule.id,
        basis,
        rule.provision,
        rule.title,
        day,
        assumed,
        limit,
        original,
        due,
        calendar.before(due),
        timely,
        done,
        state,
        calendar.count(day, until) if until > day else 0,
        limit if due == original else calendar.count(day, due),
        left,
        extensions,
        due > calendar.published_to,
        note,
    )


def _state(due: date, done: date | None, start: _Start) -> str:
    if done is not None:
        return "met" if done <= due else "late"
    _, assumed, today, ended = start
    if ended is not None:
        return "ended"
    if today > due:
        return "overdue"
    if assumed:
        return "projected"
    return "due_today" if today == due else "running"


def _was_late(days: int, due: date) -> str:
    return f"was {plural(days, 'working day')} late" if days else f"was late since {DAYS[due.weekday()]}"

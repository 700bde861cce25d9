"""Clocks and extensions of any complaint at all, against a second reading of the Code."""

from datetime import date, timedelta

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from rules.oracle import BANK_HOLIDAYS, DAY, Oracle, Said, counted, nth, working

from casedesk.records import Extension, Facts, Holiday, Stage
from casedesk.rules.calendar import Calendar, published_days, with_proclaimed
from casedesk.rules.clocks import Clock, clocks
from casedesk.rules.law import Law
from casedesk.rules.policies import load_policy

CALENDAR = Calendar(published_days())

POLICIES = {
    "strict, from receipt": {
        "stage1.acknowledge": ("received", 2, 0),
        "stage1.respond": ("received", 10, 10),
        "stage2.acknowledge": ("opened", 3, 0),
        "stage2.respond": ("acknowledged", 15, 5),
    },
    "lax, and silent on the stage 2 acknowledgement": {
        "stage1.acknowledge": ("received", 7, 0),
        "stage1.respond": ("acknowledged", 12, 15),
        "stage2.respond": ("opened", 30, 25),
    },
    "three stages": {
        "stage1.respond": ("logged", 8, 5),
        "stage2.respond": ("acknowledged", 15, 10),
        "stage3.respond": ("opened", 15, 3),
    },
}
STAGES = {"three stages": 3}


def _policy(name):
    clocks_of_it = "".join(
        f'[[clock]]\nid = "{clock}"\nstart = "{start}"\nlimit = {limit}\n'
        + (f"extension_limit = {more}\n" if more else "")
        for clock, (start, limit, more) in POLICIES[name].items()
    )
    head = f'id = "invented"\nlandlord = "Invented Homes"\ntitle = "{name}"\nfrom = 2020-01-01\n'
    return load_policy(f"{head}stages = {STAGES.get(name, 2)}\n{clocks_of_it}")


LAWS = {None: Law(CALENDAR)} | {name: Law(CALENDAR, (_policy(name),)) for name in POLICIES}

offsets = st.integers(0, 60)
maybe_offsets = st.none() | offsets
words = st.sampled_from(["the surveyor is late", "", "   ", None])
yes_or_no = st.sampled_from([True, True, False, None])


@st.composite
def extensions(draw, first: date):
    sent = first + timedelta(days=draw(st.integers(-3, 60)))
    to = first + timedelta(days=draw(st.integers(-3, 120)))
    return Extension(
        sent,
        to,
        draw(words),
        draw(yes_or_no),
        draw(yes_or_no),
        draw(words),
        draw(yes_or_no),
        draw(st.sampled_from([None, 5])),
    )


def _after(draw, first, strategy=maybe_offsets):
    offset = draw(strategy)
    return None if offset is None else first + timedelta(days=offset)


@st.composite
def stages(draw, number: int, first: date):
    acknowledged = _after(draw, first)
    defined = draw(st.sampled_from(["with it", "apart"]))
    return Stage(
        number,
        first,
        acknowledged=acknowledged,
        defined=acknowledged if defined == "with it" else _after(draw, first),
        definition_unknown=draw(st.sampled_from([False, False, True])),
        extensions=tuple(draw(st.lists(extensions(first), max_size=3))),
        responded=_after(draw, first),
        declined=_after(draw, first, st.none() | st.none() | offsets) if number > 1 else None,
        taken_back=_after(draw, first, st.none() | st.none() | st.none() | offsets) if number > 1 else None,
    )


@st.composite
def complaints(draw, received=None):
    """Anything that could be typed or imported, in any order: also answers before acknowledgements."""
    if received is None:
        received = draw(
            st.dates(date(2021, 1, 1), date(2027, 6, 30)) | st.dates(date(2024, 3, 1), date(2024, 4, 30))
        )
    told = [draw(stages(1, received))]
    for number in range(2, 2 + draw(st.integers(0, 2))):
        told.append(draw(stages(number, told[-1].requested + timedelta(days=draw(st.integers(0, 60))))))
    ended = _after(draw, received, st.none() | st.none() | offsets)
    return Facts(
        received,
        _after(draw, received, st.none() | st.integers(0, 12)),
        tuple(told),
        ended,
        "withdrawn" if ended else "",
    )


@st.composite
def looks(draw):
    facts = draw(complaints())
    return facts, facts.received + timedelta(days=draw(st.integers(-5, 250)))


def _seen(clock: Clock) -> Said:
    return Said(
        clock.start,
        clock.start_projected,
        clock.due,
        clock.timely_due,
        clock.done,
        clock.state,
        clock.day,
        clock.of,
        clock.days_left,
        tuple(judged.valid for judged in clock.extensions),
    )


def _by_id(found, basis="code"):
    return {clock.id: clock for clock in found if clock.basis == basis}


@given(looks())
@settings(max_examples=600, deadline=None)
def test_the_code_is_read_alike(look):
    facts, today = look
    found = _by_id(clocks(facts, LAWS[None], today))
    assert {name: _seen(clock) for name, clock in found.items()} == Oracle(facts, today).read()


@pytest.mark.parametrize("name", POLICIES)
@given(look=looks())
@settings(max_examples=250, deadline=None)
def test_a_policy_is_read_alike_and_leaves_the_code_alone(name, look):
    facts, today = look
    found = clocks(facts, LAWS[name], today)
    most = STAGES.get(name, 2)
    policy = {clock: _seen(c) for clock, c in _by_id(found, "policy").items()}
    assert policy == Oracle(facts, today, POLICIES[name], most).read()
    code = {clock: _seen(c) for clock, c in _by_id(found).items()}
    assert code == Oracle(facts, today, stages=most).read()


@given(looks(), st.sampled_from([None, *POLICIES]))
@settings(max_examples=400, deadline=None)
def test_a_clock_never_talks_nonsense(look, name):
    facts, today = look
    for clock in clocks(facts, LAWS[name], today):
        assert clock.aim_for < clock.due
        assert working(clock.aim_for)
        assert counted(clock.aim_for, clock.due) == (1 if working(clock.due) else 0)
        assert clock.day >= 0
        assert clock.of >= 1
        assert clock.due >= clock.original_due > clock.start
        assert (clock.state in ("met", "late")) == (clock.done is not None)
        if clock.state in ("running", "projected", "due_today"):
            assert clock.days_left >= 0
        if clock.state in ("overdue", "late"):
            assert clock.days_left <= 0
        if clock.state == "running" and working(clock.due):
            assert clock.days_left >= 1
        assert all(judged.valid != bool(judged.missing) for judged in clock.extensions)


@given(looks(), st.integers(0, 100))
@settings(max_examples=200, deadline=None)
def test_a_day_that_passes_moves_no_date(look, later):
    facts, today = look
    now, then = (clocks(facts, LAWS["strict, from receipt"], day) for day in (today, today + later * DAY))
    assert [(c.id, c.start, c.due, c.timely_due, c.done) for c in now] == [
        (c.id, c.start, c.due, c.timely_due, c.done) for c in then
    ]


@given(st.dates(date(2021, 1, 1), date(2027, 6, 30)), offsets, st.integers(1, 30))
@settings(max_examples=300, deadline=None)
def test_time_is_only_bought_with_a_late_acknowledgement(received, acknowledged, later):
    """Under the 2024 Code the response date moves with the acknowledgement; beyond the timely date 6.2 is late."""
    assume(received >= date(2024, 4, 1))
    early, late = (
        _acknowledged(received, received + days * DAY) for days in (acknowledged, acknowledged + later)
    )
    assert early["stage1.respond"].timely_due == late["stage1.respond"].timely_due
    assert early["stage1.respond"].due <= late["stage1.respond"].due
    for told in (early, late):
        if told["stage1.respond"].due > told["stage1.respond"].timely_due:
            assert told["stage1.acknowledge"].state == "late"


def _acknowledged(received, day):
    stage = Stage(1, received, acknowledged=day, defined=day)
    return _by_id(clocks(Facts(received, received, (stage,)), LAWS[None], received))


@given(looks(), st.integers(0, 200), st.sampled_from([None, *POLICIES]))
@settings(max_examples=300, deadline=None)
def test_one_more_bank_holiday_never_brings_a_date_forward(look, offset, name):
    facts, today = look
    holiday = Holiday(facts.received + offset * DAY, "A jubilee", "an invented proclamation")
    more = Law(Calendar(with_proclaimed(published_days_once(), [holiday])), LAWS[name].policies)
    for before, after in zip(clocks(facts, LAWS[name], today), clocks(facts, more, today), strict=True):
        assert after.due >= before.due


_ONCE: list = []


def published_days_once():
    if not _ONCE:
        _ONCE.append(published_days())
    return _ONCE[0]


inside = st.dates(date(2019, 1, 1), date(2027, 1, 1))


@given(inside, st.integers(1, 120))
@example(date(2026, 12, 24), 1)
@example(date(2026, 4, 2), 1)
def test_adding_is_walking(day, n):
    assert CALENDAR.add(day, n) == nth(day, n)


@given(inside, inside)
@settings(deadline=None)
def test_counting_is_walking(start, end):
    assume(abs((end - start).days) < 800)
    assert CALENDAR.count(start, end) == counted(start, end)


@given(inside, st.integers(1, 120), st.integers(1, 120))
def test_adding_twice_is_adding_the_sum(day, n, m):
    assert CALENDAR.add(CALENDAR.add(day, n), m) == CALENDAR.add(day, n + m)
    assert CALENDAR.count(day, CALENDAR.add(day, n)) == n


@given(inside)
def test_the_day_before_is_one_back(day):
    before = CALENDAR.before(day)
    assert before < day
    assert working(before)
    assert not any(working(before + n * DAY) for n in range(1, (day - before).days))


def test_the_oracle_knows_its_list():
    assert len(BANK_HOLIDAYS) == 83

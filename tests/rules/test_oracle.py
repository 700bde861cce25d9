"""Clocks and extensions of any complaint at all, against a second reading of the Code."""

from datetime import date

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from rules.anything import CALENDAR, LAWS, POLICIES, STAGES, looks, offsets
from rules.oracle import BANK_HOLIDAYS, DAY, Oracle, Said, counted, nth, working

from casedesk.records import Facts, Holiday, Stage
from casedesk.rules.calendar import Calendar, published_days, with_proclaimed
from casedesk.rules.clocks import Clock, clocks
from casedesk.rules.law import Law

TABLE = published_days()


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
    more = Law(Calendar(with_proclaimed(TABLE, [holiday])), LAWS[name].policies)
    for before, after in zip(clocks(facts, LAWS[name], today), clocks(facts, more, today), strict=True):
        assert after.due >= before.due


inside = st.dates(date(2019, 1, 1), date(2027, 1, 1))


@pytest.mark.fault(21)
@given(inside, st.integers(1, 120))
@example(date(2026, 12, 24), 1)
@example(date(2026, 4, 2), 1)
def test_adding_is_walking(day, n):
    assert CALENDAR.add(day, n) == nth(day, n)


@pytest.mark.fault(21)
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

"""Whatever the facts are, every line of a derivation and of an agenda says something that can be true."""

import re
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from rules.anything import LAWS, POLICIES, looks
from rules.telling import complaint, extension, look, on, stage

from casedesk.records import Action, Facts, Stage
from casedesk.rules.agenda import agenda, agenda_of
from casedesk.rules.calendar import FIRST, LAST, BeyondCalendar
from casedesk.rules.clocks import clocks
from casedesk.rules.why import source, why
from casedesk.rules.words import count_words

laws = st.sampled_from([None, *POLICIES])
NONSENSE = re.compile(r"\b0 working day|-\d+ working|LATE by 0|\bNone\b|\{|by 0\b|  ")


@given(looks(), laws)
@settings(max_examples=300, deadline=None)
def test_every_derivation_can_be_read(look, name):
    facts, today = look
    for clock in clocks(facts, LAWS[name], today):
        lines = why(clock, facts, LAWS[name])
        for line in lines:
            assert not NONSENSE.search(line), line
        assert sum(line.startswith("starts ") for line in lines) == 1
        assert f"due {_said(clock.due)}, to the end of that day" in lines
        assert sum(line.startswith("extension sent") for line in lines) == len(clock.extensions)
        assert sum("not valid" in line for line in lines) == sum(not e.valid for e in clock.extensions)
        assert any(line.startswith("done ") for line in lines) == (clock.done is not None)
        assert source(clock, facts, LAWS[name])


@given(looks(), laws)
@settings(max_examples=300, deadline=None)
def test_the_bank_holidays_skipped_are_those_between_the_start_and_the_due_date(look, name):
    facts, today = look
    calendar = LAWS[name].calendar
    for clock in clocks(facts, LAWS[name], today):
        told = " ".join(line for line in why(clock, facts, LAWS[name]) if line.startswith("skipped bank"))
        day = clock.start + timedelta(days=1)
        while day < clock.due:
            title = calendar.title(day)
            if title and day != clock.original_due:
                assert f"{_said(day)[:-5]}, {title}" in told
            day += timedelta(days=1)


def _said(day):
    return f"{day:%a} {day.day} {day:%b} {day.year}"


@st.composite
def busy(draw):
    """A complaint with an interval for updates, a draft waited for and promises made."""
    facts, today = draw(looks())
    near = st.none() | st.integers(-20, 90).map(lambda days: facts.received + timedelta(days=days))
    told = tuple(
        s._replace(update_every=draw(st.sampled_from([None, 1, 5, 250])), draft_due=draw(near))
        for s in facts.stages
    )
    actions = tuple(
        Action(n, "Mend the window", draw(near), draw(near)) for n in range(draw(st.integers(0, 3)))
    )
    return facts._replace(stages=told), actions, today


@given(busy(), laws)
@settings(max_examples=300, deadline=None)
def test_every_agenda_can_be_read(story, name):
    facts, actions, today = story
    items = agenda(facts, actions, LAWS[name], today)
    open_clocks = {c.id for c in clocks(facts, LAWS[name], today) if c.is_open}
    assert {i.clock for i in items if i.kind == "clock"} == open_clocks
    assert len({(i.kind, i.clock) for i in items}) == len(items)
    for item in items:
        words = count_words(item.state, item.day, item.of, item.days_left, item.due)
        assert not NONSENSE.search(words), words
        assert item.state in ("overdue", "due_today", "running", "projected")
        assert (item.state == "overdue") == (today > item.due) or item.provisional
        assert (item.state == "due_today") <= (today == item.due)
    requests = [n for n, i in enumerate(items) if i.kind == "request"]
    assert requests == list(range(len(requests)))
    late = [n for n, i in enumerate(items) if i.state == "overdue" and i.kind != "request"]
    assert late == list(range(len(requests), len(requests) + len(late)))
    assert sum(i.kind == "promise" for i in items) >= sum(bool(a.by and not a.done) for a in actions)


any_day = st.dates(FIRST - timedelta(days=40), FIRST + timedelta(days=60)) | st.dates(
    LAST - timedelta(days=90), LAST + timedelta(days=40)
)


@given(any_day, st.none() | any_day, st.none() | any_day, any_day, laws)
@settings(max_examples=300, deadline=None)
def test_at_the_ends_of_the_calendar_a_complaint_is_judged_or_refused_in_a_sentence(
    received, acknowledged, responded, today, name
):
    facts = Facts(received, None, (Stage(1, received, acknowledged=acknowledged, responded=responded),))
    try:
        found = clocks(facts, LAWS[name], today)
    except BeyondCalendar as problem:
        assert "2012-01-01 to 2035-12-31" in problem.message
        return
    for clock in found:
        assert why(clock, facts, LAWS[name])
    assert agenda_of(found, facts, (), LAWS[name], today) is not None


def test_one_absurd_promise_does_not_hide_the_rest(law):
    """A register said 2062 for 2026: the letter is invalid, and the worklist still shows it, marked."""
    letter = extension("Thu 19 Nov 2026", "Tue 5 Dec 2062", update_every=None)
    facts = complaint(stage(1, "Mon 2 Nov 2026", acknowledged="Fri 6 Nov 2026", extensions=(letter,)))
    actions = (Action(1, "Mend the window", date(2099, 1, 1)), Action(2, "Pay £50", date(201, 1, 1)))
    items = agenda(facts, actions, law, on("Fri 20 Nov 2026"))
    assert [(i.clock, i.state, i.provisional) for i in items] == [
        ("action.2", "overdue", False),
        ("stage1.respond", "due_today", False),
        ("stage1.promise", "running", True),
        ("action.1", "running", True),
    ]
    assert look(facts, law, "Fri 20 Nov 2026", "stage1.respond").extensions[0].beyond_limit


def test_ended_in_time_is_not_called_late(law):
    """Due Friday 20 November: withdrawn on the 18th it was not late, on Saturday the 21st since Friday."""
    for ended, note in (
        ("Wed 18 Nov 2026", ""),
        ("Fri 20 Nov 2026", ""),
        ("Sat 21 Nov 2026", "was late since Friday"),
        ("Mon 23 Nov 2026", "was 1 working day late"),
    ):
        facts = complaint(
            stage(1, "Mon 2 Nov 2026", acknowledged="Fri 6 Nov 2026"), ended=ended, how="withdrawn"
        )
        assert look(facts, law, "Mon 7 Dec 2026", "stage1.respond").note == note


def test_an_acknowledgement_on_its_last_day_is_not_called_late(law):
    facts = complaint(stage(1, "Fri 20 Nov 2026", acknowledged="Fri 27 Nov 2026"))
    respond = look(facts, law, "Mon 30 Nov 2026", "stage1.respond")
    assert not any(line.startswith("late") for line in why(respond, facts, law))


def test_a_stage_declined_before_the_complaint_was_withdrawn_ended_when_declined(law):
    """Asked for 2 November, declined on the 10th, a day after it should have been acknowledged."""
    facts = complaint(
        stage(1, "Mon 5 Oct 2026", acknowledged="Tue 6 Oct 2026", responded="Mon 19 Oct 2026"),
        stage(2, "Mon 2 Nov 2026", declined="Tue 10 Nov 2026"),
        ended="Fri 4 Dec 2026",
        how="withdrawn",
    )
    acknowledge = look(facts, law, "Mon 7 Dec 2026", "stage2.acknowledge")
    assert (acknowledge.state, acknowledge.note) == ("ended", "was 1 working day late")
    assert look(facts, law, "Mon 7 Dec 2026", "stage1.respond").state == "met"

"""Figures of any complaints, in any time: all parts add up, nothing counts twice or comes from elsewhere."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import count

from hypothesis import given, settings
from hypothesis import strategies as st
from rules.anything import LAWS, complaints, yes_or_no

from casedesk.records import FINDINGS, Action, Complaint, Facts, Finding, Lesson, Money, Point
from casedesk.rules.figures import chapters
from casedesk.rules.figures.counted import Counted
from casedesk.rules.figures.figure import Figure, every
from casedesk.rules.law import Law
from casedesk.rules.spans import Span, financial_year, quarters_in
from casedesk.rules.verdicts import freeze

KNOWN = date(2028, 6, 30)
"""Later than anything that is made up here."""
_WORDS = st.sampled_from(["Repairs", "repairs", " Repairs ", "Damp", ""])
_FOUND = st.sampled_from(FINDINGS)


@st.composite
def cases(draw: st.DrawFn, law: Law) -> tuple[Complaint, ...]:
    """A few complaints with verdicts, findings, promises, money and lessons, numbered in the order of receipt."""
    found = draw(st.lists(complaints(), max_size=5))
    numbers = count(1)
    whole = [_complaint(draw, facts, f"C{next(numbers)}", law) for facts in found]
    return tuple(sorted(whole, key=lambda case: (case.received, case.reference)))


def _complaint(draw: st.DrawFn, facts: Facts, reference: str, law: Law) -> Complaint:
    def day() -> date:
        return facts.received + timedelta(days=draw(st.integers(0, 200)))

    stages = tuple(
        stage._replace(
            findings=tuple(Finding(n, draw(_FOUND), "") for n in (1, 2)) if stage.responded else ()
        )
        for stage in facts.stages
    )
    made = Complaint(
        reference,
        facts.received,
        facts.logged,
        draw(_WORDS),
        "Ada Example",
        "",
        category=draw(_WORDS),
        points=(Point(1, "", draw(yes_or_no)), Point(2, "")),
        stages=stages,
        actions=tuple(
            Action(n, "", day(), draw(st.none() | st.just(day())), remedy="apology", stage=1)
            for n in range(1, draw(st.integers(1, 3)))
        ),
        money=tuple(
            Money(n, "time and trouble", 100 * n, offered=day()) for n in (1,) if draw(st.booleans())
        ),
        lessons=tuple(Lesson(n, day(), "other", draw(_WORDS)) for n in (1, 2) if draw(st.booleans())),
        withdrawn=facts.ended,
        imported=draw(st.booleans()),
    )
    return freeze(None, made, law, lambda verdict: law, KNOWN)


laws = st.sampled_from(sorted(LAWS, key=str)).map(LAWS.__getitem__)


@st.composite
def some(draw: st.DrawFn) -> "Found":
    """A law, complaints judged by it, and a financial year that one of them was received in, or the next."""
    law = draw(laws)
    told = draw(cases(law))
    day = draw(st.sampled_from([case.received for case in told] or [date(2026, 4, 1)]))
    return law, told, financial_year(day + timedelta(days=draw(st.sampled_from([0, 0, 0, 365]))))


Found = tuple[Law, tuple[Complaint, ...], Span]


def _all(counted: Counted) -> Iterator[Figure]:
    for chapter in chapters(counted):
        yield from every(chapter.figures)


def _numbers(counted: Counted) -> Counter[str]:
    return Counter({each.id: each.number for each in _all(counted)})


@settings(max_examples=60)
@given(some())
def test_every_figure_is_one_of_its_own_and_lies_among_what_it_is_a_share_of(found: Found) -> None:
    law, told, year = found
    figures = list(_all(Counted(year, KNOWN, told, (), law)))
    assert [name for name, often in Counter(each.id for each in figures).items() if often > 1] == []
    known = {case.reference for case in told}
    for each in figures:
        assert each.title, each.id
        assert each.rule, each.id
        assert set(each.cases) <= known, each.id
        if each.among is not None:
            assert not Counter(each.cases) - Counter(each.among), each.id
        if each.parts:
            assert sum((Counter(part.cases) for part in each.parts), Counter()) == Counter(each.cases), (
                each.id
            )


@settings(max_examples=60)
@given(some())
def test_in_time_extended_and_late_are_all_there_is(found: Found) -> None:
    law, told, year = found
    counted = Counted(year, KNOWN, told, (), law)
    numbers = _numbers(counted)
    for name in (each.id for each in _all(counted) if each.id.endswith((".acknowledged", ".answered"))):
        assert numbers[name] == numbers[f"{name}.in-time"] + numbers[f"{name}.late"], name
    for number in counted.steps.numbers:
        name = f"stage{number}.answered"
        assert numbers[f"{name}.in-time"] == numbers[f"{name}.own-time"] + numbers[f"{name}.extended"]
    assert numbers["promises"] == sum(numbers[f"promises.{how}"] for how in ("on-time", "late", "not-done"))


@settings(max_examples=40)
@given(some())
def test_simple_facts_say_the_same(found: Found) -> None:
    """Counted here by looking at each complaint, as somebody with a register and a ruler would."""
    law, told, year = found
    numbers = _numbers(Counted(year, KNOWN, told, (), law))
    first = [case.stages[0] for case in told]
    last = year.last
    assert numbers["received"] == sum(year.first <= case.received <= last for case in told)
    assert numbers["stage1.answered"] == sum(
        bool(s.responded) and year.first <= s.responded <= last for s in first
    )
    assert numbers["withdrawn"] == sum(bool(c.withdrawn) and year.first <= c.withdrawn <= last for c in told)
    assert numbers["open"] == sum(
        c.received <= last and not (c.withdrawn and c.withdrawn <= last) for c in told
    )
    offered = [each for case in told for each in case.money if each.offered and each.offered in year]
    assert numbers["money.offered"] == len(offered)


_ON_THEIR_DAY = (
    *(
        "received",
        "received.stage2",
        "withdrawn",
        "learning.lessons",
        "remedies",
        "money.offered",
        "promises",
    ),
    *(f"stage{n}.{what}" for n in (1, 2) for what in ("outcome", "points", "extensions", "extensions.valid")),
    *(
        f"stage{n}.{what}{how}"
        for n in (1, 2)
        for what in ("acknowledged", "answered")
        for how in ("", ".in-time", ".late")
    ),
)
"""What is counted on the day it happened, so that it lies in one quarter and no other."""


@settings(max_examples=40)
@given(some())
def test_the_quarters_of_a_year_make_up_the_year(found: Found) -> None:
    law, told, year = found
    counted = Counted(year, KNOWN, told, (), law)
    whole = _numbers(counted)
    quarters = sum((_numbers(counted.of(each)) for each in quarters_in(year)), Counter())
    assert {name: quarters[name] for name in _ON_THEIR_DAY} == {name: whole[name] for name in _ON_THEIR_DAY}

"""CH01 and CH02: what counts under each rule, by which kind of home, and how rates are rounded."""

from datetime import date
from decimal import Decimal

import pytest

from casedesk.casework.measuring import measure_lines
from casedesk.problems import BadInput
from casedesk.records import Complaint, Extension, Stage, Verdict
from casedesk.rules.calendar import Calendar, published_days
from casedesk.rules.figures.counted import Counted
from casedesk.rules.homes import Homes, read_homes, spelled_homes, with_year
from casedesk.rules.law import Law
from casedesk.rules.measures import Group, Measure, Measures, group_of, measures, rule_of
from casedesk.rules.rounding import rate
from casedesk.rules.spans import read_year

YEAR = read_year("2025-26")
EIGHT_HUNDRED = Homes(800, 40)
LAW = Law(Calendar(published_days()), ())


def case(reference: str, received: str, *stages: Stage, **more: object) -> Complaint:
    day = date.fromisoformat(received)
    first = stages or (Stage(1, day, acknowledged=day, defined=day),)
    made = Complaint(reference, day, day, "phone", "", "", stages=first, stock="general needs")
    return made._replace(**more)  # type: ignore[arg-type]


def answered(
    reference: str, received: str, on: str, state: str = "met", due: str = "", **more: object
) -> Complaint:
    day, done = date.fromisoformat(received), date.fromisoformat(on)
    stage = Stage(1, day, acknowledged=day, defined=day, responded=done)
    extended = bool(more.pop("extended", False))
    judged = Verdict(
        1, "stage1.respond", "code", date.fromisoformat(due or on), done, state, extended, "2024", "c", done
    )
    return case(reference, received, stage, verdicts=(judged,), **more)


YEARS_COMPLAINTS = (
    # Received in March 2025, the year before; answered on 7 April, in time: its answer fell due in the year.
    answered("C25-900", "2025-03-24", "2025-04-07"),
    answered("C25-001", "2025-06-02", "2025-06-12"),
    answered("C25-002", "2025-06-03", "2025-06-27", extended=True),
    answered("C25-003", "2025-09-01", "2025-09-30", "late", due="2025-09-15"),
    case("C25-004", "2025-10-01", refused=date(2025, 10, 6)),
    case("C25-005", "2025-11-03", withdrawn=date(2025, 11, 5)),
    # Received and acknowledged on Monday 2 March 2026: due on Monday 16 March and still open on the 31st.
    case("C26-001", "2026-03-02"),
    # Received and acknowledged on Wednesday 25 March: due on Friday 10 April, after Easter.
    case("C26-002", "2026-03-25"),
)


def worked_out(
    *cases: Complaint, count: str = "received", homes: Homes = EIGHT_HUNDRED, day: str = ""
) -> Measures:
    as_at = date.fromisoformat(day) if day else date(2026, 3, 31)
    return measures(Counted(YEAR, as_at, cases, (), LAW), homes, rule_of(count))


def group(found: Measures, name: str) -> Group:
    return next(each for each in found.groups if each.id == name)


def measure(found: Measures, name: str, of: str = "rental") -> Measure:
    return next(each for each in group(found, of).measures if each.id == name)


def test_every_complaint_of_the_year_is_in_one_of_the_raw_counts() -> None:
    counts = group(worked_out(*YEARS_COMPLAINTS), "rental").counts[0]
    assert counts._asdict() == {
        "stage": 1,
        "received": ("C25-001", "C25-002", "C25-003", "C25-004", "C25-005", "C26-001", "C26-002"),
        "refused": ("C25-004",),
        "withdrawn": ("C25-005",),
        "in_time": ("C25-001",),
        "extended": ("C25-002",),
        "late": ("C25-003",),
        "overdue": ("C26-001",),
        "not_due": ("C26-002",),
        "unjudged": (),
    }


@pytest.mark.parametrize(
    ("count", "made", "kept", "of"),
    [
        # 7 came and 1 was refused; of the 4 that were answered or are overdue, 2 were answered in time.
        ("received", 6, 2, 4),
        # The same 6; 4 answers were given in the year, that to the complaint of March 2025 among them: 3 in time.
        ("answered", 6, 3, 4),
        # The same 6; those 4 and the overdue one fell due in the year.
        ("due", 6, 3, 5),
        # All 7, and none of the refused, withdrawn and unanswered ones was answered in time.
        ("all", 7, 2, 7),
    ],
)
def test_each_rule_counts_what_it_says(count: str, made: int, kept: int, of: int) -> None:
    found = worked_out(*YEARS_COMPLAINTS, count=count)
    assert (len(measure(found, "CH01 (1)").cases), measure(found, "CH01 (1)").of) == (made, 800)
    timely = measure(found, "CH02 (1)")
    assert (len(timely.cases), timely.of) == (kept, of)
    assert len(timely.cases) + len(timely.others) == of


def test_rates_are_per_thousand_homes_and_per_cent() -> None:
    found = worked_out(*YEARS_COMPLAINTS)
    assert measure(found, "CH01 (1)").value == Decimal("7.5")  # 6 of 800 homes
    assert measure(found, "CH02 (1)").value == Decimal("50.0")  # 2 of 4


def test_without_homes_there_is_a_count_and_no_rate() -> None:
    found = measure(worked_out(*YEARS_COMPLAINTS, homes=Homes()), "CH01 (1)")
    assert (len(found.cases), found.of, found.value) == (6, None, None)


def test_later_knowledge_moves_a_complaint_from_not_yet_due_to_answered() -> None:
    late_march = answered("C26-002", "2026-03-25", "2026-04-09")
    counts = group(worked_out(late_march, day="2026-04-30"), "rental").counts[0]
    assert (counts.in_time, counts.not_due) == (("C26-002",), ())


def test_stage_two_counts_by_the_day_it_was_asked_for() -> None:
    """Asked for on 30 March, answered on 20 April: stage 2 of this year; declined and taken back are told apart."""
    day = date(2026, 1, 5)
    first = Stage(1, day, acknowledged=day, defined=day, responded=date(2026, 1, 12))
    asked = date(2026, 3, 30)
    second = Stage(2, asked, acknowledged=asked, defined=asked, responded=date(2026, 4, 20))
    judged = Verdict(
        1, "stage2.respond", "code", date(2026, 4, 29), date(2026, 4, 20), "met", False, "2024", "c", asked
    )
    found = worked_out(
        case("C26-001", "2026-01-05", first, second, verdicts=(judged,)),
        case("C26-002", "2026-01-05", first, Stage(2, asked, declined=asked)),
        case("C26-003", "2026-01-05", first, Stage(2, asked, taken_back=asked)),
        day="2026-06-01",
    )
    counts = group(found, "rental").counts[1]
    assert (counts.in_time, counts.refused, counts.withdrawn) == (("C26-001",), ("C26-002",), ("C26-003",))
    assert measure(found, "CH01 (2)").cases == ("C26-001", "C26-003")
    assert measure(found, "CH02 (2)").value == Decimal("100.0")


def test_closed_with_no_answer_on_record_is_never_dropped() -> None:
    """A register may tell that a complaint was closed and not when it was answered."""
    found = worked_out(case("OLD-1", "2025-05-01", closed=date(2025, 6, 1), imported=True))
    assert group(found, "rental").counts[0].unjudged == ("OLD-1",)
    assert measure(found, "CH02 (1)").others == ("OLD-1",)


@pytest.mark.parametrize(
    ("stock", "capacity", "where"),
    [
        ("supported housing", "", "rental"),
        ("shared ownership", "tenant", "ownership"),
        ("leasehold", "tenant", "neither"),
        ("", "shared owner", "ownership"),
        ("", "former tenant", "rental"),
        ("", "member of the public", "neither"),
        ("", "group", "not said"),
        ("", "", "not said"),
    ],
)
def test_the_kind_of_home_goes_before_as_what_they_complain(stock: str, capacity: str, where: str) -> None:
    assert group_of(case("C25-001", "2025-06-02", stock=stock, capacity=capacity)) == where


def test_who_says_neither_is_named_and_in_no_rate() -> None:
    found = worked_out(case("C25-007", "2025-06-02", stock=""), case("C25-008", "2025-06-02"))
    assert found.not_said == ("C25-007",)
    assert measure(found, "CH01 (1)").cases == ("C25-008",)
    assert group(found, "not said").measures == ()


def test_an_unknown_rule_is_refused_with_those_there_are() -> None:
    with pytest.raises(BadInput, match="received, answered, due, all"):
        rule_of("closed")


@pytest.mark.parametrize(
    ("number", "of", "per", "told"),
    [
        (1, 16, 100, "6.3"),  # 6.25
        (1, 8, 100, "12.5"),
        (2, 3, 100, "66.7"),
        (1, 2000, 1000, "0.5"),
        (43, 812, 1000, "53.0"),  # 52.955
        (0, 7, 100, "0.0"),
    ],
)
def test_half_a_tenth_is_rounded_upwards(number: int, of: int, per: int, told: str) -> None:
    assert rate(number, of, per) == Decimal(told)


def test_there_is_no_rate_of_nothing() -> None:
    assert rate(0, 0) is None


@pytest.mark.parametrize(
    "typed",
    [
        "2025-26: 1812 rental, 45 ownership; 2024-25: 790 rental",
        "2024/25 790\n2025–26: 1,812 homes rented and 45 shared ownership",
        "2025-2026: 1812 LCRA, 45 LCHO; 2024-25: 790 homes",
    ],
)
def test_homes_may_be_typed_as_people_do(typed: str) -> None:
    assert read_homes(typed) == {2025: Homes(1812, 45), 2024: Homes(790)}
    assert spelled_homes(read_homes(typed)) == "2025-26: 1812 rental, 45 ownership; 2024-25: 790 rental"


@pytest.mark.parametrize(
    "typed",
    [
        "812",
        "2025-27: 812 rental",
        "2025-26: many",
        "2025-26: 812 rental, 45 garages",
        "2025-26: 812 rental, 45 rental",
        "2025-26: -3 rental",
        "2025-26: 8,12 rental",
        "2025-26: 812.5 rental",
        "2025-26: 9000000 rental",
        "2025-26: 812; 2025-26: 813",
    ],
)
def test_what_is_no_number_of_homes_is_refused(typed: str) -> None:
    with pytest.raises(BadInput) as told:
        read_homes(typed)
    assert told.value.field == "homes"


def test_one_year_is_put_in_and_the_rest_stays() -> None:
    kept = "2025-26: 812 rental, 45 ownership; 2024-25: 790 rental"
    assert with_year(kept, 2025, Homes(815)) == "2025-26: 815 rental, 45 ownership; 2024-25: 790 rental"
    assert with_year("", 2026, Homes(None, 7)) == "2026-27: 7 ownership"
    with pytest.raises(BadInput):
        with_year("", 2026, Homes(-1))


def test_not_all_is_never_told_as_all_nor_some_as_none() -> None:
    """Of percentages only: per 1,000 homes there is no all."""
    assert (rate(1999, 2000), rate(1, 3000)) == (Decimal("99.9"), Decimal("0.1"))
    assert (rate(2000, 2000), rate(0, 3000)) == (Decimal("100.0"), Decimal("0.0"))
    assert rate(1, 30_000, 1000) == Decimal("0.0")


def test_what_is_in_time_only_as_far_as_a_register_said_is_told_beside_the_rate() -> None:
    """Both answered within an extension; of one a register tells the days and not the reasons."""
    days = date(2025, 6, 12), date(2025, 6, 27)
    said, silent = (
        answered(reference, "2025-06-03", "2025-06-27", extended=True) for reference in ("C25-001", "C25-002")
    )
    letters = Extension(*days, "Asbestos was found", ombudsman_details=True), Extension(*days, None)
    cases = (
        case._replace(stages=(case.stages[0]._replace(extensions=(letter,)),))
        for case, letter in zip((said, silent), letters, strict=True)
    )
    found = worked_out(*cases)
    measure = next(each for each in found.groups[0].measures if each.id == "CH02 (1)")
    assert (measure.cases, measure.untold) == (("C25-001", "C25-002"), ("C25-002",))
    lines = list(measure_lines(found))
    assert any(
        "Of the 2 in time, 1 within an extension of which a register did not say all" in line
        for line in lines
    )
    assert any(line.startswith("Low-cost home ownership: shared ownership; where") for line in lines)

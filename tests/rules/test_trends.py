"""Trends: months and quarters agree with the figures, who comes back is counted without names, little is no rise."""

from datetime import date

import pytest

from casedesk.records import Complaint, Event, Lesson, Stage, Verdict
from casedesk.rules.calendar import Calendar, published_days
from casedesk.rules.figures.counted import Counted
from casedesk.rules.law import Law
from casedesk.rules.spans import read_year, span
from casedesk.rules.trends import Change, Series, changes, over_time, repeats

LAW = Law(Calendar(published_days()), ())
SUMMER = span(date(2025, 7, 1), date(2025, 9, 30))


def case(reference: str, received: str, answered: str = "", state: str = "met", **more: object) -> Complaint:
    day = date.fromisoformat(received)
    done = date.fromisoformat(answered) if answered else None
    stage = Stage(1, day, acknowledged=day, defined=day, responded=done, outcome="upheld" if done else "")
    judged = (
        (Verdict(1, "stage1.respond", "code", done, done, state, False, "2024", "c", done),) if done else ()
    )
    made = Complaint(reference, day, day, "phone", "", "", stages=(stage,), verdicts=judged)
    return made._replace(**more)  # type: ignore[arg-type]


def counted(*cases: Complaint, day: str = "2026-11-22") -> Counted:
    known = tuple(sorted(cases, key=lambda each: (each.received, each.reference)))
    return Counted(SUMMER, date.fromisoformat(day), known, (), LAW)


def series(found: tuple[Series, ...], name: str) -> list[int]:
    return [point.number for point in next(each for each in found if each.id == name).points]


def test_months_tell_what_came_and_how_it_was_answered() -> None:
    found = over_time(
        counted(
            case("C25-001", "2025-07-01", "2025-07-10"),
            case("C25-002", "2025-07-31", "2025-08-29", "late"),
            case("C25-003", "2025-09-30"),
            case("C25-004", "2025-10-01"),
        )
    )
    assert series(found, "received") == [2, 0, 1]
    assert series(found, "stage1.answered.own-time") == [1, 0, 0]
    assert series(found, "stage1.answered.late") == [0, 1, 0]
    assert series(found, "stage1.outcome.upheld") == [1, 1, 0]
    assert [point.label for point in found[0].points] == ["July 2025", "August 2025", "September 2025"]
    assert all(point.over for point in found[0].points)


def test_months_that_have_not_begun_are_no_noughts() -> None:
    found = over_time(counted(case("C25-001", "2025-07-01"), day="2025-08-15"))
    assert [(point.label, point.over) for point in found[0].points] == [
        ("July 2025", True),
        ("August 2025", False),
    ]


def test_quarters_of_a_year_add_up_to_it() -> None:
    cases = tuple(case(f"C25-00{month}", f"2025-0{month}-15") for month in range(4, 10))
    year = counted(*cases).of(read_year("2025-26"))
    assert series(over_time(year, "quarters"), "received") == [3, 3, 0, 0]


def test_a_share_keeps_its_counts() -> None:
    """In August one of two answers was late."""
    found = over_time(
        counted(
            case("C25-001", "2025-07-01", "2025-08-01"), case("C25-002", "2025-07-01", "2025-08-29", "late")
        )
    )
    late = next(each for each in found if each.id == "stage1.answered.late")
    assert [(point.number, point.of) for point in late.points] == [(0, 0), (1, 2), (0, 0)]


def test_a_resident_who_comes_back_within_a_year_is_a_repeat() -> None:
    """P0001 complained in August 2024 and July 2025; P0002 in June 2024 and July 2025, thirteen months on."""
    resident, _ = repeats(
        counted(
            case("C24-001", "2024-06-02", person="P0002"),
            case("C24-002", "2024-08-02", person="P0001"),
            case("C25-001", "2025-07-03", person="P0001"),
            case("C25-002", "2025-07-04", person="P0002"),
            case("C25-003", "2025-07-05", person=""),
        )
    )
    assert (resident.figure.cases, resident.figure.among) == (("C25-001",), ("C25-001", "C25-002"))
    assert resident.groups == (("C24-002", "C25-001"),)


def test_a_home_is_known_however_its_address_is_typed() -> None:
    _, home = repeats(
        counted(
            case("C25-001", "2025-07-03", address="Flat 4, Bellman Court"),
            case("C25-002", "2025-08-04", address="flat 4 bellman court."),
            case("C25-003", "2025-08-05", address="Flat 5, Bellman Court"),
            case("C25-004", "2025-08-06", address="not known"),
            case("C25-005", "2025-08-07", address="Not known"),
        )
    )
    assert home.figure.cases == ("C25-002",)
    assert home.figure.among == ("C25-001", "C25-002", "C25-003")
    assert home.groups == (("C25-001", "C25-002"),)


def test_a_complaint_split_from_another_is_no_repeat_of_it_and_one_linked_by_hand_is() -> None:
    """The point raised on 10 July was logged on its own that day; that of 2 September is about the same again."""
    raised = date(2025, 7, 10)
    resident, _ = repeats(
        counted(
            case(
                "C25-001", "2025-07-03", person="P0001", events=(Event(2, "raise-point", raised, raised, ""),)
            ),
            case("C25-002", "2025-07-10", person="P0001", linked="C25-001"),
            case("C25-003", "2025-09-02", person="P0001", linked="C25-001"),
        )
    )
    assert resident.figure.cases == ("C25-003",)


@pytest.mark.parametrize(
    ("then", "now", "rising"),
    [
        (1, 2, False),  # doubled, and still only two
        (2, 5, True),
        (2, 4, False),  # fewer than five
        (4, 6, False),  # two more
        (6, 9, True),  # three more and half as many again
        (10, 13, False),  # three more of many
        (0, 5, True),
        (5, 3, False),
    ],
)
def test_a_little_more_is_no_rise(then: int, now: int, rising: bool) -> None:
    old = case("C20-001", "2020-01-06")
    was = [_themed(f"C25-1{each:02}", "2025-05-06") for each in range(then)]
    here = [_themed(f"C25-2{each:02}", "2025-08-06") for each in range(now)]
    (damp,) = changes(counted(old, *was, *here), "learning", "learning.theme")
    assert (damp.id, damp.words, damp.rising) == ("learning.theme.damp", f"{now} now, {then} before", rising)


def _themed(reference: str, on: str) -> Complaint:
    return case(reference, on, lessons=(Lesson(1, date.fromisoformat(on), "took too long", "Damp"),))


def test_nothing_rises_out_of_records_that_have_only_begun() -> None:
    """The first complaint on record is of May 2025: what there was in April to June is not known whole."""
    here = [_themed(f"C25-2{each:02}", "2025-08-06") for each in range(7)]
    (damp,) = changes(counted(_themed("C25-001", "2025-05-06"), *here), "learning", "learning.theme")
    assert not damp.rising


def test_what_rises_comes_first_and_what_was_not_said_does_not_rise() -> None:
    old = case("C20-001", "2020-01-06")
    damp = [case(f"C25-2{each:02}", "2025-08-06", category="Damp") for each in range(5)]
    unsaid = [case(f"C25-3{each:02}", "2025-08-06") for each in range(6)]
    noise = [case(f"C25-4{each:02}", "2025-05-06", category="Noise") for each in range(9)]
    found: tuple[Change, ...] = changes(counted(old, *noise, *damp, *unsaid), "received", "received.category")
    assert [(each.title, each.rising) for each in found] == [
        ("Damp", True),
        ("not recorded", False),
        ("Noise", False),
    ]

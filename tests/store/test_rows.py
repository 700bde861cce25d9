"""Complaints taken apart into rows and put together again, without any store."""

from datetime import date

import pytest
from hypothesis import given
from store.cases import any_complaint, told

from casedesk.records import Complaint, Point
from casedesk.store import rows


@given(any_complaint)
def test_every_complaint_comes_back_from_its_rows(case: Complaint) -> None:
    assert rows.unflatten(rows.flatten(case), 0) == case


@given(any_complaint, any_complaint)
def test_a_difference_turns_one_into_the_other_and_swapped_turns_it_back(
    first: Complaint, second: Complaint
) -> None:
    changes = rows.difference(first, second)

    assert rows.applied(first, changes, 0) == second
    assert rows.applied(second, rows.swapped(changes), 0) == first


@given(any_complaint)
def test_a_new_complaint_is_all_difference_and_its_swap_removes_it(case: Complaint) -> None:
    changes = rows.difference(None, case)

    assert rows.applied(None, changes, 0) == case
    assert rows.applied(case, rows.swapped(changes), 0) is None


def test_only_the_columns_that_changed_are_in_the_difference() -> None:
    before = told()
    stage = before.stages[0]._replace(acknowledged=date(2026, 11, 24))

    changes = rows.difference(before, before.with_stage(stage))

    assert changes == [
        rows.Change("stage", (1,), {"acknowledged": "2026-11-23"}, {"acknowledged": "2026-11-24"})
    ]


@given(any_complaint, any_complaint)
def test_facts_and_personal_values_join_to_what_was_split(first: Complaint, second: Complaint) -> None:
    changes = rows.difference(first, second)

    assert rows.joined(*rows.split(changes)) == changes


def test_the_facts_hold_no_word_that_a_resident_or_an_officer_wrote() -> None:
    facts, personal = rows.split(rows.difference(None, told()))

    for word in (
        "Ada",
        "Heron",
        "Bertha",
        "leak",
        "Leak",
        "roof",
        "surveyor",
        "water",
        "wet",
        "sorry",
        "visit",
    ):
        assert word not in str(facts)
        assert word in str(personal)
    assert "2026-11-20" in str(facts)


def test_a_value_that_has_changed_since_is_not_taken_back() -> None:
    before, after = told(), told(category="repairs")
    changes = rows.swapped(rows.difference(before, after))

    with pytest.raises(ValueError, match="has changed since"):
        rows.applied(told(category="heating"), changes, 0)


def test_two_parts_of_one_number_are_refused_rather_than_lost() -> None:
    with pytest.raises(ValueError, match="numbers must rise"):
        rows.flatten(told(points=(Point(1, "the leak"), Point(1, "the noise"))))

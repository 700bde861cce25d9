"""Who may decide a stage, read from names as people type them."""

from datetime import date

import pytest

from casedesk.records import Complaint, StaffMember, Stage
from casedesk.rules.fairness import PANEL, complained_about, considered_before, deciders, is_panel, names_in

ANSWERED = Stage(1, date(2026, 11, 2), considered_by="Ann Example", responded=date(2026, 11, 6))
SECOND = Stage(2, date(2026, 11, 9))


def case(*stages: Stage, staff: tuple[StaffMember, ...] = ()) -> Complaint:
    return Complaint(
        "C26-001", date(2026, 11, 2), None, "phone", "T. Okafor", "Damp", stages=stages, staff=staff
    )


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("Ann Lee, Bo Ray and Cy Dee", ("Ann Lee", "Bo Ray", "Cy Dee")),
        ("Ann Lee; Bo Ray & Cy Dee", ("Ann Lee", "Bo Ray", "Cy Dee")),
        ("Sandy Anderson", ("Sandy Anderson",)),
        (" , ", ()),
    ],
)
def test_a_list_of_names_is_read_as_it_is_typed(typed: str, names: tuple[str, ...]) -> None:
    assert names_in(typed) == names


def test_a_panel_decides_by_its_members() -> None:
    assert deciders(PANEL, "Cy Dee, Edie Fox") == ("Cy Dee", "Edie Fox")
    assert deciders("Cy Dee") == ("Cy Dee",)
    assert deciders("") == ()


def test_who_answered_stage_1_considered_it_whatever_the_spelling() -> None:
    found = considered_before(case(ANSWERED, SECOND), 2, ("Cy Dee", "ann  example"))
    assert found is not None
    assert (found[0], found[1].number) == ("ann  example", 1)
    assert considered_before(case(ANSWERED, SECOND), 2, ("Cy Dee",)) is None


def test_a_later_stage_counts_only_once_it_was_answered() -> None:
    """A correction at stage 1 is held against who answered stage 2, not against who is only named for it."""
    named = SECOND._replace(considered_by="Bea Second")
    assert considered_before(case(ANSWERED, named), 1, ("Bea Second",)) is None
    answered = named._replace(responded=date(2026, 12, 1))
    assert considered_before(case(ANSWERED, answered), 1, ("Bea Second",)) is not None


def test_a_member_of_an_earlier_panel_considered_it() -> None:
    by_panel = ANSWERED._replace(considered_by=PANEL, panel_members="Cy Dee, Edie Fox")
    found = considered_before(case(by_panel, SECOND), 2, ("EDIE FOX",))
    assert found is not None


def test_whoever_is_complained_about_is_found_among_those_who_decide() -> None:
    member = StaffMember(1, "Pat Warden")
    assert complained_about(case(ANSWERED, staff=(member,)), ("Cy Dee", "pat warden")) == member
    assert complained_about(case(ANSWERED, staff=(member,)), ("Cy Dee",)) is None


@pytest.mark.parametrize(
    ("who", "panel"), [("the panel", True), ("Our appeals  Panel", True), ("Ann Panell", False), ("", False)]
)
def test_a_panel_is_known_by_its_name(who: str, panel: bool) -> None:
    assert is_panel(who) is panel

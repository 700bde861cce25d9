"""What came before is shown while something new is logged. Today is Sunday 22 November 2026."""

import pytest
from casework.officer import Officer

from casedesk.rules.history import nearby, told


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("Flat 4, Bellman Court, Preston PR1 1AA", "Bellman Court"),
        ("12a, Heron Row", "Heron Row"),
        ("16 Fullers Yard", "Fullers Yard"),
        ("Bellman Court, shared garden", "Bellman Court"),
        ("", ""),
    ],
)
def test_the_building_or_street_of_a_home(address: str, place: str) -> None:
    assert nearby(address) == place


def _log(officer: Officer, received: str, resident: str, address: str, category: str = "Lift") -> str:
    return officer.log(
        received, resident=resident, address=address, category=category, text=f"{category} again"
    )


def test_the_same_resident_home_and_theme_nearby_are_found_the_most_alike_first(officer: Officer) -> None:
    neighbour = _log(officer, "2/11", "Bob Example", "Flat 9, Bellman Court")
    hers = _log(officer, "3/11", "Ada Example", "Flat 4, Bellman Court")
    other_matter = _log(officer, "4/11", "Ada Example", "Flat 4, Bellman Court", "Rent")
    _log(officer, "5/11", "Cy Example", "7 Tansy Row")
    found = officer.office.history("ada example", "Flat 4, Bellman Court", "lift").earlier
    assert [(each.reference, each.same) for each in found] == [
        (hers, ("resident", "home", "theme")),
        (other_matter, ("resident", "home")),
        (neighbour, ("theme",)),
    ]
    assert told(found[-1]) == f"{neighbour} Bob Example, open: Lift again (same theme)"


def test_an_open_complaint_about_the_same_is_asked_about_before_it_is_logged_twice(officer: Officer) -> None:
    first = _log(officer, "2/11", "Ada Example", "Flat 4, Bellman Court")
    said = officer.office.history("Ada Example", "Flat 4, Bellman Court", "Lift").remarks
    assert said == (
        f"{first} of Mon 2 Nov 2026 is still open, of the same resident about the same: is this more on that one?",
    )
    assert officer.office.history("Ada Example", "Flat 4, Bellman Court", "Rent").remarks == ()


def test_a_problem_that_comes_back_is_told_with_the_older_reports(officer: Officer) -> None:
    old = _log(officer, "1/11/2024", "Al Gone", "Flat 1, Bellman Court")  # over two years before
    one = _log(officer, "2/3/2026", "Bob Example", "Flat 9, Bellman Court")
    two = _log(officer, "2/6/2026", "Cy Example", "Flat 7, Bellman Court")
    said = officer.office.history("Ada Example", "Flat 4, Bellman Court", "Lift").remarks
    assert said == (
        f"2 complaints of this category from the same resident, building or street within two years ({two}, {one}):"
        " where they are about the same, the older reports are part of the background.",
    )
    assert old not in said[0]


def test_a_name_kept_out_of_lists_is_not_told_while_another_is_logged(officer: Officer) -> None:
    first = _log(officer, "2/11", "Ada Example", "Flat 4, Bellman Court")
    officer.do("confidential", first, reason="She fears her neighbours")
    found = officer.office.history("Bob Example", "Flat 9, Bellman Court", "Lift").earlier
    assert [each.reference for each in found] == [first]
    assert "Ada" not in told(found[0])


def test_a_link_to_an_earlier_complaint_is_kept_as_the_store_spells_it(officer: Officer) -> None:
    first = _log(officer, "2/11", "Ada Example", "Flat 4, Bellman Court")
    second = officer.log("20/11", earlier=first.lower())
    assert officer.office.case(second).complaint.linked == first
    assert officer.missing(
        "log", None, received="20/11", resident="x", channel="phone", text="y", earlier="C9"
    ) == ["there is no complaint C9"]


def test_an_older_report_can_be_linked_later(officer: Officer) -> None:
    first, second = officer.log("2/11"), officer.log("20/11")
    assert officer.missing("link", second, earlier=second, reason="x") == [
        f"there is no other complaint {second}"
    ]
    after = officer.do("link", second, earlier=first, reason="The same leak")
    assert after.linked == first
    told_of = [p for p in officer.office.case(second).particulars if p.title == "Linked"]
    assert told_of[0].lines == (f"Goes together with {first}.",)

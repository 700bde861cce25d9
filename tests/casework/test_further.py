"""Which further acts are offered on what, and what a record tells besides a complaint's."""

from datetime import date

import pytest
from casework.officer import Officer

from casedesk.casework.acts import ACT_NAMES, act
from casedesk.casework.further import GROUPS, beginnings
from casedesk.problems import BadInput


def offered(officer: Officer, reference: str) -> dict[str, str]:
    """The acts offered, each with what it would be done on."""
    return {each.spec.name: each.reference for each in officer.office.further(reference)}


def test_on_an_open_complaint_acts_of_its_own_and_of_its_resident_are_offered(officer: Officer) -> None:
    """The resident came on record with it, as P0001: a need is kept there, for every complaint of theirs."""
    reference = officer.log("2026-11-17", address="12 Elm Court")
    found = offered(officer, reference)
    assert (found["ask"], found["need"]) == (reference, "P0001")
    assert not {"settle", "end-exceptional", "log", "record", "exceptional"} & set(found)


def test_what_could_not_be_done_is_not_offered(officer: Officer) -> None:
    """Nothing was asked of anybody, and the Ombudsman does not have it."""
    reference = officer.log("2026-11-17")
    assert not {"answered", "chase", "determined", "complied"} & set(offered(officer, reference))
    officer.do("ask", reference, who="Kirkby Surveyors", text="The survey", by="2026-11-27")
    assert {"answered", "chase"} <= set(offered(officer, reference))


def test_on_a_complaint_that_has_ended_only_what_an_ended_one_allows_is_offered(officer: Officer) -> None:
    reference = officer.log("2026-11-17")
    officer.do("withdraw", reference, said="All done", on="2026-11-20", confirmed="2026-11-20")
    found = set(offered(officer, reference))
    assert {"learn", "hold", "referred"} <= found
    assert not {name for name in found if act(name).of == "complaint" and not act(name).on_ended}


def test_offers_come_group_by_group_in_the_order_of_the_menu(officer: Officer) -> None:
    reference = officer.log("2026-11-17")
    groups = [each.spec.group for each in officer.office.further(reference)]
    assert sorted(groups, key=GROUPS.index) == groups


def test_every_act_can_be_reached_from_the_desk() -> None:
    """By a letter, in a group of the menu, on a record of its own kind, or as the beginning of something."""
    lost = [
        name
        for name in ACT_NAMES
        if (spec := act(name)).of == "complaint" and spec.group and spec.group not in GROUPS
    ]
    assert not lost
    assert {spec.name for spec in beginnings()} >= {"record", "exceptional"}


def test_a_record_tells_what_is_dated_on_it_and_its_complaints(officer: Officer) -> None:
    """A review due on Tuesday 1 December 2026 is near enough to be told on Sunday 22 November."""
    first = officer.log("2026-11-02", address="12 Elm Court")
    second = officer.log("2026-11-17", address="12 Elm Court")
    officer.do("need", "P0001", kind="language", text="Somali", review="2026-12-01")
    view = officer.office.record("p0001")
    assert [case.reference for case in view.complaints] == [second, first]
    assert [(item.due, item.act) for item in view.items] == [(date(2026, 12, 1), "review-need")]
    assert view.next_act == "review-need"
    assert "Somali" in view.known


def test_what_has_a_reference_is_found_by_it_and_nothing_else_is(officer: Officer) -> None:
    reference = officer.log("2026-11-17", address="12 Elm Court")
    assert officer.office.kind_of(reference.lower()) == "complaint"
    assert officer.office.kind_of(" p0001 ") == "person"
    with pytest.raises(BadInput, match="nothing called X1"):
        officer.office.kind_of("X1")
    with pytest.raises(BadInput, match=f"{reference} is a complaint"):
        officer.office.record(reference)


def test_taking_back_the_first_act_is_known_to_take_it_off_the_record(officer: Officer) -> None:
    reference = officer.log("2026-11-17")
    assert officer.office.undo_unmakes(reference)
    officer.do("note", reference, text="Rang, no answer")
    assert not officer.office.undo_unmakes(reference)
    assert officer.office.last_act(reference).startswith("Rang, no answer")


def test_a_confidential_name_is_in_no_list_and_still_found_by_it(officer: Officer) -> None:
    """On the worklist, in the list of all, among earlier ones of the same home; not inside the complaint."""
    reference = officer.log("2026-11-17", address="12 Elm Court", resident="Ada Example")
    officer.do("confidential", reference, reason="A neighbour works here")
    listed = [
        *officer.office.listed(),
        *officer.office.search("ada"),
        *officer.office.similar("", "12 Elm Court"),
    ]
    assert [each.resident for each in listed] == ["(confidential)"] * 3
    assert [row.case.resident for row in officer.office.worklist()] == ["(confidential)"]
    assert officer.office.case(reference).complaint.resident == "Ada Example"


def test_what_others_owe_first_is_waiting_and_not_hers_to_do(officer: Officer) -> None:
    """The survey is wanted by Tuesday 24 November 2026, the response by Wednesday 2 December."""
    reference = officer.acknowledged("2026-11-17", "2026-11-18")
    assert [row.case.reference for row in officer.office.worklist("mine")] == [reference]
    officer.do("ask", reference, who="Kirkby Surveyors", text="The survey", by="2026-11-24")
    assert officer.office.worklist("mine") == []
    assert [row.case.reference for row in officer.office.worklist("waiting")] == [reference]

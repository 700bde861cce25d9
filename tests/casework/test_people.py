"""People are kept across their complaints: found again when one is logged, and gone only with their only one."""

import pytest
from casework.officer import Officer

from casedesk.problems import Refusal
from casedesk.store import trail

ASH, OAK = "12 Ash Road, Leeds", "3 Oak Lane"


def person_of(officer: Officer, reference: str) -> str:
    return officer.office.case(reference).complaint.person


def test_a_new_resident_comes_on_record_with_their_first_complaint(officer: Officer) -> None:
    reference = officer.log("16/11", resident="Ada  Example", address=ASH, contact="07700 900123")
    person = officer.office.case(reference).person
    assert person is not None
    assert (person.reference, person.name, person.address, person.contact) == (
        "P0001",
        "Ada Example",
        ASH,
        "07700 900123",
    )
    assert [(event.act, str(event.happened_on)) for event in person.events] == [("person", "2026-11-16")]


@pytest.mark.parametrize(
    "again",
    [
        {"address": "12 ash road Leeds"},
        {"address": OAK, "contact": "ada@example.com; 07700900123"},
        {},
    ],
    ids=["the same home, spelt otherwise", "moved, with the same telephone", "nothing but the name"],
)
def test_the_same_resident_is_known_again(officer: Officer, again: dict[str, str]) -> None:
    first = officer.log("2/11", resident="Ada Example", address=ASH, contact="07700 900123")
    second = officer.log("16/11", resident="ada example", **again)
    assert person_of(officer, second) == person_of(officer, first) == "P0001"


def test_a_namesake_at_another_home_is_somebody_else(officer: Officer) -> None:
    first = officer.log("2/11", resident="Ada Example", address=ASH)
    second = officer.log("16/11", resident="Ada Example", address=OAK)
    assert (person_of(officer, first), person_of(officer, second)) == ("P0001", "P0002")


def test_of_two_namesakes_neither_is_guessed(officer: Officer) -> None:
    officer.log("2/11", resident="Ada Example", address=ASH)
    officer.log("3/11", resident="Ada Example", address=OAK)
    assert person_of(officer, officer.log("16/11", resident="Ada Example")) == "P0003"


def test_a_complaint_without_a_name_is_nobodys(officer: Officer) -> None:
    assert person_of(officer, officer.log("16/11", resident="(not recorded)")) == ""


def test_what_was_noted_while_logging_is_known_on_the_next_complaint(officer: Officer) -> None:
    officer.log("2/11", resident="Ada Example", address=ASH, needs="Deaf: write, do not ring")
    second = officer.log("16/11", resident="Ada Example", address=ASH)
    assert officer.office.case(second).known == ("Deaf: write, do not ring",)
    rows = {row.case.reference: row.case.needs for row in officer.office.worklist()}
    assert rows[second] == "Deaf: write, do not ring"


def test_another_thing_noted_later_is_kept_beside_the_first(officer: Officer) -> None:
    first = officer.log("2/11", resident="Ada Example", address=ASH, needs="Deaf: write, do not ring")
    officer.log("16/11", resident="Ada Example", address=ASH, needs="Her son reads her the letters")
    officer.log("17/11", resident="Ada Example", address=ASH, needs="deaf, write do not ring")
    assert officer.office.case(first).known == ("Deaf: write, do not ring", "Her son reads her the letters")


def test_taking_back_an_only_complaint_takes_its_resident_off_the_record(officer: Officer) -> None:
    officer.office.undo(officer.log("16/11", resident="Ada Example", needs="Deaf"))
    assert officer.office._store.connection.execute("SELECT count(*) FROM person").fetchone() == (0,)
    again = officer.log("16/11", resident="Ada Example")
    assert person_of(officer, again) == "P0002"  # a reference is never given twice
    assert trail.verify(officer.office._store) == []


def test_a_resident_of_another_complaint_stays(officer: Officer) -> None:
    first = officer.log("2/11", resident="Ada Example")
    officer.office.undo(officer.log("16/11", resident="Ada Example"))
    assert person_of(officer, first) == "P0001"
    assert officer.office.other("person", "P0001").name == "Ada Example"


def test_coming_on_record_is_not_taken_back_by_itself(officer: Officer) -> None:
    officer.log("2/11", resident="Ada Example")
    with pytest.raises(Refusal, match="came with a complaint or a request of theirs"):
        officer.office.undo("P0001")

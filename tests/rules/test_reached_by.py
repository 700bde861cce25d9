"""How somebody is reached: what on their record says that they are not to be rung, and what does not."""

from datetime import date

import pytest

from casedesk.records.people import Need, Person, Restriction
from casedesk.rules.people import not_by_phone, reached_by

DAY = date(2026, 11, 3)


def with_need(text: str) -> Person:
    return Person("P0001", "Ada Example", needs=(Need(1, "adjustment", text, DAY),))


@pytest.mark.parametrize(
    "text",
    [
        "Deaf",
        "Uses British Sign Language",
        "Do not ring",
        "Must not be rung",
        "Cannot use the phone",
        "no phone calls, please",
        "Write rather than call",
        "E-mail only",
    ],
)
def test_it_says_that_they_are_not_to_be_rung(text: str) -> None:
    assert not_by_phone(with_need(text)) == text
    assert reached_by(with_need(text)) == "letter"


@pytest.mark.parametrize(
    "text",
    ["Ring before a visit", "No calls before ten", "Do not ring her at work", "No letters in red; ring him"],
)
def test_it_only_says_how_or_when(text: str) -> None:
    assert not_by_phone(with_need(text)) == ""
    assert reached_by(with_need(text)) == ""


def test_how_they_like_it_comes_first() -> None:
    assert reached_by(with_need("Deaf")._replace(preferred="email")) == "email"
    relayed = with_need("Deaf")._replace(preferred="phone", preference_note="through the relay")
    assert not_by_phone(relayed) == ""
    assert reached_by(relayed) == "phone"


def test_what_has_ended_no_longer_counts_and_a_limit_on_contact_does() -> None:
    ended = Person("P0001", "Ada", needs=(Need(1, "adjustment", "Do not ring", DAY, ended=DAY),))
    assert not_by_phone(ended) == ""
    limit = Restriction(1, "By letter only", "Threats", "A. Head", "Nothing less", DAY, date(2027, 5, 3))
    assert not_by_phone(ended._replace(restrictions=(limit,))) == "By letter only"
    assert reached_by(None) == ""

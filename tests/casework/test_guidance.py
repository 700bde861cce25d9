"""The guidance on remedies: a page with its day, the landlord's to change, never a sum."""

from datetime import date

import pytest
from casework.officer import Officer

from casedesk.problems import BadInput

OWN = "As at 3 November 2026\n\nWe pay £10 for a missed appointment."


def test_ours_names_the_four_heads_and_gives_no_sum(officer: Officer) -> None:
    page = officer.office.guidance()
    assert not page.own
    for head in ("Statutory payment", "Quantifiable loss", "Time and trouble", "Distress and inconvenience"):
        assert f"- {head}:" in page.text
    assert "£" not in page.text


def test_the_landlords_own_is_kept_with_its_day_and_ours_comes_back(officer: Officer) -> None:
    officer.office.save_guidance(OWN)
    page = officer.office.guidance()
    assert (page.dated, page.text, page.own) == (
        date(2026, 11, 3),
        "We pay £10 for a missed appointment.",
        True,
    )
    assert page.whole == OWN
    officer.office.save_guidance(None)
    assert not officer.office.guidance().own


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("We pay £10.", "Begin with the day"),
        ("As at sometime\n\nWe pay £10.", "not a date"),
        ("As at 3 December 2026\n\nWe pay £10.", "has not come yet"),
        ("As at 3 November 2026\n\n  ", "nothing below the day"),
    ],
)
def test_without_its_day_or_its_words_it_is_not_kept(officer: Officer, text: str, told: str) -> None:
    with pytest.raises(BadInput, match=told):
        officer.office.save_guidance(text)
    assert not officer.office.guidance().own


def test_after_a_year_it_asks_to_be_compared_again(officer: Officer) -> None:
    officer.office.save_guidance(OWN)
    page = officer.office.guidance()
    assert page.remark(date(2027, 11, 3)) == ""
    assert page.remark(date(2027, 11, 4)).startswith("Last compared on Tue 3 Nov 2026, more than a year ago")


def test_escapes_in_a_file_do_not_reach_the_terminal(officer: Officer) -> None:
    officer.office.save_guidance("As at 3 November 2026\n\n\x1b[31mred")
    assert "\x1b" not in officer.office.guidance().text

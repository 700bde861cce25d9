"""A letter is read as a person would: other signs, line breaks and word order do not hide what it says."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from papers.subjects import case_at, usual

from casedesk.rules.letter_checks import check
from casedesk.rules.letter_text import LetterText, sentences_of

SENT = date(2026, 11, 4)  # Wednesday


def read(text: str) -> LetterText:
    return LetterText(text, case_at("received"), SENT)


@pytest.mark.parametrize(
    ("wanted", "written"),
    [
        ("Don't know why", "They DON’T  know\nwhy."),
        ("fan - kitchen", "The fan – kitchen"),
        (
            "The roof leaks into the back bedroom when it rains hard",
            "When it rains hard, the back bedroom leaks.",
        ),
        ("Fit a new fan in the bathroom", "A new fan will be fitted in the bathroom."),
        ("漏水", "关于漏水的信 漏水 。"),
        ("🏚", "A picture: 🏚"),
        ("£150", "We will pay £150."),
    ],
)
def test_what_is_on_record_is_found_in_the_letter(wanted: str, written: str) -> None:
    assert read(written).says(wanted)


@pytest.mark.parametrize(
    ("wanted", "written"),
    [
        ("Damp in the back bedroom", "The damp came back."),
        ("fan", "The fancy door"),
        ("£150", "We will pay £1500."),
        ("🏚", "A house"),
        ("The roof leaks into the back bedroom", "The roof is new.\n\nIt leaks.\n\nThe back bedroom is dry."),
    ],
)
def test_what_only_sounds_like_it_is_not(wanted: str, written: str) -> None:
    assert not read(written).says(wanted)


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("on 18 November", date(2026, 11, 18)),
        ("on 2 January", date(2027, 1, 2)),  # the nearest to 4 November 2026
        ("on 30 September", date(2026, 9, 30)),
        ("on Sept 30, 2025", date(2025, 9, 30)),
        ("on 3rd of\u00a0May 2026", date(2026, 5, 3)),
        ("(1.2.2027)", date(2027, 2, 1)),
    ],
)
def test_dates_are_read_as_they_are_written(written: str, day: date) -> None:
    assert [said.day for said in read(written).dates] == [day]


@pytest.mark.parametrize(
    "written",
    ["0300 111 3000", "PR2 0ET", "point 2 may", "6.4 and 6.5", "12/13 Elm Court", "3 of 10", "£10.12"],
)
def test_what_is_no_date_is_not_read_as_one(written: str) -> None:
    assert read(written).dates == ()


def test_a_heading_with_a_colon_and_the_items_of_a_list_stand_by_themselves() -> None:
    assert sentences_of("We will do this:\n- one\n- two\n\nGoodbye. Yours") == [
        "we will do this",
        "- one",
        "- two",
        "goodbye.",
        "yours",
    ]


_ODD = (
    "by |31 |32/13/2026 |00/00/0000 |Feb 29 2027 |Monday |1 May |[[|]]|{x} |you must |tell us why |only "
    "|ombudsman |cannot |not upheld |point 1 |\n|\n\n|stage 2 |９ June "
)
_PIECES = st.sampled_from(_ODD.split("|"))


@settings(max_examples=200, deadline=None)
@given(st.lists(_PIECES | st.text(max_size=5), max_size=40).map("".join))
def test_no_text_is_too_odd_to_be_judged(text: str) -> None:
    assert all(each.met or each.missing for each in check(usual("response"), text))

"""Days and counts in words, and the cleaning of text that a resident wrote."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rules.telling import on

from casedesk.rules import words

FRIDAY = on("Fri 27 Nov 2026")


def test_days_in_three_lengths():
    day = on("Tue 24 Nov 2026")
    assert words.short_day(day) == "Tue 24 Nov"
    assert words.day_and_year(day) == "Tue 24 Nov 2026"
    assert words.long_day(day) == "Tuesday 24 November 2026"
    assert words.short_day(on("Tue 1 Dec 2026")) == "Tue 1 Dec"


def test_a_day_far_from_today_shows_its_year():
    today = on("Sun 22 Nov 2026")
    assert words.near_day(on("Fri 1 Jan 2027"), today) == "Fri 1 Jan"
    assert words.near_day(on("Tue 24 Nov 2027".replace("Tue", "Wed")), today) == "Wed 24 Nov 2027"
    assert words.near_day(on("Sun 23 Nov 2025"), today) == "Sun 23 Nov 2025"


@pytest.mark.parametrize(
    ("state", "day", "of", "left", "expected"),
    [
        ("running", 3, 10, 7, "day 3 of 10 · 7 working days left"),
        ("running", 4, 5, 1, "day 4 of 5 · 1 working day left"),
        ("projected", 0, 10, 12, "day 0 of 10 · 12 working days left"),
        ("running", 0, 0, 1, "1 working day left"),  # a promise has no day n of N
        ("running", 14, 15, 0, "DUE Friday"),  # seen on a bank holiday just before it
        ("due_today", 10, 10, 0, "DUE TODAY"),
        ("overdue", 11, 10, -1, "LATE by 1"),
        ("overdue", 12, 10, -2, "LATE by 2"),
        ("overdue", 10, 10, 0, "LATE since Friday"),
        ("met", 8, 10, 2, "met"),
        ("late", 12, 10, -2, "late by 2 working days"),
        ("late", 10, 10, 0, "late, after Friday had passed"),
        (
            "late",
            9,
            10,
            1,
            "late, after Friday had passed",
        ),  # frozen before a new bank holiday gave more time
        ("ended", 8, 10, 2, "ended"),
    ],
)
def test_counts(state, day, of, left, expected):
    assert words.count_words(state, day, of, left, FRIDAY) == expected


def test_plurals():
    assert [words.plural(n, "working day") for n in (0, 1, 2)] == [
        "0 working days",
        "1 working day",
        "2 working days",
    ]


SIGN = "\N{REPLACEMENT CHARACTER}"


@pytest.mark.fault(28)
@pytest.mark.parametrize(
    "trick",
    [
        "\x1b",  # escape: the start of every terminal command
        "\x00",
        "\x07",
        "\x7f",
        "\x9b",  # the same as escape and bracket, in one
        "\u202e",  # right-to-left override
        "\u2066",
        "\u200b",  # invisible space
        "\ufeff",
        "\ud800",  # half a character, which no terminal can be sent
        "\u2028",
    ],
)
def test_what_could_trick_a_terminal_is_shown_and_not_sent(trick):
    assert words.safe(f"damp{trick}[31m again") == f"damp{SIGN}[31m again"


def test_what_residents_really_write_stays_as_typed():
    text = "Mrs O’Brien – £40 für 👩‍👩‍👧 Łódź 日本 [b]not bold[/b]\n\tالسلام"
    assert words.safe(text) == text
    assert words.safe("one\r\ntwo\rthree") == "one\ntwo\nthree"


@given(st.text(st.characters()))
def test_safe_text_is_safe_and_stays_so(text):
    cleaned = words.safe(text)
    assert words.safe(cleaned) == cleaned
    assert not any(ord(c) < 32 and c not in "\n\t" for c in cleaned)
    assert not any(127 <= ord(c) < 160 or 0x202A <= ord(c) <= 0x202E for c in cleaned)
    cleaned.encode("utf-8")


def test_one_line_is_one_line_and_is_cut_with_a_sign():
    assert words.one_line("damp\n  again\tand\r\nagain") == "damp again and again"
    assert words.one_line("damp again", 10) == "damp again"
    assert words.one_line("damp again and again", 10) == "damp agai…"


@given(st.text(st.characters()), st.integers(1, 30))
def test_one_line_keeps_its_width(text, width):
    line = words.one_line(text, width)
    assert len(line) <= width
    assert "\n" not in line


@pytest.mark.parametrize(
    ("count", "told"),
    [
        (1, "1 byte"),
        (999, "999 bytes"),
        (11_026, "11 kB"),
        (999_499, "999 kB"),
        (999_500, "1.0 MB"),
        (2_149_000, "2.1 MB"),
    ],
)
def test_sizes_are_told_as_a_person_reads_them(count: int, told: str) -> None:
    assert words.size_words(count) == told


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("the flashing failed", "The flashing failed."),
        ("Was it us? no", "Was it us? no."),
        ("we saw it; sorry!", "We saw it; sorry!"),
        ("iPads were lent (two)", "iPads were lent (two)."),
        ("£150 was paid", "£150 was paid."),
        ("  ", ""),
    ],
)
def test_a_reason_typed_in_haste_is_a_sentence(typed: str, told: str) -> None:
    assert words.sentence(typed) == told

"""Dates as people type them, seen from Sunday 22 November 2026 unless said."""

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rules.telling import on

from casedesk.problems import BadInput
from casedesk.rules.spoken_dates import read_date

TODAY = on("Sun 22 Nov 2026")


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("2026-11-20", "Fri 20 Nov 2026"),
        ("2026-11-20T09:30:00", "Fri 20 Nov 2026"),
        ("2026-11-20 09:30", "Fri 20 Nov 2026"),
        ("2026-11-20T23:30:00.000+00:00", "Fri 20 Nov 2026"),
        ("20/11/2026 00:00:00", "Fri 20 Nov 2026"),
        ("20/11", "Fri 20 Nov 2026"),
        ("20/11/26", "Fri 20 Nov 2026"),
        ("20/11/2026", "Fri 20 Nov 2026"),
        ("20.11.2026", "Fri 20 Nov 2026"),
        ("20-11-2026", "Fri 20 Nov 2026"),
        ("20 11", "Fri 20 Nov 2026"),
        ("  20/11 ", "Fri 20 Nov 2026"),
        ("20 nov", "Fri 20 Nov 2026"),
        ("20 Nov 2026", "Fri 20 Nov 2026"),
        ("20th November 2026", "Fri 20 Nov 2026"),
        ("20-Nov-26", "Fri 20 Nov 2026"),
        ("Fri 20 Nov 2026", "Fri 20 Nov 2026"),
        ("Friday, 20 November, 2026", "Fri 20 Nov 2026"),
        ("1 sept 2026", "Tue 1 Sep 2026"),
        ("today", "Sun 22 Nov 2026"),
        ("Yesterday", "Sat 21 Nov 2026"),
        ("y", "Sat 21 Nov 2026"),
        ("tomorrow", "Mon 23 Nov 2026"),
        ("+3", "Wed 25 Nov 2026"),
        ("-3", "Thu 19 Nov 2026"),
    ],
)
def test_ways_to_type_a_day(typed, expected):
    assert read_date(typed, TODAY) == on(expected)


@pytest.mark.parametrize(
    ("typed", "past", "future"),
    [
        ("31 dec", "Wed 31 Dec 2025", "Thu 31 Dec 2026"),
        ("31/12", "Wed 31 Dec 2025", "Thu 31 Dec 2026"),
        ("20/9", "Sun 20 Sep 2026", "Mon 20 Sep 2027"),
        ("22/11", "Sun 22 Nov 2026", "Sun 22 Nov 2026"),  # today is on either side
        ("mon", "Mon 16 Nov 2026", "Mon 23 Nov 2026"),
        ("sat", "Sat 21 Nov 2026", "Sat 28 Nov 2026"),
        ("Sunday", "Sun 22 Nov 2026", "Sun 29 Nov 2026"),  # nobody promises "Sunday" for today
        ("29 feb", "Thu 29 Feb 2024", "Tue 29 Feb 2028"),  # the nearest leap year
        ("29/2", "Thu 29 Feb 2024", "Tue 29 Feb 2028"),
    ],
)
def test_what_is_left_out_leans_backwards_for_facts_and_forwards_for_promises(typed, past, future):
    assert read_date(typed, TODAY, "past") == on(past)
    assert read_date(typed, TODAY, "future") == on(future)


@pytest.mark.fault(20)
@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("", "not a date"),
        ("soon", "not a date"),
        ("20", "not a date"),
        ("tu", "not a date"),  # Tuesday or Thursday: three letters, please
        ("20 foo", "not a date"),
        ("foo 20 nov", "not a date"),
        ("31/11", "no day 31/11"),
        ("31 nov 2026", "no day 31/11/2026"),
        ("29/2/2026", "no day 29/2/2026"),
        ("11/20/2026", "day first"),
        ("0/0", "no day"),
        ("2026-13-01", "no day"),
        ("0000-01-01", "no day"),
        ("0001-01-01", "year 1 cannot"),
        ("1601-01-01", "year 1601 cannot"),
        ("31/12/9999", "year 9999 cannot"),
        ("2206-11-20", "year 2206 cannot"),  # two digits changed places
        ("mon 20 nov 2026", "Friday 20 November 2026"),
        ("+1000", "not a date"),
        ("1e3", "not a date"),
        ("2026-11-20T09:30 or so", "not a date"),
    ],
)
def test_a_wrong_date_gets_a_sentence(typed, told):
    with pytest.raises(BadInput, match=told) as caught:
        read_date(typed, TODAY, field="received")
    assert caught.value.field == "received"


def test_the_sentence_does_not_repeat_an_escape():
    with pytest.raises(BadInput) as caught:
        read_date("\x1b]52;c;aGk=\x07" + "9" * 1000, TODAY)
    assert "\x1b" not in caught.value.message
    assert len(caught.value.message) < 200


@pytest.mark.fault(20)
@given(
    st.text(st.characters()) | st.text("0123456789/-. +:Tabcdefjnoprstuvy,", max_size=16),
    st.dates(date(1990, 1, 1), date(2090, 12, 31)),
    st.sampled_from(["past", "future"]),
)
@example("٢٠/١١", TODAY, "past")
@example("29/2", date(1997, 3, 1), "future")
@example("-999", date(1990, 1, 1), "past")
def test_anything_typed_is_a_date_or_a_sentence(typed, today, lean):
    try:
        day = read_date(typed, today, lean)
    except BadInput as problem:
        assert problem.message
    else:
        assert type(day) is date
        assert 1900 <= day.year <= 2100


@given(st.dates(date(1990, 1, 1), date(2090, 12, 31)), st.dates(date(1990, 1, 1), date(2090, 12, 31)))
def test_a_day_written_in_full_is_that_day_whatever_today_is(day, today):
    for form in ("%Y-%m-%d", "%d/%m/%Y", "%d %B %Y", "%a %d %b %Y"):
        assert read_date(day.strftime(form), today) == day


@given(st.dates(date(2000, 1, 1), date(2090, 12, 31)), st.integers(1, 28), st.integers(1, 12))
def test_without_a_year_the_nearest_such_day_on_the_leaning_side_is_meant(today, day, month):
    for lean, side in (("past", -1), ("future", 1), ("near", 0)):
        try:
            found = read_date(f"{day}/{month}", today, lean)
        except BadInput as problem:  # the same day lies a month or less on the other side: a slip
            assert lean != "near"
            assert "type the year too" in problem.message
            continue
        assert (found.day, found.month) == (day, month)
        assert abs(found - today).days < (184 if lean == "near" else 366)
        assert side == 0 or (found - today).days * side >= 0


@pytest.mark.parametrize(
    ("typed", "lean", "told"),
    [
        ("25/11", "past", "Wed 25 Nov 2026 has not come yet. If you mean Tue 25 Nov 2025"),
        ("4 dec", "past", "Fri 4 Dec 2026 has not come yet. If you mean Thu 4 Dec 2025"),
        ("20/11", "future", "Fri 20 Nov 2026 has gone by already. If you mean Sat 20 Nov 2027"),
    ],
)
def test_a_slip_of_a_few_days_is_never_read_as_another_year(typed, lean, told):
    with pytest.raises(BadInput, match=told):
        read_date(typed, TODAY, lean)


def test_a_day_to_look_at_is_the_nearest_one():
    assert read_date("24/11", TODAY, "near") == on("Tue 24 Nov 2026")
    assert read_date("20/11", TODAY, "near") == on("Fri 20 Nov 2026")

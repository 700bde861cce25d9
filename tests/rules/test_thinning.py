"""Which backups go and which stay: days and numbers are literal, and now is noon on Monday 23 November 2026."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casedesk.rules.thinning import LEFT, Kept, may_go

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
MB = 1_000_000


def kept(*told: tuple[int, str] | tuple[int, str, int]) -> list[Kept]:
    """``(7, "2026-11-23 11:30")`` is a backup after entry 7 of the trail, of a megabyte unless told."""
    return [
        Kept(f"e{number}", datetime.fromisoformat(f"{made}+00:00"), number, (size or [1])[0] * MB)
        for number, made, *size in told
    ]


def gone(found: list[Kept], **said: object) -> list[int]:
    return [each.number for each in may_go(found, NOON, **said)]


@pytest.mark.fault(12)
@pytest.mark.parametrize(
    ("found", "goes"),
    [
        ([], []),
        # All of the last 48 hours: since noon on Saturday, the newest of that day having been made at 13:00.
        ([(1, "2026-11-21 12:01"), (2, "2026-11-21 13:00"), (3, "2026-11-23 11:59")], []),
        # Two days old at noon on Saturday and before: only the newest of each day.
        (
            [
                (1, "2026-11-20 09:00"),
                (2, "2026-11-20 17:30"),
                (3, "2026-11-21 08:00"),
                (4, "2026-11-21 12:00"),
                (5, "2026-11-23 11:00"),
            ],
            [1, 3],
        ),
        # Daily for fourteen days: after noon on Monday the 9th. The week before that keeps its newest, Friday's.
        (
            [
                (1, "2026-11-02 10:00"),
                (2, "2026-11-06 10:00"),
                (3, "2026-11-09 12:01"),
                (4, "2026-11-10 10:00"),
                (5, "2026-11-23 11:00"),
            ],
            [1],
        ),
        # Weekly for eight weeks: after noon on Monday 28 September; then the newest of each month.
        (
            [
                (1, "2026-09-02 10:00"),
                (2, "2026-09-28 11:59"),
                (3, "2026-09-28 12:01"),
                (4, "2026-10-02 10:00"),
                (5, "2026-10-09 10:00"),
                (6, "2026-11-23 11:00"),
            ],
            [1, 3],
        ),
        # Monthly for a year: 20 November 2025 is 368 days ago.
        (
            [
                (1, "2025-11-20 10:00"),
                (2, "2025-12-01 10:00"),
                (3, "2025-12-31 10:00"),
                (4, "2026-06-15 10:00"),
                (5, "2026-11-23 11:00"),
            ],
            [1, 2],
        ),
        # The only one stays, however old.
        ([(1, "2019-01-01 10:00")], []),
    ],
    ids=["none", "two days", "days", "weeks", "months and weeks", "a year", "the only one"],
)
def test_what_goes_by_its_age(found, goes) -> None:
    assert gone(kept(*found)) == goes


@pytest.mark.fault(12)
def test_with_the_clock_set_back_the_newest_stays() -> None:
    """The last three were made while the clock said 2024: the newest of them has the longest trail."""
    found = kept(
        (1, "2026-11-22 10:00"),
        (2, "2026-11-22 11:00"),
        (3, "2024-01-05 09:00"),
        (4, "2024-01-05 09:30"),
        (5, "2024-01-05 10:00"),
    )
    assert gone(found) == [3, 4]


@pytest.mark.fault(12)
def test_seen_from_a_clock_that_is_set_back_nothing_goes() -> None:
    """By that clock all of them are still to be made."""
    found = kept((1, "2026-12-22 10:00"), (2, "2026-12-22 11:00"), (3, "2027-01-05 09:00"))
    assert gone(found) == []


def test_after_a_restore_the_new_history_is_the_newer_one_whatever_its_numbers_and_the_clock() -> None:
    """Entry 400 belongs to the history that was left; then a backup of entry 100 was put back."""
    left = Kept("left", NOON - timedelta(days=400), 400, MB)
    new = [Kept(f"new{n}", NOON - timedelta(days=500 - n), 100 + n, MB, restored=1) for n in range(1, 4)]
    assert [each.name for each in may_go([left, *new], NOON)] == ["new1", "new2"]


def test_one_that_stands_stays_whatever_its_age() -> None:
    found = kept((1, "2026-06-02 10:00"), (2, "2026-06-02 11:00"), (3, "2026-11-23 10:00"))
    assert gone(found) == [1]
    assert gone(found, standing=("e1",)) == []


@pytest.mark.fault(12)
@pytest.mark.parametrize("ahead", [365, 730, 20_000], ids=["a year", "two years", "decades"])
def test_a_clock_that_is_set_ahead_does_not_take_the_history(ahead: int) -> None:
    """One backup a day for four weeks; then the clock jumps, and three more are made on that day."""
    days = [Kept(f"day{n}", NOON - timedelta(days=28 - n), n, MB) for n in range(1, 29)]
    wrong = NOON + timedelta(days=ahead)
    new = [Kept(f"new{n}", wrong + timedelta(minutes=30 * n), 100 + n, MB) for n in range(3)]
    goes = {each.name for each in may_go([*days, *new], wrong + timedelta(hours=1))}
    weeks = {"day6", "day13", "day20", "day27"}
    """Sunday 1, 8, 15 and 22 November: the newest of each of these weeks."""
    assert goes.isdisjoint(weeks | {"day28", "new0", "new1", "new2"})


@pytest.mark.parametrize(
    ("limit", "goes"),
    [(10, []), (9, [1]), (8, [1]), (6, [1, 2]), (0, [1, 2])],
    ids=["fits", "one too many", "one is enough", "two", "three are always left"],
)
def test_what_takes_too_much_room_goes_from_the_oldest_on(limit: int, goes: list[int]) -> None:
    """Five backups of today, of two megabytes each."""
    found = kept(*((number, f"2026-11-23 0{number}:00", 2) for number in range(1, 6)))
    assert gone(found, limit=limit * MB) == goes


backup_lists = st.lists(
    st.builds(
        Kept,
        st.uuids().map(str),
        st.datetimes(datetime(2024, 1, 1), datetime(2028, 12, 31), timezones=st.just(UTC)),
        st.integers(1, 60),
        st.integers(0, 3_000 * MB),
        st.integers(0, 2),
    ),
    max_size=40,
    unique_by=lambda each: each.name,
)
moments = st.datetimes(datetime(2024, 1, 1), datetime(2028, 12, 31), timezones=st.just(UTC))


@pytest.mark.fault(12)
@given(backup_lists, moments, st.integers(0, 5_000 * MB))
def test_whatever_the_clock_says_the_newest_is_never_removed(found, now, limit) -> None:
    goes = may_go(found, now, limit)
    stays = [each for each in found if each not in goes]
    assert len(stays) >= min(len(found), 1)
    if found:
        assert max((each.restored, each.number) for each in stays) == max(
            (each.restored, each.number) for each in found
        )
        assert max(each.made for each in stays) == max(each.made for each in found)
    assert all(now - each.made >= timedelta(days=2) for each in goes) or len(stays) >= LEFT


@given(backup_lists, moments, st.integers(0, 5_000 * MB))
def test_a_second_look_removes_nothing_more(found, now, limit) -> None:
    goes = may_go(found, now, limit)
    assert may_go([each for each in found if each not in goes], now, limit) == []

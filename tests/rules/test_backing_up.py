"""What is said of backups, and when one is due: now is noon on Monday 23 November 2026."""

from datetime import UTC, datetime

import pytest

from casedesk.rules.backing_up import ago, due, last_told, second_told

NOON = datetime(2026, 11, 23, 12, 0, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        ("2026-11-23 12:00", "just now"),
        ("2026-11-23 11:59", "just now"),
        ("2026-11-23 11:58", "2 minutes ago"),
        ("2026-11-23 11:35", "25 minutes ago"),
        ("2026-11-23 11:01", "59 minutes ago"),
        ("2026-11-23 11:00", "1 hour ago"),
        ("2026-11-22 12:01", "23 hours ago"),
        ("2026-11-22 12:00", "1 day ago"),
        ("2026-11-15 12:00", "8 days ago"),
        ("2026-11-23 12:40", "just now"),
        ("2027-11-23 12:00", "dated 2027-11-23, by a clock that was ahead"),
    ],
)
def test_how_long_ago(moment: str, words: str) -> None:
    assert ago(datetime.fromisoformat(f"{moment}+00:00"), NOON) == words


def test_a_backup_is_due_after_half_an_hour_whatever_the_clock_did_meanwhile() -> None:
    assert due(None, NOON)
    assert not due(datetime(2026, 11, 23, 11, 31, tzinfo=UTC), NOON)
    assert due(datetime(2026, 11, 23, 11, 30, tzinfo=UTC), NOON)
    assert due(datetime(2027, 1, 1, tzinfo=UTC), NOON)


def test_the_last_backup_in_words() -> None:
    eight_days_ago = datetime(2026, 11, 15, 9, 0, tzinfo=UTC)
    assert last_told(None, NOON, changed=True) == "no backup yet"
    assert last_told(eight_days_ago, NOON, changed=True) == "last verified backup 8 days ago"
    assert last_told(eight_days_ago, NOON, changed=False) == (
        "last verified backup 8 days ago, nothing recorded since"
    )
    assert last_told(datetime(2026, 11, 23, 11, 35, tzinfo=UTC), NOON, changed=False) == (
        "last verified backup 25 minutes ago"
    )


def test_a_second_place_that_is_not_there_is_told_kindly() -> None:
    assert second_told("E:\\", datetime(2026, 11, 14, 9, 0, tzinfo=UTC), NOON) == (
        "The second place for backups, E:\\, is not there now; the last copy there was made 9 days ago."
        " Plug it in when you can."
    )
    assert "no backup was copied there yet" in second_told("E:\\", None, NOON)

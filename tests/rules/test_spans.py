"""A financial year as officers write it: from April on, and never guessed at."""

from datetime import date

import pytest

from casedesk.problems import BadInput
from casedesk.rules.spans import read_year


@pytest.mark.parametrize("typed", ["2025-26", " 2025/26 ", "2025–2026", "2025 - 26"])
def test_a_financial_year_is_read_from_april_to_march(typed: str) -> None:
    assert (read_year(typed).first, read_year(typed).last) == (date(2025, 4, 1), date(2026, 3, 31))


def test_the_last_year_of_a_century_ends_in_the_next() -> None:
    assert read_year("2099-00").last == date(2100, 3, 31)


@pytest.mark.parametrize("typed", ["2025-1926", "2025-27", "2025-2126", "2025-206", "2025", "25-26", ""])
def test_what_names_no_financial_year_is_refused(typed: str) -> None:
    with pytest.raises(BadInput, match="is no year"):
        read_year(typed)


@pytest.mark.parametrize("typed", ["1925-26", "2150-51", "0009-10", "9999-10000"])
def test_a_year_that_is_too_far_off_is_refused(typed: str) -> None:
    with pytest.raises(BadInput):
        read_year(typed)

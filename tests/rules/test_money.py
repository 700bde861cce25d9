"""Sums of money as people type them, kept in whole pence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casedesk.problems import BadInput
from casedesk.rules.money import Sum, pounds, read_pence, read_sum, sums_in


class TestTyped:
    @pytest.mark.parametrize(
        ("typed", "pence"),
        [
            ("150", 15000),
            ("£150", 15000),
            ("£ 1,245.20", 124520),
            ("45.2", 4520),
            ("45.05", 4505),
            ("80p", 80),
            ("0", 0),
            ("nothing", 0),
            ("Nil", 0),
            # As a float 1.15 * 100 is 114.99999999999999.
            ("1.15", 115),
            ("999,999.99", 99999999),
        ],
    )
    def test_is_kept_to_the_penny(self, typed: str, pence: int) -> None:
        assert read_pence(typed) == pence

    @given(st.integers(0, 99_999_999))
    def test_no_penny_is_ever_lost(self, pence: int) -> None:
        assert read_pence(f"{pence // 100}.{pence % 100:02}") == pence
        assert pounds(pence).lstrip("£").replace(",", "") in (
            f"{pence // 100}.{pence % 100:02}",
            str(pence // 100),
        )

    @pytest.mark.parametrize(
        "typed", ["", "-5", "12,34", "1.234", "a lot", "£", "1e3", "١٥٠x", "45.20p", "5 0"]
    )
    def test_what_is_no_sum_says_how_to_type_one(self, typed: str) -> None:
        with pytest.raises(BadInput, match=r"like 45\.20"):
            read_pence(typed)

    def test_a_million_pounds_is_a_slip(self) -> None:
        with pytest.raises(BadInput, match="too much"):
            read_pence("1000000")


class TestWithReasons:
    @pytest.mark.parametrize(
        ("typed", "meant"),
        [
            ("100 three calls unanswered", Sum(10000, "three calls unanswered")),
            ("£ 45.20: the heater for six weeks", Sum(4520, "the heater for six weeks")),
            ("100 | no heating", Sum(10000, "no heating")),
            ("nothing, none was claimed", Sum(0, "none was claimed")),
            ("no loss was claimed", Sum(0, "no loss was claimed")),
            ("0", Sum(0, "")),
        ],
    )
    def test_the_amount_comes_first(self, typed: str, meant: Sum) -> None:
        assert read_sum(typed) == meant

    def test_reasons_alone_are_no_sum(self) -> None:
        with pytest.raises(BadInput, match="not a sum"):
            read_sum("three calls unanswered")


class TestTold:
    @pytest.mark.parametrize(
        ("pence", "told"),
        [(15000, "£150"), (4520, "£45.20"), (5, "£0.05"), (124520, "£1,245.20"), (0, "£0"), (-5, "-£0.05")],
    )
    def test_in_pounds_with_pence_only_where_there_are_some(self, pence: int, told: str) -> None:
        assert pounds(pence) == told

    def test_one_sum_spelled_in_two_ways_is_one(self) -> None:
        assert sums_in("We offer £150.00, that is £ 150 in all, and £1,245.20.") == {15000, 124520}

    @pytest.mark.parametrize(
        ("text", "pence"),
        [("£12.5 a day", {1250}), ("£50, £60", {5000, 6000}), ("50 pounds", set()), ("£", set())],
    )
    def test_only_what_has_its_sign_is_a_sum(self, text: str, pence: set[int]) -> None:
        assert sums_in(text) == pence

    def test_the_full_stop_behind_a_sum_is_no_part_of_it(self) -> None:
        assert sums_in("Apology; £50.") == {5000}

"""Every provision of both Codes is kept somewhere, and a test that is there proves it."""

import pytest
from architecture.provisions import HELP, ORGANISATION, TABLE, Row, help_page, is_test, rows, table, unknown

ROWS = rows()


def test_both_codes_are_whole() -> None:
    assert {row.code for row in ROWS} == {"2024", "2022"}
    assert len(ROWS) > 140


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.code} {row.number}")
def test_no_provision_is_left_blank(row: Row) -> None:
    assert row.kept
    if row.kept == ORGANISATION:
        assert row.about == "organisation"
    else:
        assert is_test(row.test), f"“{row.test}” is no test"


def test_nothing_is_said_of_a_provision_that_no_code_has() -> None:
    assert list(unknown()) == []


def test_the_table_and_the_help_page_are_what_the_data_says() -> None:
    assert TABLE.read_text(encoding="utf-8") == table(), "run python tests/architecture/provisions.py"
    assert HELP.read_text(encoding="utf-8") == help_page(), "run python tests/architecture/provisions.py"


def test_a_name_that_is_no_test_proves_nothing() -> None:
    assert not is_test("")
    assert not is_test("tests/architecture/test_provisions.py")
    assert not is_test("tests/architecture/test_provisions.py::ROWS")
    assert not is_test("tests/architecture/nowhere.py::test_it")
    assert is_test("tests/architecture/test_provisions.py::test_a_name_that_is_no_test_proves_nothing")

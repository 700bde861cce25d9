"""Every row of the table of faults has a test, but for those that say why it is not met."""

import ast
from pathlib import Path

from architecture.tree import ROOT
from faults.tallying import ROWS

NAMED = "mark.fault"


def marked() -> set[int]:
    """The rows that any test marks."""
    trees = (ast.parse(path.read_text(encoding="utf-8")) for path in (ROOT / "tests").rglob("test_*.py"))
    calls = (node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Call))
    marks = (call for call in calls if ast.unparse(call.func).endswith(NAMED))
    return {each.value for mark in marks for each in mark.args if isinstance(each, ast.Constant)}


def test_the_table_has_each_row_once_and_says_what_holds() -> None:
    assert list(ROWS) == list(range(1, len(ROWS) + 1))
    assert not [number for number, row in ROWS.items() if len(row["passes"].split()) < 5 or not row["what"]]


def test_no_row_of_the_table_of_faults_is_without_a_test() -> None:
    assert {number for number, row in ROWS.items() if "not_met" in row} == {38, 39}
    assert set(ROWS) - marked() == {38, 39}


def test_the_table_in_the_docs_names_every_row() -> None:
    table = Path(ROOT / "docs" / "faults.md").read_text(encoding="utf-8")
    assert not [row["what"] for row in ROWS.values() if row["what"] not in table]

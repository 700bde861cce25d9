"""The table of provisions, made of the two Codes and of what is said in ``provisions.toml``.

``python tests/architecture/provisions.py`` writes ``docs/provisions.md`` and the help page anew.
"""

import ast
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).parents[2]
SAID = Path(__file__).with_name("provisions.toml")
TABLE = ROOT / "docs" / "provisions.md"
HELP = ROOT / "src" / "casedesk" / "desk" / "help" / "provisions.md"
ORGANISATION = "A duty of the organisation: it belongs to the self-assessment"
CODES = ("2024", "2022")


class Row(NamedTuple):
    """One provision: what it asks, where it is kept, and what proves it."""

    code: str
    number: str
    summary: str
    about: str
    kept: str
    test: str


def rows() -> list[Row]:
    """Every provision of both Codes."""
    said = tomllib.loads(SAID.read_text(encoding="utf-8"))
    return [_row(code, each, said) for code in CODES for each in _provisions(code)]


@cache
def _provisions(code: str) -> list[dict[str, Any]]:
    text = (ROOT / "src" / "casedesk" / "rules" / f"provisions_{code}.toml").read_text(encoding="utf-8")
    found: list[dict[str, Any]] = tomllib.loads(text)["provision"]
    return found


def _row(code: str, provision: dict[str, Any], said: dict[str, Any]) -> Row:
    number, about = provision["number"], provision["about"]
    own = said[code].get(number, {})
    twin = said["2024"][own["as"]] if "as" in own else {}
    told = {**twin, **own}
    kept = told.get("kept", ORGANISATION if about == "organisation" else "")
    return Row(code, number, provision["summary"], about, kept, told.get("test", ""))


def unknown() -> Iterator[str]:
    """What the data names and no Code has."""
    for code, told in tomllib.loads(SAID.read_text(encoding="utf-8")).items():
        numbers = {each["number"] for each in _provisions(code)}
        yield from (f"{code} {number}" for number in told if number not in numbers)


def is_test(name: str) -> bool:
    """Whether ``tests/rules/test_x.py::test_y`` is a test that there is."""
    path, _, function = name.partition("::")
    file = ROOT / path
    if not file.is_file() or not function.startswith("test_"):
        return False
    tree = ast.parse(file.read_text(encoding="utf-8"))
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    return any(isinstance(node, kinds) and node.name == function for node in ast.walk(tree))


def table() -> str:
    """``docs/provisions.md``."""
    return "".join(
        (
            "# Every provision, where it is kept, and what proves it\n\n"
            "Made by `python tests/architecture/provisions.py`; a test holds it to the data. The summaries are ours,\n"
            "not the Ombudsman's words. What is a duty of the organisation rather than of a case belongs to the\n"
            "self-assessment.\n",
            *(_of_code(code, proofs=True) for code in CODES),
        )
    )


def help_page() -> str:
    """The same for the officer, without the tests."""
    return "".join(
        (
            "# Where each provision is kept\n\n"
            "The summaries are ours, not the Ombudsman's words. What is a duty of the organisation rather than of a"
            " case belongs to the self-assessment.\n",
            *(_of_code(code, proofs=False) for code in CODES),
        )
    )


def _of_code(code: str, *, proofs: bool) -> str:
    found = [row for row in rows() if row.code == code]
    if not proofs:
        lines = (f"- **{row.number}** {row.summary} *{row.kept}.*\n" for row in found)
        return f"\n## The Code of {code}\n\n" + "".join(lines)
    head = "| no. | in our words | where | proved by |\n| --- | --- | --- | --- |\n"
    lines = (f"| {row.number} | {row.summary} | {row.kept} | {_link(row.test)} |\n" for row in found)
    return f"\n## The Code of {code}\n\n{head}" + "".join(lines)


def _link(test: str) -> str:
    path, _, function = test.partition("::")
    return f"[{function.replace('_', ' ').removeprefix('test ')}](../{path})" if test else ""


if __name__ == "__main__":
    TABLE.write_text(table(), encoding="utf-8")
    HELP.write_text(help_page(), encoding="utf-8")
    for row in rows():
        if row.kept != ORGANISATION and not is_test(row.test):
            print(f"{row.code} {row.number}: no proof yet ({row.kept[:60]})")

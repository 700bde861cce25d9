"""Rules of the house that a reader would otherwise have to check by eye. Each names every offender at once."""

import ast
import os
import re
from pathlib import Path

from architecture.tree import MODULES, ROOMS, ROOT, SOURCE, kept_files

LONGEST = 400
OTHER_TESTS = {"architecture", "benchmarks", "faults", "packaging", "truth"}
TREES = {path.relative_to(SOURCE).as_posix(): ast.parse(path.read_text(encoding="utf-8")) for path in MODULES}
TODAY = "casework/today.py"
"""The one module that may ask which day it is."""
HOUR_TOLD = "desk/forms/drafts.py"
"""Says to a person at which hour a draft was kept; no date is counted from it."""


def test_a_module_opens_with_what_belongs_in_it() -> None:
    told = {name: ast.get_docstring(tree) or "" for name, tree in TREES.items()}
    assert not [name for name, text in told.items() if len(text.split()) < 4]


def test_a_module_holds_one_idea() -> None:
    lengths = {path.relative_to(SOURCE).as_posix(): len(path.read_bytes().splitlines()) for path in MODULES}
    assert not {name: length for name, length in lengths.items() if length > LONGEST}


def moments_asked_for(tree: ast.AST) -> list[str]:
    """Calls such as ``date.today()``, and ``datetime.now(UTC)`` as ``now(UTC)``."""
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return [
        f"{call.func.attr}({', '.join(map(ast.unparse, call.args))})"
        for call in calls
        if isinstance(call.func, ast.Attribute) and call.func.attr in {"now", "today", "utcnow"}
    ]


def test_today_is_passed_in() -> None:
    """No deadline may depend on the machine's own idea of the day; a log's line may have a UTC time."""
    asked = {name: moments_asked_for(tree) for name, tree in TREES.items() if name not in (TODAY, HOUR_TOLD)}
    assert not {name: calls for name, calls in asked.items() if set(calls) - {"now(UTC)"}}
    pure = ("rules/", "intake/", "records.py")
    assert not [name for name, calls in asked.items() if calls and name.startswith(pure)]


def test_tests_lie_in_the_rooms_they_test() -> None:
    folders = {path.parent.name for path in (ROOT / "tests").glob("*/test_*.py")}
    assert folders - OTHER_TESTS == ROOMS


# Put together from halves, so that this file does not offend against itself.
REGISTRIES = ("py" + "pi.org", "python" + "hosted", "npm" + "js.", "crates" + ".io", "debian" + ".org")
OF_ONE_MACHINE = re.compile(rf"(?<![\w.~])(?:/(?:work|root|opt|tmp)/\w|{re.escape(os.fspath(Path.home()))}/)")
LEFT_OVER = re.compile(r"\b(?:TO" + "DO|FIX" + "ME|X" + r"XX)\b")
NOT_TEXT = {".png", ".svg", ".db", ".docx", ".ttf", ".pdf", ".msg"}


def offenders(pattern: str | re.Pattern[str]) -> dict[str, list[str]]:
    """What matches, by the file that holds it."""
    files = [path for path in kept_files() if path.suffix not in NOT_TEXT]
    found = {path: re.findall(pattern, path.read_text(encoding="utf-8")) for path in files}
    return {path.relative_to(ROOT).as_posix(): matches for path, matches in found.items() if matches}


def test_no_kept_file_names_the_host_of_a_registry() -> None:
    assert not offenders("|".join(map(re.escape, REGISTRIES)))


def test_no_kept_file_names_a_place_of_one_machine() -> None:
    assert not offenders(OF_ONE_MACHINE)


def test_nothing_is_left_for_later() -> None:
    assert not offenders(LEFT_OVER)


def test_no_list_of_addresses_is_kept() -> None:
    assert not [
        path for path in kept_files() if path.suffix == ".lock" or path.name.startswith("requirements")
    ]


def test_every_package_we_stand_on_is_named_with_its_licence() -> None:
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    block = project.partition("\ndependencies = [")[2].partition("\n]")[0]
    wanted = re.findall(r'^\s*"([A-Za-z0-9_.-]+)', block, re.MULTILINE)
    assert "textual" in wanted
    told = (ROOT / "THIRD-PARTY.md").read_text(encoding="utf-8")
    assert not [name for name in wanted if not re.search(rf"\b{re.escape(name)}\b", told)]

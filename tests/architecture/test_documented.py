"""Whatever can be asked for is told: a verb, a key or an option that the README leaves out fails here."""

import re

import pytest
from architecture.tree import ROOT

from casedesk.casework.acts import ACT_NAMES, ALIASES
from casedesk.cli import verbs
from casedesk.cli.parsing import Parser, add_global_options
from casedesk.desk.keys import COMMON_BINDINGS, act_key

README = (ROOT / "README.md").read_text(encoding="utf-8")
CODE = set(re.findall(r"`([^`\n]+)`", README))
"""What the README sets as code within its sentences."""
SHELL = "\n".join(re.findall(r"^```\w*\n(.*?)^```", README, re.DOTALL | re.MULTILINE))
"""What it sets in blocks: commands and what they print."""


@pytest.mark.parametrize("name", verbs.NAMES)
def test_every_verb_is_in_the_readme_and_in_the_help(name: str) -> None:
    assert name in CODE or re.search(rf"casedesk {name}\b", SHELL) or f"casedesk {name}" in CODE
    assert re.search(rf"^  {re.escape(name)} ", verbs.overview(), re.MULTILINE)


def test_every_option_that_each_verb_takes_is_in_the_readme() -> None:
    parser = Parser()
    add_global_options(parser)
    options = {option for action in parser._actions for option in action.option_strings} - {"-h", "--help"}
    assert options
    assert not {option for option in options if option not in README}


def test_every_act_stands_in_the_table_with_its_key() -> None:
    for act in ACT_NAMES:
        cell = re.escape(f"`{act_key(act).key or 'o'}`")
        assert re.search(rf"^\| {cell} +\| `{act}`", README, re.MULTILINE), act
    assert not [alias for alias in ALIASES if f"`{alias}`" not in README]


def test_every_common_key_is_in_the_readme() -> None:
    spelled = {"slash": "/", "question_mark": "?"}
    keys = [binding.key.split(",")[0] for binding in COMMON_BINDINGS]  # type: ignore[union-attr]
    assert not [key for key in keys if f"`{spelled.get(key, key)}`" not in README]

"""Every example in our documents prints what the document says. ``examples.py`` writes in what they print now."""

import os
from pathlib import Path

import pytest
from architecture.examples import Home, steps
from architecture.tree import ROOT


@pytest.mark.skipif(os.name == "nt", reason="the documents show where files lie on Linux")
@pytest.mark.parametrize("name", ["README.md", "docs/command-line.md"])
def test_an_example_prints_what_we_say(name: str, tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    document = (ROOT / name).read_text(encoding="utf-8")
    with Home(home, tmp_path / "passphrase") as at_home:
        seen = list(steps(document, at_home))
    assert seen
    for command, told, printed in seen:
        assert printed == told, f"{command}\n(examples.py writes in what is printed now)"

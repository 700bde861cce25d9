"""The numbered paragraphs of the two Codes in our own words, read when the first of them is shown."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import NamedTuple


class Provision(NamedTuple):
    """One numbered paragraph of a Code, in our own words."""

    number: str
    summary: str
    force: str
    """``must`` or ``should``."""
    sure: str
    """``certain``, or ``check``: seen in paraphrase only, to be read once more before publishing."""
    about: str
    """``case`` or ``organisation``."""
    stage: int = 0
    """The stage under whose heading the Code has it; 0: under none."""
    asked: bool = True
    """Whether the Ombudsman's self-assessment form has a row for it."""

    @property
    def section(self) -> int:
        """The number of the section it stands in."""
        return int(self.number.partition(".")[0])


class Provisions(NamedTuple):
    """All of one Code, in its order."""

    sections: tuple[str, ...]
    """The headings of its sections, from the first on."""
    all: tuple[Provision, ...]


@cache
def provisions_of(code: str) -> Provisions:
    """The provisions of a Code.

    Args:
        code: ``2022`` or ``2024``.
    """
    text = files("casedesk.rules").joinpath(f"provisions_{code}.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text)
    return Provisions(tuple(data["sections"]), tuple(Provision(**table) for table in data["provision"]))

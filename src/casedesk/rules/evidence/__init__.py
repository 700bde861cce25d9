"""What the landlord's own records say on each provision of the Code, and what only a person can say.

Which provision is read from which figures, and when that speaks against a "yes", is data
(``evidence.toml``); here it becomes one line for each provision.
"""

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from casedesk.rules.evidence.beside import AGAINST, FOR, TOLD, Beside, Fact, fact, policy_facts
from casedesk.rules.evidence.wording import Said, Time, count, in_time, left_over, share, spread, told_share
from casedesk.rules.figures.figure import Chapter, Figure
from casedesk.rules.words import sentence


class Source(NamedTuple):
    """Where the evidence on one provision comes from."""

    kept: tuple[str, ...] = ()
    """Shares: against a "yes" where any is left over."""
    lapses: tuple[str, ...] = ()
    """Counts of what should not be: against a "yes" where there is any."""
    some: tuple[str, ...] = ()
    """Shares: against a "yes" where there was something to count and not one of it was."""
    told: tuple[str, ...] = ()
    spread: str = ""
    beside: tuple[str, ...] = ()
    asks: str = ""

    @property
    def figures(self) -> tuple[str, ...]:
        """The ids of every figure it is read from."""
        return (*self.kept, *self.lapses, *self.some, *self.told, *((self.spread,) if self.spread else ()))


class Evidence(NamedTuple):
    """What the records say on one provision."""

    provision: str
    text: str = ""
    """Empty where they cannot speak."""
    speaks: str = ""
    """``AGAINST``, ``FOR`` or ``TOLD``; empty: there was nothing to count."""
    references: tuple[str, ...] = ()
    """The complaints that speak against it."""
    asks: str = ""
    """What is to be looked for elsewhere."""


def evidence(code: str, chapters: tuple[Chapter, ...], time: Time, beside: Beside) -> dict[str, Evidence]:
    """What the records say on each provision, by its number.

    Args:
        code: ``2022`` or ``2024``; the figures are of complaints under that Code.
        time: what the figures are of, and the day they are known to.
        beside: what is known apart from complaints.
    """
    figures = _Figures(chapters)
    return {
        number: _evidence(number, source, figures, time, beside) for number, source in sources(code).items()
    }


def sources(code: str) -> Mapping[str, Source]:
    """Where the evidence on each provision comes from, by its number."""
    return _sources()[code]


def rule(source: Source) -> str:
    """When the records speak against a "yes", after “against a yes when”; empty where they never do."""
    said = wordings()
    parts = [f"any {said[name].things(1)} was not {said[name].said}" for name in source.kept]
    parts += [f"any {said[name].things(1)} was {said[name].said}" for name in source.lapses]
    parts += [f"not one {said[name].things(1)} was {said[name].said}" for name in source.some]
    return sentence(", or ".join(parts)) if parts else ""


@cache
def wordings() -> Mapping[str, Said]:
    """What is said of each figure, by its id."""
    return {name: Said(**table) for name, table in _data()["figure"].items()}


class _Figures:
    """The figures by their ids; one that a chapter leaves out, such as of a stage nobody has, counts nothing."""

    def __init__(self, chapters: tuple[Chapter, ...]) -> None:
        self._chapters = chapters

    def __getitem__(self, name: str) -> Figure:
        found = (chapter.figure(name) for chapter in self._chapters)
        return next((each for each in found if each), Figure(name, "", ""))


def _evidence(number: str, source: Source, figures: _Figures, time: Time, beside: Beside) -> Evidence:
    counted = _worth_telling(list(_counted(source, figures, time)))
    others = [*(fact(name, beside) for name in source.beside), *policy_facts(number, beside)]
    speaks = [each.speaks for each in (*counted, *others)]
    told = (in_time([each.text for each in counted], time), *(each.text for each in others))
    return Evidence(
        number,
        " ".join(filter(None, told)),
        next((each for each in (AGAINST, FOR, TOLD) if each in speaks), ""),
        tuple(dict.fromkeys(reference for each in (*counted, *others) for reference in each.references)),
        source.asks,
    )


def _worth_telling(facts: list[Fact]) -> list[Fact]:
    """Those of which there was something; where there was nothing at all, that is told once."""
    return [each for each in facts if each.speaks] or facts[:1]


def _counted(source: Source, figures: _Figures, time: Time) -> Iterator[Fact]:
    said = wordings()
    for name in source.kept:
        lapsed, references = left_over(figures[name])
        yield Fact(share(figures[name], said[name], time), _says(figures[name], bool(lapsed)), references)
    for name in source.some:
        lapsed, references = left_over(figures[name])
        none = not figures[name].number
        speaks = TOLD if lapsed and not none else _says(figures[name], none)
        yield Fact(share(figures[name], said[name], time), speaks, references if none else ())
    for name in source.told:
        figure = figures[name]
        told = count if figure.of is None else told_share
        yield Fact(told(figure, said[name], time), TOLD if figure.number or figure.of else "")
    if source.spread:
        figure = figures[source.spread]
        yield Fact(spread(figure), TOLD if figure.number else "")
    for name in source.lapses:
        if figures[name].number:
            yield Fact(count(figures[name], said[name], time), AGAINST, figures[name].references)


def _says(figure: Figure, against: bool) -> str:
    """What a share says of a "yes"; nothing where there was nothing to count."""
    if not figure.of:
        return ""
    return AGAINST if against else FOR


@cache
def _sources() -> Mapping[str, Mapping[str, Source]]:
    data = _data()
    told = data["2024"]
    return {
        code: {number: _source(table, told) for number, table in data[code].items()}
        for code in ("2022", "2024")
    }


def _source(table: dict[str, Any], others: dict[str, Any]) -> Source:
    twin = others[table["as"]] if "as" in table else {}
    whole: dict[str, Any] = {key: value for key, value in {**twin, **table}.items() if key != "as"}
    whole.update({key: tuple(value) for key, value in whole.items() if isinstance(value, list)})
    return Source(**whole)


@cache
def _data() -> dict[str, Any]:
    text = files("casedesk.rules").joinpath("evidence", "evidence.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)

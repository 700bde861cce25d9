"""What a form would do, as the panel beside it says it: dates set, things to think about, what is missing."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from textual.content import Content

from casedesk.casework.acts import ACT_NAMES, act
from casedesk.problems import BadInput, Missing, Problem
from casedesk.rules.words import safe

if TYPE_CHECKING:
    from casedesk.casework.judging import Judged


class Preview(NamedTuple):
    """The consequences of what is typed. ``refused``: it was tried and did not go."""

    lines: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    missing: tuple[Missing, ...] = ()
    problem: str = ""
    field: str = ""
    """The field that ``problem`` is about."""
    refused: bool = False

    @property
    def mends(self) -> str:
        """The act that would put the first of what is missing right, if it is another act."""
        return next((m.key for m in self.missing if m.key in ACT_NAMES), "")


def of_judged(judged: "Judged") -> Preview:
    """The preview of an act that has been judged."""
    lines = tuple(c.text for c in judged.consequences)
    if not lines and not judged.missing:
        lines = ("No date changes.", f"Timeline: {judged.text}")
    return Preview(lines, judged.warnings, judged.missing)


def of_problem(problem: Problem) -> Preview:
    """The preview of what cannot be judged, with the sentence that says why."""
    field = problem.field if isinstance(problem, BadInput) else ""
    return Preview(problem=problem.message, field=field)


def drawn(preview: Preview) -> Content:
    """The panel's content."""
    blocks = [*_does(preview.lines), *_heads("Think about", preview.warnings, "$soon")]
    if preview.missing:
        title = "Not yet, still needed" if preview.refused else "Still needed"
        blocks += [
            Content.styled(title, "bold $late" if preview.refused else "bold"),
            *_needed(preview.missing),
        ]
    if preview.problem:
        blocks.append(Content.styled(safe(preview.problem), "bold $late" if preview.refused else "$soon"))
    if preview.mends:
        blocks.append(_mend(preview.mends))
    return Content("\n").join(blocks)


def _does(lines: Sequence[str]) -> list[Content]:
    found = []
    for line in lines:
        title, colon, rest = safe(line).partition(": ")
        late = "$late" if "LATE" in rest or "late" in rest else ""
        found.append(Content.assemble((title + colon, "bold"), (rest, late)))
    return found


def _heads(title: str, lines: Sequence[str], style: str) -> list[Content]:
    return [Content.styled(title, f"bold {style}"), *(_bullet(line) for line in lines)] if lines else []


def _bullet(line: str) -> Content:
    return Content(f"· {safe(line)}")


def _needed(missing: Sequence[Missing]) -> list[Content]:
    """What the form's own fields ask for on one line; everything else in a sentence of its own."""
    unfilled = [m for m in missing if m.field and m.what.endswith(": not given")]
    others = [m for m in missing if m not in unfilled]
    lines = [_bullet(str(m)) for m in others]
    if unfilled:
        lines.append(_bullet(", ".join(m.what.removesuffix(": not given").lower() for m in unfilled)))
    return lines


def _mend(name: str) -> Content:
    spec = act(name)
    return Content.assemble(("ctrl+o", "bold $key"), f"  {spec.words} now, then come back here")

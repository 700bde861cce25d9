"""What the Code asks of a letter, line by line, with a tick or with what is missing; what is missing first."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList

from casedesk.desk.widgets.paragraph_list import ParagraphList
from casedesk.desk.widgets.section import Paragraph
from casedesk.rules.words import one_line, plural, safe

if TYPE_CHECKING:
    from casedesk.rules.letter_checks import Check

_QUOTED = re.compile("“([^”]+)”")
_UNFILLED = re.compile(r"\[\[.*?\]\]", re.DOTALL)
_FORCES = ("must", "should", "note")
_MISSING = {"must": ("✗", "x", "$late"), "should": ("▲", "!", "$soon"), "note": ("·", "-", "$quiet")}
"""How each is marked where it is not met: the sign, its plain twin, the style."""


class Checks(ParagraphList):
    """The checks of one letter. Enter on one goes to the place it is about."""

    class Chosen(Message):
        """The officer wants to go where a check is mended."""

        def __init__(self, check: "Check") -> None:
            super().__init__()
            self.check = check

    def __init__(self, *, plain: bool = False) -> None:
        super().__init__()
        self.checks: tuple[Check, ...] = ()
        self._plain = plain

    def show(self, checks: "Sequence[Check]") -> None:
        """Show other checks; the cursor stays on the same one."""
        ordered = tuple(sorted(checks, key=_rank))
        if ordered == self.checks:
            return
        at = self.chosen
        self.checks = ordered
        self.say([_drawn(check, self._plain) for check in ordered])
        places = {check.id: number for number, check in enumerate(ordered)}
        self.highlighted = places.get(at.id) if at and self.has_focus else None
        if not self.has_focus:
            self.scroll_home(animate=False)

    @property
    def chosen(self) -> "Check | None":
        """The check under the cursor."""
        return self.checks[self.highlighted] if self.highlighted is not None else None

    @property
    def missing(self) -> "tuple[Check, ...]":
        """What is not met, musts first."""
        return tuple(check for check in self.checks if not check.met)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter on a check, or a click."""
        event.stop()
        self.post_message(self.Chosen(self.checks[event.option_index]))


def musts_missing(checks: "Sequence[Check]") -> "tuple[Check, ...]":
    """The checks that stop the letter."""
    return tuple(check for check in checks if check.force == "must" and not check.met)


def told(checks: "Sequence[Check]") -> Content:
    """All of them in one line: ``Missing: 2 musts · 1 should``, or that nothing is missing."""
    if not checks:
        return Content("")
    counts = {force: sum(1 for c in checks if c.force == force and not c.met) for force in _FORCES}
    parts = [
        Content.styled(plural(counts[force], force), f"bold {_MISSING[force][2]}")
        for force in ("must", "should")
        if counts[force]
    ]
    if counts["note"]:
        parts.append(Content.styled(f"{counts['note']} to note", "$quiet"))
    if counts["must"] or counts["should"]:
        return Content.assemble(("Missing: ", "bold"), Content(" · ").join(parts))
    return Content(" · ").join([Content.styled("Nothing is missing", "bold $good"), *parts])


def _rank(check: "Check") -> tuple[bool, int]:
    return check.met, _FORCES.index(check.force)


def _drawn(check: "Check", plain: bool) -> list[Paragraph]:
    what, provision = one_line(check.what), f" {one_line(check.provision)}" if check.provision else ""
    if check.met:
        return [Paragraph(Content("+ " if plain else "✓ "), Content(what + provision).stylize("$quiet"))]
    sign, twin, style = _MISSING[check.force]
    head = Content.styled(f"{twin if plain else sign} ", f"bold {style}")
    named = Content.assemble((what, f"bold {style}"), (provision, "$quiet"))
    return [Paragraph(head, Content("\n").join([named, Content(safe(check.missing))]))]


def places(text: str, checks: "Sequence[Check]" = ()) -> list[tuple[int, int]]:
    """Where in the text something is to be filled in or mended, from the top: beginnings and ends."""
    found = {match.span() for match in _UNFILLED.finditer(text)}
    found |= {where for check in checks if (where := place(text, check)) is not None}
    return sorted(found)


def place(text: str, check: "Check") -> tuple[int, int] | None:
    """The part of the text that a check quotes, if it quotes one."""
    for quoted in _QUOTED.findall(check.missing):
        if (start := text.find(quoted)) >= 0:
            return start, start + len(quoted)
    unfilled = _UNFILLED.search(text) if not check.met and check.id == "unfilled" else None
    return unfilled.span() if unfilled else None

"""The gaps of a case file, each with the provision that asks for it and what would mend it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList

from casedesk.casework.acts import ACT_NAMES
from casedesk.desk.keys import act_key
from casedesk.desk.widgets.paragraph_list import ParagraphList
from casedesk.desk.widgets.section import Paragraph
from casedesk.rules.gap import NOTHING_TO_MEND
from casedesk.rules.words import one_line

if TYPE_CHECKING:
    from casedesk.rules.gaps import Gap

SCREENS = {
    "letter": "put the copy on file, or write it",
    "attach": "put it on file",
    "papers": "look at the papers",
    "policies": "our policies",
    "settings": "settings",
}
"""What mends a gap where that is not the form of an act."""


class GapList(ParagraphList):
    """The gaps of one complaint."""

    class Chosen(Message):
        """The officer wants to mend a gap."""

        def __init__(self, gap: "Gap") -> None:
            super().__init__()
            self.gap = gap

    def __init__(self, *, plain: bool = False) -> None:
        super().__init__(id="gaps")
        self.gaps: Sequence[Gap] = ()
        self._plain = plain

    def show(self, gaps: "Sequence[Gap]") -> None:
        """Show the gaps of a complaint."""
        self.gaps = gaps
        self.say([self._drawn(gap) for gap in gaps])

    def _drawn(self, gap: "Gap") -> list[Paragraph]:
        parts: list[str | tuple[str, str]] = [one_line(gap.what)]
        if gap.provision:
            parts.append((f" ({one_line(gap.provision)})", "$quiet"))
        if mended := mended_by(gap.act):
            parts.append((f"  {mended}", "$key"))
        if gap.note:
            parts.append((f"  {NOTHING_TO_MEND}", "$quiet"))
            return [
                Paragraph(Content.styled("- " if self._plain else "· ", "$quiet"), Content.assemble(*parts))
            ]
        return [Paragraph(Content.styled("^ " if self._plain else "▲ ", "$soon"), Content.assemble(*parts))]

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter on a gap, or a click."""
        event.stop()
        self.post_message(self.Chosen(self.gaps[event.option_index]))


def mended_by(act: str) -> str:
    """What the desk calls the act or screen; nothing where a gap is only said."""
    return SCREENS.get(act) or (act_key(act).label if act in ACT_NAMES else "")

"""Fields that most cases do not need: one line stands for them until somebody wants them."""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from casedesk.desk.forms.row import FieldRow
from casedesk.desk.widgets.words import shortened
from casedesk.rules.words import one_line


class Folded(Widget, can_focus=True):
    """Names the fields that are out of sight; enter shows them."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "unfold", "show them", show=False),
    ]

    class Wanted(Message):
        """Somebody wants to see them."""

    def __init__(self, rows: Sequence[FieldRow]) -> None:
        super().__init__(id="folded")
        self._names = ", ".join(one_line(row.field.label).lower() for row in rows)

    def render(self) -> Content:
        """``enter  more: complains as, who speaks is, …``."""
        room = max(self.size.width - 14, 10)
        names = self._names if len(self._names) <= room else shortened(self._names, room)
        return Content.assemble(("enter", "bold $key"), "  more: ", (names, "$quiet"))

    def action_unfold(self) -> None:
        """Show them."""
        self.post_message(self.Wanted())

    def on_click(self) -> None:
        self.action_unfold()

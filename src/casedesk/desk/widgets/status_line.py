"""The first line of the worklist: which day it is and how things stand."""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from textual.content import Content
from textual.widget import Widget

from casedesk.rules.words import DAYS, long_day, short_day

Part = str | tuple[str, str]


class Standing(NamedTuple):
    """How the desk stands today."""

    today: date
    open: int = 0
    late: int = 0
    before_back: int = 0
    back: date | None = None
    """The day the officer is next in."""
    remark: str = ""
    """What is unusual about the store: a demo, not encrypted, read only, seen as at another day."""


class StatusLine(Widget):
    """Day, counts and what is unusual, in words; the long form where there is room."""

    ALLOW_SELECT = False

    def __init__(self, standing: Standing) -> None:
        super().__init__()
        self._standing = standing

    def show(self, standing: Standing) -> None:
        """Another day, or other counts."""
        if standing != self._standing:
            self._standing = standing
            self.refresh()

    def render(self) -> Content:
        """The longest form that fits."""
        width = self.size.width - 2
        forms = [self._form(day, back) for day in (long_day, short_day) for back in (True, False)]
        content = next((form for form in forms if form.cell_length <= width), forms[-1])
        gap = width - content.cell_length - len(self._standing.remark) - 3
        if self._standing.remark and gap >= 0:
            content = Content.assemble(content, " " * (gap + 3), (self._standing.remark, "$soon"))
        return Content.assemble(" ", content)

    def _form(self, day_words: Callable[[date], str], full: bool) -> Content:
        s = self._standing
        late = (f"{s.late} late", "$late bold") if s.late else "none late"
        parts: list[Part] = [("Casedesk", "$key bold"), f" · {day_words(s.today)} · {s.open} open · ", late]
        if s.back is not None:
            before = f"{s.before_back} due before you are next in" if full else f"{s.before_back} due before"
            back = f"{DAYS[s.back.weekday()][:3]} {s.back.day}"
            parts += [" · ", (before, "$soon" if s.before_back else ""), f" ({back})" if full else f" {back}"]
        return Content.assemble(*parts)

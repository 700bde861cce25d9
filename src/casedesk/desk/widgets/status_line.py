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
    past_policy: int = 0
    """Of those not late, how many are past a date of the landlord's own policy."""
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
        """The longest form that fits; what is unusual about the store is never left out."""
        remark = self._standing.remark
        width = self.size.width - 2 - (len(remark) + 3 if remark else 0)
        forms = [self._form(*form) for form in _FORMS]
        content = next((form for form in forms if form.cell_length <= width), forms[-1])
        if remark:
            content = Content.assemble(
                content, " " * max(width - content.cell_length + 3, 1), (remark, "$soon bold")
            )
        return Content.assemble(" ", content)

    def _form(self, name: str, day_words: Callable[[date], str], full: bool) -> Content:
        s = self._standing
        late = (f"{s.late} late", "$late bold") if s.late else "none late"
        parts: list[Part] = [(name, "$key bold"), f"{day_words(s.today)} · {s.open} open · ", late]
        if s.past_policy:
            parts.append(f", {s.past_policy} past our policy" if full else f", {s.past_policy} past policy")
        if s.back is not None:
            back = f"{DAYS[s.back.weekday()][:3]} {s.back.day}"
            until = f"due before you are next in ({back})" if full else f"due before {back}"
            parts += [" · ", (f"{s.before_back} {until}", "$soon bold") if s.before_back else f"none {until}"]
        return Content.assemble(*parts)


_FORMS: tuple[tuple[str, Callable[[date], str], bool], ...] = (
    ("Casedesk · ", long_day, True),
    ("Casedesk · ", long_day, False),
    ("Casedesk · ", short_day, False),
    ("", short_day, False),
)

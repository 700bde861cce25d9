"""Drafts of half-filled forms: how they are written down, and the line that offers one back."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any, ClassVar, NamedTuple
from zoneinfo import ZoneInfo

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from casedesk.rules.words import short_day

SAVE_AFTER = 1.0
"""Seconds after the last key."""


class Draft(NamedTuple):
    """What was typed, by field name, and when."""

    at: datetime
    typed: dict[str, Any]

    def words(self, now: datetime) -> str:
        """``10:42``, or with its day when it is not of today."""
        clock = f"{self.at:%H:%M}"
        return clock if self.at.date() == now.date() else f"{short_day(self.at.date())}, {clock}"


def local_now() -> datetime:
    """The time on the officer's wall: a note beside the draft, nothing is counted from it."""
    return datetime.now(ZoneInfo("Europe/London"))


def write(typed: Mapping[str, Any], at: datetime) -> str:
    """The draft as JSON."""
    return json.dumps({"at": at.isoformat(timespec="seconds"), "typed": dict(typed)}, ensure_ascii=False)


def read(text: str | None) -> Draft | None:
    """The draft that JSON holds; one that cannot be read is no draft."""
    try:
        kept = json.loads(text or "")
        return Draft(datetime.fromisoformat(kept["at"]), dict(kept["typed"]))
    except (ValueError, KeyError, TypeError):
        return None


class DraftOffer(Widget, can_focus=True):
    """Offers a draft back. Typing on leaves it where it is until this form is kept or performed."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "take", "take it back", show=False),
        Binding("delete,backspace", "drop", "throw it away", show=False),
    ]

    class Answered(Message):
        """The draft is wanted, or not."""

        def __init__(self, draft: Draft, wanted: bool) -> None:
            super().__init__()
            self.draft, self.wanted = draft, wanted

    def __init__(self, draft: Draft) -> None:
        super().__init__(id="draft-offer")
        self.draft = draft

    def render(self) -> Content:
        return Content.assemble(
            (f"Draft of {self.draft.words(local_now())}: ", "bold"),
            ("enter", "bold $key"),
            " takes it back, ",
            ("delete", "bold $key"),
            " throws it away",
        )

    def action_take(self) -> None:
        """Fill the form with the draft."""
        self.post_message(self.Answered(self.draft, True))

    def action_drop(self) -> None:
        """Throw the draft away."""
        self.post_message(self.Answered(self.draft, False))

    def on_click(self) -> None:
        self.action_take()

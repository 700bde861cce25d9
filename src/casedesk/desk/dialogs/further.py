"""The menu of acts without a letter of their own: by group, filtered as one types, enter takes one."""

from collections.abc import Awaitable, Callable, Iterator, Sequence
from itertools import groupby
from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Resize
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from casedesk.desk.dialogs.base import Dialog
from casedesk.desk.widgets.words import fit, shortened
from casedesk.problems import Problem
from casedesk.rules.words import one_line

TITLE_WIDTH = 40


class Entry(NamedTuple):
    """One line of the menu. Without an act it opens what has the reference."""

    group: str
    title: str
    help: str
    act: str
    reference: str | None

    def holds(self, words: Sequence[str]) -> bool:
        """Whether every word that was typed begins a word of it, or stands in its title."""
        told = f"{self.group} {self.title} {self.act} {self.help}".lower()
        return all(word in told for word in words)


class FurtherActs(Dialog[Entry | None]):
    """Lists what fits; typing makes the list shorter."""

    AUTO_FOCUS = "Input"
    KEYS = ("further.take", "further.none")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter",
            "take",
            "take it",
            key_display="enter",
            id="further.take",
            tooltip="Do this",
            priority=True,
        ),
        Binding("escape", "none", "back", key_display="esc", id="further.none", tooltip="Take none"),
        Binding("down", "move(1)", "down", show=False, id="further.down", tooltip="One line down"),
        Binding("up", "move(-1)", "up", show=False, id="further.up", tooltip="One line up"),
    ]

    def __init__(self, title: str, read: Callable[[], Awaitable[Sequence[Entry]]]) -> None:
        """``read`` gives the lines; until they are there what is typed is kept, and so is an early enter."""
        super().__init__(title)
        self._read = read
        self._entries: Sequence[Entry] | None = None
        self._hurry = False
        self._shown: list[Entry | None] = []
        """For each line of the list what it stands for; ``None`` for a heading."""

    def middle(self) -> ComposeResult:
        yield Input(placeholder="type a word of it", compact=True, id="word")
        yield OptionList(markup=False, compact=True)

    def on_mount(self) -> None:
        """Ask what there is."""
        self.run_worker(self._fill())

    async def _fill(self) -> None:
        try:
            self._entries = await self._read()
        except Problem as problem:
            self.notify(problem.message, severity="warning", timeout=12, markup=False)
            self.dismiss(None)
            return
        self._list()
        if self._hurry:
            self.action_take()

    def on_resize(self, event: Resize) -> None:
        """Another width."""
        self.call_after_refresh(self._list)

    def on_input_changed(self) -> None:
        """Another word: a shorter list, or a longer one."""
        self._list()

    def _list(self) -> None:
        if self._entries is None:
            return
        words = self.query_one(Input).value.lower().split()
        found = [entry for entry in self._entries if entry.holds(words)]
        # What is called so comes before what the title says too, and that before what only its help says.
        if words:
            found.sort(key=lambda entry: _distance(entry.title.lower(), words))
        listed = self.query_one(OptionList)
        width = max(listed.scrollable_content_region.width - 2, TITLE_WIDTH)
        lines = list(_lines(found, width, grouped=not words))
        self._shown = [entry for entry, _ in lines]
        listed.set_options(Option(line, disabled=entry is None) for entry, line in lines)
        listed.highlighted = next((n for n, entry in enumerate(self._shown) if entry), None)
        # Marking the first entry would scroll its heading out of sight.
        listed.call_after_refresh(listed.scroll_home, animate=False, immediate=True)

    def action_move(self, by: int) -> None:
        """Move over the headings, stopping at both ends."""
        listed = self.query_one(OptionList)
        places = [n for n, entry in enumerate(self._shown) if entry]
        if places and listed.highlighted in places:
            at = places.index(listed.highlighted) + by
            listed.highlighted = places[max(0, min(at, len(places) - 1))]
            if at < 1:
                listed.scroll_home(animate=False)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """A click."""
        self.dismiss(self._shown[event.option_index])

    def action_take(self) -> None:
        """Take the line that is marked."""
        at = self.query_one(OptionList).highlighted
        if self._entries is None:
            self._hurry = True
        elif at is None:
            self.app.bell()
        else:
            self.dismiss(self._shown[at])

    def action_none(self) -> None:
        """Take none."""
        self.dismiss(None)


def _distance(title: str, words: Sequence[str]) -> int:
    """How far a title is from what was typed."""
    if title == " ".join(words):
        return 0
    return 1 if all(word in title for word in words) else 2


def _lines(found: Sequence[Entry], width: int, *, grouped: bool) -> Iterator[tuple[Entry | None, Content]]:
    room = width - TITLE_WIDTH - 4
    for group, entries in groupby(found, key=lambda entry: entry.group if grouped else ""):
        if group:
            yield None, Content.styled(group[:1].upper() + group[1:], "bold $key")
        for entry in entries:
            told = one_line(entry.help)
            told = told if len(told) <= room else shortened(told, room)
            yield entry, Content.assemble(f"  {fit(entry.title, TITLE_WIDTH)}  ", (told, "$quiet"))

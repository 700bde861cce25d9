"""Help: a page in plain words for each screen, and every key that works there, found by typing."""

from importlib.resources import files
from pathlib import Path
from typing import Any, ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.events import Key
from textual.screen import ModalScreen, Screen
from textual.widgets import Input, Markdown, Static

from casedesk.desk.forms.lines import Line
from casedesk.desk.resources import styles
from casedesk.desk.widgets.key_line import KeyLine
from casedesk.rules.words import safe

TOPICS = {
    "worklist": "Worklist",
    "case": "Case",
    "record": "Other acts",
    "people": "People",
    "door": "At the door",
    "taking_on": "Taking on",
    "letter": "Letters",
    "papers": "Papers",
    "export": "Case file",
    "fairness": "Fair hearing",
    "remedies": "Remedies",
    "afterwards": "Ombudsman",
    "assessment": "Self-assessment",
    "forms": "Forms",
    "dates": "Dates",
    "keys": "Keys",
    "register": "Register",
    "calendar": "Calendar",
    "insights": "Insights",
    "reports": "Reports",
    "settings": "Settings",
    "backups": "Backups",
    "keeping": "Keeping",
    "audit": "Trail",
    "unlock": "Passphrase",
    "privacy": "Privacy",
    "provisions": "Provisions",
}


class HelpKey(NamedTuple):
    """A key, as the help lists it. ``id`` is what the user's keymap calls it."""

    id: str
    key: str
    what: str


def page(topic: str) -> str:
    """The text of one page; the keys' page where a screen has none of its own."""
    name = topic if topic in TOPICS else "keys"
    return (files("casedesk.desk") / "help" / f"{name}.md").read_text(encoding="utf-8")


def keys_of(screen: Screen[Any]) -> list[HelpKey]:
    """Every key that works on a screen, with its id and what it does, in the order declared."""
    found: dict[str, HelpKey] = {}
    for active in screen.active_bindings.values():
        binding = active.binding
        if binding.id and binding.id not in found:
            what = binding.tooltip or binding.description
            found[binding.id] = HelpKey(binding.id, screen.app.get_key_display(binding), what)
    return list(found.values())


class HelpScreen(ModalScreen[None]):
    """One page of help beside the keys of the screen that asked."""

    CSS_PATH: ClassVar[list[Path]] = styles("help")  # type: ignore[assignment]
    AUTO_FOCUS = "#text"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "slash", "search", "find a key", key_display="/", id="help.search", tooltip="Find a key by typing"
        ),
        Binding(
            "right_square_bracket",
            "turn(1)",
            "pages",
            key_display="[ ]",
            id="help.next",
            tooltip="The next page of help",
        ),
        Binding(
            "left_square_bracket",
            "turn(-1)",
            "page before",
            show=False,
            id="help.before",
            tooltip="The page before",
        ),
        Binding(
            "escape,question_mark,f1", "close", "back", key_display="esc", id="help.close", tooltip="Back"
        ),
    ]

    def __init__(self, topic: str) -> None:
        super().__init__()
        self._topic = topic if topic in TOPICS else "keys"
        self._keys: list[HelpKey] = []

    def compose(self) -> ComposeResult:
        with Vertical(id="help"):
            yield Static(id="pages")
            with VerticalScroll(id="text"):
                yield Markdown(page(self._topic), open_links=False)
            yield Line(placeholder="find a key: type part of what it does")
            with VerticalScroll(id="keys", can_focus=False):
                yield Static(id="key-list")
            yield KeyLine("help.search", "help.next", "help.close")

    def on_mount(self) -> None:
        below: Screen[Any] = self.app.screen_stack[-2] if len(self.app.screen_stack) > 1 else self
        self._keys = keys_of(below)
        self._list_keys("")
        self._name_page()

    def _name_page(self) -> None:
        parts = [
            Content.styled(words, "bold reverse" if topic == self._topic else "$quiet")
            for topic, words in TOPICS.items()
        ]
        self.query_one("#pages", Static).update(Content("  ").join(parts))

    def _list_keys(self, wanted: str) -> None:
        lowered = wanted.strip().lower()
        found = [k for k in self._keys if lowered in f"{k.id} {k.key} {k.what}".lower()]
        wide = max((len(k.key) for k in found), default=0)
        lines = [
            Content.assemble((k.key.rjust(wide), "bold $key"), f"  {safe(k.what)}  ", (k.id, "$quiet"))
            for k in found
        ]
        self.query_one("#key-list", Static).update(
            Content("\n").join(lines or [Content("No key does that here.")])
        )

    def on_key(self, event: Key) -> None:
        """A letter begins the search for a key by itself."""
        line = self.query_one(Line)
        if event.character and event.character.isalnum() and not line.has_focus:
            event.stop()
            line.focus()
            line.insert_text_at_cursor(event.character)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._list_keys(event.value)

    async def action_turn(self, by: int) -> None:
        """Another page."""
        names = list(TOPICS)
        self._topic = names[(names.index(self._topic) + by) % len(names)]
        await self.query_one(Markdown).update(page(self._topic))
        self.query_one("#text").scroll_home(animate=False)
        self._name_page()

    def action_search(self) -> None:
        """Find a key."""
        self.query_one(Line).focus()

    def action_close(self) -> None:
        """Back; out of the search first."""
        line = self.query_one(Line)
        if line.has_focus and line.value:
            line.value = ""
            self.query_one("#text").focus()
        else:
            self.dismiss(None)

"""The audit trail of one case: when, which act, by whom, from what to what, and whether the seals hold."""

import json
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple
from zoneinfo import ZoneInfo

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from casedesk.casework.acts import ACT_NAMES, act
from casedesk.desk.forms.host import desk_of
from casedesk.desk.resources import styles
from casedesk.desk.widgets.key_line import KeyLine
from casedesk.records import AuditEntry
from casedesk.rules.words import day_and_year, one_line, safe

if TYPE_CHECKING:
    from casedesk.desk.app import CasedeskApp

LEFT_OUT = ("event", "verdict")
"""Tables that repeat what the entry says anyway: the timeline's line, and how a clock was judged."""


class Change(NamedTuple):
    """One value that an act changed."""

    what: str
    old: str
    new: str


class AuditScreen(Screen[None]):
    """The entries of a case, newest last, and what the marked one changed."""

    CSS_PATH: ClassVar[list[Path]] = styles("settings")  # type: ignore[assignment]
    AUTO_FOCUS = "OptionList"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "copy", "copy", id="audit.copy", tooltip="Copy the whole trail"),
        Binding("question_mark,f1", "help", "help", key_display="?", id="audit.help", tooltip="Help"),
        Binding("escape,q", "close", "back", key_display="esc", id="audit.close", tooltip="Back"),
    ]

    def __init__(self, reference: str | None) -> None:
        super().__init__()
        self._reference = reference
        self._entries: list[AuditEntry] = []

    @property
    def desk(self) -> "CasedeskApp":
        """The application this screen runs in."""
        return desk_of(self)

    def compose(self) -> ComposeResult:
        yield Static(id="head")
        yield OptionList(markup=False)
        with VerticalScroll(id="entry"):
            yield Static(id="changes")
        yield KeyLine("audit.copy", "audit.help", "audit.close")

    def on_mount(self) -> None:
        self.desk.begin(self._read())

    async def _read(self) -> None:
        self._entries = await self.desk.ask(self.desk.office.audit_trail, self._reference)
        self.query_one("#head", Static).update(self._head())
        listed = self.query_one(OptionList)
        listed.add_options(Option(_line(entry)) for entry in self._entries)
        if self._entries:
            listed.highlighted = len(self._entries) - 1

    def _head(self) -> Content:
        broken = [entry for entry in self._entries if not entry.verified]
        name = one_line(self._reference) if self._reference else "all cases"
        count = "1 entry" if len(self._entries) == 1 else f"{len(self._entries)} entries"
        seal = (
            (f"BROKEN at {', '.join(str(e.number) for e in broken)}", "bold $late")
            if broken
            else ("every seal holds: the chain is unbroken", "$good")
        )
        return Content.assemble(("Audit trail", "bold"), f" · {name} · {count} · ", seal)

    @on(OptionList.OptionHighlighted)
    def _marked(self, event: OptionList.OptionHighlighted) -> None:
        entry = self._entries[event.option_index]
        self.query_one("#changes", Static).update(_drawn(entry))
        self.query_one("#entry").scroll_home(animate=False)

    def action_copy(self) -> None:
        """Copy the whole trail as plain text."""
        lines = [self._head().plain]
        for entry in self._entries:
            lines += [_line(entry).plain, *(f"    {c.what}: {c.old} becomes {c.new}" for c in changes(entry))]
        self.desk.copy("\n".join(lines), "Copied the audit trail.")

    def action_help(self) -> None:
        """Help for this screen."""
        self.desk.show_help("audit")

    def action_close(self) -> None:
        """Back."""
        self.dismiss(None)


def _line(entry: AuditEntry) -> Content:
    at = datetime.fromisoformat(entry.at).astimezone(ZoneInfo("Europe/London"))
    when = f"{day_and_year(at.date())} {at:%H:%M}"
    seal = "✓" if entry.verified else "‼ SEAL BROKEN"
    return Content.assemble(
        (f"{entry.number:>5} ", "$quiet"),
        f"{when:<23}",
        (f"{_act_words(entry.act):<26} ", "bold"),
        one_line(entry.who),
        (f"  {seal}", "$good" if entry.verified else "bold $late"),
    )


def _act_words(name: str) -> str:
    return act(name).title if name in ACT_NAMES else one_line(name).capitalize()


def _drawn(entry: AuditEntry) -> Content:
    found = changes(entry)
    lines = [
        Content.assemble((f"{c.what}: ", "bold"), (c.old, "$quiet"), (" → ", "$quiet"), c.new) for c in found
    ]
    if entry.personal is None:
        lines.append(Content.styled("The personal details of this entry have been deleted.", "$soon"))
    return Content("\n").join(lines or [Content.styled("Nothing but the timeline was changed.", "$quiet")])


def changes(entry: AuditEntry) -> list[Change]:
    """What an entry changed, from what to what; personal values as long as they are kept."""
    facts, personal = _loaded(entry.facts), _loaded(entry.personal)
    hidden = personal.get("changes", [])
    found: list[Change] = []
    for place, change in enumerate(facts.get("changes", [])):
        if change.get("table") in LEFT_OUT:
            continue
        more = hidden[place] if place < len(hidden) else {}
        old = {**(change.get("before") or {}), **(more.get("before") or {})}
        new = {**(change.get("after") or {}), **(more.get("after") or {})}
        found += _of_row(_place(change), old, new)
    return found


def _loaded(text: str | None) -> dict[str, Any]:
    try:
        loaded = json.loads(text or "{}")
    except ValueError:
        return {}
    return loaded if isinstance(loaded, dict) else {}


def _place(change: dict[str, Any]) -> str:
    """``stage 1 ``, or nothing for the complaint itself."""
    table = change.get("table", "")
    key = " ".join(str(part) for part in change.get("key", ()))
    return "" if table == "complaint" else f"{table} {key} ".replace("  ", " ")


def _of_row(place: str, old: dict[str, Any], new: dict[str, Any]) -> list[Change]:
    names = [name for name in {**old, **new} if old.get(name) not in (new.get(name),)]
    pairs = [(name, _words(old.get(name)), _words(new.get(name))) for name in names]
    return [Change(place + name.replace("_", " "), was, now) for name, was, now in pairs if was != now]


def _words(value: Any) -> str:
    if value in (None, "", [], ()):
        return "–"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str):
        try:
            return day_and_year(date.fromisoformat(value))
        except ValueError:
            return one_line(value, 400)
    return one_line(safe(str(value)), 400)

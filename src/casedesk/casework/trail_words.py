"""An entry of the audit trail in the sector's words: which act, and each value that it changed, old and new."""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from casedesk.casework.acts import ACT_NAMES, FORMER, WITH_FILES, act
from casedesk.casework.trail_names import COLUMNS, OF_A_TABLE, PLACES
from casedesk.records import AuditEntry
from casedesk.records.trails import NOTHING, Change
from casedesk.rules.money import pounds
from casedesk.rules.words import day_and_year, one_line, size_words

_TITLES = {
    "undo": "Undo",
    "redo": "Redo",
    "export": "Handed out",
    "print": "Written out",
    "lend": "Opened in another program",
    "import": "Taken from elsewhere",
    "person": "Came on record",
    "anonymise": "Made anonymous",
    "complaint-undone": "Complaint taken back",
    "take-assessment": "Take over a self-assessment",
    "settings": "Settings",
    "wording": "Wording",
    "policy": "Policy",
    "calendar": "Bank holidays",
    "put-back": "Backup put back",
    "passphrase": "Passphrase changed",
}
"""What is done besides the acts that have a form."""
_SHORTEST_DIGEST = 16
"""Hex digits of a digest that are told: enough to know it by."""
_LONGEST = 400
"""Characters of a value that are told."""
_LEFT_OUT = ("event", "person_event", "approach_event", "period_event", "assessment_event")
"""Timelines: their line is what the entry says in words anyway."""
_NEVER_TOLD = ("sha256", "docx", "event")
"""What only the machine needs."""
_RARE = ("imported", "confidential", "safeguarding", "definition_unknown", "extended", "against")
_DAYS = re.compile(r"\d{4}-\d\d-\d\d( \d{4}-\d\d-\d\d)*", re.ASCII)


def title_of(name: str) -> str:
    """What an act is called on its form, or what else was done."""
    if name in _TITLES:
        return _TITLES[name]
    if name in ACT_NAMES or name in WITH_FILES or name in FORMER:
        return act(name).title
    return one_line(name.replace("-", " "), 40).capitalize()


def words_of(entry: AuditEntry, acts: Mapping[int, str]) -> str:
    """What the entry says of itself in one sentence; empty where the act's name says it all.

    Args:
        acts: by its number, what an entry before it was: told where it was taken back.
    """
    facts = loaded(entry.facts)
    if entry.undoes:
        of = acts.get(entry.undoes)
        return f"Took back entry {entry.undoes}" + (f": {title_of(of)}" if of else "")
    if left := _left(facts):
        return left
    return one_line(str(loaded(entry.personal).get("note", "")), _LONGEST)


def _left(facts: Mapping[str, Any]) -> str:
    """What left the store; in an older trail a manifest or a register tells of it."""
    what = str(facts.get("what") or ("register" if "register" in facts else ""))
    if not what and "form" in facts:
        what = "subject access" if facts["form"] == "subject access" else "case file"
    if not what:
        return ""
    form = str(facts.get("form", ""))
    parts = [what[:1].upper() + what[1:], str(facts.get("label", "")), "" if form == what else form]
    if facts.get("redacted"):
        parts.append(f"redacted: {facts['redacted']}")
    if "complaints" in facts:
        parts.append(f"{facts['register']} complaints, {facts['complaints']} of them")
    if facts.get("of"):
        parts.append(f"with {facts['of']}")
    if digest := facts.get("sha256") or facts.get("manifest"):
        parts.append(f"SHA-256 {str(digest)[:_SHORTEST_DIGEST]}…")
    return one_line(", ".join(filter(None, parts)), _LONGEST)


def changes(entry: AuditEntry) -> list[Change]:
    """What an entry changed, from what to what; personal values as long as they are kept."""
    facts, personal = loaded(entry.facts), loaded(entry.personal)
    hidden = personal.get("changes", [])
    found = list(_besides(entry.act, facts, personal))
    for place, change in enumerate(facts.get("changes", [])):
        if change.get("table") in _LEFT_OUT:
            continue
        more = hidden[place] if place < len(hidden) else {}
        old = {**(change.get("before") or {}), **(more.get("before") or {})}
        new = {**(change.get("after") or {}), **(more.get("after") or {})}
        found += _of_row(str(change.get("table", "")), list(change.get("key", ())), old, new)
    return found


def loaded(text: str | None) -> dict[str, Any]:
    """Facts or personal values of an entry; nothing where they are not what we write."""
    try:
        read = json.loads(text or "{}")
    except ValueError:
        return {}
    return read if isinstance(read, dict) else {}


def _besides(name: str, facts: Mapping[str, Any], personal: Mapping[str, Any]) -> Iterator[Change]:
    """What is kept beside the complaints: settings, a policy, the bank holidays, a wording."""
    if name == "settings":
        was, now = personal.get("before") or {}, personal.get("after") or {}
        for key in facts.get("settings", []):
            yield Change(
                f"setting {key.replace('_', ' ')}", _words("", was.get(key)), _words("", now.get(key))
            )
    elif name == "policy":
        earlier = "an earlier text" if facts.get("before") else NOTHING
        yield Change("policy", earlier, _words("", facts.get("policy")))
    elif name == "calendar":
        yield Change("bank holidays", NOTHING, _words("", facts.get("calendar")))
    elif name == "wording":
        ours = "as it comes with Casedesk"
        yield Change(
            _words("", facts.get("name")), NOTHING, "the landlord's own" if facts.get("sha256") else ours
        )
    elif name == "import" and facts.get("manifest"):
        digest = str(facts["manifest"])[:_SHORTEST_DIGEST]
        yield Change("taken from a case file", NOTHING, f"manifest {digest}…")


def _of_row(table: str, key: list[Any], old: dict[str, Any], new: dict[str, Any]) -> list[Change]:
    if table == "verdict":
        return [Change(*_clock({**old, **new}), _judged(old), _judged(new))]
    place = _place(table, key)
    names = [name for name in {**old, **new} if old.get(name) != new.get(name) and _is_told(name, old, new)]
    found = [(_name(table, name), _words(name, old.get(name)), _words(name, new.get(name))) for name in names]
    return [Change(f"{place}{what}", was, now) for what, was, now in found if was != now]


def _is_told(name: str, old: dict[str, Any], new: dict[str, Any]) -> bool:
    """What only the machine needs is not told, nor that something new is not what few are."""
    return name not in _NEVER_TOLD and (name not in _RARE or bool(old.get(name) or new.get(name)))


def _place(table: str, key: list[Any]) -> str:
    """``stage 1: ``, or nothing for what is whole."""
    pattern = PLACES.get(table, f"{table.replace('_', ' ')} {{}}")
    return f"{pattern.format(*key, '', '')}: " if pattern else ""


def _name(table: str, column: str) -> str:
    return OF_A_TABLE.get((table, column)) or COLUMNS.get(column) or column.replace("_", " ")


def _clock(row: Mapping[str, Any]) -> tuple[str]:
    """Which clock was judged: ``stage 1 respond, our policy``."""
    stage, _, what = str(row.get("clock", "")).partition(".")
    whose = ", our policy" if row.get("basis") == "policy" else ""
    return (f"{stage.replace('stage', 'stage ')} {what}{whose} judged".replace("_", " "),)


def _judged(row: Mapping[str, Any]) -> str:
    if not row:
        return NOTHING
    extended = ", extended" if row.get("extended") else ""
    reason = f"; {one_line(str(row['reason']), _LONGEST)}" if row.get("reason") else ""
    done, due = (_words("", row.get(side)) for side in ("done", "due"))
    return f"{row.get('state', '')}, done {done}, due {due}{extended}{reason}"


def _words(column: str, value: Any) -> str:
    if value in (None, "", [], ()):
        return NOTHING
    if isinstance(value, bool):
        return "yes" if value else "no"
    if column == "pence" and isinstance(value, int):
        return pounds(value)
    if column == "size" and isinstance(value, int):
        return size_words(value)
    if isinstance(value, str) and _DAYS.fullmatch(value):
        try:
            return ", ".join(day_and_year(date.fromisoformat(day)) for day in value.split())
        except ValueError:
            return value
    return one_line(str(value), _LONGEST)

"""What of a trail stands: the act that undo would take back next, and the undo that redo would take back."""

# Every name in the SQL text is one of ours; values are always bound.
# ruff: noqa: S608

from datetime import date
from typing import Any, NamedTuple

from casedesk.store.opening import Store
from casedesk.store.shapes import ROOTS, SHAPES

UNDO, REDO = "undo", "redo"
_NO_ACT = (UNDO, "print", "lend")
"""Entries that are never taken back by undo: what it took back itself, and what was only looked at elsewhere."""
_BACK_AND_FORTH = (UNDO, REDO, "print", "lend")
"""Entries after which an undo can still be taken back."""
_SENT_ELSEWHERE = ("import", "attach")
"""Acts that put letters on record without sending any: taken in from elsewhere, or filed as signed outside."""
_TIMELINES = frozenset(root.parts["events"].table for root in ROOTS.values())


class Standing(NamedTuple):
    """An entry that nobody has taken back."""

    number: int
    act: str
    """Of an undo or a redo, the act that it is about."""
    version: int
    facts: dict[str, Any]
    personal: list[dict[str, Any]] | None
    """``None`` once deleted."""

    @property
    def changes(self) -> list[dict[str, Any]]:
        """The rows that it changed, without personal values."""
        found: list[dict[str, Any]] = self.facts.get("changes", [])
        return found

    @property
    def line(self) -> tuple[str, date, str] | None:
        """The line of the timeline that came with it, or went with it: what, the day of recording, by whom."""
        for place, change in reversed(list(enumerate(self.changes))):
            side = "before" if change["after"] is None else "after"
            if change["table"] in _TIMELINES and (change["before"] is None or change["after"] is None):
                words = self.personal[place][side].get("text", "") if self.personal else ""
                row = change[side]
                return words, date.fromisoformat(row["recorded_on"]), row["by"]
        return None


def last_standing(store: Store, reference: str, act: str = "") -> Standing | None:
    """The act that ``undo`` would take back; ``None`` if nothing is left.

    Args:
        act: only one of that name, whatever was done since.
    """
    return _newest(store, reference, "a.act = :act" if act else f"a.act NOT IN {_NO_ACT}", act)


def last_undone(store: Store, reference: str) -> Standing | None:
    """The undo that ``redo`` would take back; ``None`` if there is none, or something was done since."""
    since = f"(SELECT max(o.number) FROM audit o WHERE o.reference = a.reference AND o.act NOT IN {_BACK_AND_FORTH})"
    return _newest(store, reference, f"a.act = '{UNDO}' AND a.number > coalesce({since}, 0)")


def _newest(store: Store, reference: str, which: str, act: str = "") -> Standing | None:
    import json

    row = store.connection.execute(
        "SELECT a.number, a.act, a.version, a.facts, p.personal FROM audit a"
        " LEFT JOIN audit_personal p ON p.number = a.number"
        f" WHERE a.reference = :reference AND {which}"
        " AND NOT EXISTS (SELECT 1 FROM audit u WHERE u.undoes = a.number)"
        " ORDER BY a.number DESC LIMIT 1",
        {"reference": reference, "act": act},
    ).fetchone()
    if row is None:
        return None
    number, act, version, facts, personal = row
    values = None if personal is None else json.loads(personal).get("changes", [])
    return Standing(number, _meant(store, number, act), version, json.loads(facts), values)


def _meant(store: Store, number: int, act: str) -> str:
    """The act that an undo took back, or a redo brought back."""
    while act in (UNDO, REDO):
        number, act = store.connection.execute(
            "SELECT b.number, b.act FROM audit a JOIN audit b ON b.number = a.undoes WHERE a.number = ?",
            (number,),
        ).fetchone()
    return act


def is_led_to(store: Store, standing: Standing, reference: str) -> bool:
    """Whether something done since on another record names this one: taking that back may need it.

    Args:
        standing: the act by which it came on record.
    """
    # Which record belongs to which is personal, so that it can be forgotten; a column could not be.
    found = store.connection.execute(
        "SELECT 1 FROM audit a JOIN audit_personal p ON p.number = a.number"
        " WHERE a.number > ? AND a.reference <> ? AND a.act <> ? AND instr(p.personal, ?) > 0"
        " AND NOT EXISTS (SELECT 1 FROM audit u WHERE u.undoes = a.number) LIMIT 1",
        (standing.number, reference, UNDO, f'"{reference}"'),
    )
    return found.fetchone() is not None


def stops(standing: Standing) -> str:
    """Why this act cannot be taken back, and what to do instead; empty if it can."""
    if standing.act == "export":
        what = (
            "what is held on them was handed out"
            if standing.facts.get("form") == "subject access"
            else "the case file was exported"
        )
        return f"{what} since, so what it says stays on record; correct it instead"
    if standing.act == "person":
        return (
            "the record came with a complaint or a request of theirs, and goes with it alone; undo that one"
        )
    if any(change["table"] not in SHAPES for change in standing.changes):
        return "it was recorded by an older casedesk, in a form that is no longer kept; correct it instead"
    if standing.act == "anonymise":
        return "it was made anonymous: what was taken out is nowhere any more"
    if standing.act not in _SENT_ELSEWHERE and any(
        change["table"] == "letter" and change["before"] is None for change in standing.changes
    ):
        return "a letter was sent with it; what was sent is corrected by another act, never taken back"
    return ""


def makes(standing: Standing) -> bool:
    """Whether this act put the whole thing on record, so that nothing of it is left when it is taken back."""
    return any(change["before"] is None for change in _own(standing))


def unmade(standing: Standing) -> bool:
    """Whether this undo took the whole thing off the record."""
    return any(change["after"] is None for change in _own(standing))


def _own(standing: Standing) -> list[dict[str, Any]]:
    own = {root.own.table for root in ROOTS.values()}
    return [change for change in standing.changes if change["table"] in own]


def files(standing: Standing) -> set[str]:
    """The digests of files that went off the record with this undo."""
    return {
        digest
        for change in standing.changes
        if change["after"] is None and change["table"] in ("document", "letter")
        for digest in (change["before"].get("sha256"), change["before"].get("docx"))
        if digest
    }

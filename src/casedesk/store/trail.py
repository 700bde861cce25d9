"""The audit trail: one entry an act, each sealed with the digest of the one before it.

An entry holds a digest of its personal values, not the values: these and their salt lie in a table of
their own, from which they can be deleted, and the chain still proves itself.
"""

# Every name in the SQL text is one of ours; values are always bound.
# ruff: noqa: S608

import os
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any, NamedTuple

from casedesk.records import LEAVING, AuditEntry
from casedesk.store import reading
from casedesk.store.opening import Store
from casedesk.store.shapes import ROOTS

_COUNTER = "audit"
_DAY = timedelta(days=1)
_PART = 1000
"""Entries that are proved in one go."""
_COLUMNS = "number, at, who, act, reference, version, undoes, facts, personal_digest, previous, digest"


class _Link(NamedTuple):
    """One row of the trail with its personal values, if they are still there, and the digest before it."""

    number: int
    at: str
    who: str
    act: str
    reference: str
    version: int | None
    undoes: int | None
    facts: str
    personal_digest: str
    previous: str
    digest: str
    salt: str | None
    personal: str | None
    digest_before: str

    def wrong(self) -> list[str]:
        """What about this link does not prove itself."""
        said = []
        if self.digest != _sealed(*self[:10]):
            said.append("its facts were changed")
        if self.previous != self.digest_before:
            said.append("the entry before it was changed or removed")
        if self.personal is not None and self.personal_digest != _digest((self.salt or "") + self.personal):
            said.append("its personal values were changed")
        return said


def append(
    store: Store,
    *,
    at: datetime,
    who: str,
    act: str,
    facts: Any,
    personal: Any,
    reference: str = "",
    version: int | None = None,
    undoes: int | None = None,
) -> int:
    """Adds one entry inside the transaction that is open, and gives back its number.

    Args:
        at: an aware time; anything else is a ``ValueError``.
        facts: plain data without personal values.
        personal: plain data that may be deleted one day.
        version: the complaint's version after the act.
        undoes: the number of the entry that this one takes back.
    """
    if at.tzinfo is None:
        raise ValueError("the trail keeps aware times only")
    run = store.connection.execute
    # A counter rather than the last number: entries cut from the end leave a gap for ever.
    (number,) = run(
        "INSERT INTO counter (name, value) VALUES (?, 1)"
        " ON CONFLICT (name) DO UPDATE SET value = counter.value + 1 RETURNING value",
        (_COUNTER,),
    ).fetchone()
    last = run("SELECT digest FROM audit ORDER BY number DESC LIMIT 1").fetchone()
    salt, values = os.urandom(16).hex(), _json(personal)
    moment = at.astimezone(UTC).isoformat()
    sealed = (number, moment, who, act, reference, version, undoes, _json(facts), _digest(salt + values))
    row = (*sealed, last[0] if last else "")
    marks = ", ".join("?" * 11)
    run(f"INSERT INTO audit ({_COLUMNS}) VALUES ({marks})", (*row, _sealed(*row)))
    run("INSERT INTO audit_personal (number, salt, personal) VALUES (?, ?, ?)", (number, salt, values))
    return int(number)


def entries(store: Store, reference: str | None = None, *, since: date | None = None) -> list[AuditEntry]:
    """The trail in its order: whole, of one case, or from the day before ``since`` on.

    ``verified`` says whether an entry proves itself.
    """
    if since is not None:  # a day in London may begin an hour before the same one in UTC
        return [_entry(link) for link in _links(store, "WHERE a.at >= ?", ((since - _DAY).isoformat(),))]
    if reference is None:
        return [_entry(link) for link in _links(store)]
    spelt = reading.spelling(store, reference)
    return [_entry(link) for link in _links(store, "WHERE a.reference = ?", (spelt,))]


def last(store: Store) -> tuple[int, datetime] | None:
    """The number of the last entry and when it was made, in UTC; ``None`` while there is none."""
    return _last(store, "true")


def last_change(store: Store) -> tuple[int, datetime] | None:
    """The same of the last entry that changed anything: what only left the store did not."""
    return _last(store, f"act NOT IN {LEAVING}")


def newest_of(store: Store, act: str) -> int:
    """The number of the last entry of that act; 0 while there is none."""
    (number,) = store.connection.execute("SELECT max(number) FROM audit WHERE act = ?", (act,)).fetchone()
    return int(number or 0)


def newest_besides(store: Store, reference: str) -> int:
    """The number of the last change that is not on what has that reference; 0 while there is none."""
    found = _last(store, f"reference <> ? AND act NOT IN {LEAVING}", reference)
    return found[0] if found else 0


def _last(store: Store, which: str, *values: str) -> tuple[int, datetime] | None:
    sql = f"SELECT number, at FROM audit WHERE {which} ORDER BY number DESC LIMIT 1"
    row = store.connection.execute(sql, values).fetchone()
    return (int(row[0]), datetime.fromisoformat(row[1])) if row else None


def _entry(link: _Link) -> AuditEntry:
    return AuditEntry(
        number=link.number,
        at=link.at,
        who=link.who,
        act=link.act,
        reference=link.reference,
        facts=link.facts,
        personal=link.personal,
        previous=link.previous,
        digest=link.digest,
        verified=not link.wrong(),
        undoes=link.undoes,
    )


def forget(store: Store, reference: str) -> None:
    """Deletes the personal values of every entry of it, inside the transaction that is open; the chain stays whole."""
    store.connection.execute(
        "DELETE FROM audit_personal WHERE number IN (SELECT number FROM audit WHERE reference = ?)",
        (reference,),
    )


class Line(NamedTuple):
    """An entry without what it changed."""

    number: int
    at: str
    who: str
    act: str
    reference: str
    undoes: int | None


def lines(store: Store, reference: str | None, before: int | None, most: int) -> list[Line]:
    """Entries, the newest first.

    Args:
        reference: of one case alone; ``None`` for all.
        before: only those before that number; ``None`` for the newest.
        most: how many at most.
    """
    wanted, values = ["number < ?"], [(1 << 62) if before is None else before]
    if reference is not None:
        wanted.append("reference = ?")
    found = store.connection.execute(
        "SELECT number, at, who, act, reference, undoes FROM audit"
        f" WHERE {' AND '.join(wanted)} ORDER BY number DESC LIMIT ?",
        (*values, *([] if reference is None else [reading.spelling(store, reference)]), most),
    )
    return [Line(*row) for row in found]


def entry(store: Store, number: int) -> AuditEntry | None:
    """The entry of that number with what it changed."""
    return next((_entry(link) for link in _links(store, "WHERE a.number = ?", (number,))), None)


def seal(store: Store) -> tuple[int, str]:
    """The number of the last entry and its digest: on paper, they show whether the chain was written anew since."""
    row = store.connection.execute("SELECT number, digest FROM audit ORDER BY number DESC LIMIT 1").fetchone()
    return (int(row[0]), str(row[1])) if row else (0, "")


def verify(store: Store) -> list[str]:
    """Everything that does not prove itself, as sentences; nothing if the trail is intact."""
    problems: list[str] = []
    part = Verified(0, problems, True)
    while part.more:
        part = verify_part(store, part.number, _PART)
        problems += part.problems
    return problems


class Verified(NamedTuple):
    """How far the trail was looked at, what was wrong there, and whether there is more to look at."""

    number: int
    problems: list[str]
    more: bool


def verify_part(store: Store, after: int, most: int) -> Verified:
    """The entries behind a number, at most so many; where no more come, whether the end of the trail is there."""
    problems: list[str] = []
    number = after
    for number, link in enumerate(_links(store, "WHERE a.number > ?", (after,), most), after + 1):
        if link.number != number:
            return Verified(number, [*problems, f"entry {number} is missing from the trail"], False)
        problems += [f"entry {number}: {wrong}" for wrong in link.wrong()]
    if number - after == most:
        return Verified(number, problems, True)
    counted = store.connection.execute("SELECT value FROM counter WHERE name = ?", (_COUNTER,)).fetchone()
    if number != (counted[0] if counted else 0):
        problems.append(f"entries after number {number} are missing from the trail")
    return Verified(number, problems + _unrecorded(store), False)


def _unrecorded(store: Store) -> list[str]:
    own = [root.own.table for root in ROOTS.values()]
    rows = store.connection.execute(
        " UNION ALL ".join(
            f"SELECT c.reference FROM {table} c WHERE c.version IS NOT"
            " (SELECT a.version FROM audit a WHERE a.reference = c.reference ORDER BY a.number DESC LIMIT 1)"
            for table in own
        )
    )
    return sorted(f"{reference} was changed without an entry in the trail" for (reference,) in rows)


def _links(
    store: Store, where: str = "", values: tuple[str | int, ...] = (), most: int = -1
) -> Iterator[_Link]:
    columns = ", ".join(f"a.{column}" for column in _COLUMNS.split(", "))
    rows = store.connection.execute(
        f"SELECT {columns}, p.salt, p.personal, coalesce(b.digest, '') FROM audit a"
        " LEFT JOIN audit_personal p ON p.number = a.number"
        f" LEFT JOIN audit b ON b.number = a.number - 1 {where} ORDER BY a.number LIMIT ?",
        (*values, most),
    )
    return (_Link(*row) for row in rows)


# json and hashlib are imported late: a desk that is only looked at needs neither, and they cost 10 ms.


def _json(data: Any) -> str:
    import json

    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def _digest(text: str) -> str:
    import hashlib

    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _sealed(*values: Any) -> str:
    return _digest(_json(values))

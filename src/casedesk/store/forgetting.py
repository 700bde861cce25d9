"""Making a record anonymous: every personal value goes, wherever the store keeps it; what is counted stays.

What belongs here is how the words leave the file; whether they may is judged before.
"""

# Every name in the SQL text is one of ours; values are always bound.
# ruff: noqa: S608

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple, cast

from casedesk.problems import StoreProblem
from casedesk.records import ANONYMISED, DISCRETION, FINDINGS, REMOVED, Complaint, Event
from casedesk.records.approaches import Approach
from casedesk.records.numbers import next_number
from casedesk.records.people import Person
from casedesk.store import contents, driver, people, reading, rows, search, trail, withheld, writing
from casedesk.store.opening import Store
from casedesk.store.shapes import ROOTS, SHAPES, Row, Value

Forgettable = Complaint | Person | Approach
ACT = "anonymise"
_NAMES = {("complaint", "resident"), ("approach", "resident"), ("person", "name")}
_EMPTIED = frozenset(("address", "contact", "person", "linked", "came_from", "became", "to"))
"""Columns by which a record would be like another, or lead to it: nothing stands in them afterwards."""
_DROPPED = frozenset(("document", "need", "restriction"))
"""Rows that are nothing but personal."""
_OURS = frozenset(FINDINGS)
"""Words of the Code in a personal column, where a register may have had words of its own: they are counted."""
_CUT: dict[str, Row] = {"letter": {"document": None, "docx": ""}, "action": {"evidence": None}}
"""Columns that lead to the files which go."""
_SHORTEST = 5
"""Letters of a name, or an address, by which a text is known to be about them."""
_NOT_OUT_YET = "The words are gone from every record, but may still lie in the free space of the file."
_FINISH = "Then run: casedesk anonymise --finish"
_UNFINISHED = "forgetting"
"""A counter that stands while words taken out may still lie in the free space of the file."""


class Written(NamedTuple):
    """Who makes it anonymous, when, and what is said of it on the timeline."""

    who: str
    at: datetime
    today: date
    text: str


def nameless(whole: Forgettable, today: date) -> Any:
    """It without a personal value: each that was there is marked as removed, its rows and days stay."""
    kept = {key: _emptied(key[0], row) for key, row in rows.flatten(whole).items() if key[0] not in _DROPPED}
    return rows.unflatten(kept, whole.version)._replace(anonymised=today)


def _emptied(table: str, row: Row) -> Row:
    personal = SHAPES[table].personal
    told = {
        column: _instead(table, column, value)
        if value and column in personal and value not in _OURS
        else value
        for column, value in row.items()
    }
    return {**told, **_CUT.get(table, {})}


def _instead(table: str, column: str, value: Value) -> str:
    if column == "discretion" and (told := str(value).partition(":")[0]).casefold() in DISCRETION:
        return f"{told}: {REMOVED}"  # that it was used is counted; why is what they told us
    if (table, column) in _NAMES:
        return ANONYMISED
    return "" if column in _EMPTIED or (table, column) == ("contact", "name") else REMOVED


def forget(
    store: Store,
    wholes: Sequence[Forgettable],
    words: Iterable[str],
    written: Written,
    gone: Iterable[str] = (),
) -> None:
    """Takes every personal value of these out of the store, in one transaction; then out of the file itself.

    Args:
        gone: references of what was taken back, of which only the trail still tells.
        words: their names and addresses, by which drafts and trails of what was taken back are known to be
            theirs.

    Raises:
        StoreProblem: nothing was written; or what was taken out still lies in the file's free space,
            because somebody reads it or the disk is full: ``clean`` then has to be done again.
    """
    known = list(words)
    with writing.transaction(store):
        for whole in wholes:
            _forget(store, whole, written)
        for whole in wholes:
            _keep_quiet(store, whole, written)
        for reference in sorted({*gone, *taken_back(store, known)}):
            trail.append(
                store, at=written.at, who=written.who, act=ACT, reference=reference, facts={}, personal={}
            )
            trail.forget(store, reference)
        for key, _ in drafts_on(store, [whole.reference for whole in wholes], known):
            store.connection.execute("DELETE FROM draft WHERE key = ?", (key,))
        contents.drop_unused(store)
        _mark(store)
    clean(store)


def _forget(store: Store, whole: Forgettable, written: Written) -> None:
    after = nameless(whole, written.today)
    number = next_number(after.events)
    event = Event(number, ACT, written.today, written.today, written.text, written.who)
    after = cast(Forgettable, after._replace(events=(*after.events, event)))
    writing.commit(store, whole, after, act=ACT, who=written.who, at=written.at)
    # The entry of this very act holds the values that it took away.
    trail.forget(store, whole.reference)


def _keep_quiet(store: Store, gone: Forgettable, written: Written) -> None:
    """The name that a complaint kept out of lists stays out of them on what is left of the same person's."""
    if not isinstance(gone, Complaint) or not gone.confidential or withheld.by(store, gone):
        return
    left = people.complaints_of(store, gone.person) if gone.person else []
    heir = reading.complaint(store, left[-1].reference) if left else None
    if heir is None:
        return
    number = next_number(heir.events)
    # Which one it was is not said: nothing leads to what is anonymous.
    text = "The name is kept out of lists: so it was on another complaint of theirs, which is anonymous now"
    event = Event(number, "confidential", written.today, written.today, text, written.who)
    after = heir._replace(confidential=True, events=(*heir.events, event))
    writing.commit(store, heir, after, act="confidential", who=written.who, at=written.at, note=text)


def _tells(word: str) -> bool:
    """Whether a text that holds these words must be about them: ``May`` alone may be a month."""
    return " " in word and len(word) >= _SHORTEST


def _expressions(words: Iterable[str]) -> list[re.Pattern[str]]:
    told = dict.fromkeys(" ".join(word.split()) for word in words)
    return [_expression(word) for word in told if _tells(word)]


def _expression(word: str) -> re.Pattern[str]:
    # Trails and drafts are JSON, where the end of a line is two signs.
    spaced = r"(?:\s|\\n)+".join(map(re.escape, word.split()))
    return re.compile(rf"(?<!\w){spaced}(?!\w)", re.IGNORECASE)


def taken_back(store: Store, words: Iterable[str]) -> set[str]:
    """References of what is on record no more, where the trail still tells of somebody.

    Args:
        words: their names and addresses.
    """
    known = _expressions(words)
    tables = " UNION ALL ".join(f"SELECT reference FROM {root.own.table}" for root in ROOTS.values())
    rows = store.connection.execute(
        "SELECT a.reference, p.personal FROM audit a JOIN audit_personal p ON p.number = a.number"
        f" WHERE a.reference <> '' AND a.reference NOT IN ({tables})"
    )
    return {reference for reference, told in rows if any(each.search(told) for each in known)}


def drafts_on(store: Store, references: Sequence[str], words: Iterable[str]) -> list[tuple[str, str]]:
    """Forms half filled in, by key and text: those on one of the references, and those that tell of somebody.

    Args:
        words: their names and addresses.
    """
    known, theirs = _expressions(words), set(references)
    return [
        (key, text)
        for key, text in store.connection.execute("SELECT key, text FROM draft ORDER BY key").fetchall()
        if set(key.split(":")) & theirs or any(each.search(f"{key}\n{text}") for each in known)
    ]


def _mark(store: Store) -> None:
    store.connection.execute(
        "INSERT INTO counter (name, value) VALUES (?, 1) ON CONFLICT (name) DO NOTHING", (_UNFINISHED,)
    )


def unfinished(store: Store) -> bool:
    """Whether words that were taken out may still lie in the free space of the file."""
    asked = store.connection.execute("SELECT 1 FROM counter WHERE name = ?", (_UNFINISHED,))
    return asked.fetchone() is not None


def clean(store: Store) -> None:
    """Takes what was deleted out of the file too: out of the index of words, the log beside it, its free space.

    Raises:
        StoreProblem: another program reads the store, or the disk is full; it can be done again.
    """
    try:
        with store.copying:  # a backup that is being made reads the file, and the log cannot be emptied then
            search.rebuild(store)
            _checkpoint(store)
            store.connection.execute("VACUUM")
            _checkpoint(store)
            store.connection.execute("DELETE FROM counter WHERE name = ?", (_UNFINISHED,))
            _checkpoint(store)
    except driver.Error as error:
        why = driver.explained(error, store.path, encrypted=store.encrypted).message
        raise StoreProblem(f"{_NOT_OUT_YET} ({why}) {_FINISH}") from None


def _checkpoint(store: Store) -> None:
    """Everything from the log into the file, and nothing left in the log."""
    (busy, *_) = store.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    if busy:
        raise StoreProblem(f"{_NOT_OUT_YET} Another program is reading the store: close it. {_FINISH}")

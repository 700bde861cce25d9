"""Every change of what the store keeps: one act, one transaction, one entry in the trail.

What an act may do is judged before it comes here. Nothing heavy is imported: the first act after the
desk opens must not wait for an object mapper.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any, NamedTuple, TypeVar, cast

from casedesk.problems import Missing, Refusal, StoreProblem
from casedesk.records import Complaint
from casedesk.store import (
    contents,
    driver,
    reading,
    references,
    rows,
    search,
    standing,
    statements,
    trail,
    wordings,
)
from casedesk.store.opening import Store
from casedesk.store.shapes import ROOTS, SHAPES, Whole

W = TypeVar("W", bound=Whole)

_STEPS = ("BEGIN IMMEDIATE", "COMMIT", ("ROLLBACK",))
_STEPS_INSIDE = ("SAVEPOINT act", "RELEASE act", ("ROLLBACK TO act", "RELEASE act"))
"""How a transaction begins, how it is kept, and how it is dropped."""


class Source(NamedTuple):
    """The case file that a case was taken from; a new chain begins with it."""

    manifest: str
    """SHA-256 in hex of its manifest."""
    trail: list[object]
    """Its own trail, as plain data."""


@contextmanager
def transaction(store: Store) -> Iterator[None]:
    """Everything inside is written, or nothing is. Inside another one it can fail by itself.

    An import of many rows belongs in transactions of some thousand rows: the search index is
    brought up once for each.

    Raises:
        StoreProblem: the store is open for reading only, the disk is full, or another writes.
    """
    if store.read_only:
        raise StoreProblem("The store is open for reading only, so nothing was written.")
    begin, keep, drop = _STEPS if store.depth == 0 else _STEPS_INSIDE
    written, waiting = store.connection.execute, len(store.unsearchable)
    try:
        written(begin)
        store.depth += 1
        try:
            yield
            if store.depth == 1:
                search.refresh(store)
            written(keep)
        except BaseException:
            del store.unsearchable[waiting:]
            if store.connection.in_transaction:
                for statement in drop:
                    written(statement)
            raise
        finally:
            store.depth -= 1
    except driver.IntegrityError:
        raise
    except driver.Error as error:
        raise driver.explained(error, store.path, encrypted=store.encrypted) from None


def commit(
    store: Store,
    before: W | None,
    after: W | None,
    *,
    act: str,
    who: str,
    at: datetime,
    note: str = "",
    source: Source | None = None,
) -> W | None:
    """Writes what an act made of a case, a person, an approach or a period.

    Args:
        before: what the act was decided on; ``None`` for a new one.
        after: the same as it is to be; ``None`` removes it. A new one without a reference gets the
            next of its year: ``C26-014``.
        act: the act's name, for the trail.
        who: the officer.
        at: the moment, as an aware time.
        note: words for the trail; kept with the personal values.
        source: the case file that a new case was taken from.

    Returns:
        ``after`` with its reference and its new version.

    Raises:
        ChangedMeanwhile: the stored case is no longer the one of ``before``; nothing is written.
        Refusal: the reference of a new case is taken.
        StoreProblem: the store cannot be written to.
    """
    with transaction(store):
        if before is None:
            assert after is not None, "nothing to write"
            after = references.referenced(store, after)
        return _write(store, before, after, act=act, who=who, at=at, note=note, source=source)


def undo(
    store: Store, reference: str, *, who: str, at: datetime, on: date | None = None, act: str = ""
) -> tuple[Any, Any]:
    """Takes back the last act that still stands on a case, or on anything whole; the trail keeps both.

    Args:
        act: the last one of that name instead, under what was done since, if that leaves it be.
        on: the day that counts as today: no line of the timeline tells it. Else the day in London.

    Returns:
        The case before and after. Undoing the logging of a case removes it; its reference is never
        given to another.

    Raises:
        Refusal: nothing is left to undo, a value has been changed since, or the personal values
            that would have to come back were deleted.
    """
    with transaction(store):
        reference = reading.spelling(store, reference)
        last = standing.last_standing(store, reference, act)
        if last is None:
            raise _refused(f"there is nothing left to undo on {reference}")
        if stop := standing.stops(last):
            raise _refused(stop)
        before, after = _reverse(store, reference, last, standing.UNDO, who=who, at=at, on=on)
        contents.drop_unused(store)
        return before, after


def redo(store: Store, reference: str, *, who: str, at: datetime, on: date | None = None) -> tuple[Any, Any]:
    """Takes back the last undo, as long as nothing was done since; the trail keeps all of them.

    Args:
        on: as of ``undo``.

    Returns:
        The case before and after.

    Raises:
        Refusal: there is no such undo, or what went with it cannot come back.
    """
    with transaction(store):
        reference = reading.spelling(store, reference)
        last = standing.last_undone(store, reference)
        if last is None:
            raise _refused(f"nothing was undone on {reference}, or something was done on it since")
        if standing.unmade(last):
            raise _refused("its logging was taken back too; log it again, its words stand in the audit trail")
        if not all(contents.has(store, digest) for digest in standing.files(last)):
            raise _refused("the files went with it; put them on file again")
        return _reverse(store, reference, last, standing.REDO, who=who, at=at, on=on)


def _reverse(
    store: Store,
    reference: str,
    last: standing.Standing,
    act: str,
    *,
    who: str,
    at: datetime,
    on: date | None,
) -> tuple[Any, Any]:
    """Writes the opposite of an entry; the case before and after."""
    if last.personal is None:
        raise _refused(f"the personal details of {reference} were deleted, so nothing can come back")
    changes = rows.swapped(rows.joined(last.changes, last.personal))
    before = reading.whole(store, _kind_of(changes), reference)
    try:
        after = rows.applied(before, changes, before.version if before else last.version)
    except ValueError:
        raise _refused(
            f"what the last act on {reference} recorded has been changed since; correct it instead"
        ) from None
    return before, _write(store, before, after, act=act, who=who, at=at, undoes=last.number, on=on)


def _kind_of(changes: list[rows.Change]) -> type[Whole]:
    """What the changes are of: whatever an act changes is one whole and its parts."""
    owner = SHAPES[changes[0].table].owner if changes else "complaint"
    return next(kind for kind, root in ROOTS.items() if root.own.table == owner)


def _refused(what: str) -> Refusal:
    return Refusal((Missing(what),))


def _write(
    store: Store,
    before: W | None,
    after: W | None,
    *,
    act: str,
    who: str,
    at: datetime,
    note: str = "",
    undoes: int | None = None,
    on: date | None = None,
    source: Source | None = None,
) -> W | None:
    case = before or after
    assert case is not None
    assert after is None or after.reference == case.reference, "a reference stays"
    changes = rows.difference(before, after)
    written = cast(W, after._replace(version=case.version + 1)) if after else None
    own_id = statements.put(store, ROOTS[type(case)].own.table, before, changes, case.version + 1)
    facts, personal = rows.split(changes)
    from_file = {"manifest": source.manifest} if source else {}
    earlier = {"earlier": source.trail} if source else {}
    trail.append(
        store,
        at=at,
        who=who,
        act=act,
        reference=case.reference,
        version=case.version + 1,
        undoes=undoes,
        facts={"changes": facts, **from_file, **counted_as(on)},
        personal={"changes": personal, "note": note, **earlier},
    )
    if isinstance(case, Complaint):
        words = search.words(after) if isinstance(after, Complaint) else None
        if not isinstance(before, Complaint) or words != search.words(before):
            store.unsearchable.append((own_id, words))
    return written


def counted_as(on: date | None) -> dict[str, str]:
    """The day that counted as today, for what is asked later as it was known then."""
    return {"on": on.isoformat()} if on else {}


def save_settings(store: Store, values: Mapping[str, str], *, who: str, at: datetime) -> None:
    """Keeps settings by name; others stay. Their values count as personal in the trail."""
    with transaction(store):
        old = reading.settings(store)
        changed = {key: value for key, value in values.items() if old.get(key) != value}
        for pair in changed.items():
            store.connection.execute(
                "INSERT INTO setting (key, value) VALUES (?, ?)"
                " ON CONFLICT (key) DO UPDATE SET value = excluded.value",
                pair,
            )
        personal = {"before": {key: old.get(key) for key in changed}, "after": changed}
        trail.append(
            store, at=at, who=who, act="settings", facts={"settings": sorted(changed)}, personal=personal
        )


def save_wording(store: Store, name: str, content: bytes | None, *, who: str, at: datetime) -> None:
    """Keeps the landlord's own wording or Word template; ``None`` goes back to ours."""
    import hashlib

    with transaction(store):
        wordings.save(store, name, content)
        digest = hashlib.sha256(content).hexdigest() if content is not None else None
        trail.append(
            store, at=at, who=who, act="wording", facts={"name": name, "sha256": digest}, personal={}
        )


def record_left(
    store: Store, of: Sequence[Whole], facts: Mapping[str, object], *, act: str, who: str, at: datetime
) -> None:
    """Notes in the trail that something left the store; nothing of it changes.

    Args:
        of: what it is about, each with an entry of its own; nothing: one entry that is about no single one.
        facts: what left, without personal values.
        act: one of ``LEAVING``.

    Raises:
        StoreProblem: the store cannot be written to.
    """
    with transaction(store):
        about: list[tuple[str, int | None]] = [(each.reference, each.version) for each in of]
        for reference, version in about or [("", None)]:
            trail.append(
                store,
                at=at,
                who=who,
                act=act,
                reference=reference,
                version=version,
                facts=dict(facts),
                personal={},
            )

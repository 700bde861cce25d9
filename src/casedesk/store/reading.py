"""What the store holds, as records: SQL text on the driver's own connection, and nothing heavy to import."""

# Every name in the SQL text is one of ours; values are always bound.
# ruff: noqa: S608

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, TypeVar

from casedesk.problems import StoreProblem
from casedesk.records import (
    Action,
    CalendarDays,
    Complaint,
    Extension,
    Facts,
    Holiday,
    ListedCase,
    OpenCase,
    Stage,
    Update,
)
from casedesk.store import rows, withheld
from casedesk.store.opening import Store
from casedesk.store.shapes import ACTION, EXTENSION, ROOTS, STAGE, UNDONE, UPDATE, Shape, Whole

T = TypeVar("T", bound=Whole)

_OPEN = "closed IS NULL AND withdrawn IS NULL AND refused IS NULL"
IN_VIEW = (
    f"SELECT id FROM complaint WHERE {_OPEN} UNION SELECT complaint_id FROM action WHERE {UNDONE}"
    " UNION SELECT complaint_id FROM referral WHERE ended IS NULL"
)
"""The ids of what the officer must still see: a promise, or the Ombudsman, outlives the closing of a case."""
_LATEST = (
    "(SELECT l.number FROM stage l WHERE l.complaint_id = c.id"
    " ORDER BY CASE WHEN l.taken_back IS NULL THEN 0 ELSE 1 END, l.number DESC LIMIT 1)"
)
"""The number of the latest stage that the resident did not take back."""
_STATE = (
    "CASE WHEN c.closed IS NOT NULL THEN 'closed' WHEN c.withdrawn IS NOT NULL THEN 'withdrawn'"
    " WHEN c.refused IS NOT NULL THEN 'refused'"
    " WHEN s.responded IS NOT NULL OR s.declined IS NOT NULL THEN 'answered' ELSE 'open' END"
)
NAME = withheld.unless(withheld.OF_COMPLAINT, "c.resident")
"""Whose a complaint (``c``) is, as lists tell it."""
_LISTED = (
    f"SELECT c.reference, {NAME}, 'Stage ' || coalesce(s.number, 1), {_STATE}, c.received, c.summary"
    f" FROM complaint c LEFT JOIN stage s ON s.complaint_id = c.id AND s.number = {_LATEST}"
)
STATES = ("open", "answered", "closed", "withdrawn", "refused")
_ENDED = {
    "closed": "c.closed IS NOT NULL",
    "withdrawn": "c.closed IS NULL AND c.withdrawn IS NOT NULL",
    "refused": "c.closed IS NULL AND c.withdrawn IS NULL AND c.refused IS NOT NULL",
}
"""The same states without a look at the stages, so that an index finds a few among very many."""


def spelling(store: Store, reference: str) -> str:
    """The reference as the store spells it; as it was given if the store never had it."""
    for table in (*(root.own.table for root in ROOTS.values()), "audit"):
        sql = f"SELECT reference FROM {table} WHERE upper(reference) = upper(?) LIMIT 1"
        if row := store.connection.execute(sql, (reference.strip(),)).fetchone():
            return str(row[0])
    return reference


def kind_of(store: Store, reference: str) -> str:
    """The table of what has that reference: ``complaint``, ``person``, ``approach``, ``period``, or nothing."""
    for root in ROOTS.values():
        sql = f"SELECT 1 FROM {root.own.table} WHERE upper(reference) = upper(?)"
        if store.connection.execute(sql, (reference.strip(),)).fetchone():
            return root.own.table
    return ""


def complaint(store: Store, reference: str) -> Complaint | None:
    """A complaint whole; ``c26-014`` finds ``C26-014``."""
    return whole(store, Complaint, reference)


def whole(store: Store, kind: type[T], reference: str) -> T | None:
    """A complaint, a person, an approach or a period, with all its parts."""
    run, root = store.connection.execute, ROOTS[kind]
    own = root.own
    sql = f"SELECT id, version, {_columns(own)} FROM {own.table} WHERE upper(reference) = upper(?)"
    row = run(sql, (reference.strip(),)).fetchone()
    if row is None:
        return None
    own_id, version, *values = row
    found: rows.Rows = {(own.table, ()): dict(zip(own.columns, values, strict=True))}
    for shape in root.shapes[1:]:
        sql = f"SELECT {_columns(shape, *shape.keys)} FROM {shape.table} WHERE {own.table}_id = ?"
        for row in run(sql, (own_id,)):
            key = row[: len(shape.keys)]
            found[shape.table, key] = dict(zip(shape.columns, row[len(key) :], strict=True))
    made: T = rows.unflatten(found, version)
    return made


def _columns(shape: Shape, *before: str) -> str:
    return ", ".join(f'"{column}"' for column in (*before, *shape.columns))


def open_cases(store: Store) -> list[OpenCase]:
    """Every complaint still open, and every ended one with something left to do, the oldest first.

    The facts of a case leave out findings, which no clock asks for.
    """
    stages = _stages(store)
    actions = _grouped(
        _of_open(store, ACTION, f"AND ({UNDONE})"),
        lambda row: (row[0], Action(number=row[1], **ACTION.fields(row[2:]))),
    )
    promised = _grouped(
        store.connection.execute(
            "SELECT complaint_id, stage, promised, sent FROM letter WHERE promised IS NOT NULL"
            f" AND complaint_id IN ({IN_VIEW}) ORDER BY complaint_id, stage, number"
        ),
        lambda row: (row[0], (row[1], *map(date.fromisoformat, row[2:]))),
    )
    cases = store.connection.execute(
        f"SELECT id, reference, received, logged, {NAME}, address, channel, summary, needs, handler, imported,"
        f" person, {withheld.OF_COMPLAINT}, (SELECT h.kind FROM hazard h WHERE h.complaint_id = c.id"
        " AND h.ended IS NULL ORDER BY h.number DESC LIMIT 1),"
        " (SELECT max(r.told) FROM referral r WHERE r.complaint_id = c.id AND r.ended IS NULL),"
        f" closed, withdrawn, refused FROM complaint c WHERE id IN ({IN_VIEW}) ORDER BY received, id"
    )
    return [
        _open_case(row, stages.get(row[0], []), actions.get(row[0], []), promised.get(row[0], []))
        for row in cases
    ]


def _open_case(
    row: tuple[Any, ...],
    stages: list[Stage],
    actions: list[Action],
    promised: list[tuple[int, date, date]],
) -> OpenCase:
    _, reference, received, logged, resident, address, channel, summary, needs, handler, imported, *more = row
    person, confidential, hazard, referred, *ends = more
    closed, withdrawn, refused = (end and date.fromisoformat(end) for end in ends)
    facts = Facts(
        received=date.fromisoformat(received),
        logged=logged and date.fromisoformat(logged),
        stages=tuple(stages),
        ended=withdrawn or refused,
        ended_how="withdrawn" if withdrawn else "refused" if refused else "",
        promised=tuple({of_stage[0]: of_stage for of_stage in promised}.values()),
    )
    return OpenCase(
        reference=reference,
        resident=resident,
        address=address,
        channel=channel,
        summary=summary,
        needs=needs,
        handler=handler,
        facts=facts,
        actions=tuple(actions),
        closed=closed,
        imported=bool(imported),
        person=person,
        confidential=bool(confidential),
        hazard=hazard or "",
        referred=referred and date.fromisoformat(referred),
    )


def _stages(store: Store) -> dict[Any, list[Any]]:
    """The stages of open complaints, by the complaint's id."""
    extensions = _grouped(
        _of_open(store, EXTENSION),
        lambda row: (row[:2], Extension(**EXTENSION.fields(row[3:]))),
    )
    updates = _grouped(_of_open(store, UPDATE), lambda row: (row[:2], Update(**UPDATE.fields(row[3:]))))
    return _grouped(
        _of_open(store, STAGE),
        lambda row: (
            row[0],
            Stage(
                number=row[1],
                extensions=tuple(extensions.get(row[:2], ())),
                updates=tuple(updates.get(row[:2], ())),
                **STAGE.fields(row[2:]),
            ),
        ),
    )


def _of_open(store: Store, shape: Shape, also: str = "") -> Any:
    return store.connection.execute(
        f"SELECT {_columns(shape, 'complaint_id', *shape.keys)} FROM {shape.table}"
        f" WHERE complaint_id IN ({IN_VIEW}) {also}"
        f" ORDER BY complaint_id, {', '.join(shape.keys)}"
    )


def _grouped(
    found: Iterable[tuple[Any, ...]], made: Callable[[tuple[Any, ...]], tuple[Any, Any]]
) -> dict[Any, list[Any]]:
    groups: dict[Any, list[Any]] = {}
    for key, record in map(made, found):
        groups.setdefault(key, []).append(record)
    return groups


def listed(
    store: Store, *, states: Iterable[str] | None = None, limit: int | None = None, offset: int = 0
) -> list[ListedCase]:
    """Complaints as lines, the newest received first.

    Args:
        states: only these of ``STATES``; ``None`` for all.
        limit: how many at most; ``None`` for all.
        offset: how many to leave out at the beginning.
    """
    where = "" if states is None else " WHERE " + (" OR ".join(map(_is, states)) or "false")
    most = -1 if limit is None else limit
    return lines(store, f"{where} ORDER BY c.received DESC, c.id DESC LIMIT ? OFFSET ?", (most, offset))


def _is(state: str) -> str:
    """The condition for one of ``STATES``; anything else is a ``KeyError``."""
    if state in ("open", "answered"):
        return f"(c.closed IS NULL AND c.withdrawn IS NULL AND c.refused IS NULL AND {_STATE} = '{state}')"
    return f"({_ENDED[state]})"


def lines(store: Store, tail: str, values: Iterable[object]) -> list[ListedCase]:
    """The complaints (``c``) that the rest of a statement asks for, as lines."""
    return [
        ListedCase(reference, resident, stage, state, date.fromisoformat(received), summary)
        for reference, resident, stage, state, received, summary in store.connection.execute(
            _LISTED + tail, tuple(values)
        )
    ]


def counts(store: Store) -> dict[str, int]:
    """How many complaints are in each of ``STATES``."""
    # Ended ones are counted in their index; only open ones need their stages looked at.
    ended = store.connection.execute(
        "SELECT CASE WHEN closed IS NOT NULL THEN 'closed' WHEN withdrawn IS NOT NULL THEN 'withdrawn'"
        f" ELSE 'refused' END, count(*) FROM complaint WHERE NOT ({_OPEN}) GROUP BY 1"
    ).fetchall()
    running = store.connection.execute(
        f"SELECT {_STATE}, count(*) FROM complaint c"
        f" LEFT JOIN stage s ON s.complaint_id = c.id AND s.number = {_LATEST}"
        " WHERE c.closed IS NULL AND c.withdrawn IS NULL AND c.refused IS NULL GROUP BY 1"
    ).fetchall()
    return dict.fromkeys(STATES, 0) | dict(ended) | dict(running)


def case_of_similar(store: Store, resident: str, address: str) -> list[ListedCase]:
    """Complaints by the same resident or from the same address, the newest first, so that none is logged twice."""
    asked = [(column, value.strip()) for column, value in (("resident", resident), ("address", address))]
    given = [(column, value) for column, value in asked if value]
    if not given:
        return []
    where = " OR ".join(f"lower(c.{column}) = lower(?)" for column, _ in given)
    return lines(store, f" WHERE {where} ORDER BY c.received DESC, c.id DESC", [value for _, value in given])


def settings(store: Store) -> dict[str, str]:
    """Every setting by its name."""
    return dict(store.connection.execute("SELECT key, value FROM setting ORDER BY key").fetchall())


def policies(store: Store) -> list[tuple[str, str]]:
    """The landlord's policies: id and TOML text, the earliest in force first."""
    return list(
        store.connection.execute(
            """SELECT id, text FROM policy ORDER BY coalesce("from", ''), id"""
        ).fetchall()
    )


def calendar(store: Store, version: str | None = None) -> CalendarDays:
    """The working days as the store keeps them: of one version, or the newest.

    Raises:
        StoreProblem: the store never had that version.
    """
    row = store.connection.execute(
        "SELECT id, name, version, first, last, published_to, source FROM calendar_version"
        " WHERE version = coalesce(?, version) ORDER BY id DESC LIMIT 1",
        (version,),
    ).fetchone()
    if row is None:
        raise StoreProblem(f"The store has no calendar {version or 'at all'}. Put back the newest backup.")
    calendar_id, name, known_as, *span, source = row
    holidays = store.connection.execute(
        "SELECT day, title, source, working FROM calendar_day WHERE calendar_id = ? ORDER BY position",
        (calendar_id,),
    )
    first, last, published_to = map(date.fromisoformat, span)
    return CalendarDays(
        name=name,
        version=known_as,
        first=first,
        last=last,
        published_to=published_to,
        source=source,
        holidays=tuple(
            Holiday(date.fromisoformat(day), title, told_by, bool(works))
            for day, title, told_by, works in holidays
        ),
    )

"""The working days and the landlord's policies: kept version by version, and read as they were known on a day."""

import json
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from casedesk.records import CalendarDays
from casedesk.store import reading, trail
from casedesk.store.as_known import made_on
from casedesk.store.opening import Store
from casedesk.store.writing import counted_as, transaction


def calendar(store: Store, day: date) -> CalendarDays:
    """The working days that clocks ran by at the end of a day."""
    rows = store.connection.execute("SELECT version FROM calendar_version WHERE id > 0 ORDER BY id")
    counted = [version for (version,) in rows]  # one that came with a case file counted for nothing
    kept = [told["calendar"] for on, told in _entries(store, "calendar") if on <= day]
    known = [version for version in kept if version in counted]
    return reading.calendar(store, known[-1] if known else counted[0])


def policies(store: Store, day: date) -> list[tuple[str, str]]:
    """The policies by id and text at the end of a day, in the order in which they are kept now."""
    texts = dict(reading.policies(store))
    for on, told in reversed(list(_entries(store, "policy"))):
        if on > day and told["before"] is None:
            texts.pop(told["policy"], None)
        elif on > day:
            texts[told["policy"]] = told["before"]
    return list(texts.items())


def _entries(store: Store, act: str) -> Iterator[tuple[date, dict[str, Any]]]:
    """The day and the facts of every entry of an act, the earliest first.

    What was kept before anything was on record is as old as can be: all that came from a register, however
    old, was judged by it.
    """
    first = store.connection.execute(
        "SELECT number FROM audit WHERE reference <> '' ORDER BY number LIMIT 1"
    ).fetchone()
    for number, at, facts in store.connection.execute(
        "SELECT number, at, facts FROM audit WHERE reference = '' AND act = ? ORDER BY number", (act,)
    ):
        told = json.loads(facts)
        yield (date.min if first is None or number < first[0] else made_on(told, at)), told


def save_policy(
    store: Store,
    policy: str,
    text: str,
    *,
    name: str = "",
    starts: date | None = None,
    ends: date | None = None,
    who: str,
    at: datetime,
    on: date | None = None,
) -> None:
    """Keeps a landlord's policy, replacing the one of the same id; the trail keeps the old text.

    Args:
        policy: its id, by which complaints and verdicts know it.
        text: TOML, read and judged before it comes here.
        starts: the first day received that it applies to; ``None`` for always.
        ends: the last such day; ``None`` while it is in force.
        on: the day that counts as today; else the day in London.
    """
    with transaction(store):
        old = dict(reading.policies(store)).get(policy)
        store.connection.execute(
            'INSERT INTO policy (id, name, text, "from", "to") VALUES (?, ?, ?, ?, ?)'
            " ON CONFLICT (id) DO UPDATE SET name = excluded.name, text = excluded.text,"
            ' "from" = excluded."from", "to" = excluded."to"',
            (policy, name, text, starts and starts.isoformat(), ends and ends.isoformat()),
        )
        facts = {"policy": policy, "before": old, "after": text, **counted_as(on)}
        trail.append(store, at=at, who=who, act="policy", facts=facts, personal={})


def save_calendar(
    store: Store,
    calendar: CalendarDays,
    *,
    who: str,
    at: datetime,
    on: date | None = None,
    counts: bool = True,
) -> None:
    """Keeps a version of the calendar beside the others, by which old verdicts were judged.

    Args:
        on: the day that counts as today; else the day in London.
        counts: whether it is the newest, by which open clocks run; one that came with a case file
            is kept behind the others, for its verdicts alone.

    Raises:
        sqlcipher3 ``IntegrityError``: that version is kept already, and versions never change.
    """
    span = (calendar.first, calendar.last, calendar.published_to)
    with transaction(store):
        (first, last) = store.connection.execute("SELECT min(id), max(id) FROM calendar_version").fetchone()
        calendar_id = 1 if last is None else last + 1 if counts else first - 1
        store.connection.execute(
            "INSERT INTO calendar_version (id, name, version, first, last, published_to, source)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            (calendar_id, calendar.name, calendar.version, *map(date.isoformat, span), calendar.source),
        )
        store.connection.executemany(
            "INSERT INTO calendar_day (calendar_id, position, day, title, source, working)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            [
                (calendar_id, position, holiday.day.isoformat(), *holiday[1:])
                for position, holiday in enumerate(calendar.holidays, 1)
            ],
        )
        facts = {"calendar": calendar.version, "last": calendar.last.isoformat(), **counted_as(on)}
        trail.append(store, at=at, who=who, act="calendar", facts=facts, personal={})

"""The times in which the landlord could not keep the Code, as the store keeps them."""

# Every name in the SQL text is one of ours; values are always bound.
# ruff: noqa: S608

from casedesk.records import ListedCase
from casedesk.records.approaches import Period
from casedesk.store import reading
from casedesk.store.opening import Store
from casedesk.store.shapes import PERIOD


def periods(store: Store) -> tuple[Period, ...]:
    """All of them, the earliest first, without their timelines."""
    columns = ", ".join(f'"{column}"' for column in PERIOD.columns)
    rows = store.connection.execute(f"SELECT version, {columns} FROM period ORDER BY began, id")
    return tuple(Period(**PERIOD.fields(values), version=version) for version, *values in rows)


def complaints_in(store: Store, period: Period) -> list[ListedCase]:
    """Every complaint that was open on a day of it, the newest first."""
    until = period.ended.isoformat() if period.ended else "9999-12-31"
    return reading.lines(
        store,
        " WHERE c.received <= ? AND coalesce(c.closed, c.withdrawn, c.refused, '9999-12-31') >= ?"
        " ORDER BY c.received DESC, c.id DESC",
        (until, period.began.isoformat()),
    )

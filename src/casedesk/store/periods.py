"""The times in which the landlord could not keep the Code, as the store keeps them."""

# Every name in the SQL text is one of ours; values are always bound.
# ruff: noqa: S608

from casedesk.records.approaches import Period
from casedesk.store.opening import Store
from casedesk.store.shapes import PERIOD


def periods(store: Store) -> tuple[Period, ...]:
    """All of them, the earliest first, without their timelines."""
    columns = ", ".join(f'"{column}"' for column in PERIOD.columns)
    rows = store.connection.execute(f"SELECT version, {columns} FROM period ORDER BY began, id")
    return tuple(Period(**PERIOD.fields(values), version=version) for version, *values in rows)

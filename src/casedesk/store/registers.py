"""Every complaint with what a register of complaints has a column for: in four reads, however many there are."""

# Every name in the SQL text is one of ours.
# ruff: noqa: S608

from casedesk.records import Complaint
from casedesk.store import rows
from casedesk.store.opening import Store
from casedesk.store.shapes import COMPLAINT, PARTS, STAGE, STAGE_PARTS

_READ = (PARTS["points"], STAGE, STAGE_PARTS["extensions"])


def complaints(store: Store) -> list[Complaint]:
    """All of them, the earliest received first; of their parts only points, stages and extensions."""
    run = store.connection.execute
    found: dict[int, rows.Rows] = {}
    columns = ", ".join(f'"{column}"' for column in COMPLAINT.columns)
    for own, *values in run(f"SELECT id, {columns} FROM {COMPLAINT.table} ORDER BY received, reference"):
        found[own] = {(COMPLAINT.table, ()): dict(zip(COMPLAINT.columns, values, strict=True))}
    for shape in _READ:
        names = ", ".join(f'"{name}"' for name in ("complaint_id", *shape.keys, *shape.columns))
        for own, *values in run(f"SELECT {names} FROM {shape.table}"):
            key, rest = tuple(values[: len(shape.keys)]), values[len(shape.keys) :]
            found[own][shape.table, key] = dict(zip(shape.columns, rest, strict=True))
    return [rows.unflatten(each, 0) for each in found.values()]

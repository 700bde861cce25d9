"""Every complaint without the words of people, for counting: as it stands, or as it was known on an earlier day."""

from collections.abc import Iterable
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

from casedesk.records import Complaint
from casedesk.records.approaches import Approach
from casedesk.store import approaches as door
from casedesk.store import as_known
from casedesk.store.light import OF_COMPLAINT, OF_STAGE, OWN, TOLD_EVENTS, WITHIN_STAGE, Days, blanked
from casedesk.store.opening import Store
from casedesk.store.shapes import PARTS, STAGE_PARTS


class Known(NamedTuple):
    """The complaints that were known at the end of a day."""

    cases: list[Complaint]
    """The earliest received first."""
    later: frozenset[str]
    """Those taken from a register or a case file only later, with all that these said: whoever counts leaves
    out what had not happened yet."""


def complaints(store: Store, day: date) -> Known:
    """Every complaint as it was known at the end of a day; what was recorded later is taken back in memory."""
    found = _now(store)
    earlier = as_known.complaints(store, day)
    for reference, whole in earlier.changed.items():
        found.pop(reference, None)
        if whole is not None:
            found[reference] = blanked(whole)
    ordered = sorted(found.values(), key=lambda case: (case.received, case.reference))
    return Known(ordered, earlier.later)


def approaches(store: Store, day: date) -> list[Approach]:
    """What came to the door and was no complaint, as it was known at the end of a day, the earliest first."""
    found = {each.reference: each for each in door.log(store, day, "all")}
    for reference, whole in as_known.approaches(store, day).changed.items():
        found.pop(reference, None)
        if whole is not None:
            found[reference] = whole._replace(events=())
    return sorted(found.values(), key=lambda each: (each.received, each.reference))


def _now(store: Store) -> dict[str, Complaint]:
    days = Days()
    held = {"stages": _stages(store, days)}
    for field, light in OF_COMPLAINT.items():
        where = TOLD_EVENTS if field == "events" else ""
        (owners, *_), fields = light.columns(store, days, f"{where} ORDER BY complaint_id, number")
        held[field] = _grouped(owners, light.records(fields))
    (ids,), fields = OWN.columns(store, days)
    references = fields[OWN.place["reference"]]
    for field in ("stages", *PARTS):
        fields[OWN.place[field]] = (
            [held[field].get(each, ()) for each in ids] if field in held else [()] * len(ids)
        )
    return dict(zip(references, OWN.records(fields), strict=True))


def _stages(store: Store, days: Days) -> dict[Any, tuple[Any, ...]]:
    inner: dict[str, dict[Any, tuple[Any, ...]]] = {}
    for field, light in WITHIN_STAGE.items():
        (owners, numbers, *_), fields = light.columns(store, days, "ORDER BY complaint_id, stage, position")
        inner[field] = _grouped(zip(owners, numbers, strict=True), light.records(fields))
    (owners, numbers), fields = OF_STAGE.columns(store, days, "ORDER BY complaint_id, number")
    every = list(zip(owners, numbers, strict=True))
    for field in STAGE_PARTS:
        of_stage = inner.get(field, {})
        fields[OF_STAGE.place[field]] = [of_stage.get(each, ()) for each in every]
    return _grouped(owners, OF_STAGE.records(fields))


def _grouped(owners: Iterable[Any], records: Iterable[Any]) -> dict[Any, tuple[Any, ...]]:
    """What each is made up of; both come in the order of their owners."""
    return {
        owner: tuple(map(itemgetter(1), found))
        for owner, found in groupby(zip(owners, records, strict=True), itemgetter(0))
    }

"""Every complaint without the words of people, for counting: as it stands, or as it was known on an earlier day."""

from datetime import date
from typing import Any, NamedTuple

from casedesk.records import Complaint
from casedesk.records.approaches import Approach
from casedesk.store import approaches as door
from casedesk.store import as_known
from casedesk.store.light import OF_COMPLAINT, OF_STAGE, OWN, TOLD_EVENTS, WITHIN_STAGE, Days, Light, blanked
from casedesk.store.opening import Store
from casedesk.store.shapes import PARTS, STAGE_PARTS

_NONE: tuple[Any, ...] = ()


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
    stages = _stages(store, days)
    parts = {
        field: _grouped(store, light, days, TOLD_EVENTS if field == "events" else "")
        for field, light in OF_COMPLAINT.items()
    }
    place = OWN.place
    held = {field: place[field] for field in PARTS}
    stages_at, reference_at = place["stages"], place["reference"]
    found = {}
    for (key,), fields in OWN.read(store, days):
        fields[stages_at] = tuple(stages.get(key, _NONE))
        for field, at in held.items():
            fields[at] = tuple(parts[field].get(key, _NONE)) if field in parts else ()
        found[fields[reference_at]] = OWN.make(fields)
    return found


def _stages(store: Store, days: Days) -> dict[int, list[Any]]:
    inner: dict[str, dict[tuple[int, int], list[Any]]] = {}
    for field, light in WITHIN_STAGE.items():
        of_stage: dict[tuple[int, int], list[Any]] = {}
        for (key, stage, _), fields in light.read(store, days, "ORDER BY complaint_id, stage, position"):
            of_stage.setdefault((key, stage), []).append(light.make(fields))
        inner[field] = of_stage
    at = {field: OF_STAGE.place[field] for field in STAGE_PARTS}
    found: dict[int, list[Any]] = {}
    for (key, number), fields in OF_STAGE.read(store, days, "ORDER BY complaint_id, number"):
        for field, place in at.items():
            fields[place] = tuple(inner[field].get((key, number), _NONE)) if field in inner else ()
        found.setdefault(key, []).append(OF_STAGE.make(fields))
    return found


def _grouped(store: Store, light: Light, days: Days, where: str = "") -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = {}
    make = light.make
    for key, fields in light.read(store, days, f"{where} ORDER BY complaint_id, number"):
        found.setdefault(key[0], []).append(make(fields))
    return found

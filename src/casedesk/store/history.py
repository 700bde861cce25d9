"""Finding what is on record already about the same resident, the same home or the same matter nearby."""

# Every name in the SQL text is one of ours; values are always bound.
# ruff: noqa: S608

from datetime import date

from casedesk.records.earlier import Earlier
from casedesk.store import reading, withheld
from casedesk.store.opening import Store

_NEWEST = "ORDER BY c.received DESC, c.id DESC LIMIT 50"
_ASKED = {
    "resident": "lower(c.resident) = lower(?)",
    "home": "lower(c.address) = lower(?)",
}
_APPROACHES = (
    f"SELECT reference, {withheld.unless(withheld.of_approach('c'), 'resident')}, kind, received, text FROM approach c"
    f" WHERE {{}} AND became = '' AND anonymised IS NULL {_NEWEST}"
)


def earlier(store: Store, resident: str, address: str, category: str, nearby: str) -> list[Earlier]:
    """What shares something with them, the most alike first, then the newest.

    Args:
        resident: empty if there is no name to look for.
        address: the home.
        category: what it is about; empty if that is not said.
        nearby: the building or street; the same theme counts there.
    """
    found: dict[str, Earlier] = {}
    for what, value in (("resident", resident.strip()), ("home", address.strip())):
        if value:
            for each in _complaints(store, _ASKED[what], value) + _approaches(store, _ASKED[what], value):
                _add(found, each, what)
    if category.strip():
        alike = "lower(c.category) = lower(?)"
        for each in _complaints(
            store, f"{alike} AND instr(lower(c.address), lower(?)) > 0", category, nearby
        ):
            if nearby or each.reference in found:
                _add(found, each, "theme")
        for each in _complaints(store, f"{alike} AND {_ASKED['resident']}", category, resident):
            if each.reference in found:
                _add(found, each, "theme")
    return sorted(found.values(), key=lambda each: (-len(each.same), -each.received.toordinal()))


def _add(found: dict[str, Earlier], each: Earlier, what: str) -> None:
    known = found.get(each.reference, each)
    found[each.reference] = known._replace(same=tuple(dict.fromkeys((*known.same, what))))


def _complaints(store: Store, where: str, *values: str) -> list[Earlier]:
    lines = reading.lines(store, f" WHERE {where} {_NEWEST}", [value.strip() for value in values])
    return [Earlier(x.reference, x.resident, x.state, x.received, x.summary, ()) for x in lines]


def _approaches(store: Store, where: str, value: str) -> list[Earlier]:
    rows = store.connection.execute(_APPROACHES.format(where), (value,))
    return [
        Earlier(reference, resident, kind, date.fromisoformat(received), text, ())
        for reference, resident, kind, received, text in rows
    ]

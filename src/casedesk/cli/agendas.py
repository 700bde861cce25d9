"""What is due over all complaints, as lines and as JSON."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from casedesk.rules.agenda import Item, urgency
from casedesk.rules.words import count_words, near_day, one_line, plural

if TYPE_CHECKING:
    from casedesk.casework.office import Office
    from casedesk.casework.worklist import Row
    from casedesk.rules.clocks import Clock


class Due(NamedTuple):
    """One thing with a date, and the complaint it belongs to."""

    row: "Row"
    item: Item


def due_items(rows: "list[Row]") -> list[Due]:
    """Everything still to be done on these complaints, most urgent first."""
    found = [Due(row, item) for row in rows for item in (*row.items, *_missed_promises_of_policy(row))]
    return sorted(found, key=lambda d: (*urgency(d.item)[:2], d.row.case.reference, d.item.clock))


def _missed_promises_of_policy(row: "Row") -> Iterator[Item]:
    """A policy's date that was missed while the Code's was not: the Code drives, this is late all the same."""
    shown = {(item.clock, item.basis) for item in row.items}
    for clock in row.clocks:
        driven_by_code = (clock.id, "code") in shown
        if clock.basis == "policy" and clock.state == "overdue" and driven_by_code:
            code = next(item for item in row.items if (item.clock, item.basis) == (clock.id, "code"))
            if code.state != "overdue":
                yield _as_item(clock, code)


def _as_item(clock: "Clock", code: Item) -> Item:
    return code._replace(
        basis="policy",
        title=f"{clock.title} (our policy)",
        due=clock.due,
        state=clock.state,
        day=clock.day,
        of=clock.of,
        days_left=clock.days_left,
        aim_for=clock.aim_for,
        mark=f"the Code's date is {near_day(code.due, clock.due)}",
        provisional=clock.provisional,
    )


def due_object(found: Due) -> dict[str, Any]:
    """One item as programs read it."""
    item = found.item
    return {
        "reference": found.row.case.reference,
        "resident": found.row.case.resident,
        "of": found.row.of,
        "stage": item.stage or next((stage.number for stage in found.row.case.facts.stages[-1:]), None),
        "clock": item.clock,
        "basis": item.basis,
        "due": item.due,
        "state": item.state,
        "title": item.title,
        "kind": item.kind,
        "days_left": item.days_left,
        "aim_for": item.aim_for,
        "mark": item.mark,
        "provisional": item.provisional,
    }


def due_lines(items: list[Due], office: "Office") -> Iterator[str]:
    """The same for people: what hurts first comes first, and its state begins the line."""
    for found in items:
        yield _line(found, office)
    if not items:
        yield "Nothing is due."
    next_in = office.next_in()
    if next_in is not None:
        before = sum(found.item.due < next_in for found in items)
        yield f"You are next in on {near_day(next_in, office.today)}: {plural(before, 'date')} before then."


def _line(found: Due, office: "Office") -> str:
    item, case = found.item, found.row.case
    count = count_words(item.state, item.day, item.of, item.days_left, item.due).replace(" · ", ", ")
    projected = "projected, " if item.state == "projected" else ""
    stage = f"stage {item.stage}, " if item.stage else ""
    mark = f", {item.mark}" if item.mark else ""
    provisional = ", provisional" if item.provisional else ""
    words = f"{projected}{count}"
    name = one_line(case.resident, 60)
    whose = f"{name}, " if name else ""
    return (
        f"{words[:1].upper()}{words[1:]}: {case.reference}, {whose}{stage}"
        f"{one_line(item.title, 90)}, due {near_day(item.due, office.today)}{mark}{provisional}."
    )

"""A person, an approach or a period whole, as lines and as JSON."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from casedesk.casework.further import kind_of
from casedesk.cli.cases import particular_lines, plain, timeline_line
from casedesk.rules.particulars.others import head_of
from casedesk.rules.words import count_words, day_and_year, one_line

if TYPE_CHECKING:
    from casedesk.casework.recordview import RecordView


def record_object(view: "RecordView", today: date) -> dict[str, Any]:
    """The whole record for programs, without anything that only the store knows it by."""
    record = plain(view.whole)
    record.pop("version")
    record["timeline"] = record.pop("events")
    return {
        **record,
        "of": kind_of(view.whole),
        "as_at": today,
        "know_first": view.known,
        "items": [plain(item) for item in view.items],
        "complaints": [plain(case) for case in view.complaints],
        "next_act": view.next_act,
    }


def record_lines(view: "RecordView", today: date) -> Iterator[str]:
    """The whole record in an order that makes sense when it is read aloud."""
    whole = view.whole
    yield f"{head_of(whole)}."
    if view.known:
        yield f"Know before any contact: {one_line(view.known)}"
    for item in view.items:
        count = count_words(item.state, 0, 0, item.days_left, item.due)
        yield (
            f"Next: {one_line(item.title)}, due {day_and_year(item.due)}, {count}"
            f" (`casedesk {item.act} {whole.reference}`)."
        )
    yield from particular_lines(view.particulars)
    if view.complaints:
        yield "Complaints:"
    for case in view.complaints:
        about = one_line(case.summary, 80)
        yield f"  {case.reference}: {case.state}, {case.stage.lower()}, received {day_and_year(case.received)}. {about}"
    yield "Timeline:"
    yield from (timeline_line(event) for event in whole.events)

"""Invented complaints for the tests of the store: one told in full, and any that hypothesis can think of."""

import hashlib
from datetime import UTC, date, datetime
from typing import Any

from hypothesis import strategies as st

from casedesk.records import (
    Action,
    CalendarDays,
    Complaint,
    Contact,
    Document,
    Event,
    Extension,
    Finding,
    Holiday,
    Letter,
    Point,
    Stage,
    Update,
    Verdict,
)
from casedesk.records.assessments import COMPLY
from casedesk.store.references import KINDS

PASSPHRASE = "seven quiet herons"
AT = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
CALENDAR = CalendarDays(
    name="England and Wales",
    version="2026-11",
    first=date(2019, 1, 1),
    last=date(2030, 12, 31),
    published_to=date(2028, 12, 31),
    source="the published list",
    holidays=(
        Holiday(date(2026, 12, 25), "Christmas Day"),
        Holiday(date(2026, 12, 28), "Boxing Day (substitute)"),
        Holiday(date(2027, 6, 4), "a day of thanks", source="The Gazette, 3 May 2027"),
        Holiday(date(2027, 8, 30), "kept open", source="by order", working=True),
    ),
)


PHOTO = b"water"
PHOTO_DIGEST = hashlib.sha256(PHOTO).hexdigest()
LETTER = Letter(
    1, "acknowledgement-1", 1, date(2026, 11, 23), "email", "Ada Example", "Dear Ada Example", event=1
)
"""Not part of what is told below: what was sent with a letter cannot be undone."""


def told(**changed: Any) -> Complaint:
    """A leak in Ada Example's kitchen, received on Friday 20 November 2026, with a part of every kind."""
    friday, monday = date(2026, 11, 20), date(2026, 11, 23)
    first = Stage(
        number=1,
        requested=friday,
        request="the roof leaks into the kitchen",
        acknowledged=monday,
        acknowledgements_after=(date(2026, 11, 24), date(2026, 11, 26)),
        defined=monday,
        considered_by="P. Officer",
        extensions=(
            Extension(sent=date(2026, 12, 4), to=date(2026, 12, 14), reason="the surveyor is ill"),
            Extension(sent=date(2026, 12, 11), to=date(2026, 12, 18), in_writing=None, agreed=None),
        ),
        updates=(Update(date(2026, 12, 8), "the surveyor came"),),
        responded=date(2026, 12, 17),
        outcome="upheld",
        findings=(Finding(1, "upheld", "no visit for nine weeks"), Finding(2, "not upheld", "none found")),
    )
    second = Stage(number=2, requested=date(2026, 12, 21), request="still wet")
    case = Complaint(
        reference="",
        received=friday,
        logged=monday,
        channel="telephone",
        resident="Ada Example",
        summary="Leak over the kitchen, reported three times",
        address="4 Heron Court",
        contact="ada@example.org",
        representative="Cllr Bertha Sample",
        outcome_sought="the roof mended",
        points=(Point(1, "the leak", responsible=True), Point(2, "nobody called back", added=monday)),
        stages=(first, second),
        actions=(
            Action(1, "mend the roof", by=date(2027, 1, 8)),
            Action(2, "say sorry", done=date(2026, 12, 17)),
        ),
        events=(Event(1, "log", friday, monday, "rang about water on the floor", "P. Officer"),),
        verdicts=(
            Verdict(
                number=1,
                clock="stage1.acknowledge",
                basis="code",
                due=date(2026, 11, 27),
                done=monday,
                state="met",
                extended=False,
                rules="2024",
                calendar="2026-11",
                judged_on=monday,
            ),
        ),
        contacts=(Contact(1, "phone", "in", "resident", "Ada Example"),),
        documents=(
            Document(
                number=1,
                name="water on the floor.jpg",
                kind="photo",
                added=monday,
                size=5,
                sha256=PHOTO_DIGEST,
                dated=friday,
                event=1,
            ),
        ),
    )
    return case._replace(**changed)


_words = st.text(max_size=6)
_day = st.dates()
_few = {"max_size": 2}
_OF_KIND: dict[Any, st.SearchStrategy[Any]] = {
    str: _words,
    date: _day,
    bool: st.booleans(),
    int: st.integers(1, 60),
    date | None: st.none() | _day,
    bool | None: st.none() | st.booleans(),
    int | None: st.none() | st.integers(1, 60),
    str | None: st.none() | _words,
    tuple[date, ...]: st.lists(_day, **_few).map(tuple),
}
_digest = st.sampled_from(("0" * 64, "f" * 64))
_NARROWER: dict[tuple[str, str], st.SearchStrategy[Any]] = {
    ("Verdict", "state"): st.sampled_from(("met", "late")),
    ("Contact", "direction"): st.sampled_from(("in", "out")),
    ("Document", "sha256"): _digest,
    ("Document", "size"): st.integers(0, 2**40),
    ("Letter", "docx"): st.just("") | _digest,
    ("Letter", "stage"): st.integers(1, 3),
    ("Money", "pence"): st.integers(0, 10**9),
    ("Feedback", "score"): st.none() | st.integers(1, 5),
    ("Approach", "kind"): st.sampled_from(tuple(KINDS)),
    ("Assessment", "code"): st.sampled_from(("2022", "2024")),
    ("Action", "kind"): st.sampled_from(
        ("promise", "ask", "notice", "hazard", "evidence", "order", "improvement")
    ),
    ("Answer", "comply"): st.just("") | st.sampled_from(COMPLY),
}
"""What the store, or a case file, keeps more narrowly than a field's kind says."""


def _value(record: str, field: str, kind: Any) -> st.SearchStrategy[Any]:
    if (record, field) in _NARROWER:
        return _NARROWER[record, field]
    if field in ("reference", "version") and record in (
        "Complaint",
        "Person",
        "Approach",
        "Period",
        "Assessment",
    ):
        return st.just("" if field == "reference" else 0)
    if kind in _OF_KIND:
        return _OF_KIND[kind]
    part = any_record(kind.__args__[0])
    return _numbered(part) if "number" in kind.__args__[0]._fields else st.lists(part, **_few).map(tuple)


def any_record(record: Any) -> st.SearchStrategy[Any]:
    """A record with anything in its fields that the store can keep."""
    kinds = record.__annotations__.items()
    return st.builds(record, **{field: _value(record.__name__, field, kind) for field, kind in kinds})


def _numbered(part: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    numbers = st.lists(st.integers(1, 40), unique=True, **_few).map(sorted)
    return numbers.flatmap(
        lambda given: st.tuples(*(part.map(lambda p, n=number: p._replace(number=n)) for number in given))
    )


any_complaint = any_record(Complaint)
"""Every field of every record takes every kind of value."""
any_undoable = any_complaint.map(lambda case: case._replace(letters=()))
"""The same before any letter was sent."""

"""Invented complaints for the tests of the store: one told in full, and any that hypothesis can think of."""

import hashlib
from datetime import UTC, date, datetime
from typing import Any

from hypothesis import strategies as st

from casedesk.records import (
    Action,
    Adjustment,
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
        adjustments=(Adjustment(1, "large print", agreed=friday, note="asked for on the telephone"),),
    )
    return case._replace(**changed)


_words = st.text(max_size=6)
_day = st.dates()
_maybe_day = st.none() | _day
_interval = st.none() | st.integers(1, 60)
_maybe = st.none() | st.booleans()


def _numbered(part: st.SearchStrategy[Any], most: int = 2) -> st.SearchStrategy[tuple[Any, ...]]:
    numbers = st.lists(st.integers(1, 40), unique=True, max_size=most).map(sorted)
    return numbers.flatmap(
        lambda given: st.tuples(*(part.map(lambda p, n=number: p._replace(number=n)) for number in given))
    )


def _few(part: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(part, max_size=2).map(tuple)


_extension = st.builds(
    Extension,
    sent=_day,
    to=_day,
    reason=st.none() | _words,
    in_writing=_maybe,
    ombudsman_details=_maybe,
    good_reason=st.none() | _words,
    agreed=_maybe,
    update_every=_interval,
)
_stage = st.builds(
    Stage,
    number=st.just(1),
    requested=_day,
    request=_words,
    acknowledged=_maybe_day,
    acknowledgements_after=_few(_day),
    defined=_maybe_day,
    definition_unknown=st.booleans(),
    undefined_reason=_words,
    clarification_asked=_maybe_day,
    clarification=_words,
    considered_by=_words,
    investigator=_words,
    draft_due=_maybe_day,
    extensions=_few(_extension),
    update_every=_interval,
    updates=_few(st.builds(Update, on=_day, text=_words)),
    responded=_maybe_day,
    outcome=_words,
    remedy=_words,
    findings=_few(st.builds(Finding, point=st.integers(1, 9), finding=_words, reasons=_words)),
    declined=_maybe_day,
    declined_ground=_words,
    declined_reasons=_words,
    taken_back=_maybe_day,
)
_point = st.builds(
    Point,
    number=st.just(1),
    text=_words,
    responsible=_maybe,
    responsibility_note=_words,
    refused_ground=_words,
    refused_reasons=_words,
    added=_maybe_day,
)
_verdict = st.builds(
    Verdict,
    number=st.just(1),
    clock=_words,
    basis=_words,
    due=_day,
    done=_day,
    state=st.sampled_from(("met", "late")),
    extended=st.booleans(),
    rules=_words,
    calendar=_words,
    judged_on=_day,
    reason=_words,
)
_document = st.builds(
    Document,
    number=st.just(1),
    name=_words,
    kind=_words,
    added=_day,
    size=st.integers(0, 2**40),
    sha256=st.sampled_from(("0" * 64, "f" * 64)),
    dated=_maybe_day,
    author=_words,
    description=_words,
    event=st.none() | st.integers(1, 9),
)
_letter = st.builds(
    Letter,
    number=st.just(1),
    kind=_words,
    stage=st.integers(1, 3),
    sent=_day,
    how=_words,
    to=_words,
    text=_words,
    document=st.none() | st.integers(1, 9),
    docx=st.sampled_from(("", "0" * 64)),
    promised=_maybe_day,
    overridden=_words,
    event=st.none() | st.integers(1, 9),
)
any_complaint = st.builds(
    Complaint,
    reference=st.just(""),
    received=_day,
    logged=_maybe_day,
    channel=_words,
    resident=_words,
    summary=_words,
    address=_words,
    contact=_words,
    category=_words,
    representative=_words,
    needs=_words,
    handler=_words,
    outcome_sought=_words,
    points=_numbered(_point),
    stages=_numbered(_stage),
    actions=_numbered(st.builds(Action, number=st.just(1), text=_words, by=_maybe_day, done=_maybe_day)),
    events=_numbered(
        st.builds(
            Event, number=st.just(1), act=_words, happened_on=_day, recorded_on=_day, text=_words, by=_words
        )
    ),
    verdicts=_numbered(_verdict),
    contacts=_numbered(
        st.builds(
            Contact,
            number=st.just(1),
            way=_words,
            direction=st.sampled_from(("in", "out")),
            party=_words,
            name=_words,
        )
    ),
    documents=_numbered(_document),
    letters=_numbered(_letter),
    adjustments=_numbered(
        st.builds(Adjustment, number=st.just(1), kind=_words, agreed=_day, ended=_maybe_day, note=_words)
    ),
    withdrawn=_maybe_day,
    withdrawal_confirmed=_maybe_day,
    refused=_maybe_day,
    refused_ground=_words,
    refused_reasons=_words,
    closed=_maybe_day,
    reopened=_maybe_day,
    reopened_reason=_words,
    imported=st.booleans(),
    version=st.just(0),
)
"""Every field of every record takes every kind of value."""
any_undoable = any_complaint.map(lambda case: case._replace(letters=()))
"""The same before any letter was sent."""

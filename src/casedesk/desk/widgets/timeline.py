"""The timeline of a case: what happened on which day, who was in touch, what was filed, when it was written down."""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from textual.content import Content

from casedesk.desk.widgets.section import Paragraph
from casedesk.desk.widgets.words import told
from casedesk.records import Complaint, Contact, Document, Event, Letter
from casedesk.rules.words import near_day, one_line, the_party

LONGEST = 4000
"""Characters of one entry on the screen; ``casedesk show`` prints all of it."""

PAST = {
    "log": "received",
    "define": "defined",
    "clarify": "asked",
    "acknowledge": "acknowledged",
    "extend": "extended",
    "update": "informed",
    "respond": "answered",
    "escalate": "escalated",
    "decline": "declined",
    "refuse": "refused",
    "withdraw": "withdrawn",
    "close": "closed",
    "reopen": "reopened",
    "assign": "assigned",
    "conflict": "conflict",
    "panel": "panel",
    "staff": "staff",
    "heard": "heard",
    "comment": "shown",
    "raise-point": "raised",
    "ask": "asked",
    "chase": "chased",
    "answered": "they say",
    "exceptional": "began",
    "told-exceptional": "told",
    "end-exceptional": "kept again",
    "restore": "kept again",
    "promise": "promised",
    "done": "kept",
    "postpone": "moved",
    "progress": "informed",
    "remedy": "put right",
    "money": "money",
    "money-accepted": "money",
    "money-paid": "paid",
    "note": "note",
    "capacity": "complains as",
    "link": "linked",
    "weigh": "weighed",
    "hazard-date": "repairs by",
    "made-safe": "made safe",
    "correct": "corrected",
    "import": "imported",
    "contact": "contact",
    "attach": "on file",
    "record": "came in",
    "review": "looked at",
    "pass-on": "passed on",
    "settle": "settled",
    "thank": "thanked",
    "complain": "complaint",
    "complaint-undone": "taken back",
    "person": "on record",
    "need": "to know",
    "review-need": "looked at",
    "end-need": "ended",
    "prefer": "preference",
    "rename": "corrected",
    "restrict": "restricted",
    "told-restriction": "told",
    "review-restriction": "looked at",
    "end-restriction": "ended",
    "same-person": "linked",
    "other-person": "linked",
    "hold": "on hold",
    "release": "released",
    "retain": "keep until",
    "anonymise": "anonymised",
    "referred": "Ombudsman",
    "route": "Ombudsman",
    "asked": "asked of us",
    "sent-to-ombudsman": "sent",
    "more-time": "more time",
    "determined": "determined",
    "ordered": "ordered",
    "complied": "complied",
    "failure": "failure",
    "review-asked": "review",
    "reviewed": "reviewed",
    "ombudsman-closed": "ended there",
    "learn": "learned",
    "improve": "improving",
    "ask-feedback": "feedback",
    "feedback": "feedback",
}
WAYS = {"phone": "call", "social media": "post", "councillor or MP": "councillor"}
"""Ways to be in touch whose own word is too long for the column, or not said of one contact."""
BOTH_WAYS = ("call", "email", "letter", "text", "post", "website", "portal")
"""Of these, in or out is said in the column; a visit or a meeting is both."""
ON_FILE = 6
"""Documents of one entry that are named; all are under ``p``."""


class Entry(NamedTuple):
    """One event with all that came with it."""

    event: Event
    contact: Contact | None
    documents: tuple[Document, ...]
    letters: tuple[Letter, ...]


INSIDE = (
    *("define", "assign", "promise", "done", "close", "reopen", "import", "same-person", "other-person"),
    *("hold", "release", "retain", "anonymise"),
    *("conflict", "panel", "staff", "heard", "comment", "ask", "chase", "answered"),
)
WITH_THE_RESIDENT = (
    *("log", "clarify", "acknowledge", "extend", "update", "respond"),
    *("escalate", "decline", "refuse", "withdraw", "raise-point"),
)
KINDS: tuple[tuple[str, Callable[[Entry], object]], ...] = (
    ("all", lambda entry: True),
    ("in touch", lambda entry: entry.contact or entry.letters or entry.event.act in WITH_THE_RESIDENT),
    ("on file", lambda entry: entry.documents),
    ("letters", lambda entry: entry.letters),
    ("inside", lambda entry: entry.event.act in INSIDE),
    ("notes", lambda entry: entry.event.act == "note"),
    ("corrections", lambda entry: entry.event.act == "correct"),
)
"""Names of the kinds of entry, and what belongs to each."""


def entries(case: Complaint) -> list[Entry]:
    """Everything that happened on a case, by the day it happened."""
    contacts = {contact.number: contact for contact in case.contacts}
    return [
        Entry(
            event,
            contacts.get(event.number),
            tuple(d for d in case.documents if d.event == event.number),
            tuple(x for x in case.letters if x.event == event.number),
        )
        for event in sorted(case.events, key=lambda e: (e.happened_on, e.number))
    ]


def next_kind(case: Complaint, kind: int) -> int:
    """The next kind of which there is an entry."""
    there = entries(case)
    following = [(kind + step) % len(KINDS) for step in range(1, len(KINDS) + 1)]
    return next((n for n in following if any(KINDS[n][1](entry) for entry in there)), 0)


def timeline(case: Complaint, kind: int, today: date) -> list[Paragraph]:
    """The entries of one kind, oldest first."""
    shown = [entry for entry in entries(case) if KINDS[kind][1](entry)]
    if not shown:
        return [
            Paragraph(Content(""), Content.styled("Nothing of this kind. Press t for the next.", "$quiet"))
        ]
    days = max(len(near_day(entry.event.happened_on, today)) for entry in shown)
    several = len({event.by for event in case.events}) > 1
    return [_drawn(entry, days, today, several) for entry in shown]


def events(happened: tuple[Event, ...], today: date) -> list[Paragraph]:
    """The timeline of what is no complaint, oldest first."""
    entries_of = [
        Entry(event, None, (), ()) for event in sorted(happened, key=lambda e: (e.happened_on, e.number))
    ]
    days = max((len(near_day(event.happened_on, today)) for event in happened), default=0)
    several = len({event.by for event in happened}) > 1
    return [_drawn(entry, days, today, several) for entry in entries_of]


def _drawn(entry: Entry, days: int, today: date, several: bool) -> Paragraph:
    """``several``: more than one person wrote in this timeline, so that each entry says who."""
    event = entry.event
    day = near_day(event.happened_on, today).ljust(days)
    head = Content.assemble((day, "bold"), "  ", (f"{head_word(entry):<13}", "$quiet"))
    note = _note(event, f"by {one_line(event.by)}" if event.by and several else "", today)
    return Paragraph(
        head, Content.assemble(_whom(entry), told(_text(event)), _filed(entry), (note, "$quiet"))
    )


def head_word(entry: Entry) -> str:
    """``acknowledged``, ``call in``, ``email out``, ``on file``: at most twelve characters."""
    act, contact = entry.event.act, entry.contact
    if act == "contact" and contact is not None:
        way = WAYS.get(contact.way, contact.way)
        return one_line(f"{way} {contact.direction}" if way in BOTH_WAYS else way, 12)
    return PAST.get(act) or one_line(act, 12)


def _whom(entry: Entry) -> Content:
    """``From the contractor, A. Builder: ``; nothing where it is the resident, who is at the top."""
    contact = entry.contact
    if entry.event.act != "contact" or contact is None or contact.party == "resident":
        return Content("")
    party = the_party(contact.party)
    name = f", {one_line(contact.name)}" if contact.name else ""
    return Content.styled(f"{'To' if contact.direction == 'out' else 'From'} {party}{name}: ", "$quiet")


def _filed(entry: Entry) -> Content:
    """What came with it, by the names under which ``p`` shows it, unless the entry's own words name it."""
    copies = {letter.document for letter in entry.letters}
    letters = [f"letter L{x.number:02}" for x in entry.letters if f"L{x.number:02}" not in entry.event.text]
    documents = [
        f"{d.label} {one_line(d.name, 40)}"
        for d in entry.documents
        if d.number not in copies and entry.event.act != "attach"
    ]
    beyond = len(documents) - ON_FILE
    more = [f"and {beyond} more"] if beyond > 0 else []
    named = [*letters, *documents[:ON_FILE], *more]
    return Content.styled(f"\nwith {', '.join(named)}", "$quiet") if named else Content("")


def _text(event: Event) -> str:
    beyond = len(event.text) - LONGEST
    return event.text if beyond <= 0 else f"{event.text[:LONGEST]} … ({beyond:,} more characters)"


def _note(event: Event, by: str, today: date) -> str:
    """When it was written down, on a line of its own where that was another day; and by whom."""
    if event.recorded_on != event.happened_on:
        return f"\nrecorded {near_day(event.recorded_on, today)} {by}".rstrip()
    return f" · {by}" if by else ""

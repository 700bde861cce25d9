"""The timeline of a case: what happened on which day, and when it was written down if later."""

from datetime import date

from textual.content import Content

from casedesk.desk.widgets.section import Paragraph
from casedesk.desk.widgets.words import told
from casedesk.records import Event
from casedesk.rules.words import near_day, one_line

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
    "promise": "promised",
    "done": "kept",
    "note": "note",
    "correct": "corrected",
    "import": "imported",
}
KINDS: tuple[tuple[str, frozenset[str]], ...] = (
    ("all", frozenset()),
    (
        "with the resident",
        frozenset(
            (
                "log",
                "clarify",
                "acknowledge",
                "extend",
                "update",
                "respond",
                "escalate",
                "decline",
                "refuse",
                "withdraw",
            )
        ),
    ),
    ("inside", frozenset(("define", "assign", "promise", "done", "close", "reopen", "import"))),
    ("notes", frozenset(("note",))),
    ("corrections", frozenset(("correct",))),
)


def timeline(events: tuple[Event, ...], kind: int, today: date) -> list[Paragraph]:
    """The entries of one kind, oldest first."""
    wanted = KINDS[kind][1]
    shown = [event for event in events if not wanted or event.act in wanted]
    if not shown:
        return [
            Paragraph(Content(""), Content.styled("Nothing of this kind. Press t for the next.", "$quiet"))
        ]
    days = max(len(near_day(event.happened_on, today)) for event in shown)
    several = len({event.by for event in events}) > 1
    return [
        _entry(event, days, today, several)
        for event in sorted(shown, key=lambda e: (e.happened_on, e.number))
    ]


def _entry(event: Event, days: int, today: date, several: bool) -> Paragraph:
    """``several``: more than one person wrote in this timeline, so that each entry says who."""
    act = PAST.get(event.act) or one_line(event.act, 12)
    day = near_day(event.happened_on, today).ljust(days)
    head = Content.assemble((day, "bold"), "  ", (f"{act:<13}", "$quiet"))
    note = _note(event, f"by {one_line(event.by)}" if event.by and several else "", today)
    return Paragraph(head, Content.assemble(told(_text(event)), (note, "$quiet")))


def _text(event: Event) -> str:
    beyond = len(event.text) - LONGEST
    return event.text if beyond <= 0 else f"{event.text[:LONGEST]} … ({beyond:,} more characters)"


def _note(event: Event, by: str, today: date) -> str:
    """When it was written down, on a line of its own where that was another day; and by whom."""
    if event.recorded_on != event.happened_on:
        return f"\nrecorded {near_day(event.recorded_on, today)} {by}".rstrip()
    return f" · {by}" if by else ""

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
    act = PAST.get(event.act) or one_line(event.act, 12)
    text = (
        event.text
        if len(event.text) <= LONGEST
        else f"{event.text[:LONGEST]} … ({len(event.text) - LONGEST:,} more characters)"
    )
    notes = (
        [f"recorded {near_day(event.recorded_on, today)}"] if event.recorded_on != event.happened_on else []
    )
    notes += [f"by {one_line(event.by)}"] if event.by and several else []
    return Paragraph(
        Content.assemble(
            (near_day(event.happened_on, today).ljust(days), "bold"), "  ", (f"{act:<13}", "$quiet")
        ),
        Content.assemble(
            told(text), (f"{' · ' if text else ''}{' '.join(notes)}" if notes else "", "$quiet")
        ),
    )

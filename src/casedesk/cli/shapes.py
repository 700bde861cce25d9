"""The JSON objects that programs rely on: a key may be added here, never renamed or taken away."""

from typing import Any

from casedesk.records import Event, Facts
from casedesk.rules.clocks import Clock
from casedesk.rules.extensions import JudgedExtension
from casedesk.rules.law import Law
from casedesk.rules.why import why


def clock_object(clock: Clock, facts: Facts, law: Law, events: tuple[Event, ...] = ()) -> dict[str, Any]:
    """One clock as ``clock``, ``show`` and ``audit`` print it."""
    return {
        "id": clock.id,
        "basis": clock.basis,
        "stage": clock.stage,
        "title": clock.title,
        "provision": clock.provision,
        "start": clock.start,
        "start_projected": clock.start_projected,
        "limit": clock.limit,
        "due": clock.due,
        "original_due": clock.original_due,
        "aim_for": clock.aim_for,
        "timely_due": clock.timely_due,
        "done": clock.done,
        "state": clock.state,
        "day": clock.day,
        "of": clock.of,
        "days_left": clock.days_left,
        "extensions": [extension_object(extension) for extension in clock.extensions],
        "provisional": clock.provisional,
        "note": clock.note,
        "why": why(clock, facts, law, events),
    }


def extension_object(extension: JudgedExtension) -> dict[str, Any]:
    """One extension as it is judged."""
    return {
        "sent": extension.sent,
        "to": extension.to,
        "valid": extension.valid,
        "missing": list(extension.missing),
        "beyond_limit": extension.beyond_limit,
        "no_update_interval": extension.no_update_interval,
        "not_recorded": list(extension.unknown),
    }

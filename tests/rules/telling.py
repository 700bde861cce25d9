"""How the tests of this room tell a complaint: days with their weekday, stages, one clock at a time."""

from datetime import date, datetime
from typing import Any

from casedesk.records import Extension, Facts, Stage
from casedesk.rules.clocks import Clock, clocks
from casedesk.rules.law import Law


def on(text: str) -> date:
    """``Mon 2 Nov 2026`` as a date; a weekday that does not belong to the date fails the test."""
    day = datetime.strptime(text, "%a %d %b %Y").date()
    assert f"{day:%a}" == text[:3], f"{text} is a {day:%A}"
    return day


def maybe(text: str | None) -> date | None:
    """The same, for a day that may be left out."""
    return on(text) if text else None


_DATES = ("acknowledged", "defined", "responded", "declined", "taken_back", "draft_due")


def stage(number: int, requested: str, **said: Any) -> Stage:
    """A stage told in words; unless ``defined`` is given, the definition went with the acknowledgement."""
    dates = {name: maybe(said.pop(name, None)) for name in _DATES if name != "defined"}
    told = said.pop("defined", "with it")
    defined = dates["acknowledged"] if told == "with it" else maybe(told)
    return Stage(number, on(requested), defined=defined, **dates, **said)


def extension(sent: str, to: str, **said: Any) -> Extension:
    """A letter with everything that the 2024 Code asks for, unless told otherwise."""
    complete = {"reason": "the surveyor comes on a later day", "ombudsman_details": True, "update_every": 5}
    return Extension(on(sent), on(to), **(complete | said))


def complaint(*stages: Stage, logged: str | None = None, ended: str | None = None, how: str = "") -> Facts:
    """The facts of a complaint; it was received when its stage 1 was asked for."""
    received = stages[0].requested
    return Facts(received, maybe(logged) or received, stages, maybe(ended), how)


def look(facts: Facts, law: Law, seen: str, clock: str, basis: str = "code") -> Clock:
    """One clock as it stands on the day ``seen``."""
    found = [c for c in clocks(facts, law, on(seen)) if (c.id, c.basis) == (clock, basis)]
    assert len(found) == 1, f"{len(found)} clocks {clock} on the basis {basis}"
    return found[0]


def ids(facts: Facts, law: Law, seen: str) -> list[str]:
    """The ids of all clocks on that day, with the policy's marked."""
    return [c.id if c.basis == "code" else f"{c.id} ({c.basis})" for c in clocks(facts, law, on(seen))]

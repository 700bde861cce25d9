"""Two versions of one record side by side, for a form whose record was changed while it was open."""

from datetime import date
from typing import TYPE_CHECKING, Any

from textual.content import Content

from casedesk.rules.words import day_and_year, one_line

if TYPE_CHECKING:
    from casedesk.casework.judging import Whole

MOST = 8


def differences(old: "Whole", new: "Whole") -> list[tuple[str, str, str]]:
    """What differs, as (what, before, now); new lines of the timeline come last."""
    found = _of_record(old._asdict(), new._asdict(), "")
    known = {event.number for event in old.events}
    found += [
        (f"timeline, {day_and_year(e.happened_on)}", "–", e.text) for e in new.events if e.number not in known
    ]
    return found[:MOST]


def _of_record(old: dict[str, Any], new: dict[str, Any], prefix: str) -> list[tuple[str, str, str]]:
    found: list[tuple[str, str, str]] = []
    for name in old:
        before, now = old[name], new[name]
        if before == now or name in ("version", "events", "verdicts"):
            continue
        if name == "stages":
            found += _of_stages(before, now)
        else:
            found.append((prefix + name.replace("_", " "), _words(before), _words(now)))
    return found


def _of_stages(before: tuple[Any, ...], now: tuple[Any, ...]) -> list[tuple[str, str, str]]:
    found: list[tuple[str, str, str]] = []
    for stage in now:
        was = next((s for s in before if s.number == stage.number), None)
        if was is None:
            found.append((f"stage {stage.number}", "–", f"asked for {day_and_year(stage.requested)}"))
        else:
            found += _of_record(was._asdict(), stage._asdict(), f"stage {stage.number} ")
    return found


def _words(value: Any) -> str:
    if isinstance(value, date):
        return day_and_year(value)
    if isinstance(value, tuple):
        return "; ".join(str(getattr(item, "text", getattr(item, "to", item))) for item in value) or "–"
    return str(value) if value not in (None, "") else "–"


def both_versions(lines: list[tuple[str, str, str]]) -> Content:
    """What the case was when the form opened, and what it is now."""
    head = Content.styled("Changed while this form was open. Look again, then ctrl+s.", "bold $late")
    told = [
        Content.assemble((f"{what}: ", "bold"), one_line(old, 60), (" is now ", "$quiet"), one_line(new, 60))
        for what, old, new in lines
    ]
    return Content("\n").join([head, *told, Content("")])

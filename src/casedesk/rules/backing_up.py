"""When a backup is due, and how things stand with backups in words."""

from datetime import datetime, timedelta

from casedesk.rules.words import plural

EVERY = timedelta(minutes=30)
"""Of work, after which what was changed is backed up."""
REMINDED_AFTER = timedelta(days=7)
"""Without a copy in the second place, after which the desk goes on saying so."""
_MINUTE, _HOUR, _DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


def due(last: datetime | None, now: datetime) -> bool:
    """Whether the last backup is half an hour old; one that seems to come from the future is no excuse."""
    return last is None or not timedelta(0) <= now - last < EVERY


def too_old(last: datetime | None, now: datetime) -> bool:
    """Whether it is a day since the last backup, or there is none."""
    return last is None or now - last >= _DAY


def ago(moment: datetime, now: datetime) -> str:
    """``just now``, ``25 minutes ago``, ``3 hours ago``, ``8 days ago``."""
    passed = now - moment
    if passed <= -_HOUR:
        return f"dated {moment:%Y-%m-%d}, by a clock that was ahead"
    if passed < 2 * _MINUTE:
        return "just now"
    unit, name = (
        (_MINUTE, "minute") if passed < _HOUR else (_HOUR, "hour") if passed < _DAY else (_DAY, "day")
    )
    return f"{plural(passed // unit, name)} ago"


def last_told(last: datetime | None, now: datetime, *, changed: bool) -> str:
    """``last verified backup 25 minutes ago``; after a day, whether anything was recorded since."""
    if last is None:
        return "no backup yet"
    since = ", nothing recorded since" if not changed and now - last >= _DAY else ""
    return f"last verified backup {ago(last, now)}{since}"


def second_told(place: str, copied: datetime | None, now: datetime) -> str:
    """What is said of a second place that is not there now."""
    last = f"the last copy there was made {ago(copied, now)}" if copied else "no backup was copied there yet"
    return f"The second place for backups, {place}, is not there now; {last}. Plug it in when you can."


def second_overdue(copied: datetime | None, now: datetime) -> str:
    """What follows on how the last backup is told: ``, in the second place 9 days ago``; empty within a week."""
    if copied is None:
        return ", none in the second place yet"
    return f", in the second place {ago(copied, now)}" if now - copied > REMINDED_AFTER else ""


ASKED = (
    "Backups lie on this computer only, and are lost with it. Choose a second place for them, such as a stick"
    " that is kept elsewhere."
)
"""Said while no second place is set, until she sets one or wants none."""

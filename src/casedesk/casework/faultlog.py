"""The log of faults: when, where and which kinds of exception; no message, no value, no name."""

import os
from datetime import UTC, datetime

from casedesk.casework.places import state_dir

LOG_NAME = "casedesk.log"
_DEEPEST = 5


def note_fault(where: str, error: BaseException | None) -> str:
    """Add one line to the log and return the sentence that says where it lies.

    Args:
        where: the verb or the screen's act; never anything that a resident wrote.
        error: only the types of it and of what led to it are written.
    """
    place = state_dir() / LOG_NAME
    line = f"{datetime.now(UTC).isoformat(timespec='seconds')} {where}: {kinds(error)}\n"
    try:
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        file = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        with os.fdopen(file, "a", encoding="utf-8") as log:
            log.write(line)
    except OSError:
        return "It could not be logged."
    return f"It is noted in {place}, without any personal details."


def kinds(error: BaseException | None) -> str:
    """The type of an error and of what led to it, innermost last."""
    found: list[str] = []
    while error is not None and len(found) < _DEEPEST:
        found.append(type(error).__name__)
        error = error.__cause__ or error.__context__ or getattr(error, "error", None)
    return " from ".join(found) or "unknown"

"""The last words of a desk that breaks: a plain sentence and a line in the log, nothing personal."""

import os
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from rich.text import Text

from casedesk.casework.places import state_dir

LOG_NAME = "casedesk.log"


def keep_drafts(screens: Sequence[Any]) -> None:
    """Ask every open form to keep what was typed; a form that cannot does not stop the others."""
    for screen in screens:
        keep = getattr(screen, "keep_draft", None)
        if keep is not None:
            try:
                keep()
            except Exception as error:  # noqa: BLE001 - the desk is ending already; the next form still counts
                log(error)


def log(error: BaseException | None) -> None:
    """Add one line to the log: when, and which kinds of exception. No message, no value, no name."""
    try:
        folder = state_dir()
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        place = os.open(folder / LOG_NAME, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        with os.fdopen(place, "a", encoding="utf-8") as lines:
            lines.write(f"{datetime.now(UTC).isoformat(timespec='seconds')} crash {_kinds(error)}\n")
    except OSError:
        return  # a full or read-only disk: the sentence on the terminal is all there can be


def _kinds(error: BaseException | None) -> str:
    """The type of the error and of what led to it."""
    kinds = []
    while error is not None and len(kinds) < 5:
        kinds.append(type(error).__name__)
        error = error.__cause__ or error.__context__ or getattr(error, "error", None)
    return " < ".join(kinds) or "unknown"


def farewell() -> Text:
    """What stays on the terminal."""
    return Text(
        "Casedesk came upon a fault of its own and has closed. What you had recorded is safe, and a"
        f" half-filled form is offered back next time. The kind of fault is noted in {state_dir() / LOG_NAME}.\n"
    )

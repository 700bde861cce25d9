"""The last words of a desk that breaks: drafts kept, a line in the log, a plain sentence, nothing personal."""

from collections.abc import Sequence
from typing import Any

from casedesk.casework.faultlog import note_fault


def last_words(screens: Sequence[Any], act: str, error: BaseException | None) -> str:
    """Keep what was typed, log the kind of fault, and return what is said about it.

    Args:
        screens: the stack; a form on it is asked to keep its draft.
        act: the act whose form was open, for the log; empty if none was.
        error: only its type, and the types of what led to it, are written down.
    """
    for screen in screens:
        keep = getattr(screen, "keep_draft", None)
        if keep is not None:
            try:
                keep()
            except Exception as fault:
                note_fault("desk, keeping a draft", fault)
    noted = note_fault(f"desk {act}".strip(), error)
    return (
        "Casedesk came upon a fault of its own and has closed. What you had recorded is safe, and a"
        f" half-filled form is offered back next time. {noted}"
    )

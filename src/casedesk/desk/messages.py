"""What happened on the desk, told to the screens as past facts."""

from textual.message import Message


class CaseChanged(Message, bubble=False):
    """An act, or an undo, was recorded on a complaint."""

    def __init__(self, reference: str) -> None:
        super().__init__()
        self.reference = reference


class BackupsChanged(Message, bubble=False):
    """A backup was made, or the last one is some minutes older."""


class DayChanged(Message, bubble=False):
    """Today may be another day than the screen was drawn for, or the store was closed for a while: read again."""

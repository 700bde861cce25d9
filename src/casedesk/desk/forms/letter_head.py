"""The head of a letter: to whom, by which way, on which day, in which print; and how each is typed."""

from typing import Any

from casedesk.casework.acts.fields import Field
from casedesk.records import Complaint
from casedesk.rules.words import safe

WAYS = ("letter", "email", "portal", "text", "in person", "other")
"""Those of the channels that carry a letter."""
PRINTS = ("", "large print", "easy to read")


def fields(day: str) -> tuple[Field, ...]:
    """The fields of a letter; ``day`` is what its act calls the day on which it is sent."""
    return (
        Field("to", "To", "text", False, "", "Name and address, with commas between the lines.", {}, (), ""),
        Field("how", "Goes by", "choice", True, "", "Which way it goes to them.", {}, WAYS, ""),
        Field(day, "Sent on", "day", True, "", "The day it goes out.", {}, (), ""),
        Field("text", "", "long", True, "", "Write freely: it is checked as you type.", {}, (), ""),
    )


def usual_way(facts: Any, case: Complaint, preferred: str = "") -> str:
    """As the form said, else as the resident likes it, or came to us, where that carries a letter.

    Args:
        preferred: how the resident likes to be in touch.
    """
    wanted = (getattr(facts, "how", ""), preferred, case.channel)
    return next((way for way in wanted if way in WAYS[:3]), WAYS[0])


def typed_address(lines: str) -> str:
    """Name and address on one line, as the head shows them."""
    return ", ".join(line.strip() for line in safe(lines).split("\n") if line.strip())


def address(typed: str, composed: str) -> str:
    """The lines that are meant: as composed while nobody has changed them, else parted at the commas."""
    if typed == typed_address(composed):
        return composed
    return "\n".join(part.strip() for part in typed.split(",") if part.strip())


def print_words(chosen: str, agreed: str) -> str:
    """Which print it has, where that is not the ordinary one."""
    if chosen == agreed:
        return f"{agreed}, as agreed" if agreed else ""
    return (chosen or "ordinary print") + (f" (agreed: {agreed})" if agreed else "")

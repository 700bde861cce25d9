"""The handover sheet: what whoever covers for the officer needs to act tomorrow, as a PDF and as plain text."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from typing import NamedTuple

from casedesk.rules.words import long_day


class Topic(NamedTuple):
    """Lines under a heading; a topic without lines is left out."""

    title: str
    lines: tuple[str, ...]
    strong: bool = False
    """To be seen before anything else."""


class Entry(NamedTuple):
    """One complaint, or something else with a reference."""

    heading: str
    """Reference, who and where."""
    topics: tuple[Topic, ...]


class Handover(NamedTuple):
    """Everything on the sheet."""

    landlord: str
    officer: str
    cover: str
    made: date
    first: date | None
    """The first day away; ``None``: not said."""
    last: date | None
    front: tuple[Topic, ...]
    """How to carry on, what to write in by hand, and what comes first."""
    diary: tuple[tuple[date, tuple[str, ...]], ...]
    """What to work on in that time, by day."""
    entries: tuple[Entry, ...]

    @property
    def title(self) -> str:
        """Its name."""
        return f"Handover of {long_day(self.made)}"

    @property
    def span(self) -> str:
        """For whom and for when."""
        who = f"From {self.officer} to {self.cover or 'whoever covers'}"
        away = f"away {long_day(self.first)} to {long_day(self.last)}" if self.first and self.last else ""
        return f"{who}, {away}." if away else f"{who}."


def handover_text(sheet: Handover) -> str:
    """The sheet as plain text, in an order that makes sense when it is read aloud."""
    return "\n".join(_lines(sheet)) + "\n"


def _lines(sheet: Handover) -> Iterator[str]:
    yield sheet.title
    yield from (line for line in (sheet.landlord, sheet.span, _confidential()) if line)
    for topic in sheet.front:
        yield from _topic(topic, "")
    yield ""
    yield "Day by day, by the day to aim for:"
    for day, lines in sheet.diary:
        yield f"  {long_day(day)}"
        yield from (f"    {line}" for line in lines)
    if not sheet.diary:
        yield "  Nothing."
    for entry in sheet.entries:
        yield ""
        yield entry.heading
        for topic in entry.topics:
            yield from _topic(topic, "  ")


def _topic(topic: Topic, indent: str) -> Iterator[str]:
    if topic.lines:
        yield f"{indent}{topic.title}:"
        for text in topic.lines:
            yield from (f"{indent}  {line}" for line in text.split("\n"))


def handover_pdf(sheet: Handover) -> bytes:
    """The sheet as a tagged PDF.

    Raises:
        Problem: it cannot be typeset.
    """
    from casedesk.papers.typesetting import typeset

    return typeset(
        "handover.typ",
        {
            "title": sheet.title,
            "landlord": sheet.landlord,
            "span": sheet.span,
            "confidential": _confidential(),
            "front": [_topic_data(topic) for topic in sheet.front if topic.lines],
            "diary": [[long_day(day), "\n".join(lines)] for day, lines in sheet.diary],
            "entries": [
                {
                    "heading": entry.heading,
                    "topics": [_topic_data(topic) for topic in entry.topics if topic.lines],
                }
                for entry in sheet.entries
            ],
        },
        standards=("ua-1",),
        timestamp=datetime.combine(sheet.made, time(), UTC),
        about="the handover sheet",
    )


def _topic_data(topic: Topic) -> dict[str, object]:
    return {"title": topic.title, "lines": list(topic.lines), "strong": topic.strong}


def _confidential() -> str:
    return "It names residents and what is private to them: keep it locked away, and destroy it afterwards."

"""The figures of a landlord's complaint handling, in chapters: which there are, and in which order."""

from importlib import import_module

from casedesk.rules.figures.counted import Counted
from casedesk.rules.figures.figure import Chapter

_CHAPTERS = (
    "received",
    "acknowledged",
    "answered",
    "extensions",
    "policy",
    "open",
    "escalation",
    "outcomes",
    "refusals",
    "remedies",
    "promises",
    "ombudsman",
    "learning",
    "trends",
    "door",
    "standards",
    "practice",
)
"""Modules, each with ``chapter(counted) -> Chapter``, in the order in which they are read."""


def chapters(counted: Counted) -> tuple[Chapter, ...]:
    """Every chapter of the time; one that there is nothing to say in is left out."""
    found = [chapter_of(name, counted) for name in _CHAPTERS]
    return tuple(chapter for chapter in found if chapter.figures)


def chapter_of(name: str, counted: Counted) -> Chapter:
    """One chapter of the time by its id."""
    chapter: Chapter = import_module(f"casedesk.rules.figures.{name}").chapter(counted)
    return chapter

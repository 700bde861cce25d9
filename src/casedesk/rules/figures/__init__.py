"""The figures of a landlord's complaint handling, in chapters: which there are, and in which order."""

from importlib import import_module

from casedesk.rules.figures.counted import Counted
from casedesk.rules.figures.figure import Chapter

_CHAPTERS = ("received",)
"""Modules, each with ``chapter(counted) -> Chapter``, in the order in which they are read."""


def chapters(counted: Counted) -> tuple[Chapter, ...]:
    """Every chapter of the time."""
    found: list[Chapter] = []
    for name in _CHAPTERS:
        found.append(import_module(f"casedesk.rules.figures.{name}").chapter(counted))
    return tuple(found)

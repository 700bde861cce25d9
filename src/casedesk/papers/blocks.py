"""The few shapes that a long paper is built of, as the data that ``case_file.typ`` draws."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from casedesk.rules.words import day_and_year

Block = dict[str, Any]
Cell = str | list[dict[str, str]]
"""A text, or several texts under each other, each with its tone."""

NONE = "None recorded."


def section(title: str, *blocks: Block) -> Block:
    """One numbered part of the paper; a bookmark leads to it."""
    return {"title": title, "blocks": list(blocks)}


def heading(text: str) -> Block:
    """A heading within a section."""
    return {"shape": "heading", "text": text}


def words(text: str) -> Block:
    """A paragraph, or several, as they were written."""
    return {"shape": "words", "text": text or NONE}


def note(text: str) -> Block:
    """A remark in quiet print."""
    return {"shape": "note", "text": text}


def facts(*rows: tuple[str, str]) -> Block:
    """Names and what they are; a row with nothing to say is left out."""
    told = [list(row) for row in rows if row[1]]
    return {"shape": "facts", "rows": told} if told else words(NONE)


def table(head: Sequence[str], widths: Sequence[float], rows: Iterable[Sequence[Cell]]) -> Block:
    """Rows under a head that is repeated on each page.

    Args:
        widths: the share of each column; 0 is as narrow as its content allows.
    """
    told = [list(row) for row in rows]
    return (
        {"shape": "table", "head": list(head), "widths": list(widths), "rows": told} if told else words(NONE)
    )


def points(lines: Iterable[str]) -> Block:
    """A list, each line after a dot."""
    told = list(lines)
    return {"shape": "points", "lines": told} if told else words(NONE)


def framed(text: str) -> Block:
    """Words as they went out, in a frame of their own."""
    return {"shape": "framed", "text": text}


def part(text: str, tone: str = "plain") -> dict[str, str]:
    """One text of a cell. ``tone``: ``plain``, ``strong``, ``quiet``, ``good``, ``bad`` or ``code``."""
    return {"text": text, "tone": tone}


def parts(*each: dict[str, str]) -> Cell:
    """A cell of several texts; empty ones are left out."""
    return [one for one in each if one["text"]]


def day(given: date | None, otherwise: str = "–") -> str:
    """``Tue 24 Nov 2026``, or what stands for no date."""
    return day_and_year(given) if given else otherwise


def yes_or_no(given: bool | None) -> str:
    """``yes``, ``no`` or ``not recorded``."""
    return "not recorded" if given is None else "yes" if given else "no"

"""A report as an accessible PDF: tagged, with bookmarks and with its charts described for whoever cannot see them."""

from typing import Any

from casedesk.papers.paper import (
    Block,
    Box,
    Chart,
    Heading,
    Paper,
    Points,
    Table,
    Words,
    cell_words,
    readable,
)
from casedesk.papers.paper_charts import chart_data
from casedesk.papers.paper_columns import columns, counted, shares
from casedesk.problems import BadInput
from casedesk.rules.words import long_day

STANDARDS = ("a-2a", "ua-1")
_SIZE = 10.0
"""Points of running text."""
_SMALLER = (9.5, 9.0, 8.5)
"""Tried one after another for what must stand on one page; below that it cannot be read."""


def paper_pdf(paper: Paper) -> bytes:
    """The report as PDF/A-2a and PDF/UA-1; the same paper gives the same bytes.

    Raises:
        BadInput: it must stand on one page, and would not even in small print.
        Problem: it cannot be typeset.
    """
    from casedesk.papers.typesetting import typeset

    paper = readable(paper)
    return typeset(
        "paper.typ",
        _data(paper, _fitting(paper)),
        standards=STANDARDS,
        timestamp=paper.made,
        about="the report",
    )


def _fitting(paper: Paper) -> float:
    """The size of its print, in points."""
    if paper.kind == "summary":
        from casedesk.papers.typesetting import told

        for size in (_SIZE, *_SMALLER):
            if told("paper.typ", _data(paper, size), "pages") == 1:
                return size
        raise BadInput(
            "This summary has too much in it for one page. Take out a table or a chart, or some words."
        )
    return _SIZE


def _data(paper: Paper, size: float) -> dict[str, Any]:
    return {
        "title": paper.title or "Report",
        "subtitle": paper.subtitle,
        "landlord": paper.landlord,
        "made": long_day(paper.made),
        "kind": paper.kind,
        "foot": paper.foot,
        "size": size,
        "sections": [
            {"title": title, "asked": section.asked_by, "blocks": [_shape(block) for block in section.blocks]}
            for title, section in paper.titled()
        ],
    }


def _shape(block: Block) -> dict[str, Any]:
    """A block as the template reads it."""
    match block:
        case Heading(text):
            return {"shape": "heading", "text": text}
        case Words(text, tone):
            return {"shape": "words", "text": text, "tone": tone}
        case Points(lines):
            return {"shape": "points", "lines": list(lines)}
        case Box(title, text):
            return {"shape": "box", "title": title, "text": text}
        case Table():
            return _table(block)
        case Chart():
            return chart_data(block)


def _table(table: Table) -> dict[str, Any]:
    rows = zip(*columns(table), strict=True)
    return {
        "shape": "table",
        "title": table.title,
        "head": list(table.head),
        "rows": [[cell_words(cell) for cell in row] for row in rows],
        "counted": counted(table),
        "shares": shares(table),
        "note": table.note,
    }

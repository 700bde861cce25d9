"""A report for other programs: numbers stay numbers, each unit is named, days are in ISO form."""

import json
from datetime import date
from typing import Any

from casedesk.papers.paper import Block, Cell, Chart, Number, Paper, Table, readable
from casedesk.papers.paper_columns import columns

_UNITS = {"days": "working days"}


def paper_json(paper: Paper) -> bytes:
    """The report as JSON.

    A cell is a text, a number (a count), ``{"value": 84.0, "unit": "percent"}``, a day such as
    ``"2026-03-31"`` or null. Units are ``percent``, ``pence``, ``rate`` and ``working days``.
    """
    paper = readable(paper)
    told = {
        "format": "casedesk-report",
        "version": 1,
        "kind": paper.kind,
        "title": paper.title,
        "subtitle": paper.subtitle,
        "landlord": paper.landlord,
        "made": paper.made.isoformat(),
        "foot": paper.foot,
        "sections": [
            {
                "title": section.title,
                "provision": section.provision,
                "blocks": [_told(block) for block in section.blocks],
            }
            for section in paper.sections
        ],
    }
    return f"{json.dumps(told, ensure_ascii=False, indent=2)}\n".encode()


def _told(block: Block) -> dict[str, Any]:
    if isinstance(block, Table):
        return _table(block)
    return _chart(block) if isinstance(block, Chart) else {"block": _name(block), **block._asdict()}


def _table(table: Table) -> dict[str, Any]:
    return {
        "block": "table",
        "title": table.title,
        "head": list(table.head),
        "rows": [[_cell(cell) for cell in row] for row in zip(*columns(table), strict=True)],
        "note": table.note,
    }


def _chart(chart: Chart) -> dict[str, Any]:
    return {
        "block": "chart",
        "title": chart.title,
        "kind": chart.kind,
        "unit": _unit(chart.unit),
        "labels": list(chart.labels),
        "series": [each._asdict() for each in chart.series],
        "alt": chart.alt,
    }


def _cell(cell: Cell) -> Any:
    if isinstance(cell, Number):
        return {"value": cell.value, "unit": _unit(cell.unit)} if cell.unit else cell.value
    return cell.isoformat() if isinstance(cell, date) else cell


def _unit(unit: str) -> str:
    return _UNITS.get(unit, unit or "count")


def _name(block: Block) -> str:
    return type(block).__name__.lower()

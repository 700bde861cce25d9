"""A report as one web page: semantic, without script, and asking nothing of any other server."""

import re
from collections.abc import Iterator
from html import escape
from importlib.resources import files

from casedesk.papers.paper import (
    Block,
    Box,
    Cell,
    Chart,
    Heading,
    Paper,
    Points,
    Table,
    Words,
    cell_words,
    paragraphs,
    readable,
)
from casedesk.papers.paper_charts import chart_pictures
from casedesk.papers.paper_columns import columns, counted
from casedesk.rules.words import long_day

_CONTENTS_FROM = 4
"""Sections: a page with fewer is seen whole."""
_COLOURS = {
    "#1d2429": "var(--ink)",
    "#55626b": "var(--quiet)",
    "#1f4e5f": "var(--deep)",
    "#7fa9b5": "var(--middle)",
    "#e3ecef": "var(--pale)",
    "#d9a441": "var(--warm)",
    "#ffffff": "var(--ground)",
}
"""The charts' own colours, which follow the page from light to dark."""


def paper_html(paper: Paper) -> str:
    """The report as one page of HTML.

    Raises:
        Problem: its charts cannot be drawn.
    """
    paper = readable(paper)
    return "\n".join(_Page(paper).lines()) + "\n"


class _Page:
    """The page as it is written, with its charts already drawn and a count of what has a name of its own."""

    def __init__(self, paper: Paper) -> None:
        self.paper = paper
        charts = [block for block in paper.blocks() if isinstance(block, Chart)]
        self.pictures = iter(
            [_svg(each, number) for number, each in enumerate(chart_pictures(charts, "svg"))]
        )
        self.frames = 0

    def lines(self) -> Iterator[str]:
        paper, style = self.paper, files("casedesk.papers").joinpath("templates", "paper.css")
        title = escape(" ".join(paper.title.split()) or "Report")
        yield '<!DOCTYPE html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">'
        yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
        yield f"<title>{_title(paper)}</title>"
        yield f"<style>\n{style.read_text(encoding='utf-8')}</style>\n</head>"
        yield f'<body class="{escape(paper.kind)}">\n<header>'
        if paper.landlord:
            yield f'<p class="quiet">{_breaks(paper.landlord)}</p>'
        yield f"<h1>{title}</h1>\n<p>{_breaks(paper.subtitle)}</p>"
        yield f'<p class="quiet">Made on <time datetime="{paper.made}">{long_day(paper.made)}</time></p>\n</header>'
        if paper.kind != "summary" and len(paper.sections) >= _CONTENTS_FROM:
            yield from self._contents()
        yield "<main>"
        for number, (told, section) in enumerate(paper.titled(), 1):
            yield f'<section id="s{number}">'
            asked = f' <span class="asked">{escape(section.asked_by)}</span>' if section.asked_by else ""
            yield f"<h2>{_breaks(told)}{asked}</h2>"
            for block in section.blocks:
                yield from self._block(block)
            yield "</section>"
        yield "</main>"
        if paper.foot:
            yield f"<footer>\n<p>{_breaks(paper.foot)}</p>\n</footer>"
        yield "</body>\n</html>"

    def _contents(self) -> Iterator[str]:
        yield '<nav aria-labelledby="contents">\n<h2 id="contents">Contents</h2>\n<ul>'
        for number, (told, _) in enumerate(self.paper.titled(), 1):
            yield f'<li><a href="#s{number}">{_breaks(told)}</a></li>'
        yield "</ul>\n</nav>"

    def _block(self, block: Block) -> Iterator[str]:
        match block:
            case Heading(text):
                yield f"<h3>{_breaks(text)}</h3>"
            case Words(text, tone):
                yield from _paragraphs(text, tone)
            case Points(lines):
                yield "<ul>"
                yield from (f"<li>{_breaks(line)}</li>" for line in lines)
                yield "</ul>"
            case Box(title, text):
                yield f'<div class="box">\n<h3>{_breaks(title)}</h3>'
                yield from _paragraphs(text or "Not written yet.", "plain" if text else "quiet")
                yield "</div>"
            case Table():
                yield from self._table(block)
            case Chart():
                yield from self._chart(block)

    def _wide(self, title: str, what: str) -> tuple[str, str]:
        """A frame that can be moved sideways, by keyboard too, where the window is narrow; and its title's name."""
        self.frames += 1
        name = f"f{self.frames}"
        told = f'aria-labelledby="{name}"' if title else f'aria-label="{what} {self.frames}"'
        return f'<div class="wide" role="group" tabindex="0" {told}>', f' id="{name}"'

    def _chart(self, chart: Chart) -> Iterator[str]:
        frame, name = self._wide(chart.title, "Chart")
        yield "<figure>"
        if chart.title:
            yield f"<figcaption{name}>{_breaks(chart.title)}</figcaption>"
        yield f'{frame}\n<div role="img" aria-label="{escape(" ".join(chart.alt.split()))}">'
        yield f"{next(self.pictures)}</div>\n</div>\n</figure>"

    def _table(self, table: Table) -> Iterator[str]:
        frame, name = self._wide(table.title, "Table")
        yield f"{frame}\n<table>"
        if table.title:
            yield f"<caption{name}>{_breaks(table.title)}</caption>"
        sides = [' class="number"' if right else "" for right in counted(table)]
        heads = zip(table.head, sides, strict=True)
        yield f"<thead>\n<tr>{''.join(_head(head, side) for head, side in heads)}</tr>\n</thead>\n<tbody>"
        for row in zip(*columns(table), strict=True):
            cells = "".join(
                f"<td{side}>{_cell(cell)}</td>" for cell, side in zip(row[1:], sides[1:], strict=True)
            )
            yield f'<tr><th scope="row">{_cell(row[0])}</th>{cells}</tr>'
        yield "</tbody>\n</table>\n</div>"
        yield from _paragraphs(table.note, "note")


def _title(paper: Paper) -> str:
    return escape(", ".join(filter(None, (" ".join(each.split()) for each in (paper.title, paper.landlord)))))


def _head(text: str, side: str) -> str:
    """A column that has no name is no head: a reader would announce nothing."""
    return f'<th scope="col"{side}>{_breaks(text)}</th>' if text.strip() else f"<td{side}></td>"


def _cell(cell: Cell) -> str:
    if cell is None:
        return '<span class="quiet">–</span>'
    return _breaks(cell_words(cell))


def _paragraphs(text: str, tone: str) -> Iterator[str]:
    of = "" if tone == "plain" else f' class="{escape(tone)}"'
    yield from (f"<p{of}>{_breaks(each)}</p>" for each in paragraphs(text))


def _breaks(text: str) -> str:
    return escape(text).replace("\n", "<br>")


def _svg(picture: bytes, number: int) -> str:
    """A drawing as part of the page: its names are its own, its colours the page's, and its size follows the window."""
    svg = picture.decode()
    svg = re.sub(r'\b(id="|xlink:href="#|href="#|url\(#)', rf"\g<1>c{number}-", svg)
    svg = re.sub("|".join(_COLOURS), lambda colour: _COLOURS[colour[0]], svg)
    return re.sub(
        r'(<svg\b[^>]*?) width="[^"]*" height="[^"]*"',
        r'\1 aria-hidden="true" focusable="false"',
        svg,
        count=1,
    )

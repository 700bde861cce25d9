"""A letter as tests need it, and what can be read back from its files with other eyes than wrote them."""

import io
from collections.abc import Iterator
from datetime import date
from typing import Any

import pikepdf
from docx import Document
from pypdf import PdfReader

from casedesk.papers.letter_files import Sheet

TEXT = """Dear Ms Sample

Your complaint reached us on Monday 16 November 2026. We are sorry that you had to make it.

This is how we understand your complaint, what we decided and why:

1. The extractor fan has not worked since June.
What we decided: upheld.
Why: three appointments were missed.

2. Nobody rang back.
What we decided: not upheld.
Why: our records show two calls.

This is what we will do next, and by when:
- mend the fan, by Friday 4 December 2026
- pay £100, by Friday 11 December 2026

The Housing Ombudsman can give you free advice at any time. You can reach them here:
Housing Ombudsman Service
PO Box 1484, Unit D
Preston PR2 0ET

Yours sincerely
Sam Officer
Complaints officer"""

SHEET = Sheet(
    to="Ms Ada Sample\n1 Invented Street\nExampleton EX1 1AA",
    text=TEXT,
    title="Response, stage 1",
    landlord="Example Homes",
    sent=date(2026, 11, 23),
    reference="C26-014",
)
"""Sent on a Monday. Everybody in it is invented."""


def printed(pdf: bytes) -> list[str]:
    """The text of each page, the line with the number of the page included."""
    return [page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages]


def joined(text: str) -> str:
    """Without spaces and line ends, which paper sets in its own way."""
    return "".join(text.split())


def tags(pdf: bytes) -> Iterator[str]:
    """The structure that a screen reader walks, in reading order."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        yield from _walked(opened.Root.StructTreeRoot.K)


def _walked(node: Any) -> Iterator[str]:
    if isinstance(node, pikepdf.Array):
        for each in node:
            yield from _walked(each)
    elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
        yield str(node.S)[1:]
        yield from _walked(node.get("/K"))


def sizes(pdf: bytes) -> set[float]:
    """Every size of print in it, in points."""
    found: set[float] = set()

    def seen(text: str, _cm: Any, matrix: list[float], _font: Any, size: float) -> None:
        if text.strip():
            found.add(round(abs(size * matrix[3]), 1))

    for page in PdfReader(io.BytesIO(pdf)).pages:
        page.extract_text(visitor_text=seen)
    return found


def paragraphs(docx: bytes) -> list[str]:
    """The text of each paragraph of the letter itself."""
    return [paragraph.text for paragraph in Document(io.BytesIO(docx)).paragraphs]


HOSTILE = {
    "typst": '#read("/etc/passwd") #import "@preview/x:1.0.0": * $x^2$ *bold* _it_ = Head <label> @ref \\u{41}',
    "jinja": "{{ landlord }} {% for a in range(9) %} {# note #} {_{ }_} {{ cycler.__init__.__globals__ }}",
    "markup": "Smith & Sons <b>x</b> &amp; <w:t>y</w:t> ]]> [red]z[/red]",
    "welsh": "Annwyl Mr Siôn ap Gwŷn, tŷ dŵr yn Nhŷ'r Ŵyl, Ŷ",
    "others": "Čeština, tiếng Việt, Ẹ kú, Ελληνικά, українська",
    "quotes": "“It’s 50% – no, 60% — of £1,000…” ‘so’ -- ... 1/2 ~ `x` ^",
}
"""What is set and read back as it was written."""

REPLACED = {
    "emoji": ("sad \U0001f600 face", "sad [U+1F600] face"),
    "chinese": ("name \u738b\u5c0f\u660e here", "name [U+738B][U+5C0F][U+660E] here"),
    "nul": ("a\x00b\x07c\x1b[31md", "a\ufffdb\ufffdc\ufffd[31md"),
    "bidi": ("file\u202egpj.exe \u200bx", "file\ufffdgpj.exe \ufffdx"),
    "no characters": ("a\ufffeb\uffffc\ud800d", "a\ufffdb\ufffdc\ufffdd"),
}
"""What no font of ours draws or no reader should meet, and what is shown instead."""

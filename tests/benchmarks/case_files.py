"""One large case file, made three ways: run as a script, it prints how many seconds one of them takes."""

import json
import sys
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from html import escape
from pathlib import Path
from typing import Any

from casedesk.papers import case_file as papers
from casedesk.papers.characters import font_folder
from casedesk.papers.embedding import embedded
from casedesk.records import Complaint, Document, Event, Letter, Point, Stage
from casedesk.rules.law import load_code

DAY = date(2026, 2, 2)
AT = datetime(2026, 11, 20, 15, 4, 5, tzinfo=UTC)
WORDS = (
    "The operative called, found the bedroom wall wet behind the wardrobe and took photographs of the mould. "
)
EVIDENCE = {sha256(bytes([n]) * 40_000).hexdigest(): bytes([n]) * 40_000 for n in range(8)}


def file() -> papers.CaseFile:
    """An invented complaint that has gone on for most of a year."""
    events = tuple(
        Event(
            n,
            "contact",
            DAY + timedelta(days=n),
            DAY + timedelta(days=n + 1),
            WORDS * (1 + n % 2),
            "P. Officer",
        )
        for n in range(1, 261)
    )
    letters = tuple(
        Letter(
            n,
            "update",
            1,
            DAY + timedelta(days=5 * n),
            "post",
            "Ada Example\n4 Heron Court",
            "\n\n".join([WORDS * 4] * 5),
        )
        for n in range(1, 49)
    )
    documents = tuple(
        Document(n, f"photo {n}.jpg", "photo", DAY, len(data), digest, DAY, "A. Builder", "the wall")
        for n, (digest, data) in enumerate(EVIDENCE.items(), 1)
    )
    case = Complaint(
        "C26-001", DAY, DAY, "phone", "Ada Example", WORDS, points=(Point(1, WORDS),),
        stages=(Stage(1, DAY),), events=events, letters=letters, documents=documents,
    )  # fmt: skip
    trail = tuple(papers.TrailLine(n, AT.isoformat(), "P. Officer", "contact", WORDS) for n in range(1, 11))
    return papers.CaseFile(
        case, load_code("2024"), None, "", (), (), trail, (), {"landlord": "Heron Homes"}, AT
    )


def whole() -> bytes:
    """The case file as the product makes it."""
    return papers.case_file_pdf(file(), EVIDENCE.__getitem__)


def lay_out(folder: Path) -> None:
    """The same document as files that a bare compiler takes: templates, data and evidence."""
    inside = embedded(file().case.documents)
    data = papers._data(file(), inside, True)
    (folder / "data.json").write_text(json.dumps(data), encoding="utf-8")
    templates = Path(papers.__file__).parent / "templates"
    for each in ("case_file.typ", "house.typ"):
        (folder / each).write_bytes((templates / each).read_bytes())
    for each in inside:
        (folder / each.name).write_bytes(EVIDENCE[each.sha256])


def bare(folder: Path) -> bytes:
    """What a dozen lines of typst do."""
    import typst

    return typst.compile(
        folder / "case_file.typ",
        root=folder,
        font_paths=[font_folder()],
        ignore_system_fonts=True,
        sys_inputs={"data": (folder / "data.json").read_text(encoding="utf-8")},
        pdf_standards=["a-3a", "ua-1"],
        timestamp=int(AT.timestamp()),
    )


def web(folder: Path) -> bytes:
    """The same content as a page of the web, tagged, with its evidence attached."""
    from weasyprint import HTML, Attachment

    data = json.loads((folder / "data.json").read_text(encoding="utf-8"))
    made: bytes = HTML(string=_html(data)).write_pdf(
        pdf_variant="pdf/ua-1",
        attachments=[
            Attachment(folder / each["name"], description=each["about"]) for each in data["attachments"]
        ],
    )
    return made


_STYLE = """
@page { size: A4; margin: 2.2cm 2.1cm; @bottom-right { content: "page " counter(page) " of " counter(pages) } }
body { font: 9.5pt "Noto Sans", sans-serif } td, th { text-align: left; border-bottom: 0.5pt solid #c3ccd1 }
table { width: 100%; font-size: 0.92em; border-collapse: collapse } blockquote { background: #f1f4f5 }
"""


def _html(data: dict[str, Any]) -> str:
    sections = "".join(
        f"<h1>{escape(each['title'])}</h1>{''.join(map(_block, each['blocks']))}" for each in data["sections"]
    )
    title = f"Complaint case file {data['reference']}"
    return f"<html lang=en-GB><title>{title}</title><style>{_STYLE}</style><body><h1>{title}</h1>{sections}"


def _block(block: dict[str, Any]) -> str:
    shape = block["shape"]
    if shape == "table":
        head = "".join(f"<th scope=col>{escape(each)}</th>" for each in block["head"])
        lines = ("".join(f"<td>{_cell(each)}</td>" for each in row) for row in block["rows"])
        return f"<table><thead><tr>{head}</tr></thead>{''.join(f'<tr>{line}</tr>' for line in lines)}</table>"
    if shape == "facts":
        return "".join(f"<p><b>{escape(name)}</b> {escape(told)}</p>" for name, told in block["rows"])
    if shape == "points":
        return f"<ul>{''.join(f'<li>{escape(line)}</li>' for line in block['lines'])}</ul>"
    tag = {"heading": "h2", "framed": "blockquote"}.get(shape, "p")
    return f"<{tag}>{escape(block['text']).replace(chr(10), '<br>')}</{tag}>"


def _cell(cell: str | list[dict[str, str]]) -> str:
    return escape(cell) if isinstance(cell, str) else "<br>".join(escape(each["text"]) for each in cell)


def main(which: str, folder: Path) -> None:
    """Print how many seconds one of the three takes."""
    acts: dict[str, Callable[[], bytes]] = {
        "ours": whole,
        "bare": lambda: bare(folder),
        "web": lambda: web(folder),
    }
    begun = time.perf_counter()
    acts[which]()
    print(time.perf_counter() - begun)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))

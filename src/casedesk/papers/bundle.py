"""The bundle: all evidence that can be paged, in one PDF, every page stamped, with an index and bookmarks."""

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from io import BytesIO
from typing import NamedTuple

import pikepdf
from pikepdf import Array, Dictionary, Name, OutlineItem, Pdf

from casedesk.papers.file_names import generated_name
from casedesk.papers.paging import Paged, Unpageable, Words, our_pages, paged
from casedesk.papers.stamps import stamp, stamp_font
from casedesk.problems import Problem
from casedesk.records import Complaint, Document
from casedesk.rules.words import day_and_year, one_line

MOST_BYTES = 500_000_000
"""Of evidence in one bundle: all of it is held in memory while it is made."""
_PDF_DATE = "D:%Y%m%d%H%M%SZ"


class _Part(NamedTuple):
    """One document in the bundle."""

    document: Document
    pages: Paged
    slip: str = ""
    """Why there is only a slip sheet."""


def bundle_pdf(
    case: Complaint,
    fetch: Callable[[str], bytes],
    *,
    at: datetime,
    words: Words = lambda document, data: None,
    progress: Callable[[int, int], None] | None = None,
) -> bytes:
    """All documents of the complaint as one PDF; the same documents give the same bytes.

    What cannot be paged gets a slip sheet that says why, so that the bundle never fails because of
    one document. Actions, scripts, forms and attached files of the documents are left out; what was
    filled in stays to be read.

    Args:
        fetch: the bytes of a document by its SHA-256; a ``Problem`` makes a slip sheet.
        at: the aware moment of the last act.
        words: the text of a document that is a text or an e-mail, else ``None``.
        progress: told after each document how many are done, and of how many.
    """
    parts: list[_Part] = []
    left = MOST_BYTES
    for document in case.documents:
        part = _part(document, fetch, words, at, too_much=document.size > left)
        left -= 0 if part.slip else document.size
        parts.append(part)
        if progress is not None:
            progress(len(parts), len(case.documents))
    try:
        return _bound(case, parts, at)
    except Exception:  # a document was worse than it looked: each is tried alone, to leave out only those
        return _bound(case, [_sound(case, part, at) for part in parts], at)


def _part(
    document: Document, fetch: Callable[[str], bytes], words: Words, at: datetime, *, too_much: bool
) -> _Part:
    try:
        if too_much:
            raise Unpageable("the bundle would grow too large")
        return _Part(document, paged(document, fetch(document.sha256), words, at))
    except Unpageable as reason:
        return _slip(document, str(reason), at)
    except Problem:
        return _slip(document, "its file could not be read", at)


def _slip(document: Document, reason: str, at: datetime) -> _Part:
    data = {
        "part": "slip",
        "label": document.label,
        "what": _what(document),
        "reason": reason,
        "file": f"evidence/{generated_name(document.label, document.name)}",
    }
    return _Part(document, Paged(our_pages(data, at)), reason)


def _what(document: Document) -> str:
    author = f" by {one_line(document.author, 80)}" if document.author else ""
    about = f": {one_line(document.description, 300)}" if document.description else ""
    return f"{document.kind}{author}, {one_line(document.name, 120)}{about}"


def _sound(case: Complaint, part: _Part, at: datetime) -> _Part:
    """The part, or its slip sheet if no bundle can be made with it."""
    try:
        _bound(case, [part], at)
    except Exception:  # as above
        return _slip(part.document, "it is damaged", at)
    return part


def _bound(case: Complaint, parts: Sequence[_Part], at: datetime) -> bytes:
    index = _index(case, parts, at)
    whole = Pdf.new()
    font = stamp_font(whole)
    sections = [("Index", "Index", index), *((p.document.label, _title(p), p.pages.pdf) for p in parts)]
    with whole.open_outline() as outline:
        for label, title, pdf in sections:
            first = len(whole.pages)
            whole.pages.extend(pdf.pages)
            for number, page in enumerate(whole.pages[first:], 1):
                stamp(page, f"{label} p. {number} | bundle {first + number}", font, whole)
            outline.root.append(OutlineItem(title, first))
    _keep_layers(whole, [part.pages.pdf for part in parts])
    _describe(whole, case, at)
    made = BytesIO()
    whole.save(
        made,
        deterministic_id=True,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
        stream_decode_level=pikepdf.StreamDecodeLevel.none,
    )
    return made.getvalue()


def _title(part: _Part) -> str:
    return one_line(f"{part.document.label} {_what(part.document)}", 120)


def _index(case: Complaint, parts: Sequence[_Part], at: datetime) -> Pdf:
    """The index, which counts its own pages too; so it is set again if it is not as long as was thought."""
    length = 1
    while True:
        rows = list(_rows(parts, length))
        data = {"part": "index", "reference": case.reference, "about": _about(parts), "rows": rows}
        index = our_pages(data, at)
        if len(index.pages) == length:
            return index
        length = len(index.pages)


def _about(parts: Sequence[_Part]) -> str:
    if not parts:
        return "No document is on file."
    return "Each page is stamped with the document's number, the page in it and the page in this bundle."


def _rows(parts: Sequence[_Part], before: int) -> Iterator[dict[str, str]]:
    page = before + 1
    for part in parts:
        document = part.document
        yield {
            "label": document.label,
            "what": _what(document),
            "note": f"Slip sheet only: {part.slip}." if part.slip else part.pages.note,
            "dated": day_and_year(document.dated) if document.dated else "",
            "page": str(page),
        }
        page += len(part.pages.pdf.pages)


def _keep_layers(whole: Pdf, sources: Sequence[Pdf]) -> None:
    """Layers that are switched off in a document, such as those of a plan, stay off in the bundle."""
    layers, off = Array(), Array()
    for source in sources:
        found = source.Root.get("/OCProperties")
        if not isinstance(found, Dictionary):
            continue
        usual = found.get("/D", Dictionary())
        hidden = {each.objgen for each in usual.get("/OFF", ())}
        if usual.get("/BaseState") == Name.OFF:
            hidden = {each.objgen for each in found.OCGs} - {each.objgen for each in usual.get("/ON", ())}
        for layer in found.get("/OCGs", ()):
            layers.append(whole.copy_foreign(layer))
            if layer.objgen in hidden:
                off.append(layers[-1])
    if len(layers):
        whole.Root.OCProperties = Dictionary(OCGs=layers, D=Dictionary(OFF=off, Order=Array()))


def _describe(whole: Pdf, case: Complaint, at: datetime) -> None:
    whole.docinfo["/Title"] = f"Bundle of evidence: {one_line(case.reference)}"
    whole.docinfo["/Creator"] = "Casedesk"
    whole.docinfo["/CreationDate"] = whole.docinfo["/ModDate"] = at.astimezone(UTC).strftime(_PDF_DATE)
    whole.Root.Lang = "en-GB"
    whole.Root.PageMode = Name.UseOutlines
    whole.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)

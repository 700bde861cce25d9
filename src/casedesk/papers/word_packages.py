"""What is inside a Word file that somebody else made: unpacked within limits, and searched for what would act."""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any, NamedTuple

from casedesk.rules.words import one_line

LARGEST = 5 * 1024**2
"""Bytes of a template as a file."""
_UNPACKED = 30 * 1024**2
_LARGEST_XML = 1024**2
"""Bytes of one part: a letterhead has some 20 kB, and the time to fill it in grows faster than its size."""
_PARTS = 500

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_NO_WORD = "This is not a Word document (.docx). Save it as one in Word, and choose that file"
_DAMAGED = "This Word document is damaged. Open it in Word, save it again, and choose that file."
_ACTIVE = {
    "vbaProject": "a macro",
    "oleObject": "an embedded object",
    "package": "an embedded file",
    "control": "a control that runs code",
    "aFChunk": "another document inside it",
    "subDocument": "a link to another document",
    "frame": "a link to another document",
}
_LINKS = ("http://", "https://", "mailto:", "tel:")
_HARMLESS = {"PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES", "STYLEREF", "HYPERLINK"}
"""Word's own fields that fetch nothing and say tomorrow what they say today; DATE would not."""


_UNREADABLE = (
    *(zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError),
    *(ValueError, LookupError, RuntimeError, OverflowError),
)
"""What the standard library raises on damaged zips."""


class Unusable(Exception):
    """It cannot be looked into at all; the message is the sentence for the officer."""


class Package(NamedTuple):
    """The parts of a Word file: every name, and the root element of each part that is XML."""

    names: tuple[str, ...]
    roots: dict[str, Any]


def unpacked(content: bytes) -> Package:
    """Look into a Word file.

    Raises:
        Unusable: it is no Word file, is damaged, or is larger than any letterhead.
    """
    if len(content) > LARGEST:
        raise Unusable(f"This file has more than {LARGEST // 1024**2} MB. Make its pictures smaller.")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            _must_be_small(package.infolist())
            texts = {each: package.read(each) for each in package.namelist() if _is_xml(each)}
    except _UNREADABLE:
        raise Unusable(f"{_NO_WORD}.") from None
    roots = {name: _root(data) for name, data in texts.items()}
    _must_be_word(roots)
    return Package(tuple(package.namelist()), roots)


def acting_parts(package: Package) -> Iterator[str]:
    """What in it runs code, or is fetched when the letter is opened: one sentence each."""
    if any("vbaproject" in name.lower() for name in package.names):
        yield "It holds macros. Save it as a Word document without macros (.docx)."
    for name, root in package.roots.items():
        if name.endswith(".rels"):
            yield from filter(None, map(_wrong_link, root))
        else:
            yield from (*_wrong_codes(root), *_direct_links(root))


def _must_be_small(parts: list[zipfile.ZipInfo]) -> None:
    if (
        len(parts) > _PARTS
        or sum(part.file_size for part in parts) > _UNPACKED
        or any(part.file_size > _LARGEST_XML for part in parts if _is_xml(part.filename))
    ):
        raise Unusable("This file unpacks to far more than a letterhead needs, so it was not opened.")
    if len({part.filename.lower() for part in parts}) < len(
        parts
    ):  # which of two is meant, each reader decides anew
        raise Unusable(_DAMAGED)


def _is_xml(name: str) -> bool:
    return name.lower().endswith((".xml", ".rels", ".vml"))


def _root(data: bytes) -> Any:
    from docx.oxml import parse_xml

    try:
        root = parse_xml(data)
    except (SyntaxError, ValueError):  # lxml's own errors are of these
        raise Unusable(_DAMAGED) from None
    if root.getroottree().docinfo.doctype:
        raise Unusable(
            "This file defines names of its own for its reader, which no Word document does. It was not used."
        )
    return root


def _must_be_word(roots: dict[str, Any]) -> None:
    types = roots.get("[Content_Types].xml")
    kinds = [each.get("ContentType", "") for each in types] if types is not None else []
    if any("macroEnabled" in kind for kind in kinds):
        raise Unusable("It holds macros. Save it as a Word document without macros (.docx).")
    if _MAIN not in kinds:
        raise Unusable(f"{_NO_WORD}.")


def _wrong_link(relation: Any) -> str:
    """One sentence, if this relation between parts leads out of the file or to something active."""
    kind, target = str(relation.get("Type", "")).rpartition("/")[2], str(relation.get("Target", ""))
    if kind == "attachedTemplate":
        return "It is tied to another template. In Word, under Developer, Document Template, type Normal."
    if kind in _ACTIVE:
        return f"It holds {_ACTIVE[kind]}. Remove it in Word and save the document again."
    if relation.get("TargetMode", "").lower() != "external":
        return ""
    if kind == "hyperlink" and target.lower().startswith(_LINKS):
        return ""
    return _fetched("a picture" if kind == "image" else "something", target)


def _wrong_codes(root: Any) -> Iterator[str]:
    """Word's own field codes that fetch something or change by themselves."""
    codes = [each.get(f"{W}instr", "") for each in root.iter(f"{W}fldSimple")]
    for name in [code.split()[0].upper() for code in (*codes, *_complex_codes(root)) if code.strip()]:
        if name not in _HARMLESS:
            yield f"Word's own field {name[:20]} changes or fetches text by itself. Type the text instead."


def _complex_codes(root: Any) -> Iterator[str]:
    """What is between the marks of a field, put together again over its runs; a nested field parts it."""
    code = ""
    for element in root.iter(f"{W}fldChar", f"{W}instrText"):
        if element.tag == f"{W}instrText":
            code += element.text or ""
        else:
            yield code
            code = ""
    yield code


def _direct_links(root: Any) -> Iterator[str]:
    """Old drawings can name a picture's address themselves, without a relation."""
    for element in root.iter():
        for name, value in element.attrib.items():
            if name.rpartition("}")[2] in ("src", "href") and re.match(r"\w+:|\\\\|//", value):
                yield _fetched("a picture", value)


def _fetched(what: str, target: str) -> str:
    return f"Opening the letter would fetch {what} from “{one_line(target, 60)}”. Put it into the document itself."

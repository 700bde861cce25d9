"""Word templates as landlords have them, and parts put into them that no letterhead should hold."""

import io
import os
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from docx import Document

LETTERHEAD = Path(__file__).parents[2] / "src/casedesk/papers/templates/letter.docx"
PLAIN = (
    "{{ landlord }}",
    "{{ to }}",
    "{{ date }}",
    "Our reference: {{ reference }}",
    "{{ title }}",
    "{{ body }}",
)


def template(*lines: str) -> bytes:
    """A Word file with these paragraphs; without any, a letterhead that can be used."""
    document = Document(os.fspath(LETTERHEAD))
    for paragraph in document.paragraphs:
        paragraph._p.getparent().remove(paragraph._p)
    for line in lines or PLAIN:
        document.add_paragraph(line)
    return saved(document)


def saved(document: Any) -> bytes:
    """The bytes of a document of python-docx."""
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def changed(content: bytes, replaced: Mapping[str, tuple[str, str]] | None = None, **added: bytes) -> bytes:
    """A Word file with some text of its parts replaced, and with other parts added under any name."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(written, "w") as target:
        for name in source.namelist():
            old, new = (replaced or {}).get(name, ("", ""))
            data = source.read(name)
            assert old.encode() in data
            target.writestr(name, data.replace(old.encode(), new.encode()) if old else data)
        for name, data in added.items():
            target.writestr(name, data)
    return written.getvalue()

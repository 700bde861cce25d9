"""Which evidence goes inside the case file, under which name and as what."""

from typing import NamedTuple

from casedesk.papers.file_names import generated_name
from casedesk.records import Document

EMBEDDED_MOST = 100_000_000
"""Bytes in all: making the PDF takes thrice that memory, and a viewer is slow to open more."""
_OFFICE = "application/vnd.openxmlformats-officedocument"
_TYPES = {
    "pdf": "application/pdf",
    "txt": "text/plain",
    "csv": "text/csv",
    "eml": "message/rfc822",
    "msg": "application/vnd.ms-outlook",
    "zip": "application/zip",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "png": "image/png",
    "gif": "image/gif",
    "tif": "image/tiff",
    "tiff": "image/tiff",
    "heic": "image/heic",
    "webp": "image/webp",
    "doc": "application/msword",
    "docx": f"{_OFFICE}.wordprocessingml.document",
    "odt": "application/vnd.oasis.opendocument.text",
    "rtf": "application/rtf",
    "xls": "application/vnd.ms-excel",
    "xlsx": f"{_OFFICE}.spreadsheetml.sheet",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "ppt": "application/vnd.ms-powerpoint",
    "pptx": f"{_OFFICE}.presentationml.presentation",
    "mp3": "audio/mpeg",
    "mp4": "video/mp4",
    "m4a": "audio/mp4",
    "mov": "video/quicktime",
}
"""PDF/A-3 asks for the type of each file. The system's own table would differ from one machine to the next."""


class Embedded(NamedTuple):
    """One document that goes inside."""

    number: int
    name: str
    sha256: str
    about: str

    def told(self) -> dict[str, str]:
        """As the template attaches it."""
        media_type = _TYPES.get(self.name.rpartition(".")[2], "application/octet-stream")
        return {"name": self.name, "type": media_type, "about": self.about}


def embedded(documents: tuple[Document, ...]) -> tuple[Embedded, ...]:
    """The evidence that goes inside: in the order of the index, each that still fits under the limit."""
    inside, total = [], 0
    for document in documents:
        if total + document.size <= EMBEDDED_MOST:
            total += document.size
            about = f"{document.label}, {document.kind}: {document.description or document.name}"
            name = generated_name(document.label, document.name)
            inside.append(Embedded(document.number, name, document.sha256, about))
    return tuple(inside)

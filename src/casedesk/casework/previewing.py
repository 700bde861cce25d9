"""A document as words on a screen: texts and e-mails; for others, a sentence that says what to do."""

from codecs import getincrementaldecoder
from collections.abc import Iterable
from typing import TYPE_CHECKING

from casedesk.problems import BadInput
from casedesk.records import Document
from casedesk.rules.words import long_day, one_line, safe, size_words

if TYPE_CHECKING:
    from casedesk.intake.emails import Email

LONGEST = 200_000
"""Characters that are shown of a document."""
_CONTROLS = frozenset(range(32)) - frozenset(b"\t\n\r\f\a\b\x1b") | {127}
"""Bytes that no text has; a terminal's log has its bells and colours."""
_CUT = "\n\n[Only the beginning is shown. Open the document to read all of it.]"
_MAIL = (".eml", ".msg")
_PICTURES = ("jpg", "jpeg", "png", "gif", "bmp", "tif", "tiff", "webp", "heic", "heif")
_SOUNDS = ("mp3", "m4a", "wav", "ogg", "amr", "aac", "mp4", "mov", "avi", "3gp", "mkv", "webm")
_KINDS = {
    "pdf": "PDF",
    **dict.fromkeys(_PICTURES, "picture"),
    **dict.fromkeys(_SOUNDS, "recording"),
    **dict.fromkeys(("doc", "docx", "odt", "rtf"), "word processor's file"),
    **dict.fromkeys(("xls", "xlsx", "ods"), "spreadsheet"),
}


def preview(document: Document, pieces: Iterable[bytes]) -> str:
    """What a document says, in words that are safe to show.

    Args:
        pieces: its bytes; the first megabyte holds as much of a text as is shown.

    Raises:
        BadInput: it is neither a text nor an e-mail.
    """
    if document.name.lower().endswith(_MAIL):
        return shown(_mail(b"".join(pieces), document.name))
    ending = _ending(document)
    rest = iter(pieces)
    text = None if ending in _KINDS else text_of(next(rest, b""))
    if text is None:
        raise BadInput(
            f"{document.label} is a {_KINDS.get(ending, 'file of another kind')}, not a text."
            " Open it with the system's program, or write it out to a folder."
        )
    for _ in rest:
        pass  # read to the end, which proves that nothing in it was changed
    return shown(text)


def words_of(document: Document, data: bytes) -> str | None:
    """All that a text or an e-mail says; ``None`` if it is neither, or cannot be read as one."""
    if document.name.lower().endswith(_MAIL):
        try:
            return _mail(data, document.name)
        except BadInput:
            return None
    return None if _ending(document) in _KINDS else text_of(data)


def _ending(document: Document) -> str:
    return document.name.lower().rpartition(".")[2]


def shown(text: str) -> str:
    return safe(text[:LONGEST]) + (_CUT if len(text) > LONGEST else "")


def text_of(data: bytes) -> str | None:
    """The text that the bytes are, in the encodings that texts come in; ``None`` if they are none.

    The end may be cut within a character.
    """
    for mark, encoding in (
        (b"\xef\xbb\xbf", "utf-8"),
        (b"\xff\xfe", "utf-16-le"),
        (b"\xfe\xff", "utf-16-be"),
    ):
        if data.startswith(mark):
            return getincrementaldecoder(encoding)("replace").decode(data[len(mark) :])
    if not _CONTROLS.isdisjoint(data):
        return None
    try:
        return getincrementaldecoder("utf-8")().decode(data)
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _mail(data: bytes, name: str) -> str:
    from casedesk.intake.emails import read_email

    return mail_text(read_email(data, name))


def mail_text(email: "Email") -> str:
    """An e-mail from top to bottom: who, when, what about, what came with it, what it says."""
    return "\n".join((mail_head(email), *(f"Note: {remark}" for remark in email.remarks), "", email.body))


def mail_head(email: "Email") -> str:
    """Who wrote to whom, when, what about, and what came with it, one line each."""
    sent = long_day(email.day) if email.day else "not said"
    head = (("From", sender_of(email)), ("To", email.to), ("Sent", sent), ("Subject", email.subject))
    attached = [("Attached", f"{name} ({size_words(len(data))})") for name, data in email.attachments]
    return "\n".join(f"{what}: {one_line(said, 200)}" for what, said in (*head, *attached) if said)


def sender_of(email: "Email") -> str:
    """``T. Okafor <t.okafor@example.org>``, or as much of it as the e-mail says."""
    address = f"<{email.sender}>" if email.sender and email.sender_name else email.sender
    return f"{email.sender_name} {address}".strip()

"""Internet mail (``.eml``): headers, the text among its parts, the files among them. Whatever is broken is survived."""

import codecs
from collections.abc import Iterator
from datetime import datetime
from email import message_from_bytes
from email.generator import BytesGenerator
from email.message import EmailMessage
from email.policy import EmailPolicy, compat32
from io import BytesIO
from mimetypes import MimeTypes
from typing import Any, NamedTuple

from casedesk.intake.emails import MOST_ATTACHED, Attached, Email, NotAnEmail, day_sent, person
from casedesk.intake.html_text import text_of_html
from casedesk.rules.words import one_line, safe

_LONGEST_HEADER = 2_000
"""Characters of one header that are read: the parser's time grows with the square of them."""
_LONGEST_NAMES = 500
_MOST_LINES = 2_000_000
"""Lines of a file of 100 MB whose attachments are encoded as usual, and a half more."""
_MOST_PARTS = 5_000
"""Lines that could part an e-mail: reading so many parts takes seconds, and no mail program makes them."""
_DEEPEST = 20
_USUAL = ("from", "to", "subject", "date", "message-id", "received", "mime-version", "return-path")
_WRAPPED = (
    "Outlook wrapped its attachments in winmail.dat, which is kept as it is."
    " Ask the sender to send them again as ordinary attachments if they matter."
)
_NO_TEXT = frozenset(("punycode", "idna", "unicode_escape", "raw_unicode_escape", "undefined", "mbcs", "oem"))
"""Encodings of Python's that no mail is written in; some of them take a hostile text for ever."""


class _Lenient(EmailPolicy):
    """The usual policy, but a header that cannot be parsed comes as the text it is."""

    def header_fetch_parse(self, name: str, value: str) -> Any:
        """Parse a header when it is asked for, as far as it is of a human length."""
        value = _undone("".join(str(value).splitlines()))[:_LONGEST_HEADER]
        try:
            return super().header_fetch_parse(name, value)
        except Exception:  # the parser fails in a dozen ways on what nobody typed
            return safe(value)


def _undone(value: str) -> str:
    """Raw 8-bit text in a header, which came through as surrogates."""
    if value.isascii():
        return value
    raw = value.encode("utf-8", "surrogateescape")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")


_POLICY: Any = _Lenient()


def read_eml(data: bytes) -> Email:
    """An e-mail from the bytes of an ``.eml`` file.

    Raises:
        NotAnEmail: it is none, or it is nested or split up beyond what any mail program makes.
    """
    message = _parsed(data.removeprefix(b"\xef\xbb\xbf"))
    if sum(name in message for name in _USUAL) < 2:
        raise NotAnEmail
    name, address = _sender(message)
    day, remarks = day_sent(_moment(message["date"]))
    found = _Found([], [], list(remarks))
    _collect(message, found, depth=0, wanted=True)
    return Email(
        sender=address,
        sender_name=name,
        to=_people(message),
        subject=one_line(str(message["subject"] or ""), _LONGEST_NAMES),
        day=day,
        body=safe("\n\n".join(text for text in found.texts if text)),
        attachments=tuple(found.attachments),
        remarks=tuple(dict.fromkeys(found.remarks)),
    )


def _parsed(data: bytes) -> EmailMessage:
    if data.count(b"\n") > _MOST_LINES or data.count(b"\n--") > _MOST_PARTS:
        raise NotAnEmail
    try:
        return message_from_bytes(data, _class=EmailMessage, policy=_POLICY)
    except Exception:  # nested beyond Python's own limit, or broken in a way the parser does not know
        raise NotAnEmail from None


def _sender(message: EmailMessage) -> tuple[str, str]:
    """The name and the address of who sent it; read by eye where the header is not as it should be."""
    name = "from" if "from" in message else "sender"
    for each in getattr(message[name], "addresses", ()):
        if each.username and each.domain:
            return one_line(each.display_name, _LONGEST_NAMES), one_line(each.addr_spec, _LONGEST_NAMES)
    written = next((str(value) for key, value in message.raw_items() if key.lower() == name), "")
    return person(_undone(written))


def _people(message: EmailMessage) -> str:
    lists = (str(message[name]) for name in ("to", "cc") if name in message)
    return one_line(", ".join(lists), _LONGEST_NAMES)


def _moment(header: Any) -> datetime | None:
    moment = getattr(header, "datetime", None)
    return moment if isinstance(moment, datetime) else None


class _Found(NamedTuple):
    """What the parts have given so far."""

    texts: list[str]
    attachments: list[Attached]
    remarks: list[str]


def _collect(part: EmailMessage, found: _Found, *, depth: int, wanted: bool) -> None:
    """Take what a part holds.

    Args:
        wanted: whether its text is what the reader is to see; of alternatives only one is.
    """
    kind = part.get_content_type()
    if depth > _DEEPEST:
        found.remarks.append("Parts nested very deeply were not read; they are in the original.")
    elif kind == "multipart/alternative":
        best = _best(part)
        for inner in _inner(part):
            _collect(inner, found, depth=depth + 1, wanted=wanted and inner is best)
    elif part.is_multipart() and part.get_content_maintype() == "multipart":
        for inner in _inner(part):
            _collect(inner, found, depth=depth + 1, wanted=wanted)
    elif (kind in ("text/plain", "text/html") or _is_broken(part)) and not _is_file(part):
        if wanted:
            found.texts.append(_text(part, found.remarks))
    else:
        _attach(part, found)


def _is_broken(part: EmailMessage) -> bool:
    """Whether it says that it has parts and does not say where they are parted: its words are all there."""
    return part.get_content_maintype() == "multipart" and not part.is_multipart()


def _inner(part: EmailMessage) -> Iterator[EmailMessage]:
    parts = part.get_payload()
    return (
        (inner for inner in parts if isinstance(inner, EmailMessage)) if isinstance(parts, list) else iter(())
    )


def _best(part: EmailMessage) -> EmailMessage | None:
    """Of alternatives the plain one, else the page."""
    for kind in ("text/plain", "text/html"):
        for inner in _inner(part):
            if any(each.get_content_type() == kind and not _is_file(each) for each in inner.walk()):
                return inner
    return None


def _is_file(part: EmailMessage) -> bool:
    placed = str(part.get("content-disposition", "")).strip().lower()
    return placed.startswith("attachment") or bool(_file_name(part))


def _file_name(part: EmailMessage) -> str:
    try:
        return str(part.get_filename() or "")
    except Exception:  # an encoding of the name that is none
        return ""


def _text(part: EmailMessage, remarks: list[str]) -> str:
    data = _bytes(part)
    text = _decoded(data, _charset(part))
    if text is None:
        remarks.append("Some of its characters could not be read; the original has them as they came.")
        text = data.decode("utf-8", "replace")
    return text_of_html(text) if part.get_content_type() == "text/html" else text.strip()


def _charset(part: EmailMessage) -> str:
    try:
        return part.get_content_charset() or ""
    except Exception:  # a parameter that is no parameter
        return ""


def _decoded(data: bytes, charset: str) -> str | None:
    """The text in the encoding it says, else in the two that mail is mostly in; ``None`` if in none."""
    for encoding in (charset, "utf-8", "cp1252"):
        try:
            if encoding and codecs.lookup(encoding).name not in _NO_TEXT:
                return data.decode(encoding)
        except (LookupError, ValueError):
            continue
    return None


def _bytes(part: EmailMessage) -> bytes:
    try:
        data = part.get_payload(decode=True)
    except Exception:  # an encoding of the transfer that is none
        data = None
    return data if isinstance(data, bytes) else b""


def _attach(part: EmailMessage, found: _Found) -> None:
    if len(found.attachments) == MOST_ATTACHED:
        found.remarks.append(f"More than {MOST_ATTACHED} attachments: the others are in the original only.")
        return
    number = len(found.attachments) + 1
    message = next(_inner(part), None)
    if message is None:
        name = _file_name(part) or f"attachment {number}{_ending(part)}"
        data = _bytes(part)
    else:
        name = _file_name(part) or f"{one_line(str(message['subject'] or 'message'), 100)}.eml"
        data = _original(message)
    if name.lower() == "winmail.dat" or part.get_content_type() == "application/ms-tnef":
        found.remarks.append(_WRAPPED)
    if data:
        found.attachments.append(Attached(name, data))
    else:
        found.remarks.append(
            f"Its attachment {one_line(name, 60)} is empty or cannot be read; see the original."
        )


def _ending(part: EmailMessage) -> str:
    return MimeTypes().guess_extension(part.get_content_type()) or ""


def _original(message: EmailMessage) -> bytes:
    """An e-mail within an e-mail, as it was sent, for it is evidence of its own."""
    out = BytesIO()
    try:
        BytesGenerator(out, mangle_from_=False, policy=compat32.clone(max_line_length=None)).flatten(message)
    except Exception:  # headers that cannot be written again
        return b""
    return out.getvalue()

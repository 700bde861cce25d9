"""Outlook's own files (``.msg``): the same e-mail out of properties in a file of files."""

from collections.abc import Callable
from datetime import datetime
from email.utils import parsedate_to_datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

from casedesk.intake.emails import MOST_ATTACHED, Attached, Email, NotAnEmail, day_sent, person
from casedesk.intake.html_text import text_of_html
from casedesk.rules.words import one_line, safe

if TYPE_CHECKING:
    from oxmsg import Message
    from oxmsg.attachment import Attachment

MARK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How such a file begins; those of old Word and Excel begin so too."""
_LONGEST_NAMES = 500
_LONGEST_LIST = 1 << 20
"""Bytes of a list of properties, 16 for each: none has so many."""
_NEVER = 1601
"""The year of a date that was not set."""
_SENDER_NAME = 0x0C1A
_SENDER_ADDRESS = 0x0C1F
_SENDER_SMTP = 0x5D01
_SHORT_NAME = 0x3704
_SHOWN_NAME = 0x3001
_FORMATTED = 0x1009
"""Numbers of properties: the sender, names of an attachment, the text as RTF."""


def read_msg(data: bytes) -> Email:
    """An e-mail from the bytes of a ``.msg`` file.

    Raises:
        NotAnEmail: it is none, or its parts lie over each other, as no program leaves them.
    """
    from oxmsg import Message

    try:
        _must_be_sound(data)
        message = Message.load(data)
        if not message.message_class.upper().startswith("IPM"):
            raise NotAnEmail
        return _email(message)
    except Exception:  # the library takes a damaged file in a dozen ways
        raise NotAnEmail from None


def _must_be_sound(data: bytes) -> None:
    """Refuse a file whose streams lie over each other: read, a megabyte of it could fill the memory."""
    from olefile import OleFileIO

    with OleFileIO(BytesIO(data)) as file:
        sizes = [(entry.name, entry.size) for entry in file.direntries if entry]
    if sum(size for _, size in sizes) > 2 * len(data):
        raise NotAnEmail
    if any(size > _LONGEST_LIST for name, size in sizes if name == "__properties_version1.0"):
        raise NotAnEmail


def _email(message: "Message") -> Email:
    text, remarks = _body(message)
    day, said = day_sent(_moment(message))
    attachments, left_out = _attachments(message)
    name, address = _sender(message)
    return Email(
        sender=address,
        sender_name=name,
        to=one_line(", ".join(_recipient(each) for each in message.recipients), _LONGEST_NAMES),
        subject=one_line(_try(lambda: message.subject), _LONGEST_NAMES),
        day=day,
        body=safe(text),
        attachments=attachments,
        remarks=(*said, *remarks, *left_out),
    )


def _try(read: Callable[[], str | None]) -> str:
    """A text of the file; empty where it is missing or in an encoding that it is not in."""
    try:
        return (read() or "").replace("\0", "")
    except Exception:  # one broken property must not cost the others
        return ""


def _property(owner: Any, number: int) -> str:
    return _try(lambda: owner.properties.str_prop_value(number))


def _sender(message: "Message") -> tuple[str, str]:
    """The name and the address; inside one organisation Outlook keeps an address that is no e-mail's."""
    name, address = person(_header(message, "from"))
    addresses = (_property(message, _SENDER_SMTP), _property(message, _SENDER_ADDRESS), address)
    found = next((each for each in addresses if "@" in each), "")
    shown = _property(message, _SENDER_NAME) or name
    return one_line(shown, _LONGEST_NAMES), one_line(found, _LONGEST_NAMES)


def _recipient(recipient: Any) -> str:
    name, address = _try(lambda: recipient.name), _try(lambda: recipient.email_address)
    return f"{name} <{address}>" if name and "@" in address and name != address else name or address


def _header(message: "Message", name: str) -> str:
    """A header as it came over the internet; a message that never did has none."""
    return next((str(said) for key, said in message.message_headers.items() if key.lower() == name), "")


def _moment(message: "Message") -> datetime | None:
    try:
        if message.sent_date and message.sent_date.year > _NEVER:
            return message.sent_date
        return parsedate_to_datetime(_header(message, "date"))
    except (ValueError, OverflowError):  # a date that is none
        return None


def _body(message: "Message") -> tuple[str, tuple[str, ...]]:
    if plain := _try(lambda: message.body):
        return plain.strip(), ()
    if html := _try(lambda: message.html_body):
        return text_of_html(html), ()
    if message.properties.binary_prop_value(_FORMATTED):
        return "", ("Its text is kept as Outlook's rich text (RTF) only.",)
    return "", ()


def _attachments(message: "Message") -> tuple[tuple[Attached, ...], tuple[str, ...]]:
    taken: list[Attached] = []
    remarks: list[str] = []
    for number, attachment in enumerate(message.attachments, 1):
        name, data = _name(attachment, number), _bytes(attachment)
        if len(taken) == MOST_ATTACHED:
            remarks.append(f"More than {MOST_ATTACHED} attachments: the others are in the original only.")
            break
        if data:
            taken.append(Attached(name, data))
        else:
            remarks.append(
                f"Its attachment {one_line(name, 60)} cannot be taken out by itself; it is in the original."
            )
    return tuple(taken), tuple(remarks)


def _name(attachment: "Attachment", number: int) -> str:
    names = (
        _try(lambda: attachment.file_name),
        *(_property(attachment, n) for n in (_SHORT_NAME, _SHOWN_NAME)),
    )
    return next((name for name in names if name), f"attachment {number}")


def _bytes(attachment: "Attachment") -> bytes:
    try:
        return attachment.file_bytes or b""
    except Exception:  # an e-mail within the e-mail, or one kept elsewhere by reference
        return b""

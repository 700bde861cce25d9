"""E-mails as an officer reads them: from whom, on which day, what they say, what is attached. Nothing is fetched."""

import re
from datetime import UTC, date, datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from casedesk.problems import BadInput
from casedesk.rules.words import one_line

MOST_ATTACHED = 200
"""Attachments that are taken out of one e-mail."""
_FIRST_YEAR, _LAST_YEAR = 1990, 2100
"""Outlook writes 1601 where it has no date, and clocks that were never set say 1970."""
_LONGEST_PERSON = 500
_ADDRESS = re.compile(r"""[^\s<>()",;:@]+@[^\s<>()",;:@]+""")
_LONDON = ZoneInfo("Europe/London")


class Attached(NamedTuple):
    """One file that came with an e-mail."""

    name: str
    """As the sender called it; never used to write a file."""
    data: bytes


class Email(NamedTuple):
    """An e-mail read. Its original is the evidence; this is what it says."""

    sender: str
    """The address."""
    sender_name: str
    to: str
    subject: str
    day: date | None
    """The day it was sent, in London; ``None`` if it does not say, or nothing that can be right."""
    body: str
    attachments: tuple[Attached, ...] = ()
    remarks: tuple[str, ...] = ()
    """What a reader should know: no date, a text that could not be read here."""


def read_email(data: bytes, name: str) -> Email:
    """Read an e-mail saved by a mail program, ``.eml`` or Outlook's ``.msg``.

    Args:
        name: what the file is called, for the sentence that says what is wrong.

    Raises:
        BadInput: it is neither, or too broken to be read.
    """
    from casedesk.intake.mail_parts import read_eml
    from casedesk.intake.outlook import MARK, read_msg

    try:
        email = read_msg(data) if data.startswith(MARK) else read_eml(data)
    except Exception:  # the libraries take what is broken in more ways than can be named
        raise BadInput(
            f"{one_line(name, 60)} is not an e-mail that can be read here (.eml or .msg)."
            " Put it on file as a document instead.",
            "files",
        ) from None
    return email._replace(remarks=(*_lacking(email), *email.remarks))


class NotAnEmail(Exception):
    """The bytes are no e-mail, or one too broken to be read."""


def _lacking(email: Email) -> tuple[str, ...]:
    lacking = []
    if not email.sender and not email.sender_name:
        lacking.append("It does not say who sent it.")
    if not email.body.strip():
        lacking.append("It has no text that can be read here; open the original.")
    return tuple(lacking)


def person(text: str) -> tuple[str, str]:
    """The name and the address of the first person of a list as it is written in a header."""
    found = _ADDRESS.search(text[:_LONGEST_PERSON])
    if found is None:
        return one_line(text.split(",")[0].strip(' "<>'), _LONGEST_PERSON), ""
    return one_line(text[: found.start()].strip(' "<'), _LONGEST_PERSON), found[0]


def day_sent(moment: datetime | None) -> tuple[date | None, tuple[str, ...]]:
    """The day of a moment in London, and what to say about it.

    A moment without a time zone is read as UTC: at worst it is a day out, around midnight.
    """
    if moment is None:
        return None, ("It does not say when it was sent. Find out, and type the day.",)
    if not _FIRST_YEAR <= moment.year <= _LAST_YEAR:
        return None, (f"It says it was sent in the year {moment.year}, which cannot be right. Type the day.",)
    if moment.tzinfo is None:
        said = "Its date has no time zone and was read as UTC; around midnight it may be a day out."
        return moment.replace(tzinfo=UTC).astimezone(_LONDON).date(), (said,)
    return moment.astimezone(_LONDON).date(), ()

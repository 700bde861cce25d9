"""What an e-mail says towards the facts of an act, and the files it leaves on record."""

from collections.abc import Iterator, Mapping
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from casedesk.casework.acts.attaching import Kept
from casedesk.casework.acts.fields import LONGEST_LINE, LONGEST_TEXT
from casedesk.casework.incoming import Incoming
from casedesk.casework.previewing import sender_of
from casedesk.intake.emails import Email, read_email
from casedesk.records import Complaint
from casedesk.rules.words import day_and_year, name_alone, one_line

_CUT = "\n\n[The rest is in the original.]"
_LONGEST_NAME = 1_000
"""Characters that are kept of what a sender calls a file; no system lets a file have so many."""


class Read(NamedTuple):
    """An e-mail file read whole."""

    name: str
    data: bytes
    sha256: str
    email: Email


def read(path: Path) -> Read:
    """Read an e-mail file.

    Raises:
        BadInput: it cannot be read, or is no e-mail.
    """
    with Incoming(path) as file:
        data = b"".join(file.pieces(lambda size: None))
        return Read(file.name, data, sha256(data).hexdigest(), read_email(data, file.name))


def enclosed(found: Read) -> Iterator[tuple[Kept, bytes]]:
    """The original, then each attachment, as they go on file."""
    email = found.email
    author = one_line(sender_of(email), LONGEST_LINE)
    yield (
        Kept(found.name, len(found.data), found.sha256, "email", email.day, author, email.subject),
        found.data,
    )
    for name, data in email.attachments:
        exact = name[:_LONGEST_NAME].encode("utf-8", "replace").decode("utf-8")
        yield Kept(exact, len(data), sha256(data).hexdigest(), "attachment"), data


def log_facts(email: Email, today: date) -> tuple[dict[str, object], tuple[str, ...]]:
    """The facts of logging a complaint, as far as the e-mail has them, and remarks on them."""
    text, cut = _words(email)
    day, said = _day(email, today)
    given = {
        "received": day,
        "resident": email.sender_name or email.sender,
        "channel": "email",
        "text": text,
        "contact": email.sender,
    }
    return _known(given), (*said, *cut)


def contact_facts(
    email: Email, case: Complaint, today: date, outgoing: bool
) -> tuple[dict[str, object], tuple[str, ...]]:
    """The facts of a contact on a case, as far as the e-mail has them, and remarks on them."""
    text, cut = _words(email)
    day, said = _day(email, today)
    name = email.to if outgoing else email.sender_name or email.sender
    party = _party(email, case, outgoing)
    given = {
        "text": text,
        "way": "email",
        "direction": "out" if outgoing else "in",
        "party": party,
        "name": one_line(name, LONGEST_LINE),
        "on": day,
    }
    other = "whom it went to" if outgoing else "who sent it"
    unknown = () if party else (f"It is not known here {other}: is it the resident?",)
    return _known(given), (*said, *cut, *unknown)


def _known(given: Mapping[str, object]) -> dict[str, object]:
    return {name: value for name, value in given.items() if value}


def _day(email: Email, today: date) -> tuple[date | None, tuple[str, ...]]:
    if email.day and email.day > today:
        return None, (
            f"It says it was sent on {day_and_year(email.day)}, which has not come yet. Type the day.",
        )
    return email.day, ()


def _words(email: Email) -> tuple[str, tuple[str, ...]]:
    """Subject and body, in the sender's own words; what is too long for the record is cut, and said."""
    text = f"{email.subject}\n\n{email.body}".strip()
    if len(text) <= LONGEST_TEXT:
        return text, ()
    kept = text[: LONGEST_TEXT - len(_CUT)]
    return f"{kept}{_CUT}", (f"It is very long: the first {len(kept):,} characters go into the record.",)


def _party(email: Email, case: Complaint, outgoing: bool) -> str:
    """Who the other side is, where the case knows the name or the address; else empty."""
    others = email.to.lower() if outgoing else sender_of(email).lower()
    for party, known in (
        ("representative", (name_alone(case.representative),)),
        ("resident", (case.resident, case.contact)),
    ):
        if any(one.strip() and one.strip().lower() in others for one in known):
            return party
    return ""

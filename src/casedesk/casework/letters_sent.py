"""What the sending of a letter leaves on record: its words, its copy among the documents, its way."""

from collections.abc import Mapping
from datetime import date
from hashlib import sha256
from typing import NamedTuple

from casedesk.casework.judging import Judged, to_resident
from casedesk.casework.letter_subjects import promised_by, title_of
from casedesk.records import Complaint, Contact, Document, Letter
from casedesk.records.numbers import next_number
from casedesk.rules.letter_dates import promised_in
from casedesk.rules.letters import Subject

_PROMISING = ("acknowledge", "clarify", "extend", "update")
"""Acts whose letters say when the answer will come."""


class Sent(NamedTuple):
    """How a letter went."""

    how: str
    to: str
    text: str
    overridden: str
    by: str


def with_letter(judged: Judged, subject: Subject, files: Mapping[str, bytes], sent: Sent) -> Complaint:
    """The case with the letter as sent: its copy among the documents, its way among the contacts."""
    after: Complaint = judged.after
    event = after.events[-1]
    pdf = files["pdf"]
    document = Document(
        number=next_number(after.documents),
        name=f"{title_of(subject)}.pdf",
        kind="letter sent",
        added=event.recorded_on,
        size=len(pdf),
        sha256=sha256(pdf).hexdigest(),
        dated=subject.sent,
        author=sent.by,
        description=subject.kind.title,
        event=event.number,
    )
    letter = Letter(
        number=next_number(after.letters),
        kind=subject.kind.id,
        stage=subject.stage.number,
        sent=subject.sent,
        how=sent.how,
        to=sent.to,
        text=sent.text,
        document=document.number,
        docx=sha256(files["docx"]).hexdigest(),
        promised=_promised(subject, sent.text),
        overridden=sent.overridden,
        event=event.number,
    )
    named = event._replace(text=f"{event.text} (letter {letter.label})")
    party = {"party": "representative"} if subject.kind.id == "authority" else {}
    touch = to_resident(after, sent.how)._replace(name=sent.to.partition("\n")[0], **party)
    contact = Contact(event.number, *touch)
    return after._replace(
        events=(*after.events[:-1], named),
        contacts=(*(c for c in after.contacts if c.number != event.number), contact),
        documents=(*after.documents, document),
        letters=(*after.letters, letter),
    )


def _promised(subject: Subject, text: str) -> date | None:
    """What the words promise: the officer may have changed the date with a reason. Else what the facts give."""
    said = promised_in(subject, text) if subject.kind.act in _PROMISING else None
    return said or promised_by(subject)


def letter_name(case: Complaint, letter: Letter) -> str:
    """What a letter is called outside, without its ending: ``C26-001-acknowledgement-1``."""
    from casedesk.casework.case_folder import folder_name

    return folder_name(f"{case.reference}-{letter.kind}")

"""Putting documents on file: what they are; their bytes are kept beside, by their digest."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from casedesk.casework.acts import ActSpec
from casedesk.casework.acts.fields import fact
from casedesk.casework.judging import Context, Draft
from casedesk.problems import Missing
from casedesk.records import Complaint, Document, Letter
from casedesk.records.numbers import next_number
from casedesk.rules.gap import LEFT_OUT
from casedesk.rules.letters import KINDS, letter_kind, stage_of
from casedesk.rules.words import one_line, plural

DOCUMENT_KINDS = (
    "letter",
    "letter sent",
    "email",
    "attachment",
    "photo",
    "survey",
    "inspection report",
    "repairs record",
    "tenancy",
    "policy",
    "call note",
    "form",
    "other",
)
_RECORD = {"2024": "5.12", "2022": "4.15"}


class Kept(NamedTuple):
    """One file whose bytes have been read, and what it is where the act does not say it of all its files."""

    name: str
    """Where it came from; never used to write a file."""
    size: int
    """Bytes."""
    sha256: str
    kind: str = ""
    dated: date | None = None
    author: str = ""
    description: str = ""


@dataclass(frozen=True)
class Attach:
    """The facts of documents put on file together."""

    kind: str = fact("What it is", "choice", required=True, choices=DOCUMENT_KINDS, provision=_RECORD)
    dated: date | None = fact("Date of the document", "day", help="The day on it, not the day it came.")
    author: str = fact("Who made it", "text")
    description: str = fact("What it shows", "text")
    on: date | None = fact("Filed on", "day", required=True, default="today")
    letter: str = fact(
        "It is the letter sent",
        "choice",
        choices=tuple(kind.id for kind in KINDS),
        help="Only for a letter made outside: printed, signed, and now on file as the one that was sent.",
    )
    files: tuple[Kept, ...] = ()


def attach(case: Complaint, facts: Attach, context: Context) -> Draft:
    """Put documents on file. The same bytes are on a case once; a second time is left out, and said."""
    assert facts.on is not None
    files = [
        file._replace(kind=facts.kind, dated=facts.dated, author=facts.author, description=facts.description)
        for file in facts.files
    ]
    after, remarks = on_file(case, files, facts.on)
    fresh = after.documents[len(case.documents) :]
    if not fresh:
        what = remarks[0].rstrip(".") if remarks else "no file was given"
        return Draft(None, (Missing(what, "", "", "files"),))
    if facts.letter and len(fresh) != 1:
        return Draft(None, (Missing("a letter sent is filed as one file", "", "", "letter"),))
    if facts.letter and facts.dated is None:
        return Draft(
            None, (Missing("the day on the letter, on which it was sent: not given", "", "", "dated"),)
        )
    if facts.letter:
        after = after._replace(letters=(*case.letters, _as_sent(case, fresh[0], facts)))
        remarks = (*remarks, *_not_recorded(case, facts.letter))
    names = ", ".join(f"{d.label} {one_line(d.name, 60)}" for d in fresh[:3])
    more = f" and {plural(len(fresh) - 3, 'more file')}" if len(fresh) > 3 else ""
    about = f": {facts.description}" if facts.description else ""
    left_out = len(files) - len(fresh)
    twins = f" ({plural(left_out, 'file')} {LEFT_OUT})" if left_out else ""
    return Draft(after, (), remarks, facts.on, f"On file, {facts.kind}: {names}{more}{about}{twins}")


def _not_recorded(case: Complaint, letter: str) -> tuple[str, ...]:
    """A copy stops no clock: the step itself is an act of its own."""
    from casedesk.casework.letter_subjects import on_record

    kind = letter_kind(letter)
    if on_record(kind, case):
        return ()
    return (
        f"The copy is on file, but the step is not on record yet and its clock runs on: {kind.act} it too.",
    )


def _as_sent(case: Complaint, document: Document, facts: Attach) -> Letter:
    """A letter made outside: its words are in the file only."""
    assert facts.dated is not None
    kind = letter_kind(facts.letter)
    return Letter(
        number=next_number(case.letters),
        kind=kind.id,
        stage=stage_of(kind, case),
        sent=facts.dated,
        how="letter",
        to=case.resident,
        text="",
        document=document.number,
    )


def on_file(case: Complaint, files: Sequence[Kept], added: date) -> tuple[Complaint, tuple[str, ...]]:
    """The case with these files among its documents, and what was left out because it is there already."""
    known = {document.sha256: document for document in case.documents}
    number = max((d.number for d in case.documents), default=0)
    fresh: list[Document] = []
    remarks = []
    for file in files:
        if twin := known.get(file.sha256):
            remarks.append(
                f"{one_line(file.name, 60)} is on file already as {twin.label} ({one_line(twin.name, 60)}): left out."
            )
            continue
        fresh.append(_document(number + 1 + len(fresh), file, added))
        known[file.sha256] = fresh[-1]
    return case._replace(documents=(*case.documents, *fresh)), tuple(remarks)


def _document(number: int, file: Kept, added: date) -> Document:
    return Document(
        number=number,
        name=file.name,
        kind=file.kind,
        added=added,
        size=file.size,
        sha256=file.sha256,
        dated=file.dated,
        author=file.author,
        description=file.description,
    )


def with_email(case: Complaint, files: Sequence[Kept], added: date) -> tuple[Complaint, tuple[Missing, ...]]:
    """The case with an e-mail and what came with it on file; the e-mail says which those are.

    Args:
        files: the original first, then its attachments; empty where the act has no e-mail.
    """
    if not files:
        return case, ()
    twin = next((d for d in case.documents if d.sha256 == files[0].sha256), None)
    if twin:
        return case, (Missing(f"this e-mail is on file already as {twin.label}", "", "", "files"),)
    after, _ = on_file(case, files, added)
    labels = {document.sha256: document.label for document in after.documents}
    enclosed = list(dict.fromkeys(labels[file.sha256] for file in files[1:]))
    original = after.documents[len(case.documents)]
    if enclosed:
        about = f"{original.description}, with {', '.join(enclosed)}".removeprefix(", ")
        original = original._replace(description=about)
    others = after.documents[len(case.documents) + 1 :]
    return after._replace(documents=(*case.documents, original, *others)), ()


ACTS = (
    ActSpec("attach", "Put documents on file", "i", Attach, attach, "Put files on file as evidence.", True),
)

"""What the list of papers says of each document and letter: records in, lines out; nothing here draws."""

from datetime import date
from typing import NamedTuple

from textual.content import Content

from casedesk.records import Complaint, Document, Letter
from casedesk.rules.letters import KINDS
from casedesk.rules.words import near_day, one_line, plural


class Paper(NamedTuple):
    """One line of the list: a letter, with the copy as sent, or a document."""

    label: str
    kind: str
    day: date
    who: str
    what: str
    document: Document | None
    letter: Letter | None


def papers(case: Complaint) -> list[Paper]:
    """Letters and documents, the newest first. The copy of a letter stands with its letter."""
    copies = {letter.document for letter in case.letters}
    found = [_of_letter(letter, case) for letter in case.letters]
    found += [_of_document(document) for document in case.documents if document.number not in copies]
    return sorted(found, key=lambda paper: (paper.day, paper.label), reverse=True)


def _of_letter(letter: Letter, case: Complaint) -> Paper:
    title = next((kind.title for kind in KINDS if kind.id == letter.kind), one_line(letter.kind))
    copy = case.document(letter.document)
    what = f"sent by {one_line(letter.how)}" + (f", copy {copy.label}" if copy else "")
    who = f"to {one_line(letter.to.partition(chr(10))[0])}" if letter.to else ""
    return Paper(f"L{letter.number:02}", title, letter.sent, who, what, copy, letter)


def _of_document(document: Document) -> Paper:
    what = one_line(document.description or document.name)
    day = document.dated or document.added
    return Paper(
        document.label, one_line(document.kind), day, one_line(document.author), what, document, None
    )


def whole(paper: Paper, today: date) -> Content:
    """``E003 · What he saw · visit.txt · by A. Surveyor · put on file Fri 5 Jun``."""
    parts = [paper.what, paper.who]
    if (document := paper.document) is not None and paper.letter is None:
        parts = [paper.what] if document.description else []
        parts += [one_line(document.name), f"by {paper.who}" if paper.who else ""]
        parts.append(f"put on file {near_day(document.added, today)}")
    return Content.assemble((f"{paper.label} ", "bold"), " · ".join(part for part in parts if part))


def kind_of(paper: Paper) -> str:
    """Letters that we sent are one kind, whatever they say."""
    return "letters sent" if paper.letter is not None else paper.kind


def kinds(found: list[Paper]) -> list[str]:
    """The kinds there are, by name."""
    return sorted({kind_of(paper) for paper in found})


def tally(case: Complaint) -> str:
    """``3 documents, 1 letter``."""
    return f"{plural(len(case.documents), 'document')}, {plural(len(case.letters), 'letter')}"

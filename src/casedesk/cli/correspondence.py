"""Everything said and sent on one complaint, as lines and by its label: who was in touch, letters, documents."""

import re
from collections.abc import Iterator

from casedesk.problems import BadInput
from casedesk.records import Complaint, Document, Letter
from casedesk.rules.words import contact_words, day_and_year, one_line, size_words

_LETTER = re.compile(r"[lL]0*([0-9]{1,6})")


def labelled_letter(case: Complaint, typed: str) -> Letter | None:
    """The letter that ``L01`` names; ``None`` if what was typed is no such label.

    Raises:
        BadInput: the complaint has no letter of that label.
    """
    label = _LETTER.fullmatch(typed.strip())
    if label is None:
        return None
    number = int(label[1])
    letter = next((each for each in case.letters if each.number == number), None)
    if letter is None:
        raise BadInput(f"{case.reference} has no letter L{number:02}.")
    return letter


def sent_and_kept(case: Complaint) -> Iterator[str]:
    """Letters as sent, documents on file."""
    if case.letters:
        yield "Letters:"
    for letter in case.letters:
        promised = f", promises an answer by {day_and_year(letter.promised)}" if letter.promised else ""
        without = f". Sent all the same: {one_line(letter.overridden)}" if letter.overridden else ""
        yield (
            f"  {letter.label} {letter.kind}, stage {letter.stage}, sent {day_and_year(letter.sent)}"
            f" by {letter.how}{promised}{without}"
        )
    if case.documents:
        yield "Documents:"
    for document in case.documents:
        yield f"  {document_line(document)}"


def document_line(document: Document) -> str:
    """``E003 photo, dated Tue 3 Nov 2026, by T. Okafor: the ceiling (ceiling.jpg, 2.1 MB)``."""
    dated = f", dated {day_and_year(document.dated)}" if document.dated else ""
    by = f", by {one_line(document.author)}" if document.author else ""
    about = f": {one_line(document.description)}" if document.description else ""
    file = f"{one_line(document.name)}, {size_words(document.size)}"
    return f"{document.label} {document.kind}{dated}{by}{about} ({file})"


def touches(case: Complaint) -> dict[int, str]:
    """Who was in touch with whom, by the number of the timeline's entry."""
    return {contact.number: contact_words(*contact[1:]) for contact in case.contacts}

"""Everything said and sent on a complaint: contacts, documents and letters."""

from datetime import date
from typing import NamedTuple


class Contact(NamedTuple):
    """Who was in touch with whom, and how. Its words and its days are the timeline's entry of that number."""

    number: int
    """The number of the event."""
    way: str
    """How: ``phone``, ``email``, ``letter``, ``visit`` and the like."""
    direction: str
    """``in`` or ``out``."""
    party: str
    """``resident``, ``representative``, ``staff``, ``contractor``, ``ombudsman`` or ``other``."""
    name: str = ""


class Document(NamedTuple):
    """One file kept with the complaint. Its bytes stay in the store, found by their SHA-256."""

    number: int
    """``3`` is E003 in every index."""
    name: str
    """As the file was called where it came from; never used to write a file."""
    kind: str
    added: date
    size: int
    """Bytes."""
    sha256: str
    dated: date | None = None
    """The date of the document itself."""
    author: str = ""
    """Who made it."""
    description: str = ""
    event: int | None = None
    """The number of the timeline's entry that it came with."""

    @property
    def label(self) -> str:
        """``E003``, by which indexes, stamps and file names know it."""
        return f"E{self.number:03}"


class Letter(NamedTuple):
    """A letter as it was sent: the words are frozen, and so are the files made from them."""

    number: int
    kind: str
    stage: int
    sent: date
    how: str
    """By which way it went."""
    to: str
    """Name and address as on the letter, one line each."""
    text: str
    """The letter in plain text; empty where a letter made outside was filed."""
    document: int | None = None
    """The number of the document that is the copy as sent."""
    docx: str = ""
    """SHA-256 of the same letter as a Word file; empty if there is none."""
    promised: date | None = None
    """The date by which the letter promises the next answer."""
    overridden: str = ""
    """What the letter lacks and why it was sent all the same."""
    event: int | None = None
    """The number of the timeline's entry of its sending."""

    @property
    def label(self) -> str:
        """``L01``."""
        return f"L{self.number:02}"

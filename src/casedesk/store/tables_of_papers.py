"""The tables of everything said and sent: contacts, letters, documents and their bytes, wording."""

from sqlalchemy import CheckConstraint, Index
from sqlmodel import Field

from casedesk.store.table_parts import BY_KEY, Base, days, numbered, of_complaint


class ContactRow(Base, table=True):
    __tablename__ = "contact"
    __table_args__ = (
        of_complaint(),
        *numbered("number"),
        CheckConstraint("direction IN ('in', 'out')", name="direction"),
        BY_KEY,
    )

    complaint_id: int = Field(primary_key=True)
    number: int = Field(primary_key=True)
    way: str
    direction: str
    party: str
    name: str


class DocumentRow(Base, table=True):
    __tablename__ = "document"
    __table_args__ = (
        of_complaint(),
        *numbered("number", "event"),
        *days("added", "dated"),
        CheckConstraint("size >= 0", name="size"),
        CheckConstraint("length(sha256) = 64", name="sha256"),
        BY_KEY,
    )

    complaint_id: int = Field(primary_key=True)
    number: int = Field(primary_key=True)
    name: str
    kind: str
    added: str
    size: int
    sha256: str = Field(index=True)
    dated: str | None
    author: str
    description: str
    event: int | None


class LetterRow(Base, table=True):
    __tablename__ = "letter"
    __table_args__ = (
        of_complaint(),
        *numbered("number", "stage", "document", "event"),
        *days("sent", "promised"),
        CheckConstraint("docx = '' OR length(docx) = 64", name="docx"),
        BY_KEY,
    )

    complaint_id: int = Field(primary_key=True)
    number: int = Field(primary_key=True)
    kind: str
    stage: int
    sent: str
    how: str
    to: str
    text: str
    document: int | None
    docx: str = Field(index=True)
    promised: str | None
    overridden: str
    event: int | None


class ContentRow(Base, table=True):
    """The bytes of files, in pieces, each file once however often it is on record."""

    __tablename__ = "content"
    __table_args__ = (*numbered("piece"), CheckConstraint("length(sha256) = 64", name="sha256"))

    id: int | None = Field(default=None, primary_key=True)
    sha256: str
    piece: int
    bytes: bytes


class WordingRow(Base, table=True):
    """The landlord's own copies of the letters' wording, and its Word template (``template``)."""

    __tablename__ = "wording"

    name: str = Field(primary_key=True)
    content: bytes


_content = Base.metadata.tables["content"]
Index("uq_content_sha256", _content.c.sha256, _content.c.piece, unique=True)

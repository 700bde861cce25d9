"""The files that a case file consists of, one after the other, so that no two large ones are in memory."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from hashlib import sha256

from casedesk.casework.case_papers import case_record
from casedesk.casework.previewing import words_of
from casedesk.papers import manifest
from casedesk.papers.bundle import bundle_pdf
from casedesk.papers.case_file import CaseFile, case_file_pdf
from casedesk.papers.case_json import write
from casedesk.papers.chronology import chronology, chronology_xlsx
from casedesk.papers.embedding import embedded
from casedesk.papers.file_names import generated_name
from casedesk.papers.redaction import by_hand, redacted, redaction
from casedesk.records import CalendarDays, Complaint

Part = tuple[str, Iterable[bytes]]
"""A path inside the case file, and the bytes."""
CASE_FILE = "case-file.pdf"
JSON = "case.json"
_PUBLIC = ("landlord", "landlord_contact", "ombudsman_details")
"""Settings whose numbers and addresses everybody may know."""
EVIDENCE = "evidence"


def parts(
    file: CaseFile,
    calendars: Sequence[CalendarDays],
    fetch: Callable[[str], bytes],
    pieces: Callable[[str], Iterator[bytes]],
) -> Iterator[Part]:
    """Everything that goes into the folder, but for the manifest.

    Args:
        fetch: the bytes of a document by their SHA-256, whole.
        pieces: the same, piece by piece.
    """
    case = file.case
    yield CASE_FILE, [case_file_pdf(file, fetch)]
    yield "bundle.pdf", [bundle_pdf(case, fetch, at=file.at, words=words_of)]
    yield from ((name, pieces(sha256)) for name, sha256 in evidence(case))
    if file.policy_text:
        yield "policy.txt", [file.policy_text.encode()]
    title = f"Chronology of {case.reference}"
    yield "chronology.xlsx", [chronology_xlsx(chronology(case, file.person), title=title, at=file.at)]
    yield JSON, [write(case_record(file, calendars))]


def redacted_parts(
    file: CaseFile, kinds: Sequence[str], words: Sequence[str], fetch: Callable[[str], bytes]
) -> tuple[list[Part], tuple[str, ...]]:
    """A copy for third parties: only our own papers, and what evidence a person must redact by hand.

    Args:
        kinds: what is replaced, of ``KINDS`` in ``papers.redaction``.
        words: what is replaced besides, such as a neighbour's name or an illness.

    Raises:
        BadInput: a kind is none of these.
    """
    public = "\n".join(file.settings.get(name, "") for name in _PUBLIC)
    found = redaction(file.case, kinds, person=file.person, more=words, public=public)
    had_needs = bool(file.person and file.person.needs)
    file = redacted(file, found)
    file = file._replace(needs_removed=had_needs and not (file.person and file.person.needs))
    lines = by_hand(file.case)
    title = f"Chronology of {file.case.reference}"
    made: list[Part] = [
        (CASE_FILE, [case_file_pdf(file, fetch, evidence=False)]),
        ("chronology.xlsx", [chronology_xlsx(chronology(file.case, file.person), title=title, at=file.at)]),
    ]
    if lines:
        made.append(("redact-by-hand.txt", ["\n".join((*lines, "")).encode()]))
    return made, lines


class Sealed:
    """Parts on their way out; the manifest follows them as the last one."""

    def __init__(self, found: Iterable[Part], seen: Callable[[int], None]) -> None:
        """``seen`` is told after each how many parts have gone."""
        self._found = found
        self._seen = seen
        self._digests: dict[str, str] = {}
        self.manifest = ""
        """SHA-256 in hex of the manifest, once everything has gone."""

    def __iter__(self) -> Iterator[Part]:
        for number, (path, pieces) in enumerate(self._found, 1):
            yield path, self._counted(path, pieces)
            self._seen(number)
        listed = manifest.manifest(self._digests)
        self.manifest = sha256(listed).hexdigest()
        yield manifest.NAME, [listed]

    def _counted(self, path: str, pieces: Iterable[bytes]) -> Iterator[bytes]:
        digest = sha256()
        for piece in pieces:
            digest.update(piece)
            yield piece
        self._digests[path] = digest.hexdigest()


def evidence(case: Complaint) -> Iterator[tuple[str, str]]:
    """Where each document goes, and its SHA-256; a letter's Word file lies beside its copy."""
    for document in case.documents:
        yield f"{EVIDENCE}/{generated_name(document.label, document.name)}", document.sha256
    for letter in case.letters:
        if letter.docx:
            copy = case.document(letter.document)
            yield f"{EVIDENCE}/{copy.label if copy else letter.label}-editable.docx", letter.docx


def need(case: Complaint, *, locked: bool) -> int:
    """Bytes that it takes at least: a folder and its zip, or a locked zip and a locked PDF."""
    fits = {each.number for each in embedded(case.documents)}
    inside = sum(d.size for d in case.documents if d.number in fits)
    beside = sum(d.size for d in case.documents)
    return beside + 2 * inside if locked else 2 * (beside + inside)


def count(file: CaseFile) -> int:
    """How many parts there are."""
    return len(list(evidence(file.case))) + 4 + bool(file.policy_text)

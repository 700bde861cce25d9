"""Filing: documents put on a case with their bytes, looked at, lent to other programs, written out."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from casedesk.casework.leaving import LEND, Leaving
from casedesk.casework.mailing import Mailing
from casedesk.problems import BadInput, Refusal
from casedesk.records import Complaint, Document, Letter
from casedesk.store import contents

if TYPE_CHECKING:
    from casedesk.casework.acts.attaching import Attach, Kept
    from casedesk.casework.incoming import Counted


class Filing(Mailing, Leaving):
    """The documents of the open store."""

    def attach(
        self,
        reference: str,
        paths: "Sequence[Path]",
        facts: "Attach",
        progress: Callable[[int, int], None] | None = None,
        version: int | None = None,
    ) -> tuple[Complaint, tuple[str, ...]]:
        """Put files on file, all of them or none: one transaction, one entry in the trail.

        Args:
            paths: files, or folders whose files are meant; 200 files at most, 100 MB each.
            progress: told how many bytes of how many have been read, above one megabyte.
            version: the version of the case that it was decided on, if it was shown before.

        Returns:
            The case, and what was left out or is on file elsewhere too.

        Raises:
            BadInput: a file cannot be read whole, is empty, too large, or is no file; nothing is kept.
            Refusal: something is missing, or every file is on this case already; nothing is kept.
            ChangedMeanwhile: the case is no longer the one that was shown; nothing is kept.
            StoreProblem: the store cannot be written to, or the disk is full; nothing is kept.
        """
        self._must_write()
        from casedesk.casework.incoming import Counted, found
        from casedesk.store import writing

        files = found(paths)
        counted = Counted(2 * _measured(files.paths), progress)
        with writing.transaction(self._store):
            kept = tuple(self._taken_in(path, counted) for path in files.paths)
            facts = replace(facts, files=kept)
            judged = self.judge("attach", reference, facts)
            if judged.missing:
                raise Refusal(judged.missing)
            case = self.perform("attach", reference, facts, version)
            remarks = (*files.remarks, *judged.warnings, *self._elsewhere(case, kept))
        return case, remarks

    def _taken_in(self, path: Path, counted: "Counted") -> "Kept":
        from casedesk.casework.acts.attaching import Kept
        from casedesk.casework.incoming import Incoming

        with Incoming(path) as file:
            digest = file.digest(counted)
            contents.keep(self._store, digest, file.pieces(counted))
            return Kept(file.name, file.size, digest)

    def _elsewhere(self, case: Complaint, kept: "Sequence[Kept]") -> tuple[str, ...]:
        """Other cases that hold the same files, so that none is looked into twice unawares."""
        from casedesk.rules.words import one_line

        told = []
        for file in kept:
            others = contents.on_file(self._store, file.sha256, but=case.reference)
            if others:
                places = ", ".join(f"{reference} (E{number:03})" for reference, number in others[:5])
                told.append(f"{one_line(file.name, 60)} is on file on {places} too.")
        return tuple(told)

    def _document(self, reference: str, number: int) -> Document:
        case = self._complaint(reference)
        document = case.document(number)
        if document is None:
            known = (
                f"It has {case.documents[0].label} to {case.documents[-1].label}." if case.documents else ""
            )
            raise BadInput(f"{case.reference} has no document E{number:03}. {known}".strip())
        return document

    def document(self, reference: str, number: int) -> bytes:
        """The bytes of a document, proved against its digest.

        Raises:
            BadInput: there is no such document.
            StoreProblem: its bytes are missing or damaged.
        """
        return contents.read(self._store, self._document(reference, number).sha256)

    def document_text(self, reference: str, number: int) -> str:
        """A text, an e-mail or our own letter as words that are safe to show, cut where it is very long.

        Raises:
            BadInput: it is something else; the sentence says what to do.
            StoreProblem: its bytes are missing or damaged.
        """
        from casedesk.casework.previewing import preview, shown

        document = self._document(reference, number)
        letter = _letter_of(self._complaint(reference), number)
        if letter and letter.text:
            return shown(letter.text)
        return preview(document, contents.pieces(self._store, document.sha256))

    def lend(self, reference: str, number: int) -> Path:
        """A private copy for another program to show, under a generated name; ``take_back`` removes it.

        Raises:
            BadInput: there is no such document.
            StoreProblem: its bytes are missing or damaged, or no copy can be written.
        """
        from casedesk.casework.lending import lent_copy, take_back

        case, document = self._complaint(reference), self._document(reference, number)
        copy = lent_copy(_out_name(document), contents.pieces(self._store, document.sha256))
        if self.read_only:  # nothing can be noted, and what is on file has to be seen all the same
            return copy
        try:
            with self._leaving("document", case, act=LEND, label=document.label, sha256=document.sha256):
                return copy
        except BaseException:
            take_back(copy)
            raise

    @staticmethod
    def take_back(copy: Path) -> None:
        """Remove a lent copy; what was changed in it is not taken over."""
        from casedesk.casework.lending import take_back

        take_back(copy)

    def write_out(self, reference: str, number: int, folder: Path) -> Path:
        """Write a document to a folder under its generated name, a letter by what it is; whole or not at all.

        The folder is made if only it is missing.

        Raises:
            BadInput: there is no such document, or no folder can be made there.
            StoreProblem: a file of that name is there already, or it cannot be written.
        """
        from casedesk.casework.letters_sent import letter_name
        from casedesk.casework.writing_out import free_name, make_folder

        self._must_note()
        case, document = self._complaint(reference), self._document(reference, number)
        path = folder / _out_name(document)
        if letter := _letter_of(case, number):
            path = free_name(path.with_stem(letter_name(case, letter)))
        make_folder(folder)
        what, label = ("letter", letter.label) if letter else ("document", document.label)
        self._write_out(path, contents.pieces(self._store, document.sha256), what, case, label=label)
        return path


def _letter_of(case: Complaint, number: int) -> Letter | None:
    """The letter whose copy as sent that document is."""
    return next((each for each in case.letters if each.document == number), None)


def _measured(paths: Sequence[Path]) -> int:
    """Bytes of all files together; what is too large or no file is refused before anything is read."""
    from casedesk.casework.incoming import Incoming

    total = 0
    for path in paths:
        with Incoming(path) as file:
            total += file.size
    return total


def _out_name(document: Document) -> str:
    from casedesk.papers.file_names import generated_name

    return generated_name(document.label, document.name)

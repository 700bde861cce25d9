"""Exporting: the gaps of a case file, the file itself for the Ombudsman, and its way back into a store."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from casedesk.casework.acting import Acting
from casedesk.casework.leaving import EXPORT, Leaving
from casedesk.problems import BadInput
from casedesk.records import CalendarDays, Complaint
from casedesk.store import contents, reading

if TYPE_CHECKING:
    from casedesk.casework.case_parts import Part
    from casedesk.papers.case_file import CaseFile
    from casedesk.rules.gaps import Gap

Progress = Callable[[int, int], None]
"""Told how many files of how many are written."""


REDACTED = ("names", "staff", "addresses", "phones", "health")
"""What can be replaced in a copy for third parties."""


class Exported(NamedTuple):
    """What was handed out."""

    folder: Path
    archive: Path
    """The zip of that folder."""
    remarks: tuple[str, ...]


class Exporting(Acting, Leaving):
    """Case files out of the open store, and back."""

    def gaps(self, reference: str) -> "tuple[Gap, ...]":
        """What the case file lacks or tells in two ways today; nothing for a complete one.

        Raises:
            BadInput: there is no such complaint.
        """
        from casedesk.rules.gaps import gaps

        view = self.case(reference)
        return gaps(view.complaint, view.code, view.policy, view.clocks, self.today, self.law.calendar)

    def export(
        self,
        reference: str,
        folder: Path,
        *,
        password: str | None = None,
        redact: Sequence[str] = (),
        redact_words: Sequence[str] = (),
        progress: Progress | None = None,
    ) -> Exported:
        """Write the case file into a folder, whole or not at all; the trail notes that it left.

        Args:
            folder: where it will lie; made if only it is missing.
            password: writes only what is for sending, locked with it; kept nowhere.
            redact: what is replaced in a copy for third parties: of ``KINDS`` in ``papers.redaction``.
            redact_words: what is replaced besides, such as a neighbour's name or an illness.

        Raises:
            BadInput: there is no such complaint, or the folder is none.
            StoreProblem: something of that name is there already, the disk is full or cannot be written
                to, or bytes of the evidence are missing; nothing is left behind.
        """
        from casedesk.casework import case_parts, handing_out
        from casedesk.casework.case_folder import folder_name

        if password is not None:
            check_password(password)
        case = self._complaint(reference)
        third = bool(redact or redact_words)
        name = folder_name(case.reference) + ("-redacted" if third else "")
        file = self._case_file(case)
        parts, remarks = self._redacted(file, redact, redact_words) if third else (self._parts(file), ())
        total = len(parts) if isinstance(parts, list) else case_parts.count(file)
        sealed = case_parts.Sealed(parts, partial(_tell, progress, total))
        need = 0 if third else case_parts.need(case, locked=password is not None)
        handed = handing_out.Handed(folder, name, sealed, file.at, need)
        form = "for sending" if password else "whole"
        with self._leaving("case file", case, act=EXPORT, form=form, redacted=", ".join(redact)) as facts:
            paths = handing_out.for_sending(handed, password) if password else handing_out.whole(handed)
            facts["manifest"] = sealed.manifest  # never the password
        return Exported(*paths, remarks)

    def _parts(self, file: "CaseFile") -> "Iterable[Part]":
        from casedesk.casework.case_parts import parts

        fetch, pieces = partial(contents.read, self._store), partial(contents.pieces, self._store)
        return parts(file, self._calendars(file.case), fetch, pieces)

    def _redacted(
        self, file: "CaseFile", kinds: Sequence[str], words: Sequence[str]
    ) -> "tuple[Iterable[Part], tuple[str, ...]]":
        from casedesk.casework.case_parts import redacted_parts

        return redacted_parts(file, kinds, words, partial(contents.read, self._store))

    def _case_file(self, case: Complaint) -> "CaseFile":
        from casedesk.casework.case_papers import case_file, trail_of
        from casedesk.rules.policies import load_policy
        from casedesk.store import trail

        policies = [(load_policy(text, name), text) for name, text in reading.policies(self._store)]
        lines = trail_of(trail.entries(self._store, case.reference))
        settings = {"officer": self.who, **self._settings}
        return case_file(case, self.law, policies, lines, settings, *self._about(case))

    def _calendars(self, case: Complaint) -> list[CalendarDays]:
        """The working days that the verdicts were judged by, as far as the store has them."""
        versions = sorted({verdict.calendar for verdict in case.verdicts})
        return [reading.calendar(self._store, version) for version in versions]

    def take_case(self, path: Path) -> Complaint:
        """Take a complaint from a case file, with its evidence; a new chain begins that carries its digest.

        Args:
            path: the folder of the case file, its zip, or the ``case.json`` in the folder.

        Raises:
            BadInput: it is no case file, not whole, or made by a newer casedesk; nothing is written.
            Refusal: the reference is taken; nothing is written.
            StoreProblem: the store cannot be written to; nothing is written.
        """
        self._must_write()
        from casedesk.casework.taking_in import taken_in
        from casedesk.store import writing

        law = self._law
        try:
            with writing.transaction(self._store):
                case = taken_in(self._store, path, self._entry())
                self._law = self._read_law()
                self._must_count(case)
        except BaseException:
            self._law = law
            raise
        return case

    def _must_count(self, case: Complaint) -> None:
        """A date that no calendar reaches would keep the worklist from being shown, with all other complaints."""
        from casedesk.rules.calendar import BeyondCalendar

        try:
            self.case(case.reference)
            self.worklist()
        except BeyondCalendar as problem:
            raise BadInput(
                f"A date in the case file cannot be right. {problem.message} Nothing was taken in."
            ) from None


def _tell(progress: Progress | None, total: int, done: int) -> None:
    if progress:
        progress(done, total)


def check_password(password: str) -> None:
    """See that a password for sending is hard to guess and can be typed anywhere.

    Raises:
        BadInput: it is not; the sentence does not repeat it.
    """
    from casedesk.papers.sending import check_password

    check_password(password)


def verify(path: Path) -> tuple[str, ...]:
    """What is wrong with a case file, a folder, a zip or the ``case.json`` in it; nothing if it is whole.

    Raises:
        BadInput: there is nothing there, or it is neither.
    """
    from casedesk.casework.taking_in import whole_of
    from casedesk.papers import manifest

    return manifest.verify(whole_of(path))


def is_case_file(path: Path) -> bool:
    """Whether this looks like a case file and not like a register: by what it holds, not by its name."""
    from casedesk.casework.taking_in import holds_a_case

    return holds_a_case(path)

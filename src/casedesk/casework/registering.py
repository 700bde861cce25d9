"""Registers of complaints, in and out of the open store: what is remembered of theirs, and ours written to a file."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from casedesk.casework.acting import Acting
from casedesk.casework.leaving import EXPORT, Leaving
from casedesk.problems import BadInput

if TYPE_CHECKING:
    from casedesk.casework.importing import Taken
    from casedesk.intake.mappings import Mapped as Mapped
    from casedesk.intake.peeking import Peeked as Peeked
    from casedesk.intake.registers import Asked
    from casedesk.intake.registers import Register as Register
    from casedesk.intake.sheets import File as File
    from casedesk.papers.register_out import Listed
    from casedesk.records import Complaint
    from casedesk.rules.stated import Disagreement

WHICH = ("all", "open", "ended")
"""Which complaints a register on its way out may have."""
_KEPT = "register:"
"""The beginning of the name under which the store keeps a mapping, beside the landlord's own wording."""


def opened(data: bytes) -> "File":
    """The file of a register from its bytes.

    Raises:
        BadInput: it is not of a kind that is read.
    """
    from casedesk.intake import sheets

    return sheets.opened(data)


class Begun(NamedTuple):
    """A register that is being mapped, as the desk keeps it until it is imported."""

    path: Path
    mapped: "Mapped | None" = None
    sheet: str = ""

    def plain(self) -> dict[str, Any]:
        """As plain data."""
        mapped = self.mapped
        chosen = None if mapped is None else mapped._asdict()
        return {"path": str(self.path), "sheet": self.sheet, "mapped": chosen}

    @classmethod
    def read(cls, said: Mapping[str, Any]) -> "Begun":
        """From plain data. Raises ``KeyError`` or ``TypeError`` where it is not such."""
        from casedesk.intake.mappings import Mapped

        chosen = said["mapped"]
        mapped = None if chosen is None else Mapped(**chosen)
        return cls(Path(said["path"]), mapped, said["sheet"])


class Considered(NamedTuple):
    """What would become of a row, and what its own due dates say against the rule."""

    taken: "Taken"
    disagreements: "tuple[Disagreement, ...]"


class Written(NamedTuple):
    """A register that went out."""

    path: Path
    complaints: int
    remarks: tuple[str, ...]


class Registering(Acting, Leaving):
    """Registers in, by what is remembered of them; the register out."""

    def _remembered(self) -> "dict[str, Mapped]":
        from casedesk.intake.mappings import taken_up
        from casedesk.store import wordings

        names = [name for name in wordings.names(self._store) if name.startswith(_KEPT)]
        return {name.removeprefix(_KEPT): taken_up(wordings.load(self._store, name) or b"") for name in names}

    @staticmethod
    def open_register(path: Path) -> "File":
        """Open the file of a register, to be looked at and read.

        Raises:
            BadInput: it cannot be read, or is not of a kind that is.
        """
        from casedesk.casework.named_files import content_of
        from casedesk.intake.sheets import LARGEST

        return opened(content_of(path, "register", LARGEST + 1, ordinary=True))

    def read_register(
        self, file: "File", mapped: "Mapped | None" = None, sheet: str = "", *, close_answered: bool = False
    ) -> "Register":
        """Read a register; one of a shape that is remembered needs no mapping.

        Args:
            mapped: what is which, instead of what is remembered, even where it says nothing.
            sheet: which sheet of a spreadsheet; empty for the one that has the headers.
            close_answered: what was answered was closed that day, where there is no column for the closing.

        Raises:
            BadInput: it has no column that says when a complaint was received, or no such sheet.
        """
        from casedesk.intake.registers import read_register

        asked = self._asked(mapped, sheet)._replace(close_answered=close_answered)
        return read_register(file, asked, self.today)

    def peek_register(self, file: "File", mapped: "Mapped | None" = None, sheet: str = "") -> "Peeked":
        """The headers of a register, what they are taken for, and what stands below them.

        Raises:
            BadInput: it has no such sheet.
        """
        from casedesk.intake.peeking import peek

        return peek(file, self._asked(mapped, sheet))

    def _asked(self, mapped: "Mapped | None", sheet: str) -> "Asked":
        from casedesk.intake.mappings import Mapped
        from casedesk.intake.registers import Asked

        return Asked(mapped or Mapped(), sheet, self._remembered() if mapped is None else {})

    def remember(self, register: "Register") -> None:
        """Keep what is which in registers of that shape, so that the next one needs no mapping."""
        from casedesk.intake.mappings import kept, shape_of
        from casedesk.store import writing

        self._must_write()
        name = _KEPT + shape_of(register.headers.cells)
        writing.save_wording(self._store, name, kept(register.mapped), who=self.who, at=self._today.moment())

    def consider_register(self, register: "Register", source: str) -> list[Considered]:
        """What would become of each row, and where its own due dates disagree with the rule; nothing is written."""
        from casedesk.casework.registers import audit

        audited = {one.row.number: one.disagreements for one in audit(register, self.law, self.today)}
        return [
            Considered(taken, audited[taken.row])
            for taken in self.take_register(register.rows, source, dry_run=True)
        ]

    def write_register(self, path: Path, which: str = "all") -> Written:
        """Write the register of complaints to a new file, as CSV or XLSX by its ending; the trail notes it.

        Raises:
            BadInput: it has another ending, or there is no such folder.
            StoreProblem: something is there already, or it cannot be written; nothing is left behind.
        """
        from casedesk.store import registers

        self._must_note()
        made = _FORMS.get(path.suffix.lower())
        if made is None:
            raise BadInput(f"The register is written as .xlsx or .csv, not as “{path.suffix[:20]}”.", "to")
        if not path.parent.is_dir():
            raise BadInput(f"There is no folder {path.parent} to write to. Make it first.", "to")
        cases = [case for case in registers.complaints(self._store) if _wanted(case, which)]
        content = made(self, cases)
        self._write_out(path, [content], "register", act=EXPORT, register=which, complaints=len(cases))
        return Written(path, len(cases), tuple(_remarks(cases)))

    def _as_xlsx(self, cases: "Sequence[Complaint]") -> bytes:
        from casedesk.papers.register_out import register_xlsx

        return register_xlsx(_listed(cases), self._today.moment())

    def _as_csv(self, cases: "Sequence[Complaint]") -> bytes:
        from casedesk.papers.register_out import register_csv

        return register_csv(_listed(cases))


_FORMS: "dict[str, Callable[[Registering, Sequence[Complaint]], bytes]]" = {
    ".xlsx": Registering._as_xlsx,
    ".csv": Registering._as_csv,
}


def _wanted(case: "Complaint", which: str) -> bool:
    ended = bool(case.closed or case.withdrawn or case.refused)
    return which == "all" or ended == (which == "ended")


def _listed(cases: "Sequence[Complaint]") -> "Listed":
    from casedesk.casework.register_row import WRITTEN, header, row_of
    from casedesk.papers.register_out import Listed

    return Listed([header(column) for column in WRITTEN], [tuple(row_of(case).values()) for case in cases])


def _remarks(cases: "Sequence[Complaint]") -> Iterator[str]:
    """What is in it that should be known, and what is not."""
    from casedesk.casework.register_row import beyond
    from casedesk.rules.words import plural

    yield "It has the names of residents, and lies outside the store: nothing encrypts it."
    if hidden := sum(case.confidential for case in cases):
        yield f"The lists of the desk keep back {plural(hidden, 'name')}; the register does not."
    for case in cases:
        for told in beyond(case):
            yield f"{case.reference}: {told}."
    yield "Findings, letters, evidence and promises are not in it: the case file has those."

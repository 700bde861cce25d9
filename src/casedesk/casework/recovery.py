"""The recovery sheet of a store: made at any time, as text or as PDF, for its owner alone."""

from datetime import date
from pathlib import Path

from casedesk.casework.looking import Looking
from casedesk.casework.places import Config, backup_folders
from casedesk.papers.recovery_sheet import Sheet, recovery_pdf, recovery_text
from casedesk.problems import BadInput

FILE_NAME = "casedesk-recovery-sheet.pdf"
__all__ = ["FILE_NAME", "Sheet", "recovery_text", "sheet_for", "sheet_name", "sheet_of", "write_sheet"]


def sheet_for(office: Looking, config: Config | None = None) -> Sheet:
    """The sheet of an open office as it is today.

    Args:
        config: what belongs to this machine; ``None`` reads its settings file.
    """
    said = office.settings()
    landlord, officer = (said.get(name, "") for name in ("landlord", "officer"))
    return sheet_of(office.path, landlord, officer, office.today, encrypted=office.encrypted, config=config)


def sheet_of(
    place: Path,
    landlord: str,
    officer: str,
    made: date,
    *,
    encrypted: bool = True,
    config: Config | None = None,
) -> Sheet:
    """The sheet of a store, open or about to be."""
    first, *others = map(str, backup_folders(place, config))
    return Sheet(landlord, officer, made, str(place), first, others[0] if others else "", encrypted)


def sheet_name(path: Path) -> Path:
    """The same name, if a sheet can have it.

    Raises:
        BadInput: it ends in neither ``.pdf`` nor ``.txt``.
    """
    if path.suffix.lower() not in (".pdf", ".txt"):
        raise BadInput(f"{path.name[:100]} is neither a PDF nor a text: end the name in .pdf or in .txt.")
    return path


def write_sheet(sheet: Sheet, path: Path) -> None:
    """Write it as a PDF or as text, as the name says, for its owner's eyes.

    Raises:
        BadInput: the name ends in neither ``.pdf`` nor ``.txt``.
        StoreProblem: something is there already, or it cannot be written.
    """
    from casedesk.casework.writing_out import write_new

    as_pdf = sheet_name(path).suffix.lower() == ".pdf"
    write_new(path, [recovery_pdf(sheet) if as_pdf else recovery_text(sheet).encode()])

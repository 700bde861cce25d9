"""The forms in which a case file is handed out: open for the Ombudsman and our own archive, or locked for sending."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path

from casedesk.casework.case_folder import folder_name, making
from casedesk.casework.case_parts import CASE_FILE, Part, need
from casedesk.casework.zips import streamed
from casedesk.papers.sending import locked_zip, protected_pdf
from casedesk.records import Complaint


def whole(folder: Path, case: Complaint, parts: Iterable[Part], at: datetime) -> tuple[Path, Path]:
    """A folder and a zip of it.

    Args:
        folder: where they will lie.
        at: the time that the files in the zip bear.
    """
    name = folder_name(case.reference)
    archive = f"{name}.zip"
    with making(folder, (name, archive), need(case, locked=False)) as made:
        for path, pieces in parts:
            made.add(f"{name}/{path}", pieces)
        made.add_zip(archive, name, at)
    return folder / name, folder / archive


def for_sending(
    folder: Path, case: Complaint, parts: Iterable[Part], at: datetime, password: str
) -> tuple[Path, Path]:
    """A folder with a locked PDF, which opens anywhere, and a locked zip of everything, which shows no names.

    Nothing is written that is not locked.
    """
    name = folder_name(case.reference)
    out, archive = f"{name}-for-sending", f"{name}.zip"
    kept: list[bytes] = []
    with making(folder, (out,), need(case, locked=True)) as made:
        with made.opened(f"{out}/{archive}") as file:
            named = _named(name, _keeping(kept, parts))
            locked_zip(file, archive, streamed(named, at), password)
        made.add(f"{out}/{CASE_FILE}", [protected_pdf(kept[0], password)])
    return folder / out, folder / out / archive


def _named(name: str, parts: Iterable[Part]) -> Iterator[Part]:
    return ((f"{name}/{path}", pieces) for path, pieces in parts)


def _keeping(kept: list[bytes], parts: Iterable[Part]) -> Iterator[Part]:
    """The same parts; the case file is kept, to be locked by itself as well."""
    for path, pieces in parts:
        if path == CASE_FILE:
            kept.append(b"".join(pieces))
            yield path, [kept[0]]
        else:
            yield path, pieces

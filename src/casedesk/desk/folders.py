"""The folder that the desk writes to: the one used last, else the user's documents, else their home."""

from pathlib import Path
from typing import TYPE_CHECKING

from casedesk.problems import BadInput
from casedesk.rules.words import one_line

if TYPE_CHECKING:
    from casedesk.desk.app import CasedeskApp


def folder_to_write_to(desk: "CasedeskApp") -> Path:
    """Where the next letter or case file is written, unless somebody says otherwise."""
    if desk.written_to is not None:
        return desk.written_to
    from platformdirs import user_documents_path

    documents = user_documents_path()
    return documents if documents.is_dir() else Path.home()


def folder_typed(typed: str) -> Path:
    """The folder that somebody typed.

    Raises:
        BadInput: there is none, or no system could have one of that name.
    """
    try:
        folder = Path(typed).expanduser()
        found = folder.is_dir()
    except (OSError, RuntimeError, ValueError):  # too long, or the home of nobody
        folder, found = Path(typed), False
    if not found:
        raise BadInput(
            f"There is no folder {one_line(str(folder), 200)}. Make it first, or type another.", "folder"
        )
    return folder

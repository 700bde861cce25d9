"""The folder that the desk writes to: the one used last, else the user's documents, else their home."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from casedesk.desk.app import CasedeskApp


def folder_to_write_to(desk: "CasedeskApp") -> Path:
    """Where the next letter or case file is written, unless somebody says otherwise."""
    if desk.written_to is not None:
        return desk.written_to
    from platformdirs import user_documents_path

    documents = user_documents_path()
    return documents if documents.is_dir() else Path.home()

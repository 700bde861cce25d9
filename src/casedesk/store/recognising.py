"""Tells a store from everything else that may lie at its path; each refusal says what to do.

Nothing is changed: a file that is not ours, or is damaged, stays as it was found.
"""

import os
from pathlib import Path

from casedesk.problems import Damaged, StoreProblem
from casedesk.store import driver, migrating

SMALLEST = 512
"""Bytes; no database has fewer, and pages of all sizes are multiples of it."""


def must_look_like_a_store(path: Path, *, read_only: bool) -> None:
    """Refuses what cannot be one, by its name, size and rights alone."""
    if not path.exists():
        raise Damaged(
            f"There is no store at {path}. Make one with `casedesk init`, put a backup there with"
            " `casedesk restore FILE`, or say with --store where it is."
        )
    if not path.is_file():
        raise StoreProblem(f"{path} is a folder, not a store. Give the path of the store's file.")
    if not path.stat().st_size:
        raise Damaged(
            f"The file at {path} is empty: it is not a store, or what was in it is lost. It was left as it "
            "is. `casedesk restore` shows the backups of it."
        )
    if not os.access(path, os.R_OK):
        raise unreadable(path, PermissionError(13, "Permission denied"))
    if not read_only and not os.access(path, os.W_OK):
        raise StoreProblem(
            f"The store at {path} may be read here but not written to. Reading verbs, such as "
            "`casedesk due`, still work; to write, ask for the right or copy the store."
        )


def unreadable(path: Path, error: OSError) -> StoreProblem:
    """The user has no right to the file."""
    return StoreProblem(
        f"The store at {path} cannot be read: {error.strerror}. Ask for the right to read it."
    )


def must_be_whole_pages(path: Path) -> None:
    """Refuses what is no database, or one that was cut within a page."""
    size = path.stat().st_size
    if size < SMALLEST:
        raise Damaged(f"The file at {path} is not a store of Casedesk. It was left as it is.")
    if size % SMALLEST:
        raise driver.damaged(path)


def must_be_ours(path: Path, connection: driver.Connection, *, read_only: bool) -> bool:
    """Whether the layout is an older one; refuses every layout but those that this Casedesk knows."""
    if connection.execute("PRAGMA application_id").fetchone()[0] != driver.APPLICATION_ID:
        raise Damaged(f"The database at {path} is not a store of Casedesk. It was left as it is.")
    layout = migrating.layout_of(connection)
    if layout is None:
        raise StoreProblem(
            f"The making of the store at {path} was interrupted, so that it holds nothing. Remove the file, "
            "then make the store again with `casedesk init`."
        )
    known = migrating.layouts()
    if layout not in known:
        raise StoreProblem(
            f"The store at {path} was made by a newer casedesk (layout {layout}; this one knows up to "
            f"{known[-1]}). It was left as it is: install the newer casedesk to open it."
        )
    _must_not_be_cut_short(path, connection)
    if layout != known[-1] and read_only:
        raise StoreProblem(
            f"The store at {path} was made by an older casedesk. Open the desk once: it makes a backup "
            "and brings the store up to date."
        )
    return layout != known[-1]


def _must_not_be_cut_short(path: Path, connection: driver.Connection) -> None:
    """A file cut at a page's edge opens without a word; pages in the log may be missing from the file."""
    pages, size = (
        int(connection.execute(f"PRAGMA {of}").fetchone()[0]) for of in ("page_count", "page_size")
    )
    if path.stat().st_size < pages * size and not has_log(path):
        raise driver.damaged(path)


def has_log(path: Path) -> bool:
    """Whether a log lies beside it, from which SQLite reads pages that the file may lack or have by half."""
    log = path.with_name(path.name + "-wal")
    return log.exists() and log.stat().st_size > 0

"""Brings an older store to today's layout, after a backup of it was made and proved to open."""

import io
from pathlib import Path
from typing import TYPE_CHECKING

from casedesk.problems import StoreProblem
from casedesk.store import driver

if TYPE_CHECKING:
    from casedesk.store.opening import Store

SCRIPTS = Path(__file__).parent / "migrations"


def layouts() -> list[str]:
    """Every layout there has been, oldest first; the last is today's. Read from file names: no Alembic."""
    return sorted(step.name[:4] for step in (SCRIPTS / "versions").glob("[0-9]*.py"))


def layout_of(connection: driver.Connection) -> str | None:
    """The layout of an open store; ``None`` if its making was never finished."""
    tables = "SELECT count(*) FROM sqlite_master WHERE name = 'layout'"
    if not connection.execute(tables).fetchone()[0]:
        return None
    row = connection.execute("SELECT version_num FROM layout").fetchone()
    return row and str(row[0])


def upgrade(store: "Store") -> None:
    """Runs every step that the store has not had, in one transaction: all of them, or none.

    Raises:
        StoreProblem: a step fails, or would leave a row without its parent; the store is as it was.
    """
    from alembic import command
    from alembic.config import Config
    from sqlalchemy.exc import DBAPIError

    config = Config(stdout=io.StringIO())
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    # With foreign keys on, remaking a parent table deletes its children; inside a transaction the
    # setting cannot be changed any more.
    store.connection.execute("PRAGMA foreign_keys = OFF")
    try:
        with store.engine.begin() as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
            if connection.exec_driver_sql("PRAGMA foreign_key_check").first():
                raise StoreProblem("The new layout does not fit this store. The store is as it was.")
    except DBAPIError as error:
        raise driver.explained(error.orig or error, store.path, encrypted=store.encrypted) from error.orig
    finally:
        store.connection.execute("PRAGMA foreign_keys = ON")


def back_up(store: "Store") -> Path:
    """A proved copy beside the store, under the same passphrase.

    Raises:
        StoreProblem: the copy could not be made, or did not prove equal. No file is left then.
    """
    from casedesk.store.backups import copied

    return copied(store, _free_name(store.path)).path


def _free_name(store: Path) -> Path:
    stem = f"{store.stem}-before-{layouts()[-1]}"
    names = (stem if n == 1 else f"{stem}-{n}" for n in range(1, 1000))
    return next(path for name in names if not (path := store.with_name(name + store.suffix)).exists())

"""Half-filled forms, kept a second after typing stops; neither the trail nor the search knows them."""

from casedesk.problems import StoreProblem
from casedesk.store import driver
from casedesk.store.opening import Store


def save(store: Store, key: str, text: str) -> None:
    """Keeps a form's text under its key, in place of an earlier one."""
    _write(
        store,
        "INSERT INTO draft (key, text) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET text = excluded.text",
        (key, text),
    )


def load(store: Store, key: str) -> str | None:
    """The text kept under this key."""
    row = store.connection.execute("SELECT text FROM draft WHERE key = ?", (key,)).fetchone()
    return row and str(row[0])


def remove(store: Store, key: str) -> None:
    """Forgets a draft, if there is one."""
    _write(store, "DELETE FROM draft WHERE key = ?", (key,))


def _write(store: Store, sql: str, values: tuple[str, ...]) -> None:
    if store.read_only:
        raise StoreProblem("The store is open for reading only, so the draft was not kept.")
    try:
        store.connection.execute(sql, values)
    except driver.Error as error:
        raise driver.explained(error, store.path, encrypted=store.encrypted) from None

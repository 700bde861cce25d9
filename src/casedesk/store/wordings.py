"""The landlord's own copies of the letters' wording, and its Word template; ours lies in ``papers/wording``."""

from casedesk.store.opening import Store


def load(store: Store, name: str) -> bytes | None:
    """The landlord's copy of that name; ``None`` while ours is used."""
    row = store.connection.execute("SELECT content FROM wording WHERE name = ?", (name,)).fetchone()
    return row and bytes(row[0])


def names(store: Store) -> list[str]:
    """Of what there is a copy of the landlord's own."""
    return [name for (name,) in store.connection.execute("SELECT name FROM wording ORDER BY name")]


def save(store: Store, name: str, content: bytes | None) -> None:
    """Keeps a copy, or goes back to ours (``None``), inside the transaction that is open."""
    store.connection.execute("DELETE FROM wording WHERE name = ?", (name,))
    if content is not None:
        store.connection.execute("INSERT INTO wording (name, content) VALUES (?, ?)", (name, content))

"""Whether a store is sound, line by line, as ``casedesk check`` says it. Only SQLite looks at the file."""

from collections.abc import Callable, Mapping

from casedesk.problems import StoreProblem
from casedesk.store import contents, driver, forgetting, migrating, reading, trail
from casedesk.store.opening import Store, open_store

Line = tuple[str, bool, str]
"""What was looked at, whether it is well, and what was found."""
Look = Callable[["Eyes"], list[Line]]

_MOST = 5
"""Problems of one kind that are named; the rest are only counted."""


class Eyes:
    """Reads a store through a connection of its own, and anew where a damaged page has ended it.

    SQLCipher reads nothing more on a connection that has met a forged page: the desk's own must not meet one.
    """

    def __init__(self, store: Store) -> None:
        self._given = store
        self.store = self._opened()

    def _opened(self) -> Store:
        return open_store(self._given.path, self._given.secret.text, read_only=True)

    def again(self) -> None:
        """Open it anew: what was read until now has failed.

        Raises:
            StoreProblem: it cannot be opened any more.
        """
        self.close()
        self.store = self._opened()

    def close(self) -> None:
        """Close what was opened here."""
        self.store.close()


def check(store: Store) -> list[Line]:
    """What was looked at, whether it is well, and what was found. A large store takes some seconds."""
    return looked_at(store, _LOOKS)


def looked_at(store: Store, looks: Mapping[str, Look]) -> list[Line]:
    """The lines of each look; one that the damage itself stops is a line too, and the next goes on."""
    lines: list[Line] = []
    eyes = Eyes(store)
    try:
        for what, look in looks.items():
            try:
                lines += look(eyes)
            except (StoreProblem, driver.Error) as error:
                lines.append((what, False, f"cannot be read: {str(error).rstrip('.')}"))
                eyes.again()
    finally:
        eyes.close()
    return lines


def _forgotten(store: Store) -> list[Line]:
    """An anonymising that was cut short, after which words may still lie in the free space of the file."""
    if not forgetting.unfinished(store):
        return []
    left = "what was made anonymous is not out of the file yet; run: casedesk anonymise --finish"
    return [("anonymising", False, left)]


def judged(what: str, problems: list[str], well: str) -> Line:
    """One line: the first problems and how many more, or that all is ``well``."""
    if not problems:
        return what, True, well
    more = f" and {len(problems) - _MOST} more" if len(problems) > _MOST else ""
    return what, False, "; ".join(problems[:_MOST]) + more


def _versions(store: Store) -> str:
    sqlite = store.connection.execute("SELECT sqlite_version()").fetchone()[0]
    sqlcipher = store.connection.execute("PRAGMA cipher_version").fetchone()[0]
    return f"SQLite {sqlite}, SQLCipher {sqlcipher}"


def _layout(store: Store) -> Line:
    layout = migrating.layout_of(store.connection)
    return "layout", layout == migrating.layouts()[-1], f"layout {layout}"


def _encryption(store: Store) -> Line:
    if not store.encrypted:
        return "encryption", True, "not encrypted, as was asked for when it was made"
    # Neither check finds everything: this one misses a file cut short, the other a forged page.
    return judged("encryption", driver.forged(store.connection, store.path), "encrypted, every page genuine")


def unreadable(eyes: Eyes, pragma: str) -> list[str]:
    """What ``quick_check`` or ``integrity_check`` finds, each in words with SQLite's own behind them.

    Of an encrypted store only the first: SQLCipher reads nothing more once it has met a forged page, so that
    SQLite then misses what is there.
    """
    most = 1 if eyes.store.encrypted else _MOST + 1
    rows = eyes.store.connection.execute(f"PRAGMA {pragma}({most})").fetchall()
    lines = [line for (told,) in rows for line in told.splitlines() if not line.startswith("***")]
    if lines == ["ok"]:
        return []
    eyes.again()
    return [f"not whole ({line})" for line in lines[:most]]


def _unlinked(eyes: Eyes) -> list[str]:
    rows = eyes.store.connection.execute("PRAGMA foreign_key_check").fetchall()
    return [f"row {row} of {table} belongs to no {parent}" for table, row, parent, _ in rows]


def _unsearchable(store: Store) -> list[str]:
    (lacking,) = store.connection.execute(
        "SELECT (SELECT count(*) FROM complaint WHERE id NOT IN (SELECT rowid FROM search))"
        " + (SELECT count(*) FROM search WHERE rowid NOT IN (SELECT id FROM complaint))"
    ).fetchone()
    return [f"{lacking} complaints and search entries without each other"] if lacking else []


def _calendar(store: Store) -> str:
    calendar = reading.calendar(store)
    return (
        f"{calendar.name}, version {calendar.version}: bank holidays published to {calendar.published_to}, "
        f"table ends {calendar.last}"
    )


_LOOKS: dict[str, Look] = {
    "versions": lambda eyes: [("versions", True, _versions(eyes.store))],
    "layout": lambda eyes: [_layout(eyes.store)],
    "file": lambda eyes: [judged("file", unreadable(eyes, "quick_check"), "readable throughout")],
    "encryption": lambda eyes: [_encryption(eyes.store)],
    "links": lambda eyes: [judged("links", _unlinked(eyes), "every part belongs to a complaint")],
    "search": lambda eyes: [judged("search", _unsearchable(eyes.store), "every complaint can be found")],
    "documents": lambda eyes: [
        judged("documents", contents.missing(eyes.store), "every document has its bytes")
    ],
    "trail": lambda eyes: [judged("trail", trail.verify(eyes.store), "unbroken")],
    "calendar": lambda eyes: [("calendar", True, _calendar(eyes.store))],
    "anonymising": lambda eyes: _forgotten(eyes.store),
}

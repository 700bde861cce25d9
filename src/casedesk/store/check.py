"""Whether a store is sound, line by line, as ``casedesk check`` says it. Only SQLite looks at the file."""

from casedesk.store import contents, forgetting, migrating, reading, trail
from casedesk.store.opening import Store

_MOST = 5
"""Problems of one kind that are named; the rest are only counted."""


def check(store: Store) -> list[tuple[str, bool, str]]:
    """What was looked at, whether it is well, and what was found. A large store takes some seconds."""
    return [
        ("versions", True, _versions(store)),
        ("layout", _is_newest(store), f"layout {migrating.layout_of(store.connection)}"),
        _judged("file", _said(store, "PRAGMA quick_check", well="ok"), "readable throughout"),
        _encryption(store),
        _judged("links", _said(store, "PRAGMA foreign_key_check"), "every part belongs to a complaint"),
        _judged("search", _unsearchable(store), "every complaint can be found"),
        _judged("documents", contents.missing(store), "every document has its bytes"),
        _judged("trail", trail.verify(store), "unbroken"),
        ("calendar", True, _calendar(store)),
        *_forgotten(store),
    ]


def _forgotten(store: Store) -> list[tuple[str, bool, str]]:
    """An anonymising that was cut short, after which words may still lie in the free space of the file."""
    if not forgetting.unfinished(store):
        return []
    said = "what was made anonymous is not out of the file yet; run: casedesk anonymise --finish"
    return [("anonymising", False, said)]


def _judged(what: str, problems: list[str], well: str) -> tuple[str, bool, str]:
    if not problems:
        return what, True, well
    more = f" and {len(problems) - _MOST} more" if len(problems) > _MOST else ""
    return what, False, "; ".join(problems[:_MOST]) + more


def _versions(store: Store) -> str:
    sqlite = store.connection.execute("SELECT sqlite_version()").fetchone()[0]
    sqlcipher = store.connection.execute("PRAGMA cipher_version").fetchone()[0]
    return f"SQLite {sqlite}, SQLCipher {sqlcipher}"


def _is_newest(store: Store) -> bool:
    return migrating.layout_of(store.connection) == migrating.layouts()[-1]


def _encryption(store: Store) -> tuple[str, bool, str]:
    if not store.encrypted:
        return "encryption", True, "not encrypted, as was asked for when it was made"
    # Neither check finds everything: this one misses a file cut short, the other a forged page.
    return _judged(
        "encryption", _said(store, "PRAGMA cipher_integrity_check"), "encrypted, every page genuine"
    )


def _said(store: Store, pragma: str, well: str | None = None) -> list[str]:
    found = (" ".join(str(value) for value in row) for row in store.connection.execute(pragma))
    return [line for line in found if line != well]


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

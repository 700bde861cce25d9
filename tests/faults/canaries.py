"""The program with secrets in everything, made to work or to crash in each room: ``canaries.py HOME work|crash``.

One process does it all, so that nothing is left that only lived in another: each verb runs with one function
put in its place that ends in an error full of secrets. The codes by which the verbs left go to ``codes.json``,
every path that was written to into a list beside it.
"""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest import mock

from faults.spoiling import writing_watched

NAME, HEALTH = "Quetzalcoatlina Okonkwo", "psittacosis of the lung"
SECOND, PASSPHRASE = "Thelonious Vandermast", "nine amber pelicans waltzing"
SECRETS = (NAME, HEALTH, SECOND, PASSPHRASE)
SAID = f"UNIQUE constraint failed: {' '.join(SECRETS)}"


def broken(*_: object, **__: object) -> None:
    """What every room ends in."""
    raise RuntimeError(SAID)


def broken_statement(store: Any, *_: object) -> None:
    """A statement that SQLite cannot read, and quotes."""
    store.connection.execute(f'SELECT "{NAME}" FROM "{HEALTH}" WHERE \'{PASSPHRASE}')


def broken_template(name: str) -> bytes:
    """A paper that ends in an error of the typesetter which repeats all that it was given."""
    return b"#panic(sys.inputs.data)"


def told_by_a_thread() -> None:
    """An error in a thread that nobody waits for, and one while something is thrown away."""
    import threading

    class Left:
        def __del__(self) -> None:
            broken()

    thread = threading.Thread(target=broken)
    thread.start()
    thread.join()
    Left()


ROOMS: tuple[tuple[str, str, Callable[..., object], tuple[str, ...]], ...] = (
    ("SQL", "casedesk.store.reading.listed", broken_statement, ("list",)),
    ("search", "casedesk.store.search.search", broken_statement, ("list", "--search", "pelicans")),
    ("typst", "casedesk.papers.typesetting._template", broken_template, ("export", "C26-001", "--to", "out")),
    ("import", "casedesk.intake.registers.read_row", broken, ("import", "../register.csv")),
    ("backup", "casedesk.store.backups.is_sound", broken, ("backup",)),
    ("lock", "casedesk.store.lock.take", broken, ("note", "C26-001", "--text", "Rang back")),
    ("writing", "casedesk.store.writing.commit", broken, ("note", "C26-001", "--text", "Rang back")),
    ("opening", "casedesk.store.recognising.must_be_ours", broken, ("due",)),
    ("check", "casedesk.store.check.check", broken, ("check",)),
    ("nowhere", "casedesk.store.reading.settings", broken, ("settings",)),
)
"""The room, what is put out of order in it, by what, and the verb that comes upon it."""


WORK: tuple[tuple[str, ...], ...] = (
    ("init", "--officer", "Ann Example", "--landlord", "Example Homes"),
    (*("log", "--received", "2026-11-02", "--channel", "phone", "--resident", NAME), "--text", HEALTH),
    ("settings", "second_person", SECOND),
    ("need", "C26-001", "--kind", "disability", "--text", HEALTH),
    ("attach", "C26-001", "../photo.txt", "--kind", "photo"),
    ("backup",),
    ("export", "C26-001", "--to", "sent", "--password-file", "../passphrase"),
)
"""What leaves a secret in every part of a store, in a backup, and in what goes out locked."""


def work() -> None:
    """All of it done well."""
    from casedesk.cli.running import main as run

    for words in WORK:
        assert run([*words, "--passphrase-file", "../passphrase"]) == 0, words


def crash(home: Path) -> None:
    """Every room in its turn, by the door that people come in by."""
    from casedesk import __main__

    codes = {}
    for room, place, error, words in ROOMS:
        sys.argv = ["casedesk", *words, "--passphrase-file", "../passphrase"]
        with mock.patch(place, error):
            try:
                __main__.main()
            except SystemExit as left:
                codes[room] = left.code
    told_by_a_thread()
    (home / "codes.json").write_text(json.dumps(codes), encoding="utf-8")


if __name__ == "__main__":
    home = Path(sys.argv[1])
    with writing_watched() as written:
        work() if sys.argv[2] == "work" else crash(home)
    (home / f"written-by-{sys.argv[2]}.json").write_text(json.dumps(written), encoding="utf-8")

"""While a store is open nothing of ours opens its file but SQLite, and another program may come and go."""

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from faults.terminals import LOCK, PASSPHRASE, QUIT, REFERENCE, TODAY, filled_store
from store.cases import AT, told
from terminal import Terminal, surroundings

from casedesk.casework.office import Office
from casedesk.store import backups, trail, writing
from casedesk.store.check import check
from casedesk.store.opening import is_plain, open_store

WATCHED = Path(__file__).with_name("watched.py")
TESTS = str(WATCHED.parents[1])
pytestmark = [
    pytest.mark.fault(10),
    pytest.mark.skipif(sys.platform != "linux", reason="what a process has open is asked of Linux's /proc"),
]


@pytest.mark.soak
def test_no_verb_opens_the_file_of_an_open_store(tmp_path: Path) -> None:
    """A store is made, filled, looked at in every way, backed up, handed out, and put back."""
    report, store, photo = tmp_path / "report", tmp_path / "casedesk.db", tmp_path / "photo.jpg"
    photo.write_bytes(b"a wet wall")
    (tmp_path / "passphrase").write_text(PASSPHRASE)
    always = ["--store", str(store), "--passphrase-file", str(tmp_path / "passphrase"), "--as-at", str(TODAY)]
    log = [
        "log",
        "--received",
        "2026-11-20",
        "--channel",
        "email",
        "--resident",
        "Ada Example",
        "--text",
        "damp",
    ]
    verbs = [
        ["init"],
        log,
        ["attach", REFERENCE, str(photo), "--kind", "photo"],
        ["note", REFERENCE, "--text", "rang back"],
        ["undo", REFERENCE],
        ["due"],
        ["list", "--search", "damp"],
        ["show", REFERENCE],
        ["backup", "--to", str(tmp_path / "stick")],
        ["backup"],
        ["check"],
        ["check", "--deep"],
        ["trail"],
        ["export", REFERENCE, "--to", str(tmp_path / "out")],
        ["register", "--to", str(tmp_path / "out" / "register.csv")],
        ["restore"],
    ]
    (tmp_path / "stick").mkdir()
    watched(report, tmp_path, "--verbs", *(json.dumps([*verb, *always]) for verb in verbs))
    (backup,) = (tmp_path / "stick").glob("*.backup")
    watched(report, tmp_path, "--verbs", json.dumps(["restore", str(backup), "--complaints", "1", *always]))
    assert not report.exists(), report.read_text()


def watched(report: Path, home: Path, *words: str) -> None:
    ran = subprocess.run(
        [sys.executable, WATCHED, report, *words],
        env={**surroundings(home), "PYTHONPATH": TESTS},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout[-1000:] + ran.stderr[-2000:]


def test_a_file_that_is_opened_would_be_seen(tmp_path: Path) -> None:
    """Or the tests beside this one would prove nothing."""
    store = filled_store(tmp_path)
    script = (
        "import sys; from pathlib import Path; from faults.watched import watch\n"
        "from casedesk.store.opening import open_store\n"
        "store = open_store(Path(sys.argv[2]), sys.argv[3]); watch(Path(sys.argv[1]))\n"
        "Path(sys.argv[2]).read_bytes()"
    )
    subprocess.run(
        [sys.executable, "-c", script, tmp_path / "report", store, PASSPHRASE],
        env={**surroundings(tmp_path), "PYTHONPATH": TESTS},
        check=True,
    )
    assert (tmp_path / "report").read_text() == f"{store}\n"


@pytest.mark.soak
def test_no_key_of_the_desk_opens_the_file_of_an_open_store(tmp_path: Path) -> None:
    """From the passphrase over a case, a search, a backup, a check and the lock to leaving."""
    store, report = filled_store(tmp_path), tmp_path / "report"
    command = [sys.executable, str(WATCHED), str(report), "--store", str(store), "--as-at", str(TODAY)]
    environment = {**surroundings(tmp_path / "home"), "PYTHONPATH": TESTS}
    with Terminal(command, env=environment, size=(120, 40)) as desk:
        desk.until_words("Passphrase")
        desk.send(f"{PASSPHRASE}\r")
        desk.until_words(REFERENCE)
        for keys in (
            "\r",
            "\x1b",
            "/damp\r",
            "\x1b",
            *_by_palette("Back up now"),
            *_by_palette("Check the store"),
        ):
            desk.quiet()
            desk.send(keys)
        desk.quiet()
        for keys in (LOCK, f"{PASSPHRASE}\r", QUIT):
            desk.send(keys)
            time.sleep(1)
            desk.quiet()
        assert desk.end() == 0
    assert not report.exists(), report.read_text()
    assert list(tmp_path.rglob("*.backup")), "nothing was backed up, so less was watched than is said"


def _by_palette(command: str) -> tuple[str, ...]:
    return "\x10", command, "\r", "\x1b"


SECOND = """
import sys
from pathlib import Path
from casedesk.casework.office import Office
office = Office.open(Path(sys.argv[1]), sys.argv[2], read_only=True)
assert office.listed()
office.close()
"""


def test_another_program_that_opens_and_closes_the_store_costs_no_row(tmp_path: Path) -> None:
    """The desk writes, looks at its own file in every way it has, is visited, writes again and is killed."""
    store = filled_store(tmp_path)
    working = os.fork()
    if not working:
        _write_and_wait(store)
    os.waitpid(working, 0)
    with open_store(store, PASSPHRASE) as left:
        assert [entry.act for entry in trail.entries(left)].count("log") == 13
        assert [line for line in check(left) if not line[1]] == []


def _write_and_wait(store: Path) -> None:
    """Twelve complaints besides the one that is there; then the process is gone as if by ``kill -9``."""
    office = Office.open(store, PASSPHRASE, as_at=TODAY)
    looks: tuple[Callable[[], object], ...] = (
        lambda: is_plain(store),
        lambda: check(office._store),
        lambda: backups.make(office._store, store.with_name("backups"), AT),
        lambda: office.surroundings([]),
        lambda: Office.open(store, PASSPHRASE, read_only=True, as_at=TODAY).close(),
        lambda: threading.Thread(target=is_plain, args=(store,)).run(),
    )
    try:
        for look in looks:
            writing.commit(office._store, None, told(documents=()), act="log", who="", at=AT)
            look()
            subprocess.run([sys.executable, "-c", SECOND, store, PASSPHRASE], check=True)
            writing.commit(office._store, None, told(documents=()), act="log", who="", at=AT)
    finally:
        os.kill(os.getpid(), 9)

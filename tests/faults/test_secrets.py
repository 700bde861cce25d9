"""Whatever breaks, no name, no word about health and no passphrase is left anywhere but in the encrypted store."""

import argparse
import json
import re
import resource
import subprocess
import sys
from pathlib import Path

import pytest
from architecture.tree import MODULES, ROOT
from faults.canaries import HEALTH, NAME, PASSPHRASE, ROOMS, SECRETS
from terminal import surroundings

from casedesk.casework.office import Office
from casedesk.cli import verbs
from casedesk.cli.parsing import module_of, parser_for
from casedesk.store.opening import open_store

pytestmark = pytest.mark.fault(35)
CANARIES = str(Path(__file__).with_name("canaries.py"))


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with an encrypted store in which every secret is, a finished backup, and nothing else of them."""
    home = tmp_path_factory.mktemp("officer") / "home"
    (home / "tmp").mkdir(parents=True)
    (home.parent / "passphrase").write_text(PASSPHRASE, encoding="utf-8")
    (home.parent / "register.csv").write_text(f"reference,received,resident\nOLD-1,2026-11-02,{NAME}\n")
    (home.parent / "photo.txt").write_text(f"{NAME} has {HEALTH}", encoding="utf-8")
    done = run(home, CANARIES, str(home), "work")
    assert done.returncode == 0, done.stderr
    return home


def run(home: Path, *command: str) -> "subprocess.CompletedProcess[str]":
    """Run Python in the officer's home, with every folder for temporary files in it."""
    env = {**surroundings(home), "TMPDIR": str(home / "tmp"), "SQLITE_TMPDIR": str(home / "tmp")}
    env["PYTHONPATH"] = str(Path(__file__).parents[1])
    return subprocess.run(
        [sys.executable, *command], cwd=home, env=env, capture_output=True, text=True, input="\n", timeout=120
    )


def left_in(folder: Path) -> dict[str, list[str]]:
    """Every file in which a secret can be read, as it is or as Windows writes texts, in whatever case."""
    found = {}
    for path in folder.rglob("*"):
        data = path.read_bytes().lower() if path.is_file() else b""
        told = [
            secret
            for secret in SECRETS
            if secret.lower().encode() in data or secret.lower().encode("utf-16-le") in data
        ]
        if told:
            found[path.relative_to(folder).as_posix()] = told
    return found


def test_after_crashes_in_every_room_no_secret_is_left_anywhere(home: Path, tally) -> None:
    done = run(home, CANARIES, str(home), "crash")
    assert done.returncode == 0, done.stderr
    codes = json.loads((home / "codes.json").read_text(encoding="utf-8"))
    assert {room for room, code in codes.items() if code in (3, 70)} == {room for room, *_ in ROOMS}, codes
    said = (done.stdout + done.stderr).lower()
    assert [secret for secret in SECRETS if secret.lower() in said] == []
    assert "Traceback" not in done.stderr
    log = (home / "state" / "casedesk" / "casedesk.log").read_text(encoding="utf-8")
    assert "uncaught: RuntimeError" in log, "of the thread, and of what was thrown away"
    assert left_in(home) == {}
    tally(tried=len(ROOMS) + 2)


def test_the_store_its_backups_and_what_goes_out_locked_show_nothing(home: Path) -> None:
    """They hold everything all the same: the newest backup is opened, and the complaint is in it."""
    assert list((home / "sent").rglob("*.pdf")), "the case file, locked for sending"
    assert left_in(home) == {}
    newest = max(home.rglob("*.backup"), key=lambda path: path.name.partition("-e")[2])
    for path in (newest, *home.rglob("casedesk.db")):
        with open_store(path, PASSPHRASE, read_only=True) as store:
            assert store.connection.execute("SELECT resident FROM complaint").fetchall() == [(NAME,)]


def test_nothing_is_written_anywhere_else(home: Path) -> None:
    """Neither while all goes well nor in a crash: in no folder that is not the officer's own."""
    told = [json.loads(path.read_text(encoding="utf-8")) for path in home.glob("written-by-*.json")]
    written = {(home / path).resolve() for paths in told for path in paths}
    assert len(told) == 2
    assert any(path.name.endswith(".pdf") for path in written), "or nobody watched"
    assert sorted(path for path in written if not path.is_relative_to(home)) == []


def test_nothing_that_keeps_a_secret_shows_it(home: Path) -> None:
    (path,) = home.rglob("casedesk.db")
    office = Office.open(path, PASSPHRASE, read_only=True)
    kept = (office, office._store, office._store.secret, office._store.connection, office._today)
    told = "".join(f"{each!r} {each!s} {getattr(each, '__dict__', '')}" for each in kept)
    office.close()
    assert PASSPHRASE not in told
    assert NAME not in told
    assert office._store.secret.text is None, "closed, the passphrase is gone"


def test_no_verb_takes_a_secret_as_a_word_that_the_shell_would_keep() -> None:
    secret = re.compile(r"password|passphrase|secret|\bpin\b")
    for name in verbs.NAMES:
        verb = verbs.verb(name)
        assert verb
        parser = parser_for(verb, module_of(verb))
        for action in parser._actions:
            if any(map(secret.search, (*action.option_strings, action.dest))):
                harmless = action.nargs == 0 or action.metavar == "FILE"
                assert harmless or isinstance(action, argparse._HelpAction), (name, action.option_strings)


def test_no_variable_of_the_environment_holds_a_secret() -> None:
    """Every process of the user can read it: only where the store lies may be said that way."""
    named = {
        found
        for path in MODULES
        for found in re.findall(r"[\"']CASEDESK_[A-Z_]+[\"']", path.read_text(encoding="utf-8"))
    }
    assert {each.strip("\"'") for each in named} == {"CASEDESK_STORE"}


def test_a_fault_in_compiled_code_leaves_no_copy_of_the_memory(tmp_path: Path) -> None:
    """Even where the user lets programs leave one."""
    script = (
        "import os, resource, sys; from unittest import mock; from casedesk import __main__\n"
        "with mock.patch('casedesk.cli.running.main', lambda words: os.abort()): __main__.main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=tmp_path,
        env=surroundings(tmp_path),
        capture_output=True,
        preexec_fn=lambda: resource.setrlimit(
            resource.RLIMIT_CORE, (resource.getrlimit(resource.RLIMIT_CORE)[1],) * 2
        ),
    )
    assert done.returncode == -6
    assert [path for path in tmp_path.rglob("*") if "core" in path.name] == []


def test_what_the_tests_remember_is_not_kept_with_the_source() -> None:
    ignored = (ROOT / ".gitignore").read_text(encoding="utf-8").split()
    assert {".hypothesis/", ".pytest_cache/", "*.db"} <= set(ignored)

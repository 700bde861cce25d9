"""Rights: nobody but the officer reads what Casedesk writes; and where rights are lacking it says so and stops."""

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from terminal import surroundings

from casedesk.casework.office import Office
from casedesk.store import ownership

POSIX = pytest.mark.skipif(os.name == "nt", reason="Windows has access lists instead")
as_root = pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="needs root")
PASSPHRASE = "seven quiet herons"


def run(script: str, home: Path, *words: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-c", script, *words]
    return subprocess.run(command, env=surroundings(home), capture_output=True, text=True, check=False)


EVERYTHING = """
import json, os, stat, sys
from datetime import datetime, UTC
from pathlib import Path
os.umask(0)
from casedesk import __main__
from casedesk.casework import lending, places
from casedesk.casework.config_file import change_config
from casedesk.casework.faultlog import note_fault
from casedesk.casework.office import Office
from casedesk.store import backups

home = Path(sys.argv[1])
secret = home / "passphrase"
secret.touch(0o600)
secret.write_text("seven quiet herons")

def verb(*words):
    sys.argv = ["casedesk", *words, "--passphrase-file", str(secret), "--as-at", "2026-11-22"]
    try:
        __main__.main()
    except SystemExit as left:
        assert not left.code, (words, left.code)

(home / "photo.jpg").touch(0o600)
(home / "photo.jpg").write_bytes(b"water")
verb("init", "--officer", "Ann Example", "--landlord", "Example Homes", "--recovery-sheet", str(home / "sheet.txt"))
verb("log", "--received", "20/11", "--resident", "Cora Example", "--channel", "phone", "--text", "Damp")
verb("attach", "C26-001", str(home / "photo.jpg"), "--kind", "photo")
verb("export", "C26-001", "--to", str(home / "out"))
verb("handover", "--to", str(home / "handed"))
verb("register", "--to", str(home / "register.xlsx"))
verb("calendar", "--to", str(home / "dates.ics"))
verb("--demo", "due")
note_fault("a test", ValueError())
change_config("theme", "casedesk-light")
office = Office.open(places.data_dir() / places.STORE_NAME, "seven quiet herons")
backups.make(office._store, places.backup_folders(office.path)[0], datetime.now(UTC))
office.save_draft("log", "half a form")
lending.lent_copy("E001.jpg", [b"water"])
modes = {str(path.relative_to(home)): stat.S_IMODE(path.lstat().st_mode) for path in home.rglob("*")}
office.close()
json.dump(modes, sys.stderr)
"""


@POSIX
@pytest.mark.fault(34)
def test_whatever_is_written_is_for_the_officer_alone_under_any_umask(tmp_path: Path) -> None:
    """Every verb that writes a file, a backup, a lent copy, the log and the settings, with a store open at the end."""
    home = tmp_path / "home"
    home.mkdir(0o700)
    done = run(EVERYTHING, home, str(home))
    assert done.returncode == 0, done.stderr
    modes = json.loads(done.stderr)
    named = " ".join(modes)
    kinds = (
        "casedesk.db",
        "-wal",
        "-shm",
        ".lock",
        ".backup",
        "casedesk.log",
        "casedesk.toml",
        "lent/",
        "stores.txt",
    )
    assert [
        kind for kind in (*kinds, "demo/", ".zip", ".pdf", ".xlsx", ".ics", "sheet.txt") if kind not in named
    ] == []
    assert {name: oct(mode) for name, mode in modes.items() if mode not in (0o600, 0o400, 0o700)} == {}


@POSIX
@pytest.mark.fault(34)
def test_a_file_that_others_may_read_is_made_the_owner_s_alone(tmp_path: Path) -> None:
    (tmp_path / "open").mkdir(0o755)
    (tmp_path / "open" / "store.db").touch(0o644)
    for path, after in ((tmp_path / "open", 0o700), (tmp_path / "open" / "store.db", 0o600)):
        assert ownership.others_may_use(path)
        ownership.keep_private(path)
        assert (stat.S_IMODE(path.stat().st_mode), ownership.others_may_use(path)) == (after, False)


@pytest.mark.fault(34)
@pytest.mark.parametrize(
    ("access", "others"),
    [
        ("D:P(A;;FA;;;SY)(A;;FA;;;BA)(A;;FA;;;OW)", False),
        ("D:AI(A;ID;FA;;;SY)(A;ID;FA;;;BA)(A;ID;FA;;;S-1-5-21-1-2-3-1001)", False),
        ("D:AI(A;ID;FA;;;SY)(A;ID;0x1200a9;;;BU)", True),  # all users of the computer may read
        ("D:(A;OICI;FA;;;WD)", True),  # everybody
        ("D:(A;;FR;;;S-1-5-11)", True),  # whoever is signed in
        ("D:(D;;FA;;;WD)(A;;FA;;;OW)", False),  # everybody is kept out
        ("D:NO_ACCESS_CONTROL", True),
        ("", False),  # nobody can tell
    ],
)
def test_an_access_list_of_windows_says_whether_others_are_let_in(access: str, others: bool) -> None:
    assert ownership.grants_others(access) is others


UNPRIVILEGED = """
import io, json, os, sys
from contextlib import redirect_stderr, redirect_stdout
from casedesk.cli.running import main

place, theirs, secret = sys.argv[1:]
VERBS = (["list"], ["log", "--received", "20/11", "--resident", "C. Example", "--channel", "phone", "--text", "Damp"])

def tried(verb, store):
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = main([*verb, "--store", store, "--passphrase-file", secret])
    return code, err.getvalue()

for verb in VERBS:  # whatever a verb imports is loaded before the right to read it is given up
    assert tried(verb, theirs)[0] == 0
found = []
for file, inside in ((0o444, 0o777), (0o444, 0o555), (0o666, 0o555), (0o000, 0o777)):
    os.chmod(place, file)
    os.chmod(os.path.dirname(place), inside)
    if not (child := os.fork()):
        os.setgid(65534)
        os.setuid(65534)
        with open(secret + ".told", "a") as told:
            print(json.dumps([tried(verb, place) for verb in VERBS]), file=told)
        os._exit(0)
    os.waitpid(child, 0)
"""
EXPECTED = (
    (0, "may be read here but not written to"),
    (0, "may be read here but not written to"),
    (0, "Its folder may be read-only"),
    (3, "cannot be read"),
)


@as_root
@pytest.mark.fault(6)
def test_a_store_without_rights_is_refused_in_plain_words_or_read(tmp_path: Path, tally) -> None:
    """It may be read only; so may its folder; it may be written in a folder that may not; it may not be read."""
    shared = tmp_path / "shared"
    shared.mkdir()
    for name in ("theirs.db", "store.db"):
        Office.create(shared / name, PASSPHRASE).close()
    secret = shared / "secret"
    secret.write_text(PASSPHRASE)
    told = secret.with_name("secret.told")
    for path, mode in ((shared, 0o777), (secret, 0o444), (shared / "store.db.lock", 0o666)):
        path.chmod(mode)
    told.touch()
    told.chmod(0o666)
    for above in (*tmp_path.parents[:-2], tmp_path):
        above.chmod(above.stat().st_mode | 0o055)
    before = (shared / "store.db").read_bytes()

    done = run(
        UNPRIVILEGED, tmp_path / "home", *map(str, (shared / "store.db", shared / "theirs.db", secret))
    )
    assert done.returncode == 0, done.stderr
    assert not done.stderr
    found = [json.loads(line) for line in told.read_text().splitlines()]
    for ((looked, _), (wrote, said)), (code, words) in zip(found, EXPECTED, strict=True):
        assert (looked, wrote) == (code, 3)
        assert words in said and said.count("\n") == 1
        tally(tried=2)
    assert (shared / "store.db").read_bytes() == before

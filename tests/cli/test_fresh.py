"""Verbs in processes of their own: what they load, a reader that leaves, a desk beside them."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from terminal import surroundings

HEAVY = ("textual", "rich", "sqlmodel", "sqlalchemy", "pydantic", "alembic", "holidays", "asyncio")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home in which the demo is built once for these tests."""
    return tmp_path_factory.mktemp("home")


def casedesk(home: Path, *argv: str, **more: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "casedesk", *argv],
        env=surroundings(home),
        cwd=home,
        capture_output=True,
        text=True,
        encoding="utf-8",
        stdin=subprocess.DEVNULL,
        timeout=120,
        **more,
    )


def loaded(home: Path, *argv: str) -> set[str]:
    """The packages that a verb has loaded by the time it is done."""
    code = (
        "import sys; from casedesk.cli.running import main; assert main(sys.argv[1:]) == 0;"
        "import json; print(); print(json.dumps(sorted({name.split('.')[0] for name in sys.modules})))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *argv],
        env=surroundings(home),
        cwd=home,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    return set(json.loads(done.stdout.rstrip("\n").rpartition("\n")[2]))


def test_due_loads_nothing_heavy(home):
    """It has 0.35 of the time that importing sqlmodel takes."""
    casedesk(home, "due", "--demo")  # the demo is built once a day, with everything that takes
    assert loaded(home, "due", "--demo").isdisjoint(HEAVY)


@pytest.mark.parametrize("argv", [("list", "--demo"), ("where",), ("--help",)])
def test_looking_loads_nothing_heavy(home, argv):
    casedesk(home, "due", "--demo")
    assert loaded(home, *argv).isdisjoint(HEAVY)


def test_days_and_clock_load_the_published_holidays_and_no_more(home):
    wanted = {"holidays"}
    for argv in (("days", "2024-03-04", "20"), ("clock", "--received", "2026-11-20")):
        assert loaded(home, *argv) & {*HEAVY, "sqlcipher3"} <= wanted


def test_the_demo_without_a_terminal_is_text(home):
    done = casedesk(home, "demo")
    assert (done.returncode, done.stderr) == (0, "")
    assert "To open the desk, run `casedesk demo` in a terminal." in done.stdout
    assert "\x1b" not in done.stdout


def test_the_demo_keeps_nothing_and_says_so(home):
    given = ("--received", "yesterday", "--resident", "A. Bee", "--channel", "phone", "--text", "Damp")
    before = json.loads(casedesk(home, "list", "--demo", "--json").stdout)
    done = casedesk(home, "--demo", "log", *given)
    assert done.returncode == 0, done.stderr
    assert "Note: this is the demo; its store is thrown away." in done.stdout
    assert json.loads(casedesk(home, "list", "--demo", "--json").stdout) == before


def test_a_reader_that_leaves_is_no_error(home, tmp_path):
    """``| head -1``: the pipe is closed long before the last of some thousand lines."""
    register = tmp_path / "long.csv"
    register.write_text("received\n" + "2026-11-02\n" * 3000, encoding="utf-8")
    done = subprocess.run(
        f'"{sys.executable}" -m casedesk audit "{register}" | head -1; exit ${{PIPESTATUS[0]}}',
        shell=True,
        executable="/bin/bash",
        env=surroundings(home),
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Row 2, no reference, received Mon 2 Nov 2026")


def test_a_terminal_without_the_letters_gets_question_marks(home):
    env = {**surroundings(home), "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}
    done = subprocess.run(
        [sys.executable, "-m", "casedesk", "clok"], env=env, capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 2
    assert done.stderr == "There is no verb ?clok?. Did you mean clock?\n"


def test_reading_verbs_answer_beside_a_writer_and_a_second_writer_is_told_who(home, tmp_path):
    place = tmp_path / "held.db"
    assert casedesk(home, "init", "--plain", "--store", str(place)).returncode == 0
    hold = (
        "import sys; from pathlib import Path; from casedesk.casework.office import Office;"
        f"office = Office.open(Path({str(place)!r}), None); print('held', flush=True); sys.stdin.read()"
    )
    holder = subprocess.Popen(
        [sys.executable, "-c", hold],
        env=surroundings(home),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        assert casedesk(home, "due", "--store", str(place)).returncode == 0
        second = casedesk(home, "settings", "officer", "Eve", "--store", str(place))
        assert second.returncode == 3
        assert str(holder.pid) in second.stderr
        assert second.stderr.count("\n") == 1
    finally:
        holder.communicate()


@pytest.mark.fault(34)
def test_what_is_written_is_for_its_owner_alone(home, tmp_path):
    old = os.umask(0)
    try:
        place = tmp_path / "deep" / "new.db"
        assert casedesk(home, "init", "--plain", "--store", str(place)).returncode == 0
        assert place.stat().st_mode & 0o777 == 0o600
        assert place.parent.stat().st_mode & 0o777 == 0o700
    finally:
        os.umask(old)

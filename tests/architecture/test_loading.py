"""What must not be loaded: each verb and the desk's first frame pay only for what they use."""

import json
import os
import sys
from pathlib import Path

import pytest
from architecture.fresh import run

pytest.importorskip("termios", reason="needs a terminal of its own")

from terminal import Terminal, surroundings

MAPPER = {"sqlmodel", "sqlalchemy", "alembic", "pydantic"}
SCREENS = {"textual", "rich"}
NEVER = {"numpy", "pytest", "hypothesis", "urllib.request", "http.client"}


def test_counting_days_loads_no_store_and_no_screen(tmp_path: Path) -> None:
    counted = run(tmp_path, "days", "2024-03-04", "20")
    assert counted.printed == "2024-04-03\n"
    assert counted.modules & {*MAPPER, *SCREENS, *NEVER, "sqlcipher3", "casedesk.store"} == set()


def test_clocks_need_no_store(tmp_path: Path) -> None:
    clock = run(tmp_path, "clock", "--received", "2026-11-20")
    assert "27 Nov" in clock.printed
    assert clock.modules & {*MAPPER, *SCREENS, *NEVER, "sqlcipher3", "casedesk.store"} == set()


def test_due_reads_with_the_bare_driver(tmp_path: Path) -> None:
    run(tmp_path, "due", "--demo")  # builds the demo store of the day, for which much is loaded
    due = run(tmp_path, "due", "--demo")
    assert "LATE" in due.printed
    assert "sqlcipher3" in due.modules
    assert due.modules & {*MAPPER, *SCREENS, *NEVER, "sqlite3", "holidays", "casedesk.desk"} == set()


WATCHED = """
import json, sys
from pathlib import Path
from casedesk.desk import app

class Watched(app.CasedeskApp):
    def on_ready(self):
        Path(sys.argv.pop()).write_text(json.dumps(sorted(sys.modules)))
        self.exit()

app.CasedeskApp = Watched
from casedesk.cli.running import main
sys.exit(main(sys.argv[1:-1]))
"""


def test_the_first_frame_waits_for_no_object_mapper(tmp_path: Path) -> None:
    env = surroundings(tmp_path)
    told = tmp_path / "modules.json"
    for _ in ("builds the demo store of the day", "finds it"):
        told.unlink(missing_ok=True)
        command = [sys.executable, "-c", WATCHED, "demo", os.fspath(told)]
        with Terminal(command, env=env, cwd=tmp_path) as desk:
            assert desk.end(60) == 0, desk.output
    modules = set(json.loads(told.read_text(encoding="utf-8")))
    assert "textual" in modules
    assert (
        modules
        & {
            *MAPPER,
            *NEVER,
            "sqlite3",
            "holidays",
            "casedesk.desk.forms.screen",
            "casedesk.store.writing",
        }
        == set()
    )

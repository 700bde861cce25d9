"""Backups on disks that fail half-way, and of stores so large that making one takes a while."""

import asyncio
import hashlib
import os
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest
from desk.conftest import tell
from store.cases import CALENDAR, PASSPHRASE

from casedesk.casework.config_file import change_config
from casedesk.casework.office import Office
from casedesk.desk.app import CasedeskApp
from casedesk.desk.storethread import StoreThread
from casedesk.store import backups, contents, opening, writing

PULLED_OUT = """
import resource, signal, sys
from datetime import UTC, datetime
from pathlib import Path
from casedesk.problems import StoreProblem
from casedesk.store import backups, opening

store = opening.open_store(Path(sys.argv[1]), sys.argv[2], read_only=True)
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[4]),) * 2)
for _ in range(2):
    try:
        backups.make(store, Path(sys.argv[3]), datetime(2026, 11, 23, 19, 30, tzinfo=UTC))
    except StoreProblem as problem:
        print(problem.message)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs a limit that the system sets to files")
@pytest.mark.fault(5)
@pytest.mark.parametrize("kilobytes", [0, 100])
def test_a_disk_that_fails_half_way_costs_no_earlier_backup(kilobytes: int, tmp_path: Path) -> None:
    """As when a stick is pulled out: after so many kilobytes every write fails, the next time too."""
    folder = tmp_path / "backups"
    with opening.create(tmp_path / "casedesk.db", PASSPHRASE, calendar=CALENDAR) as store:
        kept = backups.make(store, folder, time_of_day(18))
        limit = str(kilobytes * 1024)
        command = [sys.executable, "-c", PULLED_OUT, store.path, PASSPHRASE, folder, limit]
        told = subprocess.run(command, capture_output=True, text=True, check=True)
    assert told.stderr == ""
    first, second = told.stdout.splitlines()
    assert first == second
    assert first.startswith(f"No backup could be made in {folder}: ")
    assert first.endswith("Earlier backups are as they were.")
    assert [path.name for path in folder.iterdir() if path.suffix != ".lock"] == [kept.path.name]
    assert backups.look(kept.path, PASSPHRASE) == kept


def time_of_day(hour: int):
    from datetime import UTC, datetime

    return datetime(2026, 11, 23, hour, 30, tzinfo=UTC)


def large_office(place: Path, pieces: int) -> tuple[Office, list[str]]:
    """An encrypted store with so many documents of five megabytes, and their digests."""
    office = Office.create(place, PASSPHRASE, {"officer": "Ruth Ellery"}, as_at=date(2026, 11, 22))
    tell(office)
    digests = []
    for _ in range(pieces):
        document = os.urandom(5_000_000)
        digests.append(hashlib.sha256(document).hexdigest())
        with writing.transaction(office._store):
            contents.keep(office._store, digests[-1], [document])
    return office, digests


@pytest.mark.soak
@pytest.mark.fault(11)
async def test_a_store_of_100_megabytes_is_backed_up_beside_the_work(tmp_path: Path, monkeypatch) -> None:
    """Meanwhile the desk answers: in the slowest hundredth of its moments within a tenth of a second."""
    for kind in ("CONFIG", "STATE"):
        monkeypatch.setenv(f"XDG_{kind}_HOME", str(tmp_path / kind.lower()))
    change_config("automatic_backups", False)
    thread = StoreThread()
    office, digests = await thread.ask(large_office, tmp_path / "casedesk.db", 20)
    app = CasedeskApp(office, store=thread)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        backup = asyncio.create_task(app.backups.at_once())
        late: list[float] = []
        while not backup.done():
            began = time.perf_counter()
            await asyncio.sleep(0.005)
            late.append(time.perf_counter() - began - 0.005)
            assert len(await app.ask(office.worklist)) == 6
        made = (await backup).backup
    assert len(late) > 20
    assert sorted(late)[len(late) * 99 // 100] < 0.1
    assert made.bytes > 100_000_000
    with opening.open_store(made.path, PASSPHRASE, read_only=True) as opened:
        assert [hashlib.sha256(contents.read(opened, digest)).hexdigest() for digest in digests] == digests
    await asyncio.to_thread(office.close)

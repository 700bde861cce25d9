"""Files spoiled at random, through every reader of what comes from outside: taken, or refused in a sentence."""

import json
import random
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from casework.case_files import file
from casework.officer import SETTINGS, Officer
from faults.outside import HEADS, ROWS, TODAY, Reader, readers
from faults.spoiling import Answers, spoiled, strange, writing_watched
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from papers.test_case_json import WHOLE
from papers.word_templates import template

from casedesk.casework.office import Office
from casedesk.casework.today import Today
from casedesk.papers import case_json
from casedesk.papers.letters import our_wording
from casedesk.papers.manifest import NAME, manifest
from casedesk.problems import Problem
from casedesk.rules.letters import KINDS
from casedesk.store import search, writing
from casedesk.store.opening import Store, open_store

resource = pytest.importorskip("resource", reason="memory is measured as Unix does")
pytestmark = [
    pytest.mark.fault(44),
    pytest.mark.filterwarnings("ignore:Duplicate name"),  # of a part that was spoiled into two of one name
]
NAMES = [reader.name for reader in readers(Path())]
FEW = settings(
    max_examples=8, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck), database=None
)
SECONDS = 40.0
"""How long each reader is tried in the long run."""
MOST_MEMORY = 400_000
"""Kilobytes by which a run may grow the process at most."""
SEEDS = st.integers(0, 2**63)


@pytest.fixture(params=NAMES)
def reader(request: pytest.FixtureRequest, tmp_path: Path) -> Reader:
    """Each parser in its turn."""
    return next(each for each in readers(tmp_path) if each.name == request.param)


@pytest.mark.parametrize("reader", [name for name in NAMES if name != "what is typed"], indirect=True)
def test_real_files_are_taken(reader: Reader) -> None:
    """Otherwise spoiling them would prove nothing; of what is typed, no text is a date, a sum and a path at once."""
    for seed in reader.seeds():
        reader.read(seed)


def test_a_few_spoiled_files_are_taken_or_refused(reader: Reader, tmp_path: Path, tally) -> None:
    seeds, answers = reader.seeds(), Answers()

    @FEW
    @given(SEEDS)
    def try_one(seed: int) -> None:
        answers.ask(reader.read, spoiled(seeds, seed), within=reader.within)

    with writing_watched() as written:
        try_one()
    assert outside(written, tmp_path) == []
    tally(tried=answers.tried)


@pytest.mark.soak
def test_thousands_of_spoiled_files_are_taken_or_refused(
    reader: Reader, tmp_path: Path, tally, capsys
) -> None:
    seeds, answers, before = reader.seeds(), Answers(), memory()
    with writing_watched() as written:
        for seed in _until(SECONDS):
            try:
                answers.ask(reader.read, spoiled(seeds, seed), within=reader.within)
            except Exception as error:
                raise AssertionError(f"{reader.name}: spoiled(seeds, {seed})") from error
    assert outside(written, tmp_path) == []
    assert memory() - before < MOST_MEMORY
    tally(tried=answers.tried)
    with capsys.disabled():
        print(f"\n{reader.name}: {told(answers)}")


def _until(seconds: float) -> Iterator[int]:
    """Numbers never tried before, until the time is over."""
    end, chance = time.monotonic() + seconds, random.SystemRandom()
    while time.monotonic() < end:
        yield chance.getrandbits(63)


def told(answers: Answers) -> str:
    return f"tried {answers.tried}, refused {answers.refused}, taken {answers.taken}, slowest {answers.slowest:.2f} s"


def memory() -> int:
    """The most memory that this process ever had, in kilobytes."""
    return int(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)


def outside(written: list[str], folder: Path) -> list[str]:
    """What was written elsewhere than in that folder or in the typesetter's own, which is removed again."""
    return [path for path in written if not path.startswith(str(folder)) and "casedesk-typeset-" not in path]


# Into a store


class Desk(NamedTuple):
    """An open store into which things from outside are taken, each undone again."""

    store: Store
    folder: Path

    def tried(self, take: Callable[[Office], object]) -> None:
        """Take something in, look at everything, and take it back; refused, the store is as it was.

        Raises:
            Problem: it was refused.
        """
        before = rows_of(self.store)
        try:
            with suppress(_Back), writing.transaction(self.store):
                office = Office(self.store, Today(TODAY))
                take(office)
                for listed in Office(self.store, Today(TODAY)).listed():
                    office.case(listed.reference)
                Office(self.store, Today(TODAY)).worklist()
                search.refresh(self.store)  # which else waits for the end of the transaction
                assert [line for line in office.check() if not line[1]] == []
                raise _Back
        finally:
            assert rows_of(self.store) == before


class _Back(Exception):
    """Everything that was taken in is taken back."""


def rows_of(store: Store) -> str:
    """The digest of all that is in the store."""
    names = store.connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'search%' ORDER BY name"
    )
    digest = sha256()
    for (name,) in names.fetchall():
        for row in store.connection.execute(f'SELECT * FROM "{name}"'):
            digest.update(repr(row).encode("utf-8", "surrogateescape"))
    return digest.hexdigest()


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed store with an officer and nothing else."""
    path = tmp_path_factory.mktemp("store") / "empty.db"
    Office.create(path, None, SETTINGS).close()
    return path


@pytest.fixture(scope="module")
def parts(empty: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """A case file, part by part: answered, with a document."""
    folder = tmp_path_factory.mktemp("case")
    path = folder / "made.db"
    path.write_bytes(empty.read_bytes())
    officer = Officer(path, date(2026, 11, 22))
    reference = officer.on("2026-11-05").acknowledged("2026-11-02", "2026-11-04")
    file(officer, reference, "her letter.txt", b"It drips beside the lamp.", kind="letter")
    officer.on("2026-11-17").answer(reference, "2026-11-17", promises="Mend the ceiling | 11 Dec")
    case = officer.on("2026-11-22").office.case(reference).complaint
    calendars = tuple(officer.office._calendars(case))
    officer.office.close()
    record = case_json.write(case_json.CaseRecord(WHOLE.written, case, WHOLE.person, calendars=calendars))
    return {"case.json": record, "evidence/E001.txt": b"It drips beside the lamp."}


@pytest.fixture
def desk(empty: Path, tmp_path: Path) -> Iterator[Desk]:
    """A copy of the empty store, open."""
    path = tmp_path / "casedesk.db"
    path.write_bytes(empty.read_bytes())
    with open_store(path, None) as store:
        yield Desk(store, tmp_path)


def zipped(parts: dict[str, bytes]) -> bytes:
    """A case file of these parts, with a manifest that fits: what a forger would do."""
    made = BytesIO()
    digests = {name: sha256(data).hexdigest() for name, data in parts.items()}
    with zipfile.ZipFile(made, "w") as archive:
        for name, data in {**parts, NAME: manifest(digests)}.items():
            archive.writestr(name, data)
    return made.getvalue()


def takers(
    desk: Desk, parts: dict[str, bytes]
) -> dict[str, tuple[Callable[[int], bytes], Callable[[bytes], None]]]:
    """Each way into the store: a file made for a seed, and how it is taken in."""
    record = json.loads(parts["case.json"])
    csv = "\n".join("\t".join(row) for row in (HEADS, *ROWS)).encode()
    by_name = {reader.name: reader.seeds() for reader in readers(desk.folder)}
    values = [
        value.encode()
        for value in ("tue, wed", "2026-12-21..2027-01-04", "6", "2025-26: 900 rental", "1 nov")
    ]
    keys = ("working_days", "leave", "retention_years", "homes", "ombudsman_checked", "officer", "lock_after")

    def forged(seed: int) -> bytes:
        return zipped({**parts, "case.json": json.dumps(strange(record, seed)).encode()})

    def take_case(office: Office, data: bytes) -> None:
        path = desk.folder / "case.zip"
        path.write_bytes(data)
        office.take_case(path)

    def take_rows(office: Office, data: bytes) -> None:
        from casedesk.intake.sheets import opened

        office.take_register(office.read_register(opened(data)).rows, "register.csv")

    def take_form(office: Office, data: bytes) -> None:
        path = desk.folder / "form.toml"
        path.write_bytes(data)
        office.take_form_of(path)

    def text(data: bytes) -> str:
        return data.decode("utf-8", "replace")

    def into(take: Callable[[Office, bytes], object]) -> Callable[[bytes], None]:
        return lambda data: desk.tried(lambda office: take(office, data))

    def spoil(seeds: Any) -> Callable[[int], bytes]:
        return lambda seed: spoiled(seeds, seed)

    wording = our_wording(KINDS[0].id).encode()
    return {
        "case file forged": (forged, into(take_case)),
        "case file zip": (spoil([zipped(parts)]), into(take_case)),
        "register rows": (spoil([csv]), into(take_rows)),
        "policy": (spoil(by_name["policy"]), into(lambda office, data: office.save_policy(text(data)))),
        "self-assessment": (spoil(by_name["self-assessment"]), into(take_form)),
        "wording": (
            spoil([wording]),
            into(lambda office, data: office.save_wording(KINDS[0].id, text(data))),
        ),
        "Word template": (spoil([template()]), into(lambda office, data: office.save_template(data))),
        "settings": (
            spoil(values),
            into(lambda office, data: office.save_settings({keys[len(data) % len(keys)]: text(data)})),
        ),
    }


TAKERS = (
    *("case file forged", "case file zip", "register rows", "policy", "self-assessment"),
    *("wording", "Word template", "settings"),
)


@pytest.mark.parametrize("name", TAKERS)
def test_what_is_refused_leaves_the_store_as_it_was(name: str, desk: Desk, parts, tally) -> None:
    make, take = takers(desk, parts)[name]
    answers = Answers()

    @FEW
    @given(SEEDS)
    def try_one(seed: int) -> None:
        answers.ask(take, make(seed), within=6.0)

    with writing_watched() as written:
        try_one()
    assert outside(written, desk.folder) == []
    tally(tried=answers.tried)


@pytest.mark.soak
@pytest.mark.parametrize("name", TAKERS)
def test_thousands_that_are_refused_leave_the_store_as_it_was(
    name: str, desk: Desk, parts, tally, capsys
) -> None:
    make, take = takers(desk, parts)[name]
    answers, before = Answers(), memory()
    with writing_watched() as written:
        for seed in _until(SECONDS):
            try:
                answers.ask(take, make(seed), within=6.0)
            except Exception as error:
                raise AssertionError(f"{name}: seed {seed}") from error
    assert outside(written, desk.folder) == []
    assert memory() - before < MOST_MEMORY
    tally(tried=answers.tried)
    with capsys.disabled():
        print(f"\ninto the store, {name}: {told(answers)}")


def test_the_case_file_itself_is_taken(desk: Desk, parts: dict[str, bytes]) -> None:
    _, take = takers(desk, parts)["case file zip"]
    take(zipped(parts))


# What the fuzz once found


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("casedesk.toml", b"theme = " + b"[" * 3000),
        ("casedesk.toml", b"backup_limit_mb = " + b"9" * 5000),
        ("mapping file", b"received = " + b"[" * 3000),
        ("what is typed", b"9" * 5000),
        ("what is typed", b"file://[a"),
        ("what is typed", b"~\0"),
    ],
)
def test_what_once_ended_in_a_fault_is_a_sentence(name: str, data: bytes, tmp_path: Path) -> None:
    reader = next(each for each in readers(tmp_path) if each.name == name)
    with pytest.raises(Problem):
        reader.read(data)

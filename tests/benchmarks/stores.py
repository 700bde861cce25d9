"""Stores of very many invented complaints, built once and kept until their builder or the layout changes."""

import hashlib
import random
import shutil
import tempfile
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from casedesk.records import Complaint, Event, Finding, Point, Stage
from casedesk.rules.calendar import published_days
from casedesk.store import migrating, opening, writing

PASSPHRASE = "seven quiet herons on a roof"
OPEN = 300
"""So many of the newest are open, whatever the size."""
_DAY = timedelta(days=1)
_AT = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
_AT_ONCE = 2000

_FIRST = "Ada Ben Carys Dele Ewa Farah Gil Hana Idris Joan Kofi Lena Mina Noor Owen Priya Rosa Sam Tara Umar".split()
_LAST = (
    "Abbott Bright Cole Danso Eliot Fenn Grant Hobbs Imran Jolly Khan Lowe Marsh Nolan Okoro Pike Quill Reed Shaw"
    " Tully Usher Vane Weller Yates Zaman"
).split()
_STREETS = "Alder Birch Cedar Dyer Elm Fuller Glebe Hawthorn Ivy Juniper Kiln Lime Mill Nursery Orchard Paper".split()
_THINGS = "boiler roof window lift bathroom kitchen gutter fence door stairwell heating drain garden bin store".split()
_WRONG = (
    "leaks damp mould broken noisy cold blocked late missed unanswered rude dirty unsafe flooded cracked loose"
    " jammed delayed ignored overcharged"
).split()
_SINCE = "since March|again and again|for six weeks|before the visit|after the repair|every night|all winter".split(
    "|"
)
_DONE = (
    "visited|telephoned the resident|asked the contractor|wrote to the surveyor|booked an appointment".split(
        "|"
    )
)


def built(number: int, *, cache: Path | None = None) -> Path:
    """The encrypted store of that many complaints, 300 of them open; made if there is none yet."""
    folder = cache or Path(tempfile.gettempdir()) / "casedesk-benchmarks"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / f"{number}-{_made_by()}.db"
    if not path.exists():
        for old in folder.glob(f"{number}-*"):
            old.unlink()
        print(f"building a store of {number:,} complaints once …", flush=True)
        _build(path, number)
    return path


def _made_by() -> str:
    """Another layout or another builder makes another store; so does another day, by which they are dated."""
    layouts = sorted((Path(migrating.__file__).parent / "migrations" / "versions").glob("*.py"))
    made = hashlib.sha256(_newest().isoformat().encode())
    for file in (Path(__file__), *layouts):
        made.update(file.read_bytes())
    return made.hexdigest()[:8]


def _newest() -> date:
    """Today: the open ones are received in the fifty days before it, so that their clocks run."""
    return datetime.now(UTC).date()


def _build(path: Path, number: int) -> None:
    """Write it aside and move it into place whole, so that a stopped build leaves nothing that looks done."""
    aside = Path(tempfile.mkdtemp(dir=path.parent))
    store = opening.create(aside / "store.db", PASSPHRASE, calendar=published_days())
    try:
        cases = complaints(number)
        for _ in range(0, number, _AT_ONCE):
            with writing.transaction(store):
                for case, _ in zip(cases, range(_AT_ONCE), strict=False):
                    writing.commit(store, None, case, act="import", who="the builder", at=_AT)
    finally:
        store.close()
    (aside / "store.db").rename(path)
    shutil.rmtree(aside)


def complaints(number: int) -> Iterator[Complaint]:
    """So many complaints over ten years, the oldest first, the last of them open."""
    chance = random.Random(number)
    newest = _newest()
    span = 3650
    for place in range(number):
        left = number - place
        if left <= OPEN:
            yield _open(chance, newest - _DAY * (left * 50 // OPEN))
        else:
            yield _ended(chance, newest - _DAY * (90 + span * left // number))


def _case(chance: random.Random, received: date) -> Complaint:
    thing, wrong = chance.choice(_THINGS), chance.choice(_WRONG)
    summary = f"The {thing} is {wrong} {chance.choice(_SINCE)}"
    return Complaint(
        reference="",
        received=received,
        logged=received,
        channel=chance.choice(("email", "telephone", "letter")),
        resident=f"{chance.choice(_FIRST)} {chance.choice(_LAST)}",
        summary=summary,
        address=f"{chance.randrange(1, 90)} {chance.choice(_STREETS)} Court, flat {chance.randrange(1, 40)}",
        outcome_sought=f"The {thing} put right and an apology",
        points=(Point(1, summary), Point(2, f"No answer about the {chance.choice(_THINGS)}")),
        stages=(Stage(1, received),),
        events=(Event(1, "log", received, received, f"Logged: {summary}"),),
    )


def _open(chance: random.Random, received: date) -> Complaint:
    case = _case(chance, received)
    if chance.random() < 0.3:
        return case
    acknowledged = received + _DAY * chance.randrange(1, 5)
    told = Event(2, "acknowledge", acknowledged, acknowledged, "Acknowledged, with the definition")
    stage = Stage(1, received, acknowledged=acknowledged, defined=acknowledged, considered_by="P. Officer")
    return case._replace(stages=(stage,), events=(*case.events, told))


def _ended(chance: random.Random, received: date) -> Complaint:
    case = _case(chance, received)
    acknowledged, responded = received + _DAY * 4, received + _DAY * chance.randrange(9, 24)
    stage = Stage(
        1,
        received,
        acknowledged=acknowledged,
        defined=acknowledged,
        considered_by="P. Officer",
        responded=responded,
        outcome="upheld",
        findings=(Finding(1, "upheld", "It took too long"), Finding(2, "not upheld", "An answer was sent")),
    )
    events = (
        *case.events,
        Event(2, "acknowledge", acknowledged, acknowledged, "Acknowledged, with the definition"),
        Event(3, "note", acknowledged, acknowledged, f"The officer {chance.choice(_DONE)}"),
        Event(4, "respond", responded, responded, "Stage 1 response sent: upheld"),
        Event(5, "close", responded, responded, "Closed"),
    )
    return case._replace(stages=(stage,), events=events, closed=responded)

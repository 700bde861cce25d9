"""Works on a store until it is killed: run by ``test_storm`` in a process of its own.

Each line it prints acknowledges one act: the trail's number, the reference, and the version, or ``gone``.
"""

import math
import random
import sys
from pathlib import Path

from store.cases import AT, PASSPHRASE, PHOTO, PHOTO_DIGEST, told

from casedesk.records import Complaint, Event
from casedesk.store import contents, reading, trail, writing
from casedesk.store.opening import Store, open_store


def work(store: Store, chance: random.Random, acts: float = math.inf) -> None:
    """Logs, changes and undoes, without end if need be; cases change in many tables at once."""
    begun = count = len(trail.entries(store))
    while count < begun + acts:
        lines = reading.listed(store, limit=5)
        kind = chance.random()
        if not lines or kind < 0.3:
            case = logged(store)
        else:
            case = reading.complaint(store, chance.choice(lines).reference)
            case = grown(store, case) if kind < 0.8 else taken_back(store, case)
        count += 1
        print(count, *((case.reference, case.version) if case else ("-", "gone")), flush=True)


def logged(store: Store) -> Complaint | None:
    """A case with the bytes of its photo, in one transaction."""
    with writing.transaction(store):
        contents.keep(store, PHOTO_DIGEST, [PHOTO])
        return writing.commit(store, None, told(), act="log", who="storm", at=AT)


def grown(store: Store, case: Complaint) -> Complaint:
    number = len(case.events) + 1
    event = Event(number, "note", case.received, case.received, f"note {number} " + "water " * 200)
    stage = case.stage._replace(remedy=f"as of note {number}")
    after = case._replace(events=(*case.events, event), needs=f"as of note {number}").with_stage(stage)
    return writing.commit(store, case, after, act="note", who="storm", at=AT)


def taken_back(store: Store, case: Complaint) -> Complaint | None:
    return writing.undo(store, case.reference, who="storm", at=AT)[1]


if __name__ == "__main__":
    with open_store(Path(sys.argv[1]), PASSPHRASE, wait=5) as opened:
        print("open", flush=True)
        work(opened, random.Random(int(sys.argv[2])))

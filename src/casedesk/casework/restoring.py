"""Putting a backup back: what it holds, what the present store has that it lacks, and the doing of it.

No office is open here: the store may be damaged, or gone.
"""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from casedesk.casework.places import Config, backup_folders, remember_store
from casedesk.casework.today import clock_words
from casedesk.casework.trail_words import title_of
from casedesk.problems import BadInput, StoreProblem, WrongPassphrase
from casedesk.records.trails import entries_words
from casedesk.rules.words import plural
from casedesk.store import (
    backups,
    comparing,
    damage,
    migrating,
    opening,
    putting_back,
    reading,
    replacing,
    trail,
    writing,
)
from casedesk.store.comparing import Lacking

_DIGITS = 9
"""Of a number of complaints: Python refuses to read thousands of them."""
_NAMED = 12
"""References that are told one by one."""


class Plan(NamedTuple):
    """A backup that may be put in the place of a store, proved just now."""

    place: Path
    holds: backups.Backup
    present: backups.Backup | None
    """What the store holds; ``None`` if there is none, or it cannot be read."""
    another: bool
    """The backup is of another store than the one that is there, or that backups are kept of."""
    held: tuple[str, ...]
    """What it holds, a sentence each."""
    unusual: tuple[str, ...]
    """What speaks against it, or has to be known."""
    beyond: tuple[str, ...]
    """What the present store has that it lacks, and what becomes of that."""

    @property
    def lines(self) -> tuple[str, ...]:
        """All that is to be read before it is put back."""
        return (*self.held, *self.unusual, *self.beyond)


class Restored(NamedTuple):
    """A backup that was put in the place of a store."""

    place: Path
    kept: Path | None
    """The store that was there, under its new name."""
    lines: tuple[str, ...]


def plan(
    place: Path,
    file: Path,
    passphrase: str | None,
    config: Config | None = None,
    *,
    own: str | None = None,
) -> Plan:
    """What putting a backup back would mean. Nothing is changed.

    Args:
        place: where the store is, or would be; it may be damaged.
        passphrase: the backup's.
        own: the present store's, where it is known to be another one.

    Raises:
        WrongPassphrase: it does not open the backup.
        StoreProblem: the backup is missing, foreign, newer or damaged.
    """
    putting_back.must_be_two(place, file)
    holds = backups.look(file, passphrase)
    there = place.exists()
    own = own or passphrase
    present, problem = _present(place, own) if there else (None, "")
    lacking = _lacking(place, own, file, passphrase) if present else None
    known = present.store_id if present else _backed_up(place, config)
    another = bool(known) and known != holds.store_id
    if there:
        beyond = _beyond(lacking, another=another) if lacking else [_unknown(problem)]
        beyond.append("The present store is kept beside it under another name, so this can be taken back.")
    else:
        beyond = [f"There is no store at {place}: this one becomes it."]
    unusual = _unusual(place, holds, present, another=another)
    return Plan(place, holds, present, another, _held(holds), tuple(unusual), tuple(beyond))


def _present(place: Path, passphrase: str | None) -> tuple[backups.Backup | None, str]:
    try:
        return backups.look(place, passphrase, deep=False), ""
    except WrongPassphrase:
        judged = damage.judge(place, passphrase or "", ())
        damaged = judged.what == damage.RIGHT
        return None, "is damaged" if damaged else "does not open with the passphrase of the backup"
    except StoreProblem:
        return None, "cannot be read"


def _lacking(place: Path, own: str | None, file: Path, passphrase: str | None) -> Lacking | None:
    try:
        return comparing.lacking(place, own, file, passphrase)
    except StoreProblem:
        return None


def _backed_up(place: Path, config: Config | None) -> str:
    """Which store lay there, as far as its backups tell."""
    named = _backups_of(place, config)
    return named[0].store_id if named else ""


def held_lines(holds: backups.Backup) -> tuple[str, ...]:
    """What a backup holds, in its own words and with what is unusual about it."""
    return (*_held(holds), *_unusual(holds.path, holds, None, another=False))


def _held(holds: backups.Backup) -> tuple[str, ...]:
    complaints, documents = plural(holds.complaints, "complaint"), plural(holds.documents, "document")
    return (
        f"{holds.path}",
        f"It holds {complaints} and {documents}, up to {clock_words(holds.at)} (entry {holds.number} of its trail).",
    )


def _unusual(
    place: Path, holds: backups.Backup, present: backups.Backup | None, *, another: bool
) -> list[str]:
    said = []
    if another:
        said.append(f"It is of ANOTHER store than the one at {place}: its complaints are other ones.")
    if holds.layout != migrating.layouts()[-1]:
        said.append(
            "It was made by an older casedesk. It is brought up to date after another backup of it was made."
        )
    if not holds.encrypted:
        said.append("It is NOT ENCRYPTED: anybody who gets the file can read every complaint.")
    elif present is not None and not present.encrypted:
        said.append(
            "It is encrypted, which the present store is not: from then on its passphrase is asked for."
        )
    return said


def _unknown(problem: str) -> str:
    return f"The present store {problem or 'cannot be read'}, so nobody can say what it has that the backup lacks."


def _beyond(lacking: Lacking, *, another: bool) -> list[str]:
    if another:
        return []
    if not lacking.entries:
        return ["The present store has nothing that the backup lacks."]
    said = [f"The present store has {entries_words(lacking.entries)} that the backup lacks."]
    if lacking.complaints:
        more = len(lacking.complaints) - _NAMED
        named = ", ".join(lacking.complaints[:_NAMED]) + (f" and {more} more" if more > 0 else "")
        said.append(f"Complaints that are not in the backup at all: {named}.")
    said.append("The last of what it lacks:")
    for entry in lacking.last:
        of = f" on {entry.reference}" if entry.reference else ""
        said.append(f"  {clock_words(entry.at)}: {title_of(entry.act)}{of}")
    return said


def read_number(typed: str) -> int:
    """The number of complaints as somebody typed it.

    Raises:
        BadInput: it is none.
    """
    if not typed.strip().isdecimal() or len(typed) > _DIGITS:
        raise BadInput("Type the number of complaints that the backup holds. Nothing was done.", "complaints")
    return int(typed)


def restore(
    plan: Plan,
    passphrase: str | None,
    *,
    complaints: int,
    who: str,
    moment: datetime,
    config: Config | None = None,
) -> Restored:
    """Put the backup of a plan in the place of the store, which must be closed, and note it in its trail.

    Args:
        complaints: how many it holds, as the officer typed it.
        who: whose name it is noted under; empty for the officer's.
        moment: now, as an aware time.

    Raises:
        BadInput: the number is another one; nothing is done.
        StoreHeld: somebody has the store open.
        StoreProblem: it cannot be put there; the present store stands. Or it was put there and cannot be
            brought up to date: the sentence says where the former one is.
    """
    if complaints != plan.holds.complaints:
        raise BadInput(
            f"The backup holds {plural(plan.holds.complaints, 'complaint')}, not {complaints}. Nothing was done.",
            "complaints",
        )
    times = 1 + max(
        plan.holds.restored, plan.present.restored if plan.present else 0, *_times_known(plan, config)
    )
    former = putting_back.put_back(plan.place, plan.holds.path, passphrase, moment=moment)
    remember_store(plan.place)
    try:
        _note(plan, passphrase, times, who=who, moment=moment)
    except StoreProblem as problem:
        raise StoreProblem(f"The backup was put back. {problem.message}{_former(former)}") from None
    return Restored(plan.place, former, (_told(plan), *filter(None, (_former(former).strip(),))))


def _times_known(plan: Plan, config: Config | None) -> Sequence[int]:
    """How often it had been restored as its backups tell, where the store itself can no longer be asked."""
    return [0, *(named.restored for named in _backups_of(plan.place, config))]


def _note(plan: Plan, passphrase: str | None, times: int, *, who: str, moment: datetime) -> None:
    left = plan.present.number if plan.present else None
    facts = {"restored": times, "from": plan.holds.number, "left": left}
    with opening.open_store(plan.place, passphrase) as store, writing.transaction(store):
        who = who or reading.settings(store).get("officer", "")
        trail.append(store, at=moment, who=who, act=backups.PUT_BACK, facts=facts, personal={})


def _told(plan: Plan) -> str:
    return (
        f"Put back at {plan.place}: {plural(plan.holds.complaints, 'complaint')}, up to"
        f" {clock_words(plan.holds.at)}."
    )


def _former(former: Path | None) -> str:
    if former is None:
        return ""
    return f" What was there before is kept. To take this back: casedesk restore {former}"


class Kept(NamedTuple):
    """Something that can be put back, by its name alone."""

    path: Path
    words: str


def kept(place: Path, config: Config | None = None) -> list[Kept]:
    """What can be put back at a place: backups, the newest first, then stores that were replaced before.

    The store itself may be gone.
    """
    named = [
        Kept(each.path, f"{clock_words(each.made)}, up to entry {each.number}")
        for each in _backups_of(place, config)
    ]
    return named + [
        Kept(path, f"what was replaced at {clock_words(at)}") for path, at in replacing.replaced(place)
    ]


def _backups_of(place: Path, config: Config | None) -> list[backups.Named]:
    return damage.of_store(place, backup_folders(place, config))

"""Looking through the audit trail: its lines, what an entry changed, whether the chain holds, and a print of it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

from casedesk.casework.leaving import Leaving
from casedesk.casework.trail_words import changes, title_of, words_of
from casedesk.problems import BadInput
from casedesk.records import AuditEntry
from casedesk.records.trails import SEAL, Proof, Told
from casedesk.rules.words import MONTHS, day_and_year, long_day, one_line
from casedesk.store import trail

_LONDON = ZoneInfo("Europe/London")
PART = 1000
"""Entries that are read, or proved, in one go: between two of them the desk does what else is asked for."""
FORMS = ("pdf", "txt")
Line = trail.Line
Verified = trail.Verified


class Shown(NamedTuple):
    """One line of the list."""

    number: str
    when: str
    reference: str
    act: str
    who: str


class Auditing(Leaving):
    """The trail, of one case or of all."""

    def trail_lines(self, reference: str | None, before: int | None = None, most: int = PART) -> list[Line]:
        """Entries without what they changed, the newest first.

        Args:
            reference: of one case alone; ``None`` for all.
            before: only those before that number; ``None`` for the newest.
            most: how many at most.
        """
        return trail.lines(self._store, reference, before, most)

    def trail_entry(self, number: int) -> AuditEntry:
        """The entry of that number, with what it changed.

        Raises:
            BadInput: there is none.
        """
        if found := trail.entry(self._store, number):
            return found
        raise BadInput(f"There is no entry {number} in the trail.")

    def verify_trail(self, after: int = 0, most: int = PART) -> Verified:
        """Prove the next part of the chain, from behind an entry on."""
        return trail.verify_part(self._store, after, most)

    def seal(self) -> str:
        """Number and digest of the last entry: ``457-3f9a1c2b4d5e6f70``."""
        return Proof(*trail.seal(self._store)).seal

    def compare_seal(self, seal: str) -> str:
        """Whether an entry is still the one whose seal was printed: empty if it is, else what is wrong.

        Whether those before it are the same too, the chain tells: ``proof``.

        Raises:
            BadInput: it is no seal.
        """
        number, _, digest = seal.strip().lower().partition("-")
        if not (number.isdecimal() and len(digest) >= SEAL and set(digest) <= set("0123456789abcdef")):
            raise BadInput(
                "A seal is a number, a dash and 16 or more digits and letters: 457-3f9a1c2b4d5e6f70."
            )
        entry = trail.entry(self._store, int(number[:15]))
        if entry is None:
            return f"there is no entry {number}: entries were cut off, or this is another store"
        if not entry.digest.startswith(digest):
            return f"entry {number} is another one than then: the trail was written anew, or this is another store"
        return ""

    def told_trail(self, reference: str | None) -> tuple[Told, ...]:
        """Entries in words, the earliest first; of one case, or of all.

        Raises:
            BadInput: nothing has that reference.
        """
        return _told(self.audit_trail(reference))

    def proof(self) -> Proof:
        """The chain of the whole store, proved now."""
        return Proof(*trail.seal(self._store), tuple(trail.verify(self._store)))

    def write_trail(self, reference: str, path: Path) -> Path:
        """Write the trail of one case, or of anything on record, as PDF or text; the trail notes it.

        Raises:
            BadInput: nothing has that reference, or the file has another ending.
            StoreProblem: something is there already, or it cannot be written; nothing is left behind.
        """
        from casedesk.papers import trail_paper

        self._must_note()
        form = path.suffix.lower().removeprefix(".")
        if form not in FORMS:
            raise BadInput(f"The trail is written as .pdf or .txt, not as “{path.suffix[:20]}”.", "to")
        whole = self.anything(reference)
        made = (self.told_trail(whole.reference), self.proof())
        about = (whole.reference, *made, self._settings.get("landlord", ""), self.today)
        if form == "pdf":
            from casedesk.papers.rendering import rendered

            content = rendered(trail_paper.trail_paper(*about), form)
        else:
            content = trail_paper.trail_text(*about).encode()
        self._write_out(path, [content], "trail", whole)
        return path


def _told(entries: Sequence[AuditEntry]) -> tuple[Told, ...]:
    undone = undone_by((entry.undoes, entry.number) for entry in entries)
    acts = {entry.number: entry.act for entry in entries}
    return tuple(
        Told(
            entry.number,
            datetime.fromisoformat(entry.at).astimezone(_LONDON),
            one_line(entry.who) or "casedesk",
            title_of(entry.act),
            entry.act,
            entry.reference,
            words_of(entry, acts),
            tuple(changes(entry)),
            entry.digest,
            entry.verified,
            entry.personal is None,
            undone.get(entry.number, 0),
        )
        for entry in entries
    )


def undone_by(pairs: Iterable[tuple[int | None, int]]) -> dict[int, int]:
    """For each entry that was taken back, the entry that did it."""
    return {undone: number for undone, number in pairs if undone is not None}


def shown(line: Line, undone: Mapping[int, int]) -> Shown:
    """A line of the list in words."""
    day, hour = _hour(line.at[:13])
    back = f" (taken back by {undone[line.number]})" if line.number in undone else ""
    return Shown(
        str(line.number),
        f"{day} {hour}:{line.at[14:16]}",
        one_line(line.reference),
        f"{title(line.act)}{back}",
        one_line(line.who) or "casedesk",
    )


def found(lines: Sequence[Line], words: str) -> list[Line]:
    """The lines in which every word is found: number, reference, act, who, or the day in any of its spellings."""
    wanted = words.casefold().split()
    return [line for line in lines if all(word in _haystack(line) for word in wanted)]


@lru_cache(maxsize=1 << 17)
def _haystack(line: Line) -> str:
    """All of a line that can be found, remembered: each letter typed asks for every line again."""
    told = (str(line.number), line.reference, line.who, line.act, title(line.act), _days(line.at[:13]))
    return f"{' '.join(told)}:{line.at[14:16]}".casefold()


@cache
def title(act: str) -> str:
    """``title_of``, remembered: a trail has ten thousand lines and a hundred acts."""
    return title_of(act)


@cache
def _hour(at: str) -> tuple[str, str]:
    """The day and the hour in London of an hour in UTC; summer time moves whole hours."""
    local = datetime.fromisoformat(f"{at}:00:00+00:00").astimezone(_LONDON)
    return f"{local.day} {MONTHS[local.month - 1][:3]} {local.year}", f"{local:%H}"


@cache
def _days(at: str) -> str:
    """That day as people may type it."""
    local = datetime.fromisoformat(f"{at}:00:00+00:00").astimezone(_LONDON)
    return f"{day_and_year(local.date())} {long_day(local.date())} {local:%Y-%m-%d %d/%m/%Y %H}"

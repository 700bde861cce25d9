"""Backups of the open store: whether one is due, where they go, which ones may go, and how that stands.

What needs the store's own connection is read first, in its thread; a ``Plan`` made of that does the slow
part, and may be run in any other.
"""

from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from casedesk.casework.looking import Looking
from casedesk.casework.places import Config, backup_folders, load_config, state_dir
from casedesk.casework.writing_out import make_folder, write_over
from casedesk.problems import BadInput, Problem, StoreProblem
from casedesk.rules import backing_up as rules
from casedesk.rules.thinning import Kept, may_go
from casedesk.store import backups, trail
from casedesk.store.backups import Backup, Named
from casedesk.store.opening import Store

_MB = 1_000_000


class BackupState(NamedTuple):
    """How things stand with the backups of a store."""

    folder: Path
    last: Named | None
    """The one that holds the newest work."""
    changed: bool
    """Whether anything was recorded since."""
    words: str
    """``last verified backup 25 minutes ago``."""
    short: str
    """``backup 25 minutes ago``."""
    reminder: str
    """What is to be said of the second place; empty while nothing is."""
    overdue: str
    """That nothing was copied to the second place for a week; empty while that is not so."""
    worrying: bool
    """Whether what was recorded is in no backup of the last day, or in none at the second place for a week."""

    def forms(self, *, failed: bool) -> tuple[str, ...]:
        """For one line, the longest first.

        Args:
            failed: the last one that was tried could not be made.
        """
        begin = "the last backup failed; " if failed else ""
        return (f"{begin}{self.words}{self.overdue}", f"{begin}{self.words}", f"{begin}{self.short}")


class Done(NamedTuple):
    """A backup that was made, and what became of its copy."""

    backup: Backup
    second: Path | None
    """Where it was copied to as well."""
    remarks: tuple[str, ...]

    @property
    def words(self) -> tuple[str, ...]:
        """What was done, a sentence each."""
        made = f"Backed up and proved: {self.backup.path}."
        also = (f"Copied to the second place and proved: {self.second}.",) if self.second else ()
        return (made, *also, *self.remarks)


class Plan(NamedTuple):
    """What a backup of a store needs to know, as it was when this was made."""

    store: Store
    config: Config
    folder: Path
    second: Path | None
    store_id: str
    number: int
    state: str
    moment: datetime

    def kept(self, folder: Path) -> list[Named]:
        """The backups of this store there, the newest work first."""
        return backups.listed(folder, self.store_id)

    def holds_all(self, folder: Path) -> Named | None:
        """The backup there that holds everything that is recorded now."""
        return self._of_state(folder, self.number, self.state)

    def _of_state(self, folder: Path, number: int, state: str) -> Named | None:
        kept = self.kept(folder)
        return next((each for each in kept if (each.number, each.state) == (number, state)), None)

    @property
    def due(self) -> bool:
        """Whether something was recorded that no backup holds, and the last one is half an hour old."""
        if self.holds_all(self.folder):
            return self._lacks_copy
        kept = self.kept(self.folder)
        return rules.due(kept[0].made if kept else None, self.moment)

    @property
    def needed(self) -> bool:
        """Whether something was recorded that no backup holds, or that the second place lacks."""
        return not self.holds_all(self.folder) or self._lacks_copy

    @property
    def _lacks_copy(self) -> bool:
        return self.second is not None and _is_there(self.second) and not self.holds_all(self.second)

    def run(self) -> Done:
        """Make a backup unless there is one of the same state, copy it to the second place, thin both.

        Raises:
            StoreProblem: it could not be made; what goes wrong in the second place is a remark only.
        """
        self._must_be_there()
        try:
            made = self._proved() or self.make(self.folder)
        except BadInput as problem:
            raise StoreProblem(f"No backup could be made. {problem.message}") from None
        self._thin(self.folder, made.path)
        second, remarks = self._also(made)
        return Done(made, second, remarks)

    def _proved(self) -> Backup | None:
        """The backup that holds everything already, if it opens and is sound still."""
        held = self.holds_all(self.folder)
        try:
            return backups.look(held.path, self.store.secret.text) if held else None
        except StoreProblem:
            return None

    def make(self, folder: Path) -> Backup:
        """Make one in a folder, of which only the last part may be missing.

        Raises:
            StoreProblem: it could not be made.
            BadInput: the folder is none, or is a link.
        """
        try:
            make_folder(folder)
        except OSError as error:
            raise StoreProblem(f"{folder} could not be made: {error.strerror}. No backup was made.") from None
        return backups.make(self.store, folder, self.moment)

    def _must_be_there(self) -> None:
        if self.config.backups and not _is_there(self.folder):
            raise StoreProblem(
                f"The folder for backups, {self.folder}, is not there. If it is on a stick, plug it in;"
                " else choose another folder for backups."
            )

    def _also(self, made: Backup) -> tuple[Path | None, tuple[str, ...]]:
        if self.second is None:
            return None, (rules.ASKED,) if self.config.second_wanted else ()
        if not _is_there(self.second):
            return None, (rules.second_told(str(self.second), copied_at(self.store_id), self.moment),)
        try:
            make_folder(self.second)  # says so if it is a link
            if not self._of_state(self.second, made.number, made.state):
                backups.put_also(made.path, self.second, self.store.secret.text)
            self._thin(self.second, made.path)
            _note_copied(self.store_id, self.moment)
        except (Problem, OSError) as problem:
            said = problem.message if isinstance(problem, Problem) else f"{self.second} is gone."
            return None, (f"The second place has no copy: {said}",)
        return self.second, ()

    def _thin(self, folder: Path, standing: Path) -> None:
        """Remove what is not needed any more; what cannot be removed now is tried again next time."""
        found = {each.path.name: each for each in self.kept(folder)}
        kept = [
            Kept(name, each.made, each.number, size, each.restored)
            for name, each in found.items()
            if (size := _size(each.path)) is not None
        ]
        for each in may_go(kept, self.moment, self.config.backup_limit_mb * _MB, (standing.name,)):
            with suppress(OSError):
                found[each.name].path.unlink()

    def how_it_stands(self) -> BackupState:
        """The last backup and the second place, in words."""
        kept = self.kept(self.folder)
        changed = not self.holds_all(self.folder)
        last = kept[0].made if kept else None
        reminder, overdue = self._reminder()
        return BackupState(
            self.folder,
            kept[0] if kept else None,
            changed,
            rules.last_told(last, self.moment, changed=changed),
            f"backup {rules.ago(last, self.moment)}" if last else "no backup yet",
            reminder,
            overdue,
            bool(overdue) or (changed and rules.too_old(last, self.moment)),
        )

    def _reminder(self) -> tuple[str, str]:
        if self.second is None:
            return rules.ASKED if self.config.second_wanted else "", ""
        if _is_there(self.second):
            return "", ""
        copied = copied_at(self.store_id)
        told = rules.second_told(str(self.second), copied, self.moment)
        return told, rules.second_overdue(copied, self.moment)


def _is_there(folder: Path) -> bool:
    try:
        return folder.is_dir()
    except OSError:  # a stick or a network that fails, a folder of somebody else: no reason to stop the desk
        return False


def _size(path: Path) -> int | None:
    try:
        return path.stat().st_size
    except OSError:
        return None


def _copied_file(store_id: str) -> Path:
    """When backups of that store were last in their second place: it may not be there to be asked."""
    return state_dir() / f"second-place-{store_id}"


def _note_copied(store_id: str, moment: datetime) -> None:
    file = _copied_file(store_id)
    with suppress(Problem, OSError):  # without it the copy is there all the same
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        write_over(file, [moment.isoformat().encode()])


def copied_at(store_id: str) -> datetime | None:
    """When the second place last had everything that was backed up; ``None`` if it never did."""
    try:
        return datetime.fromisoformat(_copied_file(store_id).read_text(encoding="utf-8").strip())
    except (OSError, ValueError):
        return None


class BackingUp(Looking):
    """Backups of this office's store. The demo has none, for nothing of it is kept."""

    def backup_folders(self) -> list[Path]:
        """Where backups go: the first place, and the second if one is set; there or not."""
        return [] if self.demo else backup_folders(self.path)

    def backup_plan(self) -> Plan | None:
        """What a backup needs to know now; ``None`` for the demo, and once the store was closed.

        Raises:
            BadInput: the settings file cannot be read.
        """
        if self.demo or self._store.closed:
            return None
        config = load_config()
        folder, *second = backup_folders(self.path, config)
        number, digest = trail.seal(self._store)
        return Plan(
            self._store,
            config,
            folder,
            second[0] if second else None,
            backups.identity(self._store.connection),
            number,
            digest[:8],
            self._today.moment(),
        )

    def back_up_now(self, folder: Path | None = None) -> Done | None:
        """Make a backup, in its usual places or in that folder alone; ``None`` for the demo.

        Raises:
            StoreProblem: it could not be made. Earlier ones are untouched.
            BadInput: the folder is none, or is a link.
        """
        plan = self.backup_plan()
        if plan is None:
            return None
        return plan.run() if folder is None else Done(plan.make(folder), None, ())

    def back_up_if_changed(self, *, after_half_an_hour: bool = False) -> Done | None:
        """Make one by itself, if something was recorded that no backup holds; ``None`` if not.

        Args:
            after_half_an_hour: only if the last one is that old.

        Raises:
            StoreProblem: it could not be made. Earlier ones are untouched.
        """
        plan = self.backup_plan()
        if plan is None or not plan.config.automatic_backups:
            return None
        wanted = plan.due if after_half_an_hour else plan.needed
        return plan.run() if wanted else None

    def backup_state(self) -> BackupState | None:
        """How things stand with backups; ``None`` for the demo."""
        plan = self.backup_plan()
        return plan.how_it_stands() if plan else None

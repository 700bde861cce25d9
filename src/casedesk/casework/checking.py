"""The office looked over: whether store and backups are sound, and what around them should be known."""

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from casedesk.casework.backing_up import BackingUp
from casedesk.casework.looking import Looking
from casedesk.casework.surroundings import Remark, Surroundings
from casedesk.problems import Problem, WrongPassphrase
from casedesk.rules.words import plural, sentence
from casedesk.store import driver
from casedesk.store.check import Eyes, Line, Look, judged, looked_at


class Examined(NamedTuple):
    """What was found, line by line: what was looked at, whether it is well, and what was found."""

    store: tuple[Line, ...]
    backups: tuple[Line, ...]
    """Nothing unless the look was a deep one: proving a backup takes as long as proving the store."""
    remarks: tuple[Remark, ...]

    @property
    def store_is_sound(self) -> bool:
        """Whether every line about the store is well."""
        return all(well for _, well, _ in self.store)

    @property
    def sound(self) -> bool:
        """Whether the store and every backup that was looked at are."""
        return self.store_is_sound and all(well for _, well, _ in self.backups)

    def lines(self, path: Path) -> Iterator[str]:
        """All of it in words, with the judgement at the end.

        Args:
            path: the store's.
        """
        for what, well, found in (*self.store, *self.backups):
            yield f"{'Well' if well else 'WRONG'}: {what}, {found}."
        for remark in self.remarks:
            yield f"Note: {remark.words}"
        if not self.store_is_sound:
            yield f"The store at {path} is DAMAGED. Keep it as it is, and put back the newest backup."
        elif not self.sound:
            yield f"The store at {path} is sound, but NOT EVERY BACKUP IS. Make a new one, then move the others away."
        else:
            yield f"The store at {path} is sound."


class Checking(Surroundings, BackingUp):
    """Looks over what is kept. Nothing here writes."""

    def examine(self, folders: Sequence[Path] = (), *, deep: bool = False) -> Examined:
        """Look over the store and what is around it.

        Args:
            folders: where backups are written to.
            deep: read every page, document, record and backup too, which may take minutes.
        """
        looks: dict[str, Look] = {"published holidays": self._published}
        if deep:
            from casedesk.store.deep_check import deep_check

            lines, looks = deep_check(self._store), {"every clock": self._every_clock, **looks}
        else:
            lines = self.check()
        lines += looked_at(self._store, looks)
        backups = {f"backups in {each}": partial(self._backups_in, each) for each in folders if deep}
        remarks = (*self.surroundings(folders), *self._how_backups_stand())
        return Examined(tuple(lines), tuple(looked_at(self._store, backups)), remarks)

    def _how_backups_stand(self) -> Iterator[Remark]:
        try:
            state = self.backup_state()
        except Problem as problem:
            yield Remark("backups", problem.message, grave=True)
            return
        except driver.Error:  # the store is damaged just there, and said to be
            return
        if state is None:
            return
        yield Remark("backups", f"{sentence(state.words)[:-1]}, in {state.folder}.", state.worrying)
        if state.reminder:
            yield Remark("backups", state.reminder, grave=False)

    def _published(self, eyes: Eyes) -> list[Line]:
        changed = Looking(eyes.store, self._today).compare_calendar()
        return [("published holidays", True, changed or "the same as in the store")]

    def _every_clock(self, eyes: Eyes) -> list[Line]:
        """Every complaint's dates are worked out, as its screen does."""
        office = Looking(eyes.store, self._today)
        references = [case.reference for case in office.listed()]
        wrong = []
        for reference in references:
            try:
                office.case(reference)
            except Problem as problem:
                wrong.append(f"{reference}: {problem.message.rstrip('.')}")
            # What is kept cannot be reckoned with: whichever way it fails, this is the one to be named.
            except Exception as error:
                wrong.append(f"{reference} cannot be worked out ({type(error).__name__})")
                eyes.again()
                office = Looking(eyes.store, self._today)
        return [judged("every clock", wrong, f"worked out ({plural(len(references), 'complaint')})")]

    def _backups_in(self, folder: Path, eyes: Eyes) -> list[Line]:
        """Each backup of this store that lies there is opened with its passphrase and read whole."""
        from casedesk.store import backups, trail

        found = backups.listed(folder, backups.identity(eyes.store.connection))
        changed, wrong, former = trail.newest_of(eyes.store, "passphrase"), [], 0
        for each in found:
            try:
                backups.look(each.path, self._store.secret.text)
            except Problem as problem:
                if isinstance(problem, WrongPassphrase) and each.number < changed:
                    former += 1
                else:
                    wrong.append(f"{each.path.name}: {problem.message.rstrip('.')}")
        well = f"{plural(len(found) - former, 'backup')} opened and proved" if found else "there is none yet"
        if former:
            well += f"; {former} of before the passphrase was changed could not be opened with this one"
        return [judged(f"backups in {folder}", wrong, well)]

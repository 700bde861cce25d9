"""Changing the passphrase of the office's store, encrypting a plain one, and taking the encryption off."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from casedesk.casework.backing_up import BackingUp
from casedesk.problems import BadInput, Problem, StoreProblem, WrongPassphrase
from casedesk.rules.words import plural

if TYPE_CHECKING:
    from casedesk.store.backups import Named

ACT = "passphrase"
"""The act in the trail."""


class Rekeying(BackingUp):
    """What opens the store, and what of the backups opens with it."""

    def must_open_with(self, passphrase: str) -> None:
        """Whoever sits at an open desk need not be the officer: her passphrase is asked for again.

        Raises:
            WrongPassphrase: it is not the passphrase of this store.
        """
        from casedesk.store import rekeying

        if self.encrypted and not rekeying.is_its_own(self._store, passphrase):
            raise WrongPassphrase("That is not the passphrase of this store. Nothing was changed.")

    def change_passphrase(self, new: str | None) -> tuple[str, ...]:
        """Change what opens the store, with a proved backup before and another after.

        Args:
            new: the passphrase it is to have; ``None`` takes the encryption off.

        Returns:
            What was done and what is still to be done by hand, a sentence each.

        Raises:
            WrongPassphrase: it holds signs that nobody sees.
            BadInput: it is empty or the same, or there is no encryption to take off.
            StoreProblem: no backup could be made, there is no room, or somebody else reads the store; it is
                as it was.
        """
        self._must_write()
        if self.demo:
            raise BadInput("The demo has no passphrase, and nothing of it is kept.")
        if not self.encrypted and new is None:
            raise BadInput(
                "The store has no passphrase: there is no encryption to take off. Nothing was changed."
            )
        from casedesk.store import rekeying

        was_encrypted, older = self.encrypted, self._before()
        if was_encrypted and new is not None:
            rekeying.change(self._store, new, moment=self._today.moment())
        else:
            rekeying.convert(self._store, new)
        told = _done(encrypted=new is not None, before=was_encrypted)
        return (*told, *self._noted(new is not None), *self._after(), *_older(older, encrypted=was_encrypted))

    def _noted(self, encrypted: bool) -> Iterator[str]:
        """Into the trail; the change stands without it too, and whoever was told of a failure would not know."""
        from casedesk.store import trail, writing

        try:
            with writing.transaction(self._store):
                trail.append(
                    self._store,
                    at=self._today.moment(),
                    who=self.who,
                    act=ACT,
                    facts={"encrypted": encrypted},
                    personal={},
                )
        except StoreProblem as problem:
            yield f"It could not be noted in the trail: {problem.message}"

    def _before(self) -> "list[Named]":
        """The backups under the former passphrase, the newest made now and proved."""
        from casedesk.store import backups

        done = self.back_up_now()
        assert done is not None
        return [
            each for folder in self.backup_folders() for each in backups.listed(folder, done.backup.store_id)
        ]

    def _after(self) -> Iterator[str]:
        """A fresh backup under the new passphrase; without it the change stands all the same."""
        try:
            done = self.back_up_now()
            assert done is not None
            yield from done.words
        except Problem as problem:
            yield f"There is NO BACKUP that opens as the store does yet. {problem.message}"


def _done(*, encrypted: bool, before: bool) -> Iterator[str]:
    if not encrypted:
        yield "The store is NOT ENCRYPTED any more: anybody who gets the file can read every complaint."
        yield "Destroy the recovery sheet: there is no passphrase any more."
        return
    if before:
        yield "The store opens with the new passphrase from now on."
    else:
        yield "The store is encrypted now, and opens with the new passphrase only."
        yield (
            "What it was before may still lie in the free space of the disk: only a disk that is encrypted as a"
            " whole keeps that from whoever takes it apart."
        )
    yield "Make a new recovery sheet, write the new passphrase on it by hand, and destroy the former sheet."


def _older(older: "Sequence[Named]", *, encrypted: bool) -> Iterator[str]:
    if not older:
        return
    folders = ", ".join(sorted({str(each.path.parent) for each in older}))
    count, one = plural(len(older), "older backup"), len(older) == 1
    if not encrypted:
        yield (
            f"{count} in {folders} {'is' if one else 'are'} NOT ENCRYPTED: once the new one has opened, delete"
            f" {'it' if one else 'them'}."
        )
    else:
        yield (
            f"{count} in {folders} still {'opens' if one else 'open'} with the former passphrase: keep it until"
            f" {'it is' if one else 'they are'} gone. If somebody knows it who should not, delete"
            f" {'it' if one else 'them'} once the new one has opened."
        )

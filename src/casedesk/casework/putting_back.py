"""The backups of the office's own store: what each holds, and one of them in the place of the store."""

from pathlib import Path

from casedesk.casework import restoring
from casedesk.casework.looking import Looking
from casedesk.casework.restoring import Kept, Plan, Restored
from casedesk.problems import BadInput, StoreProblem
from casedesk.store import backups


class PuttingBack(Looking):
    """What an open office does with its backups."""

    def kept_backups(self) -> list[Kept]:
        """What can be put back, by its name, the newest backup first; nothing in the demo."""
        return [] if self.demo else restoring.kept(self.path)

    def held_by(self, backup: Path, *, deep: bool = False) -> tuple[str, ...]:
        """What a backup holds, a sentence each.

        Args:
            deep: every page of it is read and proved, which takes a second for each 100 MB.

        Raises:
            WrongPassphrase: it is under another passphrase than the store.
            StoreProblem: it is gone, or damaged.
        """
        return restoring.held_lines(backups.look(backup, self._store.secret.text, deep=deep))

    def plan_put_back(self, backup: Path, passphrase: str | None = None) -> Plan:
        """What putting a backup back would mean; nothing is changed.

        Args:
            passphrase: the backup's, where it is another one than the store's.

        Raises:
            WrongPassphrase: that does not open the backup.
            StoreProblem: it is gone, newer or damaged.
        """
        if self.demo:
            raise BadInput("The demo keeps nothing, so there is nothing to put back.")
        own = self._store.secret.text
        return restoring.plan(self.path, backup, passphrase or own, own=own)

    def put_back(self, plan: Plan, passphrase: str | None, complaints: int) -> Restored:
        """Close the store, put the backup in its place and open that; it stays the same office.

        Args:
            passphrase: the backup's, where it is another one than the store's.
            complaints: how many it holds, as the officer typed it.

        Raises:
            BadInput: the number is another one; nothing is done.
            StoreProblem: it cannot be put there; the store is open as it was.
        """
        self._must_write()
        own, who, moment = self._store.secret.text, self.who, self._today.moment()
        self.close()
        try:
            done = restoring.restore(plan, passphrase or own, complaints=complaints, who=who, moment=moment)
        except BaseException:
            self._open_again(own, passphrase)
            raise
        self.reopen(passphrase or own)
        return done

    def _open_again(self, own: str | None, passphrase: str | None) -> None:
        """With its own passphrase; with the backup's, if that was put there and only then something failed."""
        try:
            self.reopen(own)
        except StoreProblem:
            self.reopen(passphrase or own)

"""Starting the desk: the store opens in its own thread while Textual is still being imported.

The first frame has the rows in it because nothing waits: PBKDF2 (a tenth of a second) and reading
the worklist run beside the imports, and the garbage collector rests until the screen is painted.
"""

import gc
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from casedesk.casework.places import Config, remember_store, remembers_store
from casedesk.desk.looking import Look, look
from casedesk.desk.storethread import StoreThread
from casedesk.problems import Damaged, StoreProblem, WrongPassphrase

if TYPE_CHECKING:
    from casedesk.casework.office import Office


def run_desk(
    place: Path,
    passphrase: str | None,
    *,
    demo: bool = False,
    as_at: date | None = None,
    config: Config | None = None,
    named: bool = False,
    who: str = "",
) -> int:
    """Open the desk and return its exit code.

    Args:
        place: the store. Without one there the desk offers a first run.
        passphrase: ``None`` asks for it on the screen, where the store is encrypted.
        demo: a throwaway copy of the sample data instead of ``place``.
        as_at: the day that counts as today; ``None`` for today.
        config: what belongs to this machine; ``None`` for the usual.
        named: the place was named by the user, so a store is expected there.
        who: whose name acts are recorded under; empty for the officer's.

    Raises:
        StoreProblem: the store cannot be opened with what was given.
    """
    gc.disable()
    store = StoreThread()
    copy: Path | None = None
    try:
        if demo:
            from casedesk.casework.demo import demo_copy

            place = copy = demo_copy(as_at)
        return _run(store, place, passphrase, demo, as_at, config, named, who)
    finally:
        gc.enable()
        store.close()
        if copy is not None:
            from casedesk.casework.demo import drop_copy

            drop_copy(copy)


def _run(
    store: StoreThread,
    place: Path,
    passphrase: str | None,
    demo: bool,
    as_at: date | None,
    config: Config | None,
    named: bool,
    who: str,
) -> int:
    def opener(typed: str | None) -> "Office":
        from casedesk.casework.office import Office

        office = Office.open(place, typed, as_at=as_at, who=who)
        office.demo = demo
        opened.append(office)
        if not demo:
            remember_store(place)
        return office

    def begin() -> "tuple[Office, Look] | None":
        """Open and read beside the import of Textual, unless the passphrase has to be asked for."""
        from casedesk.casework.office import Office

        if passphrase is None and Office.asks_passphrase(place):
            return None
        office = opener(passphrase)
        return office, look(office, "open")

    opened: list[Office] = []
    there = place.exists()
    trouble = None
    if not there and (named or remembers_store(place)):
        trouble = _told_apart(place, Damaged(_MAKE_ONE.format(place)), None, config)
    early = store.submit(begin) if there else None
    from casedesk.desk.app import CasedeskApp
    from casedesk.desk.backing_up import on_leaving

    try:
        office, first = (early and early.result()) or (None, None)
    except (Damaged, WrongPassphrase) as problem:
        office, first = None, None
        trouble = _told_apart(place, problem, passphrase, config)
    known = there or trouble is not None
    app = CasedeskApp(
        office, opener if known else None, config, place=place, store=store, as_at=as_at, first=first
    )
    app.trouble = trouble
    gc.freeze()
    try:
        app.run()
    finally:
        store.close()
        if app.has_office and app.office not in opened:  # made by the first run
            opened.append(app.office)
            remember_store(place)
        if app.has_office:
            on_leaving(app.office)
        for each in opened:
            each.close()
    return app.return_code or 0


_MAKE_ONE = "There is no store at {}. `casedesk init` makes one there."


def _told_apart(
    place: Path, problem: StoreProblem, passphrase: str | None, config: Config | None
) -> StoreProblem:
    """The problem as far as it can be told apart, for a screen with backups to choose from.

    Raises:
        StoreProblem: there is no backup to choose, or another passphrase is what is needed.
    """
    from casedesk.casework.not_opening import explained
    from casedesk.casework.restoring import kept

    there = kept(place, config)
    told = explained(place, problem, passphrase, config, verb=not there)
    if isinstance(told, WrongPassphrase) or not there:
        raise told from None
    return told

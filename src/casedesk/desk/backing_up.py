"""Backups beside the work: by themselves, when she asks, before the desk is locked or left; and how it stands."""

import sys
import time
from contextlib import suppress
from typing import TYPE_CHECKING

from textual.content import Content

from casedesk.desk.messages import BackupsChanged
from casedesk.desk.storethread import StoreThread
from casedesk.problems import Problem

if TYPE_CHECKING:
    from casedesk.casework.backing_up import BackupState, Done, Plan
    from casedesk.casework.office import Office
    from casedesk.desk.app import CasedeskApp

LOOK_EVERY = 60.0
"""Seconds between two looks at whether one is due, and at how long ago the last one was made."""
AGAIN_AFTER = 1800.0
"""Seconds after one that failed by itself before the next is tried."""


class Backups:
    """Makes them in a thread of their own: the desk and its store go on meanwhile."""

    def __init__(self, desk: "CasedeskApp") -> None:
        self._desk = desk
        self._thread = StoreThread()
        self._state: BackupState | None = None
        self._begun = False
        self._busy = False
        self._trouble = ""
        """What was said when the last one failed; empty since one was made."""
        self._rests_until = 0.0

    def begin(self) -> None:
        """Look at them now and from here on; the second place is spoken of once a session."""
        if not self._begun:
            self._begun = True
            self._desk.set_interval(LOOK_EVERY, lambda: self._desk.begin(self.look()))
            self._desk.begin(self._first_look())

    async def _first_look(self) -> None:
        await self.look()
        if self._state and self._state.last and self._state.reminder:
            self._desk.notify(self._state.reminder, title="Backups", timeout=15)

    async def look(self) -> None:
        """Make one if one is due, and say how it stands; while the desk is locked nothing is asked."""
        if self._desk.locked or not self._desk.has_office or self._busy:
            return
        plan = await self._plan()
        if plan is None or self._desk.locked:
            return
        rested = time.monotonic() >= self._rests_until
        if plan.config.automatic_backups and rested and await self._thread.ask(lambda: plan.due):
            await self._quietly(plan)
        await self._tell()

    async def at_once(self) -> "Done | None":
        """Make one because she asked for it.

        Raises:
            Problem: it could not be made.
        """
        plan = await self._plan()
        done = await self._run(plan) if plan else None
        await self._tell()
        return done

    async def before_closing(self) -> None:
        """Make one if something was recorded, before the store is closed behind a locked desk."""
        plan = await self._plan()
        if plan and plan.config.automatic_backups and await self._thread.ask(lambda: plan.needed):
            await self._quietly(plan)

    async def _plan(self) -> "Plan | None":
        # Not through the desk's own asking, which waits while the desk is locked.
        return await self._desk.store.ask(self._desk.office.backup_plan)

    async def _quietly(self, plan: "Plan") -> None:
        """One that fails is told once, and tried again in half an hour."""
        try:
            await self._run(plan)
        except Problem as problem:
            if plan.store.closed:  # the desk was locked meanwhile, and what locked it made its own
                return
            self._rests_until = time.monotonic() + AGAIN_AFTER
            if problem.message != self._trouble:
                self._desk.notify(problem.message, title="Backups", severity="warning", timeout=20)
            self._trouble = problem.message

    async def _run(self, plan: "Plan") -> "Done":
        self._busy = True
        try:
            done = await self._thread.ask(plan.run)
        finally:
            self._busy = False
        self._trouble, self._rests_until = "", 0.0
        return done

    async def _tell(self) -> None:
        if self._desk.locked:  # the store is being closed, or is
            return
        plan = await self._plan()
        if plan is not None:
            self._state = await self._thread.ask(plan.how_it_stands)
            for screen in self._desk.screen_stack:
                screen.post_message(BackupsChanged())

    def edge(self, counted: str, width: int) -> Content | None:
        """The lower edge of the worklist: how it stands with backups, then what the list counts.

        Args:
            counted: such as ``12 complaints``; empty for an empty list.
            width: cells that there are.
        """
        counts = Content(counted)
        if self._state is None:
            return counts if counted else None
        style = "$soon" if self._trouble or self._state.worrying else "$quiet"
        forms = [Content.styled(words, style) for words in self._state.forms(failed=bool(self._trouble))]
        both = [Content(" · ").join([form, counts]) if counted else form for form in forms]
        return next((form for form in both if form.cell_length <= width), counts if counted else both[-1])

    def close(self) -> None:
        """Let the one that has begun come to its end."""
        self._thread.close()


async def back_up_now(desk: "CasedeskApp") -> None:
    """What the palette offers: one at once, and where it lies."""
    done = await desk.backups.at_once()
    if done is None:
        desk.notify("The demo has no backups: nothing of it is kept.")
    else:
        desk.notify("\n".join(done.words), title="Backups", timeout=15)


async def show_places(desk: "CasedeskApp") -> None:
    """Where they go, as a form."""
    from casedesk.desk.forms.backup_places import BackupPlacesForm

    desk.push_screen(BackupPlacesForm())


async def back_up_quietly(desk: "CasedeskApp") -> None:
    """Before the store is closed: one in a thread of its own, if something was recorded that none holds.

    Raises:
        BadInput: the settings file cannot be read.
    """
    await desk.backups.before_closing()


def on_leaving(office: "Office") -> None:
    """The same on the terminal that the desk has left, with a sentence while it runs."""
    try:
        plan = office.backup_plan()
        if plan is None or not plan.config.automatic_backups or not plan.needed:
            return
        _say("Backing up what was recorded …")
        for line in plan.run().words[:1]:
            _say(line)
    except Problem as problem:
        _say(problem.message)
    except KeyboardInterrupt:
        _say("No backup was made this time; the next one holds it all.")


def _say(words: str) -> None:
    """To whoever is at the terminal; it may be gone."""
    with suppress(OSError):
        print(words, file=sys.stderr, flush=True)

"""The half of a form that cannot lose what is typed: its draft is kept, offered back and thrown away."""

from contextlib import suppress
from typing import TYPE_CHECKING, Any, TypeVar

from textual import on, work
from textual.screen import ModalScreen
from textual.timer import Timer

from casedesk.desk.forms import drafts
from casedesk.desk.forms.drafts import Draft, DraftOffer
from casedesk.desk.forms.host import desk_of
from casedesk.desk.forms.row import FieldRow
from casedesk.problems import Problem
from casedesk.rules.words import safe

if TYPE_CHECKING:
    from casedesk.desk.app import CasedeskApp

KEEP_WITHIN = 2.0
"""Seconds that a crash waits for the draft to reach the store."""

R = TypeVar("R")


class KeptScreen(ModalScreen[R]):
    """A screen of fields whose texts are kept as a draft under ``draft_key``."""

    draft_key = ""
    """Where the draft is kept; empty keeps none (a form with a secret in it)."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[FieldRow] = []
        self._initial: dict[str, Any] = {}
        self._unsaved = False
        self._in_store = False
        self._draft_timer: Timer | None = None
        self._not_kept = ""
        """Why the last draft could not be kept, as it was told; empty once one could."""

    def resume(self) -> None:
        """Go on once the draft that was offered is taken back or thrown away."""
        raise NotImplementedError

    @property
    def desk(self) -> "CasedeskApp":
        """The application this form runs in."""
        return desk_of(self)

    def typed(self) -> dict[str, Any]:
        """What is typed in every field, as a draft keeps it."""
        return {row.field.name: row.editor.kept for row in self.rows}

    @property
    def offer(self) -> DraftOffer | None:
        """The draft that waits for an answer; until then the fields rest, so that nothing overwrites it."""
        found = self.query(DraftOffer)
        return found.first() if found else None

    async def _offer(self, draft: Draft) -> None:
        offer = DraftOffer(draft)
        await self.query_one("#form").mount(offer, before="#columns")
        self.query_one("#fields").disabled = True
        offer.focus()

    @on(DraftOffer.Answered)
    async def _answered(self, event: DraftOffer.Answered) -> None:
        self.query_one("#fields").disabled = False
        await self.query(DraftOffer).remove()
        if event.wanted:
            self._in_store = True
            self.put(event.draft.typed)
        else:
            await self.drop()
        self.resume()

    def put(self, typed: dict[str, Any]) -> None:
        """Fill the fields with what was typed before."""
        for row in self.rows:
            if row.field.name in typed:
                row.editor.typed = typed[row.field.name]

    @property
    def unsaved(self) -> tuple[str, str] | None:
        """The draft that is not in the store yet, as ``save_draft`` takes it: for a crash to save."""
        if not (self._unsaved and self.draft_key and self.rows) or self.offer is not None:
            return None
        return self.draft_key, drafts.write(self.typed(), drafts.local_now())

    def keep_draft(self) -> None:
        """Keep the draft at once, while the application breaks."""
        if (unsaved := self.unsaved) is not None:
            self.desk.store.submit(self.desk.office.save_draft, *unsaved).result(timeout=KEEP_WITHIN)

    async def save(self) -> None:
        """Put the draft into the store, or take it out when nothing is typed any more."""
        unsaved = self.unsaved
        if unsaved is None:
            return
        self._stop_saving()
        try:
            await self._store(unsaved)
        except BaseException:  # the desk may be left, and whoever waits for the store be ended, just now
            self._unsaved = True
            raise

    async def _store(self, unsaved: tuple[str, str]) -> None:
        if self.typed() != self._initial:
            await self.desk.ask(self.desk.office.save_draft, *unsaved)
            self._in_store = True
        elif self._in_store:
            await self.desk.ask(self.desk.office.drop_draft, self.draft_key)

    async def drop(self) -> None:
        """Throw the draft away; one that a full disk keeps is offered again, which is no reason to stop."""
        with suppress(Problem):
            await self.desk.ask(self.desk.office.drop_draft, self.draft_key)

    def _stop_saving(self) -> None:
        self._unsaved = False
        if self._draft_timer is not None:
            self._draft_timer.stop()

    @work(group="saving")
    async def _save_soon(self) -> None:
        await self.save_or_say()

    async def save_or_say(self) -> None:
        """Keep the draft if it can be kept; what is typed stays in the fields."""
        try:
            await self.save()
        except Problem as problem:
            if problem.message != self._not_kept:  # once, not after every pause in typing
                self._not_kept = problem.message
                self.notify(
                    f"The draft could not be kept: {safe(problem.message)}", severity="error", markup=False
                )
        else:
            self._not_kept = ""

    def _app_focus(self, focused: bool) -> None:
        if not focused:
            self._save_soon()

    async def on_unmount(self) -> None:
        with suppress(Problem):  # the screen is gone: nobody could do anything about it, or be told
            await self.save()

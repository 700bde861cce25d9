"""What the screens of one case, of its papers and of one record share: read it, show it, follow what changes, leave."""

from datetime import date
from typing import TYPE_CHECKING, Generic, TypeVar

from textual.containers import VerticalScroll

from casedesk.casework.caseview import CaseView
from casedesk.casework.recordview import RecordView
from casedesk.desk import fitting
from casedesk.desk.messages import CaseChanged, DayChanged
from casedesk.desk.screens.desk_screen import DeskScreen
from casedesk.desk.widgets.section import Section
from casedesk.problems import BadInput
from casedesk.rules.agenda import Item

if TYPE_CHECKING:
    from casedesk.casework.office import Office

V = TypeVar("V", CaseView, RecordView)


class Column(VerticalScroll, can_focus=False):
    """Holds sections; the sections take the focus."""


class WholeScreen(DeskScreen, Generic[V]):
    """One thing with a reference of its own. Subclasses say how it is read and how it is shown."""

    def __init__(self, reference: str) -> None:
        super().__init__()
        self._reference = reference
        self._view: V | None = None

    def _read(self, office: "Office") -> V:
        """It whole, in the store's thread.

        Raises:
            BadInput: there is nothing of that reference.
        """
        raise NotImplementedError

    def _show(self, view: V, today: date, back: date | None) -> None:
        """Show what was read; ``back`` is when the officer is next in."""
        raise NotImplementedError

    def on_mount(self) -> None:
        """Read it."""
        self.desk.begin(self._reload())

    async def _reload(self) -> None:
        """Read again; what is no longer there, for its first act was undone, is left."""
        try:
            view, today, back = await self.desk.ask(self._seen, self.desk.office)
        except BadInput:
            if self._view is None:
                raise
            self.dismiss()
            return
        self._view = view
        self._show(view, today, back)

    def _seen(self, office: "Office") -> tuple[V, date, date | None]:
        return self._read(office), office.today, office.next_in()

    def _section(self, name: str) -> Section:
        return self.query_one(f"#{name}", Section)

    @property
    def reference(self) -> str | None:
        """What is shown."""
        return self._reference

    def items(self) -> tuple[Item, ...]:
        """What is to be done on it."""
        return self._view.items if self._view else ()

    def action_back(self) -> None:
        """Leave it."""
        self.dismiss()

    def action_search(self) -> None:
        """Search from the worklist below."""
        self.search_below()

    def on_case_changed(self, message: CaseChanged) -> None:
        """Something was acted on: this, or what is told beside it."""
        self.desk.begin(self._reload())

    def on_day_changed(self, message: DayChanged) -> None:
        """Another day: every countdown moves."""
        self.desk.begin(self._reload())


class OneCaseScreen(WholeScreen[CaseView]):
    """A screen of one complaint."""

    def _read(self, office: "Office") -> CaseView:
        return office.case(self._reference)

    def fits(self, act: str) -> bool:
        """By the state of the complaint."""
        return self._view is not None and fitting.fits(act, fitting.of_complaint(self._view.complaint))

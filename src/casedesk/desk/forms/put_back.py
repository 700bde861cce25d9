"""The form before a backup is put back: what it holds and what the store has beyond it, and the number to type."""

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, ClassVar

from textual.content import Content

from casedesk.casework.acts.fields import Field
from casedesk.casework.restoring import read_number
from casedesk.casework.today import Today
from casedesk.desk.forms.base import FormScreen, Opening
from casedesk.desk.forms.kinds import editor_for
from casedesk.desk.forms.preview import Preview
from casedesk.desk.forms.row import FieldRow
from casedesk.problems import BadInput

if TYPE_CHECKING:
    from casedesk.casework.restoring import Plan, Restored

COMPLAINTS = Field(
    "complaints",
    "Complaints it holds",
    "text",
    True,
    None,
    "The number, as it stands beside: so that nothing is put back by a slip of the hand.",
    {},
    (),
    "",
)
ANOTHER = Field(
    "another",
    "Of another store",
    "yesno",
    True,
    None,
    "It is a backup of another store than the one that is here now.",
    {},
    (),
    "",
)


class PutBackForm(FormScreen["Restored | None"]):
    """Puts the backup back. Nothing of it is kept as a draft."""

    TOPIC: ClassVar[str] = "backups"
    perform_words = "put it back"
    keep_words = "leave it"
    lowest = 20

    def __init__(self, plan: "Plan", perform: "Callable[[int], Awaitable[Restored]]") -> None:
        super().__init__()
        self._plan, self._perform = plan, perform

    async def opening(self) -> Opening:
        today = Today(self.desk.as_at).day()
        fields = (COMPLAINTS, ANOTHER) if self._plan.another else (COMPLAINTS,)
        rows = [FieldRow(field, editor_for(field, None, today)) for field in fields]
        return Opening(rows, Content.styled("Put a backup back", "bold"))

    async def judged(self) -> Preview:
        """All that is to be read before."""
        return Preview((*self._plan.held, *self._plan.beyond), self._plan.unusual)

    async def performed(self) -> "Restored":
        given = self.given()
        number = read_number(str(given[COMPLAINTS.name] or ""))
        if self._plan.another and not given[ANOTHER.name]:
            raise BadInput("Say that another store's complaints are meant, or leave it.", ANOTHER.name)
        return await self._perform(number)

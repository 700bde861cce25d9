"""Making a record anonymous: what goes, what stays all the same, and one plain question before it is done."""

from textual.content import Content

from casedesk.casework.acts.fields import Field
from casedesk.casework.anonymising import Plan
from casedesk.desk.dialogs.ask import Confirm
from casedesk.desk.forms.base import FormScreen, Opening, Stayed
from casedesk.desk.forms.kinds import editor_for
from casedesk.desk.forms.preview import Preview
from casedesk.desk.forms.row import FieldRow
from casedesk.problems import Refusal
from casedesk.rules.words import safe

_REASON = Field(
    "reason",
    "Why before its time",
    "text",
    False,
    "",
    "Only where it is not kept long enough yet, such as the resident's own request. It stays: name nobody.",
    {},
    (),
    "",
)


class AnonymiseForm(FormScreen[tuple[str, ...] | None]):
    """Dismisses with the references of what was made anonymous. No draft is kept of it."""

    TOPIC = "keeping"
    perform_words = "make anonymous"
    keep_words = "leave"

    def __init__(self, reference: str | None) -> None:
        """``reference``: what is to go; ``None`` for all that has been kept long enough."""
        super().__init__()
        self._reference = reference

    async def opening(self) -> Opening:
        await self._plan()
        row = FieldRow(_REASON, editor_for(_REASON, "", self.desk.office.today))
        what = safe(self._reference or "all that has been kept long enough")
        return Opening([row], Content.styled(f"Make {what} anonymous, for good", "bold"))

    async def _plan(self) -> Plan:
        reason = str(self.given().get("reason", "")).strip()
        return await self.desk.ask(self.desk.office.judge_anonymise, self._reference, reason)

    async def judged(self) -> Preview:
        plan = await self._plan()
        # What stands in the way is mended on the record that it stands on, not from here.
        missing = tuple(each._replace(key="") for each in plan.missing)
        if missing:
            return Preview(missing=missing)
        lines = (f"Gone for good: every name and word in {', '.join(plan.references)}.", _STAYS)
        return Preview(lines, plan.remarks)

    async def performed(self) -> tuple[str, ...]:
        plan = await self._plan()
        if plan.missing:
            raise Refusal(plan.missing)
        question = f"Make {safe(', '.join(plan.references))} anonymous?"
        if not await self.app.push_screen_wait(Confirm(question, _AGREED)):
            raise Stayed("")
        reason = str(self.given()["reason"]).strip()
        await self.desk.ask(self.desk.office.anonymise, self._reference, reason)
        self.notify(f"{', '.join(plan.references)}: anonymous now.", timeout=8, markup=False)
        return plan.references


_STAYS = "Stays: days, stages, verdicts, findings, sums and counts, and the audit trail without its words."
_AGREED = "Names, words, letters and files go out of the store. Nothing brings them back."

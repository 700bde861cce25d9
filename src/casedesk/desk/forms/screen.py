"""The form of an act: its fields from the act's own facts, judged live, performed in one transaction."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from textual import work
from textual.content import Content

from casedesk.casework.acts import ActSpec, act
from casedesk.casework.acts.fields import Field, fields_of, read_facts
from casedesk.desk.dialogs.ask import Confirm
from casedesk.desk.forms import drafts
from casedesk.desk.forms.base import FormScreen, Opening
from casedesk.desk.forms.changed import differences
from casedesk.desk.forms.kinds import editor_for
from casedesk.desk.forms.prefill import known, standing
from casedesk.desk.forms.preview import Preview, of_judged
from casedesk.desk.forms.row import FieldRow
from casedesk.problems import BadInput, ChangedMeanwhile, Problem
from casedesk.records import Complaint, ListedCase
from casedesk.rules.words import one_line

if TYPE_CHECKING:
    from casedesk.casework.caseview import CaseView
    from casedesk.casework.judging import Judged

MOST_SIMILAR = 4


class ActForm(FormScreen[str | None]):
    """The form of one act. Dismisses with the reference acted on, or None."""

    def __init__(
        self, act_name: str, reference: str | None = None, given: Mapping[str, object] | None = None
    ) -> None:
        """``given`` fills fields beforehand, with typed text or values of the right kind."""
        super().__init__()
        self.spec: ActSpec = act(act_name)
        self.reference = reference
        self.case: Complaint | None = None
        self.draft_key = f"{self.spec.name}:{reference or ''}"
        self.perform_words = self.spec.title.lower()
        self._prefilled = dict(given or {})

    async def opening(self) -> Opening:
        view, kept = await self.desk.ask(self._read)
        self.case = view.complaint if view else None
        code = view.code.id if view else ""
        values = {**(known(self.spec.name, self.case) if self.case else {}), **self._prefilled}
        hints = standing(self.spec.name, self.case) if self.case else {}
        rows = [
            self._row(f, code, values, hints.get(f.name, ""))
            for f in fields_of(self.spec.facts)
            if f.only_code in ("", code)
        ]
        needs = self.case.needs if self.case else ""
        return Opening(rows, self._heading(code), needs, drafts.read(kept))

    def _read(self) -> "tuple[CaseView | None, str | None]":
        office = self.desk.office
        view = office.case(self.reference) if self.reference else None
        return view, office.draft(self.draft_key)

    def _heading(self, code: str) -> Content:
        parts = [
            self.reference or "",
            self.case.resident if self.case else "",
            f"{code} Code" if code else "",
        ]
        rest = "".join(f" · {one_line(part)}" for part in parts if part)
        return Content.assemble((self.spec.title, "bold"), (rest, "$quiet"))

    def _row(self, field: Field, code: str, values: Mapping[str, Any], hint: str) -> FieldRow:
        today = self.desk.office.today
        value = values.get(field.name, today if field.default == "today" else field.default)
        points = self.case.points if self.case else ()
        provision = field.provision.get(code or "2024", "")
        editor = editor_for(field, value, today, points, self.spec.name)
        editor.hint(hint)
        return FieldRow(field, editor, provision)

    async def judged(self) -> Preview:
        given = self.given()
        judged, similar = await self.desk.ask(self._judge_now, given)
        self.show_above("beside", _earlier(similar))
        return of_judged(judged)

    def _judge_now(self, given: dict[str, object]) -> "tuple[Judged, list[ListedCase]]":
        """In the store's thread: the preview, and what is on file about the same person or home."""
        office = self.desk.office
        facts = read_facts(self.spec.facts, given, office.today, self.case)
        similar: list[ListedCase] = []
        if self.reference is None and (given.get("resident") or given.get("address")):
            similar = office.similar(str(given.get("resident", "")), str(given.get("address", "")))
        return office.judge(self.spec.name, self.reference, facts), similar

    async def performed(self) -> str:
        given = self.given()
        judged, _ = await self.desk.ask(self._judge_now, given)
        if judged.grave and not await self.app.push_screen_wait(
            Confirm("Record it all the same?", judged.grave)
        ):
            raise BadInput("Not recorded. Change what is missing, or leave it as a draft.")
        after = await self.desk.ask(self._perform_now, given)
        done = one_line(after.events[-1].text, 90)
        self.notify(f"{one_line(after.reference)}: {done}", timeout=4, markup=False)
        return after.reference

    def _perform_now(self, given: dict[str, object]) -> Complaint:
        office = self.desk.office
        facts = read_facts(self.spec.facts, given, office.today, self.case)
        return office.perform(self.spec.name, self.reference, facts, self.case.version if self.case else None)

    async def refused(self, problem: Problem) -> None:
        if not isinstance(problem, ChangedMeanwhile) or self.case is None or not self.reference:
            await super().refused(problem)
            return
        view = await self.desk.ask(self.desk.office.case, self.reference)
        lines = differences(self.case, view.complaint)
        self.case = view.complaint
        self.show_above("beside", _both_versions(lines))
        await super().refused(problem)

    @work(group="mending")
    async def action_mend(self) -> None:
        """Do the act that is still needed first, then come back with what is typed here untouched."""
        if not self.preview.mends or self.reference is None:
            return
        await self.save()
        done = await self.app.push_screen_wait(ActForm(self.preview.mends, self.reference))
        if done is not None:
            view = await self.desk.ask(self.desk.office.case, self.reference)
            self.case = view.complaint
        self.judge_soon(0)


def _earlier(similar: list[ListedCase]) -> Content | None:
    """Earlier complaints of the same resident or home, newest first."""
    if not similar:
        return None
    lines = [
        Content(f"{one_line(c.reference)}  {one_line(c.resident)}, {c.state}: {one_line(c.summary, 60)}")
        for c in similar[:MOST_SIMILAR]
    ]
    return Content("\n").join([Content.styled("Earlier here", "bold $key"), *lines, Content("")])


def _both_versions(lines: list[tuple[str, str, str]]) -> Content:
    """What the case was when the form opened, and what it is now."""
    head = Content.styled("Changed while this form was open. Look again, then ctrl+s.", "bold $late")
    told = [
        Content.assemble((f"{what}: ", "bold"), one_line(old, 60), (" is now ", "$quiet"), one_line(new, 60))
        for what, old, new in lines
    ]
    return Content("\n").join([head, *told, Content("")])

"""The form of an answer in a self-assessment: what the provision asks, and what the records say, stand above it."""

from casedesk.desk.forms.base import Opening
from casedesk.desk.forms.screen import ActForm
from casedesk.rules.assessing import FormRow
from casedesk.rules.words import sentence

_KEPT = ("comply", "evidence", "commentary", "wording")


class AnswerForm(ActForm):
    """Answers one provision. Its draft is kept apart from those of other provisions."""

    def __init__(self, reference: str, row: FormRow) -> None:
        """``row`` is the provision as the form of the assessment has it."""
        number = row.answer.provision
        super().__init__(
            "answer", reference, {"provision": number, **{name: getattr(row.answer, name) for name in _KEPT}}
        )
        self.draft_key = f"answer:{reference}:{number}"
        self._row_of = row

    async def opening(self) -> Opening:
        opening = await super().opening()
        row = self._row_of
        said = (
            row.provision.summary,
            f"The records: {row.line.text}" if row.line and row.line.text else "",
            "They would speak against a yes" if row.line and row.line.against else "",
            f"To show elsewhere: {row.line.asks}" if row.line and row.line.asks else "",
            f"Last time: {row.last}" if row.last else "",
        )
        self.show_said(f"What {row.answer.provision} asks", "\n".join(map(sentence, filter(None, said))))
        return opening

    def first_row(self) -> None:
        """The provision is chosen already: the cursor goes to the answer."""
        next(row for row in self.rows if row.field.name == "comply").enter()

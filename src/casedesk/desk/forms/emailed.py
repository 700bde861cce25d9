"""The form of a complaint, or of a contact, that came by e-mail: filled from it, the original kept with it."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual.content import Content

from casedesk.desk.forms.base import Opening
from casedesk.desk.forms.preview import Preview
from casedesk.desk.forms.screen import ActForm
from casedesk.records import Complaint
from casedesk.rules.words import one_line, safe

if TYPE_CHECKING:
    from casedesk.casework.mailing import EmailDraft


class EmailForm(ActForm):
    """Logs a complaint from an e-mail, or files it on a case. Its draft is kept apart from other forms'."""

    def __init__(self, path: Path, draft: "EmailDraft", reference: str | None) -> None:
        """``reference``: the case that it is about; ``None`` logs a new one."""
        super().__init__("contact" if reference else "log", reference, draft.given)
        self.draft_key = f"email:{reference or ''}:{one_line(path.name, 120)}"
        self._path = path
        self._email = draft

    async def opening(self) -> Opening:
        opening = await super().opening()
        head = Content.styled("From the e-mail", "bold $key")
        self.show_above("source", Content("\n").join([head, Content(safe(self._email.summary))]))
        return opening

    async def judged(self) -> Preview:
        """What could not be read in the e-mail is said beside what the act would do."""
        preview = await super().judged()
        return preview._replace(warnings=(*self._email.remarks, *preview.warnings))

    def record(self, facts: Any) -> Complaint:
        office = self.desk.office
        if self.reference is None:
            return office.log_email(self._path, facts)
        return office.file_email(self.reference, self._path, facts, self.version)

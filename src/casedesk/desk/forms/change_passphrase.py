"""The form that changes what opens the store, and encrypts a plain one."""

from typing import ClassVar

from textual.content import Content

from casedesk.desk.forms.base import FormScreen, Opening
from casedesk.desk.forms.kinds import editor_for
from casedesk.desk.forms.preview import Preview
from casedesk.desk.forms.row import FieldRow
from casedesk.desk.forms.secrets import NOBODY_CAN_RECOVER, checked, new_secret, secret, strength

FORMER = secret("former", "Passphrase now", "The one that opens the store until now.")
FIRST_A_BACKUP = (
    "First a backup under the passphrase of now is made and proved; then every page is encrypted anew, and the"
    " store is opened to prove it; then another backup is made."
)
OLDER = "Backups that there are keep the former passphrase. Keep it until they are gone, and make a new recovery sheet."


class ChangePassphraseForm(FormScreen[tuple[str, ...] | None]):
    """Dismisses with what was done and what is left to do. Nothing of it is kept as a draft: it holds secrets."""

    TOPIC: ClassVar[str] = "unlock"
    perform_words = "change it"
    keep_words = "leave it"
    lowest = 24

    async def opening(self) -> Opening:
        fields = (
            *((FORMER,) if self.desk.office.encrypted else ()),
            *new_secret("New passphrase"),
        )
        rows = [FieldRow(field, editor_for(field, None, self.desk.office.today)) for field in fields]
        words = "Change the passphrase" if self.desk.office.encrypted else "Encrypt the store"
        return Opening(rows, Content.styled(words, "bold"))

    async def judged(self) -> Preview:
        typed = str(self.given()["passphrase"] or "")
        told = f"Passphrase: {strength(typed) if typed else 'to be chosen'}"
        return Preview((told, FIRST_A_BACKUP, OLDER), (NOBODY_CAN_RECOVER,))

    async def performed(self) -> tuple[str, ...]:
        given, office = self.given(), self.desk.office
        if office.encrypted:
            await self.desk.ask(office.must_open_with, str(given["former"] or ""))
        return await self.desk.ask(office.change_passphrase, checked(given))

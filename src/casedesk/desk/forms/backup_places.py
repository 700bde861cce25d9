"""The form that says where backups go and how many stay; it makes one there before anything is kept."""

from typing import Any, ClassVar

from textual.content import Content

from casedesk.casework.acts.fields import Field
from casedesk.casework.backup_places import Choice, choose
from casedesk.casework.places import backup_folders, load_config
from casedesk.desk.forms import drafts
from casedesk.desk.forms.base import FormScreen, Opening
from casedesk.desk.forms.kinds import editor_for
from casedesk.desk.forms.preview import Preview
from casedesk.desk.forms.row import FieldRow

_FIELDS = (
    ("folder", "Folder", "text", "Empty for the one beside the store."),
    (
        "second",
        "Second place",
        "text",
        "A folder on a stick that is kept elsewhere, or: none. A stolen laptop takes its own folder with it.",
    ),
    (
        "automatic",
        "By themselves",
        "yesno",
        "Every half hour of work, and when you leave or lock, if something was recorded.",
    ),
    ("limit", "Megabytes at most", "text", "In each place. Old ones are thinned; three are always left."),
)


class BackupPlacesForm(FormScreen[bool | None]):
    """Dismisses with whether something was kept."""

    TOPIC: ClassVar[str] = "backups"
    draft_key = "backups:"

    async def opening(self) -> Opening:
        values, kept = await self.desk.ask(self._read)
        today = self.desk.office.today
        rows = []
        for key, label, kind, help_words in _FIELDS:
            field = Field(key, label, kind, False, "", help_words, {}, (), "")
            rows.append(FieldRow(field, editor_for(field, values[key], today)))
        return Opening(rows, Content.styled("Where backups go", "bold"), "", drafts.read(kept))

    def _read(self) -> tuple[dict[str, Any], str | None]:
        config, office = load_config(), self.desk.office
        unwanted = "" if config.second_wanted else "none"
        values = {
            "folder": str(config.backups or ""),
            "second": str(config.second_backups or unwanted),
            "automatic": config.automatic_backups,
            "limit": str(config.backup_limit_mb),
        }
        return values, office.draft(self.draft_key)

    async def judged(self) -> Preview:
        """How it stands now, and what ctrl+s does first."""
        state = await self.desk.ask(self.desk.office.backup_state)
        usual = backup_folders(self.desk.office.path, load_config()._replace(backups=None))[0]
        lines = [f"{state.words[:1].upper()}{state.words[1:]}, in {state.folder}."] if state else []
        if state and state.folder != usual:
            lines.append(f"Beside the store is {usual}.")
        lines.append("ctrl+s makes one there and proves it; only then is anything kept.")
        return Preview(tuple(lines), (state.reminder,) if state and state.reminder else ())

    async def performed(self) -> bool:
        given: dict[str, Any] = self.given()
        choice = Choice(given["folder"], given["second"], bool(given["automatic"]), given["limit"])
        done = await self.desk.ask(choose, self.desk.office, choice)
        if done is None:
            self.desk.notify("The demo has no backups: nothing of it is kept.")
        else:
            self.desk.notify("\n".join(done.words), title="Backups", timeout=15)
        await self.desk.backups.look()
        return True

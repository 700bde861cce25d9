"""The case file for the Ombudsman: what it lacks, then where it goes and how it is made safe to send."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Container, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from casedesk.casework.acts.fields import Field
from casedesk.casework.exporting import REDACTED, Exported
from casedesk.desk.folders import folder_to_write_to
from casedesk.desk.forms.base import FormScreen, Opening
from casedesk.desk.forms.editors import TextEditor, TickEditor
from casedesk.desk.forms.host import load_styles
from casedesk.desk.forms.key_line import FormKeys
from casedesk.desk.forms.preview import Preview
from casedesk.desk.forms.row import FieldRow
from casedesk.desk.forms.ticks import TicksEditor
from casedesk.desk.resources import styles
from casedesk.desk.widgets.gap_list import GapList, mended_by
from casedesk.problems import BadInput, StoreProblem
from casedesk.records import Complaint
from casedesk.rules.words import one_line, plural

if TYPE_CHECKING:
    from casedesk.rules.gaps import Gap

TOLD_EVERY = 0.1
"""Seconds between two looks at how far it is."""
SHORTEST = 8
"""Characters of a password that is worth the name."""


class ExportScreen(FormScreen["Exported | Gap | None"]):
    """Dismisses with what was handed out, or with the gap that is to be mended first."""

    CSS_PATH: ClassVar[list[Path]] = styles("forms", "export")
    TOPIC = "export"
    perform_words = "write the case file"
    keep_words = "leave"
    lowest = 1000
    draft_key = ""  # it may hold a password

    def __init__(self, reference: str) -> None:
        super().__init__()
        self.reference = reference
        self._far = (0, 0)

    def compose(self) -> ComposeResult:
        load_styles(self)
        with Vertical(id="form"):
            yield Static(id="heading")
            yield Static(id="needs")
            yield GapList(plain=self.desk.plain_signs)
            with Container(id="columns"):
                yield VerticalScroll(id="fields", can_focus=False)
                with VerticalScroll(id="what"):
                    yield Static(id="consequences")
            yield Static(id="help-line")
            yield FormKeys(self.perform_words, self.keep_words)

    async def opening(self) -> Opening:
        case, gaps = await self.desk.ask(self._read)
        listed = self.query_one(GapList)
        listed.show(gaps)
        listed.border_title = _tally(gaps)
        listed.set_class(not gaps, "-none")
        rows = [
            FieldRow(_FOLDER, TextEditor(_FOLDER, str(folder_to_write_to(self.desk)))),
            FieldRow(_LOCKED, TickEditor(_LOCKED)),
            FieldRow(_PASSWORD, TextEditor(_PASSWORD, password=True)),
            FieldRow(_AGAIN, TextEditor(_AGAIN, password=True)),
            FieldRow(_REDACTED, TicksEditor(REDACTED)),
        ]
        who = f" · {one_line(self.reference)} · {one_line(case.resident)}"
        return Opening(rows, Content.assemble(("Case file for the Ombudsman", "bold"), (who, "$quiet")))

    def _read(self) -> "tuple[Complaint, tuple[Gap, ...]]":
        office = self.desk.office
        return office.case(self.reference).complaint, office.gaps(self.reference)

    def first_row(self) -> None:
        """On the gaps, where there are any."""
        listed = self.query_one(GapList)
        self._show_password(False)
        if listed.gaps:
            listed.focus()
        else:
            super().first_row()

    @on(GapList.Chosen)
    def _mend_first(self, event: GapList.Chosen) -> None:
        """Leave for what mends the gap."""
        event.stop()
        if mended_by(event.gap.act):
            self.dismiss(event.gap)
        else:
            self.notify("Nothing here mends this one: it is told in the case file as it is.", timeout=5)

    def _show_password(self, locked: bool) -> None:
        for name in ("password", "again"):
            if (row := self.row(name)) is not None:
                row.display = locked

    # What it would do

    def _typed(self) -> tuple[Path, str | None, list[str]]:
        """The folder, the password if there is one, and what is replaced.

        Raises:
            BadInput: the folder is none, or the password is not the same twice.
        """
        given = {row.field.name: row.editor.typed for row in self.rows}
        folder = Path(given["folder"].strip()).expanduser()
        if not given["folder"].strip():
            raise BadInput("Say which folder.", "folder")
        if not folder.is_dir():
            raise BadInput(f"There is no folder {folder}. Make it first, or type another.", "folder")
        if not given["locked"]:
            return folder, None, given["redact"]
        if len(given["password"]) < SHORTEST:
            raise BadInput(f"Give a password of at least {SHORTEST} characters.", "password")
        if given["password"] != given["again"]:
            words = "This is not the same password as above." if given["again"] else "Type it once more."
            raise BadInput(words, "again")
        return folder, given["password"], given["redact"]

    async def judged(self) -> Preview:
        """Say what will lie where."""
        row = self.row("locked")
        self._show_password(bool(row and row.editor.typed))
        folder, password, redact = self._typed()
        lines = [f"Writes to: {one_line(str(folder))}, only for you to read; nothing is sent anywhere."]
        if password is not None:
            lines.append("Locked: tell the password by another way than the file; it is kept nowhere.")
        if redact:
            lines.append(f"A second copy: {', '.join(redact)} replaced in our own papers.")
        return Preview(tuple(lines))

    # Writing it

    async def performed(self) -> Exported:
        folder, password, redact = self._typed()
        telling = self.set_interval(TOLD_EVERY, self._tell_how_far)
        try:
            exported = await self.desk.ask(self._export, folder, password, redact)
        except StoreProblem as problem:
            raise BadInput(problem.message, "folder") from None
        finally:
            telling.stop()
            self.query_one(FormKeys).busy("")
        self.desk.written_to = folder
        return exported

    def _export(self, folder: Path, password: str | None, redact: Sequence[str]) -> Exported:
        return self.desk.office.export(
            self.reference, folder, password=password, redact=redact, progress=self._hear
        )

    def _hear(self, done: int, total: int) -> None:
        """Called in the store's thread."""
        self._far = (done, total)

    def _tell_how_far(self) -> None:
        done, total = self._far
        words = f"{done} of {plural(total, 'part')} …" if total else "Making the case file …"
        self.query_one(FormKeys).busy(words)


def _field(name: str, label: str, kind: str, help: str) -> Field:
    return Field(name, label, kind, False, "", help, {}, (), "")


_FOLDER = _field("folder", "Folder", "text", "Where the case file is put: a folder and one zip of it.")
_LOCKED = _field(
    "locked", "For sending", "yesno", "Locked with a password, so that only who has it can read it."
)
_PASSWORD = _field("password", "Password", "secret", "At least eight characters. It is never kept.")
_AGAIN = _field(
    "again", "The same again", "secret", "So that a slip of the finger does not lock everybody out."
)
_REDACTED = _field(
    "redact", "Redacted copy", "ticks", "For third parties: what is replaced everywhere in our own papers."
)


def _tally(gaps: "Sequence[Gap]") -> Content:
    if not gaps:
        return Content.styled("No gaps: the file is complete", "bold $good")
    words = plural(len(gaps), "gap")
    return Content.assemble(
        (words, "bold $soon"), ("  enter mends one; or export with them listed", "$quiet")
    )

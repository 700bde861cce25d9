"""The case file for the Ombudsman: what it lacks, then where it goes and how it is made safe to send."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.containers import Container, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from casedesk.casework.acts.fields import Field
from casedesk.casework.exporting import REDACTED, Exported, check_password
from casedesk.desk.folders import folder_to_write_to, folder_typed
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


class Asked(NamedTuple):
    """What is to be written: where, locked with what, and what is replaced in it."""

    folder: Path
    password: str | None
    redact: tuple[str, ...]
    words: tuple[str, ...]


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
            FieldRow(_WORDS, TextEditor(_WORDS)),
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

    async def _asked(self) -> Asked:
        """What is typed.

        Raises:
            BadInput: the folder is none, or the password is too weak or not the same twice.
        """
        given = {row.field.name: row.editor.typed for row in self.rows}
        words = tuple(word.strip() for word in given["words"].split(",") if word.strip())
        asked = Asked(_folder(given["folder"].strip()), None, tuple(given["redact"]), words)
        if not given["locked"]:
            return asked
        await self.desk.ask(check_password, given["password"])
        if given["password"] != given["again"]:
            words_of_it = (
                "This is not the same password as above." if given["again"] else "Type it once more."
            )
            raise BadInput(words_of_it, "again")
        return asked._replace(password=given["password"])

    async def judged(self) -> Preview:
        """Say what will lie where."""
        row = self.row("locked")
        self._show_password(bool(row and row.editor.typed))
        return Preview(_told(await self._asked()))

    # Writing it

    async def performed(self) -> Exported:
        asked = await self._asked()
        telling = self.set_interval(TOLD_EVERY, self._tell_how_far)
        try:
            exported = await self.desk.ask(self._export, asked)
        except StoreProblem as problem:
            raise BadInput(problem.message, "folder") from None
        finally:
            telling.stop()
            self.query_one(FormKeys).busy("")
        self.desk.written_to = asked.folder
        return exported

    def _export(self, asked: Asked) -> Exported:
        return self.desk.office.export(
            self.reference,
            asked.folder,
            password=asked.password,
            redact=asked.redact,
            redact_words=asked.words,
            progress=self._hear,
        )

    def _hear(self, done: int, total: int) -> None:
        """Called in the store's thread."""
        self._far = (done, total)

    def _tell_how_far(self) -> None:
        done, total = self._far
        words = f"{done} of {plural(total, 'part')} …" if total else "Making the case file …"
        self.query_one(FormKeys).busy(words)


def _folder(typed: str) -> Path:
    if not typed:
        raise BadInput("Say which folder.", "folder")
    return folder_typed(typed)


def _told(asked: Asked) -> tuple[str, ...]:
    """What will lie where, in words."""
    what = "a locked PDF and a locked zip" if asked.password else "a folder and one zip of it"
    lines = [f"Writes: {what}. Nothing is sent anywhere."]
    if asked.password:
        lines.append("Password: tell it by another way than the file. It is kept nowhere.")
    if replaced := (*asked.redact, *(f"“{one_line(word)}”" for word in asked.words)):
        lines.append(
            f"Redacted: a copy for third parties, not the whole file; replaced: {', '.join(replaced)}."
        )
    return tuple(lines)


def _field(name: str, label: str, kind: str, help: str) -> Field:
    return Field(name, label, kind, False, "", help, {}, (), "")


_FOLDER = _field("folder", "Folder", "text", "Where the case file is put: a folder and one zip of it.")
_LOCKED = _field(
    "locked", "For sending", "yesno", "Locked with a password, so that only who has it can read it."
)
_PASSWORD = _field(
    "password", "Password", "secret", "Twelve characters or more, such as four words. It is never kept."
)
_AGAIN = _field(
    "again", "The same again", "secret", "So that a slip of the finger does not lock everybody out."
)
_REDACTED = _field(
    "redact",
    "Redacted copy",
    "ticks",
    "What is replaced in our own papers, for third parties. The arrows move, space ticks.",
)
_WORDS = _field(
    "words", "Other words", "text", "Replaced too, with commas between them, such as a neighbour's name."
)


def _tally(gaps: "Sequence[Gap]") -> Content:
    """How many there are; what is only told is none."""
    missing = sum(not gap.note for gap in gaps)
    if not missing:
        return Content.styled("No gaps: the file is complete", "bold $good")
    words = plural(missing, "gap")
    return Content.assemble(
        (words, "bold $soon"), ("  enter mends one; or export with them listed", "$quiet")
    )

"""Papers on file: every document and letter of a case, to be read here or opened with the system's program."""

from datetime import date
from functools import partial
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from casedesk.casework.caseview import CaseView
from casedesk.desk.resources import styles
from casedesk.desk.screens.one_whole import OneCaseScreen
from casedesk.desk.screens.reading import ReadingScreen
from casedesk.desk.widgets.cursor_list import CursorList
from casedesk.desk.widgets.key_line import KeyLine
from casedesk.desk.widgets.paper_lines import Paper, kind_of, kinds, papers, tally, whole
from casedesk.desk.widgets.rows import column_day
from casedesk.desk.widgets.table import Column, Table
from casedesk.problems import BadInput
from casedesk.records import Complaint, Document
from casedesk.rules.words import near_day, one_line, size_words

COLUMNS = (
    Column("No.", most=5, strong=True),
    Column("Kind", most=24),
    Column("Dated", most=11),
    Column("Who", most=20, spare=True),
    Column("What"),
    Column("Size", most=9, right=True),
)
EMPTY = (
    "Nothing is on file yet.",
    "Press i to put documents on file: letters, photos, reports.",
    "Press m to take in an e-mail, k to record a call or a visit.",
)
ALWAYS = ("desk.attach", "desk.email", "act.contact", "papers.back", "desk.help", "app.commands")
WITH_PAPERS = (
    *("list.open", "papers.open", "papers.write", "desk.attach", "papers.kinds", "papers.back"),
    *("desk.copy", "desk.help", "desk.email", "app.commands"),
)
"""The keys that the last line names."""
TIME_TO_OPEN = 15.0
"""Seconds that a lent copy stays after its screen was left: its program may still be starting."""


class PapersScreen(OneCaseScreen):
    """The papers of one case. Leaving it takes back what was lent to other programs."""

    TOPIC = "papers"
    CSS_PATH: ClassVar[list[Path]] = styles("papers")  # type: ignore[assignment]
    AUTO_FOCUS = "#papers"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "ctrl+o",
            "open",
            "other program",
            key_display="ctrl+o",
            id="papers.open",
            tooltip="Open it with the system's program",
        ),
        Binding(
            "ctrl+e",
            "write",
            "to a folder",
            key_display="ctrl+e",
            id="papers.write",
            tooltip="Write it to a folder",
        ),
        Binding("t", "kinds", "kinds", id="papers.kinds", tooltip="Show the next kind of paper"),
        Binding("escape,q", "back", "back", key_display="esc", id="papers.back", tooltip="Back"),
    ]

    def __init__(self, reference: str) -> None:
        super().__init__(reference)
        self._today = date.min
        self._kind = ""
        self._lent: list[Path] = []

    def compose(self) -> ComposeResult:
        yield Static(id="whose")
        yield Table(COLUMNS, self._cells, id="papers")
        yield Static(id="paper")
        yield KeyLine(*ALWAYS)

    @property
    def _table(self) -> Table[Paper]:
        return self.query_one("#papers", Table)

    @property
    def _paper(self) -> Paper | None:
        return self._table.row

    def _show(self, view: CaseView, today: date, back: date | None) -> None:
        self._today = today
        self._list(view.complaint)

    def _list(self, case: Complaint) -> None:
        found = papers(case)
        if self._kind not in kinds(found):  # its last paper was taken back
            self._kind = ""
        shown = [paper for paper in found if self._kind in ("", kind_of(paper))]
        at = self._paper.label if self._paper else ""
        place = next((n for n, paper in enumerate(shown) if paper.label == at), None)
        who = f"{one_line(case.reference)} · {one_line(case.resident)}"
        self.query_one("#whose", Static).update(
            Content.assemble((f"Papers on file · {who}", "bold"), (f"   {tally(case)}", "$quiet"))
        )
        self._table.show(shown, EMPTY, place)
        self.query_one(KeyLine).show(*(WITH_PAPERS if found else ALWAYS))
        self._table.border_title = Content(f"Papers · {self._kind or 'all'}")
        self._table.border_subtitle = Content("t for the next kind") if len(kinds(found)) > 1 else None

    def _cells(self, paper: Paper) -> tuple[str, ...]:
        size = size_words(paper.document.size) if paper.document else ""
        return paper.label, paper.kind, column_day(paper.day, self._today), paper.who, paper.what, size

    def action_kinds(self) -> None:
        """Show the next kind that there is a paper of."""
        if self._view is not None:
            there = ["", *kinds(papers(self._view.complaint))]
            following = there.index(self._kind) + 1 if self._kind in there else 0
            self._kind = there[following % len(there)]
            self._list(self._view.complaint)

    def action_copy(self) -> None:
        """Copy the name of the document, or of the letter."""
        if (paper := self._paper) is None:
            self.notify(EMPTY[0])
            return
        name = one_line(paper.document.name) if paper.document else f"{paper.label} {paper.kind}"
        self.desk.copy(name, f"Copied {one_line(name, 60)}.")

    # Looking at one

    @on(CursorList.Moved)
    def _marked(self) -> None:
        """Say all of the paper that the cursor is on: the columns have no room for it."""
        paper = self._paper
        self.query_one("#paper", Static).update(whole(paper, self._today) if paper else "")

    @on(CursorList.Opened)
    def _opened(self) -> None:
        """Read a text, an e-mail or a letter here; open others with the system's program."""
        if (paper := self._paper) is not None:
            self.desk.begin(self._look_at(paper))

    async def _look_at(self, paper: Paper) -> None:
        text = await self._text_of(paper)
        if text is None:
            await self._lend(paper)
        else:
            name = one_line(paper.document.name) if paper.document else paper.what
            title = f"{paper.label} · {paper.kind} · {near_day(paper.day, self._today)} · {name}"
            ways = (partial(self._open, paper), partial(self._write, paper))
            self.app.push_screen(ReadingScreen(title, text, *ways))

    async def _text_of(self, paper: Paper) -> str | None:
        """The words of a paper, or None where it is no text."""
        if paper.letter is not None and paper.letter.text:
            return f"{paper.letter.to}\n\n{paper.letter.text}"
        if paper.document is None:
            return ""
        try:
            return await self.desk.ask(self.desk.office.document_text, self._reference, paper.document.number)
        except BadInput:
            return None

    def action_open(self) -> None:
        """Open it with the system's program."""
        if (paper := self._paper) is not None:
            self._open(paper)

    def _open(self, paper: Paper) -> None:
        self.desk.begin(self._lend(paper))

    async def _lend(self, paper: Paper) -> None:
        from casedesk.casework.lending import open_with_system

        document = _document_of(paper)
        copy = await self.desk.ask(self.desk.office.lend, self._reference, document.number)
        self._lent.append(copy)
        open_with_system(copy)
        self.notify(f"{document.label} is being opened. What is changed in it there is not kept.", timeout=6)

    def action_write(self) -> None:
        """Write it to a folder."""
        if (paper := self._paper) is not None:
            self._write(paper)

    def _write(self, paper: Paper) -> None:
        self.desk.begin(self._write_out(paper))

    async def _write_out(self, paper: Paper) -> None:
        from casedesk.desk.dialogs.ask_folder import AskFolder
        from casedesk.desk.folders import folder_to_write_to

        if paper.letter is not None and paper.letter.text:
            from casedesk.desk.sent import write_sent

            await write_sent(self.desk, self._reference, paper.letter)
            return
        document = _document_of(paper)
        sentence = f"{one_line(document.name)}: outside the store it is no longer encrypted."
        asked = AskFolder(f"Write {document.label} to a folder", sentence, folder_to_write_to(self.desk), {})
        if (answer := await self.app.push_screen_wait(asked)) is not None:
            self.desk.written_to = answer[0]
            written = await self.desk.ask(
                self.desk.office.write_out, self._reference, document.number, answer[0]
            )
            self.notify(f"Written to {written}.", timeout=8)

    def on_unmount(self) -> None:
        """Take back what was lent, once its program has had the time to open it."""
        for copy in self._lent:
            self.app.set_timer(TIME_TO_OPEN, partial(self.desk.office.take_back, copy))

    # Leaving


def _document_of(paper: Paper) -> Document:
    if paper.document is None:
        raise BadInput(f"{paper.label} has no copy on file; enter shows its words.")
    return paper.document

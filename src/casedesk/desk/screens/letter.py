"""The letter: its text with what the Code asks of it beside it, judged while it is written, then issued."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical
from textual.content import Content
from textual.widgets import Static

from casedesk.desk.dialogs.ask import Confirm
from casedesk.desk.dialogs.issue import AskReason
from casedesk.desk.dialogs.issued import IssuedDialog
from casedesk.desk.forms import drafts
from casedesk.desk.forms.base import Opening, Stayed
from casedesk.desk.forms.changed import both_versions, differences
from casedesk.desk.forms.editors import DayEditor
from casedesk.desk.forms.host import load_styles
from casedesk.desk.forms.key_line import FormKeys
from casedesk.desk.forms.kinds import editor_for
from casedesk.desk.forms.letter_head import (
    PRINTS,
    WAYS,
    address,
    fields,
    print_words,
    typed_address,
    usual_way,
)
from casedesk.desk.forms.lines import LongText
from casedesk.desk.forms.preview import Preview, drawn
from casedesk.desk.forms.row import FieldRow
from casedesk.desk.resources import styles
from casedesk.desk.screens.unsent import Page, UnsentLetter, letter_key
from casedesk.desk.widgets.checks import Checks, musts_missing, place, places, told
from casedesk.problems import BadInput, ChangedMeanwhile, Problem, Refusal
from casedesk.records import Complaint
from casedesk.rules.words import long_day, one_line, safe

if TYPE_CHECKING:
    from casedesk.casework.caseview import CaseView
    from casedesk.casework.lettering import Writing
    from casedesk.rules.letter_checks import Check
    from casedesk.rules.letters import LetterKind

KEYS = (
    "form.perform",
    "form.mend",
    *(f"letter.{name}" for name in ("missing", "preview", "copy", "write", "print")),
    "form.help",
    "form.keep",
)
LONGEST = 100_000
"""Characters that a paste into a letter may bring: more than any letter has."""


class LetterScreen(UnsentLetter):
    """One letter. Dismisses with the reference once it is issued, or None."""

    CSS_PATH: ClassVar[list[Path]] = styles("forms", "letter")  # type: ignore[assignment]
    BINDINGS: ClassVar[list[BindingType]] = [
        letter_key("ctrl+n", "missing", "missing", "Go to the next thing missing"),
        letter_key("ctrl+t", "print", "print", "Large print, easy to read, ordinary print"),
        Binding("ctrl+r", "redo", "redo", show=False, id="letter.redo", tooltip="Take back an undo (ctrl+z)"),
    ]
    TOPIC = "letter"
    perform_words = "issue"
    keep_words = "leave"
    lowest = 1000

    def __init__(self, reference: str, kind: "LetterKind", facts: Any) -> None:
        """``facts`` are those of the letter's act; ``None`` where its step is on record already."""
        super().__init__()
        self.reference, self.kind = reference, kind
        self.draft_key = f"letter:{reference}:{kind.id}"
        self.checks: tuple[Check, ...] = ()
        self._facts = self._written_for = facts
        self._day = "sent" if hasattr(facts, "sent") else "on"
        self._case: Complaint
        self._known = ""
        self._writing: Writing
        self._print = ""

    @property
    def act(self) -> str:
        """The act that the letter is, for the log of faults."""
        return self.kind.act

    # What is on the screen

    def compose(self) -> ComposeResult:
        load_styles(self)
        with Vertical(id="form"):
            yield Static(id="heading")
            yield Static(id="needs")
            with Container(id="columns"):
                yield Container(id="fields")
                with Vertical(id="what"):
                    yield Static(id="beside")
                    yield Checks(plain=self.desk.plain_signs)
                    yield Static(id="consequences")
            yield Static(id="help-line")
            yield FormKeys(self.perform_words, self.keep_words, KEYS)

    async def opening(self) -> Opening:
        view, self._writing, kept = await self.desk.ask(self._read)
        self._case, self._known = view.complaint, "; ".join(view.known)
        self._print = self._writing.style
        today = self.desk.office.today
        values = {
            "to": typed_address(self._writing.to),
            "how": usual_way(self._facts, self._case, view.person.preferred if view.person else ""),
            self._day: self._writing.sent,
            "text": self._writing.text,
        }
        rows = [FieldRow(field, editor_for(field, values[field.name], today)) for field in fields(self._day)]
        return Opening(rows, self.heading(), "", drafts.read(kept))

    def _read(self) -> "tuple[CaseView, Writing, str | None]":
        office = self.desk.office
        return (
            office.case(self.reference),
            office.compose(self.reference, self.kind.id, self._facts),
            office.draft(self.draft_key),
        )

    def heading(self) -> Content:
        """Which letter, to whom, in which print, and what to know before any contact."""
        who = f" · {one_line(self.reference)} · {one_line(self._case.resident, 40)}"
        printed = print_words(self._print, self._writing.style)
        needs = f"   ⚑ {self._known}" if self._known else ""
        return Content.assemble(
            (self.kind.title, "bold"),
            (who, "$quiet"),
            (f" · {printed}" if printed else "", "$key"),
            (needs, "bold $soon"),
        )

    def first_row(self) -> None:
        """Into the letter, on the first thing that is still to be filled in."""
        self.area.takes = LONGEST
        self.area.focus()
        if found := places(self._text):
            self.area.mark(*found[0])

    @property
    def area(self) -> LongText:
        """Where the letter is written."""
        return self.query_one("#field-text LongText", LongText)

    @property
    def _text(self) -> str:
        return self.area.text

    # Drafts

    def typed(self) -> dict[str, Any]:
        return {**super().typed(), "print": self._print}

    def put(self, typed: dict[str, Any]) -> None:
        super().put(typed)
        self._print_as(str(typed.get("print", "")))

    def _print_as(self, chosen: str) -> None:
        self._print = chosen if chosen in PRINTS else ""
        self.query_one("#heading", Static).update(self.heading())

    # What stands there now

    def page(self) -> Page:
        """The letter as it stands.

        Raises:
            BadInput: the day cannot be read.
        """
        given = {row.field.name: row.editor.typed for row in self.rows}
        to = address(given["to"], self._writing.to)
        how = given["how"] or WAYS[0]
        return Page(self.reference, self.kind.id, given["text"], to, how, self._sent(), self._print)

    def _sent(self) -> date:
        editor = self.query_one(DayEditor)
        try:
            day = editor.day()
        except BadInput as problem:
            raise BadInput(problem.message, self._day) from None
        if day is None:
            raise BadInput("Say on which day it is sent.", self._day)
        return day

    def _facts_of(self, sent: date) -> Any:
        return self._facts and replace(self._facts, **{self._day: sent})

    # Judging while it is written

    async def judged(self) -> Preview:
        """What is missing, and what sending it would do."""
        facts = self._facts_of(self._sent())
        try:
            await self._follow(facts)
            await self._check(facts, self._text)
        except Refusal as refusal:
            return Preview(missing=refusal.missing)
        moved = tuple(c.text for c in self._writing.consequences) or ("No date changes.",)
        return Preview(moved, self._writing.warnings)

    async def _follow(self, facts: Any) -> bool:
        """Compose again where the day, the settings or the case are others; whether the words are too."""
        if facts == self._written_for:
            return False
        before = self._text
        self._take(await self.desk.ask(self.desk.office.compose, self.reference, self.kind.id, facts))
        self._written_for = facts
        return self._text != before

    async def _check(self, facts: Any, text: str) -> None:
        asked = (self.reference, self.kind.id, facts, text)
        self.checks = await self.desk.ask(self.desk.office.check_letter, *asked)

    def _take(self, writing: "Writing") -> None:
        """Take another composition; the text follows it as long as nobody has touched the text."""
        untouched = self._text == safe(self._writing.text)
        self._writing = writing
        row = self.row("text")
        if untouched and row is not None:
            row.editor.typed = writing.text
            self._initial["text"] = row.editor.kept

    def _tell(self, preview: Preview) -> None:
        """Show what is missing; a warning stands above the dates, so that it is not missed."""
        super()._tell(preview)
        if not preview.refused:
            self.show_above("beside", None)
        panel = self.query_one(Checks)
        panel.show(self.checks)
        self.query_one("#what").border_title = told(self.checks)
        grave = [Content.styled(f"▲ {safe(words)}", "bold $late") for words in self._grave]
        others = [Content(f"· {safe(words)}") for words in preview.warnings if words not in self._grave]
        parts = [*grave, drawn(preview._replace(warnings=())), *others]
        shown = Content("\n").join(part for part in parts if part.plain)
        self.query_one("#consequences", Static).update(shown)

    @property
    def _grave(self) -> list[str]:
        """What does not stop the letter but must not be missed: a date gone by, an extension that moves nothing."""
        late = [check.missing for check in self.checks if check.id == "late" and not check.met]
        return [words for words in (self._writing.grave, *late) if words]

    # Going to what is missing

    def action_missing(self) -> None:
        """The next thing missing that has a place in the text; else the list of what is missing."""
        panel = self.query_one(Checks)
        if found := places(self._text, panel.missing):
            here = self.area.reached
            self.area.focus()
            self.area.mark(*next((p for p in found if p[1] > here), found[0]))
        elif panel.missing:
            panel.focus()
        else:
            self.notify("Nothing is missing.", timeout=3)

    @on(Checks.Chosen)
    def _mend_it(self, event: Checks.Chosen) -> None:
        """To its place in the text; a check without one leaves the cursor where it was."""
        event.stop()
        self.area.focus()
        if (found := place(self._text, event.check)) is not None:
            self.area.mark(*found)

    # How it is written

    def action_print(self) -> None:
        """The next way to print it."""
        self._print_as(PRINTS[(PRINTS.index(self._print) + 1) % len(PRINTS)])
        self._unsaved = True
        self._save_soon()

    def action_redo(self) -> None:
        """Take back an undo."""
        self.area.redo()

    # Issuing

    async def performed(self) -> str:
        if self._facts is None:
            raise BadInput(
                "This step is on record already. Copy the letter or write it to a folder, and put the one"
                " that you send on file."
            )
        page = self._addressed()
        facts = self._facts_of(page.sent)
        # Before anything is asked: the answer would be about another case than the one on the screen.
        await self.desk.ask(self.desk.office.must_stand, self.reference, self._case.version)
        if await self._follow(facts):
            self.notify("The letter has followed what changed. Read it once more, then ctrl+s.", timeout=8)
            raise Stayed("")
        await self._check(facts, page.text)
        reason = await self._agreed(page)
        after = await self.desk.ask(self._issue, facts, page, reason)
        self._stop_saving()
        await self.drop()
        await self.app.push_screen_wait(IssuedDialog(after.reference, after.letters[-1]))
        return after.reference

    def _addressed(self) -> Page:
        """The letter as it stands, if it says to whom and by which way it goes.

        Raises:
            BadInput: it does not.
        """
        page, how = self.page(), self.row("how")
        if not page.to.strip():
            raise BadInput("Say to whom it goes.", "to")
        if how is not None and how.editor.empty:
            raise BadInput("Say by which way it goes.", "how")
        return page

    async def _agreed(self, page: Page) -> str:
        """Ask once; where something is missing, for the reason.

        Raises:
            Stayed: the officer went back.
        """
        question = f"Issue “{self.kind.title}” on {self.reference}?"
        sentence = (
            f"It will be recorded as sent by {page.how} on {long_day(page.sent)}."
            " A letter sent is corrected, never taken back."
        )
        sentence = "\n\n".join((sentence, *self._grave))
        if missing := musts_missing(self.checks):
            answer = await self.app.push_screen_wait(AskReason(question, missing, sentence))
        else:
            answer = "" if await self.app.push_screen_wait(Confirm(question, sentence)) else None
        if answer is None:
            raise Stayed("")
        return answer

    def _issue(self, facts: Any, page: Page, reason: str) -> Complaint:
        return self.desk.office.issue(
            self.reference,
            self.kind.id,
            facts,
            page.text,
            to=page.to,
            how=page.how,
            override=reason,
            style=page.style,
            version=self._case.version,
        )

    async def refused(self, problem: Problem) -> None:
        if isinstance(problem, ChangedMeanwhile):
            now = await self.read_again(self.reference)
            if isinstance(now, Complaint):
                self.show_above("beside", both_versions(differences(self._case, now)))
                self._case = now
                self._written_for = object()
        await super().refused(problem)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """``ctrl+o`` opens the settings, where it is they that are missing."""
        if action == "mend":
            return any(m.key == "settings" for m in self.preview.missing)
        return True

    @work(group="mending")
    async def action_mend(self) -> None:
        """Fill in the settings, then go on with the letter."""
        from casedesk.desk.screens.settings import SettingsScreen

        await self.save_or_say()
        await self.app.push_screen_wait(SettingsScreen())
        self._written_for = object()
        self.judge_soon(0)

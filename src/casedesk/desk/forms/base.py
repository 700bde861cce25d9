"""The screen that every form is: fields, live consequences beside them, a draft that cannot be lost.

Which fields, what judges them and what performs them is for each form to say.
"""

from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical, VerticalScroll
from textual.content import Content
from textual.css.query import NoMatches
from textual.events import DescendantFocus
from textual.timer import Timer
from textual.widgets import Input, Static

from casedesk.desk.forms import drafts
from casedesk.desk.forms.drafts import Draft
from casedesk.desk.forms.editors import Editor
from casedesk.desk.forms.folded import Folded
from casedesk.desk.forms.host import load_styles
from casedesk.desk.forms.kept import KeptScreen
from casedesk.desk.forms.key_line import FormKeys
from casedesk.desk.forms.preview import Preview, drawn, of_problem
from casedesk.desk.forms.row import FieldRow
from casedesk.desk.messages import DayChanged
from casedesk.desk.resources import styles
from casedesk.problems import Problem
from casedesk.rules.words import safe

if TYPE_CHECKING:
    from casedesk.casework.judging import Whole

JUDGE_AFTER = 0.15
"""Seconds after the last key."""
WHAT_THIS_DOES = "What this does"
SETTLED = 0.03
"""Seconds after which fields have folded and unfolded."""
ROOM = 34
"""Rows of the screen above which a form is only as high as it needs to be."""

R = TypeVar("R")


class Stayed(Problem):
    """The officer was asked and went back to the form: there is nothing to say about it."""


class Opening(list[FieldRow]):
    """The rows of a form, with what stands above them."""

    def __init__(
        self, rows: Sequence[FieldRow], heading: Content, needs: str = "", draft: Draft | None = None
    ):
        super().__init__(rows)
        self.heading, self.needs, self.draft = heading, needs, draft


class FormScreen(KeptScreen[R]):
    """A form. Dismisses with what came of it, or None when it was left."""

    CSS_PATH: ClassVar[list[Path]] = styles("forms")  # type: ignore[assignment]
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "ctrl+s",
            "perform",
            "do it",
            key_display="ctrl+s",
            id="form.perform",
            tooltip="Do what the form says",
            priority=True,
        ),
        Binding(
            "escape", "keep", "leave", key_display="esc", id="form.keep", tooltip="Leave; the draft is kept"
        ),
        Binding(
            "ctrl+o",
            "mend",
            "do that first",
            key_display="ctrl+o",
            id="form.mend",
            tooltip="What is still needed, then back here",
        ),
        # Before the field sees them: keys typed ahead must reach the next field, not this one.
        Binding(
            "tab",
            "app.focus_next",
            "next",
            show=False,
            id="form.next",
            tooltip="The next field",
            priority=True,
        ),
        Binding(
            "shift+tab",
            "app.focus_previous",
            "before",
            show=False,
            id="form.before",
            tooltip="The field before",
            priority=True,
        ),
        Binding("f1", "help", "help", id="form.help", tooltip="How forms work"),
    ]
    TOPIC: ClassVar[str] = "forms"
    perform_words = "save"
    keep_words = "keep as draft"
    lowest = 24
    """Rows that the form takes at least where there is room."""

    def __init__(self) -> None:
        super().__init__()
        self.preview = Preview()
        self._busy = False
        self._judge_timer: Timer | None = None

    # What each form says of itself

    async def opening(self) -> Opening:
        """Read what the form needs and make its rows."""
        raise NotImplementedError

    async def judged(self) -> Preview:
        """Judge what is typed; a ``Problem`` raised is shown at the field it names."""
        return Preview()

    async def performed(self) -> R:
        """Do it and return what the screen is dismissed with; a ``Problem`` is shown in the form."""
        raise NotImplementedError

    # What is on the screen

    def compose(self) -> ComposeResult:
        load_styles(self)
        with Vertical(id="form"):
            yield Static(id="heading")
            yield Static(id="needs")
            with VerticalScroll(id="said"):
                yield Static(id="said-words")
            with Container(id="columns"):
                yield VerticalScroll(id="fields", can_focus=False)
                with VerticalScroll(id="what") as what:
                    what.border_title = WHAT_THIS_DOES  # where it has a line above it, and no room to spare
                    yield Static(id="beside")
                    yield Static(Content.styled(WHAT_THIS_DOES, "bold $key"), id="what-title")
                    yield Static(id="consequences")
                    yield Static(id="source")
            yield Static(id="help-line")
            yield FormKeys(self.perform_words, self.keep_words)

    async def on_mount(self) -> None:
        for line in self.query("#needs, #source, #beside"):
            line.display = False
        try:
            opening = await self.opening()
        except Problem as problem:
            self._tell(Preview(problem=problem.message, refused=True))
            return
        self.rows = list(opening)
        self.query_one("#heading", Static).update(opening.heading)
        self.show_above(
            "needs", Content.styled(f"⚑ {safe(opening.needs)}", "bold $soon") if opening.needs else None
        )
        fields = self.query_one("#fields")
        await fields.mount_all(self.rows)
        await self._fold()
        self._initial = self.typed()
        self.watch(self.app, "app_focus", self._app_focus, init=False)
        self.call_after_refresh(self._fit)
        if opening.draft is not None:
            await self._offer(opening.draft)
        else:
            self.first_row()
        self.judge_soon(0)

    async def _fold(self) -> None:
        """Keep out of sight what few need, as long as nothing is in it."""
        folded = [row for row in self.rows if row.field.later and row.editor.empty]
        for row in folded:
            row.display = False
        if folded:
            await self.query_one("#fields").mount(Folded(folded))

    def _folded(self) -> list[FieldRow]:
        return [row for row in self.rows if row.field.later and not row.display]

    @on(Folded.Wanted)
    def unfold(self) -> None:
        """Show every field, the cursor in the first of those that were out of sight."""
        hidden = self._folded()
        for row in hidden:
            row.display = True
        self.query(Folded).remove()
        for row in hidden[:1]:
            self.call_after_refresh(row.enter)

    def _fit(self) -> None:
        """On a high screen a short form is a short dialog; it does not jump while somebody types."""
        if self.size.height < ROOM:
            return
        form, fields = self.query_one("#form"), self.query_one("#fields")
        chrome = form.outer_size.height - fields.size.height
        needed = sum(row.outer_size.height for row in self.rows) + chrome
        form.styles.height = min(max(needed + 6, self.lowest), self.size.height)

    def show_above(self, name: str, content: Content | None) -> None:
        """Show or hide a line that is not always there."""
        line = self.query_one(f"#{name}", Static)
        line.display = content is not None
        line.update(content or "")

    def first_row(self) -> None:
        """Put the cursor into the first field that is needed and empty, or else the first."""
        waiting = [row for row in self.rows if row.field.required and row.editor.empty]
        for row in (waiting or self.rows)[:1]:
            row.enter()

    def resume(self) -> None:
        """Go on with the form once the draft that was offered is taken back or thrown away."""
        if any(not row.editor.empty for row in self._folded()):
            self.unfold()
        self.first_row()
        self.judge_soon(0)

    def row(self, name: str) -> FieldRow | None:
        """The row of that field."""
        return next((row for row in self.rows if row.field.name == name), None)

    def given(self) -> dict[str, object]:
        """The same as ``read_facts`` takes it."""
        return {row.field.name: row.editor.given for row in self.rows}

    # Judging while typing

    @on(Editor.Edited)
    def _edited(self, event: Editor.Edited) -> None:
        event.stop()
        for row in self.rows:
            row.mark()
        self._unsaved = True
        self._draft_timer = self._restarted(self._draft_timer, drafts.SAVE_AFTER, self._save_soon)
        self.judge_soon()

    def _restarted(self, timer: Timer | None, after: float, call: Any) -> Timer:
        if timer is not None:
            timer.stop()
        return self.set_timer(after, call)

    def judge_soon(self, after: float = JUDGE_AFTER) -> None:
        """Judge again when typing has stopped."""
        self._judge_timer = self._restarted(self._judge_timer, max(after, 0.001), self._judge)

    def _stop_judging(self) -> None:
        """A refusal stays to be read until something is typed again."""
        if self._judge_timer is not None:
            self._judge_timer.stop()
        self.workers.cancel_group(self, "judging")

    def on_day_changed(self, message: DayChanged) -> None:
        """Another day, or another store: what is typed may lead to other dates."""
        if self.rows and self.offer is None:
            self.judge_soon(0)

    @work(exclusive=True, group="judging")
    async def _judge(self) -> None:
        try:
            self._tell(await self.judged())
        except Problem as problem:
            self._tell(of_problem(problem))
        except NoMatches:
            if self.desk.stands(self):  # whoever has left the form while it was judged needs no answer
                raise

    def _tell(self, preview: Preview) -> None:
        """Show a preview: its problem at its field, the rest in the panel."""
        self.preview = preview
        for row in self.rows:
            row.say(self._words_for(row, preview))
        self.refresh_bindings()
        self.query_one("#consequences", Static).update(drawn(preview))

    def _words_for(self, row: FieldRow, preview: Preview) -> str:
        """What is wrong with one field; that it is empty is only said once somebody tried."""
        if preview.problem and preview.field == row.field.name:
            return preview.problem
        for missing in preview.missing:
            if missing.field != row.field.name:
                continue
            if not missing.what.endswith(": not given"):
                return str(missing)
            if preview.refused:
                return "Not given."
        return ""

    @on(DescendantFocus)
    def _show_help(self, event: DescendantFocus) -> None:
        row = next((r for r in event.widget.ancestors_with_self if isinstance(r, FieldRow)), None)
        self.query_one("#help-line", Static).update(Content(safe(row.help) if row else ""))
        self.call_after_refresh(self._keep_in_view)

    def _keep_in_view(self) -> None:
        """Fields fold and unfold around the one that has the focus, and the panel grows: it stays in sight."""
        if self.focused is not None and any(isinstance(a, FieldRow) for a in self.focused.ancestors):
            self.set_timer(SETTLED, partial(self.focused.scroll_visible, animate=False))

    @on(Input.Submitted)
    def _next_field(self) -> None:
        self.focus_next()

    # Performing

    @work(group="performing")
    async def action_perform(self) -> None:
        """Do it. What stands in the way is said, and the cursor goes to the field that mends it."""
        await self.perform_by(self.performed)

    async def perform_by(self, way: Callable[[], Awaitable[R]]) -> None:
        """Do it in one of the ways there are, once at a time, and leave when it is done."""
        if self._busy or not self.rows or self.offer is not None:
            return
        self._busy = True
        try:
            result = await way()
        except Stayed:
            return
        except Problem as problem:
            await self.refused(problem)
        else:
            self._stop_saving()
            if self.draft_key:
                await self.drop()
            self.leave(result)
        finally:
            self._busy = False

    def leave(self, result: R) -> None:
        """Go, after it was done."""
        self.dismiss(result)

    async def read_again(self, reference: str) -> "Whole | None":
        """What was changed meanwhile, as it is now; ``None`` if it cannot be read either."""
        try:
            return await self.desk.ask(self.desk.office.anything, reference)
        except Problem:
            return None

    async def refused(self, problem: Problem) -> None:
        """Say why it did not go, in the form, and go where it can be mended."""
        self._stop_judging()
        missing = getattr(problem, "missing", ())
        preview = of_problem(problem)._replace(missing=missing, refused=True)
        self._tell(preview._replace(problem="") if missing else preview)
        self.query_one("#what").scroll_home(animate=False)
        names = [preview.field, *(m.field for m in missing)]
        row = next((r for name in names if name and (r := self.row(name))), None)
        if row is not None:
            if not row.display:
                self.unfold()
            row.enter()
        self.app.bell()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """``ctrl+o`` is offered only while there is something to mend elsewhere."""
        return bool(self.preview.mends) if action == "mend" else True

    @work(group="saving")
    async def action_keep(self) -> None:
        """Leave; what is typed is kept as a draft. What is being done is not left half-way."""
        if self._busy:
            self.app.bell()
            return
        kept = (self._unsaved or self._in_store) and self.typed() != self._initial and bool(self.draft_key)
        try:
            await self.save()
        except Problem as problem:
            await self.refused(problem)
            return
        if kept:
            self.notify("Kept as a draft: open the form again to go on with it.", markup=False)
        self.left()

    def left(self) -> None:
        """Go, without having done it."""
        self.dismiss(None)

    def action_help(self) -> None:
        """How forms work."""
        self.desk.show_help(self.TOPIC)

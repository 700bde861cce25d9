"""One field of a form: its label, whether it is needed and by which provision, its editor, its problem."""

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from casedesk.casework.acts.fields import Field
from casedesk.desk.forms.editors import Editor
from casedesk.rules.words import one_line, safe


class FieldRow(Horizontal):
    """A field on its row. The stroke at its left marks the one that has the focus, whatever the colours."""

    def __init__(self, field: Field, editor: Editor, provision: str = "") -> None:
        super().__init__(id=f"field-{field.name}", classes=f"kind-{field.kind}")
        self.field = field
        self.editor = editor
        self.provision = provision
        self.problem = ""
        self._label = Static(self._label_words(), classes="label")
        self._needed = Static("needed", markup=False, classes="needed")
        self._problem = Static(markup=False, classes="problem")

    def compose(self) -> ComposeResult:
        yield self._label
        with Vertical(classes="editing"):
            yield self.editor
            yield self._problem
        yield self._needed

    def _label_words(self) -> Content:
        provision = f" {self.provision}" if self.provision else ""
        return Content.assemble(one_line(self.field.label), (provision, "$quiet"))

    @property
    def help(self) -> str:
        """One line on what to type."""
        return self.editor.help or self.field.help

    def on_mount(self) -> None:
        self.say("")
        self.mark()

    def mark(self) -> None:
        """Say in words that it is needed, as long as nothing is typed."""
        self._needed.visible = self.field.required and self.editor.empty

    def say(self, problem: str) -> None:
        """Show what is wrong with what is typed here, or nothing."""
        self.problem = problem
        self._problem.update(Content(safe(problem)))
        self._problem.display = bool(problem)
        self.set_class(bool(problem), "-wrong")

    def enter(self) -> None:
        """Put the cursor into the field."""
        for widget in self.editor.query("*"):
            if widget.focusable:
                widget.focus()
                return

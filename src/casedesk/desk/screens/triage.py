"""At the door: one question at a time until it is plain what somebody has come with, then the form for that."""

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import Screen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from casedesk.desk.forms.host import desk_of
from casedesk.desk.resources import styles
from casedesk.desk.widgets.key_line import KeyLine
from casedesk.desk.widgets.section import Paragraph, Section, line
from casedesk.rules.triage import WANTS_TO, Said, Walk, triage

if TYPE_CHECKING:
    from casedesk.desk.app import CasedeskApp

MOST_ANSWERS = 9
_ON = {"log": "Log the complaint", "refuse": "Log it, then refuse it", "record": "Write it down"}
"""What enter does at the end, by the act that goes on from there."""


class DoorScreen(Screen[None]):
    """The path of questions. Nothing is written before its form is."""

    CSS_PATH: ClassVar[list[Path]] = styles("door")  # type: ignore[assignment]
    AUTO_FOCUS = "OptionList"
    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            Binding(str(n), f"answer({n - 1})", f"answer {n}", show=False, id=f"door.answer_{n}")
            for n in range(1, MOST_ANSWERS + 1)
        ),
        Binding(
            "c",
            "wants_to",
            "they want to complain",
            id="door.wants_to",
            tooltip="They want to complain: that settles it, whatever was answered",
        ),
        Binding(
            "backspace,left",
            "step_back",
            "one back",
            key_display="backspace",
            id="door.step_back",
            tooltip="Take the last answer back",
        ),
        Binding("g", "requests", "requests", id="door.requests", tooltip="The log of what was no complaint"),
        Binding("question_mark,f1", "help", "help", key_display="?", id="door.help", tooltip="Help"),
        Binding("escape,q", "close", "back", key_display="esc", id="door.close", tooltip="Back"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._answers: dict[str, str] = {}

    @property
    def desk(self) -> "CasedeskApp":
        """The application this screen runs in."""
        return desk_of(self)

    @property
    def walk(self) -> Walk:
        """How far the answers lead."""
        office = self.desk.office
        return triage(office.law.code_for(office.today).id).walk(self._answers)

    def compose(self) -> ComposeResult:
        yield Static(id="head")
        yield Static(id="said")
        yield Section("", id="asked")
        yield OptionList(markup=False, compact=True)
        yield KeyLine("door.wants_to", "door.step_back", "door.requests", "door.help", "door.close")

    def on_mount(self) -> None:
        """Ask the first question."""
        self.query_one(Section).can_focus = False
        self._show()

    def _show(self) -> None:
        walk = self.walk
        code = f"{self.desk.office.law.code_for(self.desk.office.today).id} Code"
        words = "What have they come with? Nothing is written yet."
        self.query_one("#head", Static).update(
            Content.assemble(("At the door", "bold"), (f" · {code} · {words}", "$quiet"))
        )
        self.query_one("#said", Static).update(Content("\n").join(map(_said, walk.said)))
        self.query_one("#said", Static).display = bool(walk.said)
        asked = self.query_one(Section)
        asked.border_title = Content("Asked" if walk.question else "It is")
        asked.show([line((_title(walk), "bold")), *_told(walk)])
        answers = self.query_one(OptionList)
        answers.set_options(_choices(walk))
        answers.highlighted = 0
        answers.focus()
        self.refresh_bindings()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter on an answer, or a click; at the end, on what is done next."""
        self.action_answer(event.option_index)

    def action_answer(self, number: int) -> None:
        """Give the answer of that number, counted from 0; at the end the first one opens the form."""
        walk = self.walk
        if walk.question is None:
            if number == 0:
                self._go_on(walk)
        elif number < len(walk.question.answers):
            self._answers = walk.answers | {walk.question.id: walk.question.answers[number].id}
            self._show()

    def action_wants_to(self) -> None:
        """They want to complain after all: that settles it."""
        self._answers = dict(WANTS_TO)
        self._show()

    def action_step_back(self) -> None:
        """Take the last answer back."""
        said = self.walk.said
        self._answers = {each.question.id: each.answer.id for each in said[:-1]}
        if said:
            self._show()

    def _go_on(self, walk: Walk) -> None:
        from casedesk.desk.forms.at_the_door import AtTheDoor

        form = AtTheDoor(walk, self.desk.office.today)
        self.desk.act = form.act
        self.app.push_screen(form, self._written)

    def _written(self, reference: str | None) -> None:
        """It is on record: the questions are over. A complaint to be refused is refused next."""
        self.desk.act = ""
        if reference is None:
            return
        desk, walk = self.desk, self.walk
        self.dismiss()
        desk.refresh_case(reference)
        if walk.outcome is not None and walk.outcome.act == "refuse":
            desk.open_form("refuse", reference, {"ground": walk.ground})

    def action_requests(self) -> None:
        """Show the log of what was no complaint."""
        self.desk.show_requests()

    def action_help(self) -> None:
        """Help for this screen."""
        self.desk.show_help("door")

    def action_close(self) -> None:
        """Back; nothing is written."""
        self.dismiss()


def _said(said: Said) -> Content:
    """A question answered, on one line."""
    return Content.assemble((f"{said.question.text}  ", "$quiet"), said.answer.text)


def _title(walk: Walk) -> str:
    if walk.question is not None:
        return walk.question.text
    assert walk.outcome is not None
    provision = f" ({walk.outcome.provision})" if walk.outcome.provision else ""
    return f"{walk.outcome.title}{provision}"


def _told(walk: Walk) -> list[Paragraph]:
    """What helps to answer; at the end, why it is this and what to do."""
    if walk.question is not None:
        return [line((f"{walk.question.help} ({walk.question.provision})", "$quiet"))]
    because = [Paragraph(Content.styled("why  ", "$quiet"), Content(each)) for each in walk.because]
    steps = [Paragraph(Content.styled("now  ", "$key bold"), Content(each)) for each in walk.steps]
    return [*because, *steps]


def _choices(walk: Walk) -> list[Option]:
    """The answers, each with its number; at the end, what is done next."""
    if walk.question is None:
        assert walk.outcome is not None
        return [Option(Content.assemble(("enter ", "$key bold"), _ON[walk.outcome.act]))]
    return [
        Option(Content.assemble((f"{number} ", "$key bold"), answer.text))
        for number, answer in enumerate(walk.question.answers, 1)
    ]

"""Why this date: the derivation of one clock, line by line, on either basis."""

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from casedesk.casework.caseview import CaseView
from casedesk.desk import signs
from casedesk.desk.resources import styles
from casedesk.desk.widgets.case_parts import by_stage
from casedesk.desk.widgets.key_line import KeyLine
from casedesk.desk.widgets.section import NOTHING, Paragraph, Section
from casedesk.desk.widgets.words import told
from casedesk.rules.clocks import Clock
from casedesk.rules.words import day_and_year, one_line

if TYPE_CHECKING:
    from casedesk.desk.app import CasedeskApp

BASES = {"code": "the Code", "policy": "our policy"}


class WhyScreen(ModalScreen[None]):
    """Shows one clock's derivation; digits and arrows choose among the clocks of the case."""

    CSS_PATH: ClassVar[list[Path]] = styles("why")  # type: ignore[assignment]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,w,q", "close", "back", key_display="esc", id="why.close", tooltip="Back"),
        Binding("y", "copy", "copy", id="why.copy", tooltip="Copy these lines"),
        Binding(
            "up", "turn(-1)", "before", show=False, id="why.up", tooltip="The clock before", priority=True
        ),
        Binding(
            "down",
            "turn(1)",
            "next",
            key_display="up/down",
            id="why.down",
            tooltip="The next clock",
            priority=True,
        ),
        *(
            Binding(
                str(n),
                f"choose({n - 1})",
                f"clock {n}",
                show=False,
                id=f"why.{n}",
                tooltip=f"Clock number {n}",
            )
            for n in range(1, 10)
        ),
    ]

    def __init__(self, reference: str, clock_id: str = "", basis: str = "code") -> None:
        """``clock_id`` is the one to begin with; empty for the first that is open."""
        super().__init__()
        self._reference = reference
        self._wanted = (clock_id, basis or "code")
        self._view: CaseView | None = None
        self._chosen = 0
        self._lines: list[str] = []

    @property
    def desk(self) -> "CasedeskApp":
        """The application this screen runs in."""
        return cast("CasedeskApp", self.app)

    def compose(self) -> ComposeResult:
        """The clocks to choose from, and the lines of one."""
        with VerticalScroll(id="why"):
            yield Static(id="clocks-of-case")
            yield Section("Why this date", id="derivation")
        yield KeyLine("why.down", "why.copy", "why.close")

    def on_mount(self) -> None:
        """Read the case and show the clock asked for."""
        self.desk.begin(self._read())

    async def _read(self) -> None:
        view = await self.desk.ask(self.desk.office.case, self._reference)
        self._view = view = view._replace(clocks=by_stage(view.clocks))
        if not view.clocks:
            self._section().show([Paragraph(NOTHING, Content("This complaint has no clock."))])
            return
        self._chosen = first_of(view.clocks, self._wanted)
        await self._show()

    def _section(self) -> Section:
        return self.query_one("#derivation", Section)

    async def _show(self) -> None:
        assert self._view is not None
        clocks = self._view.clocks
        clock = clocks[self._chosen]
        self._lines = await self.desk.ask(self.desk.office.why, self._reference, clock.id, clock.basis)
        self.query_one("#clocks-of-case", Static).update(self._choices(clocks))
        section = self._section()
        section.show([_paragraph(text) for text in self._lines])
        section.border_title = Content.assemble(
            f"{clock.title} · due ", (day_and_year(clock.due), "bold"), f" · {self._source(clock)}"
        )

    def _source(self, clock: Clock) -> str:
        assert self._view is not None
        if clock.basis == "code":
            return f"{self._view.code.id} Code, {clock.provision}"
        return f"our policy, {one_line(self._view.policy.title)}" if self._view.policy else "our policy"

    def _choices(self, clocks: tuple[Clock, ...]) -> Content:
        """One line for each clock, the chosen one marked."""
        plain = self.desk.plain_signs
        lines = []
        for number, clock in enumerate(clocks, 1):
            sign = signs.of_state(clock.state)
            here = number - 1 == self._chosen
            lines.append(
                Content.assemble(
                    ("> " if here else "  ", "bold"),
                    (f"{number} ", "$key bold"),
                    (f"{sign.drawn(plain):<3}", f"${sign.style}"),
                    (
                        f"stage {clock.stage} · {clock.title}, by {BASES[clock.basis]}: {day_and_year(clock.due)}",
                        "bold" if here else "",
                    ),
                )
            )
        return Content("\n").join([Content.styled(one_line(self._reference), "bold"), *lines])

    def action_turn(self, by: int) -> None:
        """The clock before or after."""
        count = len(self._view.clocks) if self._view else 0
        if count:
            self.action_choose((self._chosen + by) % count)

    def action_choose(self, number: int) -> None:
        """The clock of that number, counted from 0."""
        if self._view is not None and number < len(self._view.clocks):
            self._chosen = number
            self.desk.begin(self._show())

    def action_copy(self) -> None:
        """Copy the lines, with the clock's name above them."""
        if self._view is not None and self._lines:
            clock = self._view.clocks[self._chosen]
            head = (
                f"{self._reference} · {clock.title} · due {day_and_year(clock.due)} · {self._source(clock)}"
            )
            self.desk.copy("\n".join((head, *self._lines)), "Copied why this date.")

    def action_close(self) -> None:
        """Back to where the question was asked."""
        self.dismiss()


def first_of(clocks: tuple[Clock, ...], wanted: tuple[str, str]) -> int:
    """The number of the clock asked for, else of the first that is open, else of the first."""
    for number, clock in enumerate(clocks):
        if (clock.id, clock.basis) == wanted:
            return number
    return next((number for number, clock in enumerate(clocks) if clock.is_open), 0)


def _paragraph(text: str) -> Paragraph:
    """The first word or two of a line say what it is about: hang the rest beside it."""
    return Paragraph(Content.styled("· ", "$quiet"), told(text))

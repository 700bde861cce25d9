"""What the screens of the desk share: one letter per act, and the complaint that the letter is about."""

import re
from typing import TYPE_CHECKING, ClassVar, cast

from textual.binding import BindingType
from textual.screen import Screen

from casedesk.desk.keys import COMMON_BINDINGS, act_key
from casedesk.rules.agenda import Item

if TYPE_CHECKING:
    from collections.abc import Sequence

    from casedesk.desk.app import CasedeskApp
    from casedesk.desk.dialogs.further import Entry

OTHERS = re.compile(r"P\d{4,9}|(SR|RP|SV|CP|EX|SA)\d\d-\d{3,9}", re.ASCII)
"""References that a complaint has only if it was imported with one."""
NOTHING_CHOSEN = "Choose a complaint first, or press n to log one."


class DeskScreen(Screen[None]):
    """A screen on which a complaint is chosen. Subclasses say which, and what help is for it."""

    BINDINGS: ClassVar[list[BindingType]] = COMMON_BINDINGS
    TOPIC: ClassVar[str] = ""
    """The page of help."""

    @property
    def desk(self) -> "CasedeskApp":
        """The application this screen runs in."""
        return cast("CasedeskApp", self.app)

    @property
    def reference(self) -> str | None:
        """The complaint that an act would be about."""
        raise NotImplementedError

    @property
    def of(self) -> str:
        """What is chosen: a ``complaint``, a ``person``, an ``approach``, a ``period`` or an ``assessment``."""
        return "complaint"

    def action_act(self, act: str) -> None:
        """Open the form of an act."""
        if not act_key(act).on_case:
            self.desk.open_form(act)
        elif (reference := self.chosen()) is not None:
            self.desk.open_form(act, reference)

    def action_further(self) -> None:
        """Show every act without a letter of its own that fits what is chosen."""
        from casedesk.desk.further import further_acts

        further_acts(self.desk, self.reference)

    def action_letter(self) -> None:
        """Write a letter on the chosen complaint."""
        from casedesk.desk.letters import write_a_letter

        if (reference := self.chosen()) is not None:
            self.desk.begin(write_a_letter(self.desk, reference))

    def action_export(self) -> None:
        """Make the case file of the chosen complaint, what it lacks first."""
        from casedesk.desk.exporting import export_case

        if (reference := self.chosen()) is not None:
            export_case(self.desk, reference)

    def action_attach(self) -> None:
        """Put documents on file on the chosen complaint."""
        from casedesk.desk.filing import put_on_file

        if (reference := self.chosen()) is not None:
            self.desk.begin(put_on_file(self.desk, reference))

    def action_email(self) -> None:
        """Log a complaint from an e-mail, or file it on the complaint that is shown."""
        from casedesk.desk.filing import take_email

        self.desk.begin(take_email(self.desk, self.shown_case))

    @property
    def shown_case(self) -> str | None:
        """The complaint that an e-mail may be about; none on a screen of many."""
        return self.reference if self.of == "complaint" else None

    def action_papers(self) -> None:
        """Show the documents and letters on file."""
        from casedesk.desk.screens.papers import PapersScreen

        if (reference := self.chosen()) is not None:
            self.app.push_screen(PapersScreen(reference))

    def action_write(self) -> None:
        """Show the papers, of which one can be written to a folder."""
        self.action_papers()
        if self.reference is not None and self.of == "complaint":
            self.notify("Choose the paper, then press ctrl+e.", timeout=6)

    def action_why(self) -> None:
        """Show why a date of the chosen complaint is the date."""
        from casedesk.desk.screens.why import WhyScreen

        if (reference := self.chosen()) is not None:
            self.app.push_screen(WhyScreen(reference, *self.clock()))

    def clock(self) -> tuple[str, str]:
        """The clock and basis that the eye is on: the first to be stopped; empty if there is none."""
        return next(((item.clock, item.basis) for item in self.items() if item.kind == "clock"), ("", ""))

    def action_undo(self) -> None:
        """Take back the last act on what is chosen."""
        if (reference := self.chosen_record()) is not None:
            from casedesk.desk.undoing import undo

            self.desk.begin(undo(self.desk, reference))

    def action_redo(self) -> None:
        """Bring back what was undone last on what is chosen."""
        if (reference := self.chosen_record()) is not None:
            from casedesk.desk.undoing import redo

            self.desk.begin(redo(self.desk, reference))

    def action_copy(self) -> None:
        """Copy the reference; where somebody is waited for, one chaser for all they owe."""
        if (reference := self.chosen_record()) is None:
            return
        if any(item.kind == "draft" for item in self.items()):
            self.desk.begin(self._copy_chaser(reference))
        else:
            self.desk.copy(reference, f"Copied {reference}.")

    async def _copy_chaser(self, reference: str) -> None:
        text = await self.desk.ask(self.desk.office.chaser, reference)
        self.desk.copy(text, f"Copied a chaser: {text.partition(',')[0]}.")

    def items(self) -> tuple[Item, ...]:
        """What is to be done on the chosen complaint, as far as it is known."""
        raise NotImplementedError

    def action_search(self) -> None:
        """Search every complaint."""
        raise NotImplementedError

    def action_help(self) -> None:
        """Show the help of this screen."""
        self.desk.show_help(self.TOPIC)

    def action_calendar(self) -> None:
        """Show the month."""
        self.desk.show_calendar()

    def action_door(self) -> None:
        """Ask what somebody has come with."""
        self.desk.show_door()

    def action_requests(self) -> None:
        """Show the log of what was no complaint."""
        self.desk.show_requests()

    def action_insights(self) -> None:
        """Show how complaints were handled."""
        self.desk.show_insights()

    def action_audit(self) -> None:
        """Show who did what on what is chosen."""
        from casedesk.desk.screens.audit import AuditScreen

        if (reference := self.chosen_record()) is not None:
            self.app.push_screen(AuditScreen(reference))

    def fits(self, act: str) -> bool:
        """Whether the palette offers an act for the state that the chosen complaint is in."""
        raise NotImplementedError

    def further(self) -> "Sequence[Entry]":
        """The further acts that the palette lists, where what is chosen has been read whole."""
        return ()

    def chosen(self) -> str | None:
        """The complaint an act would be about; says what to press when there is none."""
        reference = self.chosen_record()
        if reference is not None and self.of != "complaint":
            self.notify(f"{reference} is no complaint. What can be done on it is under o.", markup=False)
            return None
        return reference

    def chosen_record(self) -> str | None:
        """The same for what can be done on anything that is on record."""
        if self.reference is None:
            self.notify(NOTHING_CHOSEN)
        return self.reference

    def search_below(self) -> None:
        """Leave for the worklist, where everything is searched."""
        below = self.app.screen_stack[-2]
        self.dismiss()
        if isinstance(below, DeskScreen):
            self.app.call_after_refresh(below.action_search)

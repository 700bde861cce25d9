"""The form of an act: its fields from the act's own facts, judged live, performed in one transaction."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from textual import work
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from casedesk.casework.acts import ActSpec, act
from casedesk.casework.acts.fields import Field, fields_of, read_facts
from casedesk.desk.dialogs.ask import Confirm
from casedesk.desk.forms import drafts
from casedesk.desk.forms.base import FormScreen, Opening, Stayed
from casedesk.desk.forms.changed import both_versions, differences
from casedesk.desk.forms.kinds import editor_for
from casedesk.desk.forms.prefill import known, standing
from casedesk.desk.forms.preview import Preview, of_judged
from casedesk.desk.forms.row import FieldRow
from casedesk.problems import BadInput, ChangedMeanwhile, Problem
from casedesk.records import Complaint
from casedesk.records.approaches import Approach
from casedesk.rules.letters import BY_LETTER
from casedesk.rules.particulars.others import name_of
from casedesk.rules.people import reached_by
from casedesk.rules.words import one_line, safe

if TYPE_CHECKING:
    from casedesk.casework.judging import Judged, Whole
    from casedesk.records.earlier import Earlier
    from casedesk.rules.letters import LetterKind

MOST_SIMILAR = 4
_THEIR_WORDS = "What they said"
SAID_BY_LETTER = ("in_writing", "ombudsman_details", "right_given", "how")
"""Facts that the letter makes true, and that are not asked for on the way to it."""


class ActForm(FormScreen[str | None]):
    """The form of one act. Dismisses with the reference acted on, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "ctrl+l",
            "letter",
            "with the letter",
            key_display="ctrl+l",
            id="form.letter",
            tooltip="Write the letter from these facts; issuing it records the act",
            priority=True,
        ),
    ]

    def __init__(
        self,
        act_name: str,
        reference: str | None = None,
        given: Mapping[str, object] | None = None,
        letter: "LetterKind | None" = None,
    ) -> None:
        """Make the form.

        Args:
            given: fills fields beforehand, with typed text or values of the right kind.
            letter: the letter that the form is the way to: ``ctrl+s`` goes on to it.
        """
        super().__init__()
        self.spec: ActSpec = act(act_name)
        self.reference = reference
        self.whole: Whole | None = None
        """What the act is done on, as the form shows it."""
        self.draft_key = f"{self.spec.name}:{reference or ''}"
        self.perform_words = "go on to the letter" if letter else self.spec.words
        self.letter = letter
        self._only_by_letter = letter is not None
        self._prefilled = dict(given or {})
        self._said: Content | None = None
        self._to_know = ""
        self._reached_by = ""
        self._settings: Mapping[str, str] = {}

    @property
    def act(self) -> str:
        """The act's name, for the log of faults."""
        return self.spec.name

    @property
    def case(self) -> Complaint | None:
        """The complaint that the act is done on, if it is one."""
        return self.whole if isinstance(self.whole, Complaint) else None

    async def opening(self) -> Opening:
        self.whole, kept = await self.desk.ask(self._read)
        code = self.desk.office.law.code_for(self.case.received).id if self.case else ""
        if self.spec.name == "define" and self.case is not None:
            self.show_said(_THEIR_WORDS, self.case.summary)
        elif isinstance(self.whole, Approach):
            self.show_said(_THEIR_WORDS, self.whole.text)
        values = {
            **(known(self.spec.name, self.case, self._settings, self._reached_by) if self.case else {}),
            **self._prefilled,
        }
        hints = standing(self.spec, self.whole) if self.whole else {}
        rows = [
            self._row(f, code, values, hints.get(f.name, ""))
            for f in fields_of(self.spec.facts)
            if f.only_code in ("", code) and not (self._only_by_letter and f.name in SAID_BY_LETTER)
        ]
        return Opening(rows, self._heading(code), self._to_know, drafts.read(kept))

    def show_said(self, title: str, words: str) -> None:
        """What is written from somebody's words has them above the fields, or beside them where there is room."""
        self._said = Content.assemble((title, "bold $key"), "\n", safe(words), "\n")
        self.query_one("#said-words", Static).update(self._said)
        self.add_class("-says")

    def _read(self) -> "tuple[Whole | None, str | None]":
        office = self.desk.office
        whole = office.acted_on(self.spec.name, self.reference)
        self._to_know = office.to_know(whole) if whole else ""
        self._reached_by = reached_by(office.person_of(whole)) if isinstance(whole, Complaint) else ""
        self._settings = office.settings()
        if self.reference and self.letter is None and self.spec.name in BY_LETTER:
            kinds = office.letter_kinds(self.reference)
            self.letter = next((kind for kind in kinds if kind.act == self.spec.name), None)
        return whole, office.draft(self.draft_key)

    def _heading(self, code: str) -> Content:
        parts = [
            self.reference or "",
            name_of(self.whole) if self.whole else "",
            f"{code} Code" if code else "",
        ]
        rest = "".join(f" · {one_line(part)}" for part in parts if part)
        return Content.assemble((self.spec.title, "bold"), (rest, "$quiet"))

    def _row(self, field: Field, code: str, values: Mapping[str, Any], hint: str) -> FieldRow:
        today = self.desk.office.today
        value = values.get(field.name, today if field.default == "today" else field.default)
        points = self.case.points if self.case else ()
        provision = field.provision.get(code or "2024", "")
        editor = editor_for(field, value, today, points, self.spec.name)
        editor.hint(hint)
        return FieldRow(field, editor, provision)

    async def judged(self) -> Preview:
        given = self.given()
        judged, earlier = await self.desk.ask(self.judge_now, given)
        self.show_above("beside", _earlier(earlier) or (self._said if self.has_class("-wide") else None))
        return of_judged(judged)

    def judge_now(self, given: dict[str, object]) -> "tuple[Judged, tuple[Earlier, ...]]":
        """In the store's thread: the preview, and what is on record about the same person, home or theme."""
        office = self.desk.office
        facts = self.facts(given)
        judged = office.judge(self.spec.name, self.reference, facts)
        if self.reference is not None:
            return judged, ()
        asked = (str(given.get(name) or "") for name in ("resident", "address", "category"))
        before = office.history(*asked)
        return judged._replace(warnings=(*judged.warnings, *before.remarks)), before.earlier

    async def performed(self) -> str:
        if self._only_by_letter:
            return await self._issued()
        given = self.given()
        judged, _ = await self.desk.ask(self.judge_now, given)
        if judged.grave and not await self.app.push_screen_wait(
            Confirm("Record it all the same?", judged.grave)
        ):
            raise BadInput("Not recorded. Change what is missing, or leave it as a draft.")
        after = await self.desk.ask(self._perform_now, given)
        done = one_line(after.events[-1].text, 90)
        self.notify(f"{one_line(after.reference)}: {done}", timeout=4, markup=False)
        return after.reference

    @work(group="letter")
    async def action_letter(self) -> None:
        """Go on to the letter with what is typed; issuing it records the act."""
        await self.perform_by(self._issued)

    async def _issued(self) -> str:
        """The reference, once the letter is issued.

        Raises:
            Stayed: the officer came back without issuing it.
        """
        from casedesk.desk.screens.letter import LetterScreen

        assert self.reference is not None and self.letter is not None
        facts = self.facts(self.given())
        await self.desk.ask(self.desk.office.compose, self.reference, self.letter.id, facts)
        screen = LetterScreen(self.reference, self.letter, facts)
        if (done := await self.app.push_screen_wait(screen)) is None:
            raise Stayed("")
        return done

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The letter is offered where the act has one."""
        if action == "letter":
            return self.letter is not None and not self._only_by_letter
        return super().check_action(action, parameters)

    def _perform_now(self, given: dict[str, object]) -> "Whole":
        return self.record(self.facts(given))

    def facts(self, given: dict[str, object]) -> Any:
        """The facts of the act from what is typed; on the way to its letter, with what that makes true.

        Raises:
            BadInput: something cannot be understood.
        """
        facts = read_facts(self.spec.facts, given, self.desk.office.today, self.case)
        if self.letter is None or not self._only_by_letter:
            return facts
        from casedesk.casework.letter_subjects import by_letter

        return by_letter(self.letter, facts, "", True)

    def record(self, facts: Any) -> "Whole":
        """Write the act, in the store's thread; ``version`` makes sure that it is about what is shown.

        Raises:
            Problem: it is not recorded; the sentence says why.
        """
        done: Whole = self.desk.office.perform(self.spec.name, self.reference, facts, self.version)
        return done

    @property
    def version(self) -> int | None:
        """The version of what the form was opened on."""
        return self.whole.version if self.whole else None

    async def refused(self, problem: Problem) -> None:
        if isinstance(problem, ChangedMeanwhile) and self.whole is not None:
            await self._show_changes(self.whole)
        await super().refused(problem)

    async def _show_changes(self, before: "Whole") -> None:
        """What it was when the form opened, and what it is now."""
        if now := await self.read_again(before.reference):
            self.show_above("beside", both_versions(differences(before, now)))
            self.whole = now

    @work(group="mending")
    async def action_mend(self) -> None:
        """Do the act that is still needed first, then come back with what is typed here untouched."""
        if not self.preview.mends or self.reference is None:
            return
        await self.save_or_say()
        on: str | None = self.reference
        if act(self.preview.mends).of == "person" and isinstance(self.whole, Complaint | Approach):
            on = self.whole.person
        done = await self.app.push_screen_wait(ActForm(self.preview.mends, on))
        if done is not None:
            self.whole = await self.desk.ask(self.desk.office.acted_on, self.spec.name, self.reference)
        self.judge_soon(0)


def _earlier(earlier: "tuple[Earlier, ...]") -> Content | None:
    """What is on record about the same resident, home or theme, the most alike first."""
    if not earlier:
        return None
    from casedesk.rules.history import told

    lines = [Content(told(each)) for each in earlier[:MOST_SIMILAR]]
    return Content("\n").join([Content.styled("Earlier here", "bold $key"), *lines, Content("")])

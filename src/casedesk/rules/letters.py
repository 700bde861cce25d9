"""The kinds of letters, and what each is written and judged from."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from casedesk.problems import BadInput
from casedesk.records import Complaint, Extension, Point, Stage
from casedesk.rules.calendar import Calendar
from casedesk.rules.clocks import Clock
from casedesk.rules.fairness import complained_about, names_in
from casedesk.rules.law import Code, Policy, code_id_for
from casedesk.rules.who import may_be_told
from casedesk.rules.words import not_said


class LetterKind(NamedTuple):
    """One kind of letter."""

    id: str
    title: str
    act: str
    """The act that its sending is."""
    heading: str
    """What the resident reads above it."""


KINDS = (
    LetterKind("acknowledgement-1", "Acknowledgement, stage 1", "acknowledge", "We have your complaint"),
    LetterKind(
        "acknowledgement-2",
        "Acknowledgement, stage 2",
        "acknowledge",
        "We are looking at your complaint again",
    ),
    LetterKind("clarification", "Request for clarification", "clarify", "A question about your complaint"),
    LetterKind("extension-1", "Extension, stage 1", "extend", "We need more time to answer your complaint"),
    LetterKind("extension-2", "Extension, stage 2", "extend", "We need more time to answer your complaint"),
    LetterKind("update", "Progress update", "update", "How far we are with your complaint"),
    LetterKind("response", "Response, stage 1", "respond", "Our answer to your complaint"),
    LetterKind("final-response", "Final response, stage 2", "respond", "Our answer after looking again"),
    LetterKind("refusal", "Refusal", "refuse", "What we are not taking on, and why"),
    LetterKind("declining", "Declining to escalate", "decline", "Your request to look at it again"),
    LetterKind(
        "progress", "Remedy and actions: how far we are", "progress", "What we promised, and how far we are"
    ),
    LetterKind("closing", "Closing", "close", "We are closing your complaint"),
    LetterKind("authority", "Request for authority", "authority", "May we talk to you about this?"),
)


BY_LETTER = frozenset(kind.act for kind in KINDS)
"""Acts whose usual way is a letter of their own."""
OF_STAGE = {
    "acknowledgement-1": 1,
    "extension-1": 1,
    "response": 1,
    "acknowledgement-2": 2,
    "extension-2": 2,
    "final-response": 2,
    "declining": 2,
}
"""Kinds that belong to one stage; a landlord's third stage under the 2022 Code uses those of the second."""


def stage_of(kind: LetterKind, case: Complaint) -> int:
    """The stage that such a letter belongs to: its own, or the latest."""
    reached = [stage.number for stage in stages_of(kind, case)]
    return max(reached, default=OF_STAGE.get(kind.id, 1))


def stages_of(kind: LetterKind, case: Complaint) -> list[Stage]:
    """The stages that the complaint has reached and such a letter can belong to."""
    wanted = OF_STAGE.get(kind.id)
    return [stage for stage in case.stages if wanted is None or min(stage.number, 2) == wanted]


def letter_kind(name: str) -> LetterKind:
    """The kind of that id.

    Raises:
        BadInput: there is none.
    """
    found = next((kind for kind in KINDS if kind.id == name), None)
    if found is None:
        raise BadInput(f"There is no letter “{name[:30]}”. Choose {', '.join(k.id for k in KINDS)}.", "kind")
    return found


class Subject(NamedTuple):
    """What a letter is written and judged from: the case as it will be once the letter is sent."""

    kind: LetterKind
    stage: Stage
    """The stage that the letter belongs to, as it will be."""
    case: Complaint
    """As it will be: the letter's own act has been judged, but nothing is written."""
    before: Complaint
    code: Code
    policy: Policy | None
    clocks: tuple[Clock, ...]
    """Of the case as it will be."""
    calendar: Calendar
    today: date
    sent: date
    settings: Mapping[str, str]
    """``landlord``, ``officer``, ``ombudsman_details``, ``ombudsman_checked`` and the others by name."""

    def clock(self, step: str, basis: str = "code") -> Clock | None:
        """The clock ``acknowledge`` or ``respond`` of the letter's stage."""
        wanted = f"stage{self.stage.number}.{step}"
        return next((c for c in self.clocks if c.id == wanted and c.basis == basis), None)

    @property
    def adjusted(self) -> bool:
        """Whether large print or the like is agreed with the resident."""
        return bool(self.settings.get("letter_style", ""))

    @property
    def phone_offered(self) -> bool:
        """Whether to offer talking on the phone: not to who told us how they are reached."""
        return not self.settings.get("reached_by", "")

    @property
    def last_stage(self) -> bool:
        """Whether the Ombudsman comes next: only the 2022 Code lets a landlord have a third stage."""
        third = self.code.third_stage and self.policy is not None and self.policy.stages > 2
        return self.stage.number >= (3 if third else 2)

    def stage_name(self, number: int) -> str:
        """``stage 2``, and what the landlord calls it where that is another name."""
        plain = f"stage {number}"
        name = self.policy.stage_name(number) if self.policy else plain
        return plain if name.casefold() == plain else f"{plain}, our {name}"

    @property
    def respond_by(self) -> date | None:
        """The date that the letter gives for the response; ``None`` while it cannot be known.

        It is the earlier of the Code's and the policy's, or the new one of an extension, and never
        later than an earlier letter promised. Never the aim-for date. A date that has been missed
        already is not promised again while another is ahead.
        """
        if self.kind.act == "extend":
            return self.extension.to if self.extension else None
        dates = [*self._due(), *filter(None, [self.promised])]
        ahead = [day for day in dates if day >= self.sent]
        return min(ahead, default=max(dates, default=None))

    def _due(self) -> list[date]:
        """What the clocks give. One that waits for its acknowledgement promises nothing yet.

        Once the resident has been given more time in keeping with the Code, a date of the policy
        that was not moved with it is no longer what they were told.
        """
        code, policy = self.clock("respond"), self.clock("respond", "policy")
        told = [c for c in (code, policy) if c and not (c.start_projected and not self.stage.acknowledged)]
        if code and policy and code.due != code.original_due and policy.due == policy.original_due:
            told = [c for c in told if c is code]
        return [clock.due for clock in told]

    @property
    def extension(self) -> Extension | None:
        """The extension that this letter tells of; for other letters the newest one."""
        return self.stage.extensions[-1] if self.stage.extensions else None

    @property
    def promised(self) -> date | None:
        """What the stage's newest earlier letter promised, unless more time was given since."""
        itself = (self.kind.id, self.sent)
        earlier = [x for x in self.before.letters if x.promised and (x.kind, x.sent) != itself]
        of_stage = [letter for letter in earlier if letter.stage == self.stage.number]
        newest = max(of_stage, key=lambda letter: letter.number, default=None)
        if newest is None or any(e.sent >= newest.sent and e.to != newest.promised for e in self._extended()):
            return None
        return newest.promised

    def _extended(self) -> tuple[Extension, ...]:
        """Extensions recorded before this letter, without its own."""
        stage = self.before.stage_number(self.stage.number)
        own = self.extension if self.kind.act == "extend" else None
        return tuple(e for e in stage.extensions if e != own) if stage else ()

    @property
    def date_before(self) -> date | None:
        """The date that an extension moves: as promised, as last extended, or as first due."""
        if self.promised:
            return self.promised
        if earlier := self._extended():
            return earlier[-1].to
        clocks = [c for basis in ("code", "policy") if (c := self.clock("respond", basis))]
        return min((c.original_due for c in clocks), default=None)

    @property
    def _acknowledged_before(self) -> bool:
        """Whether an earlier acknowledgement of the stage is the one that counts."""
        stage = self.before.stage_number(self.stage.number)
        return bool(stage and stage.acknowledged and stage.acknowledged < self.sent)

    @property
    def late_since(self) -> date | None:
        """The Code's date that an acknowledgement or an extension missed; ``None`` if it is in time."""
        clock = self.clock("acknowledge" if self.kind.act == "acknowledge" else "respond")
        if clock is None or (self.kind.act == "acknowledge" and self._acknowledged_before):
            return None
        due = clock.due
        if self.kind.act == "extend":
            due = max([clock.original_due, *(e.to for e in clock.extensions[:-1] if e.valid)])
        return due if self.sent > due else None

    @property
    def points(self) -> tuple[Point, ...]:
        """The points that the letter is about: those taken on, without what came after its stage's decision."""
        taken_on = tuple(point for point in self.case.points if not point.refused_ground)
        if self.stage.findings and self.stage.number < self.case.stage.number:
            decided = {finding.point for finding in self.stage.findings}
            return tuple(point for point in taken_on if point.number in decided)
        return taken_on

    @property
    def refused_points(self) -> tuple[Point, ...]:
        """The points not taken on; in a refusal, those that it refuses itself, if it is new."""
        refused = tuple(point for point in self.case.points if point.refused_ground)
        before = {point.number for point in self.before.points if point.refused_ground}
        fresh = tuple(point for point in refused if point.number not in before)
        return fresh if self.kind.act == "refuse" and fresh else refused

    @property
    def staff(self) -> tuple[str, ...]:
        """Who works on the case or is complained about (2022: 4.9).

        But for who runs it, who signs, and who considered what is answered, unless they are complained about.
        """
        case = self.case
        people = [self.settings.get("second_person", ""), *(event.by for event in case.events)]
        people += [name for stage in case.stages for name in (stage.investigator, stage.considered_by)]
        people += [name for stage in case.stages for name in names_in(stage.panel_members)]
        known = {self.settings.get("officer", ""), case.handler, case.resident, case.representative, ""}
        if self.kind.act == "respond":
            known.add(self.stage.considered_by)
        others = [name for name in people if name not in known]
        return tuple(dict.fromkeys((*(member.name for member in case.staff), *others)))

    def may_name(self, name: str) -> bool:
        """Whether the letter may say who that is: there is a name, and nobody complains about them."""
        return bool(name.strip()) and complained_about(self.case, (name,)) is None

    @property
    def outcome_sought(self) -> str:
        """What the resident wants; empty also where it is on record that they did not say."""
        wanted = self.case.outcome_sought
        return "" if not_said(wanted) else wanted


def fitting(case: Complaint) -> tuple[str, ...]:
    """Ids of the kinds that make sense in the state the case is in, the likeliest next first."""
    found = (*_in_state(case), *(() if may_be_told(case) else ("authority",)))
    return found if case.promises or case.money else tuple(kind for kind in found if kind != "progress")


def _in_state(case: Complaint) -> tuple[str, ...]:
    waiting = [stage for stage in case.stages if not stage.settled]
    if case.closed:
        return ("closing", "progress")
    if case.withdrawn:
        return ("progress",)
    if case.refused:
        return ("refusal",)
    return _open_kinds(waiting[0], code_id_for(case.received)) if waiting else _settled_kinds(case)


def _open_kinds(stage: Stage, code_id: str) -> tuple[str, ...]:
    """A stage that waits for its answer: acknowledge it, or work on it. An early answer does both.

    Under the 2022 Code stage 2 runs from the request, so that it may be extended unacknowledged.
    """
    later = stage.number > 1
    number = 2 if later else 1
    answer, refuse = ("final-response", "declining") if later else ("response", "refusal")
    extend = f"extension-{number}"
    if stage.acknowledged:
        return (answer, extend, "update", "clarification", refuse, "progress")
    others = (refuse, answer, "update", *((extend,) if later and code_id == "2022" else ()))
    return (f"acknowledgement-{number}", "clarification", *others)


def _settled_kinds(case: Complaint) -> tuple[str, ...]:
    """Responded is not closed: while something promised is open, that comes first."""
    declined = ("declining",) if case.stage.declined else ()
    if any(action.done is None for action in case.promises):
        return (*declined, "progress", "closing")
    return (*declined, "closing", "progress")

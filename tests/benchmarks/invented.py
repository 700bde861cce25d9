"""Invented complaints in any number, with all that figures count; what a store of them is made of."""

import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from casedesk.records import (
    FINDINGS,
    Action,
    Complaint,
    Event,
    Extension,
    Feedback,
    Finding,
    Lesson,
    Letter,
    Money,
    OmbudsmanFinding,
    Point,
    Referral,
    Stage,
)

OPEN = 300
"""So many of the newest are open, whatever the size."""
_DAY = timedelta(days=1)
_RECENT = 150 * _DAY
_SPAN = 3650
"""Days over which those that ended were received."""

_FIRST = "Ada Ben Carys Dele Ewa Farah Gil Hana Idris Joan Kofi Lena Mina Noor Owen Priya Rosa Sam Tara Umar".split()
_LAST = (
    "Abbott Bright Cole Danso Eliot Fenn Grant Hobbs Imran Jolly Khan Lowe Marsh Nolan Okoro Pike Quill Reed Shaw"
    " Tully Usher Vane Weller Yates Zaman"
).split()
_STREETS = "Alder Birch Cedar Dyer Elm Fuller Glebe Hawthorn Ivy Juniper Kiln Lime Mill Nursery Orchard Paper".split()
_THINGS = "boiler roof window lift bathroom kitchen gutter fence door stairwell heating drain garden bin store".split()
_WRONG = (
    "leaks damp mould broken noisy cold blocked late missed unanswered rude dirty unsafe flooded cracked loose"
    " jammed delayed ignored overcharged"
).split()
_SINCE = "since March|again and again|for six weeks|before the visit|after the repair|every night|all winter".split(
    "|"
)
_DONE = (
    "visited|telephoned the resident|asked the contractor|wrote to the surveyor|booked an appointment".split(
        "|"
    )
)
_CHANNELS = ("email", "phone", "letter", "Email", "portal", "in person")
_CATEGORIES = ("Repairs", "Damp and mould", "Charges", "Staff", "Anti-social behaviour", "repairs", "")
_AREAS = ("Harbour estate", "Mill Lane", "Old Town", "")
_STOCK = (
    "general needs", "housing for older people", "supported housing", "temporary housing", "shared ownership",
    "leasehold", "other", "",
)  # fmt: skip
_CAUSES = ("took too long", "not kept informed", "work not done well", "contractor's failing", "other")
_THEMES = ("Missed visits", "missed visits", "Damp", "Lifts", "")
_HEADS = ("statutory payment", "quantifiable loss", "time and trouble", "distress and inconvenience")
_KINDS = ("apology", "explanation", "action after delay", "money", "policy changed")
_GROUNDS = ("too long ago", "legal proceedings issued", "already considered")
_DETERMINED = (
    "severe maladministration", "maladministration", "service failure", "reasonable redress", "no maladministration",
    "outside jurisdiction",
)  # fmt: skip


def newest() -> date:
    """Today: the open ones are received in the fifty days before it, so that their clocks run."""
    return datetime.now(UTC).date()


def complaints(number: int) -> Iterator[Complaint]:
    """So many complaints over ten years, the oldest first, the last of them open; without verdicts."""
    chance = random.Random(number)
    today = newest()
    for place in range(number):
        left = number - place
        if left <= OPEN:
            yield _open(chance, today - _DAY * (left * 50 // OPEN), today)
        else:
            life = _Life(chance, today - _DAY * (51 + _SPAN * (left - OPEN) // number), today)
            yield life.ended()


def _case(chance: random.Random, received: date) -> Complaint:
    thing, wrong = chance.choice(_THINGS), chance.choice(_WRONG)
    summary = f"The {thing} is {wrong} {chance.choice(_SINCE)}"
    return Complaint(
        reference="",
        received=received,
        logged=received + _DAY * chance.choice((0, 0, 1)),
        channel=chance.choice(_CHANNELS),
        resident=f"{chance.choice(_FIRST)} {chance.choice(_LAST)}",
        summary=summary,
        address=f"{chance.randrange(1, 90)} {chance.choice(_STREETS)} Court, flat {chance.randrange(1, 40)}",
        category=chance.choice(_CATEGORIES),
        outcome_sought=f"The {thing} put right and an apology",
        points=(Point(1, summary, True), Point(2, f"No answer about the {chance.choice(_THINGS)}")),
        stages=(Stage(1, received),),
        events=(Event(1, "log", received, received, f"Logged: {summary}"),),
        area=chance.choice(_AREAS),
        stock=chance.choice(_STOCK),
    )


def _open(chance: random.Random, received: date, today: date) -> Complaint:
    case = _case(chance, received)
    if chance.random() < 0.3:
        return case
    acknowledged = min(received + _DAY * chance.randrange(1, 5), today)
    told = Event(2, "acknowledge", acknowledged, acknowledged, "Acknowledged, with the definition")
    stage = Stage(1, received, acknowledged=acknowledged, defined=acknowledged, considered_by="P. Officer")
    if chance.random() < 0.2 and acknowledged + _DAY * 9 <= today:
        stage = stage._replace(extensions=(_extension(chance, acknowledged + _DAY * 9, 25),))
    return case._replace(stages=(stage,), events=(*case.events, told))


def _extension(chance: random.Random, sent: date, days: int) -> Extension:
    """Most are valid; some lack one thing or another, or a register did not say it."""
    return Extension(
        sent,
        sent + _DAY * chance.randrange(5, days),
        reason=chance.choice(("The surveyor is ill",) * 8 + ("", None)),
        in_writing=chance.choice((True,) * 8 + (False, None)),
        ombudsman_details=chance.choice((True,) * 8 + (False, None)),
        good_reason=chance.choice(("", "The flat cannot be entered before")),
        agreed=chance.choice((True, False)),
        update_every=chance.choice((5, None)),
    )


class _Life:
    """One complaint from its first day to its last; nothing of it lies after today."""

    def __init__(self, chance: random.Random, received: date, today: date) -> None:
        self.chance, self.today = chance, today
        self.case = _case(chance, received)._replace(imported=chance.random() < 0.3)
        self.events = list(self.case.events)
        self.actions: list[Action] = []

    def ended(self) -> Complaint:
        """What became of it, closed in the end."""
        turn = self.chance.random()
        if turn < 0.02:
            return self._refused()
        case = self._answered(self.case, 1)
        if turn < 0.04:
            case = self.case._replace(withdrawn=self._after(self.case.received, 2, 9))
            self._note("withdraw", case.withdrawn, "Withdrawn")
        elif turn < 0.2:
            case = self._escalated(case)
        case = self._afterwards(case)
        last = max([event.happened_on for event in self.events])
        closed = self._after(last, 0, 20)
        self._note("close", closed, "Closed")
        if turn > 0.99:
            again = self._after(closed, 5, 30)
            self._note("reopen", again, "Reopened: it came back")
            closed = self._after(again, 5, 30)
            self._note("close", closed, "Closed")
            case = case._replace(reopened=again, reopened_reason="it came back")
        events = tuple(sorted(self.events, key=lambda event: (event.happened_on, event.number)))
        events = tuple(event._replace(number=number) for number, event in enumerate(events, 1))
        return case._replace(events=events, actions=tuple(self.actions), closed=closed)

    def _after(self, day: date, least: int, most: int) -> date:
        return min(day + _DAY * self.chance.randint(least, most), self.today)

    def _note(self, act: str, day: date | None, text: str) -> None:
        assert day
        self.events.append(Event(len(self.events) + 1, act, day, day, text))

    def _refused(self) -> Complaint:
        day = self._after(self.case.received, 1, 8)
        self._note("refuse", day, "Refused, for its ground: the reasons")
        ground = self.chance.choice(_GROUNDS)
        refused = self.case._replace(
            refused=day, refused_ground=ground, refused_reasons="the reasons", closed=day
        )
        return refused._replace(events=tuple(self.events))

    def _answered(self, case: Complaint, number: int) -> Complaint:
        """A stage from its beginning to its answer, with what it gave."""
        chance, stage = self.chance, case.stages[number - 1]
        began = max(
            stage.requested, (case.stages[0].responded or case.received) if number > 1 else case.received
        )
        acknowledged = self._after(began, 1, 9)
        self._note("acknowledge", acknowledged, "Acknowledged, with the definition")
        self._note("note", acknowledged, f"The officer {chance.choice(_DONE)}")
        given = ()
        if chance.random() < 0.15:
            given = (_extension(chance, self._after(acknowledged, 6, 16), 40),)
        responded = self._after(acknowledged, 5, 18 * number + (15 if given else 0))
        self._note("respond", responded, f"Stage {number} response sent")
        self._gave(number, responded)
        findings = tuple(Finding(point, chance.choice(FINDINGS), "It was looked into") for point in (1, 2))
        stage = stage._replace(
            acknowledged=acknowledged,
            defined=self._after(acknowledged, 0, chance.choice((0, 0, 0, 4))),
            definition_unknown=case.imported and chance.random() < 0.1,
            considered_by=chance.choice(("P. Officer", "R. Second")),
            extensions=given,
            responded=responded,
            remedy=chance.choice(("", "An apology")),
            outcome=chance.choice(FINDINGS),
            findings=findings if chance.random() < 0.8 else (),
            conflict_asked=chance.choice((None, acknowledged)),
        )
        money = (*case.money, *self._money(number, responded)) if chance.random() < 0.2 else case.money
        kind = "response" if number == 1 else "final-response"
        sent = Letter(len(case.letters) + 1, kind, number, responded, "post", "The resident", "The answer")
        letters = (*case.letters, sent) if chance.random() < 0.3 else case.letters
        return case.with_stage(stage)._replace(money=money, letters=letters)

    def _gave(self, number: int, responded: date) -> None:
        """Promises of an answer; most are kept by their day."""
        for _ in range(self.chance.choice((0, 0, 1, 1, 2))):
            by = responded + _DAY * self.chance.randint(5, 40)
            done = self._after(by, -4, 12) if self._settled(by) else None
            kind = self.chance.choice((*_KINDS, "", ""))
            self._to_do("Mend it", by, done, remedy=kind, stage=number)

    def _settled(self, day: date) -> bool:
        """Most things are in the end: what nobody has looked at for years is rare, or no worklist could be read."""
        return self.chance.random() < (0.9 if self.today - day < _RECENT else 0.998)

    def _to_do(self, text: str, by: date, done: date | None, **more: object) -> None:
        self.actions.append(Action(len(self.actions) + 1, text, by, done, **more))  # type: ignore[arg-type]

    def _money(self, number: int, offered: date) -> Iterator[Money]:
        for place, head in enumerate(self.chance.sample(_HEADS, 2), 2 * number - 1):
            taken = self._after(offered, 1, 20)
            accepted = self.chance.random() < 0.8
            paid = self._after(taken, 1, 20) if accepted and self.chance.random() < 0.9 else None
            yield Money(
                place, head, self.chance.randrange(10, 400) * 100, "considered", number, offered,
                taken if accepted else None, None if accepted else taken, paid,
            )  # fmt: skip

    def _escalated(self, case: Complaint) -> Complaint:
        """Stage 2: answered, declined or taken back; now and then asked for before stage 1 was answered."""
        answered = case.stages[0].responded
        assert answered
        asked = max(self._after(answered, -2, 40), case.received)
        self._note("escalate", asked, "Stage 2 asked for")
        stage, settled = Stage(2, asked), self._after(max(asked, answered), 1, 9)
        turn = self.chance.random()
        if turn < 0.06:
            self._note("decline", settled, "Stage 2 declined")
            ground = self.chance.choice(_GROUNDS)
            return case.with_stage(
                stage._replace(declined=settled, declined_ground=ground, declined_reasons="the reasons")
            )
        if turn < 0.1:
            return case.with_stage(stage._replace(taken_back=settled))
        return self._ombudsman(self._answered(case.with_stage(stage), 2))

    def _ombudsman(self, case: Complaint) -> Complaint:
        answered = case.stages[1].responded
        if answered is None or self.chance.random() > 0.1:
            return case
        told = self._after(answered, 10, 60)
        decided = self._after(told, 60, 200)
        outcome = self.chance.choice(_DETERMINED)
        self._to_do("The case file", told + _DAY * 15, self._after(told, 9, 20), kind="evidence", referral=1)
        for kind in ("order", "recommendation"):
            done = self._after(decided, 20, 50)
            self._to_do("Write an apology", decided + _DAY * 30, done, kind=kind, referral=1)
        found = tuple(
            OmbudsmanFinding(n, 1, "the repair", n, self.chance.choice(_DETERMINED), "so") for n in (1, 2)
        )
        ended = self._after(decided, 30, 90) if self._settled(decided) else None
        referral = Referral(1, told, "2026-1", "investigation", "", decided, outcome, ended=ended)
        return case._replace(referrals=(referral,), determined=found)

    def _afterwards(self, case: Complaint) -> Complaint:
        """What it taught, what the resident thought of it, and who spoke for them."""
        chance, last = self.chance, max(event.happened_on for event in self.events)
        if chance.random() < 0.15:
            lesson = Lesson(1, last, chance.choice(_CAUSES), chance.choice(_THEMES), "Look at the list")
            case = case._replace(lessons=(lesson,))
            self._to_do("Look each month", last + _DAY * 30, self._after(last, 20, 45), kind="improvement")
        if chance.random() < 0.2:
            score = chance.choice((None, 1, 2, 3, 4, 5))
            answered = None if score is None else self._after(last, 3, 20)
            case = case._replace(feedback=(Feedback(1, last, "email", answered, score),))
        if chance.random() < 0.1:
            given = chance.choice((None, case.received))
            case = case._replace(representative="A. Friend", authority_given=given)
        return case

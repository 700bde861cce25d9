"""The form of the self-assessment: its rows by Code, which of them are meant, by when it is sent in, what changed."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from casedesk.records.assessments import Answer, Assessment, PlannedAction
from casedesk.rules.law import code_id_for
from casedesk.rules.provisions import Provision, provisions_of
from casedesk.rules.spans import Span

_NAMED = 8
_SUBMIT = {"2024": "8.1", "2022": "8.3"}


class Line(NamedTuple):
    """What the landlord's own records say on one provision, or what only a person can say."""

    provision: str
    text: str = ""
    """Empty where the records cannot speak."""
    contradicts: bool = False
    """Whether it speaks against the yes that was given."""
    asks: str = ""
    """What to look for elsewhere."""
    against: bool = False
    """Whether it would speak against a yes, whatever was answered."""
    references: tuple[str, ...] = ()
    """Complaints that it tells of."""


class Change(NamedTuple):
    """An answer that is another than in the assessment before."""

    provision: str
    before: str
    now: str


class FormRow(NamedTuple):
    """One row of a form that is being filled."""

    provision: Provision
    answer: Answer
    last: str
    """What was answered the last time; empty where nothing was."""
    line: Line | None
    """What the records say today; ``None`` where they were not asked."""
    planned: tuple[PlannedAction, ...]
    carried: tuple[str, ...] = ()
    """Of evidence and commentary, what still says what was written the last time."""

    @property
    def against(self) -> bool:
        """Whether the records speak against the yes that was given, or spoke so when it was approved."""
        return self.answer.against or (self.line is not None and self.line.contradicts)

    @property
    def changed(self) -> bool:
        """Whether it is answered otherwise than the last time."""
        return bool(self.last and self.answer.comply and self.last != self.answer.comply)

    @property
    def waiting(self) -> tuple[PlannedAction, ...]:
        """What is planned for it and not done."""
        return tuple(each for each in self.planned if each.done is None)


def form_rows(
    assessment: Assessment, before: Assessment | None, lines: Mapping[str, Line]
) -> tuple[FormRow, ...]:
    """Its answers in the order of the form, each beside last time's and what the records say.

    Once it is approved, what they said then stands in the answer, and ``lines`` are left out.
    """
    numbers = {each.number: each for each in provisions_of(assessment.code).all}
    found = []
    for each in assessment.answers:
        last = before.answer(each.provision) if before else None
        said = None if assessment.approved else lines.get(each.provision)
        planned = assessment.planned_for(each.provision)
        old = tuple(field for field in ("evidence", "commentary") if carried(each, before, field))
        found.append(FormRow(numbers[each.provision], each, last.comply if last else "", said, planned, old))
    return tuple(found)


def contradicted(assessment: Assessment, lines: Mapping[str, Line]) -> tuple[str, ...]:
    """The provisions on which the records speak against the yes that is given; once approved, as they did then."""
    if assessment.approved:
        return tuple(each.provision for each in assessment.answers if each.against)
    return tuple(number for number, line in lines.items() if line.contradicts)


def not_counted(assessment: Assessment) -> str:
    """What to say where all that is received in its time is under another Code; empty where that is not so."""
    under = code_id_for(assessment.first)
    if assessment.code == under or code_id_for(assessment.last) != under:
        return ""
    title = Span(assessment.first, assessment.last).title
    return (
        f"What is received in {title} is under the {under} Code: on this form the records say nothing of it."
    )


def form(code: str) -> tuple[Provision, ...]:
    """The rows of that Code's form, in its order."""
    return tuple(each for each in provisions_of(code).all if each.asked)


def blank(code: str) -> tuple[Answer, ...]:
    """The form with nothing filled in."""
    return tuple(Answer(number, each.number) for number, each in enumerate(form(code), 1))


def carried_over(
    code: str, before: Assessment | None, others: Iterable[Assessment] = ()
) -> tuple[Answer, ...]:
    """The form with what was written last time; whether it complies is to be said anew.

    Args:
        others: the earliest first; the Code's own words are the same in a later year, and come from there too.
    """
    pasted = {
        each.provision: each.wording
        for other in others
        if other.code == code
        for each in other.answers
        if each.wording
    }
    found = []
    for each in blank(code):
        last = before.answer(each.provision) if before else None
        if last:
            each = each._replace(evidence=last.evidence, commentary=last.commentary, wording=last.wording)
        each = each._replace(wording=each.wording or pasted.get(each.provision, ""))
        found.append(each)
    return tuple(found)


def carried(answer: Answer, before: Assessment | None, field: str) -> bool:
    """Whether what an answer says in a field, ``evidence`` or ``commentary``, was written for the one before."""
    last = before.answer(answer.provision) if before else None
    text = getattr(answer, field)
    return bool(last and text and text == getattr(last, field))


def meant(code: str, typed: str) -> tuple[str, ...]:
    """``6.2``, ``6.2, 6.3`` or ``6`` for a whole section: the provisions meant; empty if one is not on the form."""
    known = [each.number for each in form(code)]
    found: list[str] = []
    for word in typed.replace(",", " ").replace(";", " ").split():
        here = [number for number in known if word in (number, number.partition(".")[0])]
        if not here:
            return ()
        found += here
    return tuple(dict.fromkeys(found))


def some(provisions: Iterable[str]) -> str:
    """``6.2, 6.3``; of very many the first ones, and how many more there are."""
    named = tuple(provisions)
    more = f" and {len(named) - _NAMED} more" if len(named) > _NAMED else ""
    return ", ".join(named[:_NAMED]) + more


def submission_provision(code: str) -> str:
    """The paragraph under which it is reported."""
    return _SUBMIT[code]


def changes(now: Assessment, before: Assessment | None) -> Iterator[Change]:
    """What is answered otherwise than the last time; what is not answered yet is no change."""
    for each in now.answers:
        last = before.answer(each.provision) if before else None
        if last and each.comply and last.comply and each.comply != last.comply:
            yield Change(each.provision, last.comply, each.comply)


def unexplained(assessment: Assessment) -> tuple[str, ...]:
    """Provisions not complied with of which neither a comment nor a planned action says why, or what next."""
    return tuple(
        each.provision
        for each in assessment.answers
        if each.comply in ("no", "partial")
        if not each.commentary and not assessment.planned_for(each.provision)
    )

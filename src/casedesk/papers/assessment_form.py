"""The rows of a self-assessment: of the form of 2024, of 2022 with must and should apart, or of the action plan."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from casedesk.papers.paper import Block, Heading, Section, Table
from casedesk.records.assessments import Answer, Assessment, PlannedAction
from casedesk.rules.assessing import Line, carried, form
from casedesk.rules.evidence.wording import unreferenced
from casedesk.rules.particulars.assessments import year_of
from casedesk.rules.provisions import Provision, provisions_of
from casedesk.rules.words import day_and_year

CHECK = "To check: seen in paraphrase only; read it once more on the Ombudsman's site before publishing."
_FORCES = {"must": "Mandatory “must” requirements", "should": "Best practice “should” requirements"}
_2024_HEAD = (
    "Code provision",
    "Code requirement",
    "Comply: Yes / No",
    "Evidence",
    "Commentary and explanation",
)
_2024_WIDTHS = (0.085, 0.28, 0.09, 0.335, 0.21)
_2022_HEAD = (
    "Code section",
    "Code requirement",
    "Comply: Yes / No",
    "Evidence, commentary and any explanations",
)
_2022_WIDTHS = (0.07, 0.37, 0.09, 0.47)
_PLAN_HEAD = (
    *("Code provision", "Code requirement", "Comply: Yes / No", "Evidence"),
    *("Action required", "Action owner", "Completion date"),
)
_PLAN_WIDTHS = (0.085, 0.215, 0.08, 0.24, 0.17, 0.1, 0.11)


class Form(NamedTuple):
    """Everything that the paper of a self-assessment is made from."""

    assessment: Assessment
    """With no reference: none is on record, the answers are empty."""
    before: Assessment | None
    """The one it goes on from."""
    lines: Mapping[str, Line]
    """What the records say, by provision; of an approved one only what they ask, for its own are frozen."""
    landlord: str
    today: date
    known: frozenset[str] | None = None
    """The references that are left out of what the records say; ``None``: none is."""


def sections(given: Form, shape: str) -> Iterator[Section]:
    """The sections of the Code, each with its rows.

    Args:
        shape: ``code`` or ``action-plan``.
    """
    for number in dict.fromkeys(each.section for each in form(given.assessment.code)):
        yield _section(given, number, shape)


def _section(given: Form, number: int, shape: str) -> Section:
    code = given.assessment.code
    rows = [each for each in form(code) if each.section == number]
    title = f"Section {number}: {provisions_of(code).sections[number - 1]}"
    if shape == "action-plan":
        return Section(title, tuple(_by_stage(rows, lambda found, name: _plan_table(given, found, name))))
    if code == "2024":
        return Section(title, tuple(_by_stage(rows, lambda found, name: _table_2024(given, found, name))))
    return Section(title, tuple(_must_and_should(given, rows)))


_Make = Callable[[list[Provision], str], Table]


def _by_stage(rows: list[Provision], make: _Make) -> Iterator[Block]:
    """One table, or one for each stage under whose heading the Code has some of them."""
    for stage in dict.fromkeys(each.stage for each in rows):
        yield make([each for each in rows if each.stage == stage], f"Stage {stage}" if stage else "")


def _must_and_should(given: Form, rows: list[Provision]) -> Iterator[Block]:
    """Apart, as the form of 2022 has them."""
    for force, title in _FORCES.items():
        found = [each for each in rows if each.force == force]
        if found:
            yield Heading(title)
            yield from _by_stage(found, lambda some, name: _table_2022(given, some, name))


def _table_2024(given: Form, rows: list[Provision], name: str) -> Table:
    cells = []
    for each in rows:
        answer = _answer(given, each)
        evidence = lines(_written(given, answer, "evidence"), *_records(given, each, answer))
        cells.append(
            (each.number, _requirement(given, each, answer), comply(answer), evidence, _comment(given, each))
        )
    return Table(name, _2024_HEAD, tuple(cells), _2024_WIDTHS)


def _table_2022(given: Form, rows: list[Provision], name: str) -> Table:
    cells = []
    for each in rows:
        answer = _answer(given, each)
        evidence = _written(given, answer, "evidence")
        said = lines(evidence, *_records(given, each, answer), _comment(given, each))
        cells.append((each.number, _requirement(given, each, answer), comply(answer), said))
    return Table(name, _2022_HEAD, tuple(cells), _2022_WIDTHS)


def _plan_table(given: Form, rows: list[Provision], name: str) -> Table:
    cells: list[tuple[str | date | None, ...]] = []
    for each in rows:
        answer = _answer(given, each)
        shown, comment = (_written(given, answer, field) for field in ("evidence", "commentary"))
        evidence = lines(shown, *_records(given, each, answer), comment)
        first = (each.number, _requirement(given, each, answer), comply(answer), evidence)
        planned = given.assessment.planned_for(each.number)
        cells.append((*first, *_action(planned[0] if planned else None)))
        # An action is a row of its own, so that each has its owner and its day beside it.
        cells += [
            (each.number, "As above", comply(answer), "As above", *_action(more)) for more in planned[1:]
        ]
    return Table(name, _PLAN_HEAD, tuple(cells), _PLAN_WIDTHS)


def _action(planned: PlannedAction | None) -> tuple[str | date | None, ...]:
    if planned is None:
        return None, None, None
    if planned.done:
        return planned.text, planned.owner or None, f"Done {day_and_year(planned.done)}"
    return lines(planned.text, planned.note), planned.owner or None, planned.by


def _written(given: Form, answer: Answer, field: str) -> str:
    """What was written, marked where it still says what was written for another year or by another landlord."""
    text: str = getattr(answer, field)
    before = given.before
    if before is None or not carried(answer, before, field):
        return text
    return f"[Carried over from {before.source or year_of(before)}] {text}"


def _answer(given: Form, provision: Provision) -> Answer:
    return given.assessment.answer(provision.number) or Answer(0, provision.number)


def _requirement(given: Form, provision: Provision, answer: Answer) -> str:
    """Our summary, the Ombudsman's own words where the landlord has pasted them, and whether it is to be checked."""
    pasted = f"In the Code's words: {answer.wording}" if answer.wording else ""
    return lines(provision.summary, pasted, CHECK if provision in to_check(given) else "")


def to_check(given: Form) -> tuple[Provision, ...]:
    """What was seen in paraphrase only and whose own words were not pasted; nothing once it is published."""
    if given.assessment.published:
        return ()
    unsure = (each for each in form(given.assessment.code) if each.sure == "check")
    return tuple(each for each in unsure if not _answer(given, each).wording)


def comply(answer: Answer) -> str | None:
    """As the form has it."""
    return {"yes": "Yes", "no": "No", "partial": "Partial", "not stated": "Not stated"}.get(answer.comply)


def _records(given: Form, provision: Provision, answer: Answer) -> Iterator[str]:
    """What the records said at the approval, or say now; and what is still to be answered from elsewhere."""
    line = given.lines.get(provision.number)
    text = answer.recorded if given.assessment.approved else line.text if line else ""
    if text:
        yield f"The records: {text if given.known is None else unreferenced(text, given.known)}"
    if answer.against:
        yield "Against the “yes”: the records said otherwise when it was approved."
    if line is None or given.assessment.approved:
        return
    if line.contradicts:
        yield "Against the “yes”: the records say otherwise."
    elif line.against and not answer.comply:
        yield "The records would speak against a “yes”."
    if line.asks and not answer.evidence:
        yield f"To answer: {line.asks.replace('`', '')}"


def _comment(given: Form, provision: Provision) -> str:
    """The commentary, and what is planned; the form of the Code has no other room for it."""
    planned = given.assessment.planned_for(provision.number)
    commentary = _written(given, _answer(given, provision), "commentary")
    return lines(commentary, *(f"Planned: {_planned(each)}" for each in planned))


def _planned(each: PlannedAction) -> str:
    when = (
        f"done {day_and_year(each.done)}"
        if each.done
        else f"by {day_and_year(each.by)}"
        if each.by
        else "no date"
    )
    whose = f"{each.owner}, {when}" if each.owner else when
    return f"{each.text.removesuffix('.')} ({whose})."


def lines(*parts: str | None) -> str:
    """Each as a paragraph of its own."""
    return "\n\n".join(filter(None, parts))

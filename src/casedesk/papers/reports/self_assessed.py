"""What the landlord's own assessment of the year came to: how far it is, its answers, and what is not met yet."""

from casedesk.papers.paper import Block, Number, Section, Table, Words
from casedesk.papers.reports.book import Book
from casedesk.records.assessments import COMPLY, Assessment, PlannedAction
from casedesk.rules.assessing import form
from casedesk.rules.particulars.assessments import standing_of, title_of
from casedesk.rules.words import day_and_year, one_line, sentence

_SAID = dict(
    zip(COMPLY, ("Complied with", "Complied with in part", "Not complied with", "Not stated"), strict=True)
)
_NOT_MET = ("partial", "no", "not stated")


def self_assessed(book: Book, title: str, provision: str) -> Section:
    """The section on it, without the form itself."""
    assessment = book.material.assessment
    if assessment is None:
        words = f"No self-assessment of {book.span.title} is on record."
        return Section(title, (Words(words),), provision)
    return Section(title, tuple(_blocks(assessment)), provision)


def _blocks(assessment: Assessment) -> list[Block]:
    standing = standing_of(assessment)
    words = f"{title_of(assessment)}: {standing}. The whole form is to be published with this report."
    return [Words(words), _answers(assessment), *_not_met(assessment)]


def _answers(assessment: Assessment) -> Table:
    said = [each.comply for each in assessment.answers]
    rows = [(words, Number(said.count(comply))) for comply, words in _SAID.items() if said.count(comply)]
    if unanswered := said.count(""):
        rows.append(("Not answered yet", Number(unanswered)))
    rows.append(("All provisions of the form", Number(len(said))))
    return Table("Provisions of the Code", ("", "Number"), tuple(rows), (75, 25))


def _not_met(assessment: Assessment) -> list[Block]:
    """Each provision not wholly complied with, and what is done about it."""
    summaries = {each.number: each.summary for each in form(assessment.code)}
    rows = tuple(
        (
            each.provision,
            sentence(summaries.get(each.provision, "")),
            _SAID[each.comply],
            _actions(assessment, each.provision),
        )
        for each in assessment.answers
        if each.comply in _NOT_MET
    )
    if not rows:
        return []
    head = ("Provision", "What it asks for", "Answer", "What we do about it")
    return [Table("What is not wholly complied with", head, rows, (12, 36, 18, 34))]


def _actions(assessment: Assessment, provision: str) -> str:
    return " ".join(map(_action, assessment.planned_for(provision))) or "Nothing is planned yet."


def _action(planned: PlannedAction) -> str:
    day = planned.done or planned.by
    when = f" ({'done' if planned.done else 'by'} {day_and_year(day)})" if day else ""
    return sentence(f"{one_line(planned.text).rstrip('.')}{when}")

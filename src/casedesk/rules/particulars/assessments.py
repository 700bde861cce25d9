"""What is on record of a self-assessment, told once for ``show`` and whoever reads it aloud."""

from collections.abc import Iterator, Mapping
from datetime import date

from casedesk.records.assessments import Answer, Assessment, PlannedAction
from casedesk.rules.assessing import Change, Line, changes, contradicted, form
from casedesk.rules.particulars import Particular
from casedesk.rules.provisions import provisions_of
from casedesk.rules.spans import Span
from casedesk.rules.words import day_and_year, one_line, plural, sentence

COURSE, PLANNED = "Course", "Planned"
"""Headings; those of its answers are the sections of the Code."""
_NO_ANSWER = "not answered yet"


def year_of(assessment: Assessment) -> str:
    """``2025–26``, or the days that it covers where they are no financial year."""
    return Span(assessment.first, assessment.last).title


def title_of(assessment: Assessment) -> str:
    """``Self-assessment 2025–26 under the 2024 Code``."""
    return f"Self-assessment {year_of(assessment)} under the {assessment.code} Code"


def standing_of(assessment: Assessment) -> str:
    """How far it has come: answered, approved, published or sent in."""
    if assessment.submitted:
        return f"sent to the Ombudsman {day_and_year(assessment.submitted)}"
    if assessment.published:
        return f"published {day_and_year(assessment.published)}"
    if assessment.approved:
        return f"approved {day_and_year(assessment.approved)}"
    answered = len(assessment.answers) - len(assessment.unanswered)
    return f"{answered} of {len(assessment.answers)} answered"


def tell(assessment: Assessment, today: date) -> Iterator[Particular]:
    """Its course, its answers section by section, what is planned, the words of the report."""
    yield Particular(COURSE, tuple(_course(assessment, today)), ("8.1", "8.2"))
    asked, titles = form(assessment.code), provisions_of(assessment.code).sections
    for section, title in enumerate(titles, 1):
        rows = ((each, assessment.answer(each.number)) for each in asked if each.section == section)
        yield Particular(title, tuple(answer_line(given, each.summary) for each, given in rows if given))
    yield Particular(PLANNED, tuple(planned_line(each, today) for each in assessment.planned))
    yield from _report(assessment)


def changed(now: Assessment, before: Assessment | None) -> Iterator[Particular]:
    """What is answered otherwise than the last time."""
    if before is None:
        return
    lines = tuple(change_line(each) for each in changes(now, before))
    told = lines or (f"No answer is another than in {before.reference}.",)
    yield Particular(f"Changed since {before.reference}, {year_of(before)}", told)


def against(assessment: Assessment, lines: Mapping[str, Line]) -> Iterator[Particular]:
    """Where the records speak against the answer, or spoke against it when it was approved."""
    then = {each.provision: each.recorded for each in assessment.answers}
    said = then if assessment.approved else {number: line.text for number, line in lines.items()}
    told = tuple(f"{number}: {one_line(said[number])}" for number in contradicted(assessment, lines))
    yield Particular(f"The records {'spoke' if assessment.approved else 'speak'} against a yes", told)


def change_line(change: Change) -> str:
    """``6.3: yes, last time partial.``"""
    return f"{change.provision}: {change.now}, last time {change.before}."


def answer_line(answer: Answer, summary: str) -> str:
    """One provision in a few plain sentences."""
    parts = (
        f"{answer.provision} {answer.comply or _NO_ANSWER}",
        one_line(summary),
        f"Evidence: {one_line(answer.evidence)}" if answer.evidence else "",
        f"The records: {one_line(answer.recorded)}" if answer.recorded else "",
        f"Comment: {one_line(answer.commentary)}" if answer.commentary else "",
    )
    return " ".join(sentence(part) for part in parts if part)


def planned_line(planned: PlannedAction, today: date) -> str:
    """``1. For 6.2, by Fri 26 Mar 2027: train the scheme managers. Complaints Officer.``"""
    if planned.done:
        when = f", done {day_and_year(planned.done)}"
    elif planned.by:
        late = ", which has gone by" if planned.by < today else ""
        when = f", by {day_and_year(planned.by)}{late}"
    else:
        when = ", no date"
    told = f"{planned.number}. For {planned.provision}{when}: {sentence(one_line(planned.text))}"
    more = (sentence(one_line(each)) for each in (planned.owner, planned.note) if each)
    return " ".join((told, *more))


def _course(assessment: Assessment, today: date) -> Iterator[str]:
    a = assessment
    on_from = f", goes on from {a.before}" if a.before else ""
    yield f"Begun {day_and_year(a.began)}, {a.reason}{on_from}."
    if a.source:
        yield f"Loaded from {one_line(a.source)}."
    yield f"The evidence is that of {day_and_year(a.first)} to {day_and_year(a.last)}."
    counted = ", ".join(f"{count} {word}" for word, count in _counted(a))
    yield sentence(f"{plural(len(a.answers), 'provision')}: {counted}")
    if a.approved:
        frozen = f"; evidence frozen {day_and_year(a.recorded_on)}" if a.recorded_on else ""
        yield f"Approved {day_and_year(a.approved)} by {one_line(a.approved_by)}{frozen}."
    if a.published:
        yield f"Published {day_and_year(a.published)}: {one_line(a.published_where)}."
    yield from _submission(a, today)


def _counted(assessment: Assessment) -> list[tuple[str, int]]:
    words = [each.comply or _NO_ANSWER for each in assessment.answers]
    return [(word, words.count(word)) for word in dict.fromkeys(words)]


def _submission(assessment: Assessment, today: date) -> Iterator[str]:
    if assessment.submitted:
        yield f"Sent to the Ombudsman {day_and_year(assessment.submitted)}."
    elif assessment.submit_by:
        late = ", which has gone by" if assessment.submit_by < today else ""
        yield f"To the Ombudsman by {day_and_year(assessment.submit_by)}{late}; check the date on its site."


def _report(assessment: Assessment) -> Iterator[Particular]:
    a = assessment
    for title, text, provision in (
        ("The governing body's response", a.response, "8.2"),
        ("Improvements made", a.improvements, "8.1"),
        ("The Ombudsman's report on us", a.ombudsman_report, "8.1"),
        ("Its other publications on us", a.ombudsman_publications, "8.1"),
    ):
        yield Particular(title, tuple(filter(None, (text,))), (provision,))

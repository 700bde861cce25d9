"""The self-assessment: begun for a year, and answered provision by provision until it is approved."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from casedesk.casework.acts import ActSpec
from casedesk.casework.acts.fields import fact
from casedesk.casework.judging import Context, Draft
from casedesk.problems import Missing
from casedesk.records.assessments import COMPLY, REASONS, Answer, Assessment
from casedesk.rules.assessing import carried_over, meant, not_counted, some, submission_provision
from casedesk.rules.spans import Span, before, financial_year
from casedesk.rules.submitting import submit_by
from casedesk.rules.words import day_and_year, plural

ASSESS = {"2024": "8.1", "2022": "8.1"}
_AGAIN = {"2024": "8.3", "2022": "8.2"}
EMPTY = "-"
"""Typed where what was carried over is to go."""
_TEXTS = ("evidence", "commentary", "wording")


@dataclass(frozen=True)
class Assess:
    """The facts of a self-assessment that begins."""

    code: str = fact("Code", "choice", required=True, choices=("2024", "2022"), default="2024")
    reason: str = fact(
        "Why",
        "choice",
        required=True,
        choices=REASONS,
        default=REASONS[0],
        help="Every year, and again after a restructure, a change in procedures, or when the Ombudsman asks.",
        provision=_AGAIN,
    )
    first: date | None = fact(
        "Evidence from", "day", help="Empty: the first day of the financial year that ended last."
    )
    last: date | None = fact("Evidence to", "future_day", help="Empty: the last day of that year.")
    submit_by: date | None = fact(
        "To the Ombudsman by",
        "future_day",
        help="Empty: worked out from the year's end and the number of homes in the settings.",
        provision=ASSESS,
        later=True,
    )
    began: date | None = fact("Begun on", "day", default="today", later=True)


def assess(assessment: Assessment | None, facts: Assess, context: Context) -> Draft:
    """Begin one, with what was written last time for review; whether it complies is to be said anew."""
    year = before(financial_year(context.today))
    span = Span(facts.first or year.first, facts.last or year.last)
    if span.last < span.first:
        return Draft(None, (Missing("the evidence ends before it begins", "", "", "last"),))
    if twin := _being_written(context, facts.code, span):
        return Draft(None, (twin,))
    earlier = newest(context, facts.code, span.last)
    undone = earlier.open_actions if earlier else ()
    new = Assessment(
        "",
        facts.code,
        span.first,
        span.last,
        facts.began or context.today,
        facts.reason,
        before=earlier.reference if earlier else "",
        submit_by=facts.submit_by or submit_by(span.last, context.homes),
        answers=carried_over(facts.code, earlier, context.assessments()),
        planned=tuple(each._replace(number=place) for place, each in enumerate(undone, 1)),
    )
    text = f"Self-assessment for {span.title} begun under the {facts.code} Code: {facts.reason}"
    return Draft(new, (), _remarks(new, earlier, facts, context), new.began, text)


def _being_written(context: Context, code: str, span: Span) -> Missing | None:
    """That one about the same time is not approved yet: two at once would part the answers and what is planned."""
    for each in context.assessments():
        if (each.code, each.first, each.last) == (code, *span) and not each.source and each.approved is None:
            what = (
                f"{each.reference} is about the same time under the same Code, and not approved yet: go on with it,"
                " or take it back"
            )
            return Missing(what, "", "answer", "last")
    return None


def newest(context: Context, code: str, last: date) -> Assessment | None:
    """The newest assessment under that Code, of those whose evidence ends by that day."""
    found = (each for each in reversed(context.assessments()) if each.code == code and each.last <= last)
    return next(found, None)


def _remarks(new: Assessment, earlier: Assessment | None, facts: Assess, context: Context) -> tuple[str, ...]:
    found = []
    if earlier:
        found.append(
            f"It goes on from {earlier.reference}: wording, evidence and comments are carried over for review,"
            f" and {plural(len(new.planned), 'action')} not done. Each answer is to be given anew."
        )
        if not earlier.approved and not earlier.source:
            found.append(f"{earlier.reference} has not been approved.")
    same = [each for each in context.assessments() if each[1:4] == new[1:4] and not each.source]
    if same:
        found.append(f"{same[-1].reference} is about the same time under the same Code.")
    if told := not_counted(new):
        found.append(told)
    if facts.submit_by is None and new.submit_by:
        homes = "The number of homes is not in the settings: taken as fewer than 1,000. "
        found.append(
            f"To the Ombudsman by {day_and_year(new.submit_by)}."
            f" {homes if context.homes is None else ''}Check the date on the Ombudsman's site."
        )
    return tuple(found)


@dataclass(frozen=True)
class Answering:
    """The facts of an answer: only what is given changes."""

    provision: str = fact(
        "Provision",
        "text",
        required=True,
        help="Such as 6.2. Several with commas, or 6 for a section: then only what has no answer yet.",
    )
    comply: str = fact("Do we comply?", "choice", choices=COMPLY)
    evidence: str = fact(
        "Evidence", "long", help="Where it can be seen. What the records say is added by itself."
    )
    commentary: str = fact(
        "Comment", "long", help="Why not, or what else is to be known. A single - empties it."
    )
    wording: str = fact(
        "The Code's own words",
        "long",
        help="Pasted once from the Ombudsman's site; kept each year.",
        later=True,
    )
    as_before: bool = fact(
        "As last time", "yesno", help="Takes over last time's answer where there is none yet."
    )


def answer(assessment: Assessment, facts: Answering, context: Context) -> Draft:
    """Say whether the landlord complies with one provision or several, and what shows it."""
    numbers = meant(assessment.code, facts.provision)
    texts = {name: text for name in _TEXTS if (text := getattr(facts, name))}
    if missing := _unclear(assessment, facts, numbers, texts):
        return Draft(None, (missing,))
    earlier = _before(assessment, context) if facts.as_before else None
    given = {name: "" if text == EMPTY else text for name, text in texts.items()}
    if len(numbers) > 1:
        numbers = tuple(number for number in numbers if number in assessment.unanswered)
    after = assessment._replace(
        answers=tuple(
            _answered(each, facts.comply, given, earlier) if each.provision in numbers else each
            for each in assessment.answers
        )
    )
    if after.answers == assessment.answers:
        return Draft(None, (Missing("nothing would change", "", "", "comply"),))
    return Draft(after, (), _to_explain(after, numbers), None, _said(after, assessment))


def _before(assessment: Assessment, context: Context) -> Assessment | None:
    return next((each for each in context.assessments() if each.reference == assessment.before), None)


def _answered(each: Answer, comply: str, given: dict[str, Any], earlier: Assessment | None) -> Answer:
    last = earlier.answer(each.provision) if earlier else None
    each = each._replace(**given, comply=comply or each.comply)
    return each._replace(comply=each.comply or last.comply) if last else each


def _unclear(
    assessment: Assessment, facts: Answering, numbers: tuple[str, ...], texts: dict[str, str]
) -> Missing | None:
    if not numbers:
        what = f"the {assessment.code} form does not ask about “{facts.provision[:30]}”"
        return Missing(what, "", "", "provision")
    if texts and len(numbers) > 1:
        return Missing("write about one provision at a time", "", "", "provision")
    if not (texts or facts.comply or facts.as_before):
        return Missing("say whether it is complied with, or write something", "", "", "comply")
    return None


def _to_explain(after: Assessment, numbers: tuple[str, ...]) -> tuple[str, ...]:
    """What a reader of the form would ask next."""
    bare = [
        each.provision
        for each in map(after.answer, numbers)
        if each and each.comply in ("no", "partial") and not each.commentary
        if not after.planned_for(each.provision)
    ]
    if not bare:
        return ()
    return (f"{', '.join(bare)}: say why not, or what is planned (the act “plan-action”).",)


def _said(after: Assessment, assessment: Assessment) -> str:
    pairs = zip(after.answers, assessment.answers, strict=True)
    changed = [(new, old) for new, old in pairs if new != old]
    answered = [new for new, old in changed if new.comply != old.comply]
    if not answered:
        return f"Written on {some(new.provision for new, _ in changed)}"
    words = dict.fromkeys(each.comply for each in answered)
    told = (f"{word}: {some(each.provision for each in answered if each.comply == word)}" for word in words)
    return f"Answered {'; '.join(told)}"


@dataclass(frozen=True)
class AssessmentDates:
    """The facts of an assessment's year, reason or submission date, corrected."""

    first: date | None = fact("Evidence from", "day")
    last: date | None = fact("Evidence to", "future_day")
    reason: str = fact("Why", "choice", choices=REASONS)
    submit_by: date | None = fact("To the Ombudsman by", "future_day", provision=ASSESS)


def assessment_dates(assessment: Assessment, facts: AssessmentDates, context: Context) -> Draft:
    """Correct them; the days that the evidence covers stay once it was approved."""
    if assessment.approved and (facts.first or facts.last):
        what = f"its evidence was frozen when it was approved on {day_and_year(assessment.approved)}"
        return Draft(None, (Missing(what, "", "assess", "first"),))
    after = assessment._replace(
        first=facts.first or assessment.first,
        last=facts.last or assessment.last,
        reason=facts.reason or assessment.reason,
        submit_by=facts.submit_by or assessment.submit_by,
    )
    if after == assessment:
        return Draft(None, (Missing("nothing would change", "", "", "submit_by"),))
    if after.last < after.first:
        return Draft(None, (Missing("the evidence ends before it begins", "", "", "last"),))
    by = f", to the Ombudsman by {day_and_year(after.submit_by)}" if after.submit_by else ""
    text = (
        f"Corrected: evidence {day_and_year(after.first)} to {day_and_year(after.last)}, {after.reason}{by}"
    )
    return Draft(after, (), (), None, text)


def elsewhere(assessment: Assessment, context: Context) -> tuple[Missing, ...]:
    """That it was taken over from a form made elsewhere: it is not ours to approve, publish or send in."""
    if not assessment.source:
        return ()
    what = (
        f"{assessment.reference} was made elsewhere and stays as it was taken over. Begin another, which goes on"
        " from it"
    )
    return (Missing(what, submission_provision(assessment.code), "assess"),)


def stands(assessment: Assessment, context: Context) -> tuple[Missing, ...]:
    """That its answers were approved, or given elsewhere, so that they stay as they are."""
    if missing := elsewhere(assessment, context):
        return missing
    if assessment.approved is None:
        return ()
    what = (
        f"{assessment.reference} was approved on {day_and_year(assessment.approved)}: its answers stay. Begin"
        " another, which goes on from it"
    )
    return (Missing(what, submission_provision(assessment.code), "assess"),)


ACTS = (
    ActSpec(
        "assess",
        "Begin a self-assessment",
        "",
        Assess,
        assess,
        "Begin a self-assessment against the Code; it goes on from the last one.",
        begins=True,
        of="assessment",
        group="learning",
    ),
    ActSpec(
        "answer",
        "Answer a provision",
        "",
        Answering,
        answer,
        "Say whether a provision is complied with, and what shows it.",
        needs=stands,
        of="assessment",
        group="learning",
    ),
    ActSpec(
        "assessment-dates",
        "Correct its year or its date",
        "",
        AssessmentDates,
        assessment_dates,
        "Correct the year, the reason or the submission date of a self-assessment.",
        of="assessment",
        group="learning",
    ),
)

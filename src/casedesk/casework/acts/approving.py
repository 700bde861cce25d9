"""A self-assessment on its way out: approved with its evidence frozen, published with the report, sent in."""

from dataclasses import dataclass
from datetime import date

from casedesk.casework.acts import ActSpec
from casedesk.casework.acts.assessing import ASSESS, elsewhere, stands
from casedesk.casework.acts.fields import fact
from casedesk.casework.judging import Context, Draft
from casedesk.problems import Missing
from casedesk.records.assessments import Assessment
from casedesk.rules.assessing import some, unexplained
from casedesk.rules.words import day_and_year, one_line, plural

_PUBLISH = {"2024": "8.2", "2022": "8.3"}


@dataclass(frozen=True)
class Approve:
    """The facts of an approval."""

    on: date | None = fact("Approved on", "day", required=True, default="today", provision=_PUBLISH)
    by: str = fact("By", "text", required=True, help="The governing body or its committee, and its meeting.")


def approve(assessment: Assessment, facts: Approve, context: Context) -> Draft:
    """Approve it; what the records say on each provision is frozen as it is today."""
    if left := assessment.unanswered:
        what = f"{plural(len(left), 'provision')} without an answer: {some(left)}"
        return Draft(None, (Missing(what, ASSESS[assessment.code], "answer", "on"),))
    if facts.on and facts.on < assessment.first:
        what = f"approved before the time it is about began, {day_and_year(assessment.first)}"
        return Draft(None, (Missing(what, "", "", "on"),))
    lines = context.evidence(assessment)
    after = assessment._replace(
        approved=facts.on,
        approved_by=facts.by,
        recorded_on=context.today,
        answers=tuple(
            each._replace(recorded=said.text, against=said.contradicts) if said else each
            for each, said in ((each, lines.get(each.provision)) for each in assessment.answers)
        ),
    )
    against = tuple(number for number, line in lines.items() if line.contradicts)
    remarks = []
    if against:
        remarks.append(f"The records speak against the answer on {some(against)}.")
    if bare := unexplained(assessment):
        remarks.append(f"Neither a comment nor a planned action stands with {some(bare)}.")
    if assessment.last > context.today:
        remarks.append(
            f"Its evidence is not whole yet: it is to cover the days up to {day_and_year(assessment.last)}."
        )
    remarks.append("Its answers and what the records say on them stay from here on.")
    return Draft(after, (), tuple(remarks), facts.on, f"Approved by {one_line(facts.by)}")


@dataclass(frozen=True)
class AnnualReport:
    """The facts of what the annual report says besides figures: only what is given changes."""

    response: str = fact(
        "The governing body's response", "long", help="Published beside the report.", provision=_PUBLISH
    )
    improvements: str = fact(
        "Improvements made", "long", help="Besides those recorded with complaints.", provision={"2024": "8.1"}
    )
    ombudsman_report: str = fact(
        "The Ombudsman's report on us", "long", help="Its yearly report on the landlord, and what follows."
    )
    ombudsman_publications: str = fact(
        "Its other publications on us", "long", help="Other reports of the Ombudsman about the landlord."
    )


_PARTS = {
    "response": "the governing body's response",
    "improvements": "improvements made",
    "ombudsman_report": "the Ombudsman's report on us",
    "ombudsman_publications": "its other publications on us",
}


def annual_report(assessment: Assessment, facts: AnnualReport, context: Context) -> Draft:
    """Keep the words of the annual report that no figure gives."""
    given = {name: text for name in _PARTS if (text := getattr(facts, name))}
    if not given:
        return Draft(None, (Missing("write at least one part", "8.2", "", "response"),))
    told = ", ".join(_PARTS[name] for name in given)
    return Draft(assessment._replace(**given), (), (), None, f"For the annual report: {told}")


@dataclass(frozen=True)
class Publish:
    """The facts of publishing."""

    on: date | None = fact("Published on", "day", required=True, default="today", provision=_PUBLISH)
    where: str = fact("Where", "text", required=True, help="The page of your website.")


def publish(assessment: Assessment, facts: Publish, context: Context) -> Draft:
    """Record where and when it was published."""
    if missing := _too_early(assessment, facts.on, "published"):
        return Draft(None, (missing,))
    after = assessment._replace(published=facts.on, published_where=facts.where)
    remarks = () if assessment.response else ("The governing body's response is not on record (8.2).",)
    return Draft(after, (), remarks, facts.on, f"Published: {one_line(facts.where)}")


@dataclass(frozen=True)
class Submit:
    """The facts of sending it to the Ombudsman."""

    on: date | None = fact(
        "Sent to the Ombudsman on", "day", required=True, default="today", provision=ASSESS
    )


def submit(assessment: Assessment, facts: Submit, context: Context) -> Draft:
    """Record when it was sent to the Ombudsman."""
    if missing := _too_early(assessment, facts.on, "sent in"):
        return Draft(None, (missing,))
    assert facts.on is not None
    remarks = []
    if assessment.submit_by and facts.on > assessment.submit_by:
        remarks.append(f"It was to be there by {day_and_year(assessment.submit_by)}.")
    if assessment.published is None:
        remarks.append("It is not on record where it was published.")
    after = assessment._replace(submitted=facts.on)
    return Draft(after, (), tuple(remarks), facts.on, "Sent to the Ombudsman")


def _too_early(assessment: Assessment, day: date | None, what: str) -> Missing | None:
    if assessment.approved is None or day is None or day >= assessment.approved:
        return None
    return Missing(f"{what} before it was approved, {day_and_year(assessment.approved)}", "", "", "on")


def _not_approved(assessment: Assessment, context: Context) -> tuple[Missing, ...]:
    if assessment.source or assessment.approved:
        return elsewhere(assessment, context)
    provision = _PUBLISH[assessment.code]
    return (Missing(f"{assessment.reference} has not been approved yet", provision, "approve"),)


def _not_to_publish(assessment: Assessment, context: Context) -> tuple[Missing, ...]:
    if assessment.published and not assessment.source:
        return (Missing(f"it was published on {day_and_year(assessment.published)}"),)
    return _not_approved(assessment, context)


def _not_to_submit(assessment: Assessment, context: Context) -> tuple[Missing, ...]:
    if assessment.submitted and not assessment.source:
        return (Missing(f"it was sent to the Ombudsman on {day_and_year(assessment.submitted)}"),)
    return _not_approved(assessment, context)


ACTS = (
    ActSpec(
        "approve",
        "Approve the self-assessment",
        "",
        Approve,
        approve,
        "Record that the governing body approved a self-assessment; its evidence is frozen.",
        needs=stands,
        of="assessment",
        group="learning",
    ),
    ActSpec(
        "annual-report",
        "Words of the annual report",
        "",
        AnnualReport,
        annual_report,
        "Keep what the annual report says besides figures, and the governing body's response.",
        needs=elsewhere,
        of="assessment",
        group="learning",
    ),
    ActSpec(
        "publish",
        "Published",
        "",
        Publish,
        publish,
        "Record where and when a self-assessment was published.",
        needs=_not_to_publish,
        of="assessment",
        group="learning",
    ),
    ActSpec(
        "submit",
        "Sent to the Ombudsman",
        "",
        Submit,
        submit,
        "Record when a self-assessment was sent to the Ombudsman.",
        needs=_not_to_submit,
        of="assessment",
        group="learning",
    ),
)

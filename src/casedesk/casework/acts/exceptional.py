"""Times in which the landlord cannot keep the Code, such as after a cyber incident: whom it told, and its return."""

from dataclasses import dataclass
from datetime import date

from casedesk.casework.acts import ActSpec
from casedesk.casework.acts.fields import fact
from casedesk.casework.judging import Context, Draft
from casedesk.problems import Missing
from casedesk.records.approaches import Period
from casedesk.rules.exceptional import untold
from casedesk.rules.words import day_and_year, sentence

_TELL = {"2024": "8.5"}
_NO_STOP = "Every clock runs on and is judged as ever; complaints within it are marked."


@dataclass(frozen=True)
class Exceptional:
    """The facts of exceptional circumstances."""

    began: date | None = fact("Since", "day", required=True, provision=_TELL)
    reason: str = fact("What happened", "long", required=True, help="Such as a cyber incident or a flood.")
    effect: str = fact(
        "What cannot be done",
        "long",
        required=True,
        help="Which parts of the Code cannot be kept, and for whom.",
    )
    comply_by: date | None = fact(
        "The Code is kept again by",
        "future_day",
        help="As you tell the Ombudsman and residents; it then stands on the worklist.",
        provision=_TELL,
    )


def exceptional(period: Period | None, facts: Exceptional, context: Context) -> Draft:
    """Begin a period; no clock stops for it."""
    assert facts.began is not None
    if facts.comply_by and facts.comply_by < facts.began:
        return Draft(
            None, (Missing("the Code is kept again after it began, not before", "", "", "comply_by"),)
        )
    new = Period("", facts.began, facts.reason, facts.effect, comply_by=facts.comply_by)
    remarks = (
        _NO_STOP,
        "Tell the Ombudsman and residents, publish it on your website, and say when the Code will be kept"
        " again (2024: 8.5).",
    )
    return Draft(new, (), remarks, facts.began, f"Exceptional circumstances: {facts.reason}")


@dataclass(frozen=True)
class Told:
    """The facts of telling others of it."""

    ombudsman: date | None = fact("Ombudsman told on", "day", provision=_TELL)
    residents: date | None = fact("Residents told on", "day", provision=_TELL)
    published: date | None = fact("On the website since", "day", provision=_TELL)
    comply_by: date | None = fact("The Code is kept again by", "future_day", provision=_TELL)


def told(period: Period, facts: Told, context: Context) -> Draft:
    """Record whom the landlord told, and by when it said it would keep the Code again."""
    days = (
        (facts.ombudsman, "the Ombudsman told"),
        (facts.residents, "residents told"),
        (facts.published, "on the website since"),
        (facts.comply_by, "the Code to be kept again by"),
    )
    parts = [f"{words} {day_and_year(day)}" for day, words in days if day]
    if not parts:
        return Draft(None, (Missing("say who was told, and when", "8.5", "", "ombudsman"),))
    after = period._replace(
        told_ombudsman=facts.ombudsman or period.told_ombudsman,
        told_residents=facts.residents or period.told_residents,
        published=facts.published or period.published,
        comply_by=facts.comply_by or period.comply_by,
    )
    happened = max((day for day, _ in days[:3] if day), default=None)
    return Draft(after, (), (), happened, sentence("; ".join(parts)))


@dataclass(frozen=True)
class KeptAgain:
    """The facts of the return to the Code."""

    on: date | None = fact("The Code is kept again since", "day", required=True, default="today")
    text: str = fact("What was done", "long")


def end_exceptional(period: Period, facts: KeptAgain, context: Context) -> Draft:
    """End a period; complaints that were open within it stay marked."""
    note = f": {facts.text}" if facts.text else ""
    assert facts.on is not None
    remarks = tuple(f"Not on record: {each} (2024: 8.5)." for each in untold(period))
    text = f"The Code is kept again since {day_and_year(facts.on)}{note}"
    return Draft(period._replace(ended=facts.on), (), remarks, facts.on, text)


def _over(period: Period, context: Context) -> tuple[Missing, ...]:
    if period.ended is None:
        return ()
    return (Missing(f"{period.reference} ended on {day_and_year(period.ended)}"),)


ACTS = (
    ActSpec(
        "exceptional",
        "Exceptional circumstances",
        "",
        Exceptional,
        exceptional,
        "Begin a time in which the Code cannot be kept, such as after a cyber incident.",
        begins=True,
        of="period",
        group="meanwhile",
    ),
    ActSpec(
        "told-exceptional",
        "Tell of exceptional circumstances",
        "",
        Told,
        told,
        "Record that the Ombudsman and residents were told, and when the Code will be kept again.",
        of="period",
        group="meanwhile",
    ),
    ActSpec(
        "end-exceptional",
        "Back to keeping the Code",
        "",
        KeptAgain,
        end_exceptional,
        "End exceptional circumstances.",
        needs=_over,
        of="period",
        group="meanwhile",
    ),
)

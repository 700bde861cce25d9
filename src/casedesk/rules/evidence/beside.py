"""Evidence that is not counted from complaints: the policy, what residents need, limits on contact, earlier forms."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import NamedTuple

from casedesk.records.approaches import Period
from casedesk.records.assessments import REASONS, Assessment
from casedesk.records.people import Person
from casedesk.rules.evidence.wording import Time, named, number
from casedesk.rules.exceptional import untold
from casedesk.rules.law import Code, Policy, code_id_for
from casedesk.rules.policies import laxities
from casedesk.rules.spans import Span
from casedesk.rules.words import day_and_year, one_line, plural, sentence

AGAINST, FOR, TOLD = "against", "for", "told"
"""What records say of a "yes": they contradict it, they bear it out, or they only tell something."""
_GOOD_FOR = 365
"""Days after which what was copied from the Ombudsman's site is to be compared again."""


class Fact(NamedTuple):
    """A sentence of evidence, and what it says of a "yes"."""

    text: str = ""
    speaks: str = ""
    references: tuple[str, ...] = ()


class Beside(NamedTuple):
    """What is known on a day apart from complaints."""

    code: Code
    time: Time
    today: date
    policy: Policy | None = None
    """In force at the end of the time."""
    people: tuple[Person, ...] = ()
    """With what stands of needs and restrictions."""
    periods: tuple[Period, ...] = ()
    assessments: tuple[Assessment, ...] = ()
    """Those made here, but for the one that is being filled in."""
    details_checked: str = ""
    """The day on which the Ombudsman's details were last compared with its site, in ISO form."""
    guidance_dated: date | None = None


def fact(name: str, beside: Beside) -> Fact:
    """What is known under that name in ``evidence.toml``."""
    return FACTS[name](beside)


def policy_facts(provision: str, beside: Beside) -> Iterator[Fact]:
    """What the landlord's policy, as it is kept here, says on a provision; what it allows too much first.

    Its own notes have the numbers of the Code that it was made under.
    """
    policy = beside.policy
    if policy is None:
        return
    for lax in laxities(policy, beside.code):
        if lax.provision == provision:
            yield Fact(sentence(f"{_ours(policy)} allows too much: {lax.text}"), AGAINST)
    if code_id_for(policy.start) != beside.code.id:
        return
    weak = [one_line(each["text"]) for each in policy.weaknesses if each.get("provision") == provision]
    if weak:
        yield Fact(f"Noted with {policy.called}: {' '.join(map(sentence, weak))}", AGAINST)
    says = [_practice(each) for each in policy.practices if each.get("provision") == provision]
    if says:
        yield Fact(f"{_ours(policy)}: {' '.join(says)}", TOLD)


def _practice(each: dict[str, str]) -> str:
    where = f" ({one_line(each['where'])})" if each.get("where") else ""
    return sentence(f"{one_line(each['text']).removesuffix('.')}{where}")


def _stages(beside: Beside) -> Fact:
    policy = beside.policy
    if policy is None or policy.stages > 2:
        return Fact()
    return Fact(f"{_ours(policy)} has {plural(policy.stages, 'stage')}.", FOR)


def _months(beside: Beside) -> Fact:
    policy = beside.policy
    if policy is None or policy.month_limit < beside.code.month_limit:
        return Fact()
    return Fact(f"{_ours(policy)} takes on what is up to {policy.month_limit} months old.", FOR)


def _exclusions(beside: Beside) -> Fact:
    policy = beside.policy
    if policy is None or not policy.exclusions:
        return Fact()
    return Fact(f"{_ours(policy)} lists {plural(len(policy.exclusions), 'exclusion')}.", TOLD)


def _ours(policy: Policy) -> str:
    return f"{policy.called[:1].upper()}{policy.called[1:]}"


def _details(beside: Beside) -> Fact:
    try:
        checked: date | None = date.fromisoformat(beside.details_checked)
    except ValueError:
        checked = None
    if checked is None or checked > beside.today:
        return Fact("When the Ombudsman's details in letters were last compared is not on record.", TOLD)
    told = f"The Ombudsman's details in letters were last compared on {day_and_year(checked)}"
    if (beside.today - checked).days > _GOOD_FOR:
        return Fact(f"{told}, more than a year ago.", TOLD)
    return Fact(f"{told}.", FOR)


def _guidance(beside: Beside) -> Fact:
    if beside.guidance_dated is None or beside.guidance_dated > beside.today:
        return Fact()
    told = f"The guidance on remedies was last compared with the Ombudsman's on {day_and_year(beside.guidance_dated)}"
    old = (beside.today - beside.guidance_dated).days > _GOOD_FOR
    return Fact(f"{told}, more than a year ago." if old else f"{told}.", TOLD if old else FOR)


def _adjustments(beside: Beside) -> Fact:
    found = [(person.reference, need) for person in beside.people for need in person.needs]
    if not found:
        return Fact(f"On {day_and_year(beside.today)}: no need of a resident on record.")
    whose = len({reference for reference, _ in found})
    adjusted = sum(need.kind == "adjustment" for _, need in found)
    told = f"{plural(len(found), 'need')} of {plural(whose, 'resident')} on record"
    told += f", {plural(adjusted, 'agreed adjustment')} among them" if adjusted else ""
    late = [reference for reference, need in found if need.review and need.review < beside.today]
    return _reviewed(told, late, beside)


def _restrictions(beside: Beside) -> Fact:
    found = [(person.reference, limit) for person in beside.people for limit in person.restrictions]
    if not found:
        return Fact(f"On {day_and_year(beside.today)}: no limit on contact.")
    told = f"{plural(len(found), 'limit')} on contact, each with its reasons"
    late = [reference for reference, limit in found if limit.review < beside.today]
    return _reviewed(told, late, beside)


def _reviewed(told: str, late: list[str], beside: Beside) -> Fact:
    told = f"On {day_and_year(beside.today)}: {told}"
    if not late:
        return Fact(f"{told}; no review was overdue.", FOR)
    overdue = f"{number(len(late))} {'review was' if len(late) == 1 else 'reviews were'} overdue"
    return Fact(
        f"{told}; {overdue}: {named(late)}.",
        AGAINST,
        tuple(dict.fromkeys(late)),
    )


def _exceptional(beside: Beside) -> Fact:
    span = beside.time.span
    found = [each for each in beside.periods if each.covers(span.first, min(span.last, beside.time.as_at))]
    if not found:
        return Fact(f"No time in which the Code could not be kept is on record {beside.time.within}.")
    lacking = [f"{each.reference} lacks: {', '.join(untold(each))}" for each in found if untold(each)]
    told = f"On record {beside.time.within}: {named(each.reference for each in found)}."
    if lacking:
        return Fact(f"{told} {'; '.join(lacking)}.", AGAINST)
    return Fact(told, FOR)


def _assessed(beside: Beside) -> Fact:
    if not beside.assessments:
        return Fact("No earlier self-assessment is on record.")
    told = ", ".join(f"{each.reference} ({Span(each.first, each.last).title})" for each in beside.assessments)
    return Fact(f"Earlier self-assessments on record: {told}.", FOR)


def _response(beside: Beside) -> Fact:
    done = [each for each in beside.assessments if each.approved]
    if not done:
        return Fact()
    last = max(done, key=lambda each: each.approved or each.began)
    told = f"{last.reference} was approved on {day_and_year(last.approved or last.began)}"
    told += (
        f" and published on {day_and_year(last.published)}"
        if last.published
        else " and has no day of publication"
    )
    return Fact(f"{told}.", TOLD)


def _reassessed(beside: Beside) -> Fact:
    again = [each for each in _since(beside) if each.reason != REASONS[0]]
    if not again:
        since = day_and_year(beside.time.span.first)
        return Fact(f"No other self-assessment was begun since {since}, but for yearly ones.")
    told = "; ".join(
        f"{each.reference}, begun on {day_and_year(each.began)} ({each.reason})" for each in again
    )
    return Fact(f"Assessed again: {told}.", FOR)


def _since(beside: Beside) -> Iterable[Assessment]:
    return (each for each in beside.assessments if each.began >= beside.time.span.first)


FACTS: dict[str, Callable[[Beside], Fact]] = {
    "stages": _stages,
    "months": _months,
    "exclusions": _exclusions,
    "details": _details,
    "guidance": _guidance,
    "adjustments": _adjustments,
    "restrictions": _restrictions,
    "exceptional": _exceptional,
    "assessed": _assessed,
    "response": _response,
    "reassessed": _reassessed,
}
"""By the name that the data has for it."""

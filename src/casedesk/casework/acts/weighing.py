"""Weighing a complaint early on: how complex, how safe is the resident, and is it taken on though it is old."""

from dataclasses import dataclass
from datetime import date

from casedesk.casework.acts import ActSpec
from casedesk.casework.acts.fields import fact
from casedesk.casework.judging import Context, Draft
from casedesk.problems import Missing
from casedesk.records import Complaint
from casedesk.rules import grounds
from casedesk.rules.months import months_after
from casedesk.rules.words import day_and_year, plural, sentence

_WEIGHED = {"2024": "6.1", "2022": "4.4"}
_DISCRETION = {"2024": "2.3", "2022": "1.8"}


@dataclass(frozen=True)
class Weigh:
    """How complex it is, and whether the resident is at risk."""

    complexity: str = fact(
        "How complex is it, and what has to be found out?", "long", required=True, provision=_WEIGHED
    )
    risk: str = fact(
        "Is the resident at risk, and what was done at once?", "long", required=True, provision=_WEIGHED
    )
    safeguarding: str = fact(
        "About safeguarding or health and safety",
        "choice",
        choices=("yes", "no"),
        help="Such a complaint is not refused for its age.",
        provision=grounds.FAIR,
    )
    on: date | None = fact("Weighed on", "day", required=True, default="today")


def weigh(case: Complaint, facts: Weigh, context: Context) -> Draft:
    """Write down what was weighed; what was weighed before stays on the timeline."""
    if not facts.safeguarding and not case.safeguarding and (words := grounds.safety_words(case)):
        what = (
            f"it speaks of {', '.join(words[:3])}: is it about safeguarding or health and safety, yes or no"
        )
        return Draft(None, (Missing(what, grounds.FAIR[context.code(case).id], "", "safeguarding"),))
    told = f"{sentence(facts.complexity)} {sentence(facts.risk)}"
    flagged = facts.safeguarding == "yes" if facts.safeguarding else case.safeguarding
    text = f"Weighed: {told}"
    if facts.safeguarding:
        text += f" {'About' if flagged else 'Not about'} safeguarding or health and safety."
    after = case._replace(weighed=told, safeguarding=flagged)
    return Draft(after, (), (), facts.on, text)


@dataclass(frozen=True)
class Discretion:
    """Whether a complaint that could be refused is taken on all the same."""

    used: str = fact(
        "Discretion",
        "choice",
        required=True,
        choices=(grounds.USED, grounds.NOT_USED),
        help="Used: it is taken on though a ground for refusing was there.",
        provision=_DISCRETION,
    )
    reasons: str = fact(
        "Reasons",
        "long",
        required=True,
        help="What kept them from complaining sooner, whether it keeps coming back, what still goes on.",
        provision=_DISCRETION,
    )
    known: date | None = fact("When it happened, or they came to know of it", "day", provision=_DISCRETION)
    on: date | None = fact("Decided on", "day", required=True, default="today")


def discretion(case: Complaint, facts: Discretion, context: Context) -> Draft:
    """Record that discretion was considered, and what came of it."""
    known = facts.known or case.issue_known
    if missing := _cannot_be(case, facts, context):
        return Draft(None, (missing,))
    after = case._replace(discretion=grounds.sentence_of(facts.used, facts.reasons), issue_known=known)
    text = f"Discretion {facts.used}: {facts.reasons}"
    return Draft(after, (), _old_enough(after, context), facts.on, text)


def _cannot_be(case: Complaint, facts: Discretion, context: Context) -> Missing | None:
    """Nobody complains before they know of it; what stays refused for its age was not taken on."""
    if facts.known and facts.known > case.received:
        what = f"they complained on {day_and_year(case.received)}, before that"
        return Missing(what, "", "", "known")
    code = context.code(case)
    if facts.used == grounds.USED and grounds.refused_for_age(case, code):
        assert case.refused is not None
        what = f"it was refused for its age on {day_and_year(case.refused)}; open it again first"
        return Missing(what, _DISCRETION[code.id], "reopen")
    return None


def _old_enough(case: Complaint, context: Context) -> tuple[str, ...]:
    """Discretion is not called for within the Code's months."""
    code = context.code(case)
    known = case.issue_known
    if known is None or case.received > months_after(known, code.month_limit):
        return ()
    return (
        f"They knew of it on {day_and_year(known)}, within {plural(code.month_limit, 'month')} of complaining: it is"
        f" taken on as of right ({code.month_limit_provision}).",
    )


ACTS = (
    ActSpec(
        "weigh",
        "Weigh complexity and risk",
        "",
        Weigh,
        weigh,
        "Record how complex it is and whether the resident is at risk.",
        group="meanwhile",
    ),
    ActSpec(
        "discretion",
        "Consider discretion",
        "",
        Discretion,
        discretion,
        "Record whether it is taken on though it could be refused.",
        on_ended=True,
        group="meanwhile",
    ),
)

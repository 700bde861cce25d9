"""Whose complaint it is: putting right a link that was made by name while logging."""

from dataclasses import dataclass

from casedesk.casework.acts import ActSpec
from casedesk.casework.acts.fields import fact
from casedesk.casework.judging import Context, Draft
from casedesk.problems import Missing
from casedesk.records import Complaint
from casedesk.records.people import NOT_YET
from casedesk.rules.words import one_line


@dataclass(frozen=True)
class SamePerson:
    """The facts of a link."""

    whose: str = fact(
        "Whose it is",
        "text",
        required=True,
        help="Their own reference, such as P0003, or that of another complaint of theirs.",
    )


def same_person(case: Complaint, facts: SamePerson, context: Context) -> Draft:
    """Link it to a resident who is on record."""
    whose = context.whose(facts.whose)
    if not whose:
        return Draft(None, (Missing(f"there is nobody called {facts.whose[:30]} here", "", "", "whose"),))
    if whose == case.person:
        return Draft(None, (Missing(f"it is linked to {whose} already", "", "", "whose"),))
    was = f", not {case.person}" if case.person else ""
    stays = f"What to know that stands on {case.person}'s own record stays there: keep what is theirs on {whose}'s."
    noted = f"“{one_line(case.needs, 60)}” was noted on it: keep it on {whose}'s own record too (need)."
    remarks = (*((stays,) if case.person else ()), *((noted,) if case.needs else ()))
    return Draft(case._replace(person=whose), (), remarks, None, f"It is {whose}'s complaint{was}")


@dataclass(frozen=True)
class OtherPerson:
    """Nothing is asked: who complains stands on the complaint."""


def other_person(case: Complaint, facts: OtherPerson, context: Context) -> Draft:
    """Give it a resident of its own: the namesake is somebody else."""
    text = f"Not the same person as {case.person}"
    noted = f"“{one_line(case.needs, 60)}” was noted on it and may stand on {case.person}'s record too: end it there."
    return Draft(case._replace(person=NOT_YET), (), (noted,) if case.needs else (), None, text)


def _is_linked(case: Complaint, context: Context) -> tuple[Missing, ...]:
    return () if case.person else (Missing("it is not linked to anybody yet", "", "same-person"),)


ACTS = (
    ActSpec(
        "same-person",
        "Whose complaint it is",
        "",
        SamePerson,
        same_person,
        "Link the complaint to a resident who is on record already.",
        True,
        group="people",
    ),
    ActSpec(
        "other-person",
        "Not the same person",
        "",
        OtherPerson,
        other_person,
        "Say that a namesake's complaint is somebody else's.",
        True,
        _is_linked,
        group="people",
    ),
)

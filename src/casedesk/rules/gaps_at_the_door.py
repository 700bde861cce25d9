"""What the case file lacks of how the complaint came in: authority to speak, a hazard passed on, discretion."""

from collections.abc import Iterator

from casedesk.rules import who
from casedesk.rules.gap import Gap, Looked
from casedesk.rules.grounds import refused_for_age
from casedesk.rules.words import day_and_year, name_alone

_DISCRETION = {"2024": "2.3", "2022": "1.8"}


def at_the_door(look: Looked) -> Iterator[Gap]:
    """Nothing for a complaint that nobody speaks for, tells of no hazard and was not refused for its age."""
    case = look.case
    if not who.may_be_told(case) and any(stage.acknowledged or stage.responded for stage in case.stages):
        what = f"No authority of {name_alone(case.representative)} to speak for the resident is on record."
        yield look.gap(what, who.AUTHORITY, "authority", "case")
    for hazard in case.hazards:
        if not hazard.passed and not hazard.ended:
            told = day_and_year(hazard.noticed)
            what = f"The hazard ({hazard.kind}) that we were told of on {told} is not recorded as passed to repairs."
            yield Gap(what, "", "hazard", "case")
    if refused_for_age(case, look.code) and not case.discretion:
        what = "It was refused for its age; that discretion was considered is not recorded."
        yield look.gap(what, _DISCRETION, "discretion", "case")

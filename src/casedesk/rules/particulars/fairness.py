"""A fair hearing: staff complained about, conflicts of interest, the panel, points raised later."""

from collections.abc import Iterator
from datetime import date

from casedesk.records import Complaint, StaffMember
from casedesk.rules.fairness import split_from
from casedesk.rules.particulars import Particular
from casedesk.rules.words import day_and_year, one_line, sentence


def tell(case: Complaint, today: date) -> Iterator[Particular]:
    """What was done so that nobody decides in their own cause, and everybody concerned is heard."""
    staff = tuple(line for member in case.staff for line in _hearing(member))
    yield Particular("Staff complained about", staff, ("5.8",))
    yield Particular("Conflicts of interest", tuple(_conflicts(case)), ("5.8",))
    yield Particular("Panel", tuple(_panels(case, today)), ("6.13", "6.14"))
    yield Particular("Raised later", tuple(_later(case)), ("6.8",))


def _hearing(member: StaffMember) -> Iterator[str]:
    name = one_line(member.name)
    about = f" for: {sentence(one_line(member.about))}" if member.about else "."
    yield f"{name} is complained about{about}"
    told = f"was told on {day_and_year(member.told)}" if member.told else "has not been told yet"
    if member.heard is None:
        yield f"{name} {told} and has not been heard yet."
        return
    yield f"{name} {told} and was heard on {day_and_year(member.heard)}: {sentence(one_line(member.position))}"
    if member.adverse_shown is None:
        yield f"No finding has been shown to {name} yet."
    else:
        shown = day_and_year(member.adverse_shown)
        yield f"What is found was shown to {name} on {shown}: {sentence(one_line(member.comment))}"


def _conflicts(case: Complaint) -> Iterator[str]:
    for stage in case.stages:
        if stage.conflict_asked:
            answer = sentence(one_line(stage.conflict)) if stage.conflict else "none."
            yield (
                f"Stage {stage.number}: {one_line(stage.considered_by)} was asked on"
                f" {day_and_year(stage.conflict_asked)}: {answer}"
            )


def _panels(case: Complaint, today: date) -> Iterator[str]:
    for stage in case.stages:
        if stage.panel:
            meets = "met" if stage.panel < today else "meets"
            members = one_line(stage.panel_members)
            yield f"Stage {stage.number}: a panel {meets} on {day_and_year(stage.panel)}: {members}."


def _later(case: Complaint) -> Iterator[str]:
    if other := split_from(case):
        yield f"Split from {other}, where it was raised on {day_and_year(case.received)}."
    for point in case.points:
        if point.added:
            raised = day_and_year(point.added)
            yield f"Point {point.number} was raised on {raised} and taken into the definition."

"""What came in: complaints received, and by what they can be told apart."""

from collections.abc import Callable

from casedesk.records import Complaint
from casedesk.rules.figures.counted import Counted
from casedesk.rules.figures.figure import Chapter, Figure
from casedesk.rules.figures.making import references, split
from casedesk.rules.law import code_id_for

_ALIKE = "Spelled alike but for case, they are one."
_BY: tuple[tuple[str, str, str, Callable[[Complaint], str]], ...] = (
    ("channel", "By how they came", _ALIKE, lambda case: case.channel),
    ("category", "By what they are about", _ALIKE, lambda case: case.category),
    ("area", "By area", _ALIKE, lambda case: case.area),
    ("stock", "By kind of home", _ALIKE, lambda case: case.stock),
)


NEWEST_REQUEST = (
    "Asked for again after it was declined or taken back, the newest request counts, and the earlier one no longer does"
    " in its period; figures as at a day before the newest still have it."
)


def chapter(counted: Counted) -> Chapter:
    """Complaints received in the time, and requests for stage 2."""
    cases = counted.received()
    received = Figure(
        "received",
        "Complaints received",
        "Every complaint received in the period, whatever became of it: refused, withdrawn and anonymised ones"
        " included. One opened again is not received again.",
        "8.1 b",
        references(cases),
    )
    by = [
        split(f"received.{name}", title, rule, "8.1 b", ((key(case), case.reference) for case in cases))
        for name, title, rule, key in _BY
    ]
    return Chapter("received", "Received", (received, *by, *_by_code(cases), requested(counted)))


def _by_code(cases: list[Complaint]) -> tuple[Figure, ...]:
    """Only where both occur: after 2024 it would be one line that says nothing."""
    said = [(f"{code_id_for(case.received)} Code", case.reference) for case in cases]
    if len({code for code, _ in said}) < 2:
        return ()
    rule = "Received before 1 April 2024: the 2022 Code, for its whole life."
    return (split("received.code", "By the Code they are under", rule, "", said),)


def requested(counted: Counted, name: str = "received.stage2") -> Figure:
    """The requests for stage 2 of the time."""
    found = (each for each in counted.steps.requests if each.stage.number == 2)
    return Figure(
        name,
        "Requests for stage 2",
        f"Asked for in the period, whatever became of it. {NEWEST_REQUEST}",
        "6.10",
        tuple(each.reference for each in found if each.stage.requested in counted.span),
    )

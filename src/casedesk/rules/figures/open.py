"""What was open at the end of the time: what it waited for, how old it was, and what of it was overdue."""

from casedesk.records import Complaint
from casedesk.rules.figures.counted import Counted
from casedesk.rules.figures.figure import Chapter, Figure
from casedesk.rules.figures.making import median, references, working_days
from casedesk.rules.putting_right import unkept, unpaid

_BANDS = (
    ("0-5", "0 to 5 working days", 5),
    ("6-10", "6 to 10 working days", 10),
    ("11-20", "11 to 20 working days", 20),
    ("21-40", "21 to 40 working days", 40),
    ("over-40", "more than 40 working days", None),
)
_NEXT = "6.3, 6.14"
_AGE = "Working days from the day the complaint was received, whatever stage it has come to, to the end of the period."


def chapter(counted: Counted) -> Chapter:
    """Complaints open at the end of the time."""
    return Chapter(
        "open",
        "Open",
        (_open(counted), _unanswered(counted), _overdue(counted), _oldest(counted)),
    )


def _open(counted: Counted) -> Figure:
    standing = references(counted.standing)
    waits = {each.reference: each.stage.number for each in counted.waiting}
    answered = [case for case in counted.standing if case.reference not in waits]
    owed = [case for case in answered if _owes(case)]
    untold = [case for case in answered if not _owes(case) and case.stage.answer_unknown]
    done = [case for case in answered if not _owes(case) and not case.stage.answer_unknown]
    stages = tuple(
        Figure(
            f"open.stage{number}",
            f"waiting for the answer of stage {number}",
            "Asked for before the answer of the stage before, it waits for that one.",
            "",
            tuple(reference for reference, stage in waits.items() if stage == number),
            standing,
        )
        for number in counted.steps.numbers
    )
    return Figure(
        "open",
        "Open complaints",
        "Not closed, withdrawn or refused at the end of the period, or on the day the figures are known to. One opened"
        " again is open from that day.",
        "",
        standing,
        parts=(
            *stages,
            Figure(
                "open.promises",
                "answered, and something promised is still to be done",
                "A promise not kept, or money accepted and not paid.",
                "7.3",
                references(owed),
                standing,
            ),
            *(_untold(references(untold), standing) if untold else ()),
            Figure(
                "open.to-close",
                "answered, and nothing promised is left",
                "Waiting to be closed, or for a request for the next stage.",
                "",
                references(done),
                standing,
            ),
        ),
    )


def _untold(found: tuple[str, ...], standing: tuple[str, ...]) -> tuple[Figure]:
    return (
        Figure(
            "open.untold",
            "not recorded whether it was answered, or when",
            "The register it came from has an outcome without a day, or no column for answers.",
            "",
            found,
            standing,
        ),
    )


def _owes(case: Complaint) -> bool:
    return bool(unkept(case) or unpaid(case))


def _unanswered(counted: Counted) -> Figure:
    ages = _ages(counted)
    every = tuple(reference for _, reference in ages)
    parts, above = [], -1
    for name, title, most in _BANDS:
        found = (reference for age, reference in ages if age > above and (most is None or age <= most))
        parts.append(Figure(f"open.age.{name}", title, _AGE, _NEXT, tuple(found), every))
        above = most or above
    return Figure(
        "open.unanswered",
        "Waiting for an answer, by age",
        _AGE,
        _NEXT,
        every,
        parts=tuple(parts),
    )


def _ages(counted: Counted) -> list[tuple[int, str]]:
    calendar, until = counted.law.calendar, counted.until
    return [(working_days(calendar, each.case.received, until), each.reference) for each in counted.waiting]


def _overdue(counted: Counted) -> Figure:
    late = (
        each
        for each in counted.waiting
        if any(clock.basis == "code" and clock.state == "overdue" for clock in each.clocks)
    )
    return Figure(
        "open.overdue",
        "Overdue by the Code",
        "Its acknowledgement or its answer was due before, and had not gone out.",
        "6.2, 6.3, 6.11, 6.14",
        references(late),
        references(counted.waiting),
    )


def _oldest(counted: Counted) -> Figure:
    _, longest = median("open.oldest", "", "", "", _ages(counted))
    return longest._replace(
        id="open.oldest",
        title="The oldest that waits for an answer",
        rule="Working days since it was received.",
    )

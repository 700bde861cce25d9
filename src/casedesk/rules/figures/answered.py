"""Whether stages were answered in the Code's own time, within a valid extension, or late: each a count of its own."""

from casedesk.rules.figures.counted import Counted
from casedesk.rules.figures.figure import Chapter, Figure
from casedesk.rules.figures.making import median, references, working_days
from casedesk.rules.figures.steps import Judged
from casedesk.rules.figures.timeliness import (
    ANSWER,
    EXTEND,
    NOT_HELD,
    answer_words,
    answered,
    not_told,
    overdue,
    untold,
)
from casedesk.rules.figures.unanswered import ended_overdue, unanswered


def chapter(counted: Counted) -> Chapter:
    """Answers of the time, stage by stage, and what was overdue at its end."""
    figures: list[Figure] = []
    over = ended_overdue(counted)
    for number in counted.steps.numbers:
        figures += (*_stage(counted, number), unanswered(number, over), *not_told(counted, number, "respond"))
        figures += _days(counted, number)
    return Chapter("answered", "Answered", tuple(figures))


def _stage(counted: Counted, number: int) -> list[Figure]:
    found = counted.steps.judged(f"stage{number}.respond", "code", counted.span)
    every, in_time, late = answered(counted, number)
    return [
        every,
        in_time,
        *_apart(number, found, every.cases),
        late,
        *_extended(number, found, every.cases),
        _broken(number, found, late.cases),
        overdue(counted, number, "respond", f"stage{number}.overdue"),
    ]


def _apart(number: int, found: list[Judged], every: tuple[str, ...]) -> tuple[Figure, Figure]:
    """In time without and with an extension; the two together are all that is in time."""
    met = [each for each in found if each.verdict.state == "met"]
    name, title = f"stage{number}.answered", answer_words(number)
    return (
        Figure(
            f"{name}.own-time",
            f"{title} within the Code's own time",
            "In time, and no valid extension was sent.",
            ANSWER[number],
            references(each for each in met if not each.verdict.extended),
            every,
        ),
        Figure(
            f"{name}.extended",
            f"{title} within a valid extension",
            "In time, and a valid extension was sent; also where the answer came before the first date after all."
            f" {NOT_HELD}",
            EXTEND[number],
            references(each for each in met if each.verdict.extended),
            every,
        ),
    )


def _extended(number: int, found: list[Judged], every: tuple[str, ...]) -> tuple[Figure, ...]:
    """The answers after a valid extension, how many of those were in time, and of how many too little is known."""
    after = [each for each in found if each.verdict.extended]
    name, extended = f"stage{number}.extended", references(after)
    title = f"{answer_words(number)} after a valid extension"
    rule = (
        "Answered in the period; a valid extension had moved the date. One that was not valid moves nothing."
        f" {NOT_HELD}"
    )
    rests_on_less = references(each for each in after if _untold(each, number))
    unproven = Figure(
        f"{name}.untold",
        f"{title} of which a register did not say all",
        "Whether the reasons or the Ombudsman's details were in the letter is not on record: judged as if they were.",
        EXTEND[number],
        rests_on_less,
        extended,
    )
    return (
        Figure(name, title, rule, EXTEND[number], extended, every),
        Figure(
            f"{name}.in-time",
            f"{title}, in time",
            "On the new date or before, of the answers after a valid extension.",
            EXTEND[number],
            references(each for each in after if each.verdict.state == "met"),
            extended,
        ),
        *((unproven,) if rests_on_less else ()),
    )


def _untold(each: Judged, number: int) -> bool:
    stage = each.case.stage_number(number)
    return stage is not None and untold(stage)


def _broken(number: int, found: list[Judged], late: tuple[str, ...]) -> Figure:
    """Late, though by a date that the resident had been given."""
    promised = [each for each in found if each.verdict.state != "met" and _by_a_given_date(each, number)]
    return Figure(
        f"stage{number}.answered.broken-extension",
        f"{answer_words(number)} late, though by the date of an extension that was not valid",
        "Such an extension moves no date: what it lacks made the answer late.",
        EXTEND[number],
        references(promised),
        late,
    )


def _by_a_given_date(each: Judged, number: int) -> bool:
    stage, done = each.case.stage_number(number), each.verdict.done
    return stage is not None and any(e.sent <= done <= e.to for e in stage.extensions)


def _days(counted: Counted, number: int) -> tuple[Figure, Figure]:
    calendar = counted.law.calendar
    taken = (
        (working_days(calendar, each.opened, each.stage.responded), each.reference)
        for each in counted.steps.answered(number, counted.span)
        if each.stage.responded
    )
    since = "received" if number == 1 else "asked for, or the answer before it if that came later"
    return median(
        f"stage{number}.days",
        f"{answer_words(number)}: half took at most",
        f"The median of the working days from the day {since}, to the answer: half took no longer. A mean would be"
        " moved by one very long case.",
        ANSWER[number],
        taken,
    )

"""What to know about a register as a whole: what it has no column for, and words and dates of its that say nothing."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from casedesk.intake.cells import says_nothing
from casedesk.intake.columns import SAID_TO_BE_DUE
from casedesk.intake.day_order import DayOrder
from casedesk.intake.headers import Headers
from casedesk.intake.register_rows import RegisterRow, answered_last, outcome_of
from casedesk.intake.sheets import Sheet
from casedesk.records import FINDINGS, NOT_RECORDED, WITHDRAWN
from casedesk.rules.words import one_line, plural

_MOST_WORDS = 8
"""Of one column that are named."""
_UNJUDGED = "not recorded, and counted neither as in time nor as late"


def notes_on(headers: Headers, rows: Sequence[RegisterRow]) -> Iterator[str]:
    """What the register cannot tell, and what is made of that."""
    yield from _absent(headers, rows)
    yield from _open_for_ever(headers, rows)
    yield from _odd_outcomes(headers, rows)
    yield from _without_a_day(headers, rows)
    yield from _no_days(headers, rows)


def _absent(headers: Headers, rows: Sequence[RegisterRow]) -> Iterator[str]:
    there = headers.places
    if "defined" not in there and "definition" not in there:
        yield "No column for the complaint definition: not recorded, judged as sent with the acknowledgement."
    if "acknowledged" not in there:
        yield f"No column for the acknowledgement: {_UNJUDGED}."
    if "responded" not in there:
        yield f"No column for the answer: {_UNJUDGED}."
    if any(row.complaint and row.complaint.stage.number > 1 for row in rows):
        for column, what in (("acknowledged", "acknowledgement"), ("responded", "answer")):
            if f"stage2_{column}" not in there:
                yield f"No column for the {what} of stage 2: {_UNJUDGED}."
    if "extended_to" not in there:
        yield "No column for extensions: every response is judged against its first date."


def _open_for_ever(headers: Headers, rows: Sequence[RegisterRow]) -> Iterator[str]:
    """Answered long ago, and never closed as far as the register can tell."""
    if "closed" in headers.places:
        return
    if taken := sum("closed" in row.columns and bool(row.complaint and row.complaint.closed) for row in rows):
        yield (
            f"No column for the day of closing: {plural(taken, 'answered complaint')} closed on the day of the last"
            " answer, as was asked."
        )
    elif left := sum(bool(row.complaint and answered_last(row.complaint)) for row in rows):
        yield (
            f"No column for the day of closing: {plural(left, 'answered complaint')}"
            f" {'stays' if left == 1 else 'stay'} open, each to be closed by itself, unless each is closed"
            " on the day of its last answer: `--close-answered`, on the desk key c."
        )


def _odd_outcomes(headers: Headers, rows: Sequence[RegisterRow]) -> Iterator[str]:
    """Outcomes in words of their own: kept as they are, and lost to every count by outcome."""
    for column, number in (("outcome", 1), ("stage2_outcome", 2)):
        said = (_outcome(row, number) for row in rows)
        odd = Counter(each for each in said if each and not says_nothing(each) and not _is_ours(each))
        if not odd:
            continue
        named = ", ".join(f"“{one_line(each, 30)}” ({count})" for each, count in odd.most_common(_MOST_WORDS))
        more = f" and {len(odd) - _MOST_WORDS} more" if len(odd) > _MOST_WORDS else ""
        first = one_line(next(iter(odd)), 30)
        yield (
            f"In “{one_line(headers.names[column], 40)}” {plural(sum(odd.values()), 'row')} have words that are none"
            f" of {', '.join((*FINDINGS, WITHDRAWN))}, and are in no count by outcome: {named}{more}. Say what each is"
            f' in the mapping file, under [values.{column}]: "{first}" = "upheld"; on the desk, below the'
            " headers."
        )


def _outcome(row: RegisterRow, number: int) -> str:
    stage = row.complaint.stage_number(number) if row.complaint else None
    return stage.outcome if stage and stage.outcome != NOT_RECORDED else ""


def _is_ours(outcome: str) -> bool:
    return outcome_of(outcome) in (*FINDINGS, WITHDRAWN)


def _without_a_day(headers: Headers, rows: Sequence[RegisterRow]) -> Iterator[str]:
    """Decided or withdrawn, and nobody can tell when."""
    if "outcome" not in headers.places and "stage2_outcome" not in headers.places:
        return
    ended = [
        row.number
        for row in rows
        if row.complaint and not row.complaint.withdrawn and not row.complaint.refused
        for stage in row.complaint.stages
        if stage.answer_unknown and stage.outcome != NOT_RECORDED
    ]
    if ended:
        shown = ", ".join(map(str, ended[:_MOST_WORDS])) + (" …" if len(ended) > _MOST_WORDS else "")
        which = "row" if len(ended) == 1 else "rows"
        yield (
            f"{plural(len(ended), 'row')} with an outcome and no day of it ({which} {shown}): ended on a day that is"
            " not known, waiting for nothing and in no count of in time or late. Give the day of the answer, or of"
            " the withdrawal, in its own column."
        )


def _no_days(headers: Headers, rows: Sequence[RegisterRow]) -> Iterator[str]:
    """Dates that the register says are due, and that are none."""
    for column in SAID_TO_BE_DUE:
        if count := sum(column in row.unread for row in rows):
            name = one_line(headers.names[column], 40)
            yield f"In “{name}” {plural(count, 'row')} have no date that can be compared."


def second_head(sheet: Sheet, top: int) -> Iterable[str]:
    """Headers that stand in two rows: only one of them is read."""
    above = [cells for _, cells in sheet.rows[:top]]
    for cells in (cells for cells in above if sum(bool(cell.strip()) for cell in cells) > 1):
        told = ", ".join(one_line(cell, 30) for cell in cells[:20] if cell.strip())
        yield f"Above the headers stands what is not read: {told}. Headers must be in one row."
    if sheet.merged.get(sheet.rows[top][0] + 1) is not None:
        yield "The headers go on in the row below, which is not read. Unmerge them and put each into one cell."


def months_first(order: DayOrder) -> Iterable[str]:
    """Dates that are written the American way."""
    if order.months_first:
        yield (
            f"{plural(order.months_first, 'date')} can only have the month first, such as"
            f" “{one_line(order.such_as, 20)}”, and dates are read day first. Look at all of them,"
            " or save the register with dates like 2026-03-31."
        )

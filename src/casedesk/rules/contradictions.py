"""Where two places of a complaint tell different dates, and where a step cannot have been as recorded."""

from collections.abc import Iterator
from itertools import pairwise

from casedesk.records import Letter, Stage
from casedesk.rules.gap import RECORD, Gap, Looked, on
from casedesk.rules.missing_papers import letters_of
from casedesk.rules.words import day_and_year

_DATED = ("acknowledgement", "extension", "update")
"""Letters that give the resident the date of the response."""


def contradictions(look: Looked) -> Iterator[Gap]:
    """Everything that cannot be right together, in the order of the case."""
    for stage in look.case.stages:
        yield from _order(look, stage)
        yield from _acknowledged_twice(look, stage)
        yield from _promised(look, stage)
        yield from _letters_and_record(look, stage)
    yield from _ending(look)
    yield from _documents(look)


def _order(look: Looked, stage: Stage) -> Iterator[Gap]:
    """Steps before the one that they follow; a request made before the last response is none of these."""
    for first, before, second, after in (
        (
            "received" if stage.number == 1 else "asked for",
            stage.requested,
            "acknowledged",
            stage.acknowledged,
        ),
        ("received" if stage.number == 1 else "asked for", stage.requested, "answered", stage.responded),
        ("acknowledged", stage.acknowledged, "answered", stage.responded),
        ("received", look.case.received, "asked for", stage.requested),
    ):
        if before and after and after < before:
            what = f"Stage {stage.number} was {second} {on(after)}, before it was {first} {on(before)}."
            yield look.gap(what, RECORD, "correct", f"stage {stage.number}")


def _acknowledged_twice(look: Looked, stage: Stage) -> Iterator[Gap]:
    if stage.acknowledged and stage.acknowledgements_after:
        days = ", ".join(map(day_and_year, (stage.acknowledged, *stage.acknowledgements_after)))
        what = f"Stage {stage.number} was acknowledged more than once: {days}. The first one counts."
        yield look.gap(what, RECORD, "note", f"stage {stage.number}")


def _promised(look: Looked, stage: Stage) -> Iterator[Gap]:
    """Dates given to the resident that the record does not bear out.

    A date earlier than the Code's is kept as promised; one that a proclaimed holiday has since moved
    past is no contradiction either. One beyond every date of the record is.
    """
    letters = [x for x in look.case.letters if x.stage == stage.number and x.promised and _dates(x)]
    borne_out = {extension.to for extension in stage.extensions}
    for clock in look.clocks_of(f"stage{stage.number}.respond"):
        borne_out |= {clock.due, clock.original_due}
    for letter in letters:
        if letter.promised and borne_out and letter.promised > max(borne_out):
            what = (
                f"{letter.label} promises an answer by {day_and_year(letter.promised)}; by the record it was"
                f" due {on(max(borne_out))} and was not extended."
            )
            yield look.gap(what, RECORD, "extend" if not stage.settled else "note", letter.label)
    yield from _two_dates(look, stage, letters)


def _dates(letter: Letter) -> bool:
    return letter.kind.startswith(_DATED)


def _two_dates(look: Looked, stage: Stage, letters: list[Letter]) -> Iterator[Gap]:
    """Two letters of one stage that give different dates, with no extension between them."""
    extended = {extension.to for extension in stage.extensions}
    for first, second in pairwise(sorted(letters, key=lambda x: (x.sent, x.number))):
        if first.promised == second.promised or second.promised in extended:
            continue
        assert first.promised
        assert second.promised
        what = (
            f"{first.label} promises an answer by {day_and_year(first.promised)}, {second.label} by"
            f" {day_and_year(second.promised)}, without an extension between them."
        )
        yield look.gap(what, RECORD, "note", second.label)


def _letters_and_record(look: Looked, stage: Stage) -> Iterator[Gap]:
    """Letters that went out on another day than the step they are."""
    acknowledged = {stage.acknowledged, *stage.acknowledgements_after}
    for kind, done, days in (
        ("acknowledgement", "acknowledged", acknowledged),
        ("extension", "extended", {extension.sent for extension in stage.extensions}),
        ("response", "answered", {stage.responded}),
        ("declining", "declined", {stage.declined}),
    ):
        for letter in letters_of(look.case, stage, kind):
            if letter.sent not in days:
                recorded = " and ".join(day_and_year(day) for day in sorted(filter(None, days)))
                what = (
                    f"{letter.label} went out {on(letter.sent)}; by the record stage {stage.number} was"
                    + (f" {done} {recorded}." if recorded else f" not {done}.")
                )
                yield look.gap(what, RECORD, "correct", letter.label)
    yield from _new_date(look, stage)


def _new_date(look: Looked, stage: Stage) -> Iterator[Gap]:
    """An extension letter that gives another date than the extension."""
    to = {extension.sent: extension.to for extension in stage.extensions}
    for letter in letters_of(look.case, stage, "extension"):
        recorded = to.get(letter.sent)
        if letter.promised and recorded and letter.promised != recorded:
            what = (
                f"{letter.label} gives {day_and_year(letter.promised)} as the new date; by the record it is"
                f" {day_and_year(recorded)}."
            )
            yield look.gap(what, RECORD, "correct", letter.label)


def _ending(look: Looked) -> Iterator[Gap]:
    case = look.case
    for done, day in (("withdrawn", case.withdrawn), ("refused", case.refused), ("closed", case.closed)):
        if day and day < case.received:
            what = f"The complaint was {done} {on(day)}, before it was received {on(case.received)}."
            yield look.gap(what, RECORD, "correct", "case")


def _documents(look: Looked) -> Iterator[Gap]:
    """Papers dated after they were filed."""
    for document in look.case.documents:
        if document.dated and document.dated > document.added:
            what = (
                f"{document.label} is dated {day_and_year(document.dated)}, after it was filed"
                f" {on(document.added)}."
            )
            yield look.gap(what, RECORD, "note", document.label)

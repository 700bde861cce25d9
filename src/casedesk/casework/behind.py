"""The complaints behind a figure, and those among which they were counted: who, since when, and by which dates."""

import re
from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from casedesk.rules.figures.counted import verdict
from casedesk.rules.words import count_words, day_and_year, late_words

if TYPE_CHECKING:
    from casedesk.casework.figuring import Figures
    from casedesk.casework.office import Office
    from casedesk.records import Complaint
    from casedesk.rules.figures.counted import Counted
    from casedesk.rules.figures.figure import Figure

_OF_A_STAGE = re.compile(r"(?P<policy>policy\.)?stage(?P<stage>\d)\.(?P<what>\w+)")
"""The ids of figures of one stage, such as ``policy.stage1.answered.late``."""


class Behind(NamedTuple):
    """One thing on record that a figure counts, or might have counted."""

    reference: str
    counted: bool
    times: int = 1
    """How many things of it were counted: several points, several promises."""
    resident: str = ""
    received: date | None = None
    state: str = ""
    due: date | None = None
    done: date | None = None
    verdict: str = ""
    """``in time``, ``in time, extended``, ``late by 2 working days``; empty where no clock is counted."""

    @property
    def dates(self) -> str:
        """``due Tue 8 Dec 2026, done Thu 10 Dec 2026, late by 2 working days``."""
        told = (
            f"due {day_and_year(self.due)}" if self.due else "",
            f"done {day_and_year(self.done)}" if self.done else "",
            self.verdict,
        )
        return ", ".join(filter(None, told))


def behind(office: "Office", figures: "Figures", figure: "Figure") -> tuple[Behind, ...]:
    """Everything that a figure counts, and after it what it might have counted and did not; the earliest first."""
    counted, times = figures.counted, Counter(figure.cases)
    left = Counter(figure.among or ()) - times
    listed = {each.reference: each for each in office.listed()}
    cases = {each.reference: each for each in counted.cases}
    requests = {each.reference: each for each in office.approaches("all")}

    def line(reference: str, is_counted: bool) -> Behind:
        found = Behind(reference, is_counted, times[reference] if is_counted else left[reference])
        if case := cases.get(reference):
            entry = listed.get(reference)
            said = (entry.resident, entry.state) if entry else ("", "")
            found = found._replace(resident=said[0], state=said[1], received=case.received)
            return _dated(found, case, figure, counted)
        if request := requests.get(reference):
            return found._replace(resident=request.resident, state=request.kind, received=request.received)
        return found

    lines = (
        *(line(each, True) for each in figure.references),
        *(line(each, False) for each in figure.others),
    )
    return tuple(
        sorted(lines, key=lambda each: (not each.counted, each.received or date.max, each.reference))
    )


def _dated(line: Behind, case: "Complaint", figure: "Figure", counted: "Counted") -> Behind:
    """With the dates of the clock that the figure counts."""
    clock, basis = clock_of(figure.id)
    if not clock:
        return line
    if judged := verdict(case, clock, basis):
        late = late_words(counted.law.calendar.count(judged.due, judged.done), judged.due)
        in_time = "in time, extended" if judged.extended else "in time"
        words = in_time if judged.state == "met" else late
        return line._replace(due=judged.due, done=judged.done, verdict=words)
    waiting = next((each for each in counted.waiting if each.reference == case.reference), None)
    open_clocks = waiting.clocks if waiting else ()
    running = next((each for each in open_clocks if (each.id, each.basis) == (clock, basis)), None)
    if running is None:
        return line
    words = count_words(running.state, running.day, running.of, running.days_left, running.due)
    return line._replace(due=running.due, verdict=words.replace(" · ", ", "))


def clock_of(name: str) -> tuple[str, str]:
    """The clock and basis that a figure of that id is about; empty where it is about no stage."""
    found = _OF_A_STAGE.match(name)
    if not found:
        return "", ""
    step = "acknowledge" if found["what"] == "acknowledged" else "respond"
    return f"stage{found['stage']}.{step}", "policy" if found["policy"] else "code"

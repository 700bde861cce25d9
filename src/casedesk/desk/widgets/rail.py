"""The stage rail: how far a complaint has come, from received to closed, on one line or two."""

from datetime import date

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from casedesk.casework.caseview import CaseView
from casedesk.desk import signs
from casedesk.desk.signs import Sign
from casedesk.records import Complaint, Stage
from casedesk.rules.agenda import driving
from casedesk.rules.clocks import Clock
from casedesk.rules.words import count_words, near_day

JOIN = Content.styled(" ── ", "$quiet")
PLAIN_JOIN = Content.styled(" -- ", "$quiet")


class Rail(Widget):
    """The steps of one complaint, wrapped between steps."""

    def __init__(self, *, plain: bool = False) -> None:
        super().__init__()
        self._steps: list[Content] = []
        self._plain = plain

    def show(self, view: CaseView, today: date, back: date | None) -> None:
        """The steps of another view."""
        self._steps = steps(view, today, back, self._plain)
        self.refresh(layout=True)

    def _lines(self, width: int) -> list[Content]:
        join = PLAIN_JOIN if self._plain else JOIN
        lines: list[Content] = []
        for step in self._steps:
            if lines and lines[-1].cell_length + join.cell_length + step.cell_length <= width:
                lines[-1] = Content.assemble(lines[-1], join, step)
            else:
                lines.append(step)
        return lines

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as the steps need."""
        return len(self._lines(width))

    def render(self) -> Content:
        """The steps for the width there is."""
        return Content("\n").join(self._lines(self.size.width))


def steps(view: CaseView, today: date, back: date | None, plain: bool) -> list[Content]:
    """Received, the stages, closed: done ones brief, the running ones with their date and count."""
    case = view.complaint
    found = [_step(signs.DONE, f"Received {near_day(case.received, today)}", plain)]
    open_clocks = [clock for clock, _ in driving(view.clocks)]
    for stage in case.stages:
        if not stage.taken_back:
            found += _stage_steps(view, stage, open_clocks, today, back, plain)
    if len(case.stages) == 1 and not case.stage.responded and _going_on(case):
        found.append(Content.styled(_name(view, 2), "$quiet"))
    found.append(_ending(case, today, plain))
    return found


def _stage_steps(
    view: CaseView, stage: Stage, open_clocks: list[Clock], today: date, back: date | None, plain: bool
) -> list[Content]:
    name = _name(view, stage.number)
    if stage.responded:
        late = any(c.id == f"stage{stage.number}.respond" and c.state == "late" for c in view.clocks)
        words = f"{name} answered {near_day(stage.responded, today)}{' (late)' if late else ''}"
        return [_step(signs.DONE, words, plain)]
    if stage.declined:
        return [_step(signs.DONE, f"{name} declined {near_day(stage.declined, today)}", plain)]
    running = [clock for clock in open_clocks if clock.stage == stage.number]
    done = (
        [_step(signs.DONE, f"Acknowledged {near_day(stage.acknowledged, today)}", plain)]
        if stage.acknowledged
        else []
    )
    return done + [_running_step(clock, today, back, plain) for clock in running]


def _running_step(clock: Clock, today: date, back: date | None, plain: bool) -> Content:
    verb = (
        "Acknowledge"
        if clock.id.endswith("acknowledge")
        else "Final response"
        if clock.stage > 1
        else "Respond"
    )
    sign = signs.of_clock(clock, back)
    count = count_words(clock.state, clock.day, clock.of, clock.days_left, clock.due).partition(" · ")[0]
    told = f"{verb} by {near_day(clock.due, today)}"
    return _step(sign, told if clock.state == "projected" else f"{told} ({count})", plain)


def _step(sign: Sign, words: str, plain: bool) -> Content:
    bold = " bold" if sign.style in ("late", "soon", "running") else ""
    return Content.styled(f"{sign.drawn(plain)} {words}", f"${sign.style}{bold}")


def _ending(case: Complaint, today: date, plain: bool) -> Content:
    for word, day in (("Withdrawn", case.withdrawn), ("Refused", case.refused), ("Closed", case.closed)):
        if day:
            return _step(signs.DONE, f"{word} {near_day(day, today)}", plain)
    return Content.styled("Closed", "$quiet")


def _going_on(case: Complaint) -> bool:
    return not (case.closed or case.withdrawn or case.refused)


def _name(view: CaseView, number: int) -> str:
    return view.policy.stage_name(number) if view.policy else f"Stage {number}"

"""What the handover sheet says of each complaint: enough to act on it tomorrow without having seen it before."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from casedesk.casework.acts import act
from casedesk.casework.caseview import CaseView
from casedesk.casework.worklist import Row
from casedesk.papers.handover import Entry, Handover, Topic
from casedesk.records import Complaint, Point
from casedesk.rules.agenda import NOT_BY_DONE, Item
from casedesk.rules.letters import letter_kind
from casedesk.rules.words import count_words, day_and_year, long_day, one_line, plural

_LATEST_ENTRIES = 4
_OURS = {True: "", False: ", not ours to answer for", None: ", whose it is has not been said yet"}


def composed(
    rows: Sequence[Row],
    views: Mapping[str, CaseView],
    settings: Mapping[str, str],
    today: date,
    cover: str,
    away: tuple[date, date] | None,
) -> Handover:
    """The sheet: how to carry on, the diary of the time away, then everything open, worst first.

    Args:
        rows: the worklist, worst first.
        views: the complaints among them, by reference.
    """
    first, last = away or (None, None)
    return Handover(
        landlord=settings.get("landlord", ""),
        officer=settings.get("officer", "") or "the complaints officer",
        cover=cover,
        made=today,
        first=first,
        last=last,
        how=Topic("How to carry on", tuple(_how(settings, cover))),
        diary=tuple(_diary(rows, today, last)),
        entries=tuple(_entry(row, views.get(row.case.reference), today) for row in rows),
    )


def _how(settings: Mapping[str, str], cover: str) -> Iterator[str]:
    name = cover or "Your Name"
    yield (
        f'Open Casedesk on this laptop with the command: casedesk --as "{name}"\n'
        "What you do is then recorded under your name. The passphrase is not on this sheet; it is handed to you apart."
    )
    yield "The list shows what hurts first. Enter opens a complaint, and its box “Next” says which key to press."
    yield "The Code's dates do not stop while anybody is away. Work to the day to aim for, not to the last day."
    yield "A response that cannot be ready in time is extended by letter before its date, never after it (key e)."
    if second := settings.get("second_person"):
        yield f"Stage 2 is considered by {second}, never by whoever considered stage 1."
    if details := settings.get("ombudsman_details"):
        yield f"The Housing Ombudsman: {one_line(details)}"


def _diary(rows: Sequence[Row], today: date, last: date | None) -> Iterator[tuple[date, tuple[str, ...]]]:
    """By day, what falls due until the end of the absence; what is late already stands under today."""
    until = last or date.max
    days: dict[date, list[str]] = {}
    for row in rows:
        for item in row.items:
            if item.due <= until:
                name = f"{row.case.reference}, {one_line(row.case.resident)}"
                late = f" (LATE: it was due {day_and_year(item.due)})" if item.due < today else ""
                projected = " (projected)" if item.state == "projected" else ""
                told = f"{name}: {one_line(item.title, 110)}{late}{projected}"
                days.setdefault(max(item.due, today), []).append(told)
    yield from ((day, tuple(lines)) for day, lines in sorted(days.items()))


def _entry(row: Row, view: CaseView | None, today: date) -> Entry:
    case = row.case
    where = " · ".join(one_line(text) for text in (case.reference, case.resident, case.address) if text)
    if view is None:
        dates = Topic("Next", tuple(_dates(row.items, today)), True)
        return Entry(where, (dates, Topic("About", (case.summary,) if case.summary else ())))
    stage = f"stage {view.complaint.stage.number}"
    return Entry(f"{where} · {'closed' if case.closed else stage}", tuple(_topics(view, today)))


def _topics(view: CaseView, today: date) -> Iterator[Topic]:
    case = view.complaint
    yield Topic("Next", tuple(_next(view, today)), True)
    yield Topic("Know first", view.known, True)
    yield Topic("To reach them", tuple(_reach(case)))
    yield Topic("They said", (case.summary,))
    yield Topic("They want", (case.outcome_sought,) if case.outcome_sought else ())
    yield Topic("Points", tuple(_point(point, case) for point in case.points))
    yield Topic("Dates", tuple(_dates(view.items, today)))
    yield Topic("Promised", tuple(_promises(case)))
    yield Topic("Who does what", tuple(_who(case)))
    for particular in view.particulars:
        yield Topic(particular.title, particular.lines)
    yield Topic("Lately", tuple(_lately(case)))
    yield Topic("On file", tuple(_papers(case)))
    yield Topic("Rules", (f"{view.code.title}{f', {view.policy.title}' if view.policy else ''}.",))


def _next(view: CaseView, today: date) -> Iterator[str]:
    """The act that is wanted now, by when, and how to do it."""
    if not view.next_act:
        yield "Nothing is left to do on it; its dates below are to be kept."
        return
    spec = act(view.next_act)
    running = [item for item in view.items if item.state != "projected"]
    running.sort(key=lambda item: item.act != view.next_act)
    due = f" {_by(running[0], today)}" if running else ""
    how = f"press {spec.key}" if spec.key else f"press o and type “{spec.words}”"
    title = "Do what was promised, then record it" if spec.name == "done" else spec.title
    if running and running[0].act == view.next_act and running[0].kind in NOT_BY_DONE:
        title = one_line(running[0].title).rstrip(".")
    yield f"{title}.{due} In Casedesk: open {view.complaint.reference} and {how}."
    yield from (f"Still needed: {missing}." for missing in view.still_needed)


def _by(item: Item, today: date) -> str:
    aim = f", aim for {long_day(item.aim_for)}" if item.aim_for and item.aim_for > today else ""
    if item.state == "projected":
        return f"By {long_day(item.due)}, if the step before it is taken on its own last day."
    count = count_words(item.state, item.day, item.of, item.days_left, item.due).replace(" · ", ", ")
    return f"Due {long_day(item.due)}{aim}: {count}."


def _dates(items: Sequence[Item], today: date) -> Iterator[str]:
    for item in items:
        mark = f" {item.mark[:1].upper()}{item.mark[1:]}." if item.mark else ""
        yield f"{one_line(item.title)}. {_by(item, today)}{mark}"


def _reach(case: Complaint) -> Iterator[str]:
    if case.contact:
        yield case.contact
    if case.representative:
        yield f"Speaks for them: {case.representative}"
    yield f"The complaint came by {case.channel} on {day_and_year(case.received)}."


def _point(point: Point, case: Complaint) -> str:
    decided = [(s.number, f) for s in case.stages for f in s.findings if f.point == point.number]
    found = "".join(f"; stage {number}: {f.finding}, {one_line(f.reasons, 160)}" for number, f in decided)
    refused = f"; refused, {point.refused_ground}" if point.refused_ground else ""
    return f"{point.number}. {one_line(point.text)}{_OURS[point.responsible]}{found}{refused}"


def _promises(case: Complaint) -> Iterator[str]:
    for promise in case.promises:
        if promise.done is None:
            by = f" by {day_and_year(promise.by)}" if promise.by else ""
            who = f" ({promise.who})" if promise.who else ""
            yield f"{one_line(promise.text)}{by}{who}"


def _who(case: Complaint) -> Iterator[str]:
    for stage in case.stages:
        if stage.settled:
            continue
        if stage.investigator:
            draft = f"; a draft is wanted by {day_and_year(stage.draft_due)}" if stage.draft_due else ""
            yield f"Stage {stage.number} is looked into by {stage.investigator}{draft}."
        if stage.considered_by:
            yield f"Stage {stage.number} is considered by {stage.considered_by}."


def _lately(case: Complaint) -> Iterator[str]:
    for event in case.events[-_LATEST_ENTRIES:]:
        yield f"{day_and_year(event.happened_on)}: {one_line(event.text, 220)}"


def _papers(case: Complaint) -> Iterator[str]:
    if case.letters:
        last = case.letters[-1]
        kind = letter_kind(last.kind).title.lower()
        yield f"Last letter: {last.label}, {kind}, sent {day_and_year(last.sent)} by {last.how} (key p shows it)."
    if case.documents:
        yield f"{plural(len(case.documents), 'document')} on file."

"""The chronology of a complaint: every dated fact in the order of its days, each with where its date is from."""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from io import BytesIO
from itertools import zip_longest
from typing import NamedTuple

from casedesk.problems import BadInput
from casedesk.records import Complaint, Document, Event, Letter, Stage, Verdict
from casedesk.rules.letters import letter_kind
from casedesk.rules.words import contact_words, day_and_year, one_line, safe

_KIND_OF_ACT = {
    **dict.fromkeys(("contact", "update", "clarify"), "contact"),
    **dict.fromkeys(("acknowledge", "define", "extend", "respond", "escalate", "decline"), "stage"),
    **dict.fromkeys(("promise", "done"), "action"),
    "attach": "document",
    **dict.fromkeys(("note", "assign"), "note"),
}
_CORRECTABLE = {"log", "acknowledge", "respond", "escalate", "extend"}
"""Acts whose day a later correction can replace; the timeline keeps the day as it was first written."""


class Line(NamedTuple):
    """One dated fact."""

    day: date
    what: str
    kind: str
    """``complaint``, ``contact``, ``stage``, ``letter``, ``document``, ``action``, ``date`` or ``note``."""
    source: str
    """Where the date comes from."""
    recorded: date
    """The day that it was written down."""


class _Fact(NamedTuple):
    """A date of the record itself, and the acts whose entry of that day tells it already."""

    day: date | None
    what: str
    kind: str
    told_by: tuple[str, ...] = ()


def chronology(case: Complaint) -> tuple[Line, ...]:
    """Every dated fact of the complaint, once: the timeline, and what the record dates beyond it.

    Dates that were due or promised stand on their own day, with what became of them.
    """
    facts = [fact for fact in _facts(case) if fact.day is not None]
    standing = {(act, fact.day) for fact in facts for act in fact.told_by}
    told = {(event.act, event.happened_on) for event in case.events}
    lines = [_of_event(event, case, standing) for event in case.events]
    lines += [line for letter in case.letters for line in _of_letter(letter, case)]
    lines += [_of_document(document, case) for document in case.documents if _dates_itself(document, case)]
    source, recorded = _source_of_record(case)
    lines += [
        Line(fact.day, fact.what, fact.kind, source, recorded)
        for fact in facts
        if fact.day is not None and not any((act, fact.day) in told for act in fact.told_by)
    ]
    lines += [_of_verdict(verdict) for verdict in _newest(case.verdicts)]
    return tuple(sorted(lines, key=lambda line: line.day))


def _of_event(event: Event, case: Complaint, standing: set[tuple[str, date | None]]) -> Line:
    what = event.text
    contact = next((c for c in case.contacts if c.number == event.number), None)
    if contact is not None:
        what = f"{contact_words(*contact[1:])}: {what}"
    if (
        event.act in _CORRECTABLE
        and (event.act, event.happened_on) not in standing
        and any(later.act == "correct" and later.number > event.number for later in case.events)
    ):
        what = f"{what} (the date was corrected later)"
    kind = _KIND_OF_ACT.get(event.act, "complaint")
    return Line(event.happened_on, what, kind, _source_of_event(event, case), event.recorded_on)


def _source_of_event(event: Event, case: Complaint) -> str:
    papers = [_named(letter) for letter in case.letters if letter.event == event.number]
    papers += [
        f"document {d.label}" for d in case.documents if d.event == event.number and not _is_copy(d, case)
    ]
    if _is_of_register(event, case):
        return "; ".join([*papers, "imported register"])
    by = f" by {one_line(event.by)}" if event.by else ""
    return "; ".join([*papers, f"recorded {day_and_year(event.recorded_on)}{by}"])


def _is_of_register(event: Event, case: Complaint) -> bool:
    """An import writes its lines all at once, and nobody's name to them."""
    return case.imported and not event.by


def _named(letter: Letter) -> str:
    copy = f" (E{letter.document:03})" if letter.document else ""
    return f"letter L{letter.number:02}{copy}"


def _is_copy(document: Document, case: Complaint) -> bool:
    return any(letter.document == document.number for letter in case.letters)


def _of_letter(letter: Letter, case: Complaint) -> Iterator[Line]:
    """The sending, unless its entry in the timeline has the same day; and the date promised in it."""
    event = next((e for e in case.events if e.number == letter.event), None)
    recorded = event.recorded_on if event else letter.sent
    title = letter_title(letter)
    if event is None or event.happened_on != letter.sent:
        how = f" by {letter.how}" if letter.how else ""
        yield Line(letter.sent, f"{title} sent{how}", "letter", _named(letter), recorded)
    if letter.promised is not None:
        what = f"The day by which the next answer was promised ({title})"
        yield Line(letter.promised, what, "date", _named(letter), recorded)


def letter_title(letter: Letter) -> str:
    """What the letter is called; a kind that is not ours is called what it calls itself."""
    try:
        return letter_kind(letter.kind).title
    except BadInput:
        return one_line(letter.kind)


def _dates_itself(document: Document, case: Complaint) -> bool:
    """The copy of a letter has the letter's day; an undated file is told by the entry it came with."""
    if _is_copy(document, case):
        return False
    return document.dated is not None or all(event.number != document.event for event in case.events)


def _of_document(document: Document, case: Complaint) -> Line:
    author = f" by {one_line(document.author)}" if document.author else ""
    about = f": {document.description}" if document.description else ""
    what = f"{document.label} {document.kind}{author}, {one_line(document.name)}{about}"
    event = next((e for e in case.events if e.number == document.event), None)
    recorded = event.recorded_on if event else document.added
    if document.dated is None:
        return Line(document.added, what, "document", f"put on file as {document.label}", recorded)
    return Line(document.dated, what, "document", f"the date on document {document.label}", recorded)


def _facts(case: Complaint) -> Iterator[_Fact]:
    yield _Fact(case.received, f"Complaint received by {case.channel}", "complaint", ("log",))
    if case.logged != case.received:
        yield _Fact(case.logged, "Complaint logged", "complaint")
    for point in case.points:
        yield _Fact(point.added, f"Point {point.number} raised: {point.text}", "complaint")
    for stage in case.stages:
        yield from _facts_of_stage(stage)
    for action in case.actions:
        became = f"done {day_and_year(action.done)}" if action.done else "not recorded as done"
        yield _Fact(action.by, f"The day promised for: {action.text} ({became})", "date")
        yield _Fact(action.done, f"Done as promised: {action.text}", "action", ("done",))
    for adjustment in case.adjustments:
        yield _Fact(adjustment.agreed, f"Letters agreed in {adjustment.kind}", "complaint", ("adjust",))
        yield _Fact(adjustment.ended, f"No longer wanted: {adjustment.kind}", "complaint", ("adjust",))
    yield _Fact(case.refused, f"Refused: {case.refused_ground}", "complaint", ("refuse",))
    yield _Fact(case.withdrawn, "Withdrawn by the resident", "complaint", ("withdraw",))
    if case.withdrawal_confirmed != case.withdrawn:
        yield _Fact(case.withdrawal_confirmed, "Withdrawal confirmed in writing", "complaint")
    yield _Fact(case.closed, "Closed", "complaint", ("close",))
    yield _Fact(case.reopened, f"Reopened: {case.reopened_reason}", "complaint", ("reopen",))


def _facts_of_stage(stage: Stage) -> Iterator[_Fact]:
    name = f"Stage {stage.number}"
    if stage.number > 1:
        yield _Fact(stage.requested, f"{name} asked for", "stage", ("escalate",))
    yield _Fact(stage.acknowledged, f"{name} acknowledged", "stage", ("acknowledge",))
    for day in stage.acknowledgements_after:
        yield _Fact(day, f"{name} acknowledged again", "stage", ("acknowledge",))
    if stage.defined != stage.acknowledged:
        yield _Fact(stage.defined, f"{name}: definition sent", "stage", ("define",))
    yield _Fact(stage.clarification_asked, f"{name}: asked to clarify", "contact", ("clarify",))
    yield _Fact(stage.draft_due, f"{name}: the day a draft answer was wanted by", "date")
    for extension in stage.extensions:
        until = day_and_year(extension.to)
        yield _Fact(extension.sent, f"{name} extended to {until}", "stage", ("extend",))
        yield _Fact(extension.to, f"{name}: the day extended to on {day_and_year(extension.sent)}", "date")
    for update in stage.updates:
        yield _Fact(update.on, f"{name}, update given: {update.text}", "contact", ("update",))
    yield _Fact(stage.responded, f"{name} answered: {stage.outcome}", "stage", ("respond",))
    yield _Fact(stage.declined, f"{name} declined: {stage.declined_ground}", "stage", ("decline",))
    yield _Fact(stage.taken_back, f"Request for {name.lower()} taken back", "stage", ("withdraw",))


def _source_of_record(case: Complaint) -> tuple[str, date]:
    """Where a date without an entry of its own comes from: a correction, a register or the logging."""
    corrected = [event for event in case.events if event.act == "correct"]
    if corrected:
        last = corrected[-1]
        by = f" by {one_line(last.by)}" if last.by else ""
        return f"the record as corrected {day_and_year(last.recorded_on)}{by}", last.recorded_on
    recorded = max((event.recorded_on for event in case.events), default=case.logged or case.received)
    return "imported register" if case.imported else "the record of the complaint", recorded


def _newest(verdicts: Sequence[Verdict]) -> list[Verdict]:
    """Of each clock the verdict that stands; what it replaced is told by the correction."""
    return list({(verdict.clock, verdict.basis): verdict for verdict in verdicts}.values())


_STEPS = {"acknowledge": "acknowledgement", "respond": "response"}


def _of_verdict(verdict: Verdict) -> Line:
    stage, _, step = verdict.clock.partition(".")
    which = f"{stage.replace('stage', 'Stage ')} {_STEPS.get(step, step)}".strip()
    whose = "by our policy" if verdict.basis == "policy" else "by the Code"
    extended = ", as extended" if verdict.extended else ""
    what = f"{which} due {whose}{extended}: {verdict.state}, done {day_and_year(verdict.done)}"
    if verdict.reason:
        what = f"{what} (judged again: {verdict.reason})"
    source = f"judged {day_and_year(verdict.judged_on)} by rules {verdict.rules}, calendar {verdict.calendar}"
    return Line(verdict.due, what, "date", source, verdict.judged_on)


_CELL = 32_767
"""Characters that a cell of a spreadsheet holds, counted as UTF-16; the library drops the whole text beyond."""
_HEADINGS = (
    ("Date", 17),
    ("What happened", 80),
    ("Kind", 12),
    ("Where the date is from", 44),
    ("Recorded", 17),
)
_FIRST_DAY = date(1900, 3, 1)
"""Spreadsheets count days from here without a mistake; an earlier day is written as text."""


def chronology_xlsx(lines: Sequence[Line], *, title: str, at: datetime) -> bytes:
    """The chronology as a spreadsheet: text stays text, days are days, the same lines give the same bytes.

    A text too long for a cell goes on in the rows below it, whose kind says so.

    Args:
        at: an aware time, kept as the moment that the file was made.
    """
    from xlsxwriter import Workbook

    made = BytesIO()
    # Kept in memory: otherwise the text would lie open in the folder for temporary files.
    with Workbook(made, {"in_memory": True}) as book:
        book.set_properties(
            {"title": one_line(title, 200), "created": at.astimezone(UTC).replace(tzinfo=None)}
        )
        sheet = book.add_worksheet("Chronology")
        bold, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
        day = book.add_format({"num_format": "ddd d mmm yyyy", "align": "left", "valign": "top"})
        for column, (heading, width) in enumerate(_HEADINGS):
            sheet.set_column(column, column, width)
            sheet.write_string(0, column, heading, bold)
        rows = [row for line in lines for row in _rows(line)]
        for place, row in enumerate(rows, 1):
            for column, value in enumerate(row):
                if isinstance(value, date):
                    sheet.write_datetime(place, column, value, day)
                else:
                    sheet.write_string(place, column, value, wrapped)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, len(rows), len(_HEADINGS) - 1)
        sheet.set_landscape()
        sheet.repeat_rows(0)
        sheet.fit_to_pages(1, 0)
    return made.getvalue()


def _rows(line: Line) -> Iterator[tuple[date | str, ...]]:
    parts = list(zip_longest(_parts(safe(line.what)), _parts(safe(line.source)), fillvalue=""))
    for number, (what, source) in enumerate(parts, 1):
        kind = line.kind if number == 1 else f"{line.kind} (part {number} of {len(parts)})"
        yield _cell(line.day), what, kind, source, _cell(line.recorded)


def _cell(day: date) -> date | str:
    return day if day >= _FIRST_DAY else day_and_year(day)


def _parts(text: str) -> list[str]:
    """The text in pieces that fit a cell; a character outside the basic plane counts twice."""
    most = _CELL if text.isascii() else _CELL // 2
    return [text[start : start + most] for start in range(0, len(text), most)] or [""]

"""The chronology of a complaint: every dated fact in the order of its days, each with where its date is from."""

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from io import BytesIO
from itertools import zip_longest
from typing import NamedTuple

from casedesk.papers.dated_facts import (
    EXTENDED,
    Fact,
    facts,
    facts_of_person,
    is_of_register,
    recorded_by,
)
from casedesk.papers.sheet_cells import day_cell, parts
from casedesk.problems import BadInput
from casedesk.records import Complaint, Document, Event, Letter, Verdict
from casedesk.records.people import Person
from casedesk.rules.letters import letter_kind
from casedesk.rules.words import contact_words, day_and_year, one_line, safe

_KIND_OF_ACT = {
    **dict.fromkeys(("contact", "update", "clarify", "progress"), "contact"),
    **dict.fromkeys(("acknowledge", "define", "extend", "respond", "escalate", "decline"), "stage"),
    **dict.fromkeys(("staff", "heard", "comment", "authority", "ask-feedback", "feedback"), "contact"),
    **dict.fromkeys(("conflict", "panel"), "stage"),
    **dict.fromkeys(("promise", "postpone", "done", "remedy", "ask", "chase", "answered"), "action"),
    **dict.fromkeys(("hazard-date", "made-safe", "money", "money-accepted", "money-paid"), "action"),
    **dict.fromkeys(("asked", "sent-to-ombudsman", "ordered", "complied", "failure", "improve"), "action"),
    "attach": "document",
    **dict.fromkeys(("note", "assign", "weigh", "discretion", "learn"), "note"),
    **dict.fromkeys(("hold", "release", "retain"), "note"),
}
_PROMISED = "The day by which the next answer was promised"
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
    recorded: date | None
    """The day that it was written down, where an entry of the timeline is known to have done it."""
    answer_of: int = 0
    """The stage whose answer was due, promised or put off to this day; 0 for any other line."""


def chronology(case: Complaint, person: Person | None = None) -> tuple[Line, ...]:
    """Every dated fact of the complaint, once: the timeline, and what the record dates beyond it.

    Dates that were due or promised stand on their own day, with what became of them.

    Args:
        person: the resident's own record, of which what happened since the complaint came is told.
    """
    dated = [fact for fact in facts(case) if fact.day is not None]
    standing = {(act, fact.day) for fact in dated for act in fact.told_by}
    told = {(event.act, event.happened_on) for event in case.events}
    lines = [_of_event(event, case, standing) for event in case.events]
    lines += [line for letter in case.letters for line in _of_letter(letter, case)]
    lines += [_of_document(document, case) for document in case.documents if _dates_itself(document, case)]
    lines += [
        _of_fact(fact, fact.day, case)
        for fact in dated
        if fact.day is not None and not any((act, fact.day) in told for act in fact.told_by)
    ]
    lines += [_of_verdict(verdict) for verdict in _newest(case.verdicts)]
    lines += [
        Line(day, what, "note", "the resident's own record", None)
        for day, what in (facts_of_person(person) if person else ())
        if day is not None and day >= case.received
    ]
    return tuple(sorted(_once(lines), key=lambda line: line.day))


def _once(lines: Sequence[Line]) -> Iterator[Line]:
    """The day of one answer in one line, however many papers give it; the first, which is the Code's, leads."""
    answers: dict[tuple[date, int], list[Line]] = {}
    for line in lines:
        if line.answer_of:
            answers.setdefault((line.day, line.answer_of), []).append(line)
        else:
            yield line
    for same in answers.values():
        ranked = sorted(same, key=_rank)
        first, *rest = dict.fromkeys(line.what for line in ranked)
        what = "; ".join((first, *(_beside(each) for each in rest)))
        sources = dict.fromkeys(_source_beside(line, ranked[0]) for line in ranked)
        yield ranked[0]._replace(what=what, source="; ".join(sources))


def _source_beside(line: Line, leading: Line) -> str:
    """With the day it was written down, where that is not the day of the line it joins."""
    if line.recorded in (None, leading.recorded):
        return line.source
    assert line.recorded
    return f"{line.source} (recorded {day_and_year(line.recorded)})"


def _rank(line: Line) -> int:
    """What was judged before what was given and what was promised."""
    return next(
        place
        for place, words in enumerate((" due by the Code", " due by", EXTENDED, ""))
        if words in line.what
    )


def _beside(what: str) -> str:
    """The same day once more, as the end of a sentence."""
    what = re.sub(rf"\AStage \d+:? |\A{_PROMISED}(?= )", "", what)
    return f"promised {what.strip()}" if what.startswith(" (") else what


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
    if is_of_register(event, case):
        return "; ".join([*papers, "imported register"])
    by = f" by {one_line(event.by)}" if event.by else ""
    return "; ".join([*papers, f"recorded {day_and_year(event.recorded_on)}{by}"])


def _named(letter: Letter) -> str:
    copy = f" (E{letter.document:03})" if letter.document else ""
    return f"letter L{letter.number:02}{copy}"


def _is_copy(document: Document, case: Complaint) -> bool:
    return any(letter.document == document.number for letter in case.letters)


def _of_letter(letter: Letter, case: Complaint) -> Iterator[Line]:
    """The sending, unless its entry in the timeline has the same day; and the date promised in it."""
    event = next((e for e in case.events if e.number == letter.event), None)
    recorded = event.recorded_on if event else None
    title = letter_title(letter)
    if event is None or event.happened_on != letter.sent:
        how = f" by {letter.how}" if letter.how else ""
        yield Line(letter.sent, f"{title} sent{how}", "letter", _named(letter), recorded)
    if letter.promised is not None:
        what = f"{_PROMISED} ({title})"
        yield Line(letter.promised, what, "date", _named(letter), recorded, letter.stage)


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


def _of_fact(fact: Fact, day: date, case: Complaint) -> Line:
    """Where a date without an entry of its own comes from: a correction, a register or the record itself."""
    source = "imported register" if case.imported else "the record of the complaint"
    by_entry = recorded_by(fact, case)
    if by_entry is not None and by_entry.act == "correct":
        by = f" by {one_line(by_entry.by)}" if by_entry.by else ""
        source = f"the record as corrected {day_and_year(by_entry.recorded_on)}{by}"
    return Line(day, fact.what, fact.kind, source, by_entry and by_entry.recorded_on, fact.answer_of)


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
    answer_of = int(stage.removeprefix("stage")) if step == "respond" else 0
    return Line(verdict.due, what, "date", source, verdict.judged_on, answer_of)


_HEADINGS = (
    ("Date", 17),
    ("What happened", 80),
    ("Kind", 12),
    ("Where the date is from", 44),
    ("Recorded", 17),
)


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
    cells = list(zip_longest(parts(safe(line.what)), parts(safe(line.source)), fillvalue=""))
    for number, (what, source) in enumerate(cells, 1):
        kind = line.kind if number == 1 else f"{line.kind} (part {number} of {len(cells)})"
        yield day_cell(line.day), what, kind, source, day_cell(line.recorded) if line.recorded else ""

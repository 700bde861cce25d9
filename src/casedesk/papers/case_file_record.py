"""The parts of the case file that prove it: clocks, chronology, letters as sent, trail and index."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from casedesk.papers.blocks import (
    Block,
    Cell,
    day,
    facts,
    framed,
    heading,
    note,
    part,
    parts,
    points,
    section,
    table,
    words,
    yes_or_no,
)
from casedesk.papers.case_file_story import state
from casedesk.papers.chronology import chronology, letter_title
from casedesk.papers.clock_words import judged
from casedesk.papers.file_names import generated_name
from casedesk.records import Complaint, Document, Extension, Letter, Stage, Verdict
from casedesk.records.people import Person
from casedesk.rules.clocks import Clock
from casedesk.rules.gap import NOTHING_TO_MEND, Gap
from casedesk.rules.words import day_and_year, size_words

if TYPE_CHECKING:
    from casedesk.papers.case_file import CaseFile, TrailLine


def cover(file: "CaseFile") -> Block:
    """What a caseworker needs to put the file where it belongs."""
    case, settings = file.case, file.settings
    return facts(
        ("Resident", case.resident),
        ("Home", case.address),
        ("Landlord", settings.get("landlord", "")),
        ("Received", day(case.received)),
        ("Judged under", file.code.title),
        ("How it stands", state(case)),
        ("Imported", "from a register: not every step is on record" if case.imported else ""),
    )


def timing(file: "CaseFile", today: date) -> Block:
    """Every clock with its verdict and the way to its date, the extensions, and the verdicts as they were given."""
    case = file.case
    return section(
        "Time limits and whether they were kept",
        note(
            "Working days leave out weekends and the bank holidays of England and Wales. The day of a step is day 0."
        ),
        table(
            ("Clock", "Started", "Due", "Done", "Verdict"),
            (3, 0, 2, 0, 2),
            (_clock_row(c, today) for c in file.clocks),
        ),
        heading("Extensions"),
        table(
            ("Stage and day sent", "Given until", "Reason given to the resident", "The letter"),
            (0, 0, 2, 2),
            (_extension_row(s, e, file.clocks) for s in case.stages for e in s.extensions),
        ),
        heading("Updates agreed and given"),
        table(
            ("Stage", "Agreed every", "Given", "What was said"),
            (0, 0, 0, 1),
            (row for stage in case.stages for row in _update_rows(stage)),
        ),
        heading("Verdicts as they were given"),
        table(
            ("No.", "Clock", "Due", "Done", "Verdict", "Judged by"),
            (0, 3, 0, 0, 2, 4),
            (_verdict_row(each) for each in case.verdicts),
        ),
        *(each for title, lines in file.whys for each in (heading(f"Why: {title}"), points(lines))),
    )


def _clock_row(clock: Clock, today: date) -> list[Cell]:
    whose = f"Code, {clock.provision}" if clock.basis == "code" else "the landlord’s policy"
    extended = f"extended from {day(clock.original_due)}" if clock.due != clock.original_due else ""
    timely = _timely(clock)
    return [
        parts(
            part(f"Stage {clock.stage}: {clock.title[:1].lower()}{clock.title[1:]}", "strong"),
            part(whose, "quiet"),
        ),
        parts(part(day(clock.start)), part("assumed" if clock.start_projected else "", "quiet")),
        parts(part(day(clock.due)), part(extended, "quiet"), part(timely, "quiet")),
        day(clock.done),
        parts(
            judged(clock, today),
            part(clock.note, "quiet"),
            part("provisional" if clock.provisional else "", "quiet"),
        ),
    ]


def _timely(clock: Clock) -> str:
    """A late acknowledgement moves the date of the response: what a timely one would have given stands beside it."""
    instead = clock.timely_instead
    return f"a timely acknowledgement would have given {day(instead)}" if instead else ""


def _extension_row(stage: Stage, extension: Extension, clocks: tuple[Clock, ...]) -> list[Cell]:
    good, every = extension.good_reason, extension.update_every
    return [
        parts(part(f"Stage {stage.number}", "strong"), part(day(extension.sent))),
        day(extension.to),
        parts(
            part(extension.reason or "none recorded"),
            part(f"For going beyond the limit: {good}" if good else ""),
        ),
        parts(
            *_validity(stage, extension, clocks),
            part(f"in writing: {yes_or_no(extension.in_writing)}"),
            part(f"Ombudsman’s details: {yes_or_no(extension.ombudsman_details)}"),
            part(f"agreed by the resident: {yes_or_no(extension.agreed)}"),
            part(f"updates every {every} working days" if every else "no interval for updates"),
        ),
    ]


def _validity(stage: Stage, extension: Extension, clocks: tuple[Clock, ...]) -> Iterator[dict[str, str]]:
    """How each basis judges the extension; the Code first."""
    for clock in clocks:
        if clock.id == f"stage{stage.number}.respond":
            whose = "the Code" if clock.basis == "code" else "the policy"
            for each in clock.extensions:
                if (each.sent, each.to) == (extension.sent, extension.to):
                    missing = "; ".join(each.missing)
                    said = f"✓ valid under {whose}" if each.valid else f"✗ not valid under {whose}: {missing}"
                    yield part(said, "good" if each.valid else "bad")


def _update_rows(stage: Stage) -> Iterator[list[Cell]]:
    every = f"{stage.update_every} working days" if stage.update_every else "–"
    if stage.update_every and not stage.updates:
        yield [f"Stage {stage.number}", every, "none", ""]
    for update in stage.updates:
        yield [f"Stage {stage.number}", every, day(update.on), update.text]


def _verdict_row(verdict: Verdict) -> list[Cell]:
    extended = "as extended" if verdict.extended else ""
    return [
        str(verdict.number),
        parts(
            part(_clock_name(verdict.clock)),
            part(f"by the {'Code' if verdict.basis == 'code' else 'policy'}", "quiet"),
        ),
        parts(part(day(verdict.due)), part(extended, "quiet")),
        day(verdict.done),
        parts(part(verdict.state), part(verdict.reason, "quiet")),
        parts(
            part(f"{verdict.rules}, calendar {verdict.calendar}"),
            part(f"judged {day_and_year(verdict.judged_on)}", "quiet"),
        ),
    ]


def _clock_name(clock_id: str) -> str:
    """``stage1.respond`` is "Stage 1: respond"."""
    return re.sub(r"\Astage(\d+)\.", r"Stage \1: ", clock_id)


def events(case: Complaint, person: Person | None) -> Block:
    """Every dated fact with where its date comes from and the day it was written down."""
    return section(
        "Chronology",
        note(
            "“Recorded” is the day on which the entry was made, where it is known; where it differs, it was"
            " written down later."
        ),
        table(
            ("Happened on", "What happened", "Source of the date", "Recorded"),
            (0, 5, 3, 0),
            (
                [day(line.day), line.what, line.source, day(line.recorded)]
                for line in chronology(case, person)
            ),
        ),
    )


def letters(case: Complaint) -> Block:
    """Each letter as it went out, word for word, with its day, its way and what it lacked."""
    told = [each for letter in case.letters for each in _letter(letter, case)]
    return section("Letters as sent", *(told or [words("")]))


def _letter(letter: Letter, case: Complaint) -> Iterator[Block]:
    copy = case.document(letter.document)
    yield heading(f"L{letter.number:02} {letter_title(letter)}, {day(letter.sent)}")
    yield facts(
        ("Sent", f"{day(letter.sent)}{f', by {letter.how}' if letter.how else ''}"),
        ("Stage", str(letter.stage)),
        ("Promises an answer by", day(letter.promised, "")),
        ("Copy as sent", copy.label if copy else "none on file"),
        ("The same as a Word file", f"SHA-256 {letter.docx}" if letter.docx else ""),
        ("Sent although", letter.overridden),
        ("To", letter.to),
    )
    yield (
        framed(letter.text)
        if letter.text
        else note("This letter was made outside; its words are in the copy as sent.")
    )


def gaps(known: tuple[Gap, ...]) -> Block:
    """What the landlord knows to be missing."""
    return section(
        "Known gaps in this file",
        table(
            ("What is missing", "Provision"),
            (1, 0),
            ([gap.what, gap.provision or "–"] for gap in known if not gap.note),
        ),
    )


def trail(lines: tuple["TrailLine", ...]) -> Block:
    """The acts on the case, as the audit trail keeps them."""
    return section(
        "Audit extract",
        note("Every act that changed this case, in order. Times are UTC. Exports and prints are left out."),
        table(
            ("No.", "When", "Who", "Act", "What changed"),
            (0, 0, 5, 5, 13),
            ([str(each.number), _utc(each.at), each.who, each.act, each.text] for each in lines),
        ),
    )


def _utc(at: str) -> str:
    return f"{datetime.fromisoformat(at).astimezone(UTC):%Y-%m-%d %H:%M}"


def index(
    documents: tuple[Document, ...], inside: frozenset[int], evidence: bool, known: tuple[Gap, ...] = ()
) -> Block:
    """All evidence: what it is, who made it, and the digest that proves it is the same file.

    Args:
        known: those that are only told, such as duplicates left out, stand below it.
    """
    told = [gap.what for gap in known if gap.note]
    return section(
        "Index of documents",
        table(
            ("No.", "Document", "Dated", "Where it is"),
            (0, 5, 0, 2),
            (_index_row(each, inside, evidence) for each in documents),
        ),
        *((heading(NOTHING_TO_MEND), points(told)) if told else ()),
    )


def _index_row(document: Document, inside: frozenset[int], evidence: bool) -> list[Cell]:
    by = f"by {document.author}" if document.author else ""
    return [
        parts(part(document.label, "strong")),
        parts(
            part(document.kind, "strong"),
            part(document.description),
            part(by),
            part(f"Original name: {document.name}", "quiet"),
            part(document.sha256, "code"),
        ),
        parts(part(day(document.dated)), part(f"filed {day(document.added)}", "quiet")),
        parts(*_where(document, inside, evidence), part(size_words(document.size), "quiet")),
    ]


def _where(document: Document, inside: frozenset[int], evidence: bool) -> Iterator[dict[str, str]]:
    name = generated_name(document.label, document.name)
    if not evidence:
        yield part("not in this copy")
    elif document.number in inside:
        yield from (part("inside this PDF as"), part(name, "code"))
    else:
        yield from (part("too large to go inside; beside this file as"), part(f"evidence/{name}", "code"))

"""What is recorded on a complaint without the paper that shows it: letters, requests, contacts, reports."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from casedesk.records import Complaint, Contact, Document, Extension, Letter, Stage
from casedesk.rules.gap import RECORD, Gap, Looked, on
from casedesk.rules.words import the_party

_IN_WRITING = ("email", "letter", "petition")
"""Ways to complain that leave a paper; what came through a website or by text is copied when it is logged."""
_POSTED = ("email", "letter")
_WRITTEN_KINDS = ("letter", "letter sent", "email", "attachment", "form")
"""Kinds of documents that a letter, an e-mail or a request can be filed as."""
_WORDS_KINDS = (*_WRITTEN_KINDS, "call note")
_LOGGING = ("log", "import")
_SENDING = ("acknowledge", "extend", "respond", "refuse", "decline")
"""Acts of which the letter is asked for already, however it went."""

_ASKED = {"2024": "6.10", "2022": "5.9"}
_DEFINED = "5.10"
"""The 2022 Code has no clock for the stage 2 acknowledgement, but asks for its definition."""
_REFUSED = {"2024": "2.4", "2022": "1.9"}
_DECLINED = {"2024": "5.11", "2022": "5.9"}


def missing_papers(look: Looked) -> Iterator[Gap]:
    """Everything that is recorded but not on file, in the order of the case."""
    yield from _complaint(look)
    for stage in look.case.stages:
        yield from _request(look, stage)
        yield from _letters_of(look, stage)
    yield from _refusal(look)
    yield from _contacts(look)
    yield from _spoken_of(look)


def _complaint(look: Looked) -> Iterator[Gap]:
    """The complaint as it was made, and what was said where it was not made in writing."""
    case = look.case
    unknown_way = case.imported and case.channel == "other"
    if not case.summary.strip():
        yield look.gap("What the resident complained of is not on file.", RECORD, "correct", "case")
    if (case.channel in _IN_WRITING or unknown_way) and not _has_complaint(look):
        how = "It" if unknown_way else f"It came by {case.channel}: it"
        what = f"The original complaint is not on file. {how} belongs there as it was made."
        yield look.gap(what, RECORD, "attach", "case")


def _has_complaint(look: Looked) -> bool:
    logging = {event.number for event in look.case.events if event.act in _LOGGING}
    latest = max(look.case.received, look.case.logged or look.case.received)
    return any(
        document.event in logging
        or (document.kind in _WORDS_KINDS and (document.dated is None or document.dated <= latest))
        for document in look.case.documents
        if document.kind != "letter sent"
    )


def _request(look: Looked, stage: Stage) -> Iterator[Gap]:
    """The request for a later stage, in words or as a paper; no reason is asked for, only that it was made."""
    if stage.number == 1 or stage.request.strip():
        return
    case = look.case
    told = any(c.direction == "in" and look.happened(c.number) == stage.requested for c in case.contacts)
    if told or any(d.kind in _WORDS_KINDS and look.day_of(d) == stage.requested for d in case.documents):
        return
    what = (
        f"Stage {stage.number} was asked for {on(stage.requested)}, but neither the request nor a word of it"
        " is on file."
    )
    yield look.gap(what, _ASKED, "attach", _stage(stage))


def _letters_of(look: Looked, stage: Stage) -> Iterator[Gap]:
    """The letters of a stage as they were sent; a refused escalation's too."""
    if stage.acknowledged and not _copy(look, stage, "acknowledgement", stage.acknowledged):
        rule = look.code.clock(f"stage{stage.number}.acknowledge")
        asks = rule.provision if rule else _DEFINED
        yield _no_copy(stage, "acknowledged", "acknowledgement", stage.acknowledged, asks)
    response = look.code.clock(f"stage{stage.number}.respond")
    for extension in stage.extensions:
        if not _extension_copy(look, stage, extension):
            why = response.extension_provisions[0] if response else ""
            yield _no_copy(stage, "extended", "extension", extension.sent, why)
    if stage.responded and not _copy(look, stage, "response", stage.responded):
        asks = response.provision if response else ""
        yield _no_copy(stage, "answered", "response", stage.responded, asks)
    if stage.declined and not _copy(look, stage, "declining", stage.declined):
        yield _no_copy(stage, "declined", "letter", stage.declined, _DECLINED[look.code.id])


def _no_copy(stage: Stage, done: str, name: str, day: date, provision: str) -> Gap:
    what = f"Stage {stage.number} was {done} {on(day)}, but no copy of the {name} is on file."
    return Gap(what, provision, "letter", _stage(stage))


def _copy(look: Looked, stage: Stage, kind: str, day: date) -> bool:
    """Whether such a letter of the stage is kept as sent, or a paper of that day was filed as sent."""
    return any(look.has_copy(letter) for letter in letters_of(look.case, stage, kind)) or _filed(look, day)


def letters_of(case: Complaint, stage: Stage, kind: str) -> list[Letter]:
    """The letters of one sort that the stage has: ``acknowledgement``, ``extension``, ``response``, …"""
    return [x for x in case.letters if x.stage == stage.number and kind in x.kind]


def _extension_copy(look: Looked, stage: Stage, extension: Extension) -> bool:
    return _filed(look, extension.sent) or any(
        look.has_copy(letter)
        for letter in letters_of(look.case, stage, "extension")
        if letter.sent == extension.sent or letter.promised == extension.to
    )


def _filed(look: Looked, day: date) -> bool:
    """A paper of that day whose sort nobody said; the copy of one letter is not that of another."""
    known = {letter.document for letter in look.case.letters}
    papers = (d for d in look.case.documents if d.kind == "letter sent" and d.number not in known)
    return any(look.day_of(paper) == day for paper in papers)


def _refusal(look: Looked) -> Iterator[Gap]:
    """The letter that refuses the complaint, or some of its points."""
    case = look.case
    points = [point.number for point in case.points if point.refused_ground]
    if not case.refused and not points:
        return
    kept = any(look.has_copy(letter) for letter in case.letters if letter.kind == "refusal")
    refused = [e.happened_on for e in case.events if e.act == "refuse"]
    if kept or any(_filed(look, day) for day in (*refused, case.refused) if day):
        return
    if case.refused:
        what = f"The complaint was refused {on(case.refused)}, but no copy of the letter is on file."
        yield look.gap(what, _REFUSED, "letter", "case")
    else:
        what = f"Point {points[0]} was refused, but no copy of the letter is on file."
        yield look.gap(what, _REFUSED, "letter", f"point {points[0]}")


def _contacts(look: Looked) -> Iterator[Gap]:
    """A letter or an e-mail that is only spoken of."""
    told = {event.number for event in look.case.events if event.act in (*_LOGGING, *_SENDING)}
    for contact in look.case.contacts:
        day = look.happened(contact.number)
        if contact.way not in _POSTED or contact.number in told or day is None:
            continue
        if not _has_contact(look, contact, day):
            what = f"The {_called(contact)} {on(day)} is recorded, but not on file."
            yield look.gap(what, RECORD, "attach", f"entry {contact.number}")


def _called(contact: Contact) -> str:
    way = {"email": "e-mail"}.get(contact.way, contact.way)
    return f"{way} {'from' if contact.direction == 'in' else 'to'} {the_party(contact.party)}"


def _has_contact(look: Looked, contact: Contact, day: date) -> bool:
    case, number = look.case, contact.number
    if any(letter.event == number for letter in case.letters):
        return True
    return any(
        document.event == number or (document.kind in _WRITTEN_KINDS and look.day_of(document) == day)
        for document in case.documents
    )


class _Paper(NamedTuple):
    """A sort of paper that people speak of, and how it is known when it is there."""

    name: str
    spoken: re.Pattern[str]
    kinds: tuple[str, ...]
    files: re.Pattern[str]
    """In the name or the description of a document filed as something else."""


_PAPERS = (
    _Paper(
        "the report or the survey itself",
        re.compile(
            r"\b(?<!satisfaction )(?<!customer )(?:survey(?:s|ed|or|ors)?|inspect(?:ed|ion|ions|or)"
            r"|(?:the|a|an|his|her|their|\w+['’]s) (?:written )?report)\b",
            re.IGNORECASE,
        ),
        ("survey", "inspection report", "repairs record"),
        re.compile(r"survey|inspection|report", re.IGNORECASE),
    ),
    _Paper(
        "the photograph itself",
        re.compile(r"\bphoto(?:s|graph|graphs)?\b", re.IGNORECASE),
        ("photo",),
        re.compile(r"photo|\.(?:jpe?g|png|heic|webp|tiff?)$", re.IGNORECASE),
    ),
)


def _spoken_of(look: Looked) -> Iterator[Gap]:
    """A report or a photograph that somebody speaks of while none of its kind is on file: a question."""
    for paper in _PAPERS:
        if any(_is(paper, document) for document in look.case.documents):
            continue
        for where, text in _texts(look.case):
            if found := paper.spoken.search(text):
                what = f"“{found[0]}” is spoken of in {where}: should {paper.name} be on file?"
                yield look.gap(what, RECORD, "attach", "case" if where == "the complaint" else where)
                break


def _is(paper: _Paper, document: Document) -> bool:
    return document.kind in paper.kinds or any(map(paper.files.search, (document.name, document.description)))


def _texts(case: Complaint) -> Iterable[tuple[str, str]]:
    """Everything that was said, with its place; not what the filing itself wrote."""
    yield "the complaint", case.summary
    yield from ((f"point {point.number}", point.text) for point in case.points)
    for stage in case.stages:
        yield _stage(stage), stage.request
        yield from ((_stage(stage), finding.reasons) for finding in stage.findings)
    for event in case.events:
        if event.act not in ("attach", "import"):
            yield f"entry {event.number}", event.text


def _stage(stage: Stage) -> str:
    return f"stage {stage.number}"

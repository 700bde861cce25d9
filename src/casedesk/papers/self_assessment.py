"""The self-assessment as a paper: its course, the form of either Code or the action plan, what is still to be done."""

from collections.abc import Iterator
from datetime import date

from casedesk.papers.assessment_form import Form, comply, lines, sections, to_check
from casedesk.papers.paper import Block, Box, Paper, Section, Table, Words
from casedesk.records.assessments import Assessment
from casedesk.rules.assessing import changes, contradicted, form, not_counted
from casedesk.rules.evidence import rule, sources
from casedesk.rules.law import load_code
from casedesk.rules.particulars.assessments import year_of
from casedesk.rules.words import day_and_year, plural, sentence

FORMS = {"code": "the form of the Code", "action-plan": "the action plan: what is required, by whom, by when"}
_OPEN = ("no", "partial", "not stated")


def self_assessment(given: Form, shape: str = "code") -> Paper:
    """The paper of a self-assessment.

    Args:
        shape: one of ``FORMS``.
    """
    a = given.assessment
    code = load_code(a.code)
    whole = (
        Section("About this self-assessment", tuple(_about(given))),
        *sections(given, shape),
        *_open_points(given),
        *_changed(given),
        *_report(a),
        *(() if a.source else (Section("How the records were read", tuple(_rules(a.code))),)),
    )
    return Paper(
        "Self-assessment as an action plan" if shape == "action-plan" else "Self-assessment",
        f"{code.title}, {year_of(a)}; {_as_at(given)}",
        given.landlord,
        given.today,
        whole,
        "form",
        _foot(a),
    )


def _as_at(given: Form) -> str:
    a = given.assessment
    if a.source:
        return "made elsewhere, from other records"
    told = f"the records as at {day_and_year(a.recorded_on or given.today)}"
    if a.planned and a.recorded_on and a.recorded_on < given.today:
        return f"{told}, what is planned as at {day_and_year(given.today)}"
    return told


def _foot(a: Assessment) -> str:
    if not a.reference:
        return "Nothing is answered yet"
    if a.source:
        return f"{a.reference}, made elsewhere"
    if a.approved:
        return f"{a.reference}, approved {day_and_year(a.approved)}"
    return f"{a.reference}, not approved yet"


# What stands before the form


def _about(given: Form) -> Iterator[Block]:
    a = given.assessment
    if not a.reference:
        yield Words(
            f"No self-assessment for {year_of(a)} is on record. The form has empty answers; what the records say"
            " is filled in.",
            "strong",
        )
    yield Table("", ("What", "How it stands"), tuple(_course(given)), (0.3, 0.7))
    yield Words(_counted(a))
    if given.known is not None and not a.source:
        yield Words("Single complaints are not named here: the record has their references.", "quiet")
    if (told := not_counted(a)) and not a.source:
        yield Words(told, "strong")
    if against := contradicted(a, given.lines):
        when = "spoke at the approval" if a.approved else "speak"
        yield Words(f"The records {when} against a “yes” that is given on {', '.join(against)}.", "strong")
    if checks := [each.number for each in to_check(given)]:
        yield Words(
            "The summaries of the Code are ours; its own words stand beside them where they were pasted. To be read"
            f" once more on the Ombudsman's site before publishing: {', '.join(checks)}.",
            "quiet",
        )


def _course(given: Form) -> Iterator[tuple[str, str]]:
    a = given.assessment
    yield "Evidence from", f"{day_and_year(a.first)} to {day_and_year(a.last)}"
    yield "Why", sentence(a.reason)
    if a.source:
        yield "Taken from", sentence(a.source)
        return
    if given.before:
        yield "Goes on from", f"{given.before.reference}, {year_of(given.before)}"
    approved = f"{day_and_year(a.approved)}, {a.approved_by}" if a.approved else "not yet"
    yield "Approved by the governing body", approved
    published = f"{day_and_year(a.published)}, {a.published_where}" if a.published else "not yet"
    yield "Published", published
    if a.submitted:
        yield "Sent to the Ombudsman", day_and_year(a.submitted)
    elif a.submit_by:
        yield (
            "To the Ombudsman by",
            f"{day_and_year(a.submit_by)}. To check: the date on the Ombudsman's site.",
        )


def _counted(a: Assessment) -> str:
    words = [each.comply or "not answered yet" for each in a.answers]
    told = ", ".join(f"{words.count(word)} {word}" for word in dict.fromkeys(words))
    actions = (
        f" {plural(len(a.planned), 'action')} planned, {len(a.open_actions)} still to do."
        if a.planned
        else ""
    )
    return f"{plural(len(a.answers), 'provision')}: {told}.{actions}"


# What stands behind it


def _open_points(given: Form) -> Iterator[Section]:
    """What this landlord must still fix: not complied with, spoken against, or planned and not done."""
    rows = tuple(_open_rows(given))
    if not rows:
        return
    head = ("Provision", "Answer", "Last time", "What is to be done", "Owner", "By")
    yield Section(
        "Still to be put right",
        (
            Words(f"{plural(len(dict.fromkeys(row[0] for row in rows)), 'provision')} with something open."),
            Table("", head, rows, (0.08, 0.1, 0.1, 0.47, 0.15, 0.1)),
        ),
    )


def _open_rows(given: Form) -> Iterator[tuple[str | date | None, ...]]:
    otherwise = contradicted(given.assessment, given.lines)
    for answer in given.assessment.answers:
        last = given.before.answer(answer.provision) if given.before else None
        planned = [each for each in given.assessment.planned_for(answer.provision) if each.done is None]
        against = answer.provision in otherwise
        lacking = answer.comply in _OPEN or (not answer.comply and last is not None and last.comply in _OPEN)
        start = (answer.provision, comply(answer), comply(last) if last else None)
        for each in planned:
            yield *start, lines(each.text, each.note), each.owner or None, each.by
        if not planned and (lacking or against):
            what = "The records say otherwise" if against else "Nothing is planned yet"
            yield *start, what, None, None


def _changed(given: Form) -> Iterator[Section]:
    if given.before is None:
        return
    head = ("Provision", "Last time", "Now")
    found = tuple((each.provision, each.before, each.now) for each in changes(given.assessment, given.before))
    title = f"Changed since {given.before.reference}, {year_of(given.before)}"
    blocks: tuple[Block, ...] = (Table("", head, found, (0.2, 0.4, 0.4)),)
    yield Section(title, blocks if found else (Words("No answer is another than the last time."),))


def _report(a: Assessment) -> Iterator[Section]:
    told = (
        ("The governing body's response", a.response),
        ("Improvements made", a.improvements),
        ("The Ombudsman's report on us", a.ombudsman_report),
        ("Its other publications on us", a.ombudsman_publications),
    )
    boxes = tuple(Box(title, text) for title, text in told if text)
    if boxes:
        yield Section("Beside the annual report", boxes, "8.1, 8.2")


def _rules(code: str) -> Iterator[Block]:
    yield Words(
        "Only complaints under this Code are counted, each by what is on record; no resident is named. What is not on"
        " record counts as not done. Lines about the policy are about the file of it that is kept here."
    )
    asked = {each.number for each in form(code)}
    told = tuple(
        (number, words)
        for number, source in sources(code).items()
        if number in asked and (words := rule(source))
    )
    yield Table("", ("Provision", "They speak against a “yes” when"), told, (0.1, 0.9))

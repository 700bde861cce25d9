"""What the screen of a self-assessment says: its head, its filters, the cells of a row, one provision whole."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from textual.content import Content

from casedesk.desk.signs import DONE, LATE, PROJECTED, RUNNING, SOON, Sign
from casedesk.records.assessments import Assessment
from casedesk.rules.assessing import FormRow
from casedesk.rules.particulars.assessments import planned_line, standing_of, title_of
from casedesk.rules.provisions import provisions_of
from casedesk.rules.words import day_and_year, near_day, one_line, plural, sentence

if TYPE_CHECKING:
    from casedesk.casework.assessing import AssessmentSeen


class Filter(NamedTuple):
    """One way to look at the form."""

    name: str
    empty: str


FILTERS = (
    Filter("all", "The form is empty."),
    Filter("unanswered", "Every provision has its answer."),
    Filter("not met", "Nothing is answered with no or partial."),
    Filter("against", "The records speak against none of the answers."),
    Filter("planned", "Nothing is planned that is not done."),
    Filter("changed", "No answer is another than the last time."),
)
_SIGNS: dict[str, Sign] = {"yes": DONE, "partial": SOON, "no": LATE, "not stated": RUNNING, "": PROJECTED}
_OPEN = "unanswered"
_CHECK = "Known in paraphrase only: read it once more on the Ombudsman's site before you publish."


def belongs(row: FormRow, number: int) -> bool:
    """Whether a row belongs to the filter of that number, counted from 0."""
    return (
        True,
        not row.answer.comply,
        row.answer.comply in ("no", "partial"),
        row.against,
        bool(row.waiting),
        row.changed,
    )[number]


def complies(comply: str, plain: bool) -> str:
    """``✓ yes``, ``‼ no``: the sign is never without its word."""
    return f"{_SIGNS[comply].drawn(plain)} {comply or _OPEN}"


def cells(row: FormRow, today: date, plain: bool) -> tuple[str, ...]:
    """The cells of one row."""
    return (
        row.answer.provision,
        complies(row.answer.comply, plain),
        one_line(row.provision.summary, 200),
        row.last if row.last != row.answer.comply else "",
        ", ".join(_to_look_at(row, today)),
    )


def _to_look_at(row: FormRow, today: date) -> Iterator[str]:
    if row.against:
        yield "AGAINST"
    late = sum(each.by is not None and each.by < today for each in row.waiting)
    if row.waiting:
        yield f"{len(row.waiting)} planned"
    if late:
        yield f"{late} LATE"


def head(seen: "AssessmentSeen", today: date) -> Content:
    """What it is, how far it has come, what is planned and by when it is sent in."""
    a = seen.assessment
    told = [standing_of(a)]
    if a.open_actions:
        late = sum(each.by is not None and each.by < today for each in a.open_actions)
        told.append(f"{plural(len(a.open_actions), 'action')} open{f', {late} LATE' if late else ''}")
    title = Content.assemble((f"{a.reference}  {title_of(a)}", "bold"))
    due, style = _due(a, today)
    return Content("\n").join([title, Content.assemble(" · ".join(told), " · " if due else "", (due, style))])


def _due(a: Assessment, today: date) -> tuple[str, str]:
    """What is to be done next with all of it."""
    if a.approved and not a.published:
        return "next: publish it (o)", "$soon"
    if a.submitted or not a.submit_by:
        return "", ""
    by = f"to the Ombudsman by {near_day(a.submit_by, today)}"
    return (f"LATE: {by}", "$late bold") if a.submit_by < today else (by, "$soon")


def whole(row: FormRow, seen: "AssessmentSeen", today: date, plain: bool) -> Content:
    """Everything on one provision, under headings of one word or two."""
    return Content("\n").join(list(_lines(row, seen, today, plain)))


def _lines(row: FormRow, seen: "AssessmentSeen", today: date, plain: bool) -> Iterator[Content]:
    title = provisions_of(seen.assessment.code).sections[row.provision.section - 1]
    force = f", {row.provision.force}" if seen.assessment.code == "2022" else ""
    yield Content.assemble((f"{row.answer.provision}{force}", "bold"), (f"  {title}", "$quiet"))
    yield Content(row.provision.summary)
    if row.provision.sure == "check":
        yield Content.styled(_CHECK, "$quiet")
    yield Content("")
    yield _answered(row, seen, plain)
    yield from _records(row, seen)
    for name, field in (("Evidence", "evidence"), ("Comment", "commentary")):
        text = getattr(row.answer, field)
        head = f"{name}, carried over from the last time" if field in row.carried else name
        if text:
            yield from _headed(head, text)
    if row.planned:
        yield from _headed("Planned", "\n".join(planned_line(each, today) for each in row.planned))
    wording = row.answer.wording or "Not pasted yet: press a and open “more”. It is then kept each year."
    if row.answer.wording or not seen.assessment.approved:
        yield from _headed("The Code's own words", wording, quiet=not row.answer.wording)


def _answered(row: FormRow, seen: "AssessmentSeen", plain: bool) -> Content:
    before = seen.before
    last = f"   last time ({before.reference}): {row.last}" if before and row.last else ""
    told = complies(row.answer.comply, plain)
    style = f"${_SIGNS[row.answer.comply].style} bold"
    return Content.assemble(
        ("Complies  ", "bold"), (told, style), (last, "$soon" if row.changed else "$quiet")
    )


def _records(row: FormRow, seen: "AssessmentSeen") -> Iterator[Content]:
    """What the records say, as they were at the approval or as they are today."""
    frozen = seen.assessment.recorded_on
    if row.answer.recorded:
        day = f", {day_and_year(frozen)}" if frozen else ""
        yield from _headed(f"The records{day}", row.answer.recorded)
        if row.against:
            yield Content.styled("They spoke against this yes when it was approved.", "$late bold")
    elif row.line and row.line.text:
        yield from _headed("The records today", row.line.text)
        if row.against:
            yield Content.styled(
                "They speak against this yes: say why it is one, or answer otherwise.", "$late bold"
            )
    if row.line and row.line.asks:
        yield from _headed("To show elsewhere", row.line.asks)


def _headed(name: str, text: str, *, quiet: bool = False) -> Iterator[Content]:
    yield Content("")
    yield Content.styled(name, "bold")
    yield Content.styled(sentence(text), "$quiet") if quiet else Content(sentence(text))

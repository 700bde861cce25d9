"""Reports at the office: what they are made of, of which time they usually are, and where they are written."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from casedesk.casework.assessing import Assessing
from casedesk.problems import BadInput
from casedesk.records import REMOVED, TOLD_OF
from casedesk.store import afterwards, people

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casedesk.casework.figuring import Figures
    from casedesk.papers.paper import Paper
    from casedesk.papers.reports.material import Material, Ordered, Over
    from casedesk.records import Action, Lesson
    from casedesk.records.assessments import Assessment
    from casedesk.rules.figures.counted import Counted
    from casedesk.rules.spans import Span

REPORTS = {
    "board": "for the governing body",
    "annual": "complaints performance and service improvement of a year",
    "mrc": "one page for the Member Responsible for Complaints",
    "web": "for residents, to put on the website",
}
"""What can be reported, and to whom."""
FORMATS = ("pdf", "docx", "xlsx", "html", "md", "json")
FLOORS = {"web": 5}
"""Counts below it are left out unless another number is asked for; 0 for the others."""
_PUBLIC = ("annual", "web")
_LARGEST_FLOOR = 50


class Asked(NamedTuple):
    """What is reported, and how much of it."""

    kind: str
    span: "Span"
    floor: int = 0
    """Counts of 1 to one less are left out; 0: none is."""
    references: bool = False
    """Whether single complaints are named by their reference."""


class Reported(NamedTuple):
    """A report, and what was left out of it."""

    paper: "Paper"
    left_out: tuple[str, ...]
    """A sentence for each text that names somebody on record."""


class Written(NamedTuple):
    """Where a report was written."""

    path: Path
    left_out: tuple[str, ...]


def usual_time(kind: str, today: date) -> "Span":
    """The last whole quarter, financial year or half of one, by what is reported."""
    from casedesk.rules import spans

    cut = {"annual": spans.financial_year, "web": spans.half_year}.get(kind, spans.quarter)
    return spans.before(cut(today))


def asked(kind: str, span: "Span", floor: int | None = None, *, references: bool = False) -> Asked:
    """What is to be reported.

    Args:
        floor: counts of 1 to one less are left out; ``None`` as is usual for the kind.

    Raises:
        BadInput: there is no such report, or it cannot be made so.
    """
    if kind not in REPORTS:
        raise BadInput(f"There is no report “{kind[:20]}”. There are {', '.join(REPORTS)}.", "kind")
    floor = FLOORS.get(kind, 0) if floor is None else floor
    if not 0 <= floor <= _LARGEST_FLOOR or floor == 1:
        raise BadInput(
            f"Counts can be left out below a number from 2 to {_LARGEST_FLOOR}; 0 shows every one.",
            "suppress",
        )
    if references and kind in _PUBLIC:
        raise BadInput("A report that is published names no single complaint.", "references")
    return Asked(kind, span, floor, references)


class Reporting(Assessing):
    """Reports on how complaints were handled."""

    def report(self, wanted: Asked) -> Reported:
        """The report, from what is on record today (or on the day that counts as today)."""
        from casedesk.papers.reports import report

        material, left_out = self._material(wanted)
        paper = report(wanted.kind, material, wanted.floor, references=wanted.references)
        return Reported(paper, left_out)

    def report_bytes(self, wanted: Asked, format: str) -> tuple[bytes, tuple[str, ...]]:
        """The report as a file of that format, and what was left out of it.

        Raises:
            BadInput: there is no such format.
            Problem: it cannot be typeset.
        """
        from casedesk.papers.rendering import rendered

        made = self.report(wanted)
        return rendered(made.paper, format), made.left_out

    def write_report(self, wanted: Asked, format: str, place: Path) -> Written:
        """Write the report to a file, or into a folder under a name of its own; nothing is overwritten.

        Raises:
            BadInput: there is no such format, or the file says another.
            StoreProblem: something is there already, or it cannot be written.
        """
        from casedesk.casework.writing_out import free_name, write_new

        path = free_name(place / f"{file_name(wanted)}.{format}") if place.is_dir() else place
        if path.suffix.lower() != f".{format}":
            raise BadInput(
                f"{path.name} does not end in .{format}. Name it so, or choose another format.", "into"
            )
        made, left_out = self.report_bytes(wanted, format)
        write_new(path, [made])
        return Written(path, left_out)

    def _material(self, wanted: Asked) -> "tuple[Material, tuple[str, ...]]":
        from casedesk.papers.reports.material import Material
        from casedesk.rules.trends import changes, repeats

        figures = self.figures(wanted.span)
        counted = figures.counted
        fit, left_out = self._publishable(figures)
        kinds = (("learning", "theme"), ("learning", "cause"), ("received", "category"), ("received", "area"))
        year = self.measures(wanted.span) if wanted.kind == "annual" else None
        material = Material(
            self._settings.get("landlord", ""),
            self._settings.get("landlord_contact", ""),
            self._settings.get("ombudsman_details", ""),
            self.today,
            counted,
            figures.chapters,
            figures.before,
            _over(counted, "months"),
            _over(counted, "quarters"),
            tuple(changes(counted, chapter, f"{chapter}.{what}") for chapter, what in kinds),
            repeats(counted),
            year,
            fit.assessment,
            fit.lessons,
            fit.improvements,
            tuple(_orders(counted)),
            tuple(each for each in self.periods() if each.covers(wanted.span.first, counted.until)),
            (),
        )
        return material, left_out

    def _publishable(self, figures: "Figures") -> "tuple[_Fit, tuple[str, ...]]":
        """What was written to be published, as it was known then, without what names somebody on record."""
        from casedesk.papers.reports.naming import telling

        counted = figures.counted
        lessons, improvements = self._lessons(counted), self._improvements(counted)
        assessment = self._assessment_of(counted.span)
        planned = assessment.planned if assessment else ()
        texts = [
            *(text for _, lesson in lessons for text in (lesson.you_said, lesson.we_did)),
            *(action.text for _, action in improvements),
            *(getattr(assessment, part) for part in _WRITTEN if assessment),
            *(each.text for each in planned),
        ]
        bad = telling(texts, *people.names_and_homes(self._store))
        left_out = [
            *(
                f"A “you said, we did” of {reference} names somebody on record and was left out; reword the lesson."
                for reference, lesson in lessons
                if bad & {lesson.you_said, lesson.we_did}
            ),
            *(
                f"An improvement of {reference} names somebody on record and was left out."
                for reference, action in improvements
                if action.text in bad
            ),
        ]
        if assessment:
            named = [part for part in _WRITTEN if getattr(assessment, part) in bad]
            left_out += [
                f"{_WRITTEN[part]} of {assessment.reference} names somebody on record and was left out; reword it."
                for part in named
            ]
            left_out += [
                f"Planned action {each.number} of {assessment.reference} names somebody on record and was left out."
                for each in planned
                if each.text in bad
            ]
            fit_actions = tuple(each for each in planned if each.text not in bad)
            gone: dict[str, Any] = dict.fromkeys(named, "")
            assessment = assessment._replace(planned=fit_actions, **gone)
        fit = _Fit(
            tuple(each for each in lessons if not bad & {each[1].you_said, each[1].we_did}),
            tuple(each for each in improvements if each[1].text not in bad),
            assessment,
        )
        return fit, tuple(left_out)

    def _lessons(self, counted: "Counted") -> "list[tuple[str, Lesson]]":
        """With both what residents said and what was done, the earliest first."""
        known = {(case.reference, each.number) for case in counted.cases for each in case.lessons}
        found = afterwards.lessons(self._store, counted.span.first, counted.until)
        return [
            (reference, each)
            for reference, each in reversed(found)
            if (reference, each.number) in known
            if each.you_said and each.we_did and REMOVED not in (each.you_said, each.we_did)
        ]

    def _improvements(self, counted: "Counted") -> "list[tuple[str, Action]]":
        """Of the complaints that had taught something by the end of the period."""
        then = _actions(counted)
        until = counted.until
        taught = {case.reference for case in counted.cases if any(each.on <= until for each in case.lessons)}
        return [
            (reference, each._replace(by=known.by, done=known.done))
            for reference, each in afterwards.improvements(self._store, counted.span.first, date.max)
            if (known := then.get((reference, each.number))) and each.text != REMOVED and reference in taught
        ]

    def _assessment_of(self, span: "Span") -> "Assessment | None":
        """That of the time, the newest where there are several: its days lie in it, or it in them."""
        found = [each for each in self.assessments() if each.first <= span.last and span.first <= each.last]
        return max(found, key=lambda each: (each.last == span.last, each.began), default=None)


class _Fit(NamedTuple):
    """What may be published."""

    lessons: "tuple[tuple[str, Lesson], ...]"
    improvements: "tuple[tuple[str, Action], ...]"
    assessment: "Assessment | None"


_WRITTEN = {
    "response": "The governing body's response",
    "improvements": "What it says of improvements",
    "ombudsman_report": "What it says of the Ombudsman's report",
    "ombudsman_publications": "What it says of the Ombudsman's publications",
}
"""What an assessment says besides its answers, to be published."""


def _orders(counted: "Counted") -> "Iterator[Ordered]":
    from casedesk.papers.reports.material import Ordered

    for case in counted.cases:
        heard = {each.number: each for each in case.referrals}
        for each in case.actions:
            referral = heard.get(each.referral or 0)
            known = referral is None or (referral.determined or referral.told) <= counted.until
            over = each.done is not None and each.done < counted.span.first
            if each.kind in TOLD_OF and known and not over:
                outcome = referral.outcome if referral and referral.determined else ""
                yield Ordered(case.reference, each.kind, outcome, each.by, each.done)


def _actions(counted: "Counted") -> "dict[tuple[str, int], Action]":
    """Everything to be done as it was known on the day that is counted from, without its words."""
    return {(case.reference, each.number): each for case in counted.cases for each in case.actions}


def _over(counted: "Counted", cut: str) -> "Over":
    """The series of the year up to the end of the time."""
    from casedesk.papers.reports.material import Over
    from casedesk.rules import spans
    from casedesk.rules.months import months_after
    from casedesk.rules.trends import over_time

    last = spans.quarter(counted.until) if cut == "quarters" else spans.month(counted.until)
    first = months_after(last.first, -9 if cut == "quarters" else -11)
    return Over(over_time(counted.of(spans.Span(first, counted.until)), cut))


def file_name(wanted: Asked) -> str:
    """``complaints-board-2026-07-01-to-2026-09-30``."""
    return f"complaints-{wanted.kind}-{wanted.span.first.isoformat()}-to-{wanted.span.last.isoformat()}"

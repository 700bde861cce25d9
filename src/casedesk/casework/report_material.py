"""What reports are made of at the office: the figures, and what was written to be published and names nobody."""

from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from casedesk.casework.assessing import Assessing
from casedesk.problems import BadInput
from casedesk.records import REMOVED, TOLD_OF
from casedesk.store import afterwards, people

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casedesk.papers.reports.material import Material, Ordered, Over
    from casedesk.records import Action, Lesson
    from casedesk.records.assessments import Assessment
    from casedesk.rules.figures.counted import Counted
    from casedesk.rules.spans import Span


_WRITTEN = {
    "response": "The governing body's response",
    "improvements": "What it says of improvements",
    "ombudsman_report": "What it says of the Ombudsman's report",
    "ombudsman_publications": "What it says of the Ombudsman's publications",
}
"""What an assessment says besides its answers, to be published."""
_TYPED = ("received.category", "learning.theme")
"""Figures whose parts are called as somebody typed it."""


class _Written(NamedTuple):
    """What was written to be published."""

    lessons: "tuple[tuple[str, Lesson], ...]"
    improvements: "tuple[tuple[str, Action], ...]"
    assessment: "Assessment | None"

    @property
    def texts(self) -> "Iterator[str]":
        """All of it."""
        for _, lesson in self.lessons:
            yield from (lesson.you_said, lesson.we_did)
        yield from (action.text for _, action in self.improvements)
        if self.assessment:
            yield from (getattr(self.assessment, part) for part in _WRITTEN)
            yield from (planned.text for planned in self.assessment.planned)


class Gathering(Assessing):
    """Everything that the reports of a period say, before any of it is chosen."""

    def _material(self, span: "Span", day: date) -> "tuple[Material, tuple[str, ...]]":
        """It as known on a day, and a sentence for each text that was left out as it names somebody.

        Raises:
            BadInput: the period has not begun.
        """
        from casedesk.papers.reports.material import Material
        from casedesk.papers.reports.naming import telling, unnamed
        from casedesk.rules.figures.figure import every
        from casedesk.rules.figures.otherwise import judged_otherwise
        from casedesk.rules.measures import measures
        from casedesk.rules.spans import financial_year
        from casedesk.rules.trends import changes, repeats

        if span.first > day:
            raise BadInput("That period has not begun; there is nothing to report of it yet.", "first")
        figures = self.figures(span, day)
        counted = figures.counted
        names, homes = people.names_and_homes(self._store)
        written = _Written(
            tuple(self._lessons(counted)), tuple(self._improvements(counted)), self._assessment_of(span, day)
        )
        fit, left_out = _fit(written, telling(written.texts, names, homes))
        shown = [
            figure for chapter in (*figures.chapters, *figures.before) for figure in every(chapter.figures)
        ]
        typed = {part.title for figure in shown if figure.id in _TYPED for part in figure.parts}
        bad = telling(typed, names, ())
        kinds = (("learning", "theme"), ("learning", "cause"), ("received", "category"), ("received", "area"))
        material = Material(
            self._settings.get("landlord", ""),
            self._settings.get("landlord_contact", ""),
            self._settings.get("ombudsman_details", ""),
            self.today if self.demo else self._today.real(),
            counted,
            unnamed(figures.chapters, bad),
            unnamed(figures.before, bad),
            _over(counted, "months"),
            _over(counted, "quarters"),
            tuple(unnamed(changes(counted, chapter, f"{chapter}.{what}"), bad) for chapter, what in kinds),
            repeats(counted),
            measures(counted, self.homes(span)) if span == financial_year(span.first) else None,
            fit.assessment,
            fit.lessons,
            fit.improvements,
            tuple(_orders(counted)),
            tuple(each for each in self.periods() if each.covers(span.first, counted.until)),
            judged_otherwise(counted, self.law),
        )
        titles = (f"“{each}” names somebody on record; its count stands without it." for each in sorted(bad))
        return material, (*left_out, *titles)

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

    def _assessment_of(self, span: "Span", day: date) -> "Assessment | None":
        """That of the time: its days lie in it, or it in them. An approved one goes before one being written."""
        found = [
            each
            for each in self.assessments()
            if each.first <= span.last and span.first <= each.last and not each.source
        ]

        def fitness(each: "Assessment") -> tuple[bool, bool, date]:
            return (
                each.last == span.last,
                each.approved is not None and each.approved <= day,
                each.began,
            )

        return max(found, key=fitness, default=None)


def _fit(written: _Written, bad: frozenset[str]) -> tuple[_Written, tuple[str, ...]]:
    """What names nobody, and a sentence for each text left out.

    Args:
        bad: the texts in which somebody on record is named.
    """
    named = "names somebody on record and was left out; reword it"
    lessons = [(each, bool(bad & {each[1].you_said, each[1].we_did})) for each in written.lessons]
    improvements = [(each, each[1].text in bad) for each in written.improvements]
    told = [f"The “you said, we did” of {each[0]} {named}." for each, left in lessons if left]
    told += [f"An improvement of {each[0]} {named}." for each, left in improvements if left]
    assessment = written.assessment
    if assessment:
        parts = [part for part in _WRITTEN if getattr(assessment, part) in bad]
        told += [f"{_WRITTEN[part]} in {assessment.reference} {named}." for part in parts]
        planned = [each for each in assessment.planned if each.text in bad]
        told += [f"Planned action {each.number} of {assessment.reference} {named}." for each in planned]
        emptied: dict[str, Any] = dict.fromkeys(parts, "")
        kept = tuple(each for each in assessment.planned if each not in planned)
        assessment = assessment._replace(planned=kept, **emptied)
    return _Written(
        tuple(each for each, left in lessons if not left),
        tuple(each for each, left in improvements if not left),
        assessment,
    ), tuple(told)


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

    part = (spans.quarter if cut == "quarters" else spans.month)(counted.until)
    first = months_after(part.first, -9 if cut == "quarters" else -11)
    last = (
        part.last if counted.until == counted.as_at else counted.until
    )  # a part that is not over is told as such
    return Over(over_time(counted.of(spans.Span(first, last)), cut))

"""Figures at the office: what complaint handling came to in a time, as it was known on a day."""

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from casedesk.casework.looking import Looking
from casedesk.casework.uncollected import uncollected

if TYPE_CHECKING:
    from casedesk.rules.figures.counted import Counted
    from casedesk.rules.figures.figure import Chapter
    from casedesk.rules.homes import Homes
    from casedesk.rules.law import Law
    from casedesk.rules.measures import Measures
    from casedesk.rules.spans import Span


class Figures(NamedTuple):
    """The figures of a time, and of the time before it."""

    span: "Span"
    as_at: date
    chapters: "tuple[Chapter, ...]"
    before: "tuple[Chapter, ...]"
    """The same chapters of the time just before, as long as what is known of this one; none of a time of which
    there are no records."""
    counted: "Counted"
    """What they were counted from."""


class Figuring(Looking):
    """Counting what is on record."""

    @uncollected()
    def counted(self, span: "Span", as_at: date | None = None) -> "Counted":
        """What the figures of a time are counted from.

        Args:
            as_at: as it was known at the end of that day; else today.
        """
        from casedesk.rules.figures.counted import Counted, up_to
        from casedesk.store import tallies

        day = min(as_at or self.today, self.today)
        known = tallies.complaints(self._store, day)
        found = (up_to(case, day) if case.reference in known.later else case for case in known.cases)
        cases = tuple(case for case in found if case is not None)
        # What was proclaimed after the period leaves it as it was.
        law = self._law_at(min(day, span.last))
        return Counted(span, day, cases, tuple(tallies.approaches(self._store, day)), law, known.later)

    @uncollected()
    def figures(self, span: "Span", as_at: date | None = None) -> Figures:
        """The figures of a time and of the one before it; of one that is not over, beside as many days before."""
        from casedesk.rules.figures import chapters

        counted = self.counted(span, as_at)
        then = counted.beside
        before = chapters(counted.of(then)) if counted.knows(then) else ()
        return Figures(span, counted.as_at, chapters(counted), before, counted)

    def differences(self, figures: Figures, then: date | None = None) -> tuple[str, ...]:
        """What would be told otherwise, in sentences: it is worked out only when it is asked for.

        Verdicts of the period that today's calendar and rules would not give; and figures that read otherwise
        now than they did as at an earlier day, with the complaints that moved and what was done on them since; and
        what a register told of only after that day.

        Args:
            then: the earlier day; else the day that the figures are known to, where it is not today.
        """
        from casedesk.casework.told_otherwise import came_later, moved_lines
        from casedesk.rules.figures.otherwise import judged_otherwise, moved, otherwise_lines

        lines = list(otherwise_lines(judged_otherwise(figures.counted, self.law)))
        day = then or figures.as_at
        if day < self.today:
            old = figures if day == figures.as_at else self.figures(figures.span, day)
            new = figures if figures.as_at == self.today else self.figures(figures.span)
            lines += moved_lines(self._store, moved(old.chapters, new.chapters), day)
            lines += came_later(old.counted)
        return tuple(lines)

    def homes(self, span: "Span") -> "Homes":
        """The homes that were set for a year; nothing is said of a year that was not set."""
        from casedesk.rules.homes import Homes, read_homes

        return read_homes(self._settings.get("homes", "")).get(span.first.year, Homes())

    def measures(self, span: "Span", count: str = "", homes: "Homes | None" = None) -> "Measures":
        """The tenant satisfaction measures of a year, as known today (or on the day that counts as today).

        Args:
            count: the name of the rule to count by; else the first of ``rules.measures.RULES``.
            homes: other than those that were set.

        Raises:
            BadInput: there is no such rule.
        """
        from dataclasses import replace

        from casedesk.rules.measures import RULES, measures, rule_of

        rule = rule_of(count) if count else RULES[0]
        counted = self.counted(span)
        # Whether an answer is due yet is asked today, and not at the end of the year.
        counted = replace(counted, law=self._law_at(counted.as_at))
        return measures(counted, homes or self.homes(span), rule)

    def _law_at(self, day: date) -> "Law":
        """The law by the working days and the policies as they were known on a day."""
        from casedesk.rules.calendar import Calendar
        from casedesk.rules.law import Law
        from casedesk.rules.policies import load_policy
        from casedesk.store import law, reading

        days, texts = law.calendar(self._store, day), law.policies(self._store, day)
        same = texts == reading.policies(self._store)
        if same and days.version == self.law.calendar.version:
            return self.law
        policies = self.law.policies if same else tuple(load_policy(text, name) for name, text in texts)
        return Law(Calendar(days), policies)

"""The self-assessment on paper, and forms filled in elsewhere taken over as last year's."""

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from casedesk.casework.assessing import Assessing
from casedesk.casework.places import resource
from casedesk.problems import BadInput
from casedesk.records.assessments import Assessment
from casedesk.store import references

if TYPE_CHECKING:
    from casedesk.papers.assessment_form import Form
    from casedesk.papers.paper import Paper
    from casedesk.rules.spans import Span


SHIPPED = {
    "harrow": "Harrow, 2022: eight times no, twelve things to do",
    "platform": "Platform, 2022: one partial, seven left open",
    "poplar_harca": "Poplar HARCA, 2023: one no",
    "action_plan_2024": "an action plan of 2024: 45 actions",
    "policy_2025": "a policy of May 2025 read as a form",
}
"""Forms of other landlords that come with Casedesk, and what each is like."""


class Asked(NamedTuple):
    """Which form is asked for."""

    code: str = ""
    """Empty: that of the one that is referred to, or 2024."""
    shape: str = "code"
    """``code``, the form of the Code, or ``action-plan``."""
    reference: str = ""
    """Of one on record; else the newest that was made here under that Code."""
    span: "Span | None" = None
    """Of that time; else of the newest, or of the financial year that ended last."""
    references: bool = False
    """Whether single complaints are named: the form is to be published, and then they are not."""


_LARGEST = 1024 * 1024
"""Bytes of a form that was filled in elsewhere."""


class Written(NamedTuple):
    """A form that was written, or taken over."""

    assessment: Assessment
    path: Path | None = None
    remarks: tuple[str, ...] = ()


def shipped(name: str) -> Path:
    """Where a form that comes with Casedesk lies."""
    return resource("sample_data") / "self_assessments" / f"{name}.toml"


class SelfAssessing(Assessing):
    """Forms of the self-assessment out of the store, and into it."""

    def write_self_assessment(self, asked: Asked, path: Path) -> Written:
        """Write the form; the end of the file's name says in which format.

        Raises:
            BadInput: there is no such format, or no such self-assessment.
            StoreProblem: something is there already, or it cannot be written.
        """
        from casedesk.casework.writing_out import write_new
        from casedesk.papers.rendering import FORMATS, rendered

        format = path.suffix.lower().removeprefix(".")
        if format not in FORMATS:
            ends = ", ".join(f".{each}" for each in FORMATS)
            raise BadInput(f"The end of the file's name says the format: {ends}.", "to")
        form, paper = self._form_and_paper(asked)
        write_new(path, (rendered(paper, format),))
        return Written(form.assessment, path, self._remarks_on(form))

    def told_self_assessment(self, asked: Asked, format: str = "md") -> str:
        """The same as text to print: plain, or as JSON for programs.

        Raises:
            BadInput: there is no such self-assessment.
        """
        from casedesk.papers.rendering import rendered

        return rendered(self._form_and_paper(asked)[1], format).decode()

    def newest_form(self, reference: str = "") -> Asked:
        """The form of that one, or of the newest that was made here; without any the empty one of 2024."""
        own = [each for each in self.assessments() if not each.source]
        if reference or not own:
            return Asked(reference=reference)
        return Asked(own[-1].code, reference=own[-1].reference)

    def take_form_of(self, path: Path) -> Written:
        """Take over a form that was filled in elsewhere, as last year's; the next one goes on from it.

        Args:
            path: a file as those in ``sample_data/self_assessments``.

        Raises:
            BadInput: it is no such file, or it is on record already.
        """
        if not path.exists():
            raise BadInput(
                f"There is no form “{path}”. Give a file, or one of: {', '.join(SHIPPED)}.", "load"
            )
        from casedesk.casework.named_files import text_of

        return self._take_form(text_of(path, "form", _LARGEST), path.name)

    def _take_form(self, text: str, name: str) -> Written:
        from casedesk.rules.other_forms import read_form
        from casedesk.rules.words import plural

        form = read_form(text, name)
        for each in self.assessments():
            if each.source == form.source:
                raise BadInput(f"That form is on record already, as {each.reference}.", "load")
        taken = self.take_assessment(form, f"Taken over: {form.source}")
        remark = (
            f"{plural(len(taken.answers), 'provision')}, {plural(len(taken.open_actions), 'planned action')}."
            f" Begin a self-assessment under the {taken.code} Code to go on from it."
        )
        return Written(taken, None, (remark,))

    def _form_and_paper(self, asked: Asked) -> "tuple[Form, Paper]":
        from casedesk.papers.assessment_form import Form
        from casedesk.papers.self_assessment import self_assessment

        assessment, before = self._asked_for(asked)
        lines, landlord = self.live_lines(assessment), self._settings.get("landlord", "")
        known = None if asked.references else references.every(self._store)
        form = Form(assessment, before, lines, landlord, self.today, known)
        return form, self_assessment(form, asked.shape)

    def _asked_for(self, asked: Asked) -> tuple[Assessment, Assessment | None]:
        """The self-assessment that is meant, or an empty one; and the one that it goes on from."""
        found = self.assessments()
        if asked.reference:
            given = self.other("assessment", asked.reference)
            assert isinstance(given, Assessment)
            if asked.code not in ("", given.code):
                raise BadInput(f"{given.reference} is under the {given.code} Code.", "code")
            return given, next((each for each in found if each.reference == given.before), None)
        asked = asked._replace(code=asked.code or "2024")
        under = [each for each in found if each.code == asked.code]
        own = [
            each
            for each in under
            if not each.source and (asked.span is None or (each.first, each.last) == asked.span)
        ]
        if own:
            return own[-1], next((each for each in found if each.reference == own[-1].before), None)
        return self._empty(asked, under)

    def _empty(self, asked: Asked, under: list[Assessment]) -> tuple[Assessment, Assessment | None]:
        """What would begin now: the form of the year with what was written the last time, and no answers."""
        from casedesk.rules.assessing import carried_over
        from casedesk.rules.spans import before, financial_year
        from casedesk.rules.submitting import submit_by

        span = asked.span or before(financial_year(self.today))
        last = next((each for each in reversed(under) if each.last < span.last), None)
        return (
            Assessment(
                "",
                asked.code,
                span.first,
                span.last,
                self.today,
                before=last.reference if last else "",
                submit_by=submit_by(span.last, self._homes),
                answers=carried_over(asked.code, last, under),
                planned=last.open_actions if last else (),
            ),
            last,
        )

    def _remarks_on(self, form: "Form") -> tuple[str, ...]:
        from casedesk.rules.assessing import contradicted, not_counted, some
        from casedesk.rules.particulars.assessments import year_of

        a, found = form.assessment, []
        if not a.reference:
            found.append(
                f"No self-assessment for {year_of(a)} under the {a.code} Code is on record: its answers are empty."
                " `casedesk assess` begins one."
            )
        if (told := not_counted(a)) and not a.source:
            found.append(told)
        if against := contradicted(a, form.lines):
            found.append(
                f"The records {'spoke' if a.approved else 'speak'} against a “yes” on {some(against)}."
            )
        return tuple(found)

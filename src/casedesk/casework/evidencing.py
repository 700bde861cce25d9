"""Evidence at the office: what the records say today on each provision, for a self-assessment or without one."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from casedesk.casework.figuring import Figuring
from casedesk.casework.guidance import Guidance
from casedesk.store import assessments, people, trail

if TYPE_CHECKING:
    from casedesk.records.assessments import Assessment
    from casedesk.rules.assessing import Line
    from casedesk.rules.evidence import Evidence
    from casedesk.rules.evidence.beside import Beside
    from casedesk.rules.evidence.wording import Time
    from casedesk.rules.figures.counted import Counted
    from casedesk.rules.spans import Span

_Key = tuple[object, ...]


class Evidencing(Figuring, Guidance):
    """Reading the records as evidence on the Code."""

    _last_evidence: "tuple[_Key, Mapping[str, Evidence]] | None" = None
    """What was counted last, and from which state of the store."""

    def live_lines(self, assessment: "Assessment") -> "Mapping[str, Line]":
        """What the records say today on each provision that they can speak to, or what they ask, by its number.

        Nothing of one that was made elsewhere: what it rests on are other records.
        """
        if assessment.source:
            return {}
        from casedesk.rules.assessing import Line
        from casedesk.rules.evidence.beside import AGAINST
        from casedesk.rules.spans import Span

        found = self.evidence(assessment.code, Span(assessment.first, assessment.last), assessment.reference)
        yes = {each.provision for each in assessment.answers if each.comply == "yes"}
        return {
            number: Line(
                number,
                each.text,
                each.speaks == AGAINST and number in yes,
                each.asks,
                each.speaks == AGAINST,
                each.references,
            )
            for number, each in found.items()
        }

    def evidence(self, code: str, span: "Span", besides: str = "") -> "Mapping[str, Evidence]":
        """What the records of a time say on each provision of a Code, as they are known today.

        Args:
            code: ``2022`` or ``2024``; only complaints under that Code are counted.
            besides: the reference of the self-assessment that it is for.
        """
        key = (code, span, besides, self.today, trail.newest_besides(self._store, besides))
        if self._last_evidence is None or self._last_evidence[0] != key:
            self._last_evidence = (key, self._evidence(code, span, besides))
        return self._last_evidence[1]

    def _evidence(self, code: str, span: "Span", besides: str) -> "Mapping[str, Evidence]":
        from casedesk.rules.evidence import evidence
        from casedesk.rules.evidence.wording import Time
        from casedesk.rules.figures import chapters

        everything = self.counted(span)
        counted = _under(code, everything)
        time = Time(span, counted.as_at, empty=not everything.received())
        return evidence(code, chapters(counted), time, self._beside(code, time, besides))

    def _beside(self, code: str, time: "Time", besides: str) -> "Beside":
        from casedesk.rules.evidence.beside import Beside
        from casedesk.rules.law import code_id_for, load_code

        day = min(time.span.last, self.today)
        return Beside(
            load_code(code),
            time,
            self.today,
            self.law.policy_for(day) if code_id_for(day) == code else None,
            tuple(each.person for each in people.listed(self._store)),
            self.periods(),
            tuple(
                each
                for each in assessments.assessments(self._store)
                if each.reference != besides and not each.source
            ),
            self._settings.get("ombudsman_checked", ""),
            self.guidance().dated,
        )


def _under(code: str, counted: "Counted") -> "Counted":
    """What is counted, of complaints and approaches under that Code alone."""
    from dataclasses import replace

    from casedesk.rules.law import code_id_for

    return replace(
        counted,
        cases=tuple(case for case in counted.cases if code_id_for(case.received) == code),
        approaches=tuple(each for each in counted.approaches if code_id_for(each.received) == code),
    )

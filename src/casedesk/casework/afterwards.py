"""After the last word, at the office: what to send the Ombudsman, what it has now, what was learned."""

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from casedesk.casework.exporting import Exporting
from casedesk.problems import BadInput
from casedesk.records import WITHHELD
from casedesk.rules.words import day_and_year, one_line
from casedesk.store import afterwards

if TYPE_CHECKING:
    from casedesk.casework.learned import Learned
    from casedesk.records import Complaint, Referral
    from casedesk.rules.to_send import Heading


class ToSend(NamedTuple):
    """What the Ombudsman gets of one complaint."""

    reference: str
    asked: tuple[str, ...]
    """Its open requests, with their dates."""
    headings: "tuple[Heading, ...]"
    never_filed: tuple[str, ...]
    """Kinds of documents that are often asked for and are not on file."""

    @property
    def lines(self) -> list[str]:
        """It in words."""
        told = [*self.asked] or ["Nothing is asked for at the moment."]
        for heading in self.headings:
            told += ["", f"{heading.title}:", *(f"  on file: {line}" for line in heading.have)]
            told += [
                f"  missing: {gap.what}{f' ({gap.provision})' if gap.provision else ''}"
                for gap in heading.lacking
            ]
        if self.never_filed:
            told += ["", f"Often asked for, and none on file: {', '.join(self.never_filed)}."]
        told += ["", "All of it goes as one case file: x on the case, or casedesk export."]
        return told


class There(NamedTuple):
    """The Ombudsman's door: who is through it, and who may still go."""

    now: "tuple[tuple[str, str, Referral], ...]"
    """Reference, resident and referral, the longest there first."""
    may_go: tuple[tuple[str, str, date], ...]
    """Reference, resident and the last day of the twelve months, the nearest first."""

    @property
    def lines(self) -> list[str]:
        """It in words."""
        told = [_there_now(*each) for each in self.now] or ["The Ombudsman has no complaint of yours."]
        if self.may_go:
            told += ["", "Who can still go there, twelve months from your last word:"]
            told += [
                f"  {ref}: {one_line(name, 60)}, until {day_and_year(to)}." for ref, name, to in self.may_go
            ]
        return told


def _there_now(reference: str, resident: str, referral: "Referral") -> str:
    state = f"determined {day_and_year(referral.determined)}" if referral.determined else referral.route
    parts = (
        f"{reference}: {one_line(resident, 60)}",
        f"there since {day_and_year(referral.told)}",
        referral.reference and f"reference {one_line(referral.reference)}",
        state,
    )
    return ", ".join(filter(None, parts)) + "."


class Afterwards(Exporting):
    """What is looked at once the landlord has said its last word."""

    def to_send(self, reference: str) -> ToSend:
        """What to send the Ombudsman of a complaint, and what is missing of it.

        Raises:
            BadInput: there is no such complaint.
        """
        from casedesk.rules.to_send import never_filed, what_to_send

        view = self.case(reference)
        case = view.complaint
        asked = tuple(
            f"Asked for: {one_line(item.title.partition(': ')[2])}, by {day_and_year(item.due)}."
            for item in view.items
            if item.kind == "evidence"
        )
        headings = what_to_send(case, self.gaps(reference), view.policy)
        return ToSend(case.reference, asked, headings, never_filed(case))

    def with_the_ombudsman(self) -> There:
        """What the Ombudsman has now, and until when other residents can still go there."""
        from casedesk.rules.months import months_after
        from casedesk.rules.referrals import twelve_months

        found = []
        for reference in afterwards.last_words(self._store, months_after(self.today, -12)):
            case = self._complaint(reference)
            if (to := twelve_months(case)) and to >= self.today:
                found.append((case.reference, self._listed_name(case), to))
        return There(tuple(afterwards.referrals(self._store)), tuple(found))

    def _listed_name(self, case: "Complaint") -> str:
        return WITHHELD if case.confidential or self._quiet_by(case) else case.resident

    def learned(self, first: date | None = None, last: date | None = None) -> "Learned":
        """What was learned from one day to another; of the last twelve months, if neither is given.

        Raises:
            BadInput: the first day comes after the last.
        """
        from casedesk.casework.learned import Learned
        from casedesk.rules.months import months_after

        last = last or self.today
        first = first or months_after(last, -12)
        if first > last:
            raise BadInput(
                f"{day_and_year(first)} comes after {day_and_year(last)}; put the earlier day first."
            )
        store = self._store
        return Learned(
            first,
            last,
            tuple(afterwards.lessons(store, first, last)),
            tuple(afterwards.improvements(store, first, last)),
            tuple(afterwards.feedback(store, first, last)),
            tuple(afterwards.findings(store, first, last)),
            tuple(afterwards.orders(store, first, last)),
        )

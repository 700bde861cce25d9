"""The case file for the Ombudsman: one archival, accessible PDF of everything on record about a complaint.

What its parts say is in ``case_file_story`` and ``case_file_record``; this module puts them in order and
decides which evidence goes inside.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from casedesk.papers.embedding import Embedded, embedded
from casedesk.records import Complaint
from casedesk.records.people import Person
from casedesk.rules.clocks import Clock
from casedesk.rules.gap import Gap
from casedesk.rules.law import Code, Policy
from casedesk.rules.particulars import Particular
from casedesk.rules.words import long_day

STANDARDS = ("a-3a", "ua-1")


class TrailLine(NamedTuple):
    """One act on the case, as the audit trail keeps it."""

    number: int
    at: str
    """An aware time in ISO form."""
    who: str
    act: str
    text: str
    """What changed, in words."""


class CaseFile(NamedTuple):
    """Everything that the case file tells."""

    case: Complaint
    code: Code
    policy: Policy | None
    """The one in force on the day received."""
    policy_text: str
    """Its file, which ``case.json`` carries."""
    clocks: tuple[Clock, ...]
    """With the verdicts applied."""
    whys: tuple[tuple[str, tuple[str, ...]], ...]
    """For each clock its title and the lines that lead to its date."""
    trail: tuple[TrailLine, ...]
    """Without exports and prints, so that making the file does not change it."""
    gaps: tuple[Gap, ...]
    settings: Mapping[str, str]
    at: datetime
    """The aware moment of the last act, which is the time of the document."""
    person: Person | None = None
    """Whose complaint it is, as far as there is a record of them."""
    needs_removed: bool = False
    """A copy for third parties leaves them out: that there were some must not be denied."""

    besides: tuple[Particular, ...] = ()
    """What is on record elsewhere: work on the request since, exceptional circumstances it lies in."""

    @property
    def day(self) -> datetime:
        """The moment in London."""
        return self.at.astimezone(ZoneInfo("Europe/London"))


def case_file_pdf(file: CaseFile, fetch: Callable[[str], bytes], *, evidence: bool = True) -> bytes:
    """The case file as a tagged PDF/A-3a and PDF/UA-1; the same record gives the same bytes.

    Args:
        fetch: gives the bytes of a document by its SHA-256.
        evidence: whether the documents go inside; a copy for third parties has none.

    Raises:
        Problem: it cannot be typeset; the sentence names the case.
    """
    from casedesk.papers.typesetting import typeset

    inside = embedded(file.case.documents) if evidence else ()
    return typeset(
        "case_file.typ",
        _data(file, inside, evidence),
        standards=STANDARDS,
        timestamp=file.at,
        files={each.name: fetch(each.sha256) for each in inside},
        about=f"the case file of {file.case.reference}",
    )


def _data(file: CaseFile, inside: tuple[Embedded, ...], evidence: bool) -> dict[str, Any]:
    from casedesk.papers import case_file_record as record
    from casedesk.papers import case_file_story as story
    from casedesk.papers.case_file_policy import policy_section
    from casedesk.rules.particulars import particulars

    case, moment = file.case, file.day
    return {
        "reference": case.reference,
        "resident": case.resident,
        "landlord": file.settings.get("landlord", ""),
        "stands": f"{long_day(moment.date())}, {moment:%H:%M}",
        "cover": record.cover(file),
        "sections": [
            story.summary(case, file.clocks, file.policy, moment.date()),
            story.people(case, file.person, needs_removed=file.needs_removed),
            story.definition(case, file.code, file.policy),
            record.timing(file, moment.date()),
            record.events(case, file.person),
            record.letters(case),
            story.findings(case, file.code, file.policy),
            story.remedies(case),
            story.actions(case),
            story.on_record((*particulars(case, moment.date()), *file.besides)),
            record.gaps(file.gaps),
            policy_section(file.policy),
            record.trail(file.trail),
            record.index(case.documents, frozenset(each.number for each in inside), evidence, file.gaps),
        ],
        "attachments": [each.told() for each in inside],
    }

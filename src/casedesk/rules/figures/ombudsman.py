"""What went to the Housing Ombudsman, what was found and ordered there, and whether it was complied with."""

from casedesk.rules.figures.counted import Counted
from casedesk.rules.figures.due import due, kept
from casedesk.rules.figures.figure import Chapter, Figure
from casedesk.rules.figures.making import split
from casedesk.rules.referrals import DETERMINATIONS, ORDERS

AGAINST = DETERMINATIONS[:3]
"""Severe maladministration, maladministration, service failure: what the Ombudsman counts against a landlord."""
_OUTSIDE = DETERMINATIONS[-1]
_FOUND = "8.1 c"
_DUE = (
    ("orders", "order", "Orders of the Ombudsman due", ORDERS["2024"]),
    ("recommendations", "recommendation", "Recommendations of the Ombudsman due", ORDERS["2024"]),
    ("evidence", "evidence", "Information that the Ombudsman asked for, due", "5.12"),
)


def chapter(counted: Counted) -> Chapter:
    """Referrals, determinations and orders of the time."""
    told = [
        kept(f"ombudsman.{name}", title, provision, due(counted, kind), counted)
        for name, kind, title, provision in _DUE
    ]
    return Chapter(
        "ombudsman",
        "The Ombudsman",
        (
            *_referrals(counted),
            *_findings(counted),
            *(figure for figures in told for figure in figures),
            _failures(counted),
        ),
    )


def _referrals(counted: Counted) -> tuple[Figure, Figure, Figure]:
    span, until = counted.span, counted.until
    found = [(case.reference, each) for case in counted.cases for each in case.referrals]
    return (
        Figure(
            "ombudsman.referred",
            "Gone to the Ombudsman",
            "On the day the landlord heard of it.",
            "",
            tuple(reference for reference, each in found if each.told in span),
        ),
        Figure(
            "ombudsman.with",
            "With the Ombudsman",
            "At the end of the period: heard of, and not at its end there.",
            "",
            tuple(
                reference
                for reference, each in found
                if each.told <= until and (each.ended is None or each.ended > until)
            ),
        ),
        split(
            "ombudsman.determined",
            "Determined by the Ombudsman, by the outcome as a whole",
            "On the day of the determination.",
            _FOUND,
            ((each.outcome, reference) for reference, each in found if each.determined in span),
            DETERMINATIONS,
        ),
    )


def _findings(counted: Counted) -> tuple[Figure, Figure]:
    found = [
        (finding.finding, case.reference)
        for case in counted.cases
        if case.determined
        for finding in case.determined
        if any(each.number == finding.referral and each.determined in counted.span for each in case.referrals)
    ]
    inside = [(words, reference) for words, reference in found if words != _OUTSIDE]
    return (
        split(
            "ombudsman.findings",
            "What the Ombudsman found, matter by matter",
            "Each finding of a determination of the period; one determination has several.",
            _FOUND,
            found,
            DETERMINATIONS,
        ),
        Figure(
            "ombudsman.maladministration",
            "Found against us",
            "Severe maladministration, maladministration or service failure, of all findings but those outside the"
            " Ombudsman's jurisdiction.",
            _FOUND,
            tuple(reference for words, reference in inside if words in AGAINST),
            tuple(reference for _, reference in inside),
        ),
    )


def _failures(counted: Counted) -> Figure:
    return Figure(
        "ombudsman.failures",
        "Complaint Handling Failure Notices and Orders",
        "On the day of the Ombudsman's letter.",
        _FOUND,
        tuple(
            case.reference
            for case in counted.cases
            for event in case.events
            if event.act == "failure" and event.happened_on in counted.span
        ),
    )

"""Adjustments to how letters are made, agreed with the resident and remembered on every later complaint."""

from dataclasses import dataclass
from datetime import date

from casedesk.casework.acts import ActSpec
from casedesk.casework.acts.fields import fact
from casedesk.casework.judging import Context, Draft
from casedesk.problems import Missing
from casedesk.records import Adjustment, Complaint

STYLES = ("large print", "easy to read")
_ADJUST = {"2024": "5.10", "2022": "2.5"}


@dataclass(frozen=True)
class Adjust:
    """The facts of an adjustment."""

    kind: str = fact(
        "Letters in",
        "choice",
        required=True,
        choices=STYLES,
        help="Large print is 18 point; easy to read has wide spacing and short lines.",
        provision=_ADJUST,
    )
    on: date | None = fact("Agreed on", "day", required=True, default="today")
    note: str = fact("Anything to add", "text")
    ended: bool = fact("No longer wanted", "yesno", help="Ends an adjustment that was agreed before.")


def adjust(case: Complaint, facts: Adjust, context: Context) -> Draft:
    """Agree an adjustment, or end it."""
    assert facts.on is not None
    standing = [a for a in case.adjustments if a.kind == facts.kind and a.ended is None]
    if facts.ended:
        if not standing:
            what = f"{facts.kind} is not agreed on this complaint; end it on the one where it was agreed"
            return Draft(None, (Missing(what, "", "", "kind"),))
        kept = tuple(a._replace(ended=facts.on) if a in standing else a for a in case.adjustments)
        return Draft(case._replace(adjustments=kept), (), (), facts.on, f"No longer wanted: {facts.kind}")
    if standing:
        return Draft(None, (Missing(f"{facts.kind} is agreed already", "", "", "kind"),))
    number = max((a.number for a in case.adjustments), default=0) + 1
    added = Adjustment(number, facts.kind, facts.on, None, facts.note)
    after = case._replace(adjustments=(*case.adjustments, added))
    return Draft(after, (), (), facts.on, f"Letters agreed in {facts.kind}")


ACTS = (
    ActSpec(
        "adjust",
        "Agree how letters are made",
        "",
        Adjust,
        adjust,
        "Agree large print or easy-to-read letters with the resident.",
        True,
    ),
)

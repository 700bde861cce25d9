"""Reports at the office: which there are, of which time they usually are, and where they are written."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from casedesk.casework.report_material import Gathering
from casedesk.casework.uncollected import uncollected
from casedesk.problems import BadInput

if TYPE_CHECKING:
    from casedesk.papers.paper import Paper
    from casedesk.rules.spans import Span

REPORTS = {
    "board": "for the governing body",
    "annual": "complaints performance and service improvement of a year",
    "mrc": "one page for the Member Responsible for Complaints",
    "web": "for residents, to put on the website",
}
"""What can be reported, and to whom."""
FORMATS = ("pdf", "docx", "xlsx", "html", "md", "json")
_PUBLIC = ("annual", "web")
FLOORS = dict.fromkeys(_PUBLIC, 5)
"""Counts below it are left out of what is published unless another number is asked for; 0 for the others."""
_LARGEST_FLOOR = 50


class Asked(NamedTuple):
    """What is reported, and how much of it."""

    kind: str
    span: "Span"
    floor: int = 0
    """Counts of 1 to one less are left out; 0: none is."""
    references: bool = False
    """Whether single complaints are named by their reference."""
    as_at: date | None = None
    """As it was known at the end of that day; ``None``: today."""


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


def asked(
    kind: str,
    span: "Span",
    floor: int | None = None,
    *,
    references: bool = False,
    as_at: date | None = None,
) -> Asked:
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
    return Asked(kind, span, floor, references, as_at)


class Reporting(Gathering):
    """Reports on how complaints were handled."""

    @uncollected()
    def report(self, wanted: Asked) -> Reported:
        """The report, from what is on record today (or on the day that counts as today)."""
        from casedesk.papers.reports import report

        material, left_out = self._material(wanted.span, min(wanted.as_at or self.today, self.today))
        if wanted.kind == "web" and not material.contact:
            left_out = (
                *left_out,
                "How to reach you stands nowhere: say it in the settings (landlord_contact), for the website must tell"
                " residents how to complain.",
            )
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


def file_name(wanted: Asked) -> str:
    """``complaints-board-2026-07-01-to-2026-09-30``."""
    return f"complaints-{wanted.kind}-{wanted.span.first.isoformat()}-to-{wanted.span.last.isoformat()}"

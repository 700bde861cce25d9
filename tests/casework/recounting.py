"""The script that counts every figure again, beside the office: what both say, in one shape."""

import json
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

from casedesk.casework.case_papers import case_record
from casedesk.casework.office import Office
from casedesk.papers.case_json import write
from casedesk.rules.figures.figure import Figure, every
from casedesk.rules.spans import Span

SCRIPT = Path(__file__).parents[1] / "independent" / "recount.py"
NOT_IN_CASE_FILES = ("door.", "practice.survey-told")
"""What came to the door and is no complaint is in no case.json."""


def write_files(office: Office, folder: Path) -> None:
    """Every complaint as the ``case.json`` that its export has."""
    folder.mkdir()
    for case in office.counted(Span(date(2000, 1, 1), office.today)).cases:
        file = office._case_file(office.case(case.reference).complaint)
        path = folder / f"{case.reference}.json"
        path.write_bytes(write(case_record(file, office._calendars(file.case))))


def recounted(folder: Path, span: Span, today: date) -> dict[str, Any]:
    """What the script says."""
    told = ("--from", str(span.first), "--to", str(span.last), "--as-at", str(today))
    command = [sys.executable, str(SCRIPT), str(folder), *told, "--homes", "812", "--homes-lcho", "45"]
    return dict(json.loads(subprocess.run(command, capture_output=True, check=True).stdout))


def both(office: Office, folder: Path, span: Span) -> tuple[dict[str, Any], dict[str, Any]]:
    """Every figure of a period by its id, as the office counts it and as the script does.

    What one of them leaves out has nothing in it, and nothing that it could be a share of: it is put in for it.
    """
    ours = {
        figure.id: _as_counted(figure)
        for chapter in office.figures(span).chapters
        for figure in every(chapter.figures)
        if not figure.id.startswith(NOT_IN_CASE_FILES)
    }
    found = recounted(folder, span, office.today)["figures"]
    theirs = {name: {**each, "of": each["of"] or []} for name, each in found.items()}
    nothing = {"number": 0, "cases": [], "of": []}
    for one, other in ((ours, theirs), (theirs, ours)):
        for name in other.keys() - one.keys():
            one[name] = nothing | {kind: 0 for kind in ("pence",) if kind in other[name]}
    return ours, theirs


def _as_counted(figure: Figure) -> dict[str, Any]:
    """A figure in the shape of the script's."""
    found: dict[str, Any] = {
        "number": len(figure.cases),
        "cases": sorted(figure.cases),
        "of": sorted(figure.among or ()),
    }
    return found | {name: value for name in ("pence", "days") if (value := getattr(figure, name)) is not None}

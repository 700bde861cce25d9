"""Every figure is counted again from the case files alone, by a script that knows nothing of Casedesk's code."""

import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from casedesk.casework import stories
from casedesk.casework.case_papers import case_record
from casedesk.casework.office import Office
from casedesk.papers.case_json import write
from casedesk.rules.figures.figure import Figure, every
from casedesk.rules.homes import Homes
from casedesk.rules.spans import Span

TODAY = date(2026, 11, 24)
SCRIPT = Path(__file__).parents[1] / "independent" / "recount.py"
NOT_IN_CASE_FILES = ("door.", "practice.survey-told")
"""What came to the door and is no complaint is in no case.json."""
PERIODS = {
    "the financial year 2025-26": Span(date(2025, 4, 1), date(2026, 3, 31)),
    "the current year so far": Span(date(2026, 4, 1), TODAY),
    "the last whole quarter": Span(date(2026, 7, 1), date(2026, 9, 30)),
    "some weeks from the middle of one month to the middle of another": Span(
        date(2025, 11, 13), date(2026, 5, 22)
    ),
}


class Written(NamedTuple):
    """The demo, and its complaints as files."""

    office: Office
    folder: Path


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Written]:
    place = tmp_path_factory.mktemp("recounted")
    stories.build(place / "demo.db", TODAY)
    office = Office.open(place / "demo.db", None, as_at=TODAY)
    everything = Span(date(2000, 1, 1), TODAY)
    (place / "files").mkdir()
    for case in office.counted(everything).cases:
        file = office._case_file(office.case(case.reference).complaint)
        path = place / "files" / f"{case.reference}.json"
        path.write_bytes(write(case_record(file, office._calendars(file.case))))
    yield Written(office, place / "files")
    office.close()


def recounted(folder: Path, span: Span) -> dict[str, Any]:
    """What the script says."""
    told = ("--from", str(span.first), "--to", str(span.last), "--as-at", str(TODAY))
    command = [sys.executable, str(SCRIPT), str(folder), *told, "--homes", "812", "--homes-lcho", "45"]
    return dict(json.loads(subprocess.run(command, capture_output=True, check=True).stdout))


def as_counted(figure: Figure) -> dict[str, Any]:
    """A figure in the shape of the script's."""
    found: dict[str, Any] = {
        "number": len(figure.cases),
        "cases": sorted(figure.cases),
        "of": sorted(figure.among or ()),
    }
    return found | {name: value for name in ("pence", "days") if (value := getattr(figure, name)) is not None}


@pytest.mark.parametrize("span", PERIODS.values(), ids=PERIODS)
def test_every_figure_is_what_the_case_files_alone_come_to(written: Written, span: Span) -> None:
    ours = {
        figure.id: as_counted(figure)
        for chapter in written.office.figures(span).chapters
        for figure in every(chapter.figures)
        if not figure.id.startswith(NOT_IN_CASE_FILES)
    }
    found = recounted(written.folder, span)
    theirs = {name: {**each, "of": each["of"] or []} for name, each in found["figures"].items()}
    # A figure that one of them leaves out has nothing in it, and nothing it could be a share of.
    assert [
        name for name in theirs.keys() - ours.keys() if theirs[name]["number"] or theirs[name]["of"]
    ] == []
    assert {name: theirs.get(name) for name in ours} == ours
    assert sum(each["number"] > 0 for each in ours.values()) > 60, "there is something to compare"


def test_the_measures_are_what_the_case_files_alone_come_to(written: Written) -> None:
    year = PERIODS["the financial year 2025-26"]
    ours = written.office.measures(year, "received", Homes(rental=812, ownership=45))
    theirs = recounted(written.folder, year)["measures"]
    for group in ours.groups:
        for counts in group.counts:
            known = theirs[f"{group.id}.{counts.stage}"]
            names = ("received", "refused", "withdrawn", "in_time", "extended", "late", "overdue", "not_due")
            assert {n: sorted(getattr(counts, n)) for n in names} == {n: sorted(known[n]) for n in names}
        for measure in group.measures:
            number, of, value = theirs[f"{group.id}.{measure.id[6]}"][measure.id[:4]]
            among = measure.of if isinstance(measure.of, int) else len(measure.of)
            assert (len(measure.cases), among, str(measure.value)) == (number, of, value), measure.id


def test_the_script_uses_nothing_of_ours() -> None:
    for module in SCRIPT.parent.glob("*.py"):
        assert "import casedesk" not in (text := module.read_text(encoding="utf-8"))
        assert "from casedesk" not in text

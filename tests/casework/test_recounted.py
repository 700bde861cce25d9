"""Every figure is counted again from the case files alone, by a script that knows nothing of Casedesk's code."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest
from casework.officer import Officer
from casework.recounting import SCRIPT, both, recounted, write_files

from casedesk.casework import stories
from casedesk.casework.office import Office
from casedesk.casework.registering import opened
from casedesk.rules.homes import Homes
from casedesk.rules.spans import Span

TODAY = date(2026, 11, 24)
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
    write_files(office, place / "files")
    yield Written(office, place / "files")
    office.close()


@pytest.mark.parametrize("span", PERIODS.values(), ids=PERIODS)
def test_every_figure_is_what_the_case_files_alone_come_to(written: Written, span: Span) -> None:
    ours, theirs = both(written.office, written.folder, span)
    assert ours == theirs
    assert sum(each["number"] > 0 for each in ours.values()) > 60, "there is something to compare"


def test_the_measures_are_what_the_case_files_alone_come_to(written: Written) -> None:
    year = PERIODS["the financial year 2025-26"]
    ours = written.office.measures(year, "received", Homes(rental=812, ownership=45))
    theirs = recounted(written.folder, year, TODAY)["measures"]
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


@pytest.mark.soak
def test_ten_thousand_invented_complaints_are_counted_alike(tmp_path: Path) -> None:
    """About two minutes, most of it for writing the files."""
    from tests.benchmarks.stores import PASSPHRASE, built

    office = Office.open(built(10_000), PASSPHRASE, read_only=True)
    write_files(office, tmp_path / "files")
    year = office.today.year
    for span in (
        Span(date(year - 1, 4, 1), date(year, 3, 31)),
        Span(date(year - 3, 7, 1), date(year - 3, 9, 30)),
        Span(date(year - 5, 2, 3), date(year - 2, 5, 17)),
        Span(date(year, 1, 1), office.today),
    ):
        ours, theirs = both(office, tmp_path / "files", span)
        assert ours == theirs
        assert len(ours["received"]["cases"]) > 200
    office.close()


def test_a_register_that_lacks_columns_is_counted_alike(officer: Officer, tmp_path: Path) -> None:
    """Stage 2 has no columns of its own, one row was withdrawn on no day that is known, one not acknowledged at all.

    R-1 was asked to stage 2 on 2 March 2026, R-2 ended, R-3 should have been acknowledged by 12 January.
    """
    register = (
        "reference,received,acknowledged,defined,responded,outcome,escalated,closed",
        "R-1,2026-01-05,2026-01-07,2026-01-07,2026-01-19,upheld,2026-03-02,",
        "R-2,2026-01-05,not recorded,,,withdrawn,,",
        "R-3,2026-01-05,,,2026-01-19,not upheld,,2026-01-19",
    )
    data = "\n".join(register).encode()
    rows = officer.office.read_register(opened(data)).rows
    officer.office.take_register(rows, "register.csv")
    write_files(officer.office, tmp_path / "files")
    ours, theirs = both(officer.office, tmp_path / "files", Span(date(2026, 1, 1), date(2026, 3, 31)))
    assert ours == theirs
    found = {name: each["cases"] for name, each in ours.items()}
    assert found["stage2.acknowledged.untold"] == found["stage2.answered.untold"] == ["R-1"]
    assert found["stage1.acknowledged.untold"] == found["stage1.answered.untold"] == ["R-2"]
    assert found["open.untold"] == ["R-1", "R-2"]
    assert found["stage1.acknowledged.late"] == ["R-3"], "there is a column, and nothing in it"
    late = ("overdue", "acknowledged.overdue", "acknowledged.late", "answered.late", "overdue.ended")
    assert not any(found.get(f"stage2.{name}") for name in late)

"""Reports from a real store: in every format, about nobody, as it was known on a day, never over another file."""

import io
import json
import re
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pikepdf
import pytest
from casework.officer import Officer
from python_calamine import CalamineWorkbook

from casedesk.casework import stories
from casedesk.casework.office import Office
from casedesk.casework.reporting import FORMATS, REPORTS, Asked, asked, usual_time
from casedesk.problems import BadInput, StoreProblem
from casedesk.records import NAMELESS
from casedesk.rules.spans import Span, read_year

TODAY = date(2026, 11, 22)
AUTUMN = Span(date(2026, 9, 1), date(2026, 11, 30))


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """The demo: ninety complaints of two years, with everything in them that a report can tell."""
    place = tmp_path_factory.mktemp("demo") / "demo.db"
    stories.build(place, TODAY)
    office = Office.open(place, None, as_at=TODAY)
    yield office
    office.close()


@pytest.mark.parametrize(
    ("kind", "first", "last"),
    [
        ("board", "2026-07-01", "2026-09-30"),
        ("mrc", "2026-07-01", "2026-09-30"),
        ("annual", "2025-04-01", "2026-03-31"),
        ("web", "2026-04-01", "2026-09-30"),
    ],
)
def test_unless_told_otherwise_it_is_the_last_whole_quarter_year_or_half_year(
    kind: str, first: str, last: str
) -> None:
    assert usual_time(kind, TODAY) == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize("kind", REPORTS)
def test_no_report_names_a_resident_of_the_demo_or_where_they_live(demo: Office, kind: str) -> None:
    names: set[str] = set()
    homes: set[str] = set()
    for reference in [each.reference for each in demo.counted(read_year("2026-27")).cases]:
        complaint = demo.case(reference).complaint
        names |= {complaint.resident, complaint.representative} - {"", *NAMELESS}
        homes.add(complaint.address.partition(",")[0])
    assert len(names) > 20
    for year in ("2025-26", "2026-27"):
        told = demo.report_bytes(asked(kind, read_year(year)), "md")[0].decode()
        assert not [name for name in names if name in told]
        assert not [home for home in homes if home and re.search(rf"\b{re.escape(home)}\b", told)]
        assert kind == "board" or not re.search(r"\b[CT]\d\d-?\d\d\d?\b", told)


@pytest.mark.parametrize("format", FORMATS)
def test_the_boards_report_comes_in_every_format(demo: Office, format: str) -> None:
    made, left_out = demo.report_bytes(asked("board", read_year("2025-26")), format)
    assert left_out == ()
    match format:
        case "pdf":
            with pikepdf.open(io.BytesIO(made)) as pdf:
                assert len(pdf.pages) > 3
        case "docx":
            document = zipfile.ZipFile(io.BytesIO(made)).read("word/document.xml").decode()
            assert "Complaints: report to the governing body" in document
        case "xlsx":
            book = CalamineWorkbook.from_filelike(io.BytesIO(made))
            cells = [row for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python()]
            received = next(row for row in cells if row and row[0] == "Complaints received" and 56 in row)
            assert received[1] == 56, "a number, not text"
        case "json":
            assert json.loads(made)["title"] == "Complaints: report to the governing body"
        case _:
            assert "We received 56 complaints" in made.decode()


class TestOfOnesOwn:
    def learned(self, officer: Officer, **said: str) -> str:
        officer.on("2026-11-18")
        reference = officer.acknowledged("2026-11-02", on="2026-11-05")
        officer.do("learn", reference, root_cause="took", text="Nobody looked at the list", **said)
        return reference

    def made(self, officer: Officer, wanted: Asked, format: str = "md") -> tuple[str, tuple[str, ...]]:
        made, left_out = officer.office.report_bytes(wanted, format)
        return made.decode(), left_out

    def test_you_said_we_did_is_left_out_where_it_names_somebody_and_that_is_told(
        self, officer: Officer
    ) -> None:
        officer.on("2026-11-18").log("2026-11-02", resident="Winifred Quill")
        reference = self.learned(officer, you_said="Like Mrs Quill", we_did="The list is read daily")
        self.learned(officer, you_said="The letter had no telephone number", we_did="It has one")
        told, left_out = self.made(officer, asked("web", AUTUMN))
        assert "Quill" not in told and "The list is read daily" not in told
        assert "The letter had no telephone number" in told
        named, lacking = left_out
        assert (
            named
            == f"The “you said, we did” of {reference} names somebody on record and was left out; reword it."
        )
        assert lacking.startswith("How to reach you stands nowhere"), "residents could not complain by it"

    def test_a_report_as_it_was_known_says_tomorrow_what_it_said_then(self, officer: Officer) -> None:
        reference = self.learned(officer)
        then, _ = self.made(officer, asked("board", AUTUMN))
        officer.on("2026-11-22").do("correct", reference, category="Damp", reason="It was not asked for")
        officer.log("2026-11-20")
        now, _ = self.made(officer, asked("board", AUTUMN))
        officer.on("2026-11-18")
        again, _ = self.made(officer, asked("board", AUTUMN))
        assert (again, "Damp" in now, "We received 2 complaints" in now) == (then, True, True)

    @pytest.mark.fault(34)
    def test_it_is_written_for_its_owner_alone_and_never_over_another_file(
        self, officer: Officer, tmp_path: Path
    ) -> None:
        wanted = asked("mrc", AUTUMN)
        first = officer.office.write_report(wanted, "md", tmp_path).path
        second = officer.office.write_report(wanted, "md", tmp_path).path
        assert (first.name, second.name) == (
            "complaints-mrc-2026-09-01-to-2026-11-30.md",
            "complaints-mrc-2026-09-01-to-2026-11-30-2.md",
        )
        assert first.stat().st_mode & 0o777 == 0o600
        with pytest.raises(StoreProblem, match="is there already"):
            officer.office.write_report(wanted, "md", first)

    def test_a_period_that_has_not_begun_has_no_report(self, officer: Officer) -> None:
        with pytest.raises(BadInput, match="has not begun"):
            officer.office.report(asked("board", read_year("2027-28")))


@pytest.mark.parametrize(
    ("kind", "floor", "references", "why"),
    [
        ("yearly", None, False, "There are board, annual, mrc, web"),
        ("web", None, True, "names no single complaint"),
        ("annual", None, True, "names no single complaint"),
        ("board", 1, False, "from 2 to 50"),
        ("board", -3, False, "from 2 to 50"),
        ("board", 51, False, "from 2 to 50"),
    ],
)
def test_what_cannot_be_reported_is_said(kind: str, floor: int | None, references: bool, why: str) -> None:
    with pytest.raises(BadInput, match=why):
        asked(kind, AUTUMN, floor, references=references)


def test_small_counts_are_left_out_of_what_is_published_unless_told_otherwise() -> None:
    assert {kind: asked(kind, AUTUMN).floor for kind in REPORTS} == {
        "board": 0,
        "annual": 5,
        "mrc": 0,
        "web": 5,
    }
    assert asked("web", AUTUMN, 0).floor == 0

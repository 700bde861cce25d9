"""What residents write that a spreadsheet, a calendar or Word could carry out is text in every file that goes out."""

import csv
import re
from collections.abc import Iterator
from datetime import date
from html import unescape
from io import BytesIO, StringIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from casework.officer import SETTINGS, Officer
from icalendar import Calendar
from papers.letters_made import SHEET
from papers.test_chronology import FORMULAS
from python_calamine import CalamineWorkbook

from casedesk.casework.office import Office
from casedesk.casework.reporting import Asked as Report
from casedesk.casework.self_assessing import Asked as Form
from casedesk.papers.letter_files import letter_docx
from casedesk.rules.formulas import unguarded
from casedesk.rules.spans import span

pytestmark = pytest.mark.fault(25)
SAMPLES = [text.strip() for text in FORMULAS]
"""As they stand where the white space around a text is not kept."""
WORST = "=cmd|' /C calc'!A0"
QUARTER = span(date(2026, 7, 1), date(2026, 11, 22))


@pytest.fixture(scope="module")
def officer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Officer]:
    """One complaint whose every text is a sample, worked on to its answer with a promise still open."""
    path = tmp_path_factory.mktemp("store") / "casedesk.db"
    names = dict.fromkeys(("officer", "landlord", "landlord_contact", "second_person"), WORST)
    Office.create(path, None, {**SETTINGS, **names}).close()
    made = Officer(path, date(2026, 11, 3))
    reference = made.log("2026-11-02", resident=WORST, address=WORST, contact=WORST, text="\n".join(FORMULAS))
    for formula in FORMULAS:
        made.do("note", reference, text=formula)
    made.on("2026-11-04").do("define", reference, points="\n".join(SAMPLES), outcome_sought=WORST)
    made.do("acknowledge", reference, on="2026-11-04")
    findings = "\n".join(f"{number}: upheld: {text}" for number, text in enumerate(SAMPLES, 1))
    promises = "\n".join(f"{text.replace('|', ' ')} | 11 Dec" for text in SAMPLES)
    made.on("2026-11-17").do(
        "respond", reference, on="2026-11-17", findings=findings, remedy=WORST, promises=promises
    )
    yield made.on("2026-11-22")
    made.office.close()


def texts_of(workbook: bytes) -> list[str]:
    """Every text of a workbook in which nothing is a formula or a link."""
    with ZipFile(BytesIO(workbook)) as parts:
        for name in parts.namelist():
            part = parts.read(name)
            assert not re.search(
                rb"<f[ >]|<hyperlink|TargetMode=.External|<ddeLink|<externalReference", part
            ), name
    book = CalamineWorkbook.from_filelike(BytesIO(workbook))
    rows = (row for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python())
    return [unguarded(cell) for row in rows for cell in row if isinstance(cell, str)]


def words_of(document: bytes) -> str:
    """The words of a Word file in which the only fields are page numbers and contents, and no link leads out."""
    with ZipFile(BytesIO(document)) as parts:
        whole = {
            name: parts.read(name).decode() for name in parts.namelist() if name.endswith((".xml", ".rels"))
        }
    for name, part in whole.items():
        assert 'TargetMode="External"' not in part, name
        codes = re.findall(r"<w:instrText[^>]*>([^<]*)<|w:instr=\"([^\"]*)\"", part)
        assert {code.split()[0] for pair in codes for code in pair if code} <= {"PAGE", "NUMPAGES", "TOC"}, (
            name
        )
    return unescape(re.sub(r"<[^>]+>", "", whole["word/document.xml"]))


def test_the_register(officer: Officer, tmp_path: Path, tally) -> None:
    found = texts_of(officer.office.write_register(tmp_path / "register.xlsx").path.read_bytes())
    assert "\n".join(FORMULAS).strip() in [text.strip() for text in found]
    assert found.count(WORST) >= 2, "whose it is, and where"
    sheet = officer.office.write_register(tmp_path / "register.csv").path.read_text(encoding="utf-8-sig")
    cells = [cell for row in csv.reader(StringIO(sheet, newline="")) for cell in row if cell]
    assert not [cell for cell in cells if cell[0] in "=+@\t\r"]
    assert WORST in map(unguarded, cells)
    tally(tried=2 * len(FORMULAS))


def test_the_case_file(officer: Officer, tmp_path: Path, tally) -> None:
    folder = officer.office.export("C26-001", tmp_path).folder
    told = "\n".join(texts_of(next(folder.rglob("*.xlsx")).read_bytes()))
    assert [text for text in SAMPLES if text not in told] == []
    tally(tried=len(FORMULAS))


@pytest.mark.parametrize("kind", ["board", "mrc"])
def test_reports(kind: str, officer: Officer, tally) -> None:
    wanted = Report(kind, QUARTER, references=True)
    assert WORST in texts_of(officer.office.report_bytes(wanted, "xlsx")[0])
    assert WORST in words_of(officer.office.report_bytes(wanted, "docx")[0])
    tally(tried=2)


def test_the_self_assessment(officer: Officer, tmp_path: Path, tally) -> None:
    wanted = Form("2024", span=QUARTER)
    sheet = officer.office.write_self_assessment(wanted, tmp_path / "form.xlsx").path
    assert WORST in texts_of(sheet.read_bytes())
    page = officer.office.write_self_assessment(wanted, tmp_path / "form.docx").path
    assert WORST in words_of(page.read_bytes())
    tally(tried=2)


def test_the_calendar(officer: Officer, tmp_path: Path, tally) -> None:
    """Each promise is one event whose words are all in its own fields."""
    made = officer.office.write_calendar(tmp_path / "dates.ics", names=True)
    calendar = Calendar.from_ical(made.path.read_bytes())
    assert {each.name for each in calendar.subcomponents} == {"VEVENT"}
    assert len(calendar.subcomponents) == made.events
    told = "\n".join(str(each[key]) for each in calendar.subcomponents for key in ("SUMMARY", "DESCRIPTION"))
    assert [text for text in SAMPLES if text.replace("|", " ") not in told] == []
    assert not [each for each in calendar.subcomponents if {"ATTACH", "URL"} & set(each)]
    tally(tried=len(FORMULAS))


def test_a_letter(tally) -> None:
    """Letters, the handover sheet and the trail are else PDF and text, in which nothing is carried out."""
    told = words_of(
        letter_docx(SHEET._replace(text="\n\n".join(("Dear Ms Sample", *SAMPLES, "Yours sincerely"))), None)
    )
    assert [text for text in SAMPLES if text not in told] == []
    tally(tried=len(FORMULAS))

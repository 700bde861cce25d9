"""The recovery sheet: what lies where, lines to write by hand, and how a colleague opens it all elsewhere."""

import io
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader

from casedesk.casework.places import Config
from casedesk.casework.recovery import sheet_name, sheet_of
from casedesk.papers.recovery_sheet import Sheet, recovery_pdf, recovery_text
from casedesk.problems import BadInput

SUNDAY = date(2026, 11, 22)
STORE = Path("/home/ruth/casedesk.db")
STICK = "/media/ruth/STICK/casedesk"


def sheet(**more: object) -> Sheet:
    return sheet_of(STORE, "Millbrook Homes", "Ruth Ellery", SUNDAY, config=Config(), **more)  # type: ignore[arg-type]


def test_it_says_what_lies_where_and_leaves_lines_to_write_on() -> None:
    """A page for a printer of 72 columns; the folder of backups lies beside the store, and is called after it."""
    page = recovery_text(sheet())
    assert "Millbrook Homes, for Ruth Ellery. Made on Sunday 22 November 2026." in page
    assert "    /home/ruth/casedesk.db\n" in page
    assert "    /home/ruth/casedesk-backups\n" in page
    assert "A copy of each backup:\n    ____" in page
    assert "The passphrase, written clearly, with every space:\n\n    ____" in page
    assert max(len(line) for line in page.splitlines()) <= 72


def test_it_leads_from_a_new_laptop_to_work_in_numbered_steps() -> None:
    page = " ".join(recovery_text(sheet()).split())
    steps = (
        "1. Install Casedesk",
        "3. Type: casedesk restore FILE",
        "4. Type the passphrase.",
        "7. Type: casedesk,",
    )
    assert [step for step in steps if step not in page] == []
    assert [page.index(step) for step in steps] == sorted(page.index(step) for step in steps)


def test_it_names_the_second_place_once_there_is_one() -> None:
    page = recovery_text(sheet()._replace(second=STICK))
    assert f"A copy of each backup:\n    {STICK}\n" in page


def test_of_a_plain_store_it_asks_for_no_passphrase_and_says_why() -> None:
    page = recovery_text(sheet(encrypted=False))
    assert "NOT encrypted" in page
    assert "passphrase" not in page


def test_as_a_pdf_it_is_one_tagged_page_of_the_same_words_whatever_the_names() -> None:
    long = sheet()._replace(
        second=STICK, landlord="Mill\u202ebrook\x07 Homes " * 4, store=f"/home/{'deep/' * 30}c.db"
    )
    for each in (sheet(), long):
        read = PdfReader(io.BytesIO(recovery_pdf(each)))
        assert len(read.pages) == 1
        assert read.trailer["/Root"]["/MarkInfo"]["/Marked"]  # type: ignore[index]
        said = " ".join(read.pages[0].extract_text().split())
        assert "The passphrase, written clearly" in said and "casedesk restore FILE" in said
        assert "\u202e" not in said


@pytest.mark.parametrize(
    ("name", "well"), [("a.pdf", True), ("a.TXT", True), ("a.docx", False), ("a", False)]
)
def test_its_name_says_whether_it_is_a_pdf_or_a_text(name: str, well: bool) -> None:
    if well:
        assert sheet_name(Path(name)) == Path(name)
    else:
        with pytest.raises(BadInput, match="end the name in"):
            sheet_name(Path(name))

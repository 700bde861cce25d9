"""``report``: printed or written, and what it does not do."""

import json
from pathlib import Path

import pytest
from cli.running_verbs import Desk
from cli.test_looking import log


def test_without_more_the_boards_quarter_is_printed(office_desk: Desk) -> None:
    log(office_desk, "2/11")
    told = office_desk.does("report").out
    assert told.startswith("# Complaints: report to the governing body")
    assert "July to September 2026, beside nothing before it: records begin on Mon 2 Nov 2026" in told
    assert (
        "Complaints received | 1 |" in office_desk.does("report", "--quarter", "today", "--kind", "mrc").out
    )
    assert json.loads(office_desk.does("report", "--json").out)["title"].startswith("Complaints: report")


def test_the_end_of_the_name_says_what_it_is_written_as(office_desk: Desk, tmp_path: Path) -> None:
    page, folder = tmp_path / "board.html", tmp_path / "out"
    folder.mkdir()
    assert office_desk.does("report", "--into", page).out == f"Written: {page}\n"
    assert page.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    office_desk.does("report", "--kind", "annual", "--format", "json", "--into", folder)
    assert [each.name for each in folder.iterdir()] == ["complaints-annual-2025-04-01-to-2026-03-31.json"]
    again = office_desk.run("report", "--into", page)
    assert (again.code, "is there already" in again.err) == (3, True)


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        (("--kind", "yearly"), "There are board, annual, mrc, web"),
        (("--format", "pdf"), "Say with --into where"),
        (("--format", "doc"), "not as “doc”"),
        (("--format", "pdf", "--into", "report.docx"), "does not end in .pdf"),
        (("--kind", "web", "--references"), "names no single complaint"),
        (("--year", "2025-26", "--quarter", "today"), "one of the three"),
    ],
)
def test_what_cannot_be_is_said(office_desk: Desk, asked: tuple[str, ...], why: str) -> None:
    ran = office_desk.run("report", *asked)
    assert (ran.code, ran.out) == (2, "")
    assert why in ran.err

"""``self-assess``: another's form taken over as last year's, this year's written beside it."""

from pathlib import Path

from cli.running_verbs import Desk


def test_harrows_form_comes_in_and_this_years_says_what_is_still_open(
    office_desk: Desk, tmp_path: Path
) -> None:
    taken = office_desk.does("self-assess", "--load", "harrow")
    assert "Harrow's self-assessment against the 2022 Code" in taken.out
    assert "72 provisions, 12 planned actions." in taken.out
    assert "yes 58, partial 1, no 8, not stated 5." in office_desk.does("assessments").out
    written = office_desk.does("self-assess", "--code", "2022", "--to", tmp_path / "form.pdf")
    assert f"Written: {tmp_path / 'form.pdf'}" in written.out
    assert "No self-assessment for 2025–26 under the 2022 Code is on record" in written.out


def test_what_cannot_be_done_is_said_in_one_sentence(office_desk: Desk, tmp_path: Path) -> None:
    assert "one of: harrow, platform" in office_desk.fails(2, "self-assess", "--load", "camelot")
    assert ".pdf" in office_desk.fails(2, "self-assess", "--to", tmp_path / "form.exe")
    assert "no year" in office_desk.fails(2, "self-assess", "--year", "lately", "--to", tmp_path / "form.pdf")
    assert "SA99-001" in office_desk.fails(
        2, "self-assess", "--assessment", "SA99-001", "--to", tmp_path / "a.pdf"
    )

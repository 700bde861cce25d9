"""Generated names: nothing of a hostile name reaches the disk, and the right program still opens the file."""

import pytest

from casedesk.papers.file_names import generated_name


@pytest.mark.fault(22)
@pytest.mark.parametrize(
    ("original", "name"),
    [
        ("damp report.pdf", "E003.pdf"),
        ("IMG_0001.JPG", "E003.jpg"),
        ("letter.docx ", "E003.docx"),
        ("archive.tar.gz", "E003.bin"),
        ("setup.exe", "E003.bin"),
        ("report.pdf.exe", "E003.bin"),
        ("macro.docm", "E003.bin"),
        ("page.html", "E003.bin"),
        ("\u202efdp.exe", "E003.bin"),
        ("../../../etc/passwd", "E003.bin"),
        ("C:\\Windows\\system.pdf", "E003.pdf"),
        ("CON", "E003.bin"),
        ("NUL.txt", "E003.txt"),
        ("a.pdf\x00.exe", "E003.bin"),
        ("a.pdf\n.exe", "E003.bin"),
        ("report.ｐｄｆ", "E003.bin"),
        ("x" * 300 + ".png", "E003.png"),
        ("😀", "E003.bin"),
        (".pdf", "E003.pdf"),
        ("", "E003.bin"),
    ],
)
def test_only_the_number_and_a_known_ending_are_left(original: str, name: str) -> None:
    assert generated_name("E003", original) == name

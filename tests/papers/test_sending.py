"""Copies for sending: opened by whoever has the password, and by nobody else."""

import logging
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
import pyzipper
from papers import pdfs

from casedesk.papers.sending import check_password, locked_zip, protected_pdf
from casedesk.problems import BadInput

PASSWORD = "seven quiet herons"


def zipped(data: bytes = b"the case") -> bytes:
    made = BytesIO()
    locked_zip(made, "C26-014.zip", [data[:3], data[3:]], PASSWORD)
    return made.getvalue()


def test_a_locked_pdf_opens_with_its_password_only() -> None:
    made = protected_pdf(pdfs.paper("the case"), PASSWORD)
    for wrong in ("", "seven quiet heron"):
        with pytest.raises(pikepdf.PasswordError):
            pikepdf.open(BytesIO(made), password=wrong)
    with pikepdf.open(BytesIO(made), password=PASSWORD) as pdf:
        assert (pdf.encryption.R, pdf.encryption.bits) == (6, 256)
        assert pdf.encryption.stream_method == pikepdf.models.encryption.EncryptionMethod.aesv3
        assert len(pdf.pages) == 1


def test_what_is_attached_is_locked_too() -> None:
    source = pdfs.pdf_of("the case")
    source.attachments["E001.txt"] = b"her health"
    made = protected_pdf(pdfs.saved(source), PASSWORD)
    assert b"her health" not in made
    assert b"E001.txt" not in made
    with pikepdf.open(BytesIO(made), password=PASSWORD) as pdf:
        assert pdf.attachments["E001.txt"].get_file().read_bytes() == b"her health"


def test_a_locked_pdf_does_not_claim_to_be_for_the_archive() -> None:
    source = pdfs.pdf_of("the case")
    with source.open_metadata() as described:
        described["pdfaid:part"], described["pdfaid:conformance"] = "3", "A"
        described["pdfuaid:part"], described["dc:title"] = "1", "Case file"
    with pikepdf.open(BytesIO(protected_pdf(pdfs.saved(source), PASSWORD)), password=PASSWORD) as pdf:
        described = pdf.open_metadata()
        assert "pdfaid:part" not in described
        assert "pdfaid:conformance" not in described
        assert described["pdfuaid:part"] == "1"
        assert described["dc:title"] == "Case file"


def test_a_locked_zip_shows_one_name_that_tells_nothing() -> None:
    with zipfile.ZipFile(BytesIO(zipped())) as archive:
        assert archive.namelist() == ["C26-014.zip"]
        assert archive.infolist()[0].CRC == 0, "no checksum of what is inside"


def test_a_locked_zip_opens_with_its_password_only() -> None:
    with pyzipper.AESZipFile(BytesIO(zipped())) as archive:
        assert archive.read("C26-014.zip", pwd=PASSWORD.encode()) == b"the case"
        with pytest.raises(RuntimeError):
            archive.read("C26-014.zip")
        with pytest.raises(RuntimeError):
            archive.read("C26-014.zip", pwd=b"seven quiet heron")


def test_a_changed_zip_is_noticed() -> None:
    made = bytearray(zipped(b"x" * 1000))
    made[500] ^= 1
    with pyzipper.AESZipFile(BytesIO(made)) as archive, pytest.raises(pyzipper.BadZipFile):
        archive.read("C26-014.zip", pwd=PASSWORD.encode())


@pytest.mark.skipif(not shutil.which("7z"), reason="the program is not on every system")
def test_another_program_opens_it(tmp_path: Path) -> None:
    (tmp_path / "locked.zip").write_bytes(zipped())
    done = subprocess.run(["7z", "t", f"-p{PASSWORD}", tmp_path / "locked.zip"], capture_output=True)
    assert done.returncode == 0


@pytest.mark.parametrize(
    ("password", "said"),
    [
        ("", "too short"),
        ("eleven char", "too short"),
        ("x" * 101, "too long"),
        ("pässwörter sind", "without accents or £"),
        ("four pounds £££", "without accents or £"),
        ("with a\ttab inside", "without accents or £"),
        ("ends with a line\n", "not begin or end with a space"),
        (" begins with one", "not begin or end with a space"),
        ("aaaaaaaaaaaaaaaa", "too easy"),
    ],
)
def test_a_password_that_will_not_do_is_refused_before_anything_is_written(password: str, said: str) -> None:
    target = BytesIO()
    acts: tuple[Callable[[], object], ...] = (
        lambda: check_password(password),
        lambda: protected_pdf(b"", password),
        lambda: locked_zip(target, "C26-014.zip", [b"x"], password),
    )
    for act in acts:
        with pytest.raises(BadInput, match=said) as refused:
            act()
        assert not password or password not in refused.value.message
    assert target.getvalue() == b""


def test_the_password_is_in_no_log(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    made = protected_pdf(pdfs.paper("the case"), PASSWORD) + zipped()
    assert PASSWORD not in caplog.text
    assert PASSWORD.encode() not in made

"""The case file: whole, private, the same bytes each time, and nothing where it cannot be whole."""

import hashlib
import io
import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
import pyzipper
from casework.case_files import CASE, PDF, everything, made_at, officer_at_copy
from casework.officer import POLICIES, Officer
from pypdf import PdfReader

from casedesk.casework.acts.attaching import Attach
from casedesk.casework.exporting import REDACTED, verify
from casedesk.papers.redaction import KINDS
from casedesk.problems import BadInput, StoreProblem

PARTS = {
    "case-file.pdf",
    "bundle.pdf",
    "chronology.xlsx",
    "case.json",
    "policy.txt",
    "MANIFEST.sha256",
    "evidence/E001.pdf",
    "evidence/E002.pdf",
    "evidence/E002-editable.docx",
    "evidence/E003.txt",
    "evidence/E004.bin",
    "evidence/E005.pdf",
    "evidence/E005-editable.docx",
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed store with a complaint to export."""
    return made_at(tmp_path_factory.mktemp("made") / "made.db")


@pytest.fixture
def officer(made: Path, tmp_path: Path) -> Iterator[Officer]:
    """The officer at a copy of it, on Sunday 22 November 2026."""
    with officer_at_copy(made, tmp_path) as officer:
        yield officer


@pytest.fixture
def case() -> str:
    return CASE


def test_the_folder_holds_every_part_and_the_zip_the_same_folder(officer, case, tmp_path) -> None:
    told: list[tuple[int, int]] = []
    exported = officer.office.export(case, tmp_path, progress=lambda *far: told.append(far))
    found = everything(exported.folder)
    assert set(found) == PARTS
    assert exported == (tmp_path / case, tmp_path / f"{case}.zip", ())
    with zipfile.ZipFile(exported.archive) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == {
            f"{case}/{name}": data for name, data in found.items()
        }
    assert found["evidence/E003.txt"] == b"It drips beside the lamp."
    assert found["policy.txt"] == (POLICIES / "policy_2025.toml").read_bytes()
    assert told == [(number, 12) for number in range(1, 13)]


def test_the_papers_say_what_they_are(officer, case, tmp_path) -> None:
    found = everything(officer.office.export(case, tmp_path).folder)
    assert {name for name, data in found.items() if data.startswith(b"%PDF")} == {
        "case-file.pdf",
        "bundle.pdf",
        "evidence/E001.pdf",
        "evidence/E002.pdf",
        "evidence/E005.pdf",
    }
    assert {name for name, data in found.items() if data.startswith(b"PK")} == {
        "chronology.xlsx",
        "evidence/E002-editable.docx",
        "evidence/E005-editable.docx",
    }
    record = json.loads(found["case.json"])
    assert record["complaint"]["summary"] == "Third time I have rung about the damp"
    assert [line["act"] for line in record["trail"]] == [
        *("log", "attach", "define", "acknowledge", "attach", "attach", "respond")
    ]


def test_the_manifest_is_what_sha256sum_would_say(officer, case, tmp_path) -> None:
    found = everything(officer.office.export(case, tmp_path).folder)
    listed = found.pop("MANIFEST.sha256").decode()
    for name, data in found.items():
        assert f"{hashlib.sha256(data).hexdigest()}  {name}\n" in listed


@pytest.mark.fault(34)
def test_only_the_owner_can_read_it_whatever_the_umask(officer, case, tmp_path) -> None:
    before = os.umask(0)
    try:
        exported = officer.office.export(case, tmp_path / "new")
    finally:
        os.umask(before)
    paths = [tmp_path / "new", *(tmp_path / "new").rglob("*")]
    assert {path.stat().st_mode & 0o777 for path in paths if path.is_dir()} == {0o700}
    assert {path.stat().st_mode & 0o777 for path in paths if path.is_file()} == {0o600}
    with zipfile.ZipFile(exported.archive) as archive:
        assert {entry.external_attr >> 16 & 0o777 for entry in archive.infolist()} == {0o600}


def test_the_same_case_gives_the_same_bytes_after_an_export_and_a_week_later(officer, case, tmp_path) -> None:
    officer.office.export(case, tmp_path / "first")
    officer.on("2026-11-30").office.export(case, tmp_path / "second")
    first, second = everything(tmp_path / "first"), everything(tmp_path / "second")
    assert [name for name in first if first[name] != second[name]] == []
    assert first.keys() == second.keys()


def test_another_process_gives_the_same_bytes(officer, case, tmp_path) -> None:
    officer.office.export(case, tmp_path / "here")
    officer.office.close()
    command = ["export", case, "--to", tmp_path / "there", "--store", officer.office.path]
    env = {**os.environ, "PYTHONHASHSEED": "1", "TZ": "Asia/Tokyo"}
    subprocess.run([sys.executable, "-m", "casedesk", *command], env=env, check=True, capture_output=True)
    assert everything(tmp_path / "here") == everything(tmp_path / "there")


def test_another_act_gives_other_bytes(officer, case, tmp_path) -> None:
    officer.office.export(case, tmp_path / "first")
    officer.do("note", case, text="She rang to say thank you")
    officer.office.export(case, tmp_path / "second")
    first, second = everything(tmp_path / "first"), everything(tmp_path / "second")
    assert first[f"{case}/case.json"] != second[f"{case}/case.json"]
    assert first[f"{case}/evidence/E001.pdf"] == second[f"{case}/evidence/E001.pdf"]


def test_the_trail_notes_what_left_and_the_last_act_stays(officer, case, tmp_path) -> None:
    exported = officer.office.export(case, tmp_path)
    entry = officer.office.audit_trail(case)[-1]
    manifest = (exported.folder / "MANIFEST.sha256").read_bytes()
    assert (entry.act, json.loads(entry.facts)) == (
        "export",
        {
            "what": "case file",
            "form": "whole",
            "redacted": "",
            "manifest": hashlib.sha256(manifest).hexdigest(),
        },
    )
    with pytest.raises(BadInput, match="no complaint"):
        officer.office.export("C26-999", tmp_path)


def test_every_flipped_bit_is_found_and_named(officer, case, tmp_path) -> None:
    exported = officer.office.export(case, tmp_path)
    assert verify(exported.folder) == verify(exported.archive) == ()
    for name in sorted(PARTS):
        path = exported.folder / name
        data = path.read_bytes()
        path.write_bytes(data[:-9] + bytes([data[-9] ^ 1]) + data[-8:])
        assert any(name in problem for problem in verify(exported.folder)), name
        path.write_bytes(data)
    assert verify(exported.folder) == ()


def test_what_was_handed_out_once_is_never_written_over(officer, case, tmp_path) -> None:
    out = tmp_path / "out"
    officer.office.export(case, out)
    before = everything(out)
    with pytest.raises(StoreProblem, match=f"{case} is in .* already"):
        officer.office.export(case, out)
    (out / case).rename(out / "moved")
    with pytest.raises(StoreProblem, match=f"{case}.zip is in .* already"):
        officer.office.export(case, out)
    (out / "moved").rename(out / case)
    assert everything(out) == before


@pytest.mark.fault(22)
def test_a_reference_from_a_register_cannot_lead_out_of_the_folder(officer, tmp_path) -> None:
    from casedesk.casework.case_folder import folder_name

    assert [
        folder_name(each) for each in ("../../etc", "A/B:7", "CON", "..", "C26-014", "\u202eab", "x" * 300)
    ] == [*("etc", "A-B-7", "case-CON", "case", "C26-014", "ab", "x" * 80)]


PASSWORD = "four quiet herons wade"


def test_what_is_for_sending_opens_only_with_the_password(officer, case, tmp_path) -> None:
    exported = officer.office.export(case, tmp_path, password=PASSWORD)
    assert exported.folder == tmp_path / f"{case}-for-sending"
    assert set(everything(exported.folder)) == {"case-file.pdf", f"{case}.zip"}
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(exported.folder / "case-file.pdf")
    with pikepdf.open(exported.folder / "case-file.pdf", password=PASSWORD) as pdf:
        assert pdf.encryption.R == 6
        assert {"E001.pdf", "E003.txt"} <= set(pdf.attachments)
    with pyzipper.AESZipFile(exported.archive) as locked:
        assert locked.namelist() == [f"{case}.zip"]
        with pytest.raises(RuntimeError):
            locked.read(f"{case}.zip")
        (tmp_path / "opened.zip").write_bytes(locked.read(f"{case}.zip", pwd=PASSWORD.encode()))
    assert verify(tmp_path / "opened.zip") == ()
    assert "locked with a password" in verify(exported.archive)[0]


def test_what_is_locked_holds_the_same_bytes_as_what_is_open(officer, case, tmp_path) -> None:
    locked = officer.office.export(case, tmp_path, password=PASSWORD)
    whole = officer.office.export(case, tmp_path)
    with pyzipper.AESZipFile(locked.archive) as archive:
        inner = zipfile.ZipFile(io.BytesIO(archive.read(f"{case}.zip", pwd=PASSWORD.encode())))
    found = {name.removeprefix(f"{case}/"): inner.read(name) for name in inner.namelist()}
    assert found == everything(whole.folder)
    first, second = officer.office.audit_trail(case)[-2:]
    assert json.loads(first.facts)["manifest"] == json.loads(second.facts)["manifest"]
    assert [json.loads(each.facts)["form"] for each in (first, second)] == ["for sending", "whole"]
    assert PASSWORD not in (first.facts + str(first.personal))


def test_nothing_lies_open_while_it_is_being_locked(officer, case, tmp_path) -> None:
    out, seen = tmp_path / "out", set()
    words = b"It drips beside the lamp."

    def look(done: int, total: int) -> None:
        for path in out.rglob("*"):
            seen.add(path.name)
            assert path.is_dir() or words not in path.read_bytes()

    officer.office.export(case, out, password=PASSWORD, progress=look)
    assert {name for name in seen if not name.startswith(".")} == {f"{case}-for-sending", f"{case}.zip"}


def test_a_password_that_is_guessed_at_once_is_refused(officer, case, tmp_path) -> None:
    with pytest.raises(BadInput, match="too short"):
        officer.office.export(case, tmp_path / "out", password="herons")
    assert not (tmp_path / "out").exists()


def test_a_redacted_copy_has_our_own_papers_and_says_what_is_left_to_do_by_hand(
    officer, case, tmp_path
) -> None:
    exported = officer.office.export(case, tmp_path, redact=("names", "addresses"))
    assert exported.folder.name == f"{case}-redacted"
    assert set(everything(exported.folder)) == {
        *("case-file.pdf", "chronology.xlsx", "redact-by-hand.txt", "MANIFEST.sha256")
    }
    assert [line[:4] for line in exported.remarks] == ["E001", "E002", "E003", "E004", "E005"]
    assert verify(exported.folder) == verify(exported.archive) == ()
    with pikepdf.open(exported.folder / "case-file.pdf") as pdf:
        assert len(pdf.attachments) == 0
    text = "".join(page.extract_text() for page in PdfReader(exported.folder / "case-file.pdf").pages)
    assert "[resident]" in text
    assert "[address]" in text
    assert "Okafor" not in text
    assert "Heron Court" not in text


def test_what_can_be_redacted_is_what_the_paper_knows(officer, case, tmp_path) -> None:
    assert REDACTED == KINDS
    with pytest.raises(BadInput, match="“shoes” cannot be redacted"):
        officer.office.export(case, tmp_path / "out", redact=("shoes",))
    assert not (tmp_path / "out").exists()


def test_a_file_that_came_twice_is_said_to_be_left_out(officer, case, tmp_path) -> None:
    """Her letter once more, beside a photograph."""
    for name, data in (("again.pdf", PDF), ("ceiling.jpg", b"a photograph")):
        (tmp_path / name).write_bytes(data)
    given = [tmp_path / "again.pdf", tmp_path / "ceiling.jpg"]
    officer.office.attach(case, given, Attach(kind="photo", on=officer.office.today))
    entry = officer.office.case(case).complaint.events[-1]
    assert entry.text == "On file, photo: E006 ceiling.jpg (1 file left out, on file already)"
    (gap,) = officer.office.gaps(case)
    assert gap == (
        *("Files that were on file already were left out on Sun 22 Nov 2026.", "", ""),
        f"entry {entry.number}",
        True,
    )


def test_the_gaps_are_those_of_today(officer, case) -> None:
    """Promised for Friday 11 December."""
    assert officer.office.gaps(case) == ()
    (gap,) = officer.on("2026-12-14").office.gaps(case)
    assert (gap.act, gap.where) == ("done", "action 1")


def test_the_audit_extract_says_what_was_taken_back(officer, case, tmp_path) -> None:
    before = officer.office.case(case).complaint
    officer.do("note", case, text="She rang about the tap")
    officer.office.undo(case)
    officer.office.export(case, tmp_path / "out")
    lines = json.loads((tmp_path / "out" / before.reference / "case.json").read_text())["trail"]
    assert [line["number"] for line in lines] == list(range(1, len(lines) + 1))
    noted, undone = lines[-2:]
    assert (noted["act"], undone["act"]) == ("note", "undo")
    assert undone["text"] == f"took back entry {noted['number']}: note"


def test_a_copy_without_health_says_that_needs_were_removed(officer, case, tmp_path) -> None:
    officer.do("need", case, kind="adjustment", style="large print", text="her eyes")
    officer.office.export(case, tmp_path / "out", redact=("health",))
    (folder,) = (path for path in (tmp_path / "out").iterdir() if path.is_dir())
    pages = PdfReader(folder / "case-file.pdf").pages
    words = " ".join(" ".join(page.extract_text() for page in pages).split())
    after = words.rpartition("Needs and reasonable adjustments")[2]
    assert after.split()[0] == "[removed]"
    assert "large print" not in words

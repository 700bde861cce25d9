"""``gaps``, ``export``, ``verify``, and ``import`` of a case file, from the command line."""

import json
from pathlib import Path

import pypdf
import pytest
from cli.running_verbs import Desk

from casedesk.casework.office import Office


@pytest.fixture
def case(office_desk: Desk) -> str:
    """Received by e-mail on Monday 16 November and acknowledged on the 18th, of which nothing is on file."""
    logged = office_desk.does(
        *("log", "--received", "2026-11-16", "--resident", "T. Okafor", "--channel", "email"),
        *("--text", "The ceiling drips", "--json"),
    )
    reference = str(logged.json["reference"])
    office_desk.does("define", reference, "--point", "The ceiling", "--outcome-sought", "A dry room")
    office_desk.does("acknowledge", reference, "--on", "2026-11-18")
    return reference


def test_gaps_are_lines_that_say_where_what_and_how_to_mend(office_desk, case):
    told = office_desk.does("gaps", case.lower()).out.splitlines()
    assert told[0] == "C26-001: the case file has 3 gaps."
    assert told[2] == (
        "  case: The original complaint is not on file. It came by email: it belongs there as it was made."
        " (5.12) Mend it with: attach."
    )
    found = office_desk.does("gaps", case, "--json").json
    assert found["reference"] == "C26-001"
    assert [(gap["where"], gap["provision"], gap["act"]) for gap in found["gaps"]] == [
        ("case", "5.12", "policies"),
        ("case", "5.12", "attach"),
        ("stage 1", "6.2", "letter"),
    ]
    assert "no complaint C26-999" in office_desk.fails(2, "gaps", "C26-999")


def test_export_lists_the_gaps_writes_and_verify_proves_it(office_desk, case, tmp_path):
    out = tmp_path / "out"
    told = office_desk.does("export", case, "--to", out).out.splitlines()
    assert told[0] == "C26-001: the case file has 3 gaps."
    assert told[-2:] == [f"Written: {out / case}", f"Written: {out / case}.zip"]
    for path in (out / case, out / f"{case}.zip"):
        assert office_desk.does("verify", path).out == (
            f"{path} is whole: every file in it is as it was exported.\n"
        )
    again = office_desk.run("export", case, "--to", out)
    assert again.code == 3
    assert again.err == f"{case} is in {out} already. Move it away or choose another folder.\n"


def test_verify_exits_1_and_names_what_was_changed(office_desk, case, tmp_path):
    office_desk.does("export", case, "--to", tmp_path / "out")
    record = tmp_path / "out" / case / "case.json"
    record.write_text(record.read_text(encoding="utf-8").replace("drips", "is dry"), encoding="utf-8")
    ran = office_desk.run("verify", record.parent)
    assert ran.code == 1
    assert ran.out.splitlines() == [
        "case.json was changed: it is not the file that was exported.",
        f"{record.parent} is NOT whole: 1 problem.",
    ]
    assert office_desk.run("verify", record.parent, "--json").json["whole"] is False
    assert "There is nothing at" in office_desk.fails(2, "verify", tmp_path / "nowhere")


def test_the_export_of_the_json_face_is_one_object(office_desk, case, tmp_path):
    told = office_desk.does("export", case, "--to", tmp_path / "out", "--json").json
    assert Path(told["folder"]).is_dir()
    assert Path(told["archive"]).is_file()
    assert len(told["gaps"]) == 3


@pytest.mark.parametrize("form", ["", ".zip", "/case.json"])
def test_import_knows_a_case_file_by_what_is_in_it(form, office_desk, case, tmp_path):
    office_desk.does("export", case, "--to", tmp_path)
    given = f"{tmp_path / case}{form}"
    assert f"there is already a complaint {case}" in office_desk.fails(1, "import", given)
    other = ("--store", tmp_path / "other.db")
    Office.create(tmp_path / "other.db", None).close()
    dry = office_desk.does("import", given, "--dry-run", *other).out
    assert "is whole" in dry
    assert office_desk.does("list", "--json", *other).json == {"complaints": []}
    assert office_desk.does("import", given, *other).out == f"Taken in: {case}, with its evidence.\n"
    assert office_desk.does("show", case, "--json", *other).json["summary"] == "The ceiling drips"
    office_desk.does("export", case, "--to", tmp_path / "again", *other)
    before, after = (json.loads((f / case / "case.json").read_text()) for f in (tmp_path, tmp_path / "again"))
    assert before["complaint"] == after["complaint"]


def test_a_register_is_still_a_register_whatever_it_is_called(office_desk, tmp_path):
    register = tmp_path / "case.json"
    register.write_text("reference,received\nA,2026-11-02\n", encoding="utf-8")
    office_desk.does("import", register)
    assert [c["reference"] for c in office_desk.does("list", "--json").json["complaints"]] == ["A"]


def test_for_sending_takes_the_password_from_a_file(office_desk, case, tmp_path):
    (tmp_path / "password").write_text("four quiet herons wade\nnot this line\n", encoding="utf-8")
    out = tmp_path / "out"
    told = office_desk.does("export", case, "--to", out, "--password-file", tmp_path / "password").out
    assert told.splitlines()[-1] == f"Written: {out / 'C26-001-for-sending' / 'C26-001.zip'}"
    assert [path.name for path in out.iterdir()] == ["C26-001-for-sending"]
    (tmp_path / "short").write_text("herons\n", encoding="utf-8")
    said = office_desk.fails(2, "export", case, "--to", out, "--password-file", tmp_path / "short")
    assert said.startswith("The password is too short")
    missing = office_desk.fails(2, "export", case, "--to", out, "--password-file", tmp_path / "none")
    assert missing == f"The password file {tmp_path / 'none'} cannot be read: No such file or directory."


def test_a_password_is_asked_for_only_at_a_terminal(office_desk, case, tmp_path):
    said = office_desk.fails(2, "export", case, "--to", tmp_path / "out", "--for-sending")
    assert said == "Give the password with --password-file, or run this in a terminal."


def test_a_password_that_is_typed_is_typed_twice(office_desk, case, tmp_path, monkeypatch):
    typed = iter(["four quiet herons wade", "four quiet herons wad", *["four quiet herons wade"] * 2])
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("casedesk.cli.exporting.getpass", lambda asked: next(typed))
    out = tmp_path / "out"
    said = office_desk.fails(2, "export", case, "--to", out, "--for-sending")
    assert said == "The two passwords differ; nothing was written."
    office_desk.does("export", case, "--to", out, "--for-sending")
    assert (out / "C26-001-for-sending" / "case-file.pdf").is_file()


def test_a_redacted_copy_for_third_parties(office_desk, case, tmp_path):
    out = tmp_path / "out"
    office_desk.does("export", case, "--to", out, "--redact", "names, phones")
    assert sorted(path.name for path in (out / "C26-001-redacted").iterdir()) == [
        *("MANIFEST.sha256", "case-file.pdf", "chronology.xlsx")
    ]
    said = office_desk.fails(2, "export", case, "--to", out, "--redact", "names,shoes")
    assert said == "--redact: “shoes” is none of names, staff, addresses, phones, health."


def test_kinds_to_redact_add_up_however_they_are_given(office_desk, case, tmp_path):
    office_desk.does("note", case, "--text", "Okafor of 17 Teal Row rang; 07700 900123")
    office_desk.does("correct", case, "--address", "17 Teal Row", "--reason", "left out")
    given = ("--redact", "names", "--redact", "staff, names", "--redact", "addresses")
    told = office_desk.does("export", case, "--to", tmp_path, *given).out.splitlines()
    assert "Replaced in our own papers: names, staff, addresses." in told
    pages = pypdf.PdfReader(str(tmp_path / f"{case}-redacted" / "case-file.pdf")).pages
    printed = " ".join(" ".join(page.extract_text() for page in pages).split())
    assert "[resident] of [address] rang; 07700 900123" in printed
    again = office_desk.does("export", case, "--to", tmp_path / "again", *given, "--json").json
    assert again["redacted"] == ["names", "staff", "addresses"]


def test_what_is_only_told_is_no_gap(office_desk, case, tmp_path):
    photo = tmp_path / "wall.jpg"
    photo.write_bytes(b"\xff\xd8\xff\xe0 a wall")
    other = tmp_path / "other.jpg"
    other.write_bytes(b"\xff\xd8\xff\xe0 another wall")
    office_desk.does("attach", case, photo, "--kind", "photo")
    office_desk.does("attach", case, photo, other, "--kind", "photo")
    told = office_desk.does("gaps", case).out.splitlines()
    assert told[0] == "C26-001: the case file has 3 gaps."
    assert told[-1].endswith("Told, nothing to mend.")
    office_desk.does("export", case, "--to", tmp_path / "out")
    pages = pypdf.PdfReader(str(tmp_path / "out" / case / "case-file.pdf")).pages
    printed = " ".join(" ".join(page.extract_text() for page in pages[2:]).split())
    gaps, _, index = printed.partition("Index of documents")
    assert "were left out" not in gaps.partition("Known gaps in this file")[2]
    assert "Files that were on file already were left out" in index


def test_other_words_are_redacted_from_a_file_and_never_from_the_command_line(office_desk, case, tmp_path):
    office_desk.does("note", case, "--text", "Mrs Hartigan next door heard it too")
    words = tmp_path / "words.txt"
    words.write_text("Hartigan\n\n", encoding="utf-8")
    office_desk.does("export", case, "--to", tmp_path, "--redact-words", words)
    pages = pypdf.PdfReader(str(tmp_path / f"{case}-redacted" / "case-file.pdf")).pages
    told = " ".join(page.extract_text() for page in pages)
    assert "next door heard it too" in " ".join(told.split())
    assert "Hartigan" not in told
    words.write_text("\n", encoding="utf-8")
    assert "is empty" in office_desk.fails(2, "export", case, "--to", tmp_path, "--redact-words", words)
    missing = tmp_path / "nowhere"
    assert "cannot be read" in office_desk.fails(
        2, "export", case, "--to", tmp_path, "--redact-words", missing
    )

"""Evidence and e-mails on the command line."""

from pathlib import Path

import pytest
from cli.running_verbs import Desk

from casedesk.casework.places import resource

SAMPLES = resource("sample_data") / "emails"
WATER = SAMPLES / "water_through_the_ceiling.eml"
LIFT = SAMPLES / "lift_out_of_order.msg"


@pytest.fixture
def reference(office_desk: Desk) -> str:
    """A complaint logged from the e-mail with the photo."""
    logged = office_desk.does("log", "--from-email", WATER, "--address", "17 Heron Court", "--json")
    return str(logged.json["reference"])


@pytest.fixture
def wall(tmp_path: Path) -> Path:
    path = tmp_path / "wall.txt"
    path.write_text("The wall is \x1b[31mwet\x1b[0m.\n", encoding="utf-8")
    return path


def test_an_email_becomes_a_complaint_in_one_line(office_desk: Desk) -> None:
    logged = office_desk.does("log", "--from-email", WATER)
    assert logged.out.startswith("C26-001: Received by email and logged Sun 22 Nov 2026.\n")
    shown = office_desk.does("show", "C26-001", "--json").json
    assert (shown["received"], shown["resident"], shown["contact"]) == (
        "2026-11-12",
        "Tunde Okafor",
        "t.okafor@example.org",
    )


def test_outlook_s_emails_are_taken_too_and_what_is_typed_wins(office_desk: Desk) -> None:
    logged = office_desk.does("log", "--from-email", LIFT, "--received", "14 nov", "--json").json
    shown = office_desk.does("show", logged["reference"], "--json").json
    assert (shown["received"], shown["resident"]) == ("2026-11-14", "Margaret Sample")


def test_a_dry_run_writes_nothing(office_desk: Desk) -> None:
    ran = office_desk.does("log", "--from-email", WATER, "--dry-run")
    assert ran.out.startswith("Would be recorded: Received by email")
    assert office_desk.does("list", "--json").json["complaints"] == []


def test_what_neither_was_typed_nor_is_in_the_email_is_asked_for(office_desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_text("From: t@example.org\nSubject: The gate\n\nIt does not shut.\n")
    said = office_desk.fails(2, "log", "--from-email", tmp_path / "a.eml")
    assert said == "--received: not given. See `casedesk log --help`."
    said = office_desk.fails(2, "log")
    assert "--received, --resident, --channel, --text" in said


def test_an_email_is_filed_on_its_complaint(office_desk: Desk, reference: str) -> None:
    filed = office_desk.does(
        "contact", reference, "--from-email", SAMPLES / "chasing_the_survey.eml", "--json"
    )
    assert filed.json["done"].startswith("Re: Your complaint – when is the surveyor coming?")
    said = office_desk.fails(1, "contact", reference, "--from-email", WATER)
    assert said == "Not yet: this e-mail is on file already as E001."


def test_an_email_we_sent_names_whom_it_went_to(office_desk: Desk, reference: str, tmp_path: Path) -> None:
    (tmp_path / "ours.eml").write_text(
        "From: ann@heron.example\nTo: Tunde Okafor <t.okafor@example.org>\nSubject: Your complaint\n"
        "Date: Fri, 20 Nov 2026 10:00:00 +0000\n\nA surveyor comes on Tuesday.\n"
    )
    office_desk.does("contact", reference, "--from-email", tmp_path / "ours.eml", "--direction", "out")
    contact = office_desk.does("show", reference, "--json").json["contacts"][-1]
    assert (contact["direction"], contact["party"]) == ("out", "resident")
    assert contact["name"] == "Tunde Okafor <t.okafor@example.org>"


def test_files_are_put_on_file_and_listed(office_desk: Desk, reference: str, wall: Path) -> None:
    put = office_desk.does(
        "attach",
        reference,
        wall,
        "--kind",
        "call",
        "--dated",
        "1/11/2026",
        "--by",
        "T. Okafor",
        "--about",
        "the wall",
    )
    assert put.out == f"{reference}: On file, call note: E003 wall.txt: the wall.\n"
    listed = office_desk.does("documents", reference).out.splitlines()
    assert listed[2] == "E003 call note, dated Sun 1 Nov 2026, by T. Okafor: the wall (wall.txt, 26 bytes)."
    (found,) = [
        d for d in office_desk.does("documents", reference, "--json").json["documents"] if d["number"] == 3
    ]
    assert (found["label"], found["dated"], found["size"]) == ("E003", "2026-11-01", 26)


def test_a_folder_stands_for_its_files_and_what_is_left_out_is_said(
    office_desk: Desk, reference: str, tmp_path: Path
) -> None:
    folder = tmp_path / "photos"
    (folder / "older").mkdir(parents=True)
    for name in ("a.jpg", "b.jpg"):
        (folder / name).write_bytes(name.encode())
    put = office_desk.does("attach", reference, folder, "--kind", "photo", "--json").json
    assert [document["name"] for document in put["documents"]] == ["a.jpg", "b.jpg"]
    assert put["notes"] == ["Left out: 1 folder (older)."]


def test_what_cannot_be_put_on_file_is_refused_in_a_sentence(
    office_desk: Desk, reference: str, wall: Path, tmp_path: Path
) -> None:
    said = office_desk.fails(2, "attach", reference, tmp_path / "gone.pdf", "--kind", "photo")
    assert said == "There is no file gone.pdf there (any more). Nothing was kept."
    office_desk.fails(2, "attach", reference, wall, "--kind", "poem")
    office_desk.fails(2, "attach", reference, wall)
    office_desk.does("attach", reference, wall, "--kind", "photo")
    said = office_desk.fails(1, "attach", reference, wall, "--kind", "photo")
    assert said == "Not yet: wall.txt is on file already as E003 (wall.txt): left out."


def test_a_text_is_printed_and_anything_is_written_out_under_a_made_up_name(
    office_desk: Desk, reference: str, wall: Path, tmp_path: Path
) -> None:
    office_desk.does("attach", reference, wall, "--kind", "call")
    assert office_desk.does("document", reference, "e003").out == "The wall is \ufffd[31mwet\ufffd[0m.\n"
    out = tmp_path / "out"  # not there yet: it is made
    told = office_desk.does("document", reference, "3", "--to", out).out
    assert told == f"Written: {out / 'E003.txt'}. It was called wall.txt.\n"
    assert (out / "E003.txt").read_bytes() == wall.read_bytes()
    assert "there already" in office_desk.fails(3, "document", reference, "3", "--to", out)
    assert (
        office_desk.does("document", reference, "E002", "--to", out, "--json")
        .json["written"]
        .endswith("E002.png")
    )


def test_a_document_that_is_none_is_refused_in_a_sentence(
    office_desk: Desk, reference: str, tmp_path: Path
) -> None:
    assert "It has E001 to E002." in office_desk.fails(2, "document", reference, "E009")
    assert "they are called E001" in office_desk.fails(2, "document", reference, "photo")
    assert "E002 is a picture, not a text." in office_desk.fails(2, "document", reference, "E002")
    said = office_desk.fails(2, "document", reference, "E002", "--to", tmp_path / "no" / "where")
    assert said == f"There is no folder {tmp_path / 'no'} to write to. Make it first."


def test_a_complaint_without_documents_says_so(office_desk: Desk) -> None:
    office_desk.does(
        "log",
        "--received",
        "20 nov",
        "--resident",
        "T",
        "--channel",
        "phone",
        "--text",
        "The gate does not shut",
    )
    assert office_desk.does("documents", "C26-001").out == "Nothing is on file on C26-001 yet.\n"

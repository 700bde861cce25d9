"""Subject access: everything held on one person is in one folder, and who is not found may be somebody else."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from casework.case_files import everything
from casework.lives import NAME, PHOTO, live, officer_at
from casework.officer import Officer
from casework.test_forgetting import HERS
from papers.case_files import text_of

from casedesk.problems import BadInput, StoreProblem

Lives = dict[str, str]


@pytest.fixture
def officer(tmp_path: Path) -> Iterator[Officer]:
    """The officer at a plain store."""
    made = officer_at(tmp_path / "casedesk.db", None)
    yield made
    made.office.close()


@pytest.fixture
def lives(officer: Officer) -> Lives:
    """Somebody's life in it."""
    return live(officer)


def test_every_word_on_her_is_in_it_once_as_text_and_once_as_data(officer, lives, tmp_path) -> None:
    made = officer.office.subject_access(lives["person"], tmp_path / "out")
    found = everything(made.folder)
    texts = b"".join(data for name, data in found.items() if name.endswith(".txt")).lower().decode()
    data = found["subject-access.json"].lower().decode()

    assert {word for word in HERS if word not in texts} == set()
    assert {word for word in HERS if word not in data} == set()


def test_the_folder_has_her_record_her_request_and_each_case_file_with_its_letters_and_files(
    officer, lives, tmp_path
) -> None:
    made = officer.office.subject_access(lives["person"], tmp_path / "out")
    found = everything(made.folder)

    assert made.folder.name == f"subject-access-{lives['person']}"
    assert set(made.references) == {lives["person"], lives["first"], lives["second"], lives["request"]}
    assert {
        "person.txt",
        "audit-trail.txt",
        "drafts.txt",
        f"{lives['request']}.txt",
        "MANIFEST.sha256",
    } <= set(found)
    inside = f"complaints/{lives['first']}"
    assert PHOTO in found.values()
    assert "zyxvisits" in text_of(found[f"{inside}/case-file.pdf"])
    assert {name for name in found if name.startswith(f"{inside}/evidence/")} == {
        f"{inside}/evidence/{name}"
        for name in ("E001.txt", "E002.pdf", "E002-editable.docx", "E003.pdf", "E003-editable.docx")
    }


def test_what_was_taken_back_is_held_too_and_so_it_is_told(officer, lives, tmp_path) -> None:
    """Logged and undone: no complaint any more, but its words stand in the trail."""
    made = officer.office.subject_access(lives["person"], tmp_path / "out")
    kept = json.loads((made.folder / "subject-access.json").read_text(encoding="utf-8"))
    gone = {entry["reference"] for entry in kept["trail"]} - set(made.references)

    assert [entry["act"] for entry in kept["trail"] if entry["reference"] in gone] == ["log", "undo"]
    assert "zyxtaken" in json.dumps([entry for entry in kept["trail"] if entry["reference"] in gone])


def test_the_texts_are_for_a_person_to_read(officer, lives, tmp_path) -> None:
    """Days as people say them; what an act changed in one piece, and nothing where nothing was."""
    made = officer.office.subject_access(lives["person"], tmp_path / "out")
    told = (made.folder / f"{lives['second']}.txt").read_text(encoding="utf-8")
    trail = (made.folder / "audit-trail.txt").read_text(encoding="utf-8")

    assert told.startswith(
        f"Complaint {lives['second']}\n=================\n\nreference: {lives['second']}\n"
    )
    assert "received: Tue 15 Dec 2026\nlogged: Wed 16 Dec 2026\n" in told
    assert "safeguarding: no\n" in told
    assert "closed:" not in told
    assert "      withdrawn: Wed 16 Dec 2026\n" in trail
    assert "Written on Friday 18 December 2026." in (made.folder / "read-me-first.txt").read_text(
        encoding="utf-8"
    )


def test_other_peoples_words_are_left_in_and_that_is_said(officer, lives, tmp_path) -> None:
    officer.do("note", lives["first"], text="the neighbour, Bob Other, was rung")
    officer.do("note", lives["neighbour"], text=f"{NAME} is the neighbour")
    made = officer.office.subject_access(lives["person"], tmp_path / "out")
    read_me = (made.folder / "read-me-first.txt").read_text(encoding="utf-8")

    assert "Bob Other" in (made.folder / f"{lives['first']}.txt").read_text(encoding="utf-8")
    assert "Nothing has been redacted." in read_me
    assert "also stand in C26-004" in read_me
    assert made.remarks == (
        "Nothing was redacted: other people's names and words stand in it. Read it before it is handed out.",
        "The same words stand in C26-004: look whether they are about them.",
    )
    assert not (made.folder / "complaints" / lives["neighbour"]).exists()


def test_the_trail_of_each_record_says_that_it_left(officer, lives, tmp_path) -> None:
    made = officer.office.subject_access(lives["person"], tmp_path / "out")

    for reference in made.references:
        last = officer.office.audit_trail(reference)[-1]
        assert (last.act, json.loads(last.facts)["form"]) == ("export", "subject access")


@pytest.mark.parametrize("asked", ["person", "first", "request"])
def test_she_is_found_by_any_reference_of_hers(officer, lives, asked) -> None:
    held = officer.office.held_on(lives[asked])

    assert [case.reference for case in held.complaints] == [lives["first"], lives["second"]]


def test_she_is_found_by_her_name_however_it_is_spaced(officer, lives) -> None:
    held = officer.office.held_on("  zyxa   ZYXBURY ")
    assert (held.name, [a.reference for a in held.approaches]) == (NAME, [lives["request"]])


def test_a_capital_with_an_accent_is_the_same_letter(officer) -> None:
    officer.log("2026-11-02", resident="Émile Zyxière", text="wet")
    assert officer.office.held_on("émile zyxiÈre").name == "Émile Zyxière"


def test_two_of_one_name_are_told_apart_by_the_reference(officer, lives) -> None:
    officer.log("2026-12-18", resident=NAME, address="9 Elsewhere Road")
    with pytest.raises(BadInput, match=r"more than one .*4 Zyx Row.*9 Elsewhere Road"):
        officer.office.held_on(NAME)


def test_words_that_only_the_trail_still_has_are_held_too(officer, tmp_path) -> None:
    """Logged and taken back, and of nobody else: no record, but the trail knows."""
    gone = officer.log("2026-11-02", resident="Cy Example", text="wet")
    officer.office.undo(gone)
    made = officer.office.subject_access("Cy Example", tmp_path / "out")

    assert made.references == ()
    assert "wet" in (made.folder / "audit-trail.txt").read_text(encoding="utf-8")


@pytest.mark.fault(22)
def test_imported_references_of_any_signs_stay_inside_the_folder_and_apart(officer, tmp_path) -> None:
    """Two registers' references that no file system can hold come to one name; the second gets a number."""
    from casedesk.store import writing

    office = officer.office
    case = office.case(officer.log("2026-11-02", resident="Cy Example", text="wet")).complaint
    for reference in ("../../2019/7", "2019\\7"):
        odd = case._replace(reference=reference, person=case.person)
        writing.commit(office._store, None, odd, act="import", who="A", at=office._today.moment())
    made = office.subject_access("Cy Example", tmp_path / "out")

    names = {path.name for path in (made.folder / "complaints").iterdir()}
    assert names == {"C26-001", "2019-7", "2019-7-2"}
    assert {path.name for path in (tmp_path / "out").iterdir()} == {made.folder.name}


def test_nothing_is_held_on_a_stranger(officer, lives, tmp_path) -> None:
    with pytest.raises(BadInput, match="Nothing is held on Nobody Known"):
        officer.office.subject_access("Nobody Known", tmp_path / "out")
    assert not (tmp_path / "out").exists()


def said_of(officer: Officer, name: str) -> str:
    with pytest.raises(BadInput) as said:
        officer.office.held_on(name)
    return said.value.message


@pytest.mark.parametrize("typed", ["Zyxbury", "ms zyxbury", "Zyxa Zyxbuyr"])
def test_a_part_of_a_name_or_one_mistyped_offers_whom_it_may_mean(officer, lives, typed) -> None:
    assert said_of(officer, typed) == (
        f"Nothing is held on {typed} as a resident. Perhaps P0001, {NAME}, 4 Zyx Row: give the reference."
    )


def test_a_name_that_is_kept_out_of_lists_is_not_offered_either(officer, lives) -> None:
    officer.do("confidential", lives["first"], reason="she asked")
    assert said_of(officer, "Zyxbury") == (
        "Nothing is held on Zyxbury as a resident. Perhaps P0001, (confidential): give the reference."
    )


def test_a_name_in_other_peoples_complaints_is_found_there_by_the_part_they_have(officer, lives) -> None:
    """As representative, as staff complained about, or only written down."""
    spoken = officer.log("2026-12-18", resident="Cy Example", representative="Ruth Dacre", text="wet")
    officer.do("staff", lives["neighbour"], name="Ruth Dacre, repairs", told="2026-12-18")
    officer.do("note", lives["second"], text="Ruth Dacre was there")

    assert said_of(officer, "ruth dacre") == (
        f"Nothing is held on ruth dacre as a resident. The name stands in {lives['second']}, {lives['neighbour']}"
        f" (as staff complained about), {spoken} (as representative): other people's records, so what is about"
        " them there has to be found by reading."
    )


def test_a_resident_who_speaks_for_others_too_is_told_where(officer, lives) -> None:
    spoken = officer.log("2026-12-18", resident="Cy Example", representative=NAME, text="wet")
    officer.do("staff", lives["neighbour"], name=NAME)

    assert [each.words for each in officer.office.held_on(NAME).also_in] == [
        f"{lives['neighbour']} (as staff complained about)",
        f"{spoken} (as representative)",
    ]


def test_a_name_in_a_self_assessment_is_told_and_stays(officer, lives) -> None:
    sa = officer.do("assess", None).reference
    officer.do("answer", sa, provision="9.2", evidence=f"What  {NAME.upper()} said of the boiler")
    held = officer.office.held_on(lives["person"])
    assert sa in [each.reference for each in held.also_in]
    stays = " ".join(officer.office.judge_anonymise(lives["person"], "asked").remarks)
    assert re.search(rf"The same words stand in [^:]*\b{sa}\b", stays)


def test_a_folder_of_that_name_is_not_written_over(officer, lives, tmp_path) -> None:
    officer.office.subject_access(lives["person"], tmp_path / "out")
    before = everything(tmp_path / "out")
    with pytest.raises(StoreProblem, match="already"):
        officer.office.subject_access(lives["person"], tmp_path / "out")

    assert everything(tmp_path / "out") == before


@pytest.mark.fault(34)
def test_the_folder_is_for_its_owner_alone(officer, lives, tmp_path) -> None:
    made = officer.office.subject_access(lives["person"], tmp_path / "out")

    modes = {path.stat().st_mode & 0o077 for path in made.folder.rglob("*")}
    assert modes == {0}


@pytest.mark.fault(28)
def test_what_a_resident_wrote_cannot_steer_a_terminal_that_shows_the_text(officer, tmp_path) -> None:
    reference = officer.log("2026-11-02", resident="Cy Example", text="wet")
    officer.office.save_draft(f"note:{reference}", '{"typed": {"text": "\x1b]0;title\x07"}}')
    made = officer.office.subject_access("Cy Example", tmp_path / "out")

    assert not re.search(
        rb"[\x00-\x08\x0b-\x1f]", b"".join(p.read_bytes() for p in made.folder.glob("*.txt"))
    )

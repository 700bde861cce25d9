"""What leaves the store is noted in its trail, by one rule; what only comes on a screen is not."""

import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from casework.officer import Officer

from casedesk.casework.acts.attaching import Attach
from casedesk.casework.today import Today
from casedesk.casework.whole_office import WholeOffice
from casedesk.problems import Refusal, StoreProblem
from casedesk.store import opening, writing


@pytest.fixture
def filed(officer: Officer, tmp_path: Path) -> Officer:
    """The officer with one complaint, on which a letter of hers is on file."""
    reference = officer.log("16/11", resident="Ada Example", text="Damp in the bedroom")
    (tmp_path / "Ada's diary.txt").write_text("Damp since March", encoding="utf-8")
    facts = Attach(kind="photo", on=date(2026, 11, 20), description="Her diary")
    officer.on("2026-11-20").office.attach(reference, [tmp_path / "Ada's diary.txt"], facts)
    return officer


def left(officer: Officer) -> list[tuple[str, str, str]]:
    """What the trail says of what left: the act, about what, and which paper."""
    entries = [e for e in officer.office.audit_trail() if e.act in ("export", "print", "lend")]
    assert not any("Ada" in e.facts or "diary" in e.facts or "Damp" in e.facts for e in entries)
    return [(e.act, e.reference, json.loads(e.facts)["what"]) for e in entries]


def test_whatever_is_written_out_with_residents_data_is_noted(filed: Officer, tmp_path: Path) -> None:
    office, out = filed.office, tmp_path / "out"
    out.mkdir()
    office.write_out("C26-001", 1, out)
    office.take_back(office.lend("C26-001", 1))
    office.write_letters("C26-001", "acknowledgement-1", {out / "draft.txt": b"Dear Ada"}, draft=True)
    office.hand_over(out)
    office.write_calendar(out / "named.ics", names=True)
    office.write_register(out / "register.csv")
    office.write_trail("C26-001", out / "trail.txt")
    office.export("C26-001", tmp_path / "case")
    office.subject_access("C26-001", tmp_path / "held")
    assert left(filed) == [
        ("print", "C26-001", "document"),
        ("lend", "C26-001", "document"),
        ("print", "C26-001", "draft of a letter"),
        ("print", "", "handover sheet"),
        ("print", "", "handover sheet"),
        ("print", "", "calendar file with names"),
        ("export", "", "register"),
        ("print", "C26-001", "trail"),
        ("export", "C26-001", "case file"),
        ("export", "P0001", "subject access"),
        ("export", "C26-001", "subject access"),
    ]
    sheet = next(e for e in office.audit_trail() if "handover" in e.facts)
    assert json.loads(sheet.facts)["of"] == "C26-001"


def test_what_names_nobody_or_is_only_shown_is_not_noted(filed: Officer, tmp_path: Path) -> None:
    office = filed.office
    office.write_calendar(tmp_path / "dates.ics")
    office.handover_text()
    office.document_text("C26-001", 1)
    office.told_trail(None)
    assert left(filed) == []


def test_what_was_printed_does_not_stop_undo_and_what_was_handed_out_does(
    filed: Officer, tmp_path: Path
) -> None:
    office = filed.office
    filed.do("note", "C26-001", text="rang back")
    office.write_trail("C26-001", tmp_path / "trail.txt")
    office.take_back(office.lend("C26-001", 1))
    assert office.undo("C26-001").startswith("Undone on C26-001: rang back (recorded ")
    office.write_trail("C26-001", tmp_path / "again.txt")
    assert office.redo("C26-001").startswith("Done again on C26-001: rang back (recorded ")
    office.subject_access("C26-001", tmp_path / "held")
    with pytest.raises(Refusal, match=r"handed out since.*correct it instead"):
        office.undo("C26-001")


def test_a_file_that_could_not_be_noted_is_not_left_lying_about(
    filed: Officer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*args: Any, **more: Any) -> None:
        raise StoreProblem("The disk is full, so nothing was saved.")

    monkeypatch.setattr(writing, "record_left", full)
    for write in (
        lambda: filed.office.write_out("C26-001", 1, tmp_path / "out"),
        lambda: filed.office.write_trail("C26-001", tmp_path / "out" / "trail.txt"),
        lambda: filed.office.lend("C26-001", 1),
    ):
        with pytest.raises(StoreProblem, match="disk is full"):
            write()
    assert list((tmp_path / "out").iterdir()) == []
    assert left(filed) == []


def test_out_of_a_store_for_reading_only_nothing_is_written_and_everything_can_be_seen(
    filed: Officer, tmp_path: Path
) -> None:
    place = filed.office.path
    filed.office.close()
    office = WholeOffice(opening.open_store(place, None, read_only=True), Today(date(2026, 11, 20)))
    for write in (
        lambda: office.write_out("C26-001", 1, tmp_path / "out"),
        lambda: office.hand_over(tmp_path / "out"),
        lambda: office.export("C26-001", tmp_path / "out"),
    ):
        with pytest.raises(StoreProblem, match="opened for reading only"):
            write()
    assert not (tmp_path / "out").exists()
    copy = office.lend("C26-001", 1)
    assert copy.read_text(encoding="utf-8") == "Damp since March"
    office.take_back(copy)
    office.close()


def test_redo_is_over_once_something_else_is_done_and_brings_no_lost_file_back(filed: Officer) -> None:
    office = filed.office
    office.undo("C26-001")  # the document, and its bytes with it
    with pytest.raises(Refusal, match="put them on file again"):
        office.redo("C26-001")
    filed.do("note", "C26-001", text="rang back")
    office.undo("C26-001")
    filed.do("note", "C26-001", text="rang twice")
    assert office.last_undone("C26-001") == ""
    with pytest.raises(Refusal, match="something was done on it since"):
        office.redo("C26-001")
    office.undo("C26-001")
    office.undo("C26-001")
    with pytest.raises(Refusal, match="log it again"):
        office.redo("C26-001")


@pytest.mark.fault(17)
def test_with_the_clock_set_back_a_year_the_trail_keeps_its_order(filed: Officer) -> None:
    """By number: undo takes back what was done last, whatever the clock said, and the chain holds."""
    office = filed.office
    later, earlier = ("2027-11-20T09:00:00+00:00", "2026-11-20T09:00:00+00:00")
    for text, at in (("first", later), ("second", earlier)):
        office._today.moment = lambda at=at: datetime.fromisoformat(at)
        filed.do("note", "C26-001", text=text)
    newest, before, *_ = office.trail_lines("C26-001")
    assert (newest.at, before.at) == (earlier, later)
    assert newest.number == before.number + 1
    assert office.undo("C26-001").startswith("Undone on C26-001: second")
    assert office.verify_trail().problems == []

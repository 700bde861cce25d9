"""The officer's dates as a calendar file: every one of them, followed as they move, and nobody else's file touched."""

import os
from pathlib import Path

import pytest
from casework.officer import Officer
from papers.ics_reading import events

from casedesk.problems import BadInput, StoreProblem


def _days(path: Path) -> dict[str, str]:
    """The day of each event by what it says."""
    return {event["SUMMARY"]: event["DTSTART;VALUE=DATE"] for event in events(path.read_bytes())}


def test_every_date_on_record_is_in_it_and_follows_the_record(officer: Officer, tmp_path: Path) -> None:
    """Received Tuesday 17 November; a promise for 1 December; an adjustment to be reviewed in a year."""
    reference = officer.log("2026-11-17")
    officer.define(reference)
    officer.do("promise", reference, text="Dry the wall at 3 Elm Court", by="2026-12-01")
    officer.do("need", reference, kind="adjustment", text="Deaf", since="20/11", review="2027-11-20")
    path = tmp_path / "dates.ics"

    written = officer.office.write_calendar(path)
    assert (written.path, written.events, written.cancelled) == (path, 4, 0)
    assert _days(path) == {
        f"{reference}, stage 1: Acknowledge, define (2024 Code, 6.2)": "20261124",
        f"{reference}: Promised (2024 Code, 7.3)": "20261201",
        f"{reference}, stage 1: Respond (2024 Code, 6.3) · projected": "20261208",
        "P0001: Review (2024 Code, 5.10)": "20271120",
    }
    assert path.stat().st_mode & 0o777 == 0o600
    first = path.read_bytes()
    assert not [told for told in (b"Okafor", b"Elm Court", b"Deaf") if told in first]
    ids = {event["COMMENT"]: event["UID"] for event in events(first)}

    officer.office.write_calendar(path)
    assert path.read_bytes() == first

    officer.do("acknowledge", reference, on="20/11")
    written = officer.office.write_calendar(path, names=True)
    assert written.line == f"Written: {path}, 3 dates, and 1 marked as no longer due."
    assert _days(path) == {
        f"No longer due: {reference}, stage 1: Acknowledge, define (2024 Code, 6.2)": "20261124",
        f"{reference}, T. Okafor: Promised: Dry the wall at 3 Elm Court (2024 Code, 7.3)": "20261201",
        f"{reference}, T. Okafor, stage 1: Respond (2024 Code, 6.3)": "20261204",
        "P0001, T. Okafor: Review: adjustment, Deaf (2024 Code, 5.10)": "20271120",
    }
    assert {event["UID"] for event in events(path.read_bytes())} == set(ids.values())
    assert [file.name for file in tmp_path.glob("*dates*")] == ["dates.ics"]


def test_what_is_not_ours_is_left_as_it_is(officer: Officer, tmp_path: Path) -> None:
    theirs, link = tmp_path / "theirs.ics", tmp_path / "link.ics"
    theirs.write_text("BEGIN:VCALENDAR\r\nPRODID:-//Mozilla\r\nEND:VCALENDAR\r\n")
    link.symlink_to(theirs)
    (tmp_path / "folder.ics").mkdir()
    for name, said in (
        ("theirs.ics", "was not written by Casedesk"),
        ("link.ics", "folder or a link"),
        ("folder.ics", "folder or a link"),
        ("dates.txt", r"ends in \.ics"),
    ):
        with pytest.raises(BadInput, match=said):
            officer.office.write_calendar(tmp_path / name)
    with pytest.raises(StoreProblem, match="could not be written"):
        officer.office.write_calendar(tmp_path / "nowhere" / "dates.ics")
    assert theirs.read_text().endswith("//Mozilla\nEND:VCALENDAR\n")


@pytest.mark.fault(5)
def test_a_disk_that_fails_leaves_the_older_file(
    officer: Officer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "dates.ics"
    officer.office.write_calendar(path)
    before = path.read_bytes()
    officer.log("2026-11-17")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StoreProblem, match="No space left"):
        officer.office.write_calendar(path)
    assert path.read_bytes() == before
    assert [file.name for file in tmp_path.glob("*dates*")] == ["dates.ics"]

"""The calendar file: nothing in it but what was meant, ids that stay, stamps that only rise, and what is gone told."""

from datetime import UTC, date, datetime

import pytest
from papers.ics_reading import events

from casedesk.papers.ics import Stamp, calendar_file, events_of
from casedesk.rules.diary import Entry

TODAY = date(2026, 11, 22)
FIRST = Stamp(7, datetime(2026, 11, 22, 9, 30, tzinfo=UTC))
LATER = Stamp(9, datetime(2026, 11, 23, 8, 0, tzinfo=UTC))
RESPOND = Entry(
    "C26-014",
    "stage1.respond/code",
    date(2026, 11, 24),
    ", stage 1: Respond (2024 Code, 6.3)",
    ("The date is the Code's own.",),
    "T. Okafor",
    ", stage 1: Respond (2024 Code, 6.3)",
)
PROMISE = Entry(
    "C26-014",
    "action.2",
    date(2026, 12, 1),
    ": Promised (2024 Code, 7.3)",
    (),
    "T. Okafor",
    ": Promised: Dry the wall (2024 Code, 7.3)",
)


def made(*entries: Entry, names: bool = False) -> bytes:
    return calendar_file(entries, {}, FIRST, TODAY, names=names).data


def again(
    before: bytes, *entries: Entry, stamp: Stamp = LATER, today: date = TODAY, names: bool = False
) -> bytes:
    earlier = events_of(before)
    assert earlier is not None
    return calendar_file(entries, earlier, stamp, today, names=names).data


def test_a_date_is_an_all_day_event_that_keeps_nobody_s_day_busy() -> None:
    """Tuesday 24 November; an all-day event ends on the day after, which is not its own."""
    (event,) = events(made(RESPOND))
    assert event["DTSTART;VALUE=DATE"] == "20261124"
    assert event["DTEND;VALUE=DATE"] == "20261125"
    assert event["TRANSP"] == "TRANSPARENT"
    assert event["SUMMARY"] == "C26-014, stage 1: Respond (2024 Code, 6.3)"
    assert event["DESCRIPTION"].startswith("The date is the Code's own.\n")
    assert (event["SEQUENCE"], event["DTSTAMP"], event["LAST-MODIFIED"]) == (
        "7",
        "20261122T093000Z",
        "20261122T093000Z",
    )
    assert b"VALARM" not in made(RESPOND)


def test_names_are_in_it_only_when_asked_for_and_then_it_is_private() -> None:
    bare, named = made(RESPOND, PROMISE), made(RESPOND, PROMISE, names=True)
    assert b"Okafor" not in bare
    assert b"Dry the wall" not in bare
    assert [event["SUMMARY"] for event in events(named)] == [
        "C26-014, T. Okafor, stage 1: Respond (2024 Code, 6.3)",
        "C26-014, T. Okafor: Promised: Dry the wall (2024 Code, 7.3)",
    ]
    assert {event["CLASS"] for event in events(named)} == {"PRIVATE"}


HOSTILE = (
    "x\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:mine",
    "x\nBEGIN:VALARM\nACTION:EMAIL",
    'semi;colon, comma \\n back\\slash \\, \\; "quoted" ^n caret',
    "bell\x07 escape\x1b[31m nul\x00 del\x7f nel\x85 line\u2028 para\u2029 override\u202e half\ud800",
    "é" * 200,
    "漢字🏚" * 60,
    " leading and\ttabs ",
    "=HYPERLINK(1)",
    "DTSTART:19700101",
)


@pytest.mark.parametrize("typed", HOSTILE)
def test_whatever_somebody_wrote_stays_one_text_of_one_event(typed: str) -> None:
    entry = RESPOND._replace(reference=typed, name=typed, words=f": {typed}", notes=(typed,))
    (event,) = events(made(entry, names=True))
    assert event["DTSTART;VALUE=DATE"] == "20261124"
    shown = " ".join(event["SUMMARY"].split())
    plain = "".join(letter for letter in typed[:20] if letter.isalnum())
    assert plain in "".join(letter for letter in shown if letter.isalnum())
    assert set(event) == set(events(made(RESPOND, names=True))[0])


def test_the_same_record_gives_the_same_file_to_the_byte() -> None:
    before = made(RESPOND, PROMISE)
    assert again(before, RESPOND, PROMISE) == before


def test_a_moved_date_is_the_same_event_moved_and_the_others_keep_their_stamps() -> None:
    before = made(RESPOND, PROMISE)
    moved = again(before, RESPOND._replace(day=date(2026, 12, 8)), PROMISE)
    old, new = ({event["UID"]: event for event in events(data)} for data in (before, moved))
    assert set(old) == set(new)
    changed = [uid for uid in new if new[uid] != old[uid]]
    assert [new[uid]["DTSTART;VALUE=DATE"] for uid in changed] == ["20261208"]
    assert [(new[uid]["SEQUENCE"], new[uid]["DTSTAMP"]) for uid in changed] == [("9", "20261123T080000Z")]


def test_the_id_says_nothing_and_follows_from_what_the_date_is_of_alone() -> None:
    """Neither another day, nor another name, nor another wording makes another event; another thing does."""
    other = Entry("C26-014", "stage1.respond/code", date(2030, 1, 1), ": Other", (), "A. Bee", ": Other")
    one, same, second, demo = (
        events(data)[0]["UID"]
        for data in (
            made(RESPOND),
            made(other, names=True),
            made(PROMISE),
            calendar_file([RESPOND], {}, FIRST, TODAY, realm="demo").data,
        )
    )
    assert one == same
    assert len({one, second, demo}) == 3
    assert "C26" not in one


def test_after_a_backup_was_put_back_the_sequence_rises_all_the_same() -> None:
    """The trail then has three entries where the file was written with nine."""
    shorter = Stamp(3, datetime(2026, 11, 1, tzinfo=UTC))
    before = again(made(), RESPOND)
    (event,) = events(again(before, RESPOND._replace(day=date(2026, 12, 8)), stamp=shorter))
    assert (event["SEQUENCE"], event["DTSTAMP"]) == ("10", "20261123T080000Z")


def test_what_is_settled_is_told_as_cancelled_once_and_without_a_name() -> None:
    before = made(RESPOND, PROMISE, names=True)
    after = again(before, RESPOND, names=True)
    gone = next(event for event in events(after) if event["STATUS"] == "CANCELLED")
    assert gone["SUMMARY"] == "No longer due: C26-014: Promised (2024 Code, 7.3)"
    assert (gone["DTSTART;VALUE=DATE"], gone["SEQUENCE"]) == ("20261201", "9")
    assert b"Dry the wall" not in after
    assert again(after, RESPOND, names=True, stamp=Stamp(12, LATER.at)) == after

    back = {
        event["COMMENT"]: event for event in events(again(after, RESPOND, PROMISE, stamp=Stamp(12, LATER.at)))
    }
    again_due = back["C26-014: Promised (2024 Code, 7.3)"]
    assert (again_due["STATUS"], again_due["SEQUENCE"]) == ("CONFIRMED", "12")


@pytest.mark.parametrize(("today", "told"), [(date(2026, 12, 29), 1), (date(2026, 12, 30), 0)])
def test_it_is_told_until_four_weeks_after_its_day(today: date, told: int) -> None:
    """Promised for Tuesday 1 December: 29 December is the twenty-eighth day after it."""
    assert len(events(again(made(PROMISE), today=today))) == told


@pytest.mark.parametrize("today", [date(2026, 12, 21), date(2026, 12, 22)])
def test_what_was_late_is_told_until_four_weeks_after_it_was_settled(today: date) -> None:
    """Due on 2 November, settled on Monday 23 November, four weeks before Monday 21 December."""
    after = again(made(PROMISE._replace(day=date(2026, 11, 2))))
    assert len(events(again(after, today=today))) == (today == date(2026, 12, 21))


OURS = made(RESPOND)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"Dear diary",
        b"\xff\xfe\x00",
        b"PRODID:x",
        b"BEGIN:VCALENDAR\r\nPRODID:-//Somebody//Else//EN\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n",
        OURS.replace(b"Casedesk//Dates", b"Mozilla//Dates"),
        OURS + OURS,
        OURS.replace(b"VCALENDAR", b"VTODO"),
        OURS.replace(b"VEVENT", b"VTODO"),
        OURS.replace(b"SEQUENCE:7", b"SEQUENCE:x"),
        OURS.replace(b"DTSTART;VALUE=DATE:20261124", b"DTSTART:20261124T090000Z"),
        OURS.replace(b"LAST-MODIFIED:20261122T093000Z", b"LAST-MODIFIED;VALUE=DATE:20261122"),
        OURS.replace(b"LAST-MODIFIED:20261122T093000Z", b"LAST-MODIFIED:20261122T093000"),
        OURS.replace(b"DTSTART", b"DTSTAPT"),
        OURS.replace(b"20261124", b"99991231"),
        OURS.replace(b"SEQUENCE:7", b"SEQUENCE:7\r\nSEQUENCE:8"),
        OURS.replace(b"VALUE=DATE:", b"VALUE=DATE,X:"),
        OURS.replace(b"COMMENT", b"CONTACT"),
        OURS[: len(OURS) // 2],
    ],
)
def test_a_file_that_somebody_else_wrote_or_changed_is_not_ours(data: bytes) -> None:
    assert events_of(data) is None


def test_a_file_of_ours_is_known() -> None:
    assert len(events_of(OURS) or {}) == 1

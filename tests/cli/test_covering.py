"""``plan``, ``handover``, ``away`` and ``--as``: the officer's week from the command line."""

from pathlib import Path

from cli.test_looking import HOSTILE, log


def test_the_plan_names_the_days_she_is_in_and_what_to_do_on_them(office_desk):
    """In on Tuesdays only; received Friday 20 November, to acknowledge by Friday 27."""
    office_desk.does("settings", "working_days", "tue")
    reference = log(office_desk, "20/11")
    told = office_desk.does("plan", "--days", "10").out
    assert told.splitlines()[:2] == [
        "Tuesday 24 November 2026:",
        f"  {reference}, A. Bee: Acknowledge, define, due Fri 27 Nov.",
    ]
    (day, *_) = office_desk.does("plan", "--json").json["days"]
    assert (day["day"], day["tasks"][0]["reference"], day["tasks"][0]["aim_for"]) == (
        "2026-11-24",
        reference,
        "2026-11-26",
    )
    assert "from 1 to 120" in office_desk.fails(2, "plan", "--days", "0")


def test_the_handover_is_printed_or_written_as_two_files(office_desk, tmp_path: Path):
    reference = log(office_desk, "20/11")
    away = ("--first", "24/11", "--last", "4/12", "--cover", "Bea Cover")
    told = office_desk.does("handover", *away).out
    assert f"{reference} · A. Bee · stage 1" in told
    assert "away Tuesday 24 November 2026 to Friday 4 December 2026" in told

    written = office_desk.does("handover", *away, "--to", tmp_path, "--json").json["written"]
    assert [Path(path).suffix for path in written] == [".pdf", ".txt"]
    assert all(Path(path).stat().st_size > 500 for path in written)
    assert "last day away" in office_desk.fails(2, "handover", "--first", "24/11")
    assert "is before" in office_desk.fails(2, "handover", "--first", "4/12", "--last", "24/11")


def test_a_text_on_the_sheet_is_only_a_text(office_desk, tmp_path: Path):
    for text in HOSTILE:
        log(office_desk, "20/11", text[:60], text)
    told = office_desk.does("handover").out
    assert "\x1b" not in told
    assert "\u202e" not in told
    assert len(office_desk.does("handover", "--to", tmp_path, "--json").json["written"]) == 2


def test_who_covers_acts_under_their_own_name_and_it_can_be_read_afterwards(office_desk):
    reference = log(office_desk, "20/11")
    office_desk.does("--as", "Bea Cover", "note", reference, "--text", "Rang about the visit")
    told = office_desk.does("away", "--since", "20/11").out
    assert told == f"{told.partition(',')[0]}, {reference}, note, by Bea Cover: Rang about the visit\n"
    (done,) = office_desk.does("away", "--since", "20/11", "--json").json["done"]
    assert (done["reference"], done["who"]) == (reference, "Bea Cover")
    assert "by Bea Cover" in office_desk.does("show", reference).out


def test_the_dates_are_written_for_a_calendar_program(office_desk, tmp_path: Path):
    """Received Friday 20 November: to acknowledge and, projected, to answer."""
    log(office_desk, "20/11", "Ada Quill")
    path = tmp_path / "dates.ics"
    assert office_desk.does("calendar", "--to", path).out == f"Written: {path}, 2 dates.\n"
    assert "Quill" not in path.read_text(encoding="utf-8")
    told = office_desk.does("calendar", "--to", path, "--names", "--json").json
    assert told == {"written": str(path), "dates": 2, "no_longer_due": 0}
    assert "Quill" in path.read_text(encoding="utf-8")

    assert "--to FILE.ics" in office_desk.fails(2, "calendar", "--names")
    assert "do not go with it" in office_desk.fails(2, "calendar", "2027", "--to", path)
    path.write_text("Dear diary")
    assert "was not written by Casedesk" in office_desk.fails(2, "calendar", "--to", path)

"""``figures``: how complaints were handled, as text to be read aloud, as JSON, and the references behind each."""

import pytest
from cli.running_verbs import SUNDAY, Desk
from cli.test_looking import log


@pytest.fixture
def with_two(office_desk: Desk) -> Desk:
    """Received on Monday 2 November: one acknowledged in time on the 5th, one on the 13th; it was due on the 9th."""
    for day in ("5/11", "13/11"):
        reference = log(office_desk, "2/11")
        office_desk.does("define", reference, "--points", "Damp", "--outcome-sought", "Dry", "--sent", day)
        office_desk.does("acknowledge", reference, "--on", day)
    return office_desk


def test_each_figure_is_a_line_with_its_counts_and_its_rule_where_asked_for(with_two: Desk) -> None:
    lines = with_two.does("figures", "--quarter", "today").out.splitlines()
    assert lines[0] == (
        "October to December 2026, so far, as known today,"
        " beside nothing before it: records begin on Mon 2 Nov 2026."
    )
    assert lines[1:4] == ["", "Received", "  Complaints received: 2."]
    place = lines.index("  Stage 1 acknowledged: 2.")
    assert [line.strip() for line in lines[place + 1 : place + 3]] == [
        "in time: 1 of 2 (50.0%).",
        "late: 1 of 2 (50.0%).",
    ], "they stand below it, and nothing is said of a time in which there was nothing to count"
    assert not any("nothing to count" in line for line in lines)
    ruled = with_two.does("figures", "--from", "1/11", "--to", "20/11", "--rules", "--months").out
    assert "On the day it was due or before. (6.2)" in ruled
    assert "By month: Nov 2026 2" in ruled


def test_the_references_behind_a_figure_with_their_dates_and_those_not_counted(with_two: Desk) -> None:
    asked = ("figures", "--year", "2026-27", "--list", "stage1.acknowledged.late")
    assert with_two.does(*asked).out.splitlines() == [
        "Stage 1 acknowledged late: 1 of 2 (50.0%).",
        "  C26-002, due Mon 9 Nov 2026, done Fri 13 Nov 2026, late by 4 working days",
        "Not counted: 1.",
        "  C26-001, due Mon 9 Nov 2026, done Thu 5 Nov 2026, in time",
    ]
    found = with_two.does(*asked, "--json").json
    assert [(each["reference"], each["counted"]) for each in found["cases"]] == [
        ("C26-002", True),
        ("C26-001", False),
    ]


def test_json_has_every_figure_with_its_id_numbers_and_references(with_two: Desk) -> None:
    found = with_two.does("figures", "--year", "2026-27", "--json").json
    assert (found["from"], found["to"], found["before"]["from"]) == ("2026-04-01", "2027-03-31", "2025-04-01")
    figures = {each["id"]: each for chapter in found["chapters"] for each in chapter["figures"]}
    late = figures["stage1.acknowledged.late"]
    assert (late["number"], late["of"], late["per_cent"], late["cases"]) == (1, 2, 50.0, ["C26-002"])
    assert found["records_since"] == "2026-11-02"
    assert figures["received"]["before"] is None, "nothing was kept then: that is no nought"


def test_what_cannot_be_told_is_said_in_a_sentence(office_desk: Desk) -> None:
    assert "Near it: stage1.acknowledged.late" in office_desk.fails(
        2, "figures", "--list", "stage1.acknowleged.late"
    )
    both = office_desk.fails(2, "figures", "--year", "2025-26", "--quarter", "today")
    assert both == "Give --year, or --quarter, or --from and --to: one of the three."
    assert office_desk.fails(2, "figures", "--to", "today").startswith("Give --from")
    assert "earlier one first" in office_desk.fails(2, "figures", "--from", "2/11", "--to", "1/11")


def test_what_was_told_then_and_reads_otherwise_now_is_told_apart(with_two: Desk) -> None:
    """Both were recorded on Sunday 22 November; on the 1st nothing was on record."""
    asked = ("figures", "--quarter", "today", "--changed")
    lines = with_two.does(*asked, "1/11").out.splitlines()
    assert lines[0] == "October to December 2026, as known on Sun 1 Nov 2026 and as known now:"
    assert lines[1].startswith("Complaints received: 0 then, 2 now: ")
    assert with_two.does(*asked, "--json").json == {"then": SUNDAY, "as_at": SUNDAY, "told_otherwise": []}


def test_a_day_to_come_is_not_known_yet(office_desk: Desk) -> None:
    for verb in ("figures", "report", "measures"):
        assert "Tue 1 Dec 2026 has not come yet" in office_desk.fails(2, verb, "--as-at", "2026-12-01")


def test_an_earlier_day_is_not_called_today(office_desk: Desk) -> None:
    office_desk.does(
        "log", "--resident", "Ada Sample", "--channel", "phone", "--text", "Damp", "--received", "2/11/26"
    )
    told = office_desk.does("figures", "--quarter", "today", "--as-at", "2026-11-20").out
    assert told.startswith("October to December 2026, so far, as known on Fri 20 Nov 2026")
    report = office_desk.does("report", "--quarter", "today", "--as-at", "2026-11-20").out
    assert "As known on Friday 20 November 2026" in report
    assert "Made on Sunday 22 November 2026" in report

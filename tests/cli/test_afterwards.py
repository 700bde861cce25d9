"""``ombudsman`` and ``learned``: what the Ombudsman has or wants, and what the complaints taught."""

import pytest
from cli.test_looking import log


@pytest.fixture
def with_them(office_desk):
    """A complaint received on Monday 2 November that the Ombudsman has asked about, with an order."""
    reference = log(office_desk, "2/11")
    office_desk.does("referred", reference, "--on", "16/11", "--their-reference", "2026-1")
    office_desk.does("asked", reference, "--by", "30/11/2026", "--text", "The case file")
    office_desk.does("ordered", reference, "--text", "Pay £200", "--by", "4/12/2026")
    return office_desk, reference


def test_what_the_ombudsman_has_now_is_one_line_each(with_them):
    desk, reference = with_them
    assert desk.does("ombudsman").out == (
        f"{reference}: A. Bee, there since Mon 16 Nov 2026, reference 2026-1.\n"
    )
    (found,) = desk.does("ombudsman", "--json").json["complaints"]
    assert (found["reference"], found["their_reference"]) == (reference, "2026-1")
    assert (found["told"], found["ended"]) == ("2026-11-16", None)


def test_nothing_there_is_said_in_a_sentence(office_desk):
    assert office_desk.does("ombudsman").out == "The Ombudsman has no complaint of yours.\n"
    assert office_desk.does("ombudsman", "--json").json == {"complaints": [], "may_go": []}


def test_what_to_send_begins_with_what_is_asked_for(with_them):
    desk, reference = with_them
    lines = desk.does("ombudsman", reference).out.splitlines()
    assert lines[:2] == [
        f"{reference}: what to send the Ombudsman.",
        "Asked for: The case file, by Mon 30 Nov 2026.",
    ]
    found = desk.does("ombudsman", reference, "--json").json
    assert [heading["title"] for heading in found["headings"]][:2] == ["Our policy", "The complaint"]
    assert "tenancy" in found["never_filed"]
    assert "There is no complaint C99-001" in desk.fails(2, "ombudsman", "C99-001")


def test_its_dates_are_among_all_that_is_due(with_them):
    desk, _ = with_them
    items = {item["kind"]: (item["title"], item["due"]) for item in desk.does("due", "--json").json["items"]}
    assert items["evidence"] == ("Ombudsman asks: The case file", "2026-11-30")
    assert items["order"] == ("Order: Pay £200", "2026-12-04")


def test_what_was_learned_is_told_for_the_days_asked_for(office_desk):
    reference = log(office_desk, "2/11")
    words = ("--text", "Ring ahead", "--you-said", "Nobody rang", "--we-did", "We ring the day before")
    office_desk.does("learn", reference, "--root-cause", "appointment missed", *words)
    assert "  appointment missed: 1 lesson" in office_desk.does("learned").out.splitlines()
    assert office_desk.does("learned", "--you-said").out == (
        "You said: Nobody rang.\nWe did: We ring the day before.\n"
    )
    (lesson,) = office_desk.does("learned", "--json").json["lessons"]
    assert (lesson["reference"], lesson["root_cause"]) == (reference, "appointment missed")

    before = office_desk.does("learned", "--from", "2025-04-01", "--to", "2026-03-31", "--json").json
    assert (before["first"], before["last"], before["lessons"]) == ("2025-04-01", "2026-03-31", [])
    assert "put the earlier day first" in office_desk.fails(2, "learned", "--from", "1/11", "--to", "1/10")


def test_nobody_is_named_in_what_residents_read(office_desk):
    reference = log(office_desk, "2/11")
    words = ("--root-cause", "other", "--text", "Slow", "--you-said", "Mr Bee waited")
    assert "would tell others who complained" in office_desk.fails(1, "learn", reference, *words)

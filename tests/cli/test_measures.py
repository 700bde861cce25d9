"""``measures``: homes are given once, rates are told with their counts, and what is not known is said."""

from pathlib import Path

from cli.running_verbs import Desk

from casedesk.casework.office import Office


def test_homes_are_given_once_and_kept(office_desk: Desk) -> None:
    office_desk.does(
        "log",
        "--received",
        "20/11",
        "--resident",
        "T. Okafor",
        "--channel",
        "phone",
        "--text",
        "Damp",
        "--capacity",
        "tenant",
    )
    given = office_desk.does("measures", "--year", "2026-27", "--homes", "812", "--homes-lcho", "45")
    assert "The homes of 2026–27 are kept in the setting “homes”." in given.out
    assert (
        "  CH01 (1) Stage 1 complaints received per 1,000 homes: 1.2 (1 complaint, 812 homes).\n" in given.out
    )
    assert office_desk.does("settings", "homes").out == "homes: 2026-27: 812 rental, 45 ownership\n"
    again = office_desk.does("measures", "--year", "2026-27", "--json").json
    assert [(group["id"], group["homes"]) for group in again["groups"]][:2] == [
        ("rental", 812),
        ("ownership", 45),
    ]
    assert again["groups"][0]["measures"][0]["value"] == "1.2"


def test_complaints_without_a_kind_of_home_are_named(office_desk: Desk) -> None:
    office_desk.does(
        "log", "--received", "20/11", "--resident", "T. Okafor", "--channel", "phone", "--text", "Damp"
    )
    told = office_desk.does("measures", "--year", "2026-27").out
    assert "1 complaint without a kind of home or a capacity: C26-001." in told
    assert "Counted by “received”: " in told


def test_a_store_that_is_open_elsewhere_is_only_read(office_desk: Desk, tmp_path: Path) -> None:
    with_lock = Office.open(tmp_path / "plain.db", None)
    try:
        told = office_desk.does("measures", "--year", "2026-27", "--homes", "812")
    finally:
        with_lock.close()
    assert "Low-cost rental, 812 homes:" in told.out
    assert "used and not kept: the store is open elsewhere." in told.out
    assert "homes:" not in office_desk.does("settings").out


def test_what_cannot_be_understood_is_refused(office_desk: Desk) -> None:
    assert "There are: received, answered, due, all." in office_desk.fails(2, "measures", "--count", "closed")
    assert "2025-26" in office_desk.fails(2, "measures", "--year", "last")
    assert "2025-26: 812 rental" in office_desk.fails(2, "settings", "homes", "812")

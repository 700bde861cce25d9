"""``retention``, ``anonymise`` and ``subject-access``: looked at first, done only when it was said twice."""

import json

import pytest


@pytest.fixture
def ended(office_desk) -> str:
    """A complaint of 2 November 2026, withdrawn on the 16th; records are kept for six years."""
    office_desk.does("settings", "retention_years", "6")
    given = ("--resident", "Zyxa Zyxbury", "--channel", "phone", "--text", "zyxwater on the floor")
    reference = office_desk.does("log", "--received", "2026-11-02", *given, "--json").json["reference"]
    office_desk.does(
        "withdraw", reference, "--on", "2026-11-16", "--said", "no more", "--confirmed", "2026-11-17"
    )
    return reference


def test_the_review_says_until_when_each_record_is_kept(office_desk, ended):
    told = office_desk.does("retention").out
    assert told.splitlines() == [
        "Records are kept for 6 years after their end.",
        f"{ended} Zyxa Zyxbury: kept until Tue 16 Nov 2032, 6 years after it ended on Mon 16 Nov 2026.",
        "0 records of 1 that have ended may be made anonymous.",
    ]
    later = office_desk.does("retention", "--as-at", "2032-11-16", "--json").json
    assert later == {
        "years": 6,
        "records": [
            {
                "reference": ended,
                "name": "Zyxa Zyxbury",
                "ended": "2026-11-16",
                "state": "due",
                "why": "may be made anonymous since Tue 16 Nov 2032",
            }
        ],
    }


def test_it_says_how_to_set_a_period_where_there_is_none(office_desk):
    assert office_desk.does("retention").out.startswith(
        "No period is set: casedesk settings retention_years YEARS."
    )


def test_nothing_is_written_without_yes(office_desk, ended):
    told = office_desk.does("anonymise", ended, "--reason", "they asked").out
    assert told.startswith(f"Would be made anonymous, for good: {ended}, P0001.\n")
    assert told.endswith("Nothing was written. Add --yes to do it; nothing brings it back.\n")
    assert "Zyxa Zyxbury" in office_desk.does("show", ended).out


def test_with_yes_it_is_done_for_good(office_desk, ended):
    done = office_desk.does("anonymise", ended, "--reason", "they asked", "--yes", "--json").json
    assert (done["references"], done["done"]) == ([ended, "P0001"], True)
    shown = office_desk.does("show", ended).out
    assert "zyx" not in shown.lower()
    assert "Resident: (anonymised)" in shown
    assert "what was taken out is nowhere any more" in office_desk.fails(1, "undo", ended)
    assert office_desk.does("anonymise", "--finish").out == "Nothing was left to clean.\n"
    assert "is sound" in office_desk.does("check").out


def test_a_refusal_says_what_mends_it(office_desk, ended):
    said = office_desk.fails(1, "anonymise", ended, "--yes")
    assert said.endswith("say why it is made anonymous now.")
    office_desk.does("hold", ended, "--reason", "a claim in the county court")
    said = office_desk.fails(1, "anonymise", ended, "--reason", "they asked", "--yes")
    assert f"{ended} is on hold: a claim in the county court. First: `casedesk release`." in said
    assert "Say which complaint, request or person" in office_desk.fails(2, "anonymise")
    assert "Say which complaint, request or person" in office_desk.fails(2, "anonymise", ended, "--due")


def test_all_whose_time_is_over_go_at_once(office_desk, ended):
    assert office_desk.does("anonymise", "--due", "--yes").out == "Nothing has been kept long enough yet.\n"
    told = office_desk.does("anonymise", "--due", "--yes", "--as-at", "2032-11-16").out
    assert told.startswith(f"{ended}, P0001: anonymous now.\n")


def test_subject_access_writes_one_folder_and_says_what_to_look_at(office_desk, ended, tmp_path):
    made = office_desk.does("subject-access", "zyxa zyxbury", "--to", tmp_path / "out", "--json").json
    assert made["references"] == ["P0001", ended]
    assert made["remarks"][0].startswith("Nothing was redacted")
    data = json.loads((tmp_path / "out/subject-access-P0001/subject-access.json").read_text(encoding="utf-8"))
    assert data["complaints"][0]["summary"] == "zyxwater on the floor"
    assert "Nothing is held on Nobody" in office_desk.fails(2, "subject-access", "Nobody", "--to", tmp_path)

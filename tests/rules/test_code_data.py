"""The two Codes as data: every provision once, every limit as the Code has it, no word outside the list."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

RULES = Path(__file__).parents[2] / "src" / "casedesk" / "rules"


def listed(numbers: str) -> list[str]:
    """Provision numbers set out section by section, as the Code prints them."""
    return numbers.split()


NUMBERS_2024 = listed("""
1.2 1.3 1.4 1.5 1.6
2.1 2.2 2.3 2.4 2.5
3.1 3.2 3.3 3.4 3.5 3.6 3.7
4.1 4.2 4.3
5.1 5.2 5.3 5.4 5.5 5.6 5.7 5.8 5.9 5.10 5.11 5.12 5.13 5.14 5.15
6.1 6.2 6.3 6.4 6.5 6.6 6.7 6.8 6.9 6.10 6.11 6.12 6.13 6.14 6.15 6.16 6.17 6.18 6.19 6.20
7.1 7.2 7.3 7.4
8.1 8.2 8.3 8.4 8.5
9.1 9.2 9.3 9.4 9.5 9.6 9.7 9.8
""")

NUMBERS_2022 = listed("""
1.1 1.2 1.3 1.4 1.5 1.6 1.7 1.8 1.9
2.1 2.2 2.3 2.4 2.5 2.6 2.7 2.8
3.1 3.2 3.3 3.4
4.1 4.2 4.3 4.4 4.5 4.6 4.7 4.8 4.9 4.10 4.11 4.12 4.13 4.14 4.15 4.16 4.17 4.18 4.19
5.1 5.2 5.3 5.4 5.5 5.6 5.7 5.8 5.9 5.10 5.11 5.12 5.13 5.14 5.15 5.16 5.17 5.18 5.19 5.20
6.1 6.2 6.3 6.4 6.5 6.6 6.7 6.8
7.1 7.2 7.3 7.4 7.5 7.6
8.1 8.2 8.3 8.4
9.1 9.2 9.3
""")

# Read only in paraphrase so far; a person reads them once more before a self-assessment is published.
TO_CHECK_2024 = listed("2.5 3.6 3.7 5.5 5.11 5.13 5.15 6.9 6.18 6.19 6.20 8.1 8.3 8.4 8.5 9.5")

# The self-assessment form of the 2022 Code lists these as best practice.
SHOULD_IN_THE_2022_FORM = listed("""
1.4 1.5 2.2 3.3 4.3 4.4 4.5 4.8 4.9 4.10 4.16 4.17 4.19
5.2 5.3 5.4 5.7 5.14 5.15 5.18 5.19 6.3 6.7 7.3 7.4 7.5 7.6
""")

# On neither list of the form, and without a duty for the landlord.
EXPLANATION_2022 = listed("1.1 3.4 6.4 6.8 7.1 9.2 9.3")

# The Ombudsman's form of 2022 leaves these out; two of them bind all the same.
NO_ROW_IN_THE_2022_FORM = listed("1.1 3.4 6.4 6.8 7.1 8.4 9.1 9.2 9.3")

CODES = ("2022", "2024")

TOP_KEYS = {
    "id", "title", "version", "from", "to", "month_limit", "month_limit_provision",
    "extra_stage_provision", "third_stage", "clock", "forbidden_word", "ground",
}  # fmt: skip

CLOCK_KEYS = {
    "note",
    "id", "title", "provision", "start", "limit", "done", "timely_from", "timely_limit",
    "extension_limit", "extension_provisions", "details_always", "agreement_beyond", "panel_only",
}  # fmt: skip


def code(name: str) -> dict[str, Any]:
    return tomllib.loads((RULES / f"{name}.toml").read_text(encoding="utf-8"))


def provisions(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = code(f"provisions_{name}")["provision"]
    return found


def clocks(name: str) -> dict[str, dict[str, Any]]:
    """The clocks by id, without their titles, which are wording and not law."""
    return {
        clock["id"]: {key: value for key, value in clock.items() if key not in ("id", "title")}
        for clock in code(name)["clock"]
    }


def numbers(name: str, **wanted: str) -> list[str]:
    return [p["number"] for p in provisions(name) if all(p[key] == value for key, value in wanted.items())]


def test_a_complaint_of_31_march_2024_is_the_last_of_the_2022_code() -> None:
    assert (code("2022")["from"], code("2022")["to"]) == (date(2022, 4, 1), date(2024, 3, 31))
    assert code("2024")["from"] == date(2024, 4, 1)
    assert "to" not in code("2024")


def test_a_complaint_is_too_old_after_six_months_in_2022_and_twelve_in_2024() -> None:
    assert (code("2022")["month_limit"], code("2022")["month_limit_provision"]) == (6, "1.8")
    assert (code("2024")["month_limit"], code("2024")["month_limit_provision"]) == (12, "2.3")


def test_only_the_2022_code_knows_a_third_stage() -> None:
    assert (code("2022")["third_stage"], code("2022")["extra_stage_provision"]) == (True, "4.1")
    assert (code("2024")["third_stage"], code("2024")["extra_stage_provision"]) == (False, "5.2")


def test_the_clocks_of_2024() -> None:
    assert clocks("2024") == {
        "stage1.acknowledge": {
            "provision": "6.2",
            "start": "received",
            "limit": 5,
            "done": "acknowledged_and_defined",
        },
        "stage1.respond": {
            "provision": "6.3",
            "start": "acknowledged",
            "limit": 10,
            "done": "responded",
            "timely_from": "received",
            "timely_limit": 15,
            "extension_limit": 10,
            "extension_provisions": ["6.4", "6.5"],
            "details_always": True,
            "agreement_beyond": False,
        },
        "stage2.acknowledge": {
            "provision": "6.11",
            "start": "opened",
            "limit": 5,
            "done": "acknowledged_and_defined",
        },
        "stage2.respond": {
            "provision": "6.14",
            "start": "acknowledged",
            "limit": 20,
            "done": "responded",
            "timely_from": "opened",
            "timely_limit": 25,
            "extension_limit": 20,
            "extension_provisions": ["6.15", "6.16"],
            "details_always": True,
            "agreement_beyond": False,
        },
    }


def test_the_clocks_of_2022_have_no_stage_2_acknowledgement_and_no_limit_on_a_panel() -> None:
    assert clocks("2022") == {
        "stage1.acknowledge": {
            "provision": "4.1",
            "start": "received",
            "limit": 5,
            "done": "acknowledged_and_defined",
            "note": "this Code says five days; they are counted as working days",
        },
        "stage1.respond": {
            "provision": "5.1",
            "start": "logged",
            "limit": 10,
            "done": "responded",
            "timely_from": "received",
            "timely_limit": 15,
            "extension_limit": 10,
            "extension_provisions": ["5.1", "5.2", "5.3"],
            "details_always": False,
            "agreement_beyond": True,
        },
        "stage2.respond": {
            "provision": "5.13",
            "start": "opened",
            "limit": 20,
            "done": "responded",
            "extension_limit": 10,
            "extension_provisions": ["5.13", "5.14", "5.15"],
            "details_always": False,
            "agreement_beyond": True,
        },
        "stage3.respond": {
            "provision": "5.18",
            "start": "opened",
            "limit": 20,
            "done": "responded",
            "extension_provisions": ["5.18", "5.19"],
            "details_always": False,
            "agreement_beyond": True,
            "panel_only": True,
        },
    }


@pytest.mark.parametrize(("name", "expected"), [("2022", NUMBERS_2022), ("2024", NUMBERS_2024)])
def test_every_provision_is_there_once_and_in_order(name: str, expected: list[str]) -> None:
    assert numbers(name) == expected


def test_what_was_read_only_in_paraphrase_is_marked_to_be_checked() -> None:
    assert numbers("2024", sure="check") == TO_CHECK_2024
    assert numbers("2022", sure="check") == []


def test_must_and_should_follow_the_form_of_2022_and_everything_binds_in_2024() -> None:
    expected = {*SHOULD_IN_THE_2022_FORM, *EXPLANATION_2022}
    assert set(numbers("2022", force="should")) == expected
    assert numbers("2024", force="should") == []


def test_duties_that_only_the_organisation_can_carry_are_not_asked_of_a_case() -> None:
    assert {"4.1", "5.3", "8.2", "9.5", "9.7"} <= set(numbers("2024", about="organisation"))
    assert {"2.4", "5.7", "5.9", "6.2", "6.5", "6.13", "7.3"} <= set(numbers("2024", about="case"))
    assert {"3.1", "4.13", "5.17", "7.3", "8.1"} <= set(numbers("2022", about="organisation"))
    assert {"1.9", "4.2", "4.12", "5.3", "5.12", "6.5"} <= set(numbers("2022", about="case"))


@pytest.mark.parametrize("name", ["2022", "2024"])
def test_the_vocabulary_is_closed(name: str) -> None:
    data = code(name)
    assert data.keys() <= TOP_KEYS
    for clock in data["clock"]:
        assert clock.keys() <= CLOCK_KEYS
        assert clock["start"] in {"received", "logged", "acknowledged", "opened"}
        assert clock.get("timely_from", "received") in {"received", "opened"}
        assert clock["done"] in {"acknowledged_and_defined", "responded"}
    assert code(f"provisions_{name}").keys() == {"sections", "provision"}
    for provision in provisions(name):
        asked = {"number", "summary", "force", "sure", "about"}
        assert asked <= provision.keys() <= {*asked, "stage", "asked"}
        assert provision["force"] in {"must", "should"}
        assert provision["sure"] in {"certain", "check"}
        assert provision["about"] in {"case", "organisation"}
    assert all(word.keys() == {"word", "provision", "why"} for word in data["forbidden_word"])
    asked = {"id", "name", "title", "provision", "told"}
    assert all(asked <= ground.keys() <= {*asked, "shown"} for ground in data["ground"])
    assert [ground["name"] for ground in data["ground"]] == [
        "too long ago",
        "legal proceedings issued",
        "already considered",
        "the policy's own ground",
    ]


@pytest.mark.parametrize("name", ["2022", "2024"])
def test_every_provision_named_elsewhere_exists(name: str) -> None:
    data = code(name)
    named = {data["month_limit_provision"], data["extra_stage_provision"]}
    for table in (*data["clock"], *data["forbidden_word"], *data["ground"]):
        named |= {table["provision"], *table.get("extension_provisions", ())}
    assert named <= set(numbers(name))


@pytest.mark.parametrize(("name", "provision"), [("2022", "4.1"), ("2024", "5.2")])
def test_the_words_that_hint_at_another_stage(name: str, provision: str) -> None:
    words = {word["word"]: word["provision"] for word in code(name)["forbidden_word"]}
    assert words == dict.fromkeys(["formal", "informal", "stage 0", "pre-complaint"], provision)


def test_the_grounds_for_refusing_and_for_declining_to_escalate() -> None:
    grounds = {name: {g["id"]: g["provision"] for g in code(name)["ground"]} for name in ("2022", "2024")}
    assert grounds["2022"] == {
        "age": "1.8",
        "legal_proceedings": "1.8",
        "already_considered": "1.8",
        "policy": "1.8",
    }
    assert grounds["2024"] == {
        "age": "2.3",
        "legal_proceedings": "2.2",
        "already_considered": "2.2",
        "policy": "2.2",
    }


@pytest.mark.parametrize("name", ["2022", "2024"])
def test_summaries_are_short_enough_to_be_read_beside_a_date(name: str) -> None:
    too_long = [p["number"] for p in provisions(name) if len(p["summary"]) > 260]
    assert too_long == []
    assert all(p["summary"].endswith(".") for p in provisions(name))


def test_nine_paragraphs_of_2022_have_no_row_in_its_form_and_every_one_of_2024_has() -> None:
    assert [p["number"] for p in provisions("2022") if not p.get("asked", True)] == NO_ROW_IN_THE_2022_FORM
    assert (
        len(numbers("2022")) - len(NO_ROW_IN_THE_2022_FORM) == 72
    )  # the rows of Harrow's and Platform's forms
    assert all("asked" not in p for p in provisions("2024"))


def test_the_headings_of_the_stages_stand_where_the_code_has_them() -> None:
    stages = {name: {p["number"]: p["stage"] for p in provisions(name) if "stage" in p} for name in CODES}
    assert [n for n, stage in stages["2024"].items() if stage == 1] == listed(
        "6.1 6.2 6.3 6.4 6.5 6.6 6.7 6.8 6.9"
    )
    assert list(stages["2024"])[-1] == "6.20"
    assert [n for n, stage in stages["2022"].items() if stage == 3] == listed("5.17 5.18 5.19 5.20")
    assert stages["2022"]["5.8"] == 1
    assert stages["2022"]["5.9"] == 2


@pytest.mark.parametrize("name", ["2022", "2024"])
def test_every_section_has_its_heading(name: str) -> None:
    last = int(numbers(name)[-1].partition(".")[0])
    assert len(code(f"provisions_{name}")["sections"]) == last == 9

"""The landlords' policies that are shipped: what their documents say, and no word outside the list."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "sample_data" / "policies"
RULES = ROOT / "src" / "casedesk" / "rules"

NAMES = ["action_plan_2024", "harrow", "platform", "policy_2025", "poplar_harca"]

TOP_KEYS = {
    "id", "landlord", "title", "version", "from", "to", "source", "where", "names", "stages",
    "close_when_actions_done", "early_resolution", "month_limit", "former_tenant_month_limit", "discretion",
    "clock", "exclusion", "word", "practice", "weakness",
}  # fmt: skip

STARTS = {"1": {"received", "logged", "acknowledged"}, "2": {"acknowledged", "opened"}}


def policy(name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def clocks(name: str) -> dict[str, tuple[str, int, int | None]]:
    """Start, limit and extension limit by clock."""
    return {c["id"]: (c["start"], c["limit"], c.get("extension_limit")) for c in policy(name)["clock"]}


def provisions_of_its_code(name: str) -> set[str]:
    """The numbers of the Code that the source document was written against."""
    code = "2024" if name in ("action_plan_2024", "policy_2025") else "2022"
    text = (RULES / f"provisions_{code}.toml").read_text(encoding="utf-8")
    return {p["number"] for p in tomllib.loads(text)["provision"]}


def test_five_policies_are_shipped_and_each_is_called_like_its_file() -> None:
    assert sorted(path.stem for path in FOLDER.glob("*.toml")) == NAMES
    assert [policy(name)["id"] for name in NAMES] == NAMES


def test_poplar_acknowledges_in_two_working_days_and_closes_when_all_is_done() -> None:
    poplar = policy("poplar_harca")
    assert clocks("poplar_harca") == {"stage1.acknowledge": ("received", 2, None)}
    assert poplar["close_when_actions_done"] is True
    assert [exclusion["id"] for exclusion in poplar["exclusion"]] == list("abcdefgh")


def test_poplar_is_in_force_for_a_complaint_of_2024_and_refuses_after_six_months() -> None:
    poplar = policy("poplar_harca")
    assert poplar["from"] == date(2023, 9, 1)
    assert "to" not in poplar
    assert poplar["month_limit"] == 6


def test_harrow_has_fifteen_working_days_with_the_acknowledgement_inside_them() -> None:
    assert clocks("harrow") == {
        "stage1.acknowledge": ("received", 5, None),
        "stage1.respond": ("received", 15, None),
    }
    assert policy("harrow")["from"] == date(2022, 7, 1)


def test_platform_resolves_early_without_a_stage_and_calls_stage_2_final_review() -> None:
    platform = policy("platform")
    assert platform["early_resolution"] is True
    assert platform["names"] == {"stage2": "Final Review"}
    assert platform["stages"] == 2
    assert clocks("platform") == {"stage1.acknowledge": ("received", 5, None)}
    assert platform["from"] == date(2022, 10, 1)


def test_the_action_plan_keeps_the_times_of_the_code_and_says_where_it_falls_short() -> None:
    assert clocks("action_plan_2024") == {
        "stage1.acknowledge": ("received", 5, None),
        "stage1.respond": ("acknowledged", 10, 10),
        "stage2.respond": ("acknowledged", 20, 20),
    }
    weak = {weakness["provision"] for weakness in policy("action_plan_2024")["weakness"]}
    # definition at logging, responsibilities, details in extension letters, actions, stage 2 panels
    assert {"5.6", "5.7", "6.5", "6.16", "6.6", "6.17", "6.14"} <= weak
    assert policy("action_plan_2024")["from"] == date(2024, 4, 1)


def test_the_2025_policy_counts_stage_1_from_receipt() -> None:
    assert clocks("policy_2025") == {
        "stage1.respond": ("received", 10, 10),
        "stage2.respond": ("acknowledged", 20, None),
    }
    assert policy("policy_2025")["from"] == date(2025, 5, 1)


def test_the_2025_policy_gives_twelve_months_with_discretion_but_former_tenants_six() -> None:
    rules = policy("policy_2025")
    assert (rules["month_limit"], rules["discretion"], rules["former_tenant_month_limit"]) == (12, True, 6)


def test_the_word_formal_is_noted_where_a_policy_uses_it() -> None:
    used = {name: [word["word"] for word in policy(name).get("word", [])] for name in NAMES}
    assert used == {
        "action_plan_2024": [],
        "harrow": [],
        "platform": ["formal"],
        "policy_2025": ["formal"],
        "poplar_harca": [],
    }


@pytest.mark.parametrize("name", NAMES)
def test_the_vocabulary_is_closed(name: str) -> None:
    rules = policy(name)
    assert rules.keys() <= TOP_KEYS
    assert rules.keys() >= {"id", "landlord", "title", "version", "from", "source", "where", "stages"}
    for clock in rules["clock"]:
        assert clock.keys() - {"extension_limit"} == {"id", "start", "limit", "where", "said"}
        assert clock["start"] in STARTS[clock["id"][5]]
    optional = {"provision", "ground"}
    shapes = {
        "exclusion": {"id", "text", "where", "ground"},
        "word": {"word", "where"},
        "practice": {"text", "where", "provision"},
        "weakness": {"text", "provision"},
    }
    for table, keys in shapes.items():
        for row in rules.get(table, []):
            assert row.keys() | optional == keys | optional


@pytest.mark.parametrize("name", NAMES)
def test_every_provision_named_exists_in_the_code_of_its_time(name: str) -> None:
    rows = (*policy(name)["practice"], *policy(name).get("weakness", ()))
    named = {row["provision"] for row in rows if "provision" in row}
    assert named
    assert named <= provisions_of_its_code(name)


def test_the_readme_names_every_policy_and_every_word_a_landlord_may_write() -> None:
    page = (FOLDER / "README.md").read_text(encoding="utf-8")
    words = TOP_KEYS | {"start", "limit", "extension_limit", "text", "said", "provision"}
    assert [name for name in NAMES if f"`{name}.toml`" not in page] == []
    assert [word for word in sorted(words) if word not in page] == []

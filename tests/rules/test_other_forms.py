"""Forms filled in elsewhere, as facts: every row of five documents, and what is refused."""

import tomllib
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from casedesk.problems import BadInput
from casedesk.records.assessments import Assessment
from casedesk.rules.assessing import form
from casedesk.rules.other_forms import read_form

FOLDER = Path(__file__).parents[2] / "sample_data" / "self_assessments"
NAMES = ("action_plan_2024", "harrow", "platform", "policy_2025", "poplar_harca")


def text(name: str) -> str:
    return (FOLDER / f"{name}.toml").read_text(encoding="utf-8")


def shipped(name: str) -> Assessment:
    return read_form(text(name), name)


def counts(name: str) -> dict[str, int]:
    """How many provisions were answered how."""
    return dict(Counter(answer.comply for answer in shipped(name).answers))


def answered(name: str, comply: str) -> list[str]:
    return [answer.provision for answer in shipped(name).answers if answer.comply == comply]


def test_five_forms_are_shipped_each_called_like_its_file() -> None:
    assert tuple(sorted(path.stem for path in FOLDER.glob("*.toml"))) == NAMES
    assert [tomllib.loads(text(name))["id"] for name in NAMES] == list(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_every_row_of_the_form_is_answered_once_and_in_order(name: str) -> None:
    made = shipped(name)
    assert [answer.provision for answer in made.answers] == [each.number for each in form(made.code)]
    assert len(made.answers) == 72


# Counted by hand in the documents: a row each, what stands in the column “Comply”.


def test_harrow_says_no_to_eight_and_is_open_on_more() -> None:
    assert counts("harrow") == {"yes": 58, "no": 8, "partial": 1, "not stated": 5}
    assert answered("harrow", "no") == ["4.2", "5.2", "5.3", "5.10", "5.14", "5.15", "7.3", "7.4"]
    assert answered("harrow", "partial") == ["4.12"]
    assert answered("harrow", "not stated") == ["4.8", "5.17", "5.18", "5.19", "5.20"]
    assert len(shipped("harrow").planned) == 12


def test_platform_leaves_four_empty_of_which_one_is_called_partial_and_four_do_not_apply() -> None:
    assert counts("platform") == {"yes": 64, "partial": 1, "not stated": 7}
    assert answered("platform", "not stated") == ["2.2", "4.16", "4.19", "5.17", "5.18", "5.19", "5.20"]
    assert [each.by for each in shipped("platform").planned_for("4.16")] == [date(2023, 3, 31)]


def test_poplar_says_no_once_and_has_no_rows_for_a_third_stage() -> None:
    assert counts("poplar_harca") == {"yes": 67, "no": 1, "not stated": 4}
    assert answered("poplar_harca", "no") == ["7.6"]
    assert tomllib.loads(text("poplar_harca"))["answers"]["no_row"] == "5.17 5.18 5.19 5.20"
    assert shipped("poplar_harca").answer("5.18").commentary == "The form has no row for it."  # type: ignore[union-attr]


def test_the_action_plan_has_42_rows_all_yes_and_45_actions_called_complete() -> None:
    assert counts("action_plan_2024") == {"yes": 42, "not stated": 30}
    made = shipped("action_plan_2024")
    assert len(made.planned) == len(made.open_actions) == 45
    assert [n for n, times in Counter(each.provision for each in made.planned).items() if times > 1] == [
        "1.5",
        "8.1",
        "9.3",
    ]
    assert {each.provision for each in made.planned} == set(answered("action_plan_2024", "yes"))
    assert [each.number for each in made.planned if not each.owner] == []


def test_twenty_five_of_its_yeses_are_contradicted_by_its_own_evidence() -> None:
    remarks = [each.commentary for each in shipped("action_plan_2024").answers]
    assert sum(words.startswith("By its own evidence") for words in remarks) == 25


def test_a_policy_is_no_assessment_so_most_of_it_is_not_stated() -> None:
    assert counts("policy_2025") == {"yes": 17, "partial": 17, "not stated": 38}


def test_nobody_is_named_and_owners_are_roles() -> None:
    owners = {
        part.strip() for name in NAMES for each in shipped(name).planned for part in each.owner.split(",")
    }
    roles = (
        "Manager",
        "Director",
        "Directors",
        "Board",
        "Group",
        "Operations",
        "Maintenance",
        "Complaints",
        "",
    )
    assert [owner for owner in owners if owner.split(" ")[-1] not in roles] == []


# A file of one's own


def changed(old: str, new: str) -> str:
    given = text("poplar_harca")
    assert old in given
    return given.replace(old, new, 1)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("id = ", "is not a form's file"),
        (changed('code = "2022"', 'code = "2020"'), "the code is 2022 or 2024"),
        (changed("began = 2023-07-01", 'began = "July"'), "“began” must be a date"),
        (changed('no = "7.6"', 'no = "7.6 1.2"'), "answers 1.2 twice"),
        (changed('no = "7.6"', 'maybe = "7.6"'), "not “maybe”"),
        (changed('no = "7.6"', 'no = ""'), "says nothing of 7.6"),
        (changed('no = "7.6"', 'no = "7.6 9.9"'), "answers 9.9, which the 2022 form does not have"),
        (changed('provision = "4.1"', 'provision = "9.9"'), "speaks of 9.9"),
        (changed('text = "Done each May."', "text = 5"), "“text” must be text"),
        (changed('text = "Done each May."', 'txt = "Done."'), "“txt” is no word"),
        ("surprise = 1\n" + text("poplar_harca"), "“surprise” is no word"),
    ],
)
def test_what_cannot_be_understood_is_refused_with_its_place(given: str, said: str) -> None:
    with pytest.raises(BadInput, match=said):
        read_form(given)

"""What a letter is about: which letters fit, which date it gives, what it moves, and the Codes' data on letters."""

import itertools
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from papers.subjects import STEPS, case_at, subject, usual

from casedesk.problems import BadInput
from casedesk.records import Action, Complaint, Extension, Letter
from casedesk.rules.law import load_code
from casedesk.rules.letter_conditions import CONDITIONS
from casedesk.rules.letter_judges import JUDGES
from casedesk.rules.letters import KINDS, fitting, letter_kind
from casedesk.rules.policies import load_policy

RULES = Path(__file__).parents[2] / "src" / "casedesk" / "rules"

FITTING = {
    "received": "acknowledgement-1 clarification refusal response update",
    "acknowledged": "response extension-1 update clarification refusal",
    "extended": "response extension-1 update clarification refusal",
    "responded": "progress closing",
    "refused": "refusal",
    "escalated": "acknowledgement-2 clarification declining final-response update",
    "acknowledged 2": "final-response extension-2 update clarification declining progress",
    "responded 2": "progress closing",
    "declined": "declining progress closing",
    "closed": "closing progress",
}


@pytest.mark.parametrize(("step", "kinds"), FITTING.items())
def test_the_letters_that_fit_come_with_the_likeliest_first(step: str, kinds: str) -> None:
    assert fitting(case_at(step)) == tuple(kinds.split())


def test_stage_2_of_2022_may_be_extended_before_it_is_acknowledged() -> None:
    """Its clock runs from the request."""
    assert "extension-2" in fitting(case_at("escalated", "2022"))


def test_a_withdrawn_complaint_is_not_closed_by_a_letter() -> None:
    """Only what was promised to the resident is still written about; the act of closing is refused."""
    withdrawn = case_at("acknowledged")._replace(withdrawn=date(2026, 11, 18))
    assert fitting(withdrawn) == ()
    assert fitting(withdrawn._replace(actions=(Action(1, "Mend the fan"),))) == ("progress",)


def test_a_request_that_came_before_the_answer_waits_for_it() -> None:
    case = case_at("acknowledged")
    asked = case._replace(stages=(*case.stages, case_at("escalated").stage))
    assert fitting(asked)[0] == "response"


def test_when_every_promise_is_kept_the_closing_comes_first() -> None:
    assert fitting(case_at("responded")._replace(actions=()))[0] == "closing"


def test_a_kind_that_does_not_exist_is_told_with_those_that_do() -> None:
    assert letter_kind("update").act == "update"
    with pytest.raises(BadInput, match="acknowledgement-1, acknowledgement-2"):
        letter_kind("reply")


STRICT = load_policy("""
id = "strict"
landlord = "Strict Homes"
title = "Strict"
from = 2020-01-01
[[clock]]
id = "stage1.respond"
start = "received"
limit = 10
extension_limit = 5
""")


def sent(kind: str, before: Complaint, after: Complaint, day: date) -> date | None:
    return subject(kind, before, after, day, STRICT).respond_by


def test_a_letter_gives_the_earlier_of_the_codes_and_the_policys_date() -> None:
    """Received on 2 November: the policy gives until Monday the 16th, the Code until Wednesday the 18th."""
    before, after = case_at("received"), case_at("acknowledged")
    assert sent("acknowledgement-1", before, after, date(2026, 11, 4)) == date(2026, 11, 16)


def test_a_policys_date_that_has_gone_by_is_not_promised_again() -> None:
    case = case_at("acknowledged")
    assert sent("update", case, case, date(2026, 11, 17)) == date(2026, 11, 18)
    assert sent("update", case, case, date(2026, 11, 19)) == date(2026, 11, 18), "overdue on both"


def test_more_time_given_by_the_code_is_the_date_that_was_told() -> None:
    """Extended on Friday 13 November to Tuesday 1 December: too long for the policy, whose 16th still lies ahead."""
    before = case_at("acknowledged")
    more = Extension(date(2026, 11, 13), date(2026, 12, 1), "Snow", ombudsman_details=True)
    after = before.with_stage(before.stage._replace(extensions=(more,)))
    assert sent("extension-1", before, after, date(2026, 11, 13)) == date(2026, 12, 1)
    assert sent("update", after, after, date(2026, 11, 13)) == date(2026, 12, 1)


def test_an_extension_that_is_not_valid_moves_no_date_of_a_later_letter() -> None:
    """Without the Ombudsman's details the Code keeps Wednesday 18 November."""
    before = case_at("acknowledged")
    bare = Extension(date(2026, 11, 13), date(2026, 12, 1), "Snow", ombudsman_details=False)
    after = before.with_stage(before.stage._replace(extensions=(bare,)))
    assert subject("update", after, after, date(2026, 11, 13)).respond_by == date(2026, 11, 18)


def test_an_extension_moves_the_earlier_date_where_no_letter_told_of_one() -> None:
    before, after = case_at("acknowledged"), case_at("extended")
    assert subject("extension-1", before, after, date(2026, 11, 16), STRICT).date_before == date(2026, 11, 16)
    assert subject("extension-1", before, after, date(2026, 11, 17)).date_before == date(2026, 11, 18)


def test_an_extension_moves_what_was_promised() -> None:
    promise = Letter(
        1, "acknowledgement-1", 1, date(2026, 11, 4), "email", "", "", promised=date(2026, 11, 17)
    )
    assert usual("extension-1", letters=(promise,)).date_before == date(2026, 11, 17)


def test_a_letter_looked_at_again_after_it_was_sent_is_not_its_own_forerunner() -> None:
    """The same subject when the case is as it stands, with the letter on file."""
    after = case_at("extended")
    own = Letter(2, "extension-1", 1, date(2026, 11, 17), "email", "", "", promised=date(2026, 12, 1))
    stands = subject(
        "extension-1", after._replace(letters=(own,)), after._replace(letters=(own,)), date(2026, 11, 17)
    )
    assert stands.promised is None
    assert stands.date_before == date(2026, 11, 18)


def test_who_signs_and_who_runs_the_case_may_be_named() -> None:
    assert usual("acknowledgement-2").staff == ("Ibrahim Sesay", "Neil Attwater")
    assert usual("acknowledgement-2", handler="Neil Attwater").staff == ("Ibrahim Sesay",)


def test_who_considered_what_an_answer_answers_may_be_named() -> None:
    assert usual("final-response").staff == ("Neil Attwater",)


def letter_rules(code: str) -> Any:
    return tomllib.loads((RULES / f"letters_{code}.toml").read_text(encoding="utf-8"))["letter"]


@pytest.mark.parametrize("code", ["2022", "2024"])
def test_the_data_on_letters_keeps_to_its_vocabulary(code: str) -> None:
    known = {kind.id for kind in KINDS}
    for rule in letter_rules(code):
        assert rule.keys() <= {"id", "kinds", "what", "force", "provision", "stage", "only"}
        assert rule.get("only", "public") in CONDITIONS
        assert rule["force"] in ("must", "should", "note")
        assert set(rule.get("kinds", ())) <= known
        assert "provision" not in rule or load_code(code).provision(rule["provision"])
    assert {rule["id"] for rule in letter_rules(code)} == JUDGES.keys()


@pytest.mark.parametrize("code", ["2022", "2024"])
def test_no_letter_is_asked_for_the_same_thing_twice(code: str) -> None:
    for kind, stage in itertools.product(STEPS, (1, 2, 3)):
        of_kind = [rule for rule in letter_rules(code) if kind in rule.get("kinds", (kind,))]
        ids = [rule["id"] for rule in of_kind if rule.get("stage", stage) == stage]
        assert len(ids) == len(set(ids)), (kind, stage)


def asked(code: str, kind: str, force: str, stage: int) -> dict[str, str]:
    """By rule, its provision."""
    return {
        rule.id: rule.provision
        for rule in load_code(code).letters
        if rule.provision and rule.force == force and kind in rule.kinds and rule.stage in (0, stage)
    }


def test_what_the_2024_code_asks_of_the_main_letters() -> None:
    assert asked("2024", "acknowledgement-1", "must", 1) == {
        "definition": "5.6",
        "outcome": "5.6",
        "responsibilities": "5.7",
        "refused_points": "2.4",
        "respond_by": "6.3",
    }
    assert asked("2024", "extension-1", "must", 1) == {
        "extension_reasons": "6.4",
        "extension_date": "6.4",
        "extension_limit": "6.4",
        "ombudsman_details": "6.5",
        "ombudsman_checked": "6.5",
    }
    assert asked("2024", "extension-2", "must", 2) == {
        "extension_reasons": "6.15",
        "extension_date": "6.15",
        "extension_limit": "6.15",
        "ombudsman_details": "6.16",
        "ombudsman_checked": "6.16",
    }
    contents = ["stage", "definition", "decision", "remedy", "actions", "next_step"]
    assert asked("2024", "response", "must", 1) == {
        **dict.fromkeys(contents, "6.9"),
        "points": "6.7",
        "reasons": "6.7",
        "refused_points": "2.4",
    }
    assert asked("2024", "final-response", "must", 2) == {
        **dict.fromkeys([*contents, "ombudsman_details", "ombudsman_checked"], "6.19"),
        "points": "6.18",
        "reasons": "6.18",
    }
    assert asked("2024", "refusal", "must", 1) == dict.fromkeys(
        ["refusal_reasons", "refused_points", "right", "ombudsman_details", "ombudsman_checked"], "2.4"
    )
    assert asked("2024", "declining", "must", 2) == dict.fromkeys(
        ["refusal_reasons", "right", "ombudsman_details", "ombudsman_checked"], "5.11"
    )


def test_what_the_2022_code_asks_of_the_main_letters() -> None:
    assert asked("2022", "acknowledgement-1", "must", 1) == {
        "definition": "4.2",
        "outcome": "4.2",
        "refused_points": "1.9",
        "respond_by": "5.1",
    }
    contents = ["stage", "definition", "decision", "remedy", "actions", "next_step"]
    decided = {"points": "5.6", "reasons": "5.6"}
    assert asked("2022", "response", "must", 1) == {
        **dict.fromkeys(contents, "5.8"),
        **decided,
        "refused_points": "1.9",
    }
    details = dict.fromkeys(["ombudsman_details", "ombudsman_checked"], "5.16")
    assert asked("2022", "final-response", "must", 2) == {
        **dict.fromkeys(contents, "5.16"),
        **decided,
        **details,
    }
    assert asked("2022", "final-response", "must", 3)["next_step"] == "5.20"

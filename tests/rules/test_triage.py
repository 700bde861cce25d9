"""At the door: the eight case studies of the 2022 Code, and what holds on every path under both Codes."""

import tomllib
from collections.abc import Iterator, Mapping

import pytest

from casedesk.casework.places import resource
from casedesk.problems import BadInput
from casedesk.records.approaches import KINDS
from casedesk.rules import grounds
from casedesk.rules.law import CODE_IDS, load_code
from casedesk.rules.triage import Triage, Walk, given, kept, triage

APPENDIX_A = {
    "A1": "put-right",  # the contractor is late; explained and rearranged within the hour: not a complaint
    "A2": "complaint",  # an appointment nobody knows of: others have to be asked
    "B1": "service-request",  # the first report of a leak
    "B2": "complaint",  # reported several times, nobody came
    "B3": "complaint",  # patched three times, the radiator never ordered
    "C1": "report",  # the neighbour's music, told for the first time
    "C2": "report",  # it gets worse, but we act and keep him informed
    "C3": "complaint",  # his reports were never answered
}
"""What the appendix of the 2022 Code decides."""


def stories() -> dict[str, dict[str, str]]:
    data = tomllib.loads((resource("sample_data") / "triage_stories.toml").read_text(encoding="utf-8"))
    return {story["id"]: story["answers"] for story in data["story"]}


@pytest.mark.parametrize("story", APPENDIX_A)
def test_the_appendix_is_decided_as_the_2022_code_decides_it(story: str) -> None:
    outcome = triage("2022").walk(stories()[story]).outcome
    assert outcome is not None
    assert outcome.id == APPENDIX_A[story]


@pytest.mark.parametrize("story", APPENDIX_A)
def test_under_2024_the_same_stories_end_alike_once_the_choice_was_given(story: str) -> None:
    outcome = triage("2024").walk(stories()[story]).outcome
    assert outcome is not None
    assert outcome.id == APPENDIX_A[story]


def test_the_first_story_asks_for_no_choice_in_2022_and_offers_a_complaint_since_2024() -> None:
    late_plumber = {"wish": "no", "what": "failing", "settled": "yes"}
    assert "choice" not in triage("2022").walk(stories()["A1"]).answers
    walk = triage("2024").walk(late_plumber)
    assert walk.outcome is None
    assert walk.question is not None
    assert walk.question.id == "choice"
    to_complain = triage("2024").walk({**late_plumber, "choice": "complain", "ground": "none"})
    assert to_complain.outcome is not None
    assert to_complain.outcome.id == "complaint"
    left_at_that = triage("2024").walk({**late_plumber, "choice": "content"}).outcome
    assert left_at_that is not None
    assert left_at_that.offer == "must", "that they were told is kept with a date"


def walks(path: Triage, answers: Mapping[str, str]) -> Iterator[Walk]:
    """Every way through the questions."""
    walk = path.walk(answers)
    if walk.question is None:
        yield walk
        return
    for answer in walk.question.answers:
        yield from walks(path, {**walk.answers, walk.question.id: answer.id})


EVERY = {code: list(walks(triage(code), {})) for code in CODE_IDS}


def outcome(walk: Walk) -> str:
    assert walk.outcome is not None
    return walk.outcome.id


@pytest.mark.parametrize("code", CODE_IDS)
def test_whoever_wants_to_complain_does_and_is_refused_only_on_a_ground(code: str) -> None:
    wanting = [walk for walk in EVERY[code] if walk.answers["wish"] == "yes"]
    assert {outcome(walk) for walk in wanting} == {"complaint", "refused"}
    assert all(
        walk.answers["ground"] != "none" and walk.answers["merits"] == "no"
        for walk in wanting
        if outcome(walk) == "refused"
    )


DISSATISFIED = (("what", "failing"), ("unhappy", "yes"), ("unanswered", "yes"), ("but", "yes"))


@pytest.mark.parametrize("sign", DISSATISFIED, ids=str)
def test_since_2024_nobody_dissatisfied_is_let_go_without_having_been_offered_a_complaint(
    sign: tuple[str, str],
) -> None:
    shown = [walk for walk in EVERY["2024"] if sign in walk.answers.items()]
    let_go = [walk for walk in shown if outcome(walk) not in ("complaint", "refused")]
    assert shown
    assert [walk.answers["choice"] for walk in let_go] == ["content"]
    assert [outcome(walk) for walk in let_go] == ["put-right"], "it is never called a mere request"


@pytest.mark.parametrize("sign", DISSATISFIED, ids=str)
def test_under_2022_what_cannot_be_put_right_on_the_call_is_a_complaint(sign: tuple[str, str]) -> None:
    shown = [
        walk for walk in EVERY["2022"] if sign in walk.answers.items() and walk.answers["settled"] == "no"
    ]
    assert {outcome(walk) for walk in shown} == {"complaint", "refused"}


@pytest.mark.parametrize("code", CODE_IDS)
def test_whoever_refuses_goes_on_with_the_ground_that_was_named(code: str) -> None:
    named = {walk.ground for walk in EVERY[code] if outcome(walk) == "refused"}
    assert named == set(grounds.NAMES)


@pytest.mark.parametrize("code", CODE_IDS)
def test_health_and_safety_is_never_turned_away_for_its_age(code: str) -> None:
    old_and_dangerous = [
        w for w in EVERY[code] if (w.answers.get("ground"), w.answers.get("safety")) == ("age", "yes")
    ]
    assert old_and_dangerous
    assert {outcome(walk) for walk in old_and_dangerous} == {"complaint"}


def test_how_old_is_too_old_is_each_codes_own() -> None:
    texts = {
        code: next(a.text for a in triage(code).questions["ground"].answers if a.id == "age")
        for code in CODE_IDS
    }
    assert "six months" in texts["2022"]
    assert "twelve months" in texts["2024"]


@pytest.mark.parametrize("code", CODE_IDS)
def test_every_question_and_outcome_is_on_some_path_and_no_path_is_long(code: str) -> None:
    path = triage(code)
    reached = {outcome(walk) for walk in EVERY[code]}
    asked = {question for walk in EVERY[code] for question in walk.answers}
    assert reached == set(path.outcomes)
    assert asked == set(path.questions) - ({"choice"} if code == "2022" else set())
    assert max(len(walk.said) for walk in EVERY[code] if walk.answers.get("ground", "none") == "none") <= 6


@pytest.mark.parametrize("code", CODE_IDS)
def test_every_provision_named_is_one_of_that_code(code: str) -> None:
    path = triage(code)
    named = {q.provision for q in path.questions.values()} | {o.provision for o in path.outcomes.values()}
    named |= {a.provision for q in path.questions.values() for a in q.answers}
    assert [number for number in named if number and load_code(code).provision(number) is None] == []


def test_what_is_recorded_is_of_a_kind_that_the_log_has() -> None:
    kinds = {o.kind for o in triage("2024").outcomes.values() if o.act == "record"}
    assert kinds == set(KINDS)


def test_what_the_path_no_longer_asks_is_left_out() -> None:
    walk = triage("2024").walk({"wish": "yes", "what": "survey", "unhappy": "no"})
    assert walk.answers == {"wish": "yes"}
    assert walk.question is not None
    assert walk.question.id == "ground"


def test_the_work_itself_is_not_forgotten_over_the_complaint() -> None:
    walk = triage("2024").walk(stories()["B2"])
    assert any("does not wait for a complaint" in step for step in walk.steps)


def test_nor_where_they_say_at_once_that_they_want_to_complain() -> None:
    assert any(
        "it does not wait" in step for step in triage("2024").walk({"wish": "yes", "ground": "none"}).steps
    )


@pytest.mark.parametrize("code", CODE_IDS)
def test_an_answer_at_stage_1_only_is_no_ground(code: str) -> None:
    """Whoever is unhappy with it is helped on to stage 2; already considered is only what went all the way."""
    question = triage(code).questions["ground"]
    assert "stage 2" in question.help
    assert [each.text for each in question.answers if each.ground == "already considered"] == [
        "It has been through our whole procedure before"
    ]


def test_an_answer_that_no_question_has_is_said_with_those_it_has() -> None:
    with pytest.raises(BadInput, match="yes, no"):
        triage("2024").walk({"wish": "perhaps"})


def test_answers_are_kept_as_they_are_typed() -> None:
    answers = {"wish": "no", "what": "request"}
    assert kept(answers) == "wish=no what=request"
    assert given("wish=no what=request") == answers


@pytest.mark.parametrize("typed", ["wish", "=no", "wish=", "what request"])
def test_what_is_no_answer_is_said(typed: str) -> None:
    with pytest.raises(BadInput, match="what=request"):
        given(typed)

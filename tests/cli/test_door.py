"""The door on the command line: question by question, and the log of what was no complaint."""

import pytest

REQUEST = (
    *("record", "--kind", "service request", "--received", "18/11", "--resident", "F. Rahman"),
    *("--channel", "phone", "--text", "The radiator weeps", "--reason", "First report"),
)


def answered(desk, *answers):
    return desk.does("triage", *(part for answer in answers for part in ("--answer", answer)), "--json").json


def test_the_first_question_is_whether_they_want_to_complain(desk):
    found = desk.does("triage", "--json").json
    assert (found["code"], found["question"]["id"], found["outcome"]) == ("2024", "wish", None)


def test_each_answer_is_printed_as_the_next_command(desk):
    lines = desk.does("triage", "--answer", "wish=no").out.splitlines()
    assert any(line.endswith("casedesk triage --answer wish=no --answer what=survey") for line in lines)


def test_it_ends_with_what_it_is_why_and_what_to_do(desk):
    out = desk.does("triage", "--answer", "wish=yes", "--answer", "ground=none").out
    assert "It is: a complaint (2024 Code, 1.2)." in out
    assert "Why: They want to complain, and that settles it. (1.3)" in out
    assert "With: casedesk log" in out


@pytest.mark.parametrize(("received", "came_to"), [("2024-03-28", "put-right"), ("2024-04-02", None)])
def test_the_day_received_decides_which_code_asks(desk, received, came_to):
    """On 28 March 2024 the call that put it right was the end of it; from April on they are given the choice."""
    answers = ("--answer", "wish=no", "--answer", "what=failing", "--answer", "settled=yes")
    outcome = desk.does("triage", "--received", received, *answers, "--json").json["outcome"]
    assert (outcome and outcome["id"]) == came_to


def test_a_wrong_answer_is_said_in_one_sentence(desk):
    assert "request, failing, others, survey, praise" in desk.fails(
        2, "triage", "--answer", "wish=no", "--answer", "what=repair"
    )


def test_all_questions_are_printed_for_the_front_desk(desk):
    out = desk.does("triage", "--all").out
    assert "wish: Do they want to complain? (1.3)" in out
    assert "complaint" in {o["id"] for o in desk.does("triage", "--all", "--json").json["outcomes"]}


def test_a_request_is_recorded_listed_and_made_a_complaint(office_desk):
    office_desk.does(*REQUEST)
    assert (
        "SR26-001: F. Rahman, service request, received Wed 18 Nov 2026" in office_desk.does("requests").out
    )
    office_desk.does("complain", "SR26-001", "--received", "20/11", "--text", "Nobody came")
    found = office_desk.does("requests", "--state", "became", "--json").json["requests"]
    assert [each["became"] for each in found] == ["C26-001"]
    counts = office_desk.does("requests", "--counts", "2026").out
    assert counts.strip() == "1 service request: 1 still open, 1 became a complaint."


def test_without_a_reason_it_is_not_recorded_as_no_complaint(office_desk):
    told = office_desk.fails(1, *REQUEST[:-2])
    assert "why it is this and no complaint, in your own words (1.4)" in told


def test_help_says_when_the_reason_is_needed(office_desk):
    """Its brackets alone would make it look like something to leave out."""
    assert "Needed unless it is a compliment." in " ".join(office_desk.does("record", "--help").out.split())


def test_the_message_about_a_request_says_how_to_complain_and_thanks_for_a_compliment(office_desk):
    office_desk.does(*REQUEST)
    office_desk.does(*REQUEST[:2], "compliment", *REQUEST[3:-2])
    request = office_desk.does("requests", "--message", "sr26-001").out
    assert request.startswith("Dear F. Rahman\n")
    assert "you may complain, now or later" in request
    assert "Wednesday 18 November 2026" in request
    thanks = office_desk.does("requests", "--message", "CP26-001").out
    assert "Thank you" in thanks
    assert "complain" not in thanks


def test_an_unknown_kind_is_said_with_those_there_are(office_desk):
    assert "survey remark" in office_desk.fails(2, "requests", "--kind", "moan")

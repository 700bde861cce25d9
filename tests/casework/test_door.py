"""What comes to the door and is no complaint: recorded, looked at again, settled, or made a complaint after all."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from casework.officer import Officer

from casedesk.problems import Refusal
from casedesk.records.approaches import Approach, Count

USUAL: dict[str, object] = {
    "kind": "service request",
    "received": "18 Nov",
    "resident": "Faisal Rahman",
    "channel": "phone",
    "address": "3 Garth Close",
    "text": "The radiator weeps",
    "reason": "First report",
}


def record(officer: Officer, **typed: object) -> Approach:
    """A first report of a leak, received on Wednesday 18 November 2026, unless something else is typed."""
    return act(officer, "record", None, **{**USUAL, **typed})


def act(officer: Officer, name: str, reference: str | None, **typed: object) -> Approach:
    done: Any = officer.do(name, reference, **typed)
    assert isinstance(done, Approach)
    return done


def looked_up(officer: Officer, reference: str) -> Approach:
    found = officer.office.other("approach", reference)
    assert isinstance(found, Approach)
    return found


def due(officer: Officer) -> list[tuple[str, date]]:
    return [(row.case.reference, row.first.due) for row in officer.office.worklist() if row.first]


# Recording


@pytest.mark.parametrize(
    ("kind", "reference"),
    [
        ("service request", "SR26-001"),
        ("report", "RP26-001"),
        ("survey remark", "SV26-001"),
        ("compliment", "CP26-001"),
    ],
)
def test_each_kind_counts_its_own_references(officer: Officer, kind: str, reference: str) -> None:
    assert record(officer, kind=kind).reference == reference


def test_anything_is_looked_at_again_ten_working_days_later_if_nothing_else_is_said(
    officer: Officer,
) -> None:
    made = record(officer)
    assert made.follow_up == date(2026, 12, 4), "Sunday 22 November and ten working days: Friday 4 December"
    assert record(officer, follow_up="27/11").follow_up == date(2026, 11, 27)
    assert record(officer, kind="compliment").follow_up == date(2026, 12, 4), (
        "thanks are not forgotten either"
    )


def test_it_is_on_the_worklist_a_week_before_and_not_sooner(officer: Officer) -> None:
    record(officer)
    assert due(officer.on("2026-11-26")) == []
    assert due(officer.on("2026-11-27")) == [("SR26-001", date(2026, 12, 4))]


def test_why_it_is_no_complaint_is_asked_of_everything_but_praise(officer: Officer) -> None:
    without = {**USUAL, "reason": ""}
    told = officer.missing("record", None, **without)
    assert told == ["why it is this and no complaint, in your own words (1.4)"]
    assert officer.missing("record", None, **{**without, "kind": "compliment"}) == []


def test_what_was_passed_on_without_a_day_was_passed_on_today(officer: Officer) -> None:
    assert record(officer, passed_to="Repairs").passed == date(2026, 11, 22)
    assert record(officer, passed_to="Repairs", passed="19 Nov").passed == date(2026, 11, 19)
    assert officer.missing("record", None, **{**USUAL, "passed": "19 Nov"}) == ["whom it was passed to"]


def test_answers_that_make_it_a_complaint_are_not_recorded_as_a_request(officer: Officer) -> None:
    from casedesk.casework.acts.approaching import Record

    facts = Record(**{**USUAL, "received": date(2026, 11, 18), "answers": "wish=yes ground=none"})  # type: ignore[arg-type]
    missing = officer.office.judge("record", None, facts).missing
    assert [(m.provision, m.key) for m in missing] == [("1.2", "log")]
    with pytest.raises(Refusal):
        officer.office.perform("record", None, facts)
    assert officer.office.approaches("all") == []


def test_put_right_on_the_call_it_is_recorded_once_they_were_told_that_they_may_complain(
    officer: Officer,
) -> None:
    from casedesk.casework.acts.approaching import Record

    answers = "wish=no what=failing settled=yes choice=content"
    facts = Record(**{**USUAL, "received": date(2026, 11, 18), "answers": answers})  # type: ignore[arg-type]
    assert [(m.provision, m.field) for m in officer.office.judge("record", None, facts).missing] == [
        ("1.3", "offered")
    ]
    made = officer.office.perform(
        "record", None, facts.__class__(**{**vars(facts), "offered": date(2026, 11, 18)})
    )
    assert (made.answers, made.offered) == (answers, date(2026, 11, 18))


def test_a_survey_remark_warns_until_they_know_how_to_complain(officer: Officer) -> None:
    judged = officer.judge("record", None, **{**USUAL, "kind": "survey remark"})
    assert any("(1.6)" in warning for warning in judged.warnings)
    told = officer.judge("record", None, **{**USUAL, "kind": "survey remark", "offered": "19 Nov"})
    assert told.warnings == ()


def test_words_of_complaint_are_pointed_out_before_they_are_recorded_as_a_request(officer: Officer) -> None:
    judged = officer.judge("record", None, **{**USUAL, "text": "I have a good mind to complain"})
    assert any("their choice settles it" in warning for warning in judged.warnings)
    assert judged.missing == ()


# Working on it


def test_another_look_gives_the_next_day_and_keeps_the_last(officer: Officer) -> None:
    record(officer)
    officer.on("2026-12-04")
    seen = act(officer, "review", "SR26-001", note="Plumber booked", follow_up="11/12")
    assert (seen.reviewed, seen.follow_up) == ((date(2026, 12, 4),), date(2026, 12, 11))
    assert due(officer) == [("SR26-001", date(2026, 12, 11))]


def test_the_next_look_is_after_this_one(officer: Officer) -> None:
    record(officer)
    told = officer.on("2026-12-04").missing("review", "SR26-001", note="Booked", follow_up="4/12")
    assert told == ["the next look has to come after this one (1.4)"]


def test_what_is_settled_is_off_the_worklist_and_not_worked_on(officer: Officer) -> None:
    record(officer)
    act(officer, "settle", "SR26-001", outcome="Valve changed")
    assert due(officer.on("2026-12-04")) == []
    assert officer.missing("review", "SR26-001", note="x", follow_up="11/12") == [
        "SR26-001 was settled on Sun 22 Nov 2026"
    ]


def test_a_compliment_is_passed_on_thanked_for_and_settled(officer: Officer) -> None:
    record(officer, kind="compliment", reason="")
    hasty = officer.judge("settle", "CP26-001", outcome="Read out")
    assert hasty.warnings == ("They have not been thanked, or it was not passed on.",)
    act(officer, "pass-on", "CP26-001", to="The caretaker")
    thanked = act(officer, "thank", "CP26-001", how="letter")
    assert (thanked.passed_to, thanked.acknowledged) == ("The caretaker", date(2026, 11, 22))
    assert (thanked.settled, thanked.follow_up) == (date(2026, 11, 22), None)
    assert officer.office.approaches("open") == []
    told = act(officer, "settle", "CP26-001", outcome="Read out")
    assert told.outcome == "Read out"
    assert officer.missing("settle", "CP26-001", outcome="x") == ["CP26-001 was settled on Sun 22 Nov 2026"]


def test_a_compliment_thanked_for_first_is_settled_when_it_is_passed_on(officer: Officer) -> None:
    record(officer, kind="compliment", reason="")
    thanked = act(officer, "thank", "CP26-001", how="letter")
    assert thanked.settled is None and thanked.follow_up is not None
    assert act(officer, "pass-on", "CP26-001", to="The caretaker").outcome == "Thanked, and passed on"


def test_nobody_is_thanked_for_a_request(officer: Officer) -> None:
    record(officer)
    assert officer.missing("thank", "SR26-001") == ["SR26-001 is a service request, and no compliment"]


# Made a complaint


def complained(officer: Officer) -> Any:
    """The request of 18 November became a complaint on Thursday 3 December, logged the day after."""
    record(officer)
    officer.on("2026-12-04")
    act(officer, "complain", "SR26-001", received="3/12", text="Nobody ever came")
    return officer.office.case("C26-001").complaint


def test_the_complaint_has_its_own_clock_and_the_first_contact_keeps_its_date(officer: Officer) -> None:
    case = complained(officer)
    assert (case.received, case.first_contact, case.came_from) == (
        date(2026, 12, 3),
        date(2026, 11, 18),
        "SR26-001",
    )
    assert (case.summary, case.resident, case.address) == (
        "Nobody ever came",
        "Faisal Rahman",
        "3 Garth Close",
    )
    assert officer.due("C26-001", "stage1.acknowledge") == ("2026-12-10", "running"), (
        "five working days from 3 Dec"
    )


def test_what_was_done_on_the_request_is_on_the_complaints_timeline(officer: Officer) -> None:
    first, last = complained(officer).events
    assert first.happened_on == date(2026, 11, 18)
    assert first.text.startswith("SR26-001: Service request by phone")
    assert first.text.endswith("They said: The radiator weeps")
    assert "from service request SR26-001 of Wed 18 Nov 2026" in last.text


def test_work_on_the_request_goes_on_beside_its_complaint(officer: Officer) -> None:
    complained(officer)
    request = looked_up(officer, "SR26-001")
    assert (request.became, request.settled) == ("C26-001", None)
    assert ("SR26-001", date(2026, 12, 4)) in due(officer)
    act(officer, "settle", "SR26-001", outcome="Valve changed")
    assert officer.office.case("C26-001").complaint.closed is None


def test_what_is_done_on_the_request_later_is_told_with_the_complaint(officer: Officer) -> None:
    complained(officer)
    act(officer, "review", "SR26-001", note="Plumber booked", follow_up="11/12")
    told = {each.title: each.lines for each in officer.office.case("C26-001").particulars}
    assert told["Work on SR26-001 since, still open"] == (
        "Fri 4 Dec 2026: Looked at again: Plumber booked. Next on Fri 11 Dec 2026.",
    )
    act(officer, "settle", "SR26-001", outcome="Valve changed")
    told = {each.title: each.lines for each in officer.office.case("C26-001").particulars}
    assert told["Work on SR26-001 since, settled"][-1] == "Fri 4 Dec 2026: Settled: Valve changed."


def test_the_complaint_is_the_same_persons(officer: Officer) -> None:
    case = complained(officer)
    assert case.person == looked_up(officer, "SR26-001").person != ""


def test_nothing_becomes_a_complaint_twice(officer: Officer) -> None:
    complained(officer)
    told = officer.missing("complain", "SR26-001", received="3/12", text="Again")
    assert told == ["SR26-001 has become C26-001 already"]


def test_a_complaint_does_not_come_before_its_request(officer: Officer) -> None:
    record(officer)
    told = officer.missing("complain", "SR26-001", received="17/11", text="Nobody ever came")
    assert told == ["SR26-001 came Wed 18 Nov 2026; what they say of it came no sooner"]
    assert officer.missing("complain", "SR26-001", received="18/11", text="Nobody ever came") == []


def test_what_was_settled_can_still_become_a_complaint(officer: Officer) -> None:
    record(officer)
    act(officer, "settle", "SR26-001", outcome="Valve changed")
    officer.on("2026-12-04")
    made = act(officer, "complain", "SR26-001", received="3/12", text="It drips again")
    assert (made.became, made.settled) == ("C26-001", date(2026, 11, 22))


def test_the_preview_tells_the_dates_of_the_complaint_to_be(officer: Officer) -> None:
    record(officer)
    officer.on("2026-12-04")
    judged = officer.judge("complain", "SR26-001", received="3/12", text="Nobody ever came")
    assert judged.consequences[0].new == date(2026, 12, 10)
    assert officer.office.listed() == [], "nothing is written"


def test_the_complaint_taken_back_the_request_is_a_request_again(officer: Officer) -> None:
    complained(officer)
    officer.office.undo("C26-001")
    request = looked_up(officer, "SR26-001")
    assert (request.became, officer.office.listed()) == ("", [])
    assert "Made a complaint" not in str(request.events), "as if it had never been one; the trail keeps both"
    with pytest.raises(Refusal, match="C26-001, which it belongs with, is no longer on record"):
        officer.office.redo("SR26-001")
    act(officer, "complain", "SR26-001", received="3/12", text="Nobody ever came")
    assert looked_up(officer, "SR26-001").became == "C26-002", "no reference is given out twice"
    assert [line for line in officer.office.check() if not line[1]] == []


def test_a_request_is_not_parted_from_its_complaint_by_undoing_half(officer: Officer) -> None:
    complained(officer)
    assert officer.office.undo_stops("SR26-001") == "it made C26-001; take that back, and this follows"
    with pytest.raises(Refusal):
        officer.office.undo("SR26-001")
    assert looked_up(officer, "SR26-001").became == "C26-001"
    officer.office.undo("C26-001")
    assert looked_up(officer, "SR26-001").became == ""
    assert officer.office.undo("SR26-001") == "Undone: SR26-001 is no longer logged."
    assert officer.office.people() == []


def test_work_done_on_the_request_since_does_not_keep_its_complaint_from_being_taken_back(
    officer: Officer,
) -> None:
    complained(officer)
    act(officer, "review", "SR26-001", note="Plumber booked", follow_up="11/12")
    officer.office.undo("C26-001")
    request = looked_up(officer, "SR26-001")
    assert (request.became, request.follow_up) == ("", date(2026, 12, 11))
    assert [event.act for event in request.events] == ["record", "review"]
    officer.office.undo("SR26-001")
    assert [event.act for event in looked_up(officer, "SR26-001").events] == ["record"]


def test_recording_is_undone_like_anything_else(officer: Officer) -> None:
    record(officer)
    officer.office.undo("SR26-001")
    assert officer.office.approaches("all") == []
    assert record(officer).reference == "SR26-002"


def test_while_a_complaint_is_logged_the_request_that_it_may_be_about_is_pointed_out(
    officer: Officer,
) -> None:
    record(officer)
    told = officer.office.history("faisal rahman", "").remarks
    assert any("SR26-001" in remark and "make it a complaint there" in remark for remark in told)
    assert officer.office.history("Somebody Else", "3 Garth Close").remarks == ()
    officer.on("2026-12-04")
    act(officer, "complain", "SR26-001", received="3/12", text="Nobody ever came")
    assert not any("SR26-001" in remark for remark in officer.office.history("Faisal Rahman", "").remarks)


# The log


def test_the_log_shows_what_is_open_and_what_waits_longest_first(officer: Officer) -> None:
    record(officer)
    record(officer, kind="report", follow_up="25/11")
    record(officer, kind="compliment")
    act(officer, "settle", "SR26-001", outcome="Valve changed")
    log = officer.office.approaches
    assert [a.reference for a in log()] == ["RP26-001", "CP26-001"]
    assert [a.reference for a in log("due")] == []
    assert [a.reference for a in log("settled")] == ["SR26-001"]
    assert [a.reference for a in log("all")] == ["RP26-001", "CP26-001", "SR26-001"]
    assert [a.reference for a in log("all", "compliment")] == ["CP26-001"]
    officer.on("2026-11-25")
    assert [a.reference for a in log("due")] == ["RP26-001"]


@pytest.mark.parametrize(("words", "found"), [("WEEPS garth", 1), ("weeps fence", 0), ("rahman", 1), ("", 1)])
def test_words_are_found_in_the_log(officer: Officer, words: str, found: int) -> None:
    record(officer)
    assert len(officer.office.approaches("all", words=words)) == found


def test_a_search_over_everything_finds_complaints_first_and_then_requests(officer: Officer) -> None:
    record(officer)
    officer.log("2026-11-20", resident="Faisal Rahman", text="Nobody came")
    found = officer.office.look_up("rahman")
    assert [(line.reference, line.stage, line.state) for line in found] == [
        ("C26-001", "Stage 1", "open"),
        ("SR26-001", "Service request", "open"),
    ]
    assert [line.reference for line in officer.office.look_up("sr26-001")] == ["SR26-001"]
    assert len(officer.office.look_up("rahman", limit=1)) == 1


def test_what_came_is_counted_by_kind(officer: Officer) -> None:
    complained(officer)
    record(officer, kind="compliment", received="20 Nov")
    record(officer, kind="compliment", received="30 Nov")
    act(officer, "settle", "CP26-001", outcome="Read out")
    year = (date(2026, 1, 1), date(2026, 12, 31))
    assert officer.office.approach_counts(*year) == [
        Count("compliment", received=2, open=1, became=0),
        Count("service request", received=1, open=1, became=1),
    ]
    assert officer.office.approach_counts(date(2026, 11, 19), date(2026, 11, 20)) == [
        Count("compliment", 1, 0, 0)
    ]


def test_what_came_before_april_2024_is_asked_by_the_code_of_2022(
    officer_with: Callable[[str], Officer],
) -> None:
    office = officer_with("policy_2025").office
    late_plumber = {"wish": "no", "what": "failing", "settled": "yes"}
    then = office.triage(late_plumber, date(2024, 3, 28)).outcome
    assert then is not None
    assert then.id == "put-right"
    assert office.triage(late_plumber).outcome is None, "today they are given the choice"


@pytest.mark.parametrize("field", ["offered", "passed", "follow_up"])
def test_nothing_was_done_about_it_before_it_came(officer: Officer, field: str) -> None:
    typed = {"kind": "service request", "received": "16/11", "resident": "B. Ray", "channel": "phone"}
    typed |= {"text": "The tap drips", "reason": "Told us for the first time", "passed_to": "Repairs"}
    assert officer.missing("record", **{**typed, field: "2/11/2026"}) == [
        "Mon 2 Nov 2026 is before it first reached anyone, Mon 16 Nov 2026"
    ]


def test_a_name_kept_quiet_is_kept_out_of_the_log_and_the_worklist(officer: Officer) -> None:
    """Their complaint is confidential: a list of their requests would tell the name beside it."""
    typed = {"kind": "service request", "received": "16/11", "channel": "phone", "resident": "Una Quiet"}
    typed |= {"text": "The tap drips", "reason": "Told us for the first time", "follow_up": "23/11"}
    request = officer.do("record", **typed).reference
    complaint = officer.log("17/11", resident="Una Quiet")
    officer.do("confidential", complaint, reason="Her former partner rings us")
    office = officer.office
    assert [each.resident for each in office.approaches()] == ["(confidential)"]
    assert [each.reference for each in office.approaches(words="quiet")] == [request]
    assert {row.case.resident for row in office.worklist()} == {"(confidential)"}
    assert {each.resident for each in office.history("Una Quiet", "").earlier} == {"(confidential)"}
    assert office.other("approach", request).resident == "Una Quiet"

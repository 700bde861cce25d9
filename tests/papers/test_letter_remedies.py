"""Money and outstanding actions in letters: composed for the resident, and checked to the penny before issue.

The response at stage 1 is of Wednesday 18 November 2026; the new fan is promised for Tuesday 12 January 2027.
"""

from datetime import date

import pytest
from papers.subjects import case_at, usual

from casedesk.papers.letters import compose
from casedesk.records import Action, Money
from casedesk.rules.letter_checks import check
from casedesk.rules.letters import Subject
from casedesk.rules.reading_age import reading_age

OFFERED = date(2026, 11, 18)
HEATER = Money(2, "quantifiable loss", 4520, "the heater ran for six weeks", 1, OFFERED)
CALLS = Money(3, "time and trouble", 10000, "four calls that nobody answered", 1, OFFERED)
NOTHING = Money(1, "statutory payment", 0, "", 1)


def block(subject: Subject, name: str) -> str:
    return dict(compose(subject).blocks).get(name, "")


def missing(subject: Subject, text: str) -> list[str]:
    return [each.missing for each in check(subject, text) if not each.met and each.force == "must"]


class TestMoney:
    def test_a_case_without_any_has_no_word_of_it(self) -> None:
        assert block(usual("response"), "money") == ""

    def test_each_head_has_its_sum_and_its_reason_in_plain_words(self) -> None:
        subject = usual("response", money=(NOTHING, HEATER, CALLS))
        assert block(subject, "money") == (
            "We are offering you £145.20 in all. This is what it is made up of:\n"
            "- £45.20 for what this has cost you: the heater ran for six weeks.\n"
            "- £100 for your time and trouble: four calls that nobody answered."
        )

    def test_one_head_is_one_sentence(self) -> None:
        assert block(usual("response", money=(CALLS,)), "money") == (
            "We are offering you £100 for your time and trouble: four calls that nobody answered."
        )

    def test_why_there_is_none_is_said_where_it_was_recorded(self) -> None:
        subject = usual("response", stage={"no_money": "you lost nothing by it", "remedy": "We are sorry."})
        assert block(subject, "money") == (
            "We thought about whether to offer you money, and we are not offering any. Why: You lost nothing by it."
        )

    def test_what_was_declined_is_not_offered_again(self) -> None:
        declined = CALLS._replace(declined=OFFERED)
        assert block(usual("response", money=(declined,)), "money") == ""

    def test_against_arrears_it_says_why(self) -> None:
        set_off = CALLS._replace(arrears_reason="you asked us to")
        assert block(usual("response", money=(HEATER, set_off)), "money").endswith(
            "We will take £100 off the rent that you owe us. Why: You asked us to."
        )

    def test_a_sum_at_stage_2_is_told_on_top_of_the_first(self) -> None:
        more = Money(4, "distress and inconvenience", 5000, "the wait went on", 2, date(2026, 12, 22))
        told = block(usual("final-response", money=(HEATER, CALLS, more)), "money")
        assert told.splitlines()[-1] == "This is on top of the £145.20 that we offered you before."
        assert "£100" not in told

    def test_it_reads_as_easily_as_the_rest(self) -> None:
        assert reading_age(compose(usual("response", money=(HEATER, CALLS))).text) <= 11

    def test_an_offer_made_after_the_answer_goes_into_the_letter_on_how_far_we_are(self) -> None:
        fresh = Money(4, "time and trouble", 5000, "the second visit failed too", 2, date(2026, 12, 29))
        subject = usual("progress", money=(CALLS, fresh))  # stage 2 was answered on 22 December
        assert block(subject, "money_since") == (
            "Since our answer we have thought again about money. We are offering you £50 for your time and trouble:"
            " the second visit failed too."
        )
        accepted = fresh._replace(accepted=date(2026, 12, 30))
        assert block(usual("progress", money=(CALLS, accepted)), "money_since") == ""


class TestChecked:
    @pytest.mark.parametrize("code", ["2024", "2022"])
    @pytest.mark.parametrize("kind", ["response", "final-response"])
    def test_a_letter_as_composed_has_every_sum(self, kind: str, code: str) -> None:
        stage = 1 if kind == "response" else 2
        subject = usual(kind, code, money=(HEATER._replace(stage=stage), CALLS._replace(stage=stage)))
        assert missing(subject, compose(subject).text) == []

    def test_a_sum_that_differs_is_stopped_with_the_one_on_record(self) -> None:
        subject = usual("response", money=(CALLS,))
        text = compose(subject).text.replace("£100", "£10")
        assert missing(subject, text) == [
            "The letter does not give £100, which is offered for time and trouble."
        ]

    def test_the_whole_sum_is_missed_too(self) -> None:
        subject = usual("response", money=(HEATER, CALLS))
        text = compose(subject).text.replace("£145.20 in all", "money")
        assert missing(subject, text) == ["The letter does not say that £145.20 is offered in all."]

    def test_pounds_with_their_pence_are_the_same_sum(self) -> None:
        subject = usual("response", money=(CALLS,))
        assert missing(subject, compose(subject).text.replace("£100", "£100.00")) == []


class TestOutstanding:
    def test_what_was_promised_at_stage_1_goes_on_in_the_acknowledgement_of_stage_2(self) -> None:
        assert block(usual("acknowledgement-2"), "still_promised") == (
            "What we promised you before still stands, and the work goes on:\n"
            "- Fit a new fan in the bathroom, by Tuesday 12 January 2027"
        )

    def test_what_they_agreed_to_is_said_to_be_agreed(self) -> None:
        agreed = Action(1, "Fit a new fan", by=date(2027, 1, 12), agreed=True)
        assert block(usual("response", actions=(agreed,)), "actions").endswith(
            "- Fit a new fan, by Tuesday 12 January 2027, as you agreed"
        )

    def test_where_nothing_is_promised_it_says_nothing(self) -> None:
        assert block(usual("acknowledgement-2", actions=()), "still_promised") == ""

    def test_a_promise_whose_day_has_gone_by_waits_for_a_new_one(self) -> None:
        late = Action(1, "Fit a new fan", by=date(2026, 11, 24))
        subject = usual("acknowledgement-2", actions=(late,))  # of Wednesday 25 November
        assert "This was due by Tuesday 24 November 2026, and we are sorry." in compose(subject).text
        assert missing(subject, compose(subject).text) == [
            "“[[which day]]” still waits to be filled in: write it, or take it out."
        ]

    def test_the_answer_says_what_has_been_done_already(self) -> None:
        assert case_at("responded").actions[1].done == date(2026, 11, 18)
        assert block(usual("response"), "done") == (
            "This is what we have done already:\n- Clean the wall: done on Wednesday 18 November 2026"
        )

"""What the officer can rely on about promises to pay: one payment is one promise, and no sum is another one.

Today is Sunday 22 November 2026; the complaint was received on Monday 2 November and acknowledged on
Wednesday 4 November, under the 2024 Code.
"""

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from casework.officer import Officer

from casedesk.papers.letter_remedies import money, money_since
from casedesk.problems import BadInput
from casedesk.records import Letter
from casedesk.rules.money import read_sum

HUNDRED = {"statutory": "0", "loss": "0", "trouble": "100 four calls", "distress": "0"}
FIFTY = {**HUNDRED, "trouble": "50 three more"}


@pytest.fixture
def reference(officer: Officer) -> str:
    """A complaint acknowledged and not answered."""
    return officer.acknowledged("2/11", "4/11")


def open_promises(officer: Officer, reference: str) -> list[str]:
    return [a.text for a in officer.office.case(reference).complaint.promises if a.done is None]


def paid(officer: Officer, reference: str) -> list[int]:
    return [m.pence for m in officer.office.case(reference).complaint.money if m.paid]


class TestAnotherSum:
    def test_keeping_it_does_not_pay_what_was_offered(self, officer: Officer, reference: str) -> None:
        officer.do("money", reference, **HUNDRED)
        officer.do("remedy", reference, kind="money", text="Refund £30 of service charge", by="4 dec")
        officer.do("done", reference)
        assert paid(officer, reference) == []

    def test_is_not_written_over_by_an_offer(self, officer: Officer, reference: str) -> None:
        officer.do("remedy", reference, kind="money", text="Refund £30 of service charge", by="4 dec")
        officer.do("money", reference, **HUNDRED, pay_by="10 dec")
        assert open_promises(officer, reference) == ["Refund £30 of service charge", "Pay £100"]

    def test_an_offer_put_in_place_of_the_one_before_moves_its_promise(
        self, officer: Officer, reference: str
    ) -> None:
        officer.do("money", reference, **HUNDRED, pay_by="10 dec")
        officer.do("money", reference, **FIFTY)
        assert open_promises(officer, reference) == ["Pay £50"]

    def test_what_is_added_to_money_taken_already_says_so(self, officer: Officer, reference: str) -> None:
        officer.do("money", reference, **HUNDRED, pay_by="10 dec")
        officer.do("money-accepted", reference)
        assert (
            "This comes on top of the £100 offered before."
            in officer.judge("money", reference, **FIFTY).warnings
        )


def test_what_was_paid_is_no_longer_declined(officer: Officer, reference: str) -> None:
    officer.do("money", reference, **{**HUNDRED, "loss": "40 the heater"})
    officer.do("money-paid", reference, head="quantifiable loss")
    case = officer.do("money-accepted", reference, declined=True)
    assert [m.head for m in case.money if m.declined] == ["time and trouble"]
    assert paid(officer, reference) == [4000]
    assert officer.missing("money-accepted", reference, declined=True) == ["no money waits for it"]


class TestPromisedInTheResponse:
    """The promise to pay was typed among those of the response, in the officer's words."""

    @pytest.fixture
    def promised(self, officer: Officer, reference: str) -> str:
        parts = {**HUNDRED, "loss": "40 the heater", "trouble": "60 four calls"}
        officer.do("money", reference, **parts)
        officer.answer(reference, "20/11", promises="Pay you £100 | 12 Jan")
        return reference

    def test_it_ends_where_all_of_the_money_is_declined(self, officer: Officer, promised: str) -> None:
        officer.do("money-accepted", promised, declined=True)
        assert open_promises(officer, promised) == []

    def test_it_is_for_what_is_left_where_a_part_is_declined(self, officer: Officer, promised: str) -> None:
        officer.do("money-accepted", promised, head="quantifiable loss", declined=True)
        assert open_promises(officer, promised) == ["Pay £60"]

    def test_it_is_kept_with_the_last_head_paid(self, officer: Officer, promised: str) -> None:
        officer.do("money-paid", promised, head="quantifiable loss")
        assert open_promises(officer, promised) == ["Pay you £100"]
        officer.do("money-paid", promised, head="time and trouble")
        assert open_promises(officer, promised) == []

    def test_keeping_it_is_the_payment(self, officer: Officer, promised: str) -> None:
        officer.do("done", promised)
        assert paid(officer, promised) == [4000, 6000]

    def test_money_of_both_stages_paid_at_once_keeps_both(self, officer: Officer, promised: str) -> None:
        officer.do("escalate", promised, on="20/11")
        officer.do("acknowledge", promised, on="20/11")
        officer.do("money", promised, **FIFTY)
        officer.do("promise", promised, text="Pay you £50", by="12 jan")
        officer.do("money-paid", promised)
        assert open_promises(officer, promised) == []


def test_money_taken_with_no_day_to_pay_it_does_not_fall_out_of_view_with_the_closing(
    officer: Officer, reference: str
) -> None:
    officer.do("money", reference, **HUNDRED)
    officer.answer(reference, "20/11")
    officer.do("money-accepted", reference)
    assert officer.missing("close", reference) == [
        "£100 was accepted, and no promise says by when it is paid (7.3)"
    ]
    officer.do("promise", reference, text="Pay the £100", by="4 dec")
    officer.do("close", reference)
    assert [row.case.reference for row in officer.office.worklist()] == [reference]


class TestTheLetterAfterTheAnswer:
    """The answer of Friday 20 November went out as a letter; the next one tells what it could not."""

    def told(self, officer: Officer, reference: str, letter: str) -> str:
        case = officer.office.case(reference).complaint
        sent = Letter(1, "response", 1, date(2026, 11, 20), "email", "T. Okafor", letter)
        subject: Any = SimpleNamespace(case=case._replace(letters=(sent,)), stage=case.stage)
        return money_since(subject)

    def test_a_sum_offered_the_same_day_is_told_unless_the_answer_named_it(
        self, officer: Officer, reference: str
    ) -> None:
        officer.answer(reference, "20/11")
        officer.do("money", reference, **HUNDRED, on="20/11")
        offer = "We are offering you £100 for your time and trouble: four calls."
        assert self.told(officer, reference, "We are sorry.") == offer
        assert self.told(officer, reference, "We are offering you £100.00.") == ""

    def test_money_paid_already_is_not_offered_again(self, officer: Officer, reference: str) -> None:
        officer.answer(reference, "18/11")
        officer.do("money", reference, **HUNDRED, on="19/11")
        officer.do("money-paid", reference)
        assert self.told(officer, reference, "We are sorry.") == ""

    def test_the_answer_says_what_of_it_they_have_had(self, officer: Officer, reference: str) -> None:
        officer.do("money", reference, **{**HUNDRED, "loss": "45.20 the heater"}, arrears_reason="She asked")
        officer.do("money-paid", reference)
        case = officer.office.case(reference).complaint
        subject: Any = SimpleNamespace(case=case, stage=case.stage)
        assert money(subject).splitlines()[3:] == [
            "Of this, we have paid you £45.20 already.",
            "We have taken £100 off the rent that you owe us.",
        ]


@pytest.mark.parametrize("typed", ["1 000 for the carpet", "£1 000", "50 p for a stamp", "50 pence"])
def test_a_sum_with_a_space_in_it_is_not_taken_for_another(typed: str) -> None:
    with pytest.raises(BadInput, match="could be two sums"):
        read_sum(typed)


def test_reasons_may_begin_with_a_number() -> None:
    assert read_sum("100 3 calls, 12 weeks") == (10000, "3 calls, 12 weeks")


def test_what_goes_off_the_rent_is_not_promised_to_be_paid_out(officer: Officer, reference: str) -> None:
    parts = {**HUNDRED, "loss": "45.20 the heater", "arrears_reason": "She asked for it"}
    officer.do("money", reference, **parts, pay_by="10 dec")
    assert open_promises(officer, reference) == ["Pay £45.20 and take £100 off the rent owed"]
    officer.do("money-paid", reference, head="quantifiable loss")
    officer.do("money-accepted", reference)
    assert open_promises(officer, reference) == ["Take £100 off the rent owed"]
    officer.do("money-paid", reference)
    assert open_promises(officer, reference) == []


@pytest.mark.parametrize("line", ["| 12 Jan", " || 12 Jan"])
def test_a_promise_of_nothing_is_refused(officer: Officer, reference: str, line: str) -> None:
    findings = "1: upheld: the report says so\n2: not upheld: none was missed"
    (told,) = officer.missing("respond", reference, findings=findings, remedy="Sorry", promises=line)
    assert told == "Say what will be done by Tue 12 Jan 2027"

"""What the officer can rely on when she puts something right: remedies, their proof, and money to the penny.

Today is Sunday 22 November 2026; the complaint was received on Monday 2 November and acknowledged on
Wednesday 4 November, under the 2024 Code.
"""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from casework.officer import Officer

from casedesk.problems import BadInput
from casedesk.records import Complaint
from casedesk.rules.putting_right import more_of

FOUR = {
    "statutory": "0",
    "loss": "45.20 six weeks of the heater",
    "trouble": "100 four calls",
    "distress": "0",
}
"""£145.20 in all."""


@pytest.fixture
def reference(officer: Officer) -> Iterator[str]:
    """A complaint acknowledged and not answered."""
    yield officer.acknowledged("2/11", "4/11")


def titles(officer: Officer) -> list[str]:
    """What the worklist has to be done, in its words."""
    return [item.title for row in officer.office.worklist() for item in row.items if item.kind == "promise"]


def money_of(case: Complaint) -> list[tuple[str, int, date | None]]:
    return [(each.head, each.pence, each.offered) for each in case.money]


class TestRemedies:
    def test_an_apology_made_already_is_on_record_and_on_no_list(
        self, officer: Officer, reference: str
    ) -> None:
        case = officer.do("remedy", reference, kind="apology", text="Said sorry by phone", done="20/11")
        (made,) = case.actions
        assert (made.remedy, made.done, made.stage) == ("apology", date(2026, 11, 20), 1)
        assert titles(officer) == []

    def test_what_is_still_to_come_stays_on_the_worklist_until_done(
        self, officer: Officer, reference: str
    ) -> None:
        officer.do("remedy", reference, kind="action", text="Replace the fan", by="4 dec", who="Repairs")
        assert titles(officer) == ["Promised: Replace the fan"]
        officer.do("done", reference)
        assert titles(officer) == []

    def test_neither_day_is_refused_with_the_provision(self, officer: Officer, reference: str) -> None:
        assert officer.missing("remedy", reference, kind="apology", text="Sorry") == [
            "by when it will happen, or the day on which it was done (7.3)"
        ]

    @pytest.mark.parametrize(("said", "kept"), [("yes", True), ("no", False), ("", None)])
    def test_agreed_is_yes_no_or_not_asked(
        self, officer: Officer, reference: str, said: str, kept: bool | None
    ) -> None:
        case = officer.do("remedy", reference, kind="explanation", text="Why", by="1 dec", agreed=said)
        assert case.actions[0].agreed is kept

    def test_a_remedy_needs_no_stage_two_and_no_open_case(self, officer: Officer, reference: str) -> None:
        officer.answer(reference, "12/11")
        officer.do("close", reference)
        case = officer.do("remedy", reference, kind="policy", text="New call script", by="1 dec")
        assert case.actions[0].remedy == "policy changed"
        assert titles(officer) == ["Promised: New call script"]

    def test_a_proof_that_is_not_on_file_is_refused(self, officer: Officer, reference: str) -> None:
        officer.do("promise", reference, text="Replace the fan", by="4 dec")
        (missing,) = officer.judge("done", reference, evidence="E003").missing
        assert (missing.what, missing.key) == (f"there is no document E003 on {reference}", "attach")

    def test_a_proof_on_file_is_named_with_what_it_proves(
        self, officer: Officer, reference: str, tmp_path: Path
    ) -> None:
        (tmp_path / "fan.txt").write_text("fitted", encoding="utf-8")
        facts = officer.facts("attach", {"kind": "other", "description": "Job sheet"})
        officer.office.attach(reference, [tmp_path / "fan.txt"], facts)
        officer.do("promise", reference, text="Replace the fan", by="4 dec")
        case = officer.do("done", reference, evidence="e1", note="New model")
        assert (case.actions[0].evidence, case.actions[0].note) == (1, "New model")
        assert more_of(case.actions[0]) == ("proof E001", "New model")


class TestPromisesOfAResponse:
    def test_the_day_alone_is_enough_as_ever(self, officer: Officer, reference: str) -> None:
        (made,) = officer.answer(reference, "20/11", promises="Replace the fan | 4 dec").actions
        assert (made.text, made.by, made.remedy, made.who) == (
            "Replace the fan",
            date(2026, 12, 4),
            "",
            "",
        )

    def test_behind_the_day_stand_kind_agreement_and_who(self, officer: Officer, reference: str) -> None:
        line = "Replace the fan | 4 dec | Action after delay | not agreed | Brook Heating"
        (made,) = officer.answer(reference, "20/11", promises=line).actions
        assert more_of(made) == ("action after delay", "by Brook Heating", "not agreed with the resident")

    def test_a_bar_within_the_text_stays_in_it(self, officer: Officer, reference: str) -> None:
        (made,) = officer.answer(reference, "20/11", promises="Fan | bath | 4 dec").actions
        assert (made.text, made.by) == ("Fan | bath", date(2026, 12, 4))

    def test_without_any_day_it_is_refused(self, officer: Officer, reference: str) -> None:
        findings = "1: upheld: yes\n2: not upheld: no"
        (told,) = officer.missing("respond", reference, findings=findings, promises="Fan | apology")
        assert told.startswith("“apology” is not a date")


class TestAResponseAsksAboutMoney:
    FINDINGS = "1: upheld: the report says so\n2: not upheld: none was missed"

    def warned(self, officer: Officer, reference: str, **typed: object) -> str:
        return " ".join(officer.judge("respond", reference, findings=self.FINDINGS, **typed).warnings)

    def test_upheld_without_any_it_asks_for_one_line(self, officer: Officer, reference: str) -> None:
        told = self.warned(officer, reference, remedy="An apology")
        assert "No money is offered: one line says why none is (2024: 7.2; 2022: 6.6)" in told

    def test_that_line_is_kept_and_asked_for_no_more(self, officer: Officer, reference: str) -> None:
        typed = {"remedy": "An apology", "no_money": "Nothing was lost"}
        assert "money" not in self.warned(officer, reference, **typed)
        case = officer.do("respond", reference, findings=self.FINDINGS, **typed)
        assert case.stage.no_money == "Nothing was lost"

    def test_a_sum_in_the_remedy_asks_for_the_four_heads(self, officer: Officer, reference: str) -> None:
        told = self.warned(officer, reference, remedy="An apology and £150")
        assert "£150 is in the remedy: consider the four heads one by one" in told

    def test_once_they_are_considered_nothing_is_asked(self, officer: Officer, reference: str) -> None:
        officer.do("money", reference, **FOUR)
        assert "money" not in self.warned(officer, reference, remedy="An apology")

    def test_where_nothing_is_upheld_nothing_is_asked(self, officer: Officer, reference: str) -> None:
        findings = "1: not upheld: no\n2: not upheld: no"
        warned = " ".join(officer.judge("respond", reference, findings=findings).warnings)
        assert "money" not in warned

    def test_a_sum_and_why_there_is_none_contradict_each_other(
        self, officer: Officer, reference: str
    ) -> None:
        typed = {"findings": self.FINDINGS, "remedy": "£150", "no_money": "Nothing was lost"}
        assert officer.missing("respond", reference, **typed) == [
            "£150 is offered: leave out why no money is"
        ]

    def test_at_stage_two_what_is_left_of_stage_one_is_named(self, officer: Officer, reference: str) -> None:
        officer.answer(reference, "12/11", promises="Replace the fan | 4 dec")
        officer.do("escalate", reference, on="13/11")
        officer.do("acknowledge", reference, on="16/11")
        told = self.warned(officer, reference, remedy="An apology", considered_by="Bea Second")
        assert (
            "Still to be done from before, and told in the letter: Replace the fan by Fri 4 Dec 2026." in told
        )


class TestPostponing:
    def test_another_day_is_told_to_the_resident_and_the_old_one_stays_on_record(
        self, officer: Officer, reference: str
    ) -> None:
        officer.do("promise", reference, text="Replace the fan", by="24 nov")
        case = officer.do("postpone", reference, to="4 dec", reason="Part on order", way="phone")
        assert case.actions[0].by == date(2026, 12, 4)
        assert case.events[-1].text == (
            "Promise moved from Tue 24 Nov 2026 to Fri 4 Dec 2026: Replace the fan. Part on order"
        )
        assert case.contacts[-1][1:4] == ("phone", "out", "resident")

    def test_telling_after_the_day_is_remarked_on(self, officer: Officer, reference: str) -> None:
        officer.on("2026-11-10").do("promise", reference, text="Replace the fan", by="17 nov")
        judged = officer.on("2026-11-22").judge("postpone", reference, to="4 dec", reason="Part on order")
        assert judged.warnings == ("The resident hears of it after the day that was promised.",)

    def test_an_earlier_day_is_no_postponing(self, officer: Officer, reference: str) -> None:
        officer.do("promise", reference, text="Replace the fan", by="4 dec")
        assert officer.missing("postpone", reference, to="1 dec", reason="x") == [
            "it was promised for Fri 4 Dec 2026"
        ]


class TestKeepingThemInformed:
    def test_when_to_tell_them_again_is_on_the_worklist_from_now_on(
        self, officer: Officer, reference: str
    ) -> None:
        officer.do("promise", reference, text="Replace the fan", by="18 dec")
        officer.do("progress", reference, text="The part is on order", way="phone", next="1 dec")
        (item,) = [i for row in officer.office.worklist() for i in row.items if i.kind == "promise"]
        assert (item.title, item.due, item.act) == (
            "Tell the resident of it: Replace the fan",
            date(2026, 12, 1),
            "progress",
        )

    def test_once_told_the_promise_itself_is_next(self, officer: Officer, reference: str) -> None:
        officer.do("promise", reference, text="Replace the fan", by="18 dec")
        officer.do("progress", reference, text="The part is on order", next="1 dec")
        case = officer.do("progress", reference, text="It comes on Friday", way="text")
        assert titles(officer) == ["Promised: Replace the fan"]
        assert case.contacts[-1][1:4] == ("text", "out", "resident")
        assert case.actions[0].chased == (date(2026, 11, 22), date(2026, 11, 22))

    def test_the_letter_on_how_far_we_are_is_such_an_update(self, officer: Officer, reference: str) -> None:
        officer.answer(reference, "12/11", promises="Replace the fan | 18 dec")
        facts = officer.facts("progress", {"text": "Wrote to say how far we are"})
        writing = officer.office.compose(reference, "progress", facts)
        case = officer.office.issue(
            reference, "progress", facts, writing.text, to=writing.to, how="letter", override="a test"
        )
        assert [letter.kind for letter in case.letters] == ["progress"]
        assert case.actions[0].chased == (date(2026, 11, 22),)

    def test_without_a_promise_there_is_nothing_to_tell_of(self, officer: Officer, reference: str) -> None:
        (missing,) = officer.judge("progress", reference, text="All is well").missing
        assert (missing.what, missing.key) == ("nothing was promised", "promise")


class TestConsideringMoney:
    def test_each_head_is_kept_in_pence_with_its_reasons(self, officer: Officer, reference: str) -> None:
        case = officer.do("money", reference, **FOUR)
        assert money_of(case) == [
            ("statutory payment", 0, None),
            ("quantifiable loss", 4520, date(2026, 11, 22)),
            ("time and trouble", 10000, date(2026, 11, 22)),
            ("distress and inconvenience", 0, None),
        ]
        assert (
            case.events[-1].text
            == "Money offered, £145.20 in all: £45.20 quantifiable loss, £100 time and trouble"
        )

    def test_a_head_left_out_is_refused_and_named(self, officer: Officer, reference: str) -> None:
        assert officer.missing("money", reference, trouble="100 four calls", loss="0", statutory="0") == [
            "distress and inconvenience has not been considered: say how much, or 0 (7.2)"
        ]

    def test_the_2022_code_asks_it_in_its_own_provision(self, officer: Officer) -> None:
        old = officer.log("2024-03-13")
        told = officer.missing("money", old, trouble="100 four calls", loss="0", statutory="0")
        assert told == ["distress and inconvenience has not been considered: say how much, or 0 (6.6)"]

    def test_a_sum_without_reasons_is_refused(self, officer: Officer, reference: str) -> None:
        assert officer.missing("money", reference, **{**FOUR, "trouble": "100"}) == [
            "£100 for time and trouble has no reasons (7.2)"
        ]

    def test_one_line_says_why_there_is_none(self, officer: Officer, reference: str) -> None:
        case = officer.do("money", reference, none_because="Nothing was lost; an apology was wanted")
        assert case.stage.no_money == "Nothing was lost; an apology was wanted"
        assert case.money == ()

    def test_nothing_at_all_is_refused(self, officer: Officer, reference: str) -> None:
        assert officer.missing("money", reference) == [
            "a sum, or one line that says why none is offered (7.2)"
        ]

    def test_a_sum_and_why_there_is_none_contradict_each_other(
        self, officer: Officer, reference: str
    ) -> None:
        assert officer.missing("money", reference, **FOUR, none_because="No loss") == [
            "money is offered: leave out why none is"
        ]

    def test_an_offer_takes_back_why_there_was_none(self, officer: Officer, reference: str) -> None:
        officer.do("money", reference, none_because="Nothing was lost")
        assert officer.do("money", reference, **FOUR).stage.no_money == ""

    def test_an_offer_nobody_has_answered_is_replaced(self, officer: Officer, reference: str) -> None:
        officer.do("money", reference, **FOUR)
        case = officer.do("money", reference, **{**FOUR, "trouble": "150 five calls"})
        assert sum(each.pence for each in case.money) == 19520

    def test_an_accepted_offer_stands_beside_the_next_one(self, officer: Officer, reference: str) -> None:
        officer.do("money", reference, **FOUR)
        officer.do("money-accepted", reference)
        case = officer.do("money", reference, statutory="0", loss="0", trouble="50 more calls", distress="0")
        assert sum(each.pence for each in case.money) == 19520

    def test_a_sum_at_stage_two_comes_on_top(self, officer: Officer, reference: str) -> None:
        officer.do("money", reference, **FOUR)
        officer.answer(reference, "12/11")
        officer.do("escalate", reference, on="13/11")
        judged = officer.judge("money", reference, **FOUR)
        assert "This comes on top of the £145.20 offered before." in judged.warnings
        assert {each.stage for each in judged.after.money} == {1, 2}

    def test_a_sum_that_differs_from_the_remedy_is_remarked_on(
        self, officer: Officer, reference: str
    ) -> None:
        findings = "1: upheld: yes\n2: not upheld: no"
        officer.do("respond", reference, on="12/11", findings=findings, remedy="Apology and £150")
        warnings = officer.judge("money", reference, **FOUR).warnings
        assert any(w.startswith("The remedy on record names £150") for w in warnings)

    def test_a_sum_that_cannot_be_read_says_which_field(self, officer: Officer, reference: str) -> None:
        with pytest.raises(BadInput, match="Quantifiable loss: “some” is not a sum"):
            officer.judge("money", reference, loss="some money")


class TestPaying:
    def test_a_day_to_pay_by_is_a_promise_until_it_is_paid(self, officer: Officer, reference: str) -> None:
        officer.do("money", reference, **FOUR, pay_by="4 dec")
        assert titles(officer) == ["Promised: Pay £145.20"]
        officer.do("money-accepted", reference)
        case = officer.do("money-paid", reference)
        assert titles(officer) == []
        assert {each.paid for each in case.money if each.pence} == {date(2026, 11, 22)}

    def test_keeping_the_promise_to_pay_is_the_payment(self, officer: Officer, reference: str) -> None:
        officer.do("money", reference, **FOUR, pay_by="4 dec")
        case = officer.do("done", reference)
        assert {each.paid for each in case.money if each.pence} == {date(2026, 11, 22)}
        assert officer.missing("money-paid", reference) == ["no money waits to be paid"]

    def test_paying_one_head_leaves_the_promise_open(self, officer: Officer, reference: str) -> None:
        officer.do("money", reference, **FOUR, pay_by="4 dec")
        officer.do("money-paid", reference, head="quantifiable loss")
        assert titles(officer) == ["Promised: Pay £145.20"]

    def test_a_promise_in_the_response_that_names_the_sum_is_the_same_payment(
        self, officer: Officer, reference: str
    ) -> None:
        officer.answer(reference, "20/11", promises="Pay £145.20 | 4 dec")
        case = officer.do("money", reference, **FOUR, pay_by="2 dec")
        assert [(a.text, a.by) for a in case.actions] == [("Pay £145.20", date(2026, 12, 2))]

    def test_declined_money_is_no_longer_to_be_paid_and_stays_on_record(
        self, officer: Officer, reference: str
    ) -> None:
        officer.do("money", reference, **FOUR, pay_by="4 dec")
        case = officer.do("money-accepted", reference, declined=True)
        assert titles(officer) == []
        assert [each.declined for each in case.money if each.pence] == [date(2026, 11, 22)] * 2
        assert officer.missing("money-paid", reference) == ["no money waits to be paid"]

    def test_an_answer_before_the_offer_is_refused(self, officer: Officer, reference: str) -> None:
        officer.do("money", reference, **FOUR)
        assert officer.missing("money-accepted", reference, on="20/11") == [
            "it was offered on Sun 22 Nov 2026, later"
        ]

    def test_no_offer_has_no_answer(self, officer: Officer, reference: str) -> None:
        (missing,) = officer.judge("money-accepted", reference).missing
        assert (missing.what, missing.key) == ("no money waits for an answer", "money")

    def test_arrears_take_it_only_with_a_reason_and_never_a_loss(
        self, officer: Officer, reference: str
    ) -> None:
        officer.do("money", reference, **FOUR)
        told = officer.missing("money-paid", reference, arrears_reason="Asked for it in writing")
        assert told == ["£45.20 for quantifiable loss is paid out, not set against arrears (7.2)"]
        case = officer.do(
            "money-paid", reference, head="time and trouble", arrears_reason="Asked for it in writing"
        )
        assert [each.arrears_reason for each in case.money if each.paid] == ["Asked for it in writing"]

    def test_an_offer_against_arrears_leaves_the_loss_out(self, officer: Officer, reference: str) -> None:
        case = officer.do("money", reference, **FOUR, arrears_reason="She asked for it")
        assert {each.head: each.arrears_reason for each in case.money if each.pence} == {
            "quantifiable loss": "",
            "time and trouble": "She asked for it",
        }


class TestClosing:
    def test_poplar_closes_only_when_accepted_money_is_paid(
        self, officer_with: Callable[[str], Officer]
    ) -> None:
        poplar = officer_with("poplar_harca")
        reference = poplar.acknowledged("2/11", "4/11")
        poplar.answer(reference, "12/11")
        poplar.do("money", reference, **FOUR)
        poplar.do("money-accepted", reference)
        (told,) = poplar.missing("close", reference)
        assert told.startswith("still to be done: £145.20 accepted and not paid; our policy closes only when")
        poplar.do("money-paid", reference)
        assert poplar.missing("close", reference) == []

    def test_elsewhere_it_is_said_and_kept_in_view(self, officer: Officer, reference: str) -> None:
        officer.answer(reference, "12/11", promises="Replace the fan | 4 dec")
        (warning,) = officer.judge("close", reference).warnings
        assert warning == "Kept in view after closing: Replace the fan by Fri 4 Dec 2026."


def test_everything_can_be_taken_back(officer: Officer, reference: str) -> None:
    officer.do("money", reference, **FOUR, pay_by="4 dec")
    officer.do("money-paid", reference)
    officer.office.undo(reference)
    officer.office.undo(reference)
    case = officer.office.case(reference).complaint
    assert (case.money, case.actions) == ((), ())

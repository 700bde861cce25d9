"""A complaint is taken on unless a ground is there and shown. Today is Sunday 22 November 2026."""

from collections.abc import Callable

import pytest
from casework.officer import Officer

from casedesk.casework.refusals import refusal_lines
from casedesk.problems import BadInput
from casedesk.rules.grounds import ground

TOLD = {"reasons": "We looked at it on its own", "right_given": "yes"}
OLD = {**TOLD, "ground": "too long ago", "discretion": "Nothing kept them from telling us"}
RENT = "The rent letter of 2020 was wrong"
"""A complaint in which no word tells of danger."""


class TestTooLongAgo:
    def test_twelve_months_count_from_when_they_knew(self, officer: Officer) -> None:
        """Known on Monday 17 November 2025: twelve months later is Tuesday 17 November 2026, still in time."""
        reference = officer.log("17/11/2026", text=RENT)
        assert officer.missing("refuse", reference, known="17/11/2025", **OLD) == [
            "they knew of it on Mon 17 Nov 2025 and complained on Tue 17 Nov 2026, within 12 months: this ground is"
            " not there (2.3)"
        ]
        after = officer.do("refuse", reference, known="16/11/2025", **OLD)
        assert (after.refused_ground, after.discretion) == (
            "too long ago",
            "Not used: Nothing kept them from telling us",
        )

    def test_six_months_under_the_2022_code(self, officer: Officer) -> None:
        """Received on 13 March 2024: known on 13 September 2023 is within six months, the 12th is not."""
        reference = officer.on("2024-03-20").log("2024-03-13", logged="2024-03-13", text=RENT)
        assert officer.missing("refuse", reference, known="13/9/2023", **OLD) == [
            "they knew of it on Wed 13 Sep 2023 and complained on Wed 13 Mar 2024, within 6 months: this ground is"
            " not there (1.8)"
        ]
        assert officer.do("refuse", reference, known="12/9/2023", **OLD).refused is not None

    def test_a_policy_may_give_more_time_but_not_less(self, officer_with: Callable[[str], Officer]) -> None:
        """Poplar's policy says six months; under the 2024 Code twelve count all the same."""
        poplar = officer_with("poplar_harca")
        reference = poplar.log("17/11/2026")
        assert "within 12 months" in poplar.missing("refuse", reference, known="1/3/2026", **OLD)[0]

    def test_when_they_knew_and_why_discretion_was_not_used_are_asked_for(self, officer: Officer) -> None:
        reference = officer.log("17/11/2026", text=RENT)
        judged = officer.judge("refuse", reference, ground="too long ago", **TOLD)
        assert [(m.provision, m.field) for m in judged.missing] == [("2.3", "known"), ("2.3", "discretion")]

    @pytest.mark.parametrize("flag", ["weigh", "hazard"])
    def test_safety_is_never_refused_for_its_age(self, officer: Officer, flag: str) -> None:
        reference = officer.log("17/11/2026")
        typed: dict[str, object] = {
            "complexity": "One visit",
            "risk": "A child sleeps there",
            "safeguarding": "yes",
        }
        if flag == "hazard":
            typed = {"kind": "damp and mould", "noticed": "17/11", "passed_to": "Repairs desk"}
        officer.do(flag, reference, **typed)
        assert officer.missing("refuse", reference, known="1/3/2020", **OLD) == [
            "it is about safeguarding or health and safety, which is not refused for its age (2.2)"
        ]

    def test_where_words_tell_of_danger_it_is_weighed_first(self, officer: Officer) -> None:
        reference = officer.log("17/11/2026", text="The gas fire was never checked")
        judged = officer.judge("refuse", reference, known="1/3/2020", **OLD)
        assert [(m.provision, m.key, m.field) for m in judged.missing] == [("2.2", "weigh", "ground")]
        assert judged.missing[0].what.startswith("it speaks of gas, fire, and nobody has weighed yet")
        weighed = {"complexity": "One look at the papers", "risk": "No: the fire was taken out in 2021"}
        assert officer.missing("weigh", reference, **weighed) == [
            "it speaks of gas, fire: is it about safeguarding or health and safety, yes or no (2.2)"
        ]
        officer.do("weigh", reference, **weighed, safeguarding="no")
        told = officer.office.case(reference).complaint.events[-1].text
        assert told.endswith("Not about safeguarding or health and safety.")
        assert officer.do("refuse", reference, known="1/3/2020", **OLD).refused is not None

    def test_where_no_words_tell_of_danger_nothing_more_is_asked(self, officer: Officer) -> None:
        reference = officer.log("17/11/2026", text=RENT)
        assert officer.do("refuse", reference, known="1/3/2020", **OLD).refused is not None

    def test_what_was_taken_on_at_discretion_is_not_refused_after_all(self, officer: Officer) -> None:
        reference = officer.log("17/11/2026", text=RENT)
        typed = {"used": "used", "reasons": "She was in hospital", "known": "1/3/2025"}
        after = officer.do("discretion", reference, **typed)
        assert after.discretion == "Used: She was in hospital"
        judged = officer.judge("refuse", reference, **OLD)
        assert [(m.what, m.key) for m in judged.missing] == [
            ("discretion was used to take it on", "discretion")
        ]
        officer.define(reference)
        officer.do("acknowledge", reference, on="20/11")
        assert officer.due(reference, "stage1.respond") == ("2026-12-04", "running")

    def test_within_the_months_no_discretion_is_called_for(self, officer: Officer) -> None:
        reference = officer.log("17/11/2026")
        judged = officer.judge("discretion", reference, used="used", reasons="x", known="1/3/2026")
        assert "as of right (2.3)" in judged.warnings[0]


class TestOtherGrounds:
    @pytest.mark.parametrize("ground", ["legal proceedings issued", "already considered", "the policy's own"])
    def test_each_has_to_be_shown(self, officer: Officer, ground: str) -> None:
        reference = officer.log("17/11/2026")
        judged = officer.judge("refuse", reference, ground=ground, **TOLD)
        assert [(m.provision, m.field) for m in judged.missing] == [("2.1", "shows")]

    def test_a_threat_of_a_claim_is_told_apart_from_a_claim(self, officer: Officer) -> None:
        reference = officer.log("17/11/2026")
        assert (
            "a letter that threatens one is no claim"
            in officer.missing("refuse", reference, ground="legal", **TOLD)[0]
        )
        after = officer.do("refuse", reference, ground="legal", shows="county court, 12 November", **TOLD)
        assert after.events[-1].text.startswith(
            "Refused, legal proceedings issued (county court, 12 November): "
        )

    def test_the_policys_own_is_one_of_those_it_lists(self, officer_with: Callable[[str], Officer]) -> None:
        landlord = officer_with("policy_2025")
        reference = landlord.log("17/11/2026")
        told = landlord.missing("refuse", reference, ground="the policy", shows="rudeness", **TOLD)
        assert told[0].startswith("our policy of May 2025 leaves out only these: a: Anti-social behaviour")
        after = landlord.do("refuse", reference, ground="the policy", shows="g", **TOLD)
        assert after.refused_ground == "the policy's own ground (g)"

    def test_the_policys_twin_of_the_codes_ground_gives_way_to_it(
        self, officer_with: Callable[[str], Officer]
    ) -> None:
        """Poplar's item c is age under another name: its questions would be left out."""
        poplar = officer_with("poplar_harca")
        reference = poplar.log("17/11/2026")
        told = poplar.missing("refuse", reference, ground="the policy", shows="c", **TOLD)
        assert told == [
            "that is what the Code calls “too long ago”: choose it, so that its own questions are asked (2.3)"
        ]

    def test_the_letter_says_which_exclusion_it_is(self, officer_with: Callable[[str], Officer]) -> None:
        landlord = officer_with("policy_2025")
        landlord.office.save_settings({"ombudsman_details": "Housing Ombudsman, 0300 111 3000"})
        reference = landlord.log("17/11/2026")
        facts = landlord.facts("refuse", {"ground": "the policy", "shows": "g", **TOLD})
        text = landlord.office.compose(reference, "refusal", facts).text
        assert "It is this: Service charges, which a tribunal decides." in text


class TestDecliningToEscalate:
    def _asked(self, officer: Officer, on: str) -> str:
        reference = officer.acknowledged("2/11/2026", on="4/11/2026")
        officer.answer(reference, "18/11/2026")
        officer.on("2027-12-01" if on.endswith("2027") else "2026-11-22").do("escalate", reference, on=on)
        return reference

    def test_what_was_taken_on_has_not_become_too_old(self, officer: Officer) -> None:
        reference = self._asked(officer, "20/11/2026")
        assert officer.missing("decline", reference, ground="too long ago", **TOLD) == [
            "stage 2 was asked for within 12 months of our answer of Wed 18 Nov 2026: this ground is not there (2.3)"
        ]

    def test_a_request_after_more_than_a_year_can_be_declined(self, officer: Officer) -> None:
        reference = self._asked(officer, "19/11/2027")
        assert officer.do("decline", reference, ground="too long ago", **TOLD).stage.declined is not None


class TestCounting:
    def test_by_what_and_by_ground(self, officer_with: Callable[[str], Officer]) -> None:
        landlord = officer_with("policy_2025")
        first, second, third = (landlord.log("16/11/2026") for _ in range(3))
        landlord.do("refuse", first, ground="the policy", shows="g", on="18/11", **TOLD)
        landlord.define(second)
        landlord.do("refuse", second, ground="already", shows="C25-003", on="19/11", points="2", **TOLD)
        landlord.do("discretion", third, used="used", reasons="In hospital", on="20/11")
        told = list(refusal_lines(landlord.office.refusals()))
        assert told == [
            "Wed 1 Apr 2026 to Sun 22 Nov 2026:",
            "Complaints refused: 1.",
            "  1: Another exclusion that the landlord's own policy sets out, fairly applied: g, Service charges,"
            f" which a tribunal decides ({first}).",
            "Points refused, of complaints taken on: 1.",
            f"  1: The same matter has already been through the complaints procedure ({second}).",
            "Requests for the next stage declined: none.",
            "Taken on at discretion: 1 complaint.",
        ]

    def test_only_those_of_the_time_asked_for(self, officer: Officer) -> None:
        reference = officer.log("16/11/2026")
        officer.do("refuse", reference, ground="already", shows="C25-003", on="18/11", **TOLD)
        day = officer.office.today
        assert officer.office.refusals(day, day).counts == ()
        with pytest.raises(BadInput, match="before the first"):
            officer.office.refusals(day, day.replace(day=1))

    def test_what_is_reopened_is_no_longer_counted(self, officer: Officer) -> None:
        reference = officer.log("16/11/2026")
        officer.do("refuse", reference, ground="already", shows="C25-003", on="18/11", **TOLD)
        officer.do("reopen", reference, reason="The Ombudsman told us to take it on")
        assert officer.office.refusals().counts == ()


class TestWhatCannotBe:
    def test_nobody_is_too_late_with_a_request_made_before_the_answer(self, officer: Officer) -> None:
        reference = officer.acknowledged("2/11", on="3/11")
        officer.do("escalate", reference, on="10/11")
        typed = {**TOLD, "ground": "too long ago", "shows": "Her letter"}
        assert officer.missing("decline", reference, **typed) == [
            "stage 2 was asked for before our answer: this ground is not there (2.3)"
        ]

    @pytest.mark.parametrize("shows", [":", ")", "()", "the (old) rule"])
    def test_the_policys_own_ground_is_known_again_whatever_shows_it(
        self, officer: Officer, shows: str
    ) -> None:
        """No policy is kept here, so that anything may be typed; it is counted under its ground all the same."""
        reference = officer.log("17/11")
        officer.do("refuse", reference, ground="the policy's own ground", shows=shows, **TOLD)
        case = officer.office.case(reference)
        assert ground(case.complaint.refused_ground, case.code) is not None

    def test_what_stays_refused_for_its_age_was_not_taken_on(self, officer: Officer) -> None:
        reference = officer.log("17/11", text=RENT)
        officer.do("refuse", reference, known="1/3/2024", **OLD)
        judged = officer.judge("discretion", reference, used="used", reasons="She was ill")
        assert [(m.what, m.key) for m in judged.missing] == [
            ("it was refused for its age on Sun 22 Nov 2026; open it again first", "reopen")
        ]
        officer.do("reopen", reference, reason="She was ill")
        assert officer.do("discretion", reference, used="used", reasons="She was ill").discretion

    def test_nobody_complains_before_they_know(self, officer: Officer) -> None:
        reference = officer.log("17/11")
        typed = {"used": "used", "reasons": "She was ill", "known": "18/11"}
        assert officer.missing("discretion", reference, **typed) == [
            "they complained on Tue 17 Nov 2026, before that"
        ]

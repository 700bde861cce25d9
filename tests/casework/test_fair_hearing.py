"""What the officer can rely on for a fair hearing: who may decide, what a panel needs, staff heard first.

Today is Sunday 22 November 2026 unless a test moves it; the 2024 Code applies unless it says so.
"""

import pytest
from casework.officer import Officer

UPHELD = "1: upheld: the report says so\n2: not upheld: none was missed"
NOTHING_UPHELD = "1: not upheld: it is dry\n2: not upheld: none was missed"


@pytest.fixture
def alone(officer: Officer) -> Officer:
    """The same officer in a house where nobody is set up to consider stage 2."""
    officer.office.save_settings({"second_person": ""})
    return officer


def at_stage_2(officer: Officer) -> str:
    """Answered by Ann Example on Friday 6 November, escalated on Monday 9, acknowledged on Wednesday 11.

    Twenty working days from Wednesday 11 November end on Wednesday 9 December.
    """
    reference = officer.acknowledged("2/11", on="4/11")
    officer.answer(reference, on="6/11")
    officer.do("escalate", reference, on="9/11")
    officer.do("acknowledge", reference, on="11/11")
    assert officer.due(reference, "stage2.respond") == ("2026-12-09", "running")
    return reference


class TestWhoConsidersStageTwo:
    def test_the_person_of_the_settings_is_there_without_being_typed(self, officer: Officer) -> None:
        reference = at_stage_2(officer)
        assert officer.office.case(reference).complaint.stage.considered_by == "Bea Second"

    def test_an_officer_on_her_own_is_told_how_to_set_somebody_up_once(self, alone: Officer) -> None:
        (missing,) = alone.missing("respond", at_stage_2(alone), findings=UPHELD)
        assert "who considered stage 2 is not recorded" in missing
        assert "a colleague of another team, a board member or a panel" in missing
        assert 'casedesk settings second_person "Their name"' in missing
        assert missing.endswith("(6.13)")

    def test_the_case_says_that_nobody_is_named(self, alone: Officer) -> None:
        remarks = alone.office.case(at_stage_2(alone)).remarks
        assert "Nobody is named yet to consider stage 2 (2024: 6.13; 2022: 5.12)." in remarks

    def test_she_cannot_name_herself(self, alone: Officer) -> None:
        missing = alone.missing("respond", at_stage_2(alone), findings=UPHELD, considered_by="ANN example")
        assert missing == [
            "ANN example considered stage 1; stage 2 must be considered by somebody else (6.13)"
        ]

    def test_assigning_the_same_person_is_said_at_once(self, alone: Officer) -> None:
        judged = alone.judge("assign", at_stage_2(alone), considered_by="Ann Example")
        assert judged.warnings == (
            "Ann Example considered stage 1; stage 2 must be considered by somebody else (6.13).",
        )

    def test_nobody_decides_on_a_complaint_about_themselves(self, officer: Officer) -> None:
        reference = officer.acknowledged("2/11", on="4/11")
        officer.do("staff", reference, name="Ann  EXAMPLE", about="Rude on the telephone")
        missing = officer.missing("respond", reference, findings=NOTHING_UPHELD)
        assert missing == ["Ann EXAMPLE is complained about here and cannot decide it (5.8)"]
        assert officer.missing("respond", reference, findings=NOTHING_UPHELD, considered_by="Cy Dee") == []


class TestConflictOfInterest:
    def test_none_is_recorded_with_the_day_and_who_was_asked(self, officer: Officer) -> None:
        case = officer.do("conflict", at_stage_2(officer), on="12/11")
        assert (case.stage.conflict_asked.isoformat(), case.stage.conflict) == ("2026-11-12", "")
        assert case.events[-1].text == "Bea Second was asked about conflicts of interest at stage 2: none"

    def test_one_is_recorded_only_with_what_was_done_about_it(self, officer: Officer) -> None:
        reference = at_stage_2(officer)
        assert officer.missing("conflict", reference, conflict="Lives next door") == [
            "a conflict of interest is recorded with what was done about it (5.8)"
        ]
        case = officer.do("conflict", reference, conflict="Lives next door", measures="Cy Dee reads it too")
        assert case.stage.conflict == "Lives next door. Done about it: Cy Dee reads it too"

    def test_the_final_response_says_that_nobody_was_asked(self, officer: Officer) -> None:
        reference = at_stage_2(officer)
        unasked = "It is not on record that Bea Second was asked about conflicts of interest."
        assert unasked in officer.judge("respond", reference, findings=UPHELD).warnings
        officer.do("conflict", reference)
        assert unasked not in officer.judge("respond", reference, findings=UPHELD).warnings

    def test_an_ordinary_answer_at_stage_1_says_nothing_of_it(self, officer: Officer) -> None:
        reference = officer.acknowledged("2/11", on="4/11")
        assert not [
            w for w in officer.judge("respond", reference, findings=UPHELD).warnings if "conflict" in w
        ]

    def test_is_not_asked_about_before_the_stage_is_asked_for(self, officer: Officer) -> None:
        reference = officer.acknowledged("1/10/2026", on="2/10/2026")
        officer.answer(reference, on="14/10/2026")
        officer.do("escalate", reference, on="2/11/2026")
        assert officer.missing("conflict", reference, on="5/10/2026") == [
            "stage 2 was asked for on Mon 2 Nov 2026, later than that"
        ]

    def test_a_stage_that_was_answered_is_asked_about_no_more(self, officer: Officer) -> None:
        reference = officer.acknowledged("2/11", on="4/11")
        officer.answer(reference, on="6/11")
        assert officer.missing("conflict", reference) == ["stage 1 has been answered"]


class TestPanel:
    MEMBERS = "Cy Dee, Edie Fox and Gus Hart"

    def test_in_time_it_stands_on_the_worklist_and_its_room_is_counted(self, officer: Officer) -> None:
        reference = at_stage_2(officer)
        # From Friday 4 December three working days are left to Wednesday 9 December.
        judged = officer.judge("panel", reference, on="4 dec", members=self.MEMBERS)
        assert judged.warnings == (
            "That leaves 3 working days to send the response, due Wed 9 Dec 2026 by the Code.",
        )
        case = officer.do("panel", reference, on="4 dec", members=self.MEMBERS)
        assert case.stage.considered_by == "The complaints panel"
        assert case.stage.panel_members == "Cy Dee, Edie Fox, Gus Hart"
        (item,) = [i for i in officer.office.case(reference).items if i.kind == "panel"]
        assert (item.title, item.due.isoformat()) == ("Panel meets", "2026-12-04")

    def test_later_than_the_response_is_due_is_refused_with_both_dates(self, officer: Officer) -> None:
        (missing,) = officer.missing("panel", at_stage_2(officer), on="10 dec", members=self.MEMBERS)
        assert missing.startswith(
            "the panel would meet on Thu 10 Dec 2026, after Wed 9 Dec 2026, by which the response is due;"
            " choose an earlier day, or extend first"
        )
        assert missing.endswith("(6.14)")

    def test_an_extension_makes_room_for_a_later_one(self, officer: Officer) -> None:
        reference = at_stage_2(officer)
        officer.do(
            "extend",
            reference,
            to="18 dec",
            reason="The panel can meet on 14 December only",
            ombudsman_details=True,
            update_every=5,
        )
        case = officer.do("panel", reference, on="14 dec", members=self.MEMBERS)
        assert case.stage.panel.isoformat() == "2026-12-14"

    def test_on_the_last_day_it_is_allowed_but_said(self, officer: Officer) -> None:
        judged = officer.judge("panel", at_stage_2(officer), on="9 dec", members=self.MEMBERS)
        assert judged.missing == ()
        assert judged.warnings[0].startswith("That leaves no working day to send the response")

    def test_who_considered_stage_1_sits_on_no_panel(self, officer: Officer) -> None:
        missing = officer.missing("panel", at_stage_2(officer), on="4 dec", members="Cy Dee & ann example")
        assert missing == [
            "ann example considered stage 1; stage 2 must be considered by somebody else (6.13)"
        ]

    def test_is_named_once_in_the_settings(self, officer: Officer) -> None:
        reference = at_stage_2(officer)
        (missing,) = officer.missing("panel", reference, on="4 dec")
        assert "casedesk settings panel_members" in missing
        officer.office.save_settings({"panel_members": "Cy Dee; Edie Fox"})
        assert officer.do("panel", reference, on="4 dec").stage.panel_members == "Cy Dee, Edie Fox"

    def test_is_for_stage_2(self, officer: Officer) -> None:
        reference = officer.acknowledged("2/11", on="4/11")
        assert officer.missing("panel", reference, on="4 dec", members="Cy Dee") == [
            "a panel considers stage 2, which has not been asked for"
        ]

    def test_a_date_that_moves_forward_after_it_was_set_is_said(self, officer: Officer) -> None:
        reference = at_stage_2(officer)
        officer.do("panel", reference, on="9 dec", members=self.MEMBERS)
        # Acknowledged on Tuesday 10 November after all: twenty working days end on Tuesday 8 December.
        officer.do("correct", reference, stage=2, acknowledged="10/11", reason="The letter is of the 10th")
        assert (
            "The panel meets on Wed 9 Dec 2026, but the response is due by Tue 8 Dec 2026:"
            " extend, or bring it forward."
        ) in officer.office.case(reference).remarks

    def test_one_person_named_in_its_place_sends_it_home(self, officer: Officer) -> None:
        reference = at_stage_2(officer)
        officer.do("panel", reference, on="4 dec", members=self.MEMBERS)
        case = officer.do("assign", reference, considered_by="Bea Second")
        assert (case.stage.considered_by, case.stage.panel, case.stage.panel_members) == (
            "Bea Second",
            None,
            "",
        )
        officer.do("panel", reference, on="4 dec", members=self.MEMBERS)
        case = officer.do("assign", reference, investigator="Sam Repairs")
        assert case.stage.panel is not None

    def test_the_final_response_is_the_panel_s(self, officer: Officer) -> None:
        reference = at_stage_2(officer)
        officer.do("panel", reference, on="2026-11-20", members="Cy Dee, Edie Fox")
        case = officer.do("respond", reference, findings=UPHELD, remedy="A fan")
        assert case.stage.considered_by == "The complaints panel"


class TestStaffComplainedAbout:
    def under_2022(self, officer: Officer) -> str:
        """Received on Tuesday 12 March 2024, so under the 2022 Code; acknowledged the next day."""
        officer.on("2024-03-20")
        reference = officer.acknowledged("12/3/2024", on="13/3/2024")
        officer.do("staff", reference, name="Pat Warden", about="Shouting", told="13/3/2024")
        return reference

    def test_under_2022_nothing_is_decided_before_they_are_heard(self, officer: Officer) -> None:
        reference = self.under_2022(officer)
        assert officer.missing("respond", reference, on="20/3/2024", findings=NOTHING_UPHELD) == [
            "Pat Warden was not heard before the decision (4.12)"
        ]
        officer.do("heard", reference, position="I raised my voice over the noise", on="14/3/2024")
        assert officer.missing("respond", reference, on="20/3/2024", findings=NOTHING_UPHELD) == []

    def test_what_is_upheld_is_shown_to_them_first(self, officer: Officer) -> None:
        reference = self.under_2022(officer)
        officer.do("heard", reference, position="I raised my voice", on="14/3/2024")
        (missing,) = officer.missing("respond", reference, on="20/3/2024", findings=UPHELD)
        assert missing.startswith("Pat Warden could not comment on what is found")
        assert missing.endswith("(4.12)")
        officer.do("comment", reference, comment="I accept it", on="18/3/2024")
        case = officer.do("respond", reference, on="20/3/2024", findings=UPHELD, remedy="An apology")
        assert case.stage.responded is not None

    def test_heard_after_the_response_is_too_late(self, officer: Officer) -> None:
        reference = self.under_2022(officer)
        officer.do("heard", reference, position="I raised my voice", on="20/3/2024")
        assert officer.missing("respond", reference, on="19/3/2024", findings=NOTHING_UPHELD) == [
            "Pat Warden was not heard before the decision (4.12)"
        ]

    def test_under_2024_it_is_said_and_not_forbidden(self, officer: Officer) -> None:
        reference = officer.acknowledged("2/11", on="4/11")
        officer.do("staff", reference, name="Pat Warden")
        judged = officer.judge("respond", reference, findings=NOTHING_UPHELD)
        assert judged.missing == ()
        assert "Pat Warden was not heard before the decision (5.8)." in judged.warnings

    def test_no_finding_is_shown_before_they_are_heard(self, officer: Officer) -> None:
        reference = officer.acknowledged("2/11", on="4/11")
        officer.do("staff", reference, name="Pat Warden")
        assert officer.missing("comment", reference, comment="None") == [
            "Pat Warden has not been heard yet; their position comes before any finding (5.8)"
        ]

    def test_of_several_it_is_asked_which(self, officer: Officer) -> None:
        reference = officer.acknowledged("2/11", on="4/11")
        for name in ("Pat Warden", "Sam Porter"):
            officer.do("staff", reference, name=name)
        assert officer.missing("heard", reference, position="It was not me") == [
            "2 hearings are open; say which (1: Pat Warden; 2: Sam Porter)"
        ]
        case = officer.do("heard", reference, position="It was not me", number=2)
        assert [member.position for member in case.staff] == ["", "It was not me"]

    def test_telling_them_later_adds_the_day(self, officer: Officer) -> None:
        reference = officer.acknowledged("2/11", on="4/11")
        officer.do("staff", reference, name="Pat Warden", about="Shouting")
        (member,) = officer.do("staff", reference, name="pat warden", told="5/11").staff
        assert (member.about, member.told.isoformat()) == ("Shouting", "2026-11-05")
        assert officer.missing("staff", reference, name="Pat Warden") == ["Pat Warden is on record already"]

    def test_who_runs_the_case_is_told_to_hand_it_on(self, officer: Officer) -> None:
        reference = officer.acknowledged("2/11", on="4/11")
        warnings = officer.judge("staff", reference, name="Ann Example").warnings
        assert "Who is complained about runs the case: Ann Example. Assign somebody else (5.8)." in warnings

    def test_the_case_tells_it_in_whole_sentences(self, officer: Officer) -> None:
        reference = officer.acknowledged("2/11", on="4/11")
        officer.do("staff", reference, name="Pat Warden", about="Shouting", told="5/11")
        officer.do("heard", reference, position="I raised my voice", on="9/11")
        told = {p.title: p.lines for p in officer.office.case(reference).particulars}
        assert told["Staff complained about"] == (
            "Pat Warden is complained about for: Shouting.",
            "Pat Warden was told on Thu 5 Nov 2026 and was heard on Mon 9 Nov 2026: I raised my voice.",
            "No finding has been shown to Pat Warden yet.",
        )

    def test_letters_that_name_them_are_noticed(self, officer: Officer) -> None:
        reference = officer.log("2/11")
        officer.define(reference)
        officer.do("staff", reference, name="Pat Warden")
        facts = officer.facts("acknowledge", {"on": "4/11"})
        written = officer.office.compose(reference, "acknowledgement-1", facts)
        assert "Pat Warden" not in written.text
        text = f"{written.text}\nWe have spoken to Pat Warden."
        checks = officer.office.check_letter(reference, "acknowledgement-1", facts, text)
        (named,) = [each for each in checks if each.id == "staff"]
        assert not named.met
        assert "Pat Warden" in named.missing


class TestPanelAndTheAnswer:
    """Asked for on 1 October and acknowledged on the 2nd: the final response was due Friday 30 October."""

    def test_can_still_be_held_once_the_date_is_missed(self, officer: Officer) -> None:
        reference = self._late(officer)
        assert officer.due(reference, "stage2.respond") == ("2026-10-30", "overdue")
        judged = officer.judge("panel", reference, on="26/11/2026", members="A. Lee, B. Ray")
        assert judged.missing == ()
        assert judged.warnings == (
            "By the Code the response is due Fri 30 Oct 2026, before the panel meets.",
        )

    def test_that_has_met_leaves_the_worklist_to_the_response(self, officer: Officer) -> None:
        reference = self._late(officer)
        officer.do("panel", reference, on="20/11/2026", members="A. Lee, B. Ray")
        assert [item.title for item in officer.office.case(reference).items] == ["Final response"]

    @staticmethod
    def _late(officer: Officer) -> str:
        reference = officer.acknowledged("1/9/2026", on="2/9/2026")
        officer.answer(reference, on="14/9/2026")
        officer.do("escalate", reference, on="1/10/2026")
        officer.do("acknowledge", reference, on="2/10/2026")
        return reference

    def test_has_not_decided_before_it_meets(self, officer: Officer) -> None:
        """Asked for on 2 November: the panel meets on the 27th, and nothing of the 20th is its answer."""
        reference = officer.acknowledged("1/10/2026", on="2/10/2026")
        officer.answer(reference, on="14/10/2026")
        officer.do("escalate", reference, on="2/11/2026")
        officer.do("acknowledge", reference, on="3/11/2026")
        officer.do("panel", reference, on="27/11/2026", members="A. Lee, B. Ray")
        assert officer.missing("respond", reference, on="20/11/2026", findings=NOTHING_UPHELD) == [
            "the panel meets on Fri 27 Nov 2026, later than that; say when it met, or who decided it instead (6.13)"
        ]
        officer.do("panel", reference, on="19/11/2026", members="A. Lee, B. Ray")
        assert officer.missing("respond", reference, on="20/11/2026", findings=NOTHING_UPHELD) == []

    def test_is_on_record_before_it_can_have_decided(self, officer: Officer) -> None:
        reference = officer.acknowledged("1/10/2026", on="2/10/2026")
        officer.answer(reference, on="14/10/2026")
        officer.do("escalate", reference, on="2/11/2026")
        officer.do("acknowledge", reference, on="3/11/2026")
        typed = {"findings": NOTHING_UPHELD, "considered_by": "the panel"}
        (missing,) = officer.judge("respond", reference, on="20/11/2026", **typed).missing
        assert missing.what == "no panel is on record for this stage; say when it met and who sat on it"
        assert (missing.provision, missing.key) == ("6.13", "panel")

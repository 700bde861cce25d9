"""What an office calendar is told of each date: whose it is, how it is counted, and nothing that somebody wrote."""

from datetime import date

import pytest
from rules.telling import complaint, on, stage

from casedesk.records import Action, Duty, Facts, OpenCase
from casedesk.rules.clocks import clocks
from casedesk.rules.diary import Entry, duty_entry, entries_of
from casedesk.rules.law import Law

PRIVATE = "Ada Okafor of 3 Elm Court: rang"
"""What somebody wrote: a colon in it as well, since our own titles end in one."""


def _case(facts: Facts, *actions: Action, confidential: bool = False) -> OpenCase:
    return OpenCase(
        "C26-014",
        "Ada Okafor",
        "",
        "",
        PRIVATE,
        "",
        "",
        facts,
        actions,
        None,
        False,
        confidential=confidential,
    )


def _told(case: OpenCase, law: Law, seen: str = "Fri 20 Nov 2026") -> dict[str, Entry]:
    today = on(seen)
    found = entries_of(case, clocks(case.facts, law, today), law, today)
    told = {entry.thing: entry for entry in found}
    assert len(told) == len(found), "no two dates are taken for the same thing"
    return told


def test_a_clock_says_what_is_due_and_how_its_day_is_counted(law: Law) -> None:
    """Received on Tuesday 17 November: to acknowledge by Tuesday 24th; ten working days from then is 8 December."""
    told = _told(_case(complaint(stage(1, "Tue 17 Nov 2026"))), law)
    first, answer = told["stage1.acknowledge/code"], told["stage1.respond/code"]
    assert first.headline() == "C26-014, stage 1: Acknowledge, define (2024 Code, 6.2)"
    assert first.day == date(2026, 11, 24)
    assert first.notes[0] == "The date is the Code's own (2024 Code, 6.2)."
    assert "Starts Tue 17 Nov 2026: complaint received (as recorded); this is day 0." in first.notes
    assert any(note.startswith("Aim for Mon 23 Nov 2026") for note in first.notes)
    assert not any(".." in note for note in first.notes)
    assert answer.headline() == "C26-014, stage 1: Respond (2024 Code, 6.3) · projected"
    assert answer.day == date(2026, 12, 8)


def test_an_entry_is_the_same_however_late_it_is(law: Law) -> None:
    """Nothing was done from Tuesday 17 to Friday 27 November: the entries tell the same dates in the same words."""
    case = _case(complaint(stage(1, "Tue 17 Nov 2026")))
    assert _told(case, law, "Tue 17 Nov 2026") == _told(case, law, "Fri 27 Nov 2026")


def test_the_policy_s_date_is_told_beside_the_code_s(law_with) -> None:
    """The 2025 policy answers ten working days from receipt on Monday 2 November: the 16th; the Code later."""
    facts = complaint(stage(1, "Mon 2 Nov 2026", acknowledged="Fri 6 Nov 2026"))
    told = _told(_case(facts), law_with("policy_2025"), "Mon 9 Nov 2026")
    ours, code = told["stage1.respond/policy"], told["stage1.respond/code"]
    assert (ours.day, code.day) == (date(2026, 11, 16), date(2026, 11, 20))
    assert ours.headline() == "C26-014, stage 1: Respond (our policy of May 2025)"
    assert ours.notes[0] == "The date is by our policy of May 2025; the Code's own is Fri 20 Nov 2026."
    assert code.notes[0] == "The date is the Code's own (2024 Code, 6.3). Our policy gives Mon 16 Nov 2026."


def test_a_policy_that_gives_the_code_s_day_is_told_once(law_with) -> None:
    """Acknowledged on the day of receipt: both count ten working days from Monday 2 November."""
    facts = complaint(stage(1, "Mon 2 Nov 2026", acknowledged="Mon 2 Nov 2026"))
    told = _told(_case(facts), law_with("policy_2025"), "Tue 3 Nov 2026")
    assert list(told) == ["stage1.respond/code"]
    assert told["stage1.respond/code"].notes[0].endswith("Our policy gives the same day.")


KINDS = {
    "promise": "C26-014: Promised (2024 Code, 7.3)",
    "ask": "C26-014: Answer wanted",
    "notice": "C26-014: Hazard",
    "hazard": "C26-014: Repairs",
    "evidence": "C26-014: Ombudsman asks",
    "order": "C26-014: Order",
    "recommendation": "C26-014: Recommendation",
    "failure": "C26-014: Ombudsman",
    "improvement": "C26-014: Improvement",
}


@pytest.mark.parametrize(("kind", "headline"), KINDS.items())
def test_no_kind_of_action_tells_what_somebody_wrote_unless_asked(law: Law, kind: str, headline: str) -> None:
    action = Action(3, PRIVATE, date(2026, 12, 1), kind=kind, who=PRIVATE)
    entry = _told(_case(complaint(stage(1, "Tue 17 Nov 2026")), action), law)["action.3"]
    assert entry.headline() == headline
    assert "Okafor" not in " ".join(entry.notes)
    assert "Code counts" in entry.notes[0]
    named = entry.headline(names=True)
    assert named.startswith("C26-014, Ada Okafor: ")
    assert PRIVATE in named


def test_of_a_confidential_complaint_nothing_more_is_told_when_names_are_asked_for(law: Law) -> None:
    action = Action(3, PRIVATE, date(2026, 12, 1))
    entry = _told(_case(complaint(stage(1, "Tue 17 Nov 2026")), action, confidential=True), law)["action.3"]
    assert entry.headline(names=True) == "C26-014: Promised (2024 Code, 7.3)"


def test_who_owes_a_draft_is_a_name_too(law: Law) -> None:
    facts = complaint(
        stage(1, "Tue 17 Nov 2026", investigator="Sam Patel", draft_due="Fri 27 Nov 2026", update_every=5)
    )
    told = _told(_case(facts), law)
    assert told["stage1.draft"].headline() == "C26-014, stage 1: Draft due"
    assert told["stage1.draft"].headline(names=True).endswith("stage 1: Waiting for Sam Patel")
    assert told["stage1.update"].headline() == "C26-014, stage 1: Update promised (2024 Code, 5.9)"


def test_a_review_says_neither_whose_it_is_nor_of_what(law: Law) -> None:
    duty = Duty("P0003", "Ada Okafor", "Deaf", "review", "Review: disability", date(2027, 2, 1), "", "need.2")
    entry = duty_entry(duty, law)
    assert (entry.thing, entry.headline()) == ("need.2", "P0003: Review (2024 Code, 5.10)")
    assert entry.headline(names=True) == "P0003, Ada Okafor: Review: disability, Deaf (2024 Code, 5.10)"
    hidden = duty_entry(duty._replace(name="(confidential)"), law)
    assert hidden.headline(names=True) == "P0003: Review (2024 Code, 5.10)"


def test_a_day_beyond_the_published_bank_holidays_is_provisional(law: Law) -> None:
    """They are published to the end of 2028."""
    duty = Duty("SR26-001", "", "", "follow-up", "Look again", date(2030, 5, 1), "review")
    assert duty_entry(duty, law).headline() == "SR26-001: Look again (2024 Code, 1.4) · provisional"
    assert duty_entry(duty, law).notes[-1].startswith("Provisional")


def test_what_a_self_assessment_plans_is_told_by_its_provision(law: Law) -> None:
    planned = Duty(
        "SA26-001",
        "",
        "Self-assessment",
        "assessment",
        f"For 5.10: {PRIVATE}",
        date(2027, 1, 5),
        "",
        "planned.4",
    )
    entry = duty_entry(planned, law)
    assert (entry.thing, entry.headline()) == ("planned.4", "SA26-001, self-assessment: For 5.10")
    assert entry.notes[0].startswith("The date is our own, planned in a self-assessment")
    assert "Elm Court" in entry.headline(names=True)


def test_a_long_text_leaves_room_for_the_provision(law: Law) -> None:
    action = Action(3, "word " * 400, date(2026, 12, 1))
    headline = _told(_case(complaint(stage(1, "Tue 17 Nov 2026")), action), law)["action.3"].headline(
        names=True
    )
    assert headline.endswith("… (2024 Code, 7.3)")
    assert len(headline) < 160

"""Due dates that a register states itself: which ones no rule gives, and how they came about."""

from datetime import date

import pytest

from casedesk.records import Extension, Facts, Stage
from casedesk.rules.clocks import clocks
from casedesk.rules.stated import disagreements

TODAY = date(2026, 11, 22)


def told(law, stated: str, received: str = "2026-11-02", acknowledged: str = "2026-11-04", **more: object):
    """What is said of one stated date for the stage 1 response."""
    day, sent = date.fromisoformat(received), date.fromisoformat(acknowledged)
    stage = Stage(1, day, acknowledged=sent, definition_unknown=True, **more)
    facts = Facts(day, None, (stage,))
    wanted = {"stage1.respond": date.fromisoformat(stated)}
    return disagreements(wanted, clocks(facts, law, TODAY), facts, law.calendar)


def test_the_rule_s_own_date_is_no_disagreement(law):
    """Acknowledged on Wednesday 4 November: the tenth working day is Wednesday 18 November."""
    assert told(law, "2026-11-18") == ()


def test_a_date_too_late_says_by_how_much(law):
    (found,) = told(law, "2026-11-20")
    assert (found.due, found.later, found.counted) == (date(2026, 11, 18), 2, "")
    assert found.words == (
        "Stage 1, respond: the register says Fri 20 Nov 2026, the rule gives Wed 18 Nov 2026 (6.3):"
        " 2 working days TOO LATE."
    )


@pytest.mark.parametrize(
    ("stated", "received", "acknowledged", "later", "counted"),
    [
        # Received Monday 2 November, acknowledged Wednesday 4: due 18 November.
        ("2026-11-16", "2026-11-02", "2026-11-04", -2, "from the day received"),
        ("2026-11-17", "2026-11-02", "2026-11-04", -1, "with the first day as day 1"),
        ("2026-11-14", "2026-11-02", "2026-11-04", -3, "with every day of the week"),
        # Acknowledged Thursday 20 August: Monday the 31st is a bank holiday, due Friday 4 September.
        ("2026-09-03", "2026-08-18", "2026-08-20", -1, "with bank holidays as working days"),
        # Acknowledged Saturday 7 November: day 1 is Monday the 9th, due Friday 20 November.
        ("2026-11-23", "2026-11-04", "2026-11-07", 1, "with the next working day as day 0"),
    ],
)
def test_the_usual_ways_of_counting_are_known_again(law, stated, received, acknowledged, later, counted):
    (found,) = told(law, stated, received, acknowledged)
    assert (found.later, found.counted) == (later, counted)


def test_the_first_date_and_the_extended_one_are_both_the_rule_s(law):
    """Due 18 November, extended in time to Wednesday the 25th; the landlord's column may have either."""
    longer = Extension(
        date(2026, 11, 17), date(2026, 11, 25), "a survey", in_writing=True, ombudsman_details=True
    )
    assert told(law, "2026-11-18", extensions=(longer,)) == ()
    assert told(law, "2026-11-25", extensions=(longer,)) == ()
    (found,) = told(law, "2026-11-26", extensions=(longer,))
    assert (found.due, found.apart) == (date(2026, 11, 25), "1 working day TOO LATE")


def test_the_policy_s_date_is_a_rule_s_date_too(law_with):
    """The policy of 2025 counts ten working days from the day received: Monday 16 November."""
    assert told(law_with("policy_2025"), "2026-11-16") == ()


def test_a_weekend_is_no_working_day_apart(law):
    (found,) = told(law, "2026-11-21", acknowledged="2026-11-06")
    assert (found.due, found.later, found.apart) == (date(2026, 11, 20), 0, "a day off AFTER it")

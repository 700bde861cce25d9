"""What is on record of a resident, a request or a time out of the ordinary, told in plain sentences."""

from datetime import date

from casedesk.records.approaches import Approach, Period
from casedesk.records.people import Need, Person, Restriction
from casedesk.rules.particulars import Particular
from casedesk.rules.particulars.others import head_of, name_of, tell_other

TODAY = date(2026, 11, 22)
"""A Sunday."""


def told(whole: Person | Approach | Period) -> dict[str, tuple[str, ...]]:
    """The lines by their headings."""
    return {each.title: each.lines for each in tell_other(whole, TODAY)}


def ada(**more: object) -> Person:
    """A resident of whom nothing else is known than her name."""
    return Person("P0012", "Ada Example")._replace(**more)  # type: ignore[arg-type]


def test_of_somebody_who_is_only_a_name_nothing_is_told_under_empty_headings() -> None:
    assert tell_other(ada(), TODAY) == ()
    assert head_of(ada()) == "P0012: a resident's own record, Ada Example"


def test_a_review_that_has_gone_by_says_so() -> None:
    """Due Friday 20 November 2026, seen on the Sunday after; one due on Monday is only said."""
    late = Need(1, "adjustment", "ring first", date(2026, 1, 5), review=date(2026, 11, 20))
    soon = Need(2, "language", "Polish", date(2026, 1, 5), review=date(2026, 11, 23))
    lines = told(ada(needs=(late, soon)))["Know before any contact"]
    assert lines[0].endswith("To be looked at again by Fri 20 Nov 2026, which has gone by.")
    assert lines[1].endswith("To be looked at again by Mon 23 Nov 2026.")
    assert "Known since Mon 5 Jan 2026." in lines[0]


def test_what_has_ended_is_told_apart_from_what_stands() -> None:
    ended = Need(1, "disability", "Broken arm", date(2026, 3, 2), ended=date(2026, 5, 4))
    found = told(ada(needs=(ended,)))
    assert "Know before any contact" not in found
    assert found["No longer"] == ("Disability: Broken arm since Mon 2 Mar 2026, ended Mon 4 May 2026.",)


def test_a_restriction_is_told_with_its_reasons_and_that_nobody_told_the_resident() -> None:
    """2024: 5.14 and 5.15; a resident who was never told in writing is said to be so."""
    limit = Restriction(
        1,
        "Calls on Tuesdays only",
        "Forty calls a day",
        "Head of Housing",
        "E-mail stays open",
        date(2026, 11, 2),
        date(2027, 2, 1),
    )
    (found,) = [
        each for each in tell_other(ada(restrictions=(limit,)), TODAY) if each.title.startswith("Contact")
    ]
    assert found.provisions == ("5.14", "5.15")
    assert found.lines == (
        "Calls on Tuesdays only. Since Mon 2 Nov 2026, approved by Head of Housing."
        " To be looked at again by Mon 1 Feb 2027.",
        "Why: Forty calls a day.",
        "Why no less would do: E-mail stays open.",
        "The resident has not been told in writing yet.",
    )


def test_of_somebody_made_anonymous_nothing_else_is_told() -> None:
    gone = ada(name="", anonymised=date(2026, 11, 20), needs=(Need(1, "language", "x", date(2026, 1, 5)),))
    assert told(gone) == {
        "Made anonymous": ("Made anonymous Fri 20 Nov 2026; no personal details are kept.",)
    }
    assert head_of(gone).endswith(", made anonymous")


def request(**more: object) -> Approach:
    """A service request of Friday 20 November 2026."""
    return Approach(
        "SR26-003", "service request", date(2026, 11, 20), "phone", "P. Nowak", "The gate sticks"
    )._replace(**more)  # type: ignore[arg-type]


def test_a_request_says_why_it_is_none_and_what_became_of_it() -> None:
    found = told(
        request(
            reason="a first report",
            passed=date(2026, 11, 20),
            passed_to="Repairs",
            follow_up=date(2026, 11, 24),
            became="C26-014",
        )
    )
    assert found["Why a service request and no complaint"] == ("A first report.",)
    assert found["What became of it"] == (
        "Passed on Fri 20 Nov 2026 to Repairs.",
        "To be looked at again by Tue 24 Nov 2026.",
        "Became the complaint C26-014; work on the request goes on.",
    )


def test_once_settled_a_request_is_not_to_be_looked_at_again() -> None:
    settled = request(follow_up=date(2026, 11, 24), settled=date(2026, 11, 21), outcome="Planed and oiled")
    assert told(settled)["What became of it"] == ("Settled Sat 21 Nov 2026.", "Planed and oiled.")
    assert head_of(settled) == "SR26-003: service request, P. Nowak, settled"
    assert name_of(settled) == "P. Nowak"


def test_a_period_says_whom_nobody_has_told_and_that_its_day_has_gone_by() -> None:
    """2024: 8.5. To keep the Code again by Friday 20 November, and it is Sunday."""
    period = Period("EX26-001", date(2026, 11, 9), "the mailbox was taken over", comply_by=date(2026, 11, 20))
    assert tell_other(period, TODAY) == (
        Particular("What happened", ("The mailbox was taken over.",)),
        Particular(
            "Dates",
            (
                "Began Mon 9 Nov 2026.",
                "The Ombudsman has not been told yet.",
                "Residents have not been told yet.",
                "To keep the Code again by Fri 20 Nov 2026, which has gone by.",
            ),
            ("8.5",),
        ),
    )
    assert head_of(period) == "EX26-001: exceptional circumstances, still going on"

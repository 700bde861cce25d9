"""What the officer can rely on when she waits for others: what comes up when, and what settles it.

Today is Sunday 22 November 2026 unless a test moves it.
"""

import pytest
from casework.officer import Officer

from casedesk.problems import BadInput


def asked(officer: Officer, **typed: object) -> str:
    """Acknowledged on Wednesday 18 November; a survey is wanted by Friday 27, to be chased on Wednesday 25."""
    reference = officer.acknowledged("16/11", on="18/11")
    usual: dict[str, object] = {"who": "Sam Repairs", "text": "Survey of the bathroom", "by": "27 nov"}
    officer.do("ask", reference, **{**usual, "chase": "25 nov", **typed})
    return reference


def waiting(officer: Officer, reference: str) -> tuple[str, str, str, str]:
    (item,) = [i for i in officer.office.case(reference).items if i.kind == "ask"]
    return (item.title, item.due.isoformat(), item.state, item.act)


def test_comes_up_on_the_day_to_ask_again(officer: Officer) -> None:
    reference = asked(officer)
    assert waiting(officer, reference) == (
        "Chase Sam Repairs: Survey of the bathroom",
        "2026-11-25",
        "running",
        "chase",
    )
    assert [row.case.reference for row in officer.office.worklist("waiting")] == [reference]


def test_without_such_a_day_it_comes_up_when_it_is_wanted(officer: Officer) -> None:
    title, due, _, act = waiting(officer, asked(officer, chase=""))
    assert (title, due, act) == ("Waiting for Sam Repairs: Survey of the bathroom", "2026-11-27", "answered")


def test_a_chase_is_kept_and_the_day_wanted_comes_next(officer: Officer) -> None:
    reference = asked(officer)
    case = officer.on("2026-11-25").do("chase", reference)
    assert [day.isoformat() for day in case.actions[0].chased] == ["2026-11-25"]
    assert case.events[-1].text == (
        "Sam Repairs was asked again for: Survey of the bathroom (next Fri 27 Nov 2026)"
    )
    assert waiting(officer, reference)[:2] == (
        "Waiting for Sam Repairs: Survey of the bathroom",
        "2026-11-27",
    )


def test_late_and_chased_it_comes_up_on_the_day_agreed_then(officer: Officer) -> None:
    reference = asked(officer, chase="")
    officer.on("2026-11-30")
    assert waiting(officer, reference)[2] == "overdue"
    officer.do("chase", reference, next="2 dec")
    assert waiting(officer, reference) == (
        "Chase Sam Repairs: Survey of the bathroom",
        "2026-12-02",
        "running",
        "chase",
    )


def test_an_answer_settles_it_and_is_told(officer: Officer) -> None:
    reference = asked(officer)
    case = officer.on("2026-11-26").do("answered", reference, note="The joists are rotten")
    assert case.actions[0].done is not None
    assert not [i for i in officer.office.case(reference).items if i.kind == "ask"]
    told = {p.title: p.lines for p in officer.office.case(reference).particulars}
    assert told["Asked of others"] == (
        "Sam Repairs was asked for: Survey of the bathroom, wanted by Fri 27 Nov 2026."
        " Answered on Thu 26 Nov 2026. The joists are rotten.",
    )
    assert officer.missing("answered", reference) == ["nobody is waited for on this complaint"]


def test_it_is_no_promise_to_the_resident(officer: Officer) -> None:
    reference = asked(officer)
    assert officer.office.case(reference).complaint.promises == ()
    assert officer.missing("done", reference) == ["no promise is open"]


def test_of_several_it_is_asked_which(officer: Officer) -> None:
    reference = asked(officer)
    officer.do("ask", reference, who="Cy Fitter", text="Price of a fan", by="30 nov")
    assert officer.missing("answered", reference) == [
        "2 requests are open; say which (1: Sam Repairs, Survey of the bathroom; 2: Cy Fitter, Price of a fan)"
    ]
    case = officer.do("answered", reference, number=2, note="£80")
    assert [action.done is None for action in case.actions] == [True, False]


def test_a_chase_after_the_day_wanted_makes_no_sense(officer: Officer) -> None:
    reference = officer.acknowledged("16/11", on="18/11")
    assert officer.missing("ask", reference, who="Sam", text="Survey", by="25 nov", chase="26 nov") == [
        "ask again on the day it is wanted, or before"
    ]


def test_a_draft_is_chased_and_given_in_the_same_way(officer: Officer) -> None:
    reference = officer.acknowledged("16/11", on="18/11")
    officer.do("assign", reference, investigator="Cy Fitter", draft_due="23 nov")
    case = officer.do("chase", reference, next="25 nov")
    assert case.stage.draft_due is not None
    assert case.stage.draft_due.isoformat() == "2026-11-25"
    case = officer.do("answered", reference, note="Two pages")
    assert case.stage.draft_due is None
    assert case.events[-1].text == "Cy Fitter gave in a draft: Two pages"


def test_one_message_names_everything_that_somebody_owes(officer: Officer) -> None:
    first = asked(officer)
    second = officer.acknowledged("16/11", on="18/11")
    officer.do("assign", second, investigator="Sam Repairs", draft_due="24 nov")
    officer.do("chase", first, next="26 nov")
    text = officer.office.chaser(first)
    assert "May I have these from you?" in text
    assert f"- {second}: your draft, wanted by Tuesday 24 November 2026" in text
    assert (
        f"- {first}: Survey of the bathroom, wanted by Friday 27 November 2026"
        " (asked again on Sunday 22 November 2026)"
    ) in text


def test_each_person_waited_for_has_a_message_of_their_own(officer: Officer) -> None:
    reference = asked(officer)
    officer.do("ask", reference, who="Cy Fitter", text="Price of a fan", by="30 nov")
    text = officer.office.chaser(reference)
    assert text.count("Dear ") == 2
    assert text.index("Dear Sam Repairs,") < text.index("Dear Cy Fitter,")


def test_nobody_is_chased_where_nobody_is_waited_for(officer: Officer) -> None:
    with pytest.raises(BadInput, match="Nobody is waited for"):
        officer.office.chaser(officer.acknowledged("16/11", on="18/11"))


def test_an_update_is_a_contact_and_the_next_is_due_an_interval_later(officer: Officer) -> None:
    reference = officer.acknowledged("16/11", on="18/11")
    case = officer.do("update", reference, on="19/11", text="The survey is booked", every=5, how="phone")
    assert case.contacts[-1][1:] == ("phone", "out", "resident", "T. Okafor")
    # Five working days after Thursday 19 November: Thursday 26.
    (item,) = [i for i in officer.office.case(reference).items if i.kind == "update"]
    assert (item.due.isoformat(), item.act) == ("2026-11-26", "update")

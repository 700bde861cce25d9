"""The form of the self-assessment: which provisions are meant, by when it is sent in, what changed since."""

from datetime import date

import pytest

from casedesk.records.assessments import Answer, Assessment, PlannedAction
from casedesk.rules.assessing import (
    Change,
    Line,
    carried_over,
    changes,
    contradicted,
    form,
    form_rows,
    meant,
    some,
)
from casedesk.rules.assessing import unexplained as bare
from casedesk.rules.particulars.assessments import planned_line, standing_of, title_of
from casedesk.rules.submitting import submit_by

YEAR = (date(2025, 4, 1), date(2026, 3, 31))


def assessed(*answers: Answer, **more: object) -> Assessment:
    return Assessment("SA26-001", "2024", *YEAR, date(2026, 5, 4), answers=answers, **more)  # type: ignore[arg-type]


def test_the_form_of_2024_has_72_rows_and_that_of_2022_as_many_as_the_ombudsmans() -> None:
    numbers = [each.number for each in form("2024")]
    assert (len(numbers), numbers[0], numbers[-1]) == (72, "1.2", "9.8")
    older = [each.number for each in form("2022")]
    assert (older[0], older[-1]) == ("1.2", "8.3")
    assert not {"1.1", "6.4", "9.1"} & set(older), "paragraphs that its form does not ask about"


@pytest.mark.parametrize(
    ("typed", "provisions"),
    [
        ("6.2", ("6.2",)),
        ("7.1, 6.2", ("7.1", "6.2")),
        ("2", ("2.1", "2.2", "2.3", "2.4", "2.5")),
        ("6.2; 6.2", ("6.2",)),
        ("6.21", ()),
        ("10", ()),
        ("6.2 and 6.3", ()),
        ("", ()),
    ],
)
def test_provisions_are_meant_by_number_by_list_or_by_section(
    typed: str, provisions: tuple[str, ...]
) -> None:
    assert meant("2024", typed) == provisions


@pytest.mark.parametrize(
    ("homes", "day"),
    [
        (999, date(2026, 9, 30)),  # small: six months after the end of the year
        (None, date(2026, 9, 30)),  # not on record: taken as small
        (1000, date(2026, 6, 30)),  # with the Regulator's measures
    ],
)
def test_it_is_sent_in_by_a_day_that_depends_on_the_homes(homes: int | None, day: date) -> None:
    assert submit_by(date(2026, 3, 31), homes) == day


def test_a_large_landlord_whose_year_ends_in_december_has_until_the_next_summer() -> None:
    assert submit_by(date(2026, 12, 31), 4000) == date(2027, 6, 30)


def test_what_was_written_is_carried_over_and_the_answer_itself_is_not() -> None:
    last = assessed(Answer(1, "6.2", "yes", "The register", "Since May", "As published", "41 of 43"))
    now = {each.provision: each for each in carried_over("2024", last)}
    assert now["6.2"][2:] == ("", "The register", "Since May", "As published", "", False)
    assert now["6.3"][2:] == ("", "", "", "", "", False)


def test_the_codes_own_words_come_from_a_later_year_too_and_nothing_else() -> None:
    later = assessed(Answer(1, "6.2", "yes", "The register", "Since May", "As published"))
    now = {each.provision: each for each in carried_over("2024", None, (later,))}
    assert now["6.2"][2:6] == ("", "", "", "As published")
    assert {each.wording for each in carried_over("2022", None, (later,))} == {""}


def test_a_change_is_an_answer_that_is_another_than_last_time() -> None:
    last = assessed(Answer(1, "6.2", "partial"), Answer(2, "6.3", "yes"), Answer(3, "6.4", "no"))
    now = assessed(Answer(1, "6.2", "yes"), Answer(2, "6.3", "yes"), Answer(3, "6.4"), Answer(4, "6.5", "no"))
    assert list(changes(now, last)) == [Change("6.2", "partial", "yes")]
    assert list(changes(now, None)) == []


def test_a_row_stands_beside_last_times_answer_and_what_the_records_say() -> None:
    now = assessed(
        Answer(1, "6.2", "yes"),
        Answer(2, "6.3"),
        planned=(
            PlannedAction(1, "6.2", "train them"),
            PlannedAction(2, "6.2", "write to them", done=date(2026, 5, 5)),
        ),
    )
    last = assessed(Answer(1, "6.2", "no"), Answer(2, "6.3", "yes"))
    first, second = form_rows(now, last, {"6.2": Line("6.2", "41 of 43 in time", contradicts=True)})
    assert (first.last, first.changed, first.against) == ("no", True, True)
    assert [each.text for each in first.waiting] == ["train them"]
    assert (second.last, second.changed, second.against, second.line) == ("yes", False, False, None)


def test_once_it_is_approved_what_the_records_say_today_is_left_out() -> None:
    approved = assessed(Answer(1, "6.2", "yes", recorded="41 of 43 in time"), approved=date(2026, 6, 1))
    (row,) = form_rows(approved, None, {"6.2": Line("6.2", "40 of 43 in time", contradicts=True)})
    assert row.line is None and not row.against


def test_what_spoke_against_a_yes_at_the_approval_still_does() -> None:
    answers = (Answer(1, "6.2", "yes", recorded="40 of 43 in time", against=True), Answer(2, "6.3", "yes"))
    approved = assessed(*answers, approved=date(2026, 6, 1))
    today = {"6.3": Line("6.3", "9 late", contradicts=True)}
    assert [row.against for row in form_rows(approved, None, today)] == [True, False]
    assert contradicted(approved, today) == ("6.2",)
    assert contradicted(assessed(Answer(1, "6.2", "yes"), Answer(2, "6.3", "yes")), today) == ("6.3",)


def test_no_and_partial_want_a_comment_or_a_planned_action() -> None:
    found = assessed(
        Answer(1, "6.2", "no"),
        Answer(2, "6.3", "partial", commentary="From May on"),
        Answer(3, "6.4", "partial"),
        Answer(4, "6.5", "yes"),
        planned=(PlannedAction(1, "6.4", "a new letter"),),
    )
    assert bare(found) == ("6.2",)


def test_very_many_provisions_are_counted_instead_of_named() -> None:
    assert some(["6.2", "6.3"]) == "6.2, 6.3"
    assert some([f"6.{n}" for n in range(1, 11)]) == "6.1, 6.2, 6.3, 6.4, 6.5, 6.6, 6.7, 6.8 and 2 more"


def test_how_far_it_has_come_is_said_in_words() -> None:
    begun = assessed(Answer(1, "6.2", "yes"), Answer(2, "6.3"))
    assert title_of(begun) == "Self-assessment 2025–26 under the 2024 Code"
    assert standing_of(begun) == "1 of 2 answered"
    assert standing_of(begun._replace(approved=date(2026, 6, 1))) == "approved Mon 1 Jun 2026"


def test_a_planned_action_says_when_its_day_has_gone_by() -> None:
    planned = PlannedAction(3, "6.2", "train the managers", "Complaints Officer", date(2026, 5, 29))
    assert planned_line(planned, date(2026, 6, 1)) == (
        "3. For 6.2, by Fri 29 May 2026, which has gone by: Train the managers. Complaints Officer."
    )
    done = planned._replace(done=date(2026, 5, 28), note="twelve came")
    assert planned_line(done, date(2026, 6, 1)) == (
        "3. For 6.2, done Thu 28 May 2026: Train the managers. Complaints Officer. Twelve came."
    )

"""People are kept across their complaints: found again when one is logged, and gone only with their only one."""

from datetime import date

import pytest
from casework.officer import Officer

from casedesk.problems import BadInput, Refusal
from casedesk.rules.people import know_first
from casedesk.store import trail
from casedesk.store.duties import duties

ASH, OAK = "12 Ash Road, Leeds", "3 Oak Lane"


def person_of(officer: Officer, reference: str) -> str:
    return officer.office.case(reference).complaint.person


def test_a_new_resident_comes_on_record_with_their_first_complaint(officer: Officer) -> None:
    reference = officer.log("16/11", resident="Ada  Example", address=ASH, contact="07700 900123")
    person = officer.office.case(reference).person
    assert person is not None
    assert (person.reference, person.name, person.address, person.contact) == (
        "P0001",
        "Ada Example",
        ASH,
        "07700 900123",
    )
    assert [(event.act, str(event.happened_on)) for event in person.events] == [("person", "2026-11-16")]


@pytest.mark.parametrize(
    "again",
    [
        {"address": "12 ash road Leeds"},
        {"address": OAK, "contact": "ada@example.com; 07700900123"},
        {},
    ],
    ids=["the same home, spelt otherwise", "moved, with the same telephone", "nothing but the name"],
)
def test_the_same_resident_is_known_again(officer: Officer, again: dict[str, str]) -> None:
    first = officer.log("2/11", resident="Ada Example", address=ASH, contact="07700 900123")
    second = officer.log("16/11", resident="ada example", **again)
    assert person_of(officer, second) == person_of(officer, first) == "P0001"


def test_a_namesake_at_another_home_is_somebody_else(officer: Officer) -> None:
    first = officer.log("2/11", resident="Ada Example", address=ASH)
    second = officer.log("16/11", resident="Ada Example", address=OAK)
    assert (person_of(officer, first), person_of(officer, second)) == ("P0001", "P0002")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"address": ASH, "contact": "none"}, {"address": OAK, "contact": "None"}),
        ({"address": "No fixed abode"}, {"address": "no fixed abode"}),
        ({"address": "-", "contact": "07700 900123"}, {"address": "?", "contact": "07700 900456"}),
        ({"address": "n/a", "contact": "ada@example.com"}, {"address": "N/A", "contact": "a@example.com"}),
    ],
)
def test_nothing_given_is_nothing_in_common(
    officer: Officer, one: dict[str, str], other: dict[str, str]
) -> None:
    officer.log("16/11", resident="Ada Example", needs="Deaf", **one)
    assert officer.office.case(officer.log("17/11", resident="Ada Example", **other)).known == ()


def test_of_two_namesakes_neither_is_guessed(officer: Officer) -> None:
    officer.log("2/11", resident="Ada Example", address=ASH)
    officer.log("3/11", resident="Ada Example", address=OAK)
    assert person_of(officer, officer.log("16/11", resident="Ada Example")) == "P0003"


def test_a_complaint_without_a_name_is_nobodys(officer: Officer) -> None:
    assert person_of(officer, officer.log("16/11", resident="(not recorded)")) == ""


def test_what_was_noted_while_logging_is_known_on_the_next_complaint(officer: Officer) -> None:
    officer.log("2/11", resident="Ada Example", address=ASH, needs="Deaf: write, do not ring")
    second = officer.log("16/11", resident="Ada Example", address=ASH)
    assert officer.office.case(second).known == ("Deaf: write, do not ring",)
    rows = {row.case.reference: row.case.needs for row in officer.office.worklist()}
    assert rows[second] == "Deaf: write, do not ring"


def test_another_thing_noted_later_is_kept_beside_the_first(officer: Officer) -> None:
    first = officer.log("2/11", resident="Ada Example", address=ASH, needs="Deaf: write, do not ring")
    officer.log("16/11", resident="Ada Example", address=ASH, needs="Her son reads her the letters")
    officer.log("17/11", resident="Ada Example", address=ASH, needs="deaf, write do not ring")
    assert officer.office.case(first).known == ("Deaf: write, do not ring", "Her son reads her the letters")


def test_taking_back_an_only_complaint_takes_its_resident_off_the_record(officer: Officer) -> None:
    officer.office.undo(officer.log("16/11", resident="Ada Example", needs="Deaf"))
    assert officer.office._store.connection.execute("SELECT count(*) FROM person").fetchone() == (0,)
    again = officer.log("16/11", resident="Ada Example")
    assert person_of(officer, again) == "P0002"  # a reference is never given twice
    assert trail.verify(officer.office._store) == []


def test_a_resident_goes_once_the_last_thing_that_was_theirs_is_taken_back(officer: Officer) -> None:
    """A need that was noted meanwhile keeps them, until that is taken back too."""
    reference = officer.log("16/11", resident="Ada Example")
    officer.do("need", "P0001", kind="language", text="Polish")
    officer.office.undo(reference)
    assert officer.office.other("person", "P0001").needs[0].text == "Polish"
    officer.office.undo("P0001")
    assert officer.office._store.connection.execute("SELECT count(*) FROM person").fetchone() == (0,)


def test_a_resident_stays_as_long_as_undo_may_lead_back_to_them(officer: Officer) -> None:
    """It is somebody else's complaint now; that can be taken back, whatever was undone on the resident meanwhile."""
    reference = officer.log("16/11", resident="Ada Example")
    officer.do("other-person", reference)
    officer.do("need", "P0001", kind="language", text="Polish")
    officer.office.undo("P0001")
    assert person_of(officer, reference) == "P0002"
    officer.office.undo(reference)
    assert person_of(officer, reference) == "P0001"
    left = officer.office._store.connection.execute("SELECT reference FROM person").fetchall()
    assert left == [("P0001",)], "who came on record by what was taken back went with it"


def test_a_resident_of_another_complaint_stays(officer: Officer) -> None:
    first = officer.log("2/11", resident="Ada Example")
    officer.office.undo(officer.log("16/11", resident="Ada Example"))
    assert person_of(officer, first) == "P0001"
    assert officer.office.other("person", "P0001").name == "Ada Example"


def test_coming_on_record_is_not_taken_back_by_itself(officer: Officer) -> None:
    officer.log("2/11", resident="Ada Example")
    with pytest.raises(Refusal, match="came with a complaint or a request of theirs"):
        officer.office.undo("P0001")


def test_a_name_recorded_later_links_the_complaint_too(officer: Officer) -> None:
    reference = officer.log("16/11", resident="(not recorded)")
    officer.do("correct", reference, resident="Ada Example", reason="Named in the second letter")
    assert person_of(officer, reference) == "P0001"


def test_a_wrong_link_is_put_right_and_can_be_taken_back(officer: Officer) -> None:
    first = officer.log("2/11", resident="Ada Example", needs="Deaf")
    second = officer.log("16/11", resident="Ada Example")
    assert officer.office.case(second).known == ("Deaf",)
    officer.do("other-person", second)
    assert person_of(officer, second) == "P0002"
    assert officer.office.case(second).known == ()
    assert officer.missing("same-person", second, whose="P0009") == ["there is nobody called P0009 here"]
    officer.do("same-person", second, whose=first)
    assert person_of(officer, second) == "P0001"
    assert [listed.person.reference for listed in officer.office.people()] == ["P0001"]
    officer.office.undo(second)
    assert person_of(officer, second) == "P0002"


def test_a_corrected_name_says_whose_complaint_it_stays(officer: Officer) -> None:
    officer.log("16/11", resident="Ada Example", needs="Deaf")
    mixed_up = officer.log("17/11", resident="Ada Example")
    correction = {"resident": "Ben Example", "reason": "The two were mixed up"}
    assert officer.judge("correct", mixed_up, **correction).warnings == (
        "It stays P0001's, with what is known of them. If this is somebody else, say so next"
        " (the act “other-person”).",
    )
    officer.do("correct", mixed_up, **correction)
    officer.do("other-person", mixed_up)
    assert officer.office.case(mixed_up).known == ()


def test_what_a_wrong_link_leaves_behind_is_said(officer: Officer) -> None:
    officer.log("16/11", resident="Ada Example")
    wrong = officer.log("17/11", resident="Ada Example", needs="Deaf")
    assert officer.judge("other-person", wrong).warnings == (
        "“Deaf” was noted on it and may stand on P0001's record too: end it there.",
    )
    officer.do("other-person", wrong)
    assert officer.judge("same-person", wrong, whose="P0001").warnings == (
        "What to know that stands on P0002's own record stays there: keep what is theirs on P0001's.",
        "“Deaf” was noted on it: keep it on P0001's own record too (need).",
    )


def test_nothing_is_looked_at_again_before_it_began(officer: Officer) -> None:
    reference = officer.log("16/11")
    officer.do("need", reference, kind="disability", text="Deaf", since="17/11")
    whose = person_of(officer, reference)
    assert officer.missing("review-need", whose, on="16/11") == ["it is on record only since Tue 17 Nov 2026"]
    officer.do("restrict", whose, **{**RESTRICTION, "since": "17/11"})
    assert officer.missing("review-restriction", whose, reason="it goes on", next="1/3/2027", on="16/11") == [
        "it is in force only since Tue 17 Nov 2026"
    ]


def test_a_need_is_kept_by_a_complaint_and_known_on_all_of_theirs(officer: Officer) -> None:
    first = officer.log("2/11", resident="Ada Example")
    second = officer.log("16/11", resident="Ada Example")
    person = officer.do("need", first, kind="vulnerability", text="Lives alone since the fall", since="10/11")
    assert person.reference == "P0001"
    assert officer.office.case(second).known == ("Vulnerability: Lives alone since the fall",)
    assert officer.office.case(second).complaint.version == 1  # the complaint itself has not changed


def test_an_adjustment_comes_up_for_review_after_a_year(officer: Officer) -> None:
    reference = officer.log("2/11", resident="Ada Example")
    officer.do("need", reference, kind="adjustment", style="large print", since="20/11")
    assert officer.office.other("person", reference).needs[0].review == date(2027, 11, 20)
    officer.on("2027-11-15")
    due = {row.case.reference: row.items[0] for row in officer.office.worklist()}["P0001"]
    assert (due.title, due.due, due.act) == ("Review: adjustment", date(2027, 11, 20), "review-need")
    officer.do("review-need", "P0001", note="Still wanted")
    assert officer.office.other("person", "P0001").needs[0].review == date(2028, 11, 15)
    assert "P0001" not in {row.case.reference for row in officer.office.worklist()}


def test_a_need_says_what_it_is_and_is_not_recorded_twice(officer: Officer) -> None:
    reference = officer.log("2/11", resident="Ada Example")
    assert officer.missing("need", reference, kind="disability") == [
        "what to know, or how letters are made (5.10)"
    ]
    officer.do("need", reference, kind="language", text="Needs an interpreter for Tigrinya")
    assert officer.missing("need", reference, kind="language", text="needs an interpreter for tigrinya") == [
        "that is on their record already"
    ]
    assert officer.missing("end-need", reference, number="4") == ["there is no open need 4"]


def test_what_was_noted_while_logging_is_no_longer_told_once_it_has_ended(officer: Officer) -> None:
    reference = officer.log("2/11", resident="Ada Example", needs="Deaf: write, do not ring")
    officer.do("end-need", reference, reason="Has a new hearing aid")
    assert officer.office.case(reference).known == ()


def test_how_often_they_like_to_hear_counts_on_their_next_complaint(officer: Officer) -> None:
    first = officer.log("2/11", resident="Ada Example")
    (remark,) = officer.judge("prefer", first, way="email", note="After six", every="5").warnings
    assert remark.startswith("A complaint that is open keeps its own interval")
    officer.do("prefer", first, way="email", note="After six", every="5")
    assert officer.office.case(first).known == (
        "Prefers email; After six",
        "Wants an update every 5 working days",
    )
    second = officer.log("16/11", resident="Ada Example")
    assert officer.office.case(second).complaint.stage.update_every == 5
    officer.do("escalate", second, on="20/11")
    assert officer.office.case(second).complaint.stage_number(2).update_every == 5
    assert officer.missing("prefer", first) == ["how, or how often, they like to be in touch (4.11)"]


RESTRICTION = {
    "what": "One call a week, to the officer alone",
    "reason": "Shouted at the contact centre on 3, 5 and 9 November; call notes on file",
    "approver": "Carol Head",
    "proportionate": "A warning on 6 November changed nothing; no disability is known of",
    "since": "20/11",
    "review": "2027-02-20",
}


def test_a_restriction_is_told_before_everything_else_and_comes_up_for_review(officer: Officer) -> None:
    reference = officer.log("2/11", resident="Ada Example", needs="Deaf")
    officer.do("restrict", reference, **RESTRICTION)
    assert officer.office.case(reference).known == (
        "Contact is restricted: One call a week, to the officer alone",
        "Deaf",
    )
    assert [duty.due for duty in duties(officer.office._store, date(2027, 2, 1))] == [date(2027, 2, 20)]
    officer.on("2027-02-18").do(
        "review-restriction", reference, reason="It happened again in January", next="2027-08-18"
    )
    officer.do("told-restriction", reference, on="2027-02-18")
    kept = officer.office.other("person", reference).restrictions[0]
    assert (kept.review, kept.reviewed, kept.told) == (
        date(2027, 8, 18),
        (date(2027, 2, 18),),
        date(2027, 2, 18),
    )
    officer.do("end-restriction", reference, reason="Nothing since")
    assert officer.office.case(reference).known == ("Deaf",)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"proportionate": ""}, "Why no less would do: not given (5.15)"),
        ({"reason": ""}, "What happened, and where it is on record: not given (5.14)"),
        ({"review": ""}, "To be looked at again by: not given (5.14)"),
        (
            {"approver": "ann example"},
            "somebody else approves it, such as your manager; you cannot approve your own (5.14)",
        ),
        (
            {"review": "2027-11-21"},
            "it is looked at again within twelve months, by Sat 20 Nov 2027 (5.14)",
        ),
    ],
)
def test_a_restriction_needs_its_reasons_an_approval_and_a_review(
    officer: Officer, changed: dict[str, str], said: str
) -> None:
    reference = officer.log("2/11", resident="Ada Example")
    assert officer.missing("restrict", reference, **{**RESTRICTION, **changed}) == [said]


def test_a_restriction_on_somebody_with_a_disability_asks_for_the_equality_act(officer: Officer) -> None:
    reference = officer.log("2/11", resident="Ada Example")
    officer.do("need", reference, kind="disability", text="Deaf")
    warned = officer.judge("restrict", reference, **RESTRICTION).warnings
    assert any("Deaf" in line and "Equality Act" in line for line in warned)


def test_a_restriction_does_not_stop_a_complaint(officer: Officer) -> None:
    officer.do("restrict", officer.log("2/11", resident="Ada Example"), **RESTRICTION)
    assert person_of(officer, officer.log("19/11", resident="Ada Example")) == "P0001"


def test_the_record_follows_a_resident_who_moves_and_an_act_on_it_is_taken_back(officer: Officer) -> None:
    reference = officer.log("2/11", resident="Ada Example", address=ASH)
    officer.do("rename", reference, address=OAK, reason="Moved")
    assert officer.office.other("person", reference).address == OAK
    assert officer.office.case(reference).complaint.address == ASH
    officer.office.undo("P0001")
    assert officer.office.other("person", reference).address == ASH
    assert officer.missing("rename", reference, name="Ada Example") == [
        "nothing is different from what is on record"
    ]


def test_large_print_is_remembered_on_the_residents_next_complaint(officer: Officer) -> None:
    first = officer.log("2/11", resident="Ada Example")
    officer.do("need", first, kind="adjustment", style="large print", since="3/11")
    second = officer.log("16/11", resident="ada example")
    other = officer.log("16/11", resident="Ben Example")
    assert officer.office.letter_style(second) == "large print"
    assert officer.office.letter_style(other) == ""
    assert officer.missing("need", second, kind="adjustment", style="large print") == [
        "letters in large print are agreed already"
    ]
    officer.do("end-need", second, reason="Has new glasses")
    assert officer.office.letter_style(first) == ""


def test_who_is_not_to_be_rung_is_neither_offered_the_phone_nor_rung_unremarked(officer: Officer) -> None:
    reference = officer.log("2/11", resident="Ada Example")
    assert officer.judge("update", reference, text="Soon").warnings == ()
    officer.do("need", reference, kind="disability", text="Deaf, reads lips; do not ring her", since="3/11")
    rung = "This is a call to them, and on their record stands: “Deaf, reads lips; do not ring her”."
    call = {"text": "Told her when we come", "direction": "out"}
    assert officer.judge("contact", reference, way="phone", **call).warnings == (rung,)
    assert rung in officer.judge("update", reference, text="Soon", how="phone").warnings
    assert officer.judge("contact", reference, way="email", **call).warnings == ()
    assert officer.judge("contact", reference, way="phone", text="She rang", direction="in").warnings == ()
    second = officer.log("20/11", resident="Ada Example")
    officer.define(second)
    letter = officer.office.compose(second, "acknowledgement-1").text
    assert "If large print would help you, please let us know." in letter
    assert "on the phone" not in letter


def test_of_two_styles_the_one_agreed_last_counts(officer: Officer) -> None:
    reference = officer.log("2/11", resident="Ada Example")
    officer.do("need", reference, kind="adjustment", style="large print", since="10/11")
    officer.do("need", reference, kind="adjustment", style="easy to read", since="3/11")
    assert officer.office.letter_style(reference) == "large print"


def test_a_complaint_without_a_name_keeps_no_needs(officer: Officer) -> None:
    reference = officer.log("2/11", resident="(not recorded)")
    with pytest.raises(BadInput, match="does not say whose it is"):
        officer.do("need", reference, kind="adjustment", style="large print")


def test_the_list_has_everybody_with_what_to_know_and_how_many_complaints(officer: Officer) -> None:
    closed = officer.log("2/11", resident="Ben Example", address=OAK)
    officer.do("withdraw", closed, on="19/11", said="Mended", confirmed="20/11")
    officer.log("3/11", resident="Ada Example", address=ASH, needs="Deaf")
    officer.log("4/11", resident="Ada Example", address=ASH)
    found = officer.office.people()
    assert [(p.person.name, p.complaints, p.open) for p in found] == [
        ("Ada Example", 2, 2),
        ("Ben Example", 1, 0),
    ]
    assert know_first(found[0].person) == ("Deaf",)
    assert [p.person.reference for p in officer.office.people("OAK ben")] == ["P0001"]
    assert officer.office.people("nobody") == []


def test_a_name_kept_out_of_lists_is_not_in_the_list_of_people(officer: Officer) -> None:
    reference = officer.log("2/11", resident="Ada Example", address=ASH, contact="07700 900123")
    officer.do("need", reference, kind="adjustment", text="Ring twice", since="2025-11-30")
    officer.do("confidential", reference, reason="Fears her neighbour")
    (listed,) = officer.office.people()
    assert (listed.person.name, listed.person.address, listed.person.contact) == ("(confidential)", "", "")
    assert [duty.name for duty in duties(officer.office._store, date(2026, 11, 22))] == ["(confidential)"]


def test_a_review_is_of_the_need_that_is_due_first(officer: Officer) -> None:
    reference = officer.log("2/11", resident="Ada Example", needs="Deaf")
    officer.do("need", reference, kind="adjustment", style="large print", since="20/11")
    officer.do("need", reference, kind="vulnerability", text="Newly bereaved", since="20/11", review="1/12")
    officer.on("2026-12-01").do("review-need", reference, next="2027-03-01")
    needs = officer.office.other("person", reference).needs
    assert [(need.text, need.review) for need in needs] == [
        ("Deaf", None),
        ("", date(2027, 11, 20)),
        ("Newly bereaved", date(2027, 3, 1)),
    ]


def test_what_to_know_of_a_resident_is_told_while_their_complaint_is_logged(officer: Officer) -> None:
    first = officer.log("2/11", resident="Ada Example", address=ASH)
    officer.do("restrict", first, **RESTRICTION)
    assert officer.office.history("ada example", "").remarks[0] == (
        "Ada Example is on record (P0001). Know before any contact: Contact is restricted: One call a week,"
        " to the officer alone."
    )
    assert officer.office.history("Ada Example", OAK).remarks == ()  # a namesake elsewhere
    assert officer.office.history("Ben Example", ASH).remarks == ()  # somebody else in the same home

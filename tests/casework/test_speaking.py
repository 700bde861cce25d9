"""Who complains and who speaks for them: nothing is told to somebody without authority.

Today is Sunday 22 November 2026.
"""

from collections.abc import Callable
from datetime import date

import pytest
from casework.officer import Officer

from casedesk.problems import Refusal
from casedesk.rules.who import CAPACITIES


def _told(officer: Officer, reference: str, title: str) -> tuple[str, ...]:
    return next((p.lines for p in officer.office.case(reference).particulars if p.title == title), ())


@pytest.mark.parametrize("capacity", CAPACITIES)
def test_everybody_may_complain_and_every_clock_runs(officer: Officer, capacity: str) -> None:
    reference = officer.log("20/11", capacity=capacity)
    assert officer.due(reference, "stage1.acknowledge") == ("2026-11-27", "running")
    assert _told(officer, reference, "Who complains")[0].startswith("Complains as a")


def test_nothing_more_is_asked_of_a_plain_complaint(officer: Officer) -> None:
    reference = officer.log("20/11")
    assert (
        officer.judge("log", None, received="20/11", resident="x", channel="phone", text="y").warnings == ()
    )
    assert _told(officer, reference, "Who complains") == ()


def test_a_former_tenants_policy_limit_is_no_ground_by_itself(
    officer_with: Callable[[str], Officer],
) -> None:
    """The policy of 2025 takes them for six months: a tenancy ended 1 May 2026 is over that on 20 November."""
    landlord = officer_with("policy_2025")
    typed = {"received": "20/11", "resident": "x", "channel": "phone", "text": "y"}
    assert landlord.judge("log", None, **typed, capacity="former tenant").warnings == (
        "Our policy of May 2025 takes former tenants' complaints for 6 months: record when the tenancy ended (the"
        " act “capacity”).",
    )
    reference = landlord.log("20/11", capacity="former tenant")
    judged = landlord.judge("capacity", reference, capacity="former", tenancy_ended="1/5/2026")
    assert judged.warnings == (
        "Their tenancy ended on Fri 1 May 2026: our policy of May 2025 takes former tenants' complaints for"
        " 6 months only. The Code gives 12 months from the matter (2.3), so that alone is no ground to refuse it.",
    )
    assert landlord.judge("capacity", reference, capacity="former", tenancy_ended="1/6/2026").warnings == ()


def test_the_day_a_tenancy_ended_stays_until_another_is_given(officer: Officer) -> None:
    reference = officer.log("17/11")
    officer.do("capacity", reference, capacity="former tenant", tenancy_ended="1/6/2026")
    ended = officer.do("capacity", reference, capacity="former tenant").tenancy_ended
    assert (ended and ended.isoformat()) == "2026-06-01"
    assert officer.do("capacity", reference, capacity="tenant").tenancy_ended is None


def test_only_a_former_tenants_tenancy_has_ended(officer: Officer) -> None:
    reference = officer.log("20/11")
    assert officer.missing("capacity", reference, capacity="tenant", tenancy_ended="1/6") == [
        "only a former tenant's tenancy has ended"
    ]


class TestAuthority:
    def test_without_it_the_resident_is_written_to_and_asked(self, officer: Officer) -> None:
        reference = officer.log("20/11", representative="Jo Webb", speaks_as="advocate")
        officer.define(reference)
        letter = officer.office.compose(reference, "acknowledgement-1")
        assert letter.to.splitlines()[0] == "T. Okafor"
        assert "Jo Webb got in touch with us for you" in letter.text
        assert "please tell us that they may speak for you" in letter.text

    def test_logging_says_what_would_be_authority(self, officer: Officer) -> None:
        typed = {"received": "20/11", "resident": "x", "channel": "letter", "text": "y"}
        judged = officer.judge("log", None, **typed, representative="M. Pea", speaks_as="MP or councillor")
        assert judged.warnings == (
            "No authority of M. Pea is on record: nothing is told to them until there is. It could be their own"
            " letter that the resident asked them to write, or the resident's word (the act “authority”; 3.6).",
        )

    def test_what_comes_through_a_councillor_is_theirs_to_speak_for(self, officer: Officer) -> None:
        reference = officer.log("20/11", representative="Cllr Osei", channel="councillor or MP")
        assert officer.office.case(reference).complaint.representative_kind == "MP or councillor"

    def test_given_while_logging_it_opens_the_letters(self, officer: Officer) -> None:
        reference = officer.log("20/11", representative="Jo Webb", authority="a signed form")
        officer.define(reference)
        assert officer.office.compose(reference, "acknowledgement-1").text.startswith("Dear Jo Webb")
        assert _told(officer, reference, "Who complains") == (
            "Jo Webb, speaks for them. Authority given Fri 20 Nov 2026: a signed form.",
        )

    def test_asked_for_then_given(self, officer: Officer) -> None:
        reference = officer.log("16/11", representative="Jo Webb")
        officer.do("authority", reference, asked="17/11", kind="representative")
        assert "asked for Tue 17 Nov 2026" in _told(officer, reference, "Who complains")[0]
        assert officer.missing("authority", reference, given="20/11") == [
            "how it was given: the resident's word, in writing or noted from a call (3.6)"
        ]
        after = officer.do("authority", reference, given="20/11", proof="A call with her")
        assert (after.authority_given, after.authority_note) == (
            officer.office.today.replace(day=20),
            "A call with her",
        )

    def test_it_may_have_been_given_before_the_complaint(self, officer: Officer) -> None:
        reference = officer.log("16/11", representative="Jo Webb")
        assert officer.missing("authority", reference, given="1/3/2025", proof="Power of attorney") == []

    def test_it_is_asked_for_by_a_letter_that_tells_nothing(self, officer: Officer) -> None:
        reference = officer.log("16/11", representative="Jo Webb, neighbour", text="Rats in the bins")
        officer.define(reference)
        assert "authority" in {kind.id for kind in officer.office.letter_kinds(reference)}
        facts = officer.facts("authority", {"asked": "18/11"})
        writing = officer.office.compose(reference, "authority", facts)
        assert writing.to == "Jo Webb"
        assert "we need something that shows that you may speak for T. Okafor" in writing.text
        assert "Until we have it, we will write to T. Okafor." in writing.text
        assert not [word for word in ("Rats", "Damp", "stage") if word in writing.text]
        assert [
            c for c in officer.office.check_letter(reference, "authority", facts, writing.text) if not c.met
        ] == []
        sent = officer.office.issue(reference, "authority", facts, writing.text, to=writing.to, how="email")
        assert (sent.authority_asked, sent.authority_given) == (date(2026, 11, 18), None)
        assert sent.letters[0].to == "Jo Webb"
        assert (sent.contacts[-1].party, sent.contacts[-1].name) == ("representative", "Jo Webb")
        officer.do("authority", reference, given="20/11", proof="Her e-mail")
        assert "authority" not in {kind.id for kind in officer.office.letter_kinds(reference)}

    def test_a_new_representative_has_none_yet(self, officer: Officer) -> None:
        reference = officer.log("16/11", representative="Jo Webb", authority="a form")
        after = officer.do("authority", reference, representative="Al New", kind="advocate")
        assert (after.representative, after.authority_given) == ("Al New", None)

    def test_nobody_speaks_for_them(self, officer: Officer) -> None:
        reference = officer.log("16/11")
        assert officer.missing("authority", reference, given="17/11", proof="x") == [
            "who speaks for them: nobody is on record (3.6)"
        ]
        assert officer.missing(
            "log", None, received="16/11", resident="x", channel="phone", text="y", authority="x"
        ) == ["who speaks for them"]

    def test_an_executors_letter_waits_for_what_shows_it(self, officer: Officer) -> None:
        officer.office.save_settings({"ombudsman_details": "Housing Ombudsman, 0300 111 3000"})
        reference = officer.log("16/11", representative="Al Heir", speaks_as="executor")
        officer.define(reference)
        facts = officer.facts("acknowledge", {"on": "18/11"})
        writing = officer.office.compose(reference, "acknowledgement-1", facts)
        assert writing.to.startswith("Al Heir")
        with pytest.raises(Refusal, match="the will, or the grant of probate"):
            officer.office.issue(
                reference, "acknowledgement-1", facts, writing.text, to=writing.to, how="letter"
            )


def test_the_letters_of_a_member_of_the_public_say_who_decides(officer: Officer) -> None:
    reference = officer.log("20/11", capacity="member of the public")
    officer.define(reference)
    said = "The Housing Ombudsman decides for itself whether it can help somebody who does not rent from us"
    assert said in officer.office.compose(reference, "acknowledgement-1").text
    officer.do("capacity", reference, capacity="leaseholder")
    assert said not in officer.office.compose(reference, "acknowledgement-1").text


def test_a_name_is_kept_out_of_the_worklist_and_shown_again(officer: Officer) -> None:
    reference = officer.log("20/11", resident="Ada Example")
    officer.do("confidential", reference, reason="She fears her neighbours")
    assert [row.case.resident for row in officer.office.worklist()] == ["(confidential)"]
    assert officer.office.case(reference).complaint.resident == "Ada Example"
    assert officer.missing("confidential", reference, reason="again") == [
        "the name is kept out of lists already"
    ]
    officer.do("confidential", reference, reason="She said so", lifted="yes")
    assert [row.case.resident for row in officer.office.worklist()] == ["Ada Example"]


def test_one_confidential_complaint_keeps_all_that_is_theirs_quiet(officer: Officer) -> None:
    """On the one of before, on the one that comes later and on what is raised with it; lifted where it was asked."""
    first, before = (officer.log(day, resident="Ada Example") for day in ("18/11", "19/11"))
    officer.log("19/11", resident="Ben Sample")
    officer.do("confidential", first, reason="She fears her neighbours")
    later = officer.log("20/11", resident="Ada Example")

    def named() -> dict[str, str]:
        lines = {case.reference: case.resident for case in officer.office.listed()}
        assert lines == {row.case.reference: row.case.resident for row in officer.office.worklist()}
        return lines

    theirs = dict.fromkeys((first, before, later), "(confidential)")
    assert named().items() >= theirs.items()
    assert sorted(named().values()) == ["(confidential)"] * 3 + ["Ben Sample"]
    assert all(row.case.confidential for row in officer.office.worklist() if row.case.reference in theirs)
    view = officer.office.case(later)
    assert (view.quiet, view.complaint.resident) == (first, "Ada Example")
    assert f"The name is kept out of lists, as on {first}." in view.remarks
    assert officer.missing("confidential", later, reason="again") == [
        f"the name is kept out of lists already, by {first}"
    ]
    assert officer.missing("confidential", later, reason="She said so", lifted="yes") == [
        f"it is {first} that keeps the name out of lists: lift it there"
    ]
    officer.do("confidential", first, reason="She said so", lifted="yes")
    assert "(confidential)" not in named().values()


def test_a_corrected_name_says_whose_the_authority_now_is(officer: Officer) -> None:
    reference = officer.log("16/11", representative="Jo Web, her son", authority="a form")
    judged = officer.judge("correct", reference, representative="Jo Webb", reason="Misheard")
    assert judged.warnings == (
        "The authority on record is now that of Jo Webb. If this is somebody else, record theirs instead (the act"
        " “authority”).",
    )
    assert officer.judge("correct", reference, representative="jo web", reason="Note left out").warnings == ()

"""Where a figure could be misread: what is left over of a share, what stood at the end of a period, who is nobody.

July to September 2026, as known on Wednesday 30 September unless a test says otherwise.
"""

from datetime import date

import pytest
from rules.counting import SUMMER, complaint, counted, figure, told
from rules.telling import extension, on, stage

from casedesk.casework.measuring import measure_lines
from casedesk.records import Action, Complaint, Event, Money, Verdict
from casedesk.rules.figures.figure import Figure
from casedesk.rules.homes import Homes
from casedesk.rules.law import Law
from casedesk.rules.measures import measures
from casedesk.rules.people import is_named, place_of
from casedesk.rules.put_off import held_to
from casedesk.rules.spans import Span, after, before, beside, read_year

DAYS = {"acknowledged": "Thu 3 Sep 2026", "responded": "Mon 28 Sep 2026"}
NOVEMBER = on("Sun 22 Nov 2026")


def test_a_complaint_stands_among_the_others_with_what_of_it_was_not_counted() -> None:
    """Of A two promises were due and one was kept; B kept its one; C broke its one."""
    kept = Figure("promises.on-time", "", "", cases=("A", "B"), among=("A", "A", "B", "C"))
    assert (kept.references, kept.others) == (("A", "B"), ("A", "C"))


def test_a_sum_paid_later_was_owed_at_the_end_of_the_period(law: Law) -> None:
    """Offered and taken in September, paid on 9 October; looked at on 22 November."""
    sum_ = Money(
        1,
        "time and trouble",
        5_000,
        stage=1,
        offered=on("Fri 4 Sep 2026"),
        accepted=on("Fri 11 Sep 2026"),
        paid=on("Fri 9 Oct 2026"),
    )
    answered = stage(1, "Tue 1 Sep 2026", acknowledged="Wed 2 Sep 2026", responded="Fri 4 Sep 2026")
    given = counted(law, complaint("owed", law, answered, money=(sum_,)), as_at=NOVEMBER)
    assert figure(given, "open.promises").cases == ("owed",)
    assert figure(given, "open.to-close").cases == ()
    assert figure(given.of(Span(SUMMER.first, NOVEMBER)), "open.to-close").cases == ("owed",)


def put_off(told_on: str) -> Event:
    words = "Promise moved from Fri 25 Sep 2026 to Fri 30 Oct 2026"
    return Event(9, "postpone", on(told_on), on("Mon 5 Oct 2026"), words)


@pytest.mark.parametrize(
    ("told_on", "summer", "autumn"),
    [
        ("Fri 25 Sep 2026", "0", "1 of 1 (100.0%)"),  # agreed beforehand: it counts by its new day
        ("Mon 5 Oct 2026", "1", "nothing to count"),  # missed: it stays with the quarter in which it was due
    ],
)
def test_a_promise_put_off_after_its_day_was_missed(law: Law, told_on: str, summer: str, autumn: str) -> None:
    """Due on 25 September, moved to 30 October and done on that day."""
    done = Action(1, "Fit a fan", by=on("Fri 30 Oct 2026"), done=on("Fri 30 Oct 2026"))
    answered = stage(1, "Tue 1 Sep 2026", acknowledged="Wed 2 Sep 2026", responded="Fri 4 Sep 2026")
    case = complaint("C26-001", law, answered, actions=(done,), events=(put_off(told_on),))
    given = counted(law, case, as_at=NOVEMBER)
    assert [figure(given, f"promises{end}").words[:1] for end in ("", ".not-done", ".overdue")] == (
        [summer] * 3 if summer == "1" else ["0", "n", "0"]
    )
    assert figure(given.of(after(SUMMER)), "promises.on-time").words == autumn


def test_a_promise_put_off_twice_is_held_to_the_first_day_that_passed(law: Law) -> None:
    """Moved beforehand from 4 to 25 September, then only in October to the 30th; another promise stands as it is."""
    first = Event(
        8, "postpone", on("Wed 2 Sep 2026"), NOVEMBER, "Promise moved from Fri 4 Sep 2026 to Fri 25 Sep 2026"
    )
    events = (first, put_off("Mon 5 Oct 2026"))
    assert held_to(Action(1, "", by=on("Fri 30 Oct 2026")), events) == on("Fri 25 Sep 2026")
    assert held_to(Action(2, "", by=on("Thu 29 Oct 2026")), events) == on("Thu 29 Oct 2026")


def test_what_a_later_answer_promised_was_not_owed_before_it(law: Law) -> None:
    """Stage 2 was asked for and answered in October; what it promised did not keep the complaint open in September."""
    first = stage(1, "Tue 1 Sep 2026", acknowledged="Wed 2 Sep 2026", responded="Fri 4 Sep 2026")
    second = stage(2, "Thu 1 Oct 2026", acknowledged="Fri 2 Oct 2026", responded="Fri 9 Oct 2026")
    fan = Action(1, "Fit a fan", by=on("Mon 30 Nov 2026"), stage=2)
    given = counted(law, complaint("C26-001", law, first, second, actions=(fan,)), as_at=NOVEMBER)
    assert told(given, "open.promises", "open.to-close") == {
        "open.promises": "0 of 1 (0.0%)",
        "open.to-close": "1 of 1 (100.0%)",
    }


def test_no_acknowledgement_of_stage_2_is_counted_under_the_2022_code(law: Law) -> None:
    """It was judged late while the complaint was thought to be of April 2024; it had come on 28 March."""
    judged = on("Fri 10 May 2024")
    late = Verdict(
        9, "stage2.acknowledge", "code", on("Tue 23 Apr 2024"), judged, "late", False, "2024", "c", judged
    )
    case = complaint("of March", law, stage(1, "Thu 28 Mar 2024", acknowledged="Thu 4 Apr 2024"))
    given = counted(law, case._replace(verdicts=(*case.verdicts, late)), span=Span(date(2024, 4, 1), judged))
    assert told(given, "stage1.acknowledged", "stage2.acknowledged") == {
        "stage1.acknowledged": "1",
        "stage2.acknowledged": "0",
    }


def test_verdicts_by_a_policy_that_was_kept_only_after_the_period_are_told(law: Law) -> None:
    """A register taken in later is judged by the policy; at the end of the period nobody had kept it here yet."""
    day = on("Fri 4 Sep 2026")
    late = Verdict(9, "stage1.respond", "policy", on("Thu 3 Sep 2026"), day, "late", False, "p", "c", day)
    case = complaint("R-1", law, stage(1, "Thu 20 Aug 2026", responded="Fri 4 Sep 2026"))
    given = counted(law, case._replace(verdicts=(*case.verdicts, late)))
    assert law.policies == ()
    assert figure(given, "policy.stage1.answered.late").words == "1 of 1 (100.0%)"


@pytest.mark.parametrize(
    "written", ["", "-", "(not recorded)", "Not recorded", "TBC", "as above", "Withheld"]
)
def test_what_stands_for_a_name_or_a_home_is_neither(written: str) -> None:
    """Else all nameless rows of a register would be one resident who complains again and again."""
    assert (is_named(written), place_of(written)) == (False, "")


def test_an_extension_of_which_a_register_tells_only_the_day_is_told_apart(law: Law) -> None:
    """Both were answered on 28 September, in time by a letter of the 14th; of one nobody knows what was in it."""
    whole = extension("Mon 14 Sep 2026", "Thu 1 Oct 2026")
    cases = [
        complaint(name, law, stage(1, "Tue 1 Sep 2026", extensions=(letter,), **DAYS))
        for name, letter in (("known", whole), ("R-1", whole._replace(reason=None, ombudsman_details=None)))
    ]
    given = counted(law, *cases)
    assert figure(given, "stage1.extended").cases == ("R-1", "known")
    assert figure(given, "stage1.extended.untold").cases == ("R-1",)
    assert "not held against it" in figure(given, "stage1.answered.extended").rule


def test_a_single_day_is_told_once() -> None:
    leap = Span(on("Thu 29 Feb 2024"), on("Thu 29 Feb 2024"))
    assert (leap.title, before(leap).title) == ("Thu 29 Feb 2024", "Wed 28 Feb 2024")


def test_the_measures_of_a_year_that_is_not_over_say_so(law: Law) -> None:
    year = counted(law, span=read_year("2026-27"), as_at=NOVEMBER)
    head = next(measure_lines(measures(year, Homes())))
    assert head == (
        "Tenant satisfaction measures on complaints, 2026–27, so far, as known on Sun 22 Nov 2026."
    )


def test_what_ended_while_its_answer_was_overdue_is_not_lost(law: Law) -> None:
    """Acknowledged on 3 August: the answer was due ten working days later, on the 17th.

    One each was withdrawn, refused and (says a register) closed on the 20th; one withdrawn on the last day in time,
    one answered late on the day on which it was closed, one opened again: it waits.
    """

    def ended(reference: str, responded: str | None = None, **days: str) -> Complaint:
        asked = stage(1, "Mon 3 Aug 2026", acknowledged="Mon 3 Aug 2026", responded=responded)
        return complaint(reference, law, asked, **days)

    later = "Thu 20 Aug 2026"
    back = (
        Event(1, "close", on(later), on(later), ""),
        Event(2, "reopen", on("Mon 24 Aug 2026"), NOVEMBER, ""),
    )
    given = counted(
        law,
        ended("withdrawn", withdrawn=later),
        ended("refused", refused=later),
        ended("closed", closed=later),
        ended("in time", withdrawn="Mon 17 Aug 2026"),
        ended("late", later, closed=later),
        ended("again", reopened="Mon 24 Aug 2026")._replace(events=back),
    )
    assert figure(given, "stage1.overdue.ended").cases == ("closed", "refused", "withdrawn")
    assert figure(given, "stage1.answered.late").cases == ("late",)
    assert figure(given, "stage1.overdue").cases == ("again",)
    assert figure(given.of(Span(SUMMER.first, on("Sun 23 Aug 2026"))), "stage1.overdue.ended").number == 4


def test_a_request_declined_while_overdue_is_not_lost_either(law: Law) -> None:
    """Stage 2 opened on 4 May and acknowledged that day: the answer was due on 2 June, declined on 6 July."""
    first = stage(1, "Mon 13 Apr 2026", acknowledged="Mon 13 Apr 2026", responded="Tue 14 Apr 2026")
    second = stage(2, "Mon 4 May 2026", acknowledged="Mon 4 May 2026", declined="Mon 6 Jul 2026")
    given = counted(law, complaint("C26-001", law, first, second))
    assert figure(given, "stage2.overdue.ended").cases == ("C26-001",)
    assert figure(given, "stage1.overdue.ended").cases == ()


@pytest.mark.parametrize(
    ("first", "last", "known", "stands_beside"),
    [
        ("Wed 1 Apr 2026", "Wed 31 Mar 2027", "Sun 22 Nov 2026", "Tue 1 Apr 2025 to Sat 22 Nov 2025"),
        ("Wed 1 Apr 2026", "Wed 31 Mar 2027", "Mon 30 Nov 2026", "April to November 2025"),
        ("Fri 1 May 2026", "Sun 31 May 2026", "Sat 30 May 2026", "April 2026"),  # April has no 31st
        (
            "Wed 1 Apr 2026",
            "Tue 30 Jun 2026",
            "Thu 30 Apr 2026",
            "January 2026",
        ),  # a whole month, a whole month
        ("Wed 1 Apr 2026", "Wed 31 Mar 2027", "Wed 31 Mar 2027", "2025–26"),
        ("Wed 4 Nov 2026", "Tue 10 Nov 2026", "Fri 6 Nov 2026", "Sun 1 Nov 2026 to Tue 3 Nov 2026"),
        ("Fri 1 Jan 2027", "Sun 31 Jan 2027", "Sun 22 Nov 2026", "December 2026"),  # not begun
    ],
)
def test_a_period_so_far_stands_beside_no_more_of_the_one_before(
    first: str, last: str, known: str, stands_beside: str
) -> None:
    assert beside(Span(on(first), on(last)), on(known)).title == stands_beside


def test_a_year_so_far_is_not_told_to_have_fewer_than_a_whole_one(law: Law) -> None:
    """One received by 22 November of each year, and one on the day after it in the year before."""
    days = ("Mon 3 Nov 2025", "Sun 23 Nov 2025", "Tue 3 Nov 2026")
    cases = (complaint(f"C{day[-4:]}{day[4:6]}", law, stage(1, day)) for day in days)
    year = counted(law, *cases, span=read_year("2026-27"), as_at=NOVEMBER)
    assert (figure(year, "received").number, figure(year.of(year.beside), "received").number) == (1, 1)

"""In time, within a valid extension, late: each a count of its own, by the day it was done.

July to September 2026. An acknowledgement is due five working days after receipt, the answer of stage 1 ten after the
acknowledgement; a complaint of Tuesday 1 September acknowledged on Thursday 3 September is answered by the 17th.
"""

from collections.abc import Callable
from datetime import date

import pytest
from rules.anything import LAWS
from rules.counting import SUMMER, complaint, counted, figure, told
from rules.telling import extension, on, stage

from casedesk.records import Complaint, Verdict
from casedesk.rules.figures import chapters
from casedesk.rules.figures.counted import Counted
from casedesk.rules.figures.figure import Figure
from casedesk.rules.law import Law
from casedesk.rules.spans import Span, before

SEP_1 = "Tue 1 Sep 2026"
EXTENDED = extension("Mon 14 Sep 2026", "Thu 1 Oct 2026")
"""Ten working days beyond Thursday 17 September: as long as the Code lets it be."""


@pytest.fixture(scope="module")
def quarter(law: Law) -> Counted:
    def acknowledged(reference: str, answered: str | None, **said: object) -> Complaint:
        told = {"acknowledged": "Thu 3 Sep 2026", **said}
        return complaint(reference, law, stage(1, SEP_1, responded=answered, **told))

    return counted(
        law,
        acknowledged("own time", "Thu 17 Sep 2026"),
        acknowledged("extended", "Mon 28 Sep 2026", extensions=(EXTENDED,)),
        acknowledged(
            "extension without details",
            "Mon 28 Sep 2026",
            extensions=(EXTENDED._replace(ombudsman_details=False),),
        ),
        acknowledged("acknowledged late", "Thu 24 Sep 2026", acknowledged="Thu 10 Sep 2026"),
        complaint(
            "of June",
            law,
            stage(1, "Mon 1 Jun 2026", acknowledged="Wed 3 Jun 2026", responded="Wed 1 Jul 2026"),
        ),
        complaint("silence", law, stage(1, SEP_1)),
        complaint("under way", law, stage(1, "Mon 21 Sep 2026", acknowledged="Tue 22 Sep 2026")),
        complaint(
            "answered in October",
            law,
            stage(1, SEP_1, acknowledged="Wed 2 Sep 2026", responded="Thu 1 Oct 2026"),
        ),
        complaint(
            "refused after it was acknowledged",
            law,
            stage(1, "Mon 7 Sep 2026", acknowledged="Tue 8 Sep 2026"),
            refused="Mon 14 Sep 2026",
        ),
        complaint("withdrawn", law, stage(1, SEP_1), withdrawn="Mon 28 Sep 2026"),
        as_at=on("Sun 22 Nov 2026"),
    )


def test_acknowledgements_count_on_their_day_refused_ones_too(quarter: Counted) -> None:
    """Seven: four answered ones, the one under way, the one answered in October, the refused one; June's is June's."""
    assert told(
        quarter, "stage1.acknowledged", "stage1.acknowledged.in-time", "stage1.acknowledged.late"
    ) == {
        "stage1.acknowledged": "7",
        "stage1.acknowledged.in-time": "6 of 7 (85.7%)",
        "stage1.acknowledged.late": "1 of 7 (14.3%)",
    }
    assert figure(quarter, "stage1.acknowledged.late").cases == ("acknowledged late",)


def test_the_three_ways_of_answering_are_told_apart_and_add_up(quarter: Counted) -> None:
    """Five answers: two in the Code's own time (one of them acknowledged late), one extended, two late."""
    names = ("", ".in-time", ".own-time", ".extended", ".late")
    assert list(told(quarter, *(f"stage1.answered{name}" for name in names)).values()) == [
        "5",
        "3 of 5 (60.0%)",
        "2 of 5 (40.0%)",
        "1 of 5 (20.0%)",
        "2 of 5 (40.0%)",
    ]
    assert set(figure(quarter, "stage1.answered.late").cases) == {"of June", "extension without details"}


def test_of_those_extended_has_its_own_denominator(quarter: Counted) -> None:
    """The extension without the Ombudsman's details moved nothing, and is not among them."""
    assert told(quarter, "stage1.extended", "stage1.extended.in-time") == {
        "stage1.extended": "1 of 5 (20.0%)",
        "stage1.extended.in-time": "1 of 1 (100.0%)",
    }
    broken = figure(quarter, "stage1.answered.broken-extension")
    assert (broken.words, broken.cases) == ("1 of 2 (50.0%)", ("extension without details",))


def test_extensions_sent_are_judged_and_say_what_was_missing(quarter: Counted) -> None:
    assert told(quarter, "stage1.extensions", "stage1.extensions.valid", "stage1.extensions.invalid") == {
        "stage1.extensions": "2",
        "stage1.extensions.valid": "1 of 2 (50.0%)",
        "stage1.extensions.invalid": "1 of 2 (50.0%)",
    }
    (part,) = figure(quarter, "stage1.extensions.invalid").parts
    assert (part.title, part.cases) == ("no Ombudsman's details", ("extension without details",))


def test_overdue_is_what_had_not_gone_out_at_the_end(quarter: Counted) -> None:
    """On 30 September three waited: silence since 1 September, one due 6 October, one that October answered late.

    The withdrawn one was overdue too, and waits for nothing any more.
    """
    missed = figure(quarter, "stage1.overdue")
    assert (missed.words, missed.cases) == ("2 of 3 (66.7%)", ("answered in October", "silence"))
    assert figure(quarter, "stage1.acknowledged.overdue").words == "1 of 1 (100.0%)"


def test_days_are_counted_from_receipt_and_the_middle_one_is_told(quarter: Counted) -> None:
    """12, 17, 19, 19 and 22 working days: half took 19 or fewer; June's longest has no bank holiday in it."""
    half, longest = figure(quarter, "stage1.days"), figure(quarter, "stage1.days.longest")
    assert (half.days, half.words) == (19, "19 working days (5)")
    assert (longest.days, longest.cases) == (22, ("of June",))


def test_a_time_in_which_nothing_happened_is_told_without_a_share(law: Law) -> None:
    nothing = counted(law)
    assert told(nothing, "stage1.answered", "stage1.answered.in-time", "stage1.days", "open.oldest") == {
        "stage1.answered": "0",
        "stage1.answered.in-time": "nothing to count",
        "stage1.days": "nothing to count",
        "open.oldest": "nothing to count",
    }
    assert figure(nothing, "stage1.answered.in-time").per_cent is None


def test_the_same_day_of_two_times_lies_in_one(quarter: Counted) -> None:
    """The quarter before ends on 30 June: June's complaint was acknowledged there and answered on 1 July."""
    spring = quarter.of(before(SUMMER))
    assert told(spring, "stage1.acknowledged", "stage1.answered") == {
        "stage1.acknowledged": "1",
        "stage1.answered": "0",
    }
    assert figure(spring, "stage1.overdue").words == "1 of 1 (100.0%)"


def test_the_policy_is_judged_by_itself_and_only_where_there_was_one(
    law: Law, law_with: Callable[..., Law]
) -> None:
    """The 2025 policy answers within ten working days of receipt: 15 September for a complaint of the 1st."""
    ours = law_with("policy_2025")
    in_both = stage(1, SEP_1, acknowledged="Thu 3 Sep 2026", responded="Tue 15 Sep 2026")
    in_the_codes = stage(1, SEP_1, acknowledged="Thu 3 Sep 2026", responded="Thu 17 Sep 2026")
    given = counted(
        ours,
        complaint("both", ours, in_both),
        complaint("the Code's alone", ours, in_the_codes),
        complaint("before there was a policy", law, in_both),
    )
    assert told(given, "stage1.answered.in-time", "policy.stage1.answered.in-time") == {
        "stage1.answered.in-time": "3 of 3 (100.0%)",
        "policy.stage1.answered.in-time": "1 of 2 (50.0%)",
    }
    assert "policy" not in [chapter.id for chapter in chapters(counted(law))]


def test_under_the_2022_code_stage_2_has_no_acknowledgement_to_be_late(law: Law) -> None:
    """Received 13 March 2024, escalated 29 May 2024, acknowledged after three weeks, answered by 26 June: in time."""
    spring = Span(on("Mon 1 Apr 2024"), on("Sun 30 Jun 2024"))
    second = stage(2, "Wed 29 May 2024", acknowledged="Wed 19 Jun 2024", responded="Wed 26 Jun 2024")
    first = stage(1, "Wed 13 Mar 2024", acknowledged="Thu 14 Mar 2024", responded="Thu 28 Mar 2024")
    given = counted(law, complaint("old", law, first, second), span=spring)
    assert told(given, "stage2.acknowledged", "stage2.answered.in-time") == {
        "stage2.acknowledged": "0",
        "stage2.answered.in-time": "1 of 1 (100.0%)",
    }


def test_a_third_stage_of_2022_is_counted_where_there_is_one() -> None:
    """A policy of three stages lets the 2022 Code's clock of stage 3 run: asked for 2 May 2024, due 3 June."""
    three = LAWS["three stages"]
    case = complaint(
        "old",
        three,
        stage(1, "Fri 1 Mar 2024", acknowledged="Mon 4 Mar 2024", responded="Thu 14 Mar 2024"),
        stage(2, "Fri 15 Mar 2024", acknowledged="Mon 18 Mar 2024", responded="Mon 15 Apr 2024"),
        stage(3, "Thu 2 May 2024", acknowledged="Fri 3 May 2024", responded="Tue 4 Jun 2024"),
    )
    spring = Span(on("Mon 1 Apr 2024"), on("Sun 30 Jun 2024"))
    assert told(counted(three, case, span=spring), "stage3.answered", "stage3.answered.late") == {
        "stage3.answered": "1",
        "stage3.answered.late": "1 of 1 (100.0%)",
    }


class TestVerdictsThatStand:
    """The first verdicts say: acknowledged 2 September, due the 8th; answered 30 September, due the 16th."""

    CASE = Complaint(
        "C26-001",
        on(SEP_1),
        on(SEP_1),
        "email",
        "Ada Example",
        "",
        stages=(stage(1, SEP_1, acknowledged="Wed 2 Sep 2026", responded="Wed 30 Sep 2026"),),
    )

    def _verdict(self, number: int, clock: str, done: str, due: str, reason: str = "") -> Verdict:
        state = "met" if on(done) <= on(due) else "late"
        return Verdict(number, clock, "code", on(due), on(done), state, False, "", "", on(done), reason)

    def test_a_verdict_by_the_policy_alone_says_nothing_about_the_code(
        self, law_with: Callable[..., Law]
    ) -> None:
        late = self._verdict(1, "stage1.respond", "Wed 30 Sep 2026", "Wed 16 Sep 2026")._replace(
            basis="policy"
        )
        given = counted(law_with("policy_2025"), self.CASE._replace(verdicts=(late,)))
        assert told(given, "stage1.answered", "policy.stage1.answered.late") == {
            "stage1.answered": "0",
            "policy.stage1.answered.late": "1 of 1 (100.0%)",
        }

    def test_where_a_fact_was_corrected_the_newest_counts(self, law: Law) -> None:
        first = self._verdict(1, "stage1.respond", "Wed 30 Sep 2026", "Wed 16 Sep 2026")
        corrected = self._verdict(2, "stage1.respond", "Wed 16 Sep 2026", "Wed 16 Sep 2026", "a slip")
        given = counted(law, self.CASE._replace(verdicts=(first, corrected)))
        assert figure(given, "stage1.answered.in-time").words == "1 of 1 (100.0%)"

    def test_a_stage_asked_for_again_is_judged_again(self, law: Law) -> None:
        """Stage 2 was acknowledged in July, declined, asked for again and acknowledged in September, late."""
        first = self._verdict(1, "stage2.acknowledge", "Fri 3 Jul 2026", "Wed 8 Jul 2026")
        again = self._verdict(2, "stage2.acknowledge", "Fri 18 Sep 2026", "Tue 8 Sep 2026")
        given = counted(law, self.CASE._replace(verdicts=(first, again)))
        assert told(given, "stage2.acknowledged.in-time", "stage2.acknowledged.late") == {
            "stage2.acknowledged.in-time": "1 of 2 (50.0%)",
            "stage2.acknowledged.late": "1 of 2 (50.0%)",
        }

    @pytest.mark.parametrize(
        "since",
        [
            {"withdrawn": date(2026, 9, 30)},
            {"closed": date(2026, 9, 30)},
            {"reopened": date(2026, 9, 30)},
            {"anonymised": date(2026, 9, 30)},
        ],
    )
    def test_what_came_after_the_answer_takes_nothing_from_it(self, law: Law, since: dict[str, date]) -> None:
        late = self._verdict(1, "stage1.respond", "Wed 30 Sep 2026", "Wed 16 Sep 2026")
        given = counted(law, self.CASE._replace(verdicts=(late,), **since))
        assert figure(given, "stage1.answered.late").cases == ("C26-001",)


def test_a_share_is_rounded_as_people_round() -> None:
    """One of sixteen is 6.25 of a hundred: 6.3, where a computer's own fraction would say 6.2."""
    share = Figure("x", "X", "So many.", cases=("C1",), among=tuple(f"C{n}" for n in range(16)))
    assert share.words == "1 of 16 (6.3%)"

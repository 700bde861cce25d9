"""What put things right, what was due by a day, the Ombudsman, what was learned, and what came to the door.

July to September 2026, as known on Wednesday 30 September unless a test says otherwise.
"""

import pytest
from rules.counting import complaint, counted, figure, told
from rules.telling import maybe, on, stage

from casedesk.records import Action, Complaint, Event, Feedback, Lesson, Money, OmbudsmanFinding, Referral
from casedesk.records.approaches import Approach
from casedesk.rules.law import Law

SEP_1, SEP_10 = "Tue 1 Sep 2026", "Thu 10 Sep 2026"


def with_(law: Law, reference: str, **said: object) -> Complaint:
    """A complaint answered on Thursday 10 September."""
    return complaint(reference, law, stage(1, SEP_1, acknowledged=SEP_10, responded=SEP_10), **said)


def action(number: int, by: str | None, done: str | None = None, **said: object) -> Action:
    return Action(number, "", maybe(by), maybe(done), **said)


class TestPuttingRight:
    def test_remedies_count_by_kind_on_the_day_of_their_answer(self, law: Law) -> None:
        """One of the answer, to be done in October; one apart from it, done in July; one with no kind on record."""
        given = counted(
            law,
            with_(
                law,
                "C1",
                actions=(
                    action(1, "Fri 9 Oct 2026", remedy="apology", stage=1),
                    action(2, None, "Wed 1 Jul 2026", remedy="explanation"),
                    action(3, "Fri 9 Oct 2026", stage=1),
                    action(4, "Tue 30 Jun 2026", remedy="money"),
                ),
            ),
        )
        filled = {part.title: part.number for part in figure(given, "remedies").parts if part.number}
        assert filled == {"apology": 1, "explanation": 1}

    def test_money_is_summed_in_pence_on_each_of_its_days(self, law: Law) -> None:
        """Offered: £45.20 and £100 and £80; £80 turned down; £45.20 paid in time, £100 taken and not yet paid."""

        def money(number: int, head: str, pence: int, **days: str) -> Money:
            return Money(number, head, pence, **{name: on(day) for name, day in days.items()})

        loss = money(1, "quantifiable loss", 4520, offered=SEP_10, accepted=SEP_10, paid="Wed 30 Sep 2026")
        trouble = money(2, "time and trouble", 10_000, offered=SEP_10, accepted=SEP_10, paid="Thu 1 Oct 2026")
        distress = money(3, "distress and inconvenience", 8000, offered=SEP_10, declined="Mon 14 Sep 2026")
        nothing = money(4, "statutory payment", 0, offered=SEP_10)
        case = with_(law, "C1", money=(loss, trouble, distress, nothing))
        given = counted(law, case, as_at=on("Sun 22 Nov 2026"))
        names = ("offered", "accepted", "declined", "paid", "unpaid")
        assert list(told(given, *(f"money.{name}" for name in names)).values()) == [
            "£225.20 (3)",
            "£145.20 (2)",
            "£80 (1)",
            "£45.20 (1)",
            "£100 (1)",
        ]
        assert [part.pence for part in figure(given, "money.offered").parts] == [0, 4520, 10_000, 8000]


class TestDue:
    def test_promises_due_in_the_time_were_kept_on_time_late_or_not(self, law: Law) -> None:
        """Five were due by 30 September; what was done on 1 October was not done at the end."""
        given = counted(
            law,
            with_(
                law,
                "C1",
                actions=(
                    action(1, "Wed 16 Sep 2026", "Wed 16 Sep 2026"),
                    action(2, "Wed 16 Sep 2026", "Thu 17 Sep 2026"),
                    action(3, "Wed 16 Sep 2026", "Wed 23 Sep 2026"),
                    action(4, "Wed 16 Sep 2026", "Thu 1 Oct 2026"),
                    action(5, "Wed 30 Sep 2026"),
                    action(6, "Thu 1 Oct 2026"),  # due later
                    action(7, "Tue 30 Jun 2026"),  # due before, and still not done
                    action(8, None, SEP_10),  # without a day
                    action(9, "Wed 16 Sep 2026", kind="ask"),  # asked of others
                ),
            ),
            as_at=on("Sun 22 Nov 2026"),
        )
        names = ("promises", "promises.on-time", "promises.late", "promises.not-done", "promises.overdue")
        assert list(told(given, *names).values()) == [
            "5",
            "1 of 5 (20.0%)",
            "2 of 5 (40.0%)",
            "2 of 5 (40.0%)",
            "2",  # number 4 and, from June, number 7; what is due on the day itself is not overdue yet
        ]
        assert (figure(given, "promises.delay").days, figure(given, "promises.delay.longest").days) == (1, 5)

    def test_what_is_due_after_the_day_that_is_known_is_not_held_against_anybody(self, law: Law) -> None:
        """On 16 September: the promise of that day was kept, that of the 30th is not due yet."""
        promises = (action(1, "Wed 16 Sep 2026", "Wed 16 Sep 2026"), action(2, "Wed 30 Sep 2026"))
        given = counted(law, with_(law, "C1", actions=promises), as_at=on("Wed 16 Sep 2026"))
        assert figure(given, "promises.on-time").words == "1 of 1 (100.0%)"


class TestTheOmbudsman:
    def test_referrals_determinations_and_findings(self, law: Law) -> None:
        """Two determined in the time: three findings within jurisdiction, two of them against the landlord."""

        def referred(told_on: str, **days: str) -> Referral:
            return Referral(1, on(told_on), **{name: maybe(day) for name, day in days.items()})

        def found(*findings: str) -> tuple[OmbudsmanFinding, ...]:
            return tuple(OmbudsmanFinding(n, 1, "", None, each) for n, each in enumerate(findings, 1))

        given = counted(
            law,
            with_(
                law,
                "against",
                referrals=(
                    referred("Wed 1 Jul 2026", determined=SEP_1)._replace(outcome="maladministration"),
                ),
                determined=found("maladministration", "service failure", "outside jurisdiction"),
            ),
            with_(
                law,
                "for",
                referrals=(
                    referred("Mon 2 Mar 2026", determined=SEP_1, ended=SEP_10)._replace(
                        outcome="no maladministration"
                    ),
                ),
                determined=found("no maladministration"),
            ),
            with_(
                law,
                "later",
                referrals=(referred(SEP_1, determined="Thu 1 Oct 2026"),),
                determined=found("severe maladministration"),
            ),
            as_at=on("Sun 22 Nov 2026"),
        )
        assert figure(given, "ombudsman.referred").cases == ("against", "later")
        assert figure(given, "ombudsman.with").cases == ("against", "later")
        outcomes = {p.title: p.cases for p in figure(given, "ombudsman.determined").parts if p.number}
        assert outcomes == {"maladministration": ("against",), "no maladministration": ("for",)}
        assert figure(given, "ombudsman.findings").number == 4
        share = figure(given, "ombudsman.maladministration")
        assert (share.words, share.references) == ("2 of 3 (66.7%)", ("against",))

    def test_orders_information_and_failures_are_followed(self, law: Law) -> None:
        letter = Event(3, "failure", on(SEP_1), on(SEP_1), "")
        case = with_(
            law,
            "C1",
            actions=(
                action(1, SEP_10, SEP_10, kind="order"),
                action(2, SEP_10, "Mon 14 Sep 2026", kind="order"),
                action(3, SEP_10, kind="recommendation"),
                action(4, SEP_10, SEP_10, kind="evidence"),
                action(5, SEP_10, kind="failure"),
            ),
            events=(letter,),
        )
        names = ("orders.on-time", "orders.late", "recommendations.not-done", "evidence.on-time", "failures")
        assert list(told(counted(law, case), *(f"ombudsman.{name}" for name in names)).values()) == [
            "1 of 2 (50.0%)",
            "1 of 2 (50.0%)",
            "1 of 1 (100.0%)",
            "1 of 1 (100.0%)",
            "1",
        ]


class TestLearning:
    def test_lessons_count_each_and_themes_once_for_a_complaint(self, law: Law) -> None:
        def lesson(number: int, cause: str, theme: str, day: str = SEP_10) -> Lesson:
            return Lesson(number, on(day), cause, theme)

        damp = (lesson(1, "took too long", "Damp"), lesson(2, "took too long", "damp "))
        given = counted(
            law,
            with_(law, "C1", lessons=damp),
            with_(
                law,
                "C2",
                lessons=(lesson(1, "other", "Damp"), lesson(2, "other", "Lifts", "Tue 30 Jun 2026")),
            ),
        )
        assert figure(given, "learning.lessons").cases == ("C1", "C1", "C2")
        causes = [(part.title, part.number) for part in figure(given, "learning.cause").parts]
        assert causes == [("took too long", 2), ("other", 1)]
        assert [(part.title, part.cases) for part in figure(given, "learning.theme").parts] == [
            ("Damp", ("C1", "C2"))
        ]

    def test_feedback_is_a_share_of_those_asked_and_satisfaction_of_those_who_answered(
        self, law: Law
    ) -> None:
        def asked(number: int, score: int | None = None) -> Feedback:
            return Feedback(number, on(SEP_10), "email", on(SEP_10) if score else None, score)

        given = counted(
            law, *(with_(law, f"C{n}", feedback=(asked(1, s),)) for n, s in enumerate((5, 4, 3, None)))
        )
        assert told(given, "feedback.asked", "feedback.answered", "feedback.satisfied") == {
            "feedback.asked": "4",
            "feedback.answered": "3 of 4 (75.0%)",
            "feedback.satisfied": "2 of 3 (66.7%)",
        }
        assert [part.number for part in figure(given, "feedback.score").parts] == [1, 1, 1, 0, 0]

    def test_improvements_are_followed_like_promises(self, law: Law) -> None:
        actions = (action(1, SEP_10, SEP_1, kind="improvement"), action(2, SEP_10, kind="improvement"))
        given = counted(law, with_(law, "C1", actions=actions))
        assert told(given, "learning.improvements.on-time", "learning.improvements.overdue") == {
            "learning.improvements.on-time": "1 of 2 (50.0%)",
            "learning.improvements.overdue": "1",
        }


class TestTheDoor:
    def _came(self, reference: str, kind: str, day: str = SEP_1, **said: object) -> Approach:
        days = ("offered", "settled", "follow_up")
        told_of = {name: on(value) if name in days else value for name, value in said.items()}
        return Approach(reference, kind, on(day), "phone", "Ada Example", "", **told_of)

    def test_what_came_by_kind_and_what_became_of_it(self, law: Law) -> None:
        came = (
            self._came("SR1", "service request", became="C1"),
            self._came("SR2", "service request", follow_up="Tue 29 Sep 2026"),
            self._came("SR3", "service request", follow_up="Wed 30 Sep 2026"),
            self._came(
                "SR4", "service request", "Tue 30 Jun 2026", follow_up=SEP_1, settled="Thu 1 Oct 2026"
            ),
            self._came("SV1", "survey remark", offered=SEP_10, settled=SEP_10),
            self._came("CP1", "compliment", settled=SEP_1),
        )
        given = counted(law, approaches=came, as_at=on("Sun 22 Nov 2026"))
        assert told(given, "door.service-request", "door.report", "door.compliment", "door.became") == {
            "door.service-request": "3",
            "door.report": "0",
            "door.compliment": "1",
            "door.became": "1 of 4 (25.0%)",
        }
        late = figure(given, "door.overdue")
        assert (late.of, late.cases) == (4, ("SR2", "SR4"))

    @pytest.mark.parametrize(
        ("answers", "offered", "words"),
        [
            ("wish=no what=request unhappy=no", "", "nothing to count"),
            ("wish=no what=failing settled=yes choice=content", SEP_1, "1 of 1 (100.0%)"),
            ("wish=no what=failing settled=yes choice=content", "", "0 of 1 (0.0%)"),
        ],
    )
    def test_whoever_was_dissatisfied_is_told_that_they_may_complain(
        self, law: Law, answers: str, offered: str, words: str
    ) -> None:
        said = {"answers": answers, **({"offered": offered} if offered else {})}
        given = counted(law, approaches=(self._came("SR1", "service request", **said),))
        assert figure(given, "door.offered").words == words

"""What came in, what is open, what went on to stage 2 and what was decided or refused, case by case.

July to September 2026, as known on Wednesday 30 September unless a test says otherwise.
"""

from datetime import date

import pytest
from rules.counting import complaint, counted, figure, told
from rules.telling import on, stage

from casedesk.records import Action, Event, Finding, Money, Point, Stage
from casedesk.rules.figures import chapters
from casedesk.rules.figures.counted import Counted
from casedesk.rules.figures.figure import every
from casedesk.rules.law import Law
from casedesk.rules.spans import Span

SEP_1 = "Tue 1 Sep 2026"


def answered(
    number: int = 1, requested: str = SEP_1, on_day: str = "Thu 10 Sep 2026", **said: object
) -> Stage:
    """A stage acknowledged and answered on one day."""
    return stage(number, requested, acknowledged=on_day, responded=on_day, **said)


def event(number: int, act: str, day: str) -> Event:
    return Event(number, act, on(day), on(day), "")


class TestReceived:
    def _given(self, law: Law) -> Counted:
        first = stage(1, SEP_1)
        return counted(
            law,
            complaint(
                "C1", law, first, channel="email", category="Repairs", area="Mill Lane", stock="leasehold"
            ),
            complaint("C2", law, first, channel="phone", category="repairs ", area="Mill  lane"),
            complaint("C3", law, first, channel="email", refused="Wed 2 Sep 2026", refused_ground="x"),
            complaint("C4", law, first, withdrawn="Wed 2 Sep 2026", anonymised="Wed 30 Sep 2026"),
            complaint("C5", law, stage(1, "Tue 30 Jun 2026")),
        )

    def test_everything_that_came_counts_whatever_became_of_it(self, law: Law) -> None:
        """Refused, withdrawn and anonymised ones too; the one of 30 June came before."""
        assert figure(self._given(law), "received").cases == ("C1", "C2", "C3", "C4")

    def test_it_is_told_apart_by_what_is_said_of_each(self, law: Law) -> None:
        """Spelled alike but for case and spaces, areas and categories are one; nothing said is told as that."""
        given = self._given(law)
        parts = {
            each: [(part.title, part.number) for part in figure(given, f"received.{each}").parts]
            for each in ("channel", "category", "area", "stock")
        }
        assert parts == {
            "channel": [("email", 3), ("phone", 1)],
            "category": [("not recorded", 2), ("Repairs", 2)],
            "area": [("Mill Lane", 2), ("not recorded", 2)],
            "stock": [("not recorded", 3), ("leasehold", 1)],
        }

    def test_the_codes_are_told_apart_only_where_both_occur(self, law: Law) -> None:
        year = Span(on("Sat 1 Apr 2023"), on("Tue 31 Dec 2024"))
        old, new = stage(1, "Sun 31 Mar 2024"), stage(1, "Mon 1 Apr 2024")
        both = counted(law, complaint("old", law, old), complaint("new", law, new), span=year)
        assert [(part.title, part.cases) for part in figure(both, "received.code").parts] == [
            ("2022 Code", ("old",)),
            ("2024 Code", ("new",)),
        ]
        one = counted(law, complaint("new", law, new), span=year)
        with pytest.raises(AssertionError, match="0 figures"):
            figure(one, "received.code")


class TestOpen:
    def test_what_is_open_is_told_by_what_it_waits_for(self, law: Law) -> None:
        """Eight: three wait for stage 1, two for stage 2, two have something promised, one is to be closed."""
        fan = Action(1, "Replace the fan", on("Fri 9 Oct 2026"), stage=1)
        owed = Money(1, "time and trouble", 5000, offered=on(SEP_1), accepted=on(SEP_1))
        given = counted(
            law,
            complaint("new", law, stage(1, "Mon 28 Sep 2026")),
            complaint("too early", law, stage(1, SEP_1), stage(2, "Mon 7 Sep 2026")),
            complaint(
                "taken back", law, stage(1, SEP_1), stage(2, "Mon 7 Sep 2026", taken_back="Fri 11 Sep 2026")
            ),
            complaint("stage 2", law, answered(), stage(2, "Mon 14 Sep 2026")),
            complaint(
                "register without the first answer",
                law,
                stage(1, SEP_1),
                stage(2, "Mon 14 Sep 2026", acknowledged="Tue 15 Sep 2026"),
                imported=True,
            ),
            complaint("promise", law, answered(), actions=(fan,)),
            complaint("money", law, answered(), money=(owed,)),
            complaint("nothing left", law, answered(), actions=(fan._replace(done=on(SEP_1)),)),
            complaint("closed", law, answered(), closed="Fri 11 Sep 2026"),
        )
        assert {part.id: part.cases for part in figure(given, "open").parts} == {
            "open.stage1": ("taken back", "too early", "new"),
            "open.stage2": ("register without the first answer", "stage 2"),
            "open.promises": ("money", "promise"),
            "open.to-close": ("nothing left",),
        }

    @pytest.mark.parametrize(
        ("received", "band"),
        [
            ("Wed 30 Sep 2026", "0-5"),  # received and looked at on one day
            ("Wed 23 Sep 2026", "0-5"),
            ("Tue 22 Sep 2026", "6-10"),
            ("Wed 16 Sep 2026", "6-10"),
            ("Tue 15 Sep 2026", "11-20"),
            ("Wed 2 Sep 2026", "11-20"),
            (SEP_1, "21-40"),
            ("Tue 4 Aug 2026", "21-40"),  # 31 August was a bank holiday
            ("Mon 3 Aug 2026", "over-40"),
        ],
    )
    def test_age_is_in_working_days_since_receipt(self, law: Law, received: str, band: str) -> None:
        given = counted(law, complaint("C1", law, stage(1, received)))
        filled = [part.id for part in figure(given, "open.unanswered").parts if part.number]
        assert filled == [f"open.age.{band}"]

    def test_overdue_by_the_code_is_of_those_that_wait(self, law: Law) -> None:
        """Of 1 September, not acknowledged by the 8th; of 28 September, due on 5 October."""
        given = counted(
            law, complaint("late", law, stage(1, SEP_1)), complaint("new", law, stage(1, "Mon 28 Sep 2026"))
        )
        assert (figure(given, "open.overdue").words, figure(given, "open.overdue").cases) == (
            "1 of 2 (50.0%)",
            ("late",),
        )
        oldest = figure(given, "open.oldest")
        assert (oldest.words, oldest.cases) == ("21 working days (1)", ("late",))

    def test_it_is_looked_at_as_it_stood_at_the_end_though_more_is_known(self, law: Law) -> None:
        """Answered on 6 October and closed: on 30 September it waited for its answer."""
        case = complaint("C1", law, answered(on_day="Tue 6 Oct 2026"), closed="Tue 6 Oct 2026")
        given = counted(law, case, as_at=on("Sun 22 Nov 2026"))
        assert figure(given, "open.stage1").cases == ("C1",)

    @pytest.mark.parametrize(
        ("closed", "reopened", "is_open"),
        [
            ("Fri 11 Sep 2026", "Mon 14 Sep 2026", True),  # open again at the end of September
            ("Fri 11 Sep 2026", "Mon 5 Oct 2026", False),  # it had been closed in September
            ("Fri 2 Oct 2026", "Mon 5 Oct 2026", True),  # it was closed only in October
        ],
    )
    def test_one_opened_again_was_closed_meanwhile(
        self, law: Law, closed: str, reopened: str, is_open: bool
    ) -> None:
        timeline = (event(1, "respond", SEP_1), event(2, "close", closed), event(3, "reopen", reopened))
        case = complaint("C1", law, answered(), reopened=reopened, events=timeline)
        given = counted(law, case, as_at=on("Sun 22 Nov 2026"))
        assert bool(figure(given, "open").number) is is_open


class TestEscalation:
    def test_requests_and_the_share_of_answers_they_follow(self, law: Law) -> None:
        """Four answers at stage 1; three asked for stage 2, one of them in October; one of July's asks in the time."""
        given = counted(
            law,
            complaint("content", law, answered()),
            complaint("in October", law, answered(), stage(2, "Thu 8 Oct 2026")),
            complaint("declined", law, answered(), stage(2, "Mon 14 Sep 2026", declined="Wed 16 Sep 2026")),
            complaint("too early", law, answered(), stage(2, "Mon 7 Sep 2026", taken_back="Fri 11 Sep 2026")),
            complaint(
                "of June",
                law,
                answered(requested="Mon 1 Jun 2026", on_day="Mon 8 Jun 2026"),
                stage(2, "Wed 1 Jul 2026"),
            ),
            as_at=on("Sun 22 Nov 2026"),
        )
        assert told(
            given,
            "escalation.requested",
            "received.stage2",
            "escalation.rate",
            "escalation.early",
            "escalation.declined",
            "escalation.taken-back",
        ) == {
            "escalation.requested": "3",
            "received.stage2": "3",
            "escalation.rate": "3 of 4 (75.0%)",
            "escalation.early": "1 of 3 (33.3%)",
            "escalation.declined": "1 of 3 (33.3%)",
            "escalation.taken-back": "1 of 3 (33.3%)",
        }


class TestOutcomes:
    def test_a_complaint_with_several_points_counts_once_and_its_points_each(self, law: Law) -> None:
        def found(*kinds: str) -> tuple[Finding, ...]:
            return tuple(Finding(number, kind, "") for number, kind in enumerate(kinds, 1))

        given = counted(
            law,
            complaint("all", law, answered(findings=found("upheld", "upheld"))),
            complaint("some", law, answered(findings=found("upheld", "not upheld"))),
            complaint("partly", law, answered(findings=found("partially upheld"))),
            complaint("none", law, answered(findings=found("not upheld", "not upheld", "not upheld"))),
            complaint("register, told", law, answered(outcome="upheld"), imported=True),
            complaint("register, silent", law, answered(), imported=True),
        )
        assert {part.id: part.cases for part in figure(given, "stage1.outcome").parts} == {
            "stage1.outcome.upheld": ("all", "register, told"),
            "stage1.outcome.partially-upheld": ("partly", "some"),
            "stage1.outcome.not-upheld": ("none",),
            "stage1.outcome.not-recorded": ("register, silent",),
        }
        assert figure(given, "stage1.upheld").words == "4 of 5 (80.0%)"
        points = {part.id: part.number for part in figure(given, "stage1.points").parts}
        assert points == {
            "stage1.points.upheld": 3,
            "stage1.points.partially-upheld": 1,
            "stage1.points.not-upheld": 4,
        }

    def test_a_decision_changed_at_stage_2_is_counted_where_both_are_known(self, law: Law) -> None:
        def second(outcome: str) -> Stage:
            return answered(2, "Fri 11 Sep 2026", "Fri 25 Sep 2026", outcome=outcome)

        given = counted(
            law,
            complaint("changed", law, answered(outcome="not upheld"), second("upheld")),
            complaint("stands", law, answered(outcome="upheld"), second("upheld")),
            complaint("first unknown", law, answered(), second("upheld")),
        )
        assert figure(given, "stage2.changed").words == "1 of 2 (50.0%)"

    def test_withdrawn_is_the_whole_complaint_and_not_the_request(self, law: Law) -> None:
        given = counted(
            law,
            complaint("whole", law, stage(1, SEP_1), withdrawn="Mon 7 Sep 2026"),
            complaint("request", law, answered(), stage(2, "Fri 11 Sep 2026", taken_back="Mon 14 Sep 2026")),
        )
        assert figure(given, "withdrawn").cases == ("whole",)


class TestRefusals:
    OLD, COURT = "too long ago", "legal proceedings issued"
    """As officers give the grounds; the Code's own words for them are counted by."""

    def test_complaints_points_and_requests_by_ground(self, law: Law) -> None:
        points = (
            Point(1, ""),
            Point(2, "", refused_ground=self.COURT),
            Point(3, "", refused_ground=self.COURT),
        )
        given = counted(
            law,
            complaint("old", law, stage(1, SEP_1), refused="Mon 7 Sep 2026", refused_ground=self.OLD),
            complaint("register", law, stage(1, SEP_1), refused="Mon 7 Sep 2026", imported=True),
            complaint("July's", law, stage(1, SEP_1), refused="Tue 30 Jun 2026", refused_ground=self.OLD),
            complaint(
                "points", law, stage(1, SEP_1), points=points, events=(event(1, "refuse", "Mon 7 Sep 2026"),)
            ),
            complaint(
                "all of it",
                law,
                stage(1, SEP_1),
                points=points,
                refused="Wed 2 Sep 2026",
                refused_ground=self.COURT,
            ),
            complaint(
                "stage 2",
                law,
                answered(),
                stage(2, "Fri 11 Sep 2026", declined="Mon 14 Sep 2026", declined_ground=self.COURT),
            ),
        )
        court = "A claim about the matter has been filed at court"
        assert {
            what: {part.title: part.cases for part in figure(given, f"refused.{what}").parts}
            for what in ("complaint", "point", "request")
        } == {
            "complaint": {
                "The resident knew of the matter more than twelve months before complaining": ("old",),
                "no ground on record": ("register",),
                court: ("all of it",),
            },
            "point": {court: ("points", "points")},
            "request": {court: ("stage 2",)},
        }

    def test_what_was_taken_on_at_discretion_counts_on_the_day_it_was_decided(self, law: Law) -> None:
        decided = (event(1, "discretion", "Wed 30 Sep 2026"),)
        given = counted(
            law,
            complaint("used", law, stage(1, SEP_1), discretion="Used: in hospital", events=decided),
            complaint("not used", law, stage(1, SEP_1), discretion="Not used: no cause", events=decided),
            complaint("forgotten since", law, stage(1, SEP_1), discretion="Used: (removed)", events=decided),
        )
        assert figure(given, "refused.discretion").cases == ("forgotten since", "used")
        october = given.of(Span(on("Thu 1 Oct 2026"), on("Sat 31 Oct 2026")))
        assert figure(october, "refused.discretion").number == 0


def test_nothing_of_the_cases_outside_the_time_is_counted(law: Law) -> None:
    """Everything of this one happened in the spring: of the summer it is not told at all."""
    spring = complaint(
        "spring",
        law,
        answered(requested="Mon 1 Jun 2026", on_day="Mon 8 Jun 2026", outcome="upheld"),
        closed="Tue 9 Jun 2026",
    )
    quiet = counted(law, spring, as_at=date(2026, 11, 22))
    assert [each.id for chapter in chapters(quiet) for each in every(chapter.figures) if each.cases] == []

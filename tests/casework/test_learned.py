"""What complaints teach: lessons, improvements and feedback, on one case and over all of them.

Today is Sunday 22 November 2026 unless a test moves it.
"""

from datetime import date

import pytest
from casework.officer import Officer

from casedesk.casework.learned import Learned, learned_lines, you_said_lines
from casedesk.problems import BadInput
from casedesk.records import Feedback, Lesson
from casedesk.rules.lessons import themes


def lesson(theme: str, cause: str = "took too long", **more: str) -> Lesson:
    return Lesson(1, date(2026, 11, 1), cause, theme, "Slow", **more)


def learned(officer: Officer) -> list[str]:
    return list(learned_lines(officer.office.learned(), officer.office.today))


class TestLesson:
    def test_has_the_category_as_its_theme_where_none_is_given(self, officer: Officer) -> None:
        reference = officer.log("2/11", category="Damp and mould")
        case = officer.do("learn", reference, root_cause="appointment", text="Nobody rang ahead.")
        assert (case.lessons[0].theme, case.lessons[0].root_cause) == ("Damp and mould", "appointment missed")

    @pytest.mark.parametrize("field", ["you_said", "we_did", "theme"])
    @pytest.mark.parametrize("words", ["Mrs Okafor waited", "okafor’s wall", "The wall at 12 Kiln Row"])
    def test_does_not_tell_residents_who_complained(self, officer: Officer, field: str, words: str) -> None:
        reference = officer.log("2/11", address="12 Kiln Row")
        missing = officer.judge("learn", reference, root_cause="other", text="Slow", **{field: words}).missing
        assert [m.field for m in missing] == [field]
        assert "would tell others who complained" in missing[0].what

    @pytest.mark.parametrize(
        "words", ["Mrs Quill waited", "At 12 Kiln Row it was damp", "No lift at Flat 3", "Webb rang us"]
    )
    def test_nor_by_a_part_of_the_address_or_the_name_of_whoever_speaks_for_them(
        self, officer: Officer, words: str
    ) -> None:
        reference = officer.log(
            "2/11",
            resident="Mrs Ada Quill (Addie)",
            address="Flat 3, 12 Kiln Row, Barford",
            representative="Jo Webb, her son",
        )
        assert officer.missing("learn", reference, root_cause="other", text="Slow", you_said=words)
        assert not officer.missing("learn", reference, root_cause="other", text="Slow", you_said="Too slow")

    def test_may_hold_a_word_that_a_surname_is_part_of(self, officer: Officer) -> None:
        reference = officer.log("2/11", resident="Jo Lee")
        assert not officer.missing(
            "learn", reference, root_cause="other", text="Slow", you_said="We could not sleep"
        )

    def test_can_come_after_the_case_is_closed(self, officer: Officer) -> None:
        reference = officer.acknowledged("2026-06-01", "2026-06-03")
        officer.answer(reference, "2026-06-10")
        officer.do("close", reference, on="2026-06-11")
        assert officer.do("learn", reference, root_cause="other", text="Ring ahead.").lessons


class TestImprovement:
    def test_is_on_the_worklist_of_a_closed_case_until_it_is_done(self, officer: Officer) -> None:
        reference = officer.acknowledged("2026-06-01", "2026-06-03")
        officer.answer(reference, "2026-06-10")
        officer.do("improve", reference, text="A diary for repairs", who="Repairs", by="2026-12-04")
        officer.do("close", reference, on="2026-06-11")
        (row,) = officer.office.worklist()
        assert [(item.title, item.due) for item in row.items] == [
            ("Improvement: A diary for repairs", date(2026, 12, 4))
        ]
        officer.do("done", reference)
        assert officer.office.worklist() == []
        assert "  A diary for repairs, Repairs, from C26-001: done Sun 22 Nov 2026." in learned(officer)

    def test_needs_somebody_who_sees_to_it_and_a_day(self, officer: Officer) -> None:
        reference = officer.log("2/11")
        assert officer.missing("improve", reference, text="A diary") == [
            "Who sees to it: not given",
            "By when: not given",
        ]


class TestFeedback:
    def test_is_a_contact_each_way_and_has_a_score(self, officer: Officer) -> None:
        reference = officer.log("2/11")
        officer.do("ask-feedback", reference, way="phone")
        case = officer.do("feedback", reference, score="fairly sat", text="Quick in the end")
        assert (case.feedback[0].score, case.feedback[0].answered) == (4, date(2026, 11, 22))
        assert [(c.direction, c.way) for c in case.contacts[-2:]] == [("out", "phone"), ("in", "phone")]

    def test_is_asked_for_once_at_a_time_and_answered_only_when_asked(self, officer: Officer) -> None:
        reference = officer.log("2/11")
        assert officer.missing("feedback", reference, score="very sat") == ["they were not asked yet"]
        officer.do("ask-feedback", reference, on="20/11")
        assert officer.missing("ask-feedback", reference) == [
            "they were asked on Fri 20 Nov 2026 and have not answered"
        ]
        assert officer.missing("feedback", reference, score="very sat", on="19/11") == [
            "they were asked on Fri 20 Nov 2026, later"
        ]


class TestOverAllComplaints:
    def test_nothing_yet_says_how_to_begin(self, officer: Officer) -> None:
        assert learned(officer) == [
            "Learned from Sat 22 Nov 2025 to Sun 22 Nov 2026.",
            "Nothing yet: on a complaint, “Record a lesson” (learn) says why it happened and what it teaches.",
        ]

    def test_lessons_are_counted_by_cause_and_by_theme(self, officer: Officer) -> None:
        for cause, theme in (("took", "Damp"), ("appoint", "damp "), ("took", "Lifts")):
            officer.do("learn", officer.log("2/11"), root_cause=cause, text="Slow", theme=theme)
        lines = learned(officer)
        assert lines[2:6] == [
            "Why it happened:",
            "  took too long: 2 lessons",
            "  appointment missed: 1 lesson",
            "",
        ]
        # Lessons are read newest first.
        assert "  damp: 2 complaints (C26-002, C26-001); appointment missed, took too long" in lines
        assert "  Lifts: 1 complaint (C26-003); took too long" in lines

    def test_only_the_days_asked_for_are_told(self, officer: Officer) -> None:
        officer.on("2026-03-31").do("learn", officer.log("2/3"), root_cause="took", text="Before April")
        officer.on("2026-04-01").do("learn", officer.log("2/3"), root_cause="took", text="In April")
        found = officer.office.learned(date(2026, 4, 1), date(2027, 3, 31))
        assert [each.text for _, each in found.lessons] == ["In April"]
        with pytest.raises(BadInput, match="put the earlier day first"):
            officer.office.learned(date(2027, 3, 31), date(2026, 4, 1))

    def test_the_ombudsman_s_findings_and_orders_are_told(self, officer: Officer) -> None:
        reference = officer.acknowledged("2026-06-01", "2026-06-03")
        officer.do("referred", reference, on="2026-09-01", route="investigation")
        officer.do("determined", reference, on="2026-11-02", findings="1: severe\n2: service\nother: service")
        officer.do("ordered", reference, text="Pay £300", by="2026-11-20")
        lines = learned(officer)
        assert lines[lines.index("What the Ombudsman found:") + 1 :] == [
            "  severe maladministration: 1 finding (C26-001)",
            "  service failure: 2 findings (C26-001)",
            "",
            "What the Ombudsman ordered:",
            "  C26-001, order: Pay £300: LATE, by Fri 20 Nov 2026.",
        ]
        found = officer.office.with_the_ombudsman().now
        assert [(ref, each.told, each.route) for ref, _, each in found] == [
            ("C26-001", date(2026, 9, 1), "investigation")
        ]


def test_themes_are_one_but_for_case_and_spaces_and_a_case_counts_once() -> None:
    found = themes(
        [("C2", lesson("Damp")), ("C1", lesson(" damp", "other")), ("C1", lesson("DAMP", "other"))]
    )
    assert [(each.name, each.references, each.causes) for each in found] == [
        ("Damp", ("C2", "C1"), (("other", 2), ("took too long", 1)))
    ]


def test_residents_read_only_lessons_that_say_both_and_never_a_reference() -> None:
    told = (
        ("C26-001", lesson("Damp", you_said="nobody rang", we_did="We ring the day before")),
        ("C26-002", lesson("Damp", you_said="it took long")),
        ("C26-003", lesson("Damp", you_said="(removed)", we_did="(removed)")),
    )
    day = date(2026, 11, 22)
    assert list(you_said_lines(Learned(day, day, told, (), (), (), ()))) == [
        "You said: Nobody rang.",
        "We did: We ring the day before.",
    ]


def test_answers_are_counted_from_the_best_to_the_worst() -> None:
    day = date(2026, 11, 22)
    answers = (Feedback(1, day, "email", day, 1), Feedback(1, day, "email", day, 5), Feedback(1, day))
    assert list(learned_lines(Learned(day, day, (), (), answers, (), ()), day))[3:] == [
        "  Asked 3, answered 2",
        "  very satisfied: 1",
        "  very dissatisfied: 1",
    ]

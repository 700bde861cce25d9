"""How complaints were taken on, answered and kept where no date tells it: of how many it is on record.

July to September 2026, as known on Wednesday 30 September.
"""

from datetime import date

from rules.counting import complaint, counted, figure
from rules.telling import extension, on, stage

from casedesk.records import Complaint, Finding, Lesson, Letter, Point
from casedesk.records.approaches import Approach
from casedesk.rules.law import Law
from casedesk.rules.spans import Span

SEP_1, SEP_3, SEP_10 = "Tue 1 Sep 2026", "Thu 3 Sep 2026", "Thu 10 Sep 2026"
ANSWERED = stage(1, SEP_1, acknowledged=SEP_3, responded=SEP_10)
UPHELD = ANSWERED._replace(findings=(Finding(1, "upheld", ""),))


def shown(law: Law, name: str, *cases: Complaint) -> tuple[str, tuple[str, ...]]:
    """The share in words, and the complaints of which it is not so."""
    found = figure(counted(law, *cases), f"practice.{name}")
    return found.words, found.others


def test_a_representatives_authority_is_on_record_or_not(law: Law) -> None:
    open_ = stage(1, SEP_1)
    told = shown(
        law,
        "authority",
        complaint("given", law, open_, representative="(said)", authority_given=on(SEP_3)),
        complaint("asked", law, open_, representative="(said)", authority_asked=on(SEP_3)),
        complaint("alone", law, open_),
    )
    assert told == ("1 of 2 (50.0%)", ("asked",))


def test_a_refusal_has_its_ground_and_its_letter(law: Law) -> None:
    letter = (Letter(1, "refusal", 1, on(SEP_3), "email", "", ""),)
    cases = (
        complaint("both", law, stage(1, SEP_1), refused=SEP_3, refused_ground="too long ago", letters=letter),
        complaint("no letter", law, stage(1, SEP_1), refused=SEP_3, refused_ground="too long ago"),
        complaint("register", law, stage(1, SEP_1), refused=SEP_3, imported=True),
    )
    assert shown(law, "refusal-ground", *cases) == ("2 of 2 (100.0%)", ())
    assert shown(law, "refusal-letter", *cases) == ("1 of 2 (50.0%)", ("no letter",))


def test_a_point_raised_after_the_answer_has_not_joined_in_time(law: Law) -> None:
    """What stood in the complaint from the first day was not raised later."""
    told = shown(
        law,
        "joined",
        complaint("before", law, ANSWERED, points=(Point(1, "", added=on(SEP_3)),)),
        complaint("after", law, ANSWERED, points=(Point(1, "", added=on("Fri 11 Sep 2026")),)),
        complaint("from the start", law, ANSWERED, points=(Point(1, "", added=on(SEP_1)), Point(2, ""))),
    )
    assert told == ("1 of 2 (50.0%)", ("after",))


def test_early_is_by_the_fifth_working_day_from_receipt(law: Law) -> None:
    """From Tuesday 1 September the fifth is Tuesday the 8th; from Friday 4 September it is Friday the 11th, so that
    an answer on the Sunday after it came later, though no further working day had passed."""
    friday = "Fri 4 Sep 2026"
    told = shown(
        law,
        "early",
        complaint("fifth", law, stage(1, SEP_1, acknowledged=SEP_3, responded="Tue 8 Sep 2026")),
        complaint("sixth", law, stage(1, SEP_1, acknowledged=SEP_3, responded="Wed 9 Sep 2026")),
        complaint("friday", law, stage(1, friday, acknowledged=friday, responded="Fri 11 Sep 2026")),
        complaint("sunday", law, stage(1, friday, acknowledged=friday, responded="Sun 13 Sep 2026")),
    )
    assert told == ("2 of 4 (50.0%)", ("sixth", "sunday"))


def test_an_answer_is_kept_as_the_letter_of_its_own_stage(law: Law) -> None:
    other = (Letter(1, "final-response", 2, on(SEP_10), "email", "", ""),)
    own = (Letter(1, "response", 1, on(SEP_10), "email", "", ""),)
    told = shown(
        law,
        "on-file.stage1",
        complaint("kept", law, ANSWERED, letters=own),
        complaint("another's", law, ANSWERED, letters=other),
    )
    assert told == ("1 of 2 (50.0%)", ("another's",))


def test_lessons_are_asked_of_upheld_complaints_only(law: Law) -> None:
    lesson = (Lesson(1, on(SEP_10), "communication"),)
    told = shown(
        law,
        "lessons",
        complaint("learned", law, UPHELD, lessons=lesson),
        complaint("not learned", law, UPHELD),
        complaint("as a whole", law, ANSWERED._replace(outcome="partially upheld")),
        complaint("register", law, UPHELD, imported=True),
        complaint("not upheld", law, ANSWERED._replace(findings=(Finding(1, "not upheld", ""),))),
    )
    assert told == ("1 of 3 (33.3%)", ("as a whole", "not learned"))


def test_under_2022_more_time_than_the_limit_is_agreed_or_contested(law: Law) -> None:
    """Received and logged on 4 March 2024: due on the 18th, the limit ten working days later is 4 April
    (Good Friday and Easter Monday are left out)."""
    spring = Span(date(2024, 1, 1), date(2024, 6, 30))

    def extended(reference: str, to: str, agreed: bool, details: bool) -> Complaint:
        more = extension(
            "Mon 18 Mar 2024", to, agreed=agreed, ombudsman_details=details, good_reason="survey"
        )
        return complaint(
            reference,
            law,
            stage(1, "Mon 4 Mar 2024", acknowledged="Tue 5 Mar 2024", extensions=(more,)),
        )

    given = counted(
        law,
        extended("within", "Wed 3 Apr 2024", agreed=False, details=False),
        extended("agreed", "Fri 12 Apr 2024", agreed=True, details=False),
        extended("contested", "Fri 12 Apr 2024", agreed=False, details=True),
        extended("neither", "Fri 12 Apr 2024", agreed=False, details=False),
        span=spring,
    )
    agreed, contested = (figure(given, f"practice.{name}.stage1") for name in ("agreed", "contested"))
    assert (agreed.words, agreed.others) == ("1 of 3 (33.3%)", ("contested", "neither"))
    assert (contested.words, contested.others) == ("1 of 2 (50.0%)", ("neither",))


def test_whoever_remarked_in_a_survey_is_told_how_to_complain(law: Law) -> None:
    remark = Approach("SV26-001", "survey remark", on(SEP_1), "email", "Ada Example", "", offered=on(SEP_3))
    other = remark._replace(reference="SV26-002", offered=None)
    request = other._replace(reference="SR26-001", kind="service request")
    found = figure(counted(law, approaches=(remark, other, request)), "practice.survey-told")
    assert (found.words, found.others) == ("1 of 2 (50.0%)", ("SV26-002",))

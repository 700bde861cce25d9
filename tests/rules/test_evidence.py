"""What the records say on each provision: one line with references, and whether it speaks against a "yes"."""

from datetime import date

import pytest
from conftest import shipped
from rules.telling import on

from casedesk.records.approaches import Period
from casedesk.records.assessments import Assessment
from casedesk.records.people import Need, Person, Restriction
from casedesk.rules.evidence import AGAINST, FOR, TOLD, Evidence, evidence, rule, sources, wordings
from casedesk.rules.evidence.beside import Beside
from casedesk.rules.evidence.wording import Time
from casedesk.rules.figures import chapters
from casedesk.rules.figures.counted import Counted
from casedesk.rules.figures.figure import Chapter, Figure, every
from casedesk.rules.law import Law, load_code
from casedesk.rules.spans import Span

YEAR = Span(date(2025, 4, 1), date(2026, 3, 31))
AFTER = Time(YEAR, on("Wed 1 Jul 2026"))
"""The year has ended; nothing in it can change."""


def look(*figures: Figure, code: str = "2024", time: Time = AFTER, **known: object) -> dict[str, Evidence]:
    """The evidence from some figures and nothing else."""
    beside = Beside(load_code(code), time, on("Wed 1 Jul 2026"), **known)  # type: ignore[arg-type]
    return evidence(code, (Chapter("all", "All", figures),), time, beside)


def in_time(kept: int, lapsed: int, name: str = "stage1.acknowledged.in-time") -> Figure:
    """So many that were in time and so many that were not: the kept ones are C25-001 on, the others C25-901 on."""
    cases = tuple(f"C25-{number:03}" for number in range(1, kept + 1))
    return Figure(name, "", "", "", cases, cases + tuple(f"C25-{900 + n}" for n in range(1, lapsed + 1)))


# The data


@pytest.mark.parametrize("code", ["2022", "2024"])
def test_every_provision_has_a_line_from_the_records_or_a_question(code: str) -> None:
    told = sources(code)
    assert [p.number for p in load_code(code).provisions] == list(told)
    silent = [n for n, source in told.items() if not (source.figures or source.beside or source.asks)]
    assert silent == []


def test_every_question_is_short_and_asks_something() -> None:
    asked = [source.asks for code in ("2022", "2024") for source in sources(code).values() if source.asks]
    assert len(asked) > 60
    assert [asks for asks in asked if len(asks) > 150 or "?" not in asks] == []


@pytest.mark.parametrize("code", ["2022", "2024"])
def test_every_figure_named_is_counted_and_has_its_words(law: Law, code: str) -> None:
    """Those of a third stage are counted only where a landlord has one."""
    counted = chapters(Counted(YEAR, on("Wed 1 Jul 2026"), (), (), law))
    known = {figure.id for chapter in counted for figure in every(chapter.figures)}
    named = {name for source in sources(code).values() for name in source.figures}
    assert {name for name in named if "stage3" not in name} <= known
    spreads = {source.spread for source in sources(code).values()}
    assert named - spreads <= set(wordings())


# The line


def test_names_how_many_of_how_many_and_the_two_that_were_not() -> None:
    line = look(in_time(41, 2))["6.2"]
    assert line.text == (
        "In 2025–26: 41 of 43 stage 1 acknowledgements were sent with their definition within the Code's time;"
        " the two that were not: C25-901, C25-902."
    )
    assert line.speaks == AGAINST
    assert line.references == ("C25-901", "C25-902")


def test_all_in_time_bears_a_yes_out() -> None:
    assert look(in_time(3, 0))["6.2"].text.endswith(
        "all 3 stage 1 acknowledgements were sent with their definition within the Code's time."
    )
    assert look(in_time(2, 0))["6.2"].text.startswith("In 2025–26: both stage 1 acknowledgements were")
    assert look(in_time(3, 0))["6.2"].speaks == FOR


def test_one_alone_is_told_in_the_singular() -> None:
    assert look(in_time(1, 0))["6.2"].text == (
        "In 2025–26: the one stage 1 acknowledgement was sent with its definition within the Code's time: C25-001."
    )
    assert look(in_time(0, 1))["6.2"].text == (
        "In 2025–26: the one stage 1 acknowledgement was not sent with its definition within the Code's time: C25-901."
    )
    assert "the one that was not: C25-901." in look(in_time(4, 1))["6.2"].text


def test_none_of_several() -> None:
    text = look(in_time(0, 2))["6.2"].text
    assert "none of 2 stage 1 acknowledgements was sent" in text
    assert text.endswith(": C25-901, C25-902.")


def test_nothing_to_count_says_so_and_speaks_neither_way() -> None:
    line = look(in_time(0, 0))["6.2"]
    assert line.text == "In 2025–26: no stage 1 acknowledgement."
    assert line.speaks == ""


def test_what_a_register_does_not_say_is_told_apart_from_what_it_does() -> None:
    found = look(in_time(10, 0, "stage2.answered.in-time"), in_time(0, 0, "standards.independent"))
    assert found["6.14"].text.startswith(
        "In 2025–26: all 10 stage 2 answers were given within the Code's time"
    )
    assert found["6.13"].text == "In 2025–26: no stage 2 answer recorded in Casedesk."


def test_a_long_list_is_cut_with_where_to_read_the_rest() -> None:
    text = look(in_time(1, 12))["6.2"].text
    assert text.endswith(
        "C25-907, C25-908 and 4 more"
        " (casedesk figures --list stage1.acknowledged.in-time --from 2025-04-01 --to 2026-03-31)."
    )
    assert look(in_time(1, 9))["6.2"].text.endswith("C25-908, C25-909.")


def test_what_is_overdue_on_the_last_day_speaks_against_it_though_all_sent_were_in_time() -> None:
    overdue = Figure("stage1.acknowledged.overdue", "", "", "", ("C26-031",), ("C26-031", "C26-032"))
    line = look(in_time(3, 0), overdue)["6.2"]
    assert line.text.endswith(
        "1 stage 1 acknowledgement was still to be sent and overdue on Tue 31 Mar 2026: C26-031."
    )
    assert line.speaks == AGAINST
    assert line.references == ("C26-031",)


def test_a_complaint_with_one_promise_kept_and_one_broken_is_named_among_the_broken() -> None:
    promises = Figure("promises.on-time", "", "", "", ("C25-004",), ("C25-004", "C25-004", "C25-007"))
    line = look(promises)["6.6"]
    assert "the two that were not: C25-004, C25-007." in line.text


def test_the_2022_code_reads_the_same_figures_under_its_own_numbers() -> None:
    found = look(in_time(4, 1), code="2022")
    assert "C25-901" in found["4.1"].text
    assert found["4.1"].speaks == AGAINST
    assert "6.20" not in found


def test_a_year_that_has_not_ended_is_told_so_far() -> None:
    early = Time(YEAR, on("Fri 2 Jan 2026"))
    assert look(in_time(3, 0), time=early)["6.2"].text.startswith("In 2025–26 so far: all 3")


def test_a_year_of_which_nothing_is_on_record_is_not_told_as_one_without_complaints() -> None:
    line = look(time=AFTER._replace(empty=True))["3.3"]
    assert line.text == "In 2025–26, of which no complaint is on record: no complaint was received."


def test_a_share_that_is_no_duty_names_those_counted_and_decides_nothing() -> None:
    declined = Figure("escalation.declined", "", "", "", ("C25-011",), tuple(f"C25-01{n}" for n in range(5)))
    line = look(declined)["6.10"]
    assert line.text.endswith("1 of 5 requests for stage 2 was declined: C25-011.")
    assert line.speaks == TOLD


def test_upheld_complaints_speak_against_learning_only_where_none_left_a_lesson() -> None:
    assert look(in_time(0, 3, "practice.lessons"))["9.1"].speaks == AGAINST
    assert look(in_time(1, 2, "practice.lessons"))["9.1"].speaks == TOLD
    assert look(in_time(3, 0, "practice.lessons"))["9.1"].speaks == FOR


def test_the_ways_they_came_by_are_counted() -> None:
    parts = (
        Figure("received.channel.phone", "phone", "", "", ("C25-001", "C25-002")),
        Figure("x", "email", "", ""),
    )
    line = look(Figure("received.channel", "", "", "", ("C25-001", "C25-002"), parts=parts))["3.1"]
    assert "complaints came by 1 way: phone (2)." in line.text


def test_when_the_records_speak_against_a_yes_is_said_in_words() -> None:
    assert rule(sources("2024")["6.5"]) == (
        "Any stage 1 extension was not sent with the Ombudsman's details."
    )
    assert rule(sources("2024")["9.1"]).startswith("Not one upheld complaint recorded in Casedesk was")
    assert rule(sources("2024")["4.2"]) == ""


# Beside complaints


def test_an_adjustment_past_its_review_speaks_against_it() -> None:
    reviewed = Need(1, "adjustment", "large print", on("Tue 1 Apr 2025"), review=on("Thu 1 Oct 2026"))
    people = (Person("P0001", "Ada Example", needs=(reviewed,)),)
    assert look(people=people)["5.10"].text == (
        "On Wed 1 Jul 2026: 1 need of 1 resident on record, 1 agreed adjustment among them; no review was overdue."
    )
    assert look(people=people)["5.10"].speaks == FOR
    late = Person("P0002", "Bo Example", needs=(reviewed._replace(review=on("Mon 1 Jun 2026")),))
    found = look(people=(*people, late))["5.10"]
    assert found.text.endswith("one review was overdue: P0002.")
    assert found.speaks == AGAINST
    assert "Example" not in found.text


def test_a_limit_on_contact_past_its_review_speaks_against_it() -> None:
    limit = Restriction(1, "by letter", "", "", "", on("Wed 1 Oct 2025"), on("Wed 1 Apr 2026"))
    found = look(people=(Person("P0003", "Cy Example", restrictions=(limit,)),))
    assert found["5.14"].speaks == found["5.15"].speaks == AGAINST
    assert "On Wed 1 Jul 2026: 1 limit on contact, each" in found["5.14"].text
    assert look()["5.14"].text == "On Wed 1 Jul 2026: no limit on contact."


def test_exceptional_circumstances_are_held_against_what_was_told() -> None:
    period = Period("EX25-001", on("Mon 1 Dec 2025"), "servers down", ended=on("Fri 12 Dec 2025"))
    found = look(periods=(period,))["8.5"]
    assert found.speaks == AGAINST
    assert "EX25-001 lacks: the Ombudsman told" in found.text


def test_the_policy_speaks_where_complaints_cannot() -> None:
    policy = shipped("policy_2025")
    found = look(policy=policy)
    assert "Our policy of May 2025 has 2 stages." in found["5.3"].text
    assert found["5.3"].speaks == FOR
    assert found["5.2"].speaks == AGAINST  # it says “formal”
    assert "former tenants' complaints are refused after 6 months" in found["2.3"].text


def test_the_notes_of_a_policy_of_2022_are_not_read_under_the_numbers_of_2024() -> None:
    policy = shipped("poplar_harca")
    assert policy.practices
    assert not [line for line in look(policy=policy).values() if policy.practices[0]["text"] in line.text]


def test_a_day_that_has_not_come_yet_is_no_evidence() -> None:
    found = look(details_checked="2026-10-07", guidance_dated=date(2026, 11, 22))
    assert found["3.7"].text.endswith("last compared is not on record.")
    assert found["7.4"].text == ""
    assert "Wed 1 Jul 2026" in look(details_checked="2026-07-01")["3.7"].text


def test_earlier_self_assessments_are_named() -> None:
    last = Assessment(
        "SA25-001",
        "2024",
        date(2024, 4, 1),
        date(2025, 3, 31),
        on("Thu 1 May 2025"),
        reason="restructure or merger",
    )
    found = look(assessments=(last,), code="2022")
    assert found["8.1"].text == "Earlier self-assessments on record: SA25-001 (2024–25)."
    assert "SA25-001, begun on Thu 1 May 2025 (restructure or merger)" in found["8.2"].text
    assert look()["8.3"].text == (
        "No other self-assessment was begun since Tue 1 Apr 2025, but for yearly ones."
    )

"""The four reports: what stands in each, what is said plainly where something is missing, and whom they never name."""

import io
import re
from datetime import date
from functools import partial

import pikepdf
import pytest
from papers.reports_made import YEAR, case, lines, material, named, text
from rules.counting import SUMMER

from casedesk.papers.paper import Box, Chart, Table
from casedesk.papers.rendering import rendered
from casedesk.papers.reports import report
from casedesk.papers.reports.book import Book
from casedesk.papers.reports.material import Material
from casedesk.papers.reports.naming import telling, unnamed
from casedesk.papers.reports.suppress import Hidden, cell
from casedesk.records import Action, Lesson
from casedesk.records.assessments import Answer, Assessment, PlannedAction
from casedesk.rules.homes import Homes
from casedesk.rules.law import Law

IN_TIME, LATE = "Mon 14 Sep 2026", "Mon 21 Sep 2026"
"""Due on Thursday 17 September, ten working days after the acknowledgement of the 3rd."""


@pytest.fixture(scope="module")
def summer(law: Law) -> Material:
    """July to September 2026: twelve complaints of one day, nine answered in time, three late."""
    days = [IN_TIME] * 9 + [LATE] * 3
    cases = [
        case(
            law,
            number,
            day,
            category="Repairs" if number < 8 else "Damp" if number < 11 else "Staff",
            address=f"{number} Alder Row, Exampleton",
            resident="Winifred Quill",
        )
        for number, day in enumerate(days, 1)
    ]
    return material(law, *cases, span=SUMMER)


@pytest.fixture(scope="module")
def year(law: Law) -> Material:
    """The financial year with the same complaints by two, for 500 homes."""
    tenant = partial(case, law, stock="general needs")
    return material(law, tenant(1, IN_TIME), tenant(2, LATE), span=YEAR, homes=Homes(500, None))


def assessment(**said: object) -> Assessment:
    answers = (Answer(1, "6.2", "yes"), Answer(2, "6.5", "no"))
    planned = (PlannedAction(1, "6.5", "Put the details into the letter", by=date(2027, 6, 30)),)
    whole = Assessment("SA27-001", "2024", YEAR.first, YEAR.last, YEAR.last, answers=answers, planned=planned)
    return whole._replace(**said)  # type: ignore[arg-type]


class TestBoard:
    def test_it_opens_with_what_a_busy_member_can_act_on(self, summer: Material) -> None:
        brief = lines(report("board", summer).sections[0])
        assert brief[0] == "We received 12 complaints, 12 more than in April to June 2026."
        assert brief[1] == (
            "Of 12 stage 1 answers: 9 within the Code's own time, none within a valid extension and 3 late;"
            " in time together 75.0%."
        )
        assert "Answered late at stage 1: 3 of 12 (25.0%)." in brief
        assert "To say what is to be done about what was not kept, by whom and by when." in brief

    def test_a_quarter_without_a_breach_says_so_and_asks_for_nothing_more(self, law: Law) -> None:
        brief = lines(report("board", material(law, case(law, 1, IN_TIME), span=SUMMER)).sections[0])
        assert "Nothing was late, overdue or left undone in this period." in brief
        assert brief[-1] == "To note how complaints were handled in this period."

    def test_single_complaints_are_named_only_where_that_is_asked_for(self, summer: Material) -> None:
        assert not re.search(r"C26-\d", text(report("board", summer)))
        brief = lines(report("board", summer, references=True).sections[0])
        assert "Answered late at stage 1: 3 of 12 (25.0%) (C26-010, C26-011, C26-012)." in brief

    def test_every_chart_stands_beside_a_table_with_its_numbers(self, summer: Material) -> None:
        charts = 0
        for section in report("board", summer).sections:
            tables = [block for block in section.blocks if isinstance(block, Table)]
            for chart in (block for block in section.blocks if isinstance(block, Chart)):
                charts += 1
                assert any(table.title.startswith(chart.title) for table in tables), chart.title
        assert charts

    def test_the_rule_of_every_figure_shown_is_told(self, summer: Material) -> None:
        told = "\n".join(lines(named(report("board", summer), "How it was counted")))
        assert "Answered in the period, whenever received." in told
        assert "No percentage is made of fewer than 10, and none is compared." in told


class TestAnnual:
    def test_each_letter_of_8_1_has_its_section_and_8_2_stands_beside(self, year: Material) -> None:
        sections = report("annual", year).sections
        asked = [(section.provision, section.title[:2]) for section in sections if section.provision]
        assert asked == [*((f"8.1 {letter}", f"{letter})") for letter in "abcdef"), ("8.2", "Th")]

    def test_what_nobody_wrote_yet_is_said_plainly_with_room_to_write_it(self, year: Material) -> None:
        paper = report("annual", year)
        for title in ("e)", "f)", "The governing body's response"):
            section = named(paper, title)
            assert Box in map(type, section.blocks)
            assert not any("yet" in line for line in lines(section)), (
                "what the officer has to do stands apart"
            )
        assert paper.title.startswith("DRAFT. ")
        assert "Have the governing body's response written (8.2)." in lines(named(paper, "To do before"))
        assert "No self-assessment of 2026–27 is on record." in lines(named(paper, "a)"))[0]

    def test_what_was_written_with_the_assessment_stands_there(self, year: Material) -> None:
        wrote = assessment(
            approved=date(2027, 5, 4),
            response="We ask for a second officer",
            ombudsman_report="Twelve findings",
            ombudsman_publications="A spotlight on damp",
            improvements="Letters were rewritten",
        )
        paper = report("annual", year._replace(assessment=wrote))
        assert lines(named(paper, "The governing body's")) == [
            "Response of the governing body",
            "We ask for a second officer",
        ]
        assert not paper.title.startswith("DRAFT")
        assert lines(named(paper, "e)")) == ["Twelve findings"]
        assert lines(named(paper, "f)")) == ["A spotlight on damp"]
        assert "Letters were rewritten" in lines(named(paper, "d)"))

    def test_what_is_not_complied_with_stands_with_what_is_planned(self, year: Material) -> None:
        paper = report("annual", year._replace(assessment=assessment()))
        told = lines(named(paper, "a)"))
        assert told[0].startswith("Self-assessment 2026–27 under the 2024 Code: 2 of 2 answered.")
        assert any("approved by the governing body" in line for line in lines(named(paper, "To do before")))
        assert next(line for line in told if line.startswith("6.5 |")).endswith(
            "Not complied with | Put the details into the letter (by Wed 30 Jun 2027)."
        )
        assert not any(line.startswith("6.2 |") for line in told)

    def test_the_measures_stand_with_both_counts_and_their_rule(self, year: Material) -> None:
        """Two complaints of 500 homes are 4.0 of each thousand; one of the two was answered in time."""
        told = lines(named(report("annual", year), "b)"))
        assert "CH01 (1) Stage 1 complaints received per 1,000 homes | 4.0 | 2 | 500" in told
        assert "CH02 (1) Stage 1 complaints answered within the Code's time | 50.0% | 1 | 2" in told
        assert any(line.startswith("Counted by this rule: Complaints received in the year") for line in told)

    def test_what_the_measures_leave_out_cannot_be_worked_out_from_them(self, law: Law) -> None:
        """Of 18, two were withdrawn, which goes unsaid; so must the 16 that are left without them."""
        tenant = partial(case, law, stock="general needs")
        answered = [tenant(number, IN_TIME if number < 9 else LATE) for number in range(1, 17)]
        withdrawn = [
            each._replace(
                stages=(each.stages[0]._replace(responded=None, findings=()),), withdrawn=date(2026, 9, 10)
            )
            for each in (tenant(17, IN_TIME), tenant(18, IN_TIME))
        ]
        given = material(law, *answered, *withdrawn, span=YEAR, homes=Homes(500, None))
        told = lines(named(report("annual", given, 5), "b)"))
        assert "CH01 (1) Stage 1 complaints received per 1,000 homes | 36.0 | 18 | 500" in told
        (in_time,) = (line for line in told if line.startswith("CH02 (1)"))
        assert not re.search(r"\b16\b|%", in_time)
        assert any(line.startswith("Withdrawn | fewer than 5") for line in told)
        assert "CH02 (1) Stage 1 complaints answered within the Code's time | 50.0% | 8 | 16" in lines(
            named(report("annual", given), "b)")
        ), "asked to show all, it does"

    def test_of_how_many_is_told_only_where_that_is_shown(self, summer: Material) -> None:
        """Three of twelve late; then with the twelve left out, and with nine that would tell of the three."""

        def words(name: str, *left_out: tuple[str, ...]) -> str:
            book = Book(summer, Hidden(5, frozenset(map(cell, left_out))), references=False)
            figure = book.figure(name)
            assert figure
            return book.words(figure)

        shown = Book(summer, Hidden(), references=False)
        late, in_time = shown.figure("stage1.answered.late"), shown.figure("stage1.answered.in-time")
        assert late and in_time and late.among
        assert words("stage1.answered.late", late.cases) == "fewer than 5 of 12"
        assert words("stage1.answered.late", late.cases, late.among) == "fewer than 5"
        assert words("stage1.answered.in-time", late.cases, in_time.cases) == "not shown, of 12"

    def test_without_the_homes_there_is_no_rate_and_that_is_said(self, law: Law) -> None:
        given = material(law, case(law, 1, IN_TIME, stock="general needs"), span=YEAR, homes=Homes())
        told = lines(named(report("annual", given), "b)"))
        assert any(line.startswith("CH01 has no rate: how many homes") for line in told)


class TestWeb:
    def test_no_small_count_stands_anywhere_in_it(self, summer: Material) -> None:
        """Of 12: 9 and 3 by time, 7, 3 and 2 by what they are about; nine goes too, for it would tell of three."""
        paper = report("web", summer, 5)
        told = text(paper)
        assert "12 first answers: some in the usual time" in told
        assert "fewer than 5 late" in told
        assert not re.search(r"\b[1-4] (?:times|complaints|late|in the usual)", told)
        table = next(block for block in paper.blocks() if isinstance(block, Table))
        assert [str(row[1]) if isinstance(row[1], str) else row[1].value for row in table.rows] == [  # type: ignore[union-attr]
            7,
            "fewer than 5",
            "fewer than 5",
            12,
        ]
        assert not any(isinstance(block, Chart) for block in paper.blocks())
        assert "counts of 1 to 4 are shown as “fewer than 5”" in told

    def test_asked_to_show_all_it_does(self, summer: Material) -> None:
        told = text(report("web", summer))
        assert "12 first answers: 9 in the usual time" in told
        assert "fewer than" not in told.replace("made of fewer than 10", "")

    def test_it_says_where_to_complain_and_where_to_go(self, summer: Material) -> None:
        told = lines(named(report("web", summer), "How to complain"))
        assert {"01632 960000", "Housing Ombudsman Service", "0300 111 3000"} <= set(told)


@pytest.mark.parametrize("kind", ["board", "annual", "mrc", "web"])
def test_no_report_has_a_name_an_address_or_what_was_not_meant_for_it(kind: str, summer: Material) -> None:
    lesson = Lesson(
        1, date(2026, 9, 20), "took too long", text="Secret", you_said="It was cold", we_did="It is warm"
    )
    improvement = Action(1, "A list of spare parts", date(2026, 9, 1), kind="improvement", note="Secret")
    given = summer._replace(lessons=(("C26-001", lesson),), improvements=(("C26-001", improvement),))
    told = text(report(kind, given))
    assert not [secret for secret in ("Quill", "Alder", "Exampleton", "Secret", "C26-") if secret in told]
    assert ("It was cold" in told) == (kind != "mrc")


def test_the_summary_stands_on_one_page(law: Law) -> None:
    """Also with a long category that rises, and forty late complaints of which the first are named."""
    late = [
        case(law, number, LATE, category="Roofs, gutters and what falls from them " * 4)
        for number in range(1, 41)
    ]
    made = rendered(report("mrc", material(law, *late, span=SUMMER), references=True), "pdf")
    with pikepdf.open(io.BytesIO(made)) as pdf:
        assert len(pdf.pages) == 1


class TestNames:
    NAMES = ("Winifred Quill", "Mark May", "O'Dowd, Séan")
    HOMES = ("Flat 2, 14 Alder Row, Exampleton EX4 5MP",)

    @pytest.mark.parametrize(
        "said",
        [
            "Mrs Quill was not told",
            "WINIFRED QUILL",
            "We wrote to Mr O’Dowd",
            "Sean rang",
            "The roof of 14 Alder Row",
            "All of Alder Row",
            "ex4 5mp",
            "Mark said so",
        ],
    )
    def test_a_text_that_tells_of_somebody_is_known(self, said: str) -> None:
        assert telling([said, "Nothing"], self.NAMES, self.HOMES) == {said}

    @pytest.mark.parametrize(
        "said",
        [
            "Quilling courses",
            "the contractor left a mark on the wall",
            "you may ring us",
            "All of Exampleton was cold",
            "14 days",
            "",
        ],
    )
    def test_a_text_that_tells_of_nobody_stays(self, said: str) -> None:
        assert not telling([said], self.NAMES, self.HOMES)

    def test_a_category_called_by_a_name_keeps_its_count_without_it(self, law: Law) -> None:
        given = material(law, case(law, 1, IN_TIME, category="Quill's roof"), span=SUMMER)
        told = text(report("board", given._replace(now=unnamed(given.now, frozenset({"Quill's roof"})))))
        assert "(a name, left out) | 1" in told
        assert "Quill" not in told.replace("\n", " ").split("Rising")[0]


def test_what_there_was_nothing_of_is_one_line(law: Law) -> None:
    """One complaint and its answer: no refusal, no money, nothing of the Ombudsman's."""
    paper = report("board", material(law, case(law, 1, IN_TIME), span=SUMMER))
    titles = [section.title for section in paper.sections]
    assert "The Housing Ombudsman" not in titles
    (line,) = lines(named(paper, "Of which nothing was recorded"))
    assert "The Housing Ombudsman" in line
    assert "Words that are used" in titles


def test_nothing_is_set_beside_a_time_of_which_there_are_no_records(law: Law) -> None:
    """The only complaint on record came in September 2026: the year before was not nought, it is not known."""
    given = material(law, case(law, 1, IN_TIME), span=SUMMER, before=())
    told = text(report("board", given))
    assert "beside nothing before it: records begin on Tue 1 Sep 2026" in told
    assert "Before" not in told
    assert not re.search(r"\b(?:more|fewer|less) than in\b", told)

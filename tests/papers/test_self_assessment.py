"""The self-assessment as a paper: every row of each form, the records beside the answers, what is still open."""

from datetime import date

import pytest

from casedesk.papers.assessment_form import CHECK, Form
from casedesk.papers.paper import Heading, Paper, Section, Table, Words
from casedesk.papers.self_assessment import self_assessment
from casedesk.records.assessments import Answer, Assessment, PlannedAction
from casedesk.rules.assessing import Line, blank

TODAY = date(2026, 6, 1)
LATE = Line(
    "6.2", "41 of 43 were sent; the two that were not: C25-011, C26-002.", True, "", True, ("C25-011",)
)
ASKS = Line("9.8", asks="In whose objectives do complaints stand? `casedesk show` does not know.")


def assessment(code: str = "2024", *planned: PlannedAction, **answers: Answer) -> Assessment:
    """One that is being filled in; ``p6_2`` is the answer on 6.2."""
    given = {name[1:].replace("_", "."): answer for name, answer in answers.items()}
    rows = tuple(
        given[each.provision]._replace(number=each.number, provision=each.provision)
        if each.provision in given
        else each
        for each in blank(code)
    )
    return Assessment(
        "SA26-001",
        code,
        date(2025, 4, 1),
        date(2026, 3, 31),
        date(2026, 5, 4),
        submit_by=date(2026, 9, 30),
        answers=rows,
        planned=planned,
    )


def made(of: Assessment, *lines: Line, shape: str = "code", before: Assessment | None = None) -> Paper:
    told = {each.provision: each for each in lines}
    return self_assessment(Form(of, before, told, "Tansy Row Homes", TODAY), shape)


def section(paper: Paper, start: str) -> Section:
    (found,) = [each for each in paper.sections if each.title.startswith(start)]
    return found


def rows(paper: Paper) -> list[tuple[object, ...]]:
    """The rows of the form, section by section."""
    parts = [each for each in paper.sections if each.title.startswith("Section ")]
    return [row for part in parts for block in part.blocks if isinstance(block, Table) for row in block.rows]


def row(paper: Paper, provision: str) -> tuple[object, ...]:
    return next(each for each in rows(paper) if each[0] == provision)


YES = Answer(0, "", "yes", "The weekly list.", "Reviewed in May.")


def test_the_form_of_2024_has_all_72_rows_under_the_codes_own_headings() -> None:
    paper = made(assessment())
    assert len(rows(paper)) == 72
    assert paper.kind == "form"
    titles = [each.title for each in paper.sections if each.title.startswith("Section ")]
    assert titles[0] == "Section 1: Definition of a complaint"
    assert titles[-1] == "Section 9: Scrutiny and oversight: continuous learning and improvement"
    stages = [block.title for block in section(paper, "Section 6").blocks if isinstance(block, Table)]
    assert stages == ["Stage 1", "Stage 2"]


def test_the_form_of_2022_keeps_must_and_should_apart_and_its_stages_in_order() -> None:
    """As the published form has them: of the stages first every must, then every should."""
    paper = made(assessment("2022"))
    assert len(rows(paper)) == 72
    fifth = section(paper, "Section 5").blocks
    told = [block.text if isinstance(block, Heading) else block.title for block in fifth]  # type: ignore[union-attr]
    must, should = "Mandatory “must” requirements", "Best practice “should” requirements"
    assert told == [must, "Stage 1", "Stage 2", "Stage 3", should, "Stage 1", "Stage 2", "Stage 3"]
    numbers = [[line[0] for line in block.rows] for block in fifth if isinstance(block, Table)]
    assert numbers[0] == ["5.1", "5.5", "5.6", "5.8"]
    assert numbers[3] == ["5.2", "5.3", "5.4", "5.7"]
    assert numbers[5] == ["5.18", "5.19"]


@pytest.mark.parametrize("shape", ["code", "action-plan"])
def test_a_yes_that_the_records_contradict_is_said_beside_it_and_at_the_top(shape: str) -> None:
    paper = made(assessment(p6_2=YES), LATE, shape=shape)
    said = str(row(paper, "6.2")[3])
    assert said.startswith("The weekly list.\n\nThe records: 41 of 43")
    assert "Against the “yes”: the records say otherwise." in said
    top = [block.text for block in section(paper, "About").blocks if isinstance(block, Words)]
    assert "The records speak against a “yes” that is given on 6.2." in top
    assert row(paper, "6.2")[2] == "Yes"


def test_where_records_cannot_speak_the_question_stands_until_it_is_answered() -> None:
    asked = str(row(made(assessment(), ASKS), "9.8")[3])
    assert asked == "To answer: In whose objectives do complaints stand? casedesk show does not know."
    answered = assessment(p9_8=Answer(0, "", "yes", "In every appraisal."))
    assert row(made(answered, ASKS), "9.8")[3] == "In every appraisal."


def test_an_approved_one_has_what_the_records_said_then_and_asks_nothing_more() -> None:
    frozen = assessment(p6_2=YES._replace(recorded="43 of 43, as it was."))
    approved = frozen._replace(
        approved=date(2026, 5, 28), approved_by="The board", recorded_on=date(2026, 5, 28)
    )
    paper = made(approved, LATE, ASKS)
    assert row(paper, "6.2")[3] == "The weekly list.\n\nThe records: 43 of 43, as it was."
    assert row(paper, "9.8")[3] == ""
    assert paper.subtitle.endswith("the records as at Thu 28 May 2026")
    assert paper.foot == "SA26-001, approved Thu 28 May 2026"
    planned = approved._replace(planned=(PlannedAction(1, "6.2", "Train the managers"),))
    assert ", what is planned as at " in made(planned).subtitle, "an action may be planned after the approval"


@pytest.mark.parametrize("shape", ["code", "action-plan"])
def test_a_yes_that_was_approved_against_the_records_keeps_that_beside_it_and_at_the_top(shape: str) -> None:
    frozen = assessment(p6_2=YES._replace(recorded="41 of 43, as it was.", against=True))
    paper = made(frozen._replace(approved=date(2026, 5, 28), recorded_on=date(2026, 5, 28)), shape=shape)
    said = "41 of 43, as it was.\n\nAgainst the “yes”: the records said otherwise when it was approved."
    assert said in str(row(paper, "6.2")[3])
    top = [each.text for each in paper.sections[0].blocks if isinstance(each, Words)]
    assert "The records spoke at the approval against a “yes” that is given on 6.2." in top
    assert "6.2" in str(section(paper, "Still to be put right"))


def test_the_codes_own_words_stand_beside_our_summary_and_what_is_unsure_is_to_be_checked() -> None:
    """6.9 was seen in paraphrase only, 6.3 was read in the Code."""
    paper = made(assessment(p6_3=YES._replace(wording="As the landlord pasted it."), p6_9=YES))
    assert str(row(paper, "6.3")[1]).endswith("\n\nIn the Code's words: As the landlord pasted it.")
    assert CHECK not in str(row(paper, "6.3")[1])
    assert str(row(paper, "6.9")[1]).endswith(CHECK)
    pasted = assessment(p6_9=YES._replace(wording="As the landlord pasted it."))
    assert CHECK not in str(row(made(pasted), "6.9")[1])
    published = assessment(p6_9=YES)._replace(published=date(2026, 6, 1), published_where="our website")
    assert CHECK not in str(row(made(published), "6.9")[1])


def test_the_action_plan_has_a_row_for_each_action_with_its_owner_and_day() -> None:
    first = PlannedAction(1, "1.5", "Train staff.", "Complaints Manager", date(2026, 9, 1))
    second = PlannedAction(2, "1.5", "Make the policy firmer.", "Housing Director", done=date(2026, 5, 20))
    paper = made(assessment("2024", first, second), shape="action-plan")
    assert len(rows(paper)) == 73
    lines = [each for each in rows(paper) if each[0] == "1.5"]
    assert lines[0][4:] == ("Train staff.", "Complaints Manager", date(2026, 9, 1))
    assert lines[1][4:] == ("Make the policy firmer.", "Housing Director", "Done Wed 20 May 2026")
    assert row(paper, "1.6")[4:] == (None, None, None)


def test_what_is_still_to_be_put_right_is_gathered_from_last_year_and_this() -> None:
    before = assessment(p5_7=Answer(0, "", "no"), p6_3=Answer(0, "", "partial"))._replace(
        reference="SA25-001"
    )
    planned = PlannedAction(1, "6.5", "Change the template.", "Officer", date(2026, 7, 1))
    now = assessment("2024", planned, p5_7=YES, p6_2=YES)
    paper = made(now, LATE, before=before)
    (table,) = [block for block in section(paper, "Still").blocks if isinstance(block, Table)]
    assert [(line[0], line[1], line[2], line[3]) for line in table.rows] == [
        ("6.2", "Yes", None, "The records say otherwise"),
        ("6.3", None, "Partial", "Nothing is planned yet"),
        ("6.5", None, None, "Change the template."),
    ]
    (changed,) = [block for block in section(paper, "Changed").blocks if isinstance(block, Table)]
    assert changed.rows == (("5.7", "no", "yes"),)


def test_without_one_on_record_it_says_so_and_has_the_lines_all_the_same() -> None:
    paper = made(assessment()._replace(reference=""), LATE._replace(contradicts=False))
    assert "No self-assessment for 2025–26 is on record." in str(section(paper, "About").blocks[0])
    assert "The records would speak against a “yes”." in str(row(paper, "6.2")[3])
    assert row(paper, "6.2")[2] is None


def test_one_that_was_made_elsewhere_is_not_told_as_ours() -> None:
    """Its approval, its publication and the reading of our records are not its matter."""
    paper = made(assessment()._replace(source="Harrow's form of 2022"))
    (table,) = [block for block in section(paper, "About").blocks if isinstance(block, Table)]
    assert table.rows[-1] == ("Taken from", "Harrow's form of 2022.")
    assert paper.subtitle.endswith("made elsewhere, from other records")
    assert not [each for each in paper.sections if each.title.startswith("How the records")]


def test_when_it_is_to_be_sent_in_is_to_be_checked_on_the_ombudsmans_site() -> None:
    (table,) = [block for block in section(made(assessment()), "About").blocks if isinstance(block, Table)]
    assert table.rows[-1] == (
        "To the Ombudsman by",
        "Wed 30 Sep 2026. To check: the date on the Ombudsman's site.",
    )

"""Figures at a real store: reading light leaves out words and nothing that is counted, and forgetting leaves it in."""

from dataclasses import replace
from datetime import date

from casework.officer import Officer

from casedesk.rules.figures import chapters
from casedesk.rules.figures.counted import Counted
from casedesk.rules.figures.figure import Chapter, Figure, every
from casedesk.rules.spans import Span

YEAR = Span(date(2026, 4, 1), date(2027, 3, 31))
MONEY = {"trouble": "50 three calls", "statutory": "0", "loss": "0", "distress": "0"}


def by_id(found: tuple[Chapter, ...]) -> dict[str, Figure]:
    return {each.id: each for chapter in found for each in every(chapter.figures)}


def told(found: tuple[Chapter, ...]) -> dict[str, str]:
    """Every figure in words, but how often the same resident or home comes back: that is what is forgotten."""
    return {name: each.words for name, each in by_id(found).items() if not name.startswith("repeats")}


def busy(officer: Officer) -> str:
    """A complaint with everything that is counted by a word of somebody's: corrected, extended, opened again."""
    officer.on("2026-11-02")
    reference = officer.acknowledged("2026-11-02", on="2026-11-02")
    officer.do("discretion", reference, used="used", reasons="She was in hospital", known="2025-09-01")
    officer.do(
        "extend",
        reference,
        to="2026-11-23",
        reason="The surveyor is ill",
        ombudsman_details="yes",
        update_every=5,
    )
    officer.on("2026-11-18").do("conflict", reference)
    officer.do("money", reference, **MONEY)
    officer.answer(reference, "2026-11-18", promises="Replace the fan | 20 Nov | action after delay")
    officer.do("correct", reference, responded="2026-11-17", reason="It went out the day before")
    officer.do("close", reference, on="2026-11-18")
    officer.on("2026-11-20").do("reopen", reference, reason="The fan is not there")
    officer.do("done", reference, on="2026-11-20")
    officer.do("learn", reference, root_cause="took", text="Nobody looked at the list", theme="Damp")
    officer.do("close", reference, on="2026-11-20")
    return reference


def test_figures_from_light_records_are_those_of_the_whole_ones(officer: Officer) -> None:
    reference = busy(officer)
    light = officer.office.counted(YEAR)
    whole = replace(light, cases=(officer.office.case(reference).complaint,))
    assert by_id(chapters(light)) == by_id(chapters(whole))
    assert {
        name: by_id(chapters(light))[name].words for name in ("stage1.answered.extended", "stage1.upheld")
    } == {
        "stage1.answered.extended": "1 of 1 (100.0%)",
        "stage1.upheld": "1 of 1 (100.0%)",
    }


def test_a_complaint_made_anonymous_is_counted_as_before(officer: Officer) -> None:
    reference = busy(officer)
    before = officer.office.figures(YEAR).chapters
    officer.office.anonymise(reference, "she asked for it")
    after = officer.office.figures(YEAR).chapters
    assert told(after) == told(before)
    assert by_id(after)["refused.discretion"].cases == (reference,)


def test_the_refusals_of_the_verb_are_those_of_the_figures(officer: Officer) -> None:
    """One way of counting: a refusal taken back by opening the complaint again is in neither."""
    said = {"reasons": "Looked at on its own", "right_given": "yes", "ground": "already", "shows": "C25-003"}
    stays, opened = (officer.log("2026-11-16") for _ in range(2))
    for each in (stays, opened):
        officer.do("refuse", each, on="2026-11-18", **said)
    officer.do("reopen", opened, reason="It was another matter")
    figures = by_id(officer.office.figures(YEAR).chapters)
    (count,) = officer.office.refusals().counts
    assert count.references == figures["refused.complaint"].cases == (stays,)


def test_the_time_before_is_counted_from_the_same_reading(officer: Officer) -> None:
    """A quarter that still runs stands beside as many days of the one before: 1 July is in them, 30 September not."""
    officer.log("2026-07-01")
    officer.log("2026-10-01")
    officer.log("2026-09-30")
    found = officer.office.figures(Span(date(2026, 10, 1), date(2026, 12, 31)))
    assert isinstance(found.counted, Counted)
    assert [by_id(each)["received"].cases for each in (found.chapters, found.before)] == [
        ("C26-002",),
        ("C26-001",),
    ]

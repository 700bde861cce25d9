"""How a complaint that is set apart from others reads in the list and beside it: in words."""

from dataclasses import dataclass
from datetime import date

import pytest
from desk.conftest import TODAY

from casedesk.casework.office import Office
from casedesk.casework.worklist import Row
from casedesk.desk.widgets.preview import brief
from casedesk.desk.widgets.rows import marks, work_line


@dataclass(frozen=True)
class Told:
    """A row of the worklist as it is drawn."""

    what: str
    folded: str
    beside: str


def drawn(office: Office, row: Row) -> Told:
    """The row, and the pane beside it."""
    line = work_line(row, office.law, TODAY, date(2026, 11, 24))
    beside = "\n".join(f"{p.head.plain}{p.body.plain}" for p in brief(row, TODAY, None, True))
    return Told(line.what, line.folded, beside)


@pytest.fixture
def row(office: Office) -> Row:
    """C26-001: acknowledge and define by Tuesday 24 November 2026."""
    return next(row for row in office.worklist() if row.case.reference == "C26-001")


def test_a_complaint_like_any_other_has_nothing_added(office: Office, row: Row) -> None:
    told = drawn(office, row)
    assert told.what == "Acknowledge, define"
    assert "Hazard" not in told.beside
    assert "onfidential" not in told.beside
    assert "exceptional" not in told.beside


def test_a_hazard_is_said_before_what_is_next(office: Office, row: Row) -> None:
    told = drawn(office, row._replace(case=row.case._replace(hazard="damp and mould")))
    assert told.what == "Hazard: Acknowledge, define"
    assert told.folded == "Hazard: S1 Acknowledge, define"
    assert "Hazard: damp and mould" in told.beside


def test_exceptional_circumstances_are_said_and_the_count_stays(office: Office, row: Row) -> None:
    told = drawn(office, row._replace(exceptional="EX26-001"))
    assert told.what == "Acknowledge, define · exceptional"
    assert "In exceptional circumstances (EX26-001): the clocks run on" in told.beside
    assert "day 3 of 5" in told.beside


def test_marks_are_words_whatever_the_colours() -> None:
    found = marks(confidential=True, hazard="emergency", exceptional="EX26-001")
    assert [words for words, _ in found] == [
        "Hazard: emergency",
        "Confidential: the name is kept out of lists",
        "In exceptional circumstances (EX26-001): the clocks run on",
    ]
    assert marks(confidential=False, hazard="", exceptional="") == []

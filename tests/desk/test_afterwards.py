"""After the last word at the desk: the Ombudsman's orders on the list, and what was learned from the palette."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from desk.formdesk import Deskful
from desk.screens_seen import chosen, everything, settled

from casedesk.desk import signs
from casedesk.desk.forms.prefill import known
from casedesk.desk.screens.reading import ReadingScreen
from casedesk.desk.widgets.case_parts import next_box
from casedesk.desk.widgets.rows import work_line
from casedesk.records import Action, Complaint, Stage


@pytest.fixture
def full(bare_store: Path, tmp_path: Path) -> Iterator[Deskful]:
    """A store of this test's own with one complaint, C26-001, that the Ombudsman has, with an order by Friday."""
    full = Deskful.copied(bare_store, tmp_path)
    full.logged(received="2026-11-02")
    full.do("define", "C26-001", points="Damp", outcome_sought="A dry room")
    full.do("acknowledge", "C26-001", on="2026-11-03")
    full.do("respond", "C26-001", on="2026-11-09", findings="1: not upheld: dry", remedy="None")
    full.do("close", "C26-001", on="2026-11-10")
    full.do("referred", "C26-001", on="2026-11-16")
    full.do("ordered", "C26-001", text="Write an apology", by="2026-11-27")
    yield full
    full.close()


def line_of(full: Deskful, today: date) -> tuple[signs.Sign, str]:
    """The sign of the one row, and what is next on it."""
    (row,) = full.call(full.office.worklist)
    line = work_line(row, full.office.law, today, None)
    return line.sign, line.what


def test_a_closed_case_with_the_ombudsman_is_never_shown_as_done(full: Deskful) -> None:
    today = date(2026, 11, 22)
    assert line_of(full, today) == (signs.ANSWERED, "Order: Write an apology")
    full.do("failure", "C26-001", kind="notice", text="Answer them", on="2026-11-16", by="2026-11-20")
    assert line_of(full, today) == (signs.LATE, "Ombudsman: Answer them (failure notice)")
    for number in (1, 2):
        full.do("complied", "C26-001", number=number, told="2026-11-22")
    assert line_of(full, today) == (signs.ANSWERED, "With the Ombudsman")
    said = next_box(full.call(full.office.case, "C26-001"), today, None, False)
    assert [each.body.plain for each in said] == ["The Ombudsman has it. Nothing is asked of us now."]


def test_a_form_begins_with_the_most_urgent_of_several_and_leaves_one_alone_alone() -> None:
    day = date(2026, 12, 1)
    orders = (
        Action(1, "Pay", date(2026, 12, 4), kind="order"),
        Action(2, "Apologise", day, kind="order"),
        Action(3, "Paint", date(2026, 11, 25)),
    )
    case = Complaint("C26-001", day, day, "phone", "T. Okafor", "Damp", actions=orders)
    case = case._replace(stages=(Stage(1, day),))
    assert known("complied", case, {}) == {"number": 2}
    assert known("done", case, {}) == {}


async def test_what_to_send_and_what_was_learned_are_read_from_the_palette(full: Deskful) -> None:
    app = full.app()
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(pilot)
        await chosen(pilot, "what to send", "What to send the Ombudsman")
        assert isinstance(app.screen, ReadingScreen)
        assert "C26-001: what to send the Ombudsman" in everything(app)
        assert "Often asked for, and none on file" in everything(app)
        await pilot.press("escape")

        await chosen(pilot, "learned", "Learned")
        assert "What the Ombudsman ordered:" in everything(app)
        await pilot.press("escape")

        await chosen(pilot, "you said", "You said, we did")
        assert "No lesson has both" in everything(app)

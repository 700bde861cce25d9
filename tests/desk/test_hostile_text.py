"""What residents write is shown as typed on every screen of the home: never markup, never an escape."""

import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from desk.conftest import Desk, do
from desk.screens_seen import everything, settled
from terminal import Terminal, surroundings

from casedesk.casework.office import Office
from casedesk.desk.looking import look
from casedesk.desk.screens.case import CaseScreen
from casedesk.desk.screens.why import WhyScreen
from casedesk.records import Action, Complaint, Event, Extension, Finding, Point, Stage

MARKUP = (
    "[/foo] hi",
    "[red]alarm[/red]",
    "[ground floor]",
    "[@click=app.quit]press me[/]",
    "[link=https://evil.example]here[/link]",
    "$late {0} %s ${x}",
    "\\[b]",
    ":warning:",
)
ESCAPES = (
    "\x1b]0;owned\x07",
    "\x1b[31mred",
    "\x1b]52;c;aGk=\x07",
    "\x9b31mC1",
    "\x00\x07\x08\x7f",
    "safe\u202egpj.exe",
    "\ufeffBOM\u2066isolate",
    "line\rover",
)
WIDE = ("👨‍👩‍👧‍👦 family", "漢字のお名前", "z\u0323\u030ca\u0301lgo", "عربى", "x" * 5000, "two\nlines\ttab")
HOSTILE = {"markup": MARKUP, "escapes": ESCAPES, "wide": WIDE}
FORBIDDEN = [chr(n) for n in (*range(0x20), 0x7F, *range(0x80, 0xA0), 0x202E, 0x2066, 0xFEFF) if n != 0x0A]


def hostile_case(text: str) -> Complaint:
    """A complaint with ``text`` wherever a text can be; made past the acts, which would have cleaned it."""
    day = date(2026, 11, 2)
    stage = Stage(
        1,
        day,
        request=text,
        acknowledged=day,
        defined=day,
        undefined_reason=text,
        clarification_asked=day,
        clarification=text,
        considered_by=text,
        investigator=text,
        draft_due=date(2026, 11, 25),
        extensions=(Extension(day, date(2026, 11, 23), text, ombudsman_details=True),),
        outcome=text,
        remedy=text,
        findings=(Finding(1, text, text),),
        declined_reasons=text,
    )
    return Complaint(
        reference="C26-099",
        received=day,
        logged=day,
        channel=text,
        resident=text,
        summary=text,
        address=text,
        contact=text,
        category=text,
        representative=text,
        needs=text,
        handler=text,
        outcome_sought=text,
        points=(Point(1, text, True, text, text, text),),
        stages=(stage,),
        actions=(Action(1, text, date(2026, 12, 1)),),
        events=(Event(1, "log", day, day, text, text), Event(2, text, day, day, text, text)),
        version=1,
    )


@pytest.fixture
def hostile(office: Office, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Make the store answer with a hostile complaint, as an older or a foreign store might."""
    from casedesk.casework.caseview import view
    from casedesk.casework.worklist import row
    from casedesk.records import ListedCase, OpenCase
    from casedesk.rules.clocks import facts_of

    def answer_with(text: str) -> None:
        case = hostile_case(text)
        listed = ListedCase("C26-098", text, "Stage 1", "open", case.received, text)
        opened = OpenCase(
            case.reference, text, text, text, text, text, text, facts_of(case), case.actions, None, False
        )
        today, soon = date(2026, 11, 22), date(2026, 11, 24)
        seen = view(case, office.law, today, soon, (listed,))
        monkeypatch.setattr(
            office, "worklist", lambda which="open": [row(opened, office.law, office._week, today)]
        )
        monkeypatch.setattr(office, "case", lambda reference: seen._replace(remarks=(text,)))
        monkeypatch.setattr(office, "search", lambda words, limit=50: [listed])
        monkeypatch.setattr(office, "why", lambda *asked: [text])
        monkeypatch.setattr(office, "chaser", lambda reference: text)
        assert look(office, "open").shown

    return answer_with


@pytest.mark.fault(27, 28)
@pytest.mark.parametrize("kind", HOSTILE)
@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=str)
async def test_every_screen_shows_it_and_none_obeys_it(
    desk: Desk, hostile: Any, kind: str, size: tuple[int, int]
) -> None:
    hostile(" ".join(HOSTILE[kind]))
    app = desk()
    async with app.run_test(size=size, notifications=True) as pilot:
        await settled(pilot)
        seen = [everything(app)]
        await pilot.press("y")
        await settled(pilot)
        await pilot.pause(0.1)
        seen.append(everything(app))
        await pilot.press("slash", "q")
        await settled(pilot)
        seen.append(everything(app))
        await pilot.press("escape", "enter")
        await settled(pilot)
        assert isinstance(app.screen, CaseScreen)
        seen.append(everything(app))
        await pilot.press("pagedown", "pagedown", "t", "t", "t", "t", "t")
        await settled(pilot)
        seen.append(everything(app))
        await pilot.press("w")
        await settled(pilot)
        assert isinstance(app.screen, WhyScreen)
        seen.append(everything(app))
        assert app.is_running
    leaks = {(number, ascii(c)) for number, screen in enumerate(seen) for c in FORBIDDEN if c in screen}
    assert not leaks


@pytest.mark.fault(27)
@pytest.mark.parametrize("text", MARKUP[:5])
async def test_markup_is_shown_as_it_was_typed(desk: Desk, hostile: Any, text: str) -> None:
    hostile(text)
    app = desk()
    async with app.run_test(size=(200, 100)) as pilot:
        await settled(pilot)
        assert text[:12] in everything(app)
        await pilot.press("enter")
        await settled(pilot)
        assert everything(app).count(text) >= 12


async def test_no_line_is_wider_than_the_screen(desk: Desk, hostile: Any) -> None:
    hostile("x" * 5000 + "漢" * 50)
    app = desk()
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        widths = {strip.cell_length for strip in app.screen._compositor.render_strips()}
        await pilot.press("enter")
        await settled(pilot)
        widths |= {strip.cell_length for strip in app.screen._compositor.render_strips()}
    assert widths == {80}


@pytest.mark.fault(27)
async def test_what_was_really_logged_is_shown_as_typed(desk: Desk, office: Office) -> None:
    """The same through the acts and the store, which keep the words and drop what a terminal could obey."""
    reference = do(
        office,
        "log",
        resident="[@click=app.quit]Bobby[/] \x1b[31m",
        received=date(2026, 11, 20),
        logged=date(2026, 11, 20),
        channel="phone",
        text="[bold]damp[/bold] \x1b]0;owned\x07",
    )
    app = desk()
    async with app.run_test(size=(140, 40)) as pilot:
        app.open_case(reference)
        await pilot.pause()
        await settled(pilot)
        assert "[@click=app.quit]Bobby[/]" in everything(app)
        assert "[bold]damp[/bold]" in everything(app)


@pytest.mark.fault(28)
def test_a_terminal_gets_no_escape_of_theirs(office: Office, tmp_path: Path) -> None:
    """The desk in a real terminal, over a real store: none of their codes is in what it writes."""
    do(
        office,
        "log",
        resident="\x1b]0;owned\x07Resident \x9b31m",
        received=date(2026, 11, 20),
        logged=date(2026, 11, 20),
        channel="phone",
        text="\x1b]52;c;aGk=\x07damp",
    )
    office.close()
    program = [
        sys.executable,
        "-m",
        "casedesk",
        "--store",
        str(tmp_path / "store.db"),
        "--as-at",
        "2026-11-22",
    ]
    with Terminal(program, env=surroundings(tmp_path), size=(120, 40)) as terminal:
        terminal.until_words("owned")
        output = terminal.output
    assert b"]0;owned" in output and b"\x1b]0;owned" not in output
    assert b"\x1b]52" not in output and "\x9b31m".encode() not in output

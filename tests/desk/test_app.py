"""The application: its commands and keys, its themes, its first frame, and what is left when it breaks."""

import asyncio
import os
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from desk.conftest import Desk
from desk.screens_seen import everything, settled, told
from textual.binding import Binding
from textual.worker import WorkerFailed

from casedesk.casework.acts import ACT_NAMES, act
from casedesk.casework.further import GROUPS
from casedesk.casework.office import Office
from casedesk.casework.places import Config
from casedesk.desk import fitting
from casedesk.desk.app import CasedeskApp
from casedesk.desk.dialogs.pick_file import PickFile
from casedesk.desk.keys import ACTS
from casedesk.desk.screens.case import CaseScreen
from casedesk.desk.screens.papers import PapersScreen
from casedesk.desk.screens.reading import ReadingScreen
from casedesk.desk.screens.why import WhyScreen
from casedesk.desk.screens.worklist import WorklistScreen
from casedesk.desk.themes import DARK, LIGHT, THEMES
from casedesk.desk.widgets.case_list import CaseList
from casedesk.desk.widgets.cursor_list import CursorList
from casedesk.desk.widgets.key_line import KeyLine
from casedesk.desk.widgets.words import fit, shortened
from casedesk.problems import Problem, WrongPassphrase
from casedesk.records import Stage

SECRET = "Ms Canary-Yellowhammer, panic attacks"


def test_every_act_has_its_letter_once_and_the_same_everywhere() -> None:
    """Those without a letter have a name here, or are under ``o`` by the group that they belong to."""
    assert {each.act: each.key for each in ACTS} == {each.act: act(each.act).key for each in ACTS}
    listed = {each.act for each in ACTS}
    others = [spec for name in ACT_NAMES if (spec := act(name)).of == "complaint" and name not in listed]
    assert not [spec.name for spec in others if spec.key or spec.group not in GROUPS]
    letters = [each.key for each in ACTS if each.key]
    assert len(letters) == len(set(letters))


OWNERS = (
    CasedeskApp,
    WorklistScreen,
    CaseScreen,
    PapersScreen,
    ReadingScreen,
    WhyScreen,
    PickFile,
    CursorList,
)


@pytest.mark.parametrize("owner", OWNERS)
def test_every_binding_has_an_id_and_a_tooltip(owner: type) -> None:
    bindings = [each for each in owner.BINDINGS if isinstance(each, Binding)]
    assert len(bindings) == len(owner.BINDINGS)
    assert not [each.key for each in bindings if not each.id or not each.tooltip]


def test_no_two_bindings_of_the_desk_share_a_key_on_one_screen() -> None:
    for screen in (WorklistScreen, CaseScreen, PapersScreen):
        keys = [
            key for each in (*screen.BINDINGS, *screen.__mro__[1].BINDINGS) for key in each.key.split(",")
        ]
        assert len(keys) == len(set(keys))


async def test_a_users_keymap_moves_a_key_and_the_line_of_keys_shows_it(desk: Desk) -> None:
    app = desk(keymap={"desk.why": "z"})
    async with app.run_test(size=(100, 30)) as pilot:
        assert "z why" in app.screen.query_one(KeyLine).render().plain
        await pilot.press("w")
        await settled(pilot)
        assert isinstance(app.screen, WorklistScreen)
        await pilot.press("z")
        await settled(pilot)
        assert isinstance(app.screen, WhyScreen)


async def test_a_click_on_the_line_of_keys_presses_the_key(desk: Desk) -> None:
    async with desk().run_test(size=(100, 30)) as pilot:
        at = pilot.app.screen.query_one(KeyLine).render().plain.index("why")
        await pilot.click(KeyLine, offset=(at, 0))
        await settled(pilot)
        assert isinstance(pilot.app.screen, WhyScreen)


async def test_the_line_of_keys_never_cuts_a_word(desk: Desk) -> None:
    for width in (40, 60, 80):
        async with desk().run_test(size=(width, 24)) as pilot:
            line = pilot.app.screen.query_one(KeyLine).render().plain
            assert len(line.rstrip()) <= width
            assert line.rstrip().endswith("ctrl+p more")


async def test_the_palette_offers_what_fits_the_state(desk: Desk) -> None:
    app = desk()
    async with app.run_test(size=(100, 30)) as pilot:
        late = [command.title for command in app.get_system_commands(app.screen)]
        await pilot.press("6")
        await settled(pilot)
        closed = [command.title for command in app.get_system_commands(app.screen)]
    assert "Respond (r)" in late and "Extend (e)" in late and "Reopen" not in late
    assert "Reopen" in closed and "Respond (r)" not in closed
    assert {
        "Search (/)",
        "Why this date (w)",
        "Undo (u)",
        "Calendar (v)",
        "Settings",
        "Theme",
        "Quit",
    } <= set(closed)


def test_what_fits_follows_the_stage() -> None:
    day = date(2026, 11, 2)
    fresh, answered = Stage(1, day), Stage(1, day, acknowledged=day, responded=day)
    offered = {name for name in ACT_NAMES if fitting.fits(name, fitting.Standing(False, (fresh,), False))}
    assert {"acknowledge", "define", "refuse", "escalate", "withdraw"} <= offered
    assert not {"extend", "close", "reopen", "done", "decline"} & offered
    offered = {name for name in ACT_NAMES if fitting.fits(name, fitting.Standing(False, (answered,), True))}
    assert offered == {"close", "escalate", "done", "note", "correct", "promise", "contact"}


def test_a_stage_asked_for_early_leaves_the_first_to_be_answered() -> None:
    day = date(2026, 11, 2)
    stages = (Stage(1, day, acknowledged=day), Stage(2, day))
    offered = {name for name in ACT_NAMES if fitting.fits(name, fitting.Standing(False, stages, False))}
    assert {"respond", "extend", "decline", "refuse"} <= offered
    assert not {"escalate", "acknowledge", "close"} & offered


@pytest.mark.parametrize(
    ("chosen", "name"), [("", DARK), ("dark", DARK), ("light", LIGHT), ("nord", "nord"), ("?", DARK)]
)
async def test_any_theme_will_do(desk: Desk, chosen: str, name: str) -> None:
    async with desk(theme=chosen).run_test(size=(100, 30)) as pilot:
        assert pilot.app.theme == name
        assert "C26-002" in everything(pilot.app)


def brightness(colour: str) -> float:
    """Relative luminance of ``#rrggbb``, as WCAG 2 defines it."""
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """How far apart two colours are, from 1 to 21."""
    light, dark = sorted((brightness(one), brightness(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_the_measure_of_contrast_knows_black_on_white() -> None:
    assert round(contrast("#000000", "#ffffff")) == 21


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
@pytest.mark.parametrize("meaning", ["late", "soon", "running", "quiet", "good", "key"])
def test_every_meaning_can_be_read_on_every_ground(theme: object, meaning: str) -> None:
    """4.5 is what WCAG 2 AA asks of ordinary text."""
    for ground in (theme.background, theme.surface, theme.panel, theme.variables["block-cursor-background"]):
        assert contrast(theme.variables[meaning], ground) >= 4.5, ground


async def test_a_toast_is_never_parsed(desk: Desk) -> None:
    async with desk().run_test(size=(100, 30), notifications=True) as pilot:
        pilot.app.notify("[/foo] [red]b[/] \x1b]0;title\x07")
        await pilot.pause(0.3)
        assert "[/foo] [red]b[/] \ufffd]0;title\ufffd" in everything(pilot.app)


async def test_a_problem_in_a_worker_is_a_sentence(desk: Desk) -> None:
    async def fails() -> None:
        raise Problem("The disk is full: nothing was written.")

    async with desk().run_test(size=(100, 30)) as pilot:
        pilot.app.begin(fails())
        await settled(pilot)
        assert told(pilot.app) == ["The disk is full: nothing was written."]


async def test_what_asks_the_store_once_the_desk_is_left_comes_to_nothing(office: Office) -> None:
    app = CasedeskApp(office)
    async with app.run_test() as pilot:
        await pilot.pause()
        app.store.close()
        app.begin(app.ask(office.assessments))  # type: ignore[arg-type]
        await pilot.pause()
    assert app.return_code is None, "a fault would have set it"


async def test_the_desk_can_be_left_while_something_takes_long(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("casedesk.desk.asking.SLOW", 0.01)
    app = CasedeskApp(office)
    async with app.run_test() as pilot:
        app.begin(app.ask(time.sleep, 0.3))
        await pilot.pause(0.1)
    assert app.return_code is None, "a fault would have set it"


async def test_what_takes_long_says_so(desk: Desk) -> None:
    import threading

    held = threading.Event()
    async with desk().run_test(size=(100, 30)) as pilot:
        pilot.app.begin(pilot.app.ask(held.wait, 5))
        await pilot.pause(0.7)
        assert "Working" in pilot.app.screen.query_one(KeyLine).render().plain
        held.set()
        await settled(pilot)
        assert "Working" not in pilot.app.screen.query_one(KeyLine).render().plain


@pytest.mark.parametrize("screen", ["case", "insights", "assessments"])
async def test_a_screen_can_be_left_before_it_has_been_read(desk: Desk, screen: str) -> None:
    """The store may be busy for seconds. The answer came to a screen that was gone, and ended the desk."""
    import threading

    held = threading.Event()
    async with desk().run_test(size=(100, 30)) as pilot:
        app = pilot.app
        await settled(pilot)
        app.begin(app.ask(held.wait, 5))
        await pilot.pause()
        shows = {
            "case": lambda: app.open_case("C26-001"),
            "insights": app.show_insights,
            "assessments": app.show_assessment,
        }
        shows[screen]()
        await pilot.pause()
        await pilot.press("escape")
        assert isinstance(app.screen, WorklistScreen)
        held.set()
        await settled(pilot)
        assert isinstance(app.screen, WorklistScreen)
    assert app.return_code is None, "a fault would have set it"


def fault() -> None:
    """Break with something personal in a local variable and in the message."""
    resident = SECRET
    raise KeyError(resident)


async def fault_beside() -> None:
    """The same in a worker."""
    fault()


def break_it(app: CasedeskApp, how: str) -> None:
    """Break the desk in one place."""
    if how == "worker":
        app.begin(fault_beside())
    elif how == "store":
        app.begin(app.ask(fault))
    elif how == "widget":
        app.screen.query_one(CaseList).call_later(fault)
    else:
        app.call_later(fault)


async def _until(done: Callable[[], bool]) -> None:
    """Wait for it, on a busy machine some seconds."""
    for _ in range(200):
        if done():
            return
        await asyncio.sleep(0.05)


@pytest.mark.fault(35)
@pytest.mark.parametrize("how", ["worker", "store", "widget", "application"])
async def test_a_crash_tells_nothing_personal(
    desk: Desk, how: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    app, shown, running = desk(), "", []
    with pytest.raises((KeyError, WorkerFailed)):
        async with app.run_test(size=(100, 30)) as pilot:
            break_it(app, how)
            await _until(lambda: not app.is_running or "has to close" in everything(app))
            running.append(app.is_running)
            if app.is_running:
                shown = everything(app)
                await pilot.press("enter")
                await _until(lambda: not app.is_running)
                running.append(app.is_running)
    assert running == ([False] if how == "application" else [True, False])
    assert ("Casedesk has to close" in shown) == (how != "application")
    assert "Canary" not in shown
    left = " ".join(capsys.readouterr().err.split())
    assert "a fault of its own" in left and "offered back next time" in left
    assert "Canary" not in left and "Traceback" not in left
    assert app.return_code == 70
    log = (tmp_path / "xdg_state_home" / "casedesk" / "casedesk.log").read_text(encoding="utf-8")
    assert "KeyError" in log and "Canary" not in log


@pytest.mark.fault(36)
async def test_a_crash_asks_open_forms_to_keep_their_drafts(desk: Desk) -> None:
    app, kept = desk(), []
    with pytest.raises(ZeroDivisionError):
        async with app.run_test(size=(100, 30)):
            app.screen.keep_draft = lambda: kept.append("kept")
            app.call_later(lambda: 1 // 0)
            await asyncio.sleep(0.3)
    assert kept == ["kept"]


async def test_without_an_office_the_store_is_opened_first(office: Office) -> None:
    def opener(passphrase: str | None) -> Office:
        if passphrase != "right horse":
            raise WrongPassphrase("That passphrase does not open it.")
        return office

    app = CasedeskApp(None, opener)
    async with app.run_test(size=(100, 30)) as pilot:
        assert not app.has_office
        with pytest.raises(WrongPassphrase):
            await app.open_store("wrong horse")
        await app.open_store("right horse")
        await settled(pilot)
        assert isinstance(app.screen, WorklistScreen)
        assert "C26-002" in everything(app)


FIRST_FRAME = """
import asyncio, sys
from datetime import date
from pathlib import Path
from casedesk.casework.office import Office
from casedesk.desk.app import CasedeskApp

async def main():
    app = CasedeskApp(Office.open(Path(sys.argv[1]), None, as_at=date(2026, 11, 22)))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        assert app.screen.reference
        print(" ".join(sys.modules))

asyncio.run(main())
"""


def test_the_first_frame_loads_nothing_it_does_not_show(told_store: Path, tmp_path: Path) -> None:
    place = tmp_path / "store.db"
    place.write_bytes(told_store.read_bytes())
    loaded = subprocess.run(
        [sys.executable, "-c", FIRST_FRAME, str(place)],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "HOME": str(tmp_path)},
    ).stdout.split()
    late = ("sqlmodel", "sqlalchemy", "alembic", "holidays", "pydantic", "numpy")
    late += tuple(
        f"casedesk.desk.{part}" for part in ("forms", "screens.case", "screens.why", "commands", "dialogs")
    )
    late += ("textual.widgets._data_table", "textual.widgets._markdown", "casedesk.casework.acts.defining")
    assert not set(late) & set(loaded)


def test_words_are_cut_only_between_words() -> None:
    assert fit("Final response (extended)", 18) == "Final response…   "
    assert shortened("J. Whitlock-Featherstonehaugh", 14) == "J. Whitlock-…"
    assert shortened("Waiting for somebody", 12) == "Waiting for…"
    assert fit("漢字漢字", 5) == "漢字…"
    assert fit("Abcdefghijklmnop", 8) == "Abcdefg…"


def test_a_config_of_this_machine_is_used() -> None:
    assert CasedeskApp(None, None, Config(ascii_signs=True)).plain_signs


async def test_the_palette_opens_a_form_by_name(desk: Desk) -> None:
    from casedesk.desk.forms.screen import ActForm

    app = desk()
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("ctrl+p", *"assign")
        await pilot.pause(0.5)
        assert "Name an investigator" in everything(app)
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, ActForm)


async def test_a_complaint_logged_by_keyboard_stands_under_the_cursor(desk: Desk, office: Office) -> None:
    app = desk()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("n")
        await settled(pilot)
        await pilot.press("2", "0", "slash", "1", "1", "tab")
        await pilot.press(*"Osei", "tab", *"phone", "tab", *"damp", "ctrl+s")
        await settled(pilot)
        await settled(pilot)
        assert isinstance(app.screen, WorklistScreen)
        assert app.screen.reference == "C26-007"
        assert "Osei" in everything(app)
    assert office.case("C26-007").complaint.received == date(2026, 11, 20)


async def test_without_colour_the_cursor_is_still_seen(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = desk()
    async with app.run_test(size=(80, 24)):
        strip = app.screen.query_one(CaseList).render_line(1)
    assert all(segment.style is not None and segment.style.reverse for segment in strip)


async def test_ctrl_c_says_how_to_leave(desk: Desk) -> None:
    async with desk().run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+c")
        assert told(pilot.app) == ["Press ctrl+q to leave Casedesk. Nothing is lost."]


async def test_other_bank_holidays_are_told_after_the_first_frame(
    desk: Desk, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("casedesk.desk.app.SETTLE_AFTER", 0.05)
    monkeypatch.setattr(office, "compare_calendar", lambda: "One bank holiday more is published.")
    app = desk()
    async with app.run_test(size=(80, 24)) as pilot:
        assert told(app) == []
        await pilot.pause(0.2)
        await settled(pilot)
        assert told(app) == ["One bank holiday more is published."]


async def test_the_head_says_what_is_unusual_about_the_store(office: Office) -> None:
    office.demo = True
    app = CasedeskApp(office, as_at=date(2026, 11, 22))
    async with app.run_test(size=(120, 24)):
        assert "DEMO: nothing is kept · DAY AS GIVEN" in everything(app)

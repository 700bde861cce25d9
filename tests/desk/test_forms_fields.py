"""What is typed into: choices by arrows, letters and mouse, lists of lines, pastes cleaned and bounded."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from desk.formdesk import Deskful, judged, typing
from desk.screens_seen import everything, told
from textual import events
from textual.app import App, ComposeResult

from casedesk.casework.acts.fields import Field
from casedesk.desk.forms.choice import Choice, Tick
from casedesk.desk.forms.editors import DayEditor
from casedesk.desk.forms.items import PointsEditor, PromisesEditor
from casedesk.desk.forms.lines import FOLDED, TOO_LONG, Line, LongText
from casedesk.desk.forms.lists import ItemLine, ListEditor
from casedesk.desk.forms.screen import ActForm
from casedesk.desk.forms.ticks import Ticks, TicksEditor
from casedesk.desk.resources import styles
from casedesk.desk.themes import MEANINGS_DARK

CHANNELS = ("phone", "email", "letter", "in person", "petition")
FIELD = Field("points", "Points", "points", False, (), "", {}, (), "")
TODAY = date(2026, 11, 22)


class Bare(App[None]):
    """One widget in the styles of a form, and nothing else."""

    CSS_PATH = styles("forms")  # type: ignore[assignment]

    def __init__(self, make: Callable[[], Any]) -> None:
        super().__init__()
        self._make = make
        self.widget: Any = None

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return MEANINGS_DARK

    def compose(self) -> ComposeResult:
        self.widget = self._make()
        yield self.widget


@pytest.fixture
def full(bare_store: Path, tmp_path: Path) -> Iterator[Deskful]:
    """A store of this test's own."""
    full = Deskful.copied(bare_store, tmp_path)
    yield full
    full.close()


async def test_a_choice_by_arrows_goes_round() -> None:
    """From nothing to the first, past the last to the first again; delete takes it away."""
    app = Bare(lambda: Choice(CHANNELS))
    async with app.run_test() as pilot:
        choice = app.widget
        choice.focus()
        await pilot.press("down")
        assert choice.value == "phone"
        await pilot.press("left")
        assert choice.value == "petition"
        await pilot.press("right")
        assert choice.value == "phone"
        await pilot.press("end", "home", "delete")
        assert choice.value == ""


@pytest.mark.parametrize(
    ("typed", "chosen"),
    [("l", "letter"), ("pe", "petition"), ("pers", "in person"), ("E", "email"), ("z", "")],
)
async def test_a_choice_by_its_letters(typed: str, chosen: str) -> None:
    """By the beginning of it, or of a word in it, whatever the case."""
    app = Bare(lambda: Choice(CHANNELS))
    async with app.run_test() as pilot:
        choice = app.widget
        choice.focus()
        await pilot.press(*typed)
        assert choice.value == chosen


async def test_the_same_letter_again_goes_on_to_the_next() -> None:
    """p: phone; p again: petition."""
    app = Bare(lambda: Choice(CHANNELS))
    async with app.run_test() as pilot:
        choice = app.widget
        choice.focus()
        await pilot.press("p")
        assert choice.value == "phone"
        await pilot.press("p")
        assert choice.value in ("in person", "petition")


async def test_a_choice_by_mouse_and_marked_without_colour() -> None:
    """A click on the words chooses; the chosen one has a dot."""
    app = Bare(lambda: Choice(("upheld", "not upheld")))
    async with app.run_test() as pilot:
        choice = app.widget
        await pilot.click(Choice, offset=(14, 0))
        assert choice.value == "not upheld"
        await pilot.pause()
        assert "( ) upheld  (•) not upheld" in everything(app)


async def test_space_never_goes_on_to_another_choice() -> None:
    """An arrow chooses; space, the natural yes, leaves it so. Also after a word that was typed whole."""
    app = Bare(lambda: Choice(("upheld", "partially upheld", "not upheld")))
    async with app.run_test() as pilot:
        choice = app.widget
        choice.focus()
        await pilot.press("space")
        assert choice.value == "upheld"
        await pilot.press("right", "space", "space")
        assert choice.value == "partially upheld"
        choice.value = ""
        await typing(pilot, "not upheld ")
        assert choice.value == "not upheld"


async def test_boxes_in_a_row_are_one_field() -> None:
    """Arrows move in both directions and around, space turns the one under the cursor, a click turns one."""
    app = Bare(lambda: TicksEditor(("names", "addresses", "phones")))
    async with app.run_test() as pilot:
        editor = app.widget
        ticks = editor.query_one(Ticks)
        ticks.focus()
        await pilot.press("right", "space", "down", "space", "left", "space")
        assert editor.typed == ["phones"]
        await pilot.press("left", "up", "space")
        assert editor.typed == []
        await pilot.press("right", "space")
        await pilot.click(Ticks, offset=(13, 0))
        await pilot.pause()
        assert "[x] names  [x] addresses  [ ] phones" in everything(app)


async def test_an_option_wider_than_its_line_pushes_no_other_out_of_sight() -> None:
    app = Bare(lambda: Choice(("too long ago", "legal proceedings issued", "the last of them")))
    async with app.run_test(size=(24, 6)) as pilot:
        app.widget.focus()
        await pilot.pause()
        assert "( ) legal proceedings i…" in everything(app)
        assert "( ) the last of them" in everything(app)


async def test_a_long_choice_folds_when_it_is_left() -> None:
    """Three lines while it has the focus, one afterwards."""
    app = Bare(lambda: Choice([f"a rather long ground number {n}" for n in range(6)]))
    async with app.run_test(size=(40, 20)) as pilot:
        choice, other = app.widget, Tick()
        await app.mount(other)
        choice.focus()
        await pilot.pause()
        assert choice.size.height == 6
        await pilot.press("down")
        other.focus()
        await pilot.pause()
        assert choice.size.height == 1
        assert "(•) a rather long ground number 0" in everything(app)


async def test_yes_or_no_is_said_in_words() -> None:
    """space turns it, y and n say it, a click turns it."""
    app = Bare(lambda: Tick())
    async with app.run_test() as pilot:
        tick = app.widget
        tick.focus()
        await pilot.press("y")
        await pilot.pause()
        assert "[x] yes" in everything(app)
        await pilot.press("n", "space", "space")
        await pilot.pause()
        assert "[ ] no" in everything(app)
        await pilot.click(Tick)
        assert tick.value


async def test_points_by_keyboard(full: Deskful) -> None:
    """Enter adds a point, backspace in an empty one takes it away, tab says that it is not ours."""
    app = full.app(lambda: ActForm("define", full.logged()))
    async with app.run_test(size=(120, 40)) as pilot:
        await judged(pilot)
        await typing(pilot, "Damp")
        await pilot.press("enter")
        await pilot.pause(0.1)
        await typing(pilot, "Noise")
        await pilot.press("enter")
        await pilot.pause(0.1)
        await pilot.press("backspace")
        await pilot.pause(0.1)
        assert app.focused.value == "Noise"  # type: ignore[union-attr]
        await pilot.press("tab", "right", "tab")
        await typing(pilot, "the council")
        editor = app.screen.query_one(PointsEditor)
        assert editor.given == ("Damp", "Noise | not ours: the council")
        await pilot.press("shift+tab", "shift+tab", "up")
        assert app.focused.value == "Damp"  # type: ignore[union-attr]


async def test_a_bar_in_a_point_stays_the_residents_own(full: Deskful) -> None:
    """``left | right`` is text, not a mark of whose it is."""
    app = Bare(lambda: PointsEditor(FIELD, ("left | right | ours",)))
    async with app.run_test():
        editor = app.widget
        assert editor.given == ("left | right | ours",)
        editor.typed = editor.typed
        assert editor.given == ("left | right | ours",)


async def test_promises_carry_a_day_read_back() -> None:
    """``fri`` on Sunday 22 November is Friday the 27th."""
    app = Bare(lambda: PromisesEditor(FIELD, TODAY, ("Replace the fan | fri",)))
    async with app.run_test() as pilot:
        editor = app.widget
        editor.changed()
        await pilot.pause()
        assert "Fri 27 Nov 2026" in everything(app)
        assert editor.given == ("Replace the fan | fri",)
        editor.typed = ["Replace the fan | fri | action after delay | agreed"]
        editor.changed()
        await pilot.pause()
        assert "Fri 27 Nov 2026" in everything(app)
        assert editor.given == ("Replace the fan | fri | action after delay | agreed",)


async def test_lines_pasted_into_a_list_become_items() -> None:
    """Three lines, one of them empty: two items."""
    app = Bare(lambda: ListEditor(FIELD))
    async with app.run_test() as pilot:
        editor = app.widget
        editor.query_one(ItemLine).focus()
        pilot.app.focused.post_message(events.Paste("Damp\n\nNoise\x1b[31m"))  # type: ignore[union-attr]
        await pilot.pause(0.1)
        assert editor.typed == ["Damp", "Noise\N{REPLACEMENT CHARACTER}[31m"]


@pytest.mark.fault(31)
async def test_a_paste_of_lines_is_folded_and_said() -> None:
    """One line, nothing lost, control characters made visible."""
    app = Bare(lambda: Line())
    async with app.run_test() as pilot:
        line = app.widget
        line.focus()
        line.post_message(events.Paste("12 Elm\r\nCourt\x00\n"))
        await pilot.pause(0.1)
        assert line.value == "12 Elm Court\N{REPLACEMENT CHARACTER}"
        assert told(app) == [FOLDED]


async def test_a_passphrase_is_pasted_as_it_is() -> None:
    """Spaces at its end belong to it; only the first line counts."""
    app = Bare(lambda: Line(password=True))
    async with app.run_test() as pilot:
        line = app.widget
        line.focus()
        line.post_message(events.Paste("two  words \nnext"))
        await pilot.pause(0.1)
        assert line.value == "two  words "


@pytest.mark.fault(31)
async def test_a_paste_is_bounded_and_said() -> None:
    """Eleven characters a line: half a million have 45,454 of them, of which the first 20,000 are taken."""
    app = Bare(lambda: LongText())
    async with app.run_test() as pilot:
        text = app.widget
        text.focus()
        text.post_message(events.Paste("damp walls\n" * 50_000))
        await pilot.pause(0.1)
        for _ in range(200):
            if told(app):
                break
            await pilot.pause(0.05)
        assert text.text == "damp walls\n" * 19_999 + "damp walls"
        assert told(app) == [TOO_LONG.format(219_999)]


@pytest.mark.parametrize(
    ("kind", "typed", "words", "kept"),
    [
        ("day", "fri", "Friday 20 November 2026", "20 Nov 2026"),
        ("future_day", "fri", "Friday 27 November 2026", "27 Nov 2026"),
        ("future_day", "4/12", "Friday 4 December 2026", "4 Dec 2026"),
        ("day", "31/12", "Wednesday 31 December 2025", "31 Dec 2025"),
        ("day", "31/2", "not a day yet", "31/2"),
        ("day", "", "", ""),
    ],
)
async def test_days_lean_to_the_past_or_to_the_future(kind: str, typed: str, words: str, kept: str) -> None:
    """Facts lie behind, promises ahead."""
    app = Bare(lambda: DayEditor(FIELD._replace(kind=kind), TODAY, typed))
    async with app.run_test() as pilot:
        editor = app.widget
        await pilot.pause()
        assert words in everything(app)
        assert editor.kept == kept

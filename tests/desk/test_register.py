"""A register brought in the desk: headers and words given their meaning, every row shown, then taken in."""

from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from desk.formdesk import Deskful
from desk.picking import pick, rest
from desk.screens_seen import everything, seen, told
from textual.pilot import Pilot

from casedesk.casework.office import Office
from casedesk.desk.screens.register import RegisterScreen
from casedesk.desk.screens.register_rows import RegisterRowsScreen

LOG = (
    "Log,Came in,Tenant,Ack,Target,Upshot\n"
    "L-1,02/11/2026,[red]=Ada,04/11/2026,20/11/2026,Justified\n"
    "L-2,31/11/2026,Ben Sample,,,\n"
)
PLAIN = "Ref,Received,Resident,Confidential\nL-1,2026-11-02,Ada Sample,yes\n"


@pytest.fixture
def full(bare_store: Path, tmp_path: Path) -> Iterator[Deskful]:
    """A store of this test's own, and a register beside it."""
    (tmp_path / "log.csv").write_text(LOG)
    full = Deskful.copied(bare_store, tmp_path)
    yield full
    full.close()


class Slowed:
    """Something that the office does, held up until ``go`` is set: a store thread that is busy."""

    def __init__(self, office: Office, name: str = "consider_register") -> None:
        self.go = Event()
        self._really = getattr(office, name)

    def __call__(self, *given: object) -> object:
        """Wait, then do it."""
        self.go.wait(10)
        return self._really(*given)


async def bring(pilot: Pilot[None]) -> None:
    """By the palette; the picker that it opens is left waiting."""
    await pilot.press("ctrl+p", *"bring", "space", "a", "space", *"reg")
    await seen(pilot, "what its headers mean, a trial")
    await pilot.press("enter")


async def read_as(pilot: Pilot[None], header: str, column: str) -> None:
    """Say which column of ours the header under the cursor is."""
    await pilot.press("enter")
    await seen(pilot, f"What is “{header}”?")
    await pilot.press(*column, "enter")
    await seen(pilot, "Bring a register ·")


async def test_a_register_is_mapped_tried_and_taken_in(full: Deskful, tmp_path: Path) -> None:
    """Acknowledged on Wednesday 4 November it is due on the 18th; the register says Friday the 20th."""
    app = full.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await bring(pilot)
        await pick(pilot, tmp_path / "log.csv")
        await seen(pilot, "No header says when a complaint was received")
        for steps, header, column in (
            (0, "Log", "reference"),
            (1, "Came in", "received"),
            (4, "Upshot", "outcome"),
        ):
            await pilot.press(*["down"] * steps)
            await read_as(pilot, header, column)
        await seen(pilot, "as it is written")
        await pilot.press("end", "enter")
        await seen(pilot, "What is “Justified”?")
        await pilot.press("down", "down", "down", "enter")
        await seen(pilot, "not upheld")
        await pilot.press("ctrl+s")
        await seen(pilot, "1 all 2")
        assert "2 taken in 1" in everything(app)
        assert "5 refused 1" in everything(app)
        assert "[red]=Ada" in everything(app)
        await pilot.press("6")
        await seen(pilot, "2 working days TOO LATE")
        assert "the register says Fri 20 Nov 2026" in everything(app)
        await pilot.press("ctrl+s")
        await seen(pilot, "Take in 1 complaint?")
        await pilot.press("y")
        await rest(pilot)
        assert "Taken in: 1 complaint. What its headers and words are read as is remembered." in told(app)
        assert not isinstance(app.screen, RegisterScreen | RegisterRowsScreen)
    case = full.case("L-1")
    assert (case.resident, case.stages[0].outcome) == ("[red]=Ada", "not upheld")
    (tmp_path / "next.csv").write_text(LOG.replace("L-1", "L-3"))
    register = full.call(full.office.read_register, full.office.open_register(tmp_path / "next.csv"))
    assert register.remembered


async def test_what_was_chosen_is_there_again_after_esc(full: Deskful, tmp_path: Path) -> None:
    app = full.app()
    async with app.run_test(size=(120, 40)) as pilot:
        await bring(pilot)
        await pick(pilot, tmp_path / "log.csv")
        await seen(pilot, "No header says when a complaint was received")
        await pilot.press("down")
        await read_as(pilot, "Came in", "received")
        await seen(pilot, "chosen")
        await pilot.press("ctrl+s")
        await seen(pilot, "Nothing is written yet")
        await pilot.press("escape", "escape")
        await bring(pilot)
        await seen(pilot, "Bring a register · log.csv · 2 rows")
        assert "As you left it. f takes another file." in told(app)
        assert "No header says when" not in everything(app)
    assert full.call(full.office.listed) == []


async def test_who_leaves_while_rows_are_considered_is_not_called_back(full: Deskful, tmp_path: Path) -> None:
    """Slow as with 50,000 rows. It came up over the worklist, and taking it in ended the desk."""
    slow = Slowed(full.office)
    full.office.consider_register = slow  # type: ignore[method-assign]
    (tmp_path / "plain.csv").write_text(PLAIN)
    app = full.app()
    async with app.run_test(size=(100, 30)) as pilot:
        await bring(pilot)
        await pick(pilot, tmp_path / "plain.csv")
        await seen(pilot, "Every header is used")
        await pilot.press("ctrl+s", "ctrl+s", "escape")
        assert not isinstance(app.screen, RegisterScreen)
        slow.go.set()
        await rest(pilot)
        assert not any(isinstance(screen, RegisterRowsScreen) for screen in app.screen_stack)


async def test_a_name_that_is_confidential_is_kept_out_of_the_list_of_rows(
    full: Deskful, tmp_path: Path
) -> None:
    (tmp_path / "plain.csv").write_text(PLAIN)
    app = full.app()
    async with app.run_test(size=(100, 30)) as pilot:
        await bring(pilot)
        await pick(pilot, tmp_path / "plain.csv")
        await seen(pilot, "Every header is used")
        await pilot.press("ctrl+s")
        await seen(pilot, "(confidential)")
        assert "Ada" not in everything(app)
        slow = Slowed(full.office, "take_register")
        full.office.take_register = slow  # type: ignore[method-assign]
        await pilot.press("ctrl+s")
        await seen(pilot, "Take in 1 complaint?")
        await pilot.press("y")
        await pilot.pause(0.1)
        await pilot.press("ctrl+s", "escape")
        assert "The rows are being taken in." in told(app)
        slow.go.set()
        await rest(pilot)
        assert "Taken in: 1 complaint." in told(app)
        assert not isinstance(app.screen, RegisterScreen | RegisterRowsScreen)
    assert full.case("L-1").resident == "Ada Sample"

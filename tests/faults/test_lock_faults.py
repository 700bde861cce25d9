"""The lock, and ends that nobody chose, in a real terminal: what is painted, what is kept, who holds the store."""

import signal
import time
from pathlib import Path

import pytest
from faults.breaking import SAID
from faults.tallying import Tally
from faults.terminals import (
    ENTER,
    LOCK,
    PASSPHRASE,
    QUIT,
    REFERENCE,
    TELLING,
    TODAY,
    TYPED,
    filled_store,
    half_fill,
    kept_draft,
    log,
    open_desk,
)
from terminal import Terminal, words_of

from casedesk.casework.office import Office

F1 = "\x1bOP"
BREAKING = Path(__file__).with_name("breaking.py")
CRASHED = 70
UNREAD = 2.0
"""Seconds in which the terminal's own buffer is full."""
MOUSE_MOVED = "\x1b[<35;20;8M"
EMPTIED = b"\x1b]52;c;!\x07\x1b]52;c;IA==\x07"
"""The terminal is told to forget its clipboard and to put a space there: the first that locking does."""
COPIED = b"QzI2LTAwMQ=="
"""C26-001"""


def told_since(desk: Terminal, mark: int) -> list[str]:
    """What of a complaint is among the bytes since then: its letters, its reference, what is on the clipboard."""
    after = desk.output[mark:]
    found = [letter for letter in TELLING if letter.encode() in after]
    return found + [each.decode() for each in (REFERENCE.encode(), COPIED) if each in after]


@pytest.mark.fault(16)
def test_not_one_byte_of_a_complaint_is_painted_while_the_desk_is_locked(
    tmp_path: Path, tally: Tally
) -> None:
    """A toast is up, a form half-filled, the clipboard filled; keys, the mouse and the window's size try it."""
    place = filled_store(tmp_path, backups=True)
    with open_desk(place) as desk:
        desk.send("y")  # copies the reference, and says so
        desk.until_words(f"Copied {REFERENCE}")
        half_fill(desk)
        before = len(desk.output)
        desk.send(LOCK)
        desk.until(lambda output: "Locked at" in words_of(output[before:]))
        # The cursor of the field blinks until the key has been heard: what follows is the lock's own.
        mark = desk.output.index(EMPTIED, before)
        desk.quiet()
        tried = 0
        for keys in ("n", "q", "yyy", "\x10", "\x13", "\x1b", "\t", "?", "\x14", MOUSE_MOVED, LOCK):
            desk.send(keys)
            desk.quiet(0.1)
            tried += 1
        for columns, lines in ((20, 5), (60, 15), (140, 45)):
            desk.resize(columns, lines)
            desk.quiet(0.2)
            tried += 1
        woken = len(desk.output)
        desk.process.send_signal(signal.SIGCONT)
        desk.until(lambda output: "Locked at" in words_of(output[woken:]))
        desk.quiet()
        changed_by_another(place)
        assert told_since(desk, mark) == []
        tally(tried=tried + 1)
        assert list((tmp_path / "casedesk-backups").glob("*.backup")), "a backup was made behind the cover"

        opened = len(desk.output)
        desk.send("\x15")  # takes away what the keys above left in the line
        desk.quiet()
        desk.send(PASSPHRASE + ENTER)
        desk.until(lambda output: TYPED[-1].encode() in output[opened:])
        desk.send("\x1b")
        desk.until(lambda output: "C26-002" in words_of(output[opened:]))
        desk.send(QUIT)
        assert desk.end() == 0
    assert TYPED in kept_draft(place)


def changed_by_another(place: Path) -> None:
    """While the desk is locked the store is anybody's who has the passphrase: a second complaint is logged."""
    other = Office.open(place, PASSPHRASE, as_at=TODAY)
    log(other)
    other.close()


@pytest.mark.soak
@pytest.mark.fault(16)
def test_a_program_that_was_stopped_comes_back_locked(tmp_path: Path) -> None:
    """The terminal is drawn anew when it is woken, at once: by then the cover is up."""
    place = filled_store(tmp_path)
    with open_desk(place) as desk:
        desk.quiet()
        desk.process.send_signal(signal.SIGTSTP)
        desk.quiet()
        mark = len(desk.output)
        desk.process.send_signal(signal.SIGCONT)
        desk.until(lambda output: "Locked at" in words_of(output[mark:]))
        desk.quiet()
        assert told_since(desk, mark) == []


SOAKED = [pytest.param(how, marks=pytest.mark.soak) for how in ("hung up", "made tiny")]


@pytest.mark.fault(37)
@pytest.mark.parametrize("how", ["asked to end", "window closed", *SOAKED])
def test_what_ends_the_desk_from_outside_costs_nothing(tmp_path: Path, how: str) -> None:
    """An act was recorded and a form half-filled: both are there, and the store opens at once."""
    place = filled_store(tmp_path)
    with open_desk(place) as desk:
        desk.send("u")
        desk.until_words("Take this back")
        desk.send("y")
        desk.until_words("No complaint yet")
        half_fill(desk)
        if how == "window closed":
            desk.send(
                "x" * 300
            )  # as when a window hangs and is then closed: much is painted, nobody takes it
            time.sleep(UNREAD)
            desk.close()
            desk.process.wait(timeout=10)
        else:
            end(desk, how)
            assert desk.end() == 0
            assert desk.output.endswith(LEFT), "the terminal is as it was before"
    assert TYPED[:5] in kept_draft(place)
    office = Office.open(place, PASSPHRASE, read_only=True)
    assert not office.worklist(), "the complaint that was taken back is gone"
    office.close()


LEFT = b"\x1b[?1049l\x1b[?25h\x1b[?1004l\x1b[?1000l\x1b[?1003l\x1b[?1015l\x1b[?1006l"
"""Back from the screen of its own, the cursor shown, neither the focus nor the mouse reported."""


def end(desk: Terminal, how: str) -> None:
    """End it that way; a window of 20 by 5 still hears the key that leaves."""
    if how == "made tiny":
        desk.resize(20, 5)
        desk.quiet()
        desk.send(QUIT)
    else:
        desk.process.send_signal(signal.SIGTERM if how == "asked to end" else signal.SIGHUP)


@pytest.mark.fault(36)
@pytest.mark.parametrize(
    "where",
    ["in a worker", *(pytest.param(w, marks=pytest.mark.soak) for w in ("in the form", "on leaving"))],
)
def test_a_fault_that_nobody_foresaw_costs_nothing_that_was_typed(tmp_path: Path, where: str) -> None:
    """A plain sentence, the terminal as before, an exit code that says so; the next start offers the draft."""
    place = filled_store(tmp_path)
    with open_desk(place, program=(str(BREAKING), where)) as desk:
        half_fill(desk)
        desk.quiet()
        mark = len(desk.output)
        desk.send(QUIT if where == "on leaving" else F1)
        if where == "in a worker":  # the screen is whole: the sentence can be read on it before it goes
            desk.until_words("Casedesk has to close")
            desk.send(ENTER)
        assert desk.end() == CRASHED
        after = desk.output[mark:]
    assert LEFT in after, "the terminal is as it was before"
    assert SAID not in words_of(after) and "Traceback" not in words_of(after)
    assert "It is noted in" in words_of(after)
    assert TYPED in kept_draft(place)
    if where == "in a worker":
        with open_desk(place) as desk:
            desk.send("n")
            desk.until_words("Draft of")

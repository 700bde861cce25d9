"""The letter as pages: from the key to its text, against a form's own painting, in one desk in a terminal."""

import time

from tests.benchmarks.desks import DEMO, REFERENCE, Desks
from tests.benchmarks.measuring import Row, in_turn, median
from tests.terminal import Terminal, words_of

ENTER, ESCAPE, PAGES = "\r", "\x1b", "\x1b[15~"
ROUNDS = 12
CEILING = 0.15
"""Seconds from the key to the text that the issue of it allows on this class of machine."""


def preview(desks: Desks) -> Row:
    """The acknowledgement of a complaint at stage 2 in the demo, which is set in large print."""
    with desks.terminal(desks.desk(*DEMO)) as desk:
        desk.until_words(REFERENCE)
        for keys in ("/", "tran", ENTER):
            _typed(desk, keys)
        form, pages = (
            median(values) for values in in_turn(ROUNDS, lambda: _form(desk), lambda: _pages(desk))
        )
    over = "" if pages <= CEILING else ", OVER THE CEILING"
    return Row(
        "letter as pages, from the key to its text",
        "a form's own painting",
        pages,
        form,
        3,
        remark=f"{pages * 1000:.0f} ms of {CEILING * 1000:.0f} ms{over}; typeset anew each time",
    )


def _form(desk: Terminal) -> float:
    """Open the form that extends, then leave it."""
    took = _painted(desk, "e", "What this does")
    _typed(desk, ESCAPE)
    return took


def _pages(desk: Terminal) -> float:
    """Open the letter, look at its pages, and leave it again."""
    for keys in ("l", ENTER):
        _typed(desk, keys)
    took = _painted(desk, PAGES, "Page 1 of")
    for _ in range(2):
        _typed(desk, ESCAPE)
    return took


def _painted(desk: Terminal, keys: str, words: str) -> float:
    desk.output = b""
    begun = time.perf_counter()
    desk.send(keys)
    desk.until(lambda output: words in words_of(output))
    took = time.perf_counter() - begun
    _rest(desk)
    return took


def _typed(desk: Terminal, keys: str) -> None:
    desk.send(keys)
    _rest(desk)


def _rest(desk: Terminal) -> None:
    """Until nothing has been painted for a while."""
    while desk.read(0.4):
        pass

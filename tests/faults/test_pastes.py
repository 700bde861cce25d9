"""Whatever is pasted, the next key is answered, and nothing is left out without a word."""

import time
from collections.abc import Callable
from typing import Any

import pytest
from desk.test_forms_fields import Bare, told
from textual import events

from casedesk.desk.forms.lines import BROKEN, LINE_LIMIT, Line, LongText, _broken

pytestmark = pytest.mark.fault(31)
BEGINNING = "only the beginning"
MEGABYTE = 1_000_000
PASTES: dict[str, tuple[str, list[str], list[str]]] = {
    # what is pasted, and what is said of it in a field of many lines and in a field of one
    "10 MB of lines": ("damp wall\n" * MEGABYTE, [BEGINNING], ["on one line", BEGINNING]),
    "10 MB of Windows's empty lines": ("\r\n" * 5 * MEGABYTE, [BEGINNING], [BEGINNING]),
    "10 MB of words on one line": ("damp wall " * MEGABYTE, [BEGINNING, BROKEN], [BEGINNING]),
    "a line of 200,000 letters": ("x" * 200_000, [BROKEN], [BEGINNING]),
    "NUL between letters": ("a\0" * MEGABYTE, [BEGINNING, BROKEN], [BEGINNING]),
    "halves of characters": ("\ud800" * MEGABYTE, [BEGINNING, BROKEN], [BEGINNING]),
    "families of five signs": ("👨‍👩‍👧" * MEGABYTE, [BEGINNING, BROKEN], [BEGINNING]),
}


@pytest.mark.soak
@pytest.mark.parametrize("name", PASTES)
@pytest.mark.parametrize("field", [LongText, Line])
async def test_the_next_key_is_answered_within_a_second(name: str, field: Callable[[], Any]) -> None:
    """By the processor's own time: what other programs take meanwhile is not ours."""
    pasted, many, one = PASTES[name]
    app = Bare(field)
    async with app.run_test(size=(80, 24)) as pilot:
        app.widget.focus()
        await pilot.pause()
        began = time.process_time()
        app.widget.post_message(events.Paste(pasted))
        await pilot.press("z")
        await pilot.pause()
        assert time.process_time() - began < 1
        shown = app.widget.text if field is LongText else app.widget.value
        assert shown.endswith("z")
        assert "\0" not in shown and "\ud800" not in shown
        said = told(app)
        assert all(any(words in each for each in said) for words in (many if field is LongText else one)), (
            said
        )


def test_no_word_is_lost_where_a_long_line_is_broken() -> None:
    """30,000 letters in words of four: three lines, whose words are the same in the same order."""
    broken = _broken("damp " * 6_000)
    assert max(map(len, broken.split("\n"))) <= LINE_LIMIT
    assert broken.replace("\n", "") == "damp " * 6_000

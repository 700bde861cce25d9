"""A few pictures of the screens, kept as text, so that a change of look is seen and meant.

After a change that is meant: ``CASEDESK_KEEP_PICTURES=1 python -m pytest tests/desk/test_pictures.py``
writes them anew; look at the difference before keeping it.
"""

import os
from pathlib import Path

import pytest
from desk.conftest import Desk
from desk.formdesk import judged
from desk.screens_seen import painted, settled

PICTURES = Path(__file__).parent / "pictures"
SIZES = {"80x24": (80, 24), "120x40": (120, 40)}
KEYS = {
    "worklist": (),
    "case": ("enter",),
    "papers": ("p",),
    "help": ("question_mark",),
    "calendar": ("v",),
    "form": ("n",),
    "other acts": ("o",),
    "record": ("o", *"open", "enter"),
}


@pytest.mark.parametrize("size", sorted(SIZES))
@pytest.mark.parametrize("screen", sorted(KEYS))
async def test_the_screen_looks_as_it_was_meant(desk: Desk, screen: str, size: str) -> None:
    """On Sunday 22 November 2026 with the complaints of ``conftest.tell``; cursors do not blink."""
    app = desk()
    async with app.run_test(size=SIZES[size]) as pilot:
        app.app_focus = False  # without the focus no cursor is drawn
        await settled(pilot)
        for key in KEYS[screen]:
            await pilot.press(key)
            await judged(pilot)
        seen = "\n".join(line.rstrip() for line in painted(app)) + "\n"
    kept = PICTURES / f"{screen}-{size}.txt"
    if os.environ.get("CASEDESK_KEEP_PICTURES"):
        PICTURES.mkdir(exist_ok=True)
        kept.write_text(seen, encoding="utf-8")
    assert seen == kept.read_text(encoding="utf-8")

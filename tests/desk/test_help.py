"""Help: every page is there, every key of a screen is listed and found, nothing in it is out of date."""

import re
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest
from desk.formdesk import Deskful, judged, typing
from desk.screens_seen import everything

from casedesk.desk.screens.help import TOPICS, HelpScreen, keys_of, page


@pytest.fixture
def full(bare_store: Path, tmp_path: Path) -> Iterator[Deskful]:
    """A store of this test's own."""
    full = Deskful.copied(bare_store, tmp_path)
    yield full
    full.close()


def test_every_page_is_listed_and_every_listed_page_is_there() -> None:
    """The folder and the list agree, and each page opens with its title."""
    pages = {path.name.removesuffix(".md") for path in (files("casedesk.desk") / "help").iterdir()}
    assert pages == set(TOPICS)
    assert all(page(topic).startswith("# ") for topic in TOPICS)


def test_help_uses_the_words_of_the_sector() -> None:
    """Words that the product never says, except where the page says that they are not needed."""
    for topic in TOPICS:
        assert not re.search(r"\b(ticket|customer|SLA|stage 0|informal|formal)\b", page(topic)), topic


async def test_question_mark_opens_the_page_of_the_worklist_with_its_keys(full: Deskful) -> None:
    """Beside the page, each key with its id for the keymap."""
    app = full.app()
    async with app.run_test(size=(120, 40)) as pilot:
        await judged(pilot)
        await pilot.press("question_mark")
        await judged(pilot)
        assert isinstance(app.screen, HelpScreen)
        seen = everything(app)
        assert "Due before you are next in" in seen
        assert "act.log" in seen
        await pilot.press("escape")
        await judged(pilot)
        assert not isinstance(app.screen, HelpScreen)


async def test_a_key_is_found_by_what_it_does(full: Deskful) -> None:
    """Typing narrows the list; escape clears the search first, then goes back."""
    app = full.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await judged(pilot)
        await pilot.press("f1")
        await typing(pilot, "undo")  # a slash before it is not needed
        await judged(pilot)
        seen = everything(app)
        assert "desk.undo" in seen
        assert "act.log" not in seen
        await typing(pilot, "zzz")
        await pilot.pause()
        assert "No key does that here." in everything(app)
        await pilot.press("escape")
        assert isinstance(app.screen, HelpScreen)
        await pilot.press("escape")
        await pilot.pause()
        assert not isinstance(app.screen, HelpScreen)


async def test_brackets_turn_the_pages(full: Deskful) -> None:
    """Round and round."""
    app = full.app()
    async with app.run_test(size=(120, 40)) as pilot:
        await judged(pilot)
        await pilot.press("question_mark")
        await judged(pilot)
        pages = list(TOPICS).index("dates")
        for _ in range(pages):
            await pilot.press("right_square_bracket")
        await judged(pilot)
        assert "as you would say it" in everything(app)
        for _ in range(pages):
            await pilot.press("left_square_bracket")
        await judged(pilot)
        assert "Every open complaint" in everything(app)


async def test_every_key_of_the_desk_has_an_id_and_a_sentence(full: Deskful) -> None:
    """So that it can be put elsewhere and be found."""
    app = full.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await judged(pilot)
        found = keys_of(app.screen)
        assert {"act.log", "act.acknowledge", "desk.why", "desk.help"} <= {key.id for key in found}
        assert all(key.key and key.what for key in found)


async def test_an_unknown_page_is_the_page_of_keys(full: Deskful) -> None:
    """A screen without a page of its own still gets help."""
    app = full.app(lambda: HelpScreen("nothing"))
    async with app.run_test(size=(120, 40)) as pilot:
        await judged(pilot)
        assert "One letter for each act" in everything(app)

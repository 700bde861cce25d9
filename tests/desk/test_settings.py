"""Settings: read, checked and saved; policies with what the Code does not allow in them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import POLICIES
from desk.formdesk import Deskful, fill, judged
from desk.screens_seen import everything

from casedesk.casework import keeping
from casedesk.desk.screens.settings import SETTINGS, SettingsScreen


@pytest.fixture
def full(bare_store: Path, tmp_path: Path) -> Iterator[Deskful]:
    """A store of this test's own."""
    full = Deskful.copied(bare_store, tmp_path)
    yield full
    full.close()


async def test_settings_are_shown_and_saved(full: Deskful) -> None:
    """What is there is shown; what is typed is kept, the day in ISO."""
    app = full.app(SettingsScreen)
    async with app.run_test(size=(120, 40)) as pilot:
        await judged(pilot)
        assert "Millbrook Homes" in everything(app)
        fill(
            app.screen,
            leave="2026-12-21..2027-01-04",
            ombudsman_details="PO Box 1484\nPreston",
            ombudsman_checked="3 oct",
        )
        await judged(pilot)
        assert "Nothing is saved before ctrl+s." in everything(app)
        await pilot.press("ctrl+s")
        await judged(pilot)
    assert app.results == [True]
    kept = full.call(full.office.settings)
    assert kept["leave"] == "2026-12-21..2027-01-04"
    assert kept["ombudsman_details"] == "PO Box 1484\nPreston"
    assert kept["ombudsman_checked"] == "2026-10-03"


async def test_without_a_policy_it_is_said_how_one_is_added(full: Deskful) -> None:
    app = full.app(SettingsScreen)
    async with app.run_test(size=(120, 40)) as pilot:
        await judged(pilot)
        assert "casedesk policies --add FILE" in everything(app)


@pytest.mark.parametrize(
    ("key", "typed", "sentence"),
    [
        ("officer", "", "Your name: not given."),
        ("working_days", "someday", "is not a day of the week"),
        ("leave", "christmas", "is not leave"),
        ("ombudsman_checked", "soon", "is not a date"),
    ],
)
async def test_what_cannot_be_is_said_at_its_field(
    full: Deskful, key: str, typed: str, sentence: str
) -> None:
    """While typing, and nothing is saved with ctrl+s."""
    before = full.call(full.office.settings)
    app = full.app(SettingsScreen)
    async with app.run_test(size=(120, 40)) as pilot:
        await judged(pilot)
        fill(app.screen, **{key: typed})
        await judged(pilot)
        await pilot.press("ctrl+s")
        await judged(pilot)
        row = app.screen.row(key)
        assert sentence in row.problem
        assert row in app.focused.ancestors
    assert full.call(full.office.settings) == before


async def test_a_policy_is_shown_with_what_the_code_does_not_allow_in_it(full: Deskful) -> None:
    """The policy of 2025: six months for former tenants against 2.3, the word formal against 5.2."""
    full.call(full.office.save_policy, (POLICIES / "policy_2025.toml").read_text(encoding="utf-8"))
    app = full.app(SettingsScreen)
    async with app.run_test(size=(120, 40)) as pilot:
        await judged(pilot)
        seen = " ".join(everything(app).replace("│", " ").split())
        assert "policy of May 2025" in seen
        assert "2024: 2.3" in seen
        assert "2024: 5.2" in seen


@pytest.mark.fault(27)
async def test_hostile_settings_are_only_text(full: Deskful) -> None:
    """A landlord's name with markup and an escape in it."""
    full.call(
        full.office.save_settings,
        {"landlord": "[red]\x1b[31m[/x]", "ombudsman_details": "[@click=app.quit]go"},
    )
    app = full.app(SettingsScreen)
    async with app.run_test(size=(120, 40)) as pilot:
        await judged(pilot)
        seen = everything(app)
        assert "[red]" in seen
        assert "[@click=app.quit]go" in seen
        assert "\x1b" not in seen


def test_every_setting_has_its_words() -> None:
    """A label and a line of help each."""
    assert all(setting.label and setting.help for setting in SETTINGS)
    assert tuple(setting.key for setting in SETTINGS) == keeping.SETTINGS, "the command line names the same"

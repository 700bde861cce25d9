"""The end of a record's life on the desk: the review, making it anonymous, everything held as one folder."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from desk.formdesk import Deskful, fill, judged
from desk.screens_seen import everything, seen, settled, told

from casedesk.desk import keeping
from casedesk.desk.dialogs.ask import Choose, Confirm
from casedesk.desk.fitting import fits, of_complaint
from casedesk.desk.forms.forgetting import AnonymiseForm
from casedesk.desk.keys import ACTS


@pytest.fixture
def full(bare_store: Path, tmp_path: Path) -> Iterator[Deskful]:
    """A store of this test's own."""
    full = Deskful.copied(bare_store, tmp_path)
    yield full
    full.close()


@pytest.fixture
def ended(full: Deskful) -> str:
    """A complaint withdrawn on Wednesday 18 November 2026."""
    reference = full.logged("2026-11-17")
    full.do("withdraw", reference, said="no more", on="2026-11-18", confirmed="2026-11-18")
    return reference


async def test_it_is_done_only_after_a_reason_and_a_plain_yes(full: Deskful, ended: str) -> None:
    full.call(full.office.save_settings, {"retention_years": "6"})
    app = full.app(lambda: AnonymiseForm(ended))
    async with app.run_test(size=(120, 40)) as pilot:
        await judged(pilot)
        assert "kept until Thu 18 Nov 2032" in str(app.screen.preview.missing)
        await pilot.press("ctrl+s")
        await judged(pilot)
        assert not isinstance(app.screen, Confirm)
        fill(app.screen, reason="they asked for it")
        await judged(pilot)
        assert "Gone for good" in everything(app)
        assert "Backups made before today" in everything(app)
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert isinstance(app.screen, Confirm)
        await pilot.press("n")
        await judged(pilot)
        assert full.call(full.office.case, ended).complaint.anonymised is None
        await pilot.press("ctrl+s")
        await pilot.pause()
        await pilot.press("y")
        await judged(pilot)
    assert app.results == [(ended, "P0001")]
    after = full.call(full.office.case, ended).complaint
    assert after.resident == "(anonymised)"
    assert not [key.act for key in ACTS if key.on_case and fits(key.act, of_complaint(after))]


async def test_the_review_lists_what_has_ended_and_opens_it(full: Deskful, ended: str) -> None:
    app = full.app(None)
    async with app.run_test(size=(120, 40)) as pilot:
        await judged(pilot)
        app.begin(keeping.show_retention(app))
        await seen(pilot, "No period is set")
        assert isinstance(app.screen, Choose)
        shown = " ".join(everything(app).split())
        assert "No period is set: say in the settings for how long." in shown
        assert f"not yet {ended}" in shown
        await pilot.press("enter")
        await settled(pilot)
        assert app.screen.reference == ended


async def test_all_whose_time_is_over_go_at_once(full: Deskful) -> None:
    """Three years after both were withdrawn, under a period of one year."""
    both = [full.logged("2023-11-14", resident=name) for name in ("Cy Example", "Di Example")]
    for reference in both:
        full.do("withdraw", reference, said="no more", on="2023-11-15", confirmed="2023-11-15")
    full.call(full.office.save_settings, {"retention_years": "1"})
    app = full.app(None)
    async with app.run_test(size=(120, 40)) as pilot:
        await judged(pilot)
        app.begin(keeping.show_retention(app))
        await seen(pilot, "Make all 2 that may go anonymous")
        await pilot.press("enter")
        await judged(pilot)
        await pilot.press("ctrl+s")
        await pilot.pause()
        await pilot.press("y")
        await judged(pilot)
    assert {full.call(full.office.case, each).complaint.resident for each in both} == {"(anonymised)"}


async def test_everything_held_is_written_where_the_officer_says(full: Deskful, ended: str, tmp_path) -> None:
    (tmp_path / "out").mkdir()
    app = full.app(None)
    app.written_to = tmp_path / "out"
    async with app.run_test(size=(120, 40)) as pilot:
        await judged(pilot)
        app.begin(keeping.give_access(app, ended))
        await seen(pilot, "nothing redacted")
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert any("subject-access-P0001" in message for message in told(app))
    assert (tmp_path / "out" / "subject-access-P0001" / "read-me-first.txt").is_file()

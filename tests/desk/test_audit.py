"""The audit trail on the screen: when, which act, by whom, from what to what, and whether the seals hold."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from desk.formdesk import Deskful, judged
from desk.screens_seen import everything

from casedesk.desk.screens.audit import AuditScreen, Change, changes
from casedesk.records import AuditEntry


@pytest.fixture
def full(bare_store: Path, tmp_path: Path) -> Iterator[Deskful]:
    """A store of this test's own."""
    full = Deskful.copied(bare_store, tmp_path)
    yield full
    full.close()


def entry(facts: str, personal: str | None = "{}", verified: bool = True) -> AuditEntry:
    """One entry with these changes."""
    return AuditEntry(
        7, "2026-07-01T12:30:00+00:00", "Ruth", "define", "C26-001", facts, personal, "a", "b", verified
    )


async def test_the_trail_lists_acts_and_shows_old_and_new(full: Deskful) -> None:
    """A corrected date: from Tue 17 to Mon 16 November."""
    reference = full.logged()
    full.do("correct", reference, received="2026-11-16", reason="Misread")
    app = full.app(lambda: AuditScreen(reference))
    async with app.run_test(size=(120, 40)) as pilot:
        await judged(pilot)
        seen = everything(app)
        assert f"Audit trail · {reference} · 2 entries · every seal holds" in seen
        assert "Log a complaint" in seen
        assert "Ruth Ellery" in seen
        assert "received: Tue 17 Nov 2026 → Mon 16 Nov 2026" in seen
        await pilot.press("up")
        await pilot.pause()
        assert "resident: – → T. Okafor" in everything(app)
        await pilot.press("y")
        assert "received: Tue 17 Nov 2026 becomes Mon 16 Nov 2026" in app.clipboard
        await pilot.press("question_mark")
        await pilot.pause(0.2)
        assert "The audit trail" in everything(app)
        await pilot.press("escape", "escape")
        await pilot.pause(0.1)
        assert app.results == [None]


async def test_a_broken_seal_is_said_in_words(full: Deskful, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not by colour alone."""
    monkeypatch.setattr(full.office, "audit_trail", lambda reference: [entry("{}", verified=False)])
    app = full.app(lambda: AuditScreen("C26-001"))
    async with app.run_test(size=(120, 40)) as pilot:
        await judged(pilot)
        assert "BROKEN at 7" in everything(app)
        assert "SEAL BROKEN" in everything(app)
        assert "Wed 1 Jul 2026 13:30" in everything(app)  # 12:30 UTC is 13:30 in London in July


async def test_hostile_values_are_only_text(full: Deskful) -> None:
    """In the resident's name and words."""
    reference = full.logged(resident="[/x]\x1b[31m", text="\u202e[@click=app.quit]go[/]")
    app = full.app(lambda: AuditScreen(reference))
    async with app.run_test(size=(120, 40)) as pilot:
        await judged(pilot)
        seen = everything(app)
        assert "[/x]" in seen
        assert "[@click=app.quit]go[/]" in seen
        assert "\x1b" not in seen
        assert "\u202e" not in seen


def test_changes_join_facts_with_the_personal_values_beside_them() -> None:
    """The same place in both lists; a repeated timeline line is left out."""
    facts = (
        '{"changes": [{"table": "stage", "key": [2], "before": {"acknowledged": null},'
        ' "after": {"acknowledged": "2026-11-19"}}, {"table": "event", "key": [1], "before": null, "after": {}},'
        ' {"table": "point", "key": [1], "before": null, "after": {"responsible": true}}]}'
    )
    personal = '{"changes": [{}, {}, {"before": {}, "after": {"text": "Damp"}}]}'
    assert changes(entry(facts, personal)) == [
        Change("stage 2 acknowledged", "–", "Thu 19 Nov 2026"),
        Change("point 1 responsible", "–", "yes"),
        Change("point 1 text", "–", "Damp"),
    ]
    assert changes(entry(facts, None))[-1] == Change("point 1 responsible", "–", "yes")


@pytest.mark.parametrize("facts", ["", "[]", "{", '{"changes": []}'])
def test_an_entry_that_says_nothing_changes_nothing(facts: str) -> None:
    """Whatever wrote it."""
    assert changes(entry(facts)) == []

"""From an e-mail by keyboard: a complaint logged from it, or a contact filed; the original stays with the entry."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from desk.formdesk import Deskful
from desk.picking import pick, rest
from desk.screens_seen import everything, settled

from casedesk.desk.dialogs.ask import Choose
from casedesk.desk.dialogs.pick_file import PickFile
from casedesk.desk.forms.emailed import EmailForm
from casedesk.desk.screens.worklist import WorklistScreen

SIZES = [(80, 24), (120, 40)]
DAMP = b"""From: "Tunde [red]Okafor" <t.okafor@example.org>
To: complaints@millbrook.example
Subject: Damp again
Date: Fri, 20 Nov 2026 23:30:00 +0000
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="b"

--b
Content-Type: text/plain; charset=utf-8

I wrote twice about the damp in the back bedroom.
[@click=app.quit]Nobody[/] has come.
--b
Content-Type: image/png; name="../../wall.png"
Content-Disposition: attachment; filename="../../wall.png"
Content-Transfer-Encoding: base64

iVBORw0KGgo=
--b--
"""
"""Sent at half past eleven on a winter's night: the same day in London."""


@pytest.fixture
def full(bare_store: Path, tmp_path: Path) -> Iterator[Deskful]:
    """A store of this test's own, without any complaint."""
    full = Deskful.copied(bare_store, tmp_path)
    yield full
    full.close()


@pytest.fixture
def damp(tmp_path: Path) -> Path:
    """The e-mail as a mail program saves it."""
    path = tmp_path / "damp.eml"
    path.write_bytes(DAMP)
    return path


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_an_email_becomes_a_complaint_in_three_keys_and_its_path(
    full: Deskful, damp: Path, size: tuple[int, int]
) -> None:
    """m, the path and enter, ctrl+s: on Friday 20 November, with the original and what was attached."""
    app = full.app()
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        await pilot.press("m")
        await pick(pilot, damp)
        assert isinstance(app.screen, EmailForm)
        seen = everything(app)
        assert "20 Nov 2026" in seen and "Tunde [red]Okafor" in seen
        assert "Fri 27 Nov" in seen, "the date it would set: five working days from Friday 20 November"
        await pilot.press("ctrl+s")
        await rest(pilot)
        assert isinstance(app.screen, WorklistScreen)
        assert "C26-001" in everything(app)
    case = full.case("C26-001")
    assert (case.received, case.channel, case.contact) == (
        date(2026, 11, 20),
        "email",
        "t.okafor@example.org",
    )
    assert case.resident == "Tunde [red]Okafor"
    assert "I wrote twice about the damp" in case.summary
    assert [(d.kind, d.event) for d in case.documents] == [("email", 1), ("attachment", 1)]
    assert full.call(full.office.document, "C26-001", 1) == DAMP


async def test_on_a_case_it_is_asked_whether_the_email_belongs_to_it(full: Deskful, damp: Path) -> None:
    """Enter says yes: it becomes a contact of that case."""
    full.logged()
    app = full.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("enter")
        await rest(pilot)
        await pilot.press("m")
        await pick(pilot, damp)
        assert isinstance(app.screen, Choose)
        seen = everything(app)
        assert "File it on C26-001" in seen and "Subject: Damp again" in seen
        await pilot.press("enter")
        await rest(pilot)
        assert isinstance(app.screen, EmailForm)
        assert "Record a contact · C26-001" in everything(app)
        await pilot.press("ctrl+s")
        await rest(pilot)
        assert "email in" in app.screen.query_one("#timeline").text
    case = full.case("C26-001")
    contact = case.contacts[-1]
    assert (contact.way, contact.direction, contact.name) == ("email", "in", "Tunde [red]Okafor")
    assert [(d.kind, d.event) for d in case.documents] == [("email", 2), ("attachment", 2)]
    assert case.events[-1].happened_on == date(2026, 11, 20)


async def test_or_that_we_sent_it(full: Deskful, damp: Path) -> None:
    """Then it went out, to whom it was addressed."""
    full.logged()
    app = full.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("enter")
        await rest(pilot)
        await pilot.press("m")
        await pick(pilot, damp)
        await pilot.press("down", "enter")
        await rest(pilot)
        await pilot.press("ctrl+s")
        await rest(pilot)
    contact = full.case("C26-001").contacts[-1]
    assert (contact.direction, contact.name) == ("out", "complaints@millbrook.example")


async def test_or_that_it_is_a_complaint_of_its_own(full: Deskful, damp: Path) -> None:
    full.logged()
    app = full.app()
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await pilot.press("enter")
        await rest(pilot)
        await pilot.press("m")
        await pick(pilot, damp)
        await pilot.press("down", "down", "enter")
        await rest(pilot)
        assert "Log a complaint" in everything(app)
        await pilot.press("ctrl+s")
        await rest(pilot)
    assert full.case("C26-002").channel == "email"
    assert full.case("C26-001").documents == ()


async def test_esc_keeps_what_was_typed_for_the_same_email(full: Deskful, damp: Path) -> None:
    """And the draft of another complaint stays where it is."""
    app = full.app()
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await pilot.press("n")
        await rest(pilot)
        await pilot.press("tab", *"Ada", "escape")
        await rest(pilot)
        await pilot.press("m")
        await pick(pilot, damp)
        assert isinstance(app.screen, EmailForm) and app.screen.offer is None
        app.screen.put({"address": "12 Elm Court"})
        await pilot.pause(0.3)
        await pilot.press("escape")
        await rest(pilot)
        await pilot.press("m")
        await pick(pilot, damp)
        assert "Draft of" in everything(app)
        await pilot.press("enter")
        await rest(pilot)
        typed: dict[str, Any] = app.screen.typed()  # type: ignore[attr-defined]
        assert (typed["address"], typed["resident"]) == ("12 Elm Court", "Tunde [red]Okafor")
        await pilot.press("ctrl+s")
        await rest(pilot)
    assert full.case("C26-001").address == "12 Elm Court"


async def test_what_the_email_does_not_say_is_thought_about_and_asked_for(
    full: Deskful, tmp_path: Path
) -> None:
    """Without a date the day received stays needed."""
    path = tmp_path / "undated.eml"
    path.write_bytes(DAMP.replace(b"Date: Fri, 20 Nov 2026 23:30:00 +0000\n", b""))
    app = full.app()
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await pilot.press("m")
        await pick(pilot, path)
        seen = " ".join(everything(app).replace("│", " ").split())
        assert "It does not say when it was sent." in seen
        assert "when did this first reach anyone" in seen
        await pilot.press("ctrl+s")
        await rest(pilot)
        assert isinstance(app.screen, EmailForm)


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        (
            "not.msg",
            b"\x00\x01\x02 nothing of the kind",
            "not.msg is not an e-mail that can be read here (.eml or .msg). Put it on file as a document instead.",
        ),
        ("none.eml", b"", "none.eml is empty"),
    ],
)
async def test_what_is_no_email_is_said_where_another_can_be_picked(
    full: Deskful, tmp_path: Path, name: str, data: bytes, words: str
) -> None:
    """The picker stays: what is typed next goes into its path, and fires nothing on the worklist."""
    path = tmp_path / name
    path.write_bytes(data)
    app = full.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("m")
        await pick(pilot, path)
        assert isinstance(app.screen, PickFile)
        assert words in " ".join(everything(app).replace("│", " ").split())


async def test_the_next_time_begins_in_the_same_folder(full: Deskful, damp: Path) -> None:
    """Then the newest e-mail there is two keys away."""
    app = full.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        app.picked_in = damp.parent
        await pilot.press("m")
        await rest(pilot)
        assert "damp.eml" in everything(app)
        await pilot.press("enter")
        await rest(pilot)
        assert isinstance(app.screen, EmailForm)
        assert app.picked_in == damp.parent

"""One complaint from logging to closure, by the keyboard alone, on a terminal of 80 by 24.

Everything an officer needs is typed: no mouse, no call into the application. The story runs over an
encrypted store, from Tuesday 17 November 2026 to Thursday 24 December.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from textual.pilot import Pilot

from casedesk.casework.office import Office
from casedesk.casework.today import Today
from casedesk.desk.app import CasedeskApp
from casedesk.store import opening

PASSPHRASE = "nine owls at the gate"


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[tuple[Office, Today]]:
    """An encrypted store of her own, and the clock on her wall."""
    place = tmp_path / "casedesk.db"
    settings = {"officer": "Ann Example", "second_person": "Bea Second"}
    Office.create(place, PASSPHRASE, settings).close()
    today = Today(date(2026, 11, 17))
    office = Office(opening.open_store(place, PASSPHRASE), today)
    yield office, today
    office.close()


class Officer:
    """Fingers on a keyboard."""

    def __init__(self, pilot: Pilot[None], office: Office, today: Today) -> None:
        self.pilot = pilot
        self.office = office
        self.today = today

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.settle()

    async def type(self, text: str) -> None:
        """Type into the field that has the focus, over what stands there."""
        await self.pilot.press(*(_KEYS.get(letter, letter) for letter in text))

    async def fill(self, *answers: str) -> None:
        """Answer the fields of a form in their order; an empty answer leaves a field as it is."""
        for answer in answers:
            await self.type(answer)
            await self.pilot.press("tab")

    async def send(self) -> None:
        """Perform the act of the form and wait until it is gone."""
        await self.pilot.press("ctrl+s")
        for _ in range(100):
            await self.pilot.pause(0.02)
            if not self.in_form:
                break
        assert not self.in_form, "the form did not go through"
        await self.settle()

    async def settle(self) -> None:
        await self.pilot.app.workers.wait_for_complete()
        await self.pilot.pause()

    @property
    def in_form(self) -> bool:
        return type(self.pilot.app.screen).__name__ == "ActForm"

    async def on(self, day: str) -> None:
        """The days go by; the desk sees it at the next key."""
        self.today.as_at = date.fromisoformat(day)
        await self.press("down")

    def states(self) -> dict[str, str]:
        return {clock.id: clock.state for clock in self.office.case("C26-001").clocks}


_KEYS = {" ": "space", "/": "slash", ".": "full_stop", ",": "comma", "?": "question_mark", "-": "minus"}


async def test_a_complaint_from_logging_to_closure_by_keyboard_alone(opened: tuple[Office, Today]) -> None:
    office, today = opened
    app = CasedeskApp(office)
    async with app.run_test(size=(80, 24)) as pilot:
        officer = Officer(pilot, office, today)
        await officer.settle()

        # Tuesday 17 November: T. Okafor rings about the damp.
        await officer.press("n")
        await officer.fill("17/11", "T. Okafor", "phone", "Third time about the damp", "12 Elm Court")
        await officer.send()
        assert officer.states() == {"stage1.acknowledge": "running", "stage1.respond": "projected"}

        # She defines it, and acknowledges it on Thursday 19.
        await officer.press("d")
        await officer.type("Damp in the back bedroom")
        await officer.press("tab")
        while app.focused is not None and "outcome" not in _field_of(app):
            await officer.press("tab")
        await officer.type("A dry room")
        await officer.send()
        await officer.on("2026-11-19")
        await officer.press("a")
        await officer.send()
        # Ten working days from Thursday 19 November end on Thursday 3 December.
        assert _due(office, "stage1.respond") == date(2026, 12, 3)

        # On Wednesday 2 December she answers: upheld.
        await officer.on("2026-12-02")
        await officer.press("r")
        await _findings(officer, "The survey found damp")
        await officer.send()
        assert officer.states()["stage1.respond"] == "met"

        # On Friday 4 the resident asks for stage 2; she acknowledges it on Tuesday 8.
        await officer.on("2026-12-04")
        await officer.press("s")
        await officer.fill("4/12")
        await officer.send()
        await officer.on("2026-12-08")
        await officer.press("a")
        await officer.send()
        # Twenty working days from 8 December, without Christmas, its substitute and New Year: Friday 8 January.
        assert _due(office, "stage2.respond") == date(2027, 1, 8)

        # The second person decides; the final response goes out on Wednesday 23, and she closes on Thursday 24.
        await officer.on("2026-12-23")
        await officer.press("r")
        await _findings(officer, "The fan had never worked")
        await officer.send()
        await officer.on("2026-12-24")
        await officer.press("c")
        await officer.send()

    case = office.case("C26-001").complaint
    assert case.closed == date(2026, 12, 24)
    assert [(stage.number, stage.outcome, stage.considered_by) for stage in case.stages] == [
        (1, "upheld", "Ann Example"),
        (2, "upheld", "Bea Second"),
    ]
    assert officer.states() == {
        "stage1.acknowledge": "met",
        "stage1.respond": "met",
        "stage2.acknowledge": "met",
        "stage2.respond": "met",
    }
    assert [(what, said) for what, ok, said in office.check() if not ok] == []


def _field_of(app: CasedeskApp) -> str:
    """The name of the field whose editor has the focus."""
    focused = app.focused
    while focused is not None and not hasattr(focused, "field"):
        focused = focused.parent  # type: ignore[assignment]
    return focused.field.name if focused is not None else ""


async def _findings(officer: Officer, reasons: str) -> None:
    """From the date to the finding of the only point, upheld, and its reasons."""
    app = officer.pilot.app
    assert isinstance(app, CasedeskApp)
    while "findings" not in _field_of(app):
        await officer.press("tab")
    await officer.type("upheld")
    await officer.press("tab")
    await officer.type(reasons)


def _due(office: Office, clock: str) -> date:
    return next(c.due for c in office.case("C26-001").clocks if c.id == clock)

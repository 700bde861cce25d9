"""The world around the desk: said once it is painted, once a session, and never in the way."""

from datetime import date

from desk.screens_seen import everything, seen, settled, told

from casedesk.casework.surroundings import Remark
from casedesk.desk.screens.reading import ReadingScreen
from casedesk.desk.surroundings import show_deep_check

FULL = Remark("space", "No room is left on the disk.", True)
KINDLY = Remark("clock", "Is the clock right?", False)
THIRD = Remark("rights", "Others may read it.", False)


async def test_what_could_hurt_is_said_once_after_the_first_frame(desk, monkeypatch) -> None:
    """Three remarks: the two gravest are said, the third is to be looked up."""
    found = [FULL, KINDLY, THIRD]
    monkeypatch.setattr("casedesk.casework.surroundings.remarks", lambda *args, **more: found)
    monkeypatch.setattr("casedesk.desk.app.SETTLE_AFTER", 0.05)
    app = desk()
    async with app.run_test(size=(80, 24)) as pilot:
        assert told(app) == []
        await pilot.pause(0.2)
        await settled(pilot)
        first = [
            FULL.words,
            KINDLY.words,
            "“Check the store” under ctrl+p says what else there is to know of this computer.",
        ]
        assert [each for each in told(app) if each in first] == first
        app._settle_soon()
        await pilot.pause(0.2)
        await settled(pilot)
        assert told(app).count(FULL.words) == 1

        # The clock is set back by a day while the desk is open.
        app.shown_day = date(2026, 11, 23)
        app.look_at_the_day()
        await pilot.pause()
        assert "This computer's clock was set back: it says Sun 22 Nov 2026" in told(app)[-1]


async def test_the_check_is_read_in_the_desk_too(desk) -> None:
    app = desk()
    async with app.run_test(size=(100, 40)) as pilot:
        app.begin(show_deep_check(app))
        await seen(pilot, "every word")
        assert isinstance(app.screen, ReadingScreen)
        assert "is sound." in " ".join(everything(app).split())

"""What the desk says of the world around it: once it is painted, once a session, and never in the way."""

from datetime import date
from typing import TYPE_CHECKING

from casedesk.casework.places import backup_folders
from casedesk.rules.words import day_and_year

if TYPE_CHECKING:
    from casedesk.desk.app import CasedeskApp

_AT_ONCE = 2
"""Remarks that are said by themselves; a longer row of them would hide the worklist."""
MORE = "“Check the store” under ctrl+p says what else there is to know of this computer."


async def settle_in(desk: "CasedeskApp") -> None:
    """Remove copies that a crash left lent, then say what is new about bank holidays and wrong about the place."""
    from casedesk.casework.lending import clear_lent

    await desk.ask(clear_lent)
    if not desk.has_office:
        return
    if desk.office.remark:
        _say_once(desk, desk.office.remark, title="Passphrase")
    if changed := await desk.ask(desk.office.compare_calendar):
        _say_once(desk, changed, title="Bank holidays")
    await tell_surroundings(desk)
    desk.backups.begin()


async def tell_surroundings(desk: "CasedeskApp") -> None:
    """Say what could hurt the store, the gravest first; what was said in this session is not said again."""
    found = await desk.ask(desk.office.surroundings, backup_folders(desk.office.path, desk.config))
    new = [remark for remark in found if remark.kind not in desk.remarked]
    desk.remarked.update(remark.kind for remark in new)
    for remark in new[:_AT_ONCE]:
        desk.notify(remark.words, severity="warning" if remark.grave else "information", timeout=25)
    if new[_AT_ONCE:]:
        desk.notify(MORE, timeout=25)


def _say_once(desk: "CasedeskApp", words: str, title: str) -> None:
    if title not in desk.remarked:
        desk.remarked.add(title)
        desk.notify(words, title=title, severity="warning", timeout=20)


def say_set_back(desk: "CasedeskApp", before: date) -> None:
    """The clock was set back by a day or more while the desk was open: every time it is, for every time counts."""
    desk.notify(
        f"This computer's clock was set back: it says {day_and_year(desk.office.today)}, and said"
        f" {day_and_year(before)} before. No due date has moved, but the days that are left are counted from it:"
        " put it right before you record anything.",
        severity="warning",
        timeout=25,
    )


async def show_check(desk: "CasedeskApp") -> None:
    """Whether the store is sound, and what around it should be known."""
    await _show(desk, "Check of the store", deep=False)


async def show_deep_check(desk: "CasedeskApp") -> None:
    """The same with every page, document, record and backup read."""
    desk.notify("Everything is read, backups too. That may take a few minutes.", timeout=6)
    await _show(desk, "Check of everything", deep=True)


async def _show(desk: "CasedeskApp", title: str, *, deep: bool) -> None:
    from casedesk.desk.screens.reading import ReadingScreen

    folders = backup_folders(desk.office.path, desk.config)
    found = await desk.ask(lambda: desk.office.examine(folders, deep=deep))
    desk.push_screen(ReadingScreen(title, "\n".join(found.lines(desk.office.path))))

"""Draws ``docs/worklist.svg`` from the real demo, as on Monday 23 November 2026: ``python docs/picture.py``."""

import asyncio
import re
from datetime import date
from pathlib import Path

from casedesk.casework.demo import demo_copy, drop_copy
from casedesk.casework.office import Office
from casedesk.desk.app import CasedeskApp

TODAY = date(2026, 11, 23)
FONTS_ELSEWHERE = re.compile(r"\s*@font-face \{.*?\}", re.DOTALL)
"""A picture of ours asks no other site for its letters."""


async def drawn(office: Office) -> str:
    """The worklist, once it has come to rest."""
    app = CasedeskApp(office)
    async with app.run_test(size=(132, 27)) as pilot:
        await pilot.pause(0.5)
        await pilot.press("down", "down", "down")
        await pilot.pause(0.3)
        return app.export_screenshot(title="casedesk demo")


def main() -> None:
    """Draw it."""
    copy = demo_copy(TODAY)
    office = Office.open(copy, None, as_at=TODAY)
    office.demo = True
    try:
        picture = FONTS_ELSEWHERE.sub("", asyncio.run(drawn(office)))
    finally:
        office.close()
        drop_copy(copy)
    picture = picture.replace('"Fira Code"', "ui-monospace, Menlo, Consolas, monospace")
    picture = re.sub(
        r"font-family: Fira Code[^;]*;", "font-family: ui-monospace, Menlo, Consolas, monospace;", picture
    )
    picture = picture.replace("<svg ", '<svg xml:space="preserve" ', 1)
    Path(__file__).with_name("worklist.svg").write_text(picture, encoding="utf-8")


if __name__ == "__main__":
    main()

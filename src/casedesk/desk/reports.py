"""What the palette offers of reports: to make one, and to be told where it went and what was left out of it."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from casedesk.desk.app import CasedeskApp


async def make_report(desk: "CasedeskApp") -> None:
    """Ask which report, write it, and say so."""
    from casedesk.desk.dialogs.make_report import MakeReport

    written = await desk.push_screen_wait(MakeReport())
    if written is not None:
        desk.notify(f"Written: {written.path.name} in {written.path.parent}.", timeout=8, markup=False)
        if written.left_out:
            told = "\n".join(written.left_out)
            desk.notify(told, title="Left out", severity="warning", timeout=30, markup=False)

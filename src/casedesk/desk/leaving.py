"""Leaving the desk: not while something that was typed can be kept nowhere, unless it is asked for again."""

from typing import TYPE_CHECKING

from casedesk.problems import Problem

if TYPE_CHECKING:
    from casedesk.desk.app import CasedeskApp

AGAIN_WITHIN = 20.0
"""Seconds for which the warning stands, and a second ctrl+q is an answer to it."""


async def may_leave(desk: "CasedeskApp") -> bool:
    """Keep every draft; whether the desk may close. Asked a second time in a row, it may whatever is lost."""
    if desk.locked:  # what could be kept was kept when it was locked, and the rest was told there
        return True
    for screen in desk.screen_stack:
        save = getattr(screen, "save", None)
        if save is None:
            continue
        try:
            await save()
        except Problem as problem:
            if desk.warned_of_leaving:
                return True
            desk.warned_of_leaving = True
            desk.set_timer(AGAIN_WITHIN, lambda: _forget(desk))
            desk.notify(
                f"What you typed could not be kept: {problem.message} Or press ctrl+q again to leave without it.",
                severity="error",
                timeout=AGAIN_WITHIN,
            )
            return False
    return True


def _forget(desk: "CasedeskApp") -> None:
    desk.warned_of_leaving = False

"""The program with one fault in it, in the place that its first argument names; the rest are its own arguments."""

import sys
from typing import Any

from casedesk.cli.running import main
from casedesk.desk.app import CasedeskApp
from casedesk.desk.forms.base import FormScreen

SAID = "Ŵŷňň Ğŕęğšőň must not be repeated"
"""What the error would say, if anybody let it."""


def broken(*_: Any) -> None:
    """A fault that nobody foresaw."""
    raise RuntimeError(SAID)


async def broken_beside(*_: Any) -> None:
    """The same in a worker."""
    broken()


def help_by_worker(form: Any) -> None:
    """F1 begins work that breaks."""
    form.desk.begin(broken_beside())


PLACES: dict[str, tuple[type, str, Any]] = {
    "in the form": (FormScreen, "action_help", broken),
    "in a worker": (FormScreen, "action_help", help_by_worker),
    "on leaving": (CasedeskApp, "on_unmount", broken_beside),
}
"""Whose method is broken, and how."""

if __name__ == "__main__":
    owner, name, fault = PLACES[sys.argv[1]]
    setattr(owner, name, fault)
    sys.exit(main(sys.argv[2:]))

"""What forms and side screens ask of the application they run in; the application itself is elsewhere."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol, TypeVar, cast

if TYPE_CHECKING:
    from textual.dom import DOMNode

    from casedesk.casework.office import Office

T = TypeVar("T")


class Host(Protocol):
    """An application with an open store and one thread that may touch it."""

    office: "Office"

    async def ask(self, call: Callable[..., T], *args: object) -> T:
        """Run ``call`` in the store's thread; what it raises is raised here."""


def host_of(node: "DOMNode") -> Host:
    """The application a widget or screen runs in."""
    return cast("Host", node.app)

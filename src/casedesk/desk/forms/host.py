"""The application that a form or a side screen runs in, for its store and its day."""

from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from textual.dom import DOMNode

    from casedesk.desk.app import CasedeskApp


def desk_of(node: "DOMNode") -> "CasedeskApp":
    """The desk."""
    return cast("CasedeskApp", node.app)

"""The application that a form or a side screen runs in, for its store and its day."""

from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from textual.dom import DOMNode
    from textual.screen import Screen

    from casedesk.desk.app import CasedeskApp


def desk_of(node: "DOMNode") -> "CasedeskApp":
    """The desk."""
    return cast("CasedeskApp", node.app)


def load_styles(screen: "Screen[Any]") -> None:
    """Read a screen's style sheets; Textual forgets to where the screen is the first one of all."""
    sheet = screen.app.stylesheet
    missing = [path for path in screen.css_path if not sheet.has_source(str(path), "")]
    for path in missing:
        sheet.read(path)
    if missing:
        sheet.reparse()
        sheet.update(screen)

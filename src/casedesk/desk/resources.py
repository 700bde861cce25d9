"""Where the desk's style sheets are."""

from pathlib import Path

from casedesk.casework.places import resource


def styles(*names: str) -> list[Path]:
    """The style sheets of those names, as absolute paths for ``CSS_PATH``."""
    folder = resource("styles")
    return [folder / f"{name}.tcss" for name in names]

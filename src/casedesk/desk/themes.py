"""The desk's own two themes, dark and light: calm, of high contrast, with a few named meanings.

A colour only strengthens what a word and a sign already say.
"""

from typing import TYPE_CHECKING

from textual.theme import Theme

if TYPE_CHECKING:
    from casedesk.desk.app import CasedeskApp

DARK, LIGHT = "casedesk-dark", "casedesk-light"

MEANINGS_DARK = {
    "late": "#ff9c8f",
    "soon": "#f2c879",
    "running": "#d9dee3",
    "quiet": "#a3adb8",
    "good": "#9fd3a8",
    "key": "#8fc4ea",
    "rule": "#3b4450",
}
MEANINGS_LIGHT = {
    "late": "#a8201a",
    "soon": "#7a4f00",
    "running": "#23282e",
    "quiet": "#545c65",
    "good": "#1e6634",
    "key": "#155a8a",
    "rule": "#c9c4b8",
}
"""Used by style sheets and content as ``$late``, ``$quiet`` and so on; any other theme gets them too."""

THEMES = (
    Theme(
        name=DARK,
        primary="#8fc4ea",
        secondary="#b9c7d6",
        accent="#f2c879",
        warning="#f2c879",
        error="#ff9c8f",
        success="#9fd3a8",
        foreground="#e8eaed",
        background="#14171b",
        surface="#191d22",
        panel="#232930",
        dark=True,
        variables={
            **MEANINGS_DARK,
            "block-cursor-background": "#263e56",
            "block-cursor-foreground": "#ffffff",
            "block-cursor-text-style": "bold",
            "scrollbar": "#3b4450",
            "scrollbar-background": "#191d22",
            "scrollbar-corner-color": "#191d22",
            "footer-background": "#232930",
        },
    ),
    Theme(
        name=LIGHT,
        primary="#155a8a",
        secondary="#43566a",
        accent="#7a4f00",
        warning="#7a4f00",
        error="#a8201a",
        success="#1e6634",
        foreground="#1d2126",
        background="#fbfaf6",
        surface="#f6f4ee",
        panel="#e9e5db",
        dark=False,
        variables={
            **MEANINGS_LIGHT,
            "block-cursor-background": "#cfe0ee",
            "block-cursor-foreground": "#0d1116",
            "block-cursor-text-style": "bold",
            "scrollbar": "#b8b2a4",
            "scrollbar-background": "#f0ede5",
            "scrollbar-corner-color": "#f0ede5",
            "footer-background": "#e9e5db",
        },
    ),
)
_SHORT = {"": DARK, "dark": DARK, "light": LIGHT}


class ThemeKept:
    """Keeps the theme that is chosen in the palette as a setting of this machine; the demo keeps nothing."""

    def __init__(self, desk: "CasedeskApp") -> None:
        self._desk, self._kept = desk, desk.theme

    def changed(self, theme: Theme) -> None:
        """Another theme was chosen."""
        if theme.name == self._kept or (self._desk.has_office and self._desk.office.demo):
            return
        self._kept = theme.name
        self._desk.begin(self._keep(theme.name))

    async def _keep(self, name: str) -> None:
        import asyncio

        from casedesk.casework.config_file import change_config

        await asyncio.to_thread(change_config, "theme", name)


def theme_name(chosen: str) -> str:
    """The registered name for what the settings say: ``dark``, ``light`` or any theme by its name."""
    return _SHORT.get(chosen, chosen)

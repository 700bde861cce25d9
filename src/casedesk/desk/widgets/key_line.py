"""The last line of a screen: its keys, as many as fit, never cut in mid-word."""

from textual import events
from textual.binding import Binding
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget

SPACE = "  "


class KeyLine(Widget):
    """Shows the bindings with the given ids, in that order, by the keys they have now.

    The last one stays when the others no longer fit. A click does what the key does.
    """

    ALLOW_SELECT = False

    def __init__(self, *ids: str) -> None:
        super().__init__()
        self._ids = ids
        self._busy = ""
        self._places: list[tuple[int, int, str]] = []

    def show(self, *ids: str) -> None:
        """Offer other keys."""
        if ids != self._ids:
            self._ids = ids
            self.refresh()

    def busy(self, words: str) -> None:
        """Say what is being done, if it takes more than half a second; ``""`` when it is over."""
        self._busy = words
        self.refresh()

    def on_mount(self) -> None:
        """Follow the bindings: a user's keymap, or a screen's state, may change them."""
        self.screen.bindings_updated_signal.subscribe(self, self._bindings_changed)

    def _bindings_changed(self, screen: Screen[object]) -> None:
        if screen is self.screen:
            self.refresh()

    def render(self) -> Content:
        """The keys that fit into the width there is."""
        if self._busy:
            self._places = []
            return Content.styled(f" {self._busy}", "$soon")
        fitting = self._fitting(self._offered(), self.size.width - 1)
        parts: list[str | tuple[str, str]] = [" "]
        self._places, at = [], 1
        for key, label, press in fitting:
            self._places.append((at, at + len(key) + 1 + len(label), press))
            at += len(key) + 1 + len(label) + len(SPACE)
            parts += [(key, "$key bold"), f" {label}{SPACE}"]
        return Content.assemble(*parts)

    def _offered(self) -> list[tuple[str, str, str]]:
        """Key as shown, label, and key to press, of each binding that is active."""
        active: dict[str, Binding] = {}
        for found in self.screen.active_bindings.values():
            if found.enabled and found.binding.id:
                active.setdefault(found.binding.id, found.binding)
        bindings = [active[id] for id in self._ids if id in active]
        return [(self.app.get_key_display(b), b.description, b.key) for b in bindings]

    @staticmethod
    def _fitting(offered: list[tuple[str, str, str]], width: int) -> list[tuple[str, str, str]]:
        def taken(keys: list[tuple[str, str, str]]) -> int:
            return sum(len(key) + 1 + len(label) + len(SPACE) for key, label, _ in keys)

        while len(offered) > 1 and taken(offered) > width + len(SPACE):
            offered = [*offered[:-2], offered[-1]]
        return offered

    def on_click(self, event: events.Click) -> None:
        """Press the key under the pointer."""
        for start, end, press in self._places:
            if start <= event.x < end:
                self.app.simulate_key(press)

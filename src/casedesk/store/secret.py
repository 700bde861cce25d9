"""The passphrase while a store is open: kept in one place, shown nowhere, let go of when the store closes."""


class Secret:
    """A passphrase, or ``None`` for a store that is not encrypted. Whoever prints it sees nothing."""

    __slots__ = ("_text",)

    def __init__(self, text: str | None) -> None:
        self._text = text

    @property
    def text(self) -> str | None:
        """For the driver alone; ``None`` once it was dropped, too."""
        return self._text

    def drop(self) -> None:
        """Let go of it: from here on this process cannot open the file again by itself."""
        self._text = None

    def __repr__(self) -> str:
        return "Secret()"

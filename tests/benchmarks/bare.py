"""The yardstick of the desk: a Textual application with a header, a table of 50 rows and a footer, and no more."""

from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.widgets import DataTable, Footer, Header


class BareApp(App[None]):
    """Paints at once what it has in memory."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("q", "quit", "Quit"),
        ("n", "nothing", "New"),
        ("slash", "nothing", "Search"),
    ]

    def compose(self) -> ComposeResult:
        """Header, table, footer."""
        yield Header()
        table: DataTable[str] = DataTable(cursor_type="row")
        table.add_columns("reference", "resident", "stage", "next", "due", "count")
        for number in range(50):
            table.add_row(
                f"C26-{number:03}",
                "Ada Example",
                "Stage 1",
                "Respond",
                "Tue 24 Nov",
                "day 3 of 10 · 7 WD left",
            )
        yield table
        yield Footer()


if __name__ == "__main__":
    BareApp().run()

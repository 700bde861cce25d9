"""One month as a grid: what falls due, bank holidays by name, the officer's days off."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import ClassVar, NamedTuple

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from casedesk.desk.signs import Sign
from casedesk.rules.words import DAYS, MONTHS, one_line


class DueThing(NamedTuple):
    """One thing that is due on a day."""

    reference: str
    resident: str
    title: str
    sign: Sign


class MonthDay(NamedTuple):
    """What there is to say of one day."""

    due: tuple[DueThing, ...] = ()
    holiday: str = ""
    off: bool = False
    """The officer's own day off; it still counts under the Code."""


class Month(Widget, can_focus=True):
    """The grid. The marked day stands in brackets, so that it is seen without colours."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "move(-1)", "day", show=False, id="month.left", tooltip="The day before"),
        Binding("right", "move(1)", "day", show=False, id="month.right", tooltip="The next day"),
        Binding("up", "move(-7)", "week", show=False, id="month.up", tooltip="A week back"),
        Binding("down", "move(7)", "week", show=False, id="month.down", tooltip="A week on"),
        Binding("home", "edge(0)", "first", show=False, id="month.first", tooltip="The first of the month"),
        Binding("end", "edge(1)", "last", show=False, id="month.last", tooltip="The last of the month"),
    ]

    class Marked(Message):
        """Another day is marked."""

        def __init__(self, day: date, chosen: bool = False) -> None:
            super().__init__()
            self.day = day
            self.chosen = chosen
            """It was clicked while it was marked already."""

    def __init__(self, today: date, plain: bool) -> None:
        super().__init__()
        self.today, self.plain = today, plain
        self.day = today
        self._days: Mapping[date, MonthDay] = {}

    def show(self, days: Mapping[date, MonthDay]) -> None:
        """Draw the days that are known now."""
        self._days = days
        self.refresh()

    @property
    def first(self) -> date:
        """The Monday on which the grid begins."""
        start = self.day.replace(day=1)
        return start - timedelta(days=start.weekday())

    def mark(self, day: date) -> None:
        """Mark a day; another month is drawn if it lies there."""
        self.day = day
        self.refresh()
        self.post_message(self.Marked(day))

    def action_move(self, days: int) -> None:
        """Mark the day that many days on."""
        self.mark(self.day + timedelta(days=days))

    def action_edge(self, last: int) -> None:
        """Mark the first or the last day of the month."""
        first = self.day.replace(day=1)
        self.mark(month_on(first, 1) - timedelta(days=1) if last else first)

    def on_click(self, event: events.Click) -> None:
        wide = self._wide()
        week, column = (event.y - 1) // self._high(), event.x // wide
        if event.y < 1 or column > 6 or week >= self._weeks():
            return
        day = self.first + timedelta(days=week * 7 + column)
        if day == self.day:
            self.post_message(self.Marked(day, chosen=True))
        else:
            self.mark(day)

    def _wide(self) -> int:
        return max(self.size.width // 7, 4)

    def _high(self) -> int:
        return max((self.size.height - 1) // self._weeks(), 1)

    def _weeks(self) -> int:
        """How many weeks the month touches."""
        last = month_on(self.day, 1) - timedelta(days=1)
        return (last - self.first).days // 7 + 1

    def render(self) -> Content:
        wide = self._wide()
        lines = [Content("").join([Content.styled(name[:3].ljust(wide), "$quiet") for name in DAYS])]
        for week in range(self._weeks()):
            days = [self.first + timedelta(days=week * 7 + column) for column in range(7)]
            cells = [self._cell(day, wide, self._high()) for day in days]
            lines += [Content("").join(parts) for parts in zip(*cells, strict=True)]
        return Content("\n").join(lines)

    def _cell(self, day: date, wide: int, high: int) -> list[Content]:
        """The lines of one day, each as wide as its column."""
        known = self._days.get(day, MonthDay())
        inside = day.month == self.day.month
        marked = day == self.day
        lines = [self._head(day, known, inside, marked)]
        room = high - 1
        name = holiday_lines(known.holiday, wide - 1, room) if known.holiday else []
        lines += [Content.styled(line, "$good") for line in name]
        lines += self._due(known.due, wide - 1, room - len(name))
        lines += [Content("")] * (high - len(lines))
        style = "on $panel" if marked else "" if inside else "$quiet"
        return [
            _wide_as(line, wide).stylize(style) if style else _wide_as(line, wide) for line in lines[:high]
        ]

    def _head(self, day: date, known: MonthDay, inside: bool, marked: bool) -> Content:
        number = f"[{day.day}]" if marked else f" {day.day} "
        working = inside and day.weekday() < 5 and not known.holiday
        style = "bold reverse" if marked and self.has_focus else "bold" if working else "$quiet"
        word = " today" if day == self.today else " off" if known.off and not known.holiday else ""
        return Content.assemble((number, style), (word, "bold $key" if day == self.today else "$quiet"))

    def _due(self, due: tuple[DueThing, ...], wide: int, room: int) -> list[Content]:
        """The references due, or how many there are where they do not fit."""
        if not due or room < 1:
            return []
        shown = due if len(due) <= room else due[: room - 1]
        lines = [self._line(thing, wide) for thing in shown]
        if len(due) > room:
            words = f"{len(due)} due" if room == 1 else f"{len(due) - len(shown)} more"
            sign = due[0].sign
            lines.append(Content.styled(f"{sign.drawn(self.plain)} {words}", f"${sign.style}"))
        return lines

    def _line(self, thing: DueThing, wide: int) -> Content:
        words = f"{thing.sign.drawn(self.plain)} {thing.reference}"
        longer = f"{words} {one_line(thing.resident)}"
        return Content.styled(longer if len(longer) <= wide else words, f"${thing.sign.style}")


def _wide_as(line: Content, wide: int) -> Content:
    return line.truncate(wide - 1, ellipsis=True).pad_right(wide - min(line.cell_length, wide - 1))


def holiday_lines(title: str, wide: int, room: int) -> list[str]:
    """A holiday's name on as many lines as there are, whole words only."""
    words = title.removesuffix(" Bank Holiday").replace("(substitute day)", "(substitute)").split()
    lines: list[str] = []
    for word in words:
        if lines and len(lines[-1]) + 1 + len(word) <= wide:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines[: max(room, 1)]


def month_on(day: date, months: int) -> date:
    """The first day of the month that many months on."""
    number = day.year * 12 + day.month - 1 + months
    return date(number // 12, number % 12 + 1, 1)


def month_words(day: date) -> str:
    """``November 2026``."""
    return f"{MONTHS[day.month - 1]} {day.year}"

"""The pane beside the worklist: one complaint in brief, from what is already in memory."""

from datetime import date
from typing import TYPE_CHECKING

from textual.content import Content
from textual.widget import Widget

from casedesk.desk import signs
from casedesk.desk.keys import act_key
from casedesk.desk.widgets.rows import counts, marks
from casedesk.desk.widgets.section import BLANK, Paragraph, laid_out, line
from casedesk.desk.widgets.words import told
from casedesk.rules.agenda import Item
from casedesk.rules.clocks import Clock
from casedesk.rules.words import near_day, one_line, short_day

if TYPE_CHECKING:
    from casedesk.casework.worklist import Row

LONGEST_SUMMARY = 240


class Preview(Widget):
    """Shows one row of the worklist."""

    def __init__(self, *, plain: bool = False) -> None:
        super().__init__()
        self._paragraphs: list[Paragraph] = []
        self._plain = plain

    def show(self, row: "Row | None", today: date, back: date | None) -> None:
        """Another complaint, or none."""
        self.border_title = Content(one_line(row.case.reference)) if row else None
        self._paragraphs = brief(row, today, back, self._plain) if row else []
        self.refresh()

    def render(self) -> Content:
        """The lines for the width there is; what does not fit below is the end of what they said."""
        return Content("\n").join(laid_out(self._paragraphs, self.size.width)[: self.size.height])


def brief(row: "Row", today: date, back: date | None, plain: bool) -> list[Paragraph]:
    """A complaint in brief: who, what is due and the key for it, what they said."""
    case = row.case
    parts = [line((one_line(case.resident), "bold"))]
    if where := _where(case.address, case.channel):
        parts.append(line((where, "$quiet")))
    told_apart = marks(confidential=case.confidential, hazard=case.hazard, exceptional=row.exceptional)
    parts += [line(mark) for mark in told_apart]
    if case.needs:
        flag = Content.styled("NB " if plain else "⚑ ", "$soon")
        parts.append(Paragraph(flag, told(one_line(case.needs), "$soon")))
    for item in row.items:
        if item.state != "projected":
            parts += [BLANK, *_item(item, today, back, plain)]
    parts += [BLANK, *(_projected(item, today, plain) for item in row.items if item.state == "projected")]
    parts += _other_basis(row.clocks, row.items)
    if row.first is not None:
        parts += [BLANK, _next(row.first)]
    if case.summary:
        parts += [BLANK, line((f"“{one_line(case.summary, LONGEST_SUMMARY)}”", "italic $quiet"))]
    return parts


def _where(address: str, channel: str) -> str:
    return " · ".join(one_line(text) for text in (address, channel and f"by {channel}") if text)


def _item(item: Item, today: date, back: date | None, plain: bool) -> list[Paragraph]:
    sign = signs.of_item(item, back, False)
    bold = "bold" if sign.style in ("late", "soon") else ""
    told_lines = [
        Content.styled(one_line(item.title), bold),
        Content(f"by {near_day(item.due, today)}"),
        Content.styled(counts(item)[0], f"${sign.style} {bold}"),
    ]
    if item.aim_for and item.state == "running":
        told_lines.append(Content.styled(f"aim for {short_day(item.aim_for)}", "$quiet"))
    if item.mark:
        told_lines.append(Content.styled(item.mark, "$soon"))
    if item.provisional:
        told_lines.append(Content.styled("provisional: bank holidays not published yet", "$soon"))
    heads = [
        Content.styled(f"{sign.drawn(plain):<2}", f"${sign.style} bold"),
        *[Content("  ")] * len(told_lines),
    ]
    return [Paragraph(head, text) for head, text in zip(heads, told_lines, strict=False)]


def _projected(item: Item, today: date, plain: bool) -> Paragraph:
    """What comes later, in brief."""
    sign = signs.PROJECTED
    told_line = f"{one_line(item.title)} by {near_day(item.due, today)}"
    return Paragraph(Content(f"{sign.drawn(plain):<2}"), Content.styled(told_line, "$quiet"))


def _other_basis(clocks: tuple[Clock, ...], items: tuple[Item, ...]) -> list[Paragraph]:
    """The date of the other basis, where it is another one and no mark has told it already."""
    told_already = {(item.clock, item.due) for item in items} | {
        (item.clock, None) for item in items if item.mark
    }
    others = [c for c in clocks if c.is_open and not {(c.id, c.due), (c.id, None)} & told_already]
    whose = {"code": "the Code", "policy": "our policy"}
    lines = [
        line(
            (f"{c.title} by {whose[c.basis]}: {short_day(c.due)}{' (missed)' if c.missed else ''}", "$quiet")
        )
        for c in others
    ]
    return [BLANK, *lines] if lines else []


def _next(item: Item) -> Paragraph:
    """The key that settles the first thing."""
    if item.kind == "draft":
        return line(("y", "$key bold"), " copies a chaser")
    act = act_key(item.act)
    return line("Next: ", (act.key or "o", "$key bold"), f" {act.label}")

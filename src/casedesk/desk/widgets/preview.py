"""The pane beside the worklist: one complaint in brief, from what is already in memory."""

from datetime import date
from typing import TYPE_CHECKING

from textual.content import Content
from textual.widget import Widget

from casedesk.desk import signs
from casedesk.desk.keys import act_key
from casedesk.desk.widgets.rows import counts
from casedesk.desk.widgets.words import told
from casedesk.rules.agenda import Item
from casedesk.rules.clocks import Clock
from casedesk.rules.words import near_day, one_line, short_day

if TYPE_CHECKING:
    from casedesk.casework.worklist import Row

LONGEST_SUMMARY = 240
ACT_OF_ITEM = {"action-done": "done", "chase": "assign"}
"""What settles an item, where the agenda's word is not an act."""


class Preview(Widget):
    """Shows one row of the worklist."""

    def __init__(self, *, plain: bool = False) -> None:
        super().__init__()
        self._content = Content("")
        self._plain = plain

    def show(self, row: "Row | None", today: date, back: date | None) -> None:
        """Another complaint, or none."""
        self.border_title = Content(one_line(row.case.reference)) if row else None
        self._content = brief(row, today, back, self._plain) if row else Content("")
        self.refresh()

    def render(self) -> Content:
        """What ``show`` made."""
        return self._content


def brief(row: "Row", today: date, back: date | None, plain: bool) -> Content:
    """A complaint in brief: who, what it is about, what is due and the key for it."""
    case = row.case
    parts = [Content.styled(one_line(case.resident), "bold"), _where(case.address, case.channel)]
    if case.needs:
        parts.append(
            Content.assemble(("⚑ " if not plain else "NB ", "$soon"), told(one_line(case.needs), "$soon"))
        )
    if case.summary:
        parts += [Content(""), told(f"“{one_line(case.summary, LONGEST_SUMMARY)}”", "italic")]
    for item in row.items:
        parts += [Content(""), *_item(item, today, back, plain)]
    parts += _other_basis(row.clocks, row.items)
    if row.first is not None:
        parts += [Content(""), _next(row.first)]
    return Content("\n").join(parts)


def _where(address: str, channel: str) -> Content:
    return Content.styled(
        " · ".join(one_line(text) for text in (address, channel and f"by {channel}") if text), "$quiet"
    )


def _item(item: Item, today: date, back: date | None, plain: bool) -> list[Content]:
    sign = signs.of_item(item, back, False)
    lines = [
        Content.assemble(
            (f"{sign.drawn(plain)} ", f"${sign.style} bold"),
            (one_line(item.title), "bold" if sign.style in ("late", "soon") else ""),
        ),
        Content(f"  by {near_day(item.due, today)}"),
        Content.styled(f"  {counts(item)[0]}", f"${sign.style}"),
    ]
    if item.aim_for and item.state == "running":
        lines.append(Content.styled(f"  aim for {short_day(item.aim_for)}", "$quiet"))
    if item.mark:
        lines.append(Content.styled(f"  {item.mark}", "$soon"))
    if item.provisional:
        lines.append(Content.styled("  provisional: bank holidays not published yet", "$soon"))
    return lines


def _other_basis(clocks: tuple[Clock, ...], items: tuple[Item, ...]) -> list[Content]:
    """The dates of both bases, where the landlord's policy has its own."""
    shown = {(item.clock, item.basis) for item in items}
    others = [c for c in clocks if c.is_open and (c.id, c.basis) not in shown]
    if not others:
        return []
    whose = {"code": "the Code", "policy": "our policy"}
    lines = [
        Content.styled(
            f"{c.title} by {whose[c.basis]}: {short_day(c.due)}{' (missed)' if c.missed else ''}", "$quiet"
        )
        for c in others
    ]
    return [Content(""), *lines]


def _next(item: Item) -> Content:
    """The key that settles the first thing."""
    if item.kind == "draft":
        return Content.assemble(("y", "$key bold"), " copies a chaser")
    act = act_key(ACT_OF_ITEM.get(item.act, item.act))
    if not act.key:
        return Content.assemble(("ctrl+p", "$key bold"), f" {act.label}")
    return Content.assemble(("Next: ", ""), (act.key, "$key bold"), f" {act.label}")

"""A figure beside the time before: a change is told with its kind, and little is not made much of."""

import pytest

from casedesk.rules.figures.compared import change, compared
from casedesk.rules.figures.figure import Chapter, Figure


def count(number: int, **more: object) -> Figure:
    """So many complaints, C1, C2, …"""
    return Figure("f", "Figure", "", cases=refs(number), **more)  # type: ignore[arg-type]


def share(number: int, of: int) -> Figure:
    """So many of so many."""
    return count(number, among=refs(of))


def refs(number: int) -> tuple[str, ...]:
    return tuple(f"C{n}" for n in range(number))


@pytest.mark.parametrize(
    ("now", "before", "told"),
    [
        (count(7), count(5), "2 more"),
        (count(4), count(5), "1 fewer"),
        (count(5), count(5), "the same"),
        (count(5), None, ""),
        (share(41, 43), share(38, 40), "up 0.3 points"),
        (share(9, 12), share(10, 10), "down 25.0 points"),
        (share(10, 20), share(20, 40), "the same"),
        (share(2, 3), share(38, 40), "too few to compare"),
        (share(0, 0), share(38, 40), ""),
        (count(2, pence=32_000), count(1, pence=30_000), "£20 more"),
        (count(1, pence=5_050), count(1, pence=30_000), "£249.50 less"),
        (count(3, days=9), count(3, days=10), "1 working day fewer"),
        (count(3, days=25), count(3, days=9), "16 working days more"),
        (count(3, days=9), share(0, 0), ""),
    ],
)
def test_a_change_is_told_in_the_words_of_its_kind(now: Figure, before: Figure | None, told: str) -> None:
    assert change(now, before) == told


def channels(**numbers: int) -> Figure:
    """Complaints by how they came."""
    whole = refs(sum(numbers.values()))
    parts = tuple(Figure(f"by.{name}", name, "", cases=refs(n), among=whole) for name, n in numbers.items())
    return Figure("by", "By how they came", "", cases=whole, parts=parts)


def test_what_came_only_in_one_of_the_two_times_is_nought_in_the_other() -> None:
    now = Chapter("received", "Received", (channels(email=3, phone=1),))
    before = Chapter("received", "Received", (channels(letter=2, phone=3),))
    told = [(row.title, row.figure.words, row.before and row.before.words) for row in compared(now, before)]
    assert told == [
        ("By how they came", "4", "5"),
        ("By how they came, email", "3 of 4 (75.0%)", "0 of 5 (0.0%)"),
        ("By how they came, phone", "1 of 4 (25.0%)", "3 of 5 (60.0%)"),
        ("By how they came, letter", "0 of 4 (0.0%)", "2 of 5 (40.0%)"),
    ]


def test_a_figure_that_was_not_counted_before_has_nothing_beside_it() -> None:
    now = Chapter("received", "Received", (channels(email=3),))
    assert [row.before for row in compared(now, None)] == [None, None]


def test_a_title_that_goes_on_with_the_one_above_stands_below_it_shortened() -> None:
    titles = ("Stage 1 answers", "Stage 1 answers late", "Stage 10", "Stage 1 answers: the longest")
    figures = tuple(Figure(f"f{n}", title, "") for n, title in enumerate(titles))
    rows = compared(Chapter("answered", "Answered", figures), None)
    assert [(row.depth, row.label) for row in rows] == [
        (0, "Stage 1 answers"),
        (1, "late"),
        (0, "Stage 10"),
        (0, "Stage 1 answers: the longest"),
    ], "only where it follows at once"
    assert rows[1].title == "Stage 1 answers late"


def test_a_bar_is_a_share_of_all_or_of_the_largest_beside_it_and_else_none() -> None:
    chapter = Chapter("c", "C", (count(4), count(2)._replace(id="g")))
    assert [row.share for row in compared(chapter, None)] == [1.0, 0.5]
    mixed = Chapter("c", "C", (count(4), share(1, 4)._replace(id="g"), share(0, 0)._replace(id="h")))
    assert [row.share for row in compared(mixed, None)] == [None, 0.25, None], (
        "unlike things have no common scale"
    )


def test_what_somebody_called_a_category_reaches_no_terminal_as_an_escape() -> None:
    whole = Figure("by", "By what they are about", "", cases=refs(1))
    named = whole._replace(
        parts=(Figure("by.x", "Damp\x1b]0;gone\x07\nand mould", "", cases=refs(1), among=refs(1)),)
    )
    rows = compared(Chapter("received", "Received", (named,)), None)
    assert rows[1].label == "Damp\N{REPLACEMENT CHARACTER}]0;gone\N{REPLACEMENT CHARACTER} and mould"
    assert rows[1].title == f"By what they are about, {rows[1].label}"

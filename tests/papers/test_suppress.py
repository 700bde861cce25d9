"""Small counts left out so that they cannot be worked out again: held against every way of filling the gaps."""

import random
from itertools import product

import pytest

from casedesk.papers.reports.suppress import Cell, Sum, hidden

FLOOR = 5


def counts(*numbers: int) -> tuple[Cell, ...]:
    """Counts of so many things each, no two the same."""
    return tuple(tuple(f"{place}-{n:02}" for n in range(number)) for place, number in enumerate(numbers))


def shown(*numbers: int, floor: int = FLOOR) -> list[str]:
    """The parts of a sum and then their total, as a reader sees them: the number, ``small`` or ``gone``."""
    parts = counts(*numbers)
    total = tuple(sorted(each for part in parts for each in part))
    gone = hidden((Sum(total, parts),), {total, *parts}, floor)

    def seen(cell: Cell) -> str:
        if cell not in gone:
            return str(len(cell))
        return "small" if len(cell) < floor else "gone"

    return [*map(seen, parts), seen(total)]


def test_where_nothing_is_small_nothing_is_left_out() -> None:
    assert shown(12, 8, 5) == ["12", "8", "5", "25"]
    assert shown(12, 0) == ["12", "0", "12"], "none at all tells of nobody"


def test_one_small_count_takes_the_next_smallest_with_it() -> None:
    """12 + 8 + 3 = 23: whoever knows 23, 12 and 8 knows the 3."""
    assert shown(12, 8, 3) == ["12", "gone", "small", "23"]
    assert shown(12, 8, 0, 3) == ["12", "gone", "0", "small", "23"], "a nought covers nothing"


def test_two_small_counts_that_are_small_together_are_not_enough() -> None:
    """1 + 2: a reader would know that they are three."""
    assert shown(12, 8, 1, 2) == ["12", "gone", "small", "small", "23"]
    assert shown(12, 8, 3, 4) == ["12", "8", "small", "small", "27"], "seven may be 3 and 4, or 4 and 3"


def test_small_counts_that_their_sum_gives_away_are_not_enough() -> None:
    """Five times one: five counts of at least one that come to five. Twice four: the most that two can be."""
    assert shown(9, 1, 1, 1, 1, 1) == ["gone", "small", "small", "small", "small", "small", "14"]
    assert shown(9, 4, 4) == ["gone", "small", "small", "17"]


def test_where_no_part_is_left_the_total_goes() -> None:
    assert shown(3) == ["small", "small"]
    assert shown(4, 4) == ["small", "small", "gone"]


def test_what_a_share_leaves_is_a_count_too() -> None:
    """41 of 43 in time says that two were not, though nobody prints the two."""
    in_time, late = counts(41, 2)
    every = tuple(sorted((*in_time, *late)))
    assert hidden((Sum(every, (in_time, late)),), {every, in_time}, FLOOR) == {in_time}
    assert hidden((Sum(every, (in_time, late)),), {every}, FLOOR) == set(), "of 43 alone nothing follows"


def test_what_is_left_out_of_one_sum_is_covered_in_the_next() -> None:
    """The 8 goes to cover the 3; the 8 with 10 is a total too, which would give it back."""
    twelve, eight, three, ten = counts(12, 8, 3, 10)
    first = Sum(tuple(sorted((*twelve, *eight, *three))), (twelve, eight, three))
    second = Sum(tuple(sorted((*eight, *ten))), (eight, ten))
    everything = {first.total, second.total, twelve, eight, three, ten}
    assert hidden((first, second), everything, FLOOR) == {three, eight, ten}


@pytest.mark.parametrize("seed", range(120))
def test_no_small_count_follows_from_what_a_reader_sees(seed: int) -> None:
    """Every way of filling the gaps is tried: each small count could be at least two numbers."""
    chance = random.Random(seed)
    floor = chance.choice((3, 4, 5))
    numbers = [chance.randint(0, 7) for _ in range(chance.randint(1, 4))]
    seen = shown(*numbers, floor=floor)

    def could_be(said: str, most: int) -> range:
        if said == "small":
            return range(1, floor)
        return range(floor, most + 1) if said == "gone" else range(int(said), int(said) + 1)

    fits = [
        parts
        for parts in product(*(could_be(said, 15) for said in seen[:-1]))
        if sum(parts) in could_be(seen[-1], 60)
    ]
    assert tuple(numbers) in fits
    for place, number in enumerate(numbers):
        if 0 < number < floor:
            assert len({parts[place] for parts in fits}) > 1, f"{numbers} below {floor} shown as {seen}"

"""Shares and rates to one decimal, half a tenth upwards, as people round by hand."""

from decimal import ROUND_HALF_UP, Decimal

_TENTH = Decimal("0.1")


def rate(number: int, of: int, per: int = 100) -> Decimal | None:
    """So many of each hundred (or thousand), to one decimal; ``None`` where there is nothing to be a share of.

    It is worked out from the two whole numbers: 1 of 16 is 6.25, so 6.3, where a float would say 6.2.
    """
    return (Decimal(number * per) / of).quantize(_TENTH, ROUND_HALF_UP) if of else None

"""Shares and rates to one decimal, half a tenth upwards, as people round by hand; not all is never told as all."""

from decimal import ROUND_HALF_UP, Decimal

ROUNDED = (
    "Shares and rates are rounded to one decimal, half a tenth upwards; 100.0% is all and 0.0% is none: what lies"
    " between is never more than 99.9% nor less than 0.1%."
)
_TENTH = Decimal("0.1")
_NEARLY = Decimal("99.9")


def rate(number: int, of: int, per: int = 100) -> Decimal | None:
    """So many of each hundred (or thousand), to one decimal; ``None`` where there is nothing to be a share of.

    It is worked out from the two whole numbers: 1 of 16 is 6.25, so 6.3, where a float would say 6.2. As a
    percentage 1,999 of 2,000 are 99.9 and not 100, and 1 of 3,000 is 0.1 and not 0.
    """
    if not of:
        return None
    found = (Decimal(number * per) / of).quantize(_TENTH, ROUND_HALF_UP)
    return min(max(found, _TENTH), _NEARLY) if per == 100 and 0 < number < of else found

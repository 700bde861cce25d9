"""Sums of money: typed in pounds, kept in whole pence, told in pounds. Never a float, never worked out for anybody."""

import re
from decimal import Decimal
from typing import NamedTuple

from casedesk.problems import BadInput
from casedesk.rules.words import one_line

LARGEST = 100_000_000
"""Pence: a million pounds is a slip of the finger."""
_TYPED = re.compile(r"(?:£|gbp)?\s*(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d{1,2}))?\s*p?", re.IGNORECASE)
_PENCE_ONLY = re.compile(r"(\d{1,5})\s*p", re.IGNORECASE)
_SPLIT = re.compile(r"\d{1,3} \d{3}(?!\d)|[\d.,]+ (?:p|pence)\b", re.IGNORECASE)
"""``1 000`` and ``50 pence``: not one pound, and not fifty."""
_NOTHING = ("nothing", "none", "nil")
_IN_TEXT = re.compile(r"£ ?(\d{1,3}(?:,\d{3})+|\d+)(\.\d{1,2})?(?![\d,]*\d)")


class Sum(NamedTuple):
    """An amount and why it is that much. Nothing is an amount too: considered, and not due."""

    pence: int
    reasons: str = ""


def read_sum(text: str, field: str = "") -> Sum:
    """``100 three calls unanswered``, ``nothing, none was claimed``, ``no loss was claimed``: the amount comes first.

    Raises:
        BadInput: it does not begin with a sum of money.
    """
    typed = one_line(text)
    if typed.casefold().startswith("no "):
        return Sum(0, typed)
    first, _, rest = typed.removeprefix("£").strip().partition(" ")
    if _SPLIT.match(f"{first} {rest}"):
        raise BadInput(
            f"“{one_line(typed, 30)}” could be two sums. Type it without a space, like 1000 or 0.50.", field
        )
    return Sum(read_pence(first.rstrip(",:;|"), field), rest.strip(",:;|- "))


def read_pence(text: str, field: str = "") -> int:
    """The pence that ``£1,245.20``, ``45.2``, ``80p`` or ``nothing`` mean.

    Raises:
        BadInput: it is no sum of money, a fraction of a penny, or a million pounds and more.
    """
    typed = text.strip()
    if typed.casefold() in _NOTHING:
        return 0
    found = _PENCE_ONLY.fullmatch(typed)
    if found:
        return int(found[1])
    found = _TYPED.fullmatch(typed)
    if not found or typed[-1:] in "pP":
        raise BadInput(
            f"“{one_line(typed, 30)}” is not a sum of money. Type pounds and pence, like 45.20 or £150.",
            field,
        )
    pence = _pence(found[1], found[2] or "")
    if pence >= LARGEST:
        raise BadInput(f"“{one_line(typed, 30)}” is too much to be right.", field)
    return pence


def _pence(pounds: str, pence: str) -> int:
    return int(Decimal(f"{pounds.replace(',', '')}.{pence or '0'}") * 100)


def pounds(pence: int) -> str:
    """``£1,245.20``; whole pounds without the pence: ``£150``."""
    whole, rest = divmod(abs(pence), 100)
    sign = "-" if pence < 0 else ""
    return f"{sign}£{whole:,}.{rest:02}" if rest else f"{sign}£{whole:,}"


def sums_in(text: str) -> set[int]:
    """Every sum that a text names, in pence, however it is spelled: ``£150`` and ``£150.00`` are one."""
    return {_pence(whole, part.lstrip(".")) for whole, part in _IN_TEXT.findall(text)}

"""Which texts that were written to be published tell who a resident is or where they live."""

import re
from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

from casedesk.papers.identifying import Words, names_of, streets_of
from casedesk.papers.likeness import fold, folded, pattern_of

_NAMED = "(a name, left out)"
_Titled = TypeVar("_Titled")
_WORD = re.compile(r"[^\W_]+")


def telling(texts: Iterable[str], names: Iterable[str], addresses: Iterable[str]) -> frozenset[str]:
    """The texts in which a name or a street of somebody on record stands.

    A name that is an ordinary word too counts only where it begins with a capital. What is told by the
    town alone tells of nobody.
    """
    given = tuple(texts)
    words = {word for text in given for word in _WORD.findall(fold(text))}
    near = [
        found
        for found in _known(names, addresses, words)
        if words.issuperset(_WORD.findall(fold(found.words)))
    ]
    return frozenset(text for text in given if any(_stands(found, text) for found in near))


def unnamed(things: tuple[_Titled, ...], titles: frozenset[str]) -> tuple[_Titled, ...]:
    """Chapters, figures or changes, none called by one of these titles."""
    if not titles:
        return things
    found: list[Any] = []
    for each in things:
        told: Any = each
        if told.title in titles:
            told = told._replace(title=_NAMED)
        for parts in ("figures", "parts"):
            if hasattr(told, parts):
                told = told._replace(**{parts: unnamed(getattr(told, parts), titles)})
        found.append(told)
    return tuple(found)


def _known(names: Iterable[str], addresses: Iterable[str], words: set[str]) -> Iterator[Words]:
    """What could stand in the texts at all: of ten thousand names few have a word in common with them."""
    for name in names:
        if not words.isdisjoint(_WORD.findall(fold(name))):
            yield from names_of(name)
    for address in addresses:
        if not words.isdisjoint(_WORD.findall(fold(address))):
            yield from streets_of(address)


def _stands(found: Words, text: str) -> bool:
    pattern = pattern_of(found.words)
    comparable, places = folded(text)
    return bool(pattern) and any(
        not (found.capital and text[places[match.start()]].islower())
        for match in re.finditer(pattern, comparable)
    )

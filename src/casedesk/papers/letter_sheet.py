"""What is on a letter, before it is a file of any kind: its parts in order, found in the plain text of its body."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from casedesk.problems import BadInput
from casedesk.rules.words import long_day, one_line, safe, ways_to_reach

STYLES = ("", "large print", "easy to read")
LONGEST = 50_000
"""Characters of one letter, some twenty pages: one that is longer was pasted by mistake."""

LISTS = ("numbers", "bullets")

_BLANK = re.compile(r"\n\n+")
_NUMBERED = re.compile(r"([1-9]\d?[.)]) +(?=\S)")
_BULLETED = re.compile(r"([-–•*]) +(?=\S)")
_SIGN_OFF = re.compile(
    r"(?:yours (?:sincerely|faithfully|truly)|(?:with )?(?:kind|kindest|best|warm) (?:regards|wishes)|regards"
    r"|yn gywir|cofion(?: cynnes| gorau)?)[,.]?",
    re.IGNORECASE,
)


class Sheet(NamedTuple):
    """A letter as it will be on paper."""

    to: str
    """Name and address, one line each."""
    text: str
    """From the salutation to the signature; blank lines part paragraphs."""
    title: str
    """What the letter is: its heading, and the title of the file."""
    landlord: str
    sent: date
    style: str = ""
    """``large print``, ``easy to read`` or nothing."""
    reference: str = ""
    contact: str = ""
    """Where the landlord can be reached; semicolons or line ends part the lines under its name."""


class Part(NamedTuple):
    """One part of a letter."""

    kind: str
    """``landlord``, ``contact``, ``to``, ``date``, ``title``, ``paragraph``, a list or ``signature``."""
    entries: tuple[tuple[str, ...], ...]
    """Lines, by item of a list or by paragraph of the signature; anything else has one entry."""
    marks: tuple[str, ...] = ()
    """The number or bullet of each item, as it was typed."""


def checked(sheet: Sheet) -> Sheet:
    """The sheet with its text made safe for any file: controls and marks that mislead the eye become visible.

    Raises:
        BadInput: it is longer than any letter, or there is no such style.
    """
    if sheet.style not in STYLES:
        raise BadInput(f"Letters come {', '.join(filter(None, STYLES))} or plain, not “{sheet.style[:20]}”.")
    must_fit(sheet)
    return sheet._replace(
        to=_plain(sheet.to),
        text=_plain(sheet.text),
        title=_plain(one_line(sheet.title)) or "Letter",
        landlord=_plain(one_line(sheet.landlord)),
        reference=_plain(one_line(sheet.reference)),
        contact=_plain("\n".join(ways_to_reach(sheet.contact))),
    )


def must_fit(sheet: Sheet) -> None:
    """The time to set a letter grows with its length, and a pasted book would hold up the desk.

    Raises:
        BadInput: it is longer than any letter.
    """
    if (
        sum(map(len, (sheet.to, sheet.text, sheet.title, sheet.landlord, sheet.reference, sheet.contact)))
        > LONGEST
    ):
        raise BadInput(
            f"This letter has more than {LONGEST:,} characters. Shorten it, or send what is long as a document with it."
        )


def whole(sheet: Sheet) -> tuple[Part, ...]:
    """Every part of a letter, from the landlord's name to the signature."""
    dated = (long_day(sheet.sent), *[f"Our reference: {sheet.reference}"] * bool(sheet.reference))
    head = (
        Part("landlord", ((sheet.landlord,),)),
        Part("contact", (tuple(sheet.contact.split("\n")),)),
        Part("to", (tuple(sheet.to.split("\n")),)),
        Part("date", (dated,)),
        Part("title", ((sheet.title,),)),
    )
    return (*(part for part in head if any(part.entries[0])), *body(sheet.text))


def body(text: str) -> tuple[Part, ...]:
    """The parts of running text: paragraphs, lists, and the signature with the line that leads to it."""
    blocks = [block for block in _BLANK.split(text.strip()) if block]
    return tuple(_signed(_joined(part for block in blocks for part in _parts(block))))


def _plain(text: str) -> str:
    """XML knows no U+FFFE and U+FFFF, which are no characters anyway."""
    clean = safe(text).translate({0xFFFE: "\ufffd", 0xFFFF: "\ufffd"}).replace("\t", "    ")
    return "\n".join(line.rstrip() for line in clean.strip().split("\n"))


def _parts(block: str) -> Iterator[Part]:
    """The runs of like lines between two blank lines; a line without a mark goes on with the item above it."""
    kind, entries, marks = "", list[list[str]](), list[str]()
    for line in block.split("\n"):
        now, mark, rest = _read(line)
        if entries and not mark:
            entries[-1].append(rest.strip() if marks else rest)
            continue
        if entries and now != kind:
            yield Part(kind, tuple(map(tuple, entries)), tuple(marks))
            entries, marks = [], []
        kind = now
        entries.append([rest])
        marks += [mark] * bool(mark)
    yield Part(kind, tuple(map(tuple, entries)), tuple(marks))


def _read(line: str) -> tuple[str, str, str]:
    """What kind of line it is, its mark, and its text."""
    if found := _NUMBERED.match(line):
        return "numbers", found[1], line[found.end() :]
    if found := _BULLETED.match(line):
        return "bullets", found[1], line[found.end() :]
    return "paragraph", "", line


def _joined(parts: Iterable[Part]) -> list[Part]:
    """Lists that only blank lines part are one list: a screen reader says how many items it has."""
    joined: list[Part] = []
    for part in parts:
        if joined and part.kind in LISTS and joined[-1].kind == part.kind:
            before = joined.pop()
            part = Part(part.kind, before.entries + part.entries, before.marks + part.marks)
        joined.append(part)
    return joined


def _signed(parts: list[Part]) -> list[Part]:
    """The last "Yours sincerely", with the name below it, is the signature: there is room to sign between."""
    last = max((n for n, part in enumerate(parts) if _SIGN_OFF.fullmatch(part.entries[0][0])), default=None)
    if last is None:
        return parts
    (first, *more), after = parts[last].entries[0], parts[last + 1 :]
    entries: tuple[tuple[str, ...], ...] = ((first,), tuple(more)) if more else ((first,),)
    if not more and after and after[0].kind == "paragraph":
        entries += after[0].entries
        after = after[1:]
    return [*parts[:last], Part("signature", entries), *after]

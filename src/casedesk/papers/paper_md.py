"""A report as plain Markdown, which can be read as it is; nothing that anybody wrote in it is markup."""

import re
from collections.abc import Iterator

from casedesk.papers.paper import (
    Block,
    Box,
    Chart,
    Heading,
    Paper,
    Points,
    Table,
    Words,
    cell_words,
    paragraphs,
    readable,
)
from casedesk.papers.paper_columns import columns, counted
from casedesk.rules.words import long_day

_SIGNS = re.compile(r"[\\`*_{}\[\]<>|~&$@^#]")
_LINKED = re.compile(r"(?i)(?<=\bwww)\.|:(?=//)|(?<=\bmailto):|(?<=\bxmpp):")
"""Where a reader would make a link of an address by itself."""
_AT_BEGIN = re.compile(r"^(?:[+=:%-]|\d+(?=[.)](?:\s|$)))")
_INDENT = {" ": "&#32;", "\t": "&#9;"}


def paper_md(paper: Paper) -> str:
    """The report as Markdown with tables; a chart is the sentence that says what it shows, since a table follows."""
    return "\n\n".join(_parts(readable(paper))) + "\n"


def _parts(paper: Paper) -> Iterator[str]:
    yield f"# {_line(paper.title)}"
    about = (paper.landlord, paper.subtitle, f"Made on {long_day(paper.made)}", paper.foot)
    yield "\\\n".join(_words(each) for each in about if each.strip())
    for title, section in paper.titled():
        yield f"## {_line(' · '.join(filter(None, (title, section.asked_by))))}"
        for block in section.blocks:
            yield from filter(None, _block(block))


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading(text):
            yield f"### {_line(text)}"
        case Words(text, tone):
            around = {"strong": "**", "quiet": "*"}.get(tone, "")
            yield from (f"{around}{_words(each.strip())}{around}" for each in paragraphs(text))
        case Points(lines):
            yield "\n".join(f"- {_words(line)}".replace("\n", "\n  ") for line in lines)
        case Box(title, text):
            yield f"**{_line(title)}**"
            yield from (_words(each) for each in paragraphs(text) or ("Not written yet.",))
        case Table():
            yield from _table(block)
        case Chart():
            yield f"**{_line(block.title)}**" if block.title.strip() else ""
            yield f"Chart: {_words(block.alt)}"


def _table(table: Table) -> Iterator[str]:
    if table.title.strip():
        yield f"**{_line(table.title)}**"
    sides = ["---:" if right else "---" for right in counted(table)]
    rows = [map(cell_words, row) for row in zip(*columns(table), strict=True)]
    lines = [[_cell(each) for each in row] for row in (table.head, *rows)]
    yield "\n".join(f"| {' | '.join(row)} |" for row in (lines[0], sides, *lines[1:]))
    yield from (_words(each) for each in paragraphs(table.note))


def _words(text: str) -> str:
    """Text with its line ends kept; an empty line would end the paragraph, so it is left out."""
    return "\\\n".join(_escaped(line) for line in text.split("\n") if line.strip())


def _cell(text: str) -> str:
    return "<br>".join(_plain(line.strip()) for line in text.split("\n"))


def _line(text: str) -> str:
    """Several lines as one, within markup of ours."""
    return _plain(" ".join(text.split()))


def _plain(line: str) -> str:
    """Part of a line, in which no sign is read as markup."""
    return _LINKED.sub(r"\\\g<0>", _SIGNS.sub(r"\\\g<0>", line))


def _escaped(line: str) -> str:
    """A whole line: neither its signs nor how it begins are read as markup."""
    line = _plain(line.rstrip())
    bare = line.lstrip(" \t")
    indent = "".join(_INDENT[each] for each in line[: len(line) - len(bare)])
    first = _AT_BEGIN.match(bare)
    if not first:
        return indent + bare
    head, rest = first[0], bare[first.end() :]
    return f"{indent}{head}\\{rest}" if head.isdigit() else f"{indent}\\{head}{rest}"

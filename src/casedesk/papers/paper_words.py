"""What a section of a report says in words alone, line by line, for formats that keep words and tables apart."""

from collections.abc import Iterator

from casedesk.papers.paper import Box, Heading, Points, Section, Words, paragraphs


def lines_of(section: Section) -> Iterator[str]:
    """Its paragraphs, points and boxes, and of its headings those that have such words below them."""
    heading = ""
    for block in section.blocks:
        if isinstance(block, Heading):
            heading = block.text
        elif isinstance(block, Words | Points | Box):
            yield from filter(None, (heading,))
            yield from _lines(block)
            heading = ""


def _lines(block: Words | Points | Box) -> Iterator[str]:
    match block:
        case Words(text, _):
            yield from paragraphs(text)
        case Points(lines):
            yield from (f"• {line}" for line in lines)
        case Box(title, text):
            yield f"{title}:"
            yield from paragraphs(text)

"""What a section of a report says in words alone, line by line, for formats that keep words and tables apart."""

from collections.abc import Iterator

from casedesk.papers.paper import Box, Chart, Heading, Points, Section, Words, paragraphs


def lines_of(section: Section) -> Iterator[str]:
    """Its paragraphs, points and boxes, and what its charts show; its tables are elsewhere."""
    for block in section.blocks:
        match block:
            case Heading(text):
                yield text
            case Words(text, _):
                yield from paragraphs(text)
            case Points(lines):
                yield from (f"• {line}" for line in lines)
            case Box(title, text):
                yield f"{title}:"
                yield from paragraphs(text)
            case Chart():
                yield f"{block.title}: {block.alt}" if block.title else block.alt

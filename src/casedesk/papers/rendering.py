"""A report in the format asked for; only what makes that format is loaded."""

from importlib import import_module

from casedesk.papers.paper import Paper
from casedesk.problems import BadInput

FORMATS = {
    "pdf": "accessible PDF",
    "docx": "Word, for editing",
    "xlsx": "spreadsheet, with the numbers as numbers",
    "html": "web page",
    "md": "plain text with Markdown",
    "json": "for other programs",
}
"""Each format is the end of its file's name, and has its module: ``paper_pdf`` has ``paper_pdf``."""


def rendered(paper: Paper, format: str) -> bytes:
    """The file; the same paper gives the same bytes.

    Args:
        format: one of ``FORMATS``.

    Raises:
        BadInput: there is no such format, or a paper for one page does not fit on it.
        Problem: it cannot be typeset.
    """
    if format not in FORMATS:
        raise BadInput(f"A report comes as {', '.join(FORMATS)}, not as “{format[:20]}”.", "format")
    name = f"paper_{format}"
    made = getattr(import_module(f"casedesk.papers.{name}"), name)(paper)
    return made.encode() if isinstance(made, str) else bytes(made)

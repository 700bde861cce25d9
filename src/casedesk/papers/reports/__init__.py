"""The reports on complaint handling: for the governing body, its member responsible, residents, and the year."""

from collections.abc import Callable
from importlib import import_module

from casedesk.papers.paper import Paper
from casedesk.papers.reports.book import Book
from casedesk.papers.reports.material import Material
from casedesk.papers.reports.suppress import Hidden, small_hidden


def report(kind: str, material: Material, floor: int = 0, *, references: bool = False) -> Paper:
    """One report as a paper.

    Args:
        kind: ``board``, ``annual``, ``mrc`` or ``web``: each has its module here.
        floor: counts of 1 to ``floor`` less one are left out, and whatever would give them back; 0 hides nothing.
        references: whether single complaints are named by their reference.
    """
    made: Callable[[Book], Paper] = import_module(f"casedesk.papers.reports.{kind}").paper
    whole = Book(material, Hidden(), references)
    paper = made(whole)
    if floor < 2:
        return paper
    return made(Book(material, small_hidden(material, whole.hidden.asked, floor), references))

"""The office is loaded in two steps: what the first look tells must not change with the second."""

from inspect import getattr_static

from casedesk.casework.office import Office
from casedesk.casework.whole_office import WholeOffice


def test_nothing_that_the_first_look_needs_means_something_else_once_the_office_is_whole() -> None:
    """A part that overrode the worklist would be left out of the first frame, and nobody would see why."""
    first = {name for kind in Office.__mro__[:-1] for name in vars(kind) if not name.startswith("__")}
    differing = [name for name in first if getattr_static(Office, name) != getattr_static(WholeOffice, name)]
    assert {"worklist", "today", "close"} <= first
    assert differing == []

"""What came in: complaints received, and by what they can be told apart."""

from collections.abc import Callable, Iterable

from casedesk.records import Complaint
from casedesk.rules.figures.counted import Counted
from casedesk.rules.figures.figure import Chapter, Figure

_NOT_SAID = "not recorded"


def chapter(counted: Counted) -> Chapter:
    """Complaints received in the time."""
    cases = counted.received()
    received = Figure(
        "received",
        "Complaints received",
        "Every complaint received in the time, refused and withdrawn ones included.",
        "8.1 b",
        tuple(case.reference for case in cases),
    )
    by = (
        ("channel", "By how they came", lambda case: case.channel),
        ("category", "By what they are about", lambda case: case.category),
    )
    return Chapter(
        "received", "Received", (received, *(_split(name, title, key, cases) for name, title, key in by))
    )


def _split(name: str, title: str, key: Callable[[Complaint], str], cases: Iterable[Complaint]) -> Figure:
    """The same complaints by one thing that is said of each, the commonest first."""
    groups: dict[str, list[str]] = {}
    spelled: dict[str, str] = {}
    for case in cases:
        said = " ".join(key(case).split()) or _NOT_SAID
        spelled.setdefault(said.casefold(), said)
        groups.setdefault(said.casefold(), []).append(case.reference)
    among = tuple(reference for found in groups.values() for reference in found)
    ranked = sorted(groups.items(), key=lambda item: (-len(item[1]), item[0]))
    parts = tuple(
        Figure(f"received.{name}.{folded}", spelled[folded], "", "", tuple(found), among)
        for folded, found in ranked
    )
    return Figure(
        f"received.{name}", title, "Spelled alike but for case, they are one.", "", among, parts=parts
    )

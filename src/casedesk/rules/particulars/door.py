"""How the complaint came to the door: as whose, through whom, from what, and how it was weighed there."""

from collections.abc import Iterator
from datetime import date

from casedesk.records import Complaint
from casedesk.records.approaches import KINDS, Approach
from casedesk.rules import who
from casedesk.rules.fairness import split_from
from casedesk.rules.particulars import Particular
from casedesk.rules.words import day_and_year, one_line, sentence


def tell(case: Complaint, today: date) -> Iterator[Particular]:
    """As what they complain, who speaks for them, what it came from, what was weighed."""
    yield Particular("Came from", tuple(_request(case)), ("1.5",))
    yield Particular("Who complains", tuple(who.told(case)), ("1.3", "3.6"))
    if case.linked and not split_from(case):
        yield Particular("Linked", (f"Goes together with {case.linked}.",))
    yield Particular("Weighed", tuple(_weighed(case)), ("6.1", "2.3"))


def work_on(request: Approach | None) -> Iterator[Particular]:
    """What was done on the request since the complaint came of it: its own record, told with the complaint's."""
    if request is None:
        return
    made = max((event.number for event in request.events if event.act == "complain"), default=0)
    since = (each for each in request.events if each.number > made)
    lines = (f"{day_and_year(each.happened_on)}: {sentence(one_line(each.text))}" for each in since)
    stands = "settled" if request.settled else "still open"
    told = tuple(lines) or ("Nothing is recorded on it since.",)
    yield Particular(f"Work on {request.reference} since, {stands}", told, ("1.5",))


def _request(case: Complaint) -> Iterator[str]:
    """What it was before it was a complaint, and since when."""
    if case.came_from:
        kind = next(
            (kind for kind, letters in KINDS.items() if case.came_from.startswith(letters)), "request"
        )
        since = f", first raised {day_and_year(case.first_contact)}" if case.first_contact else ""
        yield f"{kind.capitalize()} {case.came_from}{since}."


def _weighed(case: Complaint) -> Iterator[str]:
    if case.safeguarding:
        yield "About safeguarding or health and safety: never refused for its age."
    if case.weighed:
        yield one_line(case.weighed)
    if case.issue_known:
        yield f"They knew of the matter from {day_and_year(case.issue_known)}."
    if case.discretion:
        yield f"Discretion: {one_line(case.discretion)}"

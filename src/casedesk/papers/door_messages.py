"""Short messages about what was no complaint, as text for an e-mail: thanks, and how to complain."""

from collections.abc import Iterator, Mapping

from casedesk.records.approaches import Approach
from casedesk.rules.words import long_day, one_line, ways_to_reach

_CAME_WITH = {
    "service request": "You asked us for something on {}.",
    "report": "You reported something to us on {}.",
    "survey remark": "We have read what you said in our survey on {}.",
    "compliment": "You wrote or spoke to us on {}.",
}


def message(approach: Approach, settings: Mapping[str, str], by: str) -> str:
    """Thanks for a compliment; to everybody else, how to complain (2024: 1.3, 1.6; 2022: 1.5).

    Args:
        settings: those of the landlord, for its name and how to reach it and the Ombudsman.
        by: who signs.
    """
    middle = _thanks(approach) if approach.kind == "compliment" else _how_to_complain(approach, settings)
    signed = "\n".join(filter(None, (by, settings.get("landlord", ""))))
    return "\n\n".join((f"Dear {one_line(approach.resident)}", *middle, signed)) + "\n"


def _thanks(approach: Approach) -> Iterator[str]:
    yield "Thank you for telling us. It is good to hear what went well, and we have written it down."
    if approach.passed_to:
        yield f"We have passed your words on to {one_line(approach.passed_to)}."


def _how_to_complain(approach: Approach, settings: Mapping[str, str]) -> Iterator[str]:
    yield _CAME_WITH[approach.kind].format(long_day(approach.received))
    yield (
        "If you are unhappy with anything that we did or did not do, you may complain, now or later. You do"
        " not have to call it a complaint, and it does not hold up any work. Somebody else may do it for you."
    )
    if ways := ways_to_reach(settings.get("landlord_contact", "")):
        yield "\n".join(("You can tell any of us, in whichever way suits you:", *ways))
    if ways := ways_to_reach(settings.get("ombudsman_details", "")):
        yield "\n".join(("The Housing Ombudsman gives free advice at any time:", *ways))

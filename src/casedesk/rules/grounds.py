"""The grounds on which a complaint may be refused, or an escalation declined, and what each must show.

They and their words are data of the Codes; the landlord's own exclusions are data of its policy.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from casedesk.problems import Missing
from casedesk.records import DISCRETION, Complaint, Stage
from casedesk.rules.hazards import words_in
from casedesk.rules.law import Code, Ground, Policy
from casedesk.rules.months import months_after
from casedesk.rules.words import day_and_year, one_line, plural

NAMES = ("too long ago", "legal proceedings issued", "already considered", "the policy's own ground")
"""What both Codes call their grounds, for a form that does not know yet which Code it is."""
USED, NOT_USED = DISCRETION
EVIDENCED = {"2024": "2.1", "2022": "1.7"}
FAIR = {"2024": "2.2", "2022": "1.8"}
_EXCLUSION = re.compile(r"(?P<name>.*?) \((?P<id>[^()]+)\)")
_SAFETY = re.compile(
    r"\b(?:abus\w*|alarms?|asbestos|carbon monoxide|child\w*|damp|electr\w*|fire\w*|gas|hazard\w*|injur\w*|"
    r"legionella|mould|neglect\w*|safeguarding|scald\w*|unsafe)\b",
    re.IGNORECASE,
)
"""Words that a matter of safeguarding or of health and safety is often told in: whether it is one is asked."""


class Claim(NamedTuple):
    """A ground as the officer gives it."""

    name: str
    """One of ``NAMES``."""
    shows: str = ""
    """What shows it; of the policy's own ground the exclusion's letter."""
    known: date | None = None
    """When it happened, or the resident came to know of it."""
    discretion: str = ""
    """Why discretion was not used."""


def kept(claim: Claim) -> str:
    """How the ground stands on the record: the landlord's own with the exclusion's letter behind it."""
    letter = _letter(claim.shows) if claim.name == NAMES[-1] else ""
    return f"{claim.name} ({letter})" if letter else claim.name


def _letter(shows: str) -> str:
    """``g`` of ``g``, ``(g)`` or ``g: service charges``."""
    return re.split(r"[:()]", one_line(shows.strip().lstrip("(")))[0].strip()


def ground(given: str, code: Code) -> Ground | None:
    """The ground that stands on the record, by its name or its id; an exclusion's letter aside."""
    found = _EXCLUSION.fullmatch(given)
    name = found["name"] if found else given
    return next((each for each in code.grounds if name in (each.name, each.id)), None)


def exclusion(given: str, policy: Policy | None) -> Mapping[str, str] | None:
    """The exclusion of the policy that the ground names."""
    found = _EXCLUSION.fullmatch(given)
    return _of_policy(found["id"], policy) if found else None


def _of_policy(letter: str, policy: Policy | None) -> Mapping[str, str] | None:
    listed = policy.exclusions if policy else ()
    return next((each for each in listed if each.get("id", "").casefold() == letter.casefold()), None)


def titled(given: str, code: Code, policy: Policy | None) -> str:
    """The ground in the Code's words for it; one that the Code does not know as it was written."""
    known, own = ground(given, code), exclusion(given, policy)
    title = known.title if known else given
    return f"{title}: {own['id']}, {own['text']}" if own else title


def told(given: str, code: Code, policy: Policy | None) -> str:
    """The ground in a sentence for the resident; empty if none is on record."""
    known, own = ground(given, code), exclusion(given, policy)
    said = known.told if known else f"{one_line(given)}." if given else ""
    return f"{said} It is this: {one_line(own['text'])}" if own else said


def lacking(case: Complaint, claim: Claim, code: Code, policy: Policy | None) -> Iterator[Missing]:
    """What is missing before the complaint, or points of it, may be refused on that ground."""
    known = ground(claim.name, code)
    if known is None:
        return
    yield from _unshown(claim, known, code, policy)
    if known.id == "age":
        yield from _too_young(case, claim, code, policy)
        yield from _undecided(case, claim, code)


def lacking_to_decline(
    case: Complaint, stage: Stage, claim: Claim, code: Code, policy: Policy | None
) -> Iterator[Missing]:
    """What is missing before the request for ``stage`` may be declined on that ground.

    What was taken on at stage 1 has not become too old meanwhile: only a request that came later
    than the Code's months after the answer has.
    """
    known = ground(claim.name, code)
    if known is None:
        return
    yield from _unshown(claim, known, code, policy)
    before = case.stage_number(stage.number - 1)
    answered = before.responded if before else None
    if known.id != "age" or (answered and stage.requested > months_after(answered, code.month_limit)):
        return
    asked = f"within {code.month_limit} months of our answer of {day_and_year(answered)}" if answered else ""
    what = f"stage {stage.number} was asked for {asked or 'before our answer'}: this ground is not there"
    yield Missing(what, known.provision, "", "ground")


def _unshown(claim: Claim, known: Ground, code: Code, policy: Policy | None) -> Iterator[Missing]:
    """A ground has to be evidenced; one of the policy's own has to be one of those that it lists."""
    if known.shown and not claim.shows:
        yield Missing(f"what shows it: {known.shown}", EVIDENCED[code.id], "", "shows")
        return
    if known.id != "policy" or policy is None or not policy.exclusions:
        return
    own = _of_policy(_letter(claim.shows), policy)
    if own is None:
        listed = "; ".join(f"{each.get('id', '')}: {each['text'].rstrip('.')}" for each in policy.exclusions)
        yield Missing(f"{policy.called} leaves out only these: {listed}", known.provision, "", "shows")
    elif twin := next((each for each in code.grounds if each.id == own.get("ground")), None):
        what = f"that is what the Code calls “{twin.name}”: choose it, so that its own questions are asked"
        yield Missing(what, twin.provision, "", "ground")


def _too_young(case: Complaint, claim: Claim, code: Code, policy: Policy | None) -> Iterator[Missing]:
    """Whether the matter is older than the Code's months; a policy may give more, never less."""
    known = claim.known or case.issue_known
    if known is None:
        what = "when it happened, or the resident came to know of it, is not on record"
        yield Missing(what, code.month_limit_provision, "", "known")
        return
    months = max(code.month_limit, policy.month_limit if policy else 0)
    if case.received <= months_after(known, months):
        what = (
            f"they knew of it on {day_and_year(known)} and complained on {day_and_year(case.received)}, within"
            f" {plural(months, 'month')}: this ground is not there"
        )
        yield Missing(what, code.month_limit_provision, "", "ground")


def _undecided(case: Complaint, claim: Claim, code: Code) -> Iterator[Missing]:
    """Safety is never refused for its age, and discretion is thought about first."""
    if case.safeguarding or case.hazards:
        what = "it is about safeguarding or health and safety, which is not refused for its age"
        yield Missing(what, FAIR[code.id], "", "ground")
    elif (words := safety_words(case)) and not case.weighed:
        what = (
            f"it speaks of {', '.join(words[:3])}, and nobody has weighed yet whether it is about safeguarding or"
            " health and safety, which is not refused for its age"
        )
        yield Missing(what, FAIR[code.id], "weigh", "ground")
    if case.discretion.startswith(sentence_of(USED)):
        yield Missing("discretion was used to take it on", code.month_limit_provision, "discretion", "ground")
    elif not claim.discretion and not case.discretion:
        what = (
            "whether to take it on all the same has not been considered: what kept them from complaining"
            " sooner, whether it keeps coming back, what still goes on"
        )
        yield Missing(what, code.month_limit_provision, "", "discretion")


def sentence_of(used: str, reasons: str = "") -> str:
    """``Not used: they knew of it all along``: discretion as it stands on the record."""
    return f"{used[:1].upper()}{used[1:]}: {reasons}" if reasons else f"{used[:1].upper()}{used[1:]}"


def not_used(case: Complaint) -> str:
    """Why discretion was not used; empty where it was, or was not considered."""
    head, _, reasons = case.discretion.partition(": ")
    return reasons if head == sentence_of(NOT_USED) else ""


def refused_for_age(case: Complaint, code: Code) -> bool:
    """Whether the whole of it is refused because the matter is too old."""
    known = ground(case.refused_ground, code)
    return case.refused is not None and known is not None and known.id == "age"


def safety_words(case: Complaint) -> list[str]:
    """Words in what was said that often tell of safeguarding or of health and safety."""
    return words_in(case, _SAFETY)

"""When an answer was due by the Code or the landlord's policy, and whether a letter gave more time: as an auditor
works it out from the words of the Code and the record alone."""

import tomllib
from functools import cache
from typing import Any, NamedTuple

from working_days import WorkingDays

Case = dict[str, Any]
Stage = dict[str, Any]


class Rule(NamedTuple):
    """How one clock runs: from what, for how many working days, and how far it can be extended."""

    start: str
    limit: int
    more: int = 0


_2022 = {
    "stage1.acknowledge": Rule("received", 5),
    "stage1.respond": Rule("logged", 10, 10),
    "stage2.respond": Rule("opened", 20, 10),
    "stage3.respond": Rule("opened", 20),
}
_2024 = {
    "stage1.acknowledge": Rule("received", 5),
    "stage1.respond": Rule("acknowledged", 10, 10),
    "stage2.acknowledge": Rule("opened", 5),
    "stage2.respond": Rule("acknowledged", 20, 20),
}


def of_2022(case: Case) -> bool:
    """Received before 1 April 2024: under the older Code for good."""
    return bool(case["received"] < "2024-04-01")


def code(case: Case) -> dict[str, Rule]:
    """The clocks of the Code that the complaint is under."""
    return _2022 if of_2022(case) else _2024


@cache
def _told(policy: str) -> list[dict[str, Any]]:
    return list(tomllib.loads(policy).get("clock", [])) if policy else []


def policy(case: Case) -> dict[str, Rule]:
    """The clocks that the landlord's policy sets itself; what one does not state is the Code's."""
    found = {}
    for told in _told(case["policy"]):
        ours = code(case).get(told["id"], Rule(told["start"], 0))
        found[told["id"]] = Rule(
            told.get("start", ours.start),
            told.get("limit", ours.limit),
            told.get("extension_limit", ours.more),
        )
    return found


def by(day: str | None, until: str) -> str | None:
    """The day, if it had come by then."""
    return day if day and day <= until else None


def done(case: Case, stage: Stage, clock: str, until: str) -> str | None:
    """The day a clock stopped: an answer also stops that of the acknowledgement."""
    answered = by(stage["responded"], until)
    if clock.endswith("respond"):
        return answered
    acknowledged, defined = by(stage["acknowledged"], until), by(stage["defined"], until)
    if stage["definition_unknown"]:
        defined = acknowledged
    both = max(acknowledged, defined) if acknowledged and defined else None
    return min(filter(None, (both, answered)), default=None)


UNDATED = ("upheld", "partially upheld", "not upheld", "withdrawn", "(not recorded)")
"""Outcomes that tell of an end whose day a register did not give."""


def unknown_answer(stage: Stage) -> bool:
    """Whether it came to an end on a day that is not on record."""
    return stage["responded"] is None and stage["outcome"].lower() in UNDATED


def unknown_acknowledgement(stage: Stage) -> bool:
    """Whether a register did not say when it was acknowledged: then it did not say of the definition either."""
    return bool(stage["definition_unknown"] and stage["acknowledged"] is None)


def unknown(stage: Stage, clock: str) -> bool:
    """Whether nobody can say when that clock stopped."""
    return unknown_answer(stage) if clock.endswith("respond") else unknown_acknowledgement(stage)


def opened(case: Case, stage: Stage, until: str) -> str | None:
    """When a stage began: a later one not before the answer of the one before it."""
    asked = by(case["received"] if stage["number"] == 1 else stage["requested"], until)
    before = next((s for s in case["stages"] if s["number"] == stage["number"] - 1), None)
    if asked is None or before is None or unknown_answer(before):
        return asked
    answered = by(before["responded"], until)
    return max(asked, answered) if answered else None


def original(
    case: Case, stage: Stage, clock: str, rules: dict[str, Rule], days: WorkingDays, until: str
) -> str:
    """The due date before any extension; without an acknowledgement, as if it came on its last day."""
    rule = rules[clock]
    began = opened(case, stage, until) or stage["requested"]
    start = {"received": case["received"], "opened": began, "logged": case["logged"] or case["received"]}
    if rule.start in start:
        return days.add(start[rule.start], rule.limit)
    acknowledged = by(stage["acknowledged"], until)
    if acknowledged is None:
        known = rules if clock.replace("respond", "acknowledge") in rules else code(case)
        acknowledged = days.add(began, known[clock.replace("respond", "acknowledge")].limit)
    return days.add(acknowledged, rule.limit)


class Judged(NamedTuple):
    """One letter that gave more time: ``lacks`` is what was missing first, empty where it is valid."""

    extension: dict[str, Any]
    lacks: str
    beyond: bool


def extensions(
    case: Case, stage: Stage, clock: str, rules: dict[str, Rule], days: WorkingDays, until: str
) -> tuple[str, list[Judged]]:
    """The due date after all valid extensions known by then, and each of them judged."""
    due = first = original(case, stage, clock, rules, days, until)
    furthest = days.add(first, rules[clock].more)
    found = []
    for each in sorted(stage["extensions"], key=lambda e: str(e["sent"])):
        if each["sent"] > until:
            continue
        beyond = each["to"] > furthest
        lacks = _lacks(case, stage, each, due, beyond, until)
        found.append(Judged(each, lacks, beyond))
        due = due if lacks else each["to"]
    return due, found


def _lacks(case: Case, stage: Stage, each: dict[str, Any], due: str, beyond: bool, until: str) -> str:
    answered = by(stage["responded"], until)
    newer = not of_2022(case)
    asked = [
        (bool(answered and each["sent"] > answered), "sent after the response"),
        (each["to"] <= due, "no later date"),
        (each["sent"] > due, "sent too late"),
        (each["reason"] is not None and not each["reason"].strip(), "no reasons"),
        (newer and each["in_writing"] is False, "not in writing"),
        (newer and each["ombudsman_details"] is False, "no Ombudsman's details"),
        (
            beyond and each["good_reason"] is not None and not each["good_reason"].strip(),
            "beyond the limit without a good reason",
        ),
        (
            beyond and not newer and each["agreed"] is False and each["ombudsman_details"] is False,
            "beyond the limit, neither agreed nor with the Ombudsman's details",
        ),
    ]
    return next((name for wrong, name in asked if wrong), "")


def waits(case: Case, until: str) -> list[tuple[Stage, str]]:
    """The stages that wait for an answer at the end of a day, with the day each began."""
    if ended(case, until):
        return []
    found = []
    for stage in case["stages"]:
        began = opened(case, stage, until)
        dropped = by(stage["declined"], until) or by(stage["taken_back"], until)
        if began and not dropped and not by(stage["responded"], until) and not unknown_answer(stage):
            found.append((stage, began))
    return found


def ended(case: Case, until: str) -> bool:
    """Whether it had been closed, withdrawn or refused, and not opened again, at the end of a day."""
    if not case["reopened"] or case["reopened"] <= until:
        return any(by(case[name], until) for name in ("closed", "withdrawn", "refused"))
    last = [event for event in case["events"] if _turns(event) and event["happened_on"] <= until]
    return bool(last) and last[-1]["act"] != "reopen"


def _turns(event: dict[str, Any]) -> bool:
    whole = event["act"] == "refuse" and event["text"].startswith("Refused,")
    return whole or event["act"] in ("close", "withdraw", "reopen")

"""What complaints were about and came to: received, asked on, decided, refused, put right, done as promised."""

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from deadlines import Case, Stage, by, of_2022
from tally import Tally, folded
from timeliness import judged, stage_of

MOVED = re.compile(
    r"Promise moved from [A-Z][a-z]{2} (\d+ [A-Z][a-z]{2} \d{4}) to [A-Z][a-z]{2} (\d+ [A-Z][a-z]{2} \d{4})"
)


def received(tally: Tally) -> None:
    """How many came, and how, about what, from where."""
    found = [case for case in tally.cases if tally.has(case["received"])]
    every = [case["reference"] for case in found]
    tally.put("received", every)
    for name in ("channel", "category", "area", "stock"):
        said = [(case[name].strip() or "not recorded", case["reference"]) for case in found]
        tally.parts(f"received.{name}", said)
    codes = [("2022 Code" if of_2022(case) else "2024 Code", case["reference"]) for case in found]
    if len({code for code, _ in codes}) == 2:
        tally.parts("received.code", codes)
    tally.put("received.stage2", [case["reference"] for case, _ in requests(tally)])


def requests(tally: Tally) -> list[tuple[Case, Stage]]:
    """The requests for stage 2 of the period."""
    found = ((case, stage_of(case, 2)) for case in tally.cases)
    return [(case, stage) for case, stage in found if stage and tally.has(stage["requested"])]


def escalated(tally: Tally) -> None:
    """Requests for stage 2, and what became of them."""
    found = requests(tally)
    every = [case["reference"] for case, _ in found]
    tally.put("escalation.requested", every)
    answered = [case for case, _ in judged(tally, "stage1.respond")]
    tally.put(
        "escalation.rate",
        [c["reference"] for c in answered if (s := stage_of(c, 2)) and by(s["requested"], tally.as_at)],
        [c["reference"] for c in answered],
    )
    early = [c["reference"] for c, s in found if s["requested"] < (c["stages"][0]["responded"] or "9999")]
    tally.put("escalation.early", early, every)
    tally.put("escalation.declined", [c["reference"] for c, s in found if s["declined"]], every)
    tally.put("escalation.taken-back", [c["reference"] for c, s in found if s["taken_back"]], every)


UPHELD = ("upheld", "partially upheld")
FINDINGS = (*UPHELD, "not upheld")


def findings(case: Case, stage: Stage) -> list[str]:
    """What was decided, point by point; refused points are not."""
    refused = {point["number"] for point in case["points"] if point["refused_ground"]}
    return [each["finding"] for each in stage["findings"] if each["point"] not in refused]


def overall(case: Case, stage: Stage) -> str:
    """The outcome as a whole; without findings by point, the one that was recorded."""
    decided = set(findings(case, stage))
    if not decided:
        return str(stage["outcome"])
    return decided.pop() if decided in ({"upheld"}, {"not upheld"}) else "partially upheld"


def outcomes(tally: Tally, number: int) -> None:
    """What the answers of the period decided, by complaint and by point."""
    answers = [
        (case, stage)
        for case, _ in judged(tally, f"stage{number}.respond")
        if (stage := stage_of(case, number))
    ]
    told = [(overall(case, stage), case["reference"]) for case, stage in answers]
    tally.parts(f"stage{number}.outcome", [(what or "not recorded", r) for what, r in told], FINDINGS)
    known = [(what, r) for what, r in told if what]
    tally.put(f"stage{number}.upheld", [r for what, r in known if what in UPHELD], [r for _, r in known])
    points = [(finding, case["reference"]) for case, stage in answers for finding in findings(case, stage)]
    tally.parts(f"stage{number}.points", points, FINDINGS)
    if number == 2:
        both = [
            (overall(case, case["stages"][0]), overall(case, stage), case["reference"])
            for case, stage in answers
        ]
        both = [each for each in both if each[0] and each[1]]
        tally.put("stage2.changed", [r for one, two, r in both if one != two], [r for *_, r in both])


GROUNDS = {
    "too long ago": "The resident knew of the matter more than twelve months before complaining",
    "legal proceedings issued": "A claim about the matter has been filed at court",
    "already considered": "The same matter has already been through the complaints procedure",
    "the policy's own ground": "Another exclusion that the landlord's own policy sets out, fairly applied",
}
"""What the reports call the grounds that the records name."""
_AGE_2022 = "The matter arose more than six months before the complaint"


def _ground(case: Case, name: str) -> str:
    return (
        _AGE_2022 if of_2022(case) and name == "too long ago" else GROUNDS.get(name, name) or "not recorded"
    )


def refused(tally: Tally) -> None:
    """Complaints, points and requests refused by ground; what was taken on all the same."""
    tally.put("withdrawn", [c["reference"] for c in tally.cases if tally.has(c["withdrawn"])])
    whole = [
        (_ground(c, c["refused_ground"]), c["reference"]) for c in tally.cases if tally.has(c["refused"])
    ]
    tally.parts("refused.complaint", whole)
    points = [
        (_ground(case, point["refused_ground"]), case["reference"])
        for case in tally.cases
        for point in case["points"]
        if point["refused_ground"] and not case["refused"] and tally.has(_newest(case, "refuse"))
    ]
    tally.parts("refused.point", points)
    requests_declined = [
        (_ground(case, stage["declined_ground"]), case["reference"])
        for case in tally.cases
        for stage in case["stages"]
        if tally.has(stage["declined"])
    ]
    tally.parts("refused.request", requests_declined)
    used = [
        case["reference"]
        for case in tally.cases
        if case["discretion"].startswith("Used") and tally.has(_newest(case, "discretion"))
    ]
    tally.put("refused.discretion", used)


def _newest(case: Case, act: str) -> str | None:
    days = [event["happened_on"] for event in case["events"] if event["act"] == act]
    return days[-1] if days else None


REMEDIES = (
    "apology",
    "acknowledgement",
    "explanation",
    "action after delay",
    "decision changed",
    "record corrected",
    "money",
    "policy changed",
)
HEADS = ("statutory payment", "quantifiable loss", "time and trouble", "distress and inconvenience")


def remedied(tally: Tally) -> None:
    """Remedies by kind, and money by head, each sum by its own day."""
    kinds = [
        (action["remedy"], case["reference"])
        for case, action in actions(tally)
        if action["remedy"] and tally.has(_remedied_on(case, action))
    ]
    tally.parts("remedies", kinds, REMEDIES)
    sums = [(case["reference"], money) for case in tally.cases for money in case["money"]]
    for name in ("offered", "accepted", "declined", "paid"):
        those = [(r, m) for r, m in sums if tally.has(m[name])]
        tally.put(f"money.{name}", [r for r, _ in those], pence=sum(m["pence"] for _, m in those))
        if name == "offered":
            _by_head(tally, those)
    owed = [(r, m) for r, m in sums if by(m["accepted"], tally.until) and not by(m["paid"], tally.until)]
    tally.put("money.unpaid", [r for r, _ in owed], pence=sum(m["pence"] for _, m in owed))


def _by_head(tally: Tally, those: list[tuple[str, dict[str, Any]]]) -> None:
    for head in HEADS:
        found = [(r, m) for r, m in those if m["head"] == head]
        tally.put(
            f"money.offered.{folded(head)}",
            [r for r, _ in found],
            [r for r, _ in those],
            pence=sum(m["pence"] for _, m in found),
        )


def _remedied_on(case: Case, action: dict[str, Any]) -> str | None:
    apart = any(
        event["act"] == "remedy" and event["text"].endswith(f": {action['text']}") for event in case["events"]
    )
    stage = stage_of(case, action["stage"] or 0)
    if stage and stage["responded"] and not apart:
        return str(stage["responded"])
    return action["done"] or action["by"]


def actions(tally: Tally, *kinds: str) -> Iterator[tuple[Case, dict[str, Any]]]:
    """What was to be done on every complaint, of some kinds or of all."""
    for case in tally.cases:
        for action in case["actions"]:
            if not kinds or action["kind"] in kinds:
                yield case, action


def done_in_time(tally: Tally, name: str, kind: str) -> None:
    """What fell due in the period: done by its day, later, or not by its end."""
    found = [(case["reference"], _held(case, action)) for case, action in actions(tally, kind)]
    due = [(reference, action) for reference, action in found if tally.has(action["by"])]
    every = [r for r, _ in due]
    late = [(r, a) for r, a in due if a["by"] < (by(a["done"], tally.until) or "")]
    tally.put(name, every)
    tally.put(f"{name}.on-time", [r for r, a in due if a["done"] and a["done"] <= a["by"]], every)
    tally.put(f"{name}.late", [r for r, _ in late], every)
    tally.put(f"{name}.not-done", [r for r, a in due if not by(a["done"], tally.until)], every)
    if kind in ("promise", "improvement"):
        behind = [
            reference
            for reference, action in found
            if action["by"] and action["by"] < tally.until and not by(action["done"], tally.until)
        ]
        tally.put(f"{name}.overdue", behind)
    if kind == "promise":
        every_late = [r for r, _ in late]
        took = sorted((tally.days.between(a["by"], a["done"]), r) for r, a in late)
        half = took[(len(took) - 1) // 2][0] if took else None
        longest = took[-1][0] if took else None
        tally.put(f"{name}.delay", every_late, days=half)
        tally.put(f"{name}.delay.longest", [r for n, r in took if n == longest], days=longest)


def _held(case: Case, action: dict[str, Any]) -> dict[str, Any]:
    """The action with the day it is held to: a promise put off only after its day is held to that day."""
    day = held = action["by"]
    for event in reversed(case["events"]):
        moved = (
            MOVED.match(event["text"]) if (event["act"], action["kind"]) == ("postpone", "promise") else None
        )
        if moved:
            old, new = (datetime.strptime(each, "%d %b %Y").date().isoformat() for each in moved.groups())
            if new == day:
                day = old
                held = old if event["happened_on"] > old else held
    return {**action, "by": held}

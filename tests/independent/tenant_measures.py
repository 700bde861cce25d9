"""The regulator's CH01 and CH02 by the rule "received": counts, and rates to one decimal, half a tenth upwards."""

from fractions import Fraction

import deadlines
from deadlines import Case, Stage, by
from tally import Tally
from timeliness import is_late, stage_of, verdicts

_RENTAL = ("general needs", "housing for older people", "supported housing", "temporary housing")
KINDS = ("received", "refused", "withdrawn", "in_time", "extended", "late", "overdue", "not_due", "unjudged")


def group(case: Case) -> str:
    """Which of the regulator's two kinds of low-cost home it is, if any."""
    stock = case["stock"].strip()
    if stock in _RENTAL:
        return "rental"
    return "ownership" if stock == "shared ownership" else "neither" if stock else "not said"


def measures(tally: Tally, homes: dict[str, int]) -> dict[str, dict[str, object]]:
    """Counts of every group and stage, and what follows from them for the homes that are given."""
    found: dict[str, dict[str, object]] = {}
    for name in ("rental", "ownership", "neither", "not said"):
        cases = [case for case in tally.cases if group(case) == name]
        for number in (1, 2):
            counts = _counts(tally, cases, number)
            found[f"{name}.{number}"] = {**counts, **(_rates(counts, homes[name]) if name in homes else {})}
    return found


def _counts(tally: Tally, cases: list[Case], number: int) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {kind: [] for kind in KINDS}
    for case in cases:
        stage = stage_of(case, number)
        if stage is None or not tally.has(case["received"] if number == 1 else stage["requested"]):
            continue
        found["received"].append(case["reference"])
        found[_came_to(tally, case, stage)].append(case["reference"])
    return found


def _came_to(tally: Tally, case: Case, stage: Stage) -> str:
    """What became of it, up to the day the figures are known to."""
    clock, day = f"stage{stage['number']}.respond", tally.as_at
    if by(case["refused"], day) or by(stage["declined"], day):
        return "refused"
    judged = [v for v in verdicts(case, clock, "code") if v["done"] >= stage["requested"]]
    if judged:
        verdict = judged[-1]
        return "late" if verdict["state"] == "late" else "extended" if verdict["extended"] else "in_time"
    if by(case["withdrawn"], day) or by(stage["taken_back"], day):
        return "withdrawn"
    if case["closed"] or deadlines.unknown_answer(stage):
        return "unjudged"
    late = is_late(tally, case, stage, clock, deadlines.code(case), day)
    return "overdue" if late else "not_due"


def _rates(counts: dict[str, list[str]], homes: int) -> dict[str, object]:
    taken_on = len(counts["received"]) - len(counts["refused"])
    good = len(counts["in_time"]) + len(counts["extended"])
    judged = good + len(counts["late"]) + len(counts["overdue"]) + len(counts["unjudged"])
    return {
        "CH01": [taken_on, homes, _tenths(taken_on * 1000, homes)],
        "CH02": [good, judged, _tenths(good * 100, judged, not_all=0 < good < judged)],
    }


def _tenths(number: int, of: int, *, not_all: bool = False) -> str | None:
    if not of:
        return None
    tenths = int(Fraction(number * 10, of) + Fraction(1, 2))
    if not_all:  # some are never told as all, nor as none
        tenths = min(max(tenths, 1), 999)
    return f"{tenths // 10}.{tenths % 10}"

"""Acknowledged, answered, extended, open: what the clocks of a period came to."""

from datetime import date, timedelta
from typing import Any

import deadlines
from deadlines import Case, Stage, by
from tally import Tally


def verdicts(case: Case, clock: str, basis: str) -> list[dict[str, Any]]:
    """A clock's verdicts that stand: one given because a fact was corrected stands for the one before it."""
    found: list[dict[str, Any]] = []
    for each in case["verdicts"]:
        if (each["clock"], each["basis"]) == (clock, basis):
            if each["reason"] and found:
                found.pop()
            found.append(each)
    return found


def judged(tally: Tally, clock: str, basis: str = "code") -> list[tuple[Case, dict[str, Any]]]:
    """Complaints with the verdicts of a clock that stopped in the period."""
    return [
        (case, verdict)
        for case in tally.cases
        for verdict in verdicts(case, clock, basis)
        if tally.has(verdict["done"])
    ]


def stage_of(case: Case, number: int) -> Stage | None:
    """A stage by its number."""
    return next((stage for stage in case["stages"] if stage["number"] == number), None)


def acknowledged(tally: Tally, number: int, basis: str = "code", prefix: str = "") -> None:
    """In time and late, of the acknowledgements of the period."""
    name = f"{prefix}stage{number}.acknowledged"
    found = judged(tally, f"stage{number}.acknowledge", basis)
    every = [case["reference"] for case, _ in found]
    tally.put(name, every)
    for end, state in (("in-time", "met"), ("late", "late")):
        tally.put(f"{name}.{end}", [c["reference"] for c, v in found if v["state"] == state], every)


def answered(tally: Tally, number: int) -> None:
    """The answers of the period by how they stood to the Code's time, and how long they took."""
    name, clock = f"stage{number}.answered", f"stage{number}.respond"
    found = judged(tally, clock)
    every = [case["reference"] for case, _ in found]

    def those(state: str, extended: bool | None = None) -> list[str]:
        return [
            c["reference"]
            for c, v in found
            if state in ("", v["state"]) and extended in (None, v["extended"])
        ]

    tally.put(name, every)
    tally.put(f"{name}.in-time", those("met"), every)
    tally.put(f"{name}.own-time", those("met", False), every)
    tally.put(f"{name}.extended", those("met", True), every)
    tally.put(f"{name}.late", those("late"), every)
    tally.put(f"stage{number}.extended", those("", True), every)
    tally.put(f"stage{number}.extended.in-time", those("met", True), those("", True))
    untold = [c["reference"] for c, v in found if v["extended"] and _untold(tally, c, number)]
    tally.put(f"stage{number}.extended.untold", untold, those("", True) if untold else None)
    broken = [
        c["reference"] for c, v in found if v["state"] == "late" and _broken(tally, c, number, v["done"])
    ]
    tally.put(f"{name}.broken-extension", broken, those("late"))
    took = sorted((_took(tally, case, number, verdict["done"]), case["reference"]) for case, verdict in found)
    half = took[(len(took) - 1) // 2][0] if took else None
    tally.put(f"stage{number}.days", every, days=half)
    longest = took[-1][0] if took else None
    tally.put(f"stage{number}.days.longest", [r for n, r in took if n == longest], days=longest)


def _broken(tally: Tally, case: Case, number: int, day: str) -> bool:
    """Whether an extension that was not valid gave a date by which it was answered after all."""
    stage = stage_of(case, number)
    assert stage
    clock = f"stage{number}.respond"
    _, found = deadlines.extensions(case, stage, clock, deadlines.code(case), tally.days, tally.as_at)
    return any(each.lacks and each.extension["sent"] <= day <= each.extension["to"] for each in found)


def _untold(tally: Tally, case: Case, number: int) -> bool:
    """Whether a register did not say the reasons, or whether the details were there, of a valid extension."""
    stage = stage_of(case, number)
    assert stage
    clock = f"stage{number}.respond"
    _, found = deadlines.extensions(case, stage, clock, deadlines.code(case), tally.days, tally.as_at)
    valid = [each.extension for each in found if not each.lacks]
    return any(each["reason"] is None or each["ombudsman_details"] is None for each in valid)


def _took(tally: Tally, case: Case, number: int, day: str) -> int:
    stage = stage_of(case, number)
    assert stage
    start = deadlines.opened(case, stage, tally.as_at) or stage["requested"]
    return tally.days.between(start, day)


def overdue(tally: Tally, number: int, kind: str, basis: str = "code") -> None:
    """What waited at the end of the period, and of it what should have gone out before."""
    clock = f"stage{number}.{kind}"
    waiting, late = [], []
    for case in tally.cases:
        rules = deadlines.code(case) if basis == "code" else deadlines.policy(case)
        for stage, _ in deadlines.waits(case, tally.until):
            if stage["number"] != number or clock not in rules or deadlines.unknown(stage, clock):
                continue
            if not _stopped(case, stage, clock, tally.until):
                waiting.append(case["reference"])
                if is_late(tally, case, stage, clock, rules, tally.until):
                    late.append(case["reference"])
    shown = "stage{}.acknowledged.overdue" if kind == "acknowledge" else "stage{}.overdue"
    tally.put(("" if basis == "code" else "policy.") + shown.format(number), late, waiting)


def ended_overdue(tally: Tally, number: int) -> None:
    """What was withdrawn, refused, closed or not asked for any more when its answer was overdue."""
    clock, found = f"stage{number}.respond", []
    for case in tally.cases:
        stage, rules = stage_of(case, number), deadlines.code(case)
        if stage is None or clock not in rules or by(stage["responded"], tally.until):
            continue
        whole = ("withdrawn", "refused", "closed") if deadlines.ended(case, tally.until) else ()
        days = {case[name] for name in whole} | {stage["declined"], stage["taken_back"]}
        for day in filter(tally.has, days):
            eve = (date.fromisoformat(day) - timedelta(days=1)).isoformat()
            waited = any(each["number"] == number for each, _ in deadlines.waits(case, eve))
            if case["received"] <= eve and waited and is_late(tally, case, stage, clock, rules, day):
                found.append(case["reference"])
                break
    tally.put(f"stage{number}.overdue.ended", found)


def _stopped(case: Case, stage: Stage, clock: str, until: str) -> bool:
    return deadlines.done(case, stage, clock, until) is not None


def is_late(
    tally: Tally, case: Case, stage: Stage, clock: str, rules: dict[str, deadlines.Rule], day: str
) -> bool:
    """Whether a clock that still ran at the end of a day should have stopped before it."""
    if clock.endswith("respond"):
        due, _ = deadlines.extensions(case, stage, clock, rules, tally.days, day)
    else:
        due = deadlines.original(case, stage, clock, rules, tally.days, day)
    return due < day


def extended(tally: Tally, number: int) -> None:
    """The letters of the period that gave a new date, valid or not."""
    name, found = f"stage{number}.extensions", []
    for case, each in extensions(tally, number):
        found.append((case["reference"], each.lacks))
    every = [reference for reference, _ in found]
    tally.put(name, every)
    tally.put(f"{name}.valid", [r for r, lacks in found if not lacks], every)
    lacking = [(lacks, r) for r, lacks in found if lacks]
    tally.put(f"{name}.invalid", [r for _, r in lacking], every)
    tally.parts(f"{name}.invalid", lacking, of=[r for _, r in lacking])


def extensions(tally: Tally, number: int) -> list[tuple[Case, deadlines.Judged]]:
    """The letters of the period that gave a stage more time, as the Code judges them."""
    found = []
    for case in tally.cases:
        stage = stage_of(case, number)
        if stage and stage["extensions"]:
            clock, rules = f"stage{number}.respond", deadlines.code(case)
            _, all_of = deadlines.extensions(case, stage, clock, rules, tally.days, tally.as_at)
            found += [(case, each) for each in all_of if tally.has(each.extension["sent"])]
    return found


def policy(tally: Tally) -> None:
    """The same answers against the landlord's own dates, where it has any."""
    for number in (1, 2, 3):
        for kind, name in (("acknowledge", "acknowledged"), ("respond", "answered")):
            found = judged(tally, f"stage{number}.{kind}", "policy")
            every = [case["reference"] for case, _ in found]
            shown = f"policy.stage{number}.{name}"
            tally.put(shown, every)
            for end, state in (("in-time", "met"), ("late", "late")):
                tally.put(f"{shown}.{end}", [c["reference"] for c, v in found if v["state"] == state], every)
        overdue(tally, number, "respond", "policy")


AGES = (("0-5", 0, 5), ("6-10", 6, 10), ("11-20", 11, 20), ("21-40", 21, 40), ("over-40", 41, 100_000))


def left_open(tally: Tally) -> None:
    """What was open at the end of the period, and what it waited for."""
    until = tally.until
    there = [case for case in tally.cases if case["received"] <= until and not deadlines.ended(case, until)]
    every = [case["reference"] for case in there]
    waiting = [(case, stages[0][0]) for case in there if (stages := deadlines.waits(case, until))]
    tally.put("open", every)
    numbers = {1, 2} | {stage["number"] for _, stage in waiting}
    for number in numbers:
        tally.put(f"open.stage{number}", [c["reference"] for c, s in waiting if s["number"] == number], every)
    names = [case["reference"] for case, _ in waiting]
    rest = [case for case in there if case["reference"] not in names]
    promised = [case["reference"] for case in rest if _left_to_do(case, until)]
    tally.put("open.promises", promised, every)
    rest = [case for case in rest if case["reference"] not in promised]
    untold = [c["reference"] for c in rest if deadlines.unknown_answer(_last(c, until))]
    tally.put("open.untold", untold, every if untold else None)
    tally.put("open.to-close", [c["reference"] for c in rest if c["reference"] not in untold], every)
    tally.put("open.unanswered", names)
    ages = [(tally.days.between(case["received"], until), case["reference"]) for case, _ in waiting]
    for name, least, most in AGES:
        tally.put(f"open.age.{name}", [r for n, r in ages if least <= n <= most], names)
    tally.put("open.overdue", [case["reference"] for case, _ in waiting if _due_before(tally, case)], names)
    oldest = max((n for n, _ in ages), default=None)
    tally.put("open.oldest", [r for n, r in ages if n == oldest], days=oldest)


def _last(case: Case, until: str) -> Stage:
    return max((s for s in case["stages"] if s["requested"] <= until), key=lambda s: int(s["number"]))


def not_told(tally: Tally, number: int) -> None:
    """The stages of the period of which a register did not say when they were acknowledged or answered."""
    for kind, name in (("acknowledge", "acknowledged"), ("respond", "answered")):
        clock, found = f"stage{number}.{kind}", []
        for case in tally.cases:
            stage = stage_of(case, number)
            if stage is None or clock not in deadlines.code(case) or not deadlines.unknown(stage, clock):
                continue
            gone = case["withdrawn"] or case["refused"] or stage["declined"] or stage["taken_back"]
            if tally.has(stage["requested"]) and not (gone and kind == "respond"):
                found.append(case["reference"])
        tally.put(f"stage{number}.{name}.untold", found)


def _due_before(tally: Tally, case: Case) -> bool:
    rules = deadlines.code(case)
    return any(
        clock in rules
        and not deadlines.unknown(stage, clock)
        and not _stopped(case, stage, clock, tally.until)
        and is_late(tally, case, stage, clock, rules, tally.until)
        for stage, _ in deadlines.waits(case, tally.until)
        for clock in (f"stage{stage['number']}.acknowledge", f"stage{stage['number']}.respond")
    )


def given(case: Case, action: dict[str, Any]) -> str | None:
    """The day on which something was promised: by an act of its own, else by the answer of its stage."""
    for event in case["events"]:
        if event["act"] in ("promise", "remedy") and event["text"].endswith(f": {action['text']}"):
            return str(event["happened_on"])
    stage = stage_of(case, action["stage"] or 0)
    return stage["responded"] if stage else None


def _left_to_do(case: Case, until: str) -> bool:
    promises = any(
        action["kind"] == "promise" and not by(action["done"], until) and (given(case, action) or "") <= until
        for action in case["actions"]
    )
    return promises or any(by(m["accepted"], until) and not by(m["paid"], until) for m in case["money"])

"""How complaints were handled beyond their dates: what the Code asks to be said, asked, decided and kept."""

import re
from collections.abc import Iterable

from deadlines import Case, Stage, by
from matters import UPHELD, findings, overall
from tally import Tally
from timeliness import extensions, judged, stage_of

_ANSWERS = ("response", "final-response")


def _share(tally: Tally, name: str, found: Iterable[tuple[Case, object]]) -> None:
    """Of so many, those that did it."""
    told = [(case["reference"], bool(did)) for case, did in found]
    tally.put(name, [r for r, did in told if did], [r for r, _ in told])


def _answers(tally: Tally, *numbers: int) -> list[tuple[Case, Stage]]:
    """Answers of the period that were written here, and not taken from a register."""
    return [
        (case, stage)
        for number in numbers
        for case, _ in judged(tally, f"stage{number}.respond")
        if not case["imported"] and (stage := stage_of(case, number))
    ]


def standards(tally: Tally) -> None:
    """What the Code asks of each step."""
    stages = [
        (case, stage) for case in tally.cases for stage in case["stages"] if tally.has(stage["acknowledged"])
    ]
    told = [(case, stage) for case, stage in stages if not stage["definition_unknown"]]
    _share(
        tally,
        "standards.definition",
        ((c, s["defined"] and s["defined"] <= s["acknowledged"]) for c, s in told),
    )
    first = [(c, s) for c, s in stages if s["number"] == 1 and not c["imported"] and _open_points(c)]
    _share(
        tally,
        "standards.responsibilities",
        ((c, all(p["responsible"] is not None for p in _open_points(c))) for c, _ in first),
    )
    answers = _answers(tally, 1, 2, 3)
    _share(tally, "standards.conflict", ((c, by(s["conflict_asked"], s["responded"])) for c, s in answers))
    later = [(c, s) for c, s in answers if s["number"] > 1]
    _share(tally, "standards.independent", ((c, _independent(c, s)) for c, s in later))
    sent = [(c, e) for n in (1, 2, 3) for c, e in extensions(tally, n) if not c["imported"]]
    _share(tally, "standards.updates", ((c, e.extension["update_every"]) for c, e in sent))
    for number in (1, 2):
        letters = [(c, each.extension) for c, each in extensions(tally, number)]
        why = [(c, e["reason"].strip()) for c, e in letters if e["reason"] is not None]
        _share(tally, f"standards.reasons.stage{number}", why)
        details = [(c, e["ombudsman_details"]) for c, e in letters if e["ombudsman_details"] is not None]
        _share(tally, f"standards.details.stage{number}", details)
        decided = [(c, _decided(c, s)) for c, s in _answers(tally, number) if _to_decide(c, s)]
        _share(tally, f"standards.points.stage{number}", decided)
    upheld = [(c, s) for c, s in answers if any(finding in UPHELD for finding in findings(c, s))]
    _share(tally, "standards.put-right", ((c, _put_right(c, s)) for c, s in upheld))
    promised = [
        (c, a["by"] or a["done"])
        for c, s in answers
        for a in c["actions"]
        if a["kind"] == "promise" and a["stage"] == s["number"]
    ]
    _share(tally, "standards.promise-day", promised)


def _open_points(case: Case) -> list[Stage]:
    return [point for point in case["points"] if not point["refused_ground"]]


def _independent(case: Case, stage: Stage) -> bool:
    names = stage["considered_by"] or stage["panel_members"]
    before = {s["considered_by"] for s in case["stages"] if s["number"] < stage["number"]}
    return bool(names) and names not in before


def _to_decide(case: Case, stage: Stage) -> list[int]:
    """Points that the answer had to decide: not those refused, raised after it or defined for a later stage."""
    told = [
        int(how_many[1])
        for event in case["events"]
        if event["act"] == "define" and event["happened_on"] <= stage["responded"]
        if (how_many := re.match(r"Defined in (\d+) point", event["text"]))
    ]
    return [
        point["number"]
        for point in _open_points(case)
        if (
            point["added"] <= stage["responded"]
            if point["added"]
            else not told or point["number"] <= told[-1]
        )
    ]


def _decided(case: Case, stage: Stage) -> bool:
    return set(_to_decide(case, stage)) <= {each["point"] for each in stage["findings"]}


def _put_right(case: Case, stage: Stage) -> bool:
    number = stage["number"]
    kinds = any(a["remedy"] and a["stage"] == number for a in case["actions"])
    money = any(m["pence"] and m["stage"] == number and not m["declined"] for m in case["money"])
    return bool(stage["remedy"].strip()) or kinds or money


def practice(tally: Tally) -> None:
    """How it was done, as far as the records show it."""
    new = [case for case in tally.cases if tally.has(case["received"]) and not case["imported"]]
    _share(tally, "practice.authority", ((c, c["authority_given"]) for c in new if c["representative"]))
    refused = [case for case in tally.cases if tally.has(case["refused"]) and not case["imported"]]
    _share(tally, "practice.refusal-ground", ((c, c["refused_ground"]) for c in refused))
    _share(tally, "practice.refusal-letter", ((c, _letter(c, ("refusal",))) for c in refused))
    declined = [
        (c, s) for c in tally.cases for s in c["stages"] if tally.has(s["declined"]) and not c["imported"]
    ]
    _share(tally, "practice.decline-ground", ((c, s["declined_ground"]) for c, s in declined))
    added = [
        (c, not by(c["stages"][0]["responded"], p["added"]))
        for c in tally.cases
        for p in c["points"]
        if tally.has(p["added"])
    ]
    _share(tally, "practice.joined", added)
    quick = [(c, tally.days.add(c["received"], 5) >= v["done"]) for c, v in judged(tally, "stage1.respond")]
    _share(tally, "practice.early", quick)
    for number in (1, 2):
        sent = [(c, _letter(c, _ANSWERS, number)) for c, _ in _answers(tally, number)]
        _share(tally, f"practice.on-file.stage{number}", sent)
    upheld = {
        c["reference"]: (c, c["lessons"]) for c, s in _answers(tally, 1, 2, 3) if overall(c, s) in UPHELD
    }
    _share(tally, "practice.lessons", upheld.values())
    for number in (1, 2):
        beyond = [(c, each.extension) for c, each in extensions(tally, number) if each.beyond]
        _share(tally, f"practice.agreed.stage{number}", ((c, e["agreed"]) for c, e in beyond))
        contested = [(c, e["ombudsman_details"]) for c, e in beyond if not e["agreed"]]
        _share(tally, f"practice.contested.stage{number}", contested)


def _letter(case: Case, kinds: tuple[str, ...], number: int = 1) -> bool:
    return any(letter["kind"] in kinds and letter["stage"] == number for letter in case["letters"])

"""What followed: the Ombudsman, what was learned, who came back, and what rises."""

from deadlines import Case, by
from matters import done_in_time
from tally import Tally, folded
from working_days import months_before

AGAINST = ("severe maladministration", "maladministration", "service failure")
DETERMINED = (
    *AGAINST,
    "reasonable redress",
    "no maladministration",
    "resolved with intervention",
    "mediation",
    "outside jurisdiction",
)


def ombudsman(tally: Tally) -> None:
    """What went to the Ombudsman, what it found, and what it ordered."""
    there = [(case, each) for case in tally.cases for each in case["referrals"]]
    tally.put("ombudsman.referred", [c["reference"] for c, r in there if tally.has(r["told"])])
    until = tally.until
    open_there = [c["reference"] for c, r in there if by(r["told"], until) and not by(r["ended"], until)]
    tally.put("ombudsman.with", open_there)
    determined = [(case, each) for case, each in there if tally.has(each["determined"])]
    tally.parts("ombudsman.determined", [(r["outcome"], c["reference"]) for c, r in determined], DETERMINED)
    found = [
        (each["finding"], case["reference"])
        for case, referral in determined
        for each in case["determined"]
        if each["referral"] == referral["number"]
    ]
    tally.parts("ombudsman.findings", found, DETERMINED)
    within = [(what, r) for what, r in found if what != "outside jurisdiction"]
    tally.put(
        "ombudsman.maladministration", [r for what, r in within if what in AGAINST], [r for _, r in within]
    )
    for name, kind in (("orders", "order"), ("recommendations", "recommendation"), ("evidence", "evidence")):
        done_in_time(tally, f"ombudsman.{name}", kind)
    letters = [
        case["reference"]
        for case in tally.cases
        for event in case["events"]
        if event["act"] == "failure" and tally.has(event["happened_on"])
    ]
    tally.put("ombudsman.failures", letters)


def learned(tally: Tally) -> None:
    """Lessons, themes and what residents said of the handling."""
    lessons = [(c["reference"], each) for c in tally.cases for each in c["lessons"] if tally.has(each["on"])]
    tally.put("learning.lessons", [r for r, _ in lessons])
    tally.parts("learning.cause", [(each["root_cause"], r) for r, each in lessons])
    themes = {(folded(each["theme"]), r): (each["theme"] or "(no theme)", r) for r, each in lessons}
    about = list(dict.fromkeys(r for _, r in themes))
    tally.put("learning.theme", about)
    tally.parts("learning.theme", list(themes.values()), of=about)
    done_in_time(tally, "learning.improvements", "improvement")
    asked = [
        (c["reference"], each) for c in tally.cases for each in c["feedback"] if tally.has(each["asked"])
    ]
    answered = [(r, each) for r, each in asked if by(each["answered"], tally.as_at)]
    scored = [(r, each["score"]) for r, each in answered if each["score"]]
    tally.put("feedback.asked", [r for r, _ in asked])
    tally.put("feedback.answered", [r for r, _ in answered], [r for r, _ in asked])
    tally.put("feedback.satisfied", [r for r, score in scored if score >= 4], [r for r, _ in scored])
    tally.parts("feedback.score", [(str(score), r) for r, score in scored], "12345")


def repeated(tally: Tally) -> None:
    """Complaints from a resident, or a home, from which one had come within twelve months before."""
    ordered = sorted(tally.cases, key=lambda case: (case["received"], case["logged"] or ""))
    for name, whose in (("resident", _resident), ("home", _home)):
        among, again = [], []
        earlier: dict[str, list[Case]] = {}
        for case in ordered:
            key = whose(case)
            if key and tally.has(case["received"]):
                among.append(case["reference"])
                since = months_before(case["received"], 12)
                before = [c for c in earlier.get(key, []) if c["received"] >= since]
                if any(not _split(case, each) for each in before):
                    again.append(case["reference"])
            earlier.setdefault(key, []).append(case)
        tally.put(f"repeats.{name}", again, among)


def _resident(case: Case) -> str:
    return "" if case["resident"].startswith("(") else case["person"]


def _home(case: Case) -> str:
    return "" if case["address"].startswith("(") else folded(case["address"])


def _split(case: Case, earlier: Case) -> bool:
    by_hand = any(event["act"] == "link" for event in case["events"])
    return case["linked"] == earlier["reference"] and not by_hand


def rising(now: Tally, before: Tally) -> None:
    """What came to five or more, three more than before and half as many again, where the record goes back beyond the
    period before."""
    if not any(case["received"] < before.first for case in now.cases):
        return
    for name in ("received.category", "received.area", "learning.theme", "learning.cause"):
        for each, line in list(now.lines.items()):
            if each.startswith(f"{name}."):
                earlier = before.lines.get(each)
                count, was = len(line.cases), len(earlier.cases) if earlier else 0
                if count >= max(5, was + 3) and 2 * count >= 3 * was:
                    now.put(f"rising.{each}", line.cases)

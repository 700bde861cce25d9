"""The points of a complaint told to the resident: what we take them to be, what we decided, what we refuse."""

from casedesk.records import Point
from casedesk.rules import grounds
from casedesk.rules.letters import Subject
from casedesk.rules.words import long_day, one_line, sentence

_DECISIONS = {
    "upheld": "upheld. This means that we got it wrong",
    "partially upheld": "partially upheld. This means that we got some of it wrong",
    "not upheld": "not upheld. This means that we did not find that we got it wrong",
}
_FINDINGS = {
    "upheld": "We uphold this, because we got it wrong",
    "partially upheld": "We partly uphold this, because we got some of it wrong",
    "not upheld": "We do not uphold this",
}


def definition(subject: Subject) -> str:
    """The points taken on, numbered; what was raised later says when, as an amendment of the definition."""
    points = [f"{point.number}. {one_line(point.text)}{_raised(point)}" for point in subject.points]
    return "\n".join(points) or "[[what the complaint is about, point by point]]"


def _raised(point: Point) -> str:
    return f" (You told us this on {long_day(point.added)}.)" if point.added else ""


def outcome(subject: Subject) -> str:
    """What the resident wants to happen; nothing where they did not say."""
    if subject.case.outcome_sought:
        return subject.outcome_sought
    return "[[what the resident wants to happen]]"


def outcome_unsaid(subject: Subject) -> str:
    """What is asked of a resident who did not say what they want."""
    if subject.outcome_sought or not subject.case.outcome_sought:
        return ""
    return "You have not told us what you would like to happen. If there is something, please tell us."


def responsibilities(subject: Subject) -> str:
    """Which points are ours to answer for and which are not (2024: 5.7; 2022: 4.3)."""
    points = subject.points
    if points and all(point.responsible for point in points):
        return "We are responsible for every part of your complaint."
    ours = [point for point in points if point.responsible]
    parts = [f"We are responsible for {_numbers(ours)}."] if ours else []
    parts += [_not_ours(point) for point in points if point.responsible is False]
    parts += [_not_known(point) for point in points if point.responsible is None]
    return "\n".join(parts) or "[[which points we are responsible for]]"


def _not_known(point: Point) -> str:
    return f"[[Point {point.number}: say whether we are responsible for it]]"


def _not_ours(point: Point) -> str:
    note = (
        f" That is a matter for: {one_line(point.responsibility_note)}." if point.responsibility_note else ""
    )
    return f"We are not responsible for point {point.number}.{note}"


def _numbers(points: list[Point]) -> str:
    *first, last = [str(point.number) for point in points]
    return f"points {', '.join(first)} and {last}" if first else f"point {last}"


def refused_points(subject: Subject) -> str:
    """The points not taken on, each with ground and reasons; empty where the whole is refused."""
    if subject.case.refused and subject.kind.act == "refuse":
        return ""
    return "\n\n".join(
        f"We cannot take on this part of your complaint: {one_line(point.text)}\n"
        f"{_ground_words(subject, point.refused_ground)}\nWhy: {sentence(point.refused_reasons) or '[[why not]]'}"
        for point in subject.refused_points
    )


def _ground_words(subject: Subject, ground: str) -> str:
    return grounds.told(ground, subject.code, subject.policy) or "[[on which ground]]"


def ground(subject: Subject) -> str:
    """The ground of a refusal or of declining, in a sentence."""
    if subject.kind.act == "decline":
        return _ground_words(subject, subject.stage.declined_ground)
    return _ground_words(subject, subject.case.refused_ground) if subject.case.refused else ""


def refusal_reasons(subject: Subject) -> str:
    """The reasons for a refusal, or for declining, as they were recorded."""
    if subject.kind.act == "decline":
        return sentence(subject.stage.declined_reasons) or "[[why you decline]]"
    return (sentence(subject.case.refused_reasons) or "[[why you refuse it]]") if subject.case.refused else ""


def discretion(subject: Subject) -> str:
    """Why it is not looked into all the same, where it is refused for its age."""
    return (
        sentence(grounds.not_used(subject.case))
        if grounds.refused_for_age(subject.case, subject.code)
        else ""
    )


def rest(subject: Subject) -> str:
    """That the other points are still looked into, where single ones are refused."""
    if subject.case.refused:
        return ""
    return "We are looking into the rest of your complaint, and you will still have our answer to it."


def findings(subject: Subject) -> str:
    """Each point with what was decided and why (2024: 6.7, 6.18; 2022: 5.6)."""
    found = {finding.point: finding for finding in subject.stage.findings}
    parts = []
    for point in subject.points:
        finding = found.get(point.number)
        decision = _FINDINGS.get(finding.finding, finding.finding) if finding else "[[what you decided]]"
        reasons = (sentence(finding.reasons) if finding else "") or "[[why]]"
        parts.append(
            f"{point.number}. {one_line(point.text)}{_raised(point)}\nWhat we decided: {decision}.\nWhy: {reasons}"
        )
    return "\n\n".join(parts) or "[[what you decided on each point, and why]]"


def decision(subject: Subject) -> str:
    """The outcome of the stage as a whole, and what the word means."""
    return _DECISIONS.get(subject.stage.outcome, subject.stage.outcome) or "[[upheld or not upheld]]"

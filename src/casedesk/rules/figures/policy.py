"""The same times against the landlord's own policy, only for complaints that one was in force for."""

from casedesk.rules.figures.counted import Counted
from casedesk.rules.figures.figure import Chapter, Figure
from casedesk.rules.figures.timeliness import acknowledged, answered, overdue


def chapter(counted: Counted) -> Chapter:
    """Acknowledgements and answers by the policy's clocks; only those that a policy states."""
    # A policy kept only after the period has judged what a register told of it.
    clocks = {clock["id"] for policy in counted.law.policies for clock in policy.clocks}
    clocks |= counted.steps.clocks("policy")
    figures: list[Figure] = []
    for number in counted.steps.numbers:
        if f"stage{number}.acknowledge" in clocks:
            figures += acknowledged(counted, number, "policy")
        if f"stage{number}.respond" in clocks:
            figures += answered(counted, number, "policy")
            figures.append(overdue(counted, number, "respond", f"stage{number}.overdue", "policy"))
    return Chapter("policy", "Against our own policy", tuple(figures))

"""Which acts the palette offers for the state a complaint is in. The act itself judges; this only sorts."""

from typing import NamedTuple

from casedesk.records import Complaint, OpenCase, Stage


class Standing(NamedTuple):
    """What decides about the offer."""

    ended: bool
    stage: Stage | None
    promises: bool


def of_complaint(case: Complaint) -> Standing:
    """A complaint read whole."""
    ended = bool(case.closed or case.withdrawn or case.refused)
    return Standing(ended, case.stage, any(action.done is None for action in case.actions))


def of_row(case: OpenCase) -> Standing:
    """A complaint as the worklist knows it."""
    stages = case.facts.stages
    ended = bool(case.closed or case.facts.ended or not stages)
    return Standing(ended, stages[-1] if stages else None, bool(case.actions))


def fits(act: str, standing: Standing) -> bool:
    """Whether ``act`` makes sense now."""
    if act in ("note", "correct", "promise"):
        return True
    if act == "done":
        return standing.promises
    if standing.ended or standing.stage is None:
        return act == "reopen"
    if standing.stage.responded or standing.stage.declined:
        return act in ("close", "escalate")
    if act == "extend":
        return standing.stage.acknowledged is not None
    if act == "acknowledge":
        return standing.stage.acknowledged is None
    if act in ("refuse", "escalate"):
        return standing.stage.number == 1
    if act == "decline":
        return standing.stage.number > 1
    return act not in ("close", "reopen")

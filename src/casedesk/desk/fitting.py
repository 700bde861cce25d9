"""Which acts the palette offers for the state a complaint is in. The act itself judges; this only sorts."""

from typing import NamedTuple

from casedesk.records import Complaint, OpenCase, Stage


class Standing(NamedTuple):
    """What decides about the offer."""

    ended: bool
    stages: tuple[Stage, ...]
    promises: bool
    anonymous: bool = False

    @property
    def stage(self) -> Stage:
        """The stage to be answered first; the latest where all are."""
        return next((each for each in self.stages if not each.settled), self.stages[-1])


def of_complaint(case: Complaint) -> Standing:
    """A complaint read whole."""
    ended = bool(case.closed or case.withdrawn or case.refused)
    promises = any(action.done is None for action in case.actions)
    return Standing(ended, case.stages, promises, case.anonymised is not None)


def of_row(case: OpenCase) -> Standing:
    """A complaint as the worklist knows it."""
    stages = case.facts.stages
    ended = bool(case.closed or case.facts.ended or not stages)
    return Standing(ended, stages, bool(case.actions))


def fits(act: str, standing: Standing) -> bool:
    """Whether ``act`` makes sense now."""
    if standing.anonymous:
        return False
    if act in ("note", "correct", "promise", "contact"):
        return True
    if act == "done":
        return standing.promises
    if standing.ended or not standing.stages:
        return act == "reopen"
    stage = standing.stage
    if act == "decline":
        return any(each.number > 1 and not each.settled for each in standing.stages)
    if stage.settled:
        return act in ("close", "escalate")
    if act == "extend":
        return stage.acknowledged is not None
    if act == "acknowledge":
        return stage.acknowledged is None
    if act == "escalate":
        return len(standing.stages) == 1
    if act == "refuse":
        return stage.number == 1
    return act not in ("close", "reopen")

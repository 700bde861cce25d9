"""What a register did not say of a stage: which of its clocks nobody can judge, so that none is called late for it.

The worklist goes on asking for what may still have to be done; who counts leaves it out and says so.
"""

from collections.abc import Iterable

from casedesk.records import Stage
from casedesk.rules.clocks import NOT_TOLD, Clock


def told(found: Iterable[Clock], stages: Iterable[Stage]) -> tuple[Clock, ...]:
    """The clocks, of which those that were never told of are shown as ended, neither running nor late."""
    unknown = frozenset(clock for stage in stages for clock in unknown_clocks(stage))
    return tuple(
        each._replace(state="ended", note=each.note if each.untold else f"done, if at all, {NOT_TOLD}")
        if each.id in unknown and each.done is None
        else each
        for each in found
    )


def unknown_clocks(stage: Stage) -> tuple[str, ...]:
    """The clocks of a stage of which it is not on record when they stopped, or whether they did."""
    return (
        *((f"stage{stage.number}.acknowledge",) if stage.acknowledgement_unknown else ()),
        *((f"stage{stage.number}.respond",) if stage.answer_unknown else ()),
    )

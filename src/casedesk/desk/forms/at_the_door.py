"""The form that the questions at the door lead to: what was answered is kept with what is written down."""

from dataclasses import replace
from datetime import date
from typing import Any

from casedesk.casework.acts.approaching import Record
from casedesk.desk.forms.screen import ActForm
from casedesk.rules.triage import Walk, kept


class AtTheDoor(ActForm):
    """Logs a complaint, or records what is none. Its draft is kept apart from those of other forms."""

    def __init__(self, walk: Walk, today: date) -> None:
        """``walk`` has come to its outcome."""
        assert walk.outcome is not None
        records = walk.outcome.act == "record"
        given: dict[str, object] = {"why": " ".join(walk.because)} if walk.outcome.act == "log" else {}
        if records:
            told = {"offered": today} if walk.outcome.offer == "must" else {}
            given = {"kind": walk.outcome.kind, **told}
        super().__init__("record" if records else "log", None, given)
        self.draft_key = f"door:{walk.outcome.id}"
        self._answers = kept(walk.answers)

    def facts(self, given: dict[str, object]) -> Any:
        facts = super().facts(given)
        return replace(facts, answers=self._answers) if isinstance(facts, Record) else facts

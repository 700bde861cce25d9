"""Forgetting: what has been kept long enough, and making it anonymous for good."""

from typing import TYPE_CHECKING

from casedesk.casework.acting import Acting
from casedesk.problems import Refusal

if TYPE_CHECKING:
    from casedesk.casework.anonymising import Judge, Plan, Review


class Forgetting(Acting):
    """The end of a record's life."""

    @property
    def retention_years(self) -> int | None:
        """For how many years after its end a record is kept; ``None`` if nobody has said so."""
        from casedesk.rules.retention import years_of

        return years_of(self._settings.get("retention_years", ""), self.law.policy_for(self.today))

    def _judge_of_retention(self) -> "Judge":
        from casedesk.casework.anonymising import Judge

        return Judge(self._store, self.retention_years, self.today)

    def retention(self) -> "list[Review]":
        """Everything that has ended, what may be made anonymous first, then by the day from which it may."""
        return self._judge_of_retention().reviewed()

    def judge_anonymise(self, reference: str | None, reason: str = "") -> "Plan":
        """What would go, what forbids it, and what stays all the same; nothing is written.

        Args:
            reference: a complaint, a request or a person; a person goes with everything of theirs. ``None``:
                everything that has been kept long enough.
            reason: why before its time, such as the resident's own request.

        Raises:
            BadInput: there is no such reference.
        """
        judge = self._judge_of_retention()
        return judge.plan(judge.due() if reference is None else [reference], reason)

    def anonymise(self, reference: str | None, reason: str = "") -> "Plan":
        """Take every personal value of it out of the store, for good: nothing brings it back.

        Args:
            reference: as for ``judge_anonymise``.

        Raises:
            Refusal: it is held, open, or kept for longer and no reason is given; nothing is written.
            StoreProblem: see ``store.forgetting.forget``.
        """
        self._must_write()
        plan = self.judge_anonymise(reference, reason)
        if plan.missing:
            raise Refusal(plan.missing)
        if not plan.wholes:
            return plan
        from casedesk.casework.lending import clear_lent
        from casedesk.records import Ended
        from casedesk.store.forgetting import Written, forget

        gone = [each.reference for each in plan.wholes if isinstance(each, Ended)]
        wholes = [each for each in plan.wholes if not isinstance(each, Ended)]
        written = Written(self.who, self._today.moment(), self.today, plan.text)
        forget(self._store, wholes, plan.words, written, gone)
        clear_lent(ours=True)
        return plan

    def finish_forgetting(self) -> bool:
        """Take out of the file what an anonymising that was cut short left there; whether there was any.

        Raises:
            StoreProblem: another program reads the store, or the disk is full.
        """
        self._must_write()
        from casedesk.store.forgetting import clean, unfinished

        if not unfinished(self._store):
            return False
        clean(self._store)
        return True

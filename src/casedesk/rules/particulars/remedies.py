"""Putting things right: each remedy with who, by when and its proof, and money considered head by head."""

from collections.abc import Iterator
from datetime import date

from casedesk.records import Action, Complaint
from casedesk.rules.particulars import Particular
from casedesk.rules.putting_right import action_words, money_words
from casedesk.rules.words import one_line


def tell(case: Complaint, today: date) -> Iterator[Particular]:
    """Remedies on which there is more than a promise and its day, money, or why there is none."""
    remedies = (action_words(each) for each in case.promises if _more_than_a_day(each))
    yield Particular("Remedies", tuple(remedies), ("7.1", "7.3"))
    money = [money_words(each) for each in case.money]
    money += [
        f"No money at stage {stage.number}: {one_line(stage.no_money)}"
        for stage in case.stages
        if stage.no_money
    ]
    yield Particular("Money considered", tuple(money), ("7.2",))


def _more_than_a_day(action: Action) -> bool:
    """What the list of promises does not show."""
    return bool(action.remedy or action.who or action.agreed is not None or action.evidence or action.note)

"""Putting things right: each remedy with who, by when and its proof, and money considered head by head."""

from collections.abc import Iterator
from datetime import date

from casedesk.records import Complaint
from casedesk.rules.particulars import Particular
from casedesk.rules.putting_right import money_words, remedy_words
from casedesk.rules.words import one_line, sentence


def tell(case: Complaint, today: date) -> Iterator[Particular]:
    """What the list of promises does not show, money head by head, or why there is none."""
    remedies = filter(None, map(remedy_words, case.promises))
    yield Particular("Remedies", tuple(remedies), ("7.1", "7.3"))
    money = [money_words(each) for each in case.money]
    money += [
        f"No money at stage {stage.number}: {sentence(one_line(stage.no_money))}"
        for stage in case.stages
        if stage.no_money
    ]
    yield Particular("Money considered", tuple(money), ("7.2",))

"""Putting things right: money considered head by head. Remedies are told with the promises."""

from collections.abc import Iterator
from datetime import date

from casedesk.records import Complaint
from casedesk.rules.particulars import Particular
from casedesk.rules.putting_right import money_words
from casedesk.rules.words import one_line, sentence


def tell(case: Complaint, today: date) -> Iterator[Particular]:
    """Each head of money with what became of it, or why there is none."""
    money = [money_words(each) for each in case.money]
    money += [
        f"No money at stage {stage.number}: {sentence(one_line(stage.no_money))}"
        for stage in case.stages
        if stage.no_money
    ]
    yield Particular("Money considered", tuple(money), ("7.2",))

"""How long the desk may lie open, as the officer puts it."""

import pytest

from casedesk.problems import BadInput
from casedesk.rules.idling import minutes_idle


@pytest.mark.parametrize(
    ("said", "minutes"),
    [
        ("", 15),
        ("  ", 15),
        ("15", 15),
        ("20 minutes", 20),
        ("1 minute", 1),
        ("never", 0),
        ("0", 0),
        ("480", 480),
    ],
)
def test_minutes_are_said_in_her_own_way(said: str, minutes: int) -> None:
    assert minutes_idle(said) == minutes


@pytest.mark.parametrize("said", ["soon", "-5", "481", "15 hours", "1e3", "²", "99999999999"])
def test_anything_else_is_asked_for_again(said: str) -> None:
    with pytest.raises(BadInput, match=r"minutes from 1 to 480.*never") as refused:
        minutes_idle(said)
    assert refused.value.field == "lock_after"

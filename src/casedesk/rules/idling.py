"""How long the desk may lie open with nobody at it: the officer's own number of minutes."""

from casedesk.problems import BadInput

USUAL = 15
"""Minutes, where she has not said: a telephone call is rarely longer."""
LONGEST = 480
"""Minutes of a working day: whoever wants more wants none."""
SETTING = "lock_after"
"""Its name among the settings."""


def minutes_idle(said: str) -> int:
    """Minutes without a key or the mouse after which the desk locks; 0 for never.

    Args:
        said: as typed, such as ``15``, ``15 minutes`` or ``never``; nothing means the usual 15.

    Raises:
        BadInput: it is no such number.
    """
    words = said.lower().split()
    if not words:
        return USUAL
    if words in (["never"], ["no"]):
        return 0
    number = words[0]
    unit = words[1:] in ([], ["minute"], ["minutes"], ["min"])
    if not (unit and number.isascii() and number.isdigit() and len(number) < 5 and int(number) <= LONGEST):
        raise BadInput(f"Lock after: say minutes from 1 to {LONGEST}, such as 15, or never.", SETTING)
    return int(number)

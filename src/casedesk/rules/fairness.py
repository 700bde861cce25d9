"""Who may decide a stage, and who is heard first: nobody twice, nobody complained about, and they before it."""

import re
from datetime import date

from casedesk.records import Complaint, StaffMember, Stage
from casedesk.rules.words import one_line, same_name

PANEL = "The complaints panel"
"""Who considers a stage for which a panel meets; its members stand beside it."""


CONFLICT = {"2024": "5.8", "2022": "4.7"}
"""Where each Code asks that conflicts of interest are dealt with."""


def is_panel(who: str) -> bool:
    """Whether it says that a panel decides, and not a person: ``the panel``, ``Complaints panel``."""
    return who.casefold().split()[-1:] == ["panel"]


def names_in(members: str) -> tuple[str, ...]:
    """The names of a list as people type it: ``Ann Lee, Bo Ray and Cy Dee``."""
    parts = (part.strip() for part in re.split(r"[,;\n]|\band\b|&", members))
    return tuple(one_line(part) for part in parts if part)


def split_from(case: Complaint) -> str:
    """The complaint that it was split from (2024: 6.8); empty for one that only goes together with another."""
    began = case.events[0].text if case.events else ""
    return case.linked if case.linked and f"split from {case.linked}" in began else ""


def deciders(who: str, members: str = "") -> tuple[str, ...]:
    """Everybody who considers a stage: one person, or each member of the panel."""
    people = () if not who or (members and is_panel(who)) else (who,)
    return (*people, *names_in(members))


def considered_before(case: Complaint, number: int, people: tuple[str, ...]) -> tuple[str, Stage] | None:
    """Who of ``people`` considers an earlier stage, or answered another one (2024: 6.13; 2022: 5.12)."""
    for stage in case.stages:
        if stage.number < number or (stage.number != number and stage.responded):
            others = deciders(stage.considered_by, stage.panel_members)
            for name in people:
                if any(same_name(name, other) for other in others):
                    return name, stage
    return None


def complained_about(case: Complaint, people: tuple[str, ...]) -> StaffMember | None:
    """The member of staff complained about who is one of ``people``."""
    return next((m for m in case.staff if any(same_name(m.name, name) for name in people)), None)


def unheard(case: Complaint, answered: date, *, adverse: bool) -> tuple[tuple[str, str], ...]:
    """What staff complained about had not had by the day of the answer, each with the act that records it.

    Args:
        adverse: whether anything is upheld, so that it could go against them (2022: 4.12).
    """
    found = []
    for member in case.staff:
        name = one_line(member.name, 60)
        if member.heard is None or member.heard > answered:
            found.append((f"{name} was not heard before the decision", "heard"))
        elif adverse and (member.adverse_shown is None or member.adverse_shown > answered):
            what = f"{name} could not comment on what is found; if nothing goes against them, record that"
            found.append((what, "comment"))
    return tuple(found)

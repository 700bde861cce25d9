"""The acts of a complaint: each module spells the facts of some acts and how they change the case.

An act is a pure function: (case, facts, law, today) → the case as it would be, or what is missing.
"""

from collections.abc import Callable
from importlib import import_module
from typing import NamedTuple

from casedesk.problems import BadInput

_MODULES = {
    "log": "receiving",
    "correct": "correcting",
    "define": "defining",
    "clarify": "defining",
    "acknowledge": "acknowledging",
    "extend": "extending",
    "update": "extending",
    "respond": "answering",
    "escalate": "escalating",
    "capacity": "speaking",
    "authority": "speaking",
    "confidential": "speaking",
    "link": "speaking",
    "weigh": "weighing",
    "discretion": "weighing",
    "hazard": "hazards",
    "hazard-date": "hazards",
    "made-safe": "hazards",
    "decline": "refusing",
    "refuse": "refusing",
    "withdraw": "ending",
    "close": "ending",
    "reopen": "ending",
    "assign": "assigning",
    "conflict": "assigning",
    "panel": "assigning",
    "staff": "staffing",
    "heard": "staffing",
    "comment": "staffing",
    "raise-point": "raising",
    "ask": "asking",
    "chase": "asking",
    "answered": "asking",
    "exceptional": "exceptional",
    "told-exceptional": "exceptional",
    "end-exceptional": "exceptional",
    "promise": "promising",
    "done": "promising",
    "postpone": "promising",
    "progress": "promising",
    "remedy": "remedying",
    "money": "remedying",
    "money-accepted": "paying",
    "money-paid": "paying",
    "note": "noting",
    "contact": "contacting",
    "attach": "attaching",
    "need": "needing",
    "review-need": "needing",
    "end-need": "needing",
    "prefer": "needing",
    "rename": "needing",
    "restrict": "restricting",
    "told-restriction": "restricting",
    "review-restriction": "restricting",
    "end-restriction": "restricting",
    "same-person": "linking",
    "other-person": "linking",
    "record": "approaching",
    "review": "approaching",
    "pass-on": "approaching",
    "settle": "approaching",
    "thank": "approaching",
    "complain": "becoming",
    "hold": "keeping",
    "release": "keeping",
    "retain": "keeping",
    "referred": "ombudsman",
    "route": "ombudsman",
    "asked": "ombudsman",
    "sent-to-ombudsman": "ombudsman",
    "more-time": "ombudsman",
    "ombudsman-closed": "reviewing",
    "determined": "determining",
    "ordered": "determining",
    "complied": "determining",
    "failure": "determining",
    "review-asked": "reviewing",
    "reviewed": "reviewing",
    "learn": "learning",
    "improve": "learning",
    "ask-feedback": "learning",
    "feedback": "learning",
    "assess": "assessing",
    "answer": "assessing",
    "assessment-dates": "assessing",
    "plan-action": "planned",
    "action-done": "planned",
    "action-moved": "planned",
    "approve": "approving",
    "annual-report": "approving",
    "publish": "approving",
    "submit": "approving",
}
WITH_FILES = ("attach",)
"""Acts that bring bytes with them: the verb and the screen hand over the files as well."""
ACT_NAMES = tuple(name for name in _MODULES if name not in WITH_FILES)
ALIASES = {"final": "respond", "acknowledge-stage2": "acknowledge", "extend-stage2": "extend"}
"""The same act at stage 2: the stage that is open decides which clock it stops."""
FORMER = {"restore": "end-exceptional"}
"""What an act was called once: entries of that time keep the name."""


class ActSpec(NamedTuple):
    """One act: its name, its facts, and the function that judges them."""

    name: str
    title: str
    key: str
    """The letter on every screen; empty where the palette is the way."""
    facts: type
    judge: Callable[..., object]
    """``(case or None, facts, context) -> Draft``, see ``casework.judging``."""
    help: str
    on_ended: bool = False
    """Whether the act is possible on a complaint that is closed, withdrawn or refused."""
    needs: Callable[..., object] | None = None
    """``(case, context) -> what the case lacks`` before any fact of the act is worth asking for."""
    begins: bool = False
    """Whether it makes something new, so that there is no reference yet."""
    of: str = "complaint"
    """What it is done on: ``complaint``, ``person``, ``approach``, ``period`` or ``assessment``."""
    group: str = ""
    """Where the desk's menu of further acts has it: ``people``, ``meanwhile``, ``putting right``,
    ``ombudsman``, ``learning`` or ``keeping``; empty: not there."""

    @property
    def words(self) -> str:
        """Its title within a sentence: ``record a referral to the Ombudsman``."""
        return f"{self.title[:1].lower()}{self.title[1:]}"


def further_act(
    name: str,
    title: str,
    facts: type,
    judge: Callable[..., object],
    help: str,
    needs: Callable[..., object] | None = None,
    *,
    group: str,
    of: str = "complaint",
) -> ActSpec:
    """An act without a letter of its own, possible in any state of what it is done on."""
    return ActSpec(name, title, "", facts, judge, help, True, needs, of=of, group=group)


def act(name: str) -> ActSpec:
    """Find an act, loading its module only now: a path that needs no act pays for none.

    Raises:
        BadInput: there is no such act.
    """
    name = FORMER.get(name, ALIASES.get(name, name))
    if name not in _MODULES:
        raise BadInput(f"There is no act called “{name[:30]}”.")
    specs: tuple[ActSpec, ...] = import_module(f"casedesk.casework.acts.{_MODULES[name]}").ACTS
    return next(spec for spec in specs if spec.name == name)

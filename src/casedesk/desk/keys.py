"""The letters of the desk: one per act, the same on every screen, each with an id for the user's keymap."""

from typing import NamedTuple

from textual.binding import Binding, BindingType


class ActKey(NamedTuple):
    """How the desk offers an act: its letter (``""``: under ``o`` and in the palette) and its words."""

    act: str
    key: str
    label: str
    tooltip: str
    on_case: bool = True


ACTS = (
    ActKey("log", "n", "new", "Log a complaint", on_case=False),
    ActKey("acknowledge", "a", "acknowledge", "Record the acknowledgement of the stage that is open"),
    ActKey("define", "d", "define", "Define the complaint: its points and the outcome sought"),
    ActKey("extend", "e", "extend", "Give the stage more time, by letter"),
    ActKey("respond", "r", "respond", "Record the response, with a finding for each point"),
    ActKey("escalate", "s", "escalate", "Record that the resident asks for the next stage"),
    ActKey("close", "c", "close", "Close the complaint"),
    ActKey("contact", "k", "contact", "Record a call, a visit, an e-mail or a letter, in or out"),
    ActKey("update", "", "give an update", "Record that the resident was told how it is getting on"),
    ActKey("note", "", "note", "Write a note on the timeline"),
    ActKey("correct", "", "correct", "Correct a fact that was recorded wrongly"),
    ActKey("clarify", "", "ask for clarification", "Record that the resident was asked what is meant"),
    ActKey("assign", "", "assign", "Name an investigator and the date for the draft"),
    ActKey("promise", "", "promise", "Record something promised to the resident, by when"),
    ActKey("done", "", "promise kept", "Record that a promise was kept: work done, a payment made"),
    ActKey("withdraw", "", "withdraw", "Record that the resident withdraws the complaint"),
    ActKey("refuse", "", "refuse", "Refuse the complaint, with ground and reasons"),
    ActKey("decline", "", "decline to escalate", "Decline the next stage, with ground and reasons"),
    ActKey("reopen", "", "reopen", "Open a closed complaint again, with the reason"),
)


def act_key(act: str) -> ActKey:
    """How the desk offers that act: those without a letter are under ``o``, in the words of the act itself."""
    if found := next((each for each in ACTS if each.act == act), None):
        return found
    from casedesk.casework.acts import act as act_named

    spec = act_named(act)
    return ActKey(act, "", spec.words, spec.help, on_case=not spec.begins)


def binding(key: str, action: str, label: str, id: str, tooltip: str) -> Binding:
    """A binding as every screen declares it: with an id and a tooltip."""
    return Binding(key, action, label, id=id, tooltip=tooltip)


ACT_BINDINGS: list[BindingType] = [
    binding(each.key, f"act('{each.act}')", each.label, f"act.{each.act}", each.tooltip)
    for each in ACTS
    if each.key
]
COMMON_BINDINGS: list[BindingType] = [
    *ACT_BINDINGS,
    binding("l", "letter", "letter", "desk.letter", "Write a letter: checked as you write, then issued"),
    binding("x", "export", "export", "desk.export", "The case file for the Ombudsman, gaps first"),
    binding("i", "attach", "put on file", "desk.attach", "Put documents on file"),
    binding(
        "m", "email", "e-mail in", "desk.email", "From an e-mail: log a complaint, or file it on this one"
    ),
    binding("p", "papers", "papers", "desk.papers", "Documents and letters on file"),
    binding("o", "further", "other", "desk.further", "Every act without a letter of its own, by name"),
    binding("w", "why", "why", "desk.why", "Why this date: the derivation, line by line"),
    binding("u", "undo", "undo", "desk.undo", "Undo the last act on this complaint"),
    binding("U", "redo", "redo", "desk.redo", "Bring back what was undone last"),
    binding("y", "copy", "copy", "desk.copy", "Copy the reference, or a chaser to whoever is waited for"),
    binding("slash", "search", "search", "desk.search", "Search every complaint, closed ones too"),
    binding("question_mark,f1", "help", "help", "desk.help", "Help for this screen"),
    binding("b", "door", "door", "desk.door", "Somebody comes with something: what is it?"),
    binding("g", "requests", "requests", "desk.requests", "Requests, reports, remarks and compliments"),
    binding("v", "calendar", "calendar", "desk.calendar", "The month, with what falls due"),
    binding("h", "insights", "insights", "desk.insights", "How complaints were handled: the figures"),
]

"""What an office calendar is told: each date still to be kept as an entry, with its title free of names."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from casedesk.records import WITHHELD, Duty, OpenCase
from casedesk.rules.agenda import Item, agenda_of, clock_title
from casedesk.rules.clocks import Clock
from casedesk.rules.law import Law
from casedesk.rules.why import source, why
from casedesk.rules.words import day_and_year, one_line, sentence, with_name

_LONG = 100
"""Characters of what somebody wrote: a calendar shows the beginning of a headline, and the case has it whole."""
_PROVISIONAL = "Provisional: the bank holidays of that year have not been published yet."


class Entry(NamedTuple):
    """One date of one thing, as a calendar shows it on its day."""

    reference: str
    thing: str
    """What on it the date is of: ``stage1.respond/code``, ``action.2``, ``need.1``. It stays when the date moves."""
    day: date
    about: str
    """What is due and by which provision, in our own words alone."""
    notes: tuple[str, ...]
    """Whose date it is and how it is counted; in our own words alone."""
    name: str = ""
    """Whose it is, where that may be told."""
    words: str = ""
    """The same as ``about`` with what somebody wrote of it; empty where whose it is may not be told."""

    def headline(self, names: bool = False) -> str:
        """``C26-014, stage 1: Respond (2024 Code, 6.3)``; with names, whose it is after the reference."""
        if names and self.words:
            return f"{with_name(one_line(self.reference), self.name, 60)}{one_line(self.words)}"
        return f"{one_line(self.reference)}{self.about}"


def entries_of(case: OpenCase, found: Sequence[Clock], law: Law, today: date) -> list[Entry]:
    """Every date on a complaint: each open clock by the Code and by the policy, then what was promised or asked.

    None of it depends on how late something is, so that an entry changes only when what it tells of does.

    Args:
        found: its clocks; none where it has ended.
    """
    items = [
        item
        for item in agenda_of(tuple(found), case.facts, case.actions, law, today)
        if item.kind not in ("clock", "request")  # a request waits for a response that has its own entry
    ]
    entries = [_clock_entry(clock, case, found, law) for clock in _told_apart(found)]
    entries += [_item_entry(item, thing, case, law) for item, thing in _numbered(items)]
    if case.confidential:
        return [entry._replace(words="") for entry in entries]
    return [entry._replace(name=case.resident) for entry in entries]


def _told_apart(found: Sequence[Clock]) -> Iterator[Clock]:
    """The open clocks; a policy that gives the day that the Code gives is told with the Code's."""
    codes = {clock.id: clock.due for clock in found if clock.basis == "code"}
    for clock in found:
        if clock.is_open and (clock.basis == "code" or codes.get(clock.id) != clock.due):
            yield clock


def _numbered(items: Sequence[Item]) -> Iterator[tuple[Item, str]]:
    """Each with what it is the date of; of two promises on one stage the later is the second."""
    seen: dict[str, int] = {}
    for item in sorted(items, key=lambda item: item.due):
        seen[item.clock] = count = seen.get(item.clock, 0) + 1
        yield item, item.clock if count == 1 else f"{item.clock}/{count}"


def _clock_entry(clock: Clock, case: OpenCase, found: Sequence[Clock], law: Law) -> Entry:
    stage = next(stage for stage in case.facts.stages if stage.number == clock.stage)
    by = source(clock, case.facts, law)
    marks = " · projected" * clock.start_projected + " · provisional" * clock.provisional
    about = f", stage {clock.stage}: {clock_title(clock, stage)} ({by}){marks}"
    other = next((c for c in found if c.id == clock.id and c.basis != clock.basis), None)
    notes = (_whose(clock, by, other), *map(sentence, why(clock, case.facts, law)))
    return Entry(case.reference, f"{clock.id}/{clock.basis}", clock.due, about, notes, words=about)


def _whose(clock: Clock, by: str, other: Clock | None) -> str:
    if clock.basis == "code":
        own = f"The date is the Code's own ({by})."
        if other is None:
            return own
        same = other.due == clock.due
        return f"{own} Our policy gives {'the same day' if same else day_and_year(other.due)}."
    code = f"; the Code's own is {day_and_year(other.due)}" if other else ""
    return f"The date is by {by}{code}."


_WHOSE = {
    "promise": "promised to the resident",
    "update": "counted in working days from the last update, at the interval agreed with the resident",
    "draft": "our own, for the draft of the response",
    "panel": "the day of the panel",
    "ask": "our own, for what others owe us",
    "notice": "our own, for passing a hazard to repairs",
    "hazard": "the one that repairs have for the hazard",
    "evidence": "in the Ombudsman's letter",
    "order": "in the Ombudsman's determination",
    "recommendation": "in the Ombudsman's determination",
    "failure": "in the Ombudsman's notice or order",
    "improvement": "our own, for an improvement of the service",
    "follow-up": "our own, for looking at it again",
    "review": "our own, for the review",
    "exceptional": "the one by which the Code is kept again or the Ombudsman told",
    "planned": "our own, planned in a self-assessment",
    "submit": "the one by which the self-assessment goes to the Ombudsman",
    "publish": "our own, for publishing the self-assessment",
}
"""Whose the date is, by the kind of thing or the part of it: none of these is a clock of the Code."""
_PROVISIONS = {"promise": {"2022": "6.5", "2024": "7.3"}, "update": {"2022": "4.10", "2024": "5.9"}}
"""By kind and Code: who asks that such a date is kept."""
_PROVISIONS_OF_OTHERS = {"follow-up": "1.4", "need": "5.10", "restriction": "5.14", "exceptional": "8.5"}
"""By the part that the date is of, or its kind. What is no complaint is under the Code in force, that of 2024."""


def _item_entry(item: Item, thing: str, case: OpenCase, law: Law) -> Entry:
    code = law.code_for(case.facts.received).id
    in_letter = item.kind == "promise" and not thing.startswith("action.")
    number = "" if in_letter else _PROVISIONS.get(item.kind, {}).get(code, "")
    stage = f", stage {item.stage}" if item.stage else ""
    end = f" ({code} Code, {number})" if number else ""
    end += " · provisional" * item.provisional
    notes = _notes(item.kind, f"{code} Code, {number}" if number else "", item.provisional)
    about, words = f"{stage}: {_unnamed(item)}{end}", f"{stage}: {one_line(item.title, _LONG)}{end}"
    return Entry(case.reference, thing, item.due, about, notes, words=words)


def _unnamed(item: Item) -> str:
    """Its title without what somebody wrote: of an action that follows our own words after a colon."""
    if item.kind == "ask":
        return "Ask again" if item.act == "chase" else "Answer wanted"
    if item.kind == "draft":
        return "Draft due"
    return item.title.partition(": ")[0] if item.clock.startswith("action.") else item.title


def duty_entry(duty: Duty, law: Law) -> Entry:
    """A date on something that is no complaint; what its title says after a colon is told with names alone."""
    kind = duty.part.partition(".")[0] or duty.kind
    what = ", self-assessment" * (kind == "planned")  # the others have the word in their title
    number = _PROVISIONS_OF_OTHERS.get(kind, "")
    by = f"2024 Code, {number}" if number else ""
    provisional = law.calendar.provisional(duty.due)
    end = (f" ({by})" if by else "") + " · provisional" * provisional
    about = f"{what}: {duty.title.partition(': ')[0]}{end}"
    told = one_line(f"{duty.title}, {duty.about}" if duty.about else duty.title, _LONG)
    hidden = duty.name == WITHHELD
    name, words = ("", "") if hidden else (duty.name, f"{what}: {told}{end}")
    notes = _notes(kind if kind in _WHOSE else duty.kind, by, provisional)
    return Entry(duty.reference, duty.part or duty.kind, duty.due, about, notes, name, words)


def _notes(kind: str, by: str, provisional: bool) -> tuple[str, ...]:
    whose = f"The date is {_WHOSE.get(kind, 'our own')}; it is not one that the Code counts."
    asked = f"That it is kept is asked for by the {by}." if by else ""
    return tuple(filter(None, (whose, asked, _PROVISIONAL if provisional else "")))

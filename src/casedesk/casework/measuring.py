"""The tenant satisfaction measures in words: lines to print, to read aloud, or to put in a report."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from casedesk.rules.rounding import ROUNDED
from casedesk.rules.words import day_and_year, plural

if TYPE_CHECKING:
    from casedesk.rules.measures import Counts, Group, Measure, Measures


def measure_lines(found: "Measures") -> Iterator[str]:
    """The measures in an order that makes sense when it is read aloud."""
    from casedesk.rules.measures import GROUPS, OWNERSHIP, RENTAL, kinds_words

    so_far = ", so far" if found.as_at < found.span.last else ""
    year = f"{found.span.title}{so_far}, as known on {day_and_year(found.as_at)}"
    yield f"Tenant satisfaction measures on complaints, {year}."
    check = " Check with the regulator's own requirements before you submit." if found.rule.check else ""
    yield f"Counted by “{found.rule.name}”: {found.rule.says}{check}"
    yield ROUNDED
    for name in (RENTAL, OWNERSHIP):
        yield f"{GROUPS[name]}: {kinds_words(name)}."
    for group in found.groups:
        yield from _group_lines(group)
    if missing := found.not_said:
        yield (
            f"{plural(len(missing), 'complaint')} without a kind of home or a capacity: {', '.join(missing)}."
            " Say it with `casedesk correct REF --stock` or `casedesk capacity REF`, or they are in neither rate."
        )


def _group_lines(group: "Group") -> Iterator[str]:
    if not group.measures and not any(counts.received for counts in group.counts):
        return
    yield f"{group.title}{_homes(group)}:"
    for measure in group.measures:
        yield f"  {measure.id} {measure.title}: {measure_words(measure)}."
        if measure.untold:
            yield f"    {untold_words(measure)}"
    for counts in group.counts:
        yield f"  Stage {counts.stage}: {count_words(counts)}."


def _homes(group: "Group") -> str:
    if not group.measures:
        return ", in no rate"
    return ", number of homes not said" if group.homes is None else f", {group.homes:,} homes"


def measure_words(measure: "Measure") -> str:
    """``95.3% (41 of 43)``, ``52.9 (43 complaints, 812 homes)``; never a rate without its counts."""
    number = len(measure.cases)
    if measure.unit == "%":
        return f"{measure.value}% ({number} of {measure.of})" if measure.of else "none to count"
    counted = plural(number, "complaint")
    if measure.value is None:
        return f"{counted}; no rate, as the number of homes was not said" if measure.of is None else counted
    return f"{measure.value} ({counted}, {plural(measure.of or 0, 'home')})"


def untold_words(measure: "Measure") -> str:
    """How many of those in time rest on what nobody said."""
    return (
        f"Of the {len(measure.cases)} in time, {len(measure.untold)} within an extension of which a register did not"
        " say all: judged as if the reasons and the Ombudsman's details had been in the letter."
    )


def count_words(counts: "Counts") -> str:
    """``45 received, 2 refused, …``: all that any rule starts from, those that are none included."""
    from casedesk.rules.measures import COUNTS

    told = {name: len(getattr(counts, name)) for name in COUNTS}
    return ", ".join(
        f"{told[name]} {words}" for name, words in COUNTS.items() if told[name] or name != "unjudged"
    )

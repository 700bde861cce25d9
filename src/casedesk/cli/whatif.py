"""``clock``: every deadline of a complaint from its dates alone, without a store.

Days that have not come yet are welcome here: "what if we answer on Friday" is what it is for.
"""

import argparse
from datetime import date
from typing import NamedTuple

from casedesk.cli.parsing import read_day, today_of
from casedesk.cli.policyfiles import read_policy
from casedesk.cli.printing import clock_line, say, show_json
from casedesk.cli.shapes import clock_object
from casedesk.problems import BadInput
from casedesk.records import Extension, Facts, Stage
from casedesk.rules.calendar import Calendar, published_days
from casedesk.rules.clocks import clocks
from casedesk.rules.law import Law, load_code
from casedesk.rules.policies import laxities
from casedesk.rules.why import source, why
from casedesk.rules.words import day_and_year


class _Day(NamedTuple):
    """A fact with a date: its option, what it means, and the fact that cannot come after it."""

    name: str
    help: str
    after: str = "received"


_DAYS = (
    _Day("logged", "entered as a complaint; under the 2022 Code stage 1 runs from it"),
    _Day("defined", "definition sent; without it, judged as sent with the acknowledgement"),
    _Day("responded", "stage 1 response sent"),
    _Day("escalated", "stage 2 asked for"),
    _Day("stage2_acknowledged", "stage 2 acknowledged", "escalated"),
    _Day("stage2_defined", "stage 2 definition sent", "escalated"),
    _Day("final", "final response sent", "escalated"),
    _Day("stage3_escalated", "stage 3 asked for (2022 Code only)", "escalated"),
    _Day("stage3_responded", "stage 3 response sent (2022 Code only)", "stage3_escalated"),
    _Day("declined", "the request for the next stage was declined", "escalated"),
    _Day("withdrawn", "withdrawn by the resident"),
    _Day("refused", "refused by the landlord"),
)
_WORDS = {
    "received": "received",
    "logged": "logged",
    "acknowledged": "acknowledged",
    "defined": "defined",
    "responded": "answered",
    "escalated": "escalated",
    "stage2_acknowledged": "acknowledged at stage 2",
    "stage2_defined": "defined at stage 2",
    "final": "given its final response",
    "stage3_escalated": "escalated to stage 3",
    "stage3_responded": "answered at stage 3",
    "declined": "declined",
    "withdrawn": "withdrawn",
    "refused": "refused",
}


def add_options(verb: str, parser: argparse.ArgumentParser) -> None:
    """Every fact that a clock follows from."""
    add = parser.add_argument
    add("--received", metavar="DATE", required=True, help="first reached anyone here or a contractor")
    add("--acknowledged", metavar="DATE", action="append", help="acknowledged; the first of several counts")
    for fact in _DAYS:
        add(_option(fact.name), metavar="DATE", help=fact.help)
    add("--code", choices=("2022", "2024"), help="judge by this Code instead of the one of the day received")
    add("--policy", metavar="FILE|NAME", help="a landlord's policy to lay over the Code")
    add("--update-every", metavar="N", type=int, help="working days between updates, as agreed at stage 1")
    add("--why", action="store_true", help="say line by line why each date is the date")
    for stage in ("", "stage2-", "stage3-"):
        _add_extension_options(parser, stage)


def _add_extension_options(parser: argparse.ArgumentParser, stage: str) -> None:
    title = f"extending {stage.rstrip('-').replace('stage', 'stage ') or 'stage 1'}"
    add = parser.add_argument_group(
        title, "several extensions are told by repeating the options"
    ).add_argument
    add(f"--{stage}extension-sent", metavar="DATE", action="append", default=[], help="resident told")
    add(f"--{stage}extended-to", metavar="DATE", action="append", default=[], help="the new date")
    add(
        f"--{stage}reason",
        f"--{stage}extension-reason",
        metavar="TEXT",
        action="append",
        default=[],
        help="as told to the resident",
    )
    add(
        f"--{stage}ombudsman-details",
        f"--{stage}ombudsman-details-given",
        action="store_true",
        help="the letter gave the Ombudsman's contact details",
    )
    add(
        f"--{stage}good-reason",
        f"--{stage}extension-good-reason",
        metavar="TEXT",
        action="append",
        default=[],
        help="for going beyond the limit",
    )
    add(f"--{stage}agreed", f"--{stage}extension-agreed", action="store_true", help="the resident agreed")
    add(f"--{stage}not-in-writing", action="store_true", help="the resident was not told in writing")
    if stage:
        add(f"--{stage}update-every", metavar="N", type=int, help="working days between updates")


def _option(name: str) -> str:
    return "--" + name.replace("_", "-")


def run(verb: str, options: argparse.Namespace) -> int:
    """Print every clock of the facts given."""
    today = today_of(options)
    facts = facts_given(options, today)
    policies = (read_policy(options.policy),) if options.policy else ()
    law = Law(Calendar(published_days()), policies, options.code or "")
    notes = _notes(facts, law, today)
    found = clocks(facts, law, today)
    if options.json:
        objects = [clock_object(clock, facts, law) for clock in found]
        show_json(
            {"code": law.code_for(facts.received).id, "as_at": today, "clocks": objects, "notes": notes}
        )
        return 0
    code = load_code(law.code_for(facts.received).id)
    say((f"{code.title}, complaint received {day_and_year(facts.received)}, seen {day_and_year(today)}.",))
    for clock in found:
        say((clock_line(clock, source(clock, facts, law)),))
        say(f"  {line}" for line in (why(clock, facts, law) if options.why else ()))
    say(f"Note: {note}" for note in notes)
    return 0


def _notes(facts: Facts, law: Law, today: date) -> list[str]:
    """What the dates alone do not show."""
    notes = []
    if facts.received > today:
        notes.append(f"Received {day_and_year(facts.received)} has not come yet.")
    policy = law.policies[0] if law.policies else None
    if policy:
        code = law.code_for(facts.received)
        notes += [
            f"Laxer than the {code.id} Code, {lax.provision}: {lax.text.rstrip('.')}."
            for lax in laxities(policy, code)
        ]
    if policy and not policy.in_force(facts.received):
        notes.append(f"{policy.title} was not in force on the day received, so only the Code is shown.")
    return notes


def facts_given(options: argparse.Namespace, today: date) -> Facts:
    """The facts of the options.

    Raises:
        BadInput: something is not a date, or comes before what it must follow.
    """
    days = _days(options, today)
    received = days["received"]
    assert received is not None
    ended = days["withdrawn"] or days["refused"]
    how = "withdrawn" if days["withdrawn"] else "refused" if days["refused"] else ""
    return Facts(received, days["logged"], _stages(options, days, today), ended, how)


def _days(options: argparse.Namespace, today: date) -> dict[str, date | None]:
    days: dict[str, date | None] = {"received": read_day(options.received, "--received", today)}
    acknowledged = [read_day(text, "--acknowledged", today) for text in options.acknowledged or ()]
    days["acknowledged"] = min(acknowledged, default=None)
    for fact in _DAYS:
        text = getattr(options, fact.name)
        days[fact.name] = read_day(text, _option(fact.name), today) if text is not None else None
    for fact in (_Day("acknowledged", ""), *_DAYS):
        _must_follow(fact, days)
    return days


def _must_follow(fact: _Day, days: dict[str, date | None]) -> None:
    day, before = days[fact.name], days[fact.after]
    if day is None:
        return
    if before is None:
        raise BadInput(f"{_option(fact.name)} needs {_option(fact.after)} too.", fact.name)
    if day < before:
        raise BadInput(
            f"It cannot have been {_WORDS[fact.name]} on {day_and_year(day)}, before it was"
            f" {_WORDS[fact.after]} on {day_and_year(before)}.",
            fact.name,
        )


def _stages(options: argparse.Namespace, days: dict[str, date | None], today: date) -> tuple[Stage, ...]:
    received, escalated, third = days["received"], days["escalated"], days["stage3_escalated"]
    assert received is not None
    acknowledged = sorted({read_day(text, "--acknowledged", today) for text in options.acknowledged or ()})
    first = Stage(
        1,
        received,
        acknowledged=days["acknowledged"],
        acknowledgements_after=tuple(acknowledged[1:]),
        defined=days["defined"],
        definition_unknown=days["acknowledged"] is not None and days["defined"] is None,
        extensions=_extensions(options, "", received, today),
        update_every=options.update_every,
        responded=days["responded"],
    )
    stages = [first]
    if escalated:
        second = Stage(
            2,
            escalated,
            acknowledged=days["stage2_acknowledged"],
            defined=days["stage2_defined"],
            definition_unknown=days["stage2_acknowledged"] is not None and days["stage2_defined"] is None,
            extensions=_extensions(options, "stage2_", escalated, today),
            update_every=options.stage2_update_every,
            responded=days["final"],
        )
        stages.append(second)
    if third:
        extensions = _extensions(options, "stage3_", third, today)
        stages.append(Stage(3, third, extensions=extensions, responded=days["stage3_responded"]))
    if days["declined"]:
        stages[-1] = stages[-1]._replace(declined=days["declined"])
    return tuple(stages)


def _extensions(options: argparse.Namespace, stage: str, opened: date, today: date) -> tuple[Extension, ...]:
    """The extensions of one stage, matched in the order they were given."""
    sent, to, reasons, good = (
        getattr(options, f"{stage}{name}")
        for name in ("extension_sent", "extended_to", "reason", "good_reason")
    )
    if len(sent) != len(to):
        raise BadInput(
            f"Each extension needs both {_option(stage + 'extension-sent')} and {_option(stage + 'extended-to')}.",
        )
    extensions = []
    for index, (sent_text, to_text) in enumerate(zip(sent, to, strict=True)):
        day = read_day(sent_text, _option(f"{stage}extension_sent"), today)
        if day < opened:
            raise BadInput(
                f"An extension cannot have been sent on {day_and_year(day)}, before its stage opened."
            )
        extensions.append(
            Extension(
                day,
                read_day(to_text, _option(f"{stage}extended_to"), today, "future"),
                _nth(reasons, index),
                not getattr(options, f"{stage}not_in_writing"),
                getattr(options, f"{stage}ombudsman_details"),
                _nth(good, index),
                getattr(options, f"{stage}agreed"),
                getattr(options, f"{stage}update_every"),
            )
        )
    return tuple(extensions)


def _nth(texts: list[str], index: int) -> str:
    """The text for one extension; one text alone is meant for all of them."""
    if len(texts) == 1:
        return texts[0]
    return texts[index] if index < len(texts) else ""

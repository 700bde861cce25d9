"""The part of the case file that tells the landlord's policy: the one in force on the day received."""

from collections.abc import Iterator, Mapping
from typing import Any

from casedesk.papers.blocks import (
    Block,
    Cell,
    day,
    facts,
    heading,
    part,
    parts,
    section,
    table,
    words,
    yes_or_no,
)
from casedesk.rules.law import Policy
from casedesk.rules.words import plural


def policy_section(policy: Policy | None) -> Block:
    """The policy's times, and everything else that it says, each with the place where it says so."""
    title = "The landlord’s policy in force on the day received"
    if policy is None:
        return section(title, words("None on record for that day."))
    return section(
        title,
        facts(*_terms(policy)),
        heading("Times"),
        table(
            ("Clock", "Working days", "What it says"),
            (2, 0, 5),
            (_clock_row(each, policy) for each in policy.clocks),
        ),
        *_told("What it leaves out", policy.exclusions),
        *_told("Words in it that the Code does not want", policy.words),
        *_told("How complaints are dealt with", policy.practices),
        *_told("Where it is known to fall short", policy.weaknesses),
    )


def _terms(policy: Policy) -> Iterator[tuple[str, str]]:
    yield "Policy", policy.edition
    yield "Landlord", policy.landlord
    yield "In force", f"from {day(policy.start)}" + (f" to {day(policy.end)}" if policy.end else "")
    yield "Stages", "; ".join(policy.stage_name(number) for number in range(1, policy.stages + 1))
    yield "Complaints taken within", plural(policy.month_limit, "month") if policy.month_limit else ""
    former = policy.former_tenant_month_limit
    yield "From former tenants within", plural(former, "month") if former else ""
    yield "Discretion beyond", yes_or_no(policy.discretion)
    yield "Closed only when all is done", yes_or_no(policy.close_when_actions_done)
    yield "Early resolution", yes_or_no(policy.early_resolution)


def _clock_row(clock: Mapping[str, Any], policy: Policy) -> list[Cell]:
    stage, _, step = str(clock["id"]).removeprefix("stage").partition(".")
    start = f"from the day {clock['start']}" if "start" in clock else ""
    more = f"and {clock['extension_limit']} more if extended" if "extension_limit" in clock else ""
    return [
        parts(part(f"{policy.stage_name(int(stage))}: {step}", "strong"), part(start, "quiet")),
        parts(part(str(clock.get("limit", "–"))), part(more, "quiet")),
        _said(clock),
    ]


def _told(title: str, tables: tuple[dict[str, str], ...]) -> Iterator[Block]:
    if tables:
        yield heading(title)
        yield table(("What it says",), (1,), ([_said(each)] for each in tables))


def _said(entry: Mapping[str, Any]) -> Cell:
    """The sentence of an entry, and where in the policy and for which provision it stands."""
    text = entry.get("text") or entry.get("said") or entry.get("word", "")
    provision = f"provision {entry['provision']}" if "provision" in entry else ""
    return parts(part(str(text)), part("; ".join(filter(None, (entry.get("where", ""), provision))), "quiet"))

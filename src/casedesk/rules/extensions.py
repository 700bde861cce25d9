"""Whether a letter that gave more time is valid, and what is missing when it is not."""

from datetime import date
from typing import NamedTuple

from casedesk.records import Extension
from casedesk.rules.calendar import Calendar
from casedesk.rules.law import ClockRule
from casedesk.rules.words import day_and_year

NOT_COUNTED = "It does not count, the date stays: "
"""Before the words of an extension that the Code does not accept, in the record of the act."""
_AFTER = "sent after the response"
_LATER = "a new date later than"
_BY = "sent by"
_WHY = "the reasons, as told to the resident"
_WRITTEN = "told in writing"
_DETAILS = "the Ombudsman's contact details"
_PANEL, _GOOD_REASON = "a panel being convened", "a good reason"
_AGREED = "the resident's agreement"
_COUNTED_AS = {
    _AFTER: "sent after the response",
    _LATER: "no later date",
    _BY: "sent too late",
    _WHY: "no reasons",
    _WRITTEN: "not in writing",
    _DETAILS: "no Ombudsman's details",
    _PANEL: "beyond the limit without a good reason",
    _GOOD_REASON: "beyond the limit without a good reason",
    _AGREED: "beyond the limit, neither agreed nor with the Ombudsman's details",
}
"""How each thing that can be missing begins, and as what it is counted."""


def counted_as(missing: str) -> str:
    """What is missing of an extension, without its day: so that alike ones are counted together."""
    return next(told for begins, told in _COUNTED_AS.items() if missing.startswith(begins))


class JudgedExtension(NamedTuple):
    """An extension as one basis judges it: only a valid one moves the due date."""

    sent: date
    to: date
    valid: bool
    missing: tuple[str, ...]
    beyond_limit: bool
    no_update_interval: bool
    """A breach of 5.9 that is shown but does not invalidate."""
    unknown: tuple[str, ...] = ()
    """What the source did not say; not held against it."""


def judge(
    extensions: tuple[Extension, ...],
    original: date,
    rule: ClockRule,
    calendar: Calendar,
    responded: date | None,
) -> tuple[date, tuple[JudgedExtension, ...]]:
    """Return the due date after all valid extensions, and each extension judged, in order of sending.

    The limit counts from the original due date for all extensions together, by comparing dates.
    """
    due, judged = original, []
    furthest = calendar.add(original, rule.extension_limit) if rule.extension_limit else original
    for extension in sorted(extensions, key=lambda e: e.sent):
        beyond = extension.to > furthest
        missing = _missing(extension, due, furthest if beyond else None, rule, responded)
        judged.append(
            JudgedExtension(
                extension.sent,
                extension.to,
                not missing,
                tuple(missing),
                beyond,
                not extension.update_every,
                tuple(_unknown(extension, beyond, rule)),
            )
        )
        if not missing:
            due = extension.to
    return due, tuple(judged)


def _missing(
    extension: Extension, due: date, exceeded: date | None, rule: ClockRule, responded: date | None
) -> list[str]:
    """What keeps the extension from moving ``due``; ``exceeded`` is the limit, if it goes beyond."""
    if responded is not None and extension.sent > responded:
        return [f"{_AFTER}: a stopped clock is not extended"]
    why, details = rule.extension_provisions[0], rule.extension_provisions[-1]
    missing = []
    if extension.to <= due:
        missing.append(f"{_LATER} {day_and_year(due)}")
    if extension.sent > due:
        missing.append(f"{_BY} {day_and_year(due)}, the date it extends")
    if extension.reason is not None and not extension.reason.strip():
        missing.append(f"{_WHY} ({why})")
    if rule.details_always and extension.in_writing is False:
        missing.append(_WRITTEN)
    if rule.details_always and extension.ombudsman_details is False:
        missing.append(f"{_DETAILS} ({details})")
    if exceeded is not None:
        missing += _missing_beyond(extension, exceeded, rule)
    return missing


def _missing_beyond(extension: Extension, limit: date, rule: ClockRule) -> list[str]:
    missing = []
    why, agreement, details = rule.extension_provisions[0], *rule.extension_provisions[-2:]
    if extension.good_reason is not None and not extension.good_reason.strip():
        what = _PANEL if rule.panel_only else _GOOD_REASON
        missing.append(f"{what}, for going beyond {day_and_year(limit)} ({why})")
    if rule.agreement_beyond and extension.agreed is False and extension.ombudsman_details is False:
        missing.append(f"{_AGREED} ({agreement}) or the Ombudsman's contact details ({details})")
    return missing


def _unknown(extension: Extension, beyond: bool, rule: ClockRule) -> list[str]:
    unknown = []
    if extension.reason is None:
        unknown.append("the reasons")
    if rule.details_always and extension.in_writing is None:
        unknown.append("whether told in writing")
    if rule.details_always and extension.ombudsman_details is None:
        unknown.append("the Ombudsman's details")
    if beyond and extension.good_reason is None:
        unknown.append("a good reason for exceeding the limit")
    if beyond and rule.agreement_beyond and _agreement_unknown(extension):
        unknown.append("the resident's agreement or the Ombudsman's details")
    return unknown


def _agreement_unknown(extension: Extension) -> bool:
    """One of the two is enough; so it is unknown only where neither is recorded and not both are denied."""
    either = (extension.agreed, extension.ombudsman_details)
    return True not in either and None in either

"""The Ombudsman's contact details: whether a letter gives those of the settings, and how old they are."""

import re
from collections.abc import Callable
from datetime import date, timedelta

from casedesk.rules.letter_text import LetterText, words_of
from casedesk.rules.letters import Subject
from casedesk.rules.words import day_and_year

GOOD_FOR = timedelta(days=366)
"""A year, leap or not. The details change; those not compared with the Ombudsman's site are not sent out."""
_PHONE = re.compile(r"\+?\d[\d ()-]{7,}\d")
_WEB = re.compile(r"\b(?:https?://)?((?:[a-z0-9-]+\.)+[a-z]{2,})(?![\w@])", re.IGNORECASE)
_POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b")


def _details(subject: Subject, letter: LetterText) -> str:
    held = subject.settings.get("ombudsman_details", "").strip()
    if not held:
        return "The settings have no contact details of the Ombudsman: enter them there, then compose again."
    name = re.split(r"[,;\n]", held)[0]
    if f" {words_of(name)} " not in f" {letter.plain} ":
        return f"The letter does not give the Ombudsman's contact details ({name.strip()}): put them in."
    ways = _ways(held)
    if ways and not any(way in _squeezed(letter.text) for way in ways):
        return (
            "The letter names the Ombudsman, but no telephone number, website or address from the settings."
        )
    return _other_address(held, letter)


def _other_address(held: str, letter: LetterText) -> str:
    """An old address pasted in beside the right telephone number: their post has moved before."""
    right = {_squeezed(code) for code in _POSTCODE.findall(held)}
    about = (part for part in letter.text.split("\n\n") if "ombudsman" in part.casefold())
    other = (code for part in about for code in _POSTCODE.findall(part) if _squeezed(code) not in right)
    wrong = next(other, "") if right else ""
    return (
        f"{wrong} is not the Ombudsman's postcode in the settings: give the address from there."
        if wrong
        else ""
    )


def _ways(held: str) -> list[str]:
    """How the Ombudsman can be reached by the settings: number, website, postcode."""
    found = [*_PHONE.findall(held), *_WEB.findall(held), *_POSTCODE.findall(held)]
    return [_squeezed(way) for way in found]


def _squeezed(text: str) -> str:
    """Numbers and codes are written with spaces here and there."""
    return re.sub(r"[\s()-]", "", text).casefold()


def _checked(subject: Subject, letter: LetterText) -> str:
    held = subject.settings.get("ombudsman_checked", "")
    try:
        checked = date.fromisoformat(held)
    except ValueError:
        return (
            "When the Ombudsman's details were last checked is not known: compare them with the Ombudsman's"
            " site and enter the day in the settings."
        )
    if subject.sent - checked <= GOOD_FOR:
        return ""
    return (
        f"The Ombudsman's details were last checked on {day_and_year(checked)}, over a year ago:"
        " compare them with the Ombudsman's site and enter the day in the settings."
    )


OMBUDSMAN_JUDGES: dict[str, Callable[[Subject, LetterText], str]] = {
    "ombudsman_details": _details,
    "ombudsman_checked": _checked,
}
"""By the id of the rule in the Code's data."""

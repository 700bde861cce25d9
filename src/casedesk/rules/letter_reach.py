"""Whether a letter that asks the resident to get in touch says how."""

import re

from casedesk.rules.letter_text import LetterText
from casedesk.rules.letters import Subject

_ASKS = re.compile(
    r"\b(?:tell us(?! why)|let us know|ask us|contact us|get in touch with us|(?:call|ring|write to) us"
    r"|(?:talk|speak) to us|by (?:tele)?phone|by e-?mail)\b"
)
_WAY = re.compile(r"\+?\d[\d ()-]{7,}\d|\S@\S|\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b")
"""A telephone number, an e-mail address, a postcode."""


def reach(subject: Subject, letter: LetterText) -> str:
    """Nothing where the letterhead has it; what the letter says of the Ombudsman is no way to us."""
    if subject.settings.get("landlord_contact", "").strip() or not any(map(_ASKS.search, letter.sentences)):
        return ""
    ours = (part for part in letter.text.split("\n\n") if "ombudsman" not in part.casefold())
    if any(map(_WAY.search, ours)):
        return ""
    return (
        "The letter asks the resident to get in touch and does not say how: enter your telephone, e-mail or"
        " address in the settings (landlord_contact), or write it here."
    )

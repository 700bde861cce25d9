"""What every form says and asks where a passphrase is chosen."""

from collections.abc import Mapping

from casedesk.casework.acts.fields import Field
from casedesk.problems import BadInput

NOBODY_CAN_RECOVER = (
    "Nobody can recover a lost passphrase: not you, not us, not an IT department. Write it on the recovery"
    " sheet that comes next, and lock that away."
)
SHORTEST = 10
"""Characters of a passphrase: below it, guessing takes hours."""


def secret(name: str, label: str, help: str) -> Field:
    """A field that shows nothing of what is typed."""
    return Field(name, label, "secret", True, None, help, {}, (), "")


def new_secret(label: str) -> tuple[Field, Field]:
    """The two fields of a passphrase that is chosen: ``passphrase`` and ``again``."""
    return (
        secret("passphrase", label, "Four or five words in a row are strong and can be remembered."),
        secret("again", "The same again", "Typed twice, so a slip locks nobody out."),
    )


def strength(passphrase: str) -> str:
    """How good a passphrase is, in words, by its length."""
    length = len(passphrase)
    if length < SHORTEST:
        return f"too short: {length} of at least {SHORTEST} characters"
    if length < 16:
        return f"weak: {length} characters; three or four words in a row are better"
    if length < 24:
        return f"good: {length} characters"
    return f"strong: {length} characters"


def checked(given: Mapping[str, object]) -> str:
    """The passphrase that was typed into the two fields.

    Raises:
        BadInput: it is too short, or the two differ.
    """
    passphrase = str(given["passphrase"] or "")
    if len(passphrase) < SHORTEST:
        raise BadInput(f"The passphrase is {strength(passphrase)}.", "passphrase")
    if passphrase != given["again"]:
        raise BadInput("The two passphrases are not the same. Type both again.", "again")
    return passphrase

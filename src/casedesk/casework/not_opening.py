"""What is said of a store that does not open, as far as it can be known, and which backup is offered then."""

from pathlib import Path

from casedesk.casework.places import Config, backup_folders, remembers_store
from casedesk.casework.today import clock_words
from casedesk.problems import Damaged, StoreProblem, WrongPassphrase
from casedesk.rules.words import plural
from casedesk.store import damage

GONE = (
    "The store {} was here before and is gone. Look for it, or put a backup of it there; casedesk makes no empty"
    " one in its place."
)


def explained(
    place: Path,
    problem: StoreProblem,
    passphrase: str | None,
    config: Config | None = None,
    *,
    verb: bool = True,
) -> StoreProblem:
    """The same problem, told apart as far as can be known, with the newest backup where the store is at fault.

    Args:
        passphrase: what was typed; ``None`` if nothing was asked for.
        verb: also say which verb puts the backup back.
    """
    words = problem.message
    if isinstance(problem, WrongPassphrase):
        if passphrase is None:
            return problem
        judged = damage.judge(place, passphrase, backup_folders(place, config))
        if judged.what in (damage.WRONG, damage.FORMER):
            return WrongPassphrase(judged.words) if judged.words else problem
        words = judged.words
    elif not isinstance(problem, Damaged):
        return problem
    gone = not place.exists() and remembers_store(place)
    found = damage.newest(place, passphrase, backup_folders(place, config))
    if gone:
        words = GONE.format(place)
    if found:
        return Damaged(f"{words} {_offered(found, verb=verb)}")
    return Damaged(f"{words} No backup of it was found.") if gone or words != problem.message else problem


def _offered(found: damage.Newest, *, verb: bool) -> str:
    """The newest backup in a sentence, with what it lacks as far as can be known."""
    at = found.holds.at if found.holds else found.named.made
    holds = f" and holds {plural(found.holds.complaints, 'complaint')}" if found.holds else ""
    done = f" To put it back: casedesk restore {found.named.path}" if verb else ""
    return f"The newest backup is of {clock_words(at)}{holds}; what was done after that is not in it.{done}"

"""Where backups go, how often and how many: what she chooses, proved by making one there first."""

from pathlib import Path
from typing import NamedTuple

from casedesk.casework.backing_up import Done
from casedesk.casework.config_file import change_config
from casedesk.casework.named_files import path_of
from casedesk.casework.office import Office
from casedesk.casework.places import backup_folders, load_config
from casedesk.casework.writing_out import make_folder
from casedesk.problems import BadInput

NONE = ("none", "no", "-")
"""What is typed for a second place that is not wanted."""


class Choice(NamedTuple):
    """What she chose; ``None`` leaves a setting as it is."""

    folder: str | None = None
    """As typed; empty for the usual one beside the store."""
    second: str | None = None
    """As typed; ``none`` for no second place, empty to be asked for one again."""
    automatic: bool | None = None
    limit: str | None = None
    """Megabytes, as typed; empty for the usual limit."""


def choose(office: Office, choice: Choice) -> Done | None:
    """Keep what was chosen, once a backup in the first place was made and proved; ``None`` for the demo.

    Raises:
        BadInput: a place cannot be one, or the limit is no number; ``field`` says which.
        StoreProblem: no backup can be made there, or the settings cannot be written. Nothing is changed.
    """
    limit = _megabytes(choice.limit)
    folder = _folder(choice.folder, "folder")
    second = None if _unwanted(choice.second) else _folder(choice.second, "second")
    usual = backup_folders(office.path, load_config()._replace(backups=folder))[0]
    _must_differ(usual if choice.folder is not None else backup_folders(office.path)[0], second)
    if office.demo:
        return None
    for place, field in ((folder, "folder"), (second, "second")):
        if place is not None:
            _made(place, field)
    if folder is not None:
        office.back_up_now(folder)
    if choice.folder is not None:
        change_config("backups", str(folder) if folder else None)
    if choice.second is not None:
        change_config("second_backups", "" if _unwanted(choice.second) else str(second) if second else None)
    if choice.automatic is not None:
        change_config("automatic_backups", None if choice.automatic else False)
    if choice.limit is not None:
        change_config("backup_limit_mb", limit)
    done = office.back_up_now()
    if done is None or second is None or not same_drive(second, office.path):
        return done
    near = f"{second} is on the same drive as the store: what takes the one may take the other."
    return done._replace(remarks=(*done.remarks, near))


def _unwanted(typed: str | None) -> bool:
    return typed is not None and typed.strip().lower() in NONE


def _folder(typed: str | None, field: str) -> Path | None:
    """A place as typed, in full: casedesk may be started from anywhere the next time."""
    if typed is None or not typed.strip():
        return None
    try:
        return path_of(typed.strip()).absolute()
    except BadInput as problem:
        raise BadInput(problem.message, field) from None


def _made(folder: Path, field: str) -> None:
    try:
        make_folder(folder)
    except BadInput as problem:
        raise BadInput(problem.message, field) from None
    except OSError as error:
        raise BadInput(f"{folder} could not be made: {error.strerror}.", field) from None


def _must_differ(first: Path, second: Path | None) -> None:
    if second is not None and (second == first or _same_folder(first, second)):
        raise BadInput("The second place is the first one. Choose another, such as a stick.", "second")


def _same_folder(first: Path, second: Path) -> bool:
    try:
        return first.samefile(second)
    except OSError:
        return False


def _megabytes(typed: str | None) -> int | None:
    words = (typed or "").split()
    if not words:
        return None
    if not (words[0].isascii() and words[0].isdigit() and len(words[0]) < 8 and int(words[0])):
        raise BadInput("Say how many megabytes backups may take, such as 2000.", "limit")
    return int(words[0])


def same_drive(one: Path, other: Path) -> bool:
    """Whether two places are on one drive, as far as the system tells."""
    try:
        return one.stat().st_dev == other.stat().st_dev
    except OSError:
        return False

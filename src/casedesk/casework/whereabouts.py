"""Everything that Casedesk keeps on a computer: where it lies and what it is, so that it can be found, and removed."""

from pathlib import Path
from typing import NamedTuple

from casedesk.casework import places
from casedesk.casework.faultlog import LOG_NAME


class Kept(NamedTuple):
    """A file or a folder of ours."""

    name: str
    """As `where` calls it: ``store``, ``backups``, ``second place``, ``settings``, ``log``, ``cache``."""
    path: Path
    missing: str = ""
    """What is said while nothing is there; empty where that needs no word."""


def whereabouts(store: Path, config: places.Config | None = None) -> tuple[Kept, ...]:
    """What is kept where, for the store at that path; whether it is there or not.

    Args:
        config: what belongs to this machine; ``None`` reads its settings file.
    """
    first, *others = places.backup_folders(store, config)
    return (
        Kept("store", store, "there is none yet: make it with `casedesk init`"),
        Kept("backups", first, "none was made yet"),
        *(Kept("second place", each, "it is not there now") for each in others),
        Kept("settings", places.config_file()),
        Kept("log", places.state_dir() / LOG_NAME),
        Kept("cache", places.cache_dir()),
    )

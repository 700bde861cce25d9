"""Where things lie on this machine: the store, the settings file, the log, the demo's cache."""

import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from casedesk.problems import BadInput

STORE_NAME = "casedesk.db"
_KNOWN = "stores.txt"
"""In the state directory: where stores have been, a path on each line."""


_KINDS = {
    "store": str,
    "theme": str,
    "keymap": dict,
    "ascii_signs": bool,
    "backups": str,
    "second_backups": str,
    "automatic_backups": bool,
    "backup_limit_mb": int,
}
"""What may stand in ``casedesk.toml``."""
_LONGEST_KEYS = 60
"""Characters: the keys of an act, as they stand in the line of keys."""


class Config(NamedTuple):
    """What belongs to this machine and not to the landlord, from ``casedesk.toml``."""

    store: Path | None = None
    theme: str = "casedesk-dark"
    keymap: dict[str, str] = {}  # noqa: RUF012 - a named tuple's default, never changed
    ascii_signs: bool = False
    backups: Path | None = None
    """Where backups go; beside the store unless told otherwise."""
    second_backups: Path | None = None
    """A second place, such as a stick, to which each is copied while it is there."""
    second_wanted: bool = True
    """Not once ``second_backups`` was set to nothing: then nobody is reminded of it."""
    automatic_backups: bool = True
    backup_limit_mb: int = 2000
    """Megabytes that the backups of a store may take in each place."""


def data_dir() -> Path:
    """Where the store lies unless told otherwise."""
    from platformdirs import user_data_path

    return user_data_path("casedesk", appauthor=False)


def config_file() -> Path:
    """The settings of this machine."""
    from platformdirs import user_config_path

    return user_config_path("casedesk", appauthor=False) / "casedesk.toml"


def state_dir() -> Path:
    """Where the log lies."""
    from platformdirs import user_state_path

    return user_state_path("casedesk", appauthor=False)


def cache_dir() -> Path:
    """What can be made again: the demo store."""
    from platformdirs import user_cache_path

    return user_cache_path("casedesk", appauthor=False)


def where(option: str | None, environment: Mapping[str, str], config: Config | None = None) -> Path:
    """The store's path: the option, else ``CASEDESK_STORE``, else the settings file, else the usual place."""
    named = option or environment.get("CASEDESK_STORE")
    if named:
        return _path(named)
    if config is not None and config.store:
        return config.store
    return data_dir() / STORE_NAME


def _shown(text: str, most: int) -> str:
    """What stood in a file, for one line of a terminal; needed only where something is wrong."""
    from casedesk.rules.words import one_line

    return one_line(text, most)


def _path(typed: str) -> Path:
    """What somebody wrote as a path.

    Raises:
        BadInput: no system has one of that name.
    """
    try:
        if typed.isprintable():
            return Path(typed).expanduser()
    except RuntimeError:  # the home of nobody
        pass
    raise BadInput(f"{_shown(typed, 200)} is no path. Write it in full.")


def backup_folders(place: Path, config: Config | None = None) -> list[Path]:
    """Where backups of the store at ``place`` go: the first place, and the second if one is set; there or not."""
    config = config or load_config()
    place = place.resolve()  # by whichever link it was named, they lie beside the store itself
    first = config.backups or place.parent / f"{place.stem}-backups"
    return [first, *([config.second_backups] if config.second_backups else [])]


def load_config(path: Path | None = None) -> Config:
    """Read the settings file; a missing one means the usual settings.

    Raises:
        BadInput: it is not TOML, or a setting has the wrong kind of value.
    """
    path = path or config_file()
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Config()
    except (OSError, ValueError, RecursionError) as error:  # RecursionError: brackets too deep
        raise BadInput(
            f"The settings file {path} cannot be read: {_shown(str(error), 200)}. Mend it or move it away."
        ) from None
    return _config(data, path)


def _config(data: dict[str, object], path: Path) -> Config:
    for key, value in data.items():
        if type(value) is not _KINDS.get(key):
            raise BadInput(
                f"The settings file {path} has a “{_shown(key, 40)}” that casedesk does not understand."
            )
    usual = Config()
    keymap, limit = data.get("keymap", {}), data.get("backup_limit_mb", usual.backup_limit_mb)
    assert isinstance(keymap, dict)
    assert isinstance(limit, int)
    for name, keys in keymap.items():
        if not (isinstance(keys, str) and keys.isprintable() and len(keys) <= _LONGEST_KEYS):
            raise BadInput(
                f"The settings file {path} has no keys for “{_shown(name, 40)}”: write them like ctrl+n."
            )
    if limit < 1:
        raise BadInput(f"The settings file {path} has a “backup_limit_mb” below 1: it counts megabytes.")

    def named(key: str) -> Path | None:
        return _path(str(data[key])) if data.get(key) else None

    return Config(
        named("store"),
        str(data.get("theme", usual.theme)),
        keymap,
        bool(data.get("ascii_signs", False)),
        named("backups"),
        named("second_backups"),
        data.get("second_backups") != "",
        bool(data.get("automatic_backups", True)),
        limit,
    )


def remember_store(place: Path) -> None:
    """Note that a store has been at ``place``, so that its loss is noticed and never papered over."""
    if remembers_store(place):
        return
    folder = state_dir()
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        file = os.open(folder / _KNOWN, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        with os.fdopen(file, "a", encoding="utf-8", errors="surrogateescape") as known:
            known.write(f"{place.resolve()}\n")
    except OSError:
        return  # a full or read-only disk: the store itself works, only this safety net is missing


def remembers_store(place: Path) -> bool:
    """Whether a store has been at ``place`` before."""
    try:
        known = (state_dir() / _KNOWN).read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except OSError:
        return False
    return str(place.resolve()) in known


_PACKAGE = Path(__file__).parents[1]
_REPOSITORY = _PACKAGE.parents[1]


def resource(name: str) -> Path:
    """The folder ``styles`` or ``sample_data``, in the repository or in the wheel.

    An editable install leaves stale copies inside the package, so the repository goes first
    wherever ``pyproject.toml`` stands beside it.
    """
    if (_REPOSITORY / "pyproject.toml").is_file() and (_REPOSITORY / name).is_dir():
        return _REPOSITORY / name
    return _PACKAGE / name

"""Changing one setting of this machine: every other line of ``casedesk.toml`` stays as she wrote it."""

import re
import tomllib
from pathlib import Path

from casedesk.casework.places import config_file
from casedesk.casework.writing_out import write_over
from casedesk.problems import BadInput, StoreProblem
from casedesk.rules.words import one_line

Value = str | bool | int


def change_config(key: str, value: Value | None, path: Path | None = None) -> None:
    """Set a setting that belongs to no table, or take it out with ``None``.

    The result is read as TOML before it takes the place of the old file, and must say what the old one
    said but for that key.

    Raises:
        BadInput: the file cannot be read, or the line that must change is not found for certain.
        StoreProblem: it cannot be written; the old one stays.
    """
    path = (path or config_file()).resolve()
    line = "" if value is None else f"{key} = {_spelled(value)}\n"
    try:
        text = path.read_bytes().decode("utf-8") if path.exists() else ""
        before = tomllib.loads(text)
    except (OSError, ValueError, RecursionError) as error:
        raise BadInput(
            f"The settings file {path} cannot be read: {one_line(str(error), 200)}. Mend it or move it away."
        ) from None
    changed = _with_line(text, key, line)
    wanted = {**before, key: value} if value is not None else {k: v for k, v in before.items() if k != key}
    if not _says(changed, wanted):
        told = f"write “{line.strip()}” into it" if line else f"take “{key}” out of it"
        raise BadInput(f"The settings file {path} could not be changed safely: {told} yourself.")
    if changed != text:
        try:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise StoreProblem(f"{path.parent} could not be made: {error.strerror}.") from None
        write_over(path, [changed.encode("utf-8")])


def _spelled(value: Value) -> str:
    if isinstance(value, str):
        import json

        return json.dumps(value, ensure_ascii=False)
    return str(value).lower()


def _with_line(text: str, key: str, line: str) -> str:
    """The text with that line in the place of the key's own, else as the last before the first table."""
    lines = text.splitlines(keepends=True)
    tables = (number for number, each in enumerate(lines) if each.lstrip().startswith("["))
    end = next(tables, len(lines))
    own = re.compile(rf"\s*{re.escape(key)}\s*=")
    at = next((number for number in range(end) if own.match(lines[number])), None)
    if at is not None:
        lines[at] = line
    else:
        if line and end and not lines[end - 1].endswith(("\n", "\r")):
            lines[end - 1] += "\n"
        lines.insert(end, line)
    return "".join(lines)


def _says(text: str, wanted: dict[str, object]) -> bool:
    try:
        return tomllib.loads(text.encode("utf-8").decode("utf-8")) == wanted
    except ValueError:
        return False

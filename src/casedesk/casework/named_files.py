"""Files that somebody names: what a typed path means, and the bytes of one that is small, or one sentence why not."""

import stat
from pathlib import Path

from casedesk.problems import BadInput
from casedesk.rules.words import one_line, size_words


def path_of(typed: str) -> Path:
    """The path that somebody typed, from the home on if it begins with ``~``; whether anything is there is not asked.

    Raises:
        BadInput: nothing can be there: it is too long, the home of nobody, or behind a closed door.
    """
    try:
        path = Path(typed).expanduser()
        path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return path
    except (OSError, RuntimeError, ValueError) as error:
        why = getattr(error, "strerror", None) or "there can be no file of that name"
        raise BadInput(f"{one_line(typed[:200])} cannot be used: {why}.") from None
    return path


def content_of(path: Path, what: str, most: int, *, ordinary: bool = False) -> bytes:
    """The bytes of a file; of a pipe or a device only as many as such a file may have.

    Args:
        what: how an error calls it, such as ``mapping file``.
        most: bytes that such a file may have.
        ordinary: a pipe is refused, because somebody waits in front of a screen and nobody may ever write to it.

    Raises:
        BadInput: it cannot be read, is a folder, or is larger than such a file can be.
    """
    called = f"The {what} {one_line(str(path)[:200])}"
    try:
        if ordinary and not stat.S_ISREG(path.stat().st_mode):
            raise BadInput(f"{called} is not an ordinary file.")
        with path.open("rb") as file:
            content = file.read(most + 1)
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or "there can be no file of that name"
        raise BadInput(f"{called} cannot be read: {why}.") from None
    if len(content) > most:
        raise BadInput(f"{called} is larger than {size_words(most)}, which no such file needs.")
    return content


def text_of(path: Path, what: str, most: int) -> str:
    """The same as text in UTF-8.

    Raises:
        BadInput: as above, or it is no text.
    """
    try:
        return content_of(path, what, most).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BadInput(
            f"The {what} {one_line(str(path)[:200])} is no text in UTF-8. Save it as that."
        ) from None

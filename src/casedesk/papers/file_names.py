"""Names of files on their way out: made by us from a number, never from what somebody called a file."""

import re

ENDINGS = frozenset(
    (
        *("pdf", "txt", "csv", "eml", "msg", "zip"),
        *("jpg", "jpeg", "png", "gif", "tif", "tiff", "heic", "webp"),
        *("doc", "docx", "odt", "rtf", "xls", "xlsx", "ods", "ppt", "pptx"),
        *("mp3", "mp4", "m4a", "mov"),
    )
)
"""Endings that a name may keep, so that the right program opens the file; none of them runs by itself."""


def generated_name(label: str, original: str) -> str:
    """``E001.pdf``: the label, and the original's ending if it is one of the known ones, else ``.bin``."""
    ending = re.search(r"\.([A-Za-z0-9]{1,5})\s*\Z", original)
    known = ending.group(1).lower() if ending else ""
    return f"{label}.{known if known in ENDINGS else 'bin'}"

"""What every Word file that we make has in common: what it says of itself, and bytes that do not tell the hour."""

import io
import zipfile
from datetime import UTC, date, datetime, time
from typing import Any

_ZIP_BEGINS = (1980, 1, 1, 0, 0, 0)
"""The earliest moment that a zip can tell; the day of the paper is in its properties."""
_LONGEST_PROPERTY = 255


def describe(document: Any, *, title: str, landlord: str, day: date) -> None:
    """What the file says of itself: nothing of the person who made its template."""
    properties, moment = document.core_properties, datetime.combine(day, time(), UTC)
    properties.title = title[:_LONGEST_PROPERTY]
    properties.author = properties.last_modified_by = landlord[:_LONGEST_PROPERTY]
    properties.language = "en-GB"
    properties.created = properties.modified = moment
    for name in ("subject", "comments", "keywords", "category"):
        setattr(properties, name, "")
    properties.revision = 1


def packed(document: Any) -> bytes:
    """The file, with every part dated alike: Word's zip would carry the moment of writing."""
    written, target_bytes = io.BytesIO(), io.BytesIO()
    document.save(written)
    with (
        zipfile.ZipFile(written) as source,
        zipfile.ZipFile(target_bytes, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            target.writestr(zipfile.ZipInfo(name, _ZIP_BEGINS), source.read(name), zipfile.ZIP_DEFLATED)
    return target_bytes.getvalue()

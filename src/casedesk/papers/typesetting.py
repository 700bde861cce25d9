"""Templates and data in, PDF out, through typst; what a paper says belongs to the module of that paper.

The compiler works over a private folder that holds nothing but the files it is given (it takes no binary
file from memory), removed at the end. Data is read as JSON and never as markup.
"""

import json
import os
import re
import tempfile
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from functools import cache
from importlib.resources import files as resources
from pathlib import Path
from typing import Any

from casedesk.papers.characters import drawable, font_folder
from casedesk.problems import Problem

_SHARED = ("house.typ", "charts.typ")
FOLDER = "casedesk-typeset-"
"""What the name of a private folder begins with; the number of its process follows, so that one left by a
crash is known."""
_TRIES = 8
"""Each try tells of at least one more piece of text that cannot be set."""
_NOT_SET = re.compile(r'the text `"((?:[^"\\]|\\.)+)"` could not be displayed')
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}|\\(.)")


def typeset(
    template_name: str,
    data: Mapping[str, Any],
    *,
    standards: Sequence[str],
    timestamp: datetime | date,
    files: Mapping[str, bytes] | None = None,
    about: str = "this paper",
) -> bytes:
    """The PDF that a template of ours makes of the data; the same data gives the same bytes.

    Args:
        template_name: a file in ``papers/templates``.
        data: JSON values, ``data`` in ``sys.inputs``; each string in it is made drawable.
        standards: as typst names them, such as ``a-3a`` and ``ua-1``; the compiler proves them.
        timestamp: the moment that the PDF says it was made; a date counts as its midnight in UTC.
        files: what the template may read or attach, by the name it uses.
        about: the record that the paper is of, as an error names it: ``the case file of C26-014``.

    Raises:
        Problem: the paper cannot be made; the sentence names the record.
    """
    made: bytes = _made(
        template_name,
        data,
        files or {},
        about,
        {"pdf_standards": list(standards), "timestamp": _seconds(timestamp)},
    )
    return made


def drawn(
    template_name: str, data: Mapping[str, Any], format: str, *, dpi: int, about: str = "this picture"
) -> list[bytes]:
    """The pages that a template of ours makes of the data, each as a picture.

    Args:
        template_name: a file in ``papers/templates``.
        data: as for ``typeset``.
        format: ``png`` or ``svg``.
        dpi: how many points of a ``png`` make an inch.
        about: what the pictures are of, as an error names it.

    Raises:
        Problem: they cannot be drawn.
    """
    made = _made(template_name, data, {}, about, {"format": format, "ppi": dpi})
    return list(made) if isinstance(made, list) else [made]


def _made(
    name: str, data: Mapping[str, Any], files: Mapping[str, bytes], about: str, wanted: Mapping[str, Any]
) -> Any:
    """What the compiler makes, once each piece of text that it cannot set is made visible."""
    from typst import TypstError

    refused: set[str] = set()
    for _ in range(_TRIES):
        try:
            return _compiled(name, _cleaned(data, refused), files, wanted)
        except TypstError as error:
            found = _not_set(error) - refused
            if not found:
                raise Problem(_cannot(about)) from error
            refused |= found
    raise Problem(_cannot(about))


def told(template_name: str, data: Mapping[str, Any], label: str) -> Any:
    """What a template says of its own layout: the value of its one ``metadata`` element of that label.

    Nothing is drawn, so it takes half the time of a PDF, and no standard is asked for.

    Args:
        template_name: a file in ``papers/templates``.
        data: as for ``typeset``.
        label: without its angle brackets.
    """
    import typst

    query: Callable[..., str] = typst.query
    with _workshop(template_name, _cleaned(data, set()), {}) as workshop:
        return json.loads(query(selector=f"<{label}>", field="value", one=True, **workshop))


def _compiled(name: str, data: Any, files: Mapping[str, bytes], wanted: Mapping[str, Any]) -> Any:
    import typst

    compiled: Callable[..., Any] = typst.compile  # its types leave out that it takes files by name
    with _workshop(name, data, files) as workshop:
        return compiled(**wanted, **workshop)


@contextmanager
def _workshop(name: str, data: Any, files: Mapping[str, bytes]) -> Iterator[dict[str, Any]]:
    """All that the compiler sees: the templates, the data, our fonts, and nothing else."""
    templates = {each: _template(each) for each in (name, *_SHARED)}
    with tempfile.TemporaryDirectory(prefix=f"{FOLDER}{os.getpid()}-") as root:  # made 0700
        for each, content in files.items():
            (Path(root) / each).write_bytes(content)
        yield {
            "input": {"main.typ": templates[name], **templates},
            "root": root,
            "font_paths": _fonts(),
            "ignore_system_fonts": True,
            "package_path": root,
            "package_cache_path": root,
            "sys_inputs": {"data": json.dumps(data)},
        }


@cache
def _fonts() -> Any:
    """Our faces, opened once: each look at the folder takes 4 ms, a tenth of a letter's preview."""
    import typst

    return typst.Fonts(include_system_fonts=False, font_paths=[font_folder()])


def _template(name: str) -> bytes:
    return resources("casedesk.papers").joinpath("templates", name).read_bytes()


def _seconds(moment: datetime | date) -> int:
    if not isinstance(moment, datetime):
        moment = datetime.combine(moment, time(), UTC)
    return int(moment.timestamp())


def _cleaned(value: Any, refused: set[str]) -> Any:
    """The data with every string in it drawable."""
    if isinstance(value, str):
        return drawable(value, refused)
    if isinstance(value, Mapping):
        return {key: _cleaned(each, refused) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_cleaned(each, refused) for each in value]
    return value


def _not_set(error: Exception) -> set[str]:
    """The pieces of text that the compiler has no glyphs for: a letter and a mark that no one face has.

    Only the marks, if there are any: the letter is drawn well enough wherever the mark is not on it.
    """
    told = _NOT_SET.findall(str(getattr(error, "diagnostic", "")))
    pieces = {_ESCAPED.sub(lambda m: chr(int(m[1], 16)) if m[1] else m[2], piece) for piece in told}
    return {piece for piece in pieces if unicodedata.category(piece[0]).startswith("M")} or pieces


def _cannot(about: str) -> str:
    """What went wrong, without the compiler's own words: they quote the record's."""
    return f"{about[:1].upper()}{about[1:]} could not be typeset, which is a fault in Casedesk. Nothing was written."

"""HTML as the words a reader would see; nothing is run, fetched or followed.

The standard parser takes a minute over 100 kB of unclosed tags, so the words are found with one
expression that never goes back: a hostile page costs no more than a tidy one.
"""

import re
from collections.abc import Iterator
from html import unescape

LONGEST = 500_000
"""Characters of HTML that are read; the original has the rest."""
_TOKEN = re.compile(
    r"<!--.*?(?:-->|\Z)"  # a comment
    r"|<[!?][^<>]*+>"  # a declaration, and what Outlook hides in one
    r"|<(?P<end>/?)(?P<tag>[a-z][a-z0-9]*+)(?P<attributes>[^<>]*+)>"
    r"|(?P<words>[^<]++|<)",
    re.DOTALL | re.IGNORECASE,
)
_ALT = re.compile(r"""\balt\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
_UNSEEN = frozenset(("script", "style", "title", "template"))
_BREAKS = frozenset(
    (
        *("br", "p", "div", "tr", "li", "ul", "ol", "table", "blockquote", "hr", "pre", "section", "article"),
        *(f"h{level}" for level in range(1, 7)),
    )
)
_ROWS = frozenset(("li", "tr", "br"))
"""The next one begins a line by itself, so that the end of one adds none."""
_LAYOUT = re.compile("[\u00ad\u200b\u2060\ufeff]")
"""Characters that mail programs put into HTML for its layout: they show nothing."""


def text_of_html(html: str) -> str:
    """The words of a page in their order, paragraphs apart."""
    words = _LAYOUT.sub("", "".join(_parts(html[:LONGEST])))
    lines = [" ".join(line.split()) for line in words.split("\n")]
    text = re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
    return text if len(html) <= LONGEST else f"{text}\n\n[The rest is in the original.]"


def _parts(html: str) -> Iterator[str]:
    place = 0
    while token := _TOKEN.match(html, place):
        place = token.end()
        if token["words"]:
            yield re.sub(r"\s+", " ", _unescaped(token["words"]))
        elif tag := (token["tag"] or "").lower():
            yield _shown(tag, bool(token["end"]), token["attributes"])
            if tag in _UNSEEN and not token["end"]:
                place = _behind(html, tag, place)


def _shown(tag: str, ends: bool, attributes: str) -> str:
    """What a tag shows by itself: a new line, a gap between cells, the words for a picture."""
    if tag in _BREAKS:
        return "" if ends and tag in _ROWS else "\n- " if tag == "li" else "\n"
    if tag in ("td", "th"):
        return " "
    if tag == "img" and (words := _ALT.search(attributes[:2000])):
        said = _unescaped(words[1] or words[2] or "").strip()
        return f"[picture: {said}]" if said else ""
    return ""


def _behind(html: str, tag: str, place: int) -> int:
    """Where the text that is not for readers ends; without an end, nothing more is for them."""
    end = re.compile(f"</{tag}", re.IGNORECASE).search(html, place)
    return end.start() if end else len(html)


def _unescaped(words: str) -> str:
    try:
        return unescape(words)
    except ValueError:  # a number of thousands of digits stands for no character
        return words

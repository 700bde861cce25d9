"""Reads a calendar file by RFC 5545's own words, with nothing of the library that wrote it."""

import re

CRLF = b"\r\n"


def lines_of(data: bytes) -> list[str]:
    """The content lines: each ends in CRLF, and a line that begins with a space goes on with the one before (3.1)."""
    assert data.endswith(CRLF)
    physical = data.split(CRLF)[:-1]
    assert all(len(line) <= 75 for line in physical), "no line has more than 75 octets"
    assert not any(byte < 32 and byte != 9 for line in physical for byte in line), "no control characters"
    return data.replace(CRLF + b" ", b"").decode("utf-8").split("\r\n")[:-1]


def text(value: str) -> str:
    """A TEXT value as it was before it was escaped (3.3.11); a bare comma or semicolon would part it."""
    assert not re.search(r"(?<!\\)(?:\\\\)*[,;]", value), value
    return re.sub(r"\\(.)", lambda found: {"n": "\n", "N": "\n"}.get(found[1], found[1]), value)


def events(data: bytes) -> list[dict[str, str]]:
    """Each event as its properties by their names with their parameters; texts are unescaped."""
    lines = lines_of(data)
    assert (lines[0], lines[-1]) == ("BEGIN:VCALENDAR", "END:VCALENDAR")
    found: list[dict[str, str]] = []
    inside = False
    for line in lines[1:-1]:
        if line in ("BEGIN:VEVENT", "END:VEVENT"):
            assert inside == line.startswith("END"), "one event does not lie in another"
            inside = not inside
            if inside:
                found.append({})
        elif inside:
            name, _, value = line.partition(":")
            assert name not in found[-1], name
            found[-1][name] = text(value) if name in ("SUMMARY", "DESCRIPTION", "COMMENT") else value
    assert not inside
    return found

"""Refuses every way out to a network and notes it, in whatever process of a test it is tried.

It imports nothing but ``os`` and ``sys``: ``sitecustomize`` brings it into every Python that a test starts.
"""

import os
import sys

NOTED_IN = "CASEDESK_TESTS_REACHED"
"""The variable that names the file in which every process notes what it tried."""
_LOOKED_UP = ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr", "socket.getnameinfo")
_SENT = ("socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg")
_HERE = ("localhost", "::1", None)


def shut() -> None:
    """From now on this process reaches nobody but itself and its neighbours on this machine."""
    sys.addaudithook(_judge)


def _judge(event: str, arguments: tuple[object, ...]) -> None:
    if not event.startswith("socket."):
        return
    address = _address(event, arguments)
    if address is None or _is_here(address):
        return
    _note(f"{event} {address}")
    raise PermissionError(f"{event}: the network is out of bounds")


def _address(event: str, arguments: tuple[object, ...]) -> "tuple[object, ...] | None":
    """Whom it is meant for; nothing where the event reaches out to nobody, or to a socket in a file."""
    if event in _LOOKED_UP:
        first = arguments[0]
        return first if isinstance(first, tuple) else (first,)
    if event in _SENT:
        address = arguments[1]
        return address if isinstance(address, tuple) and isinstance(address[0], str) else None
    return None


def _is_here(address: "tuple[object, ...]") -> bool:
    host = address[0].decode("ascii", "replace") if isinstance(address[0], bytes) else address[0]
    return host in _HERE or (isinstance(host, str) and host.startswith("127."))


def _note(said: str) -> None:
    if place := os.environ.get(NOTED_IN):
        file = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        os.write(file, f"{said}\n".encode("utf-8", "replace"))
        os.close(file)


def taken() -> list[str]:
    """What was tried since it was asked last, by this process and those that it started."""
    place = os.environ.get(NOTED_IN, "")
    if not os.path.exists(place) or not os.path.getsize(place):  # noqa: PTH110, PTH202 - pathlib is not for here
        return []
    with open(place, "r+", encoding="utf-8") as file:  # noqa: PTH123
        found = file.read().splitlines()
        file.truncate(0)
    return found

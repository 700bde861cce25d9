"""Casedesk opens no socket to anywhere, whatever it is asked to do; and no test of it reaches a network unseen."""

import ast
import os
import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from architecture.fresh import run
from architecture.tree import MODULES, SOURCE
from guard import no_network
from terminal import surroundings

pytestmark = pytest.mark.fault(40)

TESTS = str(Path(__file__).parents[1])
NOWHERE = ("192.0.2.1", 9)
"""An address kept for examples: nobody ever has it."""
SPEAKING = {
    *("socket", "ssl", "socketserver", "http", "urllib", "ftplib", "smtplib", "imaplib", "poplib", "nntplib"),
    *("telnetlib", "xmlrpc", "webbrowser", "requests", "httpx", "aiohttp", "urllib3", "wsgiref"),
}
"""What a module would import to speak to a network, or to have a browser speak to one."""


def test_no_verb_reaches_for_a_network(tmp_path: Path) -> None:
    (tmp_path / "passphrase").write_text("seven quiet herons on a roof\n", encoding="utf-8")
    (tmp_path / "register.csv").write_text("reference,received\nOLD-1,2026-11-02\n", encoding="utf-8")
    own = ("--store", "own.db", "--passphrase-file", "passphrase")
    log = ("log", "--received", "2026-11-20", "--channel", "email", "--text", "the tap drips", *own)
    verbs: tuple[tuple[str, ...], ...] = (
        ("days", "2024-03-04", "20"),
        ("clock", "--received", "2026-11-20"),
        ("audit", "register.csv"),
        ("init", *own),
        (*log, "--resident", "Ada Example", "--as-at", "2026-11-23"),
        ("import", "register.csv", *own),
        ("due", *own),
        ("list", *own),
        ("show", "C26-001", *own),
        ("why", "C26-001", "stage1.respond", *own),
        ("check", *own),
        ("where", *own),
        ("demo",),
    )
    for verb in verbs:
        ran = run(tmp_path, *verb)
        assert not ran.reached, verb
        assert ran.code == 0, (verb, ran.printed)


def imported(path: Path) -> Iterator[str]:
    """Every module that a file of ours imports, wherever in it that stands."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield node.module or ""


def test_no_module_of_ours_can_speak_to_a_network() -> None:
    """The one that takes apart addresses of files dropped on the desk reaches nobody by that."""
    found = {
        (path.relative_to(SOURCE).as_posix(), name)
        for path in MODULES
        for name in imported(path)
        if name.partition(".")[0] in SPEAKING
    }
    assert found == {("desk/dialogs/folder.py", "urllib.parse")}


@pytest.mark.parametrize(
    ("library", "loads"),
    [
        (
            "textual.app",
            {"socket", "ssl"},
        ),  # asyncio's loop wakes itself by a pair of sockets inside the process
        ("sqlmodel", {"socket", "ssl"}),  # asyncio again, which SQLAlchemy can be used with
        ("email.message", {"socket"}),  # for the name of this computer in new messages, which we never make
        ("sqlcipher3.dbapi2", set()),
        ("typst", set()),
        ("casedesk.casework.whole_office", set()),
    ],
)
def test_what_libraries_load_is_known_and_none_loads_what_speaks_http(library: str, loads: set[str]) -> None:
    script = f"import sys, {library}; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    there = set(done.stdout.split())
    assert there & {"socket", "ssl"} == loads
    assert not there & {"http.client", "urllib.request", "urllib3", "requests", "httpx", "webbrowser"}


CONTROL = "import socket; socket.socket().connect_ex(('192.0.2.1', 9))"
PAPERS = """
from papers.test_case_file import FETCH, case_file
from casedesk.papers.case_file import case_file_pdf
from casedesk.papers.sending import protected_pdf
from casedesk.rules.calendar import Calendar, published_days
from casedesk.rules.law import Law
print(len(protected_pdf(case_file_pdf(case_file(Law(Calendar(published_days()))), FETCH), "four quiet herons")))
"""


def test_not_even_code_that_is_no_python_asks_for_a_network(tmp_path: Path) -> None:
    """The typesetter and the PDF library are compiled: only the system itself can say what they ask it for."""
    if not shutil.which("strace"):
        pytest.skip("needs strace")
    for script, asks in ((CONTROL, True), (PAPERS, False)):
        told = tmp_path / "asked.txt"
        strace = ("strace", "-f", "-qq", "-e", "trace=socket,connect,bind,sendto", "-o", str(told))
        done = subprocess.run(
            [*strace, sys.executable, "-c", script],
            env={**surroundings(tmp_path), "PYTHONPATH": TESTS, no_network.NOTED_IN: os.devnull},
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0 or asks, done.stderr
        assert bool(re.search(r"AF_INET", told.read_text(encoding="utf-8", errors="replace"))) == asks


@pytest.mark.parametrize(
    "reach",
    [
        lambda: socket.create_connection(NOWHERE, timeout=1),
        lambda: socket.getaddrinfo("example.org", 443),
        lambda: socket.gethostbyname("example.org"),
        lambda: socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b"?", NOWHERE),
        lambda: socket.socket(socket.AF_INET6).connect(("2001:db8::1", 9)),
        lambda: socket.socket().bind(("0.0.0.0", 0)),
    ],
)
def test_a_test_that_reaches_out_is_refused_and_noted(reach) -> None:
    with pytest.raises(PermissionError, match="out of bounds"):
        reach()
    assert len(no_network.taken()) == 1
    assert no_network.taken() == []


def test_neighbours_on_this_machine_can_be_spoken_to() -> None:
    """Whether anybody listens there, or there is a network at all, is not the point: nobody is refused."""
    socket.socket().connect_ex(("127.0.0.1", 9))
    socket.getaddrinfo("localhost", 9)
    one, other = socket.socketpair()
    one.sendall(b"?")
    assert other.recv(1) == b"?"
    assert no_network.taken() == []


def test_what_a_test_starts_is_refused_too_and_noted_though_it_says_nothing(tmp_path: Path) -> None:
    script = "import socket\ntry: socket.socket().connect(('192.0.2.1', 9))\nexcept OSError: print('refused')"
    command = [sys.executable, "-c", script]
    for environment in (None, surroundings(tmp_path)):
        done = subprocess.run(command, env=environment, cwd=tmp_path, capture_output=True, text=True)
        assert done.stdout == "refused\n", done.stderr
        assert no_network.taken() == ["socket.connect ('192.0.2.1', 9)"]


def test_a_test_that_swallows_the_refusal_fails_all_the_same(tmp_path: Path) -> None:
    quiet = """
import contextlib, socket
def test_quiet():
    with contextlib.suppress(OSError):
        socket.create_connection(("192.0.2.1", 9), 1)
"""
    (tmp_path / "test_quiet.py").write_text(quiet, encoding="utf-8")
    env = {name: value for name, value in os.environ.items() if name != no_network.NOTED_IN}
    without_cache = ("-p", "no:cacheprovider")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", *without_cache, "-p", "guard.whole_suite", str(tmp_path)],
        env={**env, "PYTHONPATH": TESTS},
        cwd=tmp_path,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1
    assert "test_quiet reached for a network: socket.getaddrinfo ('192.0.2.1',)" in done.stdout
    assert "1 passed, 1 error" in done.stdout

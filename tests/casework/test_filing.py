"""Documents put on a case with their bytes: whole or not at all, under their own names inside, never outside."""

import os
import shutil
import stat
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from casework.officer import Officer

from casedesk.casework.acts.attaching import Attach
from casedesk.casework.incoming import LARGEST
from casedesk.problems import BadInput, ChangedMeanwhile, Problem, Refusal, StoreProblem
from casedesk.records import Complaint
from casedesk.store import contents, opening

posix = pytest.mark.skipif(sys.platform == "win32", reason="links, pipes and such names are POSIX's")


@pytest.fixture
def reference(officer: Officer) -> str:
    """A complaint received on Friday 20 November 2026."""
    return officer.log("20 nov")


@pytest.fixture
def files(tmp_path: Path) -> Path:
    folder = tmp_path / "files"
    folder.mkdir()
    return folder


@pytest.fixture
def attach(officer: Officer, reference: str) -> Callable[..., tuple[Complaint, tuple[str, ...]]]:
    """``attach(path, …)`` puts files on that complaint as photos."""

    def put(*paths: Path, **more: object) -> tuple[Complaint, tuple[str, ...]]:
        return officer.office.attach(reference, paths, facts(officer), **more)  # type: ignore[arg-type]

    return put


def facts(officer: Officer, **typed: object) -> Attach:
    made = officer.facts("attach", {"kind": "photo", **typed})
    assert isinstance(made, Attach)
    return made


def written(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def nothing_is_kept(officer: Officer, reference: str) -> None:
    case = officer.office.case(reference).complaint
    assert (case.documents, case.version) == ((), 1)
    assert [entry.act for entry in officer.office.audit_trail(reference)] == ["log"]
    store = officer.office._store
    assert store.connection.execute("SELECT count(*) FROM content").fetchone() == (0,)
    assert not store.connection.in_transaction


def test_files_are_one_act_and_come_back_byte_for_byte(officer: Officer, reference: str, files: Path) -> None:
    wall, survey = (
        written(files / "wall.jpg", b"\xff\xd8wall"),
        written(files / "survey.pdf", b"%PDF" * 900_000),
    )
    case, remarks = officer.office.attach(
        reference,
        [wall, survey],
        facts(officer, dated="3 may 2019", author="S. Surveyor", description="damp"),
    )
    assert remarks == ()
    assert [(d.label, d.name, d.size, d.kind, d.author) for d in case.documents] == [
        ("E001", "wall.jpg", 6, "photo", "S. Surveyor"),
        ("E002", "survey.pdf", 3_600_000, "photo", "S. Surveyor"),
    ]
    assert case.events[-1].text == "On file, photo: E001 wall.jpg, E002 survey.pdf: damp"
    assert {d.event for d in case.documents} == {case.events[-1].number}
    assert officer.office.document(reference, 2) == survey.read_bytes()
    assert [entry.act for entry in officer.office.audit_trail(reference)] == ["log", "attach"]
    assert officer.office.case(reference).complaint == case


def test_undoing_takes_the_files_off_again(officer: Officer, reference: str, files: Path, attach) -> None:
    case, _ = attach(written(files / "wall.jpg", b"wall"))
    officer.office.undo(reference)
    assert officer.office.case(reference).complaint.documents == ()
    assert not contents.has(officer.office._store, case.documents[0].sha256)


def test_a_folder_stands_for_the_files_in_it(files: Path, attach) -> None:
    for name in ("b.txt", "a.txt", ".hidden"):
        written(files / name, name.encode())
    (files / "more").mkdir()
    written(files / "more" / "c.txt", b"c")
    case, remarks = attach(files)
    assert [document.name for document in case.documents] == ["a.txt", "b.txt"]
    assert remarks == ("Left out: 1 folder (more).", "Left out: 1 hidden file (.hidden).")


def test_more_files_than_anybody_means_are_refused(
    officer: Officer, reference: str, files: Path, attach
) -> None:
    for number in range(201):
        written(files / f"{number}.txt", b"x")
    with pytest.raises(BadInput, match="These are 201 files; at most 200"):
        attach(files)
    with pytest.raises(BadInput, match="There is no file"):
        attach()
    nothing_is_kept(officer, reference)


def test_the_same_file_is_on_a_case_once_and_said_of_other_cases(
    officer: Officer, files: Path, attach
) -> None:
    wall = written(files / "wall.jpg", b"wall")
    again = written(files / "wall (1).jpg", b"wall")
    case, remarks = attach(wall, again)
    assert [document.name for document in case.documents] == ["wall.jpg"]
    assert remarks == ("wall (1).jpg is on file already as E001 (wall.jpg): left out.",)
    with pytest.raises(Refusal, match=r"wall\.jpg is on file already as E001"):
        attach(wall)
    other = officer.log("19 nov")
    _, remarks = officer.office.attach(other, [wall], facts(officer))
    assert remarks == (f"wall.jpg is on file on {case.reference} (E001) too.",)


# What is refused, and keeps nothing


def a_link(folder: Path) -> Path:
    (folder / "link").symlink_to(written(folder / "real.txt", b"x"))
    return folder / "link"


def a_link_to_a_folder(folder: Path) -> Path:
    (folder / "there").mkdir()
    (folder / "link").symlink_to(folder / "there")
    return folder / "link"


def a_pipe(folder: Path) -> Path:
    os.mkfifo(folder / "pipe")
    return folder / "pipe"


def a_huge_file(folder: Path) -> Path:
    with (folder / "huge.mp4").open("wb") as file:
        file.truncate(500_000_000)
    return folder / "huge.mp4"


@pytest.mark.fault(24, 32)
@posix
@pytest.mark.parametrize(
    ("make", "said"),
    [
        (a_link, "link is a link, and links are not followed"),
        (a_link_to_a_folder, "link is a link, and links are not followed"),
        (a_pipe, "pipe is not a file but a device or a pipe"),
        (lambda folder: Path(os.devnull), "null is not a file but a device or a pipe"),
        (lambda folder: folder / "gone.pdf", "There is no file gone.pdf there"),
        (lambda folder: folder / "nul\0.pdf", "cannot be read: no file can have that name"),
        (lambda folder: folder / ("n" * 300), "cannot be read: File name too long"),
        (lambda folder: written(folder / "empty.pdf", b""), "empty.pdf is empty"),
        (a_huge_file, "huge.mp4 has 500.0 MB; a file may have at most 100.0 MB"),
    ],
)
def test_what_is_no_file_or_too_large_is_refused_before_anything_is_read(
    officer: Officer, reference: str, files: Path, attach, make: Callable[[Path], Path], said: str
) -> None:
    good = written(files / "good.txt", b"good")
    started = time.monotonic()
    with pytest.raises(BadInput) as refused:
        attach(good, make(files))
    assert time.monotonic() - started < 1
    assert said in refused.value.message
    nothing_is_kept(officer, reference)


@pytest.mark.fault(24)
@posix
def test_links_and_pipes_in_a_folder_are_left_out_and_said(files: Path, attach) -> None:
    a_link(files), a_pipe(files)
    case, remarks = attach(files)
    assert [document.name for document in case.documents] == ["real.txt"]
    assert remarks == ("Left out: 1 link (link).", "Left out: 1 special file (pipe).")


def grow(path: Path) -> None:
    with path.open("ab") as file:
        file.write(b"more")


def cut(path: Path) -> None:
    os.truncate(path, 1_500_000)


def rewrite(path: Path) -> None:
    with path.open("r+b") as file:
        file.write(b"other")


@pytest.mark.fault(32)
@pytest.mark.parametrize("meddle", [grow, cut, rewrite])
@pytest.mark.parametrize("when", [1, 4])
def test_a_file_that_changes_while_it_is_read_is_not_kept(
    officer: Officer, reference: str, files: Path, attach, meddle: Callable[[Path], None], when: int
) -> None:
    """Three megabytes are read in three steps, twice: to know the digest, then to keep them."""
    good = written(files / "good.txt", b"good")
    film = written(files / "film.mp4", b"film" * 750_000)
    told: list[int] = []

    def progress(done: int, total: int) -> None:
        told.append(done)
        if len(told) == when + 2:
            meddle(film)

    with pytest.raises(Problem, match="changed while it was being read"):
        attach(good, film, progress=progress)
    nothing_is_kept(officer, reference)


@pytest.mark.fault(32)
@posix
def test_a_file_that_vanishes_while_it_is_read_is_kept_whole_or_refused(
    officer: Officer, reference: str, files: Path, attach
) -> None:
    """Opened, it can be read to its end whatever becomes of its name; not yet opened, it is refused."""
    first, second = written(files / "1.bin", b"one" * 700_000), written(files / "2.bin", b"two" * 700_000)
    with pytest.raises(BadInput, match=r"There is no file 2\.bin there"):
        attach(first, second, progress=lambda done, total: second.unlink(missing_ok=True))
    nothing_is_kept(officer, reference)
    case, _ = attach(first, progress=lambda done, total: first.unlink(missing_ok=True))
    assert officer.office.document(reference, 1) == b"one" * 700_000
    assert case.documents[0].size == 2_100_000


@pytest.mark.fault(4)
def test_a_full_disk_keeps_nothing_and_says_so(officer: Officer, reference: str, files: Path, attach) -> None:
    film = written(files / "film.mp4", os.urandom(3_000_000))
    connection = officer.office._store.connection
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    connection.execute(f"PRAGMA max_page_count = {pages + 100}")
    with pytest.raises(StoreProblem, match="The disk is full, so nothing was saved"):
        attach(written(files / "good.txt", b"good"), film)
    nothing_is_kept(officer, reference)
    connection.execute("PRAGMA max_page_count = 1000000")
    attach(film)
    assert officer.office.document(reference, 1) == film.read_bytes()


def test_a_case_that_changed_meanwhile_keeps_nothing(
    officer: Officer, reference: str, files: Path, attach
) -> None:
    officer.do("note", reference, text="rang back")
    with pytest.raises(ChangedMeanwhile):
        attach(written(files / "good.txt", b"good"), version=1)
    assert officer.office.case(reference).complaint.documents == ()
    assert not officer.office._store.connection.execute("SELECT 1 FROM content").fetchall()


def test_a_store_open_for_reading_takes_nothing(officer: Officer, reference: str, files: Path) -> None:
    path = officer.office.path
    officer.office.close()
    reader = Officer.__new__(Officer)
    reader._today = officer._today
    reader.office = type(officer.office)(opening.open_store(path, None, read_only=True), officer._today)
    with pytest.raises(StoreProblem, match="reading only"):
        reader.office.attach(reference, [written(files / "good.txt", b"good")], facts(reader))
    reader.office.close()


def test_progress_is_told_above_a_megabyte_and_reaches_the_end(files: Path, attach) -> None:
    told: list[tuple[int, int]] = []
    attach(
        written(files / "small.txt", b"x" * 400_000), progress=lambda done, total: told.append((done, total))
    )
    assert told == []
    attach(
        written(files / "film.mp4", b"y" * 5_000_000), progress=lambda done, total: told.append((done, total))
    )
    assert [done for done, _ in told] == sorted(done for done, _ in told)
    assert told[-1] == (10_000_000, 10_000_000)


@pytest.mark.fault(32)
def test_a_file_of_exactly_the_limit_is_kept(files: Path, attach, officer: Officer, reference: str) -> None:
    film = files / "film.mp4"
    with film.open("wb") as file:
        file.truncate(LARGEST)
    case, _ = attach(film)
    assert case.documents[0].size == LARGEST == 100_000_000


# Names


HOSTILE = [
    "CON",
    "aux.pdf",
    "C:\\Windows\\calc.exe",
    "..\\..\\up.txt",
    "two\nlines.pdf",
    "report\u202egpj.exe",
    "\x1b]0;title\x07.txt",
    "-rf",
    "[bold]red.txt",
    "=cmd|' calc'!A0.csv",
    "\N{DROPLET}.png",
    "n" * 251 + ".txt",
    " leading and trailing ",
]


@pytest.mark.fault(22)
@posix
@pytest.mark.parametrize("name", HOSTILE)
def test_a_name_is_kept_as_it_was_and_never_used_outside(
    officer: Officer, reference: str, files: Path, tmp_path: Path, attach, name: str
) -> None:
    case, _ = attach(written(files / name, name.encode()))
    assert case.documents[0].name == name
    assert officer.office.case(reference).complaint.documents[0].name == name
    assert not set(case.events[-1].text) & set("\n\x1b\x07\u202e")
    out = tmp_path / "out"
    out.mkdir()
    path = officer.office.write_out(reference, 1, out)
    assert [each.name for each in out.iterdir()] == [path.name]
    assert path.name in ("E001.bin", "E001.txt", "E001.pdf", "E001.png", "E001.csv")
    assert path.read_bytes() == name.encode()


@pytest.mark.fault(22)
@posix
@pytest.mark.skipif(sys.platform == "darwin", reason="its file names are always text")
def test_a_name_that_is_no_text_is_kept_with_its_bytes_made_visible(files: Path, attach) -> None:
    case, _ = attach(written(Path(os.fsdecode(os.fsencode(files) + b"/caf\xe9.txt")), b"x"))
    assert case.documents[0].name == "caf\N{REPLACEMENT CHARACTER}.txt"


@pytest.mark.fault(24)
def test_a_document_written_out_replaces_nothing_and_follows_no_link(
    officer: Officer, reference: str, files: Path, tmp_path: Path, attach
) -> None:
    attach(written(files / "wall.jpg", b"wall"))
    precious = written(tmp_path / "precious", b"precious")
    (tmp_path / "E001.jpg").symlink_to(precious)
    with pytest.raises(StoreProblem, match="there already"):
        officer.office.write_out(reference, 1, tmp_path)
    assert precious.read_bytes() == b"precious"
    (tmp_path / "E001.jpg").unlink()
    path = officer.office.write_out(reference, 1, tmp_path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


# Looking


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("note.txt", "It cost £200.\r\nNothing done.".encode(), "It cost £200.\nNothing done."),
        ("note.txt", "It cost £200.".encode("cp1252"), "It cost £200."),
        ("note.txt", "It cost £200.".encode("utf-16"), "It cost £200."),
        ("note.txt", b"\xef\xbb\xbfIt cost", "It cost"),
        ("no ending", b"It cost", "It cost"),
        ("rows.csv", b"a,b\n1,2\n", "a,b\n1,2\n"),
    ],
)
def test_a_text_is_read_in_whatever_encoding_it_came(
    officer: Officer, reference: str, files: Path, attach, name: str, data: bytes, said: str
) -> None:
    attach(written(files / name, data))
    assert officer.office.document_text(reference, 1) == said


@pytest.mark.fault(31)
def test_a_very_long_text_is_shown_from_its_beginning(
    officer: Officer, reference: str, files: Path, attach
) -> None:
    """In one line, with a character of several bytes where the first megabyte ends."""
    attach(written(files / "long.txt", ("é" * 200_001 + "x" * 3_000_000).encode()))
    text = officer.office.document_text(reference, 1)
    assert text.startswith("é" * 200_000 + "\n")
    assert text.endswith("[Only the beginning is shown. Open the document to read all of it.]")


@pytest.mark.fault(28)
def test_what_a_terminal_would_obey_is_made_visible(
    officer: Officer, reference: str, files: Path, attach
) -> None:
    attach(written(files / "note.txt", "\ufeffpay \u202eeurt\u2069 \u009b31m [link=x]".encode()))
    assert officer.office.document_text(reference, 1) == "pay \ufffdeurt\ufffd \ufffd31m [link=x]"


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("wall.jpg", b"\xff\xd8\xff", "E001 is a picture, not a text."),
        ("survey.pdf", b"%PDF-1.7 text", "E001 is a PDF, not a text."),
        ("call.m4a", b"....ftyp", "E001 is a recording, not a text."),
        ("thing", b"\0\1\2", "E001 is a file of another kind, not a text."),
        ("bad.eml", b"no mail", "bad.eml is not an e-mail that can be read here"),
    ],
)
def test_what_is_no_text_says_what_to_do(
    officer: Officer, reference: str, files: Path, attach, name: str, data: bytes, said: str
) -> None:
    attach(written(files / name, data))
    with pytest.raises(BadInput) as refused:
        officer.office.document_text(reference, 1)
    assert refused.value.message.startswith(said)


def test_a_document_that_is_not_there_is_told_with_those_that_are(
    officer: Officer, reference: str, files: Path, attach
) -> None:
    with pytest.raises(BadInput, match=f"{reference} has no document E001"):
        officer.office.document(reference, 1)
    attach(written(files / "a.txt", b"a"), written(files / "b.txt", b"b"))
    with pytest.raises(BadInput, match=r"has no document E009\. It has E001 to E002"):
        officer.office.lend(reference, 9)


def test_damaged_bytes_are_never_shown(
    officer: Officer, reference: str, files: Path, attach, tmp_path: Path
) -> None:
    attach(written(files / "a.txt", b"paid"))
    officer.office._store.connection.execute("UPDATE content SET bytes = ?", (b"owed",))
    for look in (officer.office.document, officer.office.document_text, officer.office.lend):
        with pytest.raises(StoreProblem, match="damaged in the store"):
            look(reference, 1)
    with pytest.raises(StoreProblem, match="damaged in the store"):
        officer.office.write_out(reference, 1, tmp_path)
    assert not list(tmp_path.glob("*E001*"))


def test_facts_that_are_needed_are_asked_for(officer: Officer, reference: str, files: Path) -> None:
    without = replace(facts(officer), kind="")
    with pytest.raises(Refusal, match="What it is: not given"):
        officer.office.attach(reference, [written(files / "a.txt", b"a")], without)
    nothing_is_kept(officer, reference)


def test_a_store_copied_as_a_file_holds_its_documents(
    officer: Officer, reference: str, files: Path, attach, tmp_path: Path
) -> None:
    """A backup is whole: the bytes lie inside."""
    attach(written(files / "wall.jpg", b"wall"))
    path = officer.office.path
    officer.office.close()
    shutil.copyfile(path, tmp_path / "copy.db")
    copy = Officer(tmp_path / "copy.db", officer._today.as_at)
    assert copy.office.document(reference, 1) == b"wall"
    copy.office.close()

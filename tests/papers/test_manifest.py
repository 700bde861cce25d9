"""The proof of a case file: whole is told from changed, and nothing hostile in a folder or a zip does harm."""

import hashlib
import os
import shutil
import stat
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import pyzipper

from casedesk.papers.manifest import NAME, manifest, verify
from casedesk.problems import BadInput

FILES = {
    "case-file.pdf": b"%PDF the case" * 99,
    "case.json": b'{"format": "casedesk-case"}',
    "evidence/E001.pdf": b"%PDF a survey" * 50,
    "evidence/E002.txt": b"",
}


def sha(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def folder_of(tmp_path: Path, files: dict[str, bytes] = FILES) -> Path:
    root = tmp_path / "C26-014"
    whole = {**files, NAME: manifest({name: sha(data) for name, data in files.items()})}
    for name, data in whole.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(data)
    return root


def zip_of(folder: Path, top: str = "") -> Path:
    made = folder.with_suffix(".zip")
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                archive.write(path, top + path.relative_to(folder).as_posix())
    return made


def test_a_whole_folder_and_a_whole_zip_prove_themselves(tmp_path: Path) -> None:
    folder = folder_of(tmp_path)
    assert verify(folder) == ()
    assert verify(zip_of(folder)) == ()
    assert verify(zip_of(folder, top="C26-014/")) == ()


def test_the_last_line_is_the_digest_of_the_lines_above() -> None:
    *lines, last = manifest({"b": "1" * 64, "a": "0" * 64}).decode().splitlines(keepends=True)
    assert lines == ["0" * 64 + "  a\n", "1" * 64 + "  b\n"]
    assert last == f"# {sha(''.join(lines).encode())}  SHA-256 of the lines above\n"


@pytest.mark.skipif(not shutil.which("sha256sum"), reason="the tool is not on every system")
def test_the_system_s_own_tool_checks_it_too(tmp_path: Path) -> None:
    done = subprocess.run(["sha256sum", "-c", NAME], cwd=folder_of(tmp_path), capture_output=True, text=True)
    assert done.returncode == 0
    assert done.stderr == ""
    assert done.stdout.count(": OK") == len(FILES)


@pytest.mark.parametrize("name", [name for name, data in FILES.items() if data])
def test_one_flipped_bit_names_the_file(tmp_path: Path, name: str) -> None:
    folder = folder_of(tmp_path)
    data = bytearray(FILES[name])
    for place in (0, len(data) // 2, len(data) - 1):
        flipped = data.copy()
        flipped[place] ^= 1 << (place % 8)
        (folder / name).write_bytes(flipped)
        said = (f"{name} was changed: it is not the file that was exported.",)
        assert verify(folder) == said
        assert verify(zip_of(folder)) == said


def test_one_flipped_bit_anywhere_in_the_manifest_names_the_manifest(tmp_path: Path) -> None:
    folder = folder_of(tmp_path)
    whole = (folder / NAME).read_bytes()
    for place in range(len(whole)):
        flipped = bytearray(whole)
        flipped[place] ^= 1 << (place % 8)
        (folder / NAME).write_bytes(flipped)
        (problem,) = verify(folder)
        assert problem.startswith(f"{NAME} was changed"), place
    (folder / NAME).write_bytes(whole.removesuffix(b"\n"))
    assert verify(folder) != ()


def test_a_damaged_zip_is_told_and_never_a_crash(tmp_path: Path) -> None:
    """Each byte in turn. Bytes that say nothing about the files (their time of day) may go unseen."""
    data = b'{"format": "casedesk-case"}'
    path = tmp_path / "case.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("case.json", data)
        archive.writestr(NAME, manifest({"case.json": sha(data)}))
    whole = path.read_bytes()
    for place in range(len(whole)):
        flipped = bytearray(whole)
        flipped[place] ^= 0x10
        path.write_bytes(flipped)
        try:
            found = verify(path)
        except BadInput:
            continue
        if whole.index(data) <= place < whole.index(data) + len(data):
            assert found == ("case.json is damaged: it cannot be unpacked.",)
    for length in range(0, len(whole), 7):
        path.write_bytes(whole[:length])
        with pytest.raises(BadInput, match="neither a folder nor a zip"):
            verify(path)


def test_missing_and_added_files_are_named(tmp_path: Path) -> None:
    folder = folder_of(tmp_path)
    (folder / "evidence/E001.pdf").unlink()
    (folder / "evidence/E009.pdf").write_bytes(b"%PDF")
    assert verify(folder) == (
        "evidence/E001.pdf is missing.",
        "evidence/E009.pdf does not belong to it: it was added later.",
    )


def test_without_a_manifest_nothing_is_proved(tmp_path: Path) -> None:
    folder = folder_of(tmp_path)
    (folder / NAME).unlink()
    (problem,) = verify(folder)
    assert problem.startswith(f"There is no {NAME}")


@pytest.mark.fault(24)
def test_links_in_a_folder_are_not_followed(tmp_path: Path) -> None:
    folder = folder_of(tmp_path)
    secret = tmp_path / "secret.json"
    secret.write_bytes(FILES["case.json"])
    (folder / "case.json").unlink()
    (folder / "case.json").symlink_to(secret)
    (folder / "round").symlink_to(folder, target_is_directory=True)
    assert verify(folder) == (
        "case.json is a link, not a file: it was not followed.",
        "round is a link, not a file: it was not followed.",
        "case.json is missing.",
    )


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="only Unix has pipes with names")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    folder = folder_of(tmp_path)
    os.mkfifo(folder / "pipe")
    assert verify(folder) == ("pipe is not an ordinary file.",)
    with pytest.raises(BadInput, match="neither a folder nor a zip"):
        verify(folder / "pipe")


def entry(name: str, mode: int = 0o600) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name)
    info.external_attr = (stat.S_IFREG | mode) << 16
    return info


def a_link(archive: zipfile.ZipFile) -> None:
    info = zipfile.ZipInfo("evidence/E003.pdf")
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    archive.writestr(info, "../../../etc/passwd")


def twice(archive: zipfile.ZipFile) -> None:
    archive.writestr(entry("case.json"), b"another")


def named(name: str) -> Callable[[zipfile.ZipFile], None]:
    return lambda archive: archive.writestr(entry(name), b"x")


@pytest.mark.fault(23)
@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize(
    ("trap", "said"),
    [
        (named("../slip.txt"), "../slip.txt has a name that is not safe to unpack: it was left aside."),
        (named("/etc/slip"), "/etc/slip has a name that is not safe to unpack: it was left aside."),
        (named("C:\\slip"), "C:\\slip has a name that is not safe to unpack: it was left aside."),
        (named("a\\..\\slip"), "a\\..\\slip has a name that is not safe to unpack: it was left aside."),
        (named("..\u202e"), "..\ufffd has a name that is not safe to unpack: it was left aside."),
        (named("new\nline"), "new line has a name that is not safe to unpack: it was left aside."),
        (a_link, "evidence/E003.pdf is a link, not a file: it was not followed."),
        (twice, "case.json is in it twice: only the first was read."),
    ],
)
def test_traps_in_a_zip_are_told_and_left_aside(
    tmp_path: Path, trap: Callable[[zipfile.ZipFile], None], said: str
) -> None:
    path = zip_of(folder_of(tmp_path))
    with zipfile.ZipFile(path, "a") as archive:
        trap(archive)
    assert verify(path) == (said,)


@pytest.mark.fault(23)
def test_a_bomb_is_not_unpacked(tmp_path: Path) -> None:
    """300 MB of noughts in a zip of 292 KB."""
    path = tmp_path / "bomb.zip"
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive,
        archive.open("case.json", "w") as file,
    ):
        for _ in range(300):
            file.write(bytes(1024 * 1024))
    assert path.stat().st_size < 400_000
    with pytest.raises(BadInput, match="would unpack to far more than a case file holds"):
        verify(path)


@pytest.mark.fault(23)
def test_a_zip_that_lies_about_its_sizes_is_damaged(tmp_path: Path) -> None:
    path = zip_of(folder_of(tmp_path, {"case.json": b"0" * 100_000}))
    data = path.read_bytes()
    assert data.count((100_000).to_bytes(4, "little")) == 2, "once beside the file, once in the directory"
    path.write_bytes(data.replace((100_000).to_bytes(4, "little"), (5).to_bytes(4, "little")))
    assert verify(path) == ("case.json is damaged: it cannot be unpacked.",)


@pytest.mark.fault(23)
def test_a_locked_zip_is_told_to_be_unlocked(tmp_path: Path) -> None:
    path = tmp_path / "locked.zip"
    with pyzipper.AESZipFile(path, "w", encryption=pyzipper.WZ_AES) as archive:
        archive.setpassword(b"seven quiet herons")
        archive.writestr("C26-014.zip", b"x")
    assert verify(path)[0] == (
        "C26-014.zip is locked with a password: unlock it first, then look into the zip inside."
    )


@pytest.mark.fault(23)
def test_a_case_file_inside_another_zip_is_not_looked_for(tmp_path: Path) -> None:
    """Nothing is unpacked into anything: whoever wraps a zip a thousand times wraps it for nobody."""
    path = zip_of(folder_of(tmp_path))
    for number in range(3):
        outer = tmp_path / f"outer{number}.zip"
        with zipfile.ZipFile(outer, "w") as archive:
            archive.write(path, "case.zip")
        path = outer
    (problem,) = verify(path)
    assert problem.startswith(f"There is no {NAME} in it")


@pytest.mark.parametrize("data", [b"", b"no zip", b"PK\x03\x04" + bytes(100)])
def test_what_is_no_zip_is_said_to_be_none(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "case.zip"
    path.write_bytes(data)
    with pytest.raises(BadInput, match=r"case\.zip is neither a folder nor a zip"):
        verify(path)
    with pytest.raises(BadInput, match="There is nothing at"):
        verify(tmp_path / "gone")


def test_a_manifest_that_points_outside_is_none_of_ours(tmp_path: Path) -> None:
    folder = folder_of(tmp_path)
    (folder / NAME).write_bytes(manifest({"../secret": sha(b"")}))
    assert verify(folder) == (f"{NAME} is not one of ours: it names files outside of its own folder.",)

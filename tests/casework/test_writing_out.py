"""A file written outside the store: new, private, whole or not there."""

import errno
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from casedesk.casework.writing_out import write_new
from casedesk.problems import StoreProblem


@pytest.mark.fault(34)
def test_a_file_is_whole_and_for_its_owner_alone(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        write_new(tmp_path / "letter.pdf", (b"one ", b"two"))
    finally:
        os.umask(before)
    assert (tmp_path / "letter.pdf").read_bytes() == b"one two"
    assert (tmp_path / "letter.pdf").stat().st_mode & 0o777 == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["letter.pdf"]


@pytest.mark.fault(24)
def test_nothing_that_is_there_is_replaced_not_even_a_link_to_nowhere(tmp_path: Path) -> None:
    (tmp_path / "there").write_text("mine")
    (tmp_path / "link").symlink_to(tmp_path / "target")
    for name in ("there", "link"):
        with pytest.raises(StoreProblem, match="there already"):
            write_new(tmp_path / name, (b"page",))
    with pytest.raises(StoreProblem, match="could not be written"):
        write_new(tmp_path / "no" / "folder", (b"page",))
    assert (tmp_path / "there").read_text() == "mine"
    assert not (tmp_path / "target").exists()


@pytest.mark.fault(5)
def test_a_full_disk_leaves_nothing(tmp_path: Path) -> None:
    def pieces() -> Iterator[bytes]:
        yield b"the first half"
        raise OSError(errno.ENOSPC, "No space left on device")

    with pytest.raises(StoreProblem, match="No space left"):
        write_new(tmp_path / "case.zip", pieces())
    assert list(tmp_path.iterdir()) == []

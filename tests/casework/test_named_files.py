"""Files that somebody names: what cannot be one is said in a sentence, and nothing endless is read to its end."""

import os
from pathlib import Path

import pytest

from casedesk.casework.named_files import content_of, path_of, text_of
from casedesk.problems import BadInput


@pytest.mark.parametrize("typed", ["~nobody-of-this-name/a", "x" * 5000, "a\0b", "/tmp/" + "y" * 300 + "/z"])
def test_what_no_file_can_be_called_is_said(typed: str) -> None:
    with pytest.raises(BadInput, match=r"cannot be used: .+\.$"):
        path_of(typed)


def test_a_path_need_not_be_there(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    assert path_of(f"{tmp_path}/none/at/all") == tmp_path / "none" / "at" / "all"
    assert path_of(f"{tmp_path}/file/below") == tmp_path / "file" / "below"
    assert path_of("~/register.csv") == Path.home() / "register.csv"


def test_a_device_gives_no_more_than_such_a_file_may_have() -> None:
    with pytest.raises(BadInput, match="larger than 1 kB"):
        content_of(Path("/dev/zero"), "register", 1000)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes with names")
def test_nobody_at_the_desk_waits_for_a_pipe(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(BadInput, match="not an ordinary file"):
        content_of(tmp_path / "pipe", "register", 1000, ordinary=True)


def test_a_file_of_exactly_the_size_is_read_and_its_mark_is_no_text(tmp_path: Path) -> None:
    (tmp_path / "text").write_bytes(b"\xef\xbb\xbfseven")
    assert content_of(tmp_path / "text", "file", 8) == b"\xef\xbb\xbfseven"
    assert text_of(tmp_path / "text", "file", 8) == "seven"
    (tmp_path / "text").write_bytes(b"\xff")
    with pytest.raises(BadInput, match="no text in UTF-8"):
        text_of(tmp_path / "text", "file", 8)

"""One setting of this machine is changed; whatever else she wrote into the file stays, line for line."""

import os
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casedesk.casework.config_file import change_config
from casedesk.casework.places import Config, backup_folders, load_config
from casedesk.problems import BadInput, StoreProblem

HERS = """\
# mine, since 2026
theme = "light"   # easier on the eyes
ascii_signs = false

[keymap]
"act.log" = "n"
theme = "not a setting"
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The settings file as she wrote it."""
    path = tmp_path / "casedesk.toml"
    path.write_text(HERS)
    return path


def test_a_line_is_changed_and_every_other_stays(file: Path) -> None:
    change_config("theme", "nord", file)
    assert file.read_text() == HERS.replace('theme = "light"   # easier on the eyes', 'theme = "nord"')
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_new_line_goes_before_the_first_table(file: Path) -> None:
    change_config("automatic_backups", False, file)
    change_config("backup_limit_mb", 500, file)
    assert file.read_text() == HERS.replace(
        "\n[keymap]", "\nautomatic_backups = false\nbackup_limit_mb = 500\n[keymap]"
    )
    assert load_config(file).automatic_backups is False
    assert load_config(file).backup_limit_mb == 500


def test_a_setting_is_taken_out(file: Path) -> None:
    change_config("theme", None, file)
    assert file.read_text() == HERS.replace('theme = "light"   # easier on the eyes\n', "")
    change_config("backups", None, file)
    assert "backups" not in file.read_text()


def test_a_file_that_is_not_there_yet_is_made(tmp_path: Path) -> None:
    path = tmp_path / "config" / "casedesk.toml"
    change_config("backups", "D:\\Sticks\\“mine”", path)
    assert path.read_text() == 'backups = "D:\\\\Sticks\\\\“mine”"\n'
    assert load_config(path) == Config(backups=Path("D:\\Sticks\\“mine”"))


def test_a_last_line_without_an_end_gets_one(file: Path) -> None:
    file.write_text("ascii_signs = true")
    change_config("theme", "dark", file)
    assert file.read_text() == 'ascii_signs = true\ntheme = "dark"\n'


@pytest.mark.parametrize(
    "hers",
    [
        'theme = """\nlight"""\n',
        'store = """\ntheme = "light"\n"""\n',
        '"theme" = "light"\n',
        "'theme' = 'light'\n",
    ],
    ids=["on two lines", "within another value", "in quotes", "in other quotes"],
)
def test_what_cannot_be_changed_for_certain_is_left_to_her(hers: str, file: Path) -> None:
    file.write_text(hers)
    with pytest.raises(
        BadInput, match='could not be changed safely: write “theme = "dark"” into it yourself'
    ):
        change_config("theme", "dark", file)
    assert file.read_text() == hers


def test_a_broken_file_is_not_touched(file: Path) -> None:
    file.write_text("theme = dark")
    with pytest.raises(BadInput, match="cannot be read"):
        change_config("theme", "dark", file)
    assert file.read_text() == "theme = dark"


def test_a_link_is_kept_and_what_it_leads_to_is_changed(file: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.toml"
    link.symlink_to(file)
    change_config("theme", "dark", link)
    assert link.is_symlink()
    assert load_config(file).theme == "dark"


def test_a_file_that_cannot_be_written_stays(file: Path, monkeypatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StoreProblem, match="No space left on device"):
        change_config("theme", "dark", file)
    assert file.read_text() == HERS
    assert list(file.parent.iterdir()) == [file]


@given(st.text(max_size=30))
def test_any_words_are_read_back_as_they_were_or_left_to_her(tmp_path_factory, words: str) -> None:
    path = tmp_path_factory.mktemp("any") / "casedesk.toml"
    path.write_text(HERS)
    try:
        change_config("theme", words, path)
    except BadInput:
        assert path.read_text() == HERS
    else:
        told = load_config(path)
        assert (told.theme, told.keymap["theme"]) == (words, "not a setting")


@pytest.mark.parametrize("said", ["~no-one-of-that-name/backups", "a\\u0000b"])
def test_a_path_that_no_system_has_is_told(said: str, file: Path) -> None:
    file.write_text(f'backups = "{said}"')
    with pytest.raises(BadInput, match="is no path"):
        load_config(file)


@pytest.mark.parametrize(
    "said", ["backup_limit_mb = 0", "backup_limit_mb = true", "automatic_backups = 1", "backups = 3"]
)
def test_a_setting_of_the_wrong_kind_is_refused(said: str, file: Path) -> None:
    file.write_text(said)
    with pytest.raises(BadInput, match="backup"):
        load_config(file)


def test_backups_lie_beside_the_store_unless_told_otherwise(tmp_path: Path) -> None:
    place = tmp_path / "our complaints.db"
    beside = tmp_path / "our complaints-backups"
    mine, stick = tmp_path / "mine", tmp_path / "stick"
    assert backup_folders(place, Config()) == [beside]
    assert backup_folders(place, Config(second_backups=stick)) == [beside, stick]
    assert backup_folders(place, Config(backups=mine, second_backups=stick)) == [mine, stick]


def test_a_second_place_that_is_not_wanted_is_not_asked_for(file: Path) -> None:
    assert load_config(file).second_wanted
    change_config("second_backups", "", file)
    assert (load_config(file).second_wanted, load_config(file).second_backups) == (False, None)


@pytest.mark.fault(28)
@pytest.mark.parametrize(
    "keys", ['"\\u001b]0;x\\u0007"', '"ctrl+\\u009b31m"', '"\\u202en"', f'"{"a" * 61}"', "7", '["n"]']
)
def test_keys_that_somebody_else_chose_give_a_terminal_nothing_to_obey(keys: str, tmp_path: Path) -> None:
    """The line of keys shows them as they stand."""
    file = tmp_path / "casedesk.toml"
    file.write_text(f'[keymap]\n"act.log" = {keys}\n', encoding="utf-8")
    with pytest.raises(BadInput, match=r"no keys for “act\.log”: write them like ctrl\+n"):
        load_config(file)

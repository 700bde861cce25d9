"""``check`` and ``recovery-sheet``: what is sound, what around it should be known, and the page for the safe."""

import stat
from pathlib import Path

import pytest

from casedesk.store import backups


@pytest.fixture
def opened(store: Path, passphrase_file: Path) -> tuple[object, ...]:
    return ("--store", store, "--passphrase-file", passphrase_file)


def test_a_deep_check_opens_every_backup_and_says_when_one_is_damaged(desk, opened, store) -> None:
    """Two backups are made; of the older one a bit is flipped on the stick."""
    for received in ("18/11", "19/11"):
        desk.does(
            "log",
            "--received",
            received,
            "--resident",
            "C. Example",
            "--channel",
            "phone",
            "--text",
            "x",
            *opened,
        )
        desk.does("backup", *opened)
    newest, oldest = backups.listed(store.with_name(f"{store.stem}-backups"))
    assert "2 backups opened and proved" in desk.does("check", "--deep", *opened).out

    spoilt = bytearray(oldest.path.read_bytes())
    spoilt[len(spoilt) // 2] ^= 1
    oldest.path.write_bytes(spoilt)
    told = desk.run("check", "--deep", *opened)
    assert told.code == 3
    assert oldest.path.name in told.out and newest.path.name not in told.out
    assert "is sound, but NOT EVERY BACKUP IS" in told.out
    assert desk.does("check", *opened).out.splitlines()[-1] == f"The store at {store} is sound."


def test_a_damaged_store_is_told_line_by_line_and_left_as_it_is(desk, opened, store) -> None:
    """One bit in the last page: what lies elsewhere is still found well."""
    spoilt = bytearray(store.read_bytes())
    spoilt[-2000] ^= 1
    store.write_bytes(spoilt)
    told = desk.run("check", "--deep", "--json", *opened)
    assert told.code == 3
    assert not told.json["ok"]
    lines = {line["what"]: line["ok"] for line in told.json["checks"]}
    assert not lines["encryption"] and lines["layout"]
    assert store.read_bytes() == spoilt


def test_what_is_around_the_store_is_noted_and_is_no_damage(desk, passphrase_file, tmp_path) -> None:
    place = tmp_path / "OneDrive - Example Homes" / "casedesk.db"
    opened = ("--store", place, "--passphrase-file", passphrase_file)
    assert "Note: The store" in desk.does("init", *opened).out
    place.chmod(0o644)
    told = desk.does("check", "--json", *opened).json
    assert told["ok"]
    notes = {note["kind"]: note for note in told["notes"]}
    assert "OneDrive copies elsewhere" in notes["place"]["words"] and notes["place"]["grave"]
    assert f"chmod go-rwx '{place}'" in notes["rights"]["words"]


def test_the_recovery_sheet_is_printed_or_written_for_its_owner_alone(desk, opened, store, tmp_path) -> None:
    assert str(store) in desk.does("recovery-sheet", *opened).out
    assert desk.does("recovery-sheet", "--json", *opened).json["store"] == str(store)
    page = tmp_path / "sheet.pdf"
    assert f"Written: {page}." in desk.does("recovery-sheet", "--to", page, *opened).out
    assert page.read_bytes().startswith(b"%PDF-")
    assert stat.S_IMODE(page.stat().st_mode) == 0o600
    assert "is there already" in desk.fails(3, "recovery-sheet", "--to", page, *opened)
    assert "end the name in .pdf or in .txt" in desk.fails(
        2, "recovery-sheet", "--to", tmp_path / "a.doc", *opened
    )


def test_where_says_where_backups_go_and_what_is_not_there_yet(desk, tmp_path) -> None:
    told = desk.does("where", "--store", tmp_path / "casedesk.db").out
    assert f"Backups: {tmp_path / 'casedesk-backups'} (none was made yet)\n" in told
    assert "Second place" not in told

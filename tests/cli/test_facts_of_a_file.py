"""Facts out of a file or from standard input, so that no name stands on a command line that the shell keeps."""

import io
from pathlib import Path

import pytest
from cli.conftest import Desk


def test_nothing_personal_need_stand_on_the_command_line(office_desk: Desk, tmp_path: Path) -> None:
    facts = tmp_path / "facts.toml"
    facts.write_text(
        'received = 2026-11-17\nchannel = "phone"\nresident = "Siân Ŵyn"\ntext = "Damp"\nspeaks-as = "advocate"\n'
        'representative = "J. Webb"\n',
        encoding="utf-8",
    )
    office_desk.does("log", "--facts", facts)
    (told,) = office_desk.does("list", "--json").json["complaints"]
    assert (told["resident"], told["received"]) == ("Siân Ŵyn", "2026-11-17")
    facts.write_text('points = ["Damp", "Nobody rang"]\noutcome-sought = "A dry room"\n', encoding="utf-8")
    office_desk.does("define", "C26-001", "--facts", facts)
    assert "Nobody rang" in office_desk.does("show", "C26-001").out


def test_what_is_typed_goes_before_what_the_file_says(office_desk: Desk, tmp_path: Path) -> None:
    facts = tmp_path / "facts.toml"
    facts.write_text(
        'received = 2026-11-17\nchannel = "phone"\nresident = "A"\ntext = "Damp"\n', encoding="utf-8"
    )
    office_desk.does("log", "--facts", facts, "--received", "2026-11-18")
    (told,) = office_desk.does("list", "--json").json["complaints"]
    assert told["received"] == "2026-11-18"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("resident = ", "The file of facts cannot be read"),
        ('colour = "blue"', "“colour” is no fact of log. There are: received,"),
        ("text = 1.5", "text: write a text, a whole number, a day"),
        ("text = [1]", "text: write a text"),
        ("resident = true", "resident: write a text"),
        ("received = false", "received: write a text, a whole number, a day"),
        ('text = "Damp"', "--received, --resident, --channel: not given"),
    ],
)
def test_a_file_that_says_no_facts_is_refused(
    office_desk: Desk, tmp_path: Path, text: str, says: str
) -> None:
    (tmp_path / "facts.toml").write_text(text, encoding="utf-8")
    assert says in office_desk.fails(2, "log", "--facts", tmp_path / "facts.toml")


@pytest.mark.parametrize(
    ("came", "says"),
    [
        (b'resident = "A"\ntext = "\xff"\n', "is no text in UTF-8"),
        (b"#" * (1024 * 1024 + 1), "more came in on standard input than 1,048,576 characters"),
    ],
)
def test_standard_input_that_is_no_file_of_facts_is_refused_in_a_sentence(
    office_desk: Desk, monkeypatch: pytest.MonkeyPatch, came: bytes, says: str
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(came), encoding="utf-8"))
    assert says in office_desk.fails(2, "log", "--facts", "-")

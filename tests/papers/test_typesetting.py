"""A paper is made in memory from a template of ours; what a person wrote is only ever shown."""

import io
import os
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from casedesk.papers import typesetting
from casedesk.papers.typesetting import typeset
from casedesk.problems import Problem

PAGE = b"""#import "house.typ": *
#set document(title: "A page", date: auto)
#show: house
#title()
#plain(data.words)
"""
A_AND_UA = ("a-3a", "ua-1")
MOMENT = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def a_template_of_one_page(monkeypatch: pytest.MonkeyPatch) -> None:
    """``page.typ`` beside the real templates: running text, and nothing more."""
    real = typesetting._template
    monkeypatch.setattr(typesetting, "_template", lambda name: PAGE if name == "page.typ" else real(name))


def page(words: str) -> bytes:
    """The page, with these words on it."""
    return typeset("page.typ", {"words": words}, standards=A_AND_UA, timestamp=MOMENT)


def text_of(pdf: bytes) -> str:
    """What a reader copies out of it, without its title and its line ends."""
    found = "".join(each.extract_text() for each in PdfReader(io.BytesIO(pdf)).pages)
    return found.removeprefix("A page").replace("\n", "")


@pytest.mark.fault(29)
@pytest.mark.parametrize(
    "words",
    [
        '#read("/etc/passwd")',
        '#import "@preview/cetz:0.3.0": *',
        "#panic() $x^2$ *bold* _it_ `raw` <label> @ref \\ // gone? /* gone? */",
        "= not a heading",
        "{{ cycler }} {% raw %}",
    ],
)
def test_markup_is_shown_and_not_obeyed(words: str) -> None:
    assert text_of(page(words)) == words


@pytest.mark.fault(29)
def test_what_cannot_be_drawn_is_seen_to_be_missing() -> None:
    assert text_of(page("mould 😀 厨 a\x00b")) == "mould [U+1F600] [U+53A8] a\ufffdb"


@pytest.mark.fault(29)
def test_a_mark_that_no_face_has_together_with_its_sign_is_shown_beside_it() -> None:
    """An Arabic mark, a star and a Latin mark, each in another face of ours: the compiler draws no such cluster."""
    assert text_of(page("a \u0617\u2738\u1ab6 star")) == "a \u0617\u2738[U+1AB6] star"


@pytest.mark.fault(29)
@given(st.text(max_size=60))
@settings(max_examples=60, deadline=None)
def test_any_text_at_all_can_be_typeset(words: str) -> None:
    assert page(words).startswith(b"%PDF")


def test_a_word_longer_than_the_line_goes_on_in_the_next_and_is_copied_out_whole() -> None:
    """Were it one line, most of the 800 letters would be beyond the edge of the page."""
    pdf = page("damp" * 200)
    assert text_of(pdf) == "damp" * 200
    lines = PdfReader(io.BytesIO(pdf)).pages[0].extract_text().splitlines()
    assert len(lines) > 8


def test_the_standards_and_the_moment_are_in_the_file() -> None:
    with pikepdf.open(io.BytesIO(page("hello"))) as pdf, pdf.open_metadata() as metadata:
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("3", "A")
        assert metadata["pdfuaid:part"] == "1"
        assert metadata["xmp:CreateDate"].startswith("2026-11-23T09:30:00")


def test_a_date_counts_as_its_midnight() -> None:
    made = typeset("page.typ", {"words": ""}, standards=A_AND_UA, timestamp=date(2026, 11, 23))
    with pikepdf.open(io.BytesIO(made)) as pdf, pdf.open_metadata() as metadata:
        assert metadata["xmp:CreateDate"].startswith("2026-11-23T00:00:00")


def test_the_same_words_are_the_same_bytes_in_another_process_and_folder(tmp_path: Path) -> None:
    script = (
        "import sys; from papers.test_typesetting import *; "
        "real = typesetting._template; "
        "typesetting._template = lambda n: PAGE if n == 'page.typ' else real(n); "
        "sys.stdout.buffer.write(page('the same £ words'))"
    )
    tests = str(Path(__file__).parents[1])
    environment = {**os.environ, "PYTHONPATH": tests, "TMPDIR": str(tmp_path), "TZ": "Asia/Tokyo"}
    other = subprocess.run(
        [sys.executable, "-c", script],
        env=environment,
        cwd=tmp_path,
        capture_output=True,
        check=True,
        timeout=60,
    )
    assert other.stdout == page("the same £ words")


@pytest.mark.fault(29)
def test_nothing_is_laid_down_in_a_folder_and_the_one_made_is_gone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    page("hello")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.fault(29)
def test_a_template_cannot_read_what_it_was_not_given(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("seven quiet herons", encoding="utf-8")
    for path in (str(secret), f"../{tmp_path.name}/secret.txt", "../../../../etc/hostname"):
        template = f'#set document(title: "x")\n#read("{path}")'.encode()
        monkeypatch.setattr(typesetting, "_template", lambda name, template=template: template)
        with pytest.raises(Problem):
            typeset("page.typ", {}, standards=(), timestamp=MOMENT)


def test_an_error_names_the_record_and_none_of_its_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typesetting, "_template", lambda name: b"#panic(json(bytes(sys.inputs.data)).words)")
    with pytest.raises(
        Problem, match=r"^The case file of C26-014 could not be typeset.+ Nothing was written\.$"
    ) as told:
        typeset(
            "page.typ", {"words": "Ada"}, standards=(), timestamp=MOMENT, about="the case file of C26-014"
        )
    assert "Ada" not in told.value.message

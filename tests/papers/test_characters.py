"""Every character that a person wrote is on the paper, or a visible sign in its place."""

import re
import unicodedata
from importlib.resources import files
from itertools import chain
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casedesk.papers import characters
from casedesk.papers.characters import drawable, font_folder, uncovered
from casedesk.papers.cmaps import characters_of

FONTS = sorted(Path(font_folder()).glob("*.ttf"))


@pytest.mark.fault(29)
@pytest.mark.parametrize(
    "text",
    [
        "Dŵr yn y gegin: tŷ oer, £45",
        "Nguyễn Thị Hằng",
        "Ọmọ́tọ́lá",
        "Łukasz Żółć",
        "Юлія",
        "مُحمَّد اقبال",
        "שלמה",
        "বাংলা, ਪੰਜਾਬੀ, हिन्दी, தமிழ், ગુજરાતી",
        "አማርኛ, ไทย, မြန်မာ, සිංහල",
        "“Who’s there?” – nobody… ✓ → ☐ ⚠ ½",
    ],
)
def test_names_of_residents_stay_as_they_are(text: str) -> None:
    assert drawable(text) == text
    assert uncovered(text) == []


@pytest.mark.fault(29)
def test_what_no_font_draws_becomes_a_visible_sign() -> None:
    assert drawable("mould 😀 in 厨房") == "mould [U+1F600] in [U+53A8][U+623F]"
    assert uncovered("mould 😀 in 厨房 😀") == ["厨", "房", "😀"]


@pytest.mark.fault(29)
def test_controls_and_hidden_marks_leave_a_sign_and_a_tab_is_a_gap() -> None:
    assert drawable("a\x00b\x07c\u202ed\ufeffe") == "a\ufffdb\ufffdc\ufffdd\ufffde"
    assert drawable("one\ttwo\r\nthree") == "one    two\nthree"


def test_private_characters_mean_nothing_to_a_reader_and_are_forbidden_in_an_archive() -> None:
    assert drawable("\ue000") == "[U+E000]"


def test_a_piece_that_the_compiler_refused_is_made_visible() -> None:
    assert drawable("x\u0301 and y", ["\u0301"]) == "x[U+0301] and y"


@given(st.text())
def test_nothing_that_is_left_is_beyond_our_fonts(text: str) -> None:
    assert uncovered(drawable(text)) == []


@pytest.mark.parametrize("font", FONTS, ids=lambda font: font.stem)
def test_a_font_is_read_as_another_reader_reads_it(font: Path) -> None:
    tables = pytest.importorskip("fontTools.ttLib", reason="the second reader of fonts is not installed")
    with tables.TTFont(font, lazy=True) as read:
        expected = set(read.getBestCmap())
    assert set(chain.from_iterable(characters_of(font.read_bytes()))) == expected


def test_the_fonts_come_with_their_licence_and_weigh_little() -> None:
    folder = Path(font_folder())
    assert "SIL OPEN FONT LICENSE" in (folder / "OFL.txt").read_text(encoding="utf-8")
    assert sum(font.stat().st_size for font in FONTS) < 5.2e6
    assert {font.suffix for font in folder.iterdir()} == {".ttf", ".txt"}


def test_every_letter_of_latin_greek_and_cyrillic_names_is_there() -> None:
    letters = (chr(code) for code in (*range(0xA0, 0x250), *range(0x1E00, 0x1F00), *range(0x400, 0x500)))
    assert not [one for one in letters if unicodedata.category(one).startswith("L") and uncovered(one)]
    assert characters.drawable("\u00ad") == "\ufffd", "a soft hyphen hides in a word"


def test_a_paper_asks_for_each_of_the_fonts_by_its_name() -> None:
    """A face that a paper does not name is only found by chance."""
    tables = pytest.importorskip("fontTools.ttLib", reason="the second reader of fonts is not installed")
    asked = (files("casedesk.papers") / "templates" / "house.typ").read_text(encoding="utf-8")
    names = {tables.TTFont(font, lazy=True)["name"].getBestFamilyName() for font in FONTS}
    assert names == set(re.findall(r'^  "(Noto [^"]+)",$', asked, re.MULTILINE))

"""The stamp: below the page as a reader sees it, beside the content and never on it, large enough to read."""

from io import BytesIO

import pikepdf
import pytest
from papers import pdfs
from pikepdf import Array, Name
from pypdf import PdfReader

from casedesk.papers.stamps import Box, stamp, stamp_font, strip_below, visible_box

WORDS = "E007 p. 2 | bundle 31"
A4 = Box(0, 0, 595, 842)


def stamped(pdf: pikepdf.Pdf) -> bytes:
    stamp(pdf.pages[0], WORDS, stamp_font(pdf), pdf)
    return pdfs.saved(pdf)


@pytest.mark.parametrize(
    ("turned", "side"),
    [(0, "bottom"), (90, "right"), (180, "top"), (270, "left")],
)
def test_the_strip_lies_where_a_reader_of_the_turned_page_sees_its_foot(turned: int, side: str) -> None:
    """A page turned 90 degrees clockwise stands on what was its right side."""
    page = strip_below(A4, turned, 1, WORDS).page
    moved = {name: abs(getattr(page, name) - getattr(A4, name)) for name in Box._fields}
    assert moved.pop(side) > 15
    assert set(moved.values()) == {0}, "the other sides stay"


@pytest.mark.parametrize(
    ("turned", "matrix"),
    [
        (0, "1.000 0.000 0.000 1.000 0.000 -19.833"),
        (90, "0.000 1.000 -1.000 0.000 623.067 0.000"),
        (180, "-1.000 0.000 0.000 -1.000 595.000 861.833"),
        (270, "0.000 -1.000 1.000 0.000 -28.067 842.000"),
    ],
)
def test_the_words_run_as_the_reader_reads(turned: int, matrix: str) -> None:
    """595 points across make letters of 9.9 and a strip of 19.8; 842 across, turned, 14.0 and 28.1."""
    assert strip_below(A4, turned, 1, WORDS).matrix == matrix


@pytest.mark.parametrize(
    ("box", "unit", "size"),
    [
        (A4, 1, 9.9),
        (Box(0, 0, 2384, 3370), 1, 39.7),
        (Box(0, 0, 300, 400), 1, 9.0),
        (Box(0, 0, 60, 80), 1, 6.0),
        (Box(0, 0, 59.5, 84.2), 10, 0.99),
    ],
    ids=["A4", "A0", "small", "a receipt", "A4 in units of ten points"],
)
def test_the_letters_are_large_enough_for_their_page(box: Box, unit: float, size: float) -> None:
    assert strip_below(box, 0, unit, WORDS).size == pytest.approx(size, abs=0.05)


def test_a_page_narrower_than_its_stamp_gets_room_for_it() -> None:
    strip = strip_below(Box(0, 0, 20, 20), 0, 1, WORDS)
    assert strip.page.right > 60
    assert strip.width == strip.page.right


def test_what_is_hidden_by_the_page_s_own_box_stays_hidden() -> None:
    pdf = pdfs.pdf_of("evidence")
    pdf.pages[0].obj.CropBox = Array([100, 200, 400, 600])
    page = PdfReader(BytesIO(stamped(pdf))).pages[0]
    assert [float(side) for side in page.cropbox] == [100, 182, 400, 600]
    assert b"100.000 200.000 300.000 400.000 re W n" in page.get_contents().get_data()  # type: ignore[union-attr]


@pytest.mark.parametrize("broken", [b" (never closed", b" Q Q Q Q", b" q q q", b" BT", b" BI /W 1 ID"])
def test_no_broken_page_swallows_its_stamp(broken: bytes) -> None:
    data = PdfReader(BytesIO(stamped(pdfs.pdf_of("evidence", more=broken)))).pages[0].get_contents()
    assert data is not None
    drawn = data.get_data()
    assert drawn.index(WORDS.encode()) < drawn.index(b"evidence")


@pytest.mark.parametrize(
    ("ends", "spare"),
    [(b" Q 0 g", 1), (b" Q Q q Q 0 g", 2), (b" q Q 0 g", 0), (b" BT ( q q ) Tj ET Q 0 g", 1)],
)
def test_a_page_that_ends_more_than_it_began_does_not_end_its_clipping(ends: bytes, spare: int) -> None:
    """It could then paint over its stamp: it gets as many states to end as it ends too many."""
    data = PdfReader(BytesIO(stamped(pdfs.pdf_of("evidence", more=ends)))).pages[0].get_contents()
    assert data is not None
    between = data.get_data().partition(b"re W n\n")[2].partition(b"BT")[0]
    assert between.split() == [b"q"] * spare


@pytest.mark.parametrize(
    "box",
    [[0, 0, 0, 0], [1], ["a", "b", "c", "d"], [0, 0, 10**12, 10**12], [5, 5, 5.5, 800]],
)
def test_a_page_of_no_size_is_taken_for_a4(box: list[object]) -> None:
    pdf = pdfs.pdf_of("evidence")
    pdf.pages[0].obj.MediaBox = Array([Name(f"/{side}") if isinstance(side, str) else side for side in box])
    assert visible_box(pdf.pages[0]) == A4


def test_corners_given_the_other_way_round_are_the_same_page() -> None:
    pdf = pdfs.pdf_of("evidence")
    pdf.pages[0].obj.MediaBox = Array([595, 842, 0, 0])
    assert visible_box(pdf.pages[0]) == A4


def test_a_box_that_lies_beside_the_page_is_not_believed() -> None:
    pdf = pdfs.pdf_of("evidence")
    pdf.pages[0].obj.CropBox = Array([1000, 1000, 1100, 1100])
    assert visible_box(pdf.pages[0]) == A4


def test_a_page_without_fonts_or_with_odd_ones_is_stamped() -> None:
    for resources in (None, pikepdf.Dictionary(Font=Name.Odd), Name.Odd):
        pdf = pdfs.pdf_of("evidence")
        del pdf.pages[0].obj["/Resources"]
        if resources is not None:
            pdf.pages[0].obj.Resources = resources
        assert WORDS in PdfReader(BytesIO(stamped(pdf))).pages[0].extract_text()

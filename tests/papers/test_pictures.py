"""Pictures are measured by their first bytes, before anything unpacks them."""

from io import BytesIO

import pytest
from papers import pdfs
from PIL import Image

from casedesk.papers.pictures import Picture, picture


def made(format_: str, **how: bool) -> bytes:
    data = BytesIO()
    Image.new("RGB", (30, 20), "red").save(data, format_, **how)
    return data.getvalue()


@pytest.mark.parametrize(
    ("data", "format_"),
    [
        (made("PNG"), "png"),
        (made("JPEG"), "jpg"),
        (made("JPEG", progressive=True), "jpg"),
        (made("GIF"), "gif"),
        (made("WEBP"), "webp"),
        (made("WEBP", lossless=True), "webp"),
        (pdfs.png(30, 20), "png"),
    ],
)
def test_format_and_size_are_read(data: bytes, format_: str) -> None:
    assert picture(data) == Picture(format_, 30, 20)


def test_a_webp_that_moves_says_its_size_elsewhere() -> None:
    data = BytesIO()
    frames = [Image.new("RGB", (30, 20), colour) for colour in ("red", "blue")]
    frames[0].save(data, "WEBP", save_all=True, append_images=frames[1:])
    assert picture(data.getvalue()) == Picture("webp", 30, 20)


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"<svg/>", b"BM" + bytes(60), made("TIFF")])
def test_other_files_are_no_pictures_of_these_formats(data: bytes) -> None:
    assert picture(data) is None


@pytest.mark.parametrize("format_", ["PNG", "JPEG", "GIF", "WEBP"])
def test_one_that_is_cut_off_anywhere_is_no_crash(format_: str) -> None:
    whole = made(format_)
    assert {picture(whole[:length]) for length in range(len(whole))} <= {None, picture(whole)}


def test_one_of_no_size_is_none() -> None:
    assert picture(pdfs.png(0, 20)) is None

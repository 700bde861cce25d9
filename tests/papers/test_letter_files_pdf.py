"""A letter as PDF: read aloud in the right order, large where that was agreed, and never a word less."""

import io

import pikepdf
import pytest
from papers.letters_made import HOSTILE, REPLACED, SHEET, TEXT, joined, printed, sizes, tags
from pypdf import PdfReader

from casedesk.papers.letter_files import Sheet, letter_pdf
from casedesk.papers.letter_sheet import LONGEST
from casedesk.problems import BadInput

STYLES = ["", "large print", "easy to read"]


@pytest.mark.parametrize("style", STYLES)
def test_a_screen_reader_is_told_language_title_and_structure(style: str) -> None:
    pdf = letter_pdf(SHEET._replace(style=style))
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        with opened.open_metadata() as said:
            assert said["pdfuaid:part"] == "1"
            assert said["dc:title"] == "Response, stage 1"
        assert opened.Root.Lang == "en-GB"
        assert opened.Root.MarkInfo.Marked
        assert opened.Root.ViewerPreferences.DisplayDocTitle
        assert opened.docinfo.Author == "Example Homes"


def test_numbers_and_bullets_are_real_lists_and_the_title_is_a_heading() -> None:
    read = list(tags(letter_pdf(SHEET)))
    assert read[0] == "Document"
    assert read.count("H1") == 1
    assert read.count("L") == 2  # two findings, which only a blank line parts, and two promises
    assert read.count("LI") == read.count("LBody") == read.count("Lbl") == 4


def test_lines_of_an_item_stay_with_their_number() -> None:
    read = list(tags(letter_pdf(SHEET._replace(text="1. The fan.\nWhat we decided: upheld.\n\nGoodbye"))))
    assert read[read.index("L") :] == ["L", "LI", "Lbl", "LBody", "P", "P"]  # the item, and "Goodbye"


@pytest.mark.parametrize(
    "text", ["2026. That year", "1.5 hours", "-5 degrees", "0. Nothing", "100. Too many", "1.", "-"]
)
def test_what_only_looks_like_a_list_stays_text(text: str) -> None:
    pdf = letter_pdf(SHEET._replace(text=text))
    assert "L" not in list(tags(pdf))
    assert text in printed(pdf)[0]


def test_an_item_keeps_the_number_it_was_given() -> None:
    page = printed(letter_pdf(SHEET._replace(text="3. Third\n7) Seventh\n\n2. Second")))[0]
    assert [mark for mark in ("3. Third", "7) Seventh", "2. Second") if mark in page] == [
        "3. Third",
        "7) Seventh",
        "2. Second",
    ]


def test_every_word_of_the_letter_is_on_the_paper_in_order() -> None:
    page = joined(printed(letter_pdf(SHEET))[0])
    letter = joined(TEXT.replace("\n- ", "\n• "))
    top = joined("Example Homes Ms Ada Sample 1 Invented Street Exampleton EX1 1AA")
    dated = joined("Monday 23 November 2026 Our reference: C26-014 Response, stage 1")
    assert page == top + dated + letter + joined("C26-014 Page 1 of 1")


def test_large_print_has_nothing_below_18_points() -> None:
    assert min(sizes(letter_pdf(SHEET._replace(style="large print")))) >= 18


def test_easy_to_read_has_nothing_below_14_points() -> None:
    assert min(sizes(letter_pdf(SHEET._replace(style="easy to read")))) >= 14


def test_large_print_breaks_no_word_and_leaves_none_over_the_edge() -> None:
    long = "Antidisestablishmentarianism, counterrevolutionary, uncharacteristically. " * 20
    pages = printed(letter_pdf(SHEET._replace(style="large print", text=long)))
    assert sum(page.count("Antidisestablishmentarianism,") for page in pages) == 20
    assert not [line for page in pages for line in page.splitlines() if line.rstrip().endswith("-")]


def test_every_font_is_in_the_file() -> None:
    for page in PdfReader(io.BytesIO(letter_pdf(SHEET))).pages:
        for font in page["/Resources"]["/Font"].values():
            inner = font["/DescendantFonts"][0]["/FontDescriptor"]
            assert {"/FontFile2", "/FontFile3"} & set(inner)
            assert "/ToUnicode" in font


def test_the_name_is_not_parted_from_yours_sincerely() -> None:
    for lines in range(30, 44):
        text = "\n".join(["One line."] * lines) + "\n\nYours sincerely\nSam Officer"
        pages = printed(letter_pdf(SHEET._replace(text=text)))
        assert [page for page in pages if "Sam Officer" in page and "Yours sincerely" in page], lines


def test_what_leads_to_a_list_stays_with_it() -> None:
    for lines in range(30, 44):
        text = "\n".join(["One line."] * lines) + "\n\nWe will do this:\n- mend the fan"
        pages = printed(letter_pdf(SHEET._replace(text=text)))
        assert [page for page in pages if "We will do this:" in page and "mend the fan" in page], lines


@pytest.mark.fault(29)
@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("style", STYLES)
def test_what_anybody_writes_is_text_and_nothing_else(name: str, style: str) -> None:
    sheet = SHEET._replace(to=HOSTILE[name], text=f"Dear {HOSTILE[name]}", style=style)
    read = joined("".join(printed(letter_pdf(sheet))))
    assert read.count(joined(HOSTILE[name])) == 2


@pytest.mark.fault(29)
@pytest.mark.parametrize("name", REPLACED)
def test_what_cannot_be_drawn_is_shown_by_its_number(name: str) -> None:
    written, shown = REPLACED[name]
    pdf = letter_pdf(SHEET._replace(to=written, text=f"Dear {written}"))
    assert joined("".join(printed(pdf))).count(joined(shown)) == 2


@pytest.mark.fault(29)
@pytest.mark.parametrize(
    "text",
    ["مرحبا بالعالم", "שלום עולם", "নমস্কার", "ਸਤ ਸ੍ਰੀ ਅਕਾਲ", "नमस्ते", "Ẹ kú àárọ̀", "a\u0301\u0323x", "\u0301"],
)
def test_other_scripts_make_a_letter(text: str) -> None:
    assert len(printed(letter_pdf(SHEET._replace(to=text, text=f"Dear {text}")))) == 1


@pytest.mark.parametrize("field", ["to", "text", "landlord", "reference", "title"])
def test_nothing_in_a_field_is_still_a_letter(field: str) -> None:
    assert len(printed(letter_pdf(SHEET._replace(**{field: ""})))) == 1


@pytest.mark.fault(31)
@pytest.mark.parametrize("style", STYLES)
def test_a_word_longer_than_the_line_goes_on_in_the_next_one(style: str) -> None:
    word = "".join(chr(ord("A") + n % 26) for n in range(3_000))
    pdf = letter_pdf(SHEET._replace(title=word, text=f"1. {word}\n\n{word}", style=style))
    lines = [line for page in printed(pdf) for line in page.splitlines() if not line.startswith("C26-014")]
    assert joined("".join(lines)).count(word) == 3
    assert max(map(len, lines)) < 100  # capital letters of 11 points on 16 centimetres


def test_an_address_that_fits_on_a_line_is_not_broken() -> None:
    address = "complaints.team@exampleton.org.uk"
    pages = printed(
        letter_pdf(SHEET._replace(style="large print", text=f"{'Write to us: ' * 3}{address} " * 40))
    )
    assert sum(page.count(address) for page in pages) == 40


@pytest.mark.fault(31)
def test_a_letter_of_no_sensible_length_is_refused_at_once() -> None:
    with pytest.raises(BadInput, match="50,000 characters"):
        letter_pdf(SHEET._replace(text="x" * (LONGEST + 1)))


def test_what_is_written_out_sign_by_sign_counts_as_long_as_it_gets() -> None:
    with pytest.raises(BadInput, match="Shorten it"):
        letter_pdf(SHEET._replace(text="\U0001f600" * 6_000))  # nine characters each


def test_a_style_that_nobody_offers_is_refused() -> None:
    with pytest.raises(BadInput, match="large print, easy to read or plain"):
        letter_pdf(SHEET._replace(style="comic"))


def test_the_same_letter_gives_the_same_bytes() -> None:
    assert letter_pdf(SHEET) == letter_pdf(Sheet(*SHEET))
    assert letter_pdf(SHEET) != letter_pdf(SHEET._replace(reference="C26-015"))


def test_how_to_reach_the_landlord_stands_below_its_name() -> None:
    lines = printed(letter_pdf(SHEET._replace(contact="1 Mill Lane, Preston; 01632 960000")))[0].split("\n")
    at = lines.index("Example Homes")
    assert lines[at + 1 : at + 3] == ["1 Mill Lane, Preston", "01632 960000"]

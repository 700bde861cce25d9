"""The preview of a letter says page by page what the paper will say; an e-mail gets the text alone."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from papers.letters_made import HOSTILE, REPLACED, SHEET, TEXT, joined, printed

from casedesk.papers.letter_files import Sheet, letter_pages, letter_pdf, to_email
from casedesk.problems import BadInput

WHOLE = """Example Homes

Ms Ada Sample
1 Invented Street
Exampleton EX1 1AA

Monday 23 November 2026
Our reference: C26-014

Response, stage 1

Dear Ms Sample

We will do two things for you, and we will tell you each time that one of
them has been done:

1. Mend the fan.
   This is due by Friday 4 December 2026, or earlier if the contractor can
   come on a day that suits you.

2. Pay £100.

Yours sincerely

Sam Officer"""


def test_a_page_looks_like_the_letter() -> None:
    text = (
        "Dear Ms Sample\n\nWe will do two things for you, and we will tell you each time that one of them has been"
        " done:\n\n1. Mend the fan.\nThis is due by Friday 4 December 2026, or earlier if the contractor can come on a"
        " day that suits you.\n\n2. Pay £100.\n\nYours sincerely\nSam Officer"
    )
    assert letter_pages(SHEET._replace(text=text)) == [WHOLE]


def same_on_every_page(sheet: Sheet) -> int:
    """Compares each page of text with that page of the PDF, and gives their number."""
    pages, paper = letter_pages(sheet), printed(letter_pdf(sheet))
    assert len(pages) == len(paper)
    for number, (text, page) in enumerate(zip(pages, paper, strict=True), 1):
        foot = f"C26-014Page{number}of{len(paper)}"
        assert joined(text) == joined(page).removesuffix(foot)
    return len(pages)


@pytest.mark.parametrize("style", ["", "large print", "easy to read"])
def test_pages_end_where_the_paper_ends(style: str) -> None:
    told = TEXT.replace("\n- ", "\n• ")  # a dash that begins an item is printed as a bullet
    text = told.replace(
        "Yours sincerely", (told.partition("\n\nThe Housing")[0] + "\n\n") * 3 + "Yours sincerely"
    )
    assert same_on_every_page(SHEET._replace(text=text, style=style)) > 1


WORDS = st.lists(
    st.sampled_from(
        ["damp", "re-inspection", "either/or", "2019–2026", "extraordinarily", "a", "  ", "£1,000.50"]
    ),
    min_size=150,
    max_size=400,
)


@settings(max_examples=20, deadline=None)
@given(WORDS, st.sampled_from(["large print", "easy to read"]))
def test_a_page_ends_at_the_same_word_whatever_the_words_are(words: list[str], style: str) -> None:
    same_on_every_page(SHEET._replace(text="Dear all\n\n" + " ".join(words), style=style))


def test_no_line_is_wider_than_the_smallest_terminal() -> None:
    text = f"Dear all\n\n{'word ' * 500}\n\n1. {'longword' * 60}\n\n- {'item ' * 60}"
    lines = [line for page in letter_pages(SHEET._replace(text=text)) for line in page.splitlines()]
    assert max(map(len, lines)) == 76  # 80 without a margin and a scrollbar


@pytest.mark.parametrize("name", HOSTILE)
def test_the_preview_shows_what_was_written(name: str) -> None:
    assert joined(HOSTILE[name]) in joined(letter_pages(SHEET._replace(text=HOSTILE[name]))[0])


@pytest.mark.parametrize("name", REPLACED)
def test_the_preview_shows_what_the_paper_will_put_in_its_place(name: str) -> None:
    written, shown = REPLACED[name]
    assert shown in letter_pages(SHEET._replace(text=written))[0]


def test_a_letter_of_many_pages_is_paged_whole() -> None:
    text = "\n\n".join(
        f"Paragraph {number} of many. " + "Some words to fill it. " * 12 for number in range(140)
    )
    pages = letter_pages(SHEET._replace(text=text))
    assert len(pages) > 12
    assert "Paragraph 139 of many." in pages[-1]


def test_an_e_mail_has_the_text_alone_and_no_line_broken_for_it() -> None:
    assert to_email(SHEET) == TEXT + "\n"
    long = "one two three " * 100
    assert to_email(SHEET._replace(text=long)) == long.rstrip() + "\n"


@pytest.mark.fault(28)
def test_an_e_mail_holds_nothing_that_a_terminal_would_obey() -> None:
    assert to_email(SHEET._replace(text="a\x1b]52;c;x\x07b\u202ec")) == "a\ufffd]52;c;x\ufffdb\ufffdc\n"


@pytest.mark.fault(31)
def test_a_letter_that_is_too_long_is_not_even_paged() -> None:
    for make in (letter_pages, to_email):
        with pytest.raises(BadInput, match="Shorten it"):
            make(SHEET._replace(text="word " * 10_001))

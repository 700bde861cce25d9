"""A report as a web page: of one piece, semantic, without script, and with everything escaped."""

import re
from html.parser import HTMLParser
from typing import Any

from papers.papers_made import FINDINGS, FORM, FORMULAS, HOSTILE, REPORT, SUMMARY, everywhere

from casedesk.papers.paper import Section, Table
from casedesk.papers.paper_html import paper_html

MADE = paper_html(REPORT)
EMPTY = {"meta", "br"}


class Page(HTMLParser):
    """Every element with its attributes, and the text of each, as a browser would see them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, Any], list[str]]] = []
        self.open: list[tuple[str, dict[str, Any], list[str]]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        element = (tag, dict(attrs), [""])
        self.elements.append(element)
        if tag == "br":
            self.handle_data("\n")
        elif tag not in EMPTY:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: Any) -> None:
        self.elements.append((tag, dict(attrs), [""]))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop()[0] == tag, "every element is closed where it was opened"

    def handle_data(self, data: str) -> None:
        for _, _, text in self.open:
            text[0] += data

    def all(self, tag: str, **wanted: str) -> list[str]:
        return [
            text[0].strip()
            for name, attributes, text in self.elements
            if name == tag and all(attributes.get(key) == value for key, value in wanted.items())
        ]


def test_it_says_what_it_is_and_in_which_language() -> None:
    page = Page(MADE)
    assert MADE.startswith('<!DOCTYPE html>\n<html lang="en-GB">')
    assert page.all("title") == ["Complaints performance, Example Homes"]
    assert page.all("h1") == ["Complaints performance"]
    assert not page.open, "nothing is left open"


def test_it_asks_nothing_of_anybody_and_runs_nothing() -> None:
    page = Page(MADE)
    tags = {tag for tag, _, _ in page.elements}
    assert not tags & {"script", "link", "img", "iframe", "object", "form"}
    outside = re.sub(r' xmlns(?::\w+)?="[^"]*"', "", MADE)
    assert "http" not in outside
    assert "@import" not in outside
    named = [name for _, attributes, _ in page.elements for name in attributes if name.startswith("on")]
    assert not named


def test_headings_follow_each_other_within_one_main_part() -> None:
    page = Page(MADE)
    assert len(page.all("main")) == 1
    assert len(page.all("section")) == 3
    levels = [int(tag[1]) for tag, _, _ in page.elements if re.fullmatch("h[1-6]", tag)]
    assert levels == [1, 2, 2, 3, 2, 3, 3]


def test_a_table_has_a_caption_and_heads_for_its_columns_and_rows() -> None:
    page = Page(MADE)
    assert page.all("caption") == ["Complaints received and answered"]
    assert page.all("th", scope="col") == ["Month", "Received", "In time", "Paid", "Answered on"]
    assert page.all("th", scope="row") == ["April", "May", "June"]
    assert page.all("td")[:4] == ["12", "100.0%", "£125.50", "Fri 9 May 2025"]
    unnamed = Table("", ("", "Number"), (("a", "b"),))
    page = Page(paper_html(REPORT._replace(sections=(Section("S", (unnamed,)),))))
    assert page.all("th", scope="col") == ["Number"], "a column without a name has no head"


def test_a_chart_is_a_picture_with_its_words() -> None:
    page = Page(MADE)
    assert page.all("figcaption")[0] == "Complaints received each month"
    told = [
        attributes.get("aria-label") for _, attributes, _ in page.elements if attributes.get("role") == "img"
    ]
    assert told[3] == FINDINGS.alt
    assert len(told) == 5


def test_no_name_is_given_twice_on_the_page() -> None:
    page = Page(paper_html(REPORT._replace(sections=REPORT.sections * 2)))
    names = [attributes["id"] for _, attributes, _ in page.elements if "id" in attributes]
    assert len(names) == len(set(names))
    links = [attributes[name] for _, attributes, _ in page.elements for name in attributes if "href" in name]
    assert links
    assert {link.removeprefix("#") for link in links} <= set(names), "every link leads somewhere"


def test_charts_take_the_colours_of_the_page_by_day_and_by_night() -> None:
    drawings = "".join(re.findall(r"<svg.*?</svg>", MADE, re.DOTALL))
    colours = set(re.findall(r'(?:fill|stroke)="([^"]+)"', drawings))
    assert "var(--deep)" in colours
    assert not [colour for colour in colours if colour.startswith("#")]


def test_a_long_page_says_where_to_look() -> None:
    assert not Page(MADE).all("nav")
    page = Page(paper_html(REPORT._replace(sections=REPORT.sections * 2)))
    assert page.all("a", href="#s4") == ["4. What we received"]
    assert not Page(paper_html(SUMMARY._replace(sections=SUMMARY.sections * 3))).all("nav")


def luminance(colour: str) -> float:
    """As the guidelines for web content define it."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_every_word_stands_out_from_its_ground_by_day_and_by_night() -> None:
    """4.5 to 1 is asked for text of this size; the darkest and the lightest ground are the page's and a head's."""
    for scheme in re.findall(r":root \{(.*?)\}", MADE, re.DOTALL):
        colours = dict(re.findall(r"--(\w+): (#[0-9a-f]{6})", scheme))
        for words in ("ink", "quiet", "accent"):
            for ground in ("ground", "wash"):
                lights = sorted((luminance(colours[words]), luminance(colours[ground])))
                assert (lights[1] + 0.05) / (lights[0] + 0.05) >= 4.5, (words, ground)


def test_what_anybody_wrote_is_text_and_nothing_else() -> None:
    ours = {tag for tag, _, _ in Page(MADE).elements} | {"nav", "a", "br"}
    for text in (*HOSTILE[:6], *FORMULAS):
        page = Page(paper_html(everywhere(text)))
        assert {tag for tag, _, _ in page.elements} <= ours
        assert not page.open
        assert text.strip() in page.all("td")
        assert text.strip() in page.all("li")
    page = Page(paper_html(everywhere(HOSTILE[6])))
    assert page.all("h1") == ["bell\ufffd escape\ufffd[31m nul\ufffd back\ufffdtxt.exe \ufffd\ufffd"]


def test_a_form_has_the_room_that_wide_tables_need() -> None:
    assert Page(paper_html(FORM)).all("body", **{"class": "form"})


def test_the_same_report_is_the_same_page() -> None:
    assert paper_html(REPORT) == MADE

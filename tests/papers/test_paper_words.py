"""A report as Markdown and as JSON: read back by a reader of each, nothing lost and nothing taken for markup."""

import json
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from papers.papers_made import FORMULAS, HOSTILE, REPORT

from casedesk.papers.paper import Number, Points, Section, Table, Words
from casedesk.papers.paper_json import paper_json
from casedesk.papers.paper_md import paper_md
from casedesk.papers.rendering import FORMATS, rendered
from casedesk.problems import BadInput

READER = MarkdownIt("gfm-like")
PLAIN = {"text", "softbreak", "hardbreak", "html_inline"}


def read(markdown: str) -> tuple[list[str], set[str]]:
    """The text of each paragraph, heading and cell as a reader shows it, and what else it found within."""
    texts, found = [], set()
    for token in READER.parse(markdown):
        if token.type == "inline":
            parts = token.children or []
            texts.append("".join("\n" if "break" in part.type else part.content for part in parts))
            found |= {part.type for part in parts}
        found |= {token.type} - {"inline"}
    return texts, found


def only(*blocks: Words | Points | Table) -> str:
    return paper_md(REPORT._replace(sections=(Section("S", blocks),)))


def test_a_report_can_be_read_as_it_is() -> None:
    made = paper_md(REPORT)
    assert made.startswith("# Complaints performance\n\nExample Homes\\\nQuarter 1 of 2025–26")
    assert "\n## 1. What we received · Provision 8.1 b\n" in made
    assert "\n| April | 12 | 100.0% | £125.50 | Fri 9 May 2025 |\n" in made
    assert "\n| --- | ---: | ---: | ---: | --- |\n" in made
    assert "\nChart: Between 7 and 14 a month, and none in August.\n" in made
    assert "\n**Two answers were late.**\n" in made
    assert "\n- Letters say who to ring.\n" in made


@pytest.mark.fault(29)
@pytest.mark.parametrize(
    "text", [*HOSTILE[:5], *FORMULAS[:7], "1. one", "10) ten", "--- ", "a@b.example www.c.example"]
)
def test_what_anybody_wrote_is_no_markup(text: str) -> None:
    texts, found = read(only(Words(text), Points((text,)), Table(text, (text, text), ((text, "b"),))))
    assert texts.count(text.strip()) >= 4, texts
    ours = {
        "paragraph_open",
        "heading_open",
        "bullet_list_open",
        "list_item_open",
        "strong_open",
        "strong_close",
    }
    table = {"table_open", "thead_open", "tbody_open", "tr_open", "th_open", "td_open"}
    closing = {each.replace("_open", "_close") for each in ours | table}
    assert found <= ours | table | closing | PLAIN


@pytest.mark.fault(29)
@settings(max_examples=150, deadline=None)
@given(st.text(st.sampled_from("ab1 \t\n-+*_#>=.:)(`~|\\[]!<&@^/w{}$%"), min_size=1, max_size=25))
def test_no_mixture_of_signs_is_markup(text: str) -> None:
    texts, found = read(only(Words(f"{text}\n\nend")))
    assert found <= {"paragraph_open", "paragraph_close", "heading_open", "heading_close", *PLAIN} - {
        "html_inline"
    }
    shown = "\n".join(texts[3:-1]).split()
    assert shown == text.split()


def test_numbers_units_and_days_are_told_to_other_programs() -> None:
    made = json.loads(paper_json(REPORT))
    assert (made["format"], made["version"], made["made"]) == ("casedesk-report", 1, "2025-07-07")
    table = made["sections"][0]["blocks"][2]
    assert table["head"] == ["Month", "Received", "In time", "Paid", "Answered on"]
    assert table["rows"][0] == [
        "April",
        12,
        {"value": 100.0, "unit": "percent"},
        {"value": 12550, "unit": "pence"},
        "2025-05-09",
    ]
    assert table["rows"][2][:3] == ["June", "fewer than 5", None]
    chart = made["sections"][1]["blocks"][1]
    assert (chart["block"], chart["unit"], chart["series"][1]["name"]) == ("chart", "percent", "Stage 2")
    assert made["sections"][1]["blocks"][0] == {
        "block": "words",
        "text": "Two answers were late.",
        "tone": "strong",
    }


def test_half_a_character_is_seen_and_spoils_no_file() -> None:
    odd = REPORT._replace(title="half \ud800", sections=(Section("S", (Words("\ud800"),)),))
    for format in ("md", "json", "html"):
        assert "half \ufffd" in rendered(odd, format).decode()


def test_a_report_comes_in_each_format_and_in_no_other() -> None:
    table = Table(
        "", ("", "Days"), (("a", Number(3, "days")), ("b", Number(2.5, "rate")), ("c", date(2026, 3, 31)))
    )
    small = REPORT._replace(sections=(Section("S", (table,)),))
    begins = {
        "pdf": b"%PDF",
        "docx": b"PK",
        "xlsx": b"PK",
        "html": b"<!DOCTYPE html>",
        "md": b"# ",
        "json": b"{",
    }
    assert {format: rendered(small, format)[: len(begin)] for format, begin in begins.items()} == begins
    assert set(FORMATS) == set(begins)
    with pytest.raises(BadInput, match=r"^A report comes as pdf, docx, xlsx, html, md, json, not as “odt”"):
        rendered(small, "odt")

"""Invented reports, with a block of each kind, to be made in every format."""

from datetime import date

from casedesk.papers.paper import (
    Box,
    Chart,
    Heading,
    Number,
    Paper,
    Points,
    Section,
    Series,
    Table,
    Words,
)

MONTHS = ("Apr 2025", "May 2025", "Jun 2025", "Jul 2025", "Aug 2025", "Sep 2025")
RECEIVED = Chart(
    "Complaints received each month",
    "columns",
    MONTHS,
    (Series("Stage 1", (12, 9, 14, 7, 0, 11)),),
    "Between 7 and 14 a month, and none in August.",
)
IN_TIME = Chart(
    "Answered in time, by month",
    "columns",
    MONTHS,
    (Series("Stage 1", (100, 88.9, 92.9, 100, 0, 81.8)), Series("Stage 2", (50, 100, 75, 100, 100, 66.7))),
    "Stage 1 between 81.8% and 100%, stage 2 between 50% and 100%.",
    "percent",
    100,
)
CATEGORIES = Chart(
    "What the complaints were about",
    "bars",
    (
        "Repairs: damp, mould and condensation in the home",
        "Anti-social behaviour",
        "Charges",
        "Staff conduct",
    ),
    (Series("Complaints", (31, 12, 8, 2)),),
    "Repairs 31, anti-social behaviour 12, charges 8, staff conduct 2.",
)
FINDINGS = Chart(
    "Findings, by quarter",
    "stacked",
    ("Quarter 1", "Quarter 2", "Quarter 3", "Quarter 4"),
    (
        Series("Upheld", (14, 9, 11, 1)),
        Series("Partially upheld", (6, 8, 4, 2)),
        Series("Not upheld", (5, 7, 9, 3)),
    ),
    "Upheld 14, 9, 11 and 1; partially upheld 6, 8, 4 and 2; not upheld 5, 7, 9 and 3.",
)
MONEY = Chart(
    "Money paid",
    "bars",
    ("Offered", "Accepted", "Paid"),
    (Series("2024–25", (120_000, 90_000, 85_050)), Series("2025–26", (245_000, 210_000, 199_999))),
    "Offered £1,200 and then £2,450.",
    "pence",
)
BY_MONTH = Table(
    "Complaints received and answered",
    ("Month", "Received", "In time", "Paid", "Answered on"),
    (
        ("April", Number(12), Number(100.0, "percent"), Number(12_550, "pence"), date(2025, 5, 9)),
        ("May", Number(1_234), Number(88.9, "percent"), Number(0, "pence"), None),
        ("June", "fewer than 5", None, Number(199_999, "pence"), date(2025, 7, 1)),
    ),
    note="Complaints received from 1 April to 30 June 2025. Refused ones are not among them.",
)
REPORT = Paper(
    "Complaints performance",
    "Quarter 1 of 2025–26 (1 April to 30 June 2025), as at Monday 7 July 2025",
    "Example Homes",
    date(2025, 7, 7),
    (
        Section(
            "What we received",
            (
                Words("We received 53 complaints.\n\nThat is 4 more than in the quarter before."),
                RECEIVED,
                BY_MONTH,
                Words("Counted by the day that each complaint was received.", "quiet"),
                CATEGORIES,
            ),
            "8.1 b",
        ),
        Section(
            "How we answered",
            (
                Words("Two answers were late.", "strong"),
                IN_TIME,
                Heading("Findings"),
                FINDINGS,
                MONEY,
                Points(("Repairs are booked in the first call.", "Letters say who to ring.")),
            ),
        ),
        Section(
            "The governing body's response",
            (Box("Response"), Box("Said in the meeting", "We accept the report.")),
            "8.2",
        ),
    ),
    foot="For the governing body",
)
SUMMARY = REPORT._replace(
    kind="summary",
    title="Summary for the Member Responsible for Complaints",
    sections=(
        Section("At a glance", (BY_MONTH, CATEGORIES)),
        Section("To decide", (Points(("One thing.",)),)),
    ),
)
FORM = REPORT._replace(
    kind="form",
    title="Self-assessment",
    sections=(
        Section(
            "Definition of a complaint",
            (
                Table(
                    "",
                    ("Provision", "What it asks", "Comply", "Evidence", "Commentary"),
                    (
                        (
                            "1.2",
                            "The definition is used. " * 8,
                            "Yes",
                            "The policy, section 2.",
                            "None. " * 30,
                        ),
                        ("1.3", "Nobody needs the word.", "No", "41 of 43 letters.", "To be mended by May."),
                    ),
                    (1, 4, 1, 4, 4),
                ),
            ),
        ),
    ),
)
HOSTILE = (
    '=HYPERLINK("http://evil.example","x")',
    '#read("/etc/passwd") $x^2$ *bold* _it_ `raw` <label> @ref // gone? /* gone? */',
    "<script>alert(1)</script> & <b>x</b> &amp;",
    "{{ cycler.__init__ }} {% raw %}",
    "# not a heading | not a cell [link](http://evil.example) ![x](y) ~~gone~~ \\ end",
    "1. no list\n- no list\n> no quote\n    no code\n---",
    "bell\x07 escape\x1b[31m nul\x00 back\u202etxt.exe \ufeff\ufffe",
    "\U0001f600 厨 مرحبا שלום",
)


def everywhere(text: str) -> Paper:
    """A report with that text in every place that holds one."""
    blocks = (
        Heading(text),
        Words(text),
        Words(text, "quiet"),
        Words(text, "strong"),
        Points((text,)),
        Box(text, text),
        Table(text, (text, "b"), ((text, text),), note=text),
        *(
            Chart(text, kind, (text, "b"), (Series(text, (1, 2)), Series("b", (0, 3))), text)
            for kind in ("bars", "columns", "stacked")
        ),
    )
    return REPORT._replace(
        title=text, subtitle=text, landlord=text, foot=text, sections=(Section(text, blocks, text),)
    )


FORMULAS = (
    "=1+1",
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("http://evil.example","x")',
    "+1+1",
    "-1+1",
    "@SUM(1)",
    "{=1}",
    "\t=1+1",
    "\n=1+1",
    " =1+1",
    "=",
    "'=1",
    "1",
    "1.50",
    "1e5",
    "007",
    "2026-03-31",
    "http://evil.example",
    "mailto:a@evil.example",
    "internal:About!A1",
    "Look!A1",
)
"""What a spreadsheet would work out, follow, or take for a number if it were not told that it is text."""

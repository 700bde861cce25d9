"""Real complaints from published determinations, with dates that were counted by hand on a calendar."""

import csv
from datetime import date
from pathlib import Path

import pytest
from rules.telling import look, on

from casedesk.records import Facts, Stage

TRUTH = Path(__file__).parents[1] / "truth" / "timelines.csv"
with TRUTH.open(encoding="utf-8", newline="") as _file:
    ROWS = {row["case_ref"]: row for row in csv.DictReader(_file)}


def _facts(row):
    """No register says when the definition was sent, nor when the complaint was logged."""
    days = {
        key: date.fromisoformat(value) for key, value in row.items() if value[:2] == "20" and "-" in value
    }
    first = Stage(
        1,
        days["complaint_made"],
        acknowledged=days.get("stage1_ack"),
        definition_unknown="stage1_ack" in days,
        responded=days.get("stage1_response"),
    )
    asked = days.get("escalation_request")
    if asked is None:
        return Facts(days["complaint_made"], None, (first,))
    second = Stage(
        2,
        asked,
        acknowledged=days.get("stage2_ack_or_logged"),
        definition_unknown="stage2_ack_or_logged" in days,
        responded=days.get("stage2_response"),
    )
    return Facts(days["complaint_made"], None, (first, second))


@pytest.mark.parametrize(
    ("reference", "clock", "due", "state"),
    [
        # Friday 6 October 2023, answered on the 31st; stage 2 over Christmas, asked for 1 December
        ("202325309", "stage1.acknowledge", "Fri 13 Oct 2023", "late"),
        ("202325309", "stage1.respond", "Fri 20 Oct 2023", "late"),
        ("202325309", "stage2.respond", "Wed 3 Jan 2024", "met"),
        # acknowledged on the day, answered on the twelfth day after; stage 2 acknowledged after 73 days
        ("202506211", "stage1.acknowledge", "Wed 12 Jun 2024", "met"),
        ("202506211", "stage1.respond", "Wed 19 Jun 2024", "late"),
        ("202506211", "stage2.acknowledge", "Thu 25 Jul 2024", "late"),
        ("202506211", "stage2.respond", "Wed 27 Nov 2024", "overdue"),
        # over Easter 2025 and the early May holiday; never acknowledged before the answer of 25 April
        ("202451564", "stage1.acknowledge", "Tue 22 Apr 2025", "late"),
        ("202451564", "stage1.respond", "Wed 7 May 2025", "met"),
        # over Easter 2024, under the 2022 Code
        ("202348669", "stage1.acknowledge", "Thu 4 Apr 2024", "late"),
        ("202348669", "stage1.respond", "Thu 11 Apr 2024", "met"),
        # over Christmas 2024, then stage 2 acknowledged on the day it was asked for
        ("202442504", "stage1.respond", "Wed 18 Dec 2024", "late"),
        ("202442504", "stage2.acknowledge", "Tue 21 Jan 2025", "met"),
        ("202442504", "stage2.respond", "Tue 11 Feb 2025", "late"),
        # received and acknowledged 12 January 2024, answered on the eighth day
        ("202401431", "stage1.respond", "Fri 26 Jan 2024", "met"),
    ],
)
def test_a_real_timeline(law, reference, clock, due, state):
    seen = look(_facts(ROWS[reference]), law, "Sun 22 Nov 2026", clock)
    assert (seen.due, seen.state) == (on(due), state)

"""``due``, ``list``, ``show`` and ``why``: their objects, their order, and texts that are only text."""

import pytest
from cli.test_clock import KEYS

HOSTILE = (
    "[/foo] [red]alert[/] [@click=app.quit]x[/]",
    "\x1b[31mred\x1b]0;owned\x07 \x9b31m",
    "invoice\u202egnp.exe \ufeff",
    '=HYPERLINK("http://evil") -- \'; DROP TABLE complaint; --',
    '<b>&amp;</b> {{ 7*7 }} #read("x") %s %n',
)


def log(desk, received, resident="A. Bee", text="Damp", *more):
    given = ("--received", received, "--resident", resident, "--channel", "letter", "--text", text, *more)
    return desk.does("log", *given, "--json").json["reference"]


def acknowledge(desk, reference, on):
    desk.does("define", reference, "--point", "Damp", "--outcome-sought", "Dry walls")
    desk.does("acknowledge", reference, "--on", on)


def test_due_says_what_hurts_first(office_desk):
    """On Sunday 22 November: one late, one due Tuesday, one due Friday."""
    friday = log(office_desk, "20/11")
    late = log(office_desk, "2/11")
    tuesday = log(office_desk, "17/11")
    found = office_desk.does("due", "--json").json
    assert found["as_at"] == "2026-11-22"
    assert [
        set(item) >= {"reference", "resident", "stage", "clock", "basis", "due", "state"}
        for item in found["items"]
    ]
    first = [
        (i["reference"], i["due"], i["state"]) for i in found["items"] if i["clock"] == "stage1.acknowledge"
    ]
    assert first == [
        (late, "2026-11-09", "overdue"),
        (tuesday, "2026-11-24", "running"),
        (friday, "2026-11-27", "running"),
    ]
    assert found["items"][0]["stage"] == 1
    assert found["items"][0]["basis"] == "code"
    near = office_desk.does("due", "--days", "2", "--json").json["items"]
    assert {item["reference"] for item in near} == {late, tuesday}
    told = office_desk.does("due").out.splitlines()
    assert told[0].startswith(f"LATE by 9: {late}, A. Bee, stage 1, Acknowledge, define, due Mon 9 Nov")


def test_a_missed_date_of_the_policy_is_due_beside_the_code_s(office_desk):
    """The 2025 policy answers within ten days of receipt: 16 November; the Code by the 20th."""
    office_desk.does("policies", "--add", "policy_2025")
    reference = log(office_desk, "2/11")
    acknowledge(office_desk, reference, "6/11")
    items = office_desk.does("due", "--as-at", "2026-11-18", "--json").json["items"]
    assert [(i["clock"], i["basis"], i["due"], i["state"]) for i in items] == [
        ("stage1.respond", "policy", "2026-11-16", "overdue"),
        ("stage1.respond", "code", "2026-11-20", "running"),
    ]
    items = office_desk.does("due", "--as-at", "2026-11-10", "--json").json["items"]
    assert [(i["basis"], i["due"]) for i in items] == [("policy", "2026-11-16")]


def test_promises_updates_and_drafts_are_due_too(office_desk):
    reference = log(office_desk, "16/11")
    acknowledge(office_desk, reference, "17/11")
    office_desk.does("promise", reference, "--text", "Ring the surveyor", "--by", "25/11")
    office_desk.does("assign", reference, "--investigator", "Cy Fitter", "--draft-due", "24/11")
    office_desk.does("update", reference, "--text", "surveyor booked", "--on", "18/11", "--every", "5")
    items = office_desk.does("due", "--json").json["items"]
    assert [(item["clock"], item["due"]) for item in items] == [
        ("stage1.draft", "2026-11-24"),
        ("action.1", "2026-11-25"),
        ("stage1.update", "2026-11-25"),
        ("stage1.respond", "2026-12-01"),
    ]


def test_list_has_every_complaint_and_search_finds_words(office_desk):
    damp = log(office_desk, "20/11")
    noise = log(office_desk, "19/11", "C. Dee", "Noise at night")
    office_desk.does("withdraw", noise, "--on", "20/11", "--said", "it stopped", "--confirmed", "21/11")
    found = office_desk.does("list", "--json").json["complaints"]
    assert {(c["reference"], c["resident"], c["stage"], c["state"]) for c in found} == {
        (damp, "A. Bee", 1, "open"),
        (noise, "C. Dee", 1, "withdrawn"),
    }
    searched = office_desk.does("list", "--search", "noi", "--json").json["complaints"]
    assert [c["reference"] for c in searched] == [noise]
    assert office_desk.does("list", "--search", "nowhere").out == "No complaint holds these words.\n"
    assert office_desk.does("list").out.startswith(
        f"{damp}: open, stage 1, A. Bee, received Fri 20 Nov 2026. Damp"
    )


def test_show_is_the_whole_record_without_keys_of_the_store(office_desk):
    reference = log(office_desk, "2/11")
    acknowledge(office_desk, reference, "6/11")
    ran = office_desk.does("show", reference.lower(), "--json")
    case = ran.json
    assert all(set(clock) >= KEYS for clock in case["clocks"])
    assert (case["reference"], case["code"], case["state"]) == (reference, "2024", "open")
    assert case["points"] == [
        {
            "number": 1,
            "text": "Damp",
            "responsible": True,
            "responsibility_note": "",
            "refused_ground": "",
            "refused_reasons": "",
            "added": None,
        }
    ]
    assert case["stages"][0]["acknowledged"] == "2026-11-06"
    assert [v["state"] for v in case["verdicts"]] == ["met"]
    assert [e["act"] for e in case["timeline"]] == ["log", "define", "acknowledge"]
    assert "version" not in case
    assert not any(key == "id" or key.endswith("_id") for key in case)
    told = office_desk.does("show", reference).out
    assert f"Next: record the response (`casedesk respond {reference}`)." in told


def test_why_tells_both_bases(office_desk):
    office_desk.does("policies", "--add", "policy_2025")
    reference = log(office_desk, "2/11")
    told = office_desk.does("why", reference, "stage1.respond").out
    assert told.count("day 10 is") == 2
    assert "by the Code:" in told
    assert "by our policy:" in told
    found = office_desk.does("why", reference, "stage1.respond", "--basis", "policy", "--json").json
    assert [basis["basis"] for basis in found["bases"]] == ["policy"]
    assert "stage1.respond" in office_desk.fails(2, "why", reference, "stage9.respond")


@pytest.mark.parametrize("hostile", HOSTILE)
def test_what_a_resident_wrote_is_only_text(office_desk, hostile):
    reference = log(office_desk, "2/11", hostile, hostile, "--address", hostile, "--needs", hostile)
    office_desk.does("note", reference, "--text", hostile)
    office_desk.does("define", reference, "--point", hostile, "--outcome-sought", hostile)
    printed = "".join(
        office_desk.does(*verb).out
        for verb in (
            ("due",),
            ("list",),
            ("show", reference),
            ("show", reference, "--json"),
            ("list", "--json"),
        )
    )
    assert not set(printed) & set("\x1b\x07\x9b\u202e\ufeff")
    visible = hostile.split("\x1b")[0].split("\u202e")[0].strip()
    assert visible in printed


def test_an_empty_store_says_so(office_desk):
    assert office_desk.does("list").out == "There are no complaints yet.\n"
    assert office_desk.does("due").out.startswith("Nothing is due.\n")
    assert office_desk.does("due", "--json").json == {"as_at": "2026-11-22", "items": []}


@pytest.mark.parametrize("days", ["-1", "x", "99999"])
def test_days_ahead_must_be_a_sensible_number(office_desk, days):
    assert office_desk.fails(2, "due", "--days", days)


def test_a_text_of_several_lines_cannot_pass_for_lines_of_ours(office_desk):
    reference = log(office_desk, "20/11", "A. Bee", "Damp\nVerdicts:\n  met: stage1.respond")
    office_desk.does("note", reference, "--text", "She rang\nWell: trail, unbroken.")
    lines = office_desk.does("show", reference).out.splitlines()
    assert "Verdicts:" not in lines
    assert "Well: trail, unbroken." not in lines
    assert "  Verdicts:" in lines  # what they said is set in, line by line


def test_a_second_complaint_of_the_same_home_is_told(office_desk):
    first = log(office_desk, "19/11", "A. Bee", "Damp", "--address", "12 Elm Court")
    given = ("--received", "20/11", "--resident", "C. Dee", "--channel", "phone", "--text", "Damp")
    told = office_desk.does("log", *given, "--address", "12 elm court").out
    assert f"Note: Earlier: {first} A. Bee, open: Damp (same home)." in told
    assert (
        "Earlier:"
        not in office_desk.does("log", *given, "--address", "1 Oak Row", "--resident", "E. Eff").out
    )

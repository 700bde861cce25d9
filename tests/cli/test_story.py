"""A complaint from its logging to its closing by verbs alone, on an encrypted store."""

import json

import pytest
from cli.running_verbs import Desk

REFERENCE = "C26-001"


def test_a_complaint_from_logging_to_closing(encrypted_desk):
    """Received Monday 5 October 2026, both stages, an extension, a promise; as done day by day."""

    def on(day: str, *argv: str):
        return encrypted_desk.does("--as-at", day, *argv)

    logged = on(
        "2026-10-06", "log", "--received", "5/10", "--resident", "Ms N. O'Hara", "--channel", "phone",
        "--text", "The fan is broken and nobody rang back",
    )  # fmt: skip
    assert logged.out.splitlines() == [
        "C26-001: Received by phone and logged Tue 6 Oct 2026.",
        "  Acknowledge, define and log: Mon 12 Oct, aim for Fri 9 Oct (6.2)",
        "  Respond: Mon 26 Oct, projected (6.3)",
    ]
    refused = encrypted_desk.fails(1, "--as-at", "2026-10-07", "acknowledge", REFERENCE)
    assert refused == (
        "Not yet: the points complained of (5.6); the outcome sought (5.6). First: `casedesk define`."
    )
    on(
        "2026-10-07", "define", REFERENCE, "--point", "The fan has not worked since May",
        "--point", "Nobody rang back | not ours: the contractor", "--outcome-sought", "A working fan",
    )  # fmt: skip
    on("2026-10-07", "acknowledge", REFERENCE, "--on", "yesterday")
    # Acknowledged 6 October: due on the 20th.
    on("2026-10-08", "assign", REFERENCE, "--investigator", "Cy Fitter", "--draft-due", "15/10")
    assert "Dear Cy Fitter," in on("2026-10-16", "chaser", REFERENCE).out
    extended = on(
        "2026-10-19", "extend", REFERENCE, "--to", "27/10", "--reason", "the part is late",
        "--ombudsman-details", "--update-every", "5",
    )  # fmt: skip
    assert "Respond: Tue 20 Oct becomes Tue 27 Oct" in extended.out
    on("2026-10-26", "update", REFERENCE, "--text", "the part has come")
    answered = on(
        "2026-10-27", "respond", REFERENCE, "--finding", "1: upheld: five months is too long",
        "--finding", "2: not upheld: the log shows two calls", "--remedy", "A new fan and an apology",
        "--promise", "Fit the fan | 2 Nov",
    )  # fmt: skip
    assert "C26-001: Stage 1 answered: partially upheld." in answered.out
    on("2026-11-02", "done", REFERENCE)
    on("2026-11-03", "escalate", REFERENCE, "--on", "3/11", "--request", "The new fan is as loud")
    assert "stage 2" in on("2026-11-03", "due").out
    acknowledged = on("2026-11-05", "acknowledge-stage2", REFERENCE)
    # Acknowledged Thursday 5 November: twenty working days end on Thursday 3 December.
    assert "Stage 2: Final response: Tue 8 Dec becomes Thu 3 Dec" in acknowledged.out
    decided = (
        "--finding",
        "1: upheld: too loud",
        "--finding",
        "2: not upheld: as before",
        "--remedy",
        "Another fan",
    )
    refused = encrypted_desk.fails(
        1, "--as-at", "2026-11-20", "final", REFERENCE, *decided, "--considered-by", "ann example"
    )
    assert "considered stage 1" in refused
    on("2026-11-20", "final", REFERENCE, *decided)
    on("2026-11-20", "close", REFERENCE)
    assert on("2026-11-20", "due").out.startswith("Nothing is due.")
    assert on("2026-11-20", "undo", REFERENCE).out == (
        "Undone on C26-001: Closed (recorded Fri 20 Nov 2026 by Ann Example).\n"
    )
    on("2026-11-20", "close", REFERENCE)

    case = on("2026-11-20", "show", REFERENCE, "--json")
    assert (case.json["state"], case.json["closed"]) == ("closed", "2026-11-20")
    assert case.clock("stage1.respond")["due"] == "2026-10-27"
    assert {(v["clock"], v["state"]) for v in case.json["verdicts"]} == {
        ("stage1.acknowledge", "met"),
        ("stage1.respond", "met"),
        ("stage2.acknowledge", "met"),
        ("stage2.respond", "met"),
    }
    assert case.json["timeline"][0]["happened_on"] == "2026-10-05"
    assert case.json["timeline"][0]["recorded_on"] == "2026-10-06"
    assert "Well: trail, unbroken." in on("2026-11-20", "check").out


def test_a_dry_run_writes_nothing(office_desk):
    given = (
        "--received",
        "20/11",
        "--resident",
        "A. Bee",
        "--channel",
        "letter",
        "--text",
        "Damp",
        "--dry-run",
    )
    told = office_desk.does("log", *given)
    assert told.out.startswith("Would be recorded: Received by letter")
    found = office_desk.does("log", *given, "--json").json
    assert found["dry_run"] is True
    assert [c["new"] for c in found["consequences"]] == ["2026-11-27", "2026-12-11"]
    assert office_desk.does("list", "--json").json == {"complaints": []}


def logged(desk: Desk, *more: str) -> str:
    """A complaint of Friday 20 November, defined and acknowledged; its reference."""
    given = ("--received", "20/11", "--resident", "A. Bee", "--channel", "letter", "--text", "Damp")
    reference = desk.does("log", *given, *more, "--json").json["reference"]
    desk.does("define", reference, "--point", "Damp", "--outcome-sought", "Dry walls")
    desk.does("acknowledge", reference, "--on", "20/11")
    return reference


def test_long_texts_come_from_standard_input(office_desk, monkeypatch):
    import io

    monkeypatch.setattr("sys.stdin", io.StringIO("Water comes in.\nEvery night.\n"))
    given = ("--received", "20/11", "--resident", "A. Bee", "--channel", "letter", "--text", "-")
    reference = office_desk.does("log", *given, "--json").json["reference"]
    case = office_desk.does("show", reference, "--json").json
    assert case["summary"] == "Water comes in.\nEvery night."


def test_a_verb_of_stage_2_does_not_touch_stage_1(office_desk):
    reference = logged(office_desk)
    assert "stage 1 is the stage that is open" in office_desk.fails(
        1, "final", reference, "--finding", "1:upheld:x"
    )
    assert office_desk.fails(1, "acknowledge-stage2", reference)
    assert office_desk.fails(1, "extend-stage2", reference, "--to", "20/12", "--reason", "x")


def test_refusing_declining_and_withdrawing(office_desk):
    """Each ends what it should, with the ground and the letter that the Code asks for."""
    refused = logged(office_desk)
    ground = ("--ground", "too long", "--reasons", "it was settled in 2023")
    assert "right to go to the Ombudsman" in office_desk.fails(1, "refuse", refused, *ground)
    weighed = ("--complexity", "one visit", "--risk", "none", "--safeguarding", "no")
    office_desk.does("weigh", refused, *weighed)
    why = ("--known", "1/3/2023", "--discretion", "nothing kept them from telling us")
    office_desk.does("refuse", refused, *ground, *why, "--right-given")
    assert office_desk.does("show", refused, "--json").json["state"] == "refused"
    withdrawn = logged(office_desk)
    office_desk.does("withdraw", withdrawn, "--on", "21/11", "--said", "it is mended", "--confirmed", "22/11")
    assert office_desk.does("show", withdrawn, "--json").clock("stage1.respond")["state"] == "ended"
    office_desk.does("reopen", withdrawn, "--reason", "it was not")
    assert office_desk.does("show", withdrawn, "--json").json["state"] == "open"


def test_a_correction_moves_the_dates_and_says_so(office_desk):
    """Received on the 20th becomes the 16th: acknowledge by Monday 23 November instead of the 27th."""
    reference = office_desk.does(
        "log",
        "--received",
        "20/11",
        "--resident",
        "A. Bee",
        "--channel",
        "letter",
        "--text",
        "Damp",
        "--json",
    ).json["reference"]
    told = office_desk.does("correct", reference, "--received", "16/11", "--reason", "the letter is stamped")
    assert "Acknowledge, define and log: Fri 27 Nov becomes Mon 23 Nov" in told.out


@pytest.mark.parametrize(
    ("code", "argv"),
    [
        (2, ("log", "--received", "20/11")),
        (2, ("log", "--received", "soon", "--resident", "A", "--channel", "phone", "--text", "x")),
        (2, ("log", "--received", "20/11", "--resident", "A", "--channel", "pigeon", "--text", "x")),
        (1, ("log", "--received", "25/11/2026", "--resident", "A", "--channel", "phone", "--text", "x")),
        (2, ("log", "--received", "1/1/0001", "--resident", "A", "--channel", "phone", "--text", "x")),
        (2, ("show", "C26-999")),
        (2, ("note", "C26-999", "--text", "x")),
        (1, ("undo", "C26-999")),
        (2, ("why", "C26-999", "stage1.respond")),
    ],
)
def test_what_cannot_be_done_gets_one_sentence_and_its_code(office_desk, code, argv):
    assert office_desk.fails(code, *argv)


def test_json_of_an_act(office_desk):
    reference = logged(office_desk)
    told = office_desk.does("note", reference, "--text", "She rang", "--json")
    assert json.loads(told.out) == {
        "act": "note",
        "reference": reference,
        "done": "She rang",
        "dry_run": False,
        "consequences": [],
        "notes": [],
    }

"""``clock``: the object that programs rely on, and every situation with one answer that it can be asked."""

import pytest

KEYS = {
    "id",
    "basis",
    "provision",
    "start",
    "start_projected",
    "limit",
    "due",
    "aim_for",
    "timely_due",
    "done",
    "state",
    "day",
    "days_left",
    "extensions",
    "provisional",
    "why",
}


def seen(desk, as_at, *facts):
    """The clocks of these facts on a day, as a program reads them."""
    return desk.does("clock", "--as-at", as_at, "--json", *facts)


def test_a_complaint_just_received(desk):
    """Received Friday 20 November 2026: acknowledge by the 27th, answer (projected) by 11 December."""
    ran = desk.does("clock", "--received", "2026-11-20", "--json")
    assert ran.json["code"] == "2024"
    assert ran.json["as_at"] == "2026-11-22"
    assert [c["id"] for c in ran.json["clocks"]] == ["stage1.acknowledge", "stage1.respond"]
    assert all(set(c) >= KEYS for c in ran.json["clocks"])
    acknowledge, respond = ran.clock("stage1.acknowledge"), ran.clock("stage1.respond")
    assert (acknowledge["due"], acknowledge["state"]) == ("2026-11-27", "running")
    assert (respond["due"], respond["state"], respond["start_projected"]) == ("2026-12-11", "projected", True)
    assert (acknowledge["limit"], acknowledge["provision"], acknowledge["done"]) == (5, "6.2", None)
    assert (respond["start"], respond["aim_for"]) == ("2026-11-27", "2026-12-10")


def test_a_late_acknowledgement_moves_the_date_and_shows_the_timely_one(desk):
    """Acknowledged on Monday 30 November: one day late; answer by 14 December instead of the 11th."""
    ran = desk.does("clock", "--received", "2026-11-20", "--acknowledged", "2026-11-30", "--json")
    acknowledge, respond = ran.clock("stage1.acknowledge"), ran.clock("stage1.respond")
    assert (acknowledge["state"], acknowledge["done"]) == ("late", "2026-11-30")
    assert (respond["due"], respond["timely_due"]) == ("2026-12-14", "2026-12-11")
    assert "definition" in acknowledge["note"]


def test_before_april_2024_the_2022_code_counts_from_logging(desk):
    """Received 20 December 2023: Christmas, Boxing Day and New Year's Day skipped, 8 January 2024."""
    ran = desk.does("clock", "--received", "2023-12-20", "--json")
    assert ran.json["code"] == "2022"
    respond = ran.clock("stage1.respond")
    assert (respond["due"], respond["start"], respond["provision"]) == ("2024-01-08", "2023-12-20", "5.1")
    assert any("assumed" in line and "logged" in line for line in respond["why"])
    logged = desk.does("clock", "--received", "2023-12-20", "--logged", "2023-12-21", "--json")
    assert logged.clock("stage1.respond")["due"] == "2024-01-09"


def test_the_code_can_be_chosen(desk):
    ran = desk.does("clock", "--received", "2023-12-20", "--code", "2024", "--json")
    assert ran.json["code"] == "2024"
    assert ran.clock("stage1.acknowledge")["provision"] == "6.2"


def test_a_complaint_of_saturday_counts_from_monday(desk):
    facts = ("--received", "2026-11-21", "--acknowledged", "2026-11-21")
    respond = seen(desk, "2026-11-23", *facts).clock("stage1.respond")
    assert (respond["day"], respond["due"], respond["start"]) == (1, "2026-12-04", "2026-11-21")


def test_a_response_in_five_days_does_the_acknowledging(desk):
    ran = seen(desk, "2026-11-22", "--received", "2026-11-02", "--responded", "2026-11-06")
    assert [c["state"] for c in ran.json["clocks"]] == ["met", "met"]


def test_a_response_after_day_five_acknowledges_late(desk):
    """Acknowledge by Monday 9 November; answered on the 12th, in time against the 23rd."""
    ran = seen(desk, "2026-11-22", "--received", "2026-11-02", "--responded", "2026-11-12")
    acknowledge, respond = ran.clock("stage1.acknowledge"), ran.clock("stage1.respond")
    assert (acknowledge["state"], acknowledge["done"]) == ("late", "2026-11-12")
    assert acknowledge["note"] == "none recorded before the response"
    assert (respond["state"], respond["due"]) == ("met", "2026-11-23")


def test_leaving_out_the_definition_buys_no_time(desk):
    facts = ("--received", "2026-11-02", "--acknowledged", "2026-11-04", "--defined", "2026-11-11")
    ran = seen(desk, "2026-11-12", *facts)
    acknowledge = ran.clock("stage1.acknowledge")
    assert (acknowledge["state"], acknowledge["due"]) == ("late", "2026-11-09")
    assert ran.clock("stage1.respond")["due"] == "2026-11-18"


def test_of_two_acknowledgements_the_first_counts(desk):
    facts = ("--received", "2026-11-02", "--acknowledged", "2026-11-09", "--acknowledged", "2026-11-04")
    assert seen(desk, "2026-11-10", *facts).clock("stage1.respond")["due"] == "2026-11-18"


SIXTH = ("--received", "2026-11-02", "--acknowledged", "2026-11-06")
"""Due Friday 20 November; the limit of all extensions is Friday 4 December."""
COMPLETE = ("--reason", "the surveyor comes later", "--ombudsman-details", "--update-every", "5")


def extended(sent, to):
    return ("--extension-sent", sent, "--extended-to", to)


def test_an_extension_before_the_acknowledgement_is_beyond_the_real_limit(desk):
    facts = (*SIXTH, *extended("2026-11-04", "2026-12-07"), *COMPLETE)
    respond = seen(desk, "2026-11-22", *facts).clock("stage1.respond")
    (extension,) = respond["extensions"]
    assert (respond["due"], respond["state"], extension["valid"]) == ("2026-11-20", "overdue", False)
    assert (extension["sent"], extension["to"]) == ("2026-11-04", "2026-12-07")
    assert extension["missing"] == ["a good reason, for going beyond Fri 4 Dec 2026 (6.4)"]
    excused = seen(desk, "2026-11-22", *facts, "--good-reason", "she is in hospital until December")
    assert excused.clock("stage1.respond")["due"] == "2026-12-07"


@pytest.mark.parametrize(
    ("second_sent", "due", "valid"),
    [("2026-11-27", "2026-12-04", [True, True]), ("2026-11-30", "2026-11-27", [True, False])],
)
def test_a_second_extension_is_sent_by_the_date_of_the_first(desk, second_sent, due, valid):
    facts = (*extended("2026-11-19", "2026-11-27"), *extended(second_sent, "2026-12-04"), *COMPLETE)
    respond = seen(desk, "2026-12-01", *SIXTH, *facts).clock("stage1.respond")
    assert (respond["due"], [e["valid"] for e in respond["extensions"]]) == (due, valid)


def test_reasons_belong_to_extensions_in_their_order(desk):
    facts = (*extended("2026-11-19", "2026-11-27"), *extended("2026-11-27", "2026-12-04"))
    reasons = ("--reason", "", "--reason", "the part came late", "--ombudsman-details")
    respond = seen(desk, "2026-12-01", *SIXTH, *facts, *reasons).clock("stage1.respond")
    assert [e["valid"] for e in respond["extensions"]] == [False, False]
    assert respond["extensions"][0]["missing"] == ["the reasons, as told to the resident (6.4)"]
    assert respond["due"] == "2026-11-20"


def test_a_saturday_after_the_limit_is_beyond_it(desk):
    facts = (*SIXTH, *extended("2026-11-19", "2026-12-05"), *COMPLETE)
    (extension,) = seen(desk, "2026-11-22", *facts).clock("stage1.respond")["extensions"]
    assert (extension["beyond_limit"], extension["valid"]) == (True, False)


def test_an_extension_without_reason_and_details_says_what_is_missing(desk):
    (extension,) = seen(desk, "2026-11-22", *SIXTH, *extended("2026-11-19", "2026-11-27")).clock(
        "stage1.respond"
    )["extensions"]
    assert extension["missing"] == [
        "the reasons, as told to the resident (6.4)",
        "the Ombudsman's contact details (6.5)",
    ]


@pytest.mark.parametrize("named", ["policy_2025", "sample_data/policies/policy_2025.toml"])
def test_code_and_policy_judge_an_extension_each_by_itself(desk, named, monkeypatch, request):
    """The 2025 policy decides by 16 November: a letter of the 18th is too late for it, not for the Code."""
    monkeypatch.chdir(request.config.rootpath)
    facts = (*SIXTH, *extended("2026-11-18", "2026-12-04"), *COMPLETE, "--policy", named)
    ran = seen(desk, "2026-11-22", *facts)
    code, policy = ran.clock("stage1.respond"), ran.clock("stage1.respond", "policy")
    assert (code["due"], code["extensions"][0]["valid"]) == ("2026-12-04", True)
    assert (policy["due"], policy["state"]) == ("2026-11-16", "overdue")


def test_a_late_stage_2_acknowledgement(desk):
    first = ("--received", "2026-10-05", "--acknowledged", "2026-10-06", "--responded", "2026-10-19")
    second = ("--escalated", "2026-11-02", "--stage2-acknowledged", "2026-11-16")
    ran = seen(desk, "2026-11-22", *first, *second)
    assert ran.clock("stage2.acknowledge")["state"] == "late"
    respond = ran.clock("stage2.respond")
    assert (respond["due"], respond["timely_due"]) == ("2026-12-14", "2026-12-07")
    final = seen(desk, "2026-12-20", *first, *second, "--final", "2026-12-14").clock("stage2.respond")
    assert (final["state"], final["done"]) == ("met", "2026-12-14")


def test_stage_2_asked_for_early_opens_with_the_stage_1_answer(desk):
    facts = ("--received", "2026-11-16", "--acknowledged", "2026-11-17", "--responded", "2026-11-30")
    acknowledge = seen(desk, "2026-12-01", *facts, "--escalated", "2026-11-24").clock("stage2.acknowledge")
    assert (acknowledge["start"], acknowledge["due"]) == ("2026-11-30", "2026-12-07")


def test_a_case_of_march_2024_escalated_in_may_has_no_stage_2_acknowledgement(desk):
    facts = ("--received", "2024-03-13", "--responded", "2024-03-27", "--escalated", "2024-05-29")
    ran = seen(desk, "2024-05-30", *facts)
    assert ran.clock("stage2.respond")["due"] == "2024-06-26"
    assert [c["id"] for c in ran.json["clocks"]] == ["stage1.acknowledge", "stage1.respond", "stage2.respond"]


def test_a_receipt_of_28_march_2024_logged_on_2_april(desk):
    ran = seen(desk, "2024-04-03", "--received", "2024-03-28", "--logged", "2024-04-02")
    assert ran.clock("stage1.acknowledge")["due"] == "2024-04-08"
    assert ran.clock("stage1.respond")["due"] == "2024-04-16"


def test_a_withdrawn_complaint_keeps_its_lateness(desk):
    respond = seen(desk, "2026-12-21", *SIXTH, "--withdrawn", "2026-11-24").clock("stage1.respond")
    assert (respond["state"], respond["note"]) == ("ended", "was 2 working days late")


def test_an_extension_after_the_response_is_ignored(desk):
    facts = (*SIXTH, *extended("2026-11-20", "2026-11-27"), *COMPLETE, "--responded", "2026-11-19")
    respond = seen(desk, "2026-11-22", *facts).clock("stage1.respond")
    assert (respond["due"], respond["state"]) == ("2026-11-20", "met")
    assert "after the response" in respond["extensions"][0]["missing"][0]


def test_friday_missed_and_seen_on_saturday(desk):
    facts = ("--received", "2026-11-12", "--acknowledged", "2026-11-13")
    assert seen(desk, "2026-11-28", *facts).clock("stage1.respond")["state"] == "overdue"
    told = desk.does("clock", "--as-at", "2026-11-28", *facts).out
    assert "LATE since Friday, still open: stage 1, respond." in told


def test_a_2022_extension_beyond_the_limit_needs_agreement_or_the_details(desk):
    """Due 8 January 2024 from logging; ten more days end on the 22nd."""
    facts = ("--received", "2023-12-20", *extended("2024-01-05", "2024-01-30"), "--reason", "x")
    refused = seen(desk, "2024-01-06", *facts, "--good-reason", "asbestos").clock("stage1.respond")
    assert refused["due"] == "2024-01-08"
    agreed = seen(desk, "2024-01-06", *facts, "--good-reason", "asbestos", "--agreed").clock("stage1.respond")
    assert agreed["due"] == "2024-01-30"


def test_stage_2_can_be_extended(desk):
    """Acknowledged Monday 9 November: due 7 December; twenty more working days end on 7 January 2027."""
    first = ("--received", "2026-10-05", "--responded", "2026-10-09", "--escalated", "2026-11-09")
    letter = ("--stage2-extension-sent", "2026-12-01", "--stage2-extended-to", "2027-01-07")
    said = ("--stage2-reason", "two surveys", "--stage2-ombudsman-details", "--stage2-update-every", "5")
    facts = (*first, "--stage2-acknowledged", "2026-11-09", *letter, *said)
    respond = seen(desk, "2026-12-02", *facts).clock("stage2.respond")
    assert (respond["original_due"], respond["due"]) == ("2026-12-07", "2027-01-07")


def test_a_third_stage_of_a_2022_landlord(desk, tmp_path):
    """A policy of three stages: twenty working days from 1 June 2023 end on the 29th."""
    policy = tmp_path / "three.toml"
    policy.write_text(
        'id = "three"\nlandlord = "Elm Homes"\ntitle = "Three stages"\nfrom = 2022-10-01\nstages = 3\n'
        '[[clock]]\nid = "stage3.respond"\nlimit = 20\n',
        encoding="utf-8",
    )
    facts = ("--received", "2023-03-01", "--responded", "2023-03-08", "--escalated", "2023-04-03")
    third = ("--final", "2023-04-28", "--stage3-escalated", "2023-06-01", "--policy", str(policy))
    assert seen(desk, "2023-06-02", *facts, *third).clock("stage3.respond")["due"] == "2023-06-29"


def test_a_date_on_holidays_not_yet_published_is_provisional(desk):
    ran = desk.does("clock", "--received", "2028-12-28", "--json")
    assert ran.clock("stage1.respond")["provisional"] is True
    assert any("not come yet" in note for note in ran.json["notes"])
    assert "Provisional" in desk.does("clock", "--received", "2028-12-28").out


@pytest.mark.parametrize(
    "facts",
    [
        (),
        ("--received", "0001-01-01"),
        ("--received", "9999-12-31"),
        ("--received", "1601-01-01"),
        ("--received", "2026-02-29"),
        ("--received", "2040-01-01"),
        ("--received", "soon"),
        ("--received", ""),
        ("--received", "2026-11-20", "--acknowledged", "2026-11-18"),
        ("--received", "2026-11-20", "--responded", "2026-11-19"),
        ("--received", "2026-11-20", "--final", "2026-12-19"),
        ("--received", "2026-11-20", "--escalated", "2026-12-01", "--final", "2026-11-30"),
        ("--received", "2026-11-20", "--extension-sent", "2026-11-25"),
        ("--received", "2026-11-20", *extended("2026-11-01", "2026-12-01")),
        ("--received", "2026-11-20", "--policy", "no_such_policy"),
        ("--received", "2026-11-20", "--policy", "\0"),
        ("--received", "2026-11-20", "--code", "2020"),
        ("--received", "2026-11-20", "--update-every", "often"),
        ("--received", "2026-11-20", "extra"),
    ],
)
def test_nonsense_gets_one_sentence(desk, facts):
    assert desk.fails(2, "clock", *facts)


def test_the_plain_text_says_the_state_first(desk):
    told = desk.does("clock", "--received", "2026-11-20", "--acknowledged", "2026-11-30").out.splitlines()
    assert (
        told[0] == "Complaint Handling Code 2024, complaint received Fri 20 Nov 2026, seen Sun 22 Nov 2026."
    )
    assert told[1].startswith(
        "LATE by 1 working day: stage 1, acknowledge, define and log. Due Fri 27 Nov 2026,"
    )
    assert told[2].startswith("Day 0 of 10, ")
    assert "A timely acknowledgement would have given Fri 11 Dec 2026." in told[2]


@pytest.mark.parametrize("acknowledged", ["2026-11-23", "2026-11-27"])
def test_an_acknowledgement_in_time_is_not_held_against_a_later_date(desk, acknowledged):
    """To be acknowledged by Friday 27 November 2026; on that day or earlier, nothing was lost."""
    facts = ("--received", "2026-11-20", "--acknowledged", acknowledged)
    assert "timely" not in desk.does("clock", "--as-at", "2026-11-30", *facts).out


def test_the_derivation_can_be_asked_for(desk):
    told = desk.does("clock", "--received", "2023-12-20", "--why").out
    assert (
        "skipped bank holidays: Mon 25 Dec, Christmas Day; Tue 26 Dec, Boxing Day; Mon 1 Jan, New Year's Day"
        in told
    )

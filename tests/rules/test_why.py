"""The derivation of a date: each line leads to the next, and nothing that moved the date is left out."""

from rules.telling import complaint, extension, look, on, stage

from casedesk.records import Event, Holiday
from casedesk.rules.calendar import Calendar, published_days, with_proclaimed
from casedesk.rules.law import Law
from casedesk.rules.why import source, why


def _lines(facts, law, seen, clock, basis="code", events=()):
    return why(look(facts, law, seen, clock, basis), facts, law, events)


def test_a_clock_line_by_line(law):
    """Acknowledged Monday 30 November, a working day after the 27th: ten days on is 14 December."""
    facts = complaint(stage(1, "Fri 20 Nov 2026", acknowledged="Mon 30 Nov 2026"))
    *lines, calendar = _lines(facts, law, "Tue 1 Dec 2026", "stage1.respond")
    assert lines == [
        "starts Mon 30 Nov 2026: stage 1 acknowledged (as recorded); this is day 0",
        "late: it was due Fri 27 Nov 2026 (6.2)",
        "day 1 is Tue 1 Dec 2026, the first working day after it",
        "skipped weekends: Sat 5 Dec, Sun 6 Dec, Sat 12 Dec, Sun 13 Dec",
        "no bank holidays between",
        "day 10 is Mon 14 Dec 2026 (6.3)",
        "due Mon 14 Dec 2026, to the end of that day",
        "aim for Fri 11 Dec 2026: in time even if the first day is counted as day 1",
        "had the acknowledgement been made on its last day: Fri 11 Dec 2026",
        "2024 Code, 6.3 (a must): The stage 1 response goes out by the tenth working day from the acknowledgement.",
    ]
    assert calendar.startswith("calendar England and Wales ")
    assert law.calendar.version in calendar
    assert "bank holidays published to Sun 31 Dec 2028" in calendar


def test_what_is_for_the_officer_alone_is_left_out_of_papers(law):
    """The day to aim for is a precaution of hers; the Ombudsman is told the day that counts."""
    facts = complaint(stage(1, "Fri 20 Nov 2026", acknowledged="Mon 30 Nov 2026"))
    clock = look(facts, law, "Tue 1 Dec 2026", "stage1.respond")
    told, on_paper = why(clock, facts, law), why(clock, facts, law, reminders=False)
    left_out = [line for line in told if line not in on_paper]
    assert left_out == ["aim for Fri 11 Dec 2026: in time even if the first day is counted as day 1"]
    assert [line for line in told if line not in left_out] == on_paper


def test_christmas_2026_by_name(law):
    """Acknowledged Monday 21 December: the 25th, Monday 28 for Boxing Day, and New Year's Day are skipped."""
    facts = complaint(stage(1, "Mon 21 Dec 2026", acknowledged="Mon 21 Dec 2026"))
    lines = _lines(facts, law, "Tue 22 Dec 2026", "stage1.respond")
    (skipped,) = [line for line in lines if line.startswith("skipped bank holidays")]
    assert [part.split(",")[0] for part in skipped.removeprefix("skipped bank holidays: ").split(";")] == [
        "Fri 25 Dec",
        " Mon 28 Dec",
        " Fri 1 Jan",
    ]
    assert "Christmas Day" in skipped
    assert "Boxing Day" in skipped
    assert "New Year's Day" in skipped
    assert "day 10 is Thu 7 Jan 2027 (6.3)" in lines


def test_easter_2026_by_name(law):
    facts = complaint(stage(1, "Mon 30 Mar 2026", acknowledged="Mon 30 Mar 2026"))
    lines = _lines(facts, law, "Tue 31 Mar 2026", "stage1.acknowledge")
    assert "skipped bank holidays: Fri 3 Apr, Good Friday; Mon 6 Apr, Easter Monday" in lines
    assert "day 5 is Wed 8 Apr 2026 (6.2)" in lines
    assert "done Mon 30 Mar 2026: met" in lines


def test_a_proclaimed_day_is_named_and_the_calendar_has_another_version(law):
    table = published_days()
    jubilee = Holiday(on("Wed 25 Nov 2026"), "A jubilee", "an invented proclamation")
    proclaimed = Law(Calendar(with_proclaimed(table, [jubilee])))
    facts = complaint(stage(1, "Fri 20 Nov 2026"))
    lines = _lines(facts, proclaimed, "Mon 23 Nov 2026", "stage1.acknowledge")
    assert "skipped bank holidays: Wed 25 Nov, A jubilee" in lines
    assert "day 5 is Mon 30 Nov 2026 (6.2)" in lines
    assert table.version not in lines[-1]


def test_an_assumed_start_is_said_to_be_assumed(law):
    facts = complaint(stage(1, "Fri 20 Nov 2026"))
    lines = _lines(facts, law, "Mon 23 Nov 2026", "stage1.respond")
    assert lines[0] == "starts Fri 27 Nov 2026: assumed, for “stage 1 acknowledged” has not been recorded"
    assert not any(line.startswith("late") for line in lines)
    answered = complaint(stage(1, "Fri 20 Nov 2026", responded="Tue 24 Nov 2026"))
    lines = _lines(answered, law, "Wed 25 Nov 2026", "stage1.respond")
    assert lines[0].endswith("assumed, for “stage 1 acknowledged” was not recorded before the response")


def test_an_unknown_day_of_logging_is_assumed_under_the_2022_code(law):
    facts = complaint(stage(1, "Wed 20 Dec 2023"))._replace(logged=None)
    lines = _lines(facts, law, "Thu 21 Dec 2023", "stage1.respond")
    assert lines[0] == "starts Wed 20 Dec 2023: assumed, for “complaint logged” has not been recorded"
    assert "day 10 is Mon 8 Jan 2024 (5.1)" in lines
    assert any("Christmas Day" in line and "New Year's Day" in line for line in lines)


def test_the_timeline_says_when_a_fact_was_written_down(law):
    facts = complaint(stage(1, "Fri 20 Nov 2026", acknowledged="Mon 23 Nov 2026"))
    events = (
        Event(1, "log", on("Fri 20 Nov 2026"), on("Tue 24 Nov 2026"), "A call"),
        Event(2, "acknowledge", on("Mon 23 Nov 2026"), on("Wed 25 Nov 2026"), "A letter"),
    )
    first = _lines(facts, law, "Wed 25 Nov 2026", "stage1.acknowledge", events=events)[0]
    assert first == "starts Fri 20 Nov 2026: complaint received (recorded Tue 24 Nov 2026); this is day 0"
    first = _lines(facts, law, "Wed 25 Nov 2026", "stage1.respond", events=events)[0]
    assert first == "starts Mon 23 Nov 2026: stage 1 acknowledged (recorded Wed 25 Nov 2026); this is day 0"


def _extended(*letters, received="Mon 2 Nov 2026", acknowledged="Fri 6 Nov 2026"):
    return complaint(stage(1, received, acknowledged=acknowledged, extensions=letters))


def test_a_valid_extension_tells_how_far_it_goes_and_what_it_skips(law):
    facts = _extended(extension("Thu 19 Nov 2026", "Fri 27 Nov 2026"))
    lines = _lines(facts, law, "Mon 23 Nov 2026", "stage1.respond")
    sent = lines.index(
        "extension sent Thu 19 Nov 2026 to Fri 27 Nov 2026: valid, 5 working days beyond Fri 20 Nov 2026"
    )
    assert lines[sent + 1] == "skipped weekends: Sat 21 Nov, Sun 22 Nov"
    assert "due Fri 27 Nov 2026, to the end of that day" in lines
    assert not any("updates" in line for line in lines)


def test_an_extension_from_friday_to_saturday_adds_no_working_day(law):
    facts = _extended(extension("Thu 19 Nov 2026", "Sat 21 Nov 2026"))
    assert (
        "extension sent Thu 19 Nov 2026 to Sat 21 Nov 2026: valid, no working day more than Fri 20 Nov 2026"
    ) in _lines(facts, law, "Fri 20 Nov 2026", "stage1.respond")


def test_an_invalid_extension_says_all_that_is_missing(law):
    letter = extension(
        "Mon 23 Nov 2026", "Mon 14 Dec 2026", reason="", ombudsman_details=False, in_writing=False
    )
    lines = _lines(_extended(letter), law, "Mon 23 Nov 2026", "stage1.respond")
    (line,) = [line for line in lines if line.startswith("extension")]
    assert line == (
        "extension sent Mon 23 Nov 2026 to Mon 14 Dec 2026: not valid, so the date stays. Missing:"
        " sent by Fri 20 Nov 2026, the date it extends;"
        " the reasons, as told to the resident (6.4);"
        " told in writing;"
        " the Ombudsman's contact details (6.5);"
        " a good reason, for going beyond Fri 4 Dec 2026 (6.4)"
    )
    assert "due Fri 20 Nov 2026, to the end of that day" in lines


def test_beyond_the_limit_and_without_updates_are_told_though_the_extension_is_valid(law):
    letter = extension("Thu 19 Nov 2026", "Mon 14 Dec 2026", good_reason="a specialist", update_every=None)
    lines = _lines(_extended(letter), law, "Mon 23 Nov 2026", "stage1.respond")
    assert "beyond the Code's limit, for the good reason on record" in lines
    assert any(line.startswith("no interval for updates was agreed") for line in lines)


def test_what_a_register_did_not_say_is_told_and_not_held_against_the_letter(law):
    letter = extension(
        "Thu 19 Nov 2026",
        "Mon 14 Dec 2026",
        reason=None,
        in_writing=None,
        ombudsman_details=None,
        good_reason=None,
    )
    lines = _lines(_extended(letter), law, "Mon 23 Nov 2026", "stage1.respond")
    assert (
        "not recorded in the source, and not held against it: the reasons; whether told in writing;"
        " the Ombudsman's details; a good reason for exceeding the limit"
    ) in lines


def test_under_the_2022_code_agreement_or_details_are_missing_beyond_the_limit(law):
    """Logged 2 January 2024, due the 16th, limit the 30th: to 6 February asks for more than a good reason."""
    letter = extension(
        "Mon 15 Jan 2024", "Tue 6 Feb 2024", good_reason="a report", ombudsman_details=False, agreed=False
    )
    facts = _extended(letter, received="Tue 2 Jan 2024", acknowledged="Wed 3 Jan 2024")
    lines = _lines(facts, law, "Wed 17 Jan 2024", "stage1.respond")
    (line,) = [line for line in lines if line.startswith("extension")]
    assert line.endswith("Missing: the resident's agreement (5.2) or the Ombudsman's contact details (5.3)")
    for cure in ({"agreed": True}, {"ombudsman_details": True}):
        cured = _extended(letter._replace(**cure), received="Tue 2 Jan 2024", acknowledged="Wed 3 Jan 2024")
        assert look(cured, law, "Wed 17 Jan 2024", "stage1.respond").due == on("Tue 6 Feb 2024")
    unsaid = _extended(letter._replace(agreed=None), received="Tue 2 Jan 2024", acknowledged="Wed 3 Jan 2024")
    lines = _lines(unsaid, law, "Wed 17 Jan 2024", "stage1.respond")
    assert any(line.endswith("the resident's agreement or the Ombudsman's details") for line in lines)
    settled = letter._replace(agreed=True, ombudsman_details=None)
    known = _extended(settled, received="Tue 2 Jan 2024", acknowledged="Wed 3 Jan 2024")
    assert not any(
        "not recorded in" in line for line in _lines(known, law, "Wed 17 Jan 2024", "stage1.respond")
    )


def test_done_late_says_by_how_much_and_never_by_nothing(law):
    """Due Friday 20 November: answered on Monday it is one day late, on Saturday it missed Friday."""
    for responded, told in (
        ("Fri 20 Nov 2026", "done Fri 20 Nov 2026: met"),
        ("Sat 21 Nov 2026", "done Sat 21 Nov 2026: late, after Friday had passed"),
        ("Mon 23 Nov 2026", "done Mon 23 Nov 2026: late by 1 working day"),
        ("Tue 24 Nov 2026", "done Tue 24 Nov 2026: late by 2 working days"),
    ):
        facts = complaint(stage(1, "Mon 2 Nov 2026", acknowledged="Fri 6 Nov 2026", responded=responded))
        assert told in _lines(facts, law, "Fri 27 Nov 2026", "stage1.respond")


def _early_stage_2(acknowledged=None):
    return complaint(
        stage(1, "Mon 16 Nov 2026", acknowledged="Tue 17 Nov 2026", responded="Mon 30 Nov 2026"),
        stage(2, "Tue 24 Nov 2026", acknowledged=acknowledged),
    )


def test_a_stage_asked_for_too_early_says_why_it_waited(law):
    lines = _lines(_early_stage_2(), law, "Tue 1 Dec 2026", "stage2.acknowledge")
    assert lines[0].startswith("starts Mon 30 Nov 2026: stage 2 opened")
    assert lines[1] == (
        "asked for Tue 24 Nov 2026, before stage 1 was answered; it opens on the day of that response"
    )


def test_an_acknowledgement_before_the_stage_opened_is_not_dated_to_its_opening(law):
    """Acknowledged 25 November, opened the 30th: the twenty days start on the 30th."""
    lines = _lines(_early_stage_2("Wed 25 Nov 2026"), law, "Tue 1 Dec 2026", "stage2.respond")
    assert lines[0] == "starts Mon 30 Nov 2026: stage 2 opened (as recorded); this is day 0"
    assert lines[1] == "acknowledged Wed 25 Nov 2026, before it opened"
    assert any("day 20 is Wed 30 Dec 2026 (6.14)" in line for line in lines)


def test_a_date_beyond_the_published_years_is_provisional(law):
    facts = complaint(stage(1, "Wed 20 Dec 2028", acknowledged="Wed 20 Dec 2028"))
    lines = _lines(facts, law, "Thu 21 Dec 2028", "stage1.respond")
    assert "provisional: the bank holidays of that year have not been published yet" in lines
    assert look(facts, law, "Thu 21 Dec 2028", "stage1.respond").due > on("Sun 31 Dec 2028")
    acknowledge = _lines(facts, law, "Thu 21 Dec 2028", "stage1.acknowledge")
    assert not any(line.startswith("provisional") for line in acknowledge)


def test_a_policys_clock_is_derived_from_the_policy(law_with):
    law = law_with("policy_2025")
    facts = complaint(stage(1, "Mon 2 Nov 2026", acknowledged="Mon 16 Nov 2026"))
    lines = _lines(facts, law, "Tue 17 Nov 2026", "stage1.respond", "policy")
    assert lines[0] == "starts Mon 2 Nov 2026: complaint received (as recorded); this is day 0"
    assert "due Mon 16 Nov 2026, to the end of that day" in lines
    assert not any(line.startswith(("late", "had the acknowledgement")) for line in lines)
    policy = look(facts, law, "Tue 17 Nov 2026", "stage1.respond", "policy")
    code = look(facts, law, "Tue 17 Nov 2026", "stage1.respond")
    assert source(code, facts, law) == "2024 Code, 6.3"
    assert source(policy, facts, law) == "our policy of May 2025"


def test_lateness_at_the_policys_acknowledgement_is_told_on_the_policys_clock(law_with):
    """Poplar acknowledges in two working days: the 2022 Code is content with the fourth, Poplar is not."""
    law = law_with("poplar_harca")
    facts = complaint(stage(1, "Mon 6 Nov 2023", acknowledged="Fri 10 Nov 2023"))
    assert look(facts, law, "Mon 13 Nov 2023", "stage1.acknowledge").state == "met"
    assert look(facts, law, "Mon 13 Nov 2023", "stage1.acknowledge", "policy").state == "late"
    assert "day 2 is Wed 8 Nov 2023 (4.1)" in _lines(
        facts, law, "Mon 13 Nov 2023", "stage1.acknowledge", "policy"
    )


def test_every_clock_of_a_withdrawn_case_still_says_why(law):
    facts = complaint(
        stage(1, "Mon 2 Nov 2026", acknowledged="Fri 6 Nov 2026"), ended="Tue 24 Nov 2026", how="withdrawn"
    )
    assert "was 2 working days late" in _lines(facts, law, "Mon 30 Nov 2026", "stage1.respond")


def test_under_the_2022_code_it_says_how_the_five_days_are_read(law):
    facts = complaint(stage(1, "Wed 20 Dec 2023"))
    lines = _lines(facts, law, "Thu 21 Dec 2023", "stage1.acknowledge")
    assert "this Code says five days; they are counted as working days" in lines


def test_it_says_what_the_provision_asks_for_and_whether_it_is_a_must(law):
    facts = complaint(stage(1, "Fri 20 Nov 2026"))
    lines = _lines(facts, law, "Sun 22 Nov 2026", "stage1.acknowledge")
    assert any(line.startswith("2024 Code, 6.2 (a must): ") and len(line) > 40 for line in lines)

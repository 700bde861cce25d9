"""Every situation that has one answer under the Code, with the dates of its story."""

import pytest
from rules.telling import complaint, extension, ids, look, on, stage

from casedesk.records import Complaint, Point
from casedesk.rules.clocks import NONE_RECORDED, facts_of
from casedesk.rules.words import count_words


def test_a_complaint_of_saturday_counts_from_monday(law):
    """Received and acknowledged Saturday 21 November: Monday is day 1, the tenth day is Friday 4 December."""
    facts = complaint(stage(1, "Sat 21 Nov 2026", acknowledged="Sat 21 Nov 2026"))
    acknowledge = look(facts, law, "Mon 23 Nov 2026", "stage1.acknowledge")
    respond = look(facts, law, "Mon 23 Nov 2026", "stage1.respond")
    assert (acknowledge.state, acknowledge.done) == ("met", on("Sat 21 Nov 2026"))
    assert acknowledge.start == respond.start == on("Sat 21 Nov 2026")  # the true date is kept
    assert (respond.day, respond.of, respond.days_left) == (1, 10, 9)
    assert respond.due == on("Fri 4 Dec 2026")
    assert respond.aim_for == on("Thu 3 Dec 2026")
    assert look(facts, law, "Sun 22 Nov 2026", "stage1.respond").day == 0


def test_a_response_in_five_days_does_the_acknowledging(law):
    """Received 2 November, never acknowledged, answered on the 6th, before the 9th."""
    facts = complaint(stage(1, "Mon 2 Nov 2026", responded="Fri 6 Nov 2026"))
    acknowledge = look(facts, law, "Sun 22 Nov 2026", "stage1.acknowledge")
    respond = look(facts, law, "Sun 22 Nov 2026", "stage1.respond")
    assert (acknowledge.state, acknowledge.due) == ("met", on("Mon 9 Nov 2026"))
    assert (respond.state, respond.done) == ("met", on("Fri 6 Nov 2026"))


def test_a_response_after_day_five_acknowledges_late(law):
    """The same, answered 12 November: three days late to acknowledge, in time to answer (9 + 10 = 23 Nov)."""
    facts = complaint(stage(1, "Mon 2 Nov 2026", responded="Thu 12 Nov 2026"))
    acknowledge = look(facts, law, "Sun 22 Nov 2026", "stage1.acknowledge")
    respond = look(facts, law, "Sun 22 Nov 2026", "stage1.respond")
    assert (acknowledge.state, acknowledge.done) == ("late", on("Thu 12 Nov 2026"))
    assert acknowledge.note == NONE_RECORDED == "none recorded before the response"
    assert (respond.state, respond.due) == ("met", on("Mon 23 Nov 2026"))
    assert respond.start_projected


def test_leaving_out_the_definition_buys_no_time(law):
    """Acknowledged 4 November, definition on the 11th: 6.2 is late (9 Nov), 6.3 runs from the 4th."""
    facts = complaint(
        stage(1, "Mon 2 Nov 2026", acknowledged="Wed 4 Nov 2026", defined="Wed 11 Nov 2026"),
    )
    acknowledge = look(facts, law, "Thu 12 Nov 2026", "stage1.acknowledge")
    respond = look(facts, law, "Thu 12 Nov 2026", "stage1.respond")
    assert (acknowledge.state, acknowledge.due) == ("late", on("Mon 9 Nov 2026"))
    assert acknowledge.done == on("Wed 11 Nov 2026")
    assert (respond.start, respond.due) == (on("Wed 4 Nov 2026"), on("Wed 18 Nov 2026"))
    waiting = complaint(stage(1, "Mon 2 Nov 2026", acknowledged="Wed 4 Nov 2026", defined=None))
    assert look(waiting, law, "Tue 10 Nov 2026", "stage1.acknowledge").state == "overdue"
    assert look(waiting, law, "Tue 10 Nov 2026", "stage1.respond").due == on("Wed 18 Nov 2026")


def test_of_two_acknowledgements_the_first_counts(law):
    facts = complaint(
        stage(
            1,
            "Mon 2 Nov 2026",
            acknowledged="Wed 4 Nov 2026",
            acknowledgements_after=(on("Mon 9 Nov 2026"),),
        )
    )
    assert look(facts, law, "Tue 10 Nov 2026", "stage1.respond").due == on("Wed 18 Nov 2026")


def _acknowledged_on_the_6th(*extensions, **said):
    """Received 2 November, acknowledged on the 6th: due 20 November, the limit is 4 December."""
    return complaint(stage(1, "Mon 2 Nov 2026", acknowledged="Fri 6 Nov 2026", extensions=extensions, **said))


def test_an_extension_before_the_acknowledgement_is_judged_against_the_real_due_date(law):
    """Sent 4 November to 7 December, acknowledged on the 6th: one working day beyond the limit."""
    facts = _acknowledged_on_the_6th(extension("Wed 4 Nov 2026", "Mon 7 Dec 2026"))
    respond = look(facts, law, "Sun 22 Nov 2026", "stage1.respond")
    (judged,) = respond.extensions
    assert not judged.valid
    assert judged.missing == ("a good reason, for going beyond Fri 4 Dec 2026 (6.4)",)
    assert (respond.due, respond.state) == (on("Fri 20 Nov 2026"), "overdue")
    excused = extension("Wed 4 Nov 2026", "Mon 7 Dec 2026", good_reason="she is in hospital until December")
    assert look(_acknowledged_on_the_6th(excused), law, "Sun 22 Nov 2026", "stage1.respond").due == on(
        "Mon 7 Dec 2026"
    )


@pytest.mark.parametrize(
    ("second_sent", "due", "valid"),
    [
        ("Fri 27 Nov 2026", "Fri 4 Dec 2026", True),  # on the last day of the first extension
        ("Mon 30 Nov 2026", "Fri 27 Nov 2026", False),  # one working day after it
    ],
)
def test_a_second_extension_is_sent_by_the_date_that_the_first_one_set(law, second_sent, due, valid):
    """Due 20 November, extended to the 27th, then to 4 December; ten days in all count from the 20th."""
    first = extension("Thu 19 Nov 2026", "Fri 27 Nov 2026")
    second = extension(second_sent, "Fri 4 Dec 2026")
    respond = look(_acknowledged_on_the_6th(first, second), law, "Tue 1 Dec 2026", "stage1.respond")
    assert [judged.valid for judged in respond.extensions] == [True, valid]
    assert respond.due == on(due)
    assert not any(judged.beyond_limit for judged in respond.extensions)


def test_the_limit_is_one_for_all_extensions_together(law):
    """To 27 November and then to 7 December is beyond, though the second adds only six working days."""
    first = extension("Thu 19 Nov 2026", "Fri 27 Nov 2026")
    second = extension("Fri 27 Nov 2026", "Mon 7 Dec 2026")
    respond = look(_acknowledged_on_the_6th(first, second), law, "Tue 1 Dec 2026", "stage1.respond")
    assert [judged.valid for judged in respond.extensions] == [True, False]
    assert respond.due == on("Fri 27 Nov 2026")


def test_a_saturday_after_the_limit_is_beyond_the_limit(law):
    """The limit is Friday 4 December; Saturday the 5th adds no working day and is beyond it all the same."""
    respond = look(
        _acknowledged_on_the_6th(extension("Thu 19 Nov 2026", "Sat 5 Dec 2026")),
        law,
        "Sun 22 Nov 2026",
        "stage1.respond",
    )
    assert respond.extensions[0].beyond_limit
    assert not respond.extensions[0].valid


@pytest.mark.parametrize(
    ("good_reason", "due", "state"),
    [
        ("the only specialist is away until then", "Fri 11 Dec 2026", "running"),
        ("", "Fri 20 Nov 2026", "overdue"),
        ("   ", "Fri 20 Nov 2026", "overdue"),
    ],
)
def test_beyond_the_limit_needs_a_good_reason_of_its_own(law, good_reason, due, state):
    """With one the promised date is due and flagged; without one the old date stands."""
    letter = extension("Thu 19 Nov 2026", "Fri 11 Dec 2026", good_reason=good_reason)
    respond = look(_acknowledged_on_the_6th(letter), law, "Mon 23 Nov 2026", "stage1.respond")
    assert respond.extensions[0].beyond_limit
    assert (respond.due, respond.state) == (on(due), state)
    assert respond.extensions[0].to == on("Fri 11 Dec 2026")  # the promise is kept either way


def test_code_and_policy_judge_an_extension_each_by_itself(law_with):
    """The 2025 policy decides ten days from receipt (16 Nov): a letter of 18 November is too late for it."""
    law = law_with("policy_2025")
    facts = _acknowledged_on_the_6th(extension("Wed 18 Nov 2026", "Fri 4 Dec 2026"))
    code = look(facts, law, "Sun 22 Nov 2026", "stage1.respond")
    policy = look(facts, law, "Sun 22 Nov 2026", "stage1.respond", "policy")
    assert (code.extensions[0].valid, code.due) == (True, on("Fri 4 Dec 2026"))
    assert code.state == "running"
    assert (policy.extensions[0].valid, policy.due) == (False, on("Mon 16 Nov 2026"))
    assert (policy.state, policy.days_left) == ("overdue", -4)  # 17, 18, 19 and 20 November


def test_a_late_stage_2_acknowledgement_moves_the_date_and_shows_the_timely_one(law):
    """Asked for 2 November (acknowledge by the 9th), acknowledged on the 16th: 14 December, not the 7th."""
    facts = complaint(
        stage(1, "Mon 5 Oct 2026", acknowledged="Tue 6 Oct 2026", responded="Mon 19 Oct 2026"),
        stage(2, "Mon 2 Nov 2026", acknowledged="Mon 16 Nov 2026"),
    )
    acknowledge = look(facts, law, "Sun 22 Nov 2026", "stage2.acknowledge")
    respond = look(facts, law, "Sun 22 Nov 2026", "stage2.respond")
    assert (acknowledge.provision, acknowledge.state) == ("6.11", "late")
    assert acknowledge.due == on("Mon 9 Nov 2026")
    assert (respond.due, respond.timely_due) == (on("Mon 14 Dec 2026"), on("Mon 7 Dec 2026"))


def test_stage_2_asked_for_before_the_stage_1_answer_opens_with_that_answer(law):
    """Asked for 24 November, stage 1 answered on the 30th: acknowledge stage 2 by 7 December."""
    facts = complaint(
        stage(1, "Mon 16 Nov 2026", acknowledged="Tue 17 Nov 2026", responded="Mon 30 Nov 2026"),
        stage(2, "Tue 24 Nov 2026"),
    )
    acknowledge = look(facts, law, "Tue 1 Dec 2026", "stage2.acknowledge")
    assert (acknowledge.start, acknowledge.start_projected) == (on("Mon 30 Nov 2026"), False)
    assert acknowledge.due == on("Mon 7 Dec 2026")


def test_a_case_of_march_2024_stays_under_the_2022_code(law):
    """Received 13 March 2024, escalated 29 May 2024: twenty days from the request, no acknowledging."""
    facts = complaint(
        stage(1, "Wed 13 Mar 2024", acknowledged="Fri 15 Mar 2024", responded="Wed 27 Mar 2024"),
        stage(2, "Wed 29 May 2024", acknowledged="Mon 10 Jun 2024"),
    )
    respond = look(facts, law, "Thu 30 May 2024", "stage2.respond")
    assert law.code_for(facts.received).id == "2022"
    assert (respond.start, respond.due) == (on("Wed 29 May 2024"), on("Wed 26 Jun 2024"))
    assert "stage2.acknowledge" not in ids(facts, law, "Thu 30 May 2024")


def test_a_corrected_receipt_before_april_2024_moves_the_case_to_the_2022_code(law):
    """Logged 2 April 2024, receipt corrected to 28 March: Good Friday and Easter Monday are skipped."""
    as_logged = complaint(stage(1, "Tue 2 Apr 2024"), logged="Tue 2 Apr 2024")
    corrected = complaint(stage(1, "Thu 28 Mar 2024"), logged="Tue 2 Apr 2024")
    assert law.code_for(as_logged.received).id == "2024"
    assert law.code_for(corrected.received).id == "2022"
    acknowledge = look(corrected, law, "Wed 3 Apr 2024", "stage1.acknowledge")
    respond = look(corrected, law, "Wed 3 Apr 2024", "stage1.respond")
    assert acknowledge.due == on("Mon 8 Apr 2024")  # 2, 3, 4, 5 and 8 April
    assert (respond.start, respond.due) == (on("Tue 2 Apr 2024"), on("Tue 16 Apr 2024"))
    assert not respond.start_projected


def test_a_withdrawn_complaint_has_no_verdict_but_keeps_its_lateness(law):
    """Due 20 November, withdrawn on the 24th: two working days late by then, and no more afterwards."""
    facts = complaint(
        stage(1, "Mon 2 Nov 2026", acknowledged="Fri 6 Nov 2026"),
        ended="Tue 24 Nov 2026",
        how="withdrawn",
    )
    for seen in ("Tue 24 Nov 2026", "Mon 21 Dec 2026"):
        respond = look(facts, law, seen, "stage1.respond")
        assert (respond.state, respond.done) == ("ended", None)
        assert respond.note == "was 2 working days late"


def test_refusing_one_point_of_three_leaves_the_clocks_running(law):
    """A refused point has its own letter; the complaint is answered on what is left."""
    received = on("Mon 2 Nov 2026")
    first = stage(1, "Mon 2 Nov 2026", acknowledged="Fri 6 Nov 2026")
    points = (
        Point(1, "Damp in the back bedroom"),
        Point(2, "Two missed appointments"),
        Point(3, "Rent of 2019", refused_ground="age", refused_reasons="older than twelve months"),
    )
    case = Complaint("C26-014", received, received, "telephone", "T. Okafor", "Damp", points=points)
    facts = facts_of(case._replace(stages=(first,)))
    assert facts.ended is None
    respond = look(facts, law, "Mon 16 Nov 2026", "stage1.respond")
    assert (respond.state, respond.due) == ("running", on("Fri 20 Nov 2026"))


def test_an_extension_after_the_response_is_ignored_and_reported(law):
    """Answered 19 November; a letter of the 20th stops nothing, for there is nothing left to stop."""
    facts = _acknowledged_on_the_6th(
        extension("Fri 20 Nov 2026", "Fri 27 Nov 2026"), responded="Thu 19 Nov 2026"
    )
    respond = look(facts, law, "Sun 22 Nov 2026", "stage1.respond")
    assert (respond.due, respond.state) == (on("Fri 20 Nov 2026"), "met")
    assert respond.extensions[0].missing == ("sent after the response: a stopped clock is not extended",)


def test_reopening_starts_no_clock_again(law):
    """Answered in time, closed, reopened: the same clocks, and the first verdict stands."""
    received = on("Mon 2 Nov 2026")
    first = stage(1, "Mon 2 Nov 2026", acknowledged="Fri 6 Nov 2026", responded="Wed 18 Nov 2026")
    case = Complaint("C26-014", received, received, "telephone", "T. Okafor", "Damp", stages=(first,))
    closed = case._replace(closed=on("Thu 19 Nov 2026"))
    reopened = closed._replace(
        closed=None, reopened=on("Tue 1 Dec 2026"), reopened_reason="the repair was not done"
    )
    assert ids(facts_of(reopened), law, "Tue 1 Dec 2026") == ["stage1.acknowledge", "stage1.respond"]
    respond = look(facts_of(reopened), law, "Mon 14 Dec 2026", "stage1.respond")
    assert (respond.state, respond.done) == ("met", on("Wed 18 Nov 2026"))


def test_friday_missed_and_seen_on_saturday_is_late_since_friday(law):
    """No working day has passed, yet the day is over: never "LATE by 0"."""
    facts = complaint(stage(1, "Thu 12 Nov 2026", acknowledged="Fri 13 Nov 2026"))
    friday = look(facts, law, "Fri 27 Nov 2026", "stage1.respond")
    saturday = look(facts, law, "Sat 28 Nov 2026", "stage1.respond")
    monday = look(facts, law, "Mon 30 Nov 2026", "stage1.respond")
    assert [c.state for c in (friday, saturday, monday)] == ["due_today", "overdue", "overdue"]
    assert [_words(c) for c in (friday, saturday, monday)] == ["DUE TODAY", "LATE since Friday", "LATE by 1"]


def _words(clock):
    return count_words(clock.state, clock.day, clock.of, clock.days_left, clock.due)


@pytest.mark.parametrize(
    ("agreed", "details", "moved"),
    [(False, False, False), (True, False, True), (False, True, True)],
    ids=["neither", "agreed", "not agreed, with the Ombudsman's details"],
)
def test_beyond_ten_days_more_the_2022_code_wants_agreement_or_the_ombudsmans_details(
    law, agreed, details, moved
):
    """Stage 1 logged Monday 8 January 2024, due the 22nd, ten days more to 5 February, a week beyond that.

    Stage 2 asked for on 5 February, due 4 March, ten days more to the 18th, again a week beyond.
    """
    said = {"good_reason": "a part from abroad", "agreed": agreed, "ombudsman_details": details}
    first = stage(1, "Mon 8 Jan 2024", extensions=(extension("Fri 19 Jan 2024", "Mon 12 Feb 2024", **said),))
    respond = look(complaint(first), law, "Wed 24 Jan 2024", "stage1.respond")
    assert respond.due == on("Mon 12 Feb 2024" if moved else "Mon 22 Jan 2024")

    second = stage(2, "Mon 5 Feb 2024", extensions=(extension("Fri 1 Mar 2024", "Mon 25 Mar 2024", **said),))
    answered = stage(1, "Mon 8 Jan 2024", responded="Mon 22 Jan 2024")
    final = look(complaint(answered, second), law, "Wed 6 Mar 2024", "stage2.respond")
    assert final.due == on("Mon 25 Mar 2024" if moved else "Mon 4 Mar 2024")

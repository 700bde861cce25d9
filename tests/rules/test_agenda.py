"""What is still to be done on a complaint, in the order in which it hurts."""

from rules.telling import complaint, extension, look, on, stage

from casedesk.records import Action, Facts, Update
from casedesk.rules.agenda import agenda
from casedesk.rules.words import count_words

NO_ACTIONS: tuple[Action, ...] = ()


def _agenda(facts: Facts, law, seen: str, actions=NO_ACTIONS):
    return agenda(facts, actions, law, on(seen))


def _words(item):
    return count_words(item.state, item.day, item.of, item.days_left, item.due)


def _told(items):
    return [(item.clock, item.basis, f"{item.due:%d %b}", item.state) for item in items]


def test_a_new_complaint_is_first_defined_then_acknowledged_then_answered(law):
    new = complaint(stage(1, "Tue 17 Nov 2026"))
    acknowledge, respond = _agenda(new, law, "Fri 20 Nov 2026")
    assert (acknowledge.title, acknowledge.act, _words(acknowledge)) == (
        "Acknowledge, define",
        "define",
        "day 3 of 5 · 2 working days left",
    )
    assert (respond.title, respond.state, respond.due) == ("Respond", "projected", on("Tue 8 Dec 2026"))
    assert acknowledge.aim_for == on("Mon 23 Nov 2026")
    defined = complaint(stage(1, "Tue 17 Nov 2026", defined="Wed 18 Nov 2026"))
    assert _agenda(defined, law, "Fri 20 Nov 2026")[0].act == "acknowledge"
    undefined = complaint(stage(1, "Tue 17 Nov 2026", acknowledged="Wed 18 Nov 2026", defined=None))
    assert [(i.title, i.act) for i in _agenda(undefined, law, "Fri 20 Nov 2026")] == [
        ("Define", "define"),
        ("Respond", "respond"),
    ]


def test_late_comes_before_today_and_today_before_the_rest(law):
    """Undefined since 9 November, respond by the 18th, money promised for the 10th and the 30th."""
    facts = complaint(stage(1, "Mon 2 Nov 2026", acknowledged="Wed 4 Nov 2026", defined=None))
    actions = (
        Action(1, "Mend the window", on("Mon 30 Nov 2026")),
        Action(2, "Pay £50", on("Tue 10 Nov 2026")),
        Action(3, "Write to the contractor", on("Fri 13 Nov 2026"), on("Thu 12 Nov 2026")),
        Action(4, "No date was named for this"),
    )
    items = _agenda(facts, law, "Wed 18 Nov 2026", actions)
    assert _told(items) == [
        ("stage1.acknowledge", "code", "09 Nov", "overdue"),
        ("action.2", "promise", "10 Nov", "overdue"),
        ("stage1.respond", "code", "18 Nov", "due_today"),
        ("action.1", "promise", "30 Nov", "running"),
    ]
    assert [_words(item) for item in items] == ["LATE by 7", "LATE by 6", "DUE TODAY", "8 working days left"]
    assert [item.open_ended for item in items] == [False, True, False, True]
    assert "Pay £50" in items[1].title


def test_a_projected_date_stands_among_the_running_ones_by_its_day(law):
    """Acknowledge by the 24th, an action promised for the 30th, the answer projected for 8 December."""
    facts = complaint(stage(1, "Tue 17 Nov 2026"))
    actions = (Action(1, "Call back", on("Mon 30 Nov 2026")), Action(2, "Inspect", on("Thu 10 Dec 2026")))
    assert [i.clock for i in _agenda(facts, law, "Fri 20 Nov 2026", actions)] == [
        "stage1.acknowledge",
        "action.1",
        "stage1.respond",
        "action.2",
    ]


def test_the_earlier_date_drives_until_it_is_missed_and_then_stays_as_a_mark(law_with):
    """The 2025 policy: ten days from receipt (16 Nov); the Code: ten from acknowledging (20 Nov)."""
    law = law_with("policy_2025")
    facts = complaint(stage(1, "Mon 2 Nov 2026", acknowledged="Fri 6 Nov 2026"))
    (item,) = _agenda(facts, law, "Mon 16 Nov 2026")
    assert (item.basis, item.due, item.state) == ("policy", on("Mon 16 Nov 2026"), "due_today")
    assert item.mark == "the Code's date is Fri 20 Nov"
    (item,) = _agenda(facts, law, "Tue 17 Nov 2026")
    assert (item.basis, item.due, item.state) == ("code", on("Fri 20 Nov 2026"), "running")
    assert item.mark == "our policy's date was missed: Mon 16 Nov"
    (item,) = _agenda(facts, law, "Mon 23 Nov 2026")
    assert (item.basis, item.state, _words(item)) == ("code", "overdue", "LATE by 1")
    assert item.mark == "our policy's date was missed: Mon 16 Nov"


def test_a_policy_that_gives_more_than_the_code_never_drives(law_with):
    """Harrow's fifteen days from receipt (22 Jan) against ten from logging (15 Jan) under the 2022 Code."""
    law = law_with("harrow")
    facts = complaint(stage(1, "Fri 29 Dec 2023", acknowledged="Tue 2 Jan 2024"))
    assert look(facts, law, "Tue 2 Jan 2024", "stage1.respond", "policy").due == on("Mon 22 Jan 2024")
    for seen, state in (("Fri 12 Jan 2024", "running"), ("Wed 17 Jan 2024", "overdue")):
        (item,) = _agenda(facts, law, seen)
        assert (item.basis, item.due, item.state) == ("code", on("Mon 15 Jan 2024"), state)
        assert item.mark == ""


def test_the_promise_of_an_invalid_letter_stays_a_promise(law):
    """Due 20 November; a letter of the 23rd came too late to move it, but the resident was told the 27th."""
    letter = extension("Mon 23 Nov 2026", "Fri 27 Nov 2026", update_every=None)
    facts = complaint(stage(1, "Mon 2 Nov 2026", acknowledged="Fri 6 Nov 2026", extensions=(letter,)))
    items = _agenda(facts, law, "Tue 24 Nov 2026")
    assert _told(items) == [
        ("stage1.respond", "code", "20 Nov", "overdue"),
        ("stage1.promise", "promise", "27 Nov", "running"),
    ]
    answered = complaint(
        stage(
            1,
            "Mon 2 Nov 2026",
            acknowledged="Fri 6 Nov 2026",
            extensions=(letter,),
            responded="Wed 25 Nov 2026",
        )
    )
    assert _agenda(answered, law, "Thu 26 Nov 2026") == []


def test_a_promise_that_a_later_letter_replaced_is_not_kept_as_well(law):
    """The first letter left out the Ombudsman, the second did not: the resident expects 4 December."""
    first = extension("Wed 18 Nov 2026", "Fri 27 Nov 2026", ombudsman_details=False, update_every=None)
    second = extension("Fri 20 Nov 2026", "Fri 4 Dec 2026", update_every=None)
    facts = complaint(stage(1, "Mon 2 Nov 2026", acknowledged="Fri 6 Nov 2026", extensions=(first, second)))
    assert _told(_agenda(facts, law, "Tue 24 Nov 2026")) == [("stage1.respond", "code", "04 Dec", "running")]
    facts = complaint(stage(1, "Mon 2 Nov 2026", acknowledged="Fri 6 Nov 2026", extensions=(first,)))
    assert _told(_agenda(facts, law, "Thu 19 Nov 2026"))[1][0] == "stage1.promise"


def test_a_promise_for_the_day_of_a_clock_is_told_once(law_with):
    """Our policy's day is 16 November, the Code's the 20th. Promised for either, there is one thing to do.

    Once the policy's day is missed the Code's counts, and what was promised for it is told as late.
    """
    law = law_with("policy_2025")
    facts = complaint(stage(1, "Mon 2 Nov 2026", acknowledged="Fri 6 Nov 2026"))

    def seen(promised: str, day: str):
        told = facts._replace(promised=((1, on(promised), on("Fri 6 Nov 2026")),))
        return [(item.title, f"{item.due:%d %b}", item.state) for item in _agenda(told, law, day)]

    assert seen("Mon 16 Nov 2026", "Mon 16 Nov 2026") == [("Respond", "16 Nov", "due_today")]
    assert seen("Fri 20 Nov 2026", "Mon 16 Nov 2026") == [("Respond", "16 Nov", "due_today")]
    assert seen("Mon 16 Nov 2026", "Tue 17 Nov 2026") == [
        ("Respond: promised in a letter", "16 Nov", "overdue"),
        ("Respond", "20 Nov", "running"),
    ]
    assert seen("Wed 18 Nov 2026", "Mon 16 Nov 2026")[1][0] == "Respond: promised in a letter"


def test_an_extended_response_is_called_so(law):
    letter = extension("Thu 19 Nov 2026", "Sat 28 Nov 2026", update_every=None)
    facts = complaint(stage(1, "Mon 2 Nov 2026", acknowledged="Fri 6 Nov 2026", extensions=(letter,)))
    (item,) = _agenda(facts, law, "Fri 27 Nov 2026")
    assert item.title == "Respond (extended)"
    assert _words(item) == "DUE Saturday"  # on Friday no working day is left, and nothing is late
    (item,) = _agenda(facts, law, "Sun 29 Nov 2026")
    assert _words(item) == "LATE since Saturday"
    (item,) = _agenda(facts, law, "Mon 30 Nov 2026")
    assert _words(item) == "LATE by 1"


def test_updates_are_counted_from_the_last_one(law):
    """Every five working days: from the acknowledgement, from each update, and anew from a new agreement."""
    agreed = {"acknowledged": "Fri 6 Nov 2026", "update_every": 5}
    assert _update_due(complaint(stage(1, "Mon 2 Nov 2026", **agreed)), law) == on("Fri 13 Nov 2026")
    told = complaint(stage(1, "Mon 2 Nov 2026", updates=(Update(on("Wed 11 Nov 2026")),), **agreed))
    assert _update_due(told, law) == on("Wed 18 Nov 2026")
    letter = extension("Thu 12 Nov 2026", "Fri 27 Nov 2026", update_every=5)
    extended = complaint(stage(1, "Mon 2 Nov 2026", extensions=(letter,), **agreed))
    assert _update_due(extended, law) == on("Thu 19 Nov 2026")


def _update_due(facts, law):
    (item,) = [i for i in _agenda(facts, law, "Thu 12 Nov 2026") if i.kind == "update"]
    assert item.act == "update"
    return item.due


def test_an_interval_that_only_the_letter_names_counts_too(law):
    """As an imported register has it: the stage itself knows of no interval."""
    letter = extension("Thu 12 Nov 2026", "Fri 27 Nov 2026", update_every=3)
    facts = complaint(stage(1, "Mon 2 Nov 2026", acknowledged="Fri 6 Nov 2026", extensions=(letter,)))
    assert _update_due(facts, law) == on("Tue 17 Nov 2026")


def test_a_draft_is_waited_for_by_name(law):
    facts = complaint(
        stage(
            1,
            "Mon 2 Nov 2026",
            acknowledged="Fri 6 Nov 2026",
            investigator="P. Shah",
            draft_due="Mon 16 Nov 2026",
        )
    )
    draft, respond = _agenda(facts, law, "Wed 18 Nov 2026")
    assert (draft.kind, draft.title, draft.state) == ("draft", "Waiting for P. Shah", "overdue")
    assert respond.clock == "stage1.respond"


def test_a_waiting_stage_2_request_stands_on_top(law):
    """Even above an action long overdue: until stage 1 is answered the resident cannot go on."""
    facts = complaint(
        stage(1, "Mon 9 Nov 2026", acknowledged="Tue 10 Nov 2026"),
        stage(2, "Mon 16 Nov 2026"),
    )
    overdue = Action(1, "Pay £50", on("Tue 10 Nov 2026"))
    items = _agenda(facts, law, "Fri 20 Nov 2026", (overdue,))
    assert [i.clock for i in items] == [
        "stage2.request",
        "action.1",
        "stage1.respond",
        "stage2.acknowledge",
        "stage2.respond",
    ]
    assert items[0].title == "Stage 2 asked for Mon 16 Nov: answer stage 1"
    assert (items[0].act, items[0].due) == ("respond", on("Tue 24 Nov 2026"))
    assert items[3].state == items[4].state == "projected"
    answered = complaint(
        stage(1, "Mon 9 Nov 2026", acknowledged="Tue 10 Nov 2026", responded="Fri 20 Nov 2026"),
        stage(2, "Mon 16 Nov 2026"),
    )
    assert [i.clock for i in _agenda(answered, law, "Fri 20 Nov 2026")] == [
        "stage2.acknowledge",
        "stage2.respond",
    ]


def test_a_request_taken_back_is_gone(law):
    facts = complaint(
        stage(1, "Mon 9 Nov 2026", acknowledged="Tue 10 Nov 2026"),
        stage(2, "Mon 16 Nov 2026", taken_back="Wed 18 Nov 2026"),
    )
    assert [i.clock for i in _agenda(facts, law, "Fri 20 Nov 2026")] == ["stage1.respond"]


def test_an_answered_complaint_stays_while_its_promises_are_open(law):
    facts = complaint(
        stage(1, "Mon 2 Nov 2026", acknowledged="Fri 6 Nov 2026", responded="Wed 18 Nov 2026", update_every=5)
    )
    actions = (Action(1, "Mend the window", on("Fri 4 Dec 2026")),)
    (item,) = _agenda(facts, law, "Fri 20 Nov 2026", actions)
    assert (item.clock, _words(item)) == ("action.1", "10 working days left")
    assert _agenda(facts, law, "Fri 20 Nov 2026") == []


def test_a_withdrawn_complaint_leaves_only_what_was_promised(law):
    letter = extension("Mon 23 Nov 2026", "Fri 27 Nov 2026")
    facts = complaint(
        stage(1, "Mon 2 Nov 2026", acknowledged="Fri 6 Nov 2026", extensions=(letter,), update_every=5),
        ended="Tue 24 Nov 2026",
        how="withdrawn",
    )
    assert _agenda(facts, law, "Thu 26 Nov 2026") == []
    actions = (Action(1, "Mend the window", on("Fri 4 Dec 2026")),)
    assert [i.clock for i in _agenda(facts, law, "Thu 26 Nov 2026", actions)] == ["action.1"]


def test_a_declined_escalation_asks_for_nothing_more(law):
    facts = complaint(
        stage(1, "Mon 5 Oct 2026", acknowledged="Tue 6 Oct 2026", responded="Mon 19 Oct 2026"),
        stage(2, "Mon 2 Nov 2026", declined="Fri 6 Nov 2026", update_every=5),
    )
    assert _agenda(facts, law, "Thu 26 Nov 2026") == []
    assert look(facts, law, "Thu 26 Nov 2026", "stage2.respond").state == "ended"

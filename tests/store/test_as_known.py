"""What was known on an earlier day, at the store: light reading, entries of older layouts, and case files taken in."""

import json
from datetime import UTC, date, datetime

from store.cases import AT, told
from store.conftest import Commit

from casedesk.records import Action, Complaint, Event, Extension, Lesson
from casedesk.store import as_known, light, reading, tallies, trail, writing
from casedesk.store.opening import Store

MONDAY = date(2026, 11, 23)
"""The day on which everything in these tests is written down, unless it says otherwise."""


def logged(**changed: object) -> Complaint:
    """What is told of Ada Example's kitchen, written down on Monday 23 November 2026 all of it."""
    case = told()
    events = tuple(event._replace(recorded_on=MONDAY) for event in case.events)
    return case._replace(events=events, **changed)  # type: ignore[arg-type]


def later(case: Complaint, day: int, act: str, **changed: object) -> Complaint:
    """The same after an act that was recorded on a day of December 2026."""
    on = date(2026, 12, day)
    event = Event(case.events[-1].number + 1, act, on, on, "", "")
    return case._replace(events=(*case.events, event), **changed)  # type: ignore[arg-type]


def known(store: Store, day: date) -> list[Complaint]:
    return tallies.complaints(store, day).cases


def test_light_reading_leaves_out_words_and_nothing_else(store: Store, commit: Commit) -> None:
    """Read from the tables, or whole and then blanked: the same, whether it was opened again or not."""
    for case in (
        logged(),
        logged(
            discretion="Used: ill all that year",
            reopened=date(2026, 12, 20),
            lessons=(Lesson(1, MONDAY, "took too long", "Damp", "they told us", "you said", "we did"),),
        ),
        logged()._replace(
            events=(Event(1, "postpone", MONDAY, MONDAY, "Promise moved from A to B: fan. Ada ill"),)
        ),
    ):
        commit(None, case, "log")
    found = known(store, MONDAY)
    wholes = [reading.complaint(store, case.reference) for case in found]
    assert found == [light.blanked(whole) for whole in wholes if whole]
    first, second, third = found
    assert third.events[0].text == "Promise moved from A to B"
    assert (first.resident, first.summary, first.points[0].text, first.stage.request) == ("", "", "", "")
    assert (first.channel, first.address) == (told().channel, told().address)
    assert first.events == ()
    assert [event.text for event in second.events] == [""] * len(told().events)
    assert (second.discretion, second.lessons[0].theme, second.lessons[0].text) == ("Used", "Damp", "")


def test_whether_an_extension_had_a_reason_is_still_told(store: Store, commit: Commit) -> None:
    commit(None, logged(), "log")
    (case,) = known(store, MONDAY)
    assert [bool(each.reason) for each in case.stages[0].extensions] == [True, False]
    assert case.stages[0].outcome == "upheld"


def test_a_rewound_complaint_is_as_light_as_the_others(store: Store, commit: Commit) -> None:
    first = commit(None, logged(), "log")
    assert first is not None
    commit(first, later(first, 2, "correct", summary="something else", channel="letter"), "correct")
    (then,), (now,) = known(store, date(2026, 12, 1)), known(store, date(2026, 12, 2))
    assert (then.channel, now.channel) == (told().channel, "letter")
    assert (then.summary, then.resident, now.summary) == ("", "", "")


def test_what_an_older_layout_wrote_is_taken_back_with_what_it_knew(store: Store, commit: Commit) -> None:
    """Two entries as they were before actions had a kind: a promise was kept, another was struck out."""
    first = commit(None, logged(actions=(Action(1, "Mend it"), Action(2, "Paint it"))), "log")
    assert first is not None
    after = commit(first, later(first, 2, "done", actions=(Action(1, "Mend it", done=MONDAY),)), "done")
    assert after is not None
    number, facts = store.connection.execute(
        "SELECT number, facts FROM audit ORDER BY number DESC"
    ).fetchone()
    older = json.loads(facts)
    for change in older["changes"]:
        if change["table"] == "action" and change["before"]:
            kept = {"by", "done"} & set(change["before"])
            change["before"] = {name: change["before"][name] for name in kept}
    older["changes"].append({"table": "adjustment", "key": [1], "before": None, "after": {"kind": "ring"}})
    personal = {"changes": [{"before": {}, "after": {}}] * len(older["changes"])}
    store.connection.execute("UPDATE audit SET facts = ? WHERE number = ?", (json.dumps(older), number))
    store.connection.execute(
        "UPDATE audit_personal SET personal = ? WHERE number = ?", (json.dumps(personal), number)
    )
    (then,) = known(store, date(2026, 12, 1))
    assert [(each.number, each.done, each.kind) for each in then.actions] == [
        (1, None, "promise"),
        (2, None, "promise"),
    ]


def test_a_case_file_taken_in_came_on_the_day_it_was_taken_in(store: Store) -> None:
    """Its timeline was written elsewhere in November 2026; here it came on 7 January 2027."""
    moment = datetime(2027, 1, 7, 12, tzinfo=UTC)
    case = writing.commit(
        store, None, logged(), act="import", who="", at=moment, source=writing.Source("ab" * 32, [])
    )
    assert case is not None
    before, after = (tallies.complaints(store, date(2027, 1, day)) for day in (6, 7))
    assert (len(before.cases), before.later) == (1, {case.reference})
    assert (len(after.cases), after.later) == (1, frozenset())


def test_a_case_file_that_was_changed_since_is_known_as_it_came(store: Store) -> None:
    moment = datetime(2027, 1, 7, 12, tzinfo=UTC)
    case = writing.commit(
        store, None, logged(), act="import", who="", at=moment, source=writing.Source("ab" * 32, [])
    )
    assert case is not None
    event = Event(99, "correct", date(2027, 1, 9), date(2027, 1, 9), "", "")
    changed = case._replace(channel="letter", events=(*case.events, event))
    writing.commit(store, case, changed, act="correct", who="", at=moment)
    then = tallies.complaints(store, date(2027, 1, 6))
    assert ([each.channel for each in then.cases], then.later) == ([told().channel], {case.reference})


def test_an_undo_of_an_older_casedesk_was_done_on_its_day_in_london(store: Store, commit: Commit) -> None:
    """At half past eleven in the evening of 31 July by UTC it is 1 August in London."""
    first = commit(None, logged(), "log")
    assert first is not None
    commit(first, later(first, 2, "correct", channel="letter"), "correct")
    writing.undo(store, first.reference, who="", at=datetime(2027, 7, 31, 23, 30, tzinfo=UTC))
    assert [each.channel for each in known(store, date(2027, 7, 31))] == ["letter"]
    assert [each.channel for each in known(store, date(2027, 8, 1))] == [told().channel]


def test_nothing_is_read_of_the_trail_while_nothing_came_later(store: Store, commit: Commit) -> None:
    commit(None, logged(), "log")
    assert as_known.complaints(store, AT.date()) == ({}, frozenset())
    assert trail.verify(store) == []


def test_words_that_were_deleted_do_not_hide_what_is_counted(store: Store, commit: Commit) -> None:
    """The extension was given before, the letter's words are nowhere any more; its days are."""
    first = commit(None, logged(), "log")
    assert first is not None
    stage = first.stages[0]
    more = stage._replace(extensions=(*stage.extensions, Extension(MONDAY, MONDAY, "words")))
    commit(first, later(first, 2, "extend").with_stage(more), "extend")
    with writing.transaction(store):
        trail.forget(store, first.reference)
    (then,) = known(store, date(2026, 12, 1))
    assert then.stages[0].extensions == tuple(each for each in stage.extensions)

"""A hazard that a complaint tells of: the flag, when repairs were told, their own dates. No hour is counted.

Today is Sunday 22 November 2026.
"""

import pytest
from casework.officer import Officer

PASSED = {
    "kind": "damp",
    "noticed": "20/11",
    "passed": "20/11",
    "passed_at": "9.05",
    "passed_to": "Repairs desk",
}


def _hazards(officer: Officer, reference: str) -> tuple[str, ...]:
    return next((p.lines for p in officer.office.case(reference).particulars if p.title == "Hazards"), ())


def _due(officer: Officer) -> list[str]:
    return [
        item.title
        for row in officer.office.worklist()
        for item in row.items
        if item.kind in ("notice", "hazard")
    ]


def test_it_is_only_for_complaints_from_the_day_the_rules_began(officer: Officer) -> None:
    """The regulations hold from Monday 27 October 2025."""
    before = officer.on("2025-10-28").log("26/10/2025")
    after = officer.log("27/10/2025")
    offered = {ref: {o.spec.name for o in officer.office.further(ref)} for ref in (before, after)}
    assert "hazard" not in offered[before]
    assert "hazard" in offered[after]
    typed = {**PASSED, "noticed": "27/10", "passed": "27/10"}
    assert officer.missing("hazard", before, **typed) == [
        "it was received before Mon 27 Oct 2025, when the rules on hazards began"
    ]


def test_when_and_to_whom_it_was_passed_is_kept_and_moves_no_clock(officer: Officer) -> None:
    reference = officer.log("20/11")
    judged = officer.judge("hazard", reference, **PASSED)
    assert judged.consequences == ()
    after = officer.do("hazard", reference, **PASSED)
    assert (after.hazards[0].passed_at, after.hazards[0].passed_to) == ("09:05", "Repairs desk")
    assert _hazards(officer, reference) == (
        "Hazard, damp and mould, known since Fri 20 Nov 2026. Passed to Repairs desk Fri 20 Nov 2026 at 09:05.",
    )
    assert [row.case.hazard for row in officer.office.worklist()] == ["damp and mould"]


def test_one_not_passed_on_waits_on_the_worklist_until_it_is(officer: Officer) -> None:
    reference = officer.log("20/11")
    officer.do("hazard", reference, kind="emergency", noticed="20/11", text="No heating, a baby", passed="")
    assert _due(officer) == ["Hazard: pass it to repairs (emergency)"]
    assert [row.items[0].act for row in officer.office.worklist() if row.items[0].kind == "notice"] == [
        "hazard"
    ]
    assert officer.missing("done", reference) == ["no promise is open"]
    after = officer.do(
        "hazard", reference, kind="emergency", noticed="20/11", passed="22/11", passed_to="Out of hours"
    )
    assert [(h.number, h.text, h.passed_to) for h in after.hazards] == [
        (1, "No heating, a baby", "Out of hours")
    ]
    assert _due(officer) == []


def test_the_dates_of_repairs_are_on_the_worklist_until_done(officer: Officer) -> None:
    reference = officer.log("20/11")
    officer.do("hazard", reference, **PASSED)
    officer.do("hazard-date", reference, text="Look at the wall", by="27/11", who="R. Surveyor")
    assert _due(officer) == ["Repairs: Look at the wall"]
    officer.do("done", reference, on="22/11")
    assert _due(officer) == []
    assert _hazards(officer, reference)[1] == (
        "Repairs: Look at the wall, by Fri 27 Nov 2026, done Sun 22 Nov 2026."
    )


def test_made_safe_it_is_no_longer_flagged_but_stays_on_record(officer: Officer) -> None:
    reference = officer.log("20/11")
    assert officer.missing("made-safe", reference, note="x") == ["no hazard is on record"]
    officer.do("hazard", reference, **PASSED)
    officer.do("made-safe", reference, on="21/11", note="Wall treated, fan fitted")
    assert [row.case.hazard for row in officer.office.worklist()] == [""]
    assert _hazards(officer, reference)[0].endswith("Made safe Sat 21 Nov 2026.")


@pytest.mark.parametrize(
    ("typed", "missing"),
    [
        ({"passed_to": ""}, "to whom in repairs it was passed"),
        ({"passed_at": "quarter past"}, "the time is not one: type it like 14:05"),
        ({"noticed": "21/11", "passed": "20/11"}, "it cannot have been passed on before we were told of it"),
    ],
)
def test_what_cannot_be_is_refused(officer: Officer, typed: dict[str, str], missing: str) -> None:
    reference = officer.log("20/11")
    assert officer.missing("hazard", reference, **{**PASSED, **typed}) == [missing]


def test_weighed_is_told_on_the_case(officer: Officer) -> None:
    reference = officer.log("20/11")
    officer.do(
        "weigh",
        reference,
        complexity="one visit is enough",
        risk="a baby; rang her at once",
        safeguarding="yes",
    )
    told = next(p for p in officer.office.case(reference).particulars if p.title == "Weighed")
    assert told.lines == (
        "About safeguarding or health and safety: never refused for its age.",
        "One visit is enough. A baby; rang her at once.",
    )
    officer.do("weigh", reference, complexity="A survey is needed", risk="No longer")
    assert officer.office.case(reference).complaint.safeguarding


def test_made_safe_before_it_was_passed_on_it_waits_no_longer(officer: Officer) -> None:
    reference = officer.log("10/11")
    officer.do("hazard", reference, kind="damp and mould", noticed="10/11", passed="")
    assert "Hazard: pass it to repairs (damp and mould)" in _titles(officer, reference)
    officer.do("made-safe", reference, note="The caretaker mended it", on="20/11")
    assert not [title for title in _titles(officer, reference) if title.startswith("Hazard")]


def _titles(officer: Officer, reference: str) -> list[str]:
    return [item.title for item in officer.office.case(reference).items]


def test_repairs_may_have_been_told_when_it_was_only_a_request(officer: Officer) -> None:
    """Mould reported on 2 November, a complaint of it since the 16th: we knew of the hazard on the 2nd."""
    typed = {"kind": "service request", "received": "2/11", "resident": "B. Ray", "channel": "phone"}
    request = officer.do("record", text="Mould", reason="New", **typed)
    reference = officer.do("complain", request.reference, received="16/11", text="Nobody came").became
    passed = {"passed": "2/11", "passed_to": "Repairs"}
    assert officer.missing("hazard", reference, kind="damp", noticed="1/11", **passed) == [
        "We were told of it on: Sun 1 Nov 2026 is before they first told us, Mon 2 Nov 2026"
    ]
    case = officer.do("hazard", reference, kind="damp", noticed="2/11", **passed)
    assert case.hazards[0].noticed.isoformat() == "2026-11-02"
    assert officer.due(reference, "stage1.acknowledge") == ("2026-11-23", "running")
    assert officer.missing("correct", reference, received="30/10", reason="Read again") == [
        "SR26-001 came Mon 2 Nov 2026; what they say of it came no sooner"
    ]


SPOKEN_OF = (
    "It speaks of mould, gas: if that is a hazard at home, flag it and pass it to repairs (key o, “hazard”); if not,"
    " weigh it."
)


@pytest.mark.parametrize("settled", ["hazard", "weigh", "withdraw"])
def test_words_that_tell_of_one_are_pointed_out_until_it_is_flagged_or_weighed(
    officer: Officer, settled: str
) -> None:
    typed = {"received": "20/11", "resident": "A. Bee", "channel": "phone", "text": "Mould, and I smell gas"}
    assert SPOKEN_OF in officer.judge("log", **typed).warnings
    reference = officer.do("log", **typed).reference
    given = {"points": "Mould by the cot\nA smell of gas", "outcome_sought": "A dry room"}
    assert SPOKEN_OF in officer.judge("define", reference, **given).warnings
    assert SPOKEN_OF in officer.office.case(reference).remarks
    weighed = {"complexity": "One visit", "risk": "None: an old smell", "safeguarding": "no"}
    withdrawn = {"said": "All is well", "confirmed": "21/11", "on": "21/11"}
    facts = {"hazard": PASSED, "weigh": weighed, "withdraw": withdrawn}[settled]
    officer.do(settled, reference, **facts)
    assert SPOKEN_OF not in officer.office.case(reference).remarks


def test_nothing_is_said_where_no_words_tell_of_one_or_the_rules_had_not_begun(officer: Officer) -> None:
    """The regulations hold from Monday 27 October 2025."""
    typed = {"resident": "A. Bee", "channel": "phone"}
    for received, text in (
        ("20/11", "The rent letter was wrong"),
        ("26/10/2025", "Mould, and a smell of gas"),
    ):
        judged = officer.judge("log", received=received, text=text, **typed)
        assert not any("hazard" in remark for remark in judged.warnings)


def test_an_open_hazard_comes_before_what_is_due_later(officer: Officer) -> None:
    """The older complaint is due first, on Tuesday 24 November; the younger one tells of a hazard."""
    older, younger = officer.log("17/11"), officer.log("20/11")
    assert [row.case.reference for row in officer.office.worklist()] == [older, younger]
    officer.do("hazard", younger, **PASSED)
    assert [row.case.reference for row in officer.office.worklist()] == [younger, older]
    officer.do("made-safe", younger, note="Dried and sealed", on="21/11")
    assert [row.case.reference for row in officer.office.worklist()] == [older, younger]

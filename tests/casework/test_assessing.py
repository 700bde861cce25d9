"""The self-assessment at a real store: answered, planned from, approved, carried over into the next year."""

from datetime import date
from typing import Any

import pytest
from casework.officer import Officer

from casedesk.casework.reporting import Asked
from casedesk.casework.whole_office import WholeOffice
from casedesk.problems import BadInput, ChangedMeanwhile, Refusal
from casedesk.records.assessments import Answer, Assessment
from casedesk.rules.assessing import Line
from casedesk.rules.spans import read_year

ALL = "1 2 3 4 5 6 7 8 9"


def lines(told: dict[str, str]) -> Any:
    """What the records are made to say, by provision."""
    return lambda _office, _assessment: {number: Line(number, text) for number, text in told.items()}


def assessment(officer: Officer, reference: str) -> Assessment:
    return officer.office.other("assessment", reference)  # type: ignore[return-value]


def rows(officer: Officer) -> list[tuple[str, list[tuple[str, str]]]]:
    """The lines of the worklist that are of self-assessments, with their dates."""
    found = (row for row in officer.office.worklist() if row.of == "assessment")
    return [(r.case.reference, [(i.title, i.due.isoformat()) for i in r.items]) for r in found]


def begun(officer: Officer, day: str = "2026-05-06", **typed: object) -> str:
    return officer.on(day).do("assess", None, **typed).reference


def approved(officer: Officer, reference: str, on: str = "2026-06-17") -> None:
    officer.do("answer", reference, provision=ALL, comply="yes")
    officer.on(on).do("approve", reference, by="The board")


def test_it_begins_with_every_provision_for_the_year_that_ended_last(officer: Officer) -> None:
    judged = officer.on("2026-05-06").judge("assess")
    assert "fewer than 1,000" in " ".join(judged.warnings)
    found = assessment(officer, begun(officer))
    assert (found.reference, found.code, len(found.answers)) == ("SA26-001", "2024", 72)
    assert [found.first.isoformat(), found.last.isoformat()] == ["2025-04-01", "2026-03-31"]
    assert found.submit_by is not None and found.submit_by.isoformat() == "2026-09-30"


def test_the_homes_in_the_settings_say_by_when_it_is_sent_in(officer: Officer) -> None:
    officer.office.save_settings({"homes": "2025-26: 900 rental, 150 ownership"})
    found = assessment(officer, begun(officer))
    assert found.submit_by is not None and found.submit_by.isoformat() == "2026-06-30"


def test_an_answer_changes_only_what_is_given(officer: Officer) -> None:
    reference = begun(officer)
    officer.do("answer", reference, provision="6.2", comply="partial", evidence="The register")
    officer.do("answer", reference, provision="6.2", commentary="Contractors send them on late")
    found = assessment(officer, reference).answer("6.2")
    assert found is not None
    assert found[2:5] == ("partial", "The register", "Contractors send them on late")
    officer.do("answer", reference, provision="6.2", commentary="-")
    found = assessment(officer, reference).answer("6.2")
    assert found is not None and found.commentary == "" and found.evidence == "The register"


def test_a_section_answered_at_once_leaves_what_was_answered_one_by_one(officer: Officer) -> None:
    reference = begun(officer)
    officer.do("answer", reference, provision="2.3", comply="no")
    officer.do("answer", reference, provision="2", comply="yes")
    found = assessment(officer, reference)
    assert {n: found.answer(n).comply for n in ("2.1", "2.3", "2.5")} == {
        "2.1": "yes",
        "2.3": "no",
        "2.5": "yes",
    }  # type: ignore[union-attr]
    assert found.events[-1].text == "Answered yes: 2.1, 2.2, 2.4, 2.5"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"provision": "1.1", "comply": "yes"}, "the 2024 form does not ask about “1.1”"),
        ({"provision": "6.2, 6.3", "evidence": "both"}, "write about one provision at a time"),
        ({"provision": "6.2"}, "say whether it is complied with, or write something"),
        ({"provision": "6.2", "as_before": "yes"}, "nothing would change"),
    ],
)
def test_what_cannot_be_meant_is_said(officer: Officer, typed: dict[str, object], said: str) -> None:
    assert officer.missing("answer", begun(officer), **typed) == [said]


def test_a_no_without_a_reason_is_asked_about(officer: Officer) -> None:
    reference = begun(officer)
    (remark,) = officer.judge("answer", reference, provision="6.2", comply="no").warnings
    assert remark.startswith("6.2: say why not")
    officer.do("plan-action", reference, provision="6.2", text="Train the managers", by="2026-07-01")
    assert officer.judge("answer", reference, provision="6.2", comply="no").warnings == ()


def test_it_is_approved_only_whole_and_its_evidence_is_frozen_that_day(
    officer: Officer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(WholeOffice, "live_lines", lines({"6.2": "41 of 43 in time"}))
    reference = begun(officer)
    officer.do("answer", reference, provision="1 2 3 4 5 6 7 8", comply="yes")
    (missing,) = officer.missing("approve", reference, by="The board")
    assert missing == "8 provisions without an answer: 9.1, 9.2, 9.3, 9.4, 9.5, 9.6, 9.7, 9.8 (8.1)"
    approved(officer, reference)
    monkeypatch.setattr(WholeOffice, "live_lines", lines({"6.2": "40 of 43 in time"}))

    found = assessment(officer, reference)
    assert found.recorded_on is not None and found.recorded_on.isoformat() == "2026-06-17"
    assert found.answer("6.2").recorded == "41 of 43 in time"  # type: ignore[union-attr]
    (missing,) = officer.missing("answer", reference, provision="6.2", comply="no")
    assert "approved on Wed 17 Jun 2026: its answers stay" in missing and "Begin another" in missing


def test_published_and_sent_in_only_after_the_approval(officer: Officer) -> None:
    reference = begun(officer)
    (missing,) = officer.missing("publish", reference, where="our website")
    assert "SA26-001 has not been approved yet (8.2)" in missing
    approved(officer, reference)
    (missing,) = officer.on("2026-10-05").missing("submit", reference, on="2026-06-16")
    assert missing == "sent in before it was approved, Wed 17 Jun 2026"
    judged = officer.judge("submit", reference, on="2026-10-05")
    assert judged.warnings[0] == "It was to be there by Wed 30 Sep 2026."
    officer.do("publish", reference, where="our website")
    officer.do("submit", reference)
    assert officer.missing("submit", reference) == ["it was sent to the Ombudsman on Mon 5 Oct 2026"]
    assert rows(officer) == []


def test_the_next_one_goes_on_from_it(officer: Officer) -> None:
    first = begun(officer)
    officer.do("answer", first, provision="6.2", comply="partial", evidence="The register")
    officer.do("plan-action", first, provision="6.2", text="Train the managers", by="2027-06-01")
    officer.do("plan-action", first, provision="6.3", text="A new letter", by="2026-06-01")
    officer.do("action-done", first, number="2", done="2026-05-06")
    approved(officer, first)

    second = begun(officer, "2027-05-05")
    found = assessment(officer, second)
    assert (second, found.before, found.unanswered[0]) == ("SA27-001", first, "1.2")
    assert found.answer("6.2")[1:4] == ("6.2", "", "The register")  # type: ignore[index]
    assert [(each.number, each.text) for each in found.planned] == [(1, "Train the managers")]
    officer.do("answer", second, provision="6", as_before="yes")
    assert assessment(officer, second).answer("6.2").comply == "partial"  # type: ignore[union-attr]
    (missing,) = officer.missing("action-done", first)
    assert missing == "SA27-001 goes on from SA26-001: what is planned stands there"
    changed = [p for p in officer.office.record(second).particulars if p.title.startswith("Changed since")]
    assert [p.lines for p in changed] == [("No answer is another than in SA26-001.",)]


def test_one_about_an_earlier_year_does_not_go_on_from_a_later_one(officer: Officer) -> None:
    later = begun(officer)
    officer.do("plan-action", later, provision="6.2", text="Train the managers", by="2026-05-20")
    earlier = begun(officer, first="2024-04-01", last="2025-03-31")
    assert (assessment(officer, earlier).before, assessment(officer, earlier).planned) == ("", ())
    assert [title for title, _ in dict(rows(officer))[later]] == ["Planned for 6.2: Train the managers"]


def test_a_second_one_about_the_same_time_waits_for_the_first_and_has_its_planned_actions(
    officer: Officer,
) -> None:
    reference = begun(officer)
    officer.do("plan-action", reference, provision="6.2", text="Train the managers", by="2026-05-20")
    (missing,) = officer.missing("assess")
    assert missing.startswith(f"{reference} is about the same time under the same Code, and not approved yet")
    approved(officer, reference)
    assert f"{reference} is about the same time under the same Code." in officer.judge("assess").warnings
    second = begun(officer, "2026-06-18")
    (planned,) = assessment(officer, second).planned  # type: ignore[union-attr]
    assert planned.text == "Train the managers"


def test_an_approval_before_its_time_is_refused_and_one_within_it_remarked_on(officer: Officer) -> None:
    reference = begun(officer, first="2026-04-01", last="2027-03-31")
    officer.do("answer", reference, provision=ALL, comply="yes")
    missing = officer.missing("approve", reference, by="The board", on="2026-03-31")
    assert missing == ["approved before the time it is about began, Wed 1 Apr 2026"]
    remarks = officer.judge("approve", reference, by="The board", on="2026-05-05").warnings
    assert "Its evidence is not whole yet: it is to cover the days up to Wed 31 Mar 2027." in remarks


def test_the_worklist_has_one_line_with_what_is_planned_and_when_it_is_sent_in(officer: Officer) -> None:
    reference = begun(officer)
    officer.do("plan-action", reference, provision="6.2", text="Train the managers", by="2026-07-15")
    officer.do("plan-action", reference, provision="6.3", text="A new letter", by="2026-08-30")
    assert rows(officer.on("2026-06-16")) == [], "four weeks before a plan, twelve before it is sent in"
    assert rows(officer.on("2026-06-17")) == [
        (reference, [("Planned for 6.2: Train the managers", "2026-07-15")])
    ]
    assert rows(officer.on("2026-07-08")) == [
        (
            reference,
            [
                ("Planned for 6.2: Train the managers", "2026-07-15"),
                ("Self-assessment to the Ombudsman", "2026-09-30"),
            ],
        )
    ]
    officer.do("action-moved", reference, number="1", by="2026-12-01", reason="The trainer is ill")
    assert [title for _, items in rows(officer) for title, _ in items] == ["Self-assessment to the Ombudsman"]
    approved(officer, reference, "2026-07-09")
    assert [title for _, items in rows(officer) for title, _ in items] == [
        "Publish the self-assessment",
        "Self-assessment to the Ombudsman",
    ]


def test_an_approved_one_stays_to_be_published_and_sent_in_though_another_was_begun(officer: Officer) -> None:
    first = begun(officer)
    approved(officer, first)
    second = begun(officer, "2026-08-03", reason="restructure or merger", submit_by="2026-12-01")
    both = ["Publish the self-assessment", "Self-assessment to the Ombudsman"]
    assert [title for title, _ in dict(rows(officer))[first]] == both
    approved(officer, second, "2026-08-10")
    for act, typed in (("publish", {"where": "our website"}), ("submit", {})):
        officer.do(act, second, **typed)
    assert rows(officer) == [], "the second went out in the place of the first"


def test_a_year_without_one_comes_up_twelve_weeks_before_it_is_sent_in(officer: Officer) -> None:
    approved(officer, begun(officer))
    for act, typed in (("publish", {"where": "our website"}), ("submit", {})):
        officer.do(act, "SA26-001", **typed)
    assert rows(officer.on("2027-07-07")) == []
    assert rows(officer.on("2027-07-08")) == [("SA", [("Begin the self-assessment", "2027-09-30")])]
    assert rows(officer.on("2027-10-04")) == [("SA", [("Begin the self-assessment", "2027-09-30")])]
    # Another year ends, and it is late all the same.
    assert rows(officer.on("2028-04-03")) == [("SA", [("Begin the self-assessment", "2027-09-30")])]
    officer.do("assess", None, first="2026-04-01", last="2027-03-31")
    assert [reference for reference, _ in rows(officer)] == ["SA28-001"]


def test_where_none_was_ever_made_it_is_said_until_it_is_due(officer: Officer) -> None:
    assert rows(officer.on("2026-08-20")) == [], "who has only just begun sees an empty worklist"
    officer.log("2026-08-19")
    assert [reference for reference, _ in rows(officer)] == ["SA"]
    assert rows(officer.on("2026-10-01")) == []


def test_one_of_a_part_of_the_year_does_not_stand_for_the_annual_one(officer: Officer) -> None:
    """1 April 2025 to 30 September 2025 is half of the year that ended last."""
    begun(officer, first="2025-04-01", last="2025-09-30", submit_by="2027-06-30")
    assert rows(officer.on("2026-08-03")) == [("SA", [("Begin the self-assessment", "2026-09-30")])]


def test_one_made_elsewhere_is_never_told_as_ours(officer: Officer) -> None:
    officer.on("2026-08-03").log("2026-07-20")
    days = (date(2025, 4, 1), date(2026, 3, 31), date(2026, 5, 6))
    form = Assessment(
        "", "2024", *days, source="another landlord's form", approved=days[2], submit_by=days[2]
    )
    officer.office.take_assessment(form, "Taken over")
    assert rows(officer) == [("SA", [("Begin the self-assessment", "2026-09-30")])]
    told = officer.office.evidence("2024", read_year("2025-26"))
    assert "SA26-001" not in " ".join(line.text for line in told.values())
    report, _ = officer.office.report_bytes(Asked("annual", read_year("2025-26")), "md")
    assert "No self-assessment of 2025–26 is on record" in report.decode()


def test_what_a_later_one_has_taken_over_is_not_undone(officer: Officer) -> None:
    first = begun(officer)
    officer.do("plan-action", first, provision="6.2", text="Train the managers", by="2026-06-01")
    officer.do("action-done", first, number="1", done="2026-05-06")
    second = begun(officer, last="2026-04-30")
    with pytest.raises(Refusal, match=f"{second} goes on from it: what is planned stands there"):
        officer.office.undo(first)
    officer.office.undo(second)
    assert officer.office.undo(first).startswith(f"Undone on {first}")


def test_undo_takes_back_an_answer_and_the_beginning(officer: Officer) -> None:
    reference = begun(officer)
    officer.do("answer", reference, provision="6.2", comply="yes")
    officer.office.undo(reference)
    assert assessment(officer, reference).answer("6.2").comply == ""  # type: ignore[union-attr]
    officer.office.undo(reference)
    with pytest.raises(BadInput, match="nothing called SA26-001"):
        officer.office.other("assessment", reference)
    assert begun(officer) == "SA26-002", "a reference is never given twice"


def test_one_made_elsewhere_is_taken_over_and_gone_on_from(officer: Officer) -> None:
    elsewhere = Assessment(
        "",
        "2024",
        *(officer.on("2025-05-06").office.today.replace(month=4, day=1), officer.office.today),
        officer.office.today,
        source="a published form",
        approved=officer.office.today,
        answers=(Answer(1, "6.2", "no", commentary="letters went out late"),),
    )
    taken = officer.office.take_assessment(elsewhere, "Taken from a published form")
    assert (taken.reference, taken.events[0].text) == ("SA25-001", "Taken from a published form")
    for act, typed in (
        ("answer", {"provision": "6.2", "comply": "yes"}),
        ("approve", {"by": "The board"}),
        ("annual-report", {"response": "We are content"}),
        ("publish", {"where": "our website"}),
        ("submit", {}),
    ):
        (missing,) = officer.missing(act, taken.reference, **typed)
        assert missing.startswith("SA25-001 was made elsewhere and stays as it was taken over."), act
    assert rows(officer.on("2026-05-06")) == [], "what others published and sent in is not ours to do"
    found = assessment(officer, begun(officer))
    assert (found.before, len(found.answers)) == ("SA25-001", 72)
    assert found.answer("6.2").commentary == "letters went out late"  # type: ignore[union-attr]


def test_words_are_personal_in_the_trail_and_answers_are_not(officer: Officer) -> None:
    reference = begun(officer)
    officer.do("answer", reference, provision="6.2", comply="no", commentary="Ms Sample was off sick")
    entry = officer.office.audit_trail(reference)[-1]
    assert '"no"' in entry.facts and "Sample" not in entry.facts
    assert entry.personal is not None and "Ms Sample was off sick" in entry.personal


def test_two_who_answer_at_once_do_not_overwrite_each_other(officer: Officer) -> None:
    reference = begun(officer)
    seen = assessment(officer, reference)
    officer.do("answer", reference, provision="6.2", comply="yes")
    facts = officer.facts("answer", {"provision": "6.2", "comply": "no"})
    with pytest.raises(ChangedMeanwhile, match="was changed meanwhile"):
        officer.office.perform("answer", reference, facts, seen.version)

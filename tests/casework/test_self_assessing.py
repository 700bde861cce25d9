"""The self-assessment at a real store: what its records say, the form as a file, another's form as last year's."""

from datetime import date
from pathlib import Path

import pytest
from casework.officer import Officer

from casedesk.casework.self_assessing import SHIPPED, Asked, shipped
from casedesk.problems import BadInput, StoreProblem
from casedesk.rules.spans import Span, read_year

THIS_YEAR = read_year("2026-27")


def _take(officer: Officer, name: str) -> str:
    return officer.office.take_form_of(shipped(name)).assessment.reference


def test_a_late_acknowledgement_speaks_against_a_yes_on_its_provision(officer: Officer) -> None:
    """Received Monday 2 November: due Monday 9 November, sent on the 10th. The other one was in time."""
    late = officer.acknowledged("2026-11-02", "2026-11-10")
    officer.acknowledged("2026-11-02", "2026-11-04")
    line = officer.office.evidence("2024", THIS_YEAR)["6.2"]
    assert line.speaks == "against"
    assert line.references == (late,)
    assert "1 of 2 stage 1 acknowledgements was sent" in line.text
    assert "Okafor" not in line.text


def test_a_complaint_counts_only_under_the_code_it_is_under(officer: Officer) -> None:
    """Received in March 2024, it is under the 2022 Code for its whole life."""
    officer.acknowledged("2024-03-25", "2024-03-27")
    both = [officer.office.evidence(code, read_year("2023-24")) for code in ("2022", "2024")]
    assert "the one stage 1 acknowledgement" in both[0]["4.1"].text
    assert both[1]["6.2"].text == "In 2023–24: no stage 1 acknowledgement."


def test_the_lines_follow_what_is_recorded_and_stop_at_the_approval(officer: Officer, tmp_path: Path) -> None:
    reference = officer.do(
        "assess", code="2024", first="2026-04-01", last="2027-03-31", reason="annual"
    ).reference
    with pytest.raises(BadInput, match=f"{reference} is under the 2024 Code"):
        officer.office.told_self_assessment(Asked("2022", reference=reference))
    numbers = [each.provision for each in officer.office.assessments()[0].answers]
    officer.do("answer", reference, provision=", ".join(numbers), comply="yes")
    officer.acknowledged("2026-11-02", "2026-11-10")
    before = officer.office.live_lines(officer.office.assessments()[0])
    assert before["6.2"].contradicts
    officer.do("approve", reference, on="2026-11-22", by="The board")
    officer.acknowledged("2026-11-03", "2026-11-20")
    kept = officer.office.assessments()[0].answer("6.2")
    assert kept is not None
    assert kept.recorded == before["6.2"].text
    told = officer.office.told_self_assessment(Asked(reference=reference))
    assert "the one stage 1 acknowledgement was not sent" in told
    written = officer.office.write_self_assessment(Asked(reference=reference), tmp_path / "form.md")
    assert written.remarks[0].startswith("The records spoke against a “yes” on ")
    assert "6.2" in written.remarks[0]
    form = (tmp_path / "form.md").read_text()
    assert "Against the “yes”: the records said otherwise when it was approved." in form
    shown = {each.title: each.lines for each in officer.office.record(reference).particulars}
    assert f"6.2: {kept.recorded}" in shown["The records spoke against a yes"]


def test_on_the_form_of_a_code_that_was_replaced_by_then_it_is_said_why_the_records_are_silent(
    officer: Officer,
) -> None:
    officer.acknowledged("2025-11-03", "2025-11-10")
    said = "What is received in 2025–26 is under the 2024 Code: on this form the records say nothing of it."
    assert said in officer.judge("assess", code="2022", first="2025-04-01", last="2026-03-31").warnings
    assert said in officer.office.told_self_assessment(Asked("2022", span=read_year("2025-26")))
    assert said not in officer.office.told_self_assessment(Asked("2024", span=read_year("2025-26")))
    # A year in which one Code followed the other has complaints under both.
    assert said not in officer.office.told_self_assessment(
        Asked("2022", span=Span(date(2023, 4, 1), date(2024, 4, 30)))
    )


def test_another_landlords_form_comes_in_as_last_years_and_the_next_goes_on_from_it(officer: Officer) -> None:
    taken = _take(officer, "harrow")
    found = officer.office.assessments()[0]
    assert found.source.startswith("Harrow's self-assessment")
    assert officer.office.live_lines(found) == {}  # it rests on other records than ours
    with pytest.raises(BadInput, match=f"on record already, as {taken}"):
        _take(officer, "harrow")
    officer.do("assess", code="2022", reason="annual")
    now = officer.office.assessments()[-1]
    assert now.before == taken
    assert len(now.open_actions) == 12
    assert now.unanswered == tuple(each.provision for each in now.answers)


def test_what_can_be_chosen_is_what_is_shipped() -> None:
    assert sorted(SHIPPED) == sorted(path.stem for path in shipped("harrow").parent.glob("*.toml"))


def test_the_form_is_a_file_for_its_owner_and_never_lies_over_another(
    officer: Officer, tmp_path: Path
) -> None:
    path = tmp_path / "form.pdf"
    written = officer.office.write_self_assessment(Asked("2024", span=read_year("2025-26")), path)
    assert path.read_bytes().startswith(b"%PDF")
    assert path.stat().st_mode & 0o077 == 0
    assert written.assessment.reference == ""
    assert "No self-assessment for 2025–26 under the 2024 Code is on record" in written.remarks[0]
    with pytest.raises(StoreProblem, match="is there already"):
        officer.office.write_self_assessment(Asked(), path)
    with pytest.raises(BadInput, match="says the format"):
        officer.office.write_self_assessment(Asked(), tmp_path / "form.txt")


def test_the_form_for_the_public_names_no_complaint(officer: Officer) -> None:
    """One of two acknowledgements late: how many stays, which one is said only where that is asked for."""
    late = officer.acknowledged("2026-11-02", "2026-11-10")
    officer.acknowledged("2026-11-02", "2026-11-04")
    officer.do("assess", code="2024", first="2026-04-01", last="2027-03-31", reason="annual")
    public = officer.office.told_self_assessment(Asked())
    assert late not in public
    assert "1 of 2 stage 1 acknowledgements was sent" in public
    assert "Single complaints are not named here" in public
    assert late in officer.office.told_self_assessment(Asked(references=True))


def test_what_was_written_for_another_year_says_so_until_it_is_written_anew(officer: Officer) -> None:
    _take(officer, "action_plan_2024")
    reference = officer.do("assess", code="2024").reference
    carried = next(each for each in officer.office.assessments()[-1].answers if each.commentary)
    officer.do("answer", reference, provision=carried.provision, comply="yes")
    before = officer.office.told_self_assessment(Asked(reference=reference)).count("[Carried over from")
    officer.do("answer", reference, provision=carried.provision, commentary="We read every letter twice")
    after = officer.office.told_self_assessment(Asked(reference=reference)).count("[Carried over from")
    assert (before > 0, before - after) == (True, 1)

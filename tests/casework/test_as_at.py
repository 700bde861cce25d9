"""As at an earlier day: what was told then is told again, whatever was done, corrected or taken back since."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import hypothesis.strategies as st
import pytest
from casework.officer import POLICIES, SETTINGS, Officer
from casework.test_door import record
from casework.test_importing import rows_of
from casework.test_random_acts import RandomActs
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import rule

from casedesk.casework.acts import act
from casedesk.casework.acts.fields import read_facts
from casedesk.casework.figures_told import lines_of
from casedesk.casework.office import Office
from casedesk.records import Complaint
from casedesk.rules.figures.counted import Counted
from casedesk.rules.figures.figure import every
from casedesk.rules.spans import Span, month

AUTUMN = Span(date(2026, 9, 1), date(2026, 12, 31))


def known(officer: Officer, day: str) -> Counted:
    return officer.office.counted(AUTUMN, date.fromisoformat(day))


def case_then(officer: Officer, reference: str, day: str) -> Complaint | None:
    return next((each for each in known(officer, day).cases if each.reference == reference), None)


def the_case(officer: Officer, reference: str, day: str) -> Complaint:
    found = case_then(officer, reference, day)
    assert found is not None
    return found


def test_what_was_done_later_is_not_known_yet(officer: Officer) -> None:
    """Logged on 3 November, acknowledged on the 4th and answered on the 17th, each on its day."""
    officer.on("2026-11-03")
    reference = officer.log("2026-11-02")
    officer.on("2026-11-04").define(reference)
    officer.do("acknowledge", reference, on="2026-11-04")
    officer.on("2026-11-17").answer(reference, "2026-11-17")
    officer.on("2026-11-22")
    assert case_then(officer, reference, "2026-11-02") is None
    assert the_case(officer, reference, "2026-11-03").stage.acknowledged is None
    then = the_case(officer, reference, "2026-11-16")
    assert (then.stage.acknowledged, then.stage.responded) == (date(2026, 11, 4), None)
    assert [each.clock for each in then.verdicts] == ["stage1.acknowledge"]
    assert the_case(officer, reference, "2026-11-17").stage.responded == date(2026, 11, 17)


def test_a_corrected_day_of_receipt_leaves_the_earlier_report_as_it_was(officer: Officer) -> None:
    """Received on 31 October, so it was thought until 20 November: it was 2 November."""
    officer.on("2026-11-03")
    reference = officer.log("2026-10-31")
    officer.on("2026-11-20")
    officer.do("correct", reference, received="2026-11-02", reason="The stamp on the letter")
    october = month(date(2026, 10, 1))
    office = officer.office
    assert [case.reference for case in office.counted(october, date(2026, 11, 19)).received()] == [reference]
    assert office.counted(october, date(2026, 11, 20)).received() == []


def test_what_was_taken_back_later_still_stood_then(officer: Officer) -> None:
    officer.on("2026-11-03")
    reference = officer.log("2026-11-02")
    officer.on("2026-11-05")
    officer.do("withdraw", reference, said="Mended", on="2026-11-05", confirmed="2026-11-05")
    officer.on("2026-11-10").office.undo(reference)
    officer.on("2026-11-12")
    officer.do("withdraw", reference, said="Truly mended", on="2026-11-12", confirmed="2026-11-12")
    officer.on("2026-11-15").office.undo(reference)
    officer.on("2026-11-16").office.undo(reference)  # the logging too
    told = {
        day: [case.withdrawn for case in known(officer, f"2026-11-{day:02}").cases]
        for day in (2, 3, 4, 5, 9, 10, 11, 12, 14, 15, 16)
    }
    fifth, twelfth = date(2026, 11, 5), date(2026, 11, 12)
    assert told == {
        2: [],
        3: [None],
        4: [None],
        5: [fifth],
        9: [fifth],
        10: [None],
        11: [None],
        12: [twelfth],
        14: [twelfth],
        15: [None],
        16: [],
    }


def test_an_anonymised_complaint_is_counted_by_what_it_was_counted_by(officer: Officer) -> None:
    """By channel, category, area and kind of home, and by its days; who it was is nowhere any more."""
    officer.on("2026-11-03")
    reference = officer.log(
        "2026-11-02", category="repairs", area="Harbour", stock="general needs", address="4 Heron Court"
    )
    officer.on("2026-11-05")
    officer.do("withdraw", reference, said="Mended", on="2026-11-05", confirmed="2026-11-05")
    before = the_case(officer, reference, "2026-11-04")
    officer.on("2026-11-20").office.anonymise(reference, "she asked for it")
    after = the_case(officer, reference, "2026-11-04")
    assert after._replace(person=before.person, address=before.address, version=0) == before._replace(
        version=0
    )
    assert (after.category, after.area, after.stock, after.withdrawn) == (
        "repairs",
        "Harbour",
        "general needs",
        None,
    )
    assert (after.person, after.address) == ("", "")


def test_a_register_taken_in_later_counts_with_what_it_said_had_happened(officer: Officer) -> None:
    """Answered on 10 September, the second stage asked for on 5 October; taken in on 22 November and corrected then."""
    lines = rows_of(
        "reference,received,acknowledged,responded,outcome,escalated",
        "R-1,2026-09-01,2026-09-03,2026-09-10,upheld,2026-10-05",
        "R-2,2026-10-01,2026-10-02,,,",
    )
    officer.office.take_register(lines, "register.csv")
    officer.do("correct", "R-1", received="2026-09-02", reason="The register was wrong")
    september = known(officer, "2026-09-30").cases
    assert [(case.reference, len(case.stages)) for case in september] == [("R-1", 1)]
    assert (september[0].received, september[0].stage.responded) == (date(2026, 9, 1), date(2026, 9, 10))
    assert [case.reference for case in known(officer, "2026-10-31").cases] == ["R-1", "R-2"]
    assert len(the_case(officer, "R-1", "2026-10-31").stages) == 2
    assert the_case(officer, "R-1", "2026-11-22").received == date(2026, 9, 2)
    officer.on("2026-11-25").office.undo("R-2")
    assert case_then(officer, "R-2", "2026-11-22") is not None, "it was on record until the 25th"
    assert case_then(officer, "R-2", "2026-10-31") is None, "what was taken in by mistake never counts"


def test_a_stage_taken_back_and_asked_for_again_is_known_as_it_stood(officer: Officer) -> None:
    officer.on("2026-11-03")
    reference = officer.acknowledged("2026-11-02", on="2026-11-03")
    officer.on("2026-11-09").answer(reference, "2026-11-09")
    officer.on("2026-11-10").do("escalate", reference, on="2026-11-10", channel="phone")
    officer.on("2026-11-12").do(
        "withdraw", reference, said="No need", on="2026-11-12", confirmed="2026-11-12", request_only="yes"
    )
    officer.on("2026-11-18").do("escalate", reference, on="2026-11-18", channel="phone")
    asked = [the_case(officer, reference, f"2026-11-{day:02}").stages[1:] for day in (9, 10, 12, 18)]
    assert [[(each.requested.day, each.taken_back) for each in stages] for stages in asked] == [
        [],
        [(10, None)],
        [(10, date(2026, 11, 12))],
        [(18, None)],
    ]


def test_a_complaint_that_was_opened_again_was_closed_then(officer: Officer) -> None:
    officer.on("2026-11-03")
    reference = officer.acknowledged("2026-11-02", on="2026-11-03")
    officer.on("2026-11-09").answer(reference, "2026-11-09")
    officer.on("2026-11-11").do("close", reference, on="2026-11-11", text="Agreed")
    officer.on("2026-11-20").do("reopen", reference, reason="Wet again")
    assert the_case(officer, reference, "2026-11-19").closed == date(2026, 11, 11)
    assert the_case(officer, reference, "2026-11-20").closed is None


def test_a_request_was_no_complaint_before_it_became_one(officer: Officer) -> None:
    officer.on("2026-11-18")
    record(officer)
    officer.on("2026-12-04").do("complain", "SR26-001", received="3/12", text="Nobody ever came")
    before = known(officer, "2026-12-03")
    assert ([each.became for each in before.approaches], before.cases) == ([""], ())
    after = known(officer, "2026-12-04")
    assert [each.became for each in after.approaches] == ["C26-001"]
    assert [case.came_from for case in after.cases] == ["SR26-001"]
    officer.on("2026-12-05").office.undo("C26-001")
    assert [case.reference for case in known(officer, "2026-12-04").cases] == ["C26-001"]


def test_the_working_days_and_the_policies_are_those_of_that_day(
    officer_with: Callable[[str], Officer],
) -> None:
    """Logged on 3 November; a policy comes on the 10th and another edition of it on the 18th, a holiday on the 19th."""
    officer = officer_with("policy_2025").on("2026-11-03")
    officer.log("2026-11-02")
    second = (
        (POLICIES / "policy_2025.toml").read_text(encoding="utf-8").replace('version = "1"', 'version = "2"')
    )
    officer.on("2026-11-18").office.save_policy(second)
    old = officer.office.law.calendar.version
    officer.on("2026-11-19").office.proclaim(date(2026, 12, 1), "A day of thanks", "The Gazette")
    new = officer.office.law.calendar.version
    officer.on("2026-11-22")
    told = {
        day: (law.calendar.version, [policy.version for policy in law.policies])
        for day in (2, 17, 18, 19)
        for law in [known(officer, f"2026-11-{day:02}").law]
    }
    assert old != new
    # The first edition was kept before anything was on record: it is as old as can be.
    assert told == {2: (old, ["1"]), 17: (old, ["1"]), 18: (old, ["1", "2"]), 19: (new, ["1", "2"])}


def test_a_new_holiday_leaves_last_quarter_alone_and_the_difference_is_told(officer: Officer) -> None:
    """Acknowledged on 6 November, so due on Friday the 20th; answered on Monday the 23rd: late.

    Then Tuesday 10 November turns out to have been a holiday: by that calendar Monday the 23rd was the day.
    Another one, received on the 3rd and acknowledged on the 4th, was answered on the 16th: in time by both, and
    so was its acknowledgement, which was due on the 10th itself.
    """
    for received, on, answered in (("2/11", "6/11", "2026-11-23"), ("3/11", "4/11", "2026-11-16")):
        officer.on("2026-11-22")
        reference = officer.acknowledged(received, on=on)
        officer.on("2026-11-24").answer(reference, answered)
    november = month(date(2026, 11, 1))
    before = officer.on("2026-12-02").office.figures(november)
    assert officer.office.differences(before) == ()
    officer.office.proclaim(date(2026, 11, 10), "A day of thanks", "The Gazette")
    after = officer.office.figures(november)
    assert after.chapters == before.chapters
    assert officer.office.differences(after) == (
        "C26-001, stage 1 answer: judged late against Fri 20 Nov 2026; by today's calendar it would be"
        " Mon 23 Nov 2026, in time.",
        "2 verdicts would have another date by today's law and come to the same: C26-002.",
    )


def test_a_new_edition_of_the_policy_is_told_beside_its_verdicts(
    officer_with: Callable[[str], Officer],
) -> None:
    """Stage 1 within ten working days of receipt by the first edition, within five by the second."""
    officer = officer_with("policy_2025")
    reference = officer.acknowledged("2/11", on="4/11")
    officer.answer(reference, "13/11")
    text = (POLICIES / "policy_2025.toml").read_text(encoding="utf-8")
    second = text.replace("limit = 10", "limit = 5", 1).replace('version = "1"', 'version = "2"')
    officer.office.save_policy(second)
    told = officer.office.differences(officer.office.figures(AUTUMN))
    assert told[0] == (
        "C26-001, stage 1 answer: judged in time by the policy against Mon 16 Nov 2026; by today's rules it would"
        " be Mon 9 Nov 2026, late."
    )


def test_figures_that_read_otherwise_now_are_told_with_what_moved_them(officer: Officer) -> None:
    """Two answers in time as at 19 November; one of them had gone out three days later than was written down."""
    for _ in range(2):
        officer.on("2026-11-05")
        reference = officer.acknowledged("2/11", on="4/11")
        officer.on("2026-11-18").answer(reference, "2026-11-18")
    officer.on("2026-11-22")
    officer.do("correct", "C26-002", responded="20/11", reason="The post book")
    told = officer.office.differences(officer.office.figures(AUTUMN), date(2026, 11, 19))
    moved = [line for line in told if "C26-002 corrected on Sun 22 Nov 2026" in line]
    assert any(
        "in time: 2 of 2 (100.0%) then, 1 of 2 (50.0%) now: C26-002 corrected" in line for line in moved
    )
    assert not [line for line in told if "acknowledge" in line], "those were not corrected"


def test_an_earlier_report_knows_by_itself_what_changed_since(officer: Officer) -> None:
    officer.on("2026-11-18")
    reference = officer.log("2026-11-02")
    officer.on("2026-11-20").office.undo(reference)
    then = officer.office.figures(AUTUMN, date(2026, 11, 19))
    told = officer.office.differences(then)
    assert f"Complaints received: 1 then, 0 now: {reference} an act taken back on Fri 20 Nov 2026." in told


def test_a_register_that_came_after_an_earlier_report_is_told(officer: Officer) -> None:
    """The report of 31 October had one complaint; two of September came with a register on 22 November."""
    officer.on("2026-10-06").log("2026-10-05")
    lines = rows_of("reference,received", "R-1,2026-09-01", "R-2,2026-09-02")
    officer.on("2026-11-22").office.take_register(lines, "register.csv")
    then = officer.office.figures(AUTUMN, date(2026, 10, 31))
    assert then.chapters[0].figures[0].cases == ("R-1", "R-2", "C26-001")
    told = (
        "Taken in from a register or a case file after Sat 31 Oct 2026, and counted as if on record then (a report made"
        " that day was without): 2 complaints, R-1, R-2."
    )
    assert officer.office.differences(then)[-1] == told
    assert list(lines_of(then, officer.office.today))[1] == told


class Evenings(RandomActs):
    """Random acts as in the other test; at each day's end the figures are written down, and asked for again later."""

    def __init__(self) -> None:
        super().__init__()
        self.evenings: dict[date, Any] = {}

    @rule(days=st.integers(1, 9))
    def the_days_go_by(self, days: int) -> None:
        self.evenings[self.day] = self._told(self.day)
        self.day += timedelta(days=days)
        self.officer.on(self.day.isoformat())

    def _told(self, day: date) -> Any:
        found = self.officer.office.figures(AUTUMN, day)
        figures = [(each.id, each.cases, each.among) for c in found.chapters for each in every(c.figures)]
        return [case._replace(version=0) for case in found.counted.cases], figures

    def teardown(self) -> None:
        if hasattr(self, "officer"):
            self._every_evening_is_told_again()
        super().teardown()

    def _every_evening_is_told_again(self) -> None:
        for day, told in self.evenings.items():
            assert self._told(day) == told, f"as at {day} it is another story on {self.day}"


@pytest.fixture(scope="module", autouse=True)
def _template(tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("evenings") / "empty.db"
    Office.create(path, None, SETTINGS).close()
    Evenings.template = path


Evenings.TestCase.settings = settings(
    max_examples=6,
    stateful_step_count=25,
    deadline=None,
    derandomize=True,
    phases=(Phase.generate,),
    suppress_health_check=list(HealthCheck),
)
TestEvenings = Evenings.TestCase


def test_a_self_assessment_taken_back_is_no_complaint_of_an_earlier_day(officer: Officer) -> None:
    """Begun and undone on one day: figures as at the day before are still told."""
    officer.log("2026-11-02")
    officer.office.perform(
        "assess", None, read_facts(act("assess").facts, {"code": "2024"}, officer.office.today)
    )
    officer.office.undo("SA26-001")
    found = officer.office.figures(
        Span(date(2026, 10, 1), date(2026, 12, 31)), officer.office.today - timedelta(days=1)
    )
    assert found.as_at == officer.office.today - timedelta(days=1)

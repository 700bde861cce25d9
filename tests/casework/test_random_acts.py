"""Random acts on a real store: never a crash, always a whole trail, and undo leads back to the start."""

import shutil
import tempfile
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import hypothesis.strategies as st
import pytest
from casework.officer import SETTINGS, Officer
from hypothesis import HealthCheck, settings
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from casedesk.casework.acts import ACT_NAMES, act
from casedesk.casework.acts.fields import Field, fields_of
from casedesk.casework.office import Office
from casedesk.problems import BadInput, Refusal
from casedesk.records import Complaint, Finding
from casedesk.rules.money import Sum

START = date(2026, 9, 1)
WORDS = st.sampled_from(("Damp", "Pat Lee", "[red]x[/red]", "Sam Repairs", "ann example", "a | b", "ünï ‮ 😀"))


def _typed(field: Field, data: st.DataObject, today: date, case: Complaint) -> object:
    """Something an officer might give for a field: mostly right, sometimes not."""
    if not field.required and data.draw(st.integers(0, 2)) == 0:
        return LEFT_OUT
    if field.kind == "day":
        return max(today - timedelta(days=data.draw(st.integers(0, 6))), case.received)
    if field.kind == "future_day":
        return today + timedelta(days=data.draw(st.integers(-2, 45)))
    if field.kind == "yesno":
        return data.draw(st.sampled_from((True, True, False)))
    if field.kind in ("count", "document"):
        return data.draw(st.integers(1, 5))
    if field.kind == "money":
        return Sum(data.draw(st.integers(0, 20_000)), data.draw(WORDS))
    if field.kind == "choice":
        return data.draw(st.sampled_from(field.choices))
    if field.kind == "points":
        return data.draw(st.sampled_from(_LINES[field.name]))
    if field.kind == "findings":
        live = [point.number for point in case.points if not point.refused_ground]
        kinds = st.sampled_from(("upheld", "partially upheld", "not upheld"))
        return tuple(Finding(number, data.draw(kinds), data.draw(WORDS)) for number in live)
    return data.draw(WORDS)


ON_A_COMPLAINT = [n for n in ACT_NAMES if n != "log" and act(n).of == "complaint" and not act(n).begins]
LEFT_OUT = object()
"""The field keeps its default."""
_LINES = {
    "points": (("Damp",), ("Damp", "Noise | not ours: council"), ("Damp", "Noise", "Bins"), ("1",), ("2",)),
    "findings": (("1: maladministration: late",), ("complaint handling: service failure",), ("1: upheld",)),
    "promises": ((), ("A fan | 12 Jan",), ("no day",)),
}


class RandomActs(RuleBasedStateMachine):
    """One complaint (and its neighbours) under random acts, typed by a careless officer."""

    template: Path

    @initialize()
    def open(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        shutil.copyfile(self.template, self.folder / "casedesk.db")
        self.officer = Officer(self.folder / "casedesk.db", START)
        self.day = START
        self.kept: dict[str, list[Complaint]] = {}

    @rule(days=st.integers(1, 9))
    def the_days_go_by(self, days: int) -> None:
        self.day += timedelta(days=days)
        self.officer.on(self.day.isoformat())

    @precondition(lambda self: sum(bool(kept) for kept in self.kept.values()) < 2)
    @rule(ago=st.integers(0, 20))
    def log(self, ago: int) -> None:
        reference = self.officer.log((self.day - timedelta(days=ago)).isoformat())
        assert reference not in self.kept, "a reference was given twice"
        self.kept[reference] = [self._now(reference)]

    @precondition(lambda self: any(self.kept.values()))
    @rule(name=st.sampled_from(ON_A_COMPLAINT), data=st.data())
    def act(self, name: str, data: st.DataObject) -> None:
        self._act(data.draw(st.sampled_from(sorted(r for r, kept in self.kept.items() if kept))), name, data)

    @precondition(lambda self: any(self.kept.values()))
    @rule(data=st.data(), times=st.integers(1, 4))
    def the_next_act(self, data: st.DataObject, times: int) -> None:
        """What the desk would lead her to, a few steps on: so the stories get to both stages and an end."""
        reference = data.draw(st.sampled_from(sorted(r for r, kept in self.kept.items() if kept)))
        for _ in range(times):
            name = self.officer.office.case(reference).next_act or "reopen"
            self._act(reference, "escalate" if name == "close" and data.draw(st.booleans()) else name, data)

    def _act(self, reference: str, name: str, data: st.DataObject) -> None:
        facts = act(name).facts
        before = self._now(reference)
        typed = {f.name: _typed(f, data, self.day, before) for f in fields_of(facts)}
        given: dict[str, Any] = {name: value for name, value in typed.items() if value is not LEFT_OUT}
        try:
            self.officer.office.perform(name, reference, facts(**given))
        except (Refusal, BadInput):
            assert self._now(reference) == before, "a refused act left something behind"
            return
        after = self._now(reference)
        self.kept[reference].append(after)
        self._what_it_began()
        self._verdicts_stand(before, after)
        if after.closed:
            assert all(s.responded or s.declined or s.taken_back for s in after.stages)

    def _what_it_began(self) -> None:
        """A point raised later may begin a complaint of its own."""
        for case in self.officer.office.listed():
            if case.reference not in self.kept:
                self.kept[case.reference] = [self._now(case.reference)]

    def _verdicts_stand(self, before: Complaint, after: Complaint) -> None:
        """No verdict goes, and one that replaces another says why."""
        assert after.verdicts[: len(before.verdicts)] == before.verdicts
        judged = {(v.clock, v.basis) for v in before.verdicts}
        fresh = after.verdicts[len(before.verdicts) :]
        assert all(v.reason for v in fresh if (v.clock, v.basis) in judged)

    @precondition(lambda self: any(self.kept.values()))
    @rule(data=st.data())
    def undo(self, data: st.DataObject) -> None:
        reference = data.draw(st.sampled_from(sorted(r for r, kept in self.kept.items() if kept)))
        self._undo(reference)

    def _undo(self, reference: str) -> None:
        self.officer.office.undo(reference)
        self.kept[reference].pop()
        if self.kept[reference]:
            was, now = self.kept[reference][-1], self._now(reference)
            assert now._replace(version=0) == was._replace(version=0)

    def _now(self, reference: str) -> Complaint:
        return self.officer.office.case(reference).complaint

    @invariant()
    def the_worklist_can_always_be_shown(self) -> None:
        if hasattr(self, "officer"):
            self.officer.office.worklist()

    def teardown(self) -> None:
        if not hasattr(self, "officer"):
            return
        office = self.officer.office
        for reference, kept in self.kept.items():
            while kept:
                self._undo(reference)
        assert office.listed() == []
        failed = [(what, said) for what, ok, said in office.check() if not ok]
        assert failed == []
        office.close()
        shutil.rmtree(self.folder)


@pytest.fixture(scope="module", autouse=True)
def _template(tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("random") / "empty.db"
    Office.create(path, None, SETTINGS).close()
    RandomActs.template = path


RandomActs.TestCase.settings = settings(
    max_examples=40, stateful_step_count=40, deadline=None, suppress_health_check=list(HealthCheck)
)
TestRandomActs = RandomActs.TestCase


@pytest.mark.soak
def test_ten_thousand_random_acts() -> None:
    """1,000 runs of up to 40 steps each: about ten thousand acts, every one undone again."""
    from hypothesis.stateful import run_state_machine_as_test

    many = settings(
        max_examples=1000, stateful_step_count=40, deadline=None, suppress_health_check=list(HealthCheck)
    )
    run_state_machine_as_test(RandomActs, settings=many)

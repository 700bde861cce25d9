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

START = date(2026, 9, 1)
WORDS = st.sampled_from(("", "Damp", "[red]x[/red]", "Sam Repairs", "ann example", "a | b", "ünï ‮ 😀"))


def _typed(field: Field, data: st.DataObject, today: date) -> object:
    """Something an officer might give for a field: often right, sometimes not."""
    if field.kind in ("day", "future_day"):
        offset = data.draw(st.integers(-40, 3 if field.kind == "day" else 60))
        return data.draw(st.sampled_from((today + timedelta(days=offset), today, None)))
    if field.kind == "yesno":
        return data.draw(st.booleans())
    if field.kind == "count":
        return data.draw(st.sampled_from((None, 1, 2, 5)))
    if field.kind == "choice":
        return data.draw(st.sampled_from(("", *field.choices)))
    if field.kind == "points":
        return data.draw(
            st.sampled_from(((), ("Damp",), ("Damp", "Noise | not ours: council"), ("1",), ("x | 12 Jan",)))
        )
    if field.kind == "findings":
        both = (Finding(1, "upheld", "because"), Finding(2, "not upheld", "no evidence"))
        return data.draw(st.sampled_from(((), both, both[:1])))
    return data.draw(WORDS)


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

    @rule(ago=st.integers(0, 20))
    def log(self, ago: int) -> None:
        reference = self.officer.log((self.day - timedelta(days=ago)).isoformat())
        assert reference not in self.kept, "a reference was given twice"
        self.kept[reference] = [self._now(reference)]

    @precondition(lambda self: any(self.kept.values()))
    @rule(name=st.sampled_from([n for n in ACT_NAMES if n != "log"]), data=st.data())
    def act(self, name: str, data: st.DataObject) -> None:
        reference = data.draw(st.sampled_from(sorted(r for r, kept in self.kept.items() if kept)))
        facts = act(name).facts
        given: dict[str, Any] = {f.name: _typed(f, data, self.day) for f in fields_of(facts)}
        before = self._now(reference)
        try:
            self.officer.office.perform(name, reference, facts(**given))
        except (Refusal, BadInput):
            assert self._now(reference) == before, "a refused act left something behind"
            return
        self.kept[reference].append(self._now(reference))

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
    max_examples=12, stateful_step_count=40, deadline=None, suppress_health_check=list(HealthCheck)
)
TestRandomActs = RandomActs.TestCase


@pytest.mark.soak
def test_ten_thousand_random_acts() -> None:
    """250 runs of up to 40 steps each: about ten thousand acts, every one undone again."""
    from hypothesis.stateful import run_state_machine_as_test

    many = settings(
        max_examples=250, stateful_step_count=40, deadline=None, suppress_health_check=list(HealthCheck)
    )
    run_state_machine_as_test(RandomActs, settings=many)

"""Random acts on a real store: never a crash, always a whole trail, and undo leads back to the start."""

import shutil
import tempfile
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import hypothesis.strategies as st
import pytest
from casework.officer import SETTINGS, Officer
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from casedesk.casework.acts import ACT_NAMES, act
from casedesk.casework.acts.fields import Field, fields_of
from casedesk.casework.office import Office
from casedesk.problems import BadInput, Refusal
from casedesk.records import Complaint, Finding
from casedesk.records.approaches import KINDS
from casedesk.rules.money import Sum
from casedesk.store import standing
from casedesk.store.opening import Store
from tests.faults.tallying import Tally

START = date(2026, 9, 1)
WORDS = st.sampled_from(("Damp", "Pat Lee", "[red]x[/red]", "Sam Repairs", "ann example", "a | b", "ünï ‮ 😀"))
NAMES = st.sampled_from(("T. Okafor", "Pat Lee", "Ada Example"))
MOST = 6
"""Things on record at a time: enough that one leads to another, few enough that each gets a history."""


def _typed(field: Field, data: st.DataObject, today: date, whole: Any) -> object:
    """Something an officer might give for a field: mostly right, sometimes not."""
    if not field.required and data.draw(st.integers(0, 2)) == 0:
        return LEFT_OUT
    if field.kind == "day":
        return max(today - timedelta(days=data.draw(st.integers(0, 6))), getattr(whole, "received", START))
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
        live = [point.number for point in whole.points if not point.refused_ground]
        kinds = st.sampled_from(("upheld", "partially upheld", "not upheld"))
        return tuple(Finding(number, data.draw(kinds), data.draw(WORDS)) for number in live)
    return data.draw(WORDS)


ON = {
    of: [name for name in ACT_NAMES if act(name).of == of and not act(name).begins]
    for of in ("complaint", "person", "approach", "period", "assessment")
}
"""The acts that can be done on each kind of record."""
LEFT_OUT = object()
"""The field keeps its default."""
_LINES = {
    "points": (("Damp",), ("Damp", "Noise | not ours: council"), ("Damp", "Noise", "Bins"), ("1",), ("2",)),
    "findings": (("1: maladministration: late",), ("complaint handling: service failure",), ("1: upheld",)),
    "promises": ((), ("A fan | 12 Jan",), ("no day",)),
}


class RandomActs(RuleBasedStateMachine):
    """Complaints, requests, residents, periods and self-assessments under random acts, by a careless officer."""

    template: Path
    acts = undone = redone = 0

    @initialize()
    def open(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        shutil.copyfile(self.template, self.folder / "casedesk.db")
        self.officer = Officer(self.folder / "casedesk.db", START)
        self.office = self.officer.office
        self.day = START
        self.kept: dict[str, list[Any]] = {}
        self.back: dict[str, list[Any]] = {}
        """What redo brings back, the last first to come."""
        self.at_first = _dump(self.office._store)

    @rule(days=st.integers(1, 9))
    def the_days_go_by(self, days: int) -> None:
        self.day += timedelta(days=days)
        self.officer.on(self.day.isoformat())

    def _has_room(self) -> bool:
        return len(self._live()) < MOST

    def _live(self) -> list[str]:
        return sorted(reference for reference, kept in self.kept.items() if kept)

    @precondition(_has_room)
    @rule(ago=st.integers(0, 20), name=NAMES, needs=st.sampled_from(("", "Deaf: write", "Ring after four")))
    def log(self, ago: int, name: str, needs: str) -> None:
        received = (self.day - timedelta(days=ago)).isoformat()
        self._begin(lambda: self.officer.log(received, resident=name, needs=needs))

    @precondition(_has_room)
    @rule(name=NAMES, kind=st.sampled_from(tuple(KINDS)))
    def something_comes_to_the_door(self, name: str, kind: str) -> None:
        given = {
            "kind": kind,
            "resident": name,
            "channel": "phone",
            "text": "A tap drips",
            "reason": "first report",
        }
        received = self.day.isoformat()
        self._begin(lambda: self.officer.do("record", None, received=received, **given))

    @precondition(_has_room)
    @rule()
    def a_period_or_an_assessment_begins(self) -> None:
        began = self.day.isoformat()
        self._begin(lambda: self.officer.do("exceptional", None, began=began, reason="A cyber incident"))
        self._begin(lambda: self.officer.do("assess", None, code="2024"))

    def _begin(self, begin: Callable[[], object]) -> None:
        try:
            begin()
        except (Refusal, BadInput):
            return
        self._look()

    @precondition(lambda self: any(self.kept.values()))
    @rule(data=st.data())
    def act(self, data: st.DataObject) -> None:
        reference = data.draw(st.sampled_from(self._live()))
        self._act(reference, data.draw(st.sampled_from(ON[self.office.kind_of(reference)])), data)

    @precondition(lambda self: any(self.kept.values()))
    @rule(data=st.data(), times=st.integers(1, 4))
    def the_next_act(self, data: st.DataObject, times: int) -> None:
        """What the desk would lead her to, a few steps on: so the stories get to both stages and an end."""
        reference = data.draw(st.sampled_from(self._live()))
        if self.office.kind_of(reference) != "complaint":
            return
        for _ in range(times):
            name = self.office.case(reference).next_act or "reopen"
            self._act(reference, "escalate" if name == "close" and data.draw(st.booleans()) else name, data)

    @precondition(lambda self: any(self.kept.values()))
    @rule(data=st.data())
    def put_on_file_and_write_out(self, data: st.DataObject) -> None:
        """Undo takes the bytes along; what was only written out does not stop it."""
        reference = data.draw(st.sampled_from(self._live()))
        if self.office.kind_of(reference) != "complaint":
            return
        name = f"{data.draw(st.integers(1, 9))}.txt"
        (self.folder / name).write_text(name)
        before = self.kept[reference][-1]
        try:
            from casedesk.casework.acts.attaching import Attach

            self.office.attach(reference, [self.folder / name], Attach(kind="photo", on=self.day))
        except (Refusal, BadInput):
            assert self._now(reference) == before
            return
        self._look()
        self.office.write_out(reference, self._now(reference).documents[-1].number, self.folder / "out")
        shutil.rmtree(self.folder / "out")

    def _act(self, reference: str, name: str, data: st.DataObject) -> None:
        facts = act(name).facts
        before = self._now(reference)
        typed = {f.name: _typed(f, data, self.day, before) for f in fields_of(facts)}
        given: dict[str, Any] = {name: value for name, value in typed.items() if value is not LEFT_OUT}
        try:
            self.office.perform(name, reference, facts(**given))
        except (Refusal, BadInput):
            assert self._now(reference) == before, "a refused act left something behind"
            return
        after = self._now(reference)
        self._look()
        if isinstance(after, Complaint):
            self._verdicts_stand(before, after)
            if after.closed:
                assert all(s.responded or s.declined or s.taken_back for s in after.stages)

    def _look(self) -> None:
        """Note what an act changed: one thing, or another with it, such as a resident who came on record."""
        type(self).acts += 1
        for reference in self._on_record():
            now = self._now(reference)
            kept = self.kept.setdefault(reference, [])
            if not kept or kept[-1] != now:
                assert kept or now.version == 1, "a reference was given twice"
                kept.append(now)
                self.back.pop(reference, None)

    def _verdicts_stand(self, before: Complaint, after: Complaint) -> None:
        """No verdict goes, and one that replaces another says why."""
        assert after.verdicts[: len(before.verdicts)] == before.verdicts
        judged = {(v.clock, v.basis) for v in before.verdicts}
        fresh = after.verdicts[len(before.verdicts) :]
        assert all(v.reason for v in fresh if (v.clock, v.basis) in judged)

    @precondition(lambda self: any(self.kept.values()))
    @rule(data=st.data())
    def undo(self, data: st.DataObject) -> None:
        reference = data.draw(st.sampled_from(self._live()))
        if self.office.undo_stops(reference):
            with pytest.raises(Refusal):
                self.office.undo(reference)
            return
        try:
            self._undo(reference)
        except Refusal as problem:  # somebody whose record went meanwhile
            assert "no longer on record" in problem.message

    def _undo(self, reference: str) -> None:
        told = self.office.last_act(reference)
        said = self.office.undo(reference)
        type(self).undone += 1
        assert "no longer logged" in said if "no longer logged" in told else told.rstrip(".") in said
        gone = [
            each
            for each in self._live()
            if not self.office._store.connection.execute(_HAS, {"r": each}).fetchone()
        ]
        for each in gone:
            self.kept[each], self.back[each] = [], []
        if reference not in gone:
            self.back.setdefault(reference, []).append(self.kept[reference].pop())
        for each in self._live():
            was, now = self.kept[each][-1], self._now(each)
            if each == reference or was.version != now.version:
                self._follows(each, was, now)

    def _follows(self, reference: str, was: Any, now: Any) -> None:
        """It is as it was before; a request whose complaint went is as if it had never been one."""
        if getattr(was, "became", "") != getattr(now, "became", ""):
            kept = self.kept[reference]
            last = max(n for n, each in enumerate(kept) if not each.became)
            (fresh,) = set(kept[last + 1].events) - set(kept[last].events)
            kept[last + 1 :] = [
                each._replace(became="", events=tuple(event for event in each.events if event != fresh))
                for each in kept[last + 2 :]
            ]
            self.back.pop(reference, None)
            was = kept[-1]
        assert now._replace(version=0) == was._replace(version=0)
        self.kept[reference][-1] = now

    @precondition(lambda self: any(self.back.values()))
    @rule(data=st.data())
    def redo(self, data: st.DataObject) -> None:
        """What was undone last comes back as it was, unless what it needs went meanwhile."""
        reference = data.draw(st.sampled_from(sorted(r for r, back in self.back.items() if back)))
        before = self._now(reference)
        try:
            self.office.redo(reference)
        except Refusal:
            assert self._now(reference) == before
            return
        type(self).redone += 1
        now = self._now(reference)
        assert now._replace(version=0) == self.back[reference].pop()._replace(version=0)
        self.kept[reference].append(now)

    def _now(self, reference: str) -> Any:
        return self.office.anything(reference)

    def _on_record(self) -> list[str]:
        return [reference for (reference,) in self.office._store.connection.execute(_ALL)]

    @invariant()
    def the_worklist_can_always_be_shown(self) -> None:
        if hasattr(self, "officer"):
            self.office.worklist()

    def teardown(self) -> None:
        """Everything is taken back, the last first: then all is as it was, but for the trail."""
        if not hasattr(self, "officer"):
            return
        while reference := self._last_standing():
            self._undo(reference)
        assert _dump(self.office._store) == self.at_first
        assert [(what, said) for what, ok, said in self.office.check() if not ok] == []
        self.office.close()
        shutil.rmtree(self.folder)

    def _last_standing(self) -> str:
        """Whatever something was done on last that is not taken back; a resident goes with what they came with."""
        found = ((standing.last_standing(self.office._store, each), each) for each in self._on_record())
        numbered = [(last.number, each) for last, each in found if last and not self.office.undo_stops(each)]
        return max(numbered, default=(0, ""))[1]


_ALL = " UNION ALL ".join(
    f"SELECT reference FROM {table}" for table in ("complaint", "person", "approach", "period", "assessment")
)
_HAS = f"SELECT 1 FROM ({_ALL}) WHERE reference = :r"
_LASTING = ("audit", "audit_personal", "counter")
"""What is appended to and never taken back: the trail, and references that are not given twice."""


def _dump(store: Store) -> dict[str, list[Any]]:
    """Every row of every table but the trail's; of the search index what is in it."""
    tables = store.connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT GLOB 'search_*'"
    ).fetchall()
    return {
        name: sorted(store.connection.execute(f'SELECT * FROM "{name}"').fetchall(), key=repr)
        for (name,) in tables
        if name not in _LASTING
    }


@pytest.fixture(scope="module", autouse=True)
def _template(tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("random") / "empty.db"
    Office.create(path, None, SETTINGS).close()
    RandomActs.template = path


def _run(examples: int, steps: int) -> None:
    from hypothesis.stateful import run_state_machine_as_test

    many = settings(
        max_examples=examples,
        stateful_step_count=steps,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        # Of a hundred acts on a real store the fewest that fail would be looked for by the hour.
        phases=[Phase.reuse, Phase.generate],
    )
    run_state_machine_as_test(RandomActs, settings=many)


def _counted(tally: Tally) -> None:
    tally(tried=RandomActs.acts + RandomActs.undone + RandomActs.redone)
    print(f"{RandomActs.acts} acts, {RandomActs.undone} taken back, {RandomActs.redone} brought back")


@pytest.fixture(autouse=True)
def _from_nothing() -> None:
    RandomActs.acts = RandomActs.undone = RandomActs.redone = 0


@pytest.mark.fault(42)
def test_random_acts_and_back(tally: Tally) -> None:
    """Taken back in any order while others are done, and all of them at the end."""
    _run(examples=8, steps=50)
    _counted(tally)


@pytest.mark.fault(42)
@pytest.mark.soak
def test_ten_thousand_random_acts(tally: Tally) -> None:
    """Every one of them taken back again."""
    while RandomActs.acts < 10_000:
        _run(examples=100, steps=60)
    _counted(tally)

"""The demo shows on every day what its stories say they show, and a run never spoils another's copy."""

import os
import re
import subprocess
import sys
import time
import tomllib
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from casedesk.casework import stories
from casedesk.casework.acts import ACT_NAMES, WITH_FILES
from casedesk.casework.acts.receiving import CHANNELS
from casedesk.casework.caseview import CaseView
from casedesk.casework.demo import STALE, demo_copy, drop_copy
from casedesk.casework.office import Office
from casedesk.casework.places import resource
from casedesk.casework.stories import Almanac
from casedesk.problems import BadInput, Refusal, StoreProblem
from casedesk.records import Complaint, Event, Stage
from casedesk.rules.calendar import Calendar
from casedesk.rules.clocks import Clock
from casedesk.rules.spans import Span
from casedesk.store.opening import open_store

WORKING_DAYS = {
    "a Tuesday": date(2026, 11, 24),
    "a Thursday, her last day in before the weekend": date(2026, 7, 16),
    "the first working day of a year": date(2027, 1, 4),
    "the day after the early May holiday": date(2027, 5, 4),
    "a leap day": date(2028, 2, 29),
}
DAYS_OFF = {
    "a Saturday": date(2026, 8, 15),
    "Christmas Day": date(2026, 12, 25),
    "New Year's Day": date(2027, 1, 1),
    "Easter Monday": date(2027, 3, 29),
    "the Sunday of the spring holiday weekend": date(2027, 5, 30),
}
DAYS = WORKING_DAYS | DAYS_OFF


class Demo(NamedTuple):
    """A demo store as it looks on one day."""

    office: Office
    today: date
    calendar: Calendar
    references: dict[str, str]

    def view(self, story: str) -> CaseView:
        return self.office.case(self.references[story])

    def begun(self, story: str) -> Any:
        """What a story of ``sample_data/door`` began as: an approach, or a period."""
        found = self.office.anything(self.references[story])
        if isinstance(found, Complaint):
            return self.office.other("approach", found.came_from)
        return found

    def events(self) -> list[Event]:
        """Everything on every timeline that the stories wrote."""
        return [event for name in self.references.values() for event in self.office.anything(name).events]


@pytest.fixture(scope="module")
def demos(tmp_path_factory: pytest.TempPathFactory, calendar: Calendar) -> Iterator[Callable[[str], Demo]]:
    made: dict[str, Demo] = {}

    def of(name: str) -> Demo:
        if name not in made:
            place = tmp_path_factory.mktemp("demo") / "demo.db"
            references = stories.build(place, DAYS[name])
            office = Office.open(place, None, as_at=DAYS[name])
            made[name] = Demo(office, DAYS[name], calendar, references)
        return made[name]

    yield of
    for demo in made.values():
        demo.office.close()


def clock(view: CaseView, clock_id: str, basis: str = "code") -> Clock:
    return next(c for c in view.clocks if (c.id, c.basis) == (clock_id, basis))


def responses(view: CaseView) -> list[Clock]:
    return [c for c in view.clocks if c.id.endswith("respond") and c.basis == "code"]


def clocks_in(state: str) -> Callable[[Demo, CaseView], bool]:
    return lambda demo, view: any(c.state == state and c.basis == "code" for c in view.clocks)


def items(kind: str, *states: str) -> Callable[[Demo, CaseView], bool]:
    return lambda demo, view: any(i.kind == kind and (not states or i.state in states) for i in view.items)


def letters(view: CaseView) -> list[tuple[bool, bool, str]]:
    """Each letter that gave more time, as the Code judges it: valid, beyond the limit, what is missing."""
    return [(e.valid, e.beyond_limit, "; ".join(e.missing)) for c in responses(view) for e in c.extensions]


def first_working(demo: Demo, n: int) -> date:
    """The nth working day from today on; today counts if it is one."""
    days = (demo.today + timedelta(days=d) for d in range(30))
    return [day for day in days if demo.calendar.is_working(day)][n - 1]


def due_on(n: int) -> Callable[[Demo, CaseView], bool]:
    return lambda demo, view: any(i.kind == "clock" and i.due == first_working(demo, n) for i in view.items)


def second(view: CaseView) -> Stage | None:
    return view.complaint.stage_number(2)


def spans(view: CaseView, feast: Callable[[date], bool]) -> bool:
    first, case = view.complaint.stages[0], view.complaint
    assert first.acknowledged
    days = (case.received + timedelta(days=n) for n in range((first.acknowledged - case.received).days))
    return any(feast(day) for day in days)


SENT = ("acknowledgement-1", "response", "acknowledgement-2", "extension-2", "final-response", "closing")
SHOWS: dict[str, Callable[[Demo, CaseView], object]] = {
    "2022 Code": lambda d, v: v.code.id == "2022" and not v.complaint.closed,
    "acknowledged without definition": lambda d, v: (
        v.complaint.stage.acknowledged
        and v.complaint.stage.undefined_reason
        and v.complaint.stage.defined is None
    ),
    "answered late": lambda d, v: any(c.state == "late" for c in responses(v)),
    "answered without acknowledging": lambda d, v: (
        v.complaint.stage.acknowledged is None and clock(v, "stage1.acknowledge").state == "met"
    ),
    "closed": lambda d, v: v.complaint.closed,
    "due next working day": due_on(2),
    "due today": due_on(1),
    "asked of others": items("ask", "running"),
    "adjustment to review": lambda d, v: any(
        row.case.reference == v.complaint.person and row.items[0].act == "review-need"
        for row in d.office.worklist()
    ),
    "contact restricted": lambda d, v: v.known[0].startswith("Contact is restricted: E-mails go to"),
    "vulnerability": lambda d, v: any(line.startswith("Vulnerability: Lives alone") for line in v.known),
    "conflict of interest": lambda d, v: v.complaint.stage.conflict_asked and v.complaint.stage.conflict,
    "discretion used": lambda d, v: v.complaint.discretion.startswith("Used: ") and not v.complaint.closed,
    "evidence": lambda d, v: (
        {"photo", "inspection report", "letter"} <= {x.kind for x in v.complaint.documents}
    ),
    "escalation declined": lambda d, v: (s := second(v)) and s.declined and s.declined_reasons,
    "extension beyond the limit": lambda d, v: any(beyond for _, beyond, _ in letters(v)),
    "extension too late": lambda d, v: any("the date it extends" in m for _, _, m in letters(v)),
    "extension valid": lambda d, v: letters(v) and all(valid for valid, _, _ in letters(v)),
    "extension without details": lambda d, v: (
        letters(v) and all(not valid and "contact details" in m for valid, _, m in letters(v))
    ),
    "failure notice": lambda d, v: [a for a in v.complaint.actions if a.kind == "failure" and a.told],
    "feedback": lambda d, v: v.complaint.feedback and v.complaint.feedback[0].score,
    "hazard": lambda d, v: (
        v.complaint.hazards[0].passed == v.complaint.received
        and [i.title for i in v.items if i.kind == "hazard"]
        == ["Repairs: Surveyor's findings to her in writing"]
    ),
    "know before contact": lambda d, v: v.complaint.needs,
    "late acknowledgement": lambda d, v: clock(v, "stage1.acknowledge").state == "late",
    "logged late": lambda d, v: v.complaint.logged and v.complaint.received < v.complaint.logged,
    "money paid": lambda d, v: (
        sorted(m.pence for m in v.complaint.money) == [0, 0, 3850, 9000]
        and all(m.accepted and m.paid for m in v.complaint.money if m.pence)
        and not [a for a in v.complaint.promises if a.done is None]
    ),
    "no good reason": lambda d, v: any("a good reason" in m for _, _, m in letters(v)),
    "linked": lambda d, v: v.complaint.linked == d.view("leak_in_flat_17").complaint.reference,
    "member of the public": lambda d, v: v.complaint.capacity == "member of the public",
    "name kept quiet": lambda d, v: (
        "(confidential)"
        in {line.resident for line in d.office.listed() if line.reference == v.complaint.reference}
    ),
    "not upheld": lambda d, v: v.complaint.stage.outcome == "not upheld",
    "over Christmas": lambda d, v: spans(v, lambda day: (day.month, day.day) == (12, 25)),
    "over Easter": lambda d, v: spans(v, lambda day: d.calendar.title(day) == "Easter Monday"),
    "overdue": clocks_in("overdue"),
    "lessons": lambda d, v: v.complaint.lessons and v.complaint.lessons[0].we_did,
    "letters as sent": lambda d, v: (
        tuple(x.kind for x in v.complaint.letters) == SENT
        and not any(x.overridden for x in v.complaint.letters)
    ),
    "orders": lambda d, v: (
        {"order", "recommendation"} <= {i.kind for i in v.items}
        and any(i.title.startswith("Tell the Ombudsman") for i in v.items)
    ),
    "on hold": lambda d, v: any(
        (each.found.reference, each.state) == (v.complaint.reference, "held") for each in d.office.retention()
    ),
    "panel": items("panel", "running"),
    "point raised later": lambda d, v: (
        [bool(p.added) for p in v.complaint.points].count(True) == 1
        and any(a.kind == "ask" and a.chased and a.done for a in v.complaint.actions)
    ),
    "point refused": lambda d, v: [bool(p.refused_ground) for p in v.complaint.points].count(True) == 1,
    "policy date missed": lambda d, v: clock(v, "stage1.respond", "policy").missed,
    "projected": clocks_in("projected"),
    "promise due today": items("promise", "due_today"),
    "promise overdue": items("promise", "overdue"),
    "promised in a letter": lambda d, v: any(i.clock == "stage1.promise" for i in v.items),
    "promise moved": lambda d, v: any(
        e.act == "postpone" and e.text.startswith("Promise moved from") for e in v.complaint.events
    ),
    "promises open": lambda d, v: v.complaint.stage.responded and v.next_act == "done",
    "received corrected": lambda d, v: any(verdict.reason for verdict in v.complaint.verdicts),
    "refused": lambda d, v: v.complaint.refused and v.complaint.refused_reasons,
    "remedy": lambda d, v: [a for a in v.complaint.actions if a.remedy == "policy changed" and a.agreed],
    "reopened": lambda d, v: v.complaint.reopened and not v.complaint.closed,
    "representative": lambda d, v: v.complaint.representative and v.complaint.authority_given,
    "running": clocks_in("running"),
    "same home before": lambda d, v: [
        s.reference for s in v.similar if d.view("asbestos_ceiling").complaint.reference == s.reference
    ],
    "stage 2 answered": lambda d, v: (s := second(v)) and s.responded,
    "stage 2 asked for early": lambda d, v: (
        v.items[0].kind == "request" and d.office.worklist()[0].items == v.items
    ),
    "stage 2 running": lambda d, v: clock(v, "stage2.respond").state == "running",
    "stage 2 to acknowledge": lambda d, v: clock(v, "stage2.acknowledge").state == "running",
    "staff heard": lambda d, v: all(m.told and m.heard and m.adverse_shown for m in v.complaint.staff),
    "triage": lambda d, v: len(v.complaint.summary) > 100,
    "update promised": items("update", "running"),
    "upheld": lambda d, v: v.complaint.stage.outcome == "upheld" and v.complaint.stage.remedy,
    "waiting for a draft": items("draft"),
    "weighed": lambda d, v: v.complaint.weighed and v.complaint.safeguarding,
    "with the Ombudsman": lambda d, v: (
        v.complaint.closed
        and v.complaint.reference in {row.case.reference for row in d.office.worklist() if row.case.referred}
    ),
    "withdrawn": lambda d, v: v.complaint.withdrawn and v.complaint.withdrawal_confirmed,
}


SHOWS_AT_THE_DOOR: dict[str, Callable[[Demo, Any], object]] = {
    "service request": lambda d, a: a.kind == "service request" and a.passed_to and not a.settled,
    "to be looked at again": lambda d, a: any(
        row.case.reference == a.reference and row.first and row.first.due == d.today
        for row in d.office.worklist()
    ),
    "put right there and then": lambda d, a: a.offered == a.received and a.settled,
    "report": lambda d, a: a.kind == "report" and a.reviewed and not a.settled,
    "survey remark": lambda d, a: a.kind == "survey remark" and a.offered,
    "compliment": lambda d, a: a.kind == "compliment" and a.acknowledged and a.passed,
    "kept long enough": lambda d, a: any(
        (each.found.reference, each.state) == (a.reference, "due") for each in d.office.retention()
    ),
    "became a complaint": lambda d, a: (
        a.became and not a.settled and d.office.case(a.became).complaint.first_contact == a.received
    ),
}


ASSESSMENTS: dict[str, Callable[[Demo, Any], object]] = {
    "self-assessment approved": lambda d, a: (
        not a.unanswered and a.recorded_on and a.approved < a.published < a.submitted and a.response
    ),
    "self-assessment begun": lambda d, a: (
        a.unanswered
        and a.open_actions
        and any(row.case.reference == a.reference for row in d.office.worklist())
    ),
}
"""What the stories of the self-assessment show: one with its whole course, and one that goes on from it."""

EXCEPTIONAL = "exceptional circumstances"
"""What the story of a period shows: complaints that were open within it."""


@pytest.mark.parametrize("day", DAYS)
def test_each_story_shows_what_it_says(demos: Callable[[str], Demo], day: str) -> None:
    demo = demos(day)
    told = {(s.name, word): bool(shows(demo, s.name, word)) for s in stories.stories() for word in s.shows}
    assert [at for at, shown in told.items() if not shown] == []
    assert {word for _, word in told} == {*SHOWS, *SHOWS_AT_THE_DOOR, *ASSESSMENTS, EXCEPTIONAL}


def shows(demo: Demo, story: str, word: str) -> object:
    if word in SHOWS_AT_THE_DOOR:
        return SHOWS_AT_THE_DOOR[word](demo, demo.begun(story))
    if word in ASSESSMENTS:
        return ASSESSMENTS[word](demo, demo.office.other("assessment", demo.references[story]))
    if word == EXCEPTIONAL:
        return demo.office.record(demo.references[story]).complaints
    return SHOWS[word](demo, demo.view(story))


@pytest.mark.parametrize("day", WORKING_DAYS)
def test_the_worklist_has_a_clock_in_every_state(demos: Callable[[str], Demo], day: str) -> None:
    rows = demos(day).office.worklist()
    states = {c.state for row in rows for c in row.clocks}
    assert states >= {"projected", "running", "due_today", "overdue", "met", "late"}
    assert any(i.title == "Answer or extend today" for row in rows for i in row.items)


@pytest.mark.parametrize("day", DAYS_OFF)
def test_on_a_day_off_nothing_of_the_code_is_due_and_something_is_before_she_is_in(
    demos: Callable[[str], Demo], day: str
) -> None:
    rows = demos(day).office.worklist()
    assert "due_today" not in {c.state for row in rows for c in row.clocks}
    assert any(row.before_next_in for row in rows)


@pytest.mark.parametrize("day", DAYS)
def test_it_looks_like_a_small_landlords_last_years(demos: Callable[[str], Demo], day: str) -> None:
    demo = demos(day)
    counts = demo.office.counts()
    assert 16 <= sum(counts.values()) - 63 <= 30, "besides the register that was kept before"
    assert 8 <= counts["open"] <= 14
    assert all(counts.values()), "one of each state at least"
    received = [case.received for case in demo.office.listed()]
    assert sorted(received)[1] < demo.today - timedelta(days=270), "the second: the first is of 2024"
    assert max(received) >= demo.today - timedelta(days=5), "the newest came on the last working day"


def test_nothing_of_the_future_is_told_as_done(demos: Callable[[str], Demo]) -> None:
    for name in DAYS:
        demo = demos(name)
        events = demo.events()
        assert all(e.happened_on <= e.recorded_on <= demo.today for e in events)
        assert any(e.happened_on < e.recorded_on for e in events), "some things are written down later"


def test_the_officer_writes_on_her_days_in_and_a_colleague_on_the_others(
    demos: Callable[[str], Demo],
) -> None:
    demo = demos("a Tuesday")
    events = demo.events()
    by_weekday = {"Maureen Delacourt": {1, 2, 3}, "Neil Attwater": {0, 4}}
    assert {e.by for e in events} == set(by_weekday)
    assert all(e.recorded_on.weekday() in by_weekday[e.by] for e in events)


def test_every_act_is_in_it_somewhere() -> None:
    assert {given["act"] for story in stories.stories() for given in story.acts} == {*ACT_NAMES, *WITH_FILES}


def test_channels_are_as_varied_as_in_life() -> None:
    used = {given["channel"] for story in stories.stories() for given in story.acts if given["act"] == "log"}
    assert used == set(CHANNELS) - {"other"}


def test_nobody_in_it_can_be_rung_or_written_to() -> None:
    """Telephone numbers are from the ranges kept for drama, addresses from the domains kept for examples."""
    contacts = [given["contact"] for story in stories.stories() for given in story.acts if "contact" in given]
    reserved = re.compile(r"07700 900\d{3}|01632 960\d{3}|[a-z.]+@example\.(com|org)")
    assert len(contacts) > 20
    assert [c for c in contacts if not reserved.fullmatch(c)] == []
    assert len(set(contacts)) == len(contacts) - 1, "only one resident complains twice"


def test_one_person_owes_two_drafts_and_one_chaser_names_both(demos: Callable[[str], Demo]) -> None:
    demo = demos("a Tuesday")
    text = demo.office.chaser(demo.references["leak_from_above"])
    assert demo.references["leak_from_above"] in text
    assert demo.references["new_radiator_recommended"] in text


def test_the_store_is_whole(demos: Callable[[str], Demo]) -> None:
    assert [line for line in demos("a leap day").office.check() if not line[1]] == []


@pytest.mark.parametrize(
    "day",
    [date(2024, 4, 2), date(2024, 12, 31), date(2025, 5, 1), date(2029, 2, 28), date(2034, 6, 30)],
    ids=str,
)
def test_it_is_built_in_other_years_too(tmp_path: Path, day: date) -> None:
    assert len(stories.build(tmp_path / "demo.db", day)) == len(stories.stories())


@pytest.mark.soak
@pytest.mark.parametrize("month", range(1, 13))
def test_it_is_built_on_every_day_of_a_year(tmp_path: Path, month: int) -> None:
    day = date(2026, month, 1)
    while day.month == month:
        assert len(stories.build(tmp_path / f"{day}.db", day)) == len(stories.stories())
        day += timedelta(days=1)


TUESDAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("today", "written", "meant"),
    [
        (TUESDAY, "0", TUESDAY),
        (TUESDAY, "-3", date(2026, 11, 19)),  # the Thursday before: the weekend is left out
        (TUESDAY, "+4", date(2026, 11, 30)),
        (date(2026, 11, 28), "0", date(2026, 11, 28)),  # a Saturday stays one
        (date(2026, 11, 28), "-1", date(2026, 11, 27)),
        (date(2026, 11, 28), "+1", date(2026, 11, 30)),
        (TUESDAY, "christmas -2", date(2025, 12, 23)),
        (TUESDAY, "christmas +1", date(2025, 12, 29)),  # Friday was Boxing Day
        (date(2027, 1, 11), "christmas", date(2025, 12, 25)),  # the last one is not well past yet
        (TUESDAY, "easter +2", date(2026, 4, 8)),
        (TUESDAY, "easter -1", date(2026, 4, 2)),  # the Thursday before Good Friday
        (TUESDAY, "spring 2024 +4", date(2024, 3, 18)),
        (TUESDAY, "2024-03-12", date(2024, 3, 12)),
    ],
    ids=str,
)
def test_days_are_counted_from_today_or_a_feast(
    calendar: Calendar, today: date, written: str, meant: date
) -> None:
    assert Almanac(calendar, today).day(written) == meant


@pytest.mark.parametrize("written", ["", "soon", "-3 days", "christmas ish", "2026-02-30"])
def test_a_day_that_is_none_is_refused(calendar: Calendar, written: str) -> None:
    with pytest.raises(BadInput, match="not a day of the sample data"):
        Almanac(calendar, TUESDAY).day(written)


def test_a_story_cannot_do_what_an_officer_may_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    log = {"act": "log", "received": "-5", "resident": "Vera Quill", "channel": "phone", "text": "The gate."}
    story = stories.Story("the_gate", (), (log, {"act": "close", "on": "-1"}))
    monkeypatch.setattr(stories, "stories", lambda: (story,))
    with pytest.raises(Refusal, match="stage 1 has not been answered") as refused:
        stories.build(tmp_path / "demo.db", TUESDAY)
    assert refused.value.__notes__ == ["the_gate, act 2: close"]


# The triage stories


def triage() -> list[dict[str, str]]:
    data = tomllib.loads((resource("sample_data") / "triage_stories.toml").read_text(encoding="utf-8"))
    found: list[dict[str, str]] = data["story"]
    return found


def test_the_eight_triage_stories_are_decided_as_the_appendix_decides() -> None:
    assert {story["id"]: story["came_to"] for story in triage()} == {
        "A1": "put right there and then",
        "A2": "complaint",
        "B1": "service request",
        "B2": "complaint",
        "B3": "complaint",
        "C1": "report of anti-social behaviour",
        "C2": "report of anti-social behaviour",
        "C3": "complaint",
    }
    assert all(story["why"] and story["provision"] for story in triage())


def test_those_that_are_complaints_are_in_the_demo_under_the_same_name(demos: Callable[[str], Demo]) -> None:
    demo = demos("a Tuesday")
    logged = {s["complaint"]: s["resident"] for s in triage() if s["came_to"] == "complaint"}
    assert logged == {
        s.name: demo.view(s.name).complaint.resident for s in stories.stories() if "triage" in s.shows
    }
    others = [s["resident"] for s in triage() if s["came_to"] != "complaint"]
    assert [name for name in others if demo.office.search(name)] == []


# The copies


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return tmp_path / "casedesk" / "demo"


def never(place: Path, today: date) -> dict[str, str]:
    raise AssertionError("built again")


def test_it_is_built_once_and_copied_for_each_run(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one = demo_copy(TUESDAY)
    monkeypatch.setattr(stories, "build", never)
    with open_store(one, None) as store:
        store.connection.execute("DELETE FROM event")
    two = demo_copy(TUESDAY)
    office = Office.open(two, None, as_at=TUESDAY)
    assert office.counts()["open"] == 14
    assert len(office.case("C26-001").complaint.events) > 3, "the first run's copy was another"
    office.close()
    drop_copy(one)
    drop_copy(two)
    drop_copy(two)
    assert [path.suffix for path in cache.iterdir()] == [".db"]


def test_only_the_user_may_look_into_a_copy(cache: Path) -> None:
    copy = demo_copy(TUESDAY)
    assert copy.stat().st_mode & 0o777 == 0o600
    assert copy.parent.stat().st_mode & 0o777 == 0o700
    assert [path.name for path in copy.parent.iterdir()] == ["demo.db"]
    drop_copy(copy)


def test_each_day_has_its_own(cache: Path) -> None:
    for day in (TUESDAY, date(2026, 11, 25)):
        drop_copy(demo_copy(day))
    assert sorted(path.name[:10] for path in cache.iterdir()) == ["2026-11-24", "2026-11-25"]


def test_a_half_built_one_is_never_used(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def break_down(place: Path, today: date) -> dict[str, str]:
        place.write_bytes(b"half a store")
        raise RuntimeError("the machine was switched off")

    with monkeypatch.context() as broken, pytest.raises(RuntimeError):
        broken.setattr(stories, "build", break_down)
        demo_copy(TUESDAY)
    assert list(cache.iterdir()) == []
    copy = demo_copy(TUESDAY)
    with open_store(copy, None, read_only=True):
        pass
    drop_copy(copy)


def test_what_killed_runs_and_earlier_days_left_is_cleared_a_week_later(cache: Path) -> None:
    left = cache / "copy-1-abcd"
    left.mkdir(parents=True)
    (left / "demo.db").write_bytes(b"left behind")
    earlier = cache / "2026-11-23-00000000.db"
    earlier.write_bytes(b"another day")
    young = cache / "copy-2-abcd"
    young.mkdir()
    for path in (left, earlier):
        os.utime(path, (time.time() - STALE - 60,) * 2)
    copy = demo_copy(TUESDAY)
    assert not left.exists()
    assert not earlier.exists()
    assert young.exists(), "that run may still be going on"
    drop_copy(copy)


def test_a_cache_that_cannot_be_written_is_told_in_a_sentence(cache: Path) -> None:
    cache.parent.write_text("a file where the folder should be")
    with pytest.raises(StoreProblem, match="The demo cannot be put in"):
        demo_copy(TUESDAY)


COPY = """
import sys
from datetime import date
from casedesk.casework.demo import demo_copy
print(demo_copy(date(2026, 11, 24)))
print(*sorted(m for m in sys.modules if m.startswith(("casedesk.", "sqlalchemy", "alembic", "holidays"))))
"""


def test_copying_loads_nothing_heavy_and_the_copy_goes_when_python_ends(cache: Path) -> None:
    drop_copy(demo_copy(TUESDAY))
    printed = subprocess.run([sys.executable, "-c", COPY], capture_output=True, text=True, check=True).stdout
    path, modules = printed.splitlines()
    assert set(modules.split()) == {
        "casedesk.casework",
        "casedesk.casework.demo",
        "casedesk.casework.places",
        "casedesk.casework.today",
        "casedesk.problems",
    }
    assert Path(path).parent.parent == cache
    assert not Path(path).parent.exists()


def test_the_register_kept_before_is_in_it_whole_and_long_ended(demos: Callable[[str], Demo]) -> None:
    """Sixty-three rows, each with its verdicts, none of them still open beside the stories."""
    demo = demos("a Tuesday")
    counted = demo.office.counted(Span(date(2020, 1, 1), demo.today))
    brought = [case for case in counted.cases if case.imported and case.reference.startswith("T1")]
    assert len(brought) == 63
    assert all(case.closed or case.withdrawn for case in brought)
    states = {verdict.state for case in brought for verdict in case.verdicts}
    assert states == {"met", "late"}


def test_the_register_of_the_demo_says_the_same_when_it_has_been_out_and_in(
    demos: Callable[[str], Demo], tmp_path: Path
) -> None:
    """A year of complaints as a spreadsheet, into an empty store: the same clocks, and the same cells once more."""
    demo = demos("a Tuesday")
    first = demo.office.write_register(tmp_path / "first.xlsx").path
    Office.create(tmp_path / "empty.db", None, {"officer": "Ann Example"}).close()
    empty = Office.open(tmp_path / "empty.db", None, as_at=demo.today)
    register = empty.read_register(empty.open_register(first))
    assert {one.outcome for one in empty.take_register(register.rows, "first.xlsx")} == {"imported"}
    second = empty.write_register(tmp_path / "second.xlsx").path
    assert empty.open_register(second) == empty.open_register(first)
    for listed in demo.office.listed():
        told, again = (
            [
                (c.id, c.due, c.done, c.state)
                for c in office.case(listed.reference).clocks
                if c.basis == "code"
            ]
            for office in (demo.office, empty)
        )
        assert told == again, listed.reference
    empty.close()

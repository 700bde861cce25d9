"""Tells the sample stories to a store: each act is performed as an officer would, on its day.

The stories are data (``sample_data/complaints``, ``sample_data/door`` for those that began as something
else, ``sample_data/assessments``); their days count from today, or from a feast.
"""

import re
import tomllib
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from casedesk.casework import places
from casedesk.casework.acts import act
from casedesk.casework.acts.fields import Field, fields_of, read_facts
from casedesk.casework.further import kind_of
from casedesk.casework.judging import Whole
from casedesk.casework.office import Office
from casedesk.casework.sample_register import bring_in
from casedesk.casework.today import Today
from casedesk.problems import BadInput, Problem
from casedesk.records import Complaint
from casedesk.records.approaches import Approach
from casedesk.rules.calendar import Calendar
from casedesk.rules.spans import financial_year
from casedesk.store.opening import open_store
from casedesk.store.writing import transaction

FOLDERS = ("complaints", "door", "assessments")
"""Where the stories are."""
_LONG_SINCE = timedelta(days=75)
"""Days that a story around a feast takes to end: a feast nearer than that is not yet the last one."""
_SPRING_2024 = date(2024, 3, 12)
"""A day under the 2022 Code."""
_OTHER = "story "
"""Stands before the name of a story whose complaint is meant."""
_DAY = re.compile(r"(christmas|easter|spring 2024|today)?\s*([+-]\d+|0)?")


class Story(NamedTuple):
    """One sample complaint, or what was none: what it is there to show, and what was done on it."""

    name: str
    shows: tuple[str, ...]
    acts: tuple[Mapping[str, Any], ...]


class Step(NamedTuple):
    """One act of a story, with the day on which it is written down."""

    recorded: date
    story: str
    place: int
    act: str
    given: Mapping[str, object]


class Almanac:
    """Turns the days of the sample data into dates.

    ``-3`` and ``+5`` are working days before and after today, ``0`` is today; ``christmas -2`` and
    ``easter +10`` count from Christmas Day and Easter Monday, the last ones that are well past;
    ``spring 2024`` from a day under the 2022 Code. An ISO date is itself.
    """

    def __init__(self, calendar: Calendar, today: date) -> None:
        self._calendar = calendar
        self.today = today

    def day(self, text: str) -> date:
        """The date meant.

        Raises:
            BadInput: it is none of those.
            BeyondCalendar: the calendar does not reach it.
        """
        found = _DAY.fullmatch(text.strip())
        if not found or not text.strip():
            return _iso(text)
        day, steps = self._anchor(found[1]), int(found[2] or 0)
        if steps > 0:
            return self._calendar.add(day, steps)
        for _ in range(-steps):
            day = self._calendar.before(day)
        return day

    def _anchor(self, name: str | None) -> date:
        before = self.today - _LONG_SINCE
        if name == "christmas":
            christmas = date(before.year, 12, 25)
            return christmas if christmas <= before else christmas.replace(year=before.year - 1)
        if name == "easter":
            while self._calendar.title(before) != "Easter Monday":
                before -= timedelta(days=1)
            return before
        if name == "spring 2024":
            return min(_SPRING_2024, self.today - 2 * _LONG_SINCE)
        return self.today


def _iso(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise BadInput(f"“{text[:40]}” is not a day of the sample data, such as -3 or easter +2.") from None


def stories() -> tuple[Story, ...]:
    """All of them, by the names of their files."""
    data = places.resource("sample_data")
    return tuple(_story(path) for folder in FOLDERS for path in sorted((data / folder).glob("*.toml")))


def _story(path: Path) -> Story:
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    return Story(path.stem, tuple(data["shows"]), tuple(data["act"]))


def build(place: Path, today: date) -> dict[str, str]:
    """Make a plain store in which it is ``today`` and every story has been told up to that day.

    Returns:
        What each story is about, by its reference: its complaint where it came to one.

    Raises:
        Refusal: a story does what an officer could not do.
        BadInput: a fact or a day in it cannot be understood, or ``today`` is beyond the calendar.
    """
    landlord = _landlord()
    Office.create(place, None, None, _policies(landlord)).close()
    with open_store(place, None) as store, transaction(store):
        clock = Today(today)
        office = Office(store, clock)
        almanac = Almanac(office.law.calendar, today)
        office.save_settings(_settings(landlord, almanac))
        bring_in(office, clock, almanac)
        cover = Office(store, clock, landlord["cover"])
        return _tell(office, cover, clock, almanac)


def _tell(office: Office, cover: Office, clock: Today, almanac: Almanac) -> dict[str, str]:
    """Perform the acts of all stories, each by whoever was in on the day."""
    told: dict[str, dict[str, str]] = {}
    for step in steps(stories(), almanac):
        clock.as_at = step.recorded
        desk = office if office.is_in(step.recorded) else cover
        known = told.setdefault(step.story, {})
        try:
            known |= _named(_performed(desk, office.who, _named_stories(step, told), known))
        except Problem as problem:
            problem.add_note(f"{step.story}, act {step.place + 1}: {step.act}")
            raise
    return {story: known.get("complaint") or next(iter(known.values())) for story, known in told.items()}


def _named_stories(step: Step, told: Mapping[str, Mapping[str, str]]) -> Step:
    """The act with the references of other stories' complaints, where it names a story."""
    given = {
        name: told[value.removeprefix(_OTHER)]["complaint"]
        if isinstance(value, str) and value.startswith(_OTHER)
        else value
        for name, value in step.given.items()
    }
    return step._replace(given=given)


def _named(whole: Whole) -> dict[str, str]:
    """The references that a story can act on from here: of what was acted on, and of what belongs to it."""
    found = {kind_of(whole): whole.reference}
    if isinstance(whole, Approach) and whole.became:
        found["complaint"] = whole.became
    if isinstance(whole, Complaint | Approach) and whole.person:
        found["person"] = whole.person
    return found


def _performed(desk: Office, handler: str, step: Step, known: Mapping[str, str]) -> Whole:
    """One act, with its files or by its letter where the story says so.

    Args:
        known: the references of the story so far, by what they are of.
    """
    spec = act(step.act)
    given: dict[str, Any] = {"handler": handler} if step.act == "log" else {}
    given |= step.given
    files, letter = given.pop("files", ()), str(given.pop("letter", ""))
    facts = read_facts(spec.facts, given, step.recorded)
    if spec.begins:
        begun: Whole = desk.perform(step.act, None, facts)
        return begun
    reference = known[spec.of]
    if files:
        folder = places.resource("sample_data") / "evidence"
        return desk.attach(reference, [folder / name for name in files], facts)[0]
    kind = desk.letter_of(step.act, reference) if letter else None
    if kind is None:
        done: Whole = desk.perform(step.act, reference, facts)
        return done
    writing = desk.compose(reference, kind.id, facts)
    return desk.issue(reference, kind.id, facts, writing.text, to=writing.to, how=letter)


def steps(told: tuple[Story, ...], almanac: Almanac) -> list[Step]:
    """All acts of all stories in the order in which they were written down."""
    found = []
    for story in told:
        earliest = date.min
        for place, given in enumerate(story.acts):
            if _too_early(story, given, almanac):
                continue
            found.append(_step(story.name, place, dict(given), almanac, earliest))
            earliest = found[-1].recorded
    return sorted(found, key=lambda step: step[:3])


def _too_early(story: Story, given: Mapping[str, Any], almanac: Almanac) -> bool:
    """Whether an act that a law of that day asks for belongs to a complaint received before it."""
    since = given.get("law_since")
    return since is not None and almanac.day(story.acts[0]["received"]) < almanac.day(since)


def _step(story: str, place: int, given: dict[str, Any], almanac: Almanac, earliest: date) -> Step:
    """One act, written down on the day named, else on the last of the days it tells of."""
    name, recorded = given.pop("act"), given.pop("recorded", None)
    given.pop("law_since", None)
    fields = {field.name: field for field in fields_of(act(name).facts)}
    facts = {key: _value(fields.get(key), value, almanac) for key, value in given.items()}
    happened = [value for key, value in facts.items() if key in fields and fields[key].kind == "day"]
    day = max((almanac.day(recorded) if recorded else date.min, *happened, earliest))
    return Step(day, story, place, name, facts)


def _value(field: Field | None, value: Any, almanac: Almanac) -> Any:
    """A fact as the act reads it, its days made dates."""
    kind = field.kind if field else ""
    if kind in ("day", "future_day"):
        return almanac.day(value)
    if kind == "findings":
        return "\n".join(value)
    if kind == "points":
        return tuple(
            _promise(line, almanac) if field and field.name == "promises" else line for line in value
        )
    return value


def _promise(line: str, almanac: Almanac) -> str:
    text, bar, behind = line.partition("|")
    by, *more = behind.split("|")
    return "|".join((text, f" {almanac.day(by).isoformat()} ", *more)).rstrip() if bar else line


def _landlord() -> dict[str, Any]:
    path = places.resource("sample_data") / "settings.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _settings(landlord: Mapping[str, Any], almanac: Almanac) -> dict[str, str]:
    """The landlord's and the officer's settings, the days in them made dates."""
    settings: dict[str, str] = landlord["settings"]
    first, _, last = settings["leave"].partition("..")
    return settings | {
        "leave": f"{almanac.day(first).isoformat()}..{almanac.day(last).isoformat()}",
        "ombudsman_checked": almanac.day(settings["ombudsman_checked"]).isoformat(),
        "homes": _every_year(settings["homes"], almanac.today),
    }


def _every_year(homes: str, today: date) -> str:
    """The same number of homes in this financial year and the three before it."""
    begun = financial_year(today).first.year
    return "; ".join(f"{year}-{(year + 1) % 100:02}: {homes}" for year in range(begun, begun - 4, -1))


def _policies(landlord: Mapping[str, Any]) -> list[str]:
    folder = places.resource("sample_data") / "policies"
    return [(folder / f"{name}.toml").read_text(encoding="utf-8") for name in landlord["policies"]]

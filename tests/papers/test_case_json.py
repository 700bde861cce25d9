"""The whole record as JSON: everything comes back, and nothing that is not a record is taken for one."""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from papers.case_files import ADA
from store.cases import CALENDAR, any_complaint, told

from casedesk.papers import case_json
from casedesk.papers.case_file import TrailLine
from casedesk.papers.case_json import CaseRecord, read, write
from casedesk.problems import BadInput
from casedesk.records import Complaint
from casedesk.records.people import Need

AT = datetime(2026, 12, 21, 15, 4, 5, tzinfo=UTC)
TRAIL = (TrailLine(7, AT.isoformat(), "M. Delacourt", "acknowledge", "Stage 1 acknowledged"),)
WHOLE = CaseRecord(AT, told(reference="C26-014"), ADA, 'name = "Our policy"\n', (CALENDAR,), TRAIL)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(any_complaint)
def test_every_field_of_every_record_comes_back(complaint: Complaint) -> None:
    complaint = complaint._replace(reference="C26-014", stages=complaint.stages or told().stages)
    assert read(write(CaseRecord(AT, complaint))) == CaseRecord(AT, complaint)


def test_the_policy_the_calendar_and_the_trail_come_back() -> None:
    assert read(write(WHOLE)) == WHOLE


def test_it_is_readable_and_says_what_it_is() -> None:
    text = write(WHOLE._replace(complaint=told(resident="Siân Ŵyn 🏠"))).decode()
    assert text.startswith(
        '{\n "format": "casedesk-case",\n "version": 2,\n "written": "2026-12-21T15:04:05+00:00"'
    )
    assert "Siân Ŵyn 🏠" in text
    found = json.loads(text)
    assert found["complaint"]["received"] == "2026-11-20"
    assert found["complaint"]["stages"][0]["extensions"][1]["to"] == "2026-12-18"
    assert found["complaint"]["documents"][0]["name"] == "water on the floor.jpg"


def test_how_often_a_case_was_changed_is_not_in_it() -> None:
    assert write(WHOLE) == write(WHOLE._replace(complaint=WHOLE.complaint._replace(version=9)))
    assert "version" not in json.loads(write(WHOLE))["complaint"]


def changed(change: Callable[[dict[str, Any]], object]) -> bytes:
    """The whole record with something changed by hand."""
    data = json.loads(write(WHOLE))
    change(data)
    return json.dumps(data).encode()


def test_a_file_that_lacks_a_later_field_has_its_default() -> None:
    found = read(changed(lambda data: data["complaint"].pop("contacts")))
    assert found.complaint == WHOLE.complaint._replace(contacts=())


def test_version_1_had_the_adjustments_in_the_complaint() -> None:
    agreed = {"number": 1, "kind": "large print", "agreed": "2026-11-20", "ended": None, "note": "her eyes"}

    def as_it_was(data: dict[str, Any]) -> None:
        del data["person"]
        data["version"] = 1
        data["complaint"]["adjustments"] = [agreed]

    found = read(changed(as_it_was))
    assert found.complaint == WHOLE.complaint
    assert found.person is not None
    assert found.person.name == WHOLE.complaint.resident
    a_year_on = date(2027, 11, 20)
    assert found.person.needs == (
        Need(1, "adjustment", "her eyes", date(2026, 11, 20), "large print", a_year_on),
    ), "what is agreed is looked at again, though version 1 had no day for it"


def test_version_1_without_adjustments_knows_nothing_of_the_person() -> None:
    found = read(changed(lambda data: (data.pop("person"), data.update(version=1))))
    assert (found.complaint, found.person) == (WHOLE.complaint, None)


WRONG: dict[str, tuple[Callable[[dict[str, Any]], object], str]] = {
    "another format": (lambda d: d.update(format="tickets"), "does not call itself one"),
    "a newer version": (lambda d: d.update(version=3), "made by a newer casedesk"),
    "no version": (lambda d: d.pop("version"), "does not say its version"),
    "a version of true": (lambda d: d.update(version=True), "does not say its version"),
    "one field too many": (lambda d: d["complaint"].update(mood="sad"), "“mood”"),
    "an internal field": (lambda d: d["complaint"].update(version=3), "“version”"),
    "adjustments as version 1 had them": (lambda d: d["complaint"].update(adjustments=[]), "“adjustments”"),
    "a version of the person": (lambda d: d["person"].update(version=3), "“version”"),
    "one at the top": (lambda d: d.update(macro="x"), "“macro”"),
    "one field too few": (lambda d: d["complaint"].pop("resident"), "lacks its field “resident”"),
    "no complaint": (lambda d: d.pop("complaint"), "lacks its field “complaint”"),
    "a complaint that is a text": (lambda d: d.update(complaint="x"), "is not a list of fields"),
    "no reference": (lambda d: d["complaint"].update(reference=" "), "reference is not one plain line"),
    "a reference with an escape": (
        lambda d: d["complaint"].update(reference="C26-014\n\x1b[31m"),
        "reference is not one plain line",
    ),
    "an entry of the trail at no time": (
        lambda d: d["trail"][0].update(at="nonsense"),
        r"trail\[0\]\.at is not a moment",
    ),
    "no stage": (lambda d: d["complaint"].update(stages=[]), "no stage"),
    "stages that are no list": (lambda d: d["complaint"].update(stages={}), r"stages is not a list"),
    "a day that is none": (lambda d: d["complaint"].update(received="2026-02-30"), r"received is not a day"),
    "a day spelt otherwise": (lambda d: d["complaint"].update(received="20261120"), r"received is not a day"),
    "a day with an hour": (
        lambda d: d["complaint"].update(received="2026-11-20T00:00:00"),
        r"received is not a day",
    ),
    "a day that is a number": (lambda d: d["complaint"].update(received=20), r"received is not a day"),
    "no day where one must be": (lambda d: d["complaint"].update(received=None), r"received is not a day"),
    "a moment without its zone": (lambda d: d.update(written="2026-12-21T15:04:05"), r"is not a moment"),
    "a text that is a number": (lambda d: d["complaint"].update(resident=7), r"resident is not a text"),
    "half a character": (lambda d: d["complaint"].update(resident="\ud800"), r"half a character"),
    "a number that is a text": (
        lambda d: d["complaint"]["actions"][0].update(number="1"),
        r"actions\[0\]\.number is not a whole number",
    ),
    "a number with a fraction": (
        lambda d: d["complaint"]["actions"][0].update(number=1.0),
        r"actions\[0\]\.number is not a whole number",
    ),
    "a number that is true": (
        lambda d: d["complaint"]["actions"][0].update(number=True),
        r"actions\[0\]\.number is not a whole number",
    ),
    "a number beyond all measure": (
        lambda d: d["complaint"]["documents"][0].update(size=10**30),
        r"documents\[0\]\.size is not a whole number",
    ),
    "yes as a text": (
        lambda d: d["complaint"]["points"][0].update(responsible="yes"),
        r"points\[0\]\.responsible is neither true nor false",
    ),
    "two of one number": (
        lambda d: d["complaint"]["actions"][1].update(number=1),
        r"numbers in case\.json\.complaint\.actions do not rise",
    ),
    "a number 0": (lambda d: d["complaint"]["actions"][0].update(number=0), "do not rise from 1"),
    "a size below nothing": (lambda d: d["complaint"]["documents"][0].update(size=-1), "size below nothing"),
    "a digest that is a path": (
        lambda d: d["complaint"]["documents"][0].update(sha256="../../etc/passwd"),
        "no SHA-256",
    ),
    "another kind of action": (lambda d: d["complaint"]["actions"][0].update(kind=""), "kind"),
    "another direction": (lambda d: d["complaint"]["contacts"][0].update(direction="up"), "direction"),
    "another state": (lambda d: d["complaint"]["verdicts"][0].update(state="fine"), "state"),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_what_is_changed_by_hand_into_no_record_is_refused_in_a_sentence(wrong: str) -> None:
    change, said = WRONG[wrong]
    with pytest.raises(BadInput, match=said):
        read(changed(change))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xfe",
        b"null",
        b"[]",
        b'"casedesk-case"',
        b'{"format": "casedesk-case", "format": "casedesk-case"}',
        b'{"format": NaN}',
        b"[" * 100_000,
        b'{"a":' * 100_000,
        b'{"format": "casedesk-case", "version": ' + b"9" * 5000 + b"}",
        b"\xef\xbb\xbf{}",
    ],
)
def test_what_is_no_such_file_is_refused(data: bytes) -> None:
    with pytest.raises(BadInput, match=r"not a case\.json"):
        read(data)


def test_a_file_beyond_the_limit_is_not_even_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(case_json, "LARGEST", 1024 * 1024)
    with pytest.raises(BadInput, match="larger than 1 MB"):
        read(b"[" * (1024 * 1024 + 1))


def test_an_error_tells_the_place_and_not_what_the_resident_wrote() -> None:
    def put(data: dict[str, Any]) -> None:
        data["complaint"]["stages"][0]["extensions"][0]["sent"] = "her illness"

    with pytest.raises(BadInput) as told_of:
        read(changed(put))
    assert told_of.value.message == (
        "case.json.complaint.stages[0].extensions[0].sent is not a day, such as 2026-11-20."
    )


def test_every_field_is_in_the_documentation() -> None:
    page = (Path(__file__).parents[2] / "docs" / "case-json.md").read_text(encoding="utf-8")

    def names(kind: Any) -> set[str]:
        kinds = (
            each for hint in kind.__annotations__.values() for each in getattr(hint, "__args__", (hint,))
        )
        return set(kind.__annotations__).union(*(names(each) for each in kinds if hasattr(each, "_fields")))

    missing = [name for name in sorted(names(CaseRecord)) if f"`{name}`" not in page]
    assert not missing
    assert date(2026, 11, 20).isoformat() in page

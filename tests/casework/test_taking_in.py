"""A case file taken into another store: equal content, a chain of its own, or nothing at all."""

import hashlib
import json
import shutil
import zipfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from casework.case_files import CASE, everything, made_at, officer_at_copy
from casework.officer import Officer

from casedesk.casework.office import Office
from casedesk.papers.manifest import manifest
from casedesk.problems import BadInput, Refusal
from casedesk.store import contents, reading


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed store with a complaint to export."""
    return made_at(tmp_path_factory.mktemp("made") / "made.db")


@pytest.fixture
def officer(made: Path, tmp_path: Path) -> Iterator[Officer]:
    """The officer at a copy of it, on Sunday 22 November 2026."""
    with officer_at_copy(made, tmp_path) as officer:
        yield officer


@pytest.fixture
def exported(officer: Officer, tmp_path: Path) -> Path:
    """The folder of a case file; its zip lies beside it."""
    return officer.office.export(CASE, tmp_path / "out").folder


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Officer]:
    """An officer at an empty store."""
    path = tmp_path / "other.db"
    Office.create(path, None).close()
    made = Officer(path, date(2026, 11, 22))
    yield made
    made.office.close()


def forms(folder: Path) -> dict[str, Path]:
    return {"folder": folder, "zip": folder.with_suffix(".zip"), "json": folder / "case.json"}


def resealed(folder: Path, change: Callable[[dict], None]) -> Path:
    """The case file with its record changed and its manifest made to fit: what a forger would do."""
    path = folder / "case.json"
    record = json.loads(path.read_text(encoding="utf-8"))
    change(record)
    path.write_text(json.dumps(record), encoding="utf-8")
    found = everything(folder)
    found.pop("MANIFEST.sha256")
    digests = {name: hashlib.sha256(data).hexdigest() for name, data in found.items()}
    (folder / "MANIFEST.sha256").write_bytes(manifest(digests))
    return folder


def nothing_in(office: Office) -> bool:
    rows = office._store.connection.execute("SELECT count(*) FROM content").fetchone()
    return office.listed() == [] and rows == (0,) and [e.act for e in office.audit_trail()] == ["calendar"]


@pytest.mark.parametrize("form", ["folder", "zip", "json"])
def test_exported_again_the_content_is_equal(form: str, other, exported, tmp_path) -> None:
    taken = other.office.take_case(forms(exported)[form])
    again = other.office.export(taken.reference, tmp_path / "again").folder
    before, after = (json.loads((f / "case.json").read_text(encoding="utf-8")) for f in (exported, again))
    assert after["trail"].pop()["act"] == "import"
    assert before.pop("written") < after.pop("written")
    assert after == before
    same = {name: data for name, data in everything(exported).items() if name.startswith("evidence/")}
    assert {name: everything(again)[name] for name in same} == same
    assert (again / "policy.txt").read_bytes() == (exported / "policy.txt").read_bytes()


def test_a_new_chain_begins_that_carries_the_digest_of_the_file(other, exported) -> None:
    taken = other.office.take_case(exported)
    digest = hashlib.sha256((exported / "MANIFEST.sha256").read_bytes()).hexdigest()
    entry = other.office.audit_trail(taken.reference)[-1]
    assert json.loads(entry.facts)["manifest"] == digest
    assert [check for check in other.office.check() if not check[1]] == []
    assert taken.version == 1


def test_the_dates_are_judged_as_they_were(other, officer, exported) -> None:
    taken = other.office.take_case(exported)
    assert other.due(taken.reference, "stage1.respond") == officer.due(taken.reference, "stage1.respond")
    assert other.office.gaps(taken.reference) == ()


def test_it_is_worked_on_like_any_other_and_can_be_taken_back(other, exported) -> None:
    taken = other.office.take_case(exported)
    other.do("escalate", taken.reference, on="2026-11-20", channel="phone")
    undone = other.office.undo(taken.reference)
    assert undone.startswith(f"Undone on {taken.reference}: Stage 2 asked for (recorded ")
    assert other.office.undo(taken.reference) == f"Undone: {taken.reference} is no longer logged."
    assert other.office._store.connection.execute("SELECT count(*) FROM content").fetchone() == (0,)


def test_a_reference_that_is_taken_is_refused(officer, exported) -> None:
    before = len(officer.office.audit_trail())
    with pytest.raises(Refusal, match="there is already a complaint C26-001"):
        officer.office.take_case(exported)
    assert len(officer.office.audit_trail()) == before


def test_a_store_with_policies_keeps_its_own(other, exported) -> None:
    """Beside them another policy would move the dates of other complaints."""
    own = (exported / "policy.txt").read_text(encoding="utf-8").replace("policy_2025", "our_own")
    other.office.save_policy(own)
    other.office.take_case(exported)
    assert [name.split()[0] for name, _ in reading.policies(other.office._store)] == ["our_own"]


def test_a_store_with_complaints_keeps_their_dates(other, exported) -> None:
    """Under the Code alone the answer is due on Friday 20 November; the policy of 2025 would say the 16th."""
    taken_back = other.log("2/11")  # so that the reference of the case file is free
    other.office.undo(taken_back)
    there = other.acknowledged("2/11", "6/11")
    other.office.take_case(exported)
    assert other.due(there, "stage1.respond") == ("2026-11-20", "overdue")
    assert other.office.law.policies == ()


def test_the_calendar_of_old_verdicts_is_kept_behind_the_one_that_counts(officer, other, tmp_path) -> None:
    """One more holiday here moves the calendar's version; the new store never had it."""
    case = CASE
    officer.office.proclaim(date(2026, 12, 4), "A day of thanks", "The Gazette")
    officer.do("escalate", case, on="2026-11-20", channel="phone")
    officer.define(case)
    officer.do("acknowledge", case, on="2026-11-22", how="letter")
    counting = other.office.law.calendar.version
    taken = other.office.take_case(officer.office.export(case, tmp_path / "out").folder)
    assert other.office.law.calendar.version == counting
    kept = {verdict.calendar for verdict in taken.verdicts}
    assert len(kept) == 2
    assert all(reading.calendar(other.office._store, version).version == version for version in kept)


def test_a_changed_file_is_refused_and_named(other, exported) -> None:
    (exported / "evidence" / "E003.txt").write_bytes(b"It never dripped.")
    with pytest.raises(BadInput, match=r"not whole: evidence/E003.txt was changed"):
        other.office.take_case(exported)
    assert nothing_in(other.office)


def lacking_evidence(record: dict) -> None:
    record["complaint"]["documents"][0]["sha256"] = "0" * 64


def beyond_all_calendars(record: dict) -> None:
    """One such complaint would keep the worklist from being shown, with everybody's deadlines."""
    record["complaint"]["received"] = "9999-12-31"


def updates_in_a_million_days(record: dict) -> None:
    stage = record["complaint"]["stages"][0]
    stage.update(responded=None, update_every=1_000_000)
    record["complaint"]["verdicts"] = []


def newer(record: dict) -> None:
    record["version"] = 3


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (beyond_all_calendars, "cannot count from or to 9999-12-31"),
        (updates_in_a_million_days, "cannot count from or to"),
        (newer, "newer casedesk"),
        (lacking_evidence, r"E001.pdf is not in the case file"),
    ],
)
def test_a_forged_record_is_refused_and_nothing_is_written(change, said: str, other, exported) -> None:
    with pytest.raises(BadInput, match=said):
        other.office.take_case(resealed(exported, change))
    assert nothing_in(other.office)


@pytest.mark.fault(23)
def test_a_zip_that_leads_out_or_swells_is_refused_and_nothing_is_written(other, exported, tmp_path) -> None:
    archive = exported.with_suffix(".zip")
    for name, data in (("../outside.txt", b"out"), ("C26-001/bomb.txt", b"0" * (300 << 20))):
        copy = tmp_path / "hostile.zip"
        shutil.copyfile(archive, copy)
        with zipfile.ZipFile(copy, "a", zipfile.ZIP_DEFLATED) as hostile:
            hostile.writestr(name, data)
        before = {path for path in tmp_path.rglob("*") if "other.db" not in path.name}
        with pytest.raises(BadInput):
            other.office.take_case(copy)
        assert {path for path in tmp_path.rglob("*") if "other.db" not in path.name} == before
    assert nothing_in(other.office)


def test_bytes_are_proved_once_more_while_they_are_kept(other, exported) -> None:
    other.office.take_case(exported)
    store = other.office._store
    for document in other.office.case("C26-001").complaint.documents:
        assert len(contents.read(store, document.sha256)) == document.size


def test_the_resident_keeps_their_needs_and_their_reference_where_it_is_free(
    officer, other, tmp_path
) -> None:
    officer.log("2/11", resident="Somebody Else")
    officer.do("need", CASE, kind="adjustment", style="large print", text="her eyes", since="3/11")
    known = officer.office.case(CASE).person
    assert known is not None
    taken = other.office.take_case(officer.office.export(CASE, tmp_path / "with").folder)
    assert other.office.case(CASE).person == known._replace(version=1)
    assert other.office.letter_style(taken.reference) == "large print"
    other.office.undo(CASE)
    assert other.office.people() == []


def test_a_resident_known_here_learns_what_the_file_knows_and_keeps_what_is_known(
    officer, other, tmp_path
) -> None:
    case = officer.office.case(CASE).complaint
    officer.do("need", CASE, kind="adjustment", style="large print", since="3/11")
    officer.do("need", CASE, kind="disability", text="Poor sight", since="3/11")
    folder = officer.office.export(CASE, tmp_path / "with").folder
    here = other.log("4/11", resident="Somebody Else")
    ours = other.log("5/11", resident=case.resident, address=case.address, contact=case.contact)
    other.do("need", ours, kind="disability", text="Poor sight", since="5/11")
    other.do("need", here, kind="language", text="Tigrinya")
    resealed(folder, lambda record: record["complaint"].update(reference="C26-090"))
    taken = other.office.take_case(folder)
    assert taken.person == other.office.case(ours).complaint.person == "P0002"
    needs = other.office.case(ours).person.needs
    assert [(n.number, n.kind, n.text, n.style) for n in needs[:2]] == [
        (1, "disability", "Poor sight", ""),
        (2, "adjustment", "", "large print"),
    ]


def test_how_they_like_to_be_in_touch_comes_with_the_file_where_nothing_is_known(
    officer, other, tmp_path
) -> None:
    case = officer.office.case(CASE).complaint
    officer.do("prefer", CASE, way="phone", note="after six", every="10")
    folder = officer.office.export(CASE, tmp_path / "with").folder
    ours = other.log("5/11", resident=case.resident, address=case.address, contact=case.contact)
    other.do("prefer", ours, way="email")
    other.office.take_case(resealed(folder, lambda record: record["complaint"].update(reference="C26-090")))
    person = other.office.case(ours).person
    assert (person.preferred, person.preference_note, person.update_every) == ("email", "after six", 10)


def test_somebody_else_with_the_same_reference_here_stays_somebody_else(officer, other, exported) -> None:
    other.log("4/11", resident="Somebody Else")
    taken = other.office.take_case(resealed(exported, lambda r: r["complaint"].update(reference="C26-090")))
    assert other.office.other("person", "P0001").name == "Somebody Else"
    assert taken.person == "P0002"


def test_a_file_of_version_1_gives_its_adjustments_to_the_resident(other, exported) -> None:
    def as_it_was(record: dict) -> None:
        record["version"] = 1
        del record["person"]
        record["complaint"] = {k: v for k, v in record["complaint"].items() if k != "person"}
        record["complaint"]["needs"] = "Ring twice"
        record["complaint"]["adjustments"] = [
            {"number": 1, "kind": "large print", "agreed": "2026-11-03", "ended": None, "note": "her eyes"}
        ]

    taken = other.office.take_case(resealed(exported, as_it_was))
    assert other.office.letter_style(taken.reference) == "large print"
    assert other.office.case(taken.reference).known == ("Her eyes; letters in large print", "Ring twice")
    assert other.office.last_act("P0001").startswith("Taken from the case file of C26-001")

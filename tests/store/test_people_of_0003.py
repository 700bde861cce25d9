"""An older store's complaints give its residents records of their own, and nothing agreed with them is lost."""

import shutil
from datetime import date
from pathlib import Path

import pytest
from store.cases import AT, CALENDAR

from casedesk.problems import Refusal
from casedesk.records.people import Need, Person
from casedesk.store import migrating, opening, reading, trail, writing
from casedesk.store.opening import Store, open_store

# resident, address, contact, what was noted, then how letters are made: kind, agreed, ended, note
COMPLAINTS = (
    (
        "Ada Example",
        "12 Ash Road",
        "07700 900123",
        "Deaf: write",
        ("large print", "2026-02-03", None, "her eyes"),
    ),
    ("ada example", "3 Oak Lane", "ada@example.com; 07700900123", "deaf, write", None),
    ("Ada Example", "9 Elm Way", "", "", ("large print", "2026-03-05", "2026-04-01", "")),
    ("(not recorded)", "", "", "", ("easy to read", "2026-02-03", None, "")),
    ("(not recorded)", "", "", "Dog in the garden", None),
    ("Ada Example", "12 Ash Road", "", "", ("large print", "2026-02-09", None, "on yellow paper")),
    ("Ben Namesake", "1 Ash Road", "none given", "Deaf", None),
    ("Ben Namesake", "8 Oak Lane", "none given", "", None),
)


@pytest.fixture
def brought_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A closed store of layout 0002 with five complaints, brought up to today's layout."""
    path, scripts = tmp_path / "older.store", tmp_path / "scripts"
    with monkeypatch.context() as as_it_was:
        shutil.copytree(migrating.SCRIPTS, scripts)
        for later in ("0003_casework.py", "0004_figures.py"):
            (scripts / "versions" / later).unlink()
        as_it_was.setattr(migrating, "SCRIPTS", scripts)
        with opening.create(path, None, calendar=CALENDAR) as store:
            for number, values in enumerate(COMPLAINTS, 1):
                _log(store, number, *values)
    open_store(path, None).close()
    return path


def _log(
    store: Store, number: int, resident: str, address: str, contact: str, noted: str, agreed: object
) -> None:
    """As a casedesk of that layout wrote it, with the entry of the trail that tells of the agreement."""
    names = "version, reference, received, channel, resident, address, contact, needs"
    empty = ("summary", "category", "representative", "handler", "outcome_sought", "refused_ground")
    more = ", ".join((*empty, "refused_reasons", "reopened_reason"))
    reference, day = f"C26-{number:03}", f"2026-01-{number:02}"
    store.connection.execute(
        f"INSERT INTO complaint (id, {names}, {more}, imported) VALUES (?, 1, ?, ?, 'phone', ?, ?, ?, ?"
        + ", ''" * 8
        + ", false)",
        (number, reference, day, resident, address, contact, noted),
    )
    store.connection.execute(
        "INSERT INTO stage VALUES (?, 1, ?, '', NULL, '', NULL, false, '', NULL, '', '', '', NULL, NULL, NULL,"
        " '', '', NULL, '', '', NULL)",
        (number, day),
    )
    changes = []
    if agreed:
        store.connection.execute("INSERT INTO adjustment VALUES (?, 1, ?, ?, ?, ?)", (number, *agreed))
        after = dict(zip(("agreed", "ended"), agreed[1:3], strict=True))
        changes = [{"table": "adjustment", "key": [1], "before": None, "after": after}]
    act = "adjust" if agreed else "log"
    trail.append(
        store,
        at=AT,
        who="Ann",
        act=act,
        reference=reference,
        version=1,
        facts={"changes": changes},
        personal={"changes": [{"before": {}, "after": {}} for _ in changes]},
    )


def persons(store: Store) -> dict[str, Person | None]:
    """Whose each complaint is."""
    found = {}
    for number in range(1, len(COMPLAINTS) + 1):
        case = reading.complaint(store, f"C26-{number:03}")
        assert case is not None
        found[case.reference] = reading.whole(store, Person, case.person) if case.person else None
    return found


def test_residents_are_known_and_their_adjustments_kept(brought_up: Path) -> None:
    with open_store(brought_up, None) as store:
        found = persons(store)
        assert trail.verify(store) == []
    assert found["C26-001"] == found["C26-002"], "the same telephone"
    ada, namesake, nameless = found["C26-001"], found["C26-003"], found["C26-004"]
    assert ada and namesake and nameless
    assert (ada.reference, ada.name, ada.address, namesake.reference) == (
        "P0001",
        "Ada Example",
        "12 Ash Road",
        "P0002",
    )
    assert ada.needs == (
        Need(1, "adjustment", "Deaf: write", date(2026, 1, 1)),
        Need(2, "adjustment", "her eyes", date(2026, 2, 3), "large print", date(2027, 2, 3)),
        Need(3, "adjustment", "on yellow paper", date(2026, 2, 9)),
    )
    assert namesake.needs == (
        Need(1, "adjustment", "", date(2026, 3, 5), "large print", ended=date(2026, 4, 1)),
    )
    assert nameless.needs[0].style == "easy to read", "nothing agreed is lost for want of a name"
    assert found["C26-005"] is None
    ben, other_ben = found["C26-007"], found["C26-008"]
    assert ben and other_ben and ben != other_ben, "“none given” is no telephone that they share"
    assert other_ben.needs == ()


def test_the_next_resident_is_given_the_next_reference(brought_up: Path) -> None:
    with open_store(brought_up, None) as store:
        new = writing.commit(store, None, Person("", "Ben Example"), act="person", who="", at=AT)
    assert new is not None
    assert new.reference == "P0006"


def test_an_act_in_a_form_that_is_no_longer_kept_is_not_taken_back(brought_up: Path) -> None:
    with (
        open_store(brought_up, None) as store,
        pytest.raises(Refusal, match="recorded by an older casedesk, in a form that is no longer kept"),
    ):
        writing.undo(store, "C26-001", who="Ann", at=AT)

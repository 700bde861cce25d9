"""One timeline of everything on a case: who was in touch, what was put on file, letters, acts; by kind."""

from datetime import date

import pytest
from desk.conftest import Desk, act
from desk.screens_seen import everything, settled

from casedesk.casework.acts.receiving import CHANNELS
from casedesk.casework.office import Office
from casedesk.desk.widgets.section import Section
from casedesk.desk.widgets.timeline import KINDS, entries, head_word, next_kind, timeline
from casedesk.records import Complaint, Contact, Document, Event, Letter

DAY = date(2026, 11, 17)
TODAY = date(2026, 11, 22)
KIND = {name: number for number, (name, _) in enumerate(KINDS)}


def case(*events: tuple[str, str], **more: object) -> Complaint:
    """A complaint with an event a day from Tuesday 17 November on, each written down on its day."""
    told = tuple(
        Event(n, act, DAY.replace(day=16 + n), DAY.replace(day=16 + n), text)
        for n, (act, text) in enumerate(events, 1)
    )
    bare = Complaint("C26-001", DAY, DAY, "phone", "T. Okafor", "Damp", events=told)
    return bare._replace(**more)  # type: ignore[arg-type]


def lines(complaint: Complaint, kind: str = "all") -> list[str]:
    return [f"{head.plain}{body.plain}" for head, body in timeline(complaint, KIND[kind], TODAY)]


@pytest.mark.parametrize(
    ("way", "direction", "word"),
    [
        ("phone", "in", "call in"),
        ("phone", "out", "call out"),
        ("email", "out", "email out"),
        ("letter", "in", "letter in"),
        ("text", "in", "text in"),
        ("social media", "in", "post in"),
        ("visit", "out", "visit"),
        ("in person", "in", "in person"),
        ("councillor or MP", "in", "councillor"),
    ],
)
def test_a_contact_says_how_and_which_way(way: str, direction: str, word: str) -> None:
    told = case(("contact", "She rang"), contacts=(Contact(1, way, direction, "resident"),))
    assert head_word(entries(told)[0]) == word


@pytest.mark.parametrize("way", CHANNELS)
def test_no_way_is_wider_than_its_column(way: str) -> None:
    told = case(("contact", "x"), contacts=(Contact(1, way, "out", "resident"),))
    assert len(head_word(entries(told)[0])) <= 12


def test_whoever_is_not_the_resident_is_named() -> None:
    told = case(
        ("contact", "Thursday morning"),
        ("contact", "She is content"),
        ("contact", "Asks for our file"),
        contacts=(
            Contact(1, "phone", "out", "contractor", "A. Builder"),
            Contact(2, "phone", "in", "resident", "T. Okafor"),
            Contact(3, "email", "in", "other", "The council"),
        ),
    )
    first, second, third = lines(told)
    assert first == "Tue 17 Nov  call out     To the contractor, A. Builder: Thursday morning"
    assert second == "Wed 18 Nov  call in      She is content"
    assert third == "Thu 19 Nov  email in     From somebody else, The council: Asks for our file"


def document(number: int, event: int, name: str = "wall.jpg") -> Document:
    return Document(number, name, "photo", DAY, 2_100_000, f"{number:064}", event=event)


def test_what_came_with_an_entry_stands_in_it() -> None:
    told = case(
        ("contact", "The mould has spread"),
        ("respond", "Stage 1 answered"),
        contacts=(Contact(1, "email", "in", "resident"),),
        documents=tuple(document(n, 1, f"wall {n}.jpg") for n in range(1, 9)),
        letters=(Letter(2, "response", 1, DAY, "email", "T. Okafor", "Dear", event=2),),
    )
    first, second = lines(told)
    assert first.endswith(
        "The mould has spread\nwith E001 wall 1.jpg, E002 wall 2.jpg, E003 wall 3.jpg, E004 wall 4.jpg,"
        " E005 wall 5.jpg, E006 wall 6.jpg, and 2 more"
    )
    assert second == "Wed 18 Nov  answered     Stage 1 answered\nwith letter L02"


def test_a_letter_that_the_entry_names_is_not_named_again_nor_is_its_copy() -> None:
    told = case(
        ("respond", "Stage 1 answered (letter L02)"),
        documents=(document(4, 1, "Response.pdf"),),
        letters=(Letter(2, "response", 1, DAY, "email", "T. Okafor", "Dear", document=4, event=1),),
    )
    assert lines(told) == ["Tue 17 Nov  answered     Stage 1 answered (letter L02)"]


def test_filing_names_its_documents_once() -> None:
    told = case(("attach", "On file, photo: E001 wall.jpg"), documents=(document(1, 1),))
    assert lines(told) == ["Tue 17 Nov  on file      On file, photo: E001 wall.jpg"]


def everything_there_is() -> Complaint:
    """One entry of each kind, but no correction."""
    return case(
        ("log", "Received by phone"),
        ("contact", "She rang again"),
        ("attach", "On file, photo: E001 wall.jpg"),
        ("acknowledge", "Stage 1 acknowledged"),
        ("define", "Defined in 1 point"),
        ("note", "The part is on order"),
        contacts=(Contact(1, "phone", "in", "resident"), Contact(2, "phone", "in", "resident")),
        documents=(document(1, 3),),
        letters=(Letter(1, "acknowledgement-1", 1, DAY, "letter", "T. Okafor", "Dear", event=4),),
    )


@pytest.mark.parametrize(
    ("kind", "days"),
    [
        ("all", [17, 18, 19, 20, 21, 22]),
        ("in touch", [17, 18, 20]),
        ("on file", [19]),
        ("letters", [20]),
        ("inside", [21]),
        ("notes", [22]),
    ],
)
def test_each_kind_shows_what_is_of_it(kind: str, days: list[int]) -> None:
    assert [int(line.split()[1]) for line in lines(everything_there_is(), kind)] == days


def test_t_passes_over_kinds_of_which_there_is_nothing() -> None:
    told, kind, seen = everything_there_is(), 0, []
    for _ in range(6):
        kind = next_kind(told, kind)
        seen.append(KINDS[kind][0])
    assert seen == ["in touch", "on file", "letters", "inside", "notes", "all"]


def test_without_any_entry_there_is_only_all() -> None:
    assert next_kind(case(), 0) == 0
    assert "Nothing of this kind" in lines(case())[0]


def test_days_are_in_order_whenever_they_were_written_down() -> None:
    """A call of Tuesday 17 November, written down on Friday 20, stands before Wednesday's note."""
    told = case(("log", "one"), ("note", "two"))
    late = Event(3, "contact", date(2026, 11, 17), date(2026, 11, 20), "Back-dated")
    told = told._replace(events=(*told.events, late), contacts=(Contact(3, "phone", "in", "resident"),))
    assert [line.split()[3] for line in lines(told)] == ["received", "call", "note"]
    assert lines(told)[1].endswith("Back-dated\nrecorded Fri 20 Nov")


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=str)
async def test_a_call_is_recorded_with_k_and_shows_on_the_case(
    desk: Desk, office: Office, size: tuple[int, int]
) -> None:
    """Words of theirs stay text wherever they stand."""
    hostile = "[red]She said[/red] \x1b[31m\u202eno"
    app = desk()
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        app.open_case("C26-001")
        await pilot.pause()
        await settled(pilot)
        await pilot.press("k")
        await settled(pilot)
        assert "Record a contact · C26-001" in everything(app)
        await pilot.press("escape")
        await settled(pilot)
        facts = act("contact").facts(
            text=hostile, way="phone", direction="out", party="contractor", name=hostile, on=DAY
        )
        office.perform("contact", "C26-001", facts)
        app.refresh_case("C26-001")
        await settled(pilot)
        said = app.screen.query_one("#timeline", Section).text
        assert "call out     To the contractor, [red]She said[/red]" in said
        assert "\x1b" not in said and "\u202e" not in said

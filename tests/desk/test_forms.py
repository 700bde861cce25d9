"""The form of every act: filled, performed and read back from the store; refusals; what the panel says."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from desk.formdesk import TODAY, Deskful, fill, judged, typing
from desk.screens_seen import everything
from textual.content import Content
from textual.widgets import Static

from casedesk.casework.acts import ACT_NAMES, ActSpec, act
from casedesk.casework.acts.fields import fields_of
from casedesk.desk.dialogs.further import TITLE_WIDTH
from casedesk.desk.forms.kinds import editor_for
from casedesk.desk.forms.lines import LongText
from casedesk.desk.forms.screen import ActForm
from casedesk.desk.keys import ACTS
from casedesk.problems import ChangedMeanwhile
from casedesk.records import Complaint, Finding

SMALL, LARGE = (80, 24), (120, 40)
TWO_FINDINGS = [[1, "upheld", "We came late."], [2, "not upheld", "We rang both times."]]


@pytest.fixture
def full(bare_store: Path, tmp_path: Path) -> Iterator[Deskful]:
    """A store of this test's own."""
    full = Deskful.copied(bare_store, tmp_path)
    yield full
    full.close()


def panel(form: ActForm) -> str:
    """What the panel of consequences says."""
    shown = form.query_one("#consequences", Static).content
    return shown.plain if isinstance(shown, Content) else str(shown)


def responded(full: Deskful) -> str:
    """A complaint answered at stage 1 on Friday 20 November."""
    reference = full.acknowledged()
    findings = (Finding(1, "upheld", "We came late."), Finding(2, "not upheld", "We rang."))
    return full.do(
        "respond", reference, on="2026-11-20", findings=findings, promises=("Replace the fan | 4 dec",)
    )


def escalated(full: Deskful) -> str:
    """The same, with stage 2 asked for on Saturday 21 November."""
    return full.do("escalate", responded(full), on="2026-11-21", considered_by="Ines Vale")


def closed(full: Deskful) -> str:
    """The same as ``responded``, its promise kept, closed."""
    reference = responded(full)
    full.do("done", reference)
    return full.do("close", reference)


def look_acknowledge(case: Complaint) -> None:
    assert case.stage.acknowledged == date(2026, 11, 19)  # Thursday before the Sunday of these tests
    assert case.stage.defined == date(2026, 11, 19)


def look_define(case: Complaint) -> None:
    assert [(p.text, p.responsible, p.responsibility_note) for p in case.points] == [
        ("Damp", True, ""),
        ("Noise next door", False, "the council"),
    ]
    assert case.outcome_sought == "Peace"


def look_extend(case: Complaint) -> None:
    extension = case.stage.extensions[0]
    assert (extension.sent, extension.to) == (date(2026, 11, 22), date(2026, 12, 11))
    assert (extension.in_writing, extension.ombudsman_details, extension.update_every) == (True, True, 5)


def look_respond(case: Complaint) -> None:
    assert case.stage.findings == (
        Finding(1, "upheld", "We came late."),
        Finding(2, "not upheld", "We rang both times."),
    )
    assert case.actions[0].text == "Replace the fan"
    assert case.actions[0].by == date(2027, 1, 12)  # the next 12 January


def look_refuse_one(case: Complaint) -> None:
    assert [point.refused_ground for point in case.points] == ["", "already considered"]
    assert case.refused is None


# act, what the case needs first, what is typed, what the store then says
FORMS: list[tuple[str, Any, dict[str, Any], Any]] = [
    (
        "define",
        Deskful.logged,
        {"points": ["Damp", "Noise next door | not ours: the council"], "outcome_sought": "Peace"},
        look_define,
    ),
    ("clarify", Deskful.logged, {"text": "Which room?"}, lambda c: c.stage.clarification == "Which room?"),
    ("acknowledge", Deskful.defined, {"on": "thu", "how": "letter"}, look_acknowledge),
    (
        "extend",
        Deskful.acknowledged,
        {"to": "11 dec", "reason": "The surveyor comes late", "ombudsman_details": True, "update_every": "5"},
        look_extend,
    ),
    (
        "update",
        Deskful.acknowledged,
        {"text": "Still waiting", "every": "5"},
        lambda c: c.stage.updates[0].text == "Still waiting",
    ),
    (
        "respond",
        Deskful.acknowledged,
        {"findings": TWO_FINDINGS, "promises": ["Replace the fan | 12 jan"]},
        look_respond,
    ),
    ("escalate", responded, {"on": "yesterday"}, lambda c: c.stage.requested == date(2026, 11, 21)),
    (
        "decline",
        escalated,
        {"ground": "already considered", "reasons": "Heard in 2025", "right_given": True, "shows": "C25-1"},
        lambda c: c.stage.declined == date(2026, 11, 22),
    ),
    (
        "refuse",
        lambda full: full.logged(text="The rent letter was wrong"),
        {
            "ground": "too long ago",
            "reasons": "Four years",
            "right_given": True,
            "known": "1/11/2022",
            "discretion": "They knew all along",
        },
        lambda c: c.refused == date(2026, 11, 22),
    ),
    (
        "refuse",
        Deskful.defined,
        {
            "ground": "already considered",
            "reasons": "Heard in 2025",
            "right_given": True,
            "points": ["2"],
            "shows": "C25-001",
        },
        look_refuse_one,
    ),
    (
        "withdraw",
        Deskful.logged,
        {"on": "fri", "said": "It is all done", "confirmed": "sat"},
        lambda c: c.withdrawn == date(2026, 11, 20),
    ),
    ("close", closed, {}, None),
    (
        "reopen",
        closed,
        {"reason": "The fan failed"},
        lambda c: c.closed is None and c.reopened == date(2026, 11, 22),
    ),
    (
        "assign",
        Deskful.logged,
        {"investigator": "Femi Grant", "draft_due": "fri"},
        lambda c: c.stage.draft_due == date(2026, 11, 27),
    ),
    ("note", Deskful.logged, {"text": "Rang, no answer"}, lambda c: c.events[-1].text == "Rang, no answer"),
    (
        "promise",
        Deskful.logged,
        {"text": "New fan", "by": "4 dec"},
        lambda c: c.actions[0].by == date(2026, 12, 4),
    ),
    ("done", responded, {}, lambda c: c.actions[0].done == date(2026, 11, 22)),
    (
        "correct",
        Deskful.logged,
        {"reason": "Misread", "received": "16 nov"},
        lambda c: c.received == date(2026, 11, 16),
    ),
    (
        "contact",
        Deskful.logged,
        {"text": "The fan is ordered", "direction": "out", "party": "contractor", "name": "A. Builder"},
        lambda c: c.contacts[-1][1:] == ("phone", "out", "contractor", "A. Builder"),
    ),
]


def test_every_act_is_in_the_table_of_forms() -> None:
    """No act that the desk names itself without a test of its form; ``log`` has one by keyboard below."""
    assert {name for name, *_ in FORMS} | {"log"} == {each.act for each in ACTS}


EVERY_SPEC = [act(name) for name in ACT_NAMES]


@pytest.mark.parametrize("spec", EVERY_SPEC, ids=lambda spec: spec.name)
def test_every_field_of_every_act_has_an_editor_that_gives_back_what_it_holds(spec: ActSpec) -> None:
    """Forms come from the facts of the acts: a kind of field that no editor knows would be typed as it comes."""
    for field in fields_of(spec.facts):
        editor = editor_for(field, None, TODAY, (), spec.name)
        assert editor.empty or field.kind == "yesno", field.name
        if field.kind == "choice":
            assert field.choices, field.name


@pytest.mark.parametrize("spec", EVERY_SPEC, ids=lambda spec: spec.name)
def test_every_act_says_what_it_is_for(spec: ActSpec) -> None:
    """Its title fits the line of a menu, its help is one sentence, and no word in it is none of ours."""
    told = " ".join((spec.title, spec.help, *(f"{f.label} {f.help}" for f in fields_of(spec.facts))))
    assert 0 < len(spec.title) <= TITLE_WIDTH
    assert spec.help.endswith((".", "…"))
    assert not re.search(r"\b(ticket|customer|SLA|stage 0|informal|formal)\b", told)


@pytest.mark.parametrize(
    ("name", "begin", "typed", "look"), FORMS, ids=[f"{n}-{i}" for i, (n, *_) in enumerate(FORMS)]
)
async def test_a_form_is_filled_and_performed(
    full: Deskful, name: str, begin: Any, typed: dict[str, Any], look: Any
) -> None:
    """What is typed reaches the store, or the refusal is said in the form."""
    reference = begin(full)
    app = full.app(lambda: ActForm(name, reference))
    async with app.run_test(size=LARGE) as pilot:
        await judged(pilot)
        fill(app.screen, **typed)
        await judged(pilot)
        await pilot.press("ctrl+s")
        await judged(pilot)
        if look is None:  # closed already: the form stays and says so
            assert "was closed on" in panel(app.screen)
            assert app.results == []
            return
    assert app.results == [reference]
    assert look(full.case(reference)) in (True, None)


async def test_logging_by_keyboard_alone_at_80_by_24(full: Deskful) -> None:
    """Nine fields by tab and enter; the received date is empty until it is typed."""
    app = full.app(lambda: ActForm("log"))
    async with app.run_test(size=SMALL) as pilot:
        await judged(pilot)
        form = app.screen
        assert form.row("received").editor.typed == ""
        assert form.row("received").field.label == "When did this first reach anyone here or a contractor?"
        await typing(pilot, "tue")
        await pilot.press("enter")
        await typing(pilot, "T Okafor", "ph", "Damp again", "12 Elm Court")
        await judged(pilot)
        seen = everything(app)
        assert "Acknowledge, define and log: Tue 24 Nov" in seen  # received Tue 17 Nov, five working days
        await pilot.press("ctrl+s")
        await judged(pilot)
    assert app.results == ["C26-001"]
    case = full.case("C26-001")
    assert (case.received, case.resident, case.channel) == (date(2026, 11, 17), "T Okafor", "phone")
    assert (case.summary, case.address) == ("Damp again", "12 Elm Court")


async def test_a_day_is_read_back_in_words(full: Deskful) -> None:
    """``mon`` is Monday 16 November on Sunday the 22nd; half a date is not a day yet; nonsense says how."""
    app = full.app(lambda: ActForm("log"))
    async with app.run_test(size=SMALL) as pilot:
        await judged(pilot)
        await typing(pilot, "mon")
        await pilot.pause()
        assert "Monday 16 November 2026" in everything(app)
        await pilot.press("x")
        await judged(pilot)
        assert "not a day yet" in everything(app)
        assert "Type it like 20/11" in app.screen.row("received").problem


async def test_the_field_says_that_it_is_needed_until_it_is_filled(full: Deskful) -> None:
    """In words, beside the field."""
    app = full.app(lambda: ActForm("log"))
    async with app.run_test(size=LARGE) as pilot:
        await judged(pilot)
        row = app.screen.row("resident")
        assert row.query_one(".needed").visible
        fill(app.screen, resident="T. Okafor")
        await pilot.pause()
        assert not row.query_one(".needed").visible


async def test_provisions_follow_the_code_of_the_case(full: Deskful) -> None:
    """Received 28 March 2024: the 2022 Code, whose extension asks for agreement too (5.2, 5.14)."""
    old = full.acknowledged("2024-03-28", "2024-04-02")
    new = full.acknowledged()
    for reference, fields, provision in ((old, True, "5.3, 5.15"), (new, False, "6.5, 6.16")):
        app = full.app(lambda reference=reference: ActForm("extend", reference))
        async with app.run_test(size=LARGE) as pilot:
            await judged(pilot)
            assert (app.screen.row("agreed") is not None) is fields
            assert app.screen.row("ombudsman_details").provision == provision


async def test_a_refusal_is_said_in_the_form_and_the_cursor_goes_there(full: Deskful) -> None:
    """Nothing typed: four things are needed, the first of them gets the cursor."""
    app = full.app(lambda: ActForm("log"))
    async with app.run_test(size=SMALL) as pilot:
        await judged(pilot)
        await pilot.press("tab", "tab")
        await pilot.press("ctrl+s")
        await judged(pilot)
        form = app.screen
        assert isinstance(form, ActForm)
        assert "Not yet, still needed" in everything(app)
        assert form.row("received") in app.focused.ancestors
        assert form.row("resident").problem == "Not given."


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_a_definition_is_written_beside_their_own_words(full: Deskful, size: tuple[int, int]) -> None:
    """What they said is in sight, a point has room for a sentence, and no choice is cut in two."""
    words = "Third time I have rung about the damp in the back bedroom"
    point = "The damp in the back bedroom came back three times, treated or not"[: size[0] - 25]
    app = full.app(lambda: ActForm("define", full.logged(text=words)))
    async with app.run_test(size=size) as pilot:
        await judged(pilot)
        await typing(pilot, point)
        await judged(pilot)
        seen = everything(app)
        assert "What they said" in seen
        assert "Third time I have rung about" in seen and "back bedroom" in seen
        assert point in seen
        assert "( ) not ours  ( ) not yet said" in seen


async def test_at_80_by_24_a_form_shows_more_fields_than_consequences(full: Deskful) -> None:
    """Ten of its fields stand on the screen at once before anything is typed."""
    app = full.app(lambda: ActForm("log"))
    async with app.run_test(size=SMALL) as pilot:
        await judged(pilot)
        form = app.screen
        assert form.query_one("#fields").size.height >= 11
        assert "What this does" in everything(app)


async def test_what_is_missing_elsewhere_is_mended_and_the_form_comes_back(full: Deskful) -> None:
    """Acknowledging an undefined complaint: ctrl+o defines it, then the acknowledgement goes out."""
    reference = full.logged()
    app = full.app(lambda: ActForm("acknowledge", reference))
    async with app.run_test(size=LARGE) as pilot:
        await judged(pilot)
        assert "the points complained of (5.6)" in panel(app.screen)
        assert "ctrl+o" in panel(app.screen)
        await pilot.press("ctrl+o")
        await judged(pilot)
        assert app.screen.spec.name == "define"
        await typing(pilot, "Damp in the bedroom")
        fill(app.screen, outcome_sought="A dry room")
        await pilot.press("ctrl+s")
        await judged(pilot)
        assert app.screen.spec.name == "acknowledge"
        assert "Respond" in panel(app.screen)
        await pilot.press("ctrl+s")
        await judged(pilot)
    assert app.results == [reference]
    assert full.case(reference).stage.acknowledged == date(2026, 11, 22)


async def test_the_panel_says_what_an_invalid_extension_does(full: Deskful) -> None:
    """Without the Ombudsman's details it is kept, and moves nothing (6.5): due Thu 3 December stands."""
    reference = full.acknowledged()
    app = full.app(lambda: ActForm("extend", reference))
    async with app.run_test(size=LARGE) as pilot:
        await judged(pilot)
        fill(app.screen, to="11 dec", reason="Late surveyor")
        await judged(pilot)
        assert "not valid; the date stays Thu 3 Dec 2026" in panel(app.screen)
        fill(app.screen, ombudsman_details=True)
        await judged(pilot)
        assert "becomes Fri 11 Dec" in panel(app.screen)


async def test_needs_stand_on_top_of_every_form(full: Deskful) -> None:
    """Large print is not forgotten while the letter is recorded."""
    reference = full.defined(needs="Large print, ring first")
    app = full.app(lambda: ActForm("acknowledge", reference))
    async with app.run_test(size=SMALL) as pilot:
        await judged(pilot)
        assert "⚑ Large print, ring first" in everything(app)


async def test_earlier_complaints_are_shown_while_logging(full: Deskful) -> None:
    """The same resident again."""
    first = full.logged()
    app = full.app(lambda: ActForm("log", None, {"resident": "T. Okafor"}))
    async with app.run_test(size=LARGE) as pilot:
        await judged(pilot)
        await judged(pilot)
        fill(app.screen, received="fri", channel="phone", text="Again")
        await judged(pilot)
        assert "Earlier here" in everything(app)
        assert first in everything(app)


async def test_a_case_changed_meanwhile_is_shown_in_both_versions(full: Deskful) -> None:
    """Somebody noted something and assigned it: nothing is written, both are told, ctrl+s again goes through."""
    reference = full.defined()
    app = full.app(lambda: ActForm("acknowledge", reference))
    async with app.run_test(size=LARGE) as pilot:
        await judged(pilot)
        full.do("assign", reference, investigator="Femi Grant")
        await pilot.press("ctrl+s")
        await judged(pilot)
        assert app.results == []
        assert full.case(reference).stage.acknowledged is None
        seen = everything(app)
        assert "Changed while this form was open" in seen
        assert "Femi Grant" in seen
        await pilot.press("ctrl+s")
        await judged(pilot)
    assert app.results == [reference]
    assert ChangedMeanwhile.exit_code == 1


async def test_a_correction_shows_what_stands_now(full: Deskful) -> None:
    """In grey, as nothing typed: left empty it stays."""
    app = full.app(lambda: ActForm("correct", full.acknowledged()))
    async with app.run_test(size=LARGE) as pilot:
        await judged(pilot)
        seen = everything(app)
        assert "now 17 Nov 2026" in seen
        assert "now 19 Nov 2026" in seen
        assert "now T. Okafor" in seen
        assert app.screen.row("resident").editor.typed == ""


async def test_the_help_line_follows_the_field(full: Deskful) -> None:
    """And F1 opens the page about forms."""
    app = full.app(lambda: ActForm("log"))
    async with app.run_test(size=LARGE) as pilot:
        await judged(pilot)
        assert "first reached any member of staff" in everything(app)
        await pilot.press("tab")
        await pilot.pause()
        assert "The name of the person who complains." in everything(app)
        await pilot.press("f1")
        await judged(pilot)
        assert "esc never loses work" in everything(app)


async def test_a_form_performs_once_however_often_the_key_is_hit(full: Deskful) -> None:
    """Two quick ctrl+s log one complaint."""
    app = full.app(lambda: ActForm("log"))
    async with app.run_test(size=LARGE) as pilot:
        await judged(pilot)
        fill(app.screen, received="fri", resident="T. Okafor", channel="phone", text="Damp")
        await pilot.press("ctrl+s", "ctrl+s")
        await judged(pilot)
    assert full.call(full.office.counts)["open"] == 1


async def test_a_long_text_keeps_its_lines(full: Deskful) -> None:
    """Enter in a text of several lines is a new line, tab leaves it."""
    app = full.app(lambda: ActForm("note", full.logged()))
    async with app.run_test(size=SMALL) as pilot:
        await judged(pilot)
        await typing(pilot, "one")
        await pilot.press("enter")
        await typing(pilot, "two")
        assert app.screen.query_one(LongText).text == "one\ntwo"
        await pilot.press("tab")
        assert not app.screen.query_one(LongText).has_focus


HOSTILE = "".join(
    (
        "[/foo] [red]x[/] [@click=app.quit]go[/] ",
        "\x1b]0;owned\x07\x1b[31mred\x9b31m ",
        "a\u202eb\u200b\ufeff\x00 =cmd|' /C calc'!A0 Ẹ̀yìn, łódź, 山, 🏠",
    )
)


@pytest.mark.fault(27)
@pytest.mark.parametrize(
    "name", [each.act for each in ACTS if each.on_case] + ["money", "hazard", "determined"]
)
async def test_hostile_text_is_only_text_in_every_field_of_every_form(full: Deskful, name: str) -> None:
    """Shown as typed, nothing parsed, no control character on the screen."""
    text = HOSTILE
    reference = full.defined(resident=text, needs=text, text=text)
    app = full.app(lambda: ActForm(name, reference))
    async with app.run_test(size=SMALL) as pilot:
        await judged(pilot)
        form = app.screen
        typed = {
            row.field.name: {"points": [text], "findings": [[1, "upheld", text]], "yesno": True}.get(
                row.field.kind, text
            )
            for row in form.rows
        }
        fill(form, **typed)
        await judged(pilot)
        await pilot.press("ctrl+s")
        await judged(pilot)
        seen = everything(app)
        assert not {
            c for c in seen if c != "\n" and (ord(c) < 32 or 0x7F <= ord(c) < 0xA0 or c in "\u202e\ufeff")
        }
        assert "[/foo] [red]x" in seen

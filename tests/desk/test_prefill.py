"""What a form begins with: who was set up once for stage 2 stands there, and nothing else is guessed."""

from datetime import date

from casedesk.desk.forms.prefill import known
from casedesk.records import Complaint, Stage

SETTINGS = {"second_person": "Bea Second", "panel_members": "Cy Dee, Edie Fox"}
FIRST = Stage(1, date(2026, 11, 2), responded=date(2026, 11, 6))
SECOND = Stage(2, date(2026, 11, 9))


def case(*stages: Stage) -> Complaint:
    return Complaint("C26-001", date(2026, 11, 2), None, "phone", "T. Okafor", "Damp", stages=stages)


def test_escalating_begins_with_the_second_person() -> None:
    assert known("escalate", case(FIRST), SETTINGS) == {"considered_by": "Bea Second"}
    assert known("escalate", case(FIRST), {}) == {"considered_by": ""}


def test_assigning_does_so_at_stage_2_while_nobody_is_named() -> None:
    assert known("assign", case(FIRST, SECOND), SETTINGS) == {"considered_by": "Bea Second"}
    assert known("assign", case(FIRST, SECOND._replace(considered_by="Cy Dee")), SETTINGS) == {}
    assert known("assign", case(FIRST._replace(responded=None)), SETTINGS) == {}


def test_who_is_reached_in_another_way_is_not_rung_by_default() -> None:
    assert known("contact", case(FIRST), SETTINGS, "email") == {"way": "email"}
    assert known("update", case(FIRST), SETTINGS, "letter") == {"how": "letter"}
    assert known("raise-point", case(FIRST), SETTINGS, "letter") == {}
    assert known("contact", case(FIRST), SETTINGS) == {}


def test_a_panel_begins_with_who_sits_on_it() -> None:
    assert known("panel", case(FIRST, SECOND), SETTINGS) == {"members": "Cy Dee, Edie Fox"}


def test_other_forms_begin_empty() -> None:
    assert known("respond", case(FIRST, SECOND), SETTINGS) == {}

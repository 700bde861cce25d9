"""Which header is which: every canonical name in any dress, and the names that registers really use."""

import pytest

from casedesk.intake.columns import COLUMNS
from casedesk.intake.headers import match, recognise
from casedesk.intake.mappings import read_mapping
from casedesk.problems import BadInput


@pytest.mark.parametrize("column", COLUMNS)
def test_a_canonical_name_is_known_in_any_dress(column):
    words = column.split("_")
    dresses = (column, column.upper(), " ".join(words), "-".join(words).title(), f"  {' '.join(words)} ")
    assert {recognise(dress) for dress in dresses} == {column}


@pytest.mark.parametrize(
    ("header", "column"),
    [
        ("case_ref", "reference"),
        ("Ref No.", "reference"),
        ("complaint_made", "received"),
        ("Date received", "received"),
        ("DateReceived", "received"),
        ("Date of complaint", "received"),
        ("Complaint", "summary"),
        ("Tenant's name", "resident"),
        ("Tenant’s name", "resident"),
        ("stage1_ack", "acknowledged"),
        ("Stage 1 acknowledgement sent", "acknowledged"),
        ("stage1_response", "responded"),
        ("Stage One response sent", "responded"),
        ("Stage 1 outcome", "outcome"),
        ("Reason for extension", "extension_reason"),
        ("New due date", "extended_to"),
        ("escalation_request", "escalated"),
        ("Stage 2 request date", "escalated"),
        ("stage2_ack_or_logged", "stage2_acknowledged"),
        ("S2 ack", "stage2_acknowledged"),
        ("stage2_response", "stage2_responded"),
        ("Final response date", "stage2_responded"),
        ("Stage 2 extended to", "stage2_extended_to"),
        ("Date closed", "closed"),
        ("landlord", None),
        ("ombudsman_complaint_handling_finding", None),
        ("Stage 1 due date", "response_due"),
        ("Target date", "response_due"),
        ("Stage 2 response due", "stage2_response_due"),
        ("Acknowledgement target", "acknowledgement_due"),
        ("Extension due date", "extended_to"),
        ("Escalation declined", "stage2_declined"),
        ("Tenure", "stock"),
        ("Stage 1 closed", None),
        ("", None),
        ("Réponse", None),
    ],
)
def test_names_that_registers_use(header, column):
    assert recognise(header) == column


def test_the_canonical_name_outdoes_a_synonym_and_a_second_synonym_is_told():
    headers = match(("Name", "resident", "Date received", "Date raised"), {})
    assert headers.places == {"resident": 1, "received": 2}
    assert headers.ignored == ("Name", "Date raised")
    assert len(headers.notes) == 1
    assert "Date raised" in headers.notes[0]


def test_a_mapping_goes_first_and_can_leave_a_column_out():
    headers = match(
        ("Received", "Handed in", "Outcome"), read_mapping('received = "handed  IN"\noutcome = ""').columns
    )
    assert headers.names == {"received": "Handed in"}
    assert headers.ignored == ("Received", "Outcome")


def test_a_mapping_may_be_written_the_other_way_round():
    assert read_mapping('"Handed in" = "received"').columns == {"received": "Handed in"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("received = Date", "cannot be read"),
        ("received = 3", "quotation marks"),
        ('arrival = "x"', "arrival"),
    ],
)
def test_a_bad_mapping_says_what_is_wrong(text, said):
    with pytest.raises(BadInput, match=said):
        read_mapping(text)

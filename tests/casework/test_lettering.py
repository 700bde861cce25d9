"""A letter issued is the act: it stops or moves the clock, is frozen as sent, and says what the Code asks for."""

import io
from datetime import date
from hashlib import sha256
from pathlib import Path

import docx
import pypdf
import pytest
from casework.officer import Officer

from casedesk.casework.acts.attaching import Attach
from casedesk.problems import BadInput, ChangedMeanwhile, Refusal
from casedesk.records import Complaint, Contact

DETAILS = (
    "Housing Ombudsman Service, PO Box 1484, Unit D, Preston, PR2 0ET; 0300 111 3000;"
    " www.housing-ombudsman.org.uk"
)


@pytest.fixture
def writer(officer: Officer) -> Officer:
    """The officer with a landlord and the Ombudsman's details in the settings, checked last month."""
    officer.office.save_settings(
        {"landlord": "Tansy Row Homes", "ombudsman_details": DETAILS, "ombudsman_checked": "2026-10-03"}
    )
    return officer


def issue(officer: Officer, kind: str, reference: str, **typed: object) -> Complaint:
    """The letter as it is composed, sent by e-mail."""
    letter = next(k for k in officer.office.letter_kinds(reference) if k.id == kind)
    facts = officer.facts(letter.act, typed)
    writing = officer.office.compose(reference, kind, facts)
    return officer.office.issue(reference, kind, facts, writing.text, to=writing.to, how="email")


def changed(officer: Officer, kind: str, reference: str, old: str, new: str, **how: object) -> Complaint:
    """The acknowledgement of today with one passage changed."""
    facts = officer.facts("acknowledge", {})
    writing = officer.office.compose(reference, kind, facts)
    assert old in writing.text
    text = writing.text.replace(old, new)
    return officer.office.issue(reference, kind, facts, text, to=writing.to, how="email", **how)  # type: ignore[arg-type]


@pytest.fixture
def defined(writer: Officer) -> str:
    """A complaint received on Wednesday 18 November and defined."""
    reference = writer.log("18/11", address="12 Elm Court")
    writer.define(reference)
    return reference


def test_issuing_the_acknowledgement_stops_its_clock_and_starts_the_next(
    writer: Officer, defined: str
) -> None:
    # Sent on Sunday 22 November: day 10 after it is Friday 4 December.
    case = issue(writer, "acknowledgement-1", defined)
    assert writer.due(defined, "stage1.acknowledge")[1] == "met"
    assert writer.due(defined, "stage1.respond") == ("2026-12-04", "running")
    letter = case.letters[0]
    assert (letter.label, letter.kind, letter.stage, letter.how) == ("L01", "acknowledgement-1", 1, "email")
    assert letter.sent == date(2026, 11, 22)
    assert letter.promised == date(2026, 12, 4)
    assert "Friday 4 December 2026" in letter.text
    assert case.contacts[-1] == Contact(3, "email", "out", "resident", "T. Okafor")
    assert case.events[-1].text == "Stage 1 acknowledged by email (letter L01)"


def test_the_letter_is_frozen_as_sent_in_three_forms(writer: Officer, defined: str) -> None:
    case = issue(writer, "acknowledgement-1", defined)
    pdf = writer.office.sent_copy(defined, 1, "pdf")
    word = writer.office.sent_copy(defined, 1, "docx")
    copy = case.document(case.letters[0].document)
    assert copy is not None
    assert (copy.label, copy.kind, copy.sha256) == ("E001", "letter sent", sha256(pdf).hexdigest())
    assert case.letters[0].docx == sha256(word).hexdigest()
    on_paper = " ".join(
        " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages).split()
    )
    in_word = "\n".join(p.text for p in docx.Document(io.BytesIO(word)).paragraphs)
    for words in ("Dear T. Okafor", "Missed appointments", "Friday 4 December 2026"):
        assert words in on_paper
        assert words in in_word
        assert words in writer.office.sent_copy(defined, 1, "txt").decode()
    writer.do("correct", defined, reason="misheard", resident="T. Okafor-Bell")
    assert writer.office.sent_copy(defined, 1, "pdf") == pdf


def test_a_must_that_is_missing_stops_the_letter_and_nothing_is_written(
    writer: Officer, defined: str
) -> None:
    before = writer.office.case(defined).complaint
    with pytest.raises(Refusal, match="answer") as refused:
        changed(writer, "acknowledgement-1", defined, "Friday 4 December 2026", "some day soon")
    assert all(m.provision for m in refused.value.missing)
    assert writer.office.case(defined).complaint == before


def test_a_reason_sends_it_all_the_same_and_stays_on_record(writer: Officer, defined: str) -> None:
    case = changed(
        writer,
        "acknowledgement-1",
        defined,
        "Friday 4 December 2026",
        "some day soon",
        override="She asked for no dates in writing; told by telephone",
    )
    assert case.letters[0].overridden.endswith("She asked for no dates in writing; told by telephone")
    assert len(case.letters[0].overridden) > 60, "what was missing stands before the reason"


def test_an_extension_needs_the_ombudsmans_details_whatever_the_reason(writer: Officer) -> None:
    reference = writer.acknowledged("16/11", on="18/11")
    writer.office.save_settings({"ombudsman_details": ""})
    facts = writer.facts("extend", {"to": "9/12/2026", "reason": "The surveyor is ill"})
    text = writer.office.compose(reference, "extension-1", facts).text
    with pytest.raises(Refusal, match="no contact details of the Ombudsman"):
        writer.office.issue(reference, "extension-1", facts, text, to="", how="email", override="in a hurry")
    assert writer.office.case(reference).complaint.stage.extensions == ()


def test_an_extension_by_letter_is_in_writing_with_the_details_and_moves_the_date(writer: Officer) -> None:
    # Acknowledged on Wednesday 18 November, due Wednesday 2 December; a week more is Wednesday 9 December.
    reference = writer.acknowledged("16/11", on="18/11")
    case = issue(
        writer, "extension-1", reference, to="9/12/2026", reason="The surveyor is ill", update_every="5"
    )
    assert writer.due(reference, "stage1.respond") == ("2026-12-09", "running")
    extension = case.stage.extensions[0]
    assert (extension.in_writing, extension.ombudsman_details) == (True, True)
    assert case.letters[0].promised == date(2026, 12, 9)


def test_an_extension_sent_too_late_goes_out_and_is_marked_late(writer: Officer) -> None:
    # Due Wednesday 2 December; written on Friday 4 December.
    reference = writer.acknowledged("16/11", on="18/11")
    writer.on("2026-12-04")
    case = issue(
        writer, "extension-1", reference, to="9/12/2026", reason="The surveyor is ill", update_every="5"
    )
    assert len(case.letters) == 1
    assert writer.due(reference, "stage1.respond") == ("2026-12-02", "overdue")
    promised = [i for i in writer.office.case(reference).items if i.kind == "promise"]
    assert [i.due for i in promised] == [date(2026, 12, 9)]


def test_from_the_response_to_the_closing_by_letter(writer: Officer, defined: str) -> None:
    issue(writer, "acknowledgement-1", defined)
    findings = "1: upheld: the report says so\n2: not upheld: none was missed"
    issue(
        writer, "response", defined, findings=findings, remedy="An apology", promises="Paint the wall | 3 Dec"
    )
    assert writer.due(defined, "stage1.respond")[1] == "met"
    writer.on("2026-12-07").do("escalate", defined, on="7/12", channel="phone")
    writer.do("done", defined, on="7/12")
    issue(writer, "acknowledgement-2", defined)
    case = issue(
        writer, "final-response", defined, findings=findings, remedy="An apology", considered_by="Bea Second"
    )
    assert writer.due(defined, "stage2.respond")[1] == "met"
    assert "Housing Ombudsman" in case.letters[-1].text
    case = issue(writer, "closing", defined)
    assert case.closed == date(2026, 12, 7)
    assert [x.kind for x in case.letters] == [
        "acknowledgement-1",
        "response",
        "acknowledgement-2",
        "final-response",
        "closing",
    ]
    assert [d.label for d in case.documents] == ["E001", "E002", "E003", "E004", "E005"]


def test_a_refusal_by_letter_gives_the_right_to_the_ombudsman(writer: Officer) -> None:
    reference = writer.log("16/11")
    typed = {"ground": "legal", "reasons": "A claim is before the court", "shows": "Filed on 2 November"}
    case = issue(writer, "refusal", reference, **typed)
    assert case.refused == date(2026, 11, 22)
    assert "0300 111 3000" in case.letters[0].text


def test_a_letter_for_another_stage_is_refused(writer: Officer, defined: str) -> None:
    facts = writer.facts("acknowledge", {})
    with pytest.raises(Refusal, match="stage 1 is open, and this letter is for stage 2"):
        writer.office.compose(defined, "acknowledgement-2", facts)


def test_a_letter_written_on_an_older_version_is_not_sent(writer: Officer, defined: str) -> None:
    version = writer.office.case(defined).complaint.version
    facts = writer.facts("acknowledge", {})
    writing = writer.office.compose(defined, "acknowledgement-1", facts)
    writer.do("note", defined, text="rang again")
    with pytest.raises(ChangedMeanwhile, match="Nothing was sent"):
        writer.office.issue(
            defined, "acknowledgement-1", facts, writing.text, to=writing.to, how="email", version=version
        )
    assert writer.office.case(defined).complaint.letters == ()


def test_a_sent_letter_cannot_be_undone(writer: Officer, defined: str) -> None:
    issue(writer, "acknowledgement-1", defined)
    with pytest.raises(Refusal, match="a letter was sent with it"):
        writer.office.undo(defined)


def test_large_print_is_set_for_who_agreed_it(writer: Officer, defined: str) -> None:
    writer.do("need", defined, kind="adjustment", style="large print")
    facts = writer.facts("acknowledge", {})
    assert writer.office.compose(defined, "acknowledgement-1", facts).style == "large print"
    issue(writer, "acknowledgement-1", defined)
    pages = pypdf.PdfReader(io.BytesIO(writer.office.sent_copy(defined, 1))).pages
    sizes: list[float] = []
    pages[0].extract_text(
        visitor_text=lambda text, cm, tm, font, size: (
            sizes.append(size * abs(tm[3])) if text.strip() else None
        )
    )
    assert len(sizes) > 5
    assert min(sizes) >= 18


def test_a_letter_signed_outside_is_filed_as_the_one_sent(
    writer: Officer, defined: str, tmp_path: Path
) -> None:
    scan = tmp_path / "signed.pdf"
    scan.write_bytes(b"%PDF-1.4 a scan")
    facts = Attach("letter sent", dated=date(2026, 11, 20), on=date(2026, 11, 22), letter="acknowledgement-1")
    case, said = writer.office.attach(defined, [scan], facts)
    assert said == (
        "The copy is on file, but the step is not on record yet and its clock runs on: acknowledge it too.",
    )
    assert writer.due(defined, "stage1.acknowledge")[1] == "running"
    assert (case.letters[0].kind, case.letters[0].sent, case.letters[0].text) == (
        "acknowledgement-1",
        date(2026, 11, 20),
        "",
    )
    assert writer.office.sent_copy(defined, 1) == b"%PDF-1.4 a scan"
    with pytest.raises(BadInput, match="no docx of it"):
        writer.office.sent_copy(defined, 1, "docx")


def test_a_date_that_the_officer_promised_with_a_reason_is_on_the_worklist(
    writer: Officer, defined: str
) -> None:
    # By the Code the answer is due on Friday 4 December; the letter promises Friday 27 November.
    case = changed(
        writer,
        "acknowledgement-1",
        defined,
        "Friday 4 December 2026",
        "Friday 27 November 2026",
        override="She goes into hospital on the 30th",
    )
    assert case.letters[0].promised == date(2026, 11, 27)
    first = writer.office.worklist()[0].items[0]
    assert (first.title, first.due) == ("Respond: promised in a letter", date(2026, 11, 27))


def test_a_new_date_in_an_update_after_the_due_date_is_a_promise(writer: Officer, defined: str) -> None:
    # Due on Friday 4 December; the update of Monday 7 December says when the answer comes now.
    issue(writer, "acknowledgement-1", defined)
    writer.on("2026-12-07")
    facts = writer.facts("update", {"text": "The plumber was ill"})
    text = "You will have our answer by Monday 14 December 2026. It was due by Friday 4 December 2026."
    case = writer.office.issue(defined, "update", facts, text, to="T. Okafor", how="email", override="short")
    assert case.letters[-1].promised == date(2026, 12, 14)
    due = [(item.title, item.due) for item in writer.office.case(defined).items]
    assert due == [("Respond", date(2026, 12, 4)), ("Respond: promised in a letter", date(2026, 12, 14))]


def test_a_date_that_has_gone_by_is_not_promised_again(writer: Officer, defined: str) -> None:
    # Due on Friday 4 December; the question of Monday 7 December gives no date.
    issue(writer, "acknowledgement-1", defined)
    writer.on("2026-12-07")
    facts = writer.facts("clarify", {"text": "Which room do you mean?"})
    text = "Which room do you mean?"
    case = writer.office.issue(defined, "clarification", facts, text, to="T. Okafor", how="email")
    assert (case.letters[-1].kind, case.letters[-1].promised) == ("clarification", None)


def test_a_second_acknowledgement_is_not_late_where_the_first_was_in_time(
    writer: Officer, defined: str
) -> None:
    # Received on Wednesday 18 November: to be acknowledged by the 25th, and it was, on the 22nd.
    issue(writer, "acknowledgement-1", defined)
    writer.on("2026-11-30")
    facts = writer.facts("acknowledge", {})
    text = writer.office.compose(defined, "acknowledgement-1", facts).text
    assert "late" not in text
    late = [
        c for c in writer.office.check_letter(defined, "acknowledgement-1", facts, text) if c.id == "late"
    ]
    assert [check.met for check in late] == [True]


def test_a_letter_filed_by_mistake_can_be_taken_back(writer: Officer, defined: str, tmp_path: Path) -> None:
    scan = tmp_path / "signed.pdf"
    scan.write_bytes(b"%PDF-1.4 a scan")
    facts = Attach("letter sent", dated=date(2026, 11, 20), on=date(2026, 11, 22), letter="response")
    writer.office.attach(defined, [scan], facts)
    writer.office.undo(defined)
    case = writer.office.case(defined).complaint
    assert (case.letters, case.documents) == ((), ())


def test_a_letter_signed_outside_is_filed_with_the_day_it_was_sent(
    writer: Officer, defined: str, tmp_path: Path
) -> None:
    scan = tmp_path / "signed.pdf"
    scan.write_bytes(b"%PDF-1.4 a scan")
    facts = Attach("letter sent", on=date(2026, 11, 22), letter="acknowledgement-1")
    with pytest.raises(Refusal, match="the day on the letter, on which it was sent"):
        writer.office.attach(defined, [scan], facts)


def test_the_landlords_own_wording_is_used_until_it_goes_back_to_ours(writer: Officer, defined: str) -> None:
    ours = writer.office.wording("acknowledgement-1")
    own = ours.replace("Yours sincerely", "With kind regards")
    assert own != ours
    writer.office.save_wording("acknowledgement-1", own)
    facts = writer.facts("acknowledge", {})
    assert "With kind regards" in writer.office.compose(defined, "acknowledgement-1", facts).text
    assert writer.office.wordings()["acknowledgement-1"]
    writer.office.save_wording("acknowledgement-1", None)
    assert writer.office.wording("acknowledgement-1") == ours


def test_a_wording_with_a_field_that_does_not_exist_is_not_kept(writer: Officer) -> None:
    ours = writer.office.wording("acknowledgement-1")
    with pytest.raises(BadInput, match=r"This wording was not kept: .*shoe_size"):
        writer.office.save_wording("acknowledgement-1", ours + "\n# more\nYour {shoe_size} is on file.\n")
    assert writer.office.wording("acknowledgement-1") == ours


def test_a_file_that_is_no_word_template_is_not_kept(writer: Officer) -> None:
    with pytest.raises(BadInput, match="This template was not kept"):
        writer.office.save_template(b"MZ not a template")
    assert not writer.office.has_template()

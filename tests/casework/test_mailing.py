"""From an e-mail to the record: the act's facts, the original as evidence, what came with it beside it."""

from email.message import EmailMessage
from pathlib import Path

import pytest
from casework.officer import Officer

from casedesk.casework.places import resource
from casedesk.problems import BadInput, ChangedMeanwhile, Refusal
from casedesk.records import Contact

SAMPLES = resource("sample_data") / "emails"
TESTS = Path(__file__).parents[1] / "intake" / "emails"
WATER = SAMPLES / "water_through_the_ceiling.eml"
"""Sent on Thursday 12 November 2026 with one photo."""
CHASING = SAMPLES / "chasing_the_survey.eml"
"""Sent on Friday 20 November 2026 by the same resident."""


def log_from(officer: Officer, path: Path, **typed: object) -> str:
    draft = officer.office.read_email(path)
    return officer.office.log_email(path, officer.facts("log", {**draft.given, **typed})).reference


def kept(officer: Officer) -> int:
    (count,) = officer.office._store.connection.execute("SELECT count(*) FROM content").fetchone()
    return int(count)


def an_email(path: Path, *, attached: dict[str, bytes] | None = None, **headers: str) -> Path:
    message = EmailMessage()
    usual = {"From": "T. Okafor <t.okafor@example.org>", "To": "complaints@heron.example"}
    for name, value in {
        **usual,
        "Subject": "Damp",
        "Date": "Fri, 20 Nov 2026 10:00:00 +0000",
        **headers,
    }.items():
        message[name] = value
    message.set_content("It is damp.")
    for name, data in (attached or {}).items():
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    path.write_bytes(message.as_bytes())
    return path


def test_a_complaint_is_logged_with_what_the_email_says(officer: Officer) -> None:
    draft = officer.office.read_email(WATER)
    assert draft.given == {
        "received": officer.office.today.replace(day=12),
        "resident": "Tunde Okafor",
        "channel": "email",
        "contact": "t.okafor@example.org",
        "text": draft.given["text"],
    }
    assert str(draft.given["text"]).startswith("Water through the kitchen ceiling again\n\nHello,")
    assert draft.summary.splitlines()[0] == "From: Tunde Okafor <t.okafor@example.org>"
    assert "Attached: IMG_2031 kitchen.png (810 bytes)" in draft.summary
    assert draft.remarks == ()


def test_the_original_and_the_photo_are_on_file_with_the_entry(officer: Officer) -> None:
    reference = log_from(officer, WATER)
    case = officer.office.case(reference).complaint
    original, photo = case.documents
    assert (original.label, original.kind, original.name) == ("E001", "email", WATER.name)
    assert original.author == "Tunde Okafor <t.okafor@example.org>"
    assert original.description == "Water through the kitchen ceiling again, with E002"
    assert original.dated == case.received
    assert (photo.kind, photo.name, photo.dated) == ("attachment", "IMG_2031 kitchen.png", None)
    assert {original.event, photo.event} == {1}
    assert case.contacts == (Contact(1, "email", "in", "resident", "Tunde Okafor"),)
    assert officer.office.document(reference, 1) == WATER.read_bytes()
    assert officer.office.document(reference, 2).startswith(b"\x89PNG")
    assert [entry.act for entry in officer.office.audit_trail(reference)] == ["log"]


def test_undoing_the_logging_forgets_the_email_too(officer: Officer) -> None:
    reference = log_from(officer, WATER)
    assert kept(officer) == 2
    officer.office.undo(reference)
    assert kept(officer) == 0


def test_an_email_is_filed_on_a_case_as_a_contact(officer: Officer) -> None:
    reference = log_from(officer, WATER)
    draft = officer.office.read_email(CHASING, reference)
    assert draft.remarks == ()
    case = officer.office.file_email(reference, CHASING, officer.facts("contact", draft.given))
    assert case.contacts[-1] == Contact(2, "email", "in", "resident", "Tunde Okafor")
    assert case.events[-1].happened_on.isoformat() == "2026-11-20"
    assert "I can be in on Thursday after two" in case.events[-1].text
    assert [(d.label, d.kind, d.event) for d in case.documents[2:]] == [("E003", "email", 2)]


def test_an_email_read_in_the_terminal_shows_who_when_and_what(officer: Officer) -> None:
    reference = log_from(officer, WATER)
    text = officer.office.document_text(reference, 1)
    assert text.startswith(
        "From: Tunde Okafor <t.okafor@example.org>\n"
        'To: Heron Homes repairs <repairs@heron.example>, "Cllr Sample, Bertha" <bertha.sample@council.example>\n'
        "Sent: Thursday 12 November 2026\n"
    )
    assert "My daughter’s asthma is worse" in text


def test_the_same_email_is_on_a_case_once_and_said_of_others(officer: Officer) -> None:
    reference = log_from(officer, WATER)
    draft = officer.office.read_email(WATER, reference)
    assert draft.remarks == (f"The same e-mail is on file already: {reference} (E001).",)
    with pytest.raises(Refusal, match="this e-mail is on file already as E001"):
        officer.office.file_email(reference, WATER, officer.facts("contact", draft.given))
    assert len(officer.office.case(reference).complaint.documents) == 2


def test_a_picture_that_came_before_is_not_kept_twice(officer: Officer, tmp_path: Path) -> None:
    """The same signature under every e-mail."""
    first = an_email(tmp_path / "1.eml", attached={"logo.png": b"logo"})
    second = an_email(tmp_path / "2.eml", Subject="More", attached={"logo.png": b"logo", "plan.pdf": b"plan"})
    reference = log_from(officer, first)
    given = officer.office.read_email(second, reference).given
    case = officer.office.file_email(reference, second, officer.facts("contact", given))
    assert [(d.label, d.name, d.description) for d in case.documents] == [
        ("E001", "1.eml", "Damp, with E002"),
        ("E002", "logo.png", ""),
        ("E003", "2.eml", "More, with E002, E004"),
        ("E004", "plan.pdf", ""),
    ]


def test_what_was_typed_wins(officer: Officer) -> None:
    reference = log_from(officer, WATER, received="10 nov", resident="Ayo Okafor", channel="councillor")
    case = officer.office.case(reference).complaint
    assert (case.received.day, case.resident, case.channel) == (10, "Ayo Okafor", "councillor or MP")


def test_an_email_without_a_date_leaves_the_day_to_be_typed(officer: Officer) -> None:
    draft = officer.office.read_email(TESTS / "no_date.eml")
    assert "received" not in draft.given
    with pytest.raises(Refusal, match="first reach anyone here or a contractor: not given"):
        log_from(officer, TESTS / "no_date.eml")
    assert kept(officer) == 0
    reference = log_from(officer, TESTS / "no_date.eml", received="20 nov")
    assert officer.office.case(reference).complaint.documents[0].dated is None


def test_a_day_that_has_not_come_is_left_to_be_typed(officer: Officer, tmp_path: Path) -> None:
    """Today is Sunday 22 November 2026; the sender's clock is a year ahead."""
    draft = officer.office.read_email(an_email(tmp_path / "a.eml", Date="Sat, 20 Nov 2027 10:00:00 +0000"))
    assert "received" not in draft.given
    assert draft.remarks == ("It says it was sent on Sat 20 Nov 2027, which has not come yet. Type the day.",)


def test_an_email_that_we_sent_is_filed_as_going_out(officer: Officer, tmp_path: Path) -> None:
    reference = log_from(officer, WATER)
    ours = an_email(
        tmp_path / "ours.eml",
        From="Ann Example <ann@heron.example>",
        To="Tunde Okafor <t.okafor@example.org>",
    )
    given = officer.office.read_email(ours, reference, outgoing=True).given
    assert (given["direction"], given["party"]) == ("out", "resident")
    assert given["name"] == "Tunde Okafor <t.okafor@example.org>"


@pytest.mark.parametrize(
    ("sender", "party"),
    [
        ("T. Okafor <T.OKAFOR@example.org>", "resident"),
        ("Bertha Sample <b@council.example>", "representative"),
        ("Someone Else <else@example.org>", None),
    ],
)
def test_who_wrote_is_known_by_the_case_or_asked(
    officer: Officer, tmp_path: Path, sender: str, party: str | None
) -> None:
    spoken_for = "Bertha Sample (authority on file)"
    reference = officer.log("20 nov", contact="t.okafor@example.org", representative=spoken_for)
    draft = officer.office.read_email(an_email(tmp_path / "a.eml", From=sender), reference)
    assert draft.given.get("party") == party
    asked = "It is not known here who sent it: is it the resident?"
    assert (asked in draft.remarks) is (party is None)


def test_a_very_long_email_goes_into_the_record_as_far_as_it_fits(officer: Officer, tmp_path: Path) -> None:
    path = tmp_path / "long.eml"
    head = "From: t@example.org\nSubject: Long\nDate: Fri, 20 Nov 2026 10:00:00 +0000\n\n"
    path.write_text(head + "water " * 100_000, encoding="utf-8")
    draft = officer.office.read_email(path)
    assert "It is very long" in draft.remarks[-1]
    reference = log_from(officer, path)
    case = officer.office.case(reference).complaint
    assert case.summary.endswith("[The rest is in the original.]")
    assert len(case.summary) <= 100_000
    assert officer.office.document(reference, 1) == path.read_bytes()


@pytest.mark.fault(22)
def test_names_of_attachments_are_kept_exactly_and_shown_cleaned(officer: Officer) -> None:
    reference = log_from(officer, TESTS / "hostile_names.eml")
    case = officer.office.case(reference).complaint
    names = [document.name for document in case.documents]
    assert names[1] == "../../../etc/pass wd"
    assert names[4:7] == ["report\u202egpj.exe", "two\nlines.pdf", "nul\0byte.pdf"]
    assert len(names) == 11
    summary = officer.office.read_email(TESTS / "hostile_names.eml").summary
    assert not set(summary) & set("\0\x1b\u202e")
    assert "Attached: two lines.pdf" in summary


def test_what_is_no_email_is_refused_and_keeps_nothing(officer: Officer, tmp_path: Path) -> None:
    (tmp_path / "wall.eml").write_bytes(b"\xff\xd8\xff\xe0")
    with pytest.raises(BadInput, match=r"wall\.eml is not an e-mail"):
        officer.office.read_email(tmp_path / "wall.eml")
    facts = officer.facts("log", {"received": "20 nov", "resident": "T", "channel": "email", "text": "x"})
    with pytest.raises(BadInput, match=r"wall\.eml is not an e-mail"):
        officer.office.log_email(tmp_path / "wall.eml", facts)
    with pytest.raises(BadInput, match="There is no file"):
        officer.office.log_email(tmp_path / "gone.eml", facts)
    assert (kept(officer), officer.office.listed()) == (0, [])


def test_a_case_that_changed_meanwhile_gets_nothing(officer: Officer) -> None:
    reference = officer.log("19 nov")
    given = officer.office.read_email(CHASING, reference).given
    officer.do("note", reference, text="rang back")
    with pytest.raises(ChangedMeanwhile):
        officer.office.file_email(reference, CHASING, officer.facts("contact", given), 1)
    assert kept(officer) == 0

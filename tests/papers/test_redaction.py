"""The redacted copy: no trace of what was chosen in any word of our own papers, and all else as it was."""

import unicodedata
import zipfile
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from papers.case_files import case_file, text_of
from pypdf import PdfReader
from store.cases import CALENDAR, any_complaint, told

from casedesk.papers.case_file import TrailLine, _data, case_file_pdf
from casedesk.papers.case_json import CaseRecord, write
from casedesk.papers.chronology import chronology, chronology_xlsx
from casedesk.papers.identifying import words_to_replace
from casedesk.papers.redaction import Redaction, by_hand, redacted, redaction
from casedesk.problems import BadInput
from casedesk.records import (
    Action,
    Complaint,
    Contact,
    Document,
    Event,
    Hazard,
    Letter,
    Referral,
    StaffMember,
    Stage,
)
from casedesk.records.people import Need, Person
from casedesk.rules.calendar import Calendar
from casedesk.rules.law import Law

AT = datetime(2026, 12, 21, 15, 4, 5, tzinfo=UTC)
FRIDAY = date(2026, 11, 20)
CHOSEN = ("names", "addresses", "phones", "health")


def case_of(**changed: Any) -> Complaint:
    """Siân Griffiths of 4 Heron Court, with nothing on record but herself."""
    bare = dict.fromkeys(("points", "actions", "events", "verdicts", "contacts", "documents", "letters"), ())
    facts = {
        "resident": "Siân Griffiths",
        "representative": "Cllr Bertha Sample",
        "address": "4 Heron Court, Rosebank, LS1 4AB",
        "contact": "07700 900123, sian.g@example.org",
        "needs": "uses oxygen at home; hard of hearing",
        "stages": (Stage(1, FRIDAY),),
    }
    return told(**{**bare, **facts, **changed})


def said(text: str, kinds: tuple[str, ...] = CHOSEN, **changed: Any) -> str:
    """The text as the redacted copy has it."""
    return redaction(case_of(**changed), kinds).text(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Siân Griffiths rang", "[resident] rang"),
        ("SIAN GRIFFITHS rang", "[resident] rang"),
        ("sian   griffiths\nrang", "[resident]\nrang"),
        ("Sian\nGriffiths rang", "[resident] rang"),
        ("Sia\u0302n rang", "[resident] rang"),
        ("S. Griffiths rang", "[resident] rang"),
        ("Ms Griffiths's roof", "Ms [resident]'s roof"),
        ("Griffiths’ roof", "[resident]’ roof"),
        ("Si\u200bân rang", "[resident] rang"),
        ("sian_griffiths1970", "[resident]1970"),
        ("SianGriffiths.jpg", "[resident].jpg"),
        ("the Griffithses", "the Griffithses"),
        ("Sians", "Sians"),
        ("Bertha and Cllr Sample", "[representative] and Cllr [representative]"),
        ("a sample of the paint", "a [representative] of the paint"),
    ],
)
def test_a_name_goes_however_it_is_written(text: str, expected: str) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(
    ("resident", "text", "expected"),
    [
        ("Will Green", "Will rang. We will paint it green.", "[resident] rang. We will paint it green."),
        ("Will Green", "will green rang", "[resident] rang"),
        ("Wu Li", "Mr Wu said the wu or li", "Mr [resident] said the wu or li"),
        (
            "Anne-Marie O'Neil",
            "Anne and Marie and Anne Marie or O’NEIL or A. O'Neil",
            "[resident] and [resident] and [resident] or [resident] or [resident]",
        ),
        ("Mr and Mrs Okafor", "Mrs Okafor and the tenant", "Mrs [resident] and the tenant"),
        ("Łucja Żak", "ŁUCJA ŻAK", "[resident]"),
        ("张伟", "张伟 rang", "[resident] rang"),
        ("(not recorded)", "it was not recorded", "it was not recorded"),
        ("", "nobody", "nobody"),
    ],
)
def test_names_that_are_words_or_short_or_from_anywhere(resident: str, text: str, expected: str) -> None:
    assert said(text, resident=resident) == expected


@pytest.mark.parametrize(
    ("representative", "text", "expected"),
    [
        (
            "Cllr Aldous Penfold, asked by her to write; her e-mail is on file",
            "Penfold asked her to write. ALDOUS did.",
            "[representative] asked her to write. [representative] did.",
        ),
        (
            "Speaks for the 23 residents who signed",
            "Speaks up: the residents who speaks for 23",
            "Speaks up: the residents who speaks for 23",
        ),
        ("her daughter Maria Lopez", "maria lopez, a daughter", "[representative], a daughter"),
        ("Maria, her daughter", "maria is a daughter", "[representative] is a daughter"),
        ("Jose Ruiz and 22 others", "jose, ruiz and others", "[representative], [representative] and others"),
        ("maria lopez", "Lopez rang", "[representative] rang"),
    ],
)
def test_a_name_is_found_in_what_was_written_about_it(representative: str, text: str, expected: str) -> None:
    assert said(text, representative=representative) == expected


def test_a_line_that_says_nothing_of_where_stays() -> None:
    place = "Bellman Court, shared garden"
    assert said("the shared garden of Bellman Court", address=place) == "the shared garden of [address]"


def test_the_landlord_s_own_name_stays_whatever_it_is_called_after() -> None:
    found = redaction(case_of(address="21 Tansy Row"), CHOSEN, public="Tansy Row Homes\nPR2 0ET")
    assert found.text("Tansy Row Homes, at 21 Tansy Row") == "Tansy Row Homes, at [address]"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("4 Heron Court, Rosebank, LS1 4AB", "[address]"),
        ("4 heron court\nRosebank\nls14ab", "[address]"),
        ("at Heron Court", "at [address]"),
        ("Rosebank and LS1  4AB", "[address] and [address]"),
        ("14 Heron Courtyard", "14 Heron Courtyard"),
    ],
)
def test_an_address_goes_whole_and_in_its_parts(text: str, expected: str) -> None:
    assert said(text) == expected


def test_an_address_without_commas_has_its_street() -> None:
    assert said("damp at 12 Mill Lane", address="12 Mill Lane Leeds LS1 4AB") == "damp at [address]"


def test_where_letters_went_goes_too() -> None:
    letter = Letter(1, "update", 1, FRIDAY, "post", "Ms S Griffiths\n9 Sister Street\nBradford", "")
    text = "Ms S Griffiths, 9 Sister Street, Bradford. Sister Street is in Bradford."
    assert said(text, letters=(letter,)) == "Ms [resident], [address]. [address] is in [address]."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("07700 900123", "[telephone number]"),
        ("(0113) 496 0000", "[telephone number]"),
        ("+44 (0)113 496 0000", "[telephone number]"),
        ("0044 113-496-0000", "[telephone number]"),
        ("+353 1 496 0000", "[telephone number]"),
        ("write to sian.g+home@mail.example.org.", "write to [e-mail address]."),
        (
            "C26-014 of 20/11/2026, 2026-11-20 09:30, £1,250.00, E003",
            "C26-014 of 20/11/2026, 2026-11-20 09:30, £1,250.00, E003",
        ),
    ],
)
def test_numbers_and_addresses_of_e_mail_go(text: str, expected: str) -> None:
    assert said(text, ("phones",)) == expected


def test_what_everybody_may_know_stays() -> None:
    found = redaction(case_of(), CHOSEN, public="0300 111 3000, info@housing-ombudsman.org.uk")
    text = "Ring 0300 111 3000 or Info@housing-ombudsman.org.uk, not 07700 900123"
    assert found.text(text) == "Ring 0300 111 3000 or Info@housing-ombudsman.org.uk, not [telephone number]"


def test_notes_on_health_go_wherever_their_words_come_again() -> None:
    assert said("She uses  oxygen at home.") == "She [health or needs]."
    large = Need(1, "adjustment", "her eyes are failing", FRIDAY, "large print")
    ada = Person("P0001", "Ada Example", needs=(large,))
    found = redaction(case_of(), ("health",), person=ada)
    assert found.text("Letters in large print: her eyes are failing") == (
        "Letters in [health or needs]: [health or needs]"
    )
    assert redacted(case_of(), found).needs == "[health or needs]"
    assert redacted(ada, found).needs == ()


def test_what_the_residents_own_record_has_goes_too() -> None:
    ada = Person("P0001", "Ada Newname", "4 Oak Lane", "ask at the shop")
    found = redaction(case_of(resident="Ada Example"), ("names", "addresses", "phones"), person=ada)
    assert found.text("Mrs Newname of 4 Oak Lane, ask at the shop") == (
        "Mrs [resident] of [address], [contact details]"
    )


def test_other_words_can_be_chosen() -> None:
    found = redaction(case_of(), (), more=("Tom next door",))
    assert found.text("TOM, next door, shouted") == "[removed], shouted"


def test_staff_stay_unless_they_are_chosen() -> None:
    called = Event(1, "contact", FRIDAY, FRIDAY, "P. Officer rang the surveyor", "P. Officer")
    case = case_of(events=(called,), handler="P. Officer")
    assert redacted(case, redaction(case, ("names",))).events[0].by == "P. Officer"
    without = redacted(case, redaction(case, ("names", "staff")))
    assert without.handler == "[member of staff]"
    assert without.events[0].by == "[member of staff]"
    assert without.events[0].text == "[member of staff] rang the surveyor"


def test_others_outside_the_landlord_go_with_the_names() -> None:
    case = case_of(
        contacts=(Contact(1, "phone", "in", "other", "Tom Neighbour"),),
        documents=(Document(1, "a.pdf", "survey", FRIDAY, 1, "0" * 64, author="Damp Surveys Ltd"),),
    )
    found = redaction(case, ("names",))
    text = "Damp Surveys Ltd found damp; Tom, a neighbour, agreed"
    assert found.text(text) == "[other person] found damp; [other person], a neighbour, agreed"


AUTHOR = "Tunde Okafor <t.okafor@example.org>"


@pytest.mark.parametrize(
    ("kinds", "expected"),
    [
        (("names",), "[resident] wrote; from [resident]; I want the mould treated, at 10T"),
        (CHOSEN, "[resident] wrote; from [resident] <[e-mail address]>; I want the mould treated, at 10T"),
    ],
)
def test_an_author_with_an_address_of_e_mail_is_the_resident(kinds: tuple[str, ...], expected: str) -> None:
    papers = (Document(1, "a.eml", "email", FRIDAY, 1, "0" * 64, author=AUTHOR),)
    text = f"Okafor wrote; from {AUTHOR}; I want the mould treated, at 10T"
    assert said(text, kinds, resident="Tunde Okafor", documents=papers) == expected


def test_whoever_is_asked_told_or_complained_about_is_somebody_too() -> None:
    """Staff complained about and on the panel; a plumber asked; who was told of a hazard; who at the Ombudsman."""
    case = case_of(
        staff=(StaffMember(1, "Gordon Plinth", "shouted"),),
        stages=(Stage(1, FRIDAY, panel_members="Wilma Quayle and Osric Dunn"),),
        actions=(Action(1, "look at the roof", who="Jethro Spanner"),),
        hazards=(Hazard(1, "damp and mould", FRIDAY, passed_to="Perpetua Vane"),),
        referrals=(Referral(1, FRIDAY, contact="Ignatius Bell"),),
    )
    text = "Plinth, Quayle, Dunn; Jethro Spanner, Perpetua Vane, Ignatius Bell"

    assert redaction(case, ("staff",)).text(text) == (
        "[member of staff], [member of staff], [member of staff]; Jethro Spanner, Perpetua Vane, Ignatius Bell"
    )
    assert redaction(case, ("names",)).text(text) == (
        "Plinth, Quayle, Dunn; [other person], [other person], [other person]"
    )


def test_what_was_weighed_of_a_resident_is_a_note_on_health() -> None:
    case = case_of(weighed="frail, lives alone")
    assert redacted(case, redaction(case, ("health",))).weighed == "[health or needs]"
    assert redacted(case, redaction(case, ("names",))).weighed == "frail, lives alone"


@pytest.mark.parametrize(
    "author", ["i.adeyemi@example.org", "I. Adeyemi <i.adeyemi@example.org>", "I <i@i.org>"]
)
def test_no_letter_by_itself_is_a_name(author: str) -> None:
    papers = (Document(1, "a.eml", "email", FRIDAY, 1, "0" * 64, author=author),)
    text = "I want the mould treated. Org charts, e and T; 2026-11-22T10:38:12+00:00"
    assert said(text, documents=papers) == text


def test_another_author_goes_with_the_address() -> None:
    papers = (
        Document(1, "a.eml", "email", FRIDAY, 1, "0" * 64, author="Ike Adeyemi <i.adeyemi@example.org>"),
    )
    text = "by Ike Adeyemi <i.adeyemi@example.org>; Adeyemi rang"
    assert said(text, ("names",), documents=papers) == "by [other person]; [other person] rang"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("damp at 14 Heron Court", "damp at [address]"),
        ("Flat 3, 14 Heron Court, Rosebank", "[address], [address]"),
        ("flat 14b heron court", "[address]"),
        ("on 20 November 2026 Heron Court flooded", "on 20 November 2026 [address] flooded"),
        ("2026-11-20 Heron Court", "2026-11-20 [address]"),
        ("by Fri 20 Nov Heron Court dried", "by Fri 20 Nov [address] dried"),
    ],
)
def test_a_number_before_the_street_goes_with_it_and_a_date_does_not(text: str, expected: str) -> None:
    assert said(text) == expected


@pytest.mark.parametrize("name", ["May Sun", "Nov", "April 20", "Fri Dec", "E. D. Af"])
def test_no_name_takes_a_day_or_a_digest_out_of_a_text(name: str) -> None:
    text = f"Fri 20 Nov 2026, 5 May 2026, Sun 20 December, 2026-11-20T10:38:12.5+00:00, {'0e4d' * 16}"
    assert said(text, resident=name) == text


_HOSTILE = st.one_of(
    st.text(max_size=40),
    st.sampled_from(
        ["T <t@t.t>", "<>", "20", "2026", "I", "Mr T", "@", "a@", "0e", "[resident]", "\\1 (?", AUTHOR]
    ),
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(name=_HOSTILE, author=_HOSTILE, other=_HOSTILE, place=_HOSTILE)
def test_no_name_crashes_the_case_file_or_moves_a_date(
    law: Law, name: str, author: str, other: str, place: str
) -> None:
    """Everything that is counted, dated or hashed stays as it was, and the sections can be put together."""
    case = case_of(
        resident=name,
        representative=other,
        address=place,
        handler=author,
        contacts=(Contact(1, "phone", "in", "other", other),),
        documents=(Document(1, name, "email", FRIDAY, 1, "0e4d" * 16, author=author),),
    )
    before = case_file(law, case)
    found = redaction(case, ("names", "staff", "addresses", "phones", "health"))
    after = redacted(before, found)
    assert [line.at for line in after.trail] == [line.at for line in before.trail]
    assert after.case.documents[0].sha256 == "0e4d" * 16
    assert [line.day for line in chronology(after.case)] == [line.day for line in chronology(case)]
    assert [clock.due for clock in after.clocks] == [clock.due for clock in before.clocks]
    assert "Fri 20 Nov 2026" in found.text("since Fri 20 Nov 2026 at noon")
    assert _data(after, (), False)["sections"]


def test_dates_digests_and_our_own_words_stay() -> None:
    case = case_of(resident="Met Late", events=(Event(1, "close", FRIDAY, FRIDAY, "Closed"),))
    case = case._replace(verdicts=told().verdicts, documents=told().documents, actions=told().actions)
    after = redacted(case, redaction(case, ("names", "staff", "addresses", "phones", "health")))
    assert after.verdicts == case.verdicts
    assert after.documents[0].sha256 == case.documents[0].sha256
    assert after.actions == case.actions
    assert (after.received, after.events[0].act) == (case.received, "close")


def test_a_kind_that_cannot_be_redacted_is_refused() -> None:
    with pytest.raises(BadInput, match=r"“faces” cannot be redacted\. Choose names"):
        redaction(case_of(), ("names", "faces"))


def comparable(text: str) -> str:
    """Without case and accents, and without the signs between words."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    return "".join(letter for letter in plain if letter.isalnum())


TRACES = ("griffiths", "siân", "heron", "rosebank", "ls14ab", "07700900123", "sian.g", "oxygen", "bertha")


def everywhere(value: Any, text: str) -> Any:
    """The record with the text in every field that holds anybody's words."""
    codes = {
        "act",
        "way",
        "direction",
        "party",
        "kind",
        "clock",
        "basis",
        "state",
        "rules",
        "calendar",
        "sha256",
        "docx",
    }
    if isinstance(value, str):
        return text
    if hasattr(value, "_fields"):
        fields = value._asdict().items()
        return value._replace(
            **{
                name: everywhere(each, text)
                for name, each in fields
                if name not in codes | {"reference", "finding"}
            }
        )
    return tuple(everywhere(each, text) for each in value) if isinstance(value, tuple) else value


def full() -> tuple[Complaint, Redaction]:
    """A case in which every field tells everything there is to know about her."""
    secret = (
        "Siân Griffiths’s home, 4 Heron Court, Rosebank, LS1 4AB; 07700 900123, sian.g@example.org;"
        " uses oxygen at home; Cllr Bertha Sample"
    )
    found = redaction(case_of(), CHOSEN)
    return everywhere(told(reference="C26-014"), secret), found


def traces_in(text: str) -> list[str]:
    return [trace for trace in TRACES if comparable(trace) in comparable(text)]


def test_no_trace_is_left_in_the_data() -> None:
    case, found = full()
    line = TrailLine(1, AT.isoformat(), case.resident, "note", case.resident)
    before = write(CaseRecord(AT, case, trail=(line,))).decode()
    assert traces_in(before) == list(TRACES), "or this test would prove nothing"
    after = redacted(CaseRecord(AT, case, trail=(line,)), found)
    assert traces_in(write(after).decode()) == []


def test_no_trace_is_left_in_the_spreadsheet() -> None:
    case, found = full()
    lines = chronology(redacted(case, found))
    made = chronology_xlsx(lines, title=f"Chronology of {case.reference}", at=AT)
    with zipfile.ZipFile(BytesIO(made)) as parts:
        assert traces_in("".join(parts.read(name).decode() for name in parts.namelist())) == []


def test_no_trace_is_left_in_the_case_file_nor_in_what_it_says_of_itself() -> None:
    case, found = full()
    law = Law(Calendar(CALENDAR), ())
    file = redacted(case_file(law, case, settings={"landlord": "Quarry Homes"}), found)
    made = case_file_pdf(file, lambda digest: b"", evidence=False)
    reader = PdfReader(BytesIO(made))
    described = [str(reader.metadata), str(reader.xmp_metadata and reader.xmp_metadata.rdf_root.toxml())]
    assert traces_in("".join((text_of(made), *described))) == []


def test_the_evidence_to_be_redacted_by_hand_is_listed_without_the_names() -> None:
    case = case_of(documents=(Document(3, "Siân Griffiths damp.jpg", "photo", FRIDAY, 1, "0" * 64),))
    (line,) = by_hand(redacted(case, redaction(case, CHOSEN)))
    assert line == "E003 photo, [resident] damp.jpg: look for names, addresses, numbers, health and faces."


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(any_complaint, st.sampled_from([CHOSEN, ("names",), ("staff", "phones"), ()]))
def test_no_record_is_too_odd_for_it(case: Complaint, kinds: tuple[str, ...]) -> None:
    after = redacted(case, redaction(case, kinds))
    assert [stage.requested for stage in after.stages] == [stage.requested for stage in case.stages]
    if not kinds:
        assert after == case


def test_a_long_text_takes_no_long_time() -> None:
    """A backtracking expression would take hours over these."""
    for text in (
        "a" * 200_000,
        "a@" * 100_000,
        "0 " * 100_000,
        "(" * 200_000,
        "Siân " * 40_000,
        "ŵ-" * 100_000,
    ):
        said(text)


def test_a_panel_is_replaced_by_its_members_and_keeps_the_words_that_name_it() -> None:
    """Else the word “complaints” would go from the whole file."""
    stage = Stage(
        2, date(2026, 11, 9), considered_by="The complaints panel", panel_members="Cy Deering, Edie Fox"
    )
    case = Complaint("C26-001", date(2026, 11, 2), None, "phone", "T. Okafor", "Damp", stages=(stage,))
    words = {each.words for each in words_to_replace(case, ("staff",))}
    assert {"Cy Deering", "Edie Fox"} <= words
    assert not [each for each in words if "complaints" in each or "panel" in each]

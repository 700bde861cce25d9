"""Letters by verbs: every kind from the demo in every form, sent with its act, as it was sent; own wording."""

import io
from collections.abc import Callable
from pathlib import Path

import docx
import pikepdf
import pypdf
import pytest
from cli.running_verbs import Desk
from papers.word_templates import template

from casedesk.rules.letters import KINDS

WEDNESDAY = "2026-11-25"


@pytest.fixture
def demo(capsys: pytest.CaptureFixture[str]) -> Desk:
    return Desk(capsys, "--as-at", WEDNESDAY, "--demo")


def a_case_for(demo: Desk, kind: str) -> str:
    """A complaint of the demo for which such a letter can be written from what is on record."""
    for found in demo.does("list", "--json").json["complaints"]:
        if demo.run("letter", found["reference"], kind).code == 0:
            return str(found["reference"])
    raise AssertionError(f"no complaint of the demo has a letter {kind}")


def text_of(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages).split())


@pytest.mark.parametrize("kind", [kind.id for kind in KINDS])
def test_every_kind_of_letter_comes_from_the_demo_in_every_form(
    demo: Desk, kind: str, tmp_path: Path
) -> None:
    reference = a_case_for(demo, kind)
    written = demo.does("letter", reference, kind, "--to", tmp_path, "--json").json
    demo.does("letter", reference, kind, "--to", tmp_path / "large", "--large-print", "--form", "pdf")
    opening = written["text"].split("\n")[0]
    assert opening.startswith("Dear ")
    pdf = (tmp_path / f"{reference}-{kind}.pdf").read_bytes()
    large = (tmp_path / "large" / f"{reference}-{kind}.pdf").read_bytes()
    word = docx.Document(str(tmp_path / f"{reference}-{kind}.docx"))
    plain = (tmp_path / f"{reference}-{kind}.txt").read_text(encoding="utf-8")
    assert opening in text_of(pdf)
    assert opening in text_of(large)
    assert opening in [paragraph.text for paragraph in word.paragraphs]
    assert opening in plain
    with pikepdf.open(io.BytesIO(pdf)) as opened, opened.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"
        assert opened.Root.Lang == "en-GB"
    assert len(pypdf.PdfReader(io.BytesIO(large)).pages) >= len(pypdf.PdfReader(io.BytesIO(pdf)).pages)
    assert {path.stat().st_mode & 0o777 for path in tmp_path.glob("*.*")} == {0o600}


def test_without_a_kind_it_lists_what_was_sent_and_what_fits(demo: Desk) -> None:
    lines = demo.does("letter", "C26-007").out.splitlines()
    assert lines[0].startswith("L01 sent ")
    assert lines[0].endswith(" by email: acknowledgement-1")
    assert lines[-1].startswith("Could be written now: ")


@pytest.mark.fault(22)
def test_a_reference_taken_from_a_register_never_leads_out_of_the_folder(
    office_desk: Desk, tmp_path: Path
) -> None:
    register = tmp_path / "register.csv"
    register.write_text(
        "reference,received,acknowledged,resident,summary\n../../2026/014,3/11/2026,5/11/2026,A B,Damp\n"
    )
    office_desk.does("import", register)
    folder = tmp_path / "letters" / "new"
    folder.mkdir(parents=True)
    office_desk.does("letter", "../../2026/014", "acknowledgement-1", "--to", folder, "--form", "txt")
    assert [path.name for path in folder.iterdir()] == ["2026-014-acknowledgement-1.txt"]


def test_a_file_that_is_there_already_is_never_replaced(demo: Desk, tmp_path: Path) -> None:
    demo.does("letter", "C26-007", "response", "--to", tmp_path, "--form", "txt")
    said = demo.fails(3, "letter", "C26-007", "response", "--to", tmp_path, "--form", "txt")
    assert "is there already" in said


def test_a_kind_that_does_not_exist_is_told_with_those_that_do(demo: Desk) -> None:
    assert "acknowledgement-1" in demo.fails(2, "letter", "C26-007", "invoice")


def test_an_answer_that_is_not_known_yet_says_what_is_missing(office_desk: Desk) -> None:
    logged(office_desk)
    assert "Findings: not given (6.7)" in office_desk.fails(1, "letter", "C26-001", "response")


def logged(desk: Desk) -> None:
    """A complaint received on Wednesday 18 November 2026, and defined."""
    desk.does("settings", "landlord", "Tansy Row Homes")
    desk.does("settings", "ombudsman_details", "Housing Ombudsman Service, PO Box 1484; 0300 111 3000")
    desk.does("settings", "ombudsman_checked", "2026-10-03")
    desk.does(
        "log", "--received", "18/11", "--resident", "Ms N. O'Hara", "--channel", "email", "--text", "The fan"
    )
    desk.does("define", "C26-001", "--point", "The fan is broken", "--outcome-sought", "A working fan")


def test_the_letter_is_sent_with_its_act(office_desk: Desk) -> None:
    logged(office_desk)
    # Acknowledged on Sunday 22 November: ten working days end on Friday 4 December.
    told = office_desk.does("acknowledge", "C26-001", "--letter", "email").out
    assert "Respond: Wed 9 Dec becomes Fri 4 Dec" in told
    assert "Letter L01 is sent by email" in told
    text = office_desk.does("letter", "C26-001", "acknowledgement-1").out
    assert text.startswith("Sent Sunday 22 November 2026 by email, as it was sent.\nDear Ms N. O'Hara\n")
    assert "by Friday 4 December 2026" in text
    assert "Letters:\n  L01 acknowledgement-1" in office_desk.does("show", "C26-001").out


def test_a_letter_sent_is_read_by_its_label_and_by_that_of_its_copy(
    office_desk: Desk, tmp_path: Path
) -> None:
    logged(office_desk)
    office_desk.does("acknowledge", "C26-001", "--letter", "email")
    by_kind = office_desk.does("letter", "C26-001", "acknowledgement-1").out
    assert office_desk.does("letter", "C26-001", "l1").out == by_kind
    for label in ("E001", "L01"):
        assert office_desk.does("document", "C26-001", label).out in by_kind
    office_desk.does("letter", "C26-001", "L01", "--to", tmp_path, "--form", "txt")
    assert (tmp_path / "C26-001-L01.txt").read_text().startswith("Dear Ms N. O'Hara\n")
    assert office_desk.fails(2, "letter", "C26-001", "L02") == "C26-001 has no letter L02."
    assert office_desk.fails(2, "document", "C26-001", "L02") == "C26-001 has no letter L02."


def test_a_letter_written_elsewhere_is_found_by_its_label_too(office_desk: Desk, tmp_path: Path) -> None:
    logged(office_desk)
    made = tmp_path / "letter.pdf"
    made.write_bytes(b"%PDF-1.7 made elsewhere")
    its_letter = ("--letter", "acknowledgement-1", "--dated", "20/11/2026")
    office_desk.does("attach", "C26-001", made, "--kind", "other", *its_letter)
    said = office_desk.fails(2, "letter", "C26-001", "L01")
    assert said == (
        "L01 was not written here, only filed: `casedesk document C26-001 L01 --to FOLDER` writes it out."
    )
    written = office_desk.does("document", "C26-001", "L01", "--to", tmp_path / "out", "--json").json[
        "written"
    ]
    assert Path(written).read_bytes() == made.read_bytes()


def test_an_extension_by_letter_is_told_as_it_was_recorded(office_desk: Desk) -> None:
    """The letter gives the Ombudsman's details, so that nothing is missing: Friday 4 December moves."""
    logged(office_desk)
    office_desk.does("acknowledge", "C26-001", "--letter", "email")
    extend = (
        "extend",
        "C26-001",
        "--to",
        "11/12/2026",
        "--reason",
        "The surveyor is ill",
        "--letter",
        "email",
    )
    would = office_desk.does(*extend, "--dry-run").out
    told = office_desk.does(*extend).out
    for said in (would, told):
        assert "not valid" not in said
        assert "Note: The Code: valid, 5 working days beyond Fri 4 Dec 2026." in said
        assert "Fri 4 Dec becomes Fri 11 Dec" in said
        assert "Better: How often to give news has not been agreed" in said
        assert "(`extend --update-every`)" in said
        assert "(key " not in said
    assert "\nLetter L02 is sent by email" in told


def test_an_extension_beyond_the_limit_names_the_option_for_the_good_reason(office_desk: Desk) -> None:
    logged(office_desk)
    office_desk.does("acknowledge", "C26-001", "--letter", "email")
    extend = (
        "extend",
        "C26-001",
        "--to",
        "11/2/2027",
        "--reason",
        "The surveyor is ill",
        "--letter",
        "email",
    )
    assert "`extend --good-reason`" in office_desk.fails(1, *extend)


def test_a_late_letter_is_noted_once(office_desk: Desk) -> None:
    """Received on Monday 2 November, and due to be acknowledged by Monday the 9th."""
    logged(office_desk)
    office_desk.does(
        "log", "--received", "2/11", "--resident", "Mr A. Bell", "--channel", "email", "--text", "Rain"
    )
    office_desk.does("define", "C26-002", "--point", "Rain comes in", "--outcome-sought", "A sound roof")
    told = office_desk.does("acknowledge", "C26-002", "--letter", "email").out
    assert "\nNote: Sent after Monday 9 November 2026" in told


def test_a_text_of_ones_own_is_sent_only_if_it_says_what_it_must(office_desk: Desk, tmp_path: Path) -> None:
    logged(office_desk)
    text = tmp_path / "letter.txt"
    text.write_text("Dear Ms O'Hara\n\nWe got your message.\n", encoding="utf-8")
    command = ("acknowledge", "C26-001", "--letter", "email", "--letter-text", text)
    assert "Not yet: " in office_desk.fails(1, *command)
    assert "Missing: " in office_desk.does(*command, "--dry-run").out
    assert "No letter of C26-001 is on record." in office_desk.does("letter", "C26-001").out
    told = office_desk.does(*command, "--override", "Read out to her on the telephone").out
    assert "Letter L01 is sent by email" in told
    assert "Read out to her on the telephone" in office_desk.does("show", "C26-001").out


def test_own_wording_is_kept_checked_and_given_up_again(office_desk: Desk, tmp_path: Path) -> None:
    ours = office_desk.does("wording", "closing").out
    own = tmp_path / "closing.txt"
    own.write_text(ours.replace("Yours sincerely", "With kind regards"), encoding="utf-8")
    assert office_desk.does("wording", "closing", "--from", own).out == "closing: your own from now on.\n"
    assert "With kind regards" in office_desk.does("wording", "closing").out
    assert "closing            your own" in office_desk.does("wording").out
    own.write_text(ours + "\n# more\n{nonsense}\n", encoding="utf-8")
    assert "{nonsense}" in office_desk.fails(2, "wording", "closing", "--from", own)
    office_desk.does("wording", "closing", "--ours")
    assert office_desk.does("wording", "closing").out == ours


def test_with_a_word_template_it_is_said_which_file_is_the_copy_as_sent(
    office_desk: Desk, tmp_path: Path
) -> None:
    says = "Your Word template shapes the Word file; the PDF, which is kept as the copy sent, has our plain letterhead."
    assert office_desk.does("wording", "template").out == "Our Word template is used.\n"
    own = tmp_path / "letterhead.docx"
    own.write_bytes(template())
    told = office_desk.does("wording", "template", "--from", own).out
    assert told == f"template: your own from now on.\n{says}\n"
    assert office_desk.does("wording", "template").out == f"{says}\n"
    logged(office_desk)
    assert f"\n{says}\n" in office_desk.does("acknowledge", "C26-001", "--letter", "email").out
    assert (
        f"\n{says}\n"
        in office_desk.does("letter", "C26-001", "acknowledgement-1", "--to", tmp_path / "out").out
    )
    assert says not in office_desk.does("wording", "template", "--ours").out


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda path: path.write_bytes(b"\xff\xfe\x00"), "not text in UTF-8"),
        (lambda path: path.write_bytes(b"x" * (10 * 1024 * 1024 + 1)), "larger than 10.5 MB"),
        (lambda path: None, "cannot be read"),
    ],
    ids=["no text", "too large", "not there"],
)
def test_a_file_that_is_no_wording_is_told_plainly(
    office_desk: Desk, tmp_path: Path, make: Callable[[Path], object], says: str
) -> None:
    make(tmp_path / "own.txt")
    assert says in office_desk.fails(2, "wording", "closing", "--from", tmp_path / "own.txt")

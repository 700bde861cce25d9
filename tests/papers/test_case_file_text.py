"""What a person wrote reaches the case file word for word, whatever it is made of."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, get_type_hints

import pytest
from hypothesis import Phase, given, settings
from papers.case_files import SETTINGS, ada, bytes_of, case_file, run_together, text_of
from store.cases import any_complaint

from casedesk import records
from casedesk.papers.case_file import TrailLine, case_file_pdf
from casedesk.records import Complaint
from casedesk.rules.gap import Gap
from casedesk.rules.law import Law

GOLDEN = Path(__file__).with_name("golden") / "case_file.txt"
DAY = date(2026, 12, 1)
NASTY = 'ab#read("/etc/passwd")@preview/x:1.0=*b*$x$\\u{41}<b>&amp;[[f]]{{7*7}}//ü😀厨\x00c\u202ed\ufeffe'
SHOWN = NASTY.replace("😀厨", "[U+1F600][U+53A8]").translate(
    dict.fromkeys(map(ord, "\x00\u202e\ufeff"), "\ufffd")
)
UNTOUCHED = {"sha256", "docx"}
"""Digests: made by us, never written by anybody."""
NOT_WORDS = {"act", "state", "basis"}
"""Names of ours, from a closed list."""


class Marks:
    """Gives each text a number of its own, so that every single one can be looked for."""

    def __init__(self) -> None:
        self.given: list[str] = []

    def next(self, name: str) -> str:
        """The nasty text under the next number."""
        self.given.append(name)
        return f"M{len(self.given):03}x{NASTY}"

    def expected(self) -> Iterator[tuple[str, str]]:
        """Each field with what a reader should find of it."""
        for number, name in enumerate(self.given, 1):
            yield name, run_together(f"M{number:03}x{SHOWN}")


def spoilt(record: Any, marks: Marks) -> Any:
    """The record with every text in it nasty, every yes-or-no unsaid and every date filled in."""
    kinds = get_type_hints(type(record), vars(records))
    changed: dict[str, Any] = {}
    for name, value in record._asdict().items():
        if isinstance(value, tuple):
            changed[name] = tuple(spoilt(part, marks) if hasattr(part, "_asdict") else part for part in value)
        elif isinstance(value, str) and name not in UNTOUCHED | NOT_WORDS:
            changed[name] = marks.next(f"{type(record).__name__}.{name}")
        elif value is None and kinds[name] == date | None:
            changed[name] = DAY
    return record._replace(**changed)


def undotted(text: str) -> str:
    """Without the rows of dots in the contents."""
    return re.sub(r"( \.){3,}", " …", text)


@pytest.fixture(scope="module")
def complaint() -> tuple[Complaint, Marks]:
    """Ada's complaint, spoilt throughout."""
    marks = Marks()
    return spoilt(ada(), marks), marks


@pytest.mark.fault(29)
def test_hostile_text_in_every_field_is_told_and_nothing_more(
    complaint: tuple[Complaint, Marks], law: Law
) -> None:
    case, marks = complaint
    pdf = case_file_pdf(case_file(law, case), lambda sha256: b"water")
    found = run_together(text_of(pdf))
    missing = [name for name, expected in marks.expected() if expected not in found]
    assert not missing
    assert "root:x:0" not in found
    assert len(marks.given) > 60


@pytest.mark.fault(29)
def test_hostile_text_around_the_case_is_told_as_well(law: Law) -> None:
    marks = Marks()
    file = case_file(
        law,
        settings={**SETTINGS, "landlord": marks.next("landlord")},
        trail=(TrailLine(1, "2026-11-23T09:30:00+00:00", marks.next("who"), "log", marks.next("text")),),
        gaps=(Gap(marks.next("what"), "5.12", "attach", "case"),),
        whys=((marks.next("title"), (marks.next("line"),)),),
    )
    found = run_together(text_of(case_file_pdf(file, lambda sha256: b"water")))
    assert not [name for name, expected in marks.expected() if expected not in found]


@pytest.mark.fault(29)
def test_names_in_the_scripts_of_residents_are_there_letter_for_letter(law: Law) -> None:
    """Readers differ in the order in which they copy a script that runs from the right or joins its letters."""
    names = (
        "Siân Prosser, Tŷ Gŵyn",
        "Nguyễn Thị Hằng",
        "Omotọ́lá Adéyẹmí",
        "שלמה בן־דוד",
        "مُحمَّد اقبال",
        "محمد علی پٹھان",
        "মোহাম্মদ রহমান",
        "ਗੁਰਪ੍ਰੀਤ ਕੌਰ",
        "தமிழ்செல்வி",
        "પટેલ",
        "अनीता शर्मा",
        "ኣስቴር",
        "Юлія Шевченко",
    )
    text = text_of(case_file_pdf(case_file(law, ada(resident="\n".join(names))), lambda sha256: b"water"))
    for name in names:
        assert set(name) <= set(text)
    assert text.count("[U+") == 1, "the example on the cover"


def test_very_long_words_and_texts_stay_on_the_page(law: Law) -> None:
    long = "Wort" * 150
    case = ada(
        resident=long,
        summary="\n\n".join(["damp in the hall"] * 400) + " END",
        points=(ada().points[0]._replace(text=long, responsibility_note="line\n" * 215 + "END"),),
    )
    pdf = case_file_pdf(case_file(law, case), lambda sha256: b"water")
    found = run_together(text_of(pdf))
    assert found.count(long) == 4, "on the cover, among the people, in the definition and in the findings"
    assert found.count("line") >= 200
    assert found.count("dampinthehall") == 400


@given(any_complaint)
@settings(max_examples=10, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate])
def test_any_record_at_all_can_be_told(law: Law, case: Complaint) -> None:
    case = case._replace(reference="C26-014", stages=case.stages or ada().stages)
    file = case_file(law, ada())._replace(case=case)
    assert case_file_pdf(file, lambda sha256: b"x" * 10).startswith(b"%PDF")


def test_the_words_of_the_file_are_as_agreed(law: Law) -> None:
    """The whole text of a small case, to be read by eye when it changes."""
    whys = (("Stage 1: Respond", ("day 1 is Tue 24 Nov 2026", "due Mon 7 Dec 2026, to the end of that day")),)
    fetch = bytes_of({ada().documents[0].sha256: b"water"})
    found = undotted(text_of(case_file_pdf(case_file(law, whys=whys), fetch))) + "\n"
    assert found == GOLDEN.read_text(encoding="utf-8")

"""The reading age: the formula as it is stated, counted by hand, and our own letters measured with it."""

import pytest
from papers.subjects import STEPS, usual

from casedesk.papers.letters import compose
from casedesk.rules.letter_checks import check
from casedesk.rules.reading_age import reading_age, syllables_of

ONE = "please reached here there one since wish their you're don't we'll closed used asked queue build guess heard"
TWO = "complaint housing answer people again outside reasons wanted needed changes houses letters little table money"
THREE = (
    "ombudsman policy visited decided understand idea area radio surveyor engineer easier sincerely resident"
)
MORE = {"responsible": 4, "apologises": 5, "January": 4, "acknowledgement": 4, "responsibility": 6}
SPOKEN = {
    **dict.fromkeys([*ONE.split(), "tried", "house", "the", "stage", "come", "wrong", "Keith’s"], 1),
    **dict.fromkeys([*TWO.split(), "safely", "doing", "being", "quiet", "lion", "client", "statement"], 2),
    **dict.fromkeys([*THREE.split(), "appointment", "acknowledged", "addresses", "beautiful", "unhappy"], 3),
    **MORE,
}
"""Counted by ear."""


@pytest.mark.parametrize(("word", "count"), SPOKEN.items())
def test_syllables_are_counted_as_they_are_spoken(word: str, count: int) -> None:
    assert syllables_of(word) == count


def test_the_formula_is_the_one_stated() -> None:
    """Two sentences, ten words, twelve syllables.

    0.39 × 10/2 + 11.8 × 12/10 − 15.59 + 5 = 1.95 + 14.16 − 10.59 = 5.52.
    """
    assert reading_age("We will mend the old window. You can go away.") == pytest.approx(5.52)


def test_only_prose_is_measured() -> None:
    prose = "We will mend the old window. You can go away."
    assert reading_age(
        f"Dear Grace Adeyemi\n\n{prose}\n- Administrative responsibilities\n0300 111 3000"
    ) == (reading_age(prose))


@pytest.mark.parametrize("nothing", ["", "Tansy Row Homes", "...", "2026.", "漏水"])
def test_a_text_without_prose_has_no_reading_age(nothing: str) -> None:
    assert reading_age(nothing) == 0


def test_officialese_is_for_older_readers() -> None:
    stiff = (
        "Notwithstanding the aforementioned considerations, the organisation respectfully acknowledges receipt of"
        " correspondence regarding outstanding maintenance responsibilities."
    )
    assert reading_age(stiff) > 18


@pytest.mark.parametrize("code", ["2022", "2024"])
@pytest.mark.parametrize("kind", STEPS)
def test_our_letters_can_be_read_at_eleven(kind: str, code: str) -> None:
    assert 0 < reading_age(compose(usual(kind, code)).text) <= 11


def test_a_letter_that_is_hard_to_read_is_noted_and_not_stopped() -> None:
    about = usual("update")
    stiff = "The aforementioned administrative considerations necessitate additional deliberation. " * 9
    noted = [each for each in check(about, f"{compose(about).text}\n\n{stiff}") if not each.met]
    assert [(each.id, each.force) for each in noted] == [("plain", "note")]
    assert "reads at age " in noted[0].missing

"""Letters as they are composed: the right words for the case, and nothing a resident wrote is ever parsed."""

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from papers.subjects import FINDINGS, POINTS, SETTINGS, STEPS, case_at, subject, usual

from casedesk.papers.letter_fields import FIELDS
from casedesk.papers.letters import check_wording, compose, fields, our_wording
from casedesk.problems import BadInput
from casedesk.records import NOT_RECORDED, Action, Extension, StaffMember
from casedesk.rules.fairness import PANEL
from casedesk.rules.law import load_code
from casedesk.rules.letter_checks import check
from casedesk.rules.letters import KINDS
from casedesk.rules.policies import load_policy

HOSTILE = (
    "{points} {definition} {{ 7*7 }} {% raw %} {0.__class__}",
    "#read(/etc/hostname) $1+1$ @cite _*bold*_ \\x",
    "[red]not markup[/red] [@click=app.quit]x[/] [[fill me in]]",
    "# greeting\n# outcome",
    "Smith & Sons <b>bold</b> &amp; ]]>",
    "漏水 かび ਸਿੱਲ੍ਹ العفن Ŵyn 🏚️👩‍👩‍👧",
    "=cmd|' /C calc'!A0 \t tabbed",
)
DANGEROUS = "a\x00b\x07c\x1b[31md\u202ee\ufefff"
SEEN = "a�b�c�[31md�e�f"


def text_of(kind: str, code: str = "2024", **changes: Any) -> str:
    return compose(usual(kind, code, **changes)).text


def blocks_of(kind: str, code: str = "2024", **changes: Any) -> dict[str, str]:
    return dict(compose(usual(kind, code, **changes)).blocks)


def test_an_acknowledgement_says_all_in_the_residents_order() -> None:
    blocks = blocks_of("acknowledgement-1")
    assert blocks["greeting"] == "Dear Grace Adeyemi"
    assert "Monday 2 November 2026" in blocks["thanks"]
    assert "stage 1" in blocks["stage"]
    assert blocks["definition"].splitlines()[1:] == [
        "1. Damp in the back bedroom",
        "2. Two visits that nobody came to",
        "3. Noise from the road outside",
    ]
    assert blocks["outcome"].splitlines()[1] == "A dry room and an apology"
    assert blocks["responsibilities"] == (
        "We are responsible for points 1 and 2.\n"
        "We are not responsible for point 3. That is a matter for: the council."
    )
    assert "by Wednesday 18 November 2026" in blocks["respond_by"]
    assert blocks["ombudsman"].splitlines()[1:] == [
        "Housing Ombudsman Service",
        "PO Box 1484, Unit D, Preston, PR2 0ET",
        "0300 111 3000",
        "www.housing-ombudsman.org.uk",
    ]
    assert blocks["signature"] == "Yours sincerely\nMaureen Delacourt\nTansy Row Homes"
    assert not {"late", "on_behalf", "refused_points"} & blocks.keys()


def test_the_text_is_the_blocks_with_a_blank_line_between() -> None:
    letter = compose(usual("update"))
    assert letter.text.split("\n\n") == [part for _, text in letter.blocks for part in text.split("\n\n")]
    assert letter.to == "Grace Adeyemi\nFlat 3\nRopewalk House\nTansy Row"


def test_a_response_gives_each_point_its_decision_and_its_reasons() -> None:
    blocks = blocks_of("response")
    assert blocks["findings"].split("\n\n")[1].splitlines() == [
        "1. Damp in the back bedroom",
        "What we decided: We uphold this, because we got it wrong.",
        "Why: We saw the damp in May and did not come back.",
    ]
    assert "As a whole, your complaint is partially upheld." in blocks["decision"]
    assert blocks["remedy"].splitlines()[1] == "We are sorry. We will pay you £150."
    assert blocks["actions"].splitlines()[1:] == [
        "- Fit a new fan in the bathroom, by Tuesday 12 January 2027"
    ]
    assert "stage 2" in blocks["next_step"]
    assert "You do not have to tell us why" in blocks["next_step"]


def test_a_final_response_leads_to_the_ombudsman_and_to_no_other_stage() -> None:
    blocks = blocks_of("final-response")
    assert "Housing Ombudsman" in blocks["next_step"]
    assert "stage 3" not in compose(usual("final-response")).text
    assert "next_stage" not in blocks


def test_nothing_upheld_and_nothing_open_leaves_those_blocks_out() -> None:
    findings = tuple(f._replace(finding="not upheld") for f in FINDINGS)
    blocks = blocks_of(
        "response", stage={"findings": findings, "outcome": "not upheld", "remedy": ""}, actions=()
    )
    assert not {"remedy", "actions"} & blocks.keys()


def test_what_only_the_officer_can_write_stays_to_be_written() -> None:
    text = text_of("response", stage={"remedy": "", "findings": FINDINGS[:2]}, outcome_sought="")
    assert "[[what puts it right]]" in text
    assert "[[what you decided]]" in text
    assert "[[what the resident wants to happen]]" in text
    assert "[[what you need to know]]" in text_of("clarification", stage={"clarification": ""})
    assert "Dear [[the resident's name]]" in text_of("update", resident=NOT_RECORDED)
    undecided = (POINTS[0], POINTS[1]._replace(responsible=None))
    assert "[[Point 2: say whether we are responsible for it]]" in text_of(
        "acknowledgement-1", points=undecided
    )
    assert "by [[which day]]" in text_of("response", actions=(Action(1, "Call you"),))


def test_an_extension_says_why_the_old_date_the_new_one_and_how_often_news_comes() -> None:
    text = text_of("extension-1")
    assert "Our answer was due by Wednesday 18 November 2026." in text
    assert "You will now have our answer by Tuesday 1 December 2026." in text
    assert "The surveyor can only come next week." in text
    assert "every 5 working days" in text
    assert "good reason" not in text


def test_a_second_extension_starts_from_the_first_ones_date() -> None:
    first = usual("extension-1").stage.extensions[0]
    before = case_at("extended")
    again = Extension(date(2026, 11, 30), date(2026, 12, 2), "Snow", ombudsman_details=True)
    after = before.with_stage(before.stage._replace(extensions=(first, again)))
    letter = subject("extension-1", before, after, date(2026, 11, 30))
    text = compose(letter).text
    assert "Our answer was due by Tuesday 1 December 2026." in text
    assert "by Wednesday 2 December 2026." in text


def test_beyond_the_limit_the_good_reason_is_told_too() -> None:
    long = (
        usual("extension-1")
        .stage.extensions[0]
        ._replace(to=date(2027, 1, 6), good_reason="The wall must dry")
    )
    text = text_of("extension-1", stage={"extensions": (long,)})
    assert "There is a good reason for it:\nThe wall must dry" in text


def test_without_an_agreed_interval_none_is_invented() -> None:
    assert "updates" not in blocks_of("extension-1", stage={"update_every": None})


def test_an_answer_that_is_overdue_is_owned_up_to_and_no_past_day_is_promised() -> None:
    """Due Wednesday 18 November; the update goes out on Friday the 20th, and nothing was extended."""
    stage = {"extensions": (), "update_every": None}
    late = usual("update", stage=stage)
    letter = subject("update", late.before, late.case, date(2026, 11, 20))
    text = compose(letter).text
    assert "Our answer was due by Wednesday 18 November 2026. We are sorry that it is late." in text
    assert "[[the day by which your answer will come now]]" in text


def test_a_representative_is_written_to_and_told_for_whom() -> None:
    letter = compose(
        usual(
            "acknowledgement-1",
            representative="Councillor Ben Osei",
            authority_given=date(2026, 11, 3),
        )
    )
    assert letter.to.splitlines()[:2] == ["Councillor Ben Osei", "for Grace Adeyemi"]
    assert letter.text.startswith("Dear Councillor Ben Osei\n\n")
    assert "you speak for Grace Adeyemi" in dict(letter.blocks)["on_behalf"]


def test_points_not_taken_on_are_told_with_the_reasons() -> None:
    refused = POINTS[2]._replace(refused_ground="too long ago", refused_reasons="You told us of it in 2017.")
    for kind in ("acknowledgement-1", "response"):
        text = text_of(kind, points=(*POINTS[:2], refused))
        assert "We cannot take on this part of your complaint: Noise from the road outside" in text
        assert "Why: You told us of it in 2017." in text
        assert "3. Noise" not in text


def test_a_refusal_of_single_points_says_that_the_rest_goes_on() -> None:
    refused = (
        *POINTS[:2],
        POINTS[2]._replace(refused_ground="already considered", refused_reasons="In 2019."),
    )
    before = case_at("acknowledged")
    letter = compose(subject("refusal", before, before._replace(points=refused), date(2026, 11, 5)))
    blocks = dict(letter.blocks)
    assert not {"whole", "reasons"} & blocks.keys()
    assert "Noise from the road outside" in blocks["points"]
    assert "Damp" not in letter.text
    assert "the rest of your complaint" in blocks["rest"]


def test_a_landlords_own_names_for_the_stages_are_used() -> None:
    policy = load_policy(
        'id = "p"\nlandlord = "P"\ntitle = "P"\nfrom = 2020-01-01\n[names]\nstage2 = "Final Review"\n'
    )
    assert "stage 2, our Final Review" in compose(usual("response", policy=policy)).text
    final = usual("final-response", policy=policy)
    assert "stage 2, our Final Review" in compose(final).text
    text = compose(final).text.replace("stage 2, our Final Review", "our Final Review")
    assert [c.id for c in check(final, text) if not c.met] == []


def test_a_third_stage_of_2022_comes_before_the_ombudsman() -> None:
    policy = load_policy('id = "p"\nlandlord = "P"\ntitle = "P"\nfrom = 2020-01-01\nstages = 3\n')
    second = usual("final-response", "2022", policy=policy)
    text = compose(second).text
    assert "stage 3" in text
    assert "last stage" not in text
    assert [c.id for c in check(second, text) if not c.met] == []
    assert [c.id for c in check(second, text.replace("stage 3", "more")) if not c.met] == ["next_step"]
    third = second._replace(stage=second.stage._replace(number=3))
    text = compose(third).text
    assert "stage 4" not in text
    assert "last stage" in text
    assert [(c.id, c.provision) for c in check(third, text.replace("stage 3", "here")) if not c.met] == [
        ("stage", "5.20")
    ]


def test_a_final_response_says_who_looked_again_and_is_signed_by_them() -> None:
    """Maureen Delacourt answered stage 1 and runs the case; Ibrahim Sesay considered stage 2."""
    blocks = blocks_of("final-response")
    assert blocks["considered"] == (
        "Ibrahim Sesay looked at your complaint again. They had no part in our last answer."
    )
    assert blocks["signature"] == "Yours sincerely\nIbrahim Sesay\nTansy Row Homes"
    assert blocks["questions"] == "If you have any questions about this letter, please ask Maureen Delacourt."


def test_nobody_is_said_to_have_had_no_part_who_had_one() -> None:
    same = blocks_of("final-response", stage={"considered_by": "maureen  delacourt"})
    assert "considered" not in same
    unknown = blocks_of("final-response", stage={"considered_by": ""})
    assert "considered" not in unknown
    assert unknown["signature"] == "Yours sincerely\nMaureen Delacourt\nTansy Row Homes"
    assert "questions" not in unknown
    assert "considered" not in blocks_of("response")


@pytest.mark.parametrize(("handler", "instead"), [("Maureen Delacourt", ""), ("Asha Birch", "Asha Birch")])
def test_who_is_complained_about_neither_signs_nor_is_the_one_to_ask(handler: str, instead: str) -> None:
    """Maureen Delacourt writes the letters; where she runs the case too, the letter is the landlord's."""
    about = {"staff": (StaffMember(1, "maureen delacourt"),), "handler": handler}
    for kind in ("acknowledgement-1", "final-response"):
        assert "Delacourt" not in text_of(kind, **about)
    first = "\n".join(filter(None, ("Yours sincerely", instead, "Tansy Row Homes")))
    assert blocks_of("acknowledgement-1", **about)["signature"] == first
    final = blocks_of("final-response", **about)
    assert final["signature"] == "Yours sincerely\nIbrahim Sesay\nTansy Row Homes"
    assert final.get("questions", "").endswith(f"please ask {instead}." if instead else "")


@pytest.mark.parametrize("meets", [date(2026, 12, 22), date(2026, 12, 23)])
def test_a_panel_that_has_not_met_is_not_said_to_have_looked_again(meets: date) -> None:
    """The letter is dated Tuesday 22 December 2026: on that day the panel may have met, a day later it has not."""
    subject = usual("final-response", stage={"considered_by": PANEL, "panel": meets})
    composed = compose(subject).text
    met = meets == subject.sent
    assert ("The complaints panel looked at your complaint again." in composed) is met
    assert ("once it has met on Wednesday 23 December 2026" in composed) is not met
    unmet = [each.id for each in check(subject, composed) if each.force == "must" and not each.met]
    assert unmet == ([] if met else ["unfilled"])


@pytest.mark.parametrize("said", ["did not say", "Didn’t say.", "Not known", "They have not said yet"])
@pytest.mark.parametrize("kind", ["acknowledgement-1", "acknowledgement-2", "response", "final-response"])
def test_that_they_did_not_say_what_they_want_is_not_told_as_what_they_want(kind: str, said: str) -> None:
    subject = usual(kind, outcome_sought=said)
    blocks = dict(compose(subject).blocks)
    assert "outcome" not in blocks
    assert said not in compose(subject).text
    asked = "You have not told us what you would like to happen. If there is something, please tell us."
    assert blocks.get("outcome_unsaid") == (asked if kind.startswith("ack") else None)
    assert next(each for each in check(subject, compose(subject).text) if each.id == "outcome").met


@pytest.mark.parametrize("wanted", ["None of the neighbours told", "Not to be told to wait", "Nothing"])
def test_what_only_begins_like_it_is_still_what_they_want(wanted: str) -> None:
    assert blocks_of("acknowledgement-1", outcome_sought=wanted)["outcome"].endswith(wanted)


@pytest.mark.parametrize(
    "kind", ["acknowledgement-1", "clarification", "response", "final-response", "closing"]
)
def test_how_to_reach_the_landlord_is_told_once_it_is_in_the_settings(kind: str) -> None:
    assert blocks_of(kind)["reach_us"] == (
        "This is how to reach us: 4 Tansy Row, Preston PR9 9ZZ; 01632 960000; complaints@tansy.example"
    )
    assert "reach_us" not in blocks_of(kind, settings={"landlord_contact": ""})


@pytest.mark.parametrize("kind", ["acknowledgement-1", "acknowledgement-2"])
def test_who_has_large_print_already_is_not_asked_about_it(kind: str) -> None:
    assert "large print" in text_of(kind)
    assert "large print" not in text_of(kind, settings={"letter_style": "large print"})


@pytest.mark.parametrize("kind", ["acknowledgement-1", "acknowledgement-2"])
def test_who_told_us_how_to_reach_them_is_not_offered_the_phone(kind: str) -> None:
    assert blocks_of(kind)["help"] == (
        "If large print would help you, or if you would rather talk to us on the phone, please let us know."
    )
    known = {"reached_by": "letter"}
    assert blocks_of(kind, settings=known)["help"] == "If large print would help you, please let us know."
    assert "help" not in blocks_of(kind, settings={**known, "letter_style": "large print"})


def test_reasons_begin_with_a_capital_and_end_with_a_full_stop() -> None:
    typed = (FINDINGS[0]._replace(reasons="the flashing failed"), *FINDINGS[1:])
    subject = usual("response", stage={"findings": typed})
    text = compose(subject).text
    assert "Why: The flashing failed.\n" in text
    assert [c.id for c in check(subject, text) if not c.met] == []
    more_time = usual("extension-1").stage.extensions[0]._replace(reason="the surveyor is ill (flu)")
    assert "reason:\nThe surveyor is ill (flu)." in text_of("extension-1", stage={"extensions": (more_time,)})


def test_promises_kept_and_still_open_are_told_with_their_days() -> None:
    text = text_of("progress")
    assert "This is what we promised, and the day on which we did it:\n" in text
    assert "- Clean the wall: done on Wednesday 18 November 2026" in text
    assert "- Fit a new fan in the bathroom, by Tuesday 12 January 2027" in text


def test_a_promise_whose_day_has_gone_by_is_owned_up_to() -> None:
    late = Action(1, "Fit a fan", by=date(2026, 12, 1))
    text = text_of("progress", actions=(late,))
    assert "- Fit a fan. This was due by Tuesday 1 December 2026, and we are sorry." in text
    assert "[[which day]]" in text


def test_a_closing_letter_keeps_both_doors_open() -> None:
    assert "stage 2" in text_of("closing")
    before = case_at("responded 2")
    closed = before._replace(closed=date(2027, 1, 12))
    text = compose(subject("closing", before, closed, date(2027, 1, 12))).text
    assert "take your complaint to the Housing Ombudsman" in text
    assert "stage 2" not in text


@pytest.mark.parametrize("kind", STEPS)
@pytest.mark.parametrize("said", HOSTILE)
def test_what_a_resident_wrote_stays_as_it_is(kind: str, said: str) -> None:
    points = (POINTS[0]._replace(text=said), *POINTS[1:])
    letter = compose(usual(kind, points=points, outcome_sought=said, resident="Ann {outcome_sought}"))
    assert "Dear Ann {outcome_sought}" in letter.text
    if "outcome" in dict(letter.blocks):
        assert said.strip() in letter.text
    if "definition" in dict(letter.blocks):
        assert " ".join(said.split()) in letter.text


@pytest.mark.parametrize("said", [*HOSTILE, "漏水", "?"])
def test_hostile_words_neither_stop_a_letter_nor_hide_in_it(said: str) -> None:
    points = (POINTS[0]._replace(text=said), *POINTS[1:])
    about = usual("acknowledgement-1", points=points, outcome_sought=said)
    text = compose(about).text
    assert [c.id for c in check(about, text) if not c.met] == []
    gone = text.replace(" ".join(said.split()), "…").replace(said.strip(), "…")
    assert [c.id for c in check(about, gone) if not c.met] == ["definition", "outcome"]


@pytest.mark.parametrize(
    "field",
    ["resident", "representative", "address", "outcome_sought", "point", "officer", "landlord", "reason"],
)
def test_what_no_letter_can_hold_is_replaced_where_it_can_be_seen(field: str) -> None:
    changes: dict[str, Any] = {field: DANGEROUS}
    if field == "point":
        changes = {"points": (POINTS[0]._replace(text=DANGEROUS),)}
    elif field in SETTINGS:
        changes = {"settings": {field: DANGEROUS}}
    elif field == "reason":
        extension = usual("extension-1").stage.extensions[0]._replace(reason=DANGEROUS)
        changes = {"stage": {"extensions": (extension,)}}
    letter = compose(usual("extension-1" if field == "reason" else "acknowledgement-1", **changes))
    assert SEEN[1:] in letter.text + letter.to  # a reason begins with a capital
    assert not set("\x00\x07\x1b\u202e\ufeff") & set(letter.text + letter.to)


WORDS = st.text(
    st.characters(exclude_characters="[]{}_", exclude_categories=("Cs",)), min_size=1, max_size=40
).filter(str.strip)
"""Anything but what marks a thing to be filled in."""


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(sorted(STEPS)), st.sampled_from(["2022", "2024"]), st.lists(WORDS, min_size=6, max_size=6)
)
def test_whatever_the_words_a_letter_as_composed_has_everything(
    kind: str, code: str, said: list[str]
) -> None:
    points = (POINTS[0]._replace(text=said[0]), POINTS[1]._replace(text=said[1]))
    findings = (FINDINGS[0]._replace(reasons=said[2]), FINDINGS[2]._replace(point=2, reasons=said[2]))
    decided = {"findings": findings, "outcome": "partially upheld", "remedy": said[3]}
    about = usual(
        kind,
        code,
        points=points,
        outcome_sought=said[4],
        resident=said[5],
        stage=decided if usual(kind, code).stage.findings else {},
    )
    text = compose(about).text
    assert [c.missing for c in check(about, text) if not c.met and c.force != "note"] == []


def test_a_landlords_own_wording_is_filled_in_block_by_block() -> None:
    own = "Hello {addressee}!\n\n# late\n{late}\n\n# when\nYou will hear from us by {respond_by}, {nobody}.\n"
    letter = compose(usual("acknowledgement-1"), own)
    assert letter.blocks == (
        ("opening", "Hello Grace Adeyemi!"),
        (
            "when",
            "You will hear from us by Wednesday 18 November 2026, [[nobody: there is no such field]].",
        ),
    )


@pytest.mark.parametrize("kind", [kind.id for kind in KINDS])
def test_our_own_wording_passes_its_own_check_and_says_nothing_that_it_must_not(kind: str) -> None:
    assert check_wording(kind, our_wording(kind)) == []
    plain = our_wording(kind).casefold()
    forbidden = {word.word for code in ("2022", "2024") for word in load_code(code).forbidden_words}
    assert not [word for word in (*forbidden, "customer", "ticket", "utilise") if word in plain]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("{respond_by}", "{respondby}", "There is no field {respondby}."),
        ("{respond_by}", "soon", "The field {respond_by} is missing"),
        ("{definition}", "{ definition }", "There is no field { definition }."),
        ("{definition}", "{case.__class__}", "There is no field {case.__class__}."),
        ("# outcome", "# definition", "Two blocks are called “definition”"),
        ("# outcome", "# The outcome", "“# The outcome” is no block name"),
        ("# help", "# empty\n\n# help", "The block “empty” is empty"),
        ("If we have", "You must tell us why you want stage 2. If we have", "asks for reasons"),
        ("If we have", "You cannot go to the Ombudsman. If we have", "shuts a door"),
        ("your complaint,", "your formal complaint,", "says “formal”"),
    ],
)
def test_what_is_wrong_with_a_landlords_wording_is_told_before_it_is_kept(
    old: str, new: str, told: str
) -> None:
    wording = our_wording("acknowledgement-1")
    assert old in wording
    problems = check_wording("acknowledgement-1", wording.replace(old, new))
    assert any(told in problem for problem in problems), problems


def test_an_empty_wording_is_refused() -> None:
    assert check_wording("update", " \n") == ["It is empty: start from our wording and change it."]


def test_a_wording_may_leave_out_what_no_code_asks_for() -> None:
    wording = our_wording("acknowledgement-1")
    for field in ("{late}", "{received}", "{signature}", "{on_behalf}"):
        assert field in wording
        assert check_wording("acknowledgement-1", wording.replace(field, "…")) == []


def test_the_fields_of_a_wording_are_told_its_own_first() -> None:
    assert fields("clarification")[:4] == ("addressee", "on_behalf", "received", "question")
    assert "findings" in fields("clarification")
    with pytest.raises(BadInput, match="There is no letter"):
        fields("../secret")


def test_every_field_is_told_to_who_writes_a_wording() -> None:
    """In the order in which the fields are kept, with the kinds of letter they are made for."""
    page = (Path(__file__).parents[2] / "docs" / "letter-wording.md").read_text(encoding="utf-8")
    told = re.findall(r"^\| `\{(\w+)\}` \|", page, re.MULTILINE)
    assert told == list(FIELDS)
    assert all(f"`{kind.id}`" in page for kind in KINDS)


def test_a_wording_with_the_line_ends_of_another_system_is_read_the_same() -> None:
    wording = our_wording("update")
    assert compose(usual("update"), wording.replace("\n", "\r\n")) == compose(usual("update"), wording)

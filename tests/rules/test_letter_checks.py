"""The check before issue: every letter as we compose it passes, and each thing taken out is missed by name.

The rows of the big table come from the Codes' own data: one for every rule, kind of letter and Code.
"""

from datetime import date, timedelta
from typing import Any

import pytest
from papers.subjects import DAYS, POINTS, STEPS, case_at, subject, usual

from casedesk.papers.letters import Composed, compose
from casedesk.records import Extension, Letter, StaffMember
from casedesk.rules.law import LetterRule, load_code
from casedesk.rules.letter_checks import Check, check
from casedesk.rules.letters import Subject
from casedesk.rules.policies import load_policy

CODES = ("2022", "2024")


def without_block(name: str) -> Any:
    def taken_out(letter: Composed) -> str:
        assert name in dict(letter.blocks), f"{name} is not one of {dict(letter.blocks).keys()}"
        return "\n\n".join(text for block, text in letter.blocks if block != name)

    return taken_out


def without_line(start: str) -> Any:
    def taken_out(letter: Composed) -> str:
        lines = letter.text.split("\n")
        left = [line for line in lines if not line.startswith(start)]
        assert len(left) == len(lines) - 1, f"{start} begins {len(lines) - len(left)} lines"
        return "\n".join(left)

    return taken_out


def instead(old: str, new: str) -> Any:
    def changed(letter: Composed) -> str:
        assert old in letter.text
        return letter.text.replace(old, new)

    return changed


def adding(sentence: str) -> Any:
    return lambda letter: f"{letter.text}\n\n{sentence}"


MENDED = {
    "unfilled": adding("The plumber is [[name]]."),
    "dates": adding("We came to see you on Sunday 13 November 2026."),  # a Friday
    "stage": instead(" at stage ", " to you "),
    "definition": without_line("1. Damp in the back bedroom"),
    "outcome": without_line("A dry room and an apology"),
    "responsibilities": without_block("responsibilities"),
    "question": without_block("question"),
    "points": without_line("What we decided: We uphold this,"),
    "reasons": without_line("Why: We saw the damp in May"),
    "decision": without_block("decision"),
    "remedy": without_block("remedy"),
    "actions": without_block("actions"),
    "refusal_reasons": without_block("reasons"),
    "refused_points": {"refusal": without_block("points"), "": without_block("refused_points")},
    "respond_by": without_block("respond_by"),
    "deadline": adding("We will answer you by Thursday 31 December 2026."),
    "extension_reasons": without_block("reason"),
    "extension_date": without_block("new_date"),
    "updates": without_block("updates"),
    "next_step": without_block("next_step"),
    "right": without_block("right"),
    "ombudsman_details": without_block("ombudsman"),
    "demands": adding("If you want stage 2, you must tell us why."),
    "shuts": adding("You cannot go to the Ombudsman."),
    "words": adding("Thank you for your formal complaint."),
    "authority": instead("Dear Grace Adeyemi", "Dear Ben Osei"),
    "public": without_block("ombudsman_decides"),
    "discretion": without_block("discretion"),
}
"""By rule: what is done to the letter as composed, so that it lacks just that."""
WHERE_IT_MATTERS: dict[str, dict[str, Any]] = {
    "no_authority": {"representative": "Ben Osei"},
    "public": {"capacity": "member of the public"},
    "too_old": {"discretion": "Not used: nothing kept you from telling us in 2017."},
}
"""By the condition of a rule: what the complaint has, so that it holds at all."""
SOMETHING_ELSE = (
    "extension_limit",
    "extension_ahead",
    "ombudsman_checked",
    "promised",
    "late",
    "staff",
    "reach",
    "plain",
)
"""Rules about the record, settings, earlier letters and days; they have tests of their own below."""

ROWS = [
    (code, kind, rule)
    for code in CODES
    for rule in load_code(code).letters
    for kind in (rule.kinds or STEPS)
    if rule.id not in SOMETHING_ELSE and rule.stage in (0, 3, usual(kind, code).stage.number)
]


def named(value: Any) -> str:
    return value.id if isinstance(value, LetterRule) else str(value)


def lacking(subject: Subject, text: str) -> list[str]:
    return [each.id for each in check(subject, text) if not each.met]


def found(subject: Subject, text: str, rule: str) -> Check:
    return next(each for each in check(subject, text) if each.id == rule)


def at_stage_3(kind: str) -> Subject:
    """Under a policy with a third stage, asked for on Monday 22 April 2024: due Tuesday 21 May, after a holiday."""
    policy = load_policy('id = "p"\nlandlord = "P"\ntitle = "P"\nfrom = 2020-01-01\nstages = 3\n')
    answered, day = case_at("responded 2", "2022"), date(2024, 5, 13)
    third = answered.stage._replace(
        number=3, requested=date(2024, 4, 22), acknowledged=date(2024, 4, 23), responded=None
    )
    if kind == "final-response":
        done = third._replace(responded=day)
    else:
        panel = Extension(
            day, date(2024, 6, 3), "The panel meets on 31 May.", good_reason="A panel must meet."
        )
        done = third._replace(extensions=(panel,), update_every=5)
    return subject(kind, answered.with_stage(third), answered.with_stage(done), day, policy)


def one_refused(kind: str, code: str) -> Subject:
    """The complaint with its third point not taken on."""
    refused = POINTS[2]._replace(refused_ground="too long ago", refused_reasons="You told us of it in 2017.")
    changes: dict[str, Any] = {"points": (*POINTS[:2], refused)}
    if kind == "refusal":
        changes |= {"refused": None, "refused_ground": "", "refused_reasons": ""}
    return usual(kind, code, **changes)


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("kind", STEPS)
def test_a_letter_as_we_compose_it_has_everything(kind: str, code: str) -> None:
    subject = usual(kind, code)
    assert lacking(subject, compose(subject).text) == []


@pytest.mark.parametrize(("code", "kind", "rule"), ROWS, ids=named)
def test_what_is_taken_out_is_missed_and_nothing_else(code: str, kind: str, rule: LetterRule) -> None:
    more = WHERE_IT_MATTERS.get(rule.only, {})
    about = one_refused(kind, code) if rule.id == "refused_points" else usual(kind, code, **more)
    about = at_stage_3(kind) if rule.stage == 3 else about
    change = MENDED[rule.id]
    if isinstance(change, dict):
        change = change.get(kind) or change[""]
    missed = [each for each in check(about, change(compose(about))) if not each.met]
    assert [(each.id, each.force, each.provision) for each in missed] == [
        (rule.id, rule.force, rule.provision)
    ]
    assert missed[0].missing.endswith(".")


@pytest.mark.parametrize("kind", STEPS)
def test_what_does_not_matter_to_a_letter_is_not_asked_of_it(kind: str) -> None:
    asked = {each.id for each in check(usual(kind), compose(usual(kind)).text)}
    assert not asked & {"authority", "public"}


@pytest.mark.parametrize("who", ["Ben Osei", "Ben Osei, her brother"])
def test_with_authority_the_representative_may_be_greeted(who: str) -> None:
    about = usual("acknowledgement-1", representative=who, authority_given=date(2026, 11, 3))
    text = compose(about).text
    assert text.startswith("Dear Ben Osei")
    assert "authority" not in lacking(about, text)


def test_an_executor_is_written_to_but_told_nothing_before_it_is_shown_who_they_are() -> None:
    about = usual("acknowledgement-1", representative="Ben Osei", representative_kind="executor")
    letter = compose(about)
    assert letter.to.startswith("Ben Osei")
    assert "the will, or the grant of probate" in found(about, letter.text, "authority").missing


ALWAYS = ("extension-1", "extension-2", "final-response", "refusal", "declining")


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("kind", STEPS)
def test_without_the_ombudsmans_details_in_the_settings_five_kinds_stop(kind: str, code: str) -> None:
    subject = usual(kind, code, settings={"ombudsman_details": " "})
    text = compose(subject).text
    stopped = [each.id for each in check(subject, text) if not each.met and each.force == "must"]
    assert stopped == (["unfilled", "ombudsman_details"] if kind in ALWAYS else [])
    assert "ombudsman_details" in lacking(subject, text)


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("kind", STEPS)
def test_details_checked_more_than_a_year_ago_are_not_sent_out(kind: str, code: str) -> None:
    sent = usual(kind, code).sent
    year = sent.replace(year=sent.year - 1)
    for checked, missed in ((year, []), (year - timedelta(days=2), ["ombudsman_checked"])):
        subject = usual(kind, code, settings={"ombudsman_checked": checked.isoformat()})
        assert lacking(subject, compose(subject).text) == missed
    subject = usual(kind, code, settings={"ombudsman_checked": ""})
    checked_ = found(subject, compose(subject).text, "ombudsman_checked")
    assert (checked_.met, checked_.force) == (False, "must" if kind in ALWAYS else "should")


def test_the_name_of_the_ombudsman_alone_is_no_contact_detail() -> None:
    subject = usual("refusal")
    text = compose(subject).text
    for line in (
        "PO Box 1484, Unit D, Preston, PR2 0ET\n",
        "0300 111 3000\n",
        "www.housing-ombudsman.org.uk",
    ):
        assert "ombudsman_details" not in lacking(subject, text)
        text = text.replace(line, "")
    assert lacking(subject, text) == ["ombudsman_details"]
    assert lacking(subject, f"{text}\n\nRing 03001113000.") == []


def test_an_old_address_of_the_ombudsman_is_stopped() -> None:
    subject = usual("final-response")
    text = compose(subject).text
    old = text.replace("PO Box 1484, Unit D, Preston, PR2 0ET", "81 Anyroad, Sampleton, ZZ9 9ZZ")
    assert lacking(subject, old) == ["ombudsman_details"]
    assert "ZZ9 9ZZ" in found(subject, old, "ombudsman_details").missing
    assert lacking(subject, f"{text}\n\nWrite to us at 1 High Street, Sampleton, ZZ1 1ZZ.") == []


@pytest.mark.parametrize(
    "written",
    [
        "18 November 2026",
        "Wednesday 18 November",
        "Wed 18 Nov 2026",
        "Wednesday, 18th November 2026",
        "Wednesday the 18th of November 2026",
        "18/11/2026",
        "18/11/26",
        "18.11.2026",
        "2026-11-18",
        "November 18, 2026",
        "18 november 2026",
    ],
)
def test_the_date_for_the_answer_is_found_in_any_form(written: str) -> None:
    """Acknowledged on Wednesday 4 November 2026: ten working days on is Wednesday 18 November."""
    subject = usual("acknowledgement-1")
    text = compose(subject).text
    assert "Wednesday 18 November 2026" in text
    assert lacking(subject, text.replace("Wednesday 18 November 2026", written)) == []


@pytest.mark.parametrize(
    "written",
    [
        "Tuesday 17 November 2026",  # the day to aim for
        "25 November 2026",
        "Thursday 19 November",
        "19/11/2026",
        "1 December 2026",
    ],
)
def test_another_date_for_the_answer_is_stopped(written: str) -> None:
    subject = usual("acknowledgement-1")
    text = compose(subject).text.replace("Wednesday 18 November 2026", written)
    assert lacking(subject, text) == ["respond_by", "deadline"]
    assert "Wednesday 18 November 2026" in found(subject, text, "deadline").missing


@pytest.mark.parametrize(
    "sentence",
    [
        "We came to you on Tuesday 3 November.",
        "Please let us have your answer by Tuesday 10 November.",
        "The plumber will come on Thursday 26 November 2026.",
        "We told you that we would answer by Friday 13 November 2026.",
        "You will hear from the surveyor, who is back on Friday 13 November 2026.",
        "We gave you our answer on Monday 9 November 2026.",
        "Point 2 may take longer than point 3.",
        "We will write to you by Tuesday 10 November to arrange a visit.",
        "You will hear from us by Tuesday 10 November about the survey.",
        "Ring 0300 111 3000 and ask for extension 12.",
        "By Tuesday 10 November 2026 you will have a new lock.",
        "On Tuesday 10 November 2026 we will come to look at the damp.",
        "Unfortunately we are unable to provide you with our response by 13 November 2026.",
        "We will not be able to answer by Friday 13 November 2026.",
    ],
)
def test_other_dates_are_nobodys_deadline(sentence: str) -> None:
    subject = usual("acknowledgement-1")
    assert lacking(subject, f"{compose(subject).text}\n\n{sentence}") == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Our reply will reach you no later than 1 December 2026.",
        "We aim to respond on Tuesday 1 December.",
        "You should hear from us by 1 December.",
        "The date for our answer is 1 December 2026.",
        "You can expect our decision before 1 December 2026.",
        "Answer due: 01/12/2026",
        "We will finish looking into your complaint by 1 December 2026.",
        "We will get back to you by Tuesday 1 December 2026.",
        "By Tuesday 1 December 2026 you will have our decision.",
        "On 1 December 2026, we will send you our answer.",
        "We are unable to respond until Tuesday 1 December 2026.",
        "We cannot send our answer before 1 December 2026.",
    ],
)
def test_a_second_date_for_the_answer_is_stopped_however_it_is_put(sentence: str) -> None:
    subject = usual("acknowledgement-1")
    assert lacking(subject, f"{compose(subject).text}\n\n{sentence}") == ["deadline"]


@pytest.mark.parametrize("kind", ["acknowledgement-2", "final-response", "extension-2"])
def test_our_letters_of_the_middle_of_three_stages_pass(kind: str) -> None:
    """Stage 2 is not the last where the policy of 2022 has a third, so no door may seem shut."""
    policy = load_policy('id = "p"\nlandlord = "P"\ntitle = "P"\nfrom = 2020-01-01\nstages = 3\n')
    subject = usual(kind, "2022")._replace(policy=policy)
    assert not subject.last_stage
    assert lacking(subject, compose(subject).text) == []


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("kind", ["extension-1", "extension-2"])
def test_beyond_the_limit_a_good_reason_is_asked_for(code: str, kind: str) -> None:
    """A year on is beyond any limit; the promise stays in the letter all the same."""
    extension = usual(kind, code).stage.extensions[0]
    far = extension._replace(to=extension.sent.replace(year=extension.sent.year + 1))
    subject = usual(kind, code, stage={"extensions": (far,)})
    missed = [c for c in check(subject, compose(subject).text) if not c.met]
    assert [(c.id, c.force) for c in missed] == [("extension_limit", "must")]
    reasoned = usual(kind, code, stage={"extensions": (far._replace(good_reason="The wall must dry."),)})
    assert lacking(reasoned, compose(reasoned).text) == []


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("We came on Monday 3 November 2026.", "it is Tuesday 3 November 2026"),
        ("We came on Mon 3 Nov.", "it is Tuesday 3 November 2026"),
        ("The meeting is on 31 November 2026.", "There is no day 31/11/2026"),
        ("The meeting is on 29/02/2027.", "There is no day 29/2/2027"),
        ("The meeting is on 11/24/2026.", "There is no day 11/24/2026"),
    ],
)
def test_a_date_that_cannot_be_is_stopped_with_the_reason(sentence: str, told: str) -> None:
    subject = usual("acknowledgement-1")
    text = f"{compose(subject).text}\n\n{sentence}"
    assert lacking(subject, text) == ["dates"]
    assert told in found(subject, text, "dates").missing


def earlier_letter(promised: date) -> Letter:
    return Letter(1, "acknowledgement-1", 1, date(2026, 11, 4), "email", "", "", promised=promised)


def test_another_deadline_than_an_earlier_letter_promised_is_told_unless_more_time_was_given() -> None:
    """Two letters with two deadlines are what determinations criticise."""
    first = earlier_letter(date(2026, 11, 18))
    asked = usual("clarification", letters=(first,))
    assert lacking(asked, compose(asked).text) == []
    late = earlier_letter(date(2026, 11, 3))  # gone by: it cannot be promised again
    told = usual("clarification", letters=(late,))
    assert lacking(told, compose(told).text) == ["promised"]
    assert "Tuesday 3 November 2026" in found(told, compose(told).text, "promised").missing
    extended = usual("update", letters=(first,))  # to Tuesday 1 December
    assert lacking(extended, compose(extended).text) == []
    assert "Tuesday 1 December 2026" in compose(extended).text


def test_an_earlier_promise_holds_where_the_code_would_give_more_time() -> None:
    """Promised for Thursday 12 November; the Code alone would give until Wednesday the 18th."""
    subject = usual(
        "clarification",
        letters=(earlier_letter(date(2026, 11, 12)),),
    )
    text = compose(subject).text
    assert "Thursday 12 November 2026" in text
    assert lacking(subject, text) == []
    assert lacking(subject, text.replace("Thursday 12", "Wednesday 18")) == ["respond_by", "deadline"]


def test_an_extension_sent_late_is_noted_and_says_so_but_is_not_stopped() -> None:
    """Due Wednesday 18 November; sent on Thursday the 19th."""
    late = date(2026, 11, 19)
    stage = usual("extension-1").stage
    sent_late = stage.extensions[0]._replace(sent=late)
    subject = usual("extension-1", stage={"extensions": (sent_late,)})._replace(sent=late, today=late)
    text = compose(subject).text
    assert "was due by Wednesday 18 November 2026" in text
    assert "We should have told you this before that day" in text
    assert [(each.id, each.force) for each in check(subject, text) if not each.met] == [("late", "note")]


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("kind", ["extension-1", "extension-2"])
def test_a_new_date_that_has_gone_by_is_stopped(code: str, kind: str) -> None:
    """Sent on the day after the date that it promises."""
    subject = usual(kind, code)
    late = subject.stage.extensions[0].to + timedelta(days=1)
    subject = subject._replace(sent=late, today=late)
    missed = [(c.id, c.force) for c in check(subject, compose(subject).text) if not c.met]
    assert ("extension_ahead", "must") in missed
    on_the_day = subject._replace(sent=late - timedelta(days=1), today=late)
    assert "extension_ahead" not in lacking(on_the_day, compose(on_the_day).text)


def test_more_time_that_ends_before_the_last_promise_is_told() -> None:
    """A letter of the stage promised Friday 4 December; the extension gives Tuesday the 1st."""
    told = earlier_letter(date(2026, 12, 4))
    subject = usual("extension-1", letters=(told,))
    text = compose(subject).text
    assert [(c.id, c.force) for c in check(subject, text) if not c.met] == [("promised", "should")]
    assert "Friday 4 December 2026" in found(subject, text, "promised").missing
    sooner = usual("extension-1", letters=(earlier_letter(date(2026, 11, 18)),))
    assert lacking(sooner, compose(sooner).text) == []


def test_an_acknowledgement_sent_late_says_sorry() -> None:
    """Received on Monday 2 November: to be acknowledged by Monday the 9th; sent on Wednesday the 11th."""
    late = date(2026, 11, 11)
    stage = {"acknowledged": late, "defined": late}
    subject = usual("acknowledgement-1", stage=stage)._replace(sent=late, today=late)
    text = compose(subject).text
    assert "by Monday 9 November 2026. This letter is late, and we are sorry." in text
    assert [(each.id, each.force) for each in check(subject, text) if not each.met] == [("late", "note")]


@pytest.mark.parametrize(("code", "provision"), [("2022", "4.9"), ("2024", "")])
def test_a_member_of_staff_on_the_case_is_noted_but_not_who_signs(code: str, provision: str) -> None:
    subject = usual("final-response", code)
    text = compose(subject).text
    assert "Maureen Delacourt" in text
    noted = found(subject, f"{text}\n\nNEIL  Attwater", "staff")
    assert (noted.met, noted.force, noted.provision) == (False, "note", provision)
    assert "Neil Attwater" in noted.missing
    assert not found(subject, f"{text}\n\nNeil Attwater took your call.", "staff").met
    assert found(subject, text, "staff").met


def test_who_is_complained_about_is_noted_also_where_they_sign() -> None:
    subject = usual("response", staff=(StaffMember(1, "Maureen Delacourt"),))
    text = compose(subject).text
    assert found(subject, text, "staff").met
    assert "Maureen Delacourt" in found(subject, f"{text}\n\nMaureen Delacourt", "staff").missing


def test_an_acknowledgement_asks_a_resident_who_did_not_say_what_they_want() -> None:
    subject = usual("acknowledgement-1", outcome_sought="did not say")
    bare = compose(subject).text.replace("You have not told us what you would like to happen. ", "")
    assert "ask them" in found(subject, bare, "outcome").missing


def test_every_phrase_that_asks_for_reasons_is_quoted_as_it_was_written() -> None:
    """Also where no space parts it from what follows."""
    subject = usual("response")
    first, second = "You must tell us why you want Stage 2.", "Please give your reasons for escalating."
    missing = found(subject, f"{first}{compose(subject).text}\n\n{second}", "demands").missing
    assert missing.startswith(f"“{first}” and “{second}” ask for reasons")


@pytest.mark.parametrize("code", CODES)
def test_a_letter_that_asks_to_get_in_touch_says_how(code: str) -> None:
    """The Ombudsman's telephone number in the same letter is no way to reach the landlord."""
    bare = usual("response", code, settings={"landlord_contact": ""})
    text = compose(bare).text
    assert [(c.id, c.force) for c in check(bare, text) if not c.met] == [("reach", "should")]
    for way in (
        "Ring 01632 960000.",
        "Write to complaints@tansy.example.",
        "We are at 4 Tansy Row, PR9 9ZZ.",
    ):
        assert lacking(bare, f"{text}\n\n{way}") == []
    silent = usual("extension-1", code, settings={"landlord_contact": ""})
    assert lacking(silent, compose(silent).text) == []


def test_what_the_resident_wrote_is_not_judged_as_our_own_words() -> None:
    points = (
        POINTS[0]._replace(text="You must tell us why, they said, and my formal complaint is stage 0"),
        POINTS[1]._replace(text="[[no answer]] since 31 June 2026 and {points}"),
        POINTS[2],
    )
    subject = usual("acknowledgement-1", points=points, outcome_sought="Say that the decision is final!")
    text = compose(subject).text
    assert all(point.text in text for point in points)
    assert lacking(subject, text) == []


@pytest.mark.parametrize(
    "left",
    [
        *("[[name]]", "[INSERT DATE]", "[your name]", "{respond_by}", "<insert name>", "Signed ______"),
        *("X" * 3, "The date is TB" + "C.", "We come on DD/MM/YYYY.", "Dear .......", "Ring ???"),
    ],
)
def test_what_still_waits_to_be_filled_in_is_stopped(left: str) -> None:
    subject = usual("response")
    assert lacking(subject, f"{compose(subject).text}\n\n{left}") == ["unfilled"]


def test_a_decision_that_is_not_the_one_on_record_is_stopped() -> None:
    subject = usual("response")
    text = compose(subject).text
    changed = text.replace("We uphold this, because we got it wrong.", "We do not uphold this.")
    assert lacking(subject, changed) == ["points"]
    assert "point 1 is upheld" in found(subject, changed, "points").missing


@pytest.mark.parametrize(
    "written", ["I cannot uphold this.", "We are unable to uphold this.", "This can't be upheld."]
)
def test_what_cannot_be_upheld_is_not_upheld(written: str) -> None:
    subject = usual("response")
    text = compose(subject).text
    assert lacking(subject, text.replace("We do not uphold this.", written)) == []
    assert lacking(subject, text.replace("We uphold this, because we got it wrong.", written)) == ["points"]


@pytest.mark.parametrize(
    ("recorded", "written", "missed"),
    [
        ("An apology", "We are sorry that we let you down.", []),
        ("A written apology", "Please accept our apologies.", []),
        ("£150 for the distress, and an apology", "We apologise. We will pay you £150 for the distress.", []),
        (
            "£150 for the distress, and an apology",
            "We apologise. We will pay you £50 for the distress.",
            ["remedy"],
        ),
        ("£150 for the distress, and an apology", "We apologise.", ["remedy"]),
        ("An apology", "A new fan has been fitted.", ["remedy"]),  # only the resident speaks of an apology
        ("A dry room and an apology", "", ["remedy"]),  # the outcome sought, word for word
        ("A dry room and an apology", "A dry room and an apology", []),
        (
            "£150 for distress, £75 for two missed appointments, and redecorating the whole bedroom",
            "We will pay £15 for distress, £75 for two missed appointments, and redecorate the whole bedroom.",
            ["remedy"],
        ),
    ],
)
def test_an_apology_in_any_words_but_money_to_the_penny(
    recorded: str, written: str, missed: list[str]
) -> None:
    subject = usual("response", stage={"remedy": recorded})
    blocks = [written if name == "remedy" else text for name, text in compose(subject).blocks]
    assert lacking(subject, "\n\n".join(blocks)) == missed


def test_a_point_told_in_other_words_is_still_told() -> None:
    subject = usual("response")
    text = compose(subject).text.replace(
        "We saw the damp in May and did not come back.",
        "In May we saw that there was damp in your room, yet nobody from our team did come back.",
    )
    assert lacking(subject, text) == []


def test_a_promise_with_another_date_is_stopped() -> None:
    subject = usual("response")
    text = compose(subject).text.replace("Tuesday 12 January 2027", "Wednesday 13 January 2027")
    assert lacking(subject, text) == ["actions"]
    assert "Tuesday 12 January 2027" in found(subject, text, "actions").missing


def test_the_checks_name_the_days_of_the_letter_under_both_codes() -> None:
    for code in CODES:
        days = DAYS[code]
        assert usual("acknowledgement-1", code).respond_by == days.due
        assert usual("acknowledgement-2", code).respond_by == days.due2
        assert usual("extension-1", code).respond_by == days.to
        assert usual("update", code).respond_by == days.to
        assert usual("clarification", code).respond_by == days.due


def test_a_date_that_waits_for_the_acknowledgement_is_not_promised() -> None:
    """Under the 2024 Code the ten days count from the acknowledgement, and there is none yet."""
    subject = usual("clarification", stage={"acknowledged": None, "defined": None})
    letter = compose(subject)
    assert subject.respond_by is None
    assert "respond_by" not in dict(letter.blocks)
    assert lacking(subject, letter.text) == []


OTHERS_WORDS = {
    "response": """Dear Ms Adeyemi

Stage One Complaint Response

Thank you for your complaint, received on 2nd November 2026, about damp in the back bedroom, two visits that nobody
came to and noise from the road outside. You told us that you wanted a dry room and an apology.

1) Damp in the back bedroom
I have read our repair records. We saw the damp in May and did not come back. I therefore uphold this part.

2) Missed visits
Two visits that nobody came to. One visit was missed. For the other, we rang you first. This is partially upheld.

3) Noise from the road outside
The road is not ours to change, so I do not uphold this.

Overall I have decided to partially uphold your complaint.

We are sorry. We will pay you £150. We'll also fit a new fan in the bathroom by 12 January 2027.

If you remain unhappy you can ask for Stage Two of our complaints process. You can do this by calling 01632 960 960. It
would help us if you could say which parts of our response you are unhappy with, but you don't have to.

You can also contact the Housing Ombudsman Service at any time: 0300 111 3000.

Kind regards""",
    "extension-1": """Dear Ms Adeyemi,

I am writing about your stage 1 complaint. We were due to respond to you by 18 November. I am sorry, but the surveyor
can only come next week.

You will now have our response on or before Tuesday, 1st December 2026. I will call you every five working days.

If you are unhappy with this, you can contact the Housing Ombudsman Service at PO Box 1484, Unit D, Preston PR2 0ET.

Yours sincerely""",
    "final-response": """Dear Ms Adeyemi

Stage 2 final response

I have now looked at your complaint again: damp in the back bedroom; two visits that nobody came to; noise from the
road outside. You wanted a dry room and an apology.

Damp in the back bedroom: we saw the damp in May and did not come back. Upheld.

Two visits that nobody came to: one visit was missed. For the other, we rang you first. Partially upheld.

Noise from the road outside: the road is not ours to change. Not upheld.

Overall outcome: partially upheld.

We are sorry. We will pay you £150. A new fan will be fitted in the bathroom by 12/01/2027.

This ends our complaints procedure. If you are unhappy with our response, you may take your complaint to the Housing
Ombudsman Service. Their number is 0300 111 3000.""",
}


@pytest.mark.parametrize(("kind", "text"), OTHERS_WORDS.items(), ids=OTHERS_WORDS)
def test_a_letter_in_quite_other_words_has_everything_too(kind: str, text: str) -> None:
    assert [each.missing for each in check(usual(kind), text) if not each.met and each.force != "note"] == []

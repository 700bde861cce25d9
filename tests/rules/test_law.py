"""Which Code and which policy a complaint is under, and what a policy file may say."""

from datetime import date

import pytest
from conftest import POLICIES, shipped
from hypothesis import example, given, settings
from hypothesis import strategies as st
from rules.telling import complaint, extension, ids, look, on, stage

from casedesk.problems import BadInput
from casedesk.rules.clocks import clocks
from casedesk.rules.law import Law, Policy, load_code
from casedesk.rules.policies import laxities, load_policy
from casedesk.rules.provisions import provisions_of

HEAD = 'id = "invented"\nlandlord = "Invented Homes"\ntitle = "Invented policy"\nfrom = 2020-01-01\n'


def _clock(clock, limit, start="", more=""):
    lines = [f'[[clock]]\nid = "{clock}"\nlimit = {limit}']
    lines += [f'start = "{start}"'] * bool(start) + [f"extension_limit = {more}"] * bool(more)
    return "\n".join(lines) + "\n"


# Which Code


def test_the_code_follows_the_day_received(law):
    assert law.code_for(on("Sun 31 Mar 2024")).id == "2022"
    assert law.code_for(on("Mon 1 Apr 2024")).id == "2024"
    assert law.code_for(on("Fri 1 Jan 2021")).id == "2022"  # before the Code began, it is the nearest


def test_the_code_can_be_chosen_to_see_what_if(calendar):
    old = Law(calendar, code="2022")
    assert old.code_for(on("Fri 20 Nov 2026")).id == "2022"
    facts = complaint(stage(1, "Fri 20 Nov 2026"), logged="Mon 23 Nov 2026")
    assert look(facts, old, "Mon 23 Nov 2026", "stage1.respond").due == on("Mon 7 Dec 2026")


def test_there_are_two_codes(calendar):
    for unknown in ("2023", "", "../2024", "2024.toml"):
        with pytest.raises(BadInput, match="Choose 2022 or 2024"):
            load_code(unknown)


def test_a_third_stage_only_where_the_policy_has_one_and_the_code_allows_it(calendar):
    three = load_policy(HEAD + "stages = 3\n" + _clock("stage1.respond", 10))
    two = load_policy(HEAD + _clock("stage1.respond", 10))
    old = complaint(
        stage(1, "Wed 3 Jan 2024", responded="Wed 10 Jan 2024"),
        stage(2, "Mon 15 Jan 2024", responded="Mon 29 Jan 2024"),
        stage(3, "Thu 1 Feb 2024"),
    )
    respond = look(old, Law(calendar, (three,)), "Fri 2 Feb 2024", "stage3.respond")
    assert (respond.provision, respond.due) == ("5.18", on("Thu 29 Feb 2024"))
    assert "stage3.respond" not in ids(old, Law(calendar, (two,)), "Fri 2 Feb 2024")
    new = complaint(
        stage(1, "Mon 5 Oct 2026", responded="Thu 8 Oct 2026"),
        stage(2, "Mon 12 Oct 2026", responded="Thu 15 Oct 2026"),
        stage(3, "Mon 2 Nov 2026"),
    )
    assert "stage3.respond" not in ids(new, Law(calendar, (three,)), "Fri 20 Nov 2026")


def test_more_time_at_stage_3_is_only_for_a_panel(calendar):
    """Due 29 February 2024; a week more needs the panel and agreement, or the Ombudsman's details."""
    law = Law(calendar, (load_policy(HEAD + "stages = 3\n" + _clock("stage1.respond", 10)),))
    for said, missing in (
        ({"good_reason": "a panel"}, 0),
        ({"good_reason": ""}, 1),
        ({"good_reason": "", "ombudsman_details": False}, 2),
        ({"good_reason": "a panel", "ombudsman_details": False, "agreed": True}, 0),
    ):
        letter = extension("Wed 28 Feb 2024", "Thu 7 Mar 2024", **said)
        facts = complaint(
            stage(1, "Wed 3 Jan 2024", responded="Wed 10 Jan 2024"),
            stage(2, "Mon 15 Jan 2024", responded="Mon 29 Jan 2024"),
            stage(3, "Thu 1 Feb 2024", extensions=(letter,)),
        )
        respond = look(facts, law, "Fri 1 Mar 2024", "stage3.respond")
        assert len(respond.extensions[0].missing) == missing
        assert respond.due == on("Thu 29 Feb 2024" if missing else "Thu 7 Mar 2024")


# Which policy


def _edition(name, start, limit, end=None):
    until = f"to = {end}\n" if end else ""
    text = HEAD.replace("2020-01-01", start).replace("Invented policy", name)
    return load_policy(text + until + _clock("stage1.acknowledge", limit))


def test_the_policy_in_force_on_the_day_received_applies_for_good(calendar):
    """Until March 2025 three days, from April two: both editions bear one id, as files of one landlord do."""
    old = _edition("Old", "2024-04-01", 3, "2025-03-31")
    new = _edition("New", "2025-04-01", 2)
    for order in ((old, new), (new, old)):
        law = Law(calendar, order)
        assert law.policy_for(on("Sun 31 Mar 2024")) is None
        assert law.policy_for(on("Mon 31 Mar 2025")) == old
        assert law.policy_for(on("Tue 1 Apr 2025")) == new
        before = complaint(stage(1, "Mon 31 Mar 2025"))
        after = complaint(stage(1, "Tue 1 Apr 2025"))
        for facts, due in ((before, "Thu 3 Apr 2025"), (after, "Thu 3 Apr 2025"), (before, "Thu 3 Apr 2025")):
            assert look(facts, law, "Wed 2 Apr 2025", "stage1.acknowledge", "policy").due == on(due)
        assert ids(complaint(stage(1, "Thu 28 Mar 2024")), law, "Tue 2 Apr 2024") == [
            "stage1.acknowledge",
            "stage1.respond",
        ]


def test_where_two_policies_overlap_the_newer_applies(calendar):
    old = _edition("Old", "2024-04-01", 4)
    new = _edition("New", "2025-04-01", 2)
    law = Law(calendar, (new, old))
    assert law.policy_for(on("Mon 31 Mar 2025")) == old
    assert law.policy_for(on("Tue 1 Apr 2025")) == new


def test_a_policy_shows_only_the_clocks_that_it_states(law_with):
    facts = complaint(stage(1, "Wed 3 Jan 2024"))
    assert ids(facts, law_with("poplar_harca"), "Thu 4 Jan 2024") == [
        "stage1.acknowledge",
        "stage1.respond",
        "stage1.acknowledge (policy)",
    ]


def test_a_stage_has_the_landlords_own_name(law_with):
    platform = law_with("platform")
    assert platform.stage_name(on("Wed 3 Jan 2024"), 2) == "Final Review"
    assert platform.stage_name(on("Wed 3 Jan 2024"), 1) == "Stage 1"
    assert platform.stage_name(on("Mon 1 Aug 2022"), 2) == "Stage 2"  # before the policy began


def test_a_policy_that_runs_from_acknowledging_waits_for_it_under_the_2022_code_too(calendar):
    """The 2022 Code has no stage 2 acknowledgement clock, but the policy's date hangs on the letter."""
    law = Law(calendar, (load_policy(HEAD + _clock("stage2.respond", 20, "acknowledged")),))
    first = stage(1, "Wed 3 Jan 2024", responded="Wed 10 Jan 2024")
    asked = complaint(first, stage(2, "Mon 15 Jan 2024"))
    policy = look(asked, law, "Tue 16 Jan 2024", "stage2.respond", "policy")
    assert (policy.start, policy.start_projected) == (on("Mon 15 Jan 2024"), True)
    told = complaint(first, stage(2, "Mon 15 Jan 2024", acknowledged="Thu 18 Jan 2024"))
    policy = look(told, law, "Fri 19 Jan 2024", "stage2.respond", "policy")
    assert (policy.start, policy.due) == (on("Thu 18 Jan 2024"), on("Thu 15 Feb 2024"))
    code = look(told, law, "Fri 19 Jan 2024", "stage2.respond")
    assert (code.start, code.due) == (on("Mon 15 Jan 2024"), on("Mon 12 Feb 2024"))


def test_a_policys_timely_date_follows_its_own_limits(calendar):
    """Acknowledge in 2, answer in 8 from there: ten from receipt, not the Code's fifteen."""
    text = _clock("stage1.acknowledge", 2) + _clock("stage1.respond", 8, "acknowledged")
    law = Law(calendar, (load_policy(HEAD + text),))
    facts = complaint(stage(1, "Mon 2 Nov 2026", acknowledged="Mon 9 Nov 2026"))
    policy = look(facts, law, "Tue 10 Nov 2026", "stage1.respond", "policy")
    assert (policy.due, policy.timely_due) == (on("Thu 19 Nov 2026"), on("Mon 16 Nov 2026"))
    code = look(facts, law, "Tue 10 Nov 2026", "stage1.respond")
    assert (code.due, code.timely_due) == (on("Mon 23 Nov 2026"), on("Mon 23 Nov 2026"))


# What a policy allows that the Code does not


def _lax(text, code="2024"):
    return [(lax.provision, lax.text) for lax in laxities(load_policy(HEAD + text), load_code(code))]


def test_the_policy_of_2025_is_laxer_in_months_and_in_a_word():
    found = laxities(shipped("policy_2025"), load_code("2024"))
    assert [lax.provision for lax in found] == ["2.3", "5.2"]
    assert "6 months" in found[0].text
    assert "former tenants" in found[0].text
    assert "“formal”" in found[1].text


def test_poplars_six_months_were_right_in_2023_and_are_not_in_2024():
    poplar = shipped("poplar_harca")
    assert [lax.provision for lax in laxities(poplar, load_code("2024"))] == ["2.3"]
    assert laxities(poplar, load_code("2022")) == ()


def test_longer_times_are_flagged_with_their_provisions():
    assert _lax(_clock("stage1.acknowledge", 6))[0][0] == "6.2"
    assert _lax(_clock("stage1.respond", 11))[0][0] == "6.3"
    assert _lax(_clock("stage1.respond", 10, more=11))[0][0] == "6.4"
    assert _lax(_clock("stage2.acknowledge", 6))[0][0] == "6.11"
    assert _lax(_clock("stage2.respond", 21, more=25)) == [
        ("6.14", "21 working days from acknowledged where the Code gives 20 from acknowledged"),
        ("6.15", "extensions of 25 where the Code allows 20"),
    ]
    assert _lax(_clock("stage1.acknowledge", 5) + _clock("stage1.respond", 10, "received", 10)) == []


def test_a_later_start_with_the_same_limit_is_laxer():
    """Under the 2022 Code ten days run from logging and twenty from the request."""
    assert _lax(_clock("stage1.respond", 10, "acknowledged"), "2022")[0][0] == "5.1"
    assert _lax(_clock("stage2.respond", 20, "acknowledged"), "2022")[0][0] == "5.13"
    assert _lax(_clock("stage1.respond", 10, "received"), "2022") == []
    assert _lax(_clock("stage2.respond", 20, "opened"), "2024") == []


def test_a_third_stage_is_flagged_under_the_2024_code_only():
    assert _lax("stages = 3\n") == [("5.3", "the policy has 3 stages; the 2024 Code allows two")]
    assert _lax("stages = 3\n", "2022") == []


# What a policy file may say


@pytest.mark.parametrize("path", sorted(POLICIES.glob("*.toml")), ids=lambda path: path.stem)
def test_every_shipped_policy_is_read(path):
    policy = shipped(path.stem)
    assert policy.id == path.stem
    assert policy.clocks


def test_a_file_saved_by_notepad_is_read():
    assert load_policy("\ufeff" + HEAD.replace("\n", "\r\n")).landlord == "Invented Homes"


WRONG = {
    "nothing at all": ("", "missing"),
    "not TOML": ("received + 10", "not a policy file"),
    "a number too long to read": (HEAD + "stages = " + "9" * 5000, "not a policy file"),
    "brackets without end": (HEAD + "names = " + "[" * 20_000, "not a policy file"),
    "an unknown word": (HEAD + "colour = 1", "“colour”"),
    "an expression": (HEAD + '[[clock]]\nid = "stage1.respond"\nlimit = "10 + 5"', "working days"),
    "an escape in a word": (HEAD + '"\\u001b[2J" = 1', "not a word"),
    "an escape in the title": (HEAD.replace("Invented policy", "\\u001b]0;gone"), "plain text"),
    "a title of blanks": (HEAD.replace("Invented policy", "   "), "plain text"),
    "a title that is a number": (HEAD.replace('"Invented policy"', "3"), "plain text"),
    "a version that is a number": (HEAD + "version = 1.2", "plain text"),
    "no landlord": (HEAD.replace("landlord", "source"), "“landlord” is missing"),
    "no date": (HEAD.replace("from", "to"), "“from”"),
    "a date as text": (HEAD.replace("2020-01-01", '"2020-01-01"'), "“from”"),
    "a date with a time": (HEAD.replace("2020-01-01", "2020-01-01T00:00:00"), "“from”"),
    "an end before the beginning": (HEAD + "to = 2019-12-31", "before"),
    "four stages": (HEAD + "stages = 4", "stages"),
    "one stage": (HEAD + "stages = 1", "stages"),
    "true stages": (HEAD + "stages = true", "whole number"),
    "a month limit of 0": (HEAD + "month_limit = 0", "1 to 120"),
    "a flag in words": (HEAD + 'discretion = "yes"', "true or false"),
    "names as text": (HEAD + 'names = "x"', "table"),
    "a name for stage 9": (HEAD + '[names]\nstage9 = "Last"', "“stage9”"),
    "a name that is a number": (HEAD + "[names]\nstage2 = 2", "plain text"),
    "a clock as text": (HEAD + 'clock = "stage1.respond"', "[[clock]]"),
    "an unknown clock": (HEAD + _clock("stage4.respond", 5), "id must be"),
    "a clock without an id": (HEAD + "[[clock]]\nlimit = 5", "id must be"),
    "a clock with a list for an id": (HEAD + "[[clock]]\nid = [1]\nlimit = 5", "plain text"),
    "a clock without a limit": (HEAD + '[[clock]]\nid = "stage1.respond"', "no “limit”"),
    "a limit of nothing": (HEAD + _clock("stage1.respond", 0), "1 to 250"),
    "a limit of years": (HEAD + _clock("stage1.respond", 251), "1 to 250"),
    "half a day": (HEAD + _clock("stage1.respond", 2.5), "1 to 250"),
    "a true limit": (HEAD + _clock("stage1.respond", "true"), "1 to 250"),
    "less than nothing more": (HEAD + _clock("stage1.respond", 5, more="-1"), "1 to 250"),
    "a start of its own": (HEAD + _clock("stage1.respond", 5, "when convenient"), "may start at"),
    "stage 1 from an escalation": (HEAD + _clock("stage1.respond", 5, "opened"), "may start at"),
    "stage 2 from receipt": (HEAD + _clock("stage2.respond", 5, "received"), "may start at"),
    "acknowledging from the acknowledgement": (
        HEAD + _clock("stage1.acknowledge", 5, "acknowledged"),
        "may start at received",
    ),
    "acknowledging from logging": (HEAD + _clock("stage1.acknowledge", 5, "logged"), "may start at received"),
    "a pause": (HEAD + _clock("stage1.respond", 5) + "pause = true", "“pause”"),
    "one clock twice": (HEAD + _clock("stage1.respond", 5) * 2, "twice"),
    "a word that is none": (HEAD + '[[word]]\nwhere = "page 1"', "“word”"),
    "a word that is a list": (HEAD + '[[word]]\nword = ["formal"]', "plain text"),
    "an exclusion without text": (HEAD + '[[exclusion]]\nid = "a"', "“text”"),
    "a practice with more": (HEAD + '[[practice]]\ntext = "x"\nrun = "y"', "“run”"),
}


@pytest.mark.parametrize(("text", "told"), WRONG.values(), ids=WRONG.keys())
def test_a_wrong_policy_file_gets_a_sentence(text, told):
    with pytest.raises(BadInput, match="my file") as caught:
        load_policy(text, "my file")
    assert told in caught.value.message
    assert caught.value.message.isprintable()
    assert len(caught.value.message) < 250


def _used(policy: Policy, calendar) -> None:
    """What the engine does with a policy that was let in must not fail."""
    law = Law(calendar, (policy,))
    for received in (date(2024, 1, 3), date(2026, 11, 2), policy.start):
        if not date(2015, 1, 1) <= received <= date(2030, 1, 1):
            continue
        facts = complaint(stage(1, f"{received:%a %d %b %Y}"), stage(2, f"{received:%a %d %b %Y}"))
        assert clocks(facts, law, received)
        assert laxities(policy, law.code_for(received)) is not None
        assert law.stage_name(received, 2)


_SHIPPED = [path.read_text(encoding="utf-8") for path in sorted(POLICIES.glob("*.toml"))]
_LINES = sorted({line for text in _SHIPPED for line in text.splitlines()})
_ODD = ["limit = 0", "limit = true", 'start = "opened"', 'id = "stage3.respond"', "[names]", "stages = 3"]


@given(st.lists(st.sampled_from([*_LINES, *_ODD, *HEAD.splitlines()]), max_size=12), st.booleans())
@settings(max_examples=400, deadline=None)
def test_lines_of_real_policies_in_any_order_are_a_policy_or_a_sentence(calendar, lines, headed):
    text = (HEAD if headed else "") + "\n".join(lines)
    try:
        policy = load_policy(text)
    except BadInput as problem:
        assert problem.message.isprintable()
    else:
        _used(policy, calendar)


@given(st.sampled_from(_SHIPPED), st.data())
@settings(max_examples=200, deadline=None)
def test_a_policy_spoilt_in_one_place_is_a_policy_or_a_sentence(calendar, text, data):
    place = data.draw(st.integers(0, len(text)))
    spoilt = data.draw(st.text(st.characters(), max_size=3))
    try:
        policy = load_policy(text[:place] + spoilt + text[place + data.draw(st.integers(0, 3)) :])
    except BadInput as problem:
        assert problem.message
    else:
        _used(policy, calendar)


@given(st.text(st.characters()))
@example("\x00")
@example("\ud800 = 1")
def test_any_text_is_a_policy_or_a_sentence(text):
    with pytest.raises(BadInput):
        load_policy(text)


def test_the_provisions_are_read_only_when_one_is_asked_for():
    load_code.cache_clear()
    provisions_of.cache_clear()
    code = load_code("2024")
    assert code.clock("stage1.respond")
    assert provisions_of.cache_info().currsize == 0
    assert code.provision("6.3")
    assert provisions_of.cache_info().currsize == 1

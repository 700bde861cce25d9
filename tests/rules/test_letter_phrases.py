"""Wording that a letter must not have is found however it is put, and honest wording is left alone."""

import pytest

from casedesk.rules.letter_demands import demands_reasons
from casedesk.rules.letter_doors import denies_all, invents_stage, shuts_next_stage, shuts_ombudsman
from casedesk.rules.letter_text import sentences_of

DEMANDING = (
    "If you are unhappy you must tell us why.",
    "You must tell us why.",
    "To go to stage 2 you need to explain your reasons.",
    "You can ask for stage 2, but you have to say why you disagree.",
    "Please tell us why you are not happy with our answer.",
    "Please set out your reasons for going to the next stage.",
    "We will only look at it again if you give us your reasons.",
    "We cannot escalate your complaint unless you explain what you disagree with.",
    "Your request for stage 2 must include the reasons for it.",
    "You can ask for a review, provided that you give new evidence.",
    "Reasons are required before we can escalate your complaint.",
    "We need you to tell us why you want stage 2.",
    "You will need to say which grounds you rely on for stage 2.",
    "We require an explanation before stage 2 can start.",
    "You are required to state the grounds for your appeal.",
    "Not happy? Explain why and we will look at it again.",
    "If you do not tell us why, we will not look at it again.",
    "We will escalate your complaint once you have told us your reasons.",
    "Without a good reason we will not go to stage 2.",
    "You should set out why you are dissatisfied when you ask for stage 2.",
    "To ask for stage 2, write to us within 20 days and say why you are unhappy.",
    "We expect you to give reasons when you ask for the next stage.",
    "Stage 2 is only open to residents who give a valid reason.",
    "You don’t have to write, but you must tell us why you want stage 2.",
    "If you want to go to stage 2, tell us what you think we got wrong and why.",
    "You can escalate by telling us why you disagree.",
    "We ask that you explain why you are unhappy with the response.",
    "Stage 2 requests must be supported by evidence.",
    "We would need to know why you're not happy before going to stage two.",
    "Escalation requests without reasons will be rejected.",
    "You can escalate within 20 working days, giving your reasons.",
    "Write to us for stage 2, setting out the grounds.",
    "Send your request for stage 2 with your reasons.",
    "To escalate, we require you to outline which aspects of the response you dispute.",
    "You must tell us what parts of our stage 1 answer you are not happy with.",
    "We cannot go to stage 2 unless you say which points remain unresolved.",
)
ASKING_NOTHING = (
    "You do not have to tell us why.",
    "If you ask for stage 2, you don't have to tell us why.",
    "You don’t need to give a reason for stage 2.",
    "You need not say why you want us to look at it again.",
    "No reason is needed to go to stage 2.",
    "You can ask for stage 2 without giving a reason.",
    "If you wish to tell us more, please do.",
    "Tell us more if you wish; you need not.",
    "If you like, please tell us why you are unhappy with our answer.",
    "It helps us if you tell us why you disagree.",
    "You will never be asked to explain why you want stage 2.",
    "We must give you reasons when we decline stage 2.",
    "We will tell you the reasons for our decision at stage 2.",
    "These are the reasons why we cannot look at it again.",
    "Please tell us why the plumber could not get in on Monday.",
    "You must give the gas engineer access because the boiler is not safe.",
    "You are not required to explain why you ask for stage 2.",
    "There is no need to give reasons if you ask for stage 2.",
    "You may tell us why you are unhappy, but you need not.",
    "Do you want stage 2? You can just say so, and nobody will ask you for a reason.",
    "The reasons for our decision are given above. You can ask for stage 2.",
    "This is why:",
    "We want to understand why you are unhappy, but you do not have to tell us.",
    "You may ask for stage 2 for any reason, or none.",
    "We need to look again at why the damp came back.",
    "You told us why you were unhappy with our first answer.",
    "You need to let the engineer in again, and she will explain why.",
    "We will not ask you why you want stage 2.",
    "If we find that we need more time at stage 2, we will write to you before that day and explain why.",
    "We will write to you again, giving our reasons.",
    "Please tell us which parts of our answer you are unhappy with.",
    "We must say which points of your request for stage 2 are still outstanding.",
    "We will answer your request for stage 2 with the reasons for our decision.",
    "You can ask for a review by telling any member of our staff.",
)
SHUTTING_THE_OMBUDSMAN = (
    "You cannot go to the Ombudsman about this.",
    "You can't complain to the Housing Ombudsman until you have been through stage 2.",
    "You may not contact the Ombudsman before our final response.",
    "The Ombudsman will not look at your complaint.",
    "The Housing Ombudsman cannot help you with this.",
    "Please do not contact the Ombudsman.",
    "You must finish both stages before you go to the Ombudsman.",
    "You have no right to go to the Ombudsman.",
    "Our decision is final.",
    "This decision is final and binding.",
    "We consider this matter closed.",
    "We will not enter into any further correspondence about this.",
    "No further correspondence will be answered.",
    "If you do not reply within ten days you lose your right to stage 2.",
    "The money is paid in full and final settlement.",
    "By taking the money you give up any right to complain again.",
    "There is nothing more you can do.",
    "You are not entitled to complain to the Ombudsman.",
    "You can only go to the Ombudsman after stage 2.",
    "The Ombudsman has no power over this.",
    "Our decision cannot be challenged.",
    "Your complaint is closed and cannot be reopened.",
    "This is the end of the matter.",
    "You have exhausted all options.",
)
SHUTTING_STAGE_2 = (
    "This is our final decision.",
    "This is our final decision and there is no further appeal.",
    "You cannot take this further.",
    "You can't appeal against this decision.",
    "You cannot ask for stage 2.",
    "There is no further stage.",
    "There is no right of appeal.",
    "You have no further right to complain about this.",
    "We will not accept a request for stage 2.",
    "You are not able to escalate this complaint.",
    "You may not ask us to look at this again.",
    "We will not consider your complaint again at the next stage.",
    "You can no longer ask for a review.",
    "No appeal is possible.",
    "That was our last word.",
    "You have no grounds to take this any further.",
    "We won't be able to escalate your complaint.",
    "We will not be reviewing this decision.",
    "Stage 2 is not open to you.",
    "This is our last answer.",
)
OPEN_DOORS = (
    "You can ask the Housing Ombudsman for advice at any time.",
    "If you are unhappy with any part of this answer, you can ask us to look at it again.",
    "If you cannot get to the Ombudsman's website, ring them.",
    "You will not lose your right to stage 2.",
    "This is not our final decision.",
    "The Ombudsman may tell us to take your complaint on.",
    "We cannot look at this, because a court is looking at it now.",
    "We will not take away your parking space.",
    "You cannot use the back stairs until Friday.",
    "The case of the meter is closed with two screws.",
    "There is no further work to do in the kitchen.",
    "You must switch the fan on before you go to bed.",
    "Closing it takes nothing away from you.",
    "The Ombudsman will normally ask for our answer first.",
    "You can go to the Ombudsman now; you do not have to wait for stage 2.",
    "Our final response will come by Wednesday 23 December 2026.",
    "There is no right or wrong answer.",
    "If there is no option of a visit, we will ring you.",
    "The Ombudsman does not charge you.",
    "You cannot be moved to another flat at present.",
    "We will not close your complaint until the fan is fitted.",
    "We are sorry that our last answer did not settle things for you.",
    "Stage 2 is not a new complaint: you need not send anything again.",
)


def any_shut(text: str) -> str:
    sentences = sentences_of(text)
    return shuts_ombudsman(sentences) or denies_all(sentences) or shuts_next_stage(sentences)


@pytest.mark.parametrize("text", DEMANDING)
def test_wording_that_demands_reasons_is_found(text: str) -> None:
    assert demands_reasons(sentences_of(text))


@pytest.mark.parametrize("text", ASKING_NOTHING)
def test_wording_that_leaves_it_to_the_resident_is_fine(text: str) -> None:
    assert demands_reasons(sentences_of(text)) == []


@pytest.mark.parametrize("text", SHUTTING_THE_OMBUDSMAN)
def test_wording_that_shuts_the_ombudsman_is_found(text: str) -> None:
    assert shuts_ombudsman(sentences_of(text))


@pytest.mark.parametrize("text", SHUTTING_STAGE_2)
def test_wording_that_shuts_the_next_stage_is_found(text: str) -> None:
    assert shuts_next_stage(sentences_of(text))


@pytest.mark.parametrize("text", OPEN_DOORS)
def test_wording_that_leaves_the_doors_open_is_fine(text: str) -> None:
    assert any_shut(text) == ""


@pytest.mark.parametrize(
    "text",
    [
        "There is no further appeal.",
        "You cannot take this further.",
        "There is no right of appeal against this.",
    ],
)
def test_at_the_last_stage_it_may_not_be_said_that_nothing_is_left(text: str) -> None:
    assert denies_all(sentences_of(text))


@pytest.mark.parametrize(
    "text",
    [
        "This was the last stage with us.",
        "There is no further stage in our procedure.",
        "You cannot ask us to look at it again, but you can go to the Ombudsman.",
        "This is our final response.",
    ],
)
def test_at_the_last_stage_it_may_be_said_that_ours_is_over(text: str) -> None:
    sentences = sentences_of(text)
    assert (shuts_ombudsman(sentences), denies_all(sentences)) == ("", "")


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Thank you for your formal complaint.", "formal"),
        ("We dealt with your complaint informally.", "informal"),
        ("We dealt with it at stage 0.", "stage 0"),
        ("We would like to settle this informally first.", "informal"),
        ("We are offering you an informal resolution.", "informal"),
        ("This is a Pre-Complaint.", "pre-complaint"),
    ],
)
def test_a_word_for_a_stage_that_does_not_exist_is_found(text: str, word: str) -> None:
    assert invents_stage(sentences_of(text), word)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("We had an informal chat with your neighbour.", "formal"),
        ("We had an informal chat with your neighbour.", "informal"),
        ("Wear what you like: the hearing is not formal.", "formal"),
        ("Your complaint is at stage 1.", "stage 0"),
        ("Your complaint about the information desk", "informal"),
    ],
)
def test_a_word_that_has_nothing_to_do_with_complaints_is_fine(text: str, word: str) -> None:
    assert invents_stage(sentences_of(text), word) == ""

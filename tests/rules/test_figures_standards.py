"""What the records must show of how complaints were handled: of how many they do, and whose do not.

July to September 2026, as known on Wednesday 30 September.
"""

from rules.counting import complaint, counted, figure
from rules.telling import extension, on, stage

from casedesk.records import Action, Complaint, Finding, Money, Point
from casedesk.rules.law import Law

SEP_1, SEP_3, SEP_10 = "Tue 1 Sep 2026", "Thu 3 Sep 2026", "Thu 10 Sep 2026"
POINTS = (Point(1, "", True), Point(2, "", False))
FOUND = (Finding(1, "upheld", ""), Finding(2, "not upheld", ""))


def shown(law: Law, name: str, *cases: Complaint) -> tuple[str, tuple[str, ...]]:
    """The share in words, and the complaints that do not show it."""
    found = figure(counted(law, *cases), f"standards.{name}")
    return found.words, found.others


def test_the_definition_goes_with_the_acknowledgement(law: Law) -> None:
    """One sent with it, one a day later, one never; where a register did not say, it is not held against anybody."""
    with_it = stage(1, SEP_1, acknowledged=SEP_3)
    told = shown(
        law,
        "definition",
        complaint("with it", law, with_it),
        complaint("later", law, stage(1, SEP_1, acknowledged=SEP_3, defined="Fri 4 Sep 2026")),
        complaint("never", law, stage(1, SEP_1, acknowledged=SEP_3, defined=None)),
        complaint("unknown", law, stage(1, SEP_1, acknowledged=SEP_3, defined=None, definition_unknown=True)),
        complaint("not acknowledged", law, stage(1, SEP_1)),
    )
    assert told == ("1 of 3 (33.3%)", ("later", "never"))


def test_responsibility_is_said_of_every_point_that_is_not_refused(law: Law) -> None:
    acknowledged = stage(1, SEP_1, acknowledged=SEP_3)
    told = shown(
        law,
        "responsibilities",
        complaint("said", law, acknowledged, points=POINTS),
        complaint("one left out", law, acknowledged, points=(*POINTS, Point(3, ""))),
        complaint("that one refused", law, acknowledged, points=(*POINTS, Point(3, "", refused_ground="x"))),
        complaint("no points", law, acknowledged),
        complaint("register", law, acknowledged, points=(Point(1, ""),), imported=True),
    )
    assert told == ("2 of 3 (66.7%)", ("one left out",))


def test_conflicts_of_interest_are_asked_about_before_the_answer(law: Law) -> None:
    answered = stage(1, SEP_1, acknowledged=SEP_3, responded=SEP_10)
    told = shown(
        law,
        "conflict",
        complaint("asked", law, answered._replace(conflict_asked=on(SEP_10))),
        complaint("asked after", law, answered._replace(conflict_asked=on("Fri 11 Sep 2026"))),
        complaint("not asked", law, answered),
    )
    assert told == ("1 of 3 (33.3%)", ("asked after", "not asked"))


def test_stage_2_is_considered_by_somebody_else(law: Law) -> None:
    """By another person; by the same, however spelled; by nobody named, which shows nothing; by a panel."""

    def considered(reference: str, first: str, second: str) -> Complaint:
        return complaint(
            reference,
            law,
            stage(1, SEP_1, acknowledged=SEP_3, responded=SEP_3, considered_by=first),
            stage(2, SEP_3, acknowledged=SEP_3, responded=SEP_10, considered_by=second),
        )

    told = shown(
        law,
        "independent",
        considered("another", "P. Officer", "A. Manager"),
        considered("the same", "P. Officer", "p. officer"),
        considered("nobody named", "P. Officer", ""),
        considered("a panel", "P. Officer", "The complaints panel"),
    )
    assert told == ("2 of 4 (50.0%)", ("nobody named", "the same"))


def test_every_point_on_record_by_then_is_decided(law: Law) -> None:
    answered = stage(1, SEP_1, acknowledged=SEP_3, responded=SEP_10, findings=FOUND)
    later = Point(3, "", True, added=on("Fri 11 Sep 2026"))
    told = shown(
        law,
        "points.stage1",
        complaint("both", law, answered, points=POINTS),
        complaint("raised later", law, answered, points=(*POINTS, later)),
        complaint("third refused", law, answered, points=(*POINTS, Point(3, "", refused_ground="x"))),
        complaint("third at stage 2", law, answered, stage(2, SEP_10), points=(*POINTS, Point(3, "", True))),
        complaint("third forgotten", law, answered, points=(*POINTS, Point(3, "", True))),
        complaint(
            "first forgotten", law, answered._replace(findings=FOUND[1:]), stage(2, SEP_10), points=POINTS
        ),
    )
    assert told == ("4 of 6 (66.7%)", ("first forgotten", "third forgotten"))


def test_extension_letters_say_what_they_must(law: Law) -> None:
    """Complete; without an interval; without reasons or details; a register that did not say is left out."""
    whole = extension("Mon 14 Sep 2026", "Thu 24 Sep 2026")
    bare = whole._replace(reason=" ", ombudsman_details=False)
    silent = whole._replace(reason=None, ombudsman_details=None, update_every=None)

    def extended(reference: str, letter: object, **said: object) -> Complaint:
        return complaint(reference, law, stage(1, SEP_1, acknowledged=SEP_3, extensions=(letter,)), **said)

    cases = (
        extended("complete", whole),
        extended("no interval", whole._replace(update_every=None)),
        extended("bare", bare),
        extended("register", silent, imported=True),
    )
    assert {name: shown(law, name, *cases) for name in ("updates", "reasons.stage1", "details.stage1")} == {
        "updates": ("2 of 3 (66.7%)", ("no interval",)),
        "reasons.stage1": ("2 of 3 (66.7%)", ("bare",)),
        "details.stage1": ("2 of 3 (66.7%)", ("bare",)),
    }


def test_what_was_upheld_is_put_right_and_promises_have_a_day(law: Law) -> None:
    answered = stage(1, SEP_1, acknowledged=SEP_3, responded=SEP_10, findings=FOUND)
    fan = Action(1, "", on("Fri 9 Oct 2026"), remedy="action after delay", stage=1)
    offer = Money(1, "time and trouble", 5000, offered=on(SEP_10), stage=1)
    cases = (
        complaint("in words", law, answered._replace(remedy="An apology")),
        complaint("by kind", law, answered, actions=(fan,)),
        complaint("money", law, answered, money=(offer,)),
        complaint("nothing", law, answered, actions=(Action(1, "", None, stage=1),)),
        complaint("not upheld", law, answered._replace(findings=FOUND[1:])),
    )
    assert shown(law, "put-right", *cases) == ("3 of 4 (75.0%)", ("nothing",))
    assert shown(law, "promise-day", *cases) == ("1 of 2 (50.0%)", ("nothing",))

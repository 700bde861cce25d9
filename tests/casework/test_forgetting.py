"""How long records are kept, when one may be made anonymous, and that nothing of the person is left anywhere."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from casework.lives import NAME, PASSPHRASE, PHOTO, live, officer_at
from casework.officer import Officer

from casedesk.casework.lending import lent_copy
from casedesk.problems import BadInput, Refusal, StoreProblem
from casedesk.records import ANONYMISED
from casedesk.rules.policies import load_policy
from casedesk.store import trail

Lives = dict[str, str]


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which everything lies that the product keeps: store, settings, log, cache."""
    for name in ("CONFIG", "STATE", "CACHE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / "kept" / name.lower()))
    (tmp_path / "kept").mkdir()
    return tmp_path / "kept"


@pytest.fixture
def officer(tmp_path: Path, kept: Path) -> Iterator[Officer]:
    """The officer at a plain store that lies there."""
    made = officer_at(kept / "casedesk.db", None)
    yield made
    made.office.close()


@pytest.fixture
def lives(officer: Officer) -> Lives:
    """Her life in it."""
    return live(officer)


def every_byte(folder: Path) -> bytes:
    """Read by another process: reading an open store in this one would drop its locks."""
    script = """
import pathlib, sys
for path in sorted(pathlib.Path(sys.argv[1]).rglob("*")):
    if path.is_file() and "papers" not in path.parts:
        sys.stdout.buffer.write(str(path.name).encode() + path.read_bytes())
"""
    read = subprocess.run([sys.executable, "-c", script, str(folder)], capture_output=True, check=True)
    return read.stdout.lower()


def words_in(found: bytes) -> set[str]:
    return {word.decode() for word in re.findall(rb"zyx[a-z]*", found)}


HERS = {
    *("zyxa", "zyxbury", "zyx", "zyxtap", "zyxplumbers", "zyxwater", "zyxtwice", "zyxfloor", "zyxceiling"),
    *(
        "zyxvisits",
        "zyxdry",
        "zyxreport",
        "zyxnone",
        "zyxapology",
        "zyxdone",
        "zyxdeaf",
        "zyxdoor",
        "zyxmended",
    ),
    *("zyxtaken", "zyxdraft"),
}


def test_before_every_word_of_hers_is_in_the_files_and_after_none(officer, lives, kept) -> None:
    lent_copy("E001.txt", [PHOTO])
    assert words_in(every_byte(kept)) >= HERS

    officer.office.anonymise(lives["person"], "she asked for it")

    assert words_in(every_byte(kept)) == set()
    officer.office.close()
    assert words_in(every_byte(kept)) == set()


def test_the_same_in_what_an_encrypted_store_says_when_it_is_decrypted(kept: Path) -> None:
    officer = officer_at(kept / "casedesk.db", PASSPHRASE)
    try:
        lives = live(officer)
        assert words_in(decrypted(officer, kept)) >= HERS
        officer.office.anonymise(lives["person"], "she asked for it")

        assert words_in(decrypted(officer, kept)) == set()
        # Three letters may stand in encrypted bytes by chance; six do not.
        raw = every_byte(kept)
        assert {word for word in HERS if len(word) > 5 and word.encode() in raw} == set()
    finally:
        officer.office.close()


def decrypted(officer: Officer, kept: Path) -> bytes:
    """The whole of it, free pages and all, as SQLCipher itself writes it out without encryption."""
    plain = kept.parent / "plain.db"
    plain.unlink(missing_ok=True)
    run = officer.office._store.connection.execute
    run("ATTACH DATABASE ? AS bare KEY ''", (os.fspath(plain),))
    run("SELECT sqlcipher_export('bare')").fetchall()
    run("DETACH DATABASE bare")
    return plain.read_bytes().lower()


def test_what_is_counted_and_the_chain_stay(officer, lives) -> None:
    office = officer.office
    before, counts = office.case(lives["first"]), office.counts()
    office.anonymise(lives["person"], "she asked for it")
    after = office.case(lives["first"])

    assert office.counts() == counts
    assert [(c.id, c.due, c.state) for c in after.clocks] == [(c.id, c.due, c.state) for c in before.clocks]
    assert [f.finding for f in after.complaint.stage.findings] == ["upheld", "not upheld"]
    assert [letter.sent.isoformat() for letter in after.complaint.letters] == ["2026-11-04", "2026-11-17"]
    assert (after.complaint.resident, after.complaint.category) == (ANONYMISED, "repairs")
    assert trail.verify(office._store) == []
    assert all(well for _, well, _ in office.check())


def test_an_anonymous_record_is_like_no_other_and_stays_as_it_is(officer, lives) -> None:
    office = officer.office
    office.anonymise(lives["person"], "she asked for it")

    assert office.case(lives["first"]).similar == ()
    assert office.gaps(lives["first"]) == ()
    assert officer.missing("note", lives["first"], text="more") == [
        f"{lives['first']} was made anonymous on Fri 18 Dec 2026: it stays as it is"
    ]
    assert officer.missing("need", lives["person"], kind="language", text="BSL", since="2026-12-18")
    assert office.further(lives["first"]) == ()
    with pytest.raises(Refusal, match="what was taken out is nowhere any more"):
        office.undo(lives["first"])
    with pytest.raises(Refusal, match="is anonymous since Fri 18 Dec 2026"):
        office.anonymise(lives["first"], "again")


def test_somebody_of_the_same_name_logged_later_is_somebody_new(officer, lives) -> None:
    officer.office.anonymise(lives["person"], "she asked for it")
    again = officer.log("2026-12-18", resident=NAME, address="4 Zyx Row")

    assert officer.office.case(again).complaint.person not in ("", lives["person"])


def test_others_keep_what_is_theirs(officer, lives) -> None:
    office = officer.office
    office.anonymise(lives["person"], "she asked for it")

    assert office.case(lives["neighbour"]).complaint.resident == "Bob Other"
    assert [found.reference for found in office.search("music")] == [lives["neighbour"]]
    assert office.draft("holiday:") is not None
    assert office.draft("log:") is None


def test_one_complaint_alone_leaves_her_record_for_the_others(officer, lives) -> None:
    office = officer.office
    plan = office.anonymise(lives["second"], "logged by mistake")

    assert plan.references == (lives["second"],)
    assert f"{lives['person']} stays: other records are theirs too." in plan.remarks
    assert office.case(lives["second"]).complaint.person == ""
    assert office.case(lives["first"]).complaint.resident == NAME
    assert words_in(every_byte(office.path.parent)) >= {"zyxwater", "zyxbury"}
    assert not {"zyxdoor", "zyxherself"} & words_in(every_byte(office.path.parent))


def test_a_name_kept_quiet_stays_so_where_the_complaint_that_asked_for_it_goes(officer, lives) -> None:
    office = officer.office
    officer.do("confidential", lives["second"], reason="She fears her neighbours")
    office.anonymise(lives["second"], "logged by mistake")
    left = office.case(lives["first"])
    assert left.complaint.resident == NAME and left.quiet == lives["first"]
    assert lives["second"] not in left.complaint.events[-1].text
    assert {case.resident for case in office.listed()} == {"(confidential)", "Bob Other"}


def test_the_last_of_hers_takes_her_own_record_along(officer, lives) -> None:
    office = officer.office
    office.anonymise(lives["first"], "she asked for it")
    office.anonymise(lives["request"], "she asked for it")

    assert office.judge_anonymise(lives["second"], "she asked").references == (
        lives["second"],
        lives["person"],
    )


def test_what_cannot_be_reached_is_said_before(officer, lives, tmp_path) -> None:
    office = officer.office
    office.export(lives["first"], tmp_path / "out")
    officer.do("note", lives["neighbour"], text=f"{NAME} is the neighbour")
    (office.path.parent / "casedesk-before-0003.db").write_bytes(b"an old backup")
    backup = office.back_up_now().backup.path
    told = " ".join(office.judge_anonymise(lives["person"], "she asked").remarks)

    assert f"1 backup in {backup.parent} may still hold it, until they are thinned out within a year" in told
    assert f"The same words stand in {lives['neighbour']}: look whether they are about them." in told
    assert (
        "These files beside the store still hold it, until you delete them: casedesk-before-0003.db." in told
    )
    assert f"{lives['first']} was written out 1 time: its audit trail says when." in told
    assert "Backups made before today, files written out and letters sent still hold it" in told


def test_while_the_resident_can_still_go_to_the_ombudsman_that_is_said(officer) -> None:
    """The final response of Tuesday 24 November 2026 can be taken there until 24 November 2027."""
    officer.on("2026-11-24")
    reference = officer.acknowledged("2026-11-02", "2026-11-04")
    officer.answer(reference, "2026-11-10")
    officer.do("escalate", reference, on="2026-11-12")
    officer.define(reference)
    officer.do("acknowledge", reference, on="2026-11-16")
    findings = "1: upheld: it is damp\n2: not upheld: none was missed"
    officer.do(
        "respond",
        reference,
        on="2026-11-24",
        findings=findings,
        remedy="An apology",
        considered_by="Bea Second",
    )
    officer.do("close", reference, on="2026-11-24")
    said = (
        f"The resident of {reference} can go to the Ombudsman until Wed 24 Nov 2027, and nothing would be left"
        " to answer with (3.7)."
    )

    assert said in officer.office.judge_anonymise(reference, "they asked").remarks
    officer.on("2027-11-25")
    assert said not in officer.office.judge_anonymise(reference, "they asked").remarks


def test_a_resident_who_was_refused_can_go_to_the_ombudsman_for_as_long_and_that_is_said(officer) -> None:
    """Refused on Tuesday 24 November 2026: until the same day of the next year, and not a day longer."""
    officer.on("2026-11-24")
    reference = officer.log("2026-11-23", text="the rent went up")
    told = {"reasons": "no court has to decide it twice", "right_given": "yes", "on": "2026-11-24"}
    officer.do("refuse", reference, ground="legal proceedings", shows="Claim 12 of 2 November", **told)
    said = (
        f"The resident of {reference} can go to the Ombudsman until Wed 24 Nov 2027, and nothing would be left"
        " to answer with (3.7)."
    )

    assert said in officer.office.judge_anonymise(reference, "they asked").remarks
    officer.on("2027-11-25")
    assert said not in officer.office.judge_anonymise(reference, "they asked").remarks


# When it may not be


def refused(officer: Officer, reference: str, reason: str = "") -> list[str]:
    return [str(missing) for missing in officer.office.judge_anonymise(reference, reason).missing]


def test_while_anything_of_hers_is_open_nothing_goes(officer, lives) -> None:
    officer.do("reopen", lives["first"], on="2026-12-18", reason="the ceiling came down")

    assert refused(officer, lives["person"], "she asked") == [f"{lives['first']} is open"]
    with pytest.raises(Refusal):
        officer.office.anonymise(lives["person"], "she asked")
    assert officer.office.case(lives["second"]).complaint.resident == NAME


def test_before_its_time_it_wants_a_reason_that_names_nobody(officer, lives) -> None:
    officer.office.save_settings({"retention_years": "6 years"})

    assert refused(officer, lives["second"]) == [
        f"{lives['second']} is kept until Thu 16 Dec 2032, 6 years after it ended on Wed 16 Dec 2026;"
        " say why it is made anonymous now"
    ]
    assert refused(officer, lives["second"], "zyxa zyxbury asked") == ["the reason names them, and it stays"]
    assert refused(officer, lives["second"], "she asked") == []
    officer.on("2032-12-16")
    assert refused(officer, lives["second"]) == []


def test_a_hold_stands_against_every_reason_until_it_is_released(officer, lives) -> None:
    officer.do("hold", lives["second"], reason="a claim in the county court", on="2026-12-16")

    assert refused(officer, lives["second"], "she asked") == [
        f"{lives['second']} is on hold: a claim in the county court"
    ]
    assert officer.missing("hold", lives["second"], reason="again") == [
        f"{lives['second']} is on hold: a claim in the county court"
    ]
    officer.do("release", lives["second"], on="2026-12-18", reason="settled")
    assert refused(officer, lives["second"], "she asked") == []
    assert officer.missing("release", lives["second"]) == [f"{lives['second']} is not on hold"]


def test_a_hold_does_not_end_before_it_began(officer, lives) -> None:
    officer.do("hold", lives["second"], reason="a claim", on="2026-12-17")

    assert officer.missing("release", lives["second"], on="2026-12-16") == [
        "the hold began on Thu 17 Dec 2026, later"
    ]


def test_while_the_ombudsman_has_it_nothing_goes(officer, lives) -> None:
    officer.do("referred", lives["first"], on="2026-12-14")

    assert refused(officer, lives["first"], "she asked") == [f"{lives['first']} is with the Ombudsman (3.7)"]


def test_a_promise_still_open_keeps_it(officer, lives) -> None:
    officer.do("promise", lives["first"], text="paint the ceiling", by="2027-01-29")

    assert refused(officer, lives["first"], "she asked") == [
        f"{lives['first']} is not over yet: something is still to be done"
    ]


def test_a_request_is_kept_until_it_is_settled(officer, lives) -> None:
    asked = officer.do(
        "record",
        None,
        kind="compliment",
        received="2026-12-18",
        resident="Cy Example",
        channel="phone",
        text="thank you",
    ).reference

    assert refused(officer, asked, "they asked") == [f"{asked} is not settled"]


def test_a_resident_of_whom_nothing_else_is_left_is_kept_as_long_as_anything(officer, lives) -> None:
    """Her only other complaint turns out to be a namesake's: her first record stays behind without any."""
    officer.office.save_settings({"retention_years": "1"})
    lone = officer.log("2026-12-18", resident="Cy Example", text="wet")
    person = officer.office.case(lone).complaint.person
    officer.do("other-person", lone)
    assert officer.office.case(lone).complaint.person != person

    assert refused(officer, person) == [
        f"{person} is kept until Sat 18 Dec 2027, 1 year after it ended on Fri 18 Dec 2026;"
        " say why it is made anonymous now"
    ]
    assert refused(officer, person, "a slip") == []


def test_a_time_out_of_the_ordinary_names_nobody(officer) -> None:
    began = officer.do(
        "exceptional", None, began="2026-11-01", reason="a cyber incident", effect="no post"
    ).reference
    with pytest.raises(BadInput, match="nobody in EX26-001"):
        officer.office.judge_anonymise(began)


# The review


def test_the_review_tells_what_may_go_what_is_held_and_what_is_kept(officer, lives) -> None:
    officer.do("hold", lives["second"], reason="a claim", on="2026-12-16")
    officer.office.save_settings({"retention_years": "6"})
    officer.on("2032-11-10")
    found = {each.found.reference: (each.state, each.words) for each in officer.office.retention()}
    del found[lives["gone"]]  # kept from the moment that the trail has, which no test can set

    assert found == {
        lives["request"]: ("due", "may be made anonymous since Tue 2 Nov 2032"),
        lives["second"]: ("held", "on hold: a claim"),
        lives["first"]: ("kept", "kept until Sat 11 Dec 2032, 6 years after it ended on Fri 11 Dec 2026"),
    }
    assert [each.state for each in officer.office.retention()][:3] == ["due", "held", "kept"]


def test_all_whose_time_is_over_go_at_once_and_their_person_with_the_last(officer, lives) -> None:
    """Six years after 16 December 2026 both complaints and the request have ended that long ago."""
    officer.office.save_settings({"retention_years": "6"})
    officer.on("2032-12-12")
    held_back = officer.office.judge_anonymise(None)
    assert set(held_back.references) - {lives["gone"]} == {lives["first"], lives["request"]}

    officer.on("2032-12-16")
    assert set(officer.office.anonymise(None).references) - {lives["gone"]} == {
        *(lives[each] for each in ("first", "second", "request", "person")),
    }
    assert officer.office.retention() == []
    assert officer.office.anonymise(None).references == ()


def test_what_was_taken_back_is_kept_by_the_trail_alone_and_can_be_made_anonymous_too(officer, lives) -> None:
    office = officer.office
    assert "zyxtaken" in words_in(every_byte(office.path.parent))
    plan = office.anonymise(lives["gone"].lower(), "logged twice by mistake")

    assert plan.references == (lives["gone"],)
    assert "zyxtaken" not in words_in(every_byte(office.path.parent))
    assert [entry.act for entry in office.audit_trail(lives["gone"])] == ["log", "undo", "anonymise"]
    assert trail.verify(office._store) == []
    assert lives["gone"] not in {each.found.reference for each in office.retention()}
    with pytest.raises(BadInput, match="nobody in"):
        office.judge_anonymise(lives["gone"])


def test_a_complaint_goes_with_the_request_it_came_from_and_the_other_way_round(officer) -> None:
    officer.on("2026-11-20")
    asked = officer.do(
        "record",
        None,
        kind="service request",
        received="2026-11-02",
        resident="Cy Example",
        channel="phone",
        text="the tap drips",
        reason="first report",
    ).reference
    made = officer.do("complain", asked, received="2026-11-18", text="nobody came")
    case = made if made.reference.startswith("C") else officer.office.case(made.became).complaint
    officer.do("withdraw", case.reference, said="no more", on="2026-11-19", confirmed="2026-11-19")

    assert refused(officer, case.reference, "they asked") == [f"{asked} is not settled"]
    officer.do("settle", asked, on="2026-11-20", outcome="mended")
    both = {case.reference, asked, case.person}
    assert set(officer.office.judge_anonymise(case.reference, "they asked").references) == both
    assert set(officer.office.judge_anonymise(asked, "they asked").references) == both


def test_a_complaint_that_still_names_it_is_said(officer, lives) -> None:
    officer.do("link", lives["neighbour"], earlier=lives["second"], reason="the same door")
    remarks = officer.office.judge_anonymise(lives["second"], "she asked").remarks

    assert (
        f"{lives['neighbour']} still says that it belongs with {lives['second']}: whose that was can be told until it"
        " goes too."
    ) in remarks


def test_a_day_of_its_own_keeps_it_longer(officer, lives) -> None:
    officer.office.save_settings({"retention_years": "1"})
    officer.do("retain", lives["first"], to="2030-05-01", reason="the ceiling is under guarantee")
    officer.on("2028-01-10")
    found = {each.found.reference: each.words for each in officer.office.retention()}

    assert found[lives["first"]] == "kept until Wed 1 May 2030, as was decided for it"
    assert found[lives["second"]] == "may be made anonymous since Thu 16 Dec 2027"


def test_time_with_the_ombudsman_counts_before_the_years_begin(officer, lives) -> None:
    officer.office.save_settings({"retention_years": "1"})
    officer.do("referred", lives["first"], on="2026-12-14")
    officer.on("2027-06-30").do("ombudsman-closed", lives["first"], on="2027-06-30", outcome="not taken up")
    officer.on("2028-06-29")

    assert refused(officer, lives["first"]) == [
        f"{lives['first']} is kept until Fri 30 Jun 2028, 1 year after it ended on Wed 30 Jun 2027;"
        " say why it is made anonymous now"
    ]


def test_without_a_period_nothing_is_guessed(officer, lives) -> None:
    assert officer.office.retention_years is None
    assert {each.words for each in officer.office.retention()} == {"kept, as no period says for how long"}


def test_the_policy_in_force_today_has_the_period_unless_the_settings_say_another(officer) -> None:
    policy = (
        'id = "p"\nlandlord = "Sample"\ntitle = "Sample policy"\nfrom = 2024-04-01\nretention_years = 7\n'
    )
    officer.office.save_policy(policy)
    assert officer.office.retention_years == 7
    officer.office.save_settings({"retention_years": "3"})
    assert officer.office.retention_years == 3


@pytest.mark.parametrize("typed", ["0", "six", "101", "2.5", "-1", "٦"])
def test_a_period_that_is_none_is_refused(officer, typed) -> None:
    with pytest.raises(BadInput, match="whole years from 1 to 100"):
        officer.office.save_settings({"retention_years": typed})
    with pytest.raises(BadInput, match="retention_years"):
        load_policy('id = "p"\nlandlord = "S"\ntitle = "T"\nfrom = 2024-04-01\nretention_years = 0\n')


def test_a_cleaning_cut_short_is_found_by_the_check_and_done_again(officer, lives, monkeypatch) -> None:
    """Another program reads the store meanwhile, as a backup of the whole disk may."""
    from casedesk.store import forgetting

    def busy(store: object) -> None:
        raise StoreProblem("busy")

    with monkeypatch.context() as patched:
        patched.setattr(forgetting, "_checkpoint", busy)
        with pytest.raises(StoreProblem):
            officer.office.anonymise(lives["person"], "she asked")
    wrong = [found for _, well, found in officer.office.check() if not well]
    assert wrong == ["what was made anonymous is not out of the file yet; run: casedesk anonymise --finish"]

    assert officer.office.finish_forgetting()
    assert not officer.office.finish_forgetting()
    assert words_in(every_byte(officer.office.path.parent)) == set()

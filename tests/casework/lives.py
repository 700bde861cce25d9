"""One resident's life in a store: complaints, a request, letters, files, drafts, a need, something taken back.

Every word of hers has ``zyx`` in it, so that one search of the bytes finds any of them.
"""

from datetime import date
from pathlib import Path

from casework.case_files import file, send
from casework.officer import SETTINGS, Officer

from casedesk.casework.office import Office
from casedesk.casework.today import Today

NAME = "Zyxa Zyxbury"
OMBUDSMAN = "Housing Ombudsman Service, PO Box 1484, Unit D, Preston PR2 0ET; 0300 111 3000"
PHOTO = b"a photograph of zyxwater on the floor"
PASSPHRASE = "seven quiet herons"


class Encrypted(Officer):
    """An officer at an encrypted store."""

    def __init__(self, path: Path, today: date) -> None:
        self._today = Today(today)
        self.office = Office.open(path, PASSPHRASE)
        self.office._today = self._today


def officer_at(path: Path, passphrase: str | None) -> Officer:
    """The officer at a new store, on Monday 2 November 2026."""
    Office.create(path, passphrase, SETTINGS).close()
    day = date(2026, 11, 2)
    return Encrypted(path, day) if passphrase else Officer(path, day)


def live(officer: Officer) -> dict[str, str]:
    """What became of her, and of a neighbour who names her. It is Friday 18 December 2026 at the end.

    Returns:
        The references of the two complaints, the request, her own record, the neighbour's complaint and
        the one that was taken back.
    """
    office = officer.office
    office.save_settings({"ombudsman_details": OMBUDSMAN, "ombudsman_checked": "2026-11-01"})
    office.save_settings({"landlord": "Sample Homes"})
    asked = officer.do(
        "record",
        None,
        kind="service request",
        received="2026-11-02",
        resident=NAME,
        channel="phone",
        text="the zyxtap drips",
        address="4 Zyx Row",
        reason="first report, nobody has been out",
        passed_to="Zyxplumbers",
    ).reference
    officer.do("settle", asked, on="2026-11-02", outcome="zyxtap mended")
    first = _answered(officer)
    person = office.case(first).complaint.person
    officer.do("need", person, kind="disability", text="zyxdeaf in one ear", since="2026-11-04")
    officer.on("2026-12-16")
    second = officer.log("2026-12-15", resident=NAME, text="the zyxdoor sticks", address="4 Zyx Row")
    officer.do("withdraw", second, said="zyxmended it herself", on="2026-12-16", confirmed="2026-12-16")
    gone = officer.log("2026-12-16", resident=NAME, text="zyxtaken down twice", address="4 Zyx Row")
    office.undo(gone)  # its words stand in the trail, and nowhere else
    neighbour = officer.log("2026-12-16", resident="Bob Other", text="the music next door, at number 4")
    office.save_draft(f"reopen:{first}", '{"typed": {"reason": "zyxdraft"}}')
    office.save_draft("log:", f'{{"typed": {{"resident": "{NAME}", "text": "zyxdraft too"}}}}')
    office.save_draft("holiday:", '{"typed": {"title": "nobody in particular"}}')
    officer.on("2026-12-18")
    return {
        "first": first,
        "second": second,
        "request": asked,
        "person": person,
        "neighbour": neighbour,
        "gone": gone,
    }


def _answered(officer: Officer) -> str:
    """A complaint with a file and two letters, answered on 17 November and closed on 11 December."""
    officer.on("2026-11-03")
    first = officer.log(
        "2026-11-02",
        resident=NAME,
        text="zyxwater through the ceiling",
        address="4 Zyx Row",
        contact="zyx@example.org",
        needs="ring zyxtwice",
        category="repairs",
    )
    file(officer, first, "zyxfloor.txt", PHOTO, kind="photo", author="Zyxa")
    officer.on("2026-11-04").do(
        "define", first, points="zyxceiling\nzyxvisits", outcome_sought="a zyxdry room"
    )
    send(officer, first, "acknowledgement-1", "acknowledge", on="2026-11-04")
    officer.on("2026-11-17")
    findings = "1: upheld: zyxreport says so\n2: not upheld: zyxnone was missed"
    send(officer, first, "response", "respond", on="2026-11-17", findings=findings, remedy="A zyxapology")
    officer.on("2026-12-11").do("close", first, on="2026-12-11", text="zyxdone")
    return first

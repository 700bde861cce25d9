"""An officer at a real store: acts are typed as she would type them, on the day she does them."""

from datetime import date
from pathlib import Path

from casedesk.casework.acts import act
from casedesk.casework.acts.fields import read_facts
from casedesk.casework.judging import Judged
from casedesk.casework.office import Office
from casedesk.casework.places import resource
from casedesk.casework.today import Today
from casedesk.records import Complaint
from casedesk.store import opening

POLICIES = resource("sample_data") / "policies"
SETTINGS = {"officer": "Ann Example", "second_person": "Bea Second", "working_days": "tue, wed, thu"}


class Officer:
    """Does acts at an office, with typed facts; ``today`` can be moved."""

    def __init__(self, path: Path, today: date) -> None:
        self._today = Today(today)
        self.office = Office(opening.open_store(path, None), self._today)

    def on(self, day: str) -> "Officer":
        """Move today."""
        self._today.as_at = date.fromisoformat(day)
        return self

    def facts(self, name: str, typed: dict[str, object]) -> object:
        return read_facts(act(name).facts, typed, self.office.today)

    def judge(self, name: str, reference: str | None = None, /, **typed: object) -> Judged:
        return self.office.judge(name, reference, self.facts(name, typed))

    def do(self, name: str, reference: str | None = None, /, **typed: object) -> Complaint:
        return self.office.perform(name, reference, self.facts(name, typed))

    def missing(self, name: str, reference: str | None = None, /, **typed: object) -> list[str]:
        """What stands in the way, as sentences with their provision."""
        return [str(m) for m in self.judge(name, reference, **typed).missing]

    def log(self, received: str, **typed: object) -> str:
        usual: dict[str, object] = {
            "resident": "T. Okafor",
            "channel": "phone",
            "text": "Third time I have rung about the damp",
        }
        return self.do("log", None, received=received, **{**usual, **typed}).reference

    def define(self, reference: str) -> None:
        self.do("define", reference, points="Damp\nMissed appointments", outcome_sought="A dry room")

    def acknowledged(self, received: str, on: str) -> str:
        """A complaint logged, defined and acknowledged."""
        reference = self.log(received)
        self.define(reference)
        self.do("acknowledge", reference, on=on)
        return reference

    def answer(self, reference: str, on: str, **typed: object) -> Complaint:
        findings = "1: upheld: the report says so\n2: not upheld: none was missed"
        return self.do("respond", reference, on=on, findings=findings, remedy="An apology", **typed)

    def due(self, reference: str, clock: str, basis: str = "code") -> tuple[str, str]:
        """The due date and the state of one clock."""
        found = next(c for c in self.office.case(reference).clocks if (c.id, c.basis) == (clock, basis))
        return found.due.isoformat(), found.state

"""The first run: what this is, a passphrase that nobody can recover, who works here, and a recovery sheet."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content

from casedesk.casework.acts.fields import Field
from casedesk.casework.places import resource
from casedesk.desk.forms.base import ROOM, FormScreen, Opening
from casedesk.desk.forms.kinds import editor_for
from casedesk.desk.forms.preview import Preview
from casedesk.desk.forms.row import FieldRow
from casedesk.desk.forms.secrets import NOBODY_CAN_RECOVER, checked, new_secret, strength
from casedesk.desk.resources import styles
from casedesk.problems import BadInput
from casedesk.rules.words import one_line

if TYPE_CHECKING:
    from datetime import date

    from casedesk.casework.office import Office
    from casedesk.rules.law import Policy

WHAT_THIS_IS = (
    "Casedesk keeps the complaints of a small landlord and the dates that the Complaint Handling Code sets.",
    "Everything stays on this computer in one encrypted file; nothing is ever sent anywhere.",
    "You write down what happened and when; it works out what is due, and says why.",
    "This page makes the file: choose a passphrase, say who you are, and begin.",
)
WELCOME = Content("\n").join([Content(line) for line in (*WHAT_THIS_IS, "")])
PLAIN_WARNING = (
    "NOT ENCRYPTED: anybody who gets hold of this computer, its disk or a backup can read every complaint,"
    " health notes included. The screen will say so for as long as the file is plain."
)
NO_POLICY = "only the Code"


@cache
def shipped_policies() -> "dict[str, tuple[str, Policy]]":
    """The policies that come with Casedesk: text and policy, by landlord and title."""
    from casedesk.rules.policies import load_policy

    found = {}
    for path in sorted((resource("sample_data") / "policies").glob("*.toml")):
        text = path.read_text(encoding="utf-8")
        policy = load_policy(text, path.name)
        found[f"{policy.landlord}, from {policy.start.year}"] = (text, policy)
    return found


def _field(name: str, label: str, kind: str, help: str, *, required: bool = False, **more: Any) -> Field:
    return Field(name, label, kind, required, more.get("default"), help, {}, more.get("choices", ()), "")


def fields() -> tuple[Field, ...]:
    """What the first run asks."""
    policies = (NO_POLICY, *shipped_policies())
    return (
        *new_secret("Passphrase"),
        _field("landlord", "Landlord", "text", "As it stands at the head of your letters.", required=True),
        _field("officer", "Your name", "text", "Acts are recorded under it.", required=True),
        _field(
            "working_days",
            "You work on",
            "text",
            "Like tue, wed, thu. Only for “due before you are next in”: days off still count under the Code.",
            default="mon, tue, wed, thu, fri",
        ),
        _field(
            "policy",
            "Landlord's policy",
            "choice",
            "Its dates are shown beside the Code's. Your own can be added later; sample_data/policies says how.",
            choices=policies,
            default=NO_POLICY,
        ),
        _field(
            "plain",
            "Without encryption",
            "yesno",
            "Only for trying things out. A plain file stays plain.",
        ),
    )


class FirstRunScreen(FormScreen[None]):
    """Makes the store. A form like the others, but nothing of it is kept as a draft: it holds a secret."""

    CSS_PATH: ClassVar[list[Path]] = styles("forms", "unlock")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "escape", "keep", "leave Casedesk", key_display="esc", id="form.keep", tooltip="Nothing is made"
        ),
    ]
    TOPIC: ClassVar[str] = "unlock"
    perform_words = "make the file"
    keep_words = "leave Casedesk"
    lowest = 32

    def __init__(self) -> None:
        super().__init__()
        self._made: Office | None = None
        self._looked: dict[bool, list[str]] = {}

    async def opening(self) -> Opening:
        self.show_above("beside", WELCOME)
        rows = [FieldRow(f, editor_for(f, f.default, self._today())) for f in fields()]
        return Opening(rows, Content.styled("Welcome to Casedesk", "bold"))

    def _today(self) -> "date":
        from casedesk.casework.today import Today

        return Today(self.desk.as_at).day()

    def _said(self) -> dict[str, Any]:
        return {
            name: value.strip() if isinstance(value, str) else value for name, value in self.given().items()
        }

    async def judged(self) -> Preview:
        """Say how strong the passphrase is, and what cannot be undone."""
        said = self.given()
        for row in self.rows:
            row.display = row.field.kind != "secret" or not said["plain"]
        begun = bool(said["passphrase"] or said["plain"])
        self.show_above("beside", None if begun and self.size.height < ROOM else WELCOME)
        place = self.desk.place
        lines = [f"Makes the file: {place}"]
        remarks = self._around(encrypted=not said["plain"])
        if said["plain"]:
            return Preview((*lines,), (PLAIN_WARNING, *remarks))
        passphrase = str(said["passphrase"])
        lines.append(f"Passphrase: {strength(passphrase) if passphrase else 'to be chosen'}")
        return Preview(tuple(lines), (*remarks, NOBODY_CAN_RECOVER))

    def _around(self, *, encrypted: bool) -> list[str]:
        """What to know of the place before a store is made there; looked at once, not at every key."""
        from casedesk.casework.surroundings import around

        assert self.desk.place is not None
        if encrypted not in self._looked:
            found = around(self.desk.place, encrypted=encrypted)
            self._looked[encrypted] = [remark.words for remark in found]
        return self._looked[encrypted]

    def _checked(self) -> dict[str, Any]:
        """What was said, if a store can be made from it."""
        said = self._said()
        if not said["plain"]:
            checked(self.given())
        for name, words in (("landlord", "the landlord's name"), ("officer", "your name")):
            if not said[name]:
                raise BadInput(f"Give {words}; it can be changed later.", name)
        return said

    async def performed(self) -> None:
        said = self._checked()
        policies = shipped_policies()
        chosen = [policies[said["policy"]][0]] if said["policy"] in policies else []
        passphrase = None if said["plain"] else str(self.given()["passphrase"])
        settings = {name: one_line(str(said[name])) for name in ("landlord", "officer", "working_days")}
        office = await self.desk.ask(self._make, passphrase, settings, chosen)
        if office.encrypted:
            from casedesk.casework.recovery import sheet_for
            from casedesk.desk.dialogs.recovery import RecoveryDialog

            await self.app.push_screen_wait(RecoveryDialog(sheet_for(office, self.desk.config)))
        self._made = office

    def _make(self, passphrase: str | None, settings: dict[str, str], policies: Sequence[str]) -> "Office":
        from casedesk.casework.office import Office

        assert self.desk.place is not None
        return Office.create(self.desk.place, passphrase, settings, policies, as_at=self.desk.as_at)

    def leave(self, result: None) -> None:
        """Go on to the worklist."""
        assert self._made is not None
        self.desk.opened(self._made)

    def left(self) -> None:
        """Leave Casedesk; nothing has been made."""
        self.app.exit()

"""Settings of the landlord and the officer, made from one list; the policies in force stand beside them."""

from typing import Any, ClassVar, NamedTuple

from textual.content import Content

from casedesk.casework.acts.fields import Field
from casedesk.desk.forms import drafts
from casedesk.desk.forms.base import FormScreen, Opening
from casedesk.desk.forms.kinds import editor_for
from casedesk.desk.forms.preview import Preview
from casedesk.desk.forms.row import FieldRow
from casedesk.problems import BadInput
from casedesk.rules.law import Law, Policy
from casedesk.rules.spoken_dates import read_date
from casedesk.rules.words import day_and_year, one_line


class Setting(NamedTuple):
    """One setting: its key in the store, and how it is asked for."""

    key: str
    label: str
    kind: str
    help: str
    required: bool = False


SETTINGS = (
    Setting(
        "officer", "Your name", "text", "Acts are recorded under it, and chasers are signed with it.", True
    ),
    Setting("landlord", "Landlord", "text", "As it stands at the head of your letters.", True),
    Setting(
        "landlord_contact",
        "How to reach you",
        "long",
        "Address; telephone; e-mail: below your name on letters, and where a letter asks to get in touch.",
    ),
    Setting(
        "working_days", "You work on", "text", "Like tue, wed, thu. Days off still count under the Code."
    ),
    Setting(
        "leave",
        "Leave",
        "text",
        "Like 2026-12-21..2027-01-04, 2027-02-15. Only for “due before you are next in”.",
    ),
    Setting(
        "lock_after",
        "Locks after",
        "text",
        "Minutes without a key or the mouse, such as 20; or never. Where nothing is said: 15.",
    ),
    Setting(
        "second_person", "Considers stage 2", "text", "Somebody else than stage 1 (2024: 6.13; 2022: 5.12)."
    ),
    Setting(
        "panel_members",
        "Or a panel",
        "text",
        "Where a panel considers stage 2: names with commas between. Nobody who considered stage 1.",
    ),
    Setting(
        "ombudsman_details",
        "Ombudsman's details",
        "long",
        "As they go into letters (2024: 6.5, 6.16). They change: check them on the Ombudsman's own site.",
    ),
    Setting(
        "ombudsman_checked",
        "Details last checked",
        "day",
        "The day you compared them with the Ombudsman's site.",
    ),
    Setting(
        "retention_years",
        "Keep records for",
        "text",
        "Years after their end, such as 6; then they may be made anonymous.",
    ),
    Setting(
        "homes",
        "Homes, year by year",
        "long",
        "Like 2025-26: 812 rental, 45 ownership; 2024-25: 805 rental. The regulator's measures count by them.",
    ),
)


class SettingsScreen(FormScreen[bool | None]):
    """A form like every other: dismisses with whether something was saved."""

    TOPIC: ClassVar[str] = "settings"
    perform_words = "save"
    lowest = 32
    draft_key = "settings:"

    async def opening(self) -> Opening:
        values, kept, policies = await self.desk.ask(self._read)
        today = self.desk.office.today
        rows = []
        for setting in SETTINGS:
            field = Field(
                setting.key, setting.label, setting.kind, setting.required, "", setting.help, {}, (), ""
            )
            rows.append(FieldRow(field, editor_for(field, _shown(setting, values), today)))
        self.show_above("beside", policies)
        return Opening(rows, Content.styled("Settings", "bold"), "", drafts.read(kept))

    def _read(self) -> tuple[dict[str, str], str | None, Content]:
        office = self.desk.office
        return office.settings(), office.draft(self.draft_key), _policies(office.law)

    def _values(self) -> dict[str, str]:
        """What is typed, as the store keeps it.

        Raises:
            BadInput: a value cannot be understood.
        """
        given: dict[str, Any] = self.given()
        values = {key: str(value).strip() for key, value in given.items()}
        for setting in SETTINGS:
            if setting.required and not values[setting.key]:
                raise BadInput(f"{setting.label}: not given.", setting.key)
        if values["ombudsman_checked"]:
            today = self.desk.office.today
            values["ombudsman_checked"] = read_date(
                values["ombudsman_checked"], today, "past", "ombudsman_checked"
            ).isoformat()
        return values

    async def judged(self) -> Preview:
        """Say what would be missing in letters; the store checks the rest."""
        from casedesk.casework.week import Week

        values = self._values()
        Week.of(values)
        warnings = []
        if not values["ombudsman_details"]:
            warnings.append(
                "Without the Ombudsman's details no extension and no refusal can be written (6.5, 2.4)."
            )
        elif not values["ombudsman_checked"]:
            warnings.append("Say when the Ombudsman's details were last checked.")
        if not (values["second_person"] or values["panel_members"]):
            warnings.append("Nobody is named to consider stage 2.")
        return Preview(("Nothing is saved before ctrl+s.",), tuple(warnings))

    async def performed(self) -> bool:
        await self.desk.ask(self.desk.office.save_settings, self._values())
        return True


def _shown(setting: Setting, values: dict[str, str]) -> str:
    value = values.get(setting.key, "")
    if setting.kind == "day" and value:
        from datetime import date

        return day_and_year(date.fromisoformat(value)).partition(" ")[2]
    return value


def _policies(law: Law) -> Content:
    """The policies laid over the Code, with what the Code does not allow in them."""
    from casedesk.rules.law import load_code
    from casedesk.rules.policies import laxities

    lines = [Content.styled("Policies over the Code", "bold $key")]
    for policy in law.policies:
        lines.append(Content.assemble((one_line(policy.title), "bold"), f" · {_span(policy)}"))
        for code_id in ("2022", "2024"):
            found = laxities(policy, load_code(code_id)) if _overlaps(policy, code_id) else ()
            lines += [
                Content.styled(f"· {one_line(x.text)} ({code_id}: {x.provision})", "$soon") for x in found
            ]
    if not law.policies:
        lines.append(Content.styled("None: only the Code's own dates are counted.", "$quiet"))
        lines.append(Content.styled("Yours is added on the command line:", "$quiet"))
        lines.append(Content("casedesk policies --add FILE"))
    return Content("\n").join([*lines, Content("")])


def _span(policy: Policy) -> str:
    start = day_and_year(policy.start)
    return f"{start} to {day_and_year(policy.end)}" if policy.end else f"in force from {start}"


def _overlaps(policy: Policy, code_id: str) -> bool:
    """Whether complaints under that Code can be under the policy too."""
    from casedesk.rules.law import code_id_for, load_code

    if code_id == "2022":
        return code_id_for(policy.start) == "2022"
    return policy.end is None or policy.end >= load_code("2024").start

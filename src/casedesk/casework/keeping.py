"""Keeping the office itself: settings, policies, drafts and the calendar of working days."""

from collections.abc import Mapping
from datetime import date

from casedesk.casework.looking import Looking
from casedesk.casework.week import Week, read_working_days, spelled_leave
from casedesk.problems import BadInput, StoreProblem
from casedesk.records import CalendarDays
from casedesk.store import drafts, reading

SETTINGS = (
    *("officer", "landlord", "landlord_contact", "working_days", "leave", "lock_after", "second_person"),
    *("panel_members", "ombudsman_details", "ombudsman_checked", "retention_years", "homes"),
)
"""What can be set, by its name."""


class Keeping(Looking):
    """What the officer keeps beside the complaints."""

    def save_settings(self, values: Mapping[str, str]) -> None:
        """Keep settings by name; others stay.

        Raises:
            BadInput: a value cannot be understood.
        """
        self._must_write()
        kept = spelled_settings(values, self.today)
        from casedesk.store import writing

        writing.save_settings(self._store, kept, who=self.who, at=self._today.moment())
        self._settings = reading.settings(self._store)
        self._week = Week.of(self._settings)

    def save_policy(self, text: str) -> None:
        """Keep a landlord's policy from its file's text; open cases follow it at once.

        Raises:
            BadInput: it is not a policy file.
        """
        self._must_write()
        from casedesk.rules.policies import load_policy
        from casedesk.store import law

        policy = load_policy(text)
        if dict(reading.policies(self._store)).get(policy.key, text) != text:
            raise BadInput(
                f"Version {policy.version} of {policy.title} is kept already with other words."
                " Raise its version, so that what was judged by the old one stays as it was."
            )
        law.save_policy(
            self._store,
            policy.key,
            text,
            name=policy.title,
            starts=policy.start,
            ends=policy.end,
            who=self.who,
            at=self._today.moment(),
            on=self.today,
        )
        self._law = self._read_law()

    def save_draft(self, key: str, text: str) -> None:
        """Keep a half-filled form; never audited, never searched."""
        if not self._store.read_only:
            drafts.save(self._store, key, text)

    def drop_draft(self, key: str) -> None:
        """Throw a draft away."""
        if not self._store.read_only:
            drafts.remove(self._store, key)

    def take_published(self) -> list[str]:
        """Take over the published bank holidays; the days that the user added stay.

        Raises:
            BadInput: they are the same already.
        """
        from casedesk.casework.bankholidays import published_now, told

        stored = reading.calendar(self._store)
        published = published_now(stored)
        if told(stored, published) is None:
            raise BadInput("The bank holidays are as published; there is nothing to take over.")
        return self._keep_calendar(published)

    def proclaim(self, day: date, title: str, source: str, working: bool = False) -> list[str]:
        """Add a bank holiday (or a day that is a working day after all); open cases follow at once.

        Raises:
            BadInput: the name or the source is missing, or the day cannot be added.
        """
        from casedesk.casework.bankholidays import with_day

        return self._keep_calendar(with_day(reading.calendar(self._store), day, title, source, working))

    def _keep_calendar(self, table: CalendarDays) -> list[str]:
        self._must_write()
        from casedesk.store import law

        moved = self._moves(table)
        law.save_calendar(
            self._store, self._as_new(table), who=self.who, at=self._today.moment(), on=self.today
        )
        self._law = self._read_law()
        return moved

    def _as_new(self, table: CalendarDays) -> CalendarDays:
        """Days that were known once before, and then not, come back under a version of their own."""
        try:
            reading.calendar(self._store, table.version)
        except StoreProblem:
            return table
        return table._replace(version=f"{table.version}, again {self._today.moment():%Y-%m-%d %H:%M:%S}")


def spelled_settings(values: Mapping[str, str], today: date) -> dict[str, str]:
    """Settings as they are kept: days that people type in their own way become ISO days.

    Raises:
        BadInput: one cannot be understood; ``field`` names it.
    """
    from casedesk.rules.homes import read_homes, spelled_homes
    from casedesk.rules.idling import SETTING, minutes_idle
    from casedesk.rules.retention import spelled_years
    from casedesk.rules.spoken_dates import read_date

    kept = dict(values)
    read_working_days(kept.get("working_days", ""))
    if years := kept.get("retention_years", "").strip():
        kept["retention_years"] = spelled_years(years)
    if kept.get(SETTING, "").strip():
        kept[SETTING] = str(minutes_idle(kept[SETTING]))
    if homes := kept.get("homes", "").strip():
        kept["homes"] = spelled_homes(read_homes(homes))
    if kept.get("leave", "").strip():
        kept["leave"] = spelled_leave(kept["leave"], today)
    if checked := kept.get("ombudsman_checked", "").strip():
        kept["ombudsman_checked"] = read_date(checked, today, "past", "ombudsman_checked").isoformat()
    return kept

"""The office: an open store, the law it is under, today and the officer. Desk and verbs ask here."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from casedesk.casework.afterwards import Afterwards
from casedesk.casework.calendar_file import CalendarFile
from casedesk.casework.covering import Covering
from casedesk.casework.door import Door
from casedesk.casework.filing import Filing
from casedesk.casework.forgetting import Forgetting
from casedesk.casework.history import History
from casedesk.casework.keeping import Keeping, spelled_settings
from casedesk.casework.lettering import Lettering
from casedesk.casework.recordview import Records
from casedesk.casework.refusals import Refusing
from casedesk.casework.registering import Registering
from casedesk.casework.reporting import Reporting
from casedesk.casework.self_assessing import SelfAssessing
from casedesk.casework.subject_access import SubjectAccess
from casedesk.casework.today import Today
from casedesk.store import opening


class Office(
    Door,
    History,
    Refusing,
    Filing,
    Registering,
    Reporting,
    SelfAssessing,
    Lettering,
    SubjectAccess,
    Afterwards,
    Forgetting,
    Keeping,
    Covering,
    CalendarFile,
    Records,
):
    """Everything the officer can look at and do. One thread at a time may use it."""

    @classmethod
    def open(
        cls,
        place: Path,
        passphrase: str | None,
        *,
        read_only: bool = False,
        as_at: date | None = None,
        who: str = "",
    ) -> "Office":
        """Open the store at ``place``.

        Raises:
            StoreProblem: it cannot be opened; the sentence says why and what to do.
        """
        return cls(opening.open_store(place, passphrase, read_only=read_only), Today(as_at), who)

    @staticmethod
    def asks_passphrase(place: Path) -> bool:
        """Whether the store at ``place`` opens only with a passphrase.

        Raises:
            StoreProblem: the file cannot be read.
        """
        return opening.is_plain(place) is False

    @classmethod
    def create(
        cls,
        place: Path,
        passphrase: str | None,
        settings: Mapping[str, str] | None = None,
        policies: Sequence[str] = (),
        *,
        as_at: date | None = None,
    ) -> "Office":
        """Make a new store and open it. ``policies`` are the texts of the landlord's policy files.

        Raises:
            StoreProblem: it cannot be made there, or something is there already.
            BadInput: a policy file or a setting cannot be understood.
        """
        from casedesk.rules.calendar import published_days
        from casedesk.rules.policies import load_policy

        for text in policies:
            load_policy(text)
        spelled_settings(settings or {}, Today(as_at).day())
        office = cls(opening.create(place, passphrase, calendar=published_days()), Today(as_at))
        if settings:
            office.save_settings(settings)
        for text in policies:
            office.save_policy(text)
        return office

"""The office: an open store, the law it is under, today and the officer. Desk and verbs ask here."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from casedesk.casework.reminding import Reminding
from casedesk.casework.today import Today
from casedesk.store import opening

if TYPE_CHECKING:
    from casedesk.casework.whole_office import Whole as Parts
else:
    Parts = Reminding


class Office(Parts):
    """Everything the officer can look at and do. One thread at a time may use it.

    The first look at the worklist needs little of it: all else is loaded when it is first asked for.
    """

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any:
            """What only the whole office has: from here on this one is whole."""
            from casedesk.casework.whole_office import WholeOffice

            if type(self) is WholeOffice or name.startswith("__"):
                raise AttributeError(f"an office has no {name}")
            self.__class__ = WholeOffice
            return getattr(self, name)

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
        from casedesk.casework.keeping import spelled_settings
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

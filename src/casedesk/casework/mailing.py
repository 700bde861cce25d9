"""E-mails taken in: a complaint logged from one, or one filed on a case, with the original kept as evidence."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from casedesk.casework.acting import Acting
from casedesk.records import Complaint
from casedesk.store import contents

if TYPE_CHECKING:
    from casedesk.casework.acts.attaching import Kept
    from casedesk.casework.email_facts import Read


class EmailDraft(NamedTuple):
    """An e-mail read, before anything is written."""

    given: dict[str, object]
    """What it says towards the facts of the act: of logging, or of a contact on a case."""
    summary: str
    """Who wrote to whom, when, what about, and what came with it, safe to show."""
    remarks: tuple[str, ...]


class Mailing(Acting):
    """E-mails of the open store. A file is read again for the act: nothing of it waits in memory meanwhile."""

    def read_email(self, path: Path, reference: str | None = None, *, outgoing: bool = False) -> EmailDraft:
        """What an e-mail says towards logging a complaint, or towards a contact on ``reference``.

        Args:
            outgoing: the landlord sent it; the other side is then whom it went to.

        Raises:
            BadInput: it is no e-mail, or cannot be read.
        """
        from casedesk.casework.email_facts import contact_facts, log_facts, read
        from casedesk.casework.previewing import mail_head

        found = read(path)
        if reference is None:
            given, remarks = log_facts(found.email, self.today)
        else:
            given, remarks = contact_facts(found.email, self._complaint(reference), self.today, outgoing)
        return EmailDraft(
            given,
            mail_head(found.email),
            (*remarks, *found.email.remarks, *self._known(found)),
        )

    def _known(self, found: "Read") -> tuple[str, ...]:
        """Cases that hold the same e-mail already, so that none is logged twice."""
        places = contents.on_file(self._store, found.sha256)
        named = ", ".join(f"{reference} (E{number:03})" for reference, number in places[:5])
        return (f"The same e-mail is on file already: {named}.",) if named else ()

    def log_email(self, path: Path, facts: Any) -> Complaint:
        """Log a complaint from an e-mail; the original and its attachments are kept with that entry.

        Args:
            facts: those of the act ``log``, with what the e-mail did not say filled in.

        Raises:
            BadInput: it is no e-mail, or cannot be read; nothing is written.
            Refusal: something is missing; nothing is written.
            StoreProblem: the store cannot be written to, or the disk is full; nothing is written.
        """
        return self._with_original("log", None, path, facts, None)

    def file_email(self, reference: str, path: Path, facts: Any, version: int | None = None) -> Complaint:
        """File an e-mail on a case as a contact; the original and its attachments are kept with that entry.

        Args:
            facts: those of the act ``contact``.
            version: the version of the case that it was decided on, if it was shown before.

        Raises:
            BadInput: it is no e-mail, or cannot be read; nothing is written.
            Refusal: something is missing, or it is on file on this case already; nothing is written.
            ChangedMeanwhile: the case is no longer the one that was shown; nothing is written.
            StoreProblem: the store cannot be written to, or the disk is full; nothing is written.
        """
        return self._with_original("contact", reference, path, facts, version)

    def _with_original(
        self, act: str, reference: str | None, path: Path, facts: Any, version: int | None
    ) -> Complaint:
        self._must_write()
        from casedesk.casework.email_facts import enclosed, read
        from casedesk.store import writing

        found = read(path)
        with writing.transaction(self._store):
            files: list[Kept] = []
            for file, data in enclosed(found):
                contents.keep(self._store, file.sha256, [data])
                files.append(file)
            done: Complaint = self.perform(act, reference, replace(facts, files=tuple(files)), version)
            return done

"""Letters: composed from the facts, judged against the Code, issued as the act that moves the clock."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from casedesk.casework.acting import Acting
from casedesk.casework.leaving import Leaving
from casedesk.casework.wordings import TEMPLATE, Wordings
from casedesk.problems import BadInput, ChangedMeanwhile, Missing, Refusal
from casedesk.records import Complaint, Letter

if TYPE_CHECKING:
    from casedesk.casework.judging import Consequence, Judged
    from casedesk.casework.letter_subjects import Desk
    from casedesk.papers.letter_files import Sheet
    from casedesk.rules.letter_checks import Check
    from casedesk.rules.letters import LetterKind, Subject

FORMS = ("pdf", "docx", "txt")


class Writing(NamedTuple):
    """A letter as it was composed, before anybody has edited it."""

    kind: "LetterKind"
    to: str
    text: str
    style: str
    """``large print``, ``easy to read`` or nothing."""
    sent: date
    promised: date | None
    consequences: "tuple[Consequence, ...]"
    warnings: tuple[str, ...]
    grave: str
    """What cannot be cured afterwards, to be agreed to before it goes."""


class Lettering(Acting, Wordings, Leaving):
    """Writing letters, and sending them."""

    def letter_kinds(self, reference: str) -> "tuple[LetterKind, ...]":
        """The letters that make sense now, the likeliest first."""
        from casedesk.rules.letters import fitting, letter_kind

        return tuple(letter_kind(name) for name in fitting(self._complaint(reference)))

    def letter_of(self, act_name: str, reference: str) -> "LetterKind | None":
        """The letter that goes with an act at the stage that is open; ``None`` if there is none."""
        from casedesk.casework.letter_subjects import kind_of

        return kind_of(act_name, self._complaint(reference))

    def compose(self, reference: str, kind_id: str, facts: Any = None) -> Writing:
        """Compose a letter from the facts of its act; without facts, from what is on record.

        Raises:
            Refusal: the act is not possible now, or there is nothing on record for such a letter.
        """
        from casedesk.casework.letter_subjects import promised_by
        from casedesk.papers.letters import compose

        judged, subject = self._subject(reference, kind_id, facts)
        own = self.own_wording(kind_id)
        composed = compose(subject, own)
        return Writing(
            kind=subject.kind,
            to=composed.to,
            text=composed.text,
            style=self.letter_style(reference),
            sent=subject.sent,
            promised=promised_by(subject),
            consequences=judged.consequences if judged else (),
            warnings=(*(judged.warnings if judged else ()), *self.template_remark()),
            grave=judged.grave if judged else "",
        )

    def check_letter(self, reference: str, kind_id: str, facts: Any, text: str) -> "tuple[Check, ...]":
        """What the Code requires of this letter, each met or missing, and what to think about."""
        from casedesk.rules.letter_checks import check

        return check(self._subject(reference, kind_id, facts)[1], text)

    def judge_letter(self, reference: str, kind_id: str, facts: Any, text: str, how: str) -> "Judged":
        """What sending this letter would record: the facts of its act as the letter makes them true.

        Raises:
            Refusal: the act is not possible now.
        """
        details = _gives_details(self.check_letter(reference, kind_id, facts, text))
        judged, _ = self._subject(reference, kind_id, facts, how, details=details)
        assert judged is not None
        return judged

    def letter_pages(
        self, reference: str, kind_id: str, text: str, *, to: str, sent: date, style: str = ""
    ) -> list[str]:
        """The letter as pages of plain text, broken where the paper breaks."""
        from casedesk.papers.letter_files import letter_pages

        return letter_pages(self._sheet(reference, kind_id, text, to, sent, style))

    def letter_file(
        self,
        reference: str,
        kind_id: str,
        text: str,
        form: str,
        *,
        to: str,
        sent: date,
        style: str = "",
    ) -> bytes:
        """The letter as a file: ``pdf``, ``docx`` or ``txt``. Nothing is recorded.

        Raises:
            BadInput: there is no such form, or the landlord's template cannot be used.
        """
        if form not in FORMS:
            raise BadInput(f"A letter is made as {', '.join(FORMS)}, not as “{form[:10]}”.")
        sheet = self._sheet(reference, kind_id, text, to, sent, style)
        return self._made(sheet, form)

    def issue(
        self,
        reference: str,
        kind_id: str,
        facts: Any,
        text: str,
        *,
        to: str,
        how: str,
        override: str = "",
        style: str | None = None,
        version: int | None = None,
    ) -> Complaint:
        """Send a letter: its act is performed and its files are frozen, in one transaction.

        Args:
            facts: those of the letter's act.
            text: as it is sent.
            to: name and address, one line each.
            how: by which way it goes, one of the channels.
            override: why it goes although a *must* is missing; kept with the letter.
            style: how it is made readable; ``None`` as agreed with the resident.
            version: the version of the case that it was written on.

        Raises:
            Refusal: something that must be in it is missing and no reason is given, or the act is not possible.
            ChangedMeanwhile: the case is no longer the one that was shown.
        """
        from casedesk.casework.letters_sent import Sent, with_letter

        self._must_write()
        case = self._complaint(reference)
        if version is not None:
            self.must_stand(reference, version)
        text = _clean(text)
        judged, subject = self._subject(reference, kind_id, facts, how)
        lacking, details = _must_be_complete(subject, text, override)
        if not details:
            judged, subject = self._subject(reference, kind_id, facts, how, details=False)
        assert judged is not None
        style = self.letter_style(reference) if style is None else style
        sheet = self._sheet(reference, kind_id, text, to, subject.sent, style)
        files = {form: self._made(sheet, form) for form in ("pdf", "docx")}
        reason = "; ".join([*(c.missing.rstrip(".") for c in lacking), override]) if lacking else ""
        after = with_letter(judged, subject, files, Sent(how, to, text, reason, self.who))
        return self._write_letter(case, after, judged, files)

    def must_stand(self, reference: str, version: int) -> None:
        """Whether the case is still the one that a letter was begun on.

        Raises:
            ChangedMeanwhile: it was changed since.
        """
        case = self._complaint(reference)
        if case.version != version:
            raise ChangedMeanwhile(
                f"{case.reference} was changed since the letter was begun. Nothing was sent; look at it again."
            )

    def letter_style(self, reference: str) -> str:
        """How letters to this resident are made readable, as agreed with them."""
        from casedesk.rules.people import letter_style

        return letter_style(self.person_of(self._complaint(reference)))

    def sent_copy(self, reference: str, number: int, form: str = "pdf") -> bytes:
        """A letter as it was sent, out of the store.

        Raises:
            BadInput: there is no such letter, or no such file of it.
        """
        from casedesk.store import contents

        case, letter = self._letter(reference, number)
        if form == "txt":
            return letter.text.encode()
        document = case.document(letter.document)
        digest = letter.docx if form == "docx" else document.sha256 if document else ""
        if not digest:
            raise BadInput(f"Letter {letter.label} was filed as it was sent; there is no {form} of it.")
        return contents.read(self._store, digest)

    def write_letter(self, reference: str, number: int, form: str, folder: Path) -> Path:
        """Write a letter as it was sent to a folder, under a name that its reader understands and that is free.

        Raises:
            BadInput: there is no such letter, or no such file of it.
            StoreProblem: it cannot be written there.
        """
        from casedesk.casework.letters_sent import letter_name
        from casedesk.casework.writing_out import free_name

        data = self.sent_copy(reference, number, form)
        case, letter = self._letter(reference, number)
        path = free_name(folder / f"{letter_name(case, letter)}.{form}")
        self._write_out(path, [data], "letter", case, label=letter.label)
        return path

    def _letter(self, reference: str, number: int) -> tuple[Complaint, Letter]:
        case = self._complaint(reference)
        letter = next((each for each in case.letters if each.number == number), None)
        if letter is None:
            raise BadInput(f"{case.reference} has no letter L{number:02}.")
        return case, letter

    def _desk(self, reference: str) -> "Desk":
        from casedesk.casework.letter_subjects import Desk
        from casedesk.rules.people import letter_style, reached_by

        signed = {"officer": self._who} if self._who else {}
        person = self.person_of(self._complaint(reference))
        agreed = {"letter_style": letter_style(person), "reached_by": reached_by(person)}
        return Desk(self.law, self.today, {**self._settings, **signed, **agreed})

    def _subject(
        self, reference: str, kind_id: str, facts: Any, how: str = "", *, details: bool = True
    ) -> "tuple[Judged | None, Subject]":
        from casedesk.casework import letter_subjects
        from casedesk.rules.letters import letter_kind

        kind, case, desk = letter_kind(kind_id), self._complaint(reference), self._desk(reference)
        if facts is None and letter_subjects.on_record(kind, case):
            return None, letter_subjects.as_it_stands(kind, case, desk)
        letter_subjects.must_belong(kind, case)
        facts = facts or letter_subjects.usual_facts(kind, self.today)
        facts = letter_subjects.by_letter(kind, facts, how, details)
        judged = self._judged(kind.act, case, facts)
        if judged.missing:
            raise Refusal(judged.missing)
        return judged, letter_subjects.of_act(kind, judged, facts, desk)

    def _sheet(self, reference: str, kind_id: str, text: str, to: str, sent: date, style: str) -> "Sheet":
        from casedesk.papers.letter_files import Sheet
        from casedesk.rules.letters import letter_kind

        return Sheet(
            to=_clean(to),
            text=_clean(text),
            title=letter_kind(kind_id).heading,
            landlord=self._settings.get("landlord", ""),
            contact=self._settings.get("landlord_contact", ""),
            sent=sent,
            style=style,
            reference=self._complaint(reference).reference,
        )

    def _made(self, sheet: "Sheet", form: str) -> bytes:
        from casedesk.papers import letter_files
        from casedesk.store import wordings

        if form == "pdf":
            return letter_files.letter_pdf(sheet)
        if form == "docx":
            return letter_files.letter_docx(sheet, wordings.load(self._store, TEMPLATE))
        return letter_files.to_email(sheet).encode()

    def _write_letter(
        self, case: Complaint, after: Complaint, judged: "Judged", files: Mapping[str, bytes]
    ) -> Complaint:
        from hashlib import sha256

        from casedesk.store import contents, writing

        with writing.transaction(self._store):
            for data in files.values():
                contents.keep(self._store, sha256(data).hexdigest(), [data])
            written = writing.commit(
                self._store,
                case,
                after,
                act=judged.act,
                who=self.who,
                at=self._today.moment(),
                note=f"{judged.text} (letter {after.letters[-1].label})",
            )
        assert written is not None
        return written


def _clean(text: str) -> str:
    """Without what a terminal or a paper could choke on, and without spaces at the ends of lines."""
    from casedesk.rules.words import safe

    return "\n".join(line.rstrip() for line in safe(text).strip().split("\n"))


def _must_be_complete(subject: "Subject", text: str, override: str) -> "tuple[tuple[Check, ...], bool]":
    """The musts that are missing and overridden, and whether the Ombudsman's details are in the text."""
    from casedesk.casework.letter_subjects import ALWAYS_WITH_DETAILS
    from casedesk.rules.letter_checks import check

    if subject.kind.id in ALWAYS_WITH_DETAILS and not subject.settings.get("ombudsman_details", "").strip():
        what = "the settings have no contact details of the Ombudsman, and this letter must give them"
        raise Refusal((Missing(what, "", "settings", "text"),))
    checks = check(subject, text)
    lacking = tuple(c for c in checks if c.force == "must" and not c.met)
    if lacking and not override.strip():
        raise Refusal(tuple(Missing(c.missing.rstrip("."), c.provision, "", "text") for c in lacking))
    return lacking, _gives_details(checks)


def _gives_details(checks: "tuple[Check, ...]") -> bool:
    return all(c.met for c in checks if c.id == "ombudsman_details")

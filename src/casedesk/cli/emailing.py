"""Acts whose facts come from an e-mail file: what is typed wins over what the e-mail says."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from casedesk.casework.named_files import path_of

if TYPE_CHECKING:
    from casedesk.casework.office import Office
    from casedesk.records import Complaint

ACTS = ("log", "contact")


def add_email_option(parser: argparse.ArgumentParser) -> None:
    """The e-mail; what it does not say is typed as usual."""
    parser.add_argument(
        "--from-email",
        metavar="FILE",
        help="fill the facts from an e-mail (.eml or .msg) and keep it, with what came with it, as evidence",
    )


def email_of(options: argparse.Namespace) -> Path | None:
    """The e-mail that was named, if the act can come from one."""
    named = getattr(options, "from_email", None)
    return path_of(named) if named else None


def filled(
    office: "Office", email: Path, reference: str | None, given: dict[str, object]
) -> tuple[dict[str, object], tuple[str, ...]]:
    """The facts that the e-mail says and those that were typed, and remarks on the e-mail."""
    typed = str(given.get("direction", "")).strip().lower()
    draft = office.read_email(email, reference, outgoing=typed.startswith("o"))
    return {**draft.given, **given}, draft.remarks


def perform(office: "Office", email: Path, case: "Complaint | None", facts: Any) -> str:
    """Do the act with the e-mail kept; gives back the reference."""
    if case is None:
        return office.log_email(email, facts).reference
    return office.file_email(case.reference, email, facts, case.version).reference

"""``gaps``, ``export`` and ``verify``: what a case file lacks, the file itself, and the proof that it is whole."""

import argparse
import sys
from getpass import getpass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from casedesk.casework.exporting import REDACTED, check_password, verify
from casedesk.casework.named_files import path_of, text_of
from casedesk.cli.printing import say, show_json
from casedesk.cli.stores import first_line, office_of
from casedesk.problems import BadInput
from casedesk.rules.gap import NOTHING_TO_MEND
from casedesk.rules.words import plural

if TYPE_CHECKING:
    from casedesk.casework.exporting import Exported
    from casedesk.rules.gaps import Gap

NOT_WHOLE = 1


def add_options(verb: str, parser: argparse.ArgumentParser) -> None:
    """What each of these asks for."""
    add = parser.add_argument
    if verb == "verify":
        add("path", metavar="PATH", help="the case file: its folder or its zip")
        return
    add("reference", metavar="REF", help="the complaint's reference")
    if verb == "export":
        add("--to", metavar="DIR", required=True, help="the folder to write it to")
        add(
            "--password-file",
            metavar="FILE",
            help="lock it for sending with the password in FILE's first line",
        )
        add(
            "--for-sending", action="store_true", help="lock it for sending with a password that is asked for"
        )
        add(
            "--redact",
            metavar="WHAT",
            action="append",
            default=[],
            help=f"a copy for third parties without: {', '.join(REDACTED)}; with commas, or given again",
        )
        add(
            "--redact-words",
            metavar="FILE",
            help="also without what stands in FILE, one name, illness or other wording a line",
        )


def run(verb: str, options: argparse.Namespace) -> int:
    """Do what was asked for."""
    return {"gaps": _gaps, "export": _export, "verify": _verify}[verb](options)


def _gaps(options: argparse.Namespace) -> int:
    with office_of(options, read_only=True) as office:
        found = office.gaps(options.reference)
        reference = office.case(options.reference).complaint.reference
    if options.json:
        show_json({"reference": reference, "gaps": [_object(gap) for gap in found]})
    else:
        say(_lines(reference, found))
    return 0


def _object(gap: "Gap") -> dict[str, Any]:
    return gap._asdict()


def _lines(reference: str, found: "tuple[Gap, ...]") -> list[str]:
    """The gaps, counted; then what is only told, which counts as none."""
    gaps = [gap for gap in found if not gap.note]
    first = (
        f"the case file has {plural(len(gaps), 'gap')}" if gaps else "nothing is missing from the case file"
    )
    lines = [f"{reference}: {first}."]
    for gap in (*gaps, *(gap for gap in found if gap.note)):
        provision = f" ({gap.provision})" if gap.provision else ""
        mended = f" Mend it with: {gap.act}." if gap.act else ""
        told = f" {NOTHING_TO_MEND}." if gap.note else ""
        lines.append(f"  {gap.where}: {gap.what}{provision}{mended}{told}")
    return lines


def _export(options: argparse.Namespace) -> int:
    """Gaps are said first and stand in the file; they do not stop it."""
    password, redact, words = _password(options), _redacted(options.redact), _words(options.redact_words)
    with office_of(options, read_only=False, writes_out=True) as office:
        found = office.gaps(options.reference)
        reference = office.case(options.reference).complaint.reference
        if not options.json:
            say(_lines(reference, found))
        folder = path_of(options.to)
        exported = office.export(reference, folder, password=password, redact=redact, redact_words=words)
    if options.json:
        listed = [_object(gap) for gap in found]
        show_json({"reference": reference, **_written(exported), "redacted": list(redact), "gaps": listed})
    else:
        say((f"Written: {exported.folder}", f"Written: {exported.archive}"))
        say((*_replaced(redact, words), *exported.remarks))
    return 0


def _replaced(kinds: tuple[str, ...], words: tuple[str, ...]) -> list[str]:
    """What is gone, so that a kind that was forgotten is seen to stand; the words themselves are not repeated."""
    said = [*kinds, *([plural(len(words), "other wording")] if words else [])]
    return [f"Replaced in our own papers: {', '.join(said)}."] if said else []


def _written(exported: "Exported") -> dict[str, Any]:
    return {
        "folder": str(exported.folder),
        "archive": str(exported.archive),
        "remarks": list(exported.remarks),
    }


def _redacted(given: list[str]) -> tuple[str, ...]:
    kinds = tuple(dict.fromkeys(word.strip() for word in ",".join(given).split(",") if word.strip()))
    if unknown := [kind for kind in kinds if kind not in REDACTED]:
        raise BadInput(f"--redact: “{unknown[0][:30]}” is none of {', '.join(REDACTED)}.", "redact")
    return kinds


_LARGEST = 1024 * 1024


def _words(name: str | None) -> tuple[str, ...]:
    """Out of a file: a name typed as an option could be read by others."""
    if name is None:
        return ()
    text = text_of(path_of(name), "file of words", _LARGEST)
    words = tuple(line.strip() for line in text.splitlines() if line.strip())
    if not words:
        raise BadInput(f"The file of words {name[:200]} is empty.")
    return words


def _password(options: argparse.Namespace) -> str | None:
    """Out of the file, or asked for twice: never out of the command line, which others can read."""
    if options.password_file is None and not options.for_sending:
        return None
    named = options.password_file
    password = first_line(named, "password file") if named is not None else _asked_twice()
    check_password(password)
    return password


def _asked_twice() -> str:
    if not sys.stdin.isatty():
        raise BadInput("Give the password with --password-file, or run this in a terminal.", "password_file")
    typed = getpass("Password for the case file: ")
    if not typed.strip():
        raise BadInput("The password is empty; nothing was written.")
    if getpass("The same again: ") != typed:
        raise BadInput("The two passwords differ; nothing was written.")
    return typed


def _verify(options: argparse.Namespace) -> int:
    return verify_case(options, path_of(options.path))


def verify_case(options: argparse.Namespace, path: Path) -> int:
    """Say whether a case file is whole; exit 1 if it is not."""
    problems = verify(path)
    if options.json:
        show_json({"path": str(path), "whole": not problems, "problems": list(problems)})
    elif problems:
        say((*problems, f"{path} is NOT whole: {plural(len(problems), 'problem')}."))
    else:
        say((f"{path} is whole: every file in it is as it was exported.",))
    return NOT_WHOLE if problems else 0

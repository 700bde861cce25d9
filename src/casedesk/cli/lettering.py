"""Letters on the command line: drafts and sent copies as files, and the wording they are composed with."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from casedesk.casework.lettering import FORMS
from casedesk.casework.named_files import content_of, path_of
from casedesk.cli.printing import in_verbs, say, show_json
from casedesk.cli.stores import office_of
from casedesk.problems import BadInput
from casedesk.rules.words import day_and_year, long_day, one_line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from casedesk.casework.judging import Judged
    from casedesk.casework.office import Office
    from casedesk.records import Complaint, Letter
    from casedesk.rules.letter_checks import Check


def add_options(verb: str, parser: argparse.ArgumentParser) -> None:
    """The options of ``letter`` and of ``wording``."""
    if verb == "wording":
        parser.add_argument("kind", nargs="?", help="the letter's kind, or “template” for the Word template")
        parser.add_argument("--from", dest="source", metavar="FILE", help="keep FILE as your own")
        parser.add_argument(
            "--ours", action="store_true", help="go back to the wording that comes with Casedesk"
        )
        return
    parser.description = (
        "Write a letter as files, as it would be or as it was sent. Nothing is recorded: a letter is sent by"
        " its act, such as acknowledge REF --letter email, or in the desk."
    )
    parser.add_argument("reference", metavar="REF", help="the complaint's reference")
    parser.add_argument(
        "kind",
        nargs="?",
        metavar="KIND",
        help="or a letter sent, L01; left out: lists the letters sent and those that fit",
    )
    parser.add_argument("--to", metavar="DIR", help="the folder to write to; left out: the text is printed")
    style = parser.add_mutually_exclusive_group()
    style.add_argument("--large-print", action="store_true", help="18 point, whatever was agreed")
    style.add_argument("--easy-to-read", action="store_true", help="wide spacing and short lines")
    parser.add_argument("--form", choices=FORMS, action="append", help="only this form; may be repeated")


def run(verb: str, options: argparse.Namespace) -> int:
    """Serve ``letter`` or ``wording``."""
    if verb == "wording":
        return _wording(options)
    with office_of(options, read_only=options.to is None, writes_out=True) as office:
        if options.kind is None:
            _list(office, options)
        else:
            _letter(office, options)
    return 0


def send(
    office: "Office", act: str, reference: str, facts: object, options: argparse.Namespace
) -> "tuple[Judged, tuple[str, ...]]":
    """Send the letter of an act, which is then the act; on a dry run only say what it lacks.

    Returns:
        The act as the letter makes its facts, and what to say about the letter.

    Raises:
        Refusal: something it must say is missing, and no reason to send it all the same is given.
    """
    kind = office.letter_of(act, reference)
    if kind is None:
        raise BadInput(f"There is no letter for {act} at the stage that is open.")
    writing = office.compose(reference, kind.id, facts)
    text = read_text(options.letter_text) if options.letter_text else writing.text
    judged = office.judge_letter(reference, kind.id, facts, text, options.letter)
    told = _lacking(office.check_letter(reference, kind.id, facts, text))
    if options.dry_run:
        return judged, (f"The letter would be: {kind.title}.", *told)
    case = office.issue(
        reference,
        kind.id,
        facts,
        text,
        to=writing.to,
        how=options.letter,
        override=options.override or "",
        version=office.case(reference).complaint.version,
    )
    sent = case.letters[-1]
    went = f"Letter {sent.label} is sent by {sent.how}; `casedesk letter` writes it as files."
    return judged, (went, *office.template_remark(), *told)


def _list(office: "Office", options: argparse.Namespace) -> None:
    case = office.case(options.reference).complaint
    fitting = office.letter_kinds(options.reference)
    if options.json:
        show_json(
            {
                "reference": case.reference,
                "sent": [{**letter._asdict(), "label": letter.label} for letter in case.letters],
                "fitting": [kind.id for kind in fitting],
            }
        )
        return
    say(
        f"{letter.label} sent {day_and_year(letter.sent)} by {letter.how}: {letter.kind}"
        for letter in case.letters
    )
    if not case.letters:
        say((f"No letter of {case.reference} is on record.",))
    say((f"Could be written now: {', '.join(kind.id for kind in fitting) or 'none'}.",))


def _letter(office: "Office", options: argparse.Namespace) -> None:
    from casedesk.casework.case_folder import folder_name

    case = office.case(options.reference).complaint
    kind, sent = _meant(case, options.kind)
    wanted = "large print" if options.large_print else "easy to read" if options.easy_to_read else None
    if sent is not None:
        files, text = _as_sent(office, case.reference, sent, wanted, options), sent.text
        checks: tuple[Check, ...] = ()
    else:
        files, text, checks = _as_drafted(office, case.reference, wanted, options)
    paths = _paths(options, f"{folder_name(case.reference)}-{options.kind}", files)
    office.write_letters(case.reference, sent.label if sent else kind, paths, draft=sent is None)
    written = list(paths)
    if options.json:
        show_json(
            {
                "reference": case.reference,
                "kind": kind,
                "sent": sent and sent.sent,
                "text": text,
                "files": [str(path) for path in written],
                "checks": [check._asdict() for check in checks],
            }
        )
        return
    say((f"Sent {long_day(sent.sent)} by {sent.how}, as it was sent.",) if sent else ())
    say(text.split("\n") if not written else [f"Wrote {path}" for path in written])
    say(office.template_remark() if written else ())
    say(_lacking(checks))


def _meant(case: "Complaint", typed: str) -> "tuple[str, Letter | None]":
    """The kind of letter that is meant, and the one that was sent: by its label, else the last of that kind."""
    from casedesk.cli.correspondence import labelled_letter

    labelled = labelled_letter(case, typed)
    if labelled is None:
        return typed, next((x for x in reversed(case.letters) if x.kind == typed and x.text), None)
    if not labelled.text:
        raise BadInput(
            f"{labelled.label} was not written here, only filed:"
            f" `casedesk document {case.reference} {labelled.label} --to FOLDER` writes it out."
        )
    return labelled.kind, labelled


def _lacking(checks: "Iterable[Check]") -> tuple[str, ...]:
    """What a letter lacks, a line each, its force first."""
    return tuple(
        f"{_FORCES[c.force]}: {in_verbs(one_line(c.missing))}{f' ({c.provision})' if c.provision else ''}"
        for c in checks
        if not c.met
    )


_FORCES = {"must": "Missing", "should": "Better", "note": "Note"}


def _as_sent(
    office: "Office", reference: str, letter: "Letter", style: str | None, options: argparse.Namespace
) -> dict[str, bytes]:
    """The files that were frozen; in another style the frozen words are set anew."""
    forms = _forms(options)
    if style is None:
        return {form: office.sent_copy(reference, letter.number, form) for form in forms}
    return {
        form: office.letter_file(
            reference, letter.kind, letter.text, form, to=letter.to, sent=letter.sent, style=style
        )
        for form in forms
    }


def _as_drafted(
    office: "Office", reference: str, style: str | None, options: argparse.Namespace
) -> "tuple[dict[str, bytes], str, tuple[Check, ...]]":
    writing = office.compose(reference, options.kind)
    style = writing.style if style is None else style
    checks = office.check_letter(reference, options.kind, None, writing.text)
    files = {
        form: office.letter_file(
            reference, options.kind, writing.text, form, to=writing.to, sent=writing.sent, style=style
        )
        for form in _forms(options)
    }
    return files, writing.text, checks


def _forms(options: argparse.Namespace) -> tuple[str, ...]:
    if options.to is None:
        return ()
    return tuple(options.form or FORMS)


def _paths(options: argparse.Namespace, stem: str, files: dict[str, bytes]) -> dict[Path, bytes]:
    """Each form with the file that it is to be; none where the text is only printed."""
    from casedesk.casework.writing_out import make_folder

    if not files:
        return {}
    folder = path_of(options.to)
    make_folder(folder)
    return {folder / f"{stem}.{form}": data for form, data in files.items()}


def _wording(options: argparse.Namespace) -> int:
    if options.source and options.ours:
        raise BadInput("Say either --from FILE or --ours, not both.")
    changes = bool(options.source or options.ours)
    if changes and options.kind is None:
        raise BadInput(
            "Say which letter the wording is for, such as `casedesk wording response --from FILE`."
        )
    with office_of(options, read_only=not changes) as office:
        if options.kind is None:
            _list_wordings(office, options)
        elif changes:
            _keep(office, options)
        elif options.kind == "template":
            say(office.template_remark() or ("Our Word template is used.",))
        else:
            print(office.wording(options.kind), end="")
    return 0


def _list_wordings(office: "Office", options: argparse.Namespace) -> None:
    wordings, template = office.wordings(), office.has_template()
    if options.json:
        show_json({"own": {**wordings, "template": template}})
        return
    say(f"{kind:<18} {_whose(own)}" for kind, own in {**wordings, "template": template}.items())


def _whose(own: bool) -> str:
    return "your own" if own else "ours"


def _keep(office: "Office", options: argparse.Namespace) -> None:
    if options.kind == "template":
        office.save_template(_content(options.source) if options.source else None)
    else:
        office.save_wording(options.kind, read_text(options.source) if options.source else None)
    say((f"{options.kind}: {_whose(bool(options.source))} from now on.",))
    say(office.template_remark() if options.kind == "template" else ())


_LARGEST = 10 * 1024 * 1024


def _content(name: str) -> bytes:
    if name == "-":
        return sys.stdin.buffer.read(_LARGEST)
    return content_of(path_of(name), "file", _LARGEST)


def read_text(name: str) -> str:
    """The text of a file, or of standard input for ``-``.

    Raises:
        BadInput: it cannot be read, is too large, or is no text.
    """
    try:
        return _content(name).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BadInput(f"{name[:200]} is not text in UTF-8. Save it as plain text and try again.") from None

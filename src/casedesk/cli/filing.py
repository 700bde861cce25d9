"""Documents: ``attach`` puts files on a case, ``documents`` lists them, ``document`` reads or writes out one."""

import argparse
import re
import sys
from typing import TYPE_CHECKING, Any

from casedesk.casework.acts import act
from casedesk.casework.acts.fields import read_facts
from casedesk.casework.named_files import path_of
from casedesk.cli.facts import add_facts, given_facts, must_be_given
from casedesk.cli.printing import say, show_json
from casedesk.cli.stores import office_of
from casedesk.problems import BadInput
from casedesk.rules.words import one_line, size_words

if TYPE_CHECKING:
    from casedesk.casework.office import Office
    from casedesk.records import Document

_LABEL = re.compile(r"[eE]?0*([0-9]{1,6})")


def add_options(verb: str, parser: argparse.ArgumentParser) -> None:
    """The complaint, then what each of the verbs asks for."""
    parser.add_argument("reference", metavar="REF", help="the complaint's reference")
    if verb == "attach":
        parser.add_argument(
            "files", metavar="FILE", nargs="+", help="a file, or a folder whose files are meant"
        )
        add_facts(parser, act("attach"))
    elif verb == "document":
        parser.add_argument(
            "label", metavar="E003", help="which document, as `documents` lists it; or a letter, L01"
        )
        parser.add_argument(
            "--to",
            metavar="DIR",
            help="write it to this folder; left out: a text, e-mail or letter is printed",
        )


def run(verb: str, options: argparse.Namespace) -> int:
    """Serve one of them."""
    writes_out = getattr(options, "to", None) is not None
    with office_of(options, read_only=verb != "attach" and not writes_out, writes_out=writes_out) as office:
        _VERBS[verb](office, options)
    return 0


def attach(office: "Office", options: argparse.Namespace) -> None:
    """Put files on file, all of them or none."""
    spec = act("attach")
    case = office.case(options.reference).complaint
    given = given_facts(spec, options)
    must_be_given(spec, given)
    facts = read_facts(spec.facts, given, office.today, case)
    paths = [path_of(file) for file in options.files]
    after, remarks = office.attach(case.reference, paths, facts, _progress(), case.version)
    fresh = after.documents[len(case.documents) :]
    if options.json:
        show_json(
            {
                "act": "attach",
                "reference": case.reference,
                "done": after.events[-1].text,
                "documents": [_object(document) for document in fresh],
                "notes": list(remarks),
            }
        )
        return
    say((f"{case.reference}: {one_line(after.events[-1].text, 200).rstrip('.')}.",))
    say(f"Note: {remark}" for remark in remarks)


def _progress() -> Any:
    """How far it is, on one line that is written over; nothing where nobody looks."""
    if not sys.stderr.isatty():
        return None

    def tell(done: int, total: int) -> None:
        end = "\n" if done >= total else ""
        print(
            f"\r{done * 100 // total:3} % of {size_words(total // 2)}", end=end, file=sys.stderr, flush=True
        )

    return tell


def documents(office: "Office", options: argparse.Namespace) -> None:
    """List what is on file."""
    from casedesk.cli.correspondence import document_line

    case = office.case(options.reference).complaint
    if options.json:
        show_json({"reference": case.reference, "documents": [_object(each) for each in case.documents]})
        return
    say(f"{document_line(document)}." for document in case.documents)
    say(() if case.documents else (f"Nothing is on file on {case.reference} yet.",))


def document(office: "Office", options: argparse.Namespace) -> None:
    """Write one out under its generated name, or print it if it is a text."""
    number = _number(office, options.reference, options.label.strip())
    if options.to is None:
        _print(office, number, options)
    else:
        _write(office, number, options)


def _number(office: "Office", reference: str, typed: str) -> int:
    """Which document is meant; ``L01`` stands for the copy of that letter."""
    from casedesk.cli.correspondence import labelled_letter

    letter = labelled_letter(office.case(reference).complaint, typed)
    if letter and letter.document:
        return letter.document
    label = _LABEL.fullmatch(typed)
    if label is None:
        raise BadInput(f"“{typed[:20]}” is no document; they are called E001, E002 and so on.")
    return int(label[1])


def _print(office: "Office", number: int, options: argparse.Namespace) -> None:
    text = office.document_text(options.reference, number)
    if options.json:
        show_json({"reference": options.reference, "document": number, "text": text})
    else:
        say(text.splitlines())


def _write(office: "Office", number: int, options: argparse.Namespace) -> None:
    path = office.write_out(options.reference, number, path_of(options.to))
    found = office.case(options.reference).complaint.document(number)
    assert found is not None
    if options.json:
        show_json({**_object(found), "written": str(path)})
    else:
        say((f"Written: {path}. It was called {one_line(found.name, 200)}.",))


def _object(document: "Document") -> dict[str, Any]:
    return {"label": document.label, **document._asdict()}


_VERBS = {"attach": attach, "documents": documents, "document": document}

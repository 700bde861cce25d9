"""``backup``: makes one now, and says where they go from here on."""

import argparse
import sys
from typing import TYPE_CHECKING

from casedesk.cli.printing import say, show_json
from casedesk.cli.stores import office_of
from casedesk.problems import BadInput
from casedesk.rules.words import plural, size_words

if TYPE_CHECKING:
    from casedesk.casework.backing_up import Done
    from casedesk.casework.office import Office


def add_options(verb: str, parser: argparse.ArgumentParser) -> None:
    """Once in a folder, or what holds from here on."""
    add = parser.add_argument
    add("--to", metavar="DIR", help="only this time, into that folder")
    add("--folder", metavar="DIR", help="from now on into that folder; '' for beside the store")
    add("--second", metavar="DIR|none", help="from now on a copy there too, such as on a stick")
    add("--automatic", choices=("yes", "no"), help="whether they are made by themselves")
    add("--limit", metavar="MB", help="megabytes that they may take in each place; '' for 2000")


def run(verb: str, options: argparse.Namespace) -> int:
    """Make a backup beside an open desk, or without one: nothing of the store is changed."""
    if options.demo:
        raise BadInput("The demo has no backups: nothing of it is kept.")
    settings = (options.folder, options.second, options.automatic, options.limit)
    if options.to is not None and settings != (None,) * len(settings):
        raise BadInput("--to is for this time only: give it alone.")
    with office_of(options, read_only=True) as office:
        done = _made(office, options)
        assert done is not None
        if options.json:
            show_json(_as_data(done))
        else:
            say((done.words[0], _holding(done), *_sealed(office, done), *done.words[1:]))
    return 0


def _holding(done: "Done") -> str:
    made = done.backup
    cases, documents = plural(made.complaints, "complaint"), plural(made.documents, "document")
    size = size_words(made.bytes)
    return f"It holds {cases} and {documents}, up to entry {made.number} of the trail, in {size}."


def _made(office: "Office", options: argparse.Namespace) -> "Done | None":
    from casedesk.casework.backup_places import Choice, choose
    from casedesk.casework.named_files import path_of

    if options.to is not None:
        return office.back_up_now(path_of(options.to).absolute())
    automatic = None if options.automatic is None else options.automatic == "yes"
    return choose(office, Choice(options.folder, options.second, automatic, options.limit))


def _sealed(office: "Office", done: "Done") -> tuple[str, ...]:
    """The seal of the trail in it, to be noted on paper; not if something was recorded meanwhile."""
    seal = office.seal()
    fits = seal.startswith(f"{done.backup.number}-{done.backup.state}")
    return (f"The seal of its trail is {seal}.",) if fits else ()


def _as_data(done: "Done") -> dict[str, object]:
    made = done.backup
    return {
        "backup": str(made.path),
        "second": str(done.second) if done.second else None,
        "complaints": made.complaints,
        "documents": made.documents,
        "entry": made.number,
        "bytes": made.bytes,
        "remarks": list(done.remarks),
    }


def after_writing(office: "Office") -> None:
    """What was written is backed up if the last backup is half an hour old; one that fails is a remark only."""
    from casedesk.problems import Problem

    try:
        office.back_up_if_changed(after_half_an_hour=True)
    except Problem as problem:
        print(f"Note: {problem.message}", file=sys.stderr)

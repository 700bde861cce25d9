"""The door of the program: ``casedesk`` and ``python -m casedesk`` both come in here."""

import os
import sys
import threading
from contextlib import suppress


def main() -> None:
    """Run the command line and leave with its exit code."""
    from casedesk.cli.running import main as run

    os.umask(0o077)  # whatever is written, only its owner may read
    _leave_no_memory_behind()
    sys.excepthook = lambda kind, error, trace: print(_note(error), file=sys.stderr)
    threading.excepthook = lambda told: _note(told.exc_value)
    sys.unraisablehook = lambda told: _note(told.exc_value)
    sys.exit(run(sys.argv[1:]))


def _note(error: BaseException | None) -> str:
    """Note an error that nobody was there to catch by its kind alone: what it says may be a resident's words."""
    from casedesk.casework.faultlog import note_fault

    return f"Something went wrong inside casedesk. {note_fault('uncaught', error)}"


def _leave_no_memory_behind() -> None:
    """A fault in compiled code must not write the memory, with the passphrase in it, into a file."""
    with suppress(ImportError, OSError, ValueError):  # Windows has no such files and no such limits
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))


if __name__ == "__main__":
    main()

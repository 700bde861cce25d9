"""The door of the program: ``casedesk`` and ``python -m casedesk`` both come in here."""

import os
import sys


def main() -> None:
    """Run the command line and leave with its exit code."""
    from casedesk.cli.running import main as run

    os.umask(0o077)  # whatever is written, only its owner may read
    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()

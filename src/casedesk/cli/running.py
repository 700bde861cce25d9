"""Runs one verb and turns whatever goes wrong into one sentence and an exit code."""

import os
import sys

from casedesk.cli import verbs
from casedesk.cli.parsing import find_verb, known_verb, module_of, parser_for
from casedesk.problems import Problem, Refusal

CRASH = 70
INTERRUPTED = 130


def main(argv: list[str]) -> int:
    """Run the verb of ``argv`` and return the exit code; see ``problems`` for which means what."""
    _never_fail_on_a_letter()
    name, rest = find_verb(argv)
    try:
        code = _run(name, rest)
        sys.stdout.flush()
        return code
    except Problem as problem:
        from casedesk.cli.printing import in_verbs

        print(f"{in_verbs(problem.message)}{_mended_by(problem)}", file=sys.stderr)
        return problem.exit_code
    except BrokenPipeError:
        return _reader_left()
    except KeyboardInterrupt:
        return INTERRUPTED
    except SystemExit as leaving:  # argparse leaves this way after --help
        return leaving.code if isinstance(leaving.code, int) else CRASH
    except Exception as error:
        return _crashed(name, error)


def _run(name: str, rest: list[str]) -> int:
    if not name and "--version" in rest:
        from importlib.metadata import version

        print(f"casedesk {version('casedesk')}")
        return 0
    if not name and ("--help" in rest or "-h" in rest):
        print(verbs.overview())
        return 0
    verb = known_verb(name or "desk")
    module = module_of(verb)
    options = parser_for(verb, module).parse_args(rest)
    code: int = module.run(verb.name, options)
    return code


def _mended_by(problem: Problem) -> str:
    """The verb that puts a refusal right, if one act does."""
    if not isinstance(problem, Refusal):
        return ""
    key = next((missing.key for missing in problem.missing if missing.key in verbs.NAMES), "")
    return f" First: `casedesk {key}`." if key else ""


def _never_fail_on_a_letter() -> None:
    """A terminal that lacks a letter shows a question mark for it."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def _reader_left() -> int:
    """Whoever read our output (``| head``) has seen enough: leave without a word."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _crashed(name: str, error: Exception) -> int:
    """Log the kind of error without anything it says, for that may be a resident's data."""
    from casedesk.casework.faultlog import kinds, note_fault

    where = note_fault(f"verb {name or 'desk'}", error)
    print(
        f"Something went wrong inside casedesk ({kinds(error)}); nothing half-done was kept. {where}",
        file=sys.stderr,
    )
    return CRASH

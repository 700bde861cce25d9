"""Landlords' policies named on the command line: a file, or the name of one that is shipped."""

from pathlib import Path

from casedesk.casework.named_files import path_of, text_of
from casedesk.casework.places import resource
from casedesk.problems import BadInput
from casedesk.rules.law import Policy
from casedesk.rules.policies import load_policy
from casedesk.rules.words import one_line

_LARGEST = 1024 * 1024


def read_policy(named: str) -> Policy:
    """The policy of a file or of a shipped name.

    Raises:
        BadInput: there is no such file or name, or it is not a policy file.
    """
    return load_policy(policy_text(named), Path(named).name)


def policy_text(named: str) -> str:
    """The text of a policy file; a bare name such as ``harrow`` means a shipped one."""
    shipped = resource("sample_data") / "policies"
    path = path_of(named)
    if not path.is_file() and "/" not in named and (shipped / f"{named}.toml").is_file():
        path = shipped / f"{named}.toml"
    if not path.exists():
        known = ", ".join(sorted(p.stem for p in shipped.glob("*.toml")))
        raise BadInput(f"There is no policy “{one_line(named, 60)}”. Give a file, or one of: {known}.")
    return text_of(path, "policy", _LARGEST)

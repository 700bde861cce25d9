"""Landlords' policies named on the command line: a file, or the name of one that is shipped."""

from pathlib import Path

from casedesk.casework.places import resource
from casedesk.problems import BadInput
from casedesk.rules.law import Policy
from casedesk.rules.policies import load_policy


def read_policy(named: str) -> Policy:
    """The policy of a file or of a shipped name.

    Raises:
        BadInput: there is no such file or name, or it is not a policy file.
    """
    return load_policy(policy_text(named), Path(named).name)


def policy_text(named: str) -> str:
    """The text of a policy file; a bare name such as ``harrow`` means a shipped one."""
    shipped = resource("sample_data") / "policies"
    path = Path(named).expanduser()
    if not path.is_file() and "/" not in named and (shipped / f"{named}.toml").is_file():
        path = shipped / f"{named}.toml"
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, ValueError):
        known = ", ".join(sorted(p.stem for p in shipped.glob("*.toml")))
        raise BadInput(f"There is no policy “{named[:60]}”. Give a file, or one of: {known}.") from None

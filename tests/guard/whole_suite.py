"""Lies over the whole suite: a test that reaches for a network fails, itself or by what it starts."""

import os
import tempfile
from pathlib import Path

import pytest
from guard import no_network

_TESTS = str(Path(__file__).parents[1])


def pytest_configure(config: pytest.Config) -> None:
    """Shut this process, and those that will be started, before anything is collected."""
    place = Path(tempfile.mkdtemp(prefix="casedesk-tests-")) / "reached.txt"
    config.add_cleanup(lambda: _remove(place))
    os.environ[no_network.NOTED_IN] = str(place)
    others = [each for each in os.environ.get("PYTHONPATH", "").split(os.pathsep) if each and each != _TESTS]
    os.environ["PYTHONPATH"] = os.pathsep.join((_TESTS, *others))
    no_network.shut()


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown(item: pytest.Item) -> None:
    """Whoever swallowed the refusal is told all the same."""
    tried = no_network.taken()
    assert not tried, f"{item.nodeid} reached for a network: {', '.join(tried)}"


def _remove(place: Path) -> None:
    place.unlink(missing_ok=True)
    place.parent.rmdir()

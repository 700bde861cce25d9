"""Fixtures that every room's tests share: the published calendar, and laws laid over it."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from faults.tallying import pytest_addoption, pytest_collection_modifyitems, tally
from guard.whole_suite import pytest_configure, pytest_runtest_teardown

from casedesk.rules.calendar import Calendar, published_days
from casedesk.rules.law import Law, Policy
from casedesk.rules.policies import load_policy

__all__ = [
    "pytest_addoption",
    "pytest_collection_modifyitems",
    "pytest_configure",
    "pytest_runtest_teardown",
    "tally",
]
"""Which row of the table of faults a test proves, and how often it tried; and that no test reaches a network."""

POLICIES = Path(__file__).parents[1] / "sample_data" / "policies"


@pytest.fixture(scope="session")
def calendar() -> Calendar:
    """The working days of England and Wales as published, none proclaimed by a user."""
    return Calendar(published_days())


@pytest.fixture(scope="session")
def law(calendar: Calendar) -> Law:
    """Both Codes without any landlord's policy."""
    return Law(calendar)


@pytest.fixture(scope="session")
def law_with(calendar: Calendar) -> Callable[..., Law]:
    """``law_with("policy_2025")`` lays a shipped policy over the Codes; a ``Policy`` will do as well."""

    def lay(*policies: str | Policy) -> Law:
        return Law(calendar, tuple(shipped(p) if isinstance(p, str) else p for p in policies))

    return lay


def shipped(name: str) -> Policy:
    """One of the policies in ``sample_data/policies``."""
    return load_policy((POLICIES / f"{name}.toml").read_text(encoding="utf-8"), name)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Whoever has done its tests takes over others': those of the desk wait much and lie side by side."""
    from xdist.scheduler import WorkStealingScheduling

    return WorkStealingScheduling(config, log)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """Three for two cores: more than half of a desk test is waiting for the desk to come to rest."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return cores + cores // 2


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """A hostile text of a megabyte is not the name of its test: the beginning and the length are."""
    if isinstance(val, str | bytes) and len(val) > 60:
        return ascii(f"{val[:30]!r} … {len(val)}")
    return None

"""What a release pins and lists: it fits what the product asks for, is proved by hashes, and holds no address."""

import json
import re
import tomllib
from typing import Any

import pytest
from architecture.tree import ROOT
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

RELEASE = ROOT / "release"
PINNED = (RELEASE / "pinned.txt").read_text(encoding="utf-8")
LISTED: dict[str, Any] = json.loads((RELEASE / "sbom.cdx.json").read_text(encoding="utf-8"))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def pins() -> dict[str, tuple[Requirement, list[str]]]:
    """Each package with what it is pinned to and the digests of its files."""
    told = re.sub(r"^\s*#.*\n", "", PINNED, flags=re.MULTILINE).replace("\\\n", " ")
    found = {}
    for line in filter(None, map(str.strip, told.splitlines())):
        wanted, *hashes = line.split(" --hash=")
        requirement = Requirement(wanted)
        found[canonicalize_name(requirement.name)] = requirement, [each.strip() for each in hashes]
    return found


@pytest.mark.parametrize("asked", PROJECT["dependencies"], ids=lambda asked: re.split(r"\W", asked)[0])
def test_what_the_product_asks_for_is_pinned_to_a_version_that_it_allows(asked: str) -> None:
    wanted = Requirement(asked)
    (pinned, _) = pins()[canonicalize_name(wanted.name)]
    (exactly,) = pinned.specifier
    assert exactly.operator == "=="
    assert wanted.specifier.contains(exactly.version)


def test_every_pin_is_exact_and_proved_by_sha_256() -> None:
    assert len(pins()) > 30
    for name, (pinned, hashes) in pins().items():
        assert [each.operator for each in pinned.specifier] == ["=="], name
        assert hashes and all(re.fullmatch(r"sha256:[0-9a-f]{64}", each) for each in hashes), name


def test_neither_file_holds_an_address_or_a_path_of_the_machine_it_was_made_on() -> None:
    somewhere = r"\w+://|--(?:extra-)?index|--find-links|\b[\w-]+\.(?:org|com|net|io)\b"
    of_a_machine = r"/(?:home|root|tmp|opt|usr|work|Users)/|[A-Z]:\\"
    for text in (PINNED, json.dumps(LISTED)):
        assert re.findall(f"{somewhere}|{of_a_machine}", text) == []


def test_the_bill_of_materials_lists_the_same_packages_and_a_licence_of_each() -> None:
    assert (LISTED["bomFormat"], LISTED["metadata"]["component"]["name"]) == ("CycloneDX", "casedesk")
    listed = {canonicalize_name(each["name"]): each for each in LISTED["components"]}
    assert {name: each["version"] for name, each in listed.items()} == {
        name: next(iter(pinned.specifier)).version for name, (pinned, _) in pins().items()
    }
    assert [name for name, each in listed.items() if not each.get("licenses")] == []


def test_the_bill_of_materials_names_what_wheels_carry_and_what_depends_on_what() -> None:
    inside = {each["name"] for package in LISTED["components"] for each in package.get("components", ())}
    assert {"SQLite", "SQLCipher", "OpenSSL", "qpdf"} <= inside
    root = next(each for each in LISTED["dependencies"] if each["ref"] == "root-component")
    assert {ref.split("==")[0] for ref in root["dependsOn"]} >= {"textual", "sqlcipher3", "typst", "pikepdf"}


@pytest.mark.parametrize("name", sorted(pins()))
def test_every_package_is_named_with_its_licence_among_what_casedesk_stands_on(name: str) -> None:
    told = {
        canonicalize_name(word)
        for word in re.findall(r"[\w.-]+", (ROOT / "THIRD-PARTY.md").read_text("utf-8"))
    }
    assert name in told

"""Pins every dependency by its hash and lists them, for a release: ``python release/make.py`` in a checkout.

Needs a network and the extra ``release``. What it writes holds no address: whoever installs from it says where
packages come from, and the hashes say whether they are the right ones.
"""

import json
import re
import subprocess
import sys
import tempfile
import tomllib
import warnings
from importlib.metadata import version
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
PINNED, LISTED = ROOT / "release" / "pinned.txt", ROOT / "release" / "sbom.cdx.json"
OLDEST = "3.11"
"""The oldest Python that Casedesk runs on: what is pinned fits it and every newer one, on every system."""
_HEAD = """# Every package that Casedesk needs, on every system, by version and SHA-256. Made by release/make.py.
"""
_CARRIED = """
import json, pikepdf
from sqlcipher3 import dbapi2
run = dbapi2.connect("").execute
run("PRAGMA key = 'none'")
said = {
    "SQLite": run("SELECT sqlite_version()").fetchone()[0],
    "SQLCipher": run("PRAGMA cipher_version").fetchone()[0].split()[0],
    "OpenSSL": run("PRAGMA cipher_provider_version").fetchone()[0].split()[1],
    "qpdf": pikepdf.__libqpdf_version__,
}
print(json.dumps(said))
"""
_CARRIER = {"SQLite": "sqlcipher3", "SQLCipher": "sqlcipher3", "OpenSSL": "sqlcipher3", "qpdf": "pikepdf"}
"""Libraries inside a wheel, which no package list names, by the package that carries them."""
_LICENCES = {"SQLite": "blessing", "SQLCipher": "BSD-3-Clause", "OpenSSL": "Apache-2.0", "qpdf": "Apache-2.0"}

_UNDECLARED = {"sqlcipher3": "Zlib"}
"""What stands in the licence file of a package that does not declare it."""
_FONTS = {
    "type": "data",
    "name": "Noto Sans fonts",
    "bom-ref": "noto-sans-fonts",
    "licenses": [{"license": {"id": "OFL-1.1"}}],
}
"""What Casedesk itself carries that is not its own."""


def main() -> None:
    """Write both files; the pins are proved by installing from them into an empty environment."""
    pin()
    with tempfile.TemporaryDirectory() as folder:
        python = installed(Path(folder) / "fresh")
        LISTED.write_text(json.dumps(listed(python), indent=1, sort_keys=True) + "\n", encoding="utf-8")
    print(f"Written: {PINNED.relative_to(ROOT)} and {LISTED.relative_to(ROOT)}.")


def pin() -> None:
    """Resolve what pyproject.toml asks for, for every system at once."""
    told = run(
        *("uv", "pip", "compile", "pyproject.toml", "--universal", "--python-version", OLDEST, "--upgrade"),
        *("--generate-hashes", "--no-header", "--no-emit-index-url", "--no-emit-find-links", "--quiet"),
    )
    PINNED.write_text(_HEAD + told, encoding="utf-8")


def installed(place: Path) -> Path:
    """An environment of nothing but what is pinned: one package with another hash, and it is not made."""
    run("uv", "venv", "--quiet", "--python", sys.executable, str(place))
    python = place / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    run(*("uv", "pip", "install", "--quiet", "--python", str(python), "--require-hashes", "-r", str(PINNED)))
    return python


def listed(python: Path) -> dict[str, Any]:
    """The bill of materials of that environment, as CycloneDX, without addresses and with what wheels carry."""
    told = run(
        *(sys.executable, "-m", "cyclonedx_py", "environment", str(python.parents[1]), "--pyproject"),
        *("pyproject.toml", "--output-reproducible", "--output-format", "JSON"),
    )
    bom: dict[str, Any] = without_addresses(json.loads(told))
    bom["metadata"]["tools"] = {
        "components": [{"type": "application", "name": "cyclonedx-bom", "version": version("cyclonedx-bom")}]
    }
    bom["metadata"]["component"]["components"] = [_FONTS]
    by_name = {plain(each["name"]): each for each in bom["components"]}
    for name, licence in _UNDECLARED.items():
        by_name[name].setdefault("licenses", [{"license": {"id": licence}}])
    for name, number in json.loads(run(str(python), "-c", _CARRIED)).items():
        by_name[_CARRIER[name]].setdefault("components", []).append(
            {
                "type": "library",
                "name": name,
                "version": number,
                "bom-ref": f"{name}=={number}",
                "licenses": [{"license": {"id": _LICENCES[name]}}],
            }
        )
    root = {
        "ref": "root-component",
        "dependsOn": sorted(by_name[name]["bom-ref"] for name in asked_for(by_name)),
    }
    bom["dependencies"] = [root, *(each for each in bom["dependencies"] if each["ref"] != "root-component")]
    return bom


def asked_for(there: dict[str, Any]) -> list[str]:
    """The packages that Casedesk itself asks for; one that only another system needs is not in this environment."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    names = [plain(re.match(r"[\w.-]+", each)[0]) for each in project["dependencies"]]  # type: ignore[index]
    return [name for name in names if name in there]


def plain(name: str) -> str:
    """A package's name as all spellings of it have it in common."""
    return re.sub(r"[-_.]+", "-", name).lower()


def without_addresses(part: Any) -> Any:
    """The same without where things are to be found: no address of anybody's stands in what we hand out."""
    if isinstance(part, dict):
        gone = ("externalReferences", "$schema", "text")
        return {key: without_addresses(value) for key, value in part.items() if key not in gone}
    return [without_addresses(each) for each in part] if isinstance(part, list) else part


def run(*command: str) -> str:
    """What a command prints; if it fails, so do we."""
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        raise SystemExit(f"{command[0]} failed:\n{done.stderr}")
    return done.stdout


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    main()

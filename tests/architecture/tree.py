"""The project's own files, as the tests of its house rules read them."""

import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "casedesk"
MODULES = sorted(SOURCE.rglob("*.py"))
ROOMS = {path.name for path in SOURCE.iterdir() if (path / "__init__.py").is_file()}


def kept_files() -> list[Path]:
    """Every file that git keeps, or would; without git, every file of the folders that we ship."""
    listing = ("git", "ls-files", "--cached", "--others", "--exclude-standard")
    try:
        named = subprocess.run(
            listing, cwd=ROOT, capture_output=True, text=True, check=True
        ).stdout.splitlines()
    except (OSError, subprocess.CalledProcessError):
        return [
            path for name in ("src", "styles", "sample_data", "tests") for path in (ROOT / name).rglob("*.*")
        ]
    return [path for name in named if (path := ROOT / name).is_file()]

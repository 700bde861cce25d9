"""Where the files beside the code are: styles and sample data, in the repository or in the wheel."""

from pathlib import Path

_PACKAGE = Path(__file__).parents[1]
_REPOSITORY = _PACKAGE.parents[1]


def resource(name: str) -> Path:
    """Return the folder ``styles`` or ``sample_data``.

    An editable install leaves stale copies inside the package, so the repository goes first
    wherever ``pyproject.toml`` stands beside it.
    """
    if (_REPOSITORY / "pyproject.toml").is_file() and (_REPOSITORY / name).is_dir():
        return _REPOSITORY / name
    return _PACKAGE / name


def styles(*names: str) -> list[Path]:
    """The style sheets of those names, as absolute paths for ``CSS_PATH``."""
    return [resource("styles") / f"{name}.tcss" for name in names]

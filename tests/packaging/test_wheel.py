"""The wheel that people install: what is in it, and that it starts on its own in a clean environment."""

import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

pytest.importorskip("termios", reason="needs a terminal of its own")

from terminal import Terminal, surroundings, words_of

ROOT = Path(__file__).parents[2]
CTRL_Q = "\x11"


def run(*command: str, cwd: Path, home: Path) -> str:
    """What a command prints; it must succeed."""
    done = subprocess.run(
        command, cwd=cwd, env=surroundings(home), capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel built from this checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "build", "-w", "-n", "-o", str(folder), str(ROOT), cwd=folder, home=folder)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """``casedesk`` of a fresh environment that holds the wheel; what it depends on is lent by ours."""
    folder = tmp_path_factory.mktemp("clean")
    run(sys.executable, "-m", "venv", "--without-pip", "clean", cwd=folder, home=folder)
    python = folder / "clean" / "bin" / "python"
    pip = (sys.executable, "-m", "pip", "--python", str(python))
    run(*pip, "install", "-q", "--no-index", "--no-deps", str(wheel), cwd=folder, home=folder)
    site = run(
        str(python), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=folder, home=folder
    )
    lent = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    (Path(site) / "lent.pth").write_text("\n".join(sorted(lent)), encoding="utf-8")
    found = run(str(python), "-c", "import casedesk; print(casedesk.__file__)", cwd=folder, home=folder)
    assert Path(found).is_relative_to(site), "the checkout must not answer for the wheel"
    return folder / "clean" / "bin" / "casedesk"


def test_styles_and_sample_data_are_inside_and_tests_are_not(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    expected = [
        path for kind in ("styles", "sample_data") for path in (ROOT / kind).rglob("*") if path.is_file()
    ]
    assert expected
    assert {f"casedesk/{path.relative_to(ROOT)}" for path in expected} <= set(names)
    assert {"casedesk/rules/2022.toml", "casedesk/rules/2024.toml"} <= set(names)
    assert {"casedesk/rules/provisions_2022.toml", "casedesk/rules/provisions_2024.toml"} <= set(names)
    assert {"casedesk/papers/fonts/OFL.txt", "casedesk/papers/fonts/NotoSans-Regular.ttf"} <= set(names)
    assert {"casedesk/papers/templates/case_file.typ", "casedesk/papers/templates/house.typ"} <= set(names)
    assert {name.split("/")[0] for name in names} == {"casedesk", "casedesk-0.1.0.dist-info"}
    assert not [name for name in names if "test" in Path(name).name or name.endswith((".pyc", ".db"))]
    assert "casedesk-0.1.0.dist-info/licenses/LICENSE" in names


def test_says_its_version_and_counts_days(installed: Path, tmp_path: Path) -> None:
    assert run(str(installed), "--version", cwd=tmp_path, home=tmp_path) == "casedesk 0.1.0"
    # 20 working days after Monday 4 March 2024, with Good Friday and Easter Monday left out.
    assert run(str(installed), "days", "2024-03-04", "20", cwd=tmp_path, home=tmp_path) == "2024-04-03"


def test_opens_the_desk_with_its_colours_and_leaves(installed: Path, tmp_path: Path) -> None:
    with Terminal([str(installed), "demo"], env=surroundings(tmp_path), cwd=tmp_path, size=(120, 30)) as desk:
        desk.until_words(r"C\d\d-\d{3}", seconds=60)
        desk.until_words("Worklist")
        # The status line's ground (#232930) is given in base.tcss, by the name of a colour of our theme.
        desk.until(lambda output: b"48;2;35;41;48" in output)
        assert "DEMO" in words_of(desk.output)
        desk.send(CTRL_Q)
        assert desk.end() == 0
        assert "Traceback" not in words_of(desk.output)

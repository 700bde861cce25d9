"""axe-core in headless Chromium: what it finds wrong with pages, as somebody with such a screen would see them.

No driver package is needed: copies of the pages, each with the checker in it, lie in frames of one sheet and leave
their findings there, and Chromium prints the sheet. A frame may be narrower than Chromium's own narrowest window.
"""

import json
import re
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from html import escape, unescape
from importlib.util import find_spec
from pathlib import Path
from typing import Any

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_FLAGS = (
    "--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
    " --disable-component-update --disable-sync --disable-dev-shm-usage --virtual-time-budget=60000 --dump-dom"
).split()
_CHECKER = "axe.min.js"
_ASK = """<script src="axe.min.js"></script><script>
axe.run(document).then(found => {
  const told = parent.document.createElement("pre");
  told.textContent = JSON.stringify({
    page: frameElement.title,
    violations: found.violations.map(v => [v.id, v.help, v.nodes.map(n => n.html.slice(0, 160))]),
    passes: found.passes.map(p => p.id),
    dark: matchMedia("(prefers-color-scheme: dark)").matches,
    width: innerWidth,
    content: document.documentElement.scrollWidth,
  });
  parent.document.body.appendChild(told);
});
</script></body>"""


def browser() -> str | None:
    """Where Chromium is, if it is on the machine at all."""
    return next((path for name in BROWSERS if (path := shutil.which(name))), None)


def findings(
    pages: Mapping[str, str], widths: Sequence[int], *, dark: bool, place: Path
) -> list[dict[str, Any]]:
    """What axe-core says of every page at every width: ``violations``, ``passes``, and the screen as it saw it.

    Args:
        widths: of the window, in pixels.
        dark: whether the reader has asked for dark pages.
        place: an empty folder, for the sheet and the browser's own things.
    """
    chromium, package = browser(), find_spec("axe_core_python")
    assert chromium
    assert package
    assert package.submodule_search_locations
    shutil.copy(Path(package.submodule_search_locations[0], _CHECKER), place)
    frames = "".join(
        f'<iframe title="{escape(name)}" width="{width}" height="900" style="border: 0"'
        f' srcdoc="{escape(page.replace("</body>", _ASK))}"></iframe>'
        for name, page in pages.items()
        for width in widths
    )
    sheet = place / "sheet.html"
    sheet.write_text(f"<!DOCTYPE html><meta charset=utf-8><body>{frames}</body>", encoding="utf-8")
    scheme = f"--blink-settings=preferredColorScheme={0 if dark else 1}"
    command = [chromium, *_FLAGS, scheme, f"--user-data-dir={place / 'profile'}", sheet.as_uri()]
    done = subprocess.run(command, capture_output=True, timeout=90, check=True)
    told = re.findall(r"<pre>(.*?)</pre>", done.stdout.decode(), re.DOTALL)
    return [json.loads(unescape(each)) for each in told if each.startswith("{")]

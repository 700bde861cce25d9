"""The pages for the website can be read by everybody: axe-core finds nothing to mend in them."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from papers import axe

from casedesk.casework import stories
from casedesk.casework.office import Office
from casedesk.casework.reporting import asked
from casedesk.casework.self_assessing import Asked
from casedesk.rules.spans import quarter, read_year

TODAY = date(2026, 11, 24)

pytestmark = pytest.mark.skipif(axe.browser() is None, reason="there is no Chromium on this machine")


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """The reports and the self-assessment of the demo, as they would be published."""
    place = tmp_path_factory.mktemp("pages") / "demo.db"
    stories.build(place, TODAY)
    office = Office.open(place, None, as_at=TODAY)
    spans = {"web": quarter(TODAY), "board": quarter(TODAY), "annual": read_year("2025-26")}
    made = {kind: office.report_bytes(asked(kind, each), "html")[0].decode() for kind, each in spans.items()}
    made["self-assessment"] = office.told_self_assessment(Asked(), "html")
    yield made
    office.close()


@pytest.mark.parametrize(("width", "dark"), [(1200, False), (320, True)], ids=["light", "dark"])
def test_axe_finds_nothing_to_mend(pages: dict[str, str], tmp_path: Path, width: int, dark: bool) -> None:
    # 1200 pixels is a desk's screen; 320 a small telephone, or a page blown up to 400 per cent (WCAG 2.2: 1.4.10).
    found = axe.findings(pages, (width,), dark=dark, place=tmp_path)
    assert {(each["page"], each["width"]) for each in found} == {(page, width) for page in pages}
    assert {each["page"]: each["violations"] for each in found if each["violations"]} == {}
    assert all(each["dark"] is dark for each in found)
    for each in found:
        assert {"color-contrast", "page-has-heading-one", "landmark-one-main"} <= {*each["passes"]}
        assert each["content"] <= each["width"], f"{each['page']} is wider than the screen"


def test_axe_would_find_it(tmp_path: Path) -> None:
    page = (
        "<!DOCTYPE html><html><head><title>x</title></head><body><main><h1>Complaints</h1>"
        '<p style="color: #bbb">Seven of nine</p><img src="chart.png"></main></body></html>'
    )
    (found,) = axe.findings({"poor": page}, (320,), dark=False, place=tmp_path)
    assert {name for name, *_ in found["violations"]} == {"color-contrast", "html-has-lang", "image-alt"}

"""The report and the overview page in a real browser: nothing is loaded, nothing complains, everybody can read them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pipeline.review.report import Wanted, write_report
from tests.browser.conftest import Served
from tests.review_records import budget, harbour, odd, write

pytestmark = pytest.mark.browser
SCHEMES = ("light", "dark")


def violations(page: Any) -> list[str]:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    found = axe.Axe().run(page).response["violations"]
    return [f"{one['id']}: {[node['target'] for node in one['nodes']]}" for one in found]


@pytest.fixture
def report(tmp_path: Path) -> Path:
    write(tmp_path, [harbour(), odd(), budget()])
    write_report(tmp_path, tmp_path / "report.html", Wanted(everything=True))
    return tmp_path / "report.html"


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_report_loads_nothing_and_complains_of_nothing(report: Path, chromium: Any, scheme: str) -> None:
    context = chromium.new_context(color_scheme=scheme)
    page = context.new_page()
    noted: list[str] = []
    page.on("console", lambda message: noted.append(message.text))
    page.on("request", lambda request: noted.append(request.url))
    page.goto(report.as_uri())
    assert noted == [report.as_uri()]
    claim = harbour().claims[1]
    page.click(f'a.ref[href="#{claim.id}"]')
    assert page.evaluate("document.querySelector(':target').id") == claim.id
    marked = page.evaluate("[...document.querySelectorAll('mark.content')].map(mark => mark.textContent).join('')")
    assert "about 12.5 million euros" in marked
    context.close()


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", [1280, 360])
def test_everybody_can_read_the_report(report: Path, chromium: Any, scheme: str, width: int) -> None:
    context = chromium.new_context(color_scheme=scheme, viewport={"width": width, "height": 800}, bypass_csp=True)
    page = context.new_page()
    page.goto(report.as_uri())
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "the page is wider than the window"
    context.close()


@pytest.mark.parametrize("scheme", SCHEMES)
def test_everybody_can_read_the_overview(serve: Callable[..., Served], visit: Callable[..., Any], scheme: str) -> None:
    served = serve()
    claims = harbour().claims
    for reviewer, verdicts in (("ann", ("accept", "accept", "reject")), ("bo", ("accept", "reject", "reject"))):
        for second, (claim, verdict) in enumerate(zip(claims, verdicts, strict=False)):
            served.store.decide(claim.id, reviewer, verdict, time=f"2026-03-06T10:00:{5 * second:02}+00:00")  # type: ignore[arg-type]
    page = visit(served, "/overview", color_scheme=scheme, bypass_csp=True)
    assert "3 of 10 claims" in page.locator("#chart-reviewed").inner_text()
    assert page.locator("tbody tr", has_text="ann and bo").inner_text().split("\t")[1:4] == ["3", "67%", "0.40"]
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    assert violations(page) == []


def test_the_overview_obeys_the_policy_of_the_server(serve: Callable[..., Served], visit: Callable[..., Any]) -> None:
    page = visit(serve(), "/overview")
    assert page.locator(".chart").count() == 4
    # A chart without its style sheet would be black.
    assert page.evaluate("getComputedStyle(document.querySelector('.chart .series-0')).fill") != "rgb(0, 0, 0)"

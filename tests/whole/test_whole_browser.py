"""Every kind of page in both languages, in a real browser."""

from __future__ import annotations

import io
import re
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

import axe_playwright_python
import pytest
from PIL import Image, ImageChops

from tests.whole.conftest import NOW

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()
WIDTHS = (320, 1280)
SCHEMES = ("light", "dark")
#: When the site was built.
MOMENT = datetime.fromisoformat(f"{NOW}+01:00")
#: Jobs that lie side by side: the longest, a shorter one and one in English.
COMPARED = (
    "social-og-sundhedsassistent-til-aftenvagt-i-hjemmeplejen",
    "biolog-til-vandloeb-og-kyst",
    "climate-adaptation-engineer",
)
#: What is there only because script can do it.
SCRIPTED = "[data-scripted], .row__save"


@pytest.fixture(scope="session")
def paths(site) -> dict[tuple[str, str], str]:
    """One page of each kind in each language, found as a visitor would: in the output."""
    output: Path = site.output

    def first(pattern: str, needle: str = "") -> str:
        for path in sorted(output.glob(pattern)):
            if needle in path.read_text():
                return str(path.relative_to(output)).removesuffix("index.html")
        pytest.fail(f"no page {pattern} with {needle!r}")

    return {
        ("home", "da"): "",
        ("home", "en"): "en/",
        ("jobs", "da"): "job/",
        ("jobs", "en"): "en/jobs/",
        ("facet", "da"): first("job/sted/*/index.html"),
        ("facet", "en"): first("en/jobs/place/*/index.html"),
        ("area", "da"): first("job/omraade/*/index.html"),
        ("area", "en"): first("en/jobs/area/*/index.html"),
        ("profession", "da"): "job/fag/sygeplejerske/",
        ("profession", "en"): "en/jobs/profession/sygeplejerske/",
        ("profession without jobs", "da"): "job/fag/dagplejer/",
        ("facet without jobs", "en"): "en/jobs/contract/senior/",
        ("workplaces", "da"): "arbejdssteder/",
        ("workplaces", "en"): "en/workplaces/",
        ("workplace", "da"): "arbejdssteder/hjemmeplejen-syd/",
        ("workplace", "en"): "en/workplaces/hjemmeplejen-syd/",
        ("job", "da"): "job/social-og-sundhedsassistent-til-aftenvagt-i-hjemmeplejen/",
        ("job", "en"): first("job/*/index.html", '<html lang="en"'),
        ("closed job", "da"): first("job/*/index.html", "Besat"),
        ("stories", "da"): "kolleger/",
        ("stories", "en"): "en/colleagues/",
        ("story", "da"): "kolleger/amina/",
        ("story", "en"): first("en/colleagues/*/index.html"),
        ("page", "da"): "arbejdspladsen/",
        ("page", "en"): "en/accessibility/",
        ("compare", "da"): f"job/sammenlign/#{','.join(COMPARED)}",
        ("compare", "en"): f"en/jobs/compare/#{','.join(COMPARED)}",
        ("compare nothing", "da"): "job/sammenlign/",
        ("not found", "da"): "404.html",
        ("not found", "en"): "en/404.html",
    }


PAGES = [
    ("home", "da"), ("home", "en"), ("jobs", "da"), ("jobs", "en"), ("facet", "da"),
    ("facet", "en"), ("job", "da"), ("job", "en"), ("closed job", "da"), ("stories", "da"),
    ("stories", "en"), ("story", "da"), ("story", "en"), ("page", "da"), ("page", "en"),
    ("not found", "da"), ("not found", "en"), ("area", "da"), ("area", "en"), ("profession", "da"),
    ("profession", "en"), ("profession without jobs", "da"), ("facet without jobs", "en"),
    ("workplaces", "da"), ("workplaces", "en"), ("workplace", "da"), ("workplace", "en"),
    ("compare", "da"), ("compare", "en"), ("compare nothing", "da"),
]  # fmt: skip


def open_page(browser: Browser, url: str, **options) -> Page:
    context = browser.new_context(**options)
    page = context.new_page()
    response = page.goto(url, wait_until="load")
    assert response is not None
    assert response.ok, f"{url} answers {response.status}"
    return page


#: Width, and what a visitor asked for. One page is looked at in all, since opening it takes longer.
LOOKS = [
    *((width, {"color_scheme": scheme}) for width in WIDTHS for scheme in SCHEMES),
    (1280, {"color_scheme": "light", "forced_colors": "active"}),
]
#: Answers with what is wrong alone: all that is right is a megabyte.
RUN_AXE = """axe.run(document, {resultTypes: ["violations"]}).then(found => found.violations.map(
    it => [it.id, ...it.nodes.slice(0, 3).map(node => node.html)]))"""


@pytest.mark.parametrize("which", PAGES, ids=" ".join)
def test_axe_finds_nothing(browser: Browser, url: str, paths, which):
    page = open_page(
        browser,
        urljoin(f"{url}/", paths[which]),
        viewport={"width": WIDTHS[0], "height": 900},
        bypass_csp=True,  # for axe alone, which is injected
    )
    page.evaluate(AXE)
    found = []
    for width, media in LOOKS:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(**media)
        found += [(width, media, violation) for violation in page.evaluate(RUN_AXE)]
    page.context.close()
    assert found == []


@pytest.mark.parametrize("which", PAGES, ids=" ".join)
def test_a_page_fits_a_small_phone(browser: Browser, url: str, paths, which):
    page = open_page(
        browser, urljoin(f"{url}/", paths[which]), viewport={"width": 320, "height": 700}
    )

    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.context.close()


@pytest.mark.parametrize("which", PAGES, ids=" ".join)
def test_a_page_asks_nobody_else_and_leaves_nothing(browser: Browser, url: str, paths, which):
    context = browser.new_context()
    page = context.new_page()
    asked, complaints = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("response", lambda r: complaints.append(r.url) if r.status >= 400 else None)
    page.goto(urljoin(f"{url}/", paths[which]), wait_until="networkidle")

    hosts = {urlsplit(address).netloc for address in asked if not address.startswith("data:")}
    assert hosts == {urlsplit(url).netloc}
    assert complaints == []
    assert context.cookies() == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    context.close()


#: Pages on which one can search as soon as there is script.
SEARCHED = {"home", "jobs", "facet", "facet without jobs", "not found"}
PLAIN = [it for it in PAGES if it[0] not in SEARCHED and "compare" not in it[0]]


VISIBLE_LINKS = """[...document.querySelectorAll("a")].filter(
    it => it.checkVisibility({visibilityProperty: true})).map(it => it.getAttribute("href"))"""


def what_it_says(browser: Browser, address: str, *, scripts: bool) -> tuple[str, list[str], int]:
    """Return a page's text and links without what only script shows, and its controls."""
    context = browser.new_context(java_script_enabled=scripts)
    page = context.new_page()
    page.clock.set_fixed_time(MOMENT)  # the build's, for what is said of days
    page.goto(address, wait_until="load")
    if scripts:
        page.evaluate(f"document.querySelectorAll('{SCRIPTED}').forEach(it => it.remove())")
    text = re.sub(r"\s+", " ", page.inner_text("body"))
    links = page.evaluate(VISIBLE_LINKS)
    controls = page.locator("input:visible, button:visible, select:visible").count()
    context.close()
    return text, links, controls


@pytest.mark.parametrize("which", PLAIN, ids=" ".join)
def test_a_page_needs_no_script(browser: Browser, url: str, paths, which):
    address = urljoin(f"{url}/", paths[which])

    assert (
        what_it_says(browser, address, scripts=False)[:2]
        == (what_it_says(browser, address, scripts=True)[:2])
    )


@pytest.mark.parametrize("which", [it for it in PAGES if it[0] in SEARCHED], ids=" ".join)
def test_without_script_nothing_is_out_of_reach_and_nothing_dead(
    browser: Browser, url: str, paths, which
):
    """Where script searches, links lead to the same without it."""
    address = urljoin(f"{url}/", paths[which])
    _, links, controls = what_it_says(browser, address, scripts=False)
    _, scripted, _ = what_it_says(browser, address, scripts=True)

    assert controls == 0
    assert len(links) > 10
    assert set(scripted) - set(links) == set()


def pixels(page: Page) -> Image.Image:
    return Image.open(io.BytesIO(page.screenshot())).convert("L")


@pytest.mark.parametrize("which", PAGES, ids=" ".join)
def test_focus_is_seen_and_starts_with_the_skip_link(browser: Browser, url: str, paths, which):
    """The ring is looked for in pixels, since it may stand on a part of the focused link."""
    page = open_page(
        browser,
        urljoin(f"{url}/", paths[which]),
        viewport={"width": 1280, "height": 900},
        reduced_motion="reduce",
    )
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#main"
    page.keyboard.press("Enter")
    for _ in range(6):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.body"):
            break
        focused = pixels(page)
        name = page.evaluate("document.activeElement.outerHTML.slice(0, 80)")
        page.evaluate("document.activeElement.blur()")
        ring = ImageChops.difference(focused, pixels(page)).point(lambda d: 255 * (d > 40))
        page.evaluate("history.replaceState(null, '', location.pathname)")
        assert ring.histogram()[255] > 300, f"no focus to be seen on {name}"
        # Blurring keeps the place from which Tab goes on.
    page.context.close()

"""A job's page with script: the deadline, sharing, saving and comparing, in a real browser."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.whole.conftest import NOW

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

CODES = sorted((Path(__file__).parent.parent / "fixtures/qr").glob("*.txt"))
BUILT = datetime.fromisoformat(f"{NOW}+01:00")
SOSU = "social-og-sundhedsassistent-til-aftenvagt-i-hjemmeplejen"
BIOLOGIST = "biolog-til-vandloeb-og-kyst"
ENGINEER = "climate-adaptation-engineer"
TEACHER = "laerer-i-matematik-og-fysik-kemi-i-udskolingen"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(
        viewport={"width": 1280, "height": 900}, permissions=["clipboard-read", "clipboard-write"]
    )
    page = context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda message: complaints.append(message.text))
    page.clock.set_fixed_time(BUILT)
    yield page
    context.close()
    assert [text for text in complaints if "404" not in text] == []


def saved(page: Page) -> str | None:
    return page.evaluate("localStorage.getItem('shortlist')")


def rows(page: Page) -> dict[str, list[str]]:
    """Return the table's visible rows: what stands in their cells, by the fact."""
    page.wait_for_selector(".compare table:visible")
    return {
        row.get_attribute("data-fact"): row.locator("td").all_inner_texts()
        for row in page.locator(".compare tbody tr:visible").all()
    }


@pytest.mark.parametrize(
    ("later", "words"),
    [
        (timedelta(), "om 14 dage"),
        (timedelta(days=1), "om 13 dage"),
        (timedelta(days=12, hours=17), "i morgen"),
        (timedelta(days=14), "i dag"),
    ],
)
def test_the_days_left_are_true_between_builds(page: Page, url: str, later, words):
    page.clock.set_fixed_time(BUILT + later)
    page.goto(f"{url}/job/{SOSU}/")

    assert page.inner_text(".job-apply [data-left]") == words


def test_after_the_deadline_nothing_leads_to_applying(page: Page, url: str):
    page.clock.set_fixed_time(BUILT + timedelta(days=14, hours=4, minutes=1))
    page.goto(f"{url}/job/{SOSU}/")

    assert page.locator("a:visible", has_text="Søg stillingen").count() == 0
    assert page.locator("[data-left]:visible").count() == 0
    assert page.inner_text(".job-apply [data-valid-from]") == "Fristen er udløbet."


def test_today_leaves_the_bridge_when_the_day_is_over(page: Page, url: str):
    page.goto(f"{url}/job/{SOSU}/")
    assert page.locator(".road__today:visible").count() == 1

    page.clock.set_fixed_time(BUILT + timedelta(days=1))
    page.reload()

    assert page.locator(".road__today:visible").count() == 0


def test_sharing_is_plain_links_to_this_page(page: Page, url: str):
    page.goto(f"{url}/job/{SOSU}/")
    address = f"{url}/job/{SOSU}/"
    page.click(".share summary")
    linkedin, facebook, mail = (
        link.get_attribute("href") for link in page.locator(".share a:visible").all()
    )

    assert parse_qs(urlsplit(linkedin).query) == {"url": [address]}
    assert urlsplit(linkedin).netloc == "www.linkedin.com"
    assert parse_qs(urlsplit(facebook).query) == {"u": [address]}
    assert urlsplit(facebook).netloc == "www.facebook.com"
    letter = parse_qs(urlsplit(mail).query)
    assert letter["subject"] == ["Social- og sundhedsassistent til aftenvagt i hjemmeplejen"]
    assert letter["body"][0].endswith(f"\n{address}")
    page.click(".share button")
    page.wait_for_selector(".share button.is-done")
    assert page.evaluate("navigator.clipboard.readText()") == address


def test_printing_is_asked_for(page: Page, url: str):
    page.goto(f"{url}/job/{SOSU}/")
    page.evaluate("window.print = () => document.body.dataset.printed = 'yes'")
    page.click("[data-print]")

    assert page.get_attribute("body", "data-printed") == "yes"


def test_paper_has_the_address_and_no_menus(page: Page, url: str):
    page.goto(f"{url}/job/{SOSU}/")
    assert page.locator(".on-paper:visible").count() == 0

    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")

    assert page.locator(".on-paper svg:visible").count() == 1
    assert f"{url}/job/{SOSU}/" in page.inner_text(".on-paper")
    assert page.locator("nav:visible, .apply__more:visible, .row:visible").count() == 0


@pytest.mark.parametrize("fixture", CODES, ids=lambda path: path.stem)
def test_the_code_on_paper_is_that_of_another_implementation(page: Page, url: str, fixture: Path):
    """See tests/site/test_site_qr.py for where the fixtures are from."""
    address, *expected = fixture.read_text().splitlines()
    page.goto(f"{url}/job/{SOSU}/")
    share = page.locator('script[src*="/share.js"]').get_attribute("src") or ""
    found = page.evaluate(
        "([qr, address]) => import(qr).then(({ modules }) => modules(address))",
        [share.replace("share", "qr"), address],
    )

    assert ["".join(".#"[dark] for dark in row) for row in found] == expected


def test_nothing_is_kept_before_it_is_asked_for(page: Page, url: str):
    page.goto(f"{url}/job/{SOSU}/")
    page.goto(f"{url}/job/sammenlign/#{SOSU},{BIOLOGIST}")
    rows(page)

    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    assert page.context.cookies() == []


def test_saved_jobs_follow_from_page_to_page_and_into_the_address(page: Page, url: str):
    page.goto(f"{url}/job/{SOSU}/")
    page.click(".apply__more button[data-save]")
    assert page.inner_text(".apply__more button[data-save]") == "Gemt. Fjern igen"
    assert saved(page) == SOSU

    page.goto(f"{url}/job/")
    row = page.locator(".row", has=page.locator(f'a[href="/job/{BIOLOGIST}/"]'))
    row.locator("button").click()
    assert saved(page) == f"{SOSU},{BIOLOGIST}"
    page.click("#shortlist a")

    page.wait_for_url(f"**/job/sammenlign/#{SOSU},{BIOLOGIST}")
    assert rows(page)["where"] == ["Hjemmeplejen Syd, Bjæverskov", "Natur og Vand, Køge"]


def test_a_row_is_saved_by_keyboard_and_says_which(page: Page, url: str):
    page.goto(f"{url}/job/")
    button = page.locator(".row", has=page.locator(f'a[href="/job/{BIOLOGIST}/"]')).locator(
        "button"
    )
    assert button.get_attribute("aria-label") == "Gem til sammenligning: Biolog til vandløb og kyst"
    button.focus()
    page.keyboard.press("Enter")

    assert button.get_attribute("aria-label") == "Gemt, fjern igen: Biolog til vandløb og kyst"
    box = button.bounding_box()
    assert min(box["width"], box["height"]) >= 24
    page.keyboard.press("Enter")
    assert saved(page) is None


def test_a_fourth_job_is_refused_in_words(page: Page, url: str):
    for slug in (SOSU, BIOLOGIST, ENGINEER, TEACHER):
        page.goto(f"{url}/job/{slug}/")
        page.click(".apply__more button[data-save]")

    assert page.inner_text("#shortlist [role=status]") == (
        "Du kan sammenligne tre job. Fjern et af dem først."
    )
    assert saved(page) == f"{SOSU},{BIOLOGIST},{ENGINEER}"


def test_jobs_lie_side_by_side(page: Page, url: str):
    page.goto(f"{url}/job/sammenlign/#{SOSU},{BIOLOGIST},{ENGINEER}")
    found = rows(page)

    assert found["deadline"][0] == "mandag 7. december kl. 12"
    assert found["left"] == ["om 14 dage", "om 11 dage", "om 25 dage"]
    assert found["hours"][:2] == ["32 om ugen", "37 om ugen"]
    assert found["pay"][0] == "28.600–30.600 kr."
    assert found["form"] == ["Fast", "Fast", "Permanent"]
    assert found["start"][0] == "fra 1. februar"
    assert found["certificates"][:2] == [
        "Dansk autorisation, Kørekort B, Straffeattest", "Kørekort B",
    ]  # fmt: skip
    assert page.locator('td[lang="en"]').count() > 3


def test_jobs_leave_the_comparison_and_the_address(page: Page, url: str):
    page.goto(f"{url}/job/sammenlign/#{SOSU},{BIOLOGIST}")
    rows(page)
    page.click(f'button[data-remove="{SOSU}"]')
    page.wait_for_function("document.querySelectorAll('thead th').length === 1")
    assert page.url.endswith(f"#{BIOLOGIST}")

    page.click("[data-forget]")
    page.wait_for_selector(".compare__empty:visible")
    assert page.url.endswith("/job/sammenlign/#")
    assert page.locator("table:visible").count() == 0


def test_forgetting_empties_the_browser(page: Page, url: str):
    page.goto(f"{url}/job/{SOSU}/")
    page.click(".apply__more button[data-save]")
    page.goto(f"{url}/job/sammenlign/")
    rows(page)
    page.click("[data-forget]")
    page.wait_for_selector(".compare__empty:visible")

    assert page.evaluate("localStorage.length") == 0


def test_a_job_that_is_gone_says_so(page: Page, url: str):
    page.goto(f"{url}/job/sammenlign/#findes-ikke,{SOSU}")
    rows(page)

    assert "Stillingen er her ikke længere" in page.inner_text("thead")


@pytest.mark.parametrize(
    "fragment",
    ["<script>alert(1)</script>", "../../en", "%00", "https://example.com", "a" * 5000, ",,,", "%"],
)
def test_a_fragment_that_no_job_has_leads_nowhere(page: Page, url: str, fragment: str):
    asked: list[str] = []
    page.on("request", lambda request: asked.append(urlsplit(request.url).path))
    page.goto(f"{url}/job/sammenlign/#{fragment}")
    page.wait_for_selector(".compare__empty:visible")

    assert [path for path in asked if path.startswith("/job/") and path != "/job/sammenlign/"] == []


def test_comparing_without_script_explains_itself(browser: Browser, url: str):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{url}/job/sammenlign/#{SOSU}")

    assert "kræver script" in page.inner_text("main")
    assert page.locator("main a.button:visible").get_attribute("href") == "/job/"
    assert page.locator("button:visible").count() == 0
    context.close()

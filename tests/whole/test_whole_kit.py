"""Kits and screens in a real browser, on a site of a few jobs."""

from __future__ import annotations

import re
import shutil
import threading
import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import axe_playwright_python
import pytest

from plugins.sitemap.audit import breaches, dead_links
from tests.whole.conftest import ROOT, clone, free_port

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page, Route

    from tests.whole.conftest import Project

pytestmark = pytest.mark.browser

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()
JOB = "social-og-sundhedsassistent-til-aftenvagt-i-hjemmeplejen"
KIT = f"kit/job/{JOB}/"
STORY = "kit/kolleger/amina/"
PAGES = (KIT, STORY, "kit/job/climate-adaptation-engineer/", "kit/", "skaerm/",
         "skaerm/hjemmeplejen-syd/")  # fmt: skip
SCREENS = ((1920, 1080), (1080, 1920))
PUBLIC = "https://job.example.dk"
CHANNELS = ["linkedin", "facebook", "short", "mail", "colleague"]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A built site with three jobs and two stories, and their kits."""
    port = free_port()
    project = clone(tmp_path_factory.mktemp("kit") / "clone", siteurl=f"http://127.0.0.1:{port}")
    jobs = project.root / "content/jobs"
    for path in jobs.glob("*.md"):
        if path.stem not in {JOB, "climate-adaptation-engineer", "biolog-til-vandloeb-og-kyst"}:
            path.unlink()
    settings = project.root / "pelicanconf.py"
    settings.write_text(settings.read_text() + "\nFEEDS = []\n")
    built = project.run("build", KITS="yes")
    assert built.returncode == 0, built.stdout + built.stderr
    return project


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def url(site: Project) -> Iterator[str]:
    """Where the site answers: its own SITEURL."""
    siteurl = site.environment["SITEURL"]
    handler = partial(_Quiet, directory=str(site.output))
    with ThreadingHTTPServer(("127.0.0.1", int(siteurl.rsplit(":", 1)[1])), handler) as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield siteurl
        server.shutdown()
        thread.join()


@pytest.fixture(scope="module")
def public(site: Project) -> Project:
    """The same site, built for an address that everybody can reach."""
    root = site.root.parent / "public"
    shutil.copytree(site.root, root, ignore=shutil.ignore_patterns("output", "__pycache__"))
    project = replace(
        site, root=root, environment=site.environment | {"SITEURL": PUBLIC, "PYTHONPATH": str(root)}
    )
    built = project.run("build", KITS="yes")
    assert built.returncode == 0, built.stdout + built.stderr
    return project


@pytest.fixture
def open_to_all(page: Page, public: Project) -> Page:
    """A page of a browser that finds the public site at its own address."""
    serve(page, public)
    return page


def serve(page: Page, project: Project, origin: str = PUBLIC) -> None:
    def answer(route: Route) -> None:
        path = project.output / urlsplit(route.request.url).path.lstrip("/")
        path = path / "index.html" if path.is_dir() else path
        if path.is_file():
            route.fulfill(path=path)
        else:
            route.fulfill(status=404, body="no")

    page.route(f"{origin}/**", answer)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(
        viewport={"width": 1280, "height": 900},
        permissions=["clipboard-read", "clipboard-write"],
        locale="da",
    )
    yield context.new_page()
    context.close()


def status(page: Page) -> str:
    page.wait_for_selector(".kit-status.is-ready, .kit-status.is-waiting")
    return page.inner_text("[role=status]")


def test_a_picture_is_downloaded_with_one_click(page: Page, url: str):
    page.goto(f"{url}/{KIT}")
    with page.expect_download() as waiting:
        page.click(".kit-file--square a[download]")

    assert waiting.value.suggested_filename == f"{JOB}-square.jpg"
    assert Path(waiting.value.path()).read_bytes()[:2] == b"\xff\xd8"


def test_the_zip_holds_what_the_page_lists(page: Page, url: str):
    page.goto(f"{url}/{KIT}")
    listed = page.eval_on_selector_all(
        "a[download]:not([href$='.ics'],[href$='.zip'])",
        "links => links.map(link => [link.download, link.href])",
    )
    with page.expect_download() as waiting:
        page.click("a[href$='.zip']")
    with zipfile.ZipFile(waiting.value.path()) as opened:
        assert opened.testzip() is None
        assert {*opened.namelist()} == {name for name, _ in listed} | {"tekster.txt"}
        for name, address in listed:
            assert opened.read(name) == page.request.get(address).body()
        words = opened.read("tekster.txt").decode()
    assert page.inner_text(".kit-text--linkedin .kit-text__words") in words
    assert len(listed) >= 14


def test_a_text_is_copied_whole(page: Page, url: str):
    page.goto(f"{url}/{KIT}")
    for key in CHANNELS:
        page.click(f".kit-language[open] .kit-text--{key} button")
        shown = page.inner_text(f".kit-language[open] .kit-text--{key} .kit-text__words")
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied == shown
        assert page.inner_text(f".kit-language[open] .kit-text--{key} button") == "Kopieret"
        counted = page.inner_text(f".kit-language[open] .kit-text--{key} header span")
        assert int(re.match(r"[\d.]+", counted)[0].replace(".", "")) == len(copied)


def test_reminders_have_an_alternative_text_to_copy_and_in_the_zip(page: Page, site: Project, url):
    page.goto(f"{url}/{KIT}")
    with zipfile.ZipFile(site.output / KIT / f"{JOB}.zip") as opened:
        words = opened.read("tekster.txt").decode()
    reminders = page.locator(".kit-again li")
    for each in reminders.all():
        shown = each.locator(".kit-again__alt").inner_text()
        each.locator("button").click()
        assert page.evaluate("navigator.clipboard.readText()") == shown
        said = each.locator(":scope > span").first.inner_text()
        assert said in shown
        assert f"--- Alt, {said} ---\n\n{shown}\n" in words
    assert reminders.count() == 3


def test_values_and_covers_have_an_alternative_text_to_copy(page: Page, url: str):
    page.goto(f"{url}/kit/")
    groups = page.locator(".kit-own")
    for each in groups.all():
        each.locator("button").click()
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied
        assert copied == each.locator(".kit-alt p").inner_text()
    assert groups.count() == 7


def test_every_picture_has_its_purpose_and_the_facebook_text_its_warning(page: Page, url: str):
    page.goto(f"{url}/{KIT}")
    figures = page.query_selector_all(".kit-file")

    assert len(figures) >= 8
    assert all(
        figure.query_selector(".kit-file__words p:nth-child(2)").inner_text() for figure in figures
    )
    assert "alder eller køn" in page.inner_text(".kit-language[open] .kit-text--facebook")
    assert page.locator(".kit-text__law").count() == 2
    assert page.locator(".kit-again li").count() == 3


def test_a_page_that_answers_is_ready_to_share(open_to_all: Page):
    open_to_all.goto(f"{PUBLIC}/{KIT}")
    assert status(open_to_all).startswith("Klar til at dele.")


@pytest.mark.parametrize("which", [KIT, STORY])
@pytest.mark.parametrize("has_script", [True, False])
def test_a_site_on_ones_own_machine_is_never_ready(browser: Browser, url: str, which, has_script):
    """It answers, page and picture, but every text and poster leads to that machine."""
    page = browser.new_context(java_script_enabled=has_script).new_page()
    page.goto(f"{url}/{which}")
    page.wait_for_load_state("networkidle")
    words = status(page)
    assert words.startswith("Del ikke endnu. Siden her ligger kun på din egen maskine")
    assert urlsplit(url).netloc in words
    assert page.locator(".is-ready").count() == 0
    page.context.close()


@pytest.mark.parametrize(("missing", "said"), [
    (rf"(?<!/kit)/job/{JOB}/$", "Siden svarer ikke"),
    (rf"/social/{JOB}-link-", "billedet svarer ikke"),
])  # fmt: skip
def test_one_that_does_not_is_not(open_to_all: Page, missing, said):
    def answer(route: Route) -> None:
        if route.request.resource_type == "fetch":
            route.fulfill(status=404, body="no")
        else:
            route.fallback()

    open_to_all.route(re.compile(missing), answer)
    open_to_all.goto(f"{PUBLIC}/{KIT}")
    words = status(open_to_all)
    assert words.startswith("Del ikke endnu.")
    assert said in words


def test_an_older_page_is_not_ready(open_to_all: Page):
    page = open_to_all
    page.route(f"{PUBLIC}/job/{JOB}/", lambda route: route.fulfill(body="<!DOCTYPE html>older"))
    page.goto(f"{PUBLIC}/{KIT}")
    assert "ældre billede" in status(page)


def test_without_a_network_it_says_that_it_cannot_know(open_to_all: Page):
    open_to_all.route(f"{PUBLIC}/job/{JOB}/", lambda route: route.abort())
    open_to_all.goto(f"{PUBLIC}/{KIT}")
    assert "kom ikke igennem" in status(open_to_all)


def test_a_preview_says_that_it_is_one(page: Page, public: Project):
    serve(page, public, "https://preview.example.dk")
    page.goto(f"https://preview.example.dk/{KIT}")
    assert "forhåndsvisning" in status(page)


def test_without_script_it_says_how_to_check(browser: Browser, public: Project):
    page = browser.new_context(java_script_enabled=False).new_page()
    serve(page, public)
    page.goto(f"{PUBLIC}/{KIT}")

    assert page.inner_text("[role=status]").startswith("Tjek først.")
    links = [link.get_attribute("href") for link in page.query_selector_all(".kit-status a")]
    assert page.locator("button:visible").count() == 0
    assert page.locator(".kit-file a[download]:visible").count() >= 8
    assert links[0] == f"{PUBLIC}/job/{JOB}/"
    assert all(page.goto(link).ok for link in links)
    page.context.close()


def test_a_short_link_leads_to_the_page_and_tells_its_channel(page: Page, url: str):
    page.goto(f"{url}/{KIT}")
    text = page.inner_text(".kit-text--linkedin .kit-text__words")
    link = re.search(rf"{re.escape(url)}/l/\S+", text)[0]
    assert len(link.removeprefix(url)) < 30
    page.goto(link)
    page.wait_for_url(f"{url}/job/{JOB}/?kanal=linkedin")


def test_kits_are_told_to_nobody(site: Project):
    assert "kit/" not in (site.output / "sitemap.xml").read_text()
    for path in site.output.rglob("*.html"):
        name = path.relative_to(site.output).as_posix()
        text = path.read_text()
        if name.startswith(("kit/", "skaerm/", "l/")):
            assert '<meta name="robots" content="noindex">' in text, name
        else:
            assert "/kit/" not in text, name
            assert "/skaerm/" not in text, name


def test_kits_keep_the_promises_of_the_site(site: Project):
    siteurl = site.environment["SITEURL"]
    assert [str(problem) for problem in breaches(site.output, siteurl)] == []
    assert list(dead_links(site.output, siteurl)) == []


def test_a_second_build_gives_the_same_bytes(site: Project):
    def read() -> dict[str, bytes]:
        files = [*site.output.rglob("*.zip"), *site.output.glob("kit/**/*.html")]
        return {str(path): path.read_bytes() for path in files}

    before = read()
    built = site.run("build", "--anew", KITS="yes")
    assert built.returncode == 0, built.stdout + built.stderr
    shutil.rmtree(site.root / ".cache/kits")
    site.run("build", "--anew", KITS="yes")
    assert read() == before
    assert len(before) > 20


@pytest.mark.parametrize("which", PAGES)
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing(browser: Browser, url: str, which, width):
    for scheme in ("light", "dark"):
        context = browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True
        )
        page = context.new_page()
        page.goto(f"{url}/{which}")
        page.evaluate("document.querySelectorAll('details').forEach(it => it.open = true)")
        page.evaluate(AXE)
        found = page.evaluate("axe.run()")["violations"]
        assert [(it["id"], [n["html"] for n in it["nodes"]][:3]) for it in found] == []
        if which.startswith("kit"):
            assert page.evaluate("document.documentElement.scrollWidth") <= width
        context.close()


# --- Screens -----------------------------------------------------------------------------------


@pytest.mark.parametrize("size", SCREENS)
def test_nothing_on_a_screen_is_small_or_cut(browser: Browser, url: str, size):
    context = browser.new_context(viewport={"width": size[0], "height": size[1]})
    page = context.new_page()
    page.goto(f"{url}/skaerm/")
    smallest = page.evaluate(
        """() => Math.min(...[...document.querySelectorAll('.slide :is(p, h2, b, span)')]
             .map(it => parseFloat(getComputedStyle(it).fontSize)))"""
    )
    outside = page.evaluate(
        """() => [...document.querySelectorAll('.slide :is(p, h2, .slide__qr, .slide__mark)')]
             .map(it => it.getBoundingClientRect())
             .filter(box => box.left < 0 || box.right > innerWidth + 1
               || box.top < 0 || box.bottom > innerHeight + 1).length"""
    )
    assert smallest >= 36
    assert outside == 0
    assert page.evaluate("document.documentElement.scrollHeight") <= size[1]
    context.close()


def test_slides_turn_and_go_on_without_a_network(page: Page, url: str):
    page.clock.install(time=datetime(2026, 11, 23, 7, 0, tzinfo=UTC))
    page.goto(f"{url}/skaerm/")
    count = page.locator(".slide").count()
    page.context.set_offline(True)
    seen = set()
    for _ in range(count):
        page.clock.run_for(12_000)
        assert page.locator(".slide.is-on").count() == 1
        assert page.locator(".screen__bars .is-now").count() == 1
        seen.add(page.inner_text(".slide.is-on h2"))
    assert count == 4
    assert len(seen) == count
    assert page.locator(".screen__bars i").count() == 4


def test_a_job_leaves_at_its_deadline(page: Page, url: str):
    page.clock.install(time=datetime(2026, 11, 23, 7, 0, tzinfo=UTC))
    page.goto(f"{url}/skaerm/")
    page.context.set_offline(True)
    page.clock.set_system_time(datetime(2027, 11, 23, 7, 0, tzinfo=UTC))
    seen = set()
    for _ in range(6):
        page.clock.run_for(12_000)
        seen.add(page.get_attribute(".slide.is-on", "data-until"))
    assert seen == {""}  # values alone are left


def test_motion_is_for_those_who_want_it(browser: Browser, url: str):
    def fading(motion: str) -> str:
        context = browser.new_context(reduced_motion=motion)
        page = context.new_page()
        page.goto(f"{url}/skaerm/")
        found = page.evaluate(
            "getComputedStyle(document.querySelector('.slide')).transitionDuration"
        )
        context.close()
        return found

    assert fading("reduce") == "0s"
    assert fading("no-preference") != "0s"


def test_a_workplace_shows_its_own_jobs_first(page: Page, url: str):
    page.goto(f"{url}/skaerm/hjemmeplejen-syd/")
    assert "aftenvagt" in page.inner_text(".slide.is-on h2").replace("\xad", "")


def test_the_demo_has_kits():
    assert "KITS = " in (ROOT / "pelicanconf.py").read_text()

"""Links to the published site lead to pages that are there, and the site is only read."""

from __future__ import annotations

import re

import pytest

from plugins import clock
from plugins.desk.web.publication import Progress
from tests.desk_web.conftest import SLUG

PAGES = (f"job/{SLUG}/", f"kit/job/{SLUG}/", "kolleger/amina/", "kit/kolleger/amina/")


@pytest.fixture
def published(browser):
    """A desk whose site has been published, as far as some pages go."""
    release = browser.root / "public/releases/20261123-080000"
    for page in ("", *PAGES):
        file = release / page / "index.html"
        file.parent.mkdir(parents=True)
        file.write_text(f"<h1>/{page}</h1>")
    (release / "404.html").write_text("<h1>Findes ikke</h1>")
    (browser.root / "public/hemmelig.txt").write_text("hemmelig")
    (release / "ud").symlink_to(browser.root / "public/hemmelig.txt")
    (browser.root / "public/current").symlink_to("releases/20261123-080000")
    browser.desk.shown.base = "http://127.0.0.1:8011"
    return browser


def ask(browser, path: str, method: str = "GET", host: str = "127.0.0.1:8011"):
    told = []
    environ = {"REQUEST_METHOD": method, "PATH_INFO": path, "HTTP_HOST": host}
    body = b"".join(
        browser.desk.shown.serve(environ, lambda status, heads: told.append((status, dict(heads))))
    )
    return told[0][0], told[0][1], body.decode()


def test_every_link_below_share_leads_to_a_page_that_is_there(published):
    page = published.get("/del/").text
    links = re.findall(r'href="http://127\.0\.0\.1:8011(/[^"]*)"', page)

    assert links == [f"/kit/job/{SLUG}/"]
    for link in links:
        assert ask(published, link)[2] == f"<h1>{link}</h1>"
    assert "udgiv siden, så ligger delepakken her" in page  # the others
    stories = published.get("/historier/").text
    for link in ("/kolleger/amina/", "/kit/kolleger/amina/"):
        assert f'href="http://127.0.0.1:8011{link}"' in stories


def test_without_a_site_share_says_what_to_do(browser):
    page = browser.get("/del/").text

    assert "http://127.0.0.1:80" not in page
    assert "Der er ingen delepakker endnu" in page


def test_a_public_site_is_linked_to_where_the_public_sees_it(published):
    names = published.desk.config.names
    names["SITEURL"] = "https://job.example.dk"
    shown = type(published.desk.shown)(published.desk.config)

    assert shown.url(f"job/{SLUG}/") == f"https://job.example.dk/job/{SLUG}/"
    assert shown.url("job/findes-ikke/") == ""


def test_a_vacancy_leads_to_its_page(published):
    page = published.get(f"/stilling/{SLUG}/").text

    assert f'href="http://127.0.0.1:8011/job/{SLUG}/"' in page


def test_after_publishing_there_is_a_link_and_no_log(published):
    lines = (
        ("build", "Done: Processed 12 articles in 3 seconds"), ("verify", "hel"),
        ("switch", "Viser 20261123"), ("done", "Udgivet: /srv/forkant/public/releases/20261123"),
    )  # fmt: skip
    published.desk.publication._progress = Progress(
        lines=lines, well=True, started=clock.now(), by="Lene Holm", about=SLUG
    )
    page = published.get("/udgiv/").text

    assert f'href="http://127.0.0.1:8011/job/{SLUG}/"' in page
    assert f'href="/stilling/{SLUG}/"' in page
    assert "Bygger siden" in page
    assert "Processed" not in page
    assert "/srv/" not in page


def test_what_went_wrong_is_told_and_the_rest_is_for_it(published):
    lines = (("build", "Traceback"), ("failed", "content/jobs/x.md: fristen mangler. Skriv den"))
    published.desk.publication._progress = Progress(
        lines=lines, well=False, started=clock.now(), by="Lene Holm", about=SLUG
    )
    page = published.get("/udgiv/").text

    assert re.search(r"<li>.{0,400}fristen mangler", page, re.DOTALL)
    assert page.index("<details") < page.index("Traceback")
    assert "Se siden" not in page


@pytest.mark.parametrize(
    "path",
    ["/../../../etc/passwd", "/..%2f", "/ud", "/.git/config", "/job/../../../hemmelig.txt",
     "/x\0y", "/\\..\\hemmelig.txt", "//etc/passwd", "/findes-ikke/"],
)  # fmt: skip
def test_nothing_but_the_site_is_served(published, path: str):
    status, _, body = ask(published, path)

    assert status == "404 Not Found"
    assert body == "<h1>Findes ikke</h1>"


def test_the_site_is_only_read_and_by_this_machine(published):
    assert ask(published, "/", method="POST")[0] == "403 Forbidden"
    assert ask(published, "/", host="evil.example")[0] == "403 Forbidden"
    status, heads, body = ask(published, "/", method="HEAD")
    assert (status, body) == ("200 OK", "")
    assert heads["Content-Type"] == "text/html; charset=utf-8"
    assert "frame-ancestors 'none'" in heads["Content-Security-Policy"]

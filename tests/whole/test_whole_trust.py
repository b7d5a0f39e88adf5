"""What the site promises, and what search engines are told, held against every page of it."""

from __future__ import annotations

import json
import re
from collections import Counter
from datetime import datetime
from typing import TYPE_CHECKING
from urllib.parse import unquote
from xml.etree import ElementTree as ET

import pytest

from plugins.clock import ZONE
from plugins.sitemap.audit import breaches, dead_links
from tests.vocabulary import faults

if TYPE_CHECKING:
    from pathlib import Path

    from tests.whole.conftest import Project

SPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"
JSON_LD = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
CANONICAL = re.compile(r'<link rel="canonical" href="([^"]*)">')
ALTERNATE = re.compile(r'<link rel="alternate" hreflang="(\w\w)" href="([^"]*)">')
NOW = datetime(2026, 11, 23, 8, tzinfo=ZONE)


@pytest.fixture(scope="session")
def pages(site: Project) -> dict[str, str]:
    """Every page of the built demo by its site-relative address."""
    return {
        path.relative_to(site.output).as_posix().removesuffix("index.html"): path.read_text()
        for path in sorted(site.output.rglob("*.html"))
    }


def json_ld(page: str) -> list[dict]:
    return [json.loads(block) for block in JSON_LD.findall(page)]


def siteurl(site: Project) -> str:
    return site.environment["SITEURL"]


# --- »Ingen cookies, og intet fra andre« ------------------------------------------------------


def test_nothing_in_the_site_asks_anybody_else(site: Project):
    assert [str(problem) for problem in breaches(site.output, siteurl(site))] == []


@pytest.mark.parametrize("lang", ["da", "en"])
def test_the_promise_is_made_in_words_and_names_what_is_kept(pages, lang: str):
    page = pages[{"da": "privatliv/", "en": "en/privacy/"}[lang]]
    sentence = {"da": "Vi sætter ingen cookies.", "en": "We set no cookies."}[lang]
    assert sentence in page
    assert {"da": "op til tre job", "en": "up to three jobs"}[lang] in page
    assert "{" not in re.sub(r"<(style|script)\b.*?</\1>", "", page, flags=re.DOTALL)


def test_a_script_that_keeps_more_stops_the_build(project: Project):
    script = project.root / "theme/static/js/deadline.js"
    script.write_text(f"{script.read_text()}\nlocalStorage.visits = 1;\n")
    before = (project.output / "index.html").stat()
    built = project.run("build")
    assert built.returncode == 1
    assert "theme/static/js/deadline.js:" in built.stderr
    assert "»visits«" in built.stderr
    assert (project.output / "index.html").stat() == before


def test_a_template_that_asks_somebody_else_stops_the_build(project: Project):
    template = project.root / "theme/templates/head/opening.html"
    text = template.read_text()
    assert "img-src 'self'" in text
    template.write_text(text.replace("img-src 'self'", "img-src 'self' https://maaling.example"))
    built = project.run("build")
    assert built.returncode == 1
    assert "https://maaling.example" in built.stderr


# --- What every page says ------------------------------------------------------------------


def test_a_fault_can_be_told_from_every_page(site: Project, pages):
    assert len(pages) > 100
    for url, page in pages.items():
        (link,) = re.findall(r'<a href="mailto:([^"]*)">(?:Er noget galt|Is something wrong)', page)
        address, _, subject = link.partition("?subject=")
        assert address == "raadhus@koege.dk"
        shown = unquote(subject).split(" ")[-1]
        assert shown == f"{siteurl(site)}/{url}", url
        # RFC 6068 has no slash in a header's value.
        assert "/" not in subject


def test_what_is_invented_says_so(pages):
    for url in ("tilgaengelighed/", "en/accessibility/", "privatliv/", "en/privacy/", "was/"):
        assert 'class="text-page__notice"' in pages[url], url


def test_the_accessibility_statement_has_what_the_law_asks(pages):
    """Decision (EU) 2018/1523 and executive order 904 of 22 August 2019."""
    for url, words in {
        "tilgaengelighed/": (
            "lov om tilgængelighed", "delvist i overensstemmelse", "EN 301 549", "WCAG 2.1",
            "uforholdsmæssigt stor byrde", "20. november 2026", "egen vurdering",
            'href="tel:', 'href="mailto:', "Digitaliseringsstyrelsen", "ti arbejdsdage",
            "skærmlæser", "was.digst.dk/",
        ),
        "en/accessibility/": (
            "act on the accessibility", "partially compliant", "EN 301 549", "WCAG 2.1",
            "disproportionate burden", "20 November 2026", "our own assessment",
            'href="tel:', 'href="mailto:', "Agency for Digital Government", "ten working days",
            "screen reader", "was.digst.dk/",
        ),
    }.items():  # fmt: skip
        assert [word for word in words if word not in pages[url]] == [], url


def test_no_link_is_dead(site: Project):
    assert list(dead_links(site.output, siteurl(site))) == []


# --- What search engines are told ----------------------------------------------------------


def test_every_page_speaks_schema_org(pages):
    wrong = Counter()
    kinds = Counter()
    for page in pages.values():
        for block in json_ld(page):
            kinds[block["@type"]] += 1
            wrong.update(faults(block))
    assert {"JobPosting", "BreadcrumbList", "Organization", "WebSite", "Article"} <= set(kinds)
    assert wrong == {}


@pytest.mark.parametrize(
    "block",
    [
        {"@type": "Artikel"},
        {"@type": "WebSite", "name": "x"},
        {"@type": "WebSite", "name": "", "url": "https://x.dk"},
        {"@type": "WebSite", "name": "x", "url": "/x"},
        {"@type": "WebSite", "name": "x", "url": "https://x.dk", "titel": "x"},
        {"@type": "Person", "worksFor": {"@type": "Place"}},
        {"@type": "Person", "worksFor": {"name": "x"}},
        {"@type": "ListItem", "position": "1", "name": "x", "item": "https://x.dk"},
        {"@type": "QuantitativeValue", "unitText": "MÅNED"},
    ],
)
def test_the_vocabulary_knows_what_is_wrong(block):
    assert list(faults(block))


def test_one_address_a_page_and_closed_jobs_have_none(site: Project, pages):
    seen = {}
    for url, page in pages.items():
        found = CANONICAL.findall(page)
        hidden = '<meta name="robots" content="noindex">' in page
        assert len(found) == (0 if hidden else 1), url
        if found:
            assert found == [f"{siteurl(site)}/{url}"]
            assert found[0] not in seen
            seen[found[0]] = url
        # A closed job is no posting, and no posting is hidden.
        postings = [block for block in json_ld(page) if block["@type"] == "JobPosting"]
        assert not (postings and hidden), url
    closed = [url for url, page in pages.items() if url.startswith("job/") and "noindex" in page]
    assert closed


def test_the_sitemap_says_of_each_page_what_the_page_says(site: Project, pages):
    tree = ET.parse(site.output / "sitemap.xml")
    entries = list(tree.iter(f"{SPACE}url"))
    dated = 0
    for entry in entries:
        url = entry.findtext(f"{SPACE}loc")
        page = pages[url.removeprefix(f"{siteurl(site)}/")]
        told = {link.get("hreflang"): link.get("href") for link in entry.iter(f"{XHTML}link")}
        assert told == dict(ALTERNATE.findall(page)), url
        if lastmod := entry.findtext(f"{SPACE}lastmod"):
            dated += 1
            modified = datetime.fromisoformat(lastmod)
            assert modified <= NOW, url
            for block in json_ld(page):
                if "dateModified" in block:
                    assert datetime.fromisoformat(block["dateModified"]) == modified, url
    assert dated > 60


# --- What web servers are told -------------------------------------------------------------


def test_servers_are_told(site: Project):
    texts = {
        name: (site.output / name).read_text()
        for name in ("_redirects", "_headers", "_nginx.conf", ".htaccess")
    }
    assert "/jobs /en/jobs/ 301" in texts["_redirects"]
    for name in ("_headers", "_nginx.conf", ".htaccess"):
        assert "nosniff" in texts[name]
        assert "frame-ancestors 'none'" in texts[name]
    # Files that are kept for a year have their content's hash in their names.
    for folder in ("theme/fonts", "social"):
        names = [path.name for path in (site.output / folder).iterdir()]
        assert names
        assert [name for name in names if not re.search(r"-[0-9a-f]{8,}\.\w+$", name)] == []


def test_jobs_that_are_gone_are_410(project: Project):
    ledger = next(project.root.glob("content/feeds/*.json"))
    text = ledger.read_text()
    assert '"gone": {}' in text
    ledger.write_text(text.replace('"gone": {}', '"gone": {"7": "nedlagt-job-7"}'))
    built = project.run("build")
    assert built.returncode == 0, built.stderr
    nginx = (project.output / "_nginx.conf").read_text()
    assert "location = /job/nedlagt-job-7/ { return 410; }" in nginx
    assert "/job/nedlagt\\-job\\-7/" in (project.output / ".htaccess").read_text()
    assert "nedlagt" not in (project.output / "sitemap.xml").read_text()


# --- make check ----------------------------------------------------------------------------


def test_check_tells_dead_links_and_what_is_not_in_english(project: Project):
    path: Path = project.root / "content/stories/noah.md"
    (project.root / "content/stories/noah.en.md").unlink()
    path.write_text(f"{path.read_text()}\nLæs [mere](/findes-ikke/).\n")
    line = len(path.read_text().splitlines())

    checked = project.run("check")

    assert checked.returncode == 1, checked.stdout + checked.stderr
    assert f"content/stories/noah.md:{line}: linket »/findes-ikke/«" in checked.stdout
    assert re.search(
        r"^Engelsk: 6 af 6 sider, 7 af 8 historier, 100 % af grænsefladens ord$",
        checked.stdout, re.MULTILINE,
    )  # fmt: skip
    assert "mangler historier: noah" in checked.stdout

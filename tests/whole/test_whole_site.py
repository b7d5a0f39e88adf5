"""The demo as a whole: what stands in the output, and what happens when something is wrong."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin, urlsplit
from xml.etree import ElementTree as ET

import pytest
from PIL import Image

if TYPE_CHECKING:
    from pathlib import Path

    from tests.whole.conftest import Project


class Document(HTMLParser):
    """The tags of a page, with their attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.json_ld: list[dict] = []
        self._json = False
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        self._json = tag == "script" and ("type", "application/ld+json") in attrs

    def handle_data(self, data):
        if self._json:
            self.json_ld.append(json.loads(data))
            self._json = False

    @property
    def canonical(self) -> str | None:
        return next((a["href"] for _, a in self.tags if a.get("rel") == "canonical"), None)

    def meta(self, name: str) -> str | None:
        return next(
            (a["content"] for t, a in self.tags
             if t == "meta" and name in (a.get("property"), a.get("name"))), None,
        )  # fmt: skip


@pytest.fixture(scope="session")
def documents(site: Project) -> dict[str, Document]:
    return {
        str(path.relative_to(site.output)): Document(path.read_text())
        for path in site.output.rglob("*.html")
    }


def postings(documents: dict[str, Document]) -> dict[str, dict]:
    return {
        name: block
        for name, document in documents.items()
        for block in document.json_ld
        if block["@type"] == "JobPosting"
    }


def test_there_are_jobs_from_http_and_from_files_and_stories(site: Project, documents):
    jobs = postings(documents)
    feeds = {posting["identifier"]["value"].rsplit("-", 1)[0] for posting in jobs.values()}

    assert len(jobs) >= 56
    assert {"hr-manager", "kultur"} <= feeds
    assert sum(value["identifier"]["value"].startswith("hand-") for value in jobs.values()) >= 8
    assert len(list(site.output.glob("kolleger/*/index.html"))) == 8


def test_each_job_and_story_has_a_card_as_its_page_says(site: Project, documents):
    shown = set(postings(documents)) | {
        str(path.relative_to(site.output)) for path in site.output.glob("kolleger/*/index.html")
    }
    assert len(shown) >= 64
    pictures = set()
    for name in shown:
        document = documents[name]
        path = site.output / urlsplit(document.meta("og:image")).path.lstrip("/")
        with Image.open(path) as picture:
            assert picture.format == "JPEG"
            assert picture.size == (
                int(document.meta("og:image:width")),
                int(document.meta("og:image:height")),
            )
        assert document.meta("og:image").startswith(site.environment["SITEURL"])
        assert document.meta("og:image:alt")
        pictures.add(path.name)
    assert len(pictures) == len(shown)


def test_every_link_inside_the_site_leads_somewhere(site: Project, documents):
    siteurl = site.environment["SITEURL"]
    dead = set()
    for name, document in documents.items():
        for tag, attributes in document.tags:
            for key in ("href", "src"):
                link = attributes.get(key)
                if not link or link.startswith(("#", "mailto:", "tel:")):
                    continue
                whole = urljoin(f"{siteurl}/{name.removesuffix('index.html')}", link)
                if not whole.startswith(f"{siteurl}/") or tag == "image":
                    continue
                path = unquote(urlsplit(whole).path)
                target = site.output / path.lstrip("/")
                if path.endswith("/"):
                    target /= "index.html"
                if not target.is_file():
                    dead.add((name, link))
    assert dead == set()


def test_the_csp_names_the_style_that_stands_in_the_page(site: Project):
    for path in site.output.rglob("*.html"):
        text = path.read_text()
        style = re.search(r"<style>(.*?)</style>", text, re.DOTALL).group(1)
        digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
        policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', text).group(1)
        assert f"&#39;sha256-{digest}&#39;" in policy or f"'sha256-{digest}'" in policy
        assert "unsafe-inline" not in policy
        assert text.count("<style") == 1
        assert " style=" not in text


def test_the_sitemap_lists_what_may_be_indexed_and_nothing_else(site: Project, documents):
    siteurl = site.environment["SITEURL"]
    tree = ET.parse(site.output / "sitemap.xml")
    listed = {loc.text for loc in tree.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")}
    indexable = set()
    for document in documents.values():
        if canonical := document.canonical:
            assert canonical.startswith(siteurl)
            indexable.add(canonical)
        else:
            assert "noindex" in document.meta("robots")
    assert listed == indexable


def test_hreflang_is_mutual(documents):
    alternates = {}
    for document in documents.values():
        alternates[document.canonical] = {
            a["hreflang"]: a["href"]
            for t, a in document.tags
            if t == "link" and a.get("rel") == "alternate" and a.get("hreflang")
        }
    pairs = 0
    for own, others in alternates.items():
        for lang, other in others.items():
            if lang != "x-default":
                assert alternates[other] == others, (own, other)
                pairs += 1
    assert pairs > 50


def test_nothing_is_built_while_nothing_changed(project: Project):
    first = project.run("build")
    index = project.output / "index.html"
    before = index.stat()

    again = project.run("build")

    assert first.returncode == again.returncode == 0, again.stderr
    assert "Intet er ændret" not in first.stdout
    assert "Intet er ændret" in again.stdout
    assert index.stat() == before


@pytest.mark.parametrize("change", ["text", "picture", "midnight", "deadline", "address", "output"])
def test_anything_that_matters_is_built(project: Project, change: str):
    assert project.run("build").returncode == 0
    environment = {}
    match change:
        case "text":
            job = next(project.root.glob("content/jobs/*.md"))
            job.write_text(job.read_text().replace("Du ", "Du, ", 1))
        case "picture":
            (project.root / "images/brand/mark.svg").touch()
        case "midnight":
            environment = {"SITE_NOW": "2026-11-24T00:00"}
        case "deadline":  # the first in the demo is on that day
            moments = re.findall(r'data-valid-through="([^"]+)"', all_pages(project))
            environment = {"SITE_NOW": min(moments)}
        case "address":
            environment = {"SITEURL": "http://127.0.0.1:9"}
        case "output":
            (project.output / "index.html").unlink()

    built = project.run("build", **environment)

    assert built.returncode == 0, built.stderr
    assert "Intet er ændret" not in built.stdout
    assert (project.output / "index.html").exists()


def all_pages(project: Project) -> str:
    return "".join(path.read_text() for path in project.output.rglob("index.html"))


def test_the_same_clock_gives_the_same_bytes(site: Project, project: Project):
    built = project.run("build", "--anew")
    assert built.returncode == 0, built.stderr

    def contents(output: Path) -> dict[str, bytes]:
        return {
            str(path.relative_to(output)): path.read_bytes()
            for path in output.rglob("*")
            if path.is_file()
        }

    first, second = contents(site.output), contents(project.output)
    assert len(first) > 300
    assert sorted(first) == sorted(second)
    assert [name for name in first if first[name] != second[name]] == []


def test_jobs_stay_when_the_feeds_do_not_answer(project: Project):
    ledgers = {path: path.read_bytes() for path in project.root.glob("content/feeds/*.json")}
    assert len(ledgers) == 2

    fetched = project.run("jobs")

    assert fetched.returncode == 1
    assert "FAILED" in fetched.stdout
    assert {path: path.read_bytes() for path in ledgers} == ledgers


def test_a_fault_in_a_job_stops_the_build_and_leaves_the_site(project: Project):
    job = next(project.root.glob("content/jobs/*.md"))
    lines = job.read_text().splitlines()
    lines.insert(2, "løn: mange penge")
    job.write_text("\n".join(lines))
    before = (project.output / "index.html").stat()

    built = project.run("build")

    assert built.returncode == 1
    assert f"{job.name}:3" in built.stderr
    assert "løn" in built.stderr
    assert "Traceback" not in built.stderr
    assert (project.output / "index.html").stat() == before
    assert not (project.root / "output.new").exists()


def test_the_identity_changes_site_and_cards_in_one_build(project: Project):
    identity = project.root / "content/identity.toml"
    text = identity.read_text()
    assert "#12395B" in text
    identity.write_text(text.replace("#12395B", "#4A1D5B"))
    cards = {path.name for path in project.output.glob("social/*.jpg")}

    built = project.run("build")

    assert built.returncode == 0, built.stderr
    home = (project.output / "index.html").read_text()
    assert "#4a1d5b" in home.lower()
    assert "#12395b" not in re.search(r"<style>(.*?)</style>", home, re.DOTALL).group(1).lower()
    now = {path.name for path in project.output.glob("social/*.jpg")}
    assert len(now - cards) == len(cards)
    assert cards < now  # shared previews show the old pictures for a while


@pytest.mark.parametrize("siteurl", ["", "/job/", "http://job.example.dk", "job.example.dk"])
def test_publishing_needs_the_public_address(project: Project, siteurl: str):
    built = project.run("build", "--settings", "publishconf.py", SITEURL=siteurl)

    assert built.returncode == 1
    assert "SITEURL" in built.stderr
    assert "Traceback" not in built.stderr


def test_publishing_builds_for_the_public_address(project: Project):
    built = project.run("build", "--settings", "publishconf.py", SITEURL="https://job.example.dk")

    assert built.returncode == 0, built.stderr
    text = (project.output / "index.html").read_text()
    assert "https://job.example.dk/" in text
    assert "127.0.0.1" not in text
    assert "https://job.example.dk/sitemap.xml" in (project.output / "robots.txt").read_text()

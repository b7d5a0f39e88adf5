"""Areas, professions, workplaces and what people can follow of them, in the built demo."""

from __future__ import annotations

import json
import re
import tomllib
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import feedparser
import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.whole.conftest import Project

SECOND = re.compile(r"\d{8}T\d{6}Z")


def tables(site: Project, name: str) -> list[dict]:
    files = {"profession": "professions"}
    text = (site.root / f"content/{files.get(name, 'workplaces')}.toml").read_text()
    return tomllib.loads(text)[name]


def blocks(page: str, kind: str) -> list[dict]:
    found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    return [data for data in map(json.loads, found) if data["@type"] == kind]


def local(site: Project, url: str) -> Path:
    path = urlsplit(url).path.lstrip("/")
    return site.output / (f"{path}index.html" if url.endswith("/") else path)


@pytest.mark.parametrize(
    ("name", "folders"),
    [
        ("area", ("job/omraade", "en/jobs/area")),
        ("profession", ("job/fag", "en/jobs/profession")),
        ("workplace", ("arbejdssteder", "en/workplaces")),
    ],
)
def test_all_have_a_page_in_both_languages_whatever_they_have(site: Project, name, folders):
    slugs = [item["slug"] for item in tables(site, name)]

    assert len(slugs) >= 5
    for folder in folders:
        for slug in slugs:
            page = (site.output / folder / slug / "index.html").read_text()
            assert len(re.findall("<h1", page)) == 1
            for file in ("feed.xml", "feed.json"):
                assert (site.output / folder / slug / file).is_file()


def test_a_workplace_says_where_it_is_and_how_to_get_there(site: Project):
    for item in tables(site, "workplace"):
        page = (site.output / "arbejdssteder" / item["slug"] / "index.html").read_text()
        [data] = blocks(page, "GovernmentOffice")

        assert item["street_address"] in re.search("<address>.*?</address>", page, re.DOTALL)[0]
        assert 'href="https://www.openstreetmap.org/directions?to=' in page
        assert data["address"]["streetAddress"] == item["street_address"]
        assert data["parentOrganization"]["@id"].endswith("/#organization")
        assert local(site, data["image"]).is_file()
        trail = blocks(page, "BreadcrumbList")[0]["itemListElement"]
        assert [step["position"] for step in trail] == [1, 2, 3]
        assert trail[-1]["name"] == item["name"]
        assert all(local(site, step["item"]).is_file() for step in trail)


def test_a_workplace_shows_the_jobs_and_the_colleague_that_name_it(site: Project):
    page = (site.output / "arbejdssteder/hjemmeplejen-syd/index.html").read_text()

    assert "2 ledige job" in page
    assert page.count('class="row ') + page.count('class="row"') == 2
    assert 'href="/kolleger/amina/"' in page
    assert (
        'href="/arbejdssteder/hjemmeplejen-syd/"'
        in (site.output / "kolleger/amina/index.html").read_text()
    )


def test_an_area_is_a_place_with_people_jobs_and_workplaces(site: Project):
    page = (site.output / "job/omraade/boern-og-skole/index.html").read_text()
    [data] = blocks(page, "GovernmentOrganization")

    assert "Vi følger børn fra vuggestue til niende klasse" in page
    assert 'href="/kolleger/samira/"' in page
    assert 'href="/arbejdssteder/skolen-ved-aaen/"' in page
    assert 'href="/job/fag/paedagog/"' in page
    assert data["url"].endswith("/job/omraade/boern-og-skole/")


def test_a_profession_without_jobs_stays_leads_on_and_is_no_search_result(site: Project):
    page = (site.output / "job/fag/dagplejer/index.html").read_text()
    sitemap = (site.output / "sitemap.xml").read_text()

    assert "Her mangler et job" in page
    assert 'name="robots" content="noindex"' in page
    assert 'href="/job/omraade/boern-og-skole/"' in page
    assert "/job/fag/dagplejer/" not in sitemap
    assert "/job/fag/sygeplejerske/" in sitemap
    assert "/arbejdssteder/hjemmeplejen-syd/" in sitemap


def test_what_a_page_announces_is_there_and_explained(site: Project):
    for path in (
        "job/fag/sygeplejerske",
        "arbejdssteder/biblioteket",
        "en/jobs/area/teknik-og-miljoe",
    ):
        page = (site.output / path / "index.html").read_text()
        links = dict(
            re.findall(
                rf'<link rel="alternate" type="([^"]*)" title="[^"]*" href="(/{path}/[^"]*)"', page
            )
        )

        assert set(links) == {"application/atom+xml", "application/feed+json", "text/calendar"}
        for url in links.values():
            assert local(site, url).is_file()
            assert page.count(f'href="{url}"') == 2  # in the head and in words
    assert (
        "Vi gemmer ingenting om dig."
        in (site.output / "job/fag/sygeplejerske/index.html").read_text()
    )


def test_every_atom_feed_can_be_read(site: Project):
    feeds = sorted(site.output.rglob("feed.xml"))
    siteurl = site.environment["SITEURL"]

    assert len(feeds) > 150
    entries = 0
    for path in feeds:
        parsed = feedparser.parse(path.read_bytes())
        assert not parsed.bozo, path
        assert parsed.feed.id == f"{siteurl}/{path.relative_to(site.output)}"
        assert local(site, parsed.feed.link).is_file()
        moments = [entry.published for entry in parsed.entries]
        assert moments == sorted(moments, reverse=True)
        assert all(local(site, entry.link).is_file() for entry in parsed.entries)
        entries += len(parsed.entries)
    assert entries > 300


def test_every_json_feed_is_one(site: Project):
    """The members that JSON Feed 1.1 requires, and the types of those that it allows."""
    siteurl = site.environment["SITEURL"]
    texts = {"title", "home_page_url", "feed_url", "description", "icon", "language"}
    item_texts = {
        "id", "url", "title", "content_text", "date_published", "date_modified", "language",
    }  # fmt: skip
    items = 0
    for path in sorted(site.output.rglob("feed.json")):
        feed = json.loads(path.read_bytes())
        assert feed["version"] == "https://jsonfeed.org/version/1.1"
        assert set(feed) == texts | {"version", "authors", "items"}
        assert all(isinstance(feed[name], str) and feed[name] for name in texts)
        assert feed["feed_url"] == f"{siteurl}/{path.relative_to(site.output)}"
        assert local(site, feed["home_page_url"]).is_file()
        assert local(site, feed["icon"]).is_file()
        for item in feed["items"]:
            assert set(item) == item_texts | {"tags", "_jobposting"}
            assert all(isinstance(item[name], str) and item[name] for name in item_texts)
            assert item["tags"]
            assert item["_jobposting"]["@type"] == "JobPosting"
            assert item["_jobposting"]["employmentType"]
            items += 1
    assert items > 300


def test_every_calendar_is_one(site: Project):
    """RFC 5545: line ends, folding, the properties that must be there, each just once."""
    calendars = sorted(site.output.rglob("*.ics"))
    events = 0
    for path in calendars:
        data = path.read_bytes()
        assert data.endswith(b"\r\n")
        assert b"\n" not in data.replace(b"\r\n", b"")
        assert all(len(line) <= 75 for line in data.split(b"\r\n"))
        lines = data.decode().replace("\r\n ", "").split("\r\n")[:-1]
        assert lines[:2] == ["BEGIN:VCALENDAR", "VERSION:2.0"]
        assert lines[-1] == "END:VCALENDAR"
        assert sum(line.startswith("PRODID:") for line in lines) == 1
        uids = [line for line in lines if line.startswith("UID:")]
        assert len(uids) == len(set(uids)) == lines.count("BEGIN:VEVENT")
        for event in "\n".join(lines).split("BEGIN:VEVENT")[1:]:
            values = dict(
                line.split(":", 1) for line in event.strip().split("\n")[:-1] if ":" in line
            )
            for name in ("DTSTAMP", "DTSTART", "DTEND"):
                assert SECOND.fullmatch(values[name])
            assert values["DTSTART"] < values["DTEND"]
            assert values["SUMMARY"]
            assert local(site, values["URL"]).is_file()
            events += 1
    assert len(calendars) > 150
    assert events > 300


def test_a_page_of_people_and_jobs_is_as_new_as_the_newest_of_them(site: Project):
    """True lastmod: a build at another hour alters nothing."""
    sitemap = (site.output / "sitemap.xml").read_text()
    entry = re.search(r"<loc>[^<]*/arbejdssteder/hjemmeplejen-syd/</loc><lastmod>([^<]*)", sitemap)

    assert entry is not None
    assert entry[1] < site.environment["SITE_NOW"]

"""The sitemap's files, and what is told of the sources they come from."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from plugins.site.addresses import Address
from plugins.site.page import SitemapEntry
from plugins.sitemap import sitemap
from plugins.sitemap.sitemap import sitemap_files
from plugins.sitemap.sources import dead_source_links, repeated_titles

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

ADDRESS = Address("https://job.example.dk")
SPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def entry(name: str) -> SitemapEntry:
    return SitemapEntry(url=ADDRESS.absolute(name), modified=datetime(2026, 11, 23, 7, tzinfo=UTC))


def test_one_file_in_the_order_of_addresses():
    ((name, text),) = sitemap_files([entry("b/"), entry("a/?x&y")], ADDRESS)
    tree = ET.fromstring(text)
    assert name == "sitemap.xml"
    assert [loc.text for loc in tree.iter(f"{SPACE}loc")] == [
        "https://job.example.dk/a/?x&y",
        "https://job.example.dk/b/",
    ]
    assert {mod.text for mod in tree.iter(f"{SPACE}lastmod")} == {"2026-11-23T08:00:00+01:00"}


def test_more_than_a_file_may_hold(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sitemap, "MOST", 2)
    files = dict(sitemap_files([entry(f"{number}/") for number in range(5)], ADDRESS))
    assert list(files) == ["sitemap-1.xml", "sitemap-2.xml", "sitemap-3.xml", "sitemap.xml"]
    index = ET.fromstring(files["sitemap.xml"])
    assert [loc.text for loc in index.iter(f"{SPACE}loc")] == [
        f"https://job.example.dk/sitemap-{number}.xml" for number in (1, 2, 3)
    ]
    assert sum(text.count("<url>") for text in files.values()) == 5


def test_a_dead_link_is_told_with_file_and_line(tmp_path: Path):
    output = tmp_path / "output"
    for url in ("loen", "job", "en/pay"):
        (output / url).mkdir(parents=True)
        (output / url / "index.html").touch()
    for name, text in {
        "pages/loen.md": "---\ntitle: L\nkey: l\n---\n\n[job](../job/)\n\n"
        "[x](../nix/) og [y](/nej/)\n",
        "pages/loen.en.md": "---\ntitle: P\nkey: l\nlang: en\nslug: pay\n---\n[jobs](../../job/)\n",
        "pages/kladde.md": "---\ntitle: K\nkey: k\nstatus: draft\n---\n[x](/nix/)\n",
        "stories/amina.md": '---\ntitle: A\n---\n\n<a href="/nix/">x</a> [fil]({filename}/a.md) '
        "[ude](https://x.dk/nix)\n",
    }.items():
        path = tmp_path / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    found = list(dead_source_links(tmp_path, output, "https://job.example.dk"))
    assert [(problem.where, problem.what.split("»")[1].split("«")[0]) for problem in found] == [
        ("content/pages/loen.md:8", "../nix/"),
        ("content/pages/loen.md:8", "/nej/"),
        ("content/stories/amina.md:5", "/nix/"),
    ]


def test_pages_of_a_language_have_titles_of_their_own(tmp_path: Path):
    page = '<html lang="{}"><title>{}</title><link rel="canonical" href="x">'
    for url, lang, title in (
        ("a", "da", "Løn &amp; vilkår"),
        ("b", "da", "Løn &amp; vilkår"),
        ("en/a", "en", "Løn &amp; vilkår"),
        ("job/x", "da", "Lærer"),
        ("job/y", "da", "Lærer"),
    ):
        (tmp_path / url).mkdir(parents=True)
        (tmp_path / url / "index.html").write_text(page.format(lang, title))
    (problem,) = repeated_titles(tmp_path)
    assert problem.where == "/a/ og /b/"
    assert "»Løn & vilkår«" in problem.what

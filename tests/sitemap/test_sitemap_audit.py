"""The reader that finds what a browser would ask others for: each way in is planted and found."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from plugins.sitemap.audit import breaches, dead_links, is_there
from tests.sitemap.test_sitemap_promise import PAGE, POLICY

if TYPE_CHECKING:
    from pathlib import Path

SITE = "https://job.example.dk"
BODY = "</head><body>{}</body></html>"


def write(output: Path, body: str, name: str = "index.html") -> None:
    path = output / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(PAGE.format(POLICY) + BODY.format(body))


@pytest.mark.parametrize(
    "body",
    [
        '<img src="https://other.example/a.gif">',
        '<img src="/a.jpg" srcset="/a.jpg 1x, https://other.example/b.jpg 2x">',
        '<img src="//other.example/a.gif">',
        '<picture><source srcset="https://other.example/a.avif"></picture>',
        '<script src="https://other.example/a.js"></script>',
        '<link rel="stylesheet" href="https://other.example/a.css">',
        '<link rel="preconnect" href="https://other.example">',
        '<link rel="dns-prefetch" href="//other.example">',
        '<iframe src="https://other.example"></iframe>',
        '<a href="/" ping="https://other.example">x</a>',
        '<form action="https://other.example"></form>',
        '<form><button formaction="https://other.example">x</button></form>',
        '<svg><image href="https://other.example/a.png"/></svg>',
        '<svg><use xlink:href="https://other.example/a.svg#b"/></svg>',
        "<style>@import 'https://other.example/a.css';</style>",
        "<style>a { background: url(https://other.example/a.png) }</style>",
        '<video poster="https://other.example/a.jpg"></video>',
        "<script>fetch('x')</script>",
        '<p onclick="x()">x</p>',
        '<p style="color: red">x</p>',
        '<meta http-equiv="refresh" content="0; url=https://other.example">',
        '<meta http-equiv="Set-Cookie" content="a=1">',
    ],
)
def test_each_way_out_is_found(tmp_path: Path, body: str):
    write(tmp_path, body)
    assert len(list(breaches(tmp_path, SITE))) == 1


def test_what_stays_at_home_is_no_breach(tmp_path: Path):
    write(
        tmp_path,
        '<a href="https://www.koege.dk/">x</a><img src="/a.jpg"><a href="mailto:a@b.dk">y</a>'
        '<img src="https://job.example.dk/b.jpg"><link rel="canonical" href="https://other.example">'
        '<script type="application/ld+json">{"url": "https://other.example"}</script>'
        '<img src="data:image/gif;base64,R0lGOD">',
    )
    (tmp_path / "a.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/></svg>'
    )
    assert list(breaches(tmp_path, SITE)) == []


def test_a_file_that_no_template_made_is_read_too(tmp_path: Path):
    (tmp_path / "images").mkdir()
    (tmp_path / "images/kampagne.html").write_text("<p>Kampagne</p>")
    (tmp_path / "images/a.svg").write_text(
        '<svg onload="x()"><style>a{b:url(//c.example)}</style></svg>'
    )
    (tmp_path / "a.css").write_text('@import "https://other.example/a.css";')
    where = [problem.where for problem in breaches(tmp_path, SITE)]
    assert sorted(set(where)) == ["a.css", "images/a.svg", "images/kampagne.html"]


@pytest.mark.parametrize(
    ("link", "page", "there"),
    [
        ("/job/", "", True),
        ("job/", "", True),
        ("../job/", "en/", True),
        ("/job/?fag=laerer#main", "", True),
        ("#main", "nix/", True),
        ("https://job.example.dk/job/", "", True),
        ("https://www.koege.dk/nix", "", True),
        ("mailto:a@b.dk", "", True),
        ("/nix/", "", False),
        ("job/", "en/", False),
        ("/job", "", False),
        ("https://job.example.dk/nix/", "", False),
        ("/blåbær/", "", True),
        ("/bl%C3%A5b%C3%A6r/", "", True),
    ],
)
def test_a_link_leads_to_a_file_of_ours_or_is_not_ours(
    tmp_path: Path, link: str, page: str, *, there: bool
):
    write(tmp_path, "", "job/index.html")
    write(tmp_path, "", "blåbær/index.html")
    assert is_there(link, page, tmp_path, SITE) is there


def test_a_site_in_a_folder(tmp_path: Path):
    write(tmp_path, "", "job/index.html")
    site = "https://www.example.dk/karriere"
    assert is_there("/karriere/job/", "", tmp_path, site)
    assert not is_there("/karriere/nix/", "", tmp_path, site)
    assert is_there("/om-os/", "", tmp_path, site)


def test_dead_links_are_told_with_their_page(tmp_path: Path):
    write(tmp_path, '<a href="/nix/">x</a><a href="/">y</a><img src="/b.jpg">')
    assert list(dead_links(tmp_path, SITE)) == [("", "/nix/"), ("", "/b.jpg")]

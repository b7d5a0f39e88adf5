"""A real Pelican leaves no file out and lets no fault pass."""

from __future__ import annotations

import logging
from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from plugins.clock import ZONE
from plugins.errors import ForkantError
from tests.project import PAGE, STORY

if TYPE_CHECKING:
    from tests.project import SiteProject


def faults(project: SiteProject) -> list[str]:
    """Build, and return where each fault is."""
    with pytest.raises(ForkantError) as caught:
        project.run()
    assert not list((project.root / "output").glob("**/*.html")), "nothing may be written"
    return [problem.where for problem in caught.value.problems]


def test_a_good_project_is_built_without_a_word(
    site_project: SiteProject, caplog: pytest.LogCaptureFixture
):
    with caplog.at_level(logging.WARNING):
        output = site_project.run()
    assert (output / "kolleger/amina/index.html").is_file()
    assert (output / "loen-og-vilkaar/index.html").is_file()
    assert caplog.records == []


def test_every_faulty_file_is_told_at_once(
    site_project: SiteProject, caplog: pytest.LogCaptureFixture
):
    # A broken front matter and a missing key, in stories and pages, and a story whose own
    # fault only plugins.stories can see.
    site_project.write("stories/david.md", "---\ntitle: David\ntitle: David\n---\nTekst\n")
    site_project.write(
        "stories/eva.md", STORY.replace('title: "Amina"\n', "").replace("amina", "eva")
    )
    site_project.write("stories/finn.md", STORY.replace('slug: "amina"', 'slug: "finn"\nkaffe: ja'))
    site_project.write("pages/hjem.md", "---\ntitle: 'Hjem\n---\nTekst\n")
    with caplog.at_level(logging.ERROR):
        where = faults(site_project)
    assert where == [
        "content/stories/david.md:3",
        "content/stories/eva.md:1",
        "content/pages/hjem.md:2",
        "content/stories/finn.md:5",
    ]
    assert caplog.records == [], "Pelican would stop at the first with --fatal errors"


@pytest.mark.parametrize(
    ("name", "text", "line", "word"),
    [
        ("stories/x.txt", STORY, "", ".txt"),
        ("stories/x.rst", "X\n=\n", "", ".rst"),
        ("stories/x.html", "<title>X</title>", "", ".html"),
        ("stories/x.MD", STORY, "", ".MD"),
        ("stories/mappe/x.docx", "PK", "", ".docx"),
        ("stories/x", STORY, "", "ingen endelse"),
        ("stories/x.md", STORY.replace('title: "Amina"\n', ""), ":1", "»title« mangler"),
        ("stories/x.md", STORY.replace('title: "Amina"', "title:"), ":2", "»title« er tomt"),
        ("stories/x.md", STORY.replace("date: 2026-10-26\n", ""), ":1", "»date« mangler"),
        ("stories/x.md", STORY.replace("2026-10-26", "2026-02-30"), ":16", "2026-02-30"),
        ("stories/x.md", STORY.replace("2026-10-26", "26/10/2026"), ":16", "ikke en dato"),
        ("stories/x.md", STORY.replace("2026-10-26", "i går"), ":16", "ikke en dato"),
        ("stories/x.md", STORY.replace('lang: "da"', 'lang: "se"'), ":5", "»se«"),
        ("stories/x.md", STORY.replace('lang: "da"', "status: hidden"), ":5", "hidden"),
        ("stories/x.md", STORY.replace('lang: "da"', "status: skip"), ":5", "skip"),
        ("stories/x.md", STORY.replace('lang: "da"', "status: Udkast"), ":5", "Udkast"),
        ("stories/x.md", STORY.replace('lang: "da"', "save_as: x.html"), ":5", "save_as"),
        ("stories/x.md", STORY.replace('slug: "amina"', "slug: ../x"), ":4", "adresse"),
        ("stories/x.md", STORY.replace('slug: "amina"', "slug: Åse"), ":4", "adresse"),
        ("stories/å b.md", STORY.replace('slug: "amina"\n', ""), ":1", "filens navn"),
        ("stories/x.md", STORY.replace('title: "Amina"', "title: [a]"), ":2", "være en tekst"),
        ("pages/x.md", PAGE.replace('key: "vilkaar"\n', ""), ":1", "»key« mangler"),
        ("pages/x.md", PAGE.replace('key: "vilkaar"', "key: Løn"), ":3", "adresse"),
    ],
)
def test_a_file_that_pelican_would_leave_out_is_a_fault(
    site_project: SiteProject, name: str, text: str, line: str, word: str
):
    site_project.write(name, text)
    with pytest.raises(ForkantError) as caught:
        site_project.run()
    (problem,) = caught.value.problems
    assert problem.where == f"content/{name}{line}"
    assert word in problem.what
    assert problem.how_to_fix


def test_a_file_that_breaks_pelican_itself_is_a_fault_too(site_project: SiteProject):
    # Pelican takes a date from a file's name, and this one does not exist.
    site_project.write("stories/2026-13-45-eva.md", STORY.replace("amina", "eva"))
    with pytest.raises(ForkantError, match="ladet filen ude"):
        site_project.run()


def test_hidden_files_and_backups_are_no_content(site_project: SiteProject):
    site_project.write("stories/.DS_Store", "\x00")
    site_project.write("stories/amina.md~", "---\nbroken")
    assert (site_project.run() / "kolleger/amina/index.html").is_file()


def test_a_draft_is_left_out_on_purpose(site_project: SiteProject):
    draft = STORY.replace("amina", "eva").replace('lang: "da"', 'lang: "da"\nstatus: draft')
    site_project.write("stories/eva.md", draft)
    site_project.write(
        "stories/finn.md", draft.replace("eva", "finn").replace("date: 2026-10-26\n", "")
    )
    output = site_project.run()
    assert sorted(path.name for path in (output / "kolleger").iterdir()) == ["amina", "index.html"]


def test_a_faulty_draft_is_still_a_fault(site_project: SiteProject):
    site_project.write("stories/eva.md", "---\nstatus: draft\ntitle: Eva\ntitle: Eva\n---\nTekst\n")
    assert faults(site_project) == ["content/stories/eva.md:4"]


def test_moments_are_of_the_sites_zone(site_project: SiteProject):
    site_project.write(
        "stories/amina.md",
        STORY.replace("2026-10-26", "2026-10-26 15:30\nmodified: 2026-11-02T08:00:00+00:00"),
    )
    site_project.run()
    assert site_project.site
    (story,) = site_project.site.stories
    assert story.date == datetime(2026, 10, 26, 15, 30, tzinfo=ZONE)
    assert story.modified == datetime(2026, 11, 2, 9, 0, tzinfo=ZONE)


def test_a_page_may_be_in_pelicans_own_notation(site_project: SiteProject):
    site_project.write(
        "pages/loen-og-vilkaar.md",
        "Title: Løn: og vilkår\nKey: vilkaar\nSummary: Hvad du får,\n    og hvornår.\n"
        "\nDu får løn.\n",
    )
    site_project.run()
    page = site_project.read("loen-og-vilkaar/index.html")
    assert "<h1>Løn: og vilkår</h1><p>Hvad du får, og hvornår.</p>" in page


def test_a_body_is_made_safe(site_project: SiteProject):
    site_project.write(
        "stories/amina.md",
        STORY + '\n# Overskrift\n\n<script>x()</script><p onclick="x()">Hej</p>\n\n'
        "| a | b |\n|---|---|\n| 1 | 2 |\n",
    )
    site_project.run()
    page = site_project.read("kolleger/amina/index.html")
    assert "<strong>nøglerne</strong>" in page
    assert "<h2>Overskrift</h2>" in page
    assert "<p>Hej</p>" in page
    assert "<td>2</td>" in page
    assert "x()" not in page


def test_links_to_files_become_addresses(site_project: SiteProject):
    site_project.settings["SITEURL"] = "https://www.example.dk/karriere"
    site_project.write(
        "stories/amina.md",
        STORY + "\nLæs om [løn]({filename}/pages/loen-og-vilkaar.md) og "
        "[mig]({filename}amina.md).\n",
    )
    site_project.run()
    page = site_project.read("kolleger/amina/index.html")
    assert '<a href="/karriere/loen-og-vilkaar/" rel="noopener">løn</a>' in page
    assert '<a href="/karriere/kolleger/amina/" rel="noopener">mig</a>' in page


def test_a_link_to_no_file_is_a_fault(site_project: SiteProject):
    site_project.write("pages/loen-og-vilkaar.md", PAGE + "\n[væk]({filename}/pages/x.md)\n")
    assert faults(site_project) == ["content/pages/loen-og-vilkaar.md:11"]

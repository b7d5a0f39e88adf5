"""A real Pelican turns page files and settings into home, pages, menus and the missing page."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from plugins.errors import ForkantError
from plugins.jobs.model import Kind
from tests.factory import NOW, a_job
from tests.project import PAGE, STORY

if TYPE_CHECKING:
    from tests.project import SiteProject

ENGLISH = (
    PAGE.replace('lang: "da"', 'lang: "en"')
    .replace("loen-og-vilkaar", "pay-and-conditions")
    .replace("Løn og vilkår", "Pay and conditions")
)


def json_ld(html: str) -> list[dict]:
    return [json.loads(block) for block in re.findall(r'ld\+json">(.*?)</script>', html)]


def nav(html: str) -> list[tuple[str, str, str, str]]:
    (menu,) = re.findall(r"<nav>(.*?)</nav>", html, re.DOTALL)
    return re.findall(r'<a href="(.*?)" lang="(.*?)">(.*?)\|(.*?)</a>', menu)


def footer(html: str) -> list[tuple[str, str]]:
    (foot,) = re.findall(r"<footer>(.*?)</footer>", html, re.DOTALL)
    return re.findall(r'<a href="(.*?)" lang=".*?">(.*?)</a>', foot)


# --- Text pages ---------------------------------------------------------------------------


def test_a_page(site_project: SiteProject):
    site_project.run()
    page = site_project.read("loen-og-vilkaar/index.html")
    assert "<title>Løn og vilkår</title>" in page
    assert '<meta name="description" content="Hvad du får, og hvornår.">' in page
    assert '<link rel="canonical" href="https://job.example.dk/loen-og-vilkaar/">' in page
    assert 'data-kind="page" data-section="/loen-og-vilkaar/"' in page
    assert "<p>Du får løn <strong>hver</strong> måned.</p>" in page
    assert "<img" not in page
    (trail,) = json_ld(page)
    assert [step["name"] for step in trail["itemListElement"]] == ["Køge Kommune", "Løn og vilkår"]
    assert site_project.site
    assert "https://job.example.dk/loen-og-vilkaar/" in {e.url for e in site_project.site.sitemap}


def test_versions_know_each_other(site_project: SiteProject):
    site_project.write("pages/pay-and-conditions.md", ENGLISH)
    site_project.run()
    danish = site_project.read("loen-og-vilkaar/index.html")
    english = site_project.read("en/pay-and-conditions/index.html")
    for page in (danish, english):
        assert '<link hreflang="da" href="https://job.example.dk/loen-og-vilkaar/">' in page
        assert '<link hreflang="en" href="https://job.example.dk/en/pay-and-conditions/">' in page
    assert ("/en/pay-and-conditions/", "en", "English", "None") in nav(danish)
    assert ("/loen-og-vilkaar/", "da", "Dansk", "None") in nav(english)


def test_a_page_below_another(site_project: SiteProject):
    site_project.write(
        "pages/elever.md",
        PAGE.replace("vilkaar", "elever")
        .replace("loen-og-elever", "elever")
        .replace("Løn og vilkår", "Elever")
        .replace(
            "lang:", "parent: vilkaar\nmenu: Elev hos os\npicture: people/person-sosu.svg\nlang:"
        ),
    )
    site_project.run()
    page = site_project.read("elever/index.html")
    assert 'data-section="/loen-og-vilkaar/"' in page
    assert '<a href="/loen-og-vilkaar/">Løn og vilkår</a><h1>Elever</h1>' in page
    assert '<img src="/images/people/person-sosu.svg">' in page
    (trail,) = json_ld(page)
    assert [step["name"] for step in trail["itemListElement"]] == [
        "Køge Kommune",
        "Løn og vilkår",
        "Elev hos os",
    ]


@pytest.mark.parametrize(
    ("old", "new", "where", "word"),
    [
        ('summary: "Hvad du får, og hvornår."', "", "loen-og-vilkaar.md:1", "»summary« mangler"),
        ('lang: "da"', "forfatter: Eva", "loen-og-vilkaar.md:5", "»forfatter« findes ikke"),
        ('lang: "da"', "picture: x.svg", "loen-og-vilkaar.md:5", "images/x.svg findes ikke"),
        ('lang: "da"', "picture: ../theme", "loen-og-vilkaar.md:5", "images/../theme"),
        ('lang: "da"', "picture: photos/eva.jpg", "loen-og-vilkaar.md:5", "er et fotografi"),
        ('lang: "da"', "parent: hjem", "loen-og-vilkaar.md:5", "kan ikke stå under »hjem«"),
        ('lang: "da"', "parent: vilkaar", "loen-og-vilkaar.md:5", "kan ikke stå under"),
        ("Du får løn **hver** måned.\n", "", "loen-og-vilkaar.md:1", "ingen tekst"),
    ],
)
def test_a_faulty_page_is_refused_at_its_line(
    site_project: SiteProject, old: str, new: str, where: str, word: str
):
    assert old in PAGE
    site_project.write("../images/photos/eva.jpg", "")
    site_project.write("pages/loen-og-vilkaar.md", PAGE.replace(old, new))
    with pytest.raises(ForkantError) as caught:
        site_project.run()
    (problem,) = caught.value.problems
    assert problem.where == f"content/pages/{where}"
    assert word in problem.what
    assert problem.how_to_fix


def test_the_same_page_twice_is_a_fault(site_project: SiteProject):
    site_project.write("pages/kopi.md", PAGE.replace("loen-og-vilkaar", "kopi"))
    with pytest.raises(ForkantError, match=r"loen-og-vilkaar\.md: siden »vilkaar« .*kopi\.md"):
        site_project.run()


@pytest.mark.parametrize(
    ("slug", "other"), [("loen-og-vilkaar", "loen-og-vilkaar.md"), ("job", "en liste")]
)
def test_two_pages_at_one_address_are_a_fault(site_project: SiteProject, slug: str, other: str):
    page = PAGE.replace('key: "vilkaar"', "key: andet").replace("loen-og-vilkaar", slug)
    site_project.write("pages/y.md", page)
    with pytest.raises(ForkantError, match=rf"/{slug}/ bruges også af .*{other}"):
        site_project.run()


# --- Menus --------------------------------------------------------------------------------


def test_the_main_menu_in_each_language(site_project: SiteProject):
    site_project.jobs = (a_job(), a_job(slug="b"))
    site_project.run()
    assert nav(site_project.read("index.html")) == [
        ("/job/", "", "Open jobs", "2"),
        ("/kolleger/", "", "Colleagues", "None"),
        ("/loen-og-vilkaar/", "", "Løn og vilkår", "None"),
        ("/en/", "en", "English", "None"),
    ]
    assert nav(site_project.read("en/index.html")) == [
        ("/en/jobs/", "", "Open jobs", "2"),
        ("/en/colleagues/", "", "Colleagues", "None"),
        ("/loen-og-vilkaar/", "da", "Løn og vilkår", "None"),
        ("/", "da", "Dansk", "None"),
    ]


def test_the_footer(site_project: SiteProject):
    site_project.settings["FOOTER"] = (
        ("Jobs", ("jobs", "atom", "calendar")),
        ("The workplace", ("stories", "vilkaar", "employer")),
    )
    site_project.jobs = (a_job(),)
    site_project.run()
    assert footer(site_project.read("index.html")) == [
        ("/job/", "The 1 open job"),
        ("/job/feed.xml", "Subscribe to new jobs"),
        ("/job/frister.ics", "Deadlines in your calendar"),
        ("/kolleger/", "Meet a colleague"),
        ("/loen-og-vilkaar/", "Løn og vilkår"),
        ("https://www.koege.dk/", "koege.dk"),
    ]


def test_menus_lead_into_a_site_in_a_folder(site_project: SiteProject):
    site_project.settings["SITEURL"] = "https://www.example.dk/karriere"
    site_project.run()
    page = site_project.read("en/index.html")
    assert nav(page)[0][0] == "/karriere/en/jobs/"
    assert '<a href="/karriere/en/" id="home">' in page


@pytest.mark.parametrize(
    ("setting", "value"),
    [("NAVIGATION", ("jobs", "vilkår")), ("FOOTER", (("Jobs", ("jobs", "vilkår")),))],
)
def test_an_unknown_name_in_a_menu_is_a_fault(
    site_project: SiteProject, setting: str, value: object
):
    site_project.settings[setting] = value
    with pytest.raises(ForkantError) as caught:
        site_project.run()
    (problem,) = caught.value.problems
    assert problem.where == f"pelicanconf.py: {setting}"
    assert "»vilkår«" in problem.what
    assert "vilkaar" in problem.how_to_fix


def test_a_theme_that_leads_to_no_page_is_a_fault(site_project: SiteProject):
    (site_project.root / "content/pages/loen-og-vilkaar.md").unlink()
    site_project.settings["NAVIGATION"] = ("jobs",)
    with pytest.raises(ForkantError, match=r"identity\.toml: themes: »vilkaar« er ingen side"):
        site_project.run()


# --- Home ---------------------------------------------------------------------------------


def test_home_says_what_is_due(site_project: SiteProject):
    days = (0, 3, 14, 15)
    site_project.jobs = (
        *(a_job(slug=f"om-{n}", valid_through=NOW + timedelta(days=n, hours=2)) for n in days),
        a_job(slug="uden-frist", valid_through=None),
        a_job(slug="uopfordret", kind=Kind.OPEN_APPLICATION),
        a_job(slug="lukket", valid_through=NOW - timedelta(hours=1)),
    )
    site_project.run()
    rows = re.findall(r'<li lang="da">(.*?)</li>', site_project.read("index.html"))
    assert rows == ["om-0", "om-3", "om-14"]
    rows = re.findall(r'<li lang="en">(.*?)</li>', site_project.read("en/index.html"))
    assert rows == ["om-0", "om-3", "om-14"]


def test_home_shows_eight_jobs_at_most(site_project: SiteProject):
    site_project.jobs = tuple(a_job(slug=f"j{n}") for n in range(12))
    site_project.run()
    assert site_project.read("index.html").count('<li lang="da">') == 8


def test_home_leads_to_lists_and_promises(site_project: SiteProject):
    site_project.jobs = (a_job(),)
    site_project.run()
    page = site_project.read("index.html")
    assert "<li>Area: 1</li><li>Place: 1</li><li>Contract: 1</li>" in page
    assert "Udvikling &amp; ansvar: Du får opgaver." in page
    assert '<a href="/loen-og-vilkaar/">Læs mere</a>' in page
    assert 'data-kind="home" data-section=""' in page


@pytest.mark.parametrize(("week", "name"), [(0, "Amina"), (1, "David"), (2, "Eva"), (3, "Amina")])
def test_each_week_has_its_voice(site_project: SiteProject, week: int, name: str):
    for other in ("David", "Eva"):
        text = STORY.replace("Amina", other).replace("amina", other.lower())
        site_project.write(f"stories/{other.lower()}.md", text)
    first = NOW - timedelta(weeks=_weeks_since_the_first_voice())
    site_project.now = first + timedelta(weeks=week)
    site_project.run()
    (voice,) = re.findall(r"<figure.*?</figure>", site_project.read("index.html"))
    assert voice.endswith(f"{name}</figure>")
    site_project.now += timedelta(days=6)  # Sunday
    site_project.run()
    assert voice in site_project.read("index.html")


def _weeks_since_the_first_voice() -> int:
    return (NOW.date().toordinal() - 1) // 7 % 3


def test_a_voice_speaks_the_pages_language_if_any_does(site_project: SiteProject):
    site_project.run()
    assert '<figure lang="da">' in site_project.read("en/index.html")
    site_project.write(
        "stories/zoe.md",
        STORY.replace("Amina", "Zoe").replace("amina", "zoe").replace('"da"', '"en"'),
    )
    for week in range(2):
        site_project.now = NOW + timedelta(weeks=week)
        site_project.run()
        english = site_project.read("en/index.html")
        assert re.findall(r'<figure lang="(.*?)">.*?(\w+)</figure>', english) == [("", "Zoe")]


def test_home_without_stories_has_no_voice(site_project: SiteProject):
    (site_project.root / "content/stories/amina.md").unlink()
    site_project.run()
    assert "<figure" not in site_project.read("index.html")


def test_what_search_engines_read_on_home(site_project: SiteProject):
    site_project.run()
    organization, website = json_ld(site_project.read("en/index.html"))
    assert organization["@type"] == "Organization"
    assert organization["@id"] == "https://job.example.dk/#organization"
    assert organization["vatID"] == "DK29189374"
    assert organization["logo"] == "https://job.example.dk/images/brand/lockup.svg"
    assert website["@type"] == "WebSite"
    assert website["url"] == "https://job.example.dk/en/"
    assert website["inLanguage"] == "en"
    assert website["publisher"] == {"@id": organization["@id"]}


# --- The missing page -----------------------------------------------------------------------


@pytest.mark.parametrize(("url", "other"), [("404.html", "/en/"), ("en/404.html", "/")])
def test_the_missing_page_is_kept_out_of_search(site_project: SiteProject, url: str, other: str):
    site_project.run()
    page = site_project.read(url)
    assert 'data-kind="404" data-section=""' in page
    assert nav(page)[-1][0] == other
    assert site_project.site
    assert not [entry.url for entry in site_project.site.sitemap if "404" in entry.url]

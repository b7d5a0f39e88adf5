"""A real Pelican turns story files into pages."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from plugins.errors import ForkantError
from plugins.jobs.model import Kind
from plugins.site.page import CardImage
from plugins.stories.model import Fact
from tests.factory import NOW, a_job
from tests.project import STORY

if TYPE_CHECKING:
    from tests.project import SiteProject

ENGLISH = (
    STORY.replace('lang: "da"', 'lang: "en"')
    .replace("social- og sundhedsassistent", "care assistant")
    .replace("Jeg går hjem", "I go home")
)


def json_ld(html: str) -> list[dict]:
    return [json.loads(block) for block in re.findall(r'ld\+json">(.*?)</script>', html)]


def test_a_story_file_becomes_a_story(site_project: SiteProject):
    site_project.run()
    assert site_project.site
    (story,) = site_project.site.stories
    assert (story.slug, story.lang, story.url) == ("amina", "da", "kolleger/amina/")
    assert (story.name, story.job_title) == ("Amina", "Social- og sundhedsassistent")
    assert (story.unit, story.place) == ("Hjemmeplejen Syd", "Bjæverskov")
    assert (story.workplace, story.area) == ("hjemmeplejen-syd", "social-og-sundhed")
    assert story.teaser_quote == story.quote
    assert story.facts == (Fact(figure="9", text="borgere på en aften"),)
    assert story.values == ("faglighed",)
    assert story.date == story.modified
    assert story.source == "content/stories/amina.md"


def test_a_storys_page(site_project: SiteProject):
    site_project.jobs = (
        a_job(),
        a_job(slug="lukket", valid_through=NOW - timedelta(days=1)),
        a_job(slug="uopfordret", kind=Kind.OPEN_APPLICATION, valid_through=None),
    )
    site_project.run()
    page = site_project.read("kolleger/amina/index.html")
    assert "<title>Amina, social- og sundhedsassistent</title>" in page
    assert '<link rel="canonical" href="https://job.example.dk/kolleger/amina/">' in page
    assert 'data-kind="story" data-section="/kolleger/"' in page
    assert '<img src="/images/people/person-sosu.svg">' in page
    assert '<img src="/images/values/value-faglighed.svg">Faglighed: Vi spørger.' in page
    assert re.findall(r"<li lang=.*?</li>", page) == ['<li lang="da">sosu-assistent-412</li>']
    assert '<a href="/job/" id="all">All open jobs</a>' in page
    assert "hreflang" not in page, "there is one version"
    assert '<a href="/en/" lang="en">English|None</a>' in page, "the other language's home"


def test_what_search_engines_read(site_project: SiteProject):
    site_project.write("stories/amina.md", STORY.replace("sover trygt.", "</script> & sover."))
    site_project.run()
    article, trail = json_ld(site_project.read("kolleger/amina/index.html"))
    assert article["@type"] == "Article"
    assert article["headline"].endswith("</script> & sover.")
    assert article["image"] == "https://job.example.dk/images/people/person-sosu.svg"
    assert article["datePublished"] == "2026-10-26T00:00:00+01:00"
    assert article["about"]["jobTitle"] == "Social- og sundhedsassistent"
    assert [step["item"] for step in trail["itemListElement"]] == [
        "https://job.example.dk/",
        "https://job.example.dk/kolleger/",
        "https://job.example.dk/kolleger/amina/",
    ]


def test_versions_know_each_other(site_project: SiteProject):
    site_project.write("stories/amina.en.md", ENGLISH)
    site_project.jobs = (a_job(),)
    site_project.run()
    danish = site_project.read("kolleger/amina/index.html")
    english = site_project.read("en/colleagues/amina/index.html")
    for page in (danish, english):
        assert '<link hreflang="da" href="https://job.example.dk/kolleger/amina/">' in page
        assert '<link hreflang="en" href="https://job.example.dk/en/colleagues/amina/">' in page
    assert '<a href="/en/colleagues/amina/" lang="en">English' in danish
    assert '<a href="/kolleger/amina/" lang="da">Dansk' in english
    assert "Faglighed (en): Vi spørger. (en)" in english
    assert '<li lang="en">sosu-assistent-412</li>' in english, "the same job, in English words"
    assert site_project.site
    entries = {entry.url: entry for entry in site_project.site.sitemap}
    assert len(entries["https://job.example.dk/kolleger/amina/"].alternates) == 2


def test_the_list_in_each_language(site_project: SiteProject):
    david = STORY.replace("amina", "david").replace("Amina", "David")
    site_project.write("stories/david.md", david.replace("2026-10-26", "2026-11-01"))
    site_project.write("stories/amina.en.md", ENGLISH)
    site_project.run()

    def teasers(page: str) -> list[tuple[str, str, str]]:
        return re.findall(r'<article lang="(.*?)"><a href="(.*?)">(.*?)</a>', page)

    assert teasers(site_project.read("kolleger/index.html")) == [
        ("", "/kolleger/david/", "David"),
        ("", "/kolleger/amina/", "Amina"),
    ]
    english = site_project.read("en/colleagues/index.html")
    assert teasers(english) == [
        ("da", "/kolleger/david/", "David"),
        ("", "/en/colleagues/amina/", "Amina"),
    ]
    assert "Social care and health" in english
    assert not (site_project.root / "output/en/colleagues/david").exists()


def test_a_share_picture_is_the_articles_picture(site_project: SiteProject):
    card = CardImage(url="https://x.dk/a.jpg", width=1, height=1, type="image/jpeg", alt="…")
    site_project.cards = {("story", "amina", "da"): card}
    site_project.run()
    article, _ = json_ld(site_project.read("kolleger/amina/index.html"))
    assert article["image"] == card.url


def test_the_page_is_the_same_twice(site_project: SiteProject):
    site_project.jobs = tuple(a_job(slug=f"j{n}") for n in range(9))
    first = (site_project.run() / "kolleger/amina/index.html").read_bytes()
    assert (site_project.run() / "kolleger/amina/index.html").read_bytes() == first


@pytest.mark.parametrize(
    ("old", "new", "line", "what", "how_to_fix"),
    [
        ('name: "Amina"\n', "", 1, "»name« mangler", "name: "),
        ('name: "Amina"', "name:", 3, "»name« er tomt", "kolon"),
        ('quote: "Jeg', 'quote: "»Jeg', 8, "citationstegn", "slet"),
        ('since: "2019"', "since: for længe siden", 7, "årstal", "fire cifre"),
        ('person: "sosu"', "person: kok", 10, "person-kok.svg", "sosu"),
        ('person: "sosu"', "person: cut-sosu", 10, "person-cut-sosu.svg", "sosu"),
        ('person: "sosu"', "person: ../x", 10, "adresse", "a-z"),
        ("hjemmeplejen-syd", "hjemmeplejen-sid", 11, "workplaces.toml", "hjemmeplejen-syd"),
        ("hjemmeplejen-syd", "kulturhuset", 11, "workplaces.toml", "tilføj"),
        ('["faglighed"]', "[faglighed, mod]", 12, "»mod«", "faglighed"),
        ('["faglighed"]', "{a: b}", 12, "liste", "bindestreg"),
        ('figure: "9"', "tal: 9", 14, "»tal« findes ikke", "figure, text"),
        ("facts:", "facts: ni\nfax:", 13, "liste", "figure"),
        ('job_title: "', 'jobtitle: "', 6, "»jobtitle« findes ikke", "job_title"),
        ("Klokken 14.45 står **nøglerne** klar.\n", "", 1, "ingen tekst", "felterne"),
    ],
)
def test_a_faulty_story_is_refused_at_its_line(  # noqa: PLR0917  pytest names them
    site_project: SiteProject, old: str, new: str, line: int, what: str, how_to_fix: str
):
    assert old in STORY
    site_project.write("stories/amina.md", STORY.replace(old, new))
    with pytest.raises(ForkantError) as caught:
        site_project.run()
    problem = next(each for each in caught.value.problems if what in each.what)
    assert problem.where == f"content/stories/amina.md:{line}"
    assert how_to_fix in problem.how_to_fix


def test_four_facts_are_one_too_many(site_project: SiteProject):
    facts = "".join(f'  - figure: "{n}"\n    text: x\n' for n in range(4))
    text = re.sub(r"facts:\n.*\n.*\n", f"facts:\n{facts}", STORY)
    site_project.write("stories/amina.md", text)
    with pytest.raises(ForkantError, match=r"amina\.md:20: der er plads til 3 tal"):
        site_project.run()


def test_the_same_story_twice_is_a_fault(site_project: SiteProject):
    site_project.write("stories/kopi.md", STORY)
    with pytest.raises(ForkantError, match=r"kopi\.md: .*»amina«.*content/stories/amina\.md"):
        site_project.run()


def test_plugins_in_the_wrong_order_are_told(site_project: SiteProject):
    site_project.workplaces = {}
    with pytest.raises(ForkantError, match=r"plugins\.jobs before plugins\.stories"):
        site_project.run()


def test_a_site_without_stories_has_an_empty_list(site_project: SiteProject):
    (site_project.root / "content/stories/amina.md").unlink()
    site_project.run()
    assert "<article" not in site_project.read("kolleger/index.html")

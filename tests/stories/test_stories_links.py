"""Jobs and stories find each other, and agree about it."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.site.html import SafeHtml
from plugins.stories.links import (
    MOST_JOBS,
    is_close,
    link,
    profession,
    story_finder,
    versions_in,
)
from plugins.stories.model import Story
from tests.factory import NOW, a_job

_STORY = Story(
    slug="amina",
    lang="da",
    url="kolleger/amina/",
    translations={"da": "kolleger/amina/"},
    name="Amina",
    job_title="Social- og sundhedsassistent",
    quote="…",
    teaser_quote="…",
    summary="…",
    person="sosu",
    workplace="hjemmeplejen-syd",
    area="social-og-sundhed",
    body=SafeHtml("<p>…</p>"),
    date=NOW,
    modified=NOW,
)


def a_story(slug: str, **changes: object) -> Story:
    return replace(_STORY, slug=slug, **changes)  # type: ignore[arg-type]


def test_the_nearest_kinship_decides():
    named = a_story("named", jobs=("elev-i-byhaven",), workplace="", area="", job_title="x")
    near = a_story("near", workplace="byhaven", area="", job_title="x")
    alike = a_story("alike", workplace="", area="", job_title="Gartner i Parken")
    around = a_story("around", workplace="", area="teknik", job_title="x")
    job = a_job(slug="elev-i-byhaven-7", title="Gartner", workplace="byhaven", area="teknik")

    def shown(*stories: Story) -> str | None:
        return link(stories, [job]).stories.get(job.slug)

    assert shown(around, alike, near, named) == "named"
    assert shown(around, alike, near) == "near"
    assert shown(around, alike) == "alike"
    assert shown(around) == "around"
    assert shown(a_story("other", workplace="x", area="kultur", job_title="x")) is None


def test_a_story_speaks_for_its_workplace_and_profession_and_not_for_all_of_an_area():
    story = a_story("amina", job_title="Sygeplejerske", workplace="akutteamet", jobs=("kok",))

    def speaks(**changes: object) -> bool:
        job = {"slug": "x", "title": "Jobkonsulent", "workplace": "", "area": story.area}
        return is_close(story, a_job(**{**job, **changes}))

    assert not speaks()
    assert not speaks(workplace="jobcentret")
    assert speaks(workplace="akutteamet")
    assert speaks(title="Sygeplejerske til plejecentret")
    assert speaks(slug="kok-412", title="Kok")
    assert speaks(story="amina")


def test_a_job_that_names_its_story_has_that_one():
    chosen = a_story("chosen", workplace="x", area="kultur", job_title="x")
    near = a_story("near", workplace="byhaven", jobs=("gartner",))
    job = a_job(slug="gartner-7", title="Gartner", workplace="byhaven", story="chosen")

    found = link([near, chosen], [job])

    assert found.stories == {"gartner-7": "chosen"}
    assert found.jobs["chosen"] == (job,)
    assert link([near], [job]).stories == {"gartner-7": "near"}


@pytest.mark.parametrize(
    ("name", "is_named"),
    [
        ("sygeplejerske-til-akutteamet", True),
        ("sygeplejerske-til-akutteamet-412", True),
        ("sygeplejerske", True),
        ("sygeplejerske-til-akut", False),
        ("sygeplejer", False),
        ("laerer", False),
    ],
)
def test_a_job_is_named_by_its_slug_or_the_words_it_begins_with(name: str, *, is_named: bool):
    job = a_job(
        slug="sygeplejerske-til-akutteamet-412", title="Sygeplejerske til akutteamet", area=""
    )
    story = a_story("s", jobs=(name,), workplace="", area="", job_title="x")
    assert bool(link([story], [job]).stories) is is_named


def test_a_long_title_is_named_whole_though_its_slug_is_cut():
    title = "Social- og sundheds\xadassistent til aftenvagt i hjemmeplejen"
    job = a_job(slug="social-og-sundhedsassistent-til-aftenvagt-i-412", title=title, area="")
    name = "social-og-sundhedsassistent-til-aftenvagt-i-hjemmeplejen"
    story = a_story("s", jobs=(name,), workplace="", area="", job_title="x")
    assert link([story], [job]).stories == {job.slug: "s"}


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("Social- og sundheds\xadassistent til aftenvagt", {"sundhedsassistent"}),
        ("Lærer i matematik og fysik/kemi", {"lærer"}),
        ("Leder til hjemmeplejen", set()),
        ("Nurse for the acute care team", {"nurse"}),
    ],
)
def test_a_profession_is_what_stands_before_the_details(title: str, words: set[str]):
    assert profession(title) == words


def test_a_story_shows_few_jobs_and_the_most_urgent_first():
    jobs = [a_job(slug=f"j{n}") for n in range(9)]
    links = link([a_story("amina")], jobs)
    assert links.jobs["amina"] == tuple(jobs[:MOST_JOBS])
    assert set(links.stories) == {job.slug for job in jobs[:MOST_JOBS]}


def test_a_story_shows_the_jobs_it_names_in_its_order_though_another_has_them():
    jobs = [a_job(slug=slug, area="x", workplace="") for slug in ("a-1", "b-1", "c-1")]
    first = a_story("first", jobs=("c", "a"), area="x")
    second = a_story("second", jobs=("a", "b"), area="x")
    links = link([first, second], jobs)
    assert [job.slug for job in links.jobs["first"]] == ["c-1", "a-1", "b-1"]
    assert [job.slug for job in links.jobs["second"]] == ["a-1", "b-1", "c-1"]
    assert links.stories == {"c-1": "first", "b-1": "second", "a-1": "first"}


def test_two_stories_share_the_jobs_between_them():
    jobs = [a_job(slug=f"j{n}") for n in range(4)]
    links = link([a_story("amina"), a_story("david")], jobs)
    assert Counter(links.stories.values()) == {"amina": 2, "david": 2}
    assert all(len(shown) == len(jobs) for shown in links.jobs.values()), "room left shows the rest"


def test_translations_are_one_story():
    english = a_story("amina", lang="en", job_title="Carer")
    jobs = [a_job(slug=f"j{n}") for n in range(MOST_JOBS + 2)]
    links = link([english, a_story("amina")], jobs)
    assert list(links.jobs) == ["amina"]
    assert len(links.stories) == MOST_JOBS
    find = story_finder(links, [english, a_story("amina")], "en")
    assert find(jobs[0]) == english
    assert find(jobs[-1]) is None


def test_a_story_that_is_not_told_in_a_language_is_given_in_danish():
    danish = a_story("amina")
    both = a_story("david", date=NOW - timedelta(days=1))
    english = replace(both, lang="en")
    assert list(versions_in([danish, both, english], "en").values()) == [danish, english]
    assert list(versions_in([danish, both, english], "da").values()) == [danish, both]


PLACES = st.sampled_from(["", "w1", "w2", "w3"])
AREAS = st.sampled_from(["", "a1", "a2"])
TITLES = st.sampled_from(["Lærer", "Pædagog i Køge", "Leder", "Lærer og pædagog"])
JOBS = st.lists(st.tuples(TITLES, PLACES, AREAS), max_size=25).map(
    lambda rows: [
        a_job(slug=f"job-{n}", title=title, workplace=place, area=area)
        for n, (title, place, area) in enumerate(rows)
    ]
)
NAMED = st.lists(st.sampled_from(["job-0", "job-1", "job-9", "job"]), max_size=2).map(tuple)
STORIES = st.lists(st.tuples(TITLES, PLACES, AREAS, NAMED), max_size=6).map(
    lambda rows: [
        a_story(f"s{n}", job_title=title, workplace=place, area=area, jobs=jobs)
        for n, (title, place, area, jobs) in enumerate(rows)
    ]
)


@given(STORIES, JOBS)
def test_what_a_job_shows_shows_the_job_back(stories, jobs):
    links = link(stories, jobs)
    shown = {slug: [job.slug for job in found] for slug, found in links.jobs.items()}
    assert set(shown) == {story.slug for story in stories}
    assert all(job in shown[story] for job, story in links.stories.items())
    assert all(len(found) <= MOST_JOBS for found in shown.values())
    assert all(len(set(found)) == len(found) for found in shown.values())
    assert link(reversed(stories), jobs) == links, "the files' order decides nothing"
    for job in jobs:  # no job goes without a story that fits it and has room
        kin = [story.slug for story in stories if story.area and story.area == job.area]
        assert job.slug in links.stories or all(len(shown[slug]) == MOST_JOBS for slug in kin)

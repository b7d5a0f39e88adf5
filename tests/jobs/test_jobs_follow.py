from __future__ import annotations

import json
from datetime import timedelta
from types import SimpleNamespace

import feedparser
import pytest

from plugins.jobs import follow as module
from plugins.jobs.follow import Follow, Newest
from plugins.site.addresses import Address
from tests.factory import AREA, DANISH, ENGLISH, NOW, WORKPLACE, a_job
from tests.project import an_identity

PAGE = "arbejdssteder/hjemmeplejen-syd/"


class Desk(SimpleNamespace):
    """As much of a site as feeds need; it keeps what they write."""

    def __init__(self) -> None:
        super().__init__(
            now=NOW,
            address=Address("https://job.example.dk"),
            identity=an_identity(),
            areas={AREA.slug: AREA},
            workplaces={WORKPLACE.slug: WORKPLACE},
            written={},
        )

    def write(self, url: str, data: bytes) -> None:
        assert url not in self.written
        self.written[url] = data


@pytest.fixture
def site() -> Desk:
    return Desk()


def some_jobs(count: int):
    """Jobs whose order by deadline is the reverse of that by publication."""
    return [
        a_job(
            slug=f"job-{n:03}",
            date_posted=NOW - timedelta(days=n),
            valid_through=NOW + timedelta(days=count + 1 - n),
        )
        for n in reversed(range(count))
    ]


def a_follow(site: Desk, language, jobs=()) -> Follow:
    return Follow(site, language, Newest(jobs))


def test_a_place_has_three_files_beside_its_page(site: Desk):
    jobs = some_jobs(3)
    a_follow(site, DANISH, jobs).write(PAGE, "Hjemmeplejen Syd", jobs)

    assert set(site.written) == {f"{PAGE}feed.xml", f"{PAGE}feed.json", f"{PAGE}frister.ics"}
    feed = feedparser.parse(site.written[f"{PAGE}feed.xml"])
    assert not feed.bozo
    assert feed.feed.id == f"https://job.example.dk/{PAGE}feed.xml"
    assert [entry.id for entry in feed.entries] == [
        f"https://job.example.dk/job/job-00{n}/" for n in range(3)
    ]
    assert feed.entries[0].title == "Social- og sundhedsassistent"
    events = site.written[f"{PAGE}frister.ics"].decode()
    assert events.index("job-002") < events.index("job-000")


def test_the_files_are_where_the_page_and_its_head_say(site: Desk):
    follow = a_follow(site, ENGLISH)
    page = "en/jobs/area/social-og-sundhed/"
    follow.write(page, "Social care", [])
    view = follow.view(page)

    linked = {view.atom, view.json, view.calendar}
    assert linked == {f"/{url}" for url in site.written}
    assert [(kind, url) for kind, _, url in follow.head(page, "Social care")] == [
        ("application/atom+xml", view.atom),
        ("application/feed+json", view.json),
        ("text/calendar", view.calendar),
    ]
    assert all("Social care" in name for _, name, _ in follow.head(page, "Social care"))


def test_a_job_in_the_json_feed_has_its_facts_and_no_contact(site: Desk):
    jobs = some_jobs(1)
    a_follow(site, DANISH, jobs).write(PAGE, "Hjemmeplejen Syd", jobs)

    item = json.loads(site.written[f"{PAGE}feed.json"])["items"][0]
    posting = item["_jobposting"]
    assert item["id"] == item["url"] == "https://job.example.dk/job/job-000/"
    assert item["tags"] == ["Social og sundhed", "Bjæverskov", "Permanent"]
    assert posting["validThrough"] == "2026-11-25T08:00:00+01:00"
    assert posting["jobLocation"]["address"]["addressLocality"] == "Bjæverskov"
    assert posting["employmentUnit"]["name"] == "Hjemmeplejen Syd"
    assert "applicationContact" not in posting


def test_a_jobs_entry_is_made_once_for_all_feeds(site: Desk, monkeypatch: pytest.MonkeyPatch):
    made = []
    entry = module.atom.entry
    monkeypatch.setattr(
        module.atom, "entry", lambda **words: made.append(words["url"]) or entry(**words)
    )
    jobs = some_jobs(4)
    follow = a_follow(site, DANISH, jobs)
    follow.write(PAGE, "Hjemmeplejen Syd", jobs)
    follow.write("job/sted/bjaeverskov/", "Bjæverskov", jobs)
    follow.write_all(jobs)

    assert len(made) == len(set(made)) == 4


def test_a_choice_holds_the_newest_and_the_whole_site_more(site: Desk):
    jobs = some_jobs(260)
    follow = a_follow(site, DANISH, jobs)
    follow.write(PAGE, "Hjemmeplejen Syd", jobs)
    follow.write_all(jobs)

    def count(page: str) -> tuple[int, int, int]:
        return (
            site.written[f"{page}feed.xml"].count(b"<entry "),
            len(json.loads(site.written[f"{page}feed.json"])["items"]),
            site.written[f"{page}frister.ics"].count(b"BEGIN:VEVENT"),
        )

    assert count(PAGE) == (50, 50, 200)
    assert count("job/") == (100, 100, 260)
    assert b"job-000" in site.written[f"{PAGE}feed.xml"]


def test_a_deadline_of_ones_own_is_written_in_the_jobs_language_only(site: Desk):
    jobs = [
        a_job(slug="dansk"),
        a_job(slug="engelsk", lang="en"),
        a_job(slug="ingen", valid_through=None),
    ]
    a_follow(site, DANISH, jobs).write_all(jobs)

    assert [url for url in site.written if url.endswith("/frist.ics")] == ["job/dansk/frist.ics"]
    assert b"ingen" not in site.written["job/frister.ics"]


def test_the_same_jobs_give_the_same_bytes_at_another_hour(site: Desk):
    later = Desk()
    later.now = NOW + timedelta(hours=3)
    jobs = some_jobs(5)
    for one in (site, later):
        a_follow(one, DANISH, jobs).write(PAGE, "Hjemmeplejen Syd", jobs)

    assert site.written == later.written

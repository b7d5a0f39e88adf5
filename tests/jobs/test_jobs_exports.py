from __future__ import annotations

import json
from datetime import datetime, timedelta
from xml.etree import ElementTree as ET

import feedparser
from hypothesis import given
from hypothesis import strategies as st

from plugins.jobs.exports.atom import EPOCH, atom, entry
from plugins.jobs.exports.calendar import calendar, event
from plugins.jobs.exports.json_feed import item, json_feed
from tests.factory import NOW

ATOM = "{http://www.w3.org/2005/Atom}"


def feed(count: int, title: str = "Sygeplejerske & <leder>") -> bytes:
    entries = [
        entry(
            url=f"https://job.example.dk/job/{n}/",
            title=title,
            summary="Køge",
            published=NOW + timedelta(days=n),
            updated=NOW + timedelta(days=n),
            lang="da",
            categories=[("skole", "Børn & skole")],
        )
        for n in reversed(range(count))
    ]
    return atom(
        title="Ledige job",
        lang="da",
        self_url="https://job.example.dk/job/feed.xml",
        page_url="https://job.example.dk/job/",
        author="Køge Kommune",
        updated=NOW + timedelta(days=count - 1) if count else EPOCH,
        entries=entries,
    )


def test_a_feed_reader_finds_every_entry():
    parsed = feedparser.parse(feed(3))

    assert not parsed.bozo
    assert [entry.link for entry in parsed.entries] == [
        f"https://job.example.dk/job/{n}/" for n in (2, 1, 0)
    ]
    assert parsed.entries[0].tags[0].label == "Børn & skole"
    assert ET.fromstring(feed(1)).find(f"{ATOM}entry/{ATOM}title").text == "Sygeplejerske & <leder>"


def test_a_feed_may_be_empty():
    parsed = feedparser.parse(feed(0))

    assert not parsed.bozo
    assert parsed.feed.updated_parsed.tm_year == 1970


def test_a_json_feed_says_the_same_with_the_facts():
    one = item(
        url="https://job.example.dk/job/1/",
        title="Lærer",
        summary="Køge",
        published=NOW,
        updated=NOW + timedelta(days=1),
        lang="da",
        tags=["Børn og skole"],
        posting={"@type": "JobPosting", "title": "Lærer"},
    )
    data = json_feed(
        title="Ledige job",
        description="Nye job.",
        lang="da",
        self_url="https://job.example.dk/job/feed.json",
        page_url="https://job.example.dk/job/",
        author=("Køge Kommune", "https://www.koege.dk/"),
        icon="",
        items=[one],
    )
    parsed = json.loads(data)

    assert parsed["version"] == "https://jsonfeed.org/version/1.1"
    assert parsed["authors"] == [{"name": "Køge Kommune", "url": "https://www.koege.dk/"}]
    assert "icon" not in parsed
    found = parsed["items"][0]
    assert datetime.fromisoformat(found["date_published"]) == NOW
    assert found["date_modified"] == "2026-11-24T08:00:00+01:00"
    assert found["_jobposting"] == {"@type": "JobPosting", "title": "Lærer"}


def ics(summary: str, *, subscribed: bool = False) -> bytes:
    only = event(
        uid="uid-1",
        summary=summary,
        url="https://job.example.dk/job/1/",
        deadline=NOW,
        modified=NOW,
        location="Køge, Torvet 1",
    )
    return calendar(name="Frister", lang="da", events=[only], subscribed=subscribed)


def test_a_deadline_ends_when_it_says():
    text = ics("Frist: Lærer; matematik, fysik").decode()

    assert "DTEND:20261123T070000Z\r\n" in text
    assert "SUMMARY:Frist: Lærer\\; matematik\\, fysik\r\n" in text
    assert text.startswith("BEGIN:VCALENDAR\r\n")
    assert text.endswith("END:VCALENDAR\r\n")


def test_only_a_calendar_that_changes_asks_to_be_fetched_again():
    assert b"\r\nREFRESH-INTERVAL;VALUE=DURATION:P1D\r\n" in ics("Frist", subscribed=True)
    assert b"REFRESH" not in ics("Frist")


@given(st.text(alphabet="æøåabc ,;€𝄞", max_size=300))
def test_lines_are_folded_at_75_octets_between_characters(summary: str):
    data = ics(summary)

    lines = data.split(b"\r\n")
    assert all(len(line) <= 75 for line in lines)
    assert all(line.decode() or True for line in lines)
    unfolded = data.decode().replace("\r\n ", "")
    escaped = summary.replace(";", "\\;").replace(",", "\\,")
    assert f"SUMMARY:{escaped}\r\n" in unfolded

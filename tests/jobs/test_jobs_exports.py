from __future__ import annotations

from datetime import timedelta
from xml.etree import ElementTree as ET

import feedparser
from hypothesis import given
from hypothesis import strategies as st

from plugins.jobs.exports.atom import atom
from plugins.jobs.exports.calendar import calendar, event
from tests.factory import NOW

ATOM = "{http://www.w3.org/2005/Atom}"


def feed(count: int, title: str = "Sygeplejerske & <leder>") -> str:
    return atom(
        title="Ledige job",
        lang="da",
        self_url="https://job.example.dk/job/feed.xml",
        page_url="https://job.example.dk/job/",
        author="Køge Kommune",
        entries=[
            (f"https://job.example.dk/job/{n}/", title, "Køge", NOW + timedelta(days=n), NOW, "da")
            for n in reversed(range(count))
        ],
    )


def test_a_feed_reader_finds_every_entry():
    parsed = feedparser.parse(feed(3).encode())

    assert not parsed.bozo
    assert [entry.link for entry in parsed.entries] == [
        f"https://job.example.dk/job/{n}/" for n in (2, 1, 0)
    ]
    assert ET.fromstring(feed(1)).find(f"{ATOM}entry/{ATOM}title").text == "Sygeplejerske & <leder>"


def test_a_feed_may_be_empty():
    assert not feedparser.parse(feed(0).encode()).bozo


def ics(summary: str) -> bytes:
    only = event(
        uid="uid-1",
        summary=summary,
        url="https://job.example.dk/job/1/",
        deadline=NOW,
        modified=NOW,
        location="Køge, Torvet 1",
    )
    return calendar(name="Frister", lang="da", events=[only])


def test_a_deadline_ends_when_it_says():
    text = ics("Frist: Lærer; matematik, fysik").decode()

    assert "DTEND:20261123T070000Z\r\n" in text
    assert "SUMMARY:Frist: Lærer\\; matematik\\, fysik\r\n" in text
    assert text.startswith("BEGIN:VCALENDAR\r\n")
    assert text.endswith("END:VCALENDAR\r\n")


@given(st.text(alphabet="æøåabc ,;€𝄞", max_size=300))
def test_lines_are_folded_at_75_octets_between_characters(summary: str):
    data = ics(summary)

    lines = data.split(b"\r\n")
    assert all(len(line) <= 75 for line in lines)
    assert all(line.decode() or True for line in lines)
    unfolded = data.decode().replace("\r\n ", "")
    escaped = summary.replace(";", "\\;").replace(",", "\\,")
    assert f"SUMMARY:{escaped}\r\n" in unfolded

"""What is read without feedparser is what feedparser would have read; the odd is left to it."""

from __future__ import annotations

import feedparser
import pytest

from plugins.jobs.feeds import markup, plain, rss
from tests.feeds import a_feed, a_page

RSS = (
    '<rss xmlns:content="http://purl.org/rss/1.0/modules/content/" '
    'xmlns:media="http://search.yahoo.com/mrss/" xmlns:a10="http://www.w3.org/2005/Atom" '
    'version="2.0"><channel><item>{}</item></channel></rss>'
)
ATOM = '<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>1</id>{}</entry></feed>'
ITEM = "<title>Lærer</title><link>https://a.dk/1</link><description>Kort</description>"
ENTRY = '<title>Lærer</title><link href="https://a.dk/1"/><summary>Kort</summary>'


def element(text: str):
    roots, entries = frozenset({"rss", "feed"}), frozenset({"item", "entry"})
    (found,) = markup.document(a_page(text), roots, entries).entries
    return found.element()


@pytest.mark.parametrize(
    "text",
    [
        RSS.format(ITEM),
        RSS.format(ITEM + "<pubDate>Sun, 01 Nov 2026 00:00:00 +0100</pubDate>"),
        RSS.format(ITEM + "<a10:updated>2026-11-20T08:00:00Z</a10:updated>"),
        RSS.format(ITEM + "<content:encoded><![CDATA[<p>Den lange.</p>]]></content:encoded>"),
        RSS.format("<media:title>Foto</media:title>" + ITEM),
        RSS.format('<a10:link rel="self" href="https://a.dk/feed"/>' + ITEM),
        RSS.format(ITEM.replace("link>", "guid>")),
        RSS.format(ITEM.replace("<link>https://a.dk/1</link>", "<guid>7</guid>")),
        RSS.format(ITEM.replace("Kort", "&lt;p&gt;A &amp;amp; B&lt;/p&gt;")),
        ATOM.format(ENTRY),
        ATOM.format(ENTRY + "<published>2026-11-20T08:00:00Z</published>"),
        ATOM.format('<link rel="edit" href="/e"/>' + ENTRY),
        ATOM.format(ENTRY + '<content type="html">&lt;p&gt;Den lange.&lt;/p&gt;</content>'),
    ],
)
def test_a_plain_entry_is_read_as_feedparser_reads_it(text: str):
    found = element(text)
    texts = plain.plain_texts(found)

    assert texts is not None
    assert texts == rss.by_feedparser(found)


@pytest.mark.parametrize(
    "text",
    [
        RSS.format("<title>Uden tekst</title>"),
        RSS.format("<description>Uden titel</description>"),
        RSS.format("<title>A<b>B</b></title><description>b</description>"),
        RSS.format('<title>A</title><description type="application/xhtml+xml">b</description>'),
        RSS.format('<title>A</title><description xml:base="https://b.dk/">b</description>'),
        RSS.replace("<item>", '<item xmlns="http://odd.example/">').format(ITEM),
        ATOM.format(ENTRY + '<content type="xhtml"><p>A</p></content>'),
        ATOM.format(ENTRY + '<content type="application/octet-stream">TMOm</content>'),
        ATOM.format(ENTRY + '<content src="https://a.dk/1"/>'),
        ATOM.replace("www.w3.org/2005/Atom", "purl.org/atom/ns#").format(
            '<title mode="base64">TMOm</title><summary>x</summary>'
        ),
    ],
)
def test_an_odd_entry_is_feedparsers(text: str):
    assert plain.plain_texts(element(text)) is None


def test_plain_entries_never_meet_feedparser(monkeypatch):
    monkeypatch.setattr(feedparser, "parse", lambda *_, **__: pytest.fail("it was asked"))
    parsed = rss.parse(a_feed(), [a_page(RSS.format(ITEM))])

    assert parsed.entries[0].read().title == "Lærer"


def test_plain_text_in_atom_that_looks_like_markup_is_shown_as_it_stands():
    text = ATOM.format(ENTRY.replace("Kort", "Skriv &lt;b&gt; for fed"))

    assert plain.plain_texts(element(text))["description"] == "Skriv &lt;b&gt; for fed"

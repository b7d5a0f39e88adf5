from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.clock import ZONE
from plugins.jobs.feeds import adapter
from plugins.jobs.feeds.model import BadEntryError, FaultError, Request, Verdict
from plugins.jobs.model import EmploymentForm, Hours, Shift
from tests.feeds import a_feed, a_page

#: A bare `&`, HTML's entities, attributes and nesting in unknown elements, a Danish date.
FIXTURE = (Path(__file__).parents[2] / "fixtures/feeds/rss.xml").read_text()
FIELDS = {
    "unit": "job:arbejdssted/job:navn",
    "address_locality": "job:sted",
    "valid_through": "frist@dato",
    "hours": "timer",
    "shifts": "vagt",
    "employment_form": "ansaettelse",
    "area": "category",
}
FEED = a_feed(fields=FIELDS)
RSS = adapter("rss")
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en-GB"><title>Jobs</title>
<entry><id>tag:1</id><title type="html">Data &lt;i&gt;engineer&lt;/i&gt;</title>
<link rel="edit" href="/edit/1"/><link href="/job/1"/><updated>2026-11-20T08:00:00Z</updated>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Pipelines.</p></div></content>
</entry></feed>"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns="http://purl.org/rss/1.0/"><channel rdf:about="x"><title>Job</title></channel>
<item rdf:about="https://ats.example/job/1"><title>Lærer</title>
<link>https://ats.example/job/1</link><description>Du underviser.</description></item></rdf:RDF>"""


def read(text: str | bytes, content_type: str = "", feed=FEED):
    """Return the entries of a feed's text."""
    return [raw.read() for raw in RSS.parse(feed, [a_page(text, content_type)]).entries]


def test_the_feed_is_one_document():
    assert RSS.following(FEED, []) == Request(FEED.url)
    assert RSS.following(FEED, [a_page(FIXTURE)]) is None


def test_an_item_is_read_by_the_field_map():
    found = read(FIXTURE)[0]

    assert found.identifier == "501"
    assert found.title == "B&U-leder til Mariehønen"
    assert found.url == "https://ats.example/job?id=501&lang=da"  # feedparser alone makes ⟨=da
    assert found.units == ("Børnehuset Mariehønen",)
    assert found.areas == ("Ledelse", "Dagtilbud")
    assert found.address_locality == "Ejby"
    assert found.valid_through == datetime(2026, 12, 7, 23, 59, 59, tzinfo=ZONE)
    assert found.date_posted == datetime(2026, 11, 1, tzinfo=ZONE)
    assert found.hours == Hours(minimum=37, maximum=37)
    assert found.shifts == (Shift.DAY,)
    assert found.employment_form is EmploymentForm.PERMANENT
    assert found.lang == "da"


def test_the_longest_text_is_the_advert_and_is_cleaned():
    assert read(FIXTURE)[0].description == (
        '<p>Løn &amp; vilkår følger <a href="https://ats.example/vilkaar" rel="noopener">'
        "overenskomsten</a>.</p>"
    )


def test_an_item_with_little_is_read_too():
    found = read(FIXTURE)[1]

    assert found.identifier == "https://ats.example/job/502"
    assert found.valid_through is None  # »løbende«
    assert found.description == "<p>Første linje</p><p>Anden linje</p>"
    assert found.employment_form is EmploymentForm.SUBSTITUTE


def test_an_item_that_cannot_be_told_apart_is_bad_and_named():
    found = RSS.parse(FEED, [a_page(FIXTURE)])

    assert [bad.identifier for bad in found.bad] == [""]
    assert "Uden id" in found.bad[0].problem.what
    assert found.stated_count is None


def test_an_id_can_be_mapped_too():
    feed = a_feed(fields={"identifier": "nummer"})
    text = "<rss><channel><item><title>A</title><nummer> 7 </nummer></item></channel></rss>"

    assert RSS.parse(feed, [a_page(text)]).entries[0].identifier == "7"


def test_a_guid_that_is_no_address_is_not_taken_for_one():
    item = "<title>A</title><guid>7</guid><description>b</description>"

    with pytest.raises(BadEntryError, match="intet link"):
        read(f"<rss><channel><item>{item}</item></channel></rss>")


def test_a_mapped_element_that_no_item_has_is_told():
    feed = a_feed(fields={**FIELDS, "valid_through": "frsit"})

    assert RSS.parse(feed, [a_page(FIXTURE)]).notes == (
        "intet indslag har elementet <frsit>, som »valid_through« skal læses fra",
    )
    assert RSS.parse(FEED, [a_page(FIXTURE)]).notes == ()


def test_atom_is_read():
    (found,) = read(ATOM, feed=a_feed())

    assert found.identifier == "tag:1"
    assert found.title == "Data engineer"
    assert found.url == "https://ats.example/job/1"
    assert found.description == "<p>Pipelines.</p>"
    assert found.lang == "en"
    assert found.date_modified == datetime(2026, 11, 20, 9, tzinfo=ZONE)


def test_rss_1_is_read():
    (found,) = read(RDF, feed=a_feed())

    assert found.identifier == found.url == "https://ats.example/job/1"
    assert found.title == "Lærer"


@pytest.mark.parametrize(
    ("encoding", "declared", "content_type"),
    [
        ("utf-8", "utf-8", ""),
        ("latin-1", "iso-8859-1", ""),
        ("cp1252", "utf-8", "text/xml; charset=utf-8"),  # says one, sends the other
        ("utf-8", "iso-8859-1", "text/xml; charset=iso-8859-1"),  # the other way round
        ("latin-1", "us-ascii", ""),
        ("utf-16", "utf-16", "text/xml"),
        ("utf-16-le", "utf-8", ""),  # without a mark
        ("utf-8-sig", "utf-8", ""),
        ("utf-8", "utf-16", "text/xml; charset=utf-16"),
    ],
)
def test_danish_letters_survive_a_wrong_label(encoding: str, declared: str, content_type: str):
    text = FIXTURE.replace('encoding="utf-8"', f'encoding="{declared}"')
    found = read(text.encode(encoding), content_type)[0]

    assert found.units == ("Børnehuset Mariehønen",)
    assert found.title == "B&U-leder til Mariehønen"


def test_one_broken_byte_does_not_spoil_the_other_letters():
    found = read(FIXTURE.encode().replace("Løn".encode(), b"L\xf8n"))[0]

    assert found.title == "B&U-leder til Mariehønen"


def test_a_feed_without_items_is_whole_and_empty():
    found = RSS.parse(FEED, [a_page("<rss><channel><title>Job</title></channel></rss>")])

    assert found.entries == found.bad == found.notes == ()


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("", "tomt"),
        ("<!-- fejl --><!DOCTYPE html><html><body>Vedligehold</body></html>", "webside"),
        ("<html><body>x</body></html>", "webside"),
        ('{"jobs": []}', "er JSON, ikke XML"),
        ("<source><job/></source>", "<source>"),
        (FIXTURE[: len(FIXTURE) // 2], "klippet over"),
        (
            '<!DOCTYPE rss [<!ENTITY a "a"><!ENTITY b "&a;&a;">]><rss><channel>&b;</channel></rss>',
            "entiteter",
        ),
        (
            '<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]><rss><channel>&a;</channel></rss>',
            "entiteter",
        ),
    ],
)
def test_what_is_no_whole_feed_is_suspect(text: str, what: str):
    with pytest.raises(FaultError, match=what) as caught:
        RSS.parse(FEED, [a_page(text)])

    assert caught.value.verdict is Verdict.SUSPECT
    assert caught.value.how_to_fix


@given(st.integers(0, len(FIXTURE) - len("</rss>\n") - 1))
def test_a_feed_cut_anywhere_is_suspect(length: int):
    with pytest.raises(FaultError):
        RSS.parse(FEED, [a_page(FIXTURE[:length])])


def test_a_fingerprint_changes_with_anything_in_the_item():
    def prints(text: str) -> list[str]:
        return [raw.fingerprint for raw in RSS.parse(FEED, [a_page(text)]).entries]

    before = prints(FIXTURE)

    assert prints(FIXTURE.replace("<item>", "\n\n<item>")) == before
    assert prints(FIXTURE.replace('id="210"', 'id="211"'))[0] != before[0]
    assert prints(FIXTURE.replace('id="210"', 'id="211"'))[1] == before[1]


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_in_an_item_is_an_entry_or_a_bad_one(text: str):
    escaped = text.replace("&", "&amp;").replace("<", "&lt;")
    document = (
        f"<rss><channel><item><guid>1</guid><title>{escaped}</title><link>{escaped}</link>"
        f"<description>{escaped}</description><frist>{escaped}</frist></item></channel></rss>"
    )
    feed = a_feed(fields={"valid_through": "frist", "hours": "title", "url": "link"})
    for raw in RSS.parse(feed, [a_page(document)]).entries:
        try:
            entry = raw.read()
        except BadEntryError:
            continue
        assert "<script" not in entry.description

from __future__ import annotations

from datetime import datetime
from urllib.parse import parse_qs, urlsplit

import pytest

from plugins.clock import ZONE
from plugins.jobs.feeds.model import FaultError, Verdict
from plugins.jobs.model import EmploymentForm, Hours, Kind, Pay
from tests.feeds import a_page
from tests.suppliers import Supplier, told

#: The plugin's own elements with entities within CDATA, a namespace that is the site's address,
#: an excerpt beside the whole text, and a filled vacancy that leaks.
WP = Supplier(
    "wp_job_manager", "https://job.eksempel.example/?feed=job_feed", ("wp_job_manager.rss",)
)
POST = "https://job.eksempel.example/?post_type=job_listing&p={}"
EXPECTED = {
    POST.format(811): {
        "identifier": POST.format(811),
        "title": "Pædagog til Mariehønen – 32 timer",
        "description": "<h2>Hverdagen</h2><p>Du har ti børn på stuen.</p><p>Læs om "
        '<a href="https://job.eksempel.example/mariehoenen/" rel="noopener">Mariehønen</a>.</p>',
        "url": "https://job.eksempel.example/job/paedagog/",
        "apply_url": "https://job.eksempel.example/job/paedagog/",
        "lang": "da",
        "kind": Kind.JOB,
        "units": ("Børnehuset Mariehønen & Skovhuset",),
        "areas": ("Dagtilbud", "B&U"),
        "street_address": "Møllevej 3",
        "postal_code": "4632",
        "address_locality": "Bjæverskov",
        "employment_form": EmploymentForm.PERMANENT,
        "pay": Pay(minimum=34000, maximum=38000, unit="MONTH"),
        "hours": Hours(minimum=37, maximum=37),
        "date_posted": datetime(2026, 11, 9, 8, 15, tzinfo=ZONE),
        "valid_through": datetime(2026, 12, 7, 23, 59, 59, tzinfo=ZONE),
    },
    POST.format(812): {
        "identifier": POST.format(812),
        "title": "Vikar i hallen",
        "description": "<p>Du åbner og lukker.</p>",
        "url": "https://job.eksempel.example/job/vikar/",
        "apply_url": "https://job.eksempel.example/job/vikar/",
        "lang": "da",
        "kind": Kind.JOB,
        "units": ("Ølbyhallen",),
        "employment_form": EmploymentForm.SUBSTITUTE,  # the title says so
        "date_posted": datetime(2026, 11, 10, 13, tzinfo=ZONE),
    },
}


def feed(*numbers: int) -> bytes:
    """Return a page with posts of these numbers."""
    items = "".join(
        f"<item><title>Job {number}</title><guid>{number}</guid>"
        f"<link>https://job.eksempel.example/job/{number}/</link></item>"
        for number in numbers
    )
    return f'<rss xmlns:job_listing="https://x.example"><channel>{items}</channel></rss>'.encode()


@pytest.mark.parametrize("identifier", EXPECTED)
def test_an_item_is_read_whole(identifier: str):
    expected = EXPECTED[identifier]

    assert told(WP.entry(identifier), expected) == expected


def test_a_filled_vacancy_is_left_out():
    found = WP.parsed()

    assert [raw.identifier for raw in found.entries] == [*EXPECTED]
    assert found.bad == found.notes == ()


def test_another_sites_namespace_is_read_the_same():
    body = WP.body().replace(
        b'job_listing="https://job.eksempel.example"', b'job_listing="http://x"'
    )

    assert WP.entry(POST.format(811), body).units == ("Børnehuset Mariehønen & Skovhuset",)


# --- Pages ----------------------------------------------------------------------------------


def test_more_than_the_usual_ten_are_asked_for():
    url = urlsplit(WP.following().url)

    assert url.hostname == "job.eksempel.example"
    assert parse_qs(url.query) == {
        "feed": ["job_feed"], "posts_per_page": ["100"], "paged": ["1"],
    }  # fmt: skip


def test_a_page_is_asked_for_after_a_full_one_only():
    """Since WordPress may answer 404 to a page after the last."""
    full, rest = feed(*range(100)), feed(*range(100, 107))

    assert WP.following(feed(1, 2)) is None
    assert "paged=2" in WP.following(full).url
    assert WP.following(full, rest) is None
    assert WP.following(full, feed()) is None
    assert len(WP.parsed(full, rest).entries) == 107


def test_a_site_that_repeats_its_page_ends_the_list():
    full = feed(*range(100))

    assert WP.following(full, full) is None
    assert len(WP.raws(full, full)) == 100


def test_ten_vacancies_may_not_be_all():
    assert "præcis 10" in WP.parsed(feed(*range(10))).notes[0]
    assert WP.parsed(feed(*range(11))).notes == ()


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        (WP.url, WP.url),
        (
            "https://x.dk/feed/job_feed/?job_types=fast",
            "https://x.dk/feed/job_feed/?job_types=fast",
        ),
        ("https://x.dk/feed/", ""),
        ("https://x.dk/jobs/", ""),
    ],
)
def test_the_feeds_address(url: str, expected: str):
    assert WP.adapter.address(url) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (WP.body(), True),
        (feed(), True),
        (b"<rss><channel><item><title>x</title></item></channel></rss>", False),
        (b"", False),
    ],
)
def test_the_feed_is_recognised(body: bytes, *, expected: bool):
    assert WP.adapter.recognises(a_page(body)) is expected


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b"<!doctype html><html><body>Vedligehold</body></html>",
        WP.body()[: len(WP.body()) // 2],
    ],
)
def test_what_is_no_feed_is_suspect(body: bytes):
    for ask in (WP.parsed, WP.following):
        with pytest.raises(FaultError) as caught:
            ask(body)

        assert caught.value.verdict is Verdict.SUSPECT

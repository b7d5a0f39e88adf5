from __future__ import annotations

import contextlib

import pytest

import pelicanconf
from plugins.errors import ForkantError
from plugins.jobs.feeds import ADAPTERS, adapter
from plugins.jobs.feeds.model import FaultError, Feed
from plugins.jobs.fetching.limits import Limits, limits_of
from plugins.jobs.rounds.settings import feeds_of, limits_by_feed
from tests.feeds import a_page

GOOD = {"name": "ats", "adapter": "rss", "url": "https://ats.example/rss"}


def test_feeds_are_read_in_their_order():
    fields = {"unit": "sted"}
    found = feeds_of({"FEEDS": [GOOD, {**GOOD, "name": "b", "fields": fields}]})

    assert [feed.name for feed in found] == ["ats", "b"]
    assert found[0] == Feed(**GOOD)
    assert found[1].fields == fields


def test_the_projects_own_feeds_are_valid():
    assert [feed.name for feed in feeds_of(vars(pelicanconf))] == ["hr-manager", "kultur"]


def test_no_feeds_are_fine():
    assert feeds_of({}) == feeds_of({"FEEDS": []}) == ()


def test_each_feed_has_its_own_limits():
    wanted = {"seconds": 120, "size_mb": 0.5 + 1, "pages": 20, "tries": 1}
    settings = {"FEEDS": [GOOD, {**GOOD, "name": "b", "limits": wanted}]}

    assert [feed.name for feed in feeds_of(settings)] == ["ats", "b"]
    assert limits_by_feed(settings) == {
        "ats": Limits(),
        "b": Limits(seconds=120, size=3 << 19, pages=20, tries=1),
    }


def test_who_waits_longer_for_one_document_waits_as_long_for_the_feed():
    assert limits_of({"seconds": 1800}).total_seconds == 1800
    assert limits_of({"seconds": 1800, "total_seconds": 60}).total_seconds == 60


@pytest.mark.parametrize(
    ("feeds", "what"),
    [
        ({"ats": GOOD}, "ikke en liste"),
        (["https://ats.example/rss"], "ikke en dict"),
        ([{**GOOD, "name": "Vores ATS"}], "kan ikke hedde »Vores ATS«"),
        ([{**GOOD, "name": "../jobs"}], "kan ikke hedde"),
        ([{**GOOD, "name": "hand"}], "kan ikke hedde »hand«"),
        ([{**GOOD, "adapter": "emploi"}], "ingen adapter »emploi«"),
        ([{**GOOD, "url": ""}], "»url« mangler"),
        ([{"name": "ats"}], "»adapter« mangler"),
        ([{**GOOD, "uri": "x"}], "»uri« kendes ikke"),
        ([{**GOOD, "fields": ["unit"]}], "»fields« er ikke en dict"),
        ([{**GOOD, "fields": {"workplace": "sted"}}], "»workplace« kendes ikke"),
        ([{**GOOD, "fields": {"unit": ""}}], "»unit« har intet element"),
        ([{**GOOD, "adapter": "hr_manager", "fields": {"unit": "sted"}}], "»fields« bruges ikke"),
        ([{**GOOD, "limits": 60}], "»limits« er ikke en dict"),
        ([{**GOOD, "limits": {"secs": 60}}], "»secs« kendes ikke"),
        ([{**GOOD, "limits": {"seconds": 0}}], "»seconds« kan ikke være 0"),
        ([{**GOOD, "limits": {"seconds": "60"}}], "»seconds« kan ikke være '60'"),
        ([{**GOOD, "limits": {"seconds": float("nan")}}], "»seconds« kan ikke være nan"),
        ([{**GOOD, "limits": {"tries": 2.5}}], "»tries« kan ikke være 2.5"),
        ([{**GOOD, "limits": {"tries": True}}], "»tries« kan ikke være True"),
        ([{**GOOD, "limits": {"pages": 10**9}}], "»pages« kan ikke være"),
        ([GOOD, GOOD], "to feeds hedder »ats«"),
    ],
)
def test_what_cannot_be_meant_so_is_refused(feeds, what: str):
    with pytest.raises(ForkantError) as caught:
        feeds_of({"FEEDS": feeds})

    problem = next(problem for problem in caught.value.problems if what in problem.what)
    assert problem.where.startswith("FEEDS")
    assert problem.how_to_fix


def test_every_problem_is_told_at_once():
    with pytest.raises(ForkantError) as caught:
        feeds_of({"FEEDS": [{**GOOD, "name": ""}, {**GOOD, "adapter": "x", "uri": ""}]})

    assert [problem.where for problem in caught.value.problems] == [
        "FEEDS nr. 1", "FEEDS nr. 2", "FEEDS nr. 2",
    ]  # fmt: skip


@pytest.mark.parametrize("name", ADAPTERS)
def test_every_adapter_is_one(name: str):
    found = adapter(name)

    assert isinstance(found.REVISION, int)
    assert isinstance(found.FIELDS, bool)
    with contextlib.suppress(FaultError):  # some suppliers' addresses need a name in them
        assert found.following(Feed(**{**GOOD, "adapter": name}), []) is not None
    assert callable(found.parse)
    assert found.address("https://www.example.dk/om-os") == ""
    assert found.recognises(a_page("<html><p>Om os</p></html>", "text/html")) is False
    assert found.recognises(a_page("")) is False

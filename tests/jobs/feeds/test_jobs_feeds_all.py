"""What every adapter keeps, whatever comes: its contract.

An adapter without a fixture (tests/fixtures/feeds/NAME*.*) fails here.
"""

from __future__ import annotations

import inspect

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plugins.jobs.feeds import ADAPTERS, adapter
from tests.feeds import a_page
from tests.outcomes import (
    documents,
    every_adapter,
    outcome,
    the_feed,
    with_body,
)

#: What a public address of each supplier looks like, where its own hosts tell it.
PUBLIC = {
    "hr_manager": "https://candidate.hr-manager.net/vacancies/list.aspx?customer=eksempel",
    "emply": "https://eksempel.career.emply.com/ledige-stillinger",
    "teamtailor": "https://eksempel.teamtailor.com/jobs",
    "easycruit": "https://eksempel.easycruit.com/",
    "varbi": "https://eksempel.varbi.com/",
    "personio": "https://eksempel.jobs.personio.de/job/810417?language=en",
    "recruitee": "https://eksempel.recruitee.com/o/paedagog",
    "smartrecruiters": "https://careers.smartrecruiters.com/EksempelKommune",
    "greenhouse": "https://job-boards.greenhouse.io/eksempel/jobs/1",
    "lever": "https://jobs.lever.co/eksempel/a24ec4e5",
    "ashby": "https://jobs.ashbyhq.com/eksempel",
    "workable": "https://apply.workable.com/eksempel/j/DD136DD7E7/",
    "softgarden": "https://eksempel.career.softgarden.de/",
}


# --- The contract ------------------------------------------------------------------------------


@every_adapter
def test_an_adapter_has_the_contracts_names(name: str):
    module = adapter(name)

    assert isinstance(module.REVISION, int)
    assert module.REVISION >= 1
    assert isinstance(module.FIELDS, bool)
    for function, count in {"address": 1, "recognises": 1, "following": 2, "parse": 2}.items():
        assert len(inspect.signature(getattr(module, function)).parameters) == count
    assert module.__doc__


@every_adapter
def test_every_entry_of_a_fixture_is_an_entry_or_a_problem(name: str):
    for found in documents(name):
        parsed = adapter(name).parse(the_feed(name), list(found.pages))
        came = outcome(name, found.pages)

        assert came, found.files
        assert came.entries, found.files
        assert len(parsed.entries) + len(parsed.bad) == len(came.entries) + came.problems
        for bad in parsed.bad:
            assert bad.problem.what
            assert bad.problem.how_to_fix
        if parsed.stated_count is not None:
            unique = {raw.identifier for raw in parsed.entries}
            assert parsed.stated_count == len(unique) + len(parsed.bad)


@every_adapter
def test_a_fixture_is_recognised_by_its_own_adapter_first(name: str):
    for found in documents(name):
        first = next((n for n in ADAPTERS if adapter(n).recognises(found.pages[0])), None)

        assert first == name, found.files


@every_adapter
def test_a_fingerprint_stays_while_nothing_changes(name: str):
    for found in documents(name):
        prints = [
            [
                (raw.identifier, raw.fingerprint)
                for raw in adapter(name)
                .parse(the_feed(name), [with_body(page, page.body) for page in found.pages])
                .entries
            ]
            for _ in range(2)
        ]

        assert prints[0] == prints[1]


@pytest.mark.parametrize(("name", "url"), PUBLIC.items())
def test_a_public_address_leads_to_the_feed_of_its_own_adapter(name: str, url: str):
    first = next((n for n in ADAPTERS if adapter(n).address(url)), None)
    feed = adapter(name).address(url)

    assert first == name
    assert feed.startswith("https://")
    assert adapter(name).address(feed) == feed


@every_adapter
@pytest.mark.parametrize(
    "url",
    ["", " ", "x", "https://", "https://a:b/", "mailto:a@b", "https://x.example/a b",
     "https://x.example/?a=%", "//x.example", "http://x.example:99999/", "https://{}.example/{0}",
     "https://${A}.example/${B}?k=${C}"],
)  # fmt: skip
def test_an_address_that_is_none_of_the_suppliers_gives_a_text(name: str, url: str):
    found = adapter(name).address(url)

    assert isinstance(found, str)
    assert found == "" or adapter(name).address(found) == found


GARBAGE = [
    b"", b" ", b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"null", b"0", b"-1e999", b'""', b"[]", b"{}",
    b"[[]]", b"[{}]", b"[null]", b"[1]", b'{"jobs": []}', b'{"jobs": null}', b'{"jobs": [null]}',
    b'{"offers": {}}', b'{"content": [], "totalFound": "x"}', b'{"items": 1}',
    b'{"vacancies": [0]}',
    b'{"Items": [], "TransactionStatus": null}', b'{"Data": [[]], "Total": -1}',
    b'{"version": "https://jsonfeed.org/version/1.1"}', b'{"@graph": [[]]}', b'{"a": 1e400}',
    b"[" * 5000, b'{"a":' * 3000, b"<", b"<a", b"<rss/>", b"<rss><channel/></rss>", b"<html>",
    b"<!doctype html><title>Vedligehold</title>", b"<source/>", b"<VacancyList/>", b"<x>" * 3000,
    b"<workzag-jobs/>", b"<feed xmlns='http://www.w3.org/2005/Atom'/>", b"<?xml version='1.0'?>",
    b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", b"<script type='application/ld+json'>{</script>",
    b"<script type='application/ld+json'>[[{}]]</script>", "æøå".encode("latin-1"), b"\x1f\x8b\x08",
]  # fmt: skip


def check_garbage(name: str, body: bytes, content_type: str = "") -> None:
    assert adapter(name).recognises(a_page(body, content_type)) in {True, False}
    outcome(name, [a_page(body, content_type)])


@every_adapter
def test_garbage_is_refused_without_a_crash(name: str):
    for body in GARBAGE:
        check_garbage(name, body)
        check_garbage(name, body, "application/json; charset=utf-16")


@every_adapter
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(body=st.binary(max_size=200) | st.text(max_size=200).map(str.encode), kind=st.text())
def test_any_bytes_are_refused_without_a_crash(name: str, body: bytes, kind: str):
    check_garbage(name, body, kind)

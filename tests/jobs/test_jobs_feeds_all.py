"""What every adapter keeps, whatever comes: its contract, and nothing active in any field.

Each adapter's fixtures (tests/fixtures/feeds/NAME*.*) are mutated by rule and by hypothesis. An
adapter without a fixture fails here.
"""

from __future__ import annotations

import inspect
import re
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import orjson
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plugins.jobs.feeds import ADAPTERS, adapter
from plugins.jobs.feeds.model import BadEntryError, Entry, FaultError, Page, Parsed, Request
from tests.feeds import a_feed, a_page
from tests.harmless import check_harmless
from tests.mutations import (
    ENCODINGS,
    ESCAPED,
    LABELS,
    SCRIPT,
    TWICE,
    VALUES,
    altered,
    encoded,
    mutants,
    names_in,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

FIXTURES = Path(__file__).parent.parent / "fixtures/feeds"
FEED_URL = "https://ats.example/feed"
#: Of adapters that ask for more than an address.
FEED_URLS = {"jobbnorge": "https://ats.example/v3/jobs?employer=12"}
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
every_adapter = pytest.mark.parametrize("name", ADAPTERS)


# --- Fixtures, as the supplier would send them one after the other ------------------------------


@dataclass(frozen=True)
class Documents:
    """The documents of one feed."""

    files: tuple[str, ...]
    pages: tuple[Page, ...]


def the_feed(name: str):
    return a_feed(adapter=name, url=FEED_URLS.get(name, FEED_URL))


@cache
def documents(name: str) -> tuple[Documents, ...]:
    """Return an adapter's fixtures: each file begins a feed, unless an earlier one asks for it."""
    left = sorted(
        (path for path in FIXTURES.iterdir() if re.fullmatch(rf"{name}(-.+)?\.\w+", path.name)),
        key=lambda path: (len(path.stem), path.name),
    )
    found = []
    while left:
        files = [left.pop(0)]
        pages = [page_of(name, files[0], [])]
        while file := next((file for file in left if is_next(name, file, pages)), None):
            left.remove(file)
            pages.append(page_of(name, file, pages))
            files.append(file)
        found.append(Documents(tuple(file.name for file in files), tuple(pages)))
    assert found, f"the adapter {name} has no fixture"
    return tuple(found)


def page_of(name: str, file: Path, before: Sequence[Page]) -> Page:
    request = adapter(name).following(the_feed(name), list(before))
    return a_page(file.read_bytes(), url=request.url if request else FEED_URL)


def is_next(name: str, file: Path, pages: list[Page]) -> bool:
    """Return whether a file is what the adapter asks for after these pages."""
    try:
        wants_more = adapter(name).following(the_feed(name), pages) is not None
        if wants_more:
            adapter(name).following(the_feed(name), [*pages, page_of(name, file, pages)])
    except FaultError:
        return False
    return wants_more


def with_body(page: Page, body: bytes, content_type: str = "") -> Page:
    return Page(url=page.url, body=body, content_type=content_type)


# --- What is asked of whatever comes out -------------------------------------------------------


@dataclass(frozen=True)
class Outcome:
    """What a feed that is not refused comes to.

    Attributes:
        entries: Those that can be read, all harmless.
        problems: How many cannot.
    """

    entries: list[Entry]
    problems: int


def outcome(name: str, pages: Sequence[Page]) -> Outcome | None:
    """Return what documents come to, None when the feed is refused; anything else fails."""
    feed = the_feed(name)
    try:
        for count in range(len(pages) + 1):
            request = adapter(name).following(feed, list(pages[:count]))
            assert request is None or isinstance(request, Request)
        parsed = adapter(name).parse(feed, list(pages))
    except FaultError as fault:
        check_told(fault)
        return None
    assert isinstance(parsed, Parsed)
    entries, problems = [], len(parsed.bad)
    for raw in parsed.entries:
        assert raw.identifier
        assert raw.fingerprint
        try:
            entry = raw.read()
        except BadEntryError as error:
            check_told(error)
            problems += 1
            continue
        assert isinstance(entry, Entry)
        check_harmless(entry)
        entries.append(entry)
    return Outcome(entries, problems)


def titles(name: str, pages: Sequence[Page]) -> list[str]:
    found = outcome(name, pages)
    return [entry.title for entry in found.entries] if found else []


def check_told(error: FaultError | BadEntryError) -> None:
    assert error.what
    assert error.how_to_fix


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


# --- Mutations by rule -------------------------------------------------------------------------


@every_adapter
def test_a_document_cut_at_each_5_percent_is_never_taken_for_a_whole_one(name: str):
    for found in documents(name):
        whole = outcome(name, found.pages)
        for number, page in enumerate(found.pages):
            for share in range(0, 100, 5):
                body = page.body.rstrip()[: len(page.body.rstrip()) * share // 100]
                pages = [*found.pages[:number], with_body(page, body), *found.pages[number + 1 :]]
                came = outcome(name, pages)

                # Refused; or one vacancy's own document, which makes that one a problem; or
                # nothing is lost, as in a web page that was cut after its data.
                assert (
                    came is None or came == whole or (number and whole.problems < came.problems)
                ), (found.files[number], share)


@every_adapter
def test_letters_are_kept_in_every_encoding_that_is_labelled(name: str):
    for found in documents(name):
        before = titles(name, found.pages)
        for encoding in ENCODINGS:
            pages = [
                with_body(page, encoded(page.body, encoding), f"x/x; charset={encoding}")
                for page in found.pages
            ]

            assert titles(name, pages) == before, (found.files, encoding)


@every_adapter
def test_an_encoding_that_is_mislabelled_never_crashes(name: str):
    for found in documents(name):
        for encoding in ENCODINGS:
            for label in LABELS:
                kind = f"text/x; charset={label}" if label else ""
                outcome(
                    name,
                    [with_body(page, encoded(page.body, encoding), kind) for page in found.pages],
                )


@every_adapter
def test_a_value_of_another_kind_leaves_an_entry_or_a_problem(name: str):
    for found in documents(name):
        for number, page in enumerate(found.pages):
            for label, body in mutants(page.body, found.files[number]):
                pages = [*found.pages[:number], with_body(page, body), *found.pages[number + 1 :]]
                try:
                    outcome(name, pages)
                except Exception as error:
                    raise AssertionError(f"{found.files[number]}: {label}") from error


# --- Mutations by hypothesis -------------------------------------------------------------------

json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53), 2**53)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=20)
    | st.sampled_from([SCRIPT, ESCAPED, TWICE, VALUES["javascript"], VALUES["direction"]]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=5,
)


@every_adapter
@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_any_change_leaves_an_entry_or_a_problem(name: str, data):
    found = data.draw(st.sampled_from(documents(name)))
    number = data.draw(st.integers(0, len(found.pages) - 1))
    page = found.pages[number]
    if found.files[number].endswith("json"):
        document = orjson.loads(page.body)
        keys = st.sampled_from(sorted(names_in(document)))
        changes = data.draw(st.dictionaries(keys, json_values, min_size=1, max_size=4))
        body = orjson.dumps(altered(document, changes.get))
    else:
        start = data.draw(st.integers(0, len(page.body)))
        end = data.draw(st.integers(start, min(len(page.body), start + 60)))
        body = page.body[:start] + data.draw(st.binary(max_size=20)) + page.body[end:]
    pages = [*found.pages[:number], replace(page, body=body, memo={}), *found.pages[number + 1 :]]

    outcome(name, pages)

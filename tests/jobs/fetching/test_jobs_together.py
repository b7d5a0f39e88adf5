"""Several feeds at once: order, hosts, and what happens when one goes wrong."""

from __future__ import annotations

import threading
from contextlib import closing

import pytest

from plugins.jobs.fetching.together import by_host, together
from tests.feeds import a_feed


def feeds(*urls: str):
    return [a_feed(name=f"f{number}", url=url) for number, url in enumerate(urls)]


def nothing() -> None:
    """Stop nothing."""


def test_results_come_in_the_order_of_the_settings_whoever_is_first():
    last_is_done = threading.Event()

    def fetch(feed) -> str:
        if feed.name == "f2":
            last_is_done.set()
        else:
            assert last_is_done.wait(5)  # so both run while the third does
        return feed.name

    found = together(feeds("https://a/", "https://b/", "https://c/"), fetch, nothing)

    assert list(found) == ["f0", "f1", "f2"]


def test_two_feeds_on_one_host_are_fetched_one_after_another():
    running: list[str] = []
    most: list[int] = []
    gate = threading.Barrier(2, timeout=5)

    def fetch(feed) -> None:
        running.append(feed.name)
        if feed.name in {"f0", "f1"}:
            gate.wait()  # the two hosts do run at once
        most.append(len({"f0", "f2", "f3"} & set(running)))
        running.remove(feed.name)

    urls = ("https://a/1", "https://b/", "https://A/2", "https://${KEY}@a/3")
    list(together(feeds(*urls), fetch, nothing))

    assert max(most) == 1
    assert len(most) == 4


@pytest.mark.parametrize(
    ("urls", "groups"),
    [
        (("https://a/1", "https://a/2"), [["f0", "f1"]]),
        (("https://a/1", "https://b/1", "https://a/2"), [["f0", "f2"], ["f1"]]),
        (("http://127.0.0.1:1/", "http://127.0.0.1:2/"), [["f0"], ["f1"]]),
        (("https://[", "", "x"), [["f0"], ["f1"], ["f2"]]),
    ],
)
def test_a_host_is_told_by_its_name_and_port(urls, groups):
    assert [[feed.name for feed in group] for group in by_host(feeds(*urls))] == groups


def test_what_goes_wrong_is_raised_in_its_turn_and_the_rest_is_stopped():
    stopped = threading.Event()

    def fetch(feed) -> str:
        if feed.name == "f1":
            raise OSError
        if feed.name == "f2":
            assert stopped.wait(5)
        return feed.name

    found = together(feeds("https://a/", "https://b/", "https://c/"), fetch, stopped.set)

    assert next(found) == "f0"
    with pytest.raises(OSError):  # noqa: PT011  there is no text to tell it by
        next(found)
    assert stopped.is_set()


def test_who_stops_listening_does_not_wait_for_queued_feeds():
    fetched: list[str] = []

    def fetch(feed) -> None:
        fetched.append(feed.name)
        if len(fetched) > 1:
            assert stopped.wait(5)

    stopped = threading.Event()
    urls = [f"https://a/{number}" for number in range(5)]
    with closing(together(feeds(*urls), fetch, stopped.set)) as found:
        next(found)

    assert len(fetched) <= 2

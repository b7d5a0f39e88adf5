"""Entries are told apart by their ids, and nobody's id makes another's job disappear."""

from __future__ import annotations

import pytest

from plugins.jobs.feeds.model import Parsed
from plugins.jobs.merging.reading import read_entries
from tests.feeds import an_entry, raw

FIRST, OTHER = an_entry("1", title="Lærer"), an_entry("1", title="Pædagog")


def titles(*entries, unchanged: dict[str, str]) -> list[str]:
    found = read_entries("ats", Parsed(entries=tuple(entries)), unchanged)
    return [entry.title for entry in found.entries.values()]


def test_an_entry_that_comes_twice_is_one():
    found = read_entries("ats", Parsed(entries=(raw(FIRST), raw(FIRST))), {})

    assert (found.count, found.problems, found.present) == (1, (), {"1"})


def test_a_second_entry_under_an_id_may_be_any_that_is_missing():
    found = read_entries("ats", Parsed(entries=(raw(FIRST), raw(OTHER))), {})

    assert found.present == {"1", ""}
    assert found.count == 2
    assert found.problems[0].where == "ats: 1"
    assert "to forskellige" in found.problems[0].what


@pytest.mark.parametrize("order", [1, -1])
def test_an_id_belongs_to_the_entry_that_is_as_it_was(order: int):
    both = [raw(FIRST, "as it was"), raw(OTHER, "new")][::order]

    assert titles(*both, unchanged={"1": "as it was"}) == []


@pytest.mark.parametrize(("order", "title"), [(1, "Lærer"), (-1, "Pædagog")])
def test_or_else_to_the_first(order: int, title: str):
    both = [raw(FIRST, "a"), raw(OTHER, "b")][::order]

    assert titles(*both, unchanged={"1": "c"}) == [title]

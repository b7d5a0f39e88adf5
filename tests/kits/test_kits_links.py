"""Short links and sizes."""

from __future__ import annotations

import re

import pytest

from plugins.kits import links
from plugins.kits.files import shape, weight
from tests.factory import DANISH, ENGLISH


def test_a_code_is_short_and_follows_from_the_address_alone():
    urls = [f"job/stilling-{number}/" for number in range(2000)]
    found = links.codes(urls)

    assert len(set(found.values())) == len(urls)
    assert all(re.fullmatch(r"l/[a-z2-7]{5,10}/", short) for short in found.values())
    assert links.codes(urls[:1])[urls[0]] == found[urls[0]]


def test_two_addresses_with_the_same_code_are_told_apart(monkeypatch):
    monkeypatch.setattr(links, "_SHORT", 1)
    found = links.codes(f"job/{number}/" for number in range(60))
    assert len(set(found.values())) == 60


@pytest.mark.parametrize(("size", "language", "expected"), [
    (300, DANISH, "1 KB"), (84_400, DANISH, "84 KB"), (1_140_000, DANISH, "1,1 MB"),
    (1_140_000, ENGLISH, "1.1 MB"),
])  # fmt: skip
def test_a_size_is_said_as_people_read_it(size, language, expected):
    assert weight(size, language) == expected


@pytest.mark.parametrize(("size", "expected"), [
    ((1200, 300), "band"), ((1200, 627), "wide"), ((1200, 1200), "square"), ((1080, 1350), "tall"),
])  # fmt: skip
def test_a_picture_has_a_form(size, expected):
    assert shape(*size) == expected

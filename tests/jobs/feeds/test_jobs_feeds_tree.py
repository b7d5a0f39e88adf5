from __future__ import annotations

import orjson
import pytest

from plugins.jobs.feeds import tree
from plugins.jobs.feeds.model import Page

ITEMS = [{"Id": 1, "Name": "Lærer"}, {"Id": 2, "Name": "Pædagog"}]


def a_page(items: object = ITEMS, *, edition: int = 0, after: int = 0, cuts: object = None) -> Page:
    body = orjson.dumps({"Edition": edition, "Items": items, "Count": after})
    page = Page(url="https://ats.example/", body=body, content_type="")
    page.memo["cuts"] = cuts or {}
    return page


def parses(page: Page) -> bool:
    """Whether the whole page was parsed."""
    return "json" in page.memo


def test_a_list_that_is_known_is_not_parsed_again():
    first = a_page(after=7)
    _, before = tree.listed(first, "Items", "Id")
    second = a_page(edition=1, after=7, cuts=first.memo["cuts"])
    head, after = tree.listed(second, "Items", "Id")

    assert not parses(second)
    assert head == {"Edition": 1, "Items": [], "Count": 7}
    assert [item[:2] for item in after] == [item[:2] for item in before]
    assert second.memo["cuts"] == first.memo["cuts"]
    assert [item.value() for item in after] == ITEMS  # which parses it


@pytest.mark.parametrize(
    "change", [{"items": ITEMS[:1]}, {"items": [*ITEMS[:1], {"Id": 2, "Name": "P"}]}, {"after": 8}]
)
def test_a_change_after_the_lists_beginning_is_parsed(change):
    first = a_page(after=7)
    tree.listed(first, "Items", "Id")
    second = a_page(**{"after": 7, **change}, cuts=first.memo["cuts"])
    head, found = tree.listed(second, "Items", "Id")

    assert parses(second)
    assert head == orjson.loads(second.body)
    assert [item.value() for item in found] == change.get("items", ITEMS)


@pytest.mark.parametrize(
    "body",
    [
        b'{"a": "Items", "Items": [{"Id": 1}]}',
        b'{"a": {"Items": 5}, "Items": [{"Id": 1}]}',
        b'{"a": "\\"Items\\":[]", "Items": [{"Id": 1}]}',
        '{"a": "�", "Items": [{"Id": 1}]}'.encode(),
    ],
)
def test_the_lists_name_elsewhere_misleads_nobody(body: bytes):
    first = Page(url="", body=body, content_type="")
    tree.listed(first, "Items", "Id")
    second = Page(url="", body=body, content_type="", memo={"cuts": first.memo["cuts"]})
    _, found = tree.listed(second, "Items", "Id")

    assert [(item.identifier, item.value()) for item in found] == [("1", {"Id": 1})]


def test_what_somebody_made_of_the_memory_is_not_trusted_to_be_a_list():
    page = a_page(cuts={"lists": 5})

    assert [item.identifier for item in tree.listed(page, "Items", "Id")[1]] == ["1", "2"]

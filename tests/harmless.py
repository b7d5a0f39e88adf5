"""What no field of an entry may hold, whatever its source sent."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass
from datetime import datetime
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from plugins.site.html import SafeHtml

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plugins.jobs.feeds.model import Entry

#: Where markup begins: `3 < 5` is text, `<b` and `</b` and `<!--` are not.
MARKUP = re.compile(r"<[a-z/!?]", re.IGNORECASE)
UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff]")
TAGS = frozenset(
    "a blockquote br em h2 h3 h4 hr li ol p strong table tbody td th thead tr ul".split()
)
ATTRIBUTES = {"a": {"href", "rel"}, "th": {"scope"}}
SCHEMES = frozenset({"http", "https", "mailto", "tel"})


def check_harmless(entry: Entry) -> None:
    """Assert that nothing in an entry is active: no markup, script, other link or hidden sign."""
    for name, value in texts_of(entry):
        if name == "identifier":
            continue  # which stands on no page
        assert not UNSEEN.search(value), (name, value[:200])
        if isinstance(value, SafeHtml):
            checker = HarmlessHtml()
            checker.feed(str(value))
            checker.close()
        else:
            assert not MARKUP.search(value), (name, value[:200])
    assert type(entry.description) is SafeHtml
    for url in filter(None, (entry.url, entry.apply_url)):
        assert urlsplit(url).scheme.lower() in {"http", "https"}
        assert urlsplit(url).hostname
        assert not set(url) & set("<>\"'` \n\t")


def texts_of(value: Any, name: str = "") -> Iterator[tuple[str, str]]:
    """Yield every text in a value; assert that moments know their zone."""
    if isinstance(value, str):
        yield name, value
    elif isinstance(value, datetime):
        assert value.tzinfo
    elif isinstance(value, tuple):
        for item in value:
            yield from texts_of(item, name)
    elif is_dataclass(value):
        for field in fields(value):
            yield from texts_of(getattr(value, field.name), field.name)


class HarmlessHtml(HTMLParser):
    """Asserts that HTML has nothing but a job advert's elements."""

    def handle_starttag(self, tag, attrs):
        assert tag in TAGS, tag
        assert {name for name, _ in attrs} <= ATTRIBUTES.get(tag, set()), attrs
        for name, value in attrs:
            assert name != "href" or urlsplit(value).scheme.lower() in SCHEMES, value

    def handle_comment(self, data):
        raise AssertionError(data)

    handle_decl = handle_pi = unknown_decl = handle_comment

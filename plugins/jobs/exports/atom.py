"""The newest jobs as an Atom feed (RFC 4287), byte-stable while nothing changed."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape, quoteattr

from plugins.clock import ZONE

if TYPE_CHECKING:
    from collections.abc import Iterable

#: An empty feed was never updated.
EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
MEDIA_TYPE: Final = "application/atom+xml"


@cache
def moment(when: datetime) -> str:
    """Return a moment as feeds write it, in the site's zone; many jobs share theirs."""
    return when.astimezone(ZONE).isoformat(timespec="seconds")


def entry(
    *,
    url: str,
    title: str,
    summary: str,
    published: datetime,
    updated: datetime,
    lang: str,
    categories: Iterable[tuple[str, str]] = (),
) -> str:
    """Return an entry, which any number of feeds may share.

    Args:
        url: The page's absolute address, which is also the id.
        title: Plain text.
        summary: Plain text.
        published: When it was first there.
        updated: When it last changed.
        lang: BCP 47 code of its words.
        categories: (slug, name) of what it belongs to.
    """
    tags = "".join(
        f"<category term={quoteattr(term)} label={quoteattr(label)}/>\n"
        for term, label in categories
    )
    return (
        f"<entry xml:lang={quoteattr(lang)}>\n"
        f"<title>{escape(title)}</title>\n"
        f"<id>{escape(url)}</id>\n"
        f'<link rel="alternate" type="text/html" href={quoteattr(url)}/>\n'
        f"<published>{moment(published)}</published>\n"
        f"<updated>{moment(updated)}</updated>\n"
        f"{tags}<summary>{escape(summary)}</summary>\n"
        "</entry>\n"
    )


def atom(
    *,
    title: str,
    lang: str,
    self_url: str,
    page_url: str,
    author: str,
    updated: datetime,
    entries: Iterable[str],
) -> bytes:
    """Return a feed.

    Args:
        title: Its name.
        lang: BCP 47 code of its words.
        self_url: Its own absolute address, which is also its id.
        page_url: The page it belongs to.
        author: The employer's name.
        updated: When an entry of it last changed; EPOCH when it has none.
        entries: As `entry` gives them, newest first.
    """
    head = (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang={quoteattr(lang)}>\n'
        f"<title>{escape(title)}</title>\n"
        f"<id>{escape(self_url)}</id>\n"
        f'<link rel="self" type="{MEDIA_TYPE}" href={quoteattr(self_url)}/>\n'
        f'<link rel="alternate" type="text/html" href={quoteattr(page_url)}/>\n'
        f"<updated>{moment(updated)}</updated>\n"
        f"<author><name>{escape(author)}</name></author>\n"
    )
    return "".join((head, *entries, "</feed>\n")).encode()

"""The newest jobs as JSON Feed 1.1 (jsonfeed.org), byte-stable while nothing changed.

`_jobposting` holds the facts as schema.org JobPosting, so that a job board or a colleague's
script needs no guesses; the advert's text is on the job's page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import orjson

from plugins.jobs.exports.atom import moment

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

MEDIA_TYPE: Final = "application/feed+json"
VERSION: Final = "https://jsonfeed.org/version/1.1"


def item(
    *,
    url: str,
    title: str,
    summary: str,
    published: datetime,
    updated: datetime,
    lang: str,
    tags: Sequence[str],
    posting: Mapping[str, Any],
) -> orjson.Fragment:
    """Return an item, which any number of feeds may share.

    Args:
        url: The page's absolute address, which is also the id.
        title: Plain text.
        summary: Plain text.
        published: When it was first there.
        updated: When it last changed.
        lang: BCP 47 code of its words.
        tags: Names of what it belongs to.
        posting: The facts, by schema.org JobPosting's names.
    """
    data = {
        "id": url,
        "url": url,
        "title": title,
        "content_text": summary,
        "date_published": moment(published),
        "date_modified": moment(updated),
        "tags": tags,
        "language": lang,
        "_jobposting": posting,
    }
    return orjson.Fragment(orjson.dumps(data))


def json_feed(
    *,
    title: str,
    description: str,
    lang: str,
    self_url: str,
    page_url: str,
    author: tuple[str, str],
    icon: str,
    items: Sequence[orjson.Fragment],
) -> bytes:
    """Return a feed.

    Args:
        title: Its name.
        description: What it gives, in a sentence.
        lang: BCP 47 code of its words.
        self_url: Its own absolute address.
        page_url: The page it belongs to.
        author: The employer's name and address.
        icon: A square picture's absolute address, or empty.
        items: As `item` gives them, newest first.
    """
    name, url = author
    data: dict[str, Any] = {
        "version": VERSION,
        "title": title,
        "home_page_url": page_url,
        "feed_url": self_url,
        "description": description,
    }
    if icon:
        data["icon"] = icon
    data |= {"authors": [{"name": name, "url": url}], "language": lang, "items": items}
    return orjson.dumps(data, option=orjson.OPT_APPEND_NEWLINE)

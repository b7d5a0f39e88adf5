"""The newest jobs as an Atom feed (RFC 4287), byte-stable while nothing changed."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape, quoteattr

from plugins.clock import ZONE

if TYPE_CHECKING:
    from collections.abc import Iterable

#: Feed readers look often; older entries they have already.
ENTRIES: Final = 100
#: An empty feed was never updated.
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


def _moment(moment: datetime) -> str:
    return moment.astimezone(ZONE).isoformat(timespec="seconds")


def atom(
    *,
    title: str,
    lang: str,
    self_url: str,
    page_url: str,
    author: str,
    entries: Iterable[tuple[str, str, str, datetime, datetime, str]],
) -> str:
    """Return a feed.

    Args:
        title: Its name.
        lang: BCP 47 code of its words.
        self_url: Its own absolute address, which is also its id.
        page_url: The page it belongs to.
        author: The employer's name.
        entries: (url, title, summary, published, updated, lang), newest first, ENTRIES at most;
            the URL is the id.
    """
    newest = list(entries)
    head = (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang={quoteattr(lang)}>\n'
        f"<title>{escape(title)}</title>\n"
        f"<id>{escape(self_url)}</id>\n"
        f'<link rel="self" type="application/atom+xml" href={quoteattr(self_url)}/>\n'
        f'<link rel="alternate" type="text/html" href={quoteattr(page_url)}/>\n'
        f"<updated>{_moment(max((e[4] for e in newest), default=_EPOCH))}</updated>\n"
        f"<author><name>{escape(author)}</name></author>\n"
    )
    parts = [head]
    for url, name, summary, published, updated, entry_lang in newest:
        parts.append(
            f"<entry xml:lang={quoteattr(entry_lang)}>\n"
            f"<title>{escape(name)}</title>\n"
            f"<id>{escape(url)}</id>\n"
            f'<link rel="alternate" type="text/html" href={quoteattr(url)}/>\n'
            f"<published>{_moment(published)}</published>\n"
            f"<updated>{_moment(updated)}</updated>\n"
            f"<summary>{escape(summary)}</summary>\n"
            "</entry>\n"
        )
    return "".join(parts) + "</feed>\n"

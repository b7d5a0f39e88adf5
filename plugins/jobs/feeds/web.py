"""Reading web pages: their text, and what they hold for machines."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Final
from urllib.parse import urldefrag

from plugins.jobs.feeds.charset import decoded
from plugins.jobs.feeds.model import FaultError, Verdict
from plugins.jobs.values.links import web_url

if TYPE_CHECKING:
    from plugins.jobs.feeds.model import Page

_BEGIN: Final = re.compile(r"<(?:html|body)[\s>]", re.IGNORECASE)
_END: Final = re.compile(r"</(?:html|body)\s*>", re.IGNORECASE)
_JSON_LD: Final = "application/ld+json"


def text(page: Page) -> str:
    """Return a web page's text.

    Raises:
        FaultError: there is nothing, or not all of it.
    """
    if not page.body.strip():
        raise FaultError(
            Verdict.SUSPECT,
            "siden er tom",
            "prøv adressen i en browser; er den rigtig, så spørg leverandøren",
        )
    found = decoded(page)
    if _BEGIN.search(found) and not _END.search(found):
        raise FaultError(
            Verdict.SUSPECT,
            "siden er klippet over: den slutter uden </html>",
            "prøv igen senere; bliver det ved, så spørg dem, der driver siden",
        )
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Web:
    """What a web page holds for machines.

    Attributes:
        lang: The page's language, or empty.
        base: What its relative links are relative to.
        data: Its JSON-LD, each script as it is written.
        links: Where it leads, absolute, without fragments, each once, in their order.
        further: The pages that continue it (`rel="next"`), likewise.
    """

    lang: str
    base: str
    data: tuple[str, ...]
    links: tuple[str, ...]
    further: tuple[str, ...]


def web(page: Page) -> Web:
    """Return what a web page holds.

    Raises:
        FaultError: there is nothing, or not all of it.
    """
    found = page.memo.get("web")
    if not isinstance(found, Web):
        found = page.memo["web"] = _read(page)
    return found


def _read(page: Page) -> Web:
    reader = _Reader()
    reader.feed(text(page))
    reader.close()
    base = web_url(reader.base, page.url) or page.url

    def whole(links: list[str]) -> tuple[str, ...]:
        urls = (urldefrag(web_url(link, base)).url for link in links)
        return tuple(dict.fromkeys(filter(None, urls)))

    return Web(
        lang=reader.lang,
        base=base,
        data=tuple("".join(parts) for parts in reader.data),
        links=whole(reader.links),
        further=whole(reader.further),
    )


@dataclass
class _Found:
    """What the reader collects."""

    lang: str = ""
    base: str = ""
    data: list[list[str]] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    further: list[str] = field(default_factory=list)


class _Reader(_Found, HTMLParser):
    """Collects language, base, JSON-LD and links; knows nothing of what they mean."""

    def __init__(self) -> None:
        _Found.__init__(self)
        HTMLParser.__init__(self)
        self._inside = False

    def parse_marked_section(self, i: int, report: bool = True) -> int:  # noqa: FBT001, FBT002
        """Skip what only looks like a marked section, over which the parser would stumble."""
        try:
            return super().parse_marked_section(i, report)
        except AssertionError:
            return self.rawdata.find(">", i) + 1 or -1

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag == "html":
            self.lang = self.lang or values.get("lang", "")
        elif tag == "base":
            self.base = self.base or values.get("href", "")
        elif tag in {"a", "link"} and values.get("href"):
            if "next" in values.get("rel", "").lower().split():
                self.further.append(values["href"])
            elif tag == "a":
                self.links.append(values["href"])
        elif tag == "script":
            self._inside = values.get("type", "").split(";")[0].strip().lower() == _JSON_LD
            if self._inside:
                self.data.append([])

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.data[-1].append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "script":
            self._inside = False

"""Short links: addresses that people can type, which tell where they were seen."""

from __future__ import annotations

import base64
import hashlib
from typing import TYPE_CHECKING, Final

from plugins.site.page import Head

if TYPE_CHECKING:
    from collections.abc import Iterable

    from plugins.kits.kit import Kit
    from plugins.site.languages import Language
    from plugins.site.site import Site

FOLDER: Final = "l/"
#: Letters of a code; two jobs in thirty million have the same, and then one has more.
_SHORT, _LONG = 5, 10


def codes(urls: Iterable[str]) -> dict[str, str]:
    """Return a short address for each site-relative URL; it follows from the URL alone."""
    found: dict[str, str] = {}
    for url in sorted(urls):
        name = base64.b32encode(hashlib.blake2b(url.encode(), digest_size=10).digest())
        code = name.decode().lower()
        short = f"{FOLDER}{code[:_SHORT]}/"
        found[url] = f"{FOLDER}{code[:_LONG]}/" if short in found.values() else short
    return found


def write_short(site: Site, kit: Kit, language: Language) -> None:
    """Write the page that a short link leads to: script goes on at once, others have a link.

    Networks that read it for a preview find the title and the picture of the page itself.
    """
    home = language.url("home")
    key = ("story", kit.key, kit.lang) if kit.is_story else ("job", kit.key)
    page = site.template("short", language.code).render(
        kind="kits",
        section="",
        head=Head(
            title=kit.plain_title,
            description=kit.place,
            url=site.address.absolute(kit.url),
            index=False,
            card=site.cards.get(key),
        ),
        translations=site.translations(language.code, {language.code: home}),
        target=site.address.path(kit.url),
        title=kit.plain_title,
    )
    site.write(kit.short, page)

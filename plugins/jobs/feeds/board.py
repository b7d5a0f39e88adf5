"""Job boards as JSON: a list of jobs, and a mapping from our fields to the supplier's paths.

What the small international systems have in common, so that each of their modules says only
where its list lies, which path fills which of `Texts`' fields, and what is odd about it.
"""

from __future__ import annotations

import html
import re
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from plugins.jobs.feeds import tree
from plugins.jobs.feeds.model import FaultError, Raw, Verdict
from plugins.jobs.values.texts import as_html, language

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from plugins.jobs.feeds.model import Entry, Page

    #: A field of Texts → the path that fills it (`location/city`), or several to try in turn.
    Fields = Mapping[str, str | tuple[str, ...]]

#: Fields of Texts that take every word, not the first.
_SEVERAL: Final = frozenset({"units", "areas", "employment_form"})
_ERRORS: Final = ("error", "message", "errors", "detail")


def texts(item: object, fields: Fields) -> dict[str, Any]:
    """Return the arguments of Texts that a job's paths give."""
    found: dict[str, Any] = {}
    for name, paths in fields.items():
        every = [paths] if isinstance(paths, str) else paths
        words = tuple(filter(None, (at(item, path) for path in every)))
        found[name] = words if name in _SEVERAL else next(iter(words), "")
    return found


def at(item: object, path: str) -> str:
    """Return the text or number at a path such as `location/city`, or an empty string."""
    return tree.text(item, *path.split("/")).strip()


def jobs(page: Page, supplier: str, *path: str) -> list[object]:
    """Return a page's list of jobs, which lies at a path of its document.

    Raises:
        FaultError: the supplier answers with an error (FAILED), or it is no such list (SUSPECT).
    """
    document = tree.document(page)
    found = tree.get(document, *path)
    if isinstance(found, list) and isinstance(document, dict if path else list):
        return found
    if said := next(filter(None, (tree.text(document, name) for name in _ERRORS)), ""):
        raise FaultError(
            Verdict.FAILED,
            f"{supplier} svarer med en fejl: {said[:200]}",
            "se efter, at firmaets navn i adressen er stavet rigtigt",
        )
    raise not_of(supplier)


def not_of(supplier: str) -> FaultError:
    """Return what to raise when a page is something else than the supplier's list."""
    return FaultError(
        Verdict.SUSPECT,
        f"svaret er ikke en liste over stillinger fra {supplier}",
        f"se efter, at »url« i FEEDS er den adresse, som docs/feeds.md giver for {supplier}",
    )


def nothing(supplier: str, items: Sequence[object]) -> tuple[str, ...]:
    """Return a note when a list is empty that an unknown customer's is too."""
    if items:
        return ()
    note = (
        f"listen er tom; {supplier} svarer det samme, når firmaets navn i adressen er forkert, så "
        "åbn jeres jobside og se efter"
    )
    return (note,)


def raws(items: Iterable[object], key: str, read: Callable[[object], Entry]) -> Iterator[Raw]:
    """Yield a list's jobs, told apart by the text at the path `key`."""
    for item in items:
        yield Raw(
            identifier=at(item, key),
            fingerprint=tree.fingerprint(item),
            read=partial(read, item),
        )


def fits(page: Page, look: Callable[[Page], bool]) -> bool:
    """Return whether a page is JSON and looks as a supplier's does."""
    with suppress(FaultError):
        return look(page)
    return False


def advert(sections: Iterable[tuple[str, str]]) -> str:
    """Return an advert's sections as one text: (heading or nothing, HTML or plain text)."""
    return "".join(
        (f"<h2>{html.escape(heading)}</h2>" if heading.strip() else "") + as_html(text)
        for heading, text in sections
        if text.strip()
    )


def one_language(items: Sequence[object], key: str, lang: str) -> list[object]:
    """Return the jobs, each in one language: Danish, or else its first.

    Args:
        items: Jobs.
        key: The path of what all versions of a job have in common, its places too.
        lang: The path of a version's language.
    """
    chosen: dict[str, str] = {}
    for item in items:
        code = language(at(item, lang))
        if code == "da" or at(item, key) not in chosen:
            chosen[at(item, key)] = code
    return [
        item
        for item in items
        if not at(item, key) or language(at(item, lang)) == chosen[at(item, key)]
    ]


def address(url: str, own: str, public: Mapping[str, str]) -> str:
    """Return the feed's address for an address, or nothing.

    Args:
        url: What an employer knows.
        own: The pattern of feeds' own addresses, which are given back as they are.
        public: Patterns that public addresses begin with → the feed's, with the groups' names.
    """
    if re.fullmatch(own, url, re.IGNORECASE):
        return url
    for pattern, feed in public.items():
        if found := re.match(pattern, url, re.IGNORECASE):
            return feed.format(**found.groupdict())
    return ""


def with_query(url: str, **ours: str) -> str:
    """Return an address with these parameters, whatever it said of them; `${NAME}` stays."""
    parts = urlsplit(url)
    others = [
        (name, value)
        for name, value in parse_qsl(parts.query, keep_blank_values=True)
        if name not in ours
    ]
    return urlunsplit(parts._replace(query=urlencode([*others, *ours.items()], safe="${}")))

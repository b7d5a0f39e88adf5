"""The same job twice: under a new id, in two feeds, in two languages, in two systems at once."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple

from plugins.jobs.lifecycle import ended
from plugins.jobs.values.links import canonical

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime

    from plugins.jobs.feeds.model import Entry
    from plugins.jobs.ledgers.model import Outline
    from plugins.jobs.workplaces import Places

_CODE: Final = r"(?:da|dk|en|uk|us|sv|se|nb|nn|no|de|fi|fr|pl|nl)(?:[-_][a-z]{2})?"
_MARKER: Final = re.compile(
    rf"/{_CODE}(?=[/?]|$)"
    r"|(?<=[?&])(?:lang|language|langcode|locale|lcid|culture|sprog|ui_?lang)=[^&]*&?",
    re.IGNORECASE,
)
_SCHEME: Final = re.compile(r"(?i:https?://(?:www\.)?)")
#: What an address of one thing has, and that of a list or a form for everything has not.
_NUMBER: Final = re.compile(r"\d{3}|[0-9a-f]{8}-[0-9a-f]{4}")


class _Key(NamedTuple):
    """What tells a job: `sort` is url, page, apply, id or told; jobs of another kind differ."""

    sort: str
    kind: str
    value: str | tuple[str, str, str, datetime | None]


class Match(NamedTuple):
    """A job that an entry is.

    Attributes:
        slug: Its address.
        previous: The id under which the entry's own feed had it, or empty: it is a twin.
    """

    slug: str
    previous: str


class Matcher:
    """Finds the one job that an entry must be, among those that no id gives it.

    By the advert's address (`url`), then the address but for its language (`page`), the link
    to apply by, the id in another feed of the same system, and at last by title, unit, place
    and deadline together (`told`). What fits two jobs, or two entries, decides nothing: two
    equal vacancies are two jobs, and an address that two share is a list's.
    """

    def __init__(self, entries: Sequence[Entry], places: Places, now: datetime) -> None:
        """Note what is looked for.

        Args:
            entries: Those whose ids are not known.
            places: Areas and workplaces.
            now: Jobs that are open then come before others.
        """
        self._places, self._now = places, now
        self._keys = {entry.identifier: list(self._keys_of(entry)) for entry in entries}
        self._sought: dict[_Key, list[str]] = defaultdict(list)  # the languages of its entries
        self._left: dict[_Key, list[Outline]] = defaultdict(list)
        self._present: dict[_Key, list[Outline]] = defaultdict(list)
        self._others: dict[_Key, list[Outline]] = defaultdict(list)
        self._taken: set[str] = set()
        for entry in entries:
            for key in self._keys[entry.identifier]:
                self._sought[key].append(entry.lang)

    def note_left(self, outlines: Iterable[Outline]) -> None:
        """Note records of the entries' own feed that it no longer has under their ids."""
        self._note(self._left, outlines)

    def note_present(self, outlines: Iterable[Outline]) -> None:
        """Note records of the entries' own feed that it has, new ones as they come."""
        self._note(self._present, outlines)

    def note_others(self, outlines: Iterable[Outline], *, related: bool) -> None:
        """Note records of another feed; `related` when its ids mean the same."""
        self._note(self._others, outlines, with_ids=related)

    def find(self, entry: Entry) -> Match | None:
        """Return the job that the entry is, or None. A record that was left is found once."""
        for key in self._keys[entry.identifier]:
            if not (key in self._present or key in self._left or key in self._others):
                continue
            present = self._present[key]
            if self._is_shared(key, entry, present):
                continue
            left = [found for found in self._left[key] if found.identifier not in self._taken]
            found = [item for item in (*present, *left, *self._others[key])
                     if _may_be(key, entry, item)]  # fmt: skip
            if match := self._one(found, left, entry):
                return match
        return None

    def _is_shared(self, key: _Key, entry: Entry, present: list[Outline]) -> bool:
        """Return whether a key leads to several jobs of the feed, and so to none.

        Versions of one job in different languages may share all but their own address.
        """
        langs = self._sought[key]
        if key.sort == "apply":
            return langs.count(entry.lang) > 1 or any(item.lang == entry.lang for item in present)
        if key.sort == "page":
            own = next(str(each.value) for each in self._keys[entry.identifier])
            alone = len(self._sought[_Key("url", key.kind, own)]) == 1
            return not alone or any(item.url == own for item in present)
        return len(langs) > 1 or bool(present)

    def _one(self, found: list[Outline], left: list[Outline], entry: Entry) -> Match | None:
        """Return the one job that all these records are; of several, the one still open."""
        slugs = {item.slug for item in found}
        if len(slugs) > 1:
            slugs = {item.slug for item in found if ended(item, self._now) is None}
        if len(slugs) != 1:
            return None
        slug = slugs.pop()
        mine = [item for item in left if item.slug == slug]
        mine.sort(key=lambda item: item.lang != entry.lang)
        self._taken |= {item.identifier for item in mine[:1]}
        return Match(slug, mine[0].identifier if mine else "")

    def _note(
        self,
        index: dict[_Key, list[Outline]],
        outlines: Iterable[Outline],
        *,
        with_ids: bool = False,
    ) -> None:
        if not self._sought:
            return
        for found in outlines:
            told = (found.title, found.unit, found.address_locality, found.valid_through)
            for key in _keys(found.kind, found.url, found.apply_url, told):
                if key in self._sought:
                    index[key].append(found)
            key = _Key("id", found.kind, found.identifier)
            if with_ids and key in self._sought:
                index[key].append(found)

    def _keys_of(self, entry: Entry) -> Iterator[_Key]:
        """Yield what tells the entry apart, the surest first."""
        workplace, town = self._places.place_of(entry.units, entry.address_locality)
        unit = workplace.slug if workplace else entry.units[0] if entry.units else ""
        told = (entry.title, unit, town, entry.valid_through)
        for key in _keys(entry.kind, canonical(entry.url), entry.apply_url, told):
            if key.sort == "told":
                yield _Key("id", entry.kind, entry.identifier)
            yield key


def _keys(
    kind: str, url: str, apply_url: str, told: tuple[str, str, str, datetime | None]
) -> Iterator[_Key]:
    page, apply_page = neutral(url), neutral(apply_url)
    if url:
        yield _Key("url", kind, url)
        yield _Key("page", kind, page)
    if apply_page and apply_page != page:
        yield _Key("apply", kind, apply_page)
    title, unit, place, deadline = told
    if unit or place:  # else too little is known
        yield _Key("told", kind, (title.casefold(), unit.casefold(), place.casefold(), deadline))


def neutral(url: str) -> str:
    """Return an address without what only says in which language it answers."""
    url = _SCHEME.sub("", url.partition("#")[0], count=1)
    return _MARKER.sub("", url).rstrip("/?&")


def _may_be(key: _Key, entry: Entry, found: Outline) -> bool:
    """Return whether nothing speaks against a record that a key leads to."""
    if key.sort in {"url", "told"}:
        return True
    alike = entry.valid_through == found.valid_through or (
        entry.title.casefold() == found.title.casefold()
    )
    if key.sort == "id":
        return alike
    is_one_things = _NUMBER.search(str(key.value)) is not None
    return alike and is_one_things if key.sort == "apply" else alike or is_one_things

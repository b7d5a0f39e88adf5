"""What `jobs --try` tells of an address that it tried."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from plugins.jobs.feeds import adapter
from plugins.jobs.rounds.table import grouped
from plugins.jobs.trying.elements import elements
from plugins.jobs.trying.preview import preview, silent_about

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import datetime

    from plugins.errors import Problem
    from plugins.jobs.feeds.model import Entry, Feed, Page, Parsed
    from plugins.jobs.trying.recognition import Source
    from plugins.jobs.workplaces import Places

#: Jobs that are shown.
SHOWN: Final = 3
#: How long a line to copy may be, in characters.
_WIDTH: Final = 90


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """What came of a source.

    Attributes:
        feed: As it may be written in FEEDS.
        entries: Those that can be used.
        problems: What is wrong with the others.
        keys: Where each key stood in the address, in Danish, by the variable that is to hold it.
        twin: The feed in FEEDS that has the same address, or nothing.
    """

    source: Source
    feed: Feed
    pages: Sequence[Page]
    parsed: Parsed
    entries: Sequence[Entry]
    problems: Sequence[Problem]
    keys: Mapping[str, str] = field(default_factory=dict)
    twin: str = ""

    @property
    def count(self) -> int:
        """Return how many entries there are, bad ones among them."""
        return len(self.parsed.entries) + len(self.parsed.bad)


def told(tried: Tried, places: Places, now: datetime) -> Iterator[str]:
    """Yield what a webmaster should know, line by line."""
    yield f"Genkendt: {tried.source.adapter}, {tried.source.how}"
    yield from _counts(tried)
    if tried.entries:
        count = min(SHOWN, len(tried.entries))
        yield f"\nSådan vil {'jobbet' if count == 1 else f'{count} af jobbene'} stå på siden:"
        for entry in tried.entries[:SHOWN]:
            yield from ("", *preview(entry, places, now))
        if missing := silent_about(tried.entries):
            yield f"\nFeedet siger intet om: {', '.join(missing.values())}."
    yield from _elements(tried)
    if tried.twin:
        yield f"\nAdressen står allerede i FEEDS som »{tried.twin}«."
    yield f"\nSæt dette ind i FEEDS i indstillingerne:\n\n{settings_lines(tried.feed)}"
    for name, place in tried.keys.items():
        yield (
            "\nEn nøgle hører ikke hjemme i en fil. Sæt den, hvor kommandoen køres:\n"
            f"    export {name}='…'    ({place})"
        )
    yield "\nIntet er gemt. Hent feedet med: make jobs"


def _counts(tried: Tried) -> Iterator[str]:
    count, stated = tried.count, tried.parsed.stated_count
    pages = "1 side" if len(tried.pages) == 1 else f"{len(tried.pages)} sider"
    says = "" if stated is None else f"; feedet siger selv {stated}"
    yield f"Kom:      {pages} med {count} indslag, hvoraf {len(tried.entries)} kan bruges{says}"
    if stated is not None and stated != count:
        yield "    → antallene passer ikke: sådan bliver feedet SUSPECT, og intet ændres"
    if not count:
        yield (
            "    → der er intet i feedet. Er der ledige stillinger, så se efter, at adressen er "
            "jeres egen og stavet rigtigt"
        )
    if tried.problems:
        yield "\nKan ikke bruges:"
        yield from grouped(tried.feed.name, tried.problems)
    yield from (f"\n{note}" for note in tried.parsed.notes)


def _elements(tried: Tried) -> Iterator[str]:
    """Yield what else stands in an XML feed's entries, where the settings may point at it."""
    if not adapter(tried.feed.adapter).FIELDS:
        return
    used = {path.casefold() for path in tried.feed.fields.values()}
    found = [one for one in elements(tried.pages[0]) if one.path.casefold() not in used]
    if not found:
        return
    width = max(len(one.path) for one in found)
    yield "\nElementer, som »fields« kan læse fra, hver med et eksempel:"
    yield from (f"    {one.path.ljust(width)}  {one.example}" for one in found)
    wanted = silent_about(tried.entries).keys() - tried.feed.fields.keys()
    if "contact_name" in wanted:
        wanted |= {"contact_telephone", "contact_email"}
    guesses = {one.guess: one.path for one in reversed(found) if one.guess in wanted}
    if guesses:
        yield "    → prøv igen, måske med dette efter adressen:"
        words = (f"--field {name}={path}" for name, path in sorted(guesses.items()))
        yield from _wrapped(words, " " * 8)


def _wrapped(words: Iterable[str], indent: str) -> Iterator[str]:
    """Yield words in lines that a shell reads as one."""
    line = indent
    for word in words:
        if line.strip() and len(line) + len(word) > _WIDTH:
            yield f"{line}\\"
            line = indent
        line += f"{word} "
    yield line.rstrip()


def settings_lines(feed: Feed) -> str:
    """Return a feed as it is written in FEEDS."""
    values = {"name": feed.name, "adapter": feed.adapter, "url": feed.url}
    lines = [f"        {_quoted(key)}: {_quoted(value)}," for key, value in values.items()]
    if feed.fields:
        pairs = (
            f"            {_quoted(key)}: {_quoted(path)},\n" for key, path in feed.fields.items()
        )
        lines.append(f'        "fields": {{\n{"".join(pairs)}        }},')
    return "\n".join(["    {", *lines, "    },"])


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)

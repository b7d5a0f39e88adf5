"""`python -m plugins jobs --try URL`: what an address would give, and the lines for FEEDS."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from plugins import clock
from plugins.errors import ForkantError, Problem
from plugins.jobs.feeds import adapter
from plugins.jobs.feeds.model import BadEntryError, FaultError, Feed
from plugins.jobs.fetching.client import Client
from plugins.jobs.fetching.documents import Documents, trusting_no_adapter
from plugins.jobs.fetching.secret import Secrets
from plugins.jobs.rounds.settings import field_problems
from plugins.jobs.trying.keys import Keyless, keyless, site_name
from plugins.jobs.trying.recognition import checked, recognise
from plugins.jobs.trying.told import Tried, told
from plugins.jobs.workplaces import Places

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from plugins.jobs.feeds.model import Entry, Parsed
    from plugins.jobs.rounds.progress import Progress
    from plugins.jobs.trying.recognition import Source

#: Adapters of a format, not of a supplier: a feed of theirs is called after its site.
_FORMATS: Final = frozenset({"rss", "xml_jobs", "json_ld", "json_feed", "wp_job_manager"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a trial came to: its text, and whether there are jobs that can be used."""

    text: str
    usable: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """Tries addresses; writes nothing.

    Attributes:
        root: The project's folder.
        names: Its settings.
        agent: Who we say we are.
        progress: Told how many documents have come.
    """

    root: Path
    names: Mapping[str, Any]
    agent: str
    progress: Progress

    def run(self, address: str, fields: Sequence[str]) -> Told:
        """Try an address.

        Args:
            address: As somebody pasted it; a key in it is shown nowhere.
            fields: `name=path` each.

        Raises:
            ForkantError: it is no address, or gives no jobs; and what to do.
        """
        if not address.strip():
            what = "der står ingen adresse"
            remedy = "kopiér den fra browserens adresselinje, og sæt den i anførselstegn"
            raise ForkantError(Problem(where="--try", what=what, how_to_fix=remedy))
        try:
            clean = keyless(address.strip())
        except ValueError:
            clean = Keyless(url="")
        url = checked(clean.url)
        mapping = _mapping(fields)
        secrets = Secrets({**os.environ, **clean.values})
        where = f"--try {url}"
        try:
            with Client(secrets, agent=self.agent) as client:
                source = recognise(url, client)
                where += f" (genkendt: {source.adapter})"
                tried = self._tried(source, mapping, client, secrets)
                tried = replace(tried, keys=_keys(clean, tried.feed), twin=self._twin(tried.feed))
        except FaultError as fault:
            remedy = fault.how_to_fix.replace("»url« i FEEDS", "adressen")
            problem = Problem(where=where, what=fault.what, how_to_fix=remedy)
            raise ForkantError(secrets.hide_in([problem])) from None
        except ForkantError as error:
            raise ForkantError(secrets.hide_in(error.problems)) from None
        places = Places.read(self.root)
        text = secrets.hide("\n".join(told(tried, places, clock.now())))
        return Told(text=text, usable=bool(tried.entries or not tried.count))

    def _tried(
        self, source: Source, fields: Mapping[str, str], client: Client, secrets: Secrets
    ) -> Tried:
        supplier = adapter(source.adapter)
        if fields and not supplier.FIELDS:
            what = f"bruges ikke af adapteren »{source.adapter}«, som kender sine felter"
            problem = Problem(where="--field", what=what, how_to_fix="udelad --field")
            raise ForkantError(problem)
        feed = Feed(name=self._name(source), adapter=source.adapter, url=source.url, fields=fields)
        documents = Documents(
            feed=feed, supplier=supplier, client=client, secrets=secrets, progress=self.progress
        )
        self.progress(feed.name, 0)
        try:
            found = documents.fetch(())
        finally:
            self.progress.finished(feed.name)
        assert found is not None  # nothing is known that could be as it was
        with trusting_no_adapter():
            parsed = supplier.parse(feed, found[0])
        entries, problems = _read(feed, parsed)
        return Tried(
            source=source,
            feed=feed,
            pages=found[0],
            parsed=parsed,
            entries=entries,
            problems=problems,
        )

    def _name(self, source: Source) -> str:
        """Return a name that no feed has yet."""
        name = source.adapter.replace("_", "-")
        if source.adapter in _FORMATS:
            name = site_name(urlsplit(source.url).hostname or "")
        taken = {feed.get("name") for feed in self._feeds()}
        numbered = (f"{name}-{number}" for number in range(2, len(taken) + 3))
        return next(free for free in (name, *numbered) if free not in taken)

    def _twin(self, feed: Feed) -> str:
        """Return the name of a feed in FEEDS with the same address, or nothing."""
        return next(
            (str(one.get("name")) for one in self._feeds() if one.get("url") == feed.url), ""
        )

    def _feeds(self) -> list[dict[str, Any]]:
        """Return FEEDS, which may be anything before it is right."""
        return [feed for feed in self.names.get("FEEDS", ()) if isinstance(feed, dict)]


def _mapping(fields: Sequence[str]) -> dict[str, str]:
    """Return `name=path` arguments as a mapping.

    Raises:
        ForkantError: one is none, or names no field.
    """
    pairs = [field.partition("=") for field in fields]
    mapping = {name.strip(): path.strip() for name, _, path in pairs}
    if problems := tuple(field_problems(mapping, "--field")):
        raise ForkantError(problems)
    return mapping


def _keys(clean: Keyless, feed: Feed) -> dict[str, str]:
    """Return the variables that a feed's address names, and where each stood."""
    return {name: place for name, place in clean.places.items() if f"${{{name}}}" in feed.url}


def _read(feed: Feed, parsed: Parsed) -> tuple[list[Entry], list[Problem]]:
    """Return the entries that can be used, and what is wrong with the others."""
    entries = []
    problems = [bad.problem for bad in parsed.bad]
    for raw in parsed.entries:
        try:
            entries.append(raw.read())
        except BadEntryError as error:
            where = f"{feed.name}: {raw.identifier}"
            problems.append(Problem(where=where, what=error.what, how_to_fix=error.how_to_fix))
        except Exception as error:  # noqa: BLE001  one entry never takes the others down
            what = f"indslaget kan ikke læses ({type(error).__name__}: {error})"
            remedy = "meld det som en fejl i adapteren"
            where = f"{feed.name}: {raw.identifier}"
            problems.append(Problem(where=where, what=what, how_to_fix=remedy))
    return entries, problems

"""One feed from its address to its ledger: fetch, read, merge, write, and say what happened."""

from __future__ import annotations

import zlib
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from plugins.errors import Problem
from plugins.jobs.feeds import adapter
from plugins.jobs.feeds.model import FaultError, Feed, Verdict
from plugins.jobs.fetching.documents import Documents, digest, trusting_no_adapter
from plugins.jobs.ledgers import file as ledger_file
from plugins.jobs.ledgers.model import tidy
from plugins.jobs.lifecycle import ended
from plugins.jobs.merging.merge import Terms, merge
from plugins.jobs.rounds import state as states
from plugins.jobs.rounds.report import WELL, Report
from plugins.jobs.rounds.state import FeedState, Known
from plugins.jobs.workplaces import FILE as WORKPLACES

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime
    from pathlib import Path

    from plugins.jobs.feeds.model import Page, Parsed
    from plugins.jobs.fetching.client import Client
    from plugins.jobs.fetching.documents import Document
    from plugins.jobs.fetching.secret import Secrets
    from plugins.jobs.ledgers.model import Ledger
    from plugins.jobs.merging.merge import Merged
    from plugins.jobs.workplaces import Places


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """What all feeds of one run share.

    Attributes:
        root: The project's folder.
        ledgers: Every feed's ledger by name; updated as the round goes.
        feeds: All that are configured.
        slugs: What jobs written by hand are called.
        contacts: The setting FEED_CONTACTS.
        accept_shrink: Names of feeds that may lose most of their jobs this time.
        dry_run: Nothing is written.
        progress: Told how many documents of a feed have come.
    """

    root: Path
    now: datetime
    places: Places
    ledgers: dict[str, Ledger]
    feeds: Sequence[Feed] = ()
    slugs: frozenset[str] = frozenset()
    contacts: bool = False
    accept_shrink: frozenset[str] = frozenset()
    dry_run: bool = False
    progress: Callable[[str, int], None] = field(default=lambda _feed, _count: None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """What came of a feed's address; nothing has been changed yet.

    Attributes:
        state: What was remembered before.
        basis: See state.Known.
        known: What was remembered, as far as it still holds.
        seen: How to recognise the documents; None when all were as they were.
        cuts: See state.Known.
        parsed: What is in them; None when they were as they were, or there is a fault.
    """

    feed: Feed
    secrets: Secrets
    state: FeedState
    basis: str
    known: Known
    seen: Sequence[Document] = ()
    parsed: Parsed | None = None
    cuts: Mapping[str, object] = field(default_factory=dict)
    fault: FaultError | None = None


def update(feed: Feed, around: Round, client: Client, secrets: Secrets) -> Report:
    """Bring a feed's ledger up to date, or leave it as it is and say why.

    SUSPECT and FAILED change nothing but what is remembered of the fetch itself.
    """
    return settle(fetch(feed, around, client, secrets), around)


def fetch(feed: Feed, around: Round, client: Client, secrets: Secrets) -> Fetched:
    """Fetch and parse a feed. Feeds may be fetched at once; nothing that they share changes."""
    state = states.load(around.root, feed.name)
    basis = _basis(feed, around)
    known = state.known if state.known.basis == basis else Known()
    fetched = Fetched(feed=feed, secrets=secrets, state=state, basis=basis, known=known)
    supplier = adapter(feed.adapter)
    documents = Documents(
        feed=feed,
        supplier=supplier,
        client=client,
        secrets=secrets,
        progress=around.progress,
        cuts=known.cuts,
    )
    try:
        found = documents.fetch(known.documents)
        if found is None:
            return fetched
        pages, seen = found
        with trusting_no_adapter():
            parsed = supplier.parse(feed, pages)
        return replace(fetched, seen=seen, parsed=parsed, cuts=_cuts(pages, secrets))
    except FaultError as fault:
        return replace(fetched, fault=fault)


def _cuts(pages: Sequence[Page], secrets: Secrets) -> Mapping[str, object]:
    """Return what to remember of the entries; nothing where a secret might be among it."""
    found = [page.memo.get("cuts") for page in pages]
    if secrets.in_use:
        return {}
    if len(found) == 1:
        return found[0] if isinstance(found[0], dict) else {}
    parts = [cuts["lists"] for cuts in found if isinstance(cuts, dict) and "lists" in cuts]
    lists = {key: value for part in parts for key, value in part.items()}
    return {"lists": lists} if lists else {}


def settle(fetched: Fetched, around: Round) -> Report:
    """Merge what was fetched into the feed's ledger, and say what happened.

    Feeds are settled in FEEDS' order, one after another: which of two feeds with the same job
    gives it its address depends on it.
    """
    feed, secrets = fetched.feed, fetched.secrets
    before = around.ledgers[feed.name]
    try:
        outcome = _outcome(fetched, around)
    except FaultError as fault:
        [problem] = secrets.hide_in(
            [Problem(where=feed.name, what=fault.what, how_to_fix=fault.how_to_fix)]
        )
        report = Report(feed=feed.name, verdict=fault.verdict, fault=problem)
        # Time goes on without the feed: contact persons leave with their jobs.
        ledger = tidy(before, around.now)
        outcome = _Outcome(report=report, ledger=ledger, known=fetched.known)
    since = _since(fetched.state, outcome.report.verdict, around.now)
    around.ledgers[feed.name] = outcome.ledger
    if not around.dry_run:
        basis = fetched.basis
        if outcome.ledger is not before:
            ledger_file.save(outcome.ledger, ledger_file.path_of(around.root, feed.name))
            basis = _basis(feed, around)
        states.save(
            around.root,
            feed.name,
            FeedState(
                verdict=outcome.report.verdict,
                since=since,
                known=replace(outcome.known, basis=basis),
            ),
        )
    return replace(outcome.report, since=since, kept=open_jobs(outcome.ledger, around.now))


def open_jobs(ledger: Ledger, now: datetime) -> int:
    """Return how many of a ledger's jobs are open."""
    return sum(ended(found, now) is None for found in ledger.outlines().values())


@dataclass(frozen=True, slots=True, kw_only=True)
class _Outcome:
    report: Report
    ledger: Ledger
    known: Known


def _outcome(fetched: Fetched, around: Round) -> _Outcome:
    """Merge.

    Raises:
        FaultError: nothing may be changed.
    """
    feed, known, secrets = fetched.feed, fetched.known, fetched.secrets
    before = around.ledgers[feed.name]
    if fetched.fault:
        raise fetched.fault
    if fetched.parsed is None:
        report = Report(
            feed=feed.name,
            verdict=Verdict.UNCHANGED,
            entries=known.entries,
            problems=known.problems,
            notes=known.notes,
        )
        return _Outcome(report=report, ledger=tidy(before, around.now), known=known)
    with trusting_no_adapter():
        merged = merge(before, fetched.parsed, _terms(feed, around, known))
    _refuse_leak(merged, secrets)
    report = Report(
        feed=feed.name,
        verdict=Verdict.OK,
        entries=merged.entries,
        new=merged.new,
        changed=merged.changed,
        closed=merged.closed,
        passed=merged.passed,
        problems=secrets.hide_in(merged.problems),
        notes=tuple(map(secrets.hide, merged.notes)),
    )
    known = Known(
        documents=tuple(fetched.seen),
        entries=merged.entries,
        problems=report.problems,
        notes=report.notes,
        fingerprints=merged.fingerprints,
        cuts=fetched.cuts,
    )
    return _Outcome(report=report, ledger=merged.ledger, known=known)


def _refuse_leak(merged: Merged, secrets: Secrets) -> None:
    """Refuse to keep a secret: a ledger is published.

    Raises:
        FaultError: the feed's entries hold the key of its address (SUSPECT).
    """
    if not secrets.in_use:
        return
    kept = ledger_file.dump(merged.ledger) + "\n".join(merged.fingerprints).encode()
    if secrets.leaked(kept):
        raise FaultError(
            Verdict.SUSPECT,
            "feedet sender nøglen fra sin adresse ud i opslagene, hvor alle kan se den",
            "bed leverandøren om links uden nøgle, og skift nøglen",
        )


def _terms(feed: Feed, around: Round, known: Known) -> Terms:
    others = [found for name, found in around.ledgers.items() if name != feed.name]
    taken = set(around.slugs)
    for found in around.ledgers.values():
        taken |= {known.slug for known in found.outlines().values()}
        taken |= set(found.gone.values())
    return Terms(
        now=around.now,
        places=around.places,
        others=others,
        related=frozenset(other.name for other in around.feeds if _is_related(other, feed)),
        taken=frozenset(taken),
        contacts=around.contacts,
        fingerprints=known.fingerprints,
        accept_shrink=feed.name in around.accept_shrink,
    )


def _is_related(other: Feed, feed: Feed) -> bool:
    """Return whether two feeds are read from one system, whose ids mean the same in both."""
    try:
        hosts = {urlsplit(each.url).netloc for each in (feed, other)}
    except ValueError:
        return False
    return other.adapter == feed.adapter and other.name != feed.name and len(hosts) == 1


def _basis(feed: Feed, around: Round) -> str:
    """Return what changes when known entries must be read anew (see state.Known)."""
    settings = (feed.adapter, feed.url, sorted(feed.fields.items()), around.contacts)
    files = (ledger_file.path_of(around.root, feed.name), around.root / WORKPLACES)
    parts = [repr((settings, adapter(feed.adapter).REVISION)).encode()]
    parts += [_mark(file.read_bytes()) if file.exists() else b"" for file in files]
    return digest(b"\0".join(parts))


def _mark(data: bytes) -> bytes:
    """Return what tells a file of ours from itself changed by hand; it may be large."""
    return f"{len(data)} {zlib.crc32(data)}".encode()


def _since(state: FeedState, verdict: Verdict, now: datetime) -> datetime:
    """Return since when fetches have ended well, or badly."""
    same = state.verdict is not None and (state.verdict in WELL) == (verdict in WELL)
    return state.since if same and state.since else now

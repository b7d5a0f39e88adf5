"""One feed from its address to its ledger: fetch, read, merge, write, and say what happened."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from plugins.errors import Problem
from plugins.jobs import ledger_file
from plugins.jobs import state as states
from plugins.jobs.documents import Documents, digest, trusting_no_adapter
from plugins.jobs.feeds import adapter
from plugins.jobs.feeds.model import FaultError, Feed, Verdict
from plugins.jobs.ledger import tidy
from plugins.jobs.lifecycle import ended
from plugins.jobs.merge import Terms, merge
from plugins.jobs.state import FeedState, Known
from plugins.jobs.workplaces import FILE as WORKPLACES

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from plugins.jobs.fetch import Client
    from plugins.jobs.ledger import Ledger
    from plugins.jobs.secret import Secrets
    from plugins.jobs.workplaces import Places

#: Verdicts after which the site can be trusted to show what the employer's system shows.
WELL: Final = frozenset({Verdict.OK, Verdict.UNCHANGED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What became of one feed.

    Attributes:
        entries: How many it has; None when it could not be read.
        new, changed, closed: Slugs.
        passed: Entries left out, since their deadline had passed when they were first seen.
        problems: One for each entry skipped.
        notes: What a webmaster should know.
        fault: Why the verdict is SUSPECT or FAILED, else None.
        since: When fetches began to end well, or badly, as this one did.
        kept: Open jobs in the ledger afterwards.
    """

    feed: str
    verdict: Verdict
    entries: int | None = None
    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    closed: tuple[str, ...] = ()
    passed: int = 0
    problems: tuple[Problem, ...] = ()
    notes: tuple[str, ...] = ()
    fault: Problem | None = None
    since: datetime | None = None
    kept: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """What all feeds of one run share.

    Attributes:
        root: The project's folder.
        ledgers: Every feed's ledger by name; updated as the round goes.
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
    slugs: frozenset[str] = frozenset()
    contacts: bool = False
    accept_shrink: frozenset[str] = frozenset()
    dry_run: bool = False
    progress: Callable[[str, int], None] = field(default=lambda _feed, _count: None)


def update(feed: Feed, around: Round, client: Client, secrets: Secrets) -> Report:
    """Bring a feed's ledger up to date, or leave it as it is and say why.

    SUSPECT and FAILED change nothing but what is remembered of the fetch itself.
    """
    before = around.ledgers[feed.name]
    state = states.load(around.root, feed.name)
    basis = _basis(feed, around)
    known = state.known if state.known.basis == basis else Known()
    try:
        outcome = _outcome(feed, around, client, secrets, known)
    except FaultError as fault:
        what = secrets.hide(fault.what)
        problem = Problem(where=feed.name, what=what, how_to_fix=fault.how_to_fix)
        report = Report(feed=feed.name, verdict=fault.verdict, fault=problem)
        outcome = _Outcome(report=report, ledger=before, known=known)
    since = _since(state, outcome.report.verdict, around.now)
    around.ledgers[feed.name] = outcome.ledger
    if not around.dry_run:
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
    records = outcome.ledger.records.values()
    kept = sum(ended(record.job, around.now) is None for record in records)
    return replace(outcome.report, since=since, kept=kept)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Outcome:
    report: Report
    ledger: Ledger
    known: Known


def _outcome(feed: Feed, around: Round, client: Client, secrets: Secrets, known: Known) -> _Outcome:
    """Fetch, read and merge.

    Raises:
        FaultError: nothing may be changed.
    """
    before, supplier = around.ledgers[feed.name], adapter(feed.adapter)
    documents = Documents(
        feed=feed, supplier=supplier, client=client, secrets=secrets, progress=around.progress
    )
    fetched = documents.fetch(known.documents)
    if fetched is None:
        report = Report(
            feed=feed.name,
            verdict=Verdict.UNCHANGED,
            entries=known.entries,
            problems=known.problems,
            notes=known.notes,
        )
        return _Outcome(report=report, ledger=tidy(before, around.now), known=known)
    pages, seen = fetched
    with trusting_no_adapter():
        parsed = supplier.parse(feed, pages)
    merged = merge(before, parsed, _terms(feed, around, known))
    if secrets.in_use and secrets.leaked(ledger_file.dump(merged.ledger)):
        raise FaultError(
            Verdict.SUSPECT,
            "feedet sender nøglen fra sin adresse ud i opslagene, hvor alle kan se den",
            "bed leverandøren om links uden nøgle, og skift nøglen",
        )
    report = Report(
        feed=feed.name,
        verdict=Verdict.OK,
        entries=merged.entries,
        new=merged.new,
        changed=merged.changed,
        closed=merged.closed,
        passed=merged.passed,
        problems=merged.problems,
        notes=merged.notes,
    )
    known = Known(
        documents=tuple(seen),
        entries=merged.entries,
        problems=merged.problems,
        notes=merged.notes,
        fingerprints=merged.fingerprints,
    )
    return _Outcome(report=report, ledger=merged.ledger, known=known)


def _terms(feed: Feed, around: Round, known: Known) -> Terms:
    others = [found for name, found in around.ledgers.items() if name != feed.name]
    taken = set(around.slugs)
    for found in around.ledgers.values():
        taken |= {record.job.slug for record in found.records.values()}
        taken |= set(found.gone.values())
    return Terms(
        now=around.now,
        places=around.places,
        others=others,
        taken=frozenset(taken),
        contacts=around.contacts,
        fingerprints=known.fingerprints,
        accept_shrink=feed.name in around.accept_shrink,
    )


def _basis(feed: Feed, around: Round) -> str:
    """Return what changes when known entries must be read anew (see state.Known)."""
    settings = (feed.adapter, feed.url, sorted(feed.fields.items()), around.contacts)
    files = (ledger_file.path_of(around.root, feed.name), around.root / WORKPLACES)
    parts = [repr((settings, adapter(feed.adapter).REVISION)).encode()]
    parts += [file.read_bytes() if file.exists() else b"" for file in files]
    return digest(b"".join(hashlib.blake2b(part).digest() for part in parts))


def _since(state: FeedState, verdict: Verdict, now: datetime) -> datetime:
    """Return since when fetches have ended well, or badly."""
    same = state.verdict is not None and (state.verdict in WELL) == (verdict in WELL)
    return state.since if same and state.since else now

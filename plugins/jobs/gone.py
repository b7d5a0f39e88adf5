"""Jobs that had a page once: web servers answer 410 for them, so that search engines forget."""

from __future__ import annotations

from typing import TYPE_CHECKING

import orjson

from plugins.jobs.ledgers import file as ledger_file
from plugins.jobs.lifecycle import ended, has_page

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from pathlib import Path

    from plugins.jobs.model import Job

#: Where the jobs begin in a ledger that `ledger_file.dump` wrote; what is gone stands before.
_JOBS = b'"jobs": {'
_BLOCK = 1 << 16


def gone_slugs(root: Path, jobs: Iterable[Job], now: datetime) -> frozenset[str]:
    """Return the slugs of jobs whose page is gone.

    Args:
        root: The project's folder; of its ledgers only the beginning is read.
        jobs: Every job the site knows, those without a page included.
        now: The build's moment.
    """
    known = list(jobs)
    gone = {job.slug for job in known if ended(job, now) and not has_page(job, now)}
    for path in sorted((root / ledger_file.FOLDER).glob("*.json")):
        gone |= _of_ledger(path)
    return frozenset(gone.difference(job.slug for job in known if has_page(job, now)))


def _of_ledger(path: Path) -> set[str]:
    head = b""
    with path.open("rb") as file:
        while _JOBS not in head and (block := file.read(_BLOCK)):
            head += block
    before = head.partition(_JOBS)[0].rstrip().removesuffix(b",")
    try:
        return set(orjson.loads(before + b"}")["gone"].values())
    except (orjson.JSONDecodeError, KeyError):  # the jobs stand first: written by another hand
        return set(orjson.loads(path.read_bytes()).get("gone", {}).values())

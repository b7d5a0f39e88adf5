"""Stories, share kits and feeds as they stand, each with what to do next. Nothing is changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

import orjson
from flask import Blueprint, render_template

from plugins import clock
from plugins.desk.web.app import desk
from plugins.desk.web.shown import page_url
from plugins.desk.web.words import language, word
from plugins.jobs.checks.story_gap import check_story_gap
from plugins.jobs.feeds.model import Verdict
from plugins.jobs.ledgers import file as ledgers
from plugins.jobs.lifecycle import is_open
from plugins.jobs.rounds.report import FILE, WELL
from plugins.jobs.rounds.settings import feeds_of
from plugins.jobs.rounds.state import load as state_of
from plugins.kits.kit import FOLDER as KITS

if TYPE_CHECKING:
    from datetime import datetime

    from flask.typing import ResponseReturnValue

overview = Blueprint("overview", __name__)

#: Vacancies shown on one page of kits.
_SHOWN: Final = 100


@overview.get("/historier/")
def stories() -> ResponseReturnValue:
    """Show the stories, and the areas that have jobs and none."""
    site, _ = desk().live.site()
    jobs = [job for job in site.jobs if is_open(job, site.now)]
    told = {story.area for story in site.stories}
    gaps = list(check_story_gap(jobs, site.areas, told))
    versions: dict[str, list[Any]] = {}
    for story in site.stories:
        versions.setdefault(story.slug, []).append(story)
    today = site.now.date()
    return render_template(
        "stories.html",
        stories=list(versions.values()),
        gaps=gaps,
        areas={slug: area.names[language().code] for slug, area in site.areas.items()},
        known=list(site.languages),
        today=today,
        pages={story.url: page_url(story.url) for story in site.stories},
        kits={story.url: page_url(KITS + story.url) for story in site.stories},
    )


@overview.get("/del/")
def share() -> ResponseReturnValue:
    """Show every open job's kit."""
    site, _ = desk().live.site()
    found = [job for job in site.jobs if is_open(job, site.now)]
    shown = found[:_SHOWN]
    return render_template(
        "share.html",
        jobs=shown,
        total=len(found),
        kits=desk().config.names.get("KITS") is True,
        urls={job.slug: page_url(f"{KITS}job/{job.slug}/") for job in shown},
    )


class FeedLine(NamedTuple):
    """A feed as it stands."""

    name: str
    supplier: str
    verdict: str
    well: bool
    since: datetime | None
    jobs: int
    skipped: list[dict[str, str]]
    fault: dict[str, str] | None
    next: str


@overview.get("/feeds/")
def feeds() -> ResponseReturnValue:
    """Show each feed's last verdict, and what to do about it."""
    config = desk().config
    report = _report()
    lines = []
    for feed in feeds_of(config.names):
        state = state_of(config.root, feed.name)
        told = report.get(feed.name, {})
        skipped = list(told.get("skipped", ()))
        well = state.verdict in WELL
        lines.append(
            FeedLine(
                name=feed.name,
                supplier=feed.adapter,
                verdict=_VERDICTS.get(state.verdict, "Never fetched"),
                well=well,
                since=state.since.astimezone(clock.ZONE) if state.since else None,
                jobs=_open_jobs(feed.name),
                skipped=skipped,
                fault=told.get("fault"),
                next=_next(state.verdict, skipped=len(skipped)),
            )
        )
    return render_template("feeds.html", feeds=lines)


_VERDICTS: Final = {
    Verdict.OK: "Fetched",
    Verdict.UNCHANGED: "Fetched, nothing new",
    Verdict.SUSPECT: "Not trusted",
    Verdict.FAILED: "No answer",
    None: "Never fetched",
}


def _next(verdict: Verdict | None, *, skipped: int) -> str:
    match verdict:
        case None:
            return word("Ask IT to run make jobs, which fetches it.")
        case Verdict.SUSPECT:
            return word("The jobs stand as they were. If so many are gone, IT can accept it.")
        case Verdict.FAILED:
            return word("The jobs stand as they were. If it stays so for a day, call the supplier.")
    if skipped:
        return word("Mend the entries below in your own system; they come along next time.")
    return word("Nothing to do.")


def _report() -> dict[str, dict[str, Any]]:
    try:
        document = orjson.loads((desk().root / FILE).read_bytes())
        return {str(feed["feed"]): feed for feed in document["feeds"]}
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def _open_jobs(name: str) -> int:
    path = desk().root / ledgers.FOLDER / f"{name}.json"
    if not path.is_file():
        return 0
    now = clock.now()
    ledger = ledgers.load(path, path.name)
    return sum(is_open(record.job, now) for record in ledger.records.values())

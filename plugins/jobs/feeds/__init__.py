"""The adapters: one file a supplier or dialect, and its line here (docs/feeds.md)."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final, cast

if TYPE_CHECKING:
    from plugins.jobs.feeds.model import Adapter

#: What FEEDS may name as `adapter`, and the module that is imported when it is needed.
#: In the order in which `jobs --try` asks them: generic RSS/Atom comes last.
ADAPTERS: Final = {
    "hr_manager": "plugins.jobs.feeds.hr_manager",
    "emply": "plugins.jobs.feeds.emply",
    "teamtailor": "plugins.jobs.feeds.teamtailor",
    "xml_jobs": "plugins.jobs.feeds.xml_jobs",
    "json_ld": "plugins.jobs.feeds.json_ld",
    "reachmee": "plugins.jobs.feeds.reachmee",
    "easycruit": "plugins.jobs.feeds.easycruit",
    "varbi": "plugins.jobs.feeds.varbi",
    "json_feed": "plugins.jobs.feeds.json_feed",
    "wp_job_manager": "plugins.jobs.feeds.wp_job_manager",
    "jobbnorge": "plugins.jobs.feeds.jobbnorge",
    "webcruiter": "plugins.jobs.feeds.webcruiter",
    "personio": "plugins.jobs.feeds.personio",
    "recruitee": "plugins.jobs.feeds.recruitee",
    "smartrecruiters": "plugins.jobs.feeds.smartrecruiters",
    "greenhouse": "plugins.jobs.feeds.greenhouse",
    "lever": "plugins.jobs.feeds.lever",
    "ashby": "plugins.jobs.feeds.ashby",
    "workable": "plugins.jobs.feeds.workable",
    "softgarden": "plugins.jobs.feeds.softgarden",
    "successfactors": "plugins.jobs.feeds.successfactors",
    "rss": "plugins.jobs.feeds.rss",
}


def adapter(name: str) -> Adapter:
    """Return the adapter of a name in ADAPTERS."""
    return cast("Adapter", import_module(ADAPTERS[name]))

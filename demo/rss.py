"""The demo's RSS feed, with elements of its own as such feeds have."""

from __future__ import annotations

from email.utils import format_datetime
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from demo.vacancies import Vacancy


def feed(jobs: Sequence[Vacancy], base: str, query: Mapping[str, str]) -> bytes:
    """Return the vacancies as RSS 2.0.

    Args:
        jobs: Every vacancy.
        base: The system's address.
        query: `take` keeps it to so many.
    """
    take = query.get("take", "")
    shown = jobs[: int(take)] if take.isdecimal() else jobs
    items = "\n".join(_item(job, base) for job in shown)
    return f"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"><channel>
<title>Job i kultur og fritid</title>
<link>{escape(base)}/</link>
<description>Ledige stillinger i Eksempel Kommune</description>
<language>da</language>
{items}
</channel></rss>
""".encode()


def _item(job: Vacancy, base: str) -> str:
    due = f"{job.due:%d-%m-%Y %H:%M}" if job.due else "løbende"
    elements = {
        "title": job.title,
        "link": f"{base}/annonce/{job.id}",
        "pubDate": format_datetime(job.posted) if job.posted else "",
        "description": job.body,
        "category": job.category,
        "arbejdssted": job.unit,
        "by": job.place,
        "frist": due,
        "timer": job.working_time,
        "ansaettelse": job.form,
        "start": f"{job.starts:%d-%m-%Y}" if job.starts else "",
        "kontakt": job.leader,
        "kontakttitel": job.leader_title,
        "telefon": job.leader_phone,
        "mail": job.leader_mail,
    }
    lines = [f"<{name}>{escape(text)}</{name}>" for name, text in elements.items() if text]
    guid = f'<guid isPermaLink="false">{job.id}</guid>'
    return "\n".join(["<item>", guid, *lines, "</item>"])

"""A good advert that no rule has anything to say of, and a context to judge it in."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from plugins.clock import ZONE
from plugins.jobs.checks import Context
from plugins.jobs.model import Contact, Hours, Job, Pay
from plugins.jobs.professions import Professions
from plugins.jobs.workplaces import Places
from plugins.site.html import SafeHtml
from tests.factory import AREA, NOW, WORKPLACE, a_job

#: 300 words that say what a day is like, in short sentences.
_PARAGRAPH = (
    "Du møder ind kl. 7 og taler med dem, der har haft nattevagt. Så kører du ud til den første. "
    "Nogle skal op og have kaffe, andre vil helst sove lidt endnu, og det er i orden. Du skriver "
    "ned, hvad du har set, før du kører videre. "
)
GOOD_TEXT = (
    "<h2>Om jobbet</h2>" + f"<p>{_PARAGRAPH}</p>" * 7 + "<p>Ring, hvis du vil vide mere.</p>"
)
GOOD_PAY = Pay(
    minimum=28600, maximum=30600, agreement="social- og sundhedspersonale",
    valid_from=date(2026, 4, 1),
)  # fmt: skip

PLACES = Places(
    areas={AREA.slug: AREA},
    workplaces={WORKPLACE.slug: WORKPLACE},
)
CONTEXT = Context(
    now=NOW, places=PLACES, professions=Professions(), agreements={}, employer="Køge Kommune"
)


def a_good_job(**changes: Any) -> Job:
    """Return a job that passes every rule, with `changes`."""
    good: dict[str, Any] = {
        "title": "Aftenvagt i hjemmeplejen",
        "description": SafeHtml(GOOD_TEXT),
        "pay": GOOD_PAY,
        "hours": Hours(minimum=32, maximum=32),
        "date_posted": NOW,
        "valid_through": datetime(2026, 12, 7, 12, 0, tzinfo=ZONE),
        "interviews": (date(2026, 12, 15), date(2026, 12, 16)),
        "reply_by": date(2026, 12, 18),
        "job_start_date": date(2027, 2, 1),
        "contact": Contact(name="Lene Ravn", telephone="12 34 56 78"),
        "source": "content/jobs/aftenvagt.md",
    }
    return a_job(**(good | changes))
